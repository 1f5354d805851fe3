"""The parameters of "Fine-tune a model": names, texts, limits and help."""

from __future__ import annotations

from typing import List, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterRasterLayer,
)

from ...core.contract import fields as kinds
from ...core.contract.fields import fields_of
from ...core.contract.fine_tune import FineTuneJob
from ..layers import schemes
from ..wording import tr
from . import parameters as p
from .declared import add, add_field
from .more_inputs import add_more

LABELS, POLYGONS, CLASS_FIELD = "LABELS", "LABEL_POLYGONS", "CLASS_FIELD"
CLASSES, RECIPE = "CLASSES", "RECIPE"
STEPS, LEARNING_RATE, BLOCK, GUARD, SEED = "STEPS", "LEARNING_RATE", "BLOCK", "GUARD", "SEED"
NAME, RESUME, FOLDER = "NAME", "RESUME", "FOLDER"
CONFIG, MIOU, OA, STEPS_DONE, COMMAND = "CONFIG", "MIOU", "OA", "STEPS_DONE", "COMMAND"

AUTO, FROM_LABELS, FROM_CHECKPOINT = "auto", "labels", "checkpoint"
FIELDS = {field.name: field for field in fields_of(FineTuneJob)}
NUMBERS = tuple(name for name, field in FIELDS.items() if field.option.kind in (kinds.INTEGER, kinds.NUMBER))
CHOICES = ("freeze", "baseline", "device", "precision", "fold", "name")
CHECKPOINT_FILTER = "SAM Land Cover (*.safetensors)"


def class_choices() -> List[str]:
    """Where classes may come from."""
    return [AUTO, FROM_LABELS, FROM_CHECKPOINT, *schemes.shipped()]


def input_slots() -> Tuple[p.Slot, ...]:
    """The rasters, all optional: which are needed depends on the checkpoint."""
    return (
        p.slot("optical", True),
        p.slot("sar", True, tr("Alone, or beside the optical layer: amplitude, power or dB.")),
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
        add_field(algorithm, FIELDS["bands"], slot.bands, slot.label, slot.layer)
    add_more(algorithm, nodata=False)
    labels, classes = FIELDS["labels"].option, FIELDS["classes_from"].option
    add(
        algorithm,
        QgsProcessingParameterRasterLayer(LABELS, tr(labels.title), optional=True),
        tr(labels.help),
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
        QgsProcessingParameterEnum(
            CLASSES, tr(classes.title), class_choices(), False, AUTO, False, True
        ),  # only QGIS lists the schemes
        tr(classes.help),
    )
    add_field(algorithm, FIELDS["checkpoint"])
    add_field(algorithm, FIELDS["recipe"])


def _add_settings(algorithm: QgsProcessingAlgorithm) -> None:
    for name in NUMBERS:
        add_field(algorithm, FIELDS[name])
    p.add_resolution(
        algorithm,
        tr("WMS and XYZ layers have no pixels of their own: they are exported into the run folder first."),
    )
    for name in CHOICES:
        add_field(algorithm, FIELDS[name])
    resume = QgsProcessingParameterBoolean(RESUME, tr("Go on with the run in the run folder"), False)
    add(
        algorithm,
        resume,
        tr("After a cancel or a crash: everything is taken from the run folder, only Steps may be changed."),
        True,
    )


def _add_destinations(algorithm: QgsProcessingAlgorithm) -> None:
    output, folder = FIELDS["output"].option, FIELDS["folder"].option
    checkpoint = QgsProcessingParameterFileDestination(p.OUTPUT, tr(output.title), CHECKPOINT_FILTER)
    add(algorithm, checkpoint, tr(output.help))
    place = QgsProcessingParameterFolderDestination(FOLDER, tr(folder.title), None, True, False)
    add(algorithm, place, tr(folder.help))
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
