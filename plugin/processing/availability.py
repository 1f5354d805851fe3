"""Whether algorithms can run here: is there an engine environment?"""

from __future__ import annotations

from ..environment.find import EnvironmentMissing, find_engine_python


def why_not() -> str:
    """One sentence on why nothing can run, or an empty string. Only looks for a file; starts nothing."""
    try:
        find_engine_python()
    except EnvironmentMissing as error:
        return str(error)
    return ""
