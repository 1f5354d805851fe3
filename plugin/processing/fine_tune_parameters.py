"""The parameters of "Fine-tune a model": names, texts, limits and help."""

from __future__ import annotations

from typing import List, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ...core.contract import fields as kinds
from ...core.contract.fields import fields_of
from ...core.contract.fine_tune import FineTuneJob
from ...core.contract.predict import DEVICES
from ..layers import schemes
from ..wording import tr
from . import declared
from . import parameters as p
from .declared import add, add_field

LABELS, POLYGONS, CLASS_FIELD = "LABELS", "LABEL_POLYGONS", "CLASS_FIELD"
CLASSES, RECIPE = "CLASSES", "RECIPE"
STEPS, LEARNING_RATE, BLOCK, GUARD, SWAP, SEED = "STEPS", "LEARNING_RATE", "BLOCK", "GUARD", "SWAP", "SEED"
NAME, RESUME, FOLDER = "NAME", "RESUME", "FOLDER"
CONFIG, MIOU, OA, STEPS_DONE, COMMAND = "CONFIG", "MIOU", "OA", "STEPS_DONE", "COMMAND"

AUTO, FROM_LABELS, FROM_CHECKPOINT = "auto", "labels", "checkpoint"
PRECISIONS = ("fp32", "bf16")
CHECKPOINT_FILTER = "SAM Land Cover (*.safetensors)"


def class_choices() -> List[str]:
    """Where classes may come from."""
    return [AUTO, FROM_LABELS, FROM_CHECKPOINT, *schemes.shipped()]


def input_slots() -> Tuple[p.Slot, ...]:
    """The rasters, all optional: which are needed depends on the checkpoint."""
    return (
        p.slot("optical", True),
        p.slot("sar", True, tr("Instead of the optical layer: amplitude, power or dB.")),
        p.slot("dsm", True, tr("Surface model beside the optical layer, on any grid.")),
    )


def add_parameters(algorithm: QgsProcessingAlgorithm) -> None:
    """Declare inputs, settings and outputs."""
    _add_inputs(algorithm)
    _add_settings(algorithm)
    _add_destinations(algorithm)


def _add_inputs(algorithm: QgsProcessingAlgorithm) -> None:
    for slot in input_slots():
        add(algorithm, QgsProcessingParameterRasterLayer(slot.layer, slot.label, optional=True), slot.help)
        bands = QgsProcessingParameterBand(
            slot.bands,
            tr("{0}: bands in the model's order").format(slot.label),
            None,
            slot.layer,
            optional=True,
            allowMultiple=True,
        )
        add(algorithm, bands, tr("Leave empty for 1, 2, 3, … as many as the model takes."), True)
    add(
        algorithm,
        QgsProcessingParameterRasterLayer(LABELS, tr("Labels: a raster of class numbers"), optional=True),
        tr("What the ground is, in whole numbers. Ground without a label is left out."),
    )
    polygons: List[int] = [QgsProcessing.SourceType.TypeVectorPolygon]
    add(
        algorithm,
        QgsProcessingParameterFeatureSource(
            POLYGONS, tr("Labels: polygons with a class"), polygons, None, True
        ),
        tr("Instead of a raster: polygons whose class field says what the ground is, unsaved ones included."),
    )
    # Its parent must be a vector layer: with one that may be a raster, QGIS 3.40 crashes in its field widget.
    add(
        algorithm,
        QgsProcessingParameterField(
            CLASS_FIELD, tr("Class field of the polygons"), None, POLYGONS, optional=True
        ),
        tr(
            "Numbers or words; polygons without a value are left out. Empty takes class_id where there is one."
        ),
    )
    add(
        algorithm,
        QgsProcessingParameterEnum(CLASSES, tr("Classes"), class_choices(), False, AUTO, False, True),
        tr(
            "labels: those that occur in the labels; checkpoint: those the checkpoint knows; or a class scheme. "
            "auto takes the checkpoint's if it knows every class of the labels, else those of the labels."
        ),
    )
    checkpoint = QgsProcessingParameterFile(
        p.CHECKPOINT, tr("Start from"), optional=True, fileFilter=declared.CHECKPOINT_FILTER
    )
    add(
        algorithm,
        checkpoint,
        tr(
            "A model to go on from (.safetensors, or a .pth of the published code), or a Segment Anything file "
            "(.pth), whose encoder stays frozen. Empty trains a small model from scratch."
        ),
    )
    recipe = QgsProcessingParameterFile(RECIPE, tr("Recipe"), extension="toml", optional=True)
    add(algorithm, recipe, tr("A training configuration whose settings are used where nothing is set here."))


def _add_settings(algorithm: QgsProcessingAlgorithm) -> None:
    for field in fields_of(FineTuneJob):
        if field.option.kind in (kinds.INTEGER, kinds.NUMBER):
            add_field(algorithm, field)
    resolution = QgsProcessingParameterNumber(
        p.RESOLUTION,
        tr("Export resolution for server layers (m per pixel)"),
        QgsProcessingParameterNumber.Type.Double,
        None,
        True,
        0.0,
    )
    add(
        algorithm,
        resolution,
        tr("WMS and XYZ layers have no pixels of their own: they are exported into the run folder first."),
        True,
    )
    for name, text, options, default in (
        (p.DEVICE, tr("Device"), DEVICES, "auto"),
        (p.PRECISION, tr("Precision"), PRECISIONS, "fp32"),
    ):
        choice = QgsProcessingParameterEnum(name, text, list(options), False, default, False, True)
        words = (
            tr("auto takes a GPU where there is one.")
            if name == p.DEVICE
            else tr("bf16 is faster on a recent GPU.")
        )
        add(algorithm, choice, words, True)
    swap = QgsProcessingParameterBoolean(SWAP, tr("Hold out the other colour of the checkerboard"), False)
    add(
        algorithm,
        swap,
        tr("Two runs, one with each colour held out, show how far the score depends on the place."),
        True,
    )
    name = QgsProcessingParameterString(NAME, tr("Name of the model"), None, False, True)
    add(algorithm, name, tr("As shown in the panel; empty says what it was made from."), True)
    resume = QgsProcessingParameterBoolean(RESUME, tr("Go on with the run in the run folder"), False)
    add(
        algorithm,
        resume,
        tr("After a cancel or a crash: everything is taken from the run folder, only Steps may be changed."),
        True,
    )


def _add_destinations(algorithm: QgsProcessingAlgorithm) -> None:
    checkpoint = QgsProcessingParameterFileDestination(p.OUTPUT, tr("Checkpoint"), CHECKPOINT_FILTER)
    add(
        algorithm, checkpoint, tr("The trained model, ready for the classification algorithms and the panel.")
    )
    folder = QgsProcessingParameterFolderDestination(FOLDER, tr("Run folder"), None, True, False)
    add(
        algorithm,
        folder,
        tr(
            "Configuration (train.toml), log, last checkpoint and what is needed to go on. Empty makes a folder "
            "beside the checkpoint."
        ),
    )
    for identifier, text in (
        (MIOU, tr("Mean IoU on held-out blocks")),
        (OA, tr("Overall accuracy there")),
        (STEPS_DONE, tr("Steps done")),
        (p.SECONDS, tr("Seconds")),
    ):
        algorithm.addOutput(QgsProcessingOutputNumber(identifier, text))
    for identifier, text in (
        (CONFIG, tr("Configuration")),
        (COMMAND, tr("The same run for a shell")),
        (p.RESULT_JSON, tr("Full result as JSON")),
    ):
        algorithm.addOutput(QgsProcessingOutputString(identifier, text))
