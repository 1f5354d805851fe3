"""From Processing parameters to a job: read on the main thread, finished on the worker thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsRasterLayer,
)

from ...core.contract import fields as kinds
from ...core.contract.fields import Field, fields_of
from ...core.contract.predict import PredictJob
from ..layers.extent import extent_values
from ..layers.gdal_names import absolute_path
from ..layers.mask import write_mask
from ..layers.source import (
    Source,
    SourceError,
    describe,
    plan_source,
    unseen_settings,
    write_export,
)
from ..wording import tr
from . import parameters as p
from .declared import read_field
from .more_inputs import More


@dataclass(frozen=True)
class Request:
    """A run whose layers are known but not yet exported.

    Attributes:
        job: everything but the paths of exports and of the mask.
        sources: role -> sources in order, some still to be exported.
        mask: polygons to write to a file, or None.
        side_outputs: parameter name -> path of the optional rasters and polygons asked for.
        areas: path of the CSV, or empty.
        scratch: path of temporary files by name.
    """

    job: PredictJob
    sources: Dict[str, Tuple[Source, ...]]
    mask: Optional[QgsProcessingFeatureSource]
    side_outputs: Dict[str, str]
    areas: str
    scratch: Dict[str, str]

    @property
    def output(self) -> str:
        """Path of the label raster."""
        return self.job.output


def read_request(
    algorithm: QgsProcessingAlgorithm,
    parameters: Dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Request:
    """Read every parameter. Call on the thread the layers live on.

    Raises:
        SourceError: a layer or the mask cannot be used.
    """
    layers = {slot.role: slot_layers(algorithm, slot, parameters, context) for slot in algorithm.slots()}
    more = More(algorithm, parameters, context)
    layers.update(more.layers)
    first = next((found[0] for found in layers.values() if found), None)
    if first is None:
        raise SourceError(tr("Choose a raster layer to classify."))
    extent = algorithm.parameterAsExtent(parameters, p.EXTENT, context)
    crs = algorithm.parameterAsExtentCrs(parameters, p.EXTENT, context)
    metres = algorithm.parameterAsDouble(parameters, p.RESOLUTION, context) or None
    given = None if extent.isNull() else extent
    sources = {
        role: tuple(plan_source(layer, given, crs, metres, context.transformContext()) for layer in found)
        for role, found in layers.items()
        if found
    }
    _warn_of_unseen(layers, feedback)
    box, box_crs = extent_values(extent, crs, first, context.transformContext())
    mask = algorithm.parameterAsSource(parameters, p.MASK, context)
    if mask is None and parameters.get(p.MASK):
        raise SourceError(tr("The mask cannot be read as a polygon layer."))
    side_outputs = _side_outputs(algorithm, parameters, context)
    fields = [field for field in fields_of(PredictJob) if field.parameter]
    job = PredictJob(
        output=algorithm.parameterAsOutputLayer(parameters, p.OUTPUT, context),
        sources={},
        extent=box,
        extent_crs=box_crs,
        **{
            field.name: {
                **_of_roles(algorithm, parameters, context, field, layers),
                **(more.bands if field.option.kind == kinds.BANDS else more.nodata),
            }
            for field in fields
            if field.option.kind in (kinds.BANDS, kinds.NODATA)
        },
        **{
            field.name: read_field(algorithm, parameters, context, field)
            for field in fields
            if field.option.kind in p.SETTING_KINDS
        },
        **{word: side_outputs.get(name) for name, word in p.SIDE_OUTPUTS},
    )
    return Request(
        job, sources, mask, side_outputs, _areas(algorithm, parameters, context), _scratch(sources, mask)
    )


def finish_request(request: Request, feedback: QgsProcessingFeedback) -> PredictJob:
    """Write exports and the mask, and return the job with all paths. Runs on the worker thread.

    Raises:
        SourceError: something could not be written.
    """
    paths: Dict[str, Tuple[str, ...]] = {}
    for role, sources in request.sources.items():
        files: List[str] = []
        for index, source in enumerate(sources):
            if source.export is None:
                files.append(source.path)
                continue
            feedback.pushInfo(describe(source.export))
            files.append(write_export(source.export, request.scratch[f"{role}{index}"], feedback))
        paths[role] = tuple(files)
    mask = None
    if request.mask is not None:
        mask = request.scratch["mask"]
        count = write_mask(request.mask, mask, feedback)
        feedback.pushInfo(tr("Mask: {0} polygons").format(count))
    job = request.job
    named = {
        name: absolute_path(getattr(job, name))
        for name in ("checkpoint", "output", "probabilities", "confidence", "polygons")
        if getattr(job, name)
    }
    members = tuple(absolute_path(path) for path in job.members)
    return replace(job, sources=paths, mask=mask, members=members, **named)


def slot_layers(
    algorithm: QgsProcessingAlgorithm,
    slot: p.Slot,
    parameters: Dict[str, Any],
    context: QgsProcessingContext,
) -> List[QgsRasterLayer]:
    """The layers of one slot, the main one first."""
    main = algorithm.parameterAsRasterLayer(parameters, slot.layer, context)
    more = (
        algorithm.parameterAsLayerList(parameters, slot.tiles, context) if parameters.get(slot.tiles) else []
    )
    tiles = [layer for layer in more if isinstance(layer, QgsRasterLayer)]
    if main is None:
        if parameters.get(slot.layer) or tiles:
            raise SourceError(tr("{0}: the layer cannot be read as a raster.").format(slot.label))
        return []
    return [main] + [tile for tile in tiles if tile.source() != main.source()]


def _of_roles(
    algorithm: QgsProcessingAlgorithm,
    parameters: Dict[str, Any],
    context: QgsProcessingContext,
    field: Field,
    layers: Dict[str, List[QgsRasterLayer]],
) -> Dict[str, Any]:
    """Role -> what its parameter says, for the layers that are given."""
    found = {
        slot.role: read_field(algorithm, parameters, context, field, field.parameter_for(slot.role))
        for slot in algorithm.slots()
        if layers[slot.role]
    }
    return {role: value for role, value in found.items() if value not in (None, ())}


def _side_outputs(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> Dict[str, str]:
    found = {
        name: algorithm.parameterAsOutputLayer(parameters, name, context)
        for name, _ in p.SIDE_OUTPUTS
        if parameters.get(name)
    }
    return {name: path for name, path in found.items() if path}


def _areas(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> str:
    return algorithm.parameterAsFileOutput(parameters, p.AREAS, context) if parameters.get(p.AREAS) else ""


def _scratch(
    sources: Dict[str, Tuple[Source, ...]], mask: Optional[QgsProcessingFeatureSource]
) -> Dict[str, str]:
    """Names for temporary files, taken on the main thread; Processing removes their folder at the end."""
    names = {
        f"{role}{index}": QgsProcessingUtils.generateTempFilename(f"{role}{index}.tif")
        for role, found in sources.items()
        for index, source in enumerate(found)
        if source.export is not None
    }
    if mask is not None:
        names["mask"] = QgsProcessingUtils.generateTempFilename("mask.gpkg")
    return names


def _warn_of_unseen(layers: Dict[str, List[QgsRasterLayer]], feedback: QgsProcessingFeedback) -> None:
    for found in layers.values():
        for layer in found:
            for message in unseen_settings(layer):
                feedback.pushWarning(message)
