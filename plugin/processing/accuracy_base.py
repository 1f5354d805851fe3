"""What the algorithms of an accuracy check share: the map, its strata, the plan's numbers."""

from __future__ import annotations

from typing import Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
)

from ..layers.gdal_names import absolute_path
from ..wording import tr, tr_later
from . import parameters as p
from .base import ACCURACY
from .map_base import MapAlgorithm, whole_numbers

MAP, STRATA, STRATA_POLYGONS, FIELD, EXCLUDE = "MAP", "STRATA", "STRATA_POLYGONS", "FIELD", "EXCLUDE"
TARGET_SE, UNITS, ALLOCATION, FLOOR = "TARGET_SE", "UNITS", "ALLOCATION", "FLOOR"
HALF_WIDTH, EXPECTED, SAMPLE, SENTENCE = "HALF_WIDTH", "EXPECTED", "SAMPLE", "SENTENCE"
ALLOCATIONS = ("mixed", "proportional", "equal", "neyman")

Parameters = Dict[str, Any]


class AccuracyAlgorithm(MapAlgorithm):
    """Base of the algorithms of an accuracy check."""

    GROUP = ACCURACY
    TAGS = tr_later(
        "accuracy,area,sample,validation,error matrix,confusion matrix,confidence interval,stratified,Olofsson"
    )

    # What the plan and the draw ask

    def add_strata(self) -> None:
        """Map and strata."""
        polygons: List[int] = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.add(
            QgsProcessingParameterRasterLayer(MAP, tr("Map to check")),
            tr("Label raster: one band of whole numbers, one a class."),
        )
        self.add(
            QgsProcessingParameterRasterLayer(STRATA, tr("Strata raster"), optional=True),
            tr("Another raster with strata; empty takes the map's classes, which is what most checks need."),
            True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(STRATA_POLYGONS, tr("Strata polygons"), polygons, None, True),
            tr("Polygons with strata, e.g. districts; what lies outside is left out."),
            True,
        )
        self.add(
            QgsProcessingParameterField(FIELD, tr("Stratum name"), None, STRATA_POLYGONS, optional=True),
            tr("Attribute with the stratum's name; empty makes one stratum of all polygons."),
            True,
        )
        self.add(
            QgsProcessingParameterString(EXCLUDE, tr("Values to leave out"), "", optional=True),
            tr("Values of the map that are no part of it, e.g. clouds: 0,9."),
            True,
        )

    def add_wish(self) -> None:
        """What the sample shall reach."""
        kind = QgsProcessingParameterNumber.Type
        self.add(
            QgsProcessingParameterNumber(
                TARGET_SE, tr("Standard error of the overall accuracy"), kind.Double, 0.02, False, 0.001, 0.2
            ),
            tr("Half the interval is about twice this: 0.02 gives ±4 %."),
        )
        self.add(
            QgsProcessingParameterNumber(UNITS, tr("Number of units"), kind.Integer, None, True, 2),
            tr("Empty computes it from the standard error (Olofsson et al. 2014, equation 13)."),
        )
        allocation = QgsProcessingParameterEnum(
            ALLOCATION, tr("Allocation"), list(ALLOCATIONS), defaultValue="mixed", usesStaticStrings=True
        )
        self.add(
            allocation,
            tr(
                "mixed: rare classes get the least number, the rest goes by area; proportional: by area, best for areas "
                "of rare classes; equal: best for user's accuracy of each; neyman: best for overall accuracy."
            ),
        )
        self.add(
            QgsProcessingParameterNumber(FLOOR, tr("Least units per class"), kind.Integer, 50, False, 2),
            tr("With mixed allocation; holds for common classes too."),
        )
        self.add(
            QgsProcessingParameterNumber(
                HALF_WIDTH, tr("Half width of each class's interval"), kind.Double, None, True, 0.005, 0.4
            ),
            tr("Of the user's accuracy: 0.05 adds units until every class has ±5 %. Empty asks for nothing."),
            True,
        )
        self.add(
            QgsProcessingParameterString(EXPECTED, tr("Expected user's accuracy"), "0.85"),
            tr("One number, or by class: water=0.95,0.8. It only plans the number of units."),
            True,
        )

    def strata_question(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Map and strata as the engine takes them."""
        raster = self.raster_path(STRATA)
        polygons = self.polygons_path(parameters, STRATA_POLYGONS, context, feedback)
        if raster is not None and polygons is not None:
            raise QgsProcessingException(tr("Give strata as a raster or as polygons, not both."))
        field = self.parameterAsString(parameters, FIELD, context) if parameters.get(FIELD) else ""
        return {
            "map": self.raster_path(MAP),
            "strata": raster or polygons,
            "field": field or None,
            "exclude": whole_numbers(self.parameterAsString(parameters, EXCLUDE, context)),
        }

    def wish_question(self, parameters: Parameters, context: QgsProcessingContext) -> Dict[str, Any]:
        """The plan's numbers as the engine takes them."""
        units, half_width = parameters.get(UNITS), parameters.get(HALF_WIDTH)
        return {
            "target_se": self.parameterAsDouble(parameters, TARGET_SE, context),
            "units": None if units in (None, "") else self.parameterAsInt(parameters, UNITS, context),
            "allocation": self.parameterAsEnumString(parameters, ALLOCATION, context),
            "floor": self.parameterAsInt(parameters, FLOOR, context),
            "half_width": (
                None if half_width in (None, "") else self.parameterAsDouble(parameters, HALF_WIDTH, context)
            ),
            "expected": expectations(self.parameterAsString(parameters, EXPECTED, context)),
        }


class SampleAlgorithm(AccuracyAlgorithm):
    """Base of the algorithms that go on from labelled units.

    Attributes:
        sample_path: file of the units.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sample_path = ""

    def add_sample(self) -> None:
        """The units."""
        polygons: List[int] = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.add(
            QgsProcessingParameterVectorLayer(SAMPLE, tr("Labelled units"), polygons),
            tr("The layer units of a GeoPackage that was drawn here."),
        )

    def add_outputs(self, *figures: Tuple[str, str]) -> None:
        """Names and titles of the figures; after them the sentence, and everything as JSON."""
        for name, text in figures:
            self.addOutput(QgsProcessingOutputNumber(name, text))
        self.addOutput(QgsProcessingOutputString(SENTENCE, tr("Sentence for a report")))
        self.addOutput(QgsProcessingOutputString(p.RESULT_JSON, tr("Full result as JSON")))

    def prepareAlgorithm(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the units' layer on the thread it lives on."""
        layer = self.parameterAsVectorLayer(parameters, SAMPLE, context)
        if layer is None:
            raise QgsProcessingException(tr("The units cannot be read as a layer."))
        if layer.isEditable() and layer.isModified():
            text = tr("“{0}” has edits that are not saved: save them first.")
            raise QgsProcessingException(text.format(layer.name()))
        self.sample_path = absolute_path(layer.source().split("|")[0])
        return super().prepareAlgorithm(parameters, context, feedback)


def expectations(text: str) -> Dict[str, float]:
    """``"water=0.95, 0.8"`` -> ``{"water": 0.95, "": 0.8}``.

    Raises:
        QgsProcessingException: it is not understood.
    """
    found: Dict[str, float] = {}
    try:
        for part in filter(None, (word.strip() for word in text.split(","))):
            name, _, number = part.rpartition("=")
            found[name.strip()] = float(number)
    except ValueError:
        message = tr("“{0}” is not understood: write it like 0.85, or water=0.95,0.8.")
        raise QgsProcessingException(message.format(text)) from None
    return found


def percent(share: Optional[float], digits: int = 1) -> str:
    """``0.123`` -> ``12.3 %``; a dash for None."""
    return "–" if share is None else tr("{0} %").format(f"{100 * share:.{digits}f}")
