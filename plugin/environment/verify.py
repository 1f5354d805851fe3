"""Run an interpreter once and tell whether the engine can live in it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List

from qgis.PyQt.QtCore import QProcess, QProcessEnvironment

from ..wording import tr
from .child import child_environment

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

# Runs in the interpreter under test, standard library first. One small block of what the models are made of
# (convolution, norm, attention, linear) goes through every device and must agree with the processor.
CHECK = """
import importlib, importlib.metadata, importlib.util, json, sys
imported, looked_for = json.loads(sys.argv[1])
report = {"prefix": sys.prefix, "base_prefix": sys.base_prefix, "python": list(sys.version_info[:3]),
          "versions": {}, "problems": {}, "sum": None, "devices": {}}
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
    functional = torch.nn.functional
    generator = torch.Generator().manual_seed(1)
    numbers = [torch.randn(*shape, generator=generator) for shape in ((1, 3, 32, 32), (16, 3, 8, 8), (16, 16))]

    def block(device):
        image, kernel, weight = (number.to(device) for number in numbers)
        tokens = functional.conv2d(image, kernel, stride=8).flatten(2).transpose(1, 2)
        tokens = functional.layer_norm(tokens, (16,))
        tokens = functional.scaled_dot_product_attention(tokens, tokens, tokens)
        return functional.linear(tokens, weight).float().cpu()

    names = {"cpu": "processor"}
    try:
        names.update({f"cuda:{i}": torch.cuda.get_device_name(i) for i in range(torch.cuda.device_count())})
        if torch.backends.mps.is_available():
            names["mps"] = "Apple GPU"
    except Exception as error:
        report["devices"]["cuda"] = {"name": "GPU", "problem": f"{type(error).__name__}: {error}"}
    expected = None
    for device, name in names.items():
        try:
            with torch.no_grad():
                found = block(device)
            expected = found if expected is None else expected
            off = float((found - expected).abs().max())
            problem = "" if off < 0.05 else f"its results differ from the processor's by {off:.3g}"
        except Exception as error:
            problem = (str(error).strip().splitlines() or [type(error).__name__])[0]
        report["devices"][device] = {"name": name, "problem": problem}
print("\\n" + json.dumps(report))
"""


@dataclass(frozen=True)
class Verdict:
    """Whether an interpreter will do.

    Attributes:
        ok: the engine can run there.
        line: one sentence for the user.
        report: what was found: ``prefix``, ``python``, ``versions``, ``problems``, ``devices`` (name and problem of
            each, see :func:`broken_devices`); empty when nothing answered.
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
        return Verdict(False, tr("{0} cannot be run: {1}.").format(python, process.errorString()))
    if not process.waitForFinished(int(timeout_seconds * 1000)):
        process.kill()
        process.waitForFinished(1000)
        text = tr("{0} did not finish its check within {1:g} seconds.")
        return Verdict(False, text.format(python, timeout_seconds))
    lines = bytes(process.readAllStandardOutput()).decode("utf-8", "replace").splitlines()
    errors = bytes(process.readAllStandardError()).decode("utf-8", "replace").strip().splitlines()
    try:
        report = json.loads(lines[-1])
    except (IndexError, ValueError):
        cause = errors[-1] if errors else tr("exit code {0}").format(process.exitCode())
        return Verdict(False, tr("{0} is no working Python: {1}.").format(python, cause))
    return judge(python, report)


def judge(python: Path, report: Dict[str, Any]) -> Verdict:
    """Put a report into one sentence."""
    version = ".".join(str(part) for part in report["python"])
    problems: Dict[str, str] = report["problems"]
    if tuple(report["python"]) < OLDEST_PYTHON:
        wanted = ".".join(str(part) for part in OLDEST_PYTHON)
        text = tr("{0} is Python {1}; the engine needs {2} or newer.")
        return Verdict(False, text.format(python, version, wanted), report)
    missing = [name for name, problem in problems.items() if _is_missing(problem)]
    if missing:
        return Verdict(False, tr("{0} lacks {1}.").format(python, _listed(missing)), report)
    if problems:
        name, problem = next(iter(problems.items()))
        text = tr("{0} has a {1} that does not load: {2}.")
        return Verdict(False, text.format(python, name, problem), report)
    devices: Dict[str, Dict[str, str]] = report.get("devices", {})
    if report["sum"] != 8.0 or devices.get("cpu", {}).get("problem"):
        return Verdict(False, tr("{0} has a torch that computes wrongly.").format(python), report)
    versions = report["versions"]
    text = tr("Python {0}, torch {1}, rasterio {2} in {3}.")
    line = text.format(version, versions["torch"], versions["rasterio"], report["prefix"])
    return Verdict(True, " ".join([line, *broken_devices(report)]), report)


def broken_devices(report: Dict[str, Any]) -> List[str]:
    """A sentence for every GPU on which a forward pass failed; the processor still works."""
    text = tr("{0} does not compute ({1}). Update its driver, or choose cpu as the device under Advanced.")
    return [
        text.format(entry["name"], entry["problem"])
        for entry in report.get("devices", {}).values()
        if entry["problem"]
    ]


def _is_missing(problem: str) -> bool:
    return problem == "not installed" or problem.startswith("ModuleNotFoundError")


def _listed(names: List[str]) -> str:
    return names[0] if len(names) == 1 else tr("{0} and {1}").format(", ".join(names[:-1]), names[-1])
