"""The parameters of the classification algorithms: one place for names, texts, limits and help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import List, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
)

from ...core.contract.roles import role_of
from ..wording import tr

CHECKPOINT, EXTENT, MASK = "CHECKPOINT", "EXTENT", "MASK"
WINDOW, STRIDE, BATCH = "WINDOW", "STRIDE", "BATCH"
DEVICE, PRECISION, BLEND, RESOLUTION = "DEVICE", "PRECISION", "BLEND", "RESOLUTION"
RESUME = "RESUME"
OUTPUT, CONFIDENCE, PROBABILITIES, POLYGONS, AREAS = (
    "OUTPUT",
    "CONFIDENCE",
    "PROBABILITIES",
    "POLYGONS",
    "AREAS",
)
WINDOWS, SECONDS, NODATA_PIXELS = "WINDOWS", "SECONDS", "NODATA_PIXELS"
DEVICE_USED, LARGEST_CLASS, RESULT_JSON = "DEVICE_USED", "LARGEST_CLASS", "RESULT_JSON"

DEVICES = ("auto", "cpu", "cuda", "mps")
PRECISIONS = ("auto", "fp32", "bf16")
BLENDS = ("auto", "reference", "taper")
SIDE_OUTPUTS = ((CONFIDENCE, "confidence"), (PROBABILITIES, "probabilities"), (POLYGONS, "polygons"))

# The engine takes windows of whole multiples of this many px.
WINDOW_STEP = 32

# Also all files: those of the published code come without an extension.
CHECKPOINT_FILTER = "SAM Land Cover (*.safetensors *.pth *.pt *.bin);;" + tr("All files (*)")


@dataclass(frozen=True)
class Slot:
    """One raster input of an algorithm.

    Attributes:
        role: the engine's word for it (:mod:`core.contract.roles`).
        label: for people.
        optional: whether a model of this family can do without.
        help: one sentence.
    """

    role: str
    label: str
    optional: bool
    help: str

    @property
    def layer(self) -> str:
        """Parameter name of the layer."""
        return self.role.upper()

    @property
    def bands(self) -> str:
        """Parameter name of the band list."""
        return f"{self.layer}_BANDS"

    @property
    def tiles(self) -> str:
        """Parameter name of the further tiles."""
        return f"{self.layer}_TILES"


def slot(word: str, optional: bool, help_text: str = "") -> Slot:
    """The input for a role; without ``help_text`` the role's own."""
    role = role_of(word)
    return Slot(word, tr(role.title), optional, help_text or tr(role.help))


def add_parameters(algorithm: QgsProcessingAlgorithm, slots: Tuple[Slot, ...]) -> None:
    """Declare inputs, settings and outputs."""
    _add_inputs(algorithm, slots)
    _add_settings(algorithm)
    _add_destinations(algorithm)
    for name, text in (
        (WINDOWS, tr("Windows classified")),
        (SECONDS, tr("Seconds")),
        (NODATA_PIXELS, tr("Pixels without data")),
    ):
        algorithm.addOutput(QgsProcessingOutputNumber(name, text))
    for name, text in (
        (LARGEST_CLASS, tr("Class with most pixels")),
        (DEVICE_USED, tr("Device used")),
        (RESULT_JSON, tr("Full result as JSON")),
    ):
        algorithm.addOutput(QgsProcessingOutputString(name, text))


def _add_inputs(algorithm: QgsProcessingAlgorithm, slots: Tuple[Slot, ...]) -> None:
    checkpoint = QgsProcessingParameterFile(CHECKPOINT, tr("Checkpoint"), fileFilter=CHECKPOINT_FILTER)
    add(
        algorithm,
        checkpoint,
        tr("The model: a .safetensors file of this plugin, or a .pth of the published code."),
    )
    for slot in slots:
        layer = QgsProcessingParameterRasterLayer(slot.layer, slot.label, optional=slot.optional)
        add(algorithm, layer, slot.help)
        bands = QgsProcessingParameterBand(
            slot.bands,
            tr("{0}: bands in the model's order").format(slot.label),
            None,
            slot.layer,
            optional=True,
            allowMultiple=True,
        )
        add(algorithm, bands, tr("Leave empty for 1, 2, 3, … as many as the model card lists."))
    add(
        algorithm,
        QgsProcessingParameterExtent(EXTENT, tr("Extent"), optional=True),
        tr("Only this area is classified; empty is the whole layer. Windows keep to the layer's pixel grid."),
    )
    polygons: List[int] = [QgsProcessing.SourceType.TypeVectorPolygon]
    mask = QgsProcessingParameterFeatureSource(MASK, tr("Mask polygons"), polygons, optional=True)
    add(algorithm, mask, tr("Only pixels inside these polygons (or the selected ones) are classified."))
    for slot in slots:
        tiles = QgsProcessingParameterMultipleLayers(
            slot.tiles,
            tr("{0}: further tiles of the same scene").format(slot.label),
            QgsProcessing.SourceType.TypeRaster,
            optional=True,
        )
        add(algorithm, tiles, tr("Together with the layer above they are read as one seamless raster."), True)


