"""The same run as lines for a shell: ``qgis_process`` and ``python -m core.predict``."""

from __future__ import annotations

from typing import Any, Dict, List

from qgis.core import (
    QgsProcessing,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsReferencedRectangle,
)

from ...core.contract import fields as kinds
from ...core.contract.fields import Field, fields_of
from ...core.contract.predict import PredictJob
from ...core.contract.roles import ROLE_WORDS
from ..layers.extent import crs_text
from ..layers.source import engine_path
from . import parameters as p
from .shells import command

FILE_NAMES = {
    p.OUTPUT: "land_cover.tif",
    p.CONFIDENCE: "land_cover_confidence.tif",
    p.PROBABILITIES: "land_cover_probabilities.tif",
    p.POLYGONS: "land_cover_polygons.gpkg",
    p.AREAS: "land_cover_areas.csv",
}


def qgis_process_line(
    algorithm_id: str, parameters: Dict[str, Any], project: QgsProject, shell: str = ""
) -> str:
    """A ``qgis_process run`` line; layers become their sources, temporary outputs get names."""
    words = ["qgis_process", "run", algorithm_id]
    for name, value in parameters.items():
        words += [f"--{name}={text}" for text in _texts(name, value, project)]
    return command(words, shell)


def predict_line(job: PredictJob, shell: str = "") -> str:
    """A ``python -m core.predict`` line: every option whose value is not the usual one."""
    arguments = ["python", "-m", "core.predict"]
    for field in fields_of(PredictJob):
        value = getattr(job, field.name)
        if field.option.kind == kinds.FILES:
            continue  # written with the first file
        if field.flag and value != field.default:
            arguments += _option(field, value)
        if field.name == "checkpoint":
            arguments += job.members
    return command(arguments, shell)


def _option(field: Field, value: Any) -> List[str]:
    """The words of one option."""
    kind = field.option.kind
    if kind == kinds.RASTERS:
        known = [word for role in value if role in ROLE_WORDS for word in (f"--{role}", *value[role])]
        other = [role for role in value if role not in ROLE_WORDS]
        return known + [
            w for role in other for w in ("--input", f"{role}={value[role][0]}", *value[role][1:])
        ]
    if kind == kinds.BANDS:
        return [field.flag, *(f"{role}={','.join(map(str, numbers))}" for role, numbers in value.items())]
    if kind == kinds.NODATA:
        return [field.flag, *(f"{role}={number!r}" for role, number in value.items())]
    if kind == kinds.SWITCH:
        return [field.flag]
    if kind == kinds.EXTENT:
        # One word with "=": a leading minus would look like an option.
        return [f"{field.flag}=" + ",".join(repr(float(number)) for number in value)]
    if kind == kinds.PART:
        return [field.flag, "/".join(map(str, value))]
    return [field.flag, str(value)]


def _texts(name: str, value: Any, project: QgsProject) -> List[str]:
    if value is None or value == "" or value == []:
        return []
    if name in FILE_NAMES and value == QgsProcessing.TEMPORARY_OUTPUT:
        return [FILE_NAMES[name]]
    if isinstance(value, (list, tuple)):
        return [text for entry in value for text in _texts(name, entry, project)]
    if isinstance(value, QgsReferencedRectangle):
        crs = crs_text(value.crs())
        box = (value.xMinimum(), value.xMaximum(), value.yMinimum(), value.yMaximum())
        return [",".join(repr(number) for number in box) + (f" [{crs}]" if crs else "")]
    if isinstance(value, QgsProcessingFeatureSourceDefinition):
        return _texts(name, value.source.staticValue(), project)
    if hasattr(value, "id") and hasattr(value, "source"):
        value = value.id()
    layer = project.mapLayer(value) if isinstance(value, str) else None
    if layer is None:
        return [str(value)]
    path = engine_path(layer) if layer.providerType() == "gdal" else None
    return [path or layer.source()]
