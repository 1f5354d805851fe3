"""What "Copy as command" copies: two lines that do the same run, with what to know about them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, List

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
)

from ..wording import tr
from . import parameters as p
from .commands import FILE_NAMES, predict_line, qgis_process_line
from .provider import PROVIDER_ID
from .request import Request, read_request
from .shells import comment


def command_text(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], project: QgsProject, shell: str = ""
) -> str:
    """Comment lines and two commands.

    Names of layers come from projects that may be a stranger's: see :mod:`.shells`.

    Raises:
        SourceError: a layer cannot be used.
    """
    algorithm.initAlgorithm({})
    named = {
        name: FILE_NAMES[name] if value == QgsProcessing.TEMPORARY_OUTPUT else value
        for name, value in parameters.items()
    }
    context = QgsProcessingContext()
    context.setProject(project)
    request = read_request(algorithm, named, context, QgsProcessingFeedback(False))
    lines = [
        *(comment(note, shell) for note in _notes(request, parameters)),
        comment(tr("With QGIS"), shell),
        qgis_process_line(f"{PROVIDER_ID}:{algorithm.name()}", named, project, shell),
        comment(tr("Without QGIS, in the plugin's folder, with the Python of the engine"), shell),
        predict_line(_with_names(request, parameters, project), shell),
    ]
    return "\n".join(lines) + "\n"


def _with_names(request: Request, parameters: Dict[str, Any], project: QgsProject) -> Any:
    """The job with a file name wherever a layer must be exported first."""
    sources = {
        role: tuple(
            source.path or f"{role}_exported{'' if index == 0 else index}.tif"
            for index, source in enumerate(found)
        )
        for role, found in request.sources.items()
    }
    mask = None
    if request.mask is not None:
        value = parameters[p.MASK]
        if isinstance(value, QgsProcessingFeatureSourceDefinition):
            mask = "selected_polygons.gpkg"
        else:
            layer = project.mapLayer(value)
            is_file = layer is not None and layer.providerType() == "ogr"
            mask = layer.source() if is_file else "polygons.gpkg"
    return replace(request.job, sources=sources, mask=mask)


def _notes(request: Request, parameters: Dict[str, Any]) -> List[str]:
    notes = []
    for sources in request.sources.values():
        for source in sources:
            if source.export is not None:
                text = tr("“{0}” has no file: export it to a GeoTIFF first.")
                notes.append(text.format(source.export.name))
    if isinstance(parameters.get(p.MASK), QgsProcessingFeatureSourceDefinition):
        notes.append(tr("Save the selected polygons to a file first; qgis_process takes the whole layer."))
    return notes