def _add_settings(algorithm: QgsProcessingAlgorithm) -> None:
    for name, text, least, help_text in (
        (
            WINDOW,
            tr("Window (px)"),
            WINDOW_STEP,
            tr("Side of the square the model sees at once, a multiple of 32; empty is the model card's."),
        ),
        (
            STRIDE,
            tr("Stride (px)"),
            1,
            tr("Step between windows; smaller is smoother and slower. Empty is the card's."),
        ),
        (BATCH, tr("Windows per batch"), 1, tr("Windows computed together; empty lets the engine choose.")),
    ):
        number = QgsProcessingParameterNumber(
            name, text, QgsProcessingParameterNumber.Type.Integer, None, optional=True, minValue=least
        )
        add(algorithm, number, help_text, True)
    for name, text, options, help_text in (
        (DEVICE, tr("Device"), DEVICES, tr("auto takes a GPU where there is one.")),
        (
            PRECISION,
            tr("Precision"),
            PRECISIONS,
            tr("auto takes bf16 where the device computes it natively, else fp32."),
        ),
        (BLEND, tr("Blend"), BLENDS, tr("How overlapping windows are joined; auto is the model card's way.")),
    ):
        choice = QgsProcessingParameterEnum(
            name, text, list(options), defaultValue="auto", optional=False, usesStaticStrings=True
        )
        add(algorithm, choice, help_text, True)
    resolution = QgsProcessingParameterNumber(
        RESOLUTION,
        tr("Export resolution for server layers (m per pixel)"),
        QgsProcessingParameterNumber.Type.Double,
        None,
        optional=True,
        minValue=0.0,
    )
    help_text = tr(
        "WMS and XYZ layers have no pixels of their own: they are exported at this ground size first."
    )
    add(algorithm, resolution, help_text, True)
    resume = QgsProcessingParameterBoolean(RESUME, tr("Go on with a stopped run"), False, optional=True)
    help_text = tr(
        "The same job with the same output goes on where it was stopped or killed; a finished one is not run again."
    )
    add(algorithm, resume, help_text, True)


def _add_destinations(algorithm: QgsProcessingAlgorithm) -> None:
    add(
        algorithm,
        QgsProcessingParameterRasterDestination(OUTPUT, tr("Land cover")),
        tr("Label raster (uint8, nodata 255) with colours, class names and overviews."),
    )
    for name, text, help_text in (
        (CONFIDENCE, tr("Confidence"), tr("Probability of the chosen class, 0..200 for 0..1.")),
        (PROBABILITIES, tr("Probabilities"), tr("One band per class, 0..200 for 0..1.")),
    ):
        raster = QgsProcessingParameterRasterDestination(
            name, text, None, optional=True, createByDefault=False
        )
        add(algorithm, raster, help_text)
    vector = QgsProcessingParameterVectorDestination(
        POLYGONS,
        tr("Polygons"),
        QgsProcessing.SourceType.TypeVectorPolygon,
        None,
        optional=True,
        createByDefault=False,
    )
    add(algorithm, vector, tr("One feature per connected region with its class (GeoPackage)."))
    table = QgsProcessingParameterFileDestination(
        AREAS,
        tr("Pixel counts by class"),
        tr("CSV files (*.csv)"),
        None,
        optional=True,
        createByDefault=False,
    )
    add(algorithm, table, tr("CSV with pixels, m², ha and % per class: counts, not an area estimate."))


def add(
    algorithm: QgsProcessingAlgorithm,
    parameter: QgsProcessingParameterDefinition,
    help_text: str,
    advanced: bool = False,
) -> None:
    """Give an algorithm a parameter with its help text; ``advanced`` ones are folded away."""
    parameter.setHelp(help_text)
    if advanced:
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    algorithm.addParameter(parameter)
