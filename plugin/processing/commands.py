"""The same run as lines for a shell: ``qgis_process`` and ``python -m core.predict``."""

from __future__ import annotations

from typing import Any, Dict, List

from qgis.core import (
    QgsProcessing,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsReferencedRectangle,
)

from ..layers.source import engine_path
from . import parameters as p
from .job import Job, crs_text
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


def predict_line(job: Job, shell: str = "") -> str:
    """A ``python -m core.predict`` line."""
    arguments = ["python", "-m", "core.predict", "--checkpoint", job.checkpoint]
    for role, paths in job.sources.items():
        arguments += [f"--{role}", *paths]
    for role, numbers in job.bands.items():
        arguments += ["--bands", f"{role}={','.join(str(number) for number in numbers)}"]
    arguments += ["--output", job.output]
    if job.extent:
        # One word with "=": a leading minus would look like an option.
        arguments.append("--extent=" + ",".join(repr(float(value)) for value in job.extent))
        if job.extent_crs:
            arguments += ["--extent-crs", job.extent_crs]
    for option in ("mask", "window", "stride", "batch", "probabilities", "confidence", "polygons"):
        value = getattr(job, option)
        if value:
            arguments += [f"--{option}", str(value)]
    for option in ("device", "precision", "blend"):
        if getattr(job, option) != "auto":
            arguments += [f"--{option}", getattr(job, option)]
    if job.resume:
        arguments.append("--resume")
    return command(arguments, shell)


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
