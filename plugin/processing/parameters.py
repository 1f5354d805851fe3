"""The parameters of the classification algorithms: one place for names, texts, limits and help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
)

from ...core.contract import fields as kinds
from ...core.contract.fields import fields_of
from ...core.contract.predict import PredictJob
from ...core.contract.roles import role_of
from ..wording import role_title, tr
from .declared import add, add_field

CHECKPOINT, EXTENT, MASK = "CHECKPOINT", "EXTENT", "MASK"
WINDOW, STRIDE, BATCH = "WINDOW", "STRIDE", "BATCH"
DEVICE, PRECISION, BLEND, OVERLAP, RESOLUTION = "DEVICE", "PRECISION", "BLEND", "OVERLAP", "RESOLUTION"
RESUME, OVERRIDES, MMU, PROTECT, PRODUCT = "RESUME", "OVERRIDES", "MMU", "PROTECT", "PRODUCT"
OUTPUT, CONFIDENCE, PROBABILITIES, POLYGONS, AREAS = (
    "OUTPUT",
    "CONFIDENCE",
    "PROBABILITIES",
    "POLYGONS",
    "AREAS",
)
WINDOWS, SECONDS, NODATA_PIXELS = "WINDOWS", "SECONDS", "NODATA_PIXELS"
DEVICE_USED, LARGEST_CLASS, RESULT_JSON = "DEVICE_USED", "LARGEST_CLASS", "RESULT_JSON"

SIDE_OUTPUTS = ((CONFIDENCE, "confidence"), (PROBABILITIES, "probabilities"), (POLYGONS, "polygons"))

SETTING_KINDS = frozenset(
    [
        kinds.INTEGER,
        kinds.NUMBER,
        kinds.CHOICE,
        kinds.DEVICE,
        kinds.SWITCH,
        kinds.TEXT,
        kinds.FILE,
        kinds.FILES,
    ]
)
"""Of fields that one parameter says: :func:`~.declared.read_field` reads them."""


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
    def nodata(self) -> str:
        """Parameter name of the value that means missing."""
        return f"{self.layer}_NODATA"

    @property
    def tiles(self) -> str:
        """Parameter name of the further tiles."""
        return f"{self.layer}_TILES"


def slot(word: str, optional: bool, help_text: str = "") -> Slot:
    """The input for a role; without ``help_text`` the role's own."""
    role = role_of(word)
    return Slot(word, role_title(word), optional, help_text or tr(role.help))


def add_parameters(algorithm: QgsProcessingAlgorithm, slots: Tuple[Slot, ...]) -> None:
    """Declare inputs, settings and outputs: the fields of a job, and what only QGIS asks."""
    fields = {field.name: field for field in fields_of(PredictJob) if field.parameter}
    add_field(algorithm, fields["checkpoint"])
    for one in slots:
        layer = QgsProcessingParameterRasterLayer(one.layer, one.label, optional=one.optional)
        add(algorithm, layer, one.help)
        add_field(algorithm, fields["bands"], one.bands, one.label, one.layer)
    for name in ("extent", "mask"):
        add_field(algorithm, fields[name])
    for one in slots:
        tiles = QgsProcessingParameterMultipleLayers(
            one.tiles,
            tr("{0}: further tiles of the same scene").format(one.label),
            QgsProcessing.SourceType.TypeRaster,
            optional=True,
        )
        add(algorithm, tiles, tr("Together with the layer above they are read as one seamless raster."), True)
        add_field(algorithm, fields["nodata"], one.nodata, one.label)
    for field in fields.values():
        if field.option.kind in SETTING_KINDS and field.name != "checkpoint":
            add_field(algorithm, field)
    add_resolution(
        algorithm,
        tr("WMS and XYZ layers have no pixels of their own: they are exported at this ground size first."),
    )
    for name in ("output", "confidence", "probabilities", "polygons"):
        add_field(algorithm, fields[name])
    _add_table(algorithm)
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


def add_resolution(algorithm: QgsProcessingAlgorithm, help_text: str) -> None:
    """The ground size at which layers of a server are exported: only QGIS has such layers."""
    resolution = QgsProcessingParameterNumber(
        RESOLUTION,
        tr("Export resolution for server layers (m per pixel)"),
        QgsProcessingParameterNumber.Type.Double,
        None,
        optional=True,
        minValue=0.0,
    )
    add(algorithm, resolution, help_text, True)


def _add_table(algorithm: QgsProcessingAlgorithm) -> None:
    table = QgsProcessingParameterFileDestination(
        AREAS,
        tr("Pixel counts by class"),
        tr("CSV files (*.csv)"),
        None,
        optional=True,
        createByDefault=False,
    )
    add(algorithm, table, tr("CSV with pixels, m², ha and % per class: counts, not an area estimate."))
