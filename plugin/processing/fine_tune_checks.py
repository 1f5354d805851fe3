"""A user's slips before a fine-tuning run starts. The engine checks again; these answers are only quicker."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict

from qgis.core import QgsProcessingAlgorithm, QgsProcessingContext

from ...core.contract.predict import WINDOW_STEP
from ...core.contract.roles import OPTICAL, SAR
from ..disk import exists, is_file, is_folder
from ..layers.files import same_file
from ..layers.source import SourceError
from ..wording import tr
from . import fine_tune_parameters as f
from . import parameters as p
from .checks import destination_path
from .fine_tune_request import beside, class_field, polygon_layer
from .more_inputs import More


def check(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> str:
    """The first thing wrong with ``parameters`` as one sentence, or an empty string."""
    problem = _output(parameters)
    if not problem and algorithm.parameterAsBoolean(parameters, f.RESUME, context):
        return _resumable(parameters)
    return (
        problem
        or _rasters(algorithm, parameters, context)
        or _labels(algorithm, parameters, context)
        or _files(algorithm, parameters, context)
        or _window(algorithm, parameters, context)
        or _folder(parameters)
    )


def _output(parameters: Dict[str, Any]) -> str:
    target = destination_path(parameters.get(p.OUTPUT))
    if target is None:
        return ""
    if not is_folder(Path(target).parent):
        return tr("The folder {0} does not exist: make it first.").format(Path(target).parent)
    given = parameters.get(p.CHECKPOINT)
    if given and same_file(target, str(given)):
        return tr("{0} is what the run starts from: choose another file for the new checkpoint.").format(
            target
        )
    return ""


def _resumable(parameters: Dict[str, Any]) -> str:
    chosen, output = destination_path(parameters.get(f.FOLDER)), destination_path(parameters.get(p.OUTPUT))
    folder = Path(chosen) if chosen else beside(output, True) if output else None
    if folder is None or not is_file(folder / "last.state"):
        return tr("There is no run to go on with in {0}.").format(folder or tr("a temporary folder"))
    return ""


def _rasters(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> str:
    for slot in f.input_slots():
        given = parameters.get(slot.layer)
        layer = algorithm.parameterAsRasterLayer(parameters, slot.layer, context)
        if given and layer is None:
            return tr("{0}: {1} cannot be read as a raster.").format(slot.label, given)
        if layer is not None and layer.bandCount() > 0 and parameters.get(slot.bands):
            for band in algorithm.parameterAsInts(parameters, slot.bands, context):
                if not 1 <= band <= layer.bandCount():
                    message = tr("{0}: band {1} was asked for, but “{2}” has {3} bands.")
                    return message.format(slot.label, band, layer.name(), layer.bandCount())
    try:
        more = More(algorithm, parameters, context)
    except SourceError as error:
        return str(error)
    given_roles = {slot.role for slot in f.input_slots() if parameters.get(slot.layer)} | set(more.layers)
    if given_roles and parameters.get(p.CHECKPOINT):  # the engine knows what the model reads
        return ""
    if OPTICAL not in given_roles and given_roles != {SAR}:
        return tr("Choose an optical layer, alone or with others, or a radar layer alone.")
    return ""


def _labels(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> str:
    raster, polygons = parameters.get(f.LABELS), parameters.get(f.POLYGONS)
    if bool(raster) == bool(polygons):
        return tr("Choose the labels: a raster of class numbers, or polygons with a class field.")
    if raster and algorithm.parameterAsRasterLayer(parameters, f.LABELS, context) is None:
        return tr("The labels cannot be read as a raster or polygon layer.")
    if raster:
        return ""
    layer = polygon_layer(algorithm, parameters, context)
    if layer is None:
        return tr("The labels cannot be read as a raster or polygon layer.")
    wanted = algorithm.parameterAsString(parameters, f.CLASS_FIELD, context)
    if wanted and not class_field(layer, wanted):
        return tr("“{0}” has no field {1}.").format(layer.name(), wanted)
    if not class_field(layer, wanted):
        return tr("Choose the class field of “{0}”.").format(layer.name())
    return tr("“{0}” has no polygon.").format(layer.name()) if layer.featureCount() == 0 else ""


def _files(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> str:
    for name, text in (
        (p.CHECKPOINT, tr("The checkpoint {0} does not exist.")),
        (f.RECIPE, tr("The recipe {0} does not exist.")),
    ):
        path = algorithm.parameterAsFile(parameters, name, context)
        if path and not is_file(path):
            return text.format(path)
    return ""


def _window(
    algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], context: QgsProcessingContext
) -> str:
    for name in (f.STEPS, p.WINDOW, p.BATCH, f.BLOCK, f.GUARD, f.LEARNING_RATE, f.SEED):
        definition, given = algorithm.parameterDefinition(name), parameters.get(name)
        if given not in (None, "") and not definition.checkValueIsAcceptable(given, context):
            message = tr("{0}: {1} is not a number of at least {2}.")
            return message.format(definition.description(), given, f"{definition.minimum():g}")
    if parameters.get(p.WINDOW) in (None, ""):
        return ""
    window = algorithm.parameterAsInt(parameters, p.WINDOW, context)
    if window % WINDOW_STEP:
        return tr("The window must be a multiple of {0} px, not {1}.").format(WINDOW_STEP, window)
    return ""


def _folder(parameters: Dict[str, Any]) -> str:
    folder = destination_path(parameters.get(f.FOLDER))
    if folder is not None and exists(Path(folder) / "log.csv"):
        message = tr("{0} already holds a run: choose another folder, or go on with that run.")
        return message.format(folder)
    return ""
