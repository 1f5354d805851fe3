"""Parameters of a run as plain values: to be kept, to be run again, and as text for Python and for a batch."""

from __future__ import annotations

import json
from typing import Any, Dict, Iterable, List, Mapping, Tuple

from qgis.core import QgsProcessingFeatureSourceDefinition, QgsProject, QgsReferencedRectangle

from ..layers.extent import crs_text
from ..layers.source import engine_path
from . import parameters as p
from .provider import PROVIDER_ID

SELECTED = "selected:"
OUTPUTS = (p.OUTPUT, p.CONFIDENCE, p.PROBABILITIES, p.POLYGONS, p.AREAS)
BATCH_FORMAT = "batch_3.40"


def plain_parameters(parameters: Mapping[str, Any], project: QgsProject) -> Dict[str, Any]:
    """JSON values that mean the same: layers become their files where they have one."""
    return {name: _plain(value, project) for name, value in parameters.items()}


def needs_project(parameters: Mapping[str, Any], project: QgsProject) -> bool:
    """Whether plain parameters name a layer that only the open project has, or polygons that are selected in it."""
    texts = [
        text for value in parameters.values() for text in (value if isinstance(value, list) else [value])
    ]
    named = [isinstance(text, str) and project.mapLayer(text) is not None for text in texts]
    return any(named) or has_selection(parameters)


def has_selection(parameters: Mapping[str, Any]) -> bool:
    """Whether a part of the run was what somebody had selected then, which is kept nowhere."""
    return any(isinstance(value, str) and value.startswith(SELECTED) for value in parameters.values())


def python_text(algorithm: str, parameters: Mapping[str, Any]) -> str:
    """The run for the Python console of QGIS. Texts are written as Python writes them, whatever they contain."""
    lines = [f"    {name!r}: {value!r}," for name, value in parameters.items()]
    call = f'processing.run("{PROVIDER_ID}:{algorithm}", {{'
    return "\n".join(["import processing", "", call, *lines, "})", ""])


def batch_text(rows: Iterable[Mapping[str, Any]]) -> str:
    """A file for *Run as Batch Process* of QGIS 3.40 or newer, a row for each run."""
    entries: List[Dict[str, Any]] = []
    for parameters in rows:
        inputs, outputs = _parted(parameters)
        entries.append({"PARAMETERS": inputs, "OUTPUTS": outputs})
    return json.dumps({"format": BATCH_FORMAT, "rows": entries}, indent=2)


def _parted(parameters: Mapping[str, Any]) -> Tuple[Dict[str, Any], Dict[str, str]]:
    inputs = {name: value for name, value in parameters.items() if name not in OUTPUTS}
    return inputs, {name: str(value) for name, value in parameters.items() if name in OUTPUTS and value}


def _plain(value: Any, project: QgsProject) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(entry, project) for entry in value]
    if isinstance(value, QgsReferencedRectangle):
        box = (value.xMinimum(), value.xMaximum(), value.yMinimum(), value.yMaximum())
        crs = crs_text(value.crs())
        return ",".join(repr(number) for number in box) + (f" [{crs}]" if crs else "")
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        source = value.source.staticValue()
        return f"{SELECTED} {source}" if value.selectedFeaturesOnly else _plain(source, project)
    if hasattr(value, "id") and hasattr(value, "source"):
        value = value.id()
    layer = project.mapLayer(value) if isinstance(value, str) else None
    if layer is None:
        return value
    if layer.providerType() == "gdal":
        return engine_path(layer) or value
    return layer.source() if layer.providerType() == "ogr" and not layer.isEditable() else value
