"""Draw units for an accuracy check: a GeoPackage of pixels to label, in random order."""

from __future__ import annotations

import json
from typing import Any, Dict, Mapping, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)

from ..layers.gdal_names import absolute_path
from ..wording import number, tr, tr_later
from . import parameters as p
from .accuracy_base import AccuracyAlgorithm
from .accuracy_table import show_table

DESIGN, SEED, MIN_DISTANCE, REFERENCE_CLASSES = "DESIGN", "SEED", "MIN_DISTANCE", "REFERENCE_CLASSES"
DRAWN = "UNITS_DRAWN"
DESIGNS = ("stratified", "srs", "systematic")


class AccuracyDraw(AccuracyAlgorithm):
    """A map -> units to label."""

    ID = "accuracy_draw"
    TITLE = tr_later("Accuracy check: draw the units")
    HELP = tr_later(
        "<p>Draws pixels of a map at random and writes them to a GeoPackage. Label them on the ground, on imagery, "
        "or in QField: the layer <i>units</i> has a form with the classes, certainty, photo and note. Work in the "
        "order of <i>work_order</i>, so that an unfinished check can be estimated too.</p><p>The map's class is "
        "hidden in the table <i>sealed</i>: whoever labels must not know what the map says.</p><p>The map is read "
        "once, at any size. The same seed draws the same units; more units with the same seed contain the fewer.</p>"
    )

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        kind = QgsProcessingParameterNumber.Type
        self.add_strata()
        design = QgsProcessingParameterEnum(
            DESIGN, tr("Design"), list(DESIGNS), defaultValue="stratified", usesStaticStrings=True
        )
        self.add(
            design,
            tr(
                "stratified: by class or stratum; srs: simple random, anywhere; systematic: a grid with a random start."
            ),
        )
        self.add_wish()
        self.add(
            QgsProcessingParameterNumber(SEED, tr("Seed"), kind.Integer, 1, False, 0),
            tr("The same seed draws the same units."),
            True,
        )
        self.add(
            QgsProcessingParameterNumber(
                MIN_DISTANCE, tr("Least distance of units (m)"), kind.Double, 0.0, False, 0.0
            ),
            tr("0 is none. With a distance it is no longer a simple sample, and intervals are approximate."),
            True,
        )
        self.add(
            QgsProcessingParameterString(
                REFERENCE_CLASSES, tr("Further reference classes"), "", optional=True
            ),
            tr("Names, with commas between, of classes that the map does not have but the ground may."),
            True,
        )
        output = QgsProcessingParameterVectorDestination(
            p.OUTPUT, tr("Units to label"), QgsProcessing.SourceType.TypeVectorPolygon
        )
        self.add(output, tr("GeoPackage. A sample that has answers already is never replaced."))
        self.addOutput(QgsProcessingOutputNumber(DRAWN, tr("Units")))
        self.addOutput(QgsProcessingOutputString(p.RESULT_JSON, tr("Full result as JSON")))

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Draw."""
        path = absolute_path(self.parameterAsOutputLayer(parameters, p.OUTPUT, context))
        if not path.lower().endswith(".gpkg"):
            raise QgsProcessingException(
                tr("The units are written to a GeoPackage: choose a name ending in .gpkg.")
            )
        extra = self.parameterAsString(parameters, REFERENCE_CLASSES, context)
        question = {
            **self.strata_question(parameters, context, feedback),
            **self.wish_question(parameters, context),
            "design": self.parameterAsEnumString(parameters, DESIGN, context),
            "seed": self.parameterAsInt(parameters, SEED, context),
            "min_distance": self.parameterAsDouble(parameters, MIN_DISTANCE, context),
            "reference_classes": [name.strip() for name in extra.split(",") if name.strip()],
            "output": path,
            "overwrite": True,
        }
        done = self.ask("accuracy_draw", question, feedback)
        rows = [[row["name"], number(row["pixels"]), number(row["units"])] for row in done["strata"]]
        title = tr("{0} units").format(number(done["units"]))
        show_table(feedback, title, [tr("Stratum"), tr("Pixels"), tr("Units")], rows)
        return {p.OUTPUT: path, DRAWN: done["units"], p.RESULT_JSON: json.dumps(done)}
