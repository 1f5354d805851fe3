"""Run an interpreter once and tell whether the engine can live in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List

from qgis.PyQt.QtCore import QProcess, QProcessEnvironment

from ..engine.prepare import child_environment

TIMEOUT_SECONDS = 180  # the first import of torch reads half a gigabyte, sometimes through a virus scanner
OLDEST_PYTHON = (3, 10)
# Import names and the names people install. segment_anything is only looked for: its package needs torchvision,
# of which the engine uses nothing.
IMPORTED = {
    "torch": "torch",
    "numpy": "numpy",
    "rasterio": "rasterio",
    "pyproj": "pyproj",
    "shapely": "shapely",
    "pyogrio": "pyogrio",
    "safetensors": "safetensors",
    "pydantic": "pydantic",
}
LOOKED_FOR = {"segment_anything": "segment-anything"}

# Runs in the interpreter under test, standard library first.
CHECK = """
import importlib, importlib.metadata, importlib.util, json, sys
imported, looked_for = json.loads(sys.argv[1])
report = {"prefix": sys.prefix, "base_prefix": sys.base_prefix, "python": list(sys.version_info[:3]),
          "versions": {}, "problems": {}, "sum": None}
for module, package in imported.items():
    try:
        importlib.import_module(module)
    except BaseException as error:
        report["problems"][package] = f"{type(error).__name__}: {error}"
    else:
        try:
            report["versions"][package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            report["versions"][package] = "?"
for module, package in looked_for.items():
    if importlib.util.find_spec(module) is None:
        report["problems"][package] = "not installed"
    else:
        report["versions"][package] = importlib.metadata.version(package)
if not report["problems"]:
    import pyproj, torch
    report["sum"] = float(torch.nn.functional.linear(torch.ones(1, 8), torch.ones(1, 8)).item())
    report["crs"] = pyproj.CRS.from_epsg(3857).name
print("\\n" + json.dumps(report))
"""


@dataclass(frozen=True)
class Verdict:
    """Whether an interpreter will do.

    Attributes:
        ok: the engine can run there.
        line: one sentence for the user.
        report: what was found: ``prefix``, ``python``, ``versions``, ``problems``; empty when nothing answered.
    """

    ok: bool
    line: str
    report: Dict[str, Any] = field(default_factory=dict)


def verify(python: Path, timeout_seconds: float = TIMEOUT_SECONDS) -> Verdict:
    """Import everything the engine needs in ``python`` and compute something. Blocks; for any thread."""
    process = QProcess()
    environment = QProcessEnvironment()
    for name, value in child_environment().items():
        environment.insert(name, value)
    process.setProcessEnvironment(environment)
    process.start(str(python), ["-I", "-X", "utf8", "-c", CHECK, json.dumps([IMPORTED, LOOKED_FOR])])
    if not process.waitForStarted(10000):
        return Verdict(False, f"{python} cannot be run: {process.errorString()}.")
    if not process.waitForFinished(int(timeout_seconds * 1000)):
        process.kill()
        process.waitForFinished(1000)
        return Verdict(False, f"{python} did not finish its check within {timeout_seconds:g} seconds.")
    lines = bytes(process.readAllStandardOutput()).decode("utf-8", "replace").splitlines()
    errors = bytes(process.readAllStandardError()).decode("utf-8", "replace").strip().splitlines()
    try:
        report = json.loads(lines[-1])
    except (IndexError, ValueError):
        cause = errors[-1] if errors else f"exit code {process.exitCode()}"
        return Verdict(False, f"{python} is no working Python: {cause}.")
    return judge(python, report)


def judge(python: Path, report: Dict[str, Any]) -> Verdict:
    """Put a report into one sentence."""
    version = ".".join(str(part) for part in report["python"])
    problems: Dict[str, str] = report["problems"]
    if tuple(report["python"]) < OLDEST_PYTHON:
        wanted = ".".join(str(part) for part in OLDEST_PYTHON)
        return Verdict(False, f"{python} is Python {version}; the engine needs {wanted} or newer.", report)
    missing = [name for name, problem in problems.items() if _is_missing(problem)]
    if missing:
        return Verdict(False, f"{python} lacks {_listed(missing)}.", report)
    if problems:
        name, problem = next(iter(problems.items()))
        return Verdict(False, f"{python} has a {name} that does not load: {problem}.", report)
    if report["sum"] != 8.0:
        return Verdict(False, f"{python} has a torch that computes wrongly.", report)
    versions = report["versions"]
    line = (
        f"Python {version}, torch {versions['torch']}, rasterio {versions['rasterio']} in {report['prefix']}."
    )
    return Verdict(True, line, report)


def _is_missing(problem: str) -> bool:
    return problem == "not installed" or problem.startswith("ModuleNotFoundError")


def _listed(names: List[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
