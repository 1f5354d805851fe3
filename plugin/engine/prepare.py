"""How to start the engine here and now: interpreter, arguments, variables, log file."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

from ..environment.child import child_environment
from ..environment.find import EnvironmentMissing, find_engine_python
from ..environment.launch import engine_arguments
from ..environment.network import proxy_variables
from ..settings import profile_folder
from .errors import NO_ENVIRONMENT, EngineError
from .process import Launch

PLUGIN_ROOT = Path(__file__).resolve().parents[2]
LOG_DAYS = 7
ANYWHERE = "https://example.org/"


def prepare_launch() -> Launch:
    """Find everything.

    Raises:
        EngineError: there is no engine environment; the sentence says how to get one.
    """
    try:
        python = find_engine_python()
    except EnvironmentMissing as error:
        raise EngineError(str(error), NO_ENVIRONMENT) from error
    # Downloads of models go the way that QGIS goes.
    environment = {**child_environment(), **proxy_variables(ANYWHERE)}
    return Launch(str(python), engine_arguments(str(PLUGIN_ROOT)), environment, str(log_file()))


def log_file() -> Path:
    """This QGIS process's own log, in the profile; logs of a week ago are removed."""
    folder = profile_folder("logs")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("engine-*.log"):
            if time.time() - old.stat().st_mtime > LOG_DAYS * 86400:
                old.unlink()
    except OSError:
        folder = Path(tempfile.gettempdir())
    return folder / f"engine-{os.getpid()}.log"
