"""A user's slips, found before anything runs. The engine checks again; these answers are only quicker."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsRasterLayer,
)

from ...core.contract.predict import WINDOW_STEP
from ..disk import exists, is_file, is_folder
from ..layers.files import same_file
from ..layers.source import SourceError, engine_path
from ..wording import tr
from . import parameters as p
from .more_inputs import More

DESTINATIONS = (p.OUTPUT, p.CONFIDENCE, p.PROBABILITIES, p.POLYGONS, p.AREAS)


def check(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> str:
    """The first thing wrong with ``parameters`` as one sentence, or an empty string."""
    return (
        _checkpoint(algorithm.parameterAsFile(parameters, p.CHECKPOINT, context))
        or _layers(algorithm, parameters, context)
        or _window(algorithm, parameters, context)
        or _bands(algorithm, parameters, context)
        or _destinations(algorithm, parameters, context)
        or _table(destination_path(parameters.get(p.AREAS)))
    )


def destination_path(value: Any) -> Optional[str]:
    """The file a destination parameter names, or None for a temporary or absent one."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    if not value or not isinstance(value, str) or value == QgsProcessing.TEMPORARY_OUTPUT:
        return None
    return value


def _checkpoint(path: str) -> str:
    if not path:
        return tr("Choose a checkpoint.")
    if not is_file(path):
        return tr("The checkpoint {0} does not exist.").format(path)
    return ""


def _layers(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> str:
    for slot in algorithm.slots():
        given = parameters.get(slot.layer)
        if not given and not slot.optional:
            return tr("{0}: choose a raster layer.").format(slot.label)
        if given and algorithm.parameterAsRasterLayer(parameters, slot.layer, context) is None:
            return tr("{0}: {1} cannot be read as a raster.").format(slot.label, given)
    try:
        More(algorithm, parameters, context)
    except SourceError as error:
        return str(error)
    return ""


def _window(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> str:
    for name in (p.WINDOW, p.STRIDE, p.BATCH):
        definition = algorithm.parameterDefinition(name)
        given = parameters.get(name)
        if given not in (None, "") and not definition.checkValueIsAcceptable(given, context):
            message = tr("{0}: {1} is not a whole number of at least {2}.")
            return message.format(definition.description(), given, int(definition.minimum()))
    if parameters.get(p.WINDOW) in (None, ""):
        return ""
    window = algorithm.parameterAsInt(parameters, p.WINDOW, context)
    if window % WINDOW_STEP:
        return tr("The window must be a multiple of {0} px, not {1}.").format(WINDOW_STEP, window)
    if parameters.get(p.STRIDE) in (None, ""):
        return ""
    stride = algorithm.parameterAsInt(parameters, p.STRIDE, context)
    if stride > window:
        message = tr("The stride ({0} px) is larger than the window ({1} px): it would leave gaps.")
        return message.format(stride, window)
    return ""


def _bands(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> str:
    for slot in algorithm.slots():
        layer = algorithm.parameterAsRasterLayer(parameters, slot.layer, context)
        if layer is None or not parameters.get(slot.bands) or layer.bandCount() < 1:
            continue
        for band in algorithm.parameterAsInts(parameters, slot.bands, context):
            if not 1 <= band <= _band_count(layer):
                message = tr("{0}: band {1} was asked for, but “{2}” has {3} bands.")
                return message.format(slot.label, band, layer.name(), _band_count(layer))
    return ""


def _band_count(layer: QgsRasterLayer) -> int:
    """Bands the engine will see: a server layer is exported as red, green, blue and alpha."""
    return layer.bandCount() if engine_path(layer) or layer.width() else 4


def _destinations(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> str:
    inputs = [
        path
        for slot in algorithm.slots()
        for layer in [algorithm.parameterAsRasterLayer(parameters, slot.layer, context)]
        if layer is not None
        for path in [engine_path(layer)]
        if path
    ]
    inputs += [
        path
        for found in More(algorithm, parameters, context).layers.values()
        for path in map(engine_path, found)
        if path
    ]
    seen: Dict[str, str] = {}
    for name in DESTINATIONS:
        target = destination_path(parameters.get(name))
        if target is None:
            continue
        if not is_folder(Path(target).parent):
            return tr("The folder {0} does not exist: make it first.").format(Path(target).parent)
        if any(same_file(target, path) for path in inputs):
            return tr("{0} is an input of this run: choose another file for the output.").format(target)
        if target in seen:
            return tr("{0} is given twice as an output.").format(target)
        seen[target] = name
    return ""


def _table(path: Optional[str]) -> str:
    """Whether the area table can be written, tried now because it is written after hours of work."""
    if path is None:
        return ""
    existed = exists(path)
    try:
        with Path(path).open("a"):  # changes nothing in a file that is there
            pass
        if not existed:
            Path(path).unlink()
    except OSError as error:
        message = tr(
            "The table {0} cannot be written: {1}. Close it where it is open, or choose another file."
        )
        return message.format(path, error.strerror or error)
    return ""
