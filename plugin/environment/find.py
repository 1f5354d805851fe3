"""Where the engine's own Python is."""

from __future__ import annotations

import os
from pathlib import Path
from typing import List, Mapping, NamedTuple, Optional

from .. import settings
from ..disk import is_file
from ..wording import tr
from .layout import environments_root, preferred

SETTING = "engine_python"
VARIABLE = "SAM_LANDCOVER_PYTHON"
PLUGIN_ROOT = Path(__file__).resolve().parents[2]


class EnvironmentMissing(Exception):
    """There is no engine environment; one sentence that says what to do."""


class Candidate(NamedTuple):
    """An interpreter that may be there. ``chosen_in`` names who asked for it; empty for the usual places."""

    python: Path
    chosen_in: str = ""


def candidates(setting: str, environ: Mapping[str, str], root: Path, profile_env: Path) -> List[Candidate]:
    """Interpreters to try, in order: the setting, the variable, the checkout's ``.venv``, the installed ones.

    Of the installed ones those made from today's lock come first, then older ones, which go on working after an
    update of the plugin until the new one is installed.
    """
    found = []
    if setting:
        found.append(Candidate(Path(setting).expanduser(), tr("the plugin's settings")))
    if environ.get(VARIABLE):
        found.append(Candidate(Path(environ[VARIABLE]).expanduser(), tr("the variable {0}").format(VARIABLE)))
    found += [Candidate(python) for python in interpreters(root / ".venv")]
    found += [Candidate(entry.python) for entry in preferred(profile_env)]
    return found + [Candidate(python) for python in interpreters(profile_env)]


def interpreters(environment: Path) -> List[Path]:
    """Where an environment folder keeps its Python: POSIX, Windows venv, Windows conda."""
    return [
        environment / "bin" / "python",
        environment / "Scripts" / "python.exe",
        environment / "python.exe",
    ]


def choose(options: List[Candidate]) -> Path:
    """The first interpreter that exists. A symbolic link stays one: it is what makes a Python know its venv.

    Raises:
        EnvironmentMissing: none exists, or one that was chosen by hand does not.
    """
    for option in options:
        if is_file(option.python):
            return option.python
        if option.chosen_in:
            text = tr(
                "The engine's Python {0}, chosen in {1}, does not exist: choose the python of an environment with "
                "PyTorch and rasterio, or clear the choice."
            )
            raise EnvironmentMissing(text.format(option.python, option.chosen_in))
    text = tr(
        "The engine environment is not installed: press Install in the SAM Land Cover panel, or choose the Python of "
        "an existing environment there, in the setting {0} or in the variable {1}; in a checkout, run 'make engine' "
        "in {2}."
    )
    raise EnvironmentMissing(text.format(settings.PREFIX + SETTING, VARIABLE, PLUGIN_ROOT))


def find_engine_python(environ: Optional[Mapping[str, str]] = None) -> Path:
    """The interpreter to run the engine with.

    Raises:
        EnvironmentMissing: see :func:`choose`.
    """
    variables = os.environ if environ is None else environ
    return choose(candidates(settings.get(SETTING, ""), variables, PLUGIN_ROOT, environments_root()))
