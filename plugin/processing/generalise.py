"""Generalise: a minimum mapping unit for any label raster."""

from __future__ import annotations

import json
from typing import Any, Dict, Mapping, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ..layers.gdal_names import absolute_path
from ..wording import number, tr, tr_later
from . import parameters as p
from .map_base import whole_numbers
from .product_base import RESULT, ProductAlgorithm, show_areas, style_result
from .styler import group_on_load

SIZE, UNIT, BY_CLASS, NEIGHBOURS, PROTECT = "MMU", "UNIT", "MMU_OF", "NEIGHBOURS", "PROTECT"
MERGE_BY, PRIORITY, PROBABILITIES, SMOOTH = "MERGE_BY", "PRIORITY", "PROBABILITIES", "SMOOTH"
POLYGONS, OUTLINES, CHANGED = "POLYGONS", "OUTLINES", "CHANGED"
UNITS, TARGETS = ("px", "m2", "ha"), ("border", "probability", "priority")


class Generalise(ProductAlgorithm):
    """A label raster and a size -> the label raster without smaller regions."""

    ID = "generalise"
    TITLE = tr_later("Generalise a map (minimum mapping unit)")
    HELP = tr_later(
        "<p>Regions smaller than the minimum mapping unit join a neighbour: the smallest first, into the class with "
        "the longest common border, or the most probable one, or the first of an order of yours. What comes out "
        "has no region below the size that touches another one, however large the raster is.</p><p>The result does "
        "not depend on how the raster is read, and running it again changes nothing. Nodata, grid and data type "
        "stay. A class that vanishes is told.</p>"
    )

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        kind = QgsProcessingParameterNumber.Type
        self.add(
            QgsProcessingParameterRasterLayer(RESULT, tr("Map")),
            tr("Label raster: one band of whole numbers, one a class."),
        )
        self.add(
            QgsProcessingParameterNumber(SIZE, tr("Minimum mapping unit"), kind.Double, 10.0, False, 0.0),
            tr("Smaller regions join a neighbour."),
        )
        self.add(
            QgsProcessingParameterEnum(
                UNIT, tr("Unit"), list(UNITS), defaultValue="px", usesStaticStrings=True
            ),
            tr("px: pixels; m2 and ha need a coordinate reference system."),
        )
        self.add(
            QgsProcessingParameterEnum(
                NEIGHBOURS, tr("Neighbouring pixels"), ["4", "8"], defaultValue="4", usesStaticStrings=True
            ),
            tr("4: pixels of a region touch in edges; 8: also in corners, so that thin lines stay whole."),
        )
        self.add(
            QgsProcessingParameterEnum(
                MERGE_BY,
                tr("A small region becomes"),
                list(TARGETS),
                defaultValue="border",
                usesStaticStrings=True,
            ),
            tr(
                "border: the class with the longest common border; probability: the most probable class that it touches; "
                "priority: the first class of the order below that it touches."
            ),
        )
        self.add(
            QgsProcessingParameterString(PROTECT, tr("Protected classes"), "", optional=True),
            tr("Values, e.g. 5,7, whose pixels never change."),
            True,
        )
        self.add(
            QgsProcessingParameterString(PRIORITY, tr("Order of classes"), "", optional=True),
            tr("Values, preferred first; also decides where borders are equal."),
            True,
        )
        self.add(
            QgsProcessingParameterString(BY_CLASS, tr("Other sizes for some classes"), "", optional=True),
            tr("For example 5=200px,7=1ha."),
            True,
        )
        self.add(
            QgsProcessingParameterRasterLayer(PROBABILITIES, tr("Probabilities"), optional=True),
            tr("Of the same map, one band a class; needed for merging by probability."),
            True,
        )
        self.add(
            QgsProcessingParameterNumber(
                SMOOTH, tr("Majority filter before (px)"), kind.Integer, 0, False, 0, 15
            ),
            tr("Side of the square, an odd number; 0 is none."),
            True,
        )
        self.add(
            QgsProcessingParameterNumber(
                OUTLINES, tr("Smoothing of the polygons (px)"), kind.Double, 0.0, False, 0.0, 10.0
            ),
            tr("0 follows the pixels. Neighbours keep one border, without gaps and overlaps."),
            True,
        )
        self.add(
            QgsProcessingParameterRasterDestination(p.OUTPUT, tr("Generalised map")),
            tr("GeoTIFF with style and attribute table beside it."),
        )
        self.add(
            QgsProcessingParameterVectorDestination(
                POLYGONS, tr("Polygons"), QgsProcessing.SourceType.TypeVectorPolygon, None, True, False
            ),
            tr("GeoPackage with one polygon a region."),
        )
        self.addOutput(QgsProcessingOutputNumber(CHANGED, tr("Pixels that have another class now")))
        self.addOutput(QgsProcessingOutputString(p.RESULT_JSON, tr("Full result as JSON")))

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Ask the engine."""
        output = self.output_raster(parameters, context)
        polygons = (
            self.parameterAsOutputLayer(parameters, POLYGONS, context) if parameters.get(POLYGONS) else ""
        )
        size = self.parameterAsDouble(parameters, SIZE, context)
        question = {
            "source": self.raster_path(RESULT),
            "output": output,
            "mmu": f"{size:.10g}{self.parameterAsEnumString(parameters, UNIT, context)}",
            "mmu_of": self.parameterAsString(parameters, BY_CLASS, context),
            "neighbours": int(self.parameterAsEnumString(parameters, NEIGHBOURS, context)),
            "protect": whole_numbers(self.parameterAsString(parameters, PROTECT, context)),
            "merge_by": self.parameterAsEnumString(parameters, MERGE_BY, context),
            "priority": whole_numbers(self.parameterAsString(parameters, PRIORITY, context)),
            "smooth": self.parameterAsInt(parameters, SMOOTH, context),
            "probabilities": self.raster_path(PROBABILITIES),
            "polygons": absolute_path(polygons) if polygons else None,
            "outlines": self.parameterAsDouble(parameters, OUTLINES, context),
        }
        done = self.ask("generalise", question, feedback)
        title = tr("Minimum mapping unit {0}: {1} pixels have another class").format(
            done["mmu"], number(done["changed"])
        )
        show_areas(feedback, title, done["areas"], done["before"])
        style_result(context, output, done["areas"])
        found = {p.OUTPUT: output, CHANGED: done["changed"], p.RESULT_JSON: json.dumps(done)}
        if polygons:
            group_on_load(context, polygons)
            found[POLYGONS] = polygons
        return found
