"""From the parameters of a fine-tuning run to the engine's ``train_plan``: read on the main thread, finished on another."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ...core.contract.fields import to_json
from ...core.contract.fine_tune import FineTuneJob
from ..disk import exists, is_file
from ..layers.files import free_path
from ..layers.gdal_names import absolute_path
from ..layers.label_classes import Names, PolygonSource, polygon_labels, raster_classes, style_names
from ..layers.label_raster import window_around, write_labels
from ..layers.segments import CLASS_ID, SegmentsError
from ..layers.source import Source, SourceError, describe, plan_source, unseen_settings, write_export
from ..wording import tr
from . import fine_tune_parameters as f
from . import parameters as p
from .declared import read_fields
from .more_inputs import More

LABEL_FILE = "labels.tif"
LEAST = 256  # px of a side of the label raster, where the image has as many


@dataclass(frozen=True)
class LabelSource:
    """Labels that are known but not yet read.

    Attributes:
        name: of the layer.
        raster: its source, for a raster.
        polygons: its features as they were at the start, unsaved ones included, for a polygon layer.
        field: class field of the polygons.
        names: what the layer's style calls the classes.
    """

    name: str
    names: Names
    raster: Optional[Source] = None
    polygons: Optional[PolygonSource] = None
    field: str = ""


@dataclass(frozen=True)
class FineTuneRequest:
    """A run whose layers are known.

    Attributes:
        values: of ``train_plan``, but for paths that are still to be written.
        sources: role -> its rasters, the main one first.
        labels: the labels; None when the run goes on.
        folder: of the run.
        output: path of the checkpoint.
        resume: go on with the run in ``folder``.
    """

    values: Dict[str, Any]
    sources: Dict[str, List[Source]]
    labels: Optional[LabelSource]
    folder: Path
    output: str
    resume: bool


def read_fine_tune(
    algorithm: QgsProcessingAlgorithm,
    parameters: Dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> FineTuneRequest:
    """Read every parameter. Call on the thread the layers live on.

    Raises:
        SourceError: a layer cannot be used.
    """
    output = absolute_path(algorithm.parameterAsFileOutput(parameters, p.OUTPUT, context))
    resume = algorithm.parameterAsBoolean(parameters, f.RESUME, context)
    given = algorithm.parameterAsFileOutput(parameters, f.FOLDER, context) if parameters.get(f.FOLDER) else ""
    folder = Path(absolute_path(given)) if given else beside(output, resume)
    if resume:
        return FineTuneRequest(
            read_fields(algorithm, parameters, context, FineTuneJob, ("steps",)),
            {},
            None,
            folder,
            output,
            True,
        )
    more = More(algorithm, parameters, context)
    layers = {
        slot.role: [layer]
        for slot in f.input_slots()
        for layer in [algorithm.parameterAsRasterLayer(parameters, slot.layer, context)]
        if layer is not None
    }
    layers.update(more.layers)
    metres = algorithm.parameterAsDouble(parameters, p.RESOLUTION, context) or None
    sources = {
        role: [plan_source(layer, None, None, metres) for layer in found] for role, found in layers.items()
    }
    for layer in (layer for found in layers.values() for layer in found):
        for message in unseen_settings(layer):
            feedback.pushWarning(message)
    first = next((layer for found in layers.values() for layer in found), None)
    chosen = read_fields(algorithm, parameters, context, FineTuneJob, (*f.NUMBERS, *f.CHOICES))
    values = {
        **chosen,
        "learning_rate": chosen["learning_rate"] or None,  # 0 means empty: older models store it so
        "fold": int(chosen["fold"]),
        "checkpoint": absolute_path(algorithm.parameterAsFile(parameters, p.CHECKPOINT, context)) or None,
        "recipe": absolute_path(algorithm.parameterAsFile(parameters, f.RECIPE, context)) or None,
        "bands": {
            **_bands(algorithm, parameters, context),
            **{role: list(numbers) for role, numbers in more.bands.items()},
        },
        "classes_from": algorithm.parameterAsEnumString(parameters, f.CLASSES, context),
        "scene": first.name() if first is not None else "",
        "output": output,
        "folder": str(folder),
    }
    labels = _labels(algorithm, parameters, context)
    return FineTuneRequest(values, sources, labels, folder, output, False)


def finish_fine_tune(
    request: FineTuneRequest, context: QgsProcessingContext, feedback: QgsProcessingFeedback
) -> Dict[str, Any]:
    """Write exports and drawn labels into the run folder; the parameters of ``train_plan``. For the worker thread.

    Raises:
        SourceError: the folder holds another run, or something cannot be read or written.
    """
    _claim(request.folder)
    sources = {
        role: [
            _path(source, request.folder / f"{role}{number or ''}.tif", feedback)
            for number, source in enumerate(found)
        ]
        for role, found in request.sources.items()
    }
    labels = request.labels
    values = {**request.values, "sources": sources}
    feedback.setProgressText(tr("Reading the classes of the labels…"))
    if labels.raster is not None:
        path = _path(labels.raster, request.folder / LABEL_FILE, feedback)
        classes = raster_classes(path, labels.names, feedback)
        extent = None
    else:
        path = str(request.folder / LABEL_FILE)
        classes, extent = _draw(labels, next(iter(sources.values()))[0], path, context)
    if feedback.isCanceled():
        raise SourceError(tr("Cancelled."))
    wish = FineTuneJob(**{**values, "labels": (path,), "classes": tuple(classes), "extent": extent})
    return to_json(wish)


def beside(output: str, resume: bool) -> Path:
    """The run folder of a checkpoint where none was chosen: the newest one to go on with, or the first free name."""
    stem = Path(output).with_suffix("")
    first = stem.with_name(f"{stem.name}_run")
    if not resume:
        return free_path(first)
    names = (stem.with_name(f"{first.name}{number}") for number in range(999, 1, -1))
    return next((name for name in names if is_file(name / "last.state")), first)


def polygon_layer(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> Optional[QgsVectorLayer]:
    """The layer behind the polygons, also where only its selection is asked for; None if it cannot be read."""
    given = parameters.get(f.POLYGONS)
    if isinstance(given, QgsProcessingFeatureSourceDefinition):
        given = given.source.staticValue()
    return algorithm.parameterAsVectorLayer({**parameters, f.POLYGONS: given}, f.POLYGONS, context)


def class_field(layer: QgsVectorLayer, wanted: str) -> str:
    """The field that holds the class, or an empty string."""
    if wanted:
        return wanted if layer.fields().indexOf(wanted) >= 0 else ""
    return CLASS_ID if layer.fields().indexOf(CLASS_ID) >= 0 else ""


def _bands(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> Dict[str, List[int]]:
    chosen = {
        slot.role: algorithm.parameterAsInts(parameters, slot.bands, context)
        for slot in f.input_slots()
        if parameters.get(slot.layer) and parameters.get(slot.bands)
    }
    return {role: list(numbers) for role, numbers in chosen.items() if numbers}


def _labels(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> LabelSource:
    if parameters.get(f.LABELS):
        raster = algorithm.parameterAsRasterLayer(parameters, f.LABELS, context)
        return LabelSource(raster.name(), style_names(raster), raster=plan_source(raster))
    layer = polygon_layer(algorithm, parameters, context)
    source = algorithm.parameterAsSource(parameters, f.POLYGONS, context)
    if layer is None or source is None:  # the layer has the edit buffer, the source what was picked of it
        raise SourceError(tr("The labels cannot be read as a raster or polygon layer."))
    field = class_field(layer, algorithm.parameterAsString(parameters, f.CLASS_FIELD, context))
    if not field:
        raise SourceError(tr("Choose the class field of “{0}”.").format(layer.name()))
    picked = None
    if (
        source.featureCount() != layer.featureCount()
    ):  # only what is selected, or what an expression lets through
        picked = [feature.id() for feature in source.getFeatures(QgsFeatureRequest().setNoAttributes())]
    return LabelSource(
        layer.name(), style_names(layer, field), polygons=PolygonSource(layer, picked), field=field
    )


def _claim(folder: Path) -> None:
    """Make the run folder; one with a run, or with files that are somebody else's, stays as it is."""
    if exists(folder / "log.csv"):
        message = tr("{0} already holds a run: choose another folder, or go on with that run.")
        raise SourceError(message.format(folder))
    ours = exists(folder / "train.toml")
    if exists(folder / LABEL_FILE) and not ours:
        raise SourceError(
            tr("{0} holds a file {1} already: choose an empty folder.").format(folder, LABEL_FILE)
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SourceError(tr("The folder {0} cannot be made: {1}.").format(folder, error.strerror)) from error


def _path(source: Source, target: Path, feedback: QgsProcessingFeedback) -> str:
    if source.export is None:
        return source.path
    feedback.pushInfo(describe(source.export))
    return write_export(source.export, str(target), feedback)


def _draw(
    labels: LabelSource, image: str, path: str, context: QgsProcessingContext
) -> Tuple[List[Any], List[float]]:
    """Polygons as a label raster on the image's grid; the classes, and the extent drawn."""
    layer = QgsRasterLayer(image, labels.name)
    own: QgsCoordinateReferenceSystem = layer.crs()
    if not layer.isValid() or not own.isValid():
        raise SourceError(tr("Polygons need an image with a coordinate system; {0} has none.").format(image))
    polygons, classes = polygon_labels(
        labels.polygons, labels.field, labels.names, own, context.transformContext()
    )
    try:
        window = window_around(layer, polygons, LEAST)
        write_labels(Path(path), layer, window, polygons)
    except SegmentsError as error:
        raise SourceError(str(error)) from error
    box = window.extent
    return classes, [box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()]
