"""Installations with small wheels, as the plugin's modules see them."""

from __future__ import annotations

import json
import os

from sam_landcover.plugin.environment.child import child_environment, run_quietly
from sam_landcover.plugin.environment.pythons import FoundPython
from sam_landcover.plugin.environment.verify import Verdict
from wheel_files import make_locks, make_wheel

__all__ = ["BASE", "make_locks", "make_wheel", "works"]

BASE = FoundPython(os.environ["SAM_LANDCOVER_PYTHON"], (3, 11, 0), True, 64, "x86_64")
CHECK = (
    "import json, sys, tinytwo, tinytorch\n"
    "print(json.dumps({'prefix': sys.prefix, 'base_prefix': sys.base_prefix, 'versions': {},"
    " 'sum': tinytwo.VALUE + tinytorch.VALUE}))"
)


def works(python):
    """What verify does, for the small packages."""
    said = run_quietly(str(python), ["-I", "-c", CHECK], child_environment(), 60.0)
    if not said:
        return Verdict(False, f"{python} lacks tinytwo.", {})
    report = json.loads(said)
    return Verdict(report["sum"] == 42, "fine", report)
