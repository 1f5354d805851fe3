"""Correct a map by hand: a layer of overrides, and a recode table."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ..wording import number, tr, tr_later
from . import parameters as p
from .product_base import RESULT, ProductAlgorithm, show_areas, style_result

OVERRIDES, RECODE, CHANGED = "OVERRIDES", "RECODE", "CHANGED"


class Correct(ProductAlgorithm):
    """A label raster and polygons with a class -> the corrected label raster."""

    ID = "correct"
    TITLE = tr_later("Correct a map by hand (overrides, recode)")
    HELP = tr_later(
        "<p>Lays polygons with a class over a map. Every pixel whose centre lies inside takes the class; all others "
        "stay as they are, and nodata stays nodata. A later polygon covers an earlier one.</p><p>Keep the layer: laid "
        "over the map of another model, the corrections hold again. It needs a field <i>class</i> with the value or "
        "the name; fields for author, time and reason are yours.</p><p>A recode table is applied before.</p>"
    )

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        polygons: List[int] = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.add(
            QgsProcessingParameterRasterLayer(RESULT, tr("Map")),
            tr("Label raster: one band of whole numbers, one a class."),
        )
        self.add(
            QgsProcessingParameterFeatureSource(OVERRIDES, tr("Corrections"), polygons, None, True),
            tr("Polygons with a field class, in any coordinate reference system."),
        )
        self.add(
            QgsProcessingParameterString(RECODE, tr("Recode table"), "", optional=True),
            tr("Old value = new value, e.g. 3=5,7=5; all at once."),
        )
        self.add(
            QgsProcessingParameterRasterDestination(p.OUTPUT, tr("Corrected map")),
            tr("GeoTIFF with style and attribute table beside it."),
        )
        self.addOutput(QgsProcessingOutputNumber(CHANGED, tr("Pixels that have another class now")))
        self.addOutput(QgsProcessingOutputString(p.RESULT_JSON, tr("Full result as JSON")))

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Ask the engine."""
        output = self.output_raster(parameters, context)
        question = {
            "source": self.raster_path(RESULT),
            "output": output,
            "overrides": self.polygons_path(parameters, OVERRIDES, context, feedback) or "",
            "recode": self.parameterAsString(parameters, RECODE, context),
        }
        done = self.ask("correct", question, feedback)
        title = tr("{0} pixels have another class").format(number(done["changed"]))
        show_areas(feedback, title, done["areas"], {})
        style_result(context, output, done["areas"])
        return {p.OUTPUT: output, CHANGED: done["changed"], p.RESULT_JSON: json.dumps(done)}
