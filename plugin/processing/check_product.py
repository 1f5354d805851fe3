"""Check a map against the definition of a product, line by line."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputBoolean,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
)

from ..wording import tr, tr_later
from . import parameters as p
from .accuracy_table import show_table
from .product_base import ProductAlgorithm

FILE, PRODUCT, DEFINITION, PASSED = "FILE", "PRODUCT", "DEFINITION", "PASSED"
PRODUCTS = ("plain", "clcplus", "corine")


class CheckProduct(ProductAlgorithm):
    """A file or a delivery, and a product -> what passes."""

    ID = "check_product"
    TITLE = tr_later("Check a map against a product")
    HELP = tr_later(
        "<p>Holds a map against the definition of a product and says line by line what passes: coordinate reference "
        "system, cell size, grid origin, data type, nodata, compression, tiles, codes, names and colours, attribute "
        "table, minimum mapping unit; for polygons validity, gaps, overlaps, equal neighbours and width.</p>"
        "<p><i>plain</i> is what this plugin makes, <i>clcplus</i> a raster like CLC+ Backbone, <i>corine</i> polygons "
        "like CORINE Land Cover. The last two follow public descriptions; the agency's own check is what counts. A "
        "definition of yours is a TOML file.</p>"
    )

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        self.add(
            QgsProcessingParameterFile(FILE, tr("Map or delivery")),
            tr("GeoTIFF, GeoPackage, or the zip of a delivery."),
        )
        self.add(
            QgsProcessingParameterEnum(
                PRODUCT, tr("Product"), list(PRODUCTS), defaultValue="plain", usesStaticStrings=True
            ),
            tr("Not used where a definition of your own is given."),
        )
        self.add(
            QgsProcessingParameterFile(
                DEFINITION,
                tr("Definition of your own"),
                optional=True,
                fileFilter=tr("Product definition (*.toml)"),
            ),
            tr("TOML file, see the guide."),
            True,
        )
        self.addOutput(QgsProcessingOutputBoolean(PASSED, tr("It passes")))
        self.addOutput(QgsProcessingOutputString(p.RESULT_JSON, tr("Full result as JSON")))

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Ask the engine."""
        own = self.parameterAsString(parameters, DEFINITION, context)
        question = {
            "product": own or self.parameterAsEnumString(parameters, PRODUCT, context),
            "result": self.parameterAsString(parameters, FILE, context),
        }
        report = self.ask("check", question, feedback)
        show_report(feedback, report)
        return {PASSED: report["passed"], p.RESULT_JSON: json.dumps(report)}


def show_report(feedback: QgsProcessingFeedback, report: Mapping[str, Any]) -> None:
    """The lines of a report as a table; a failure is a warning, too."""
    verdicts = {"pass": tr("passes"), "fail": tr("FAILS"), "skip": tr("not checked")}
    rows: List[List[str]] = [
        [verdicts[one["verdict"]], one["check"], one["message"]] for one in report["lines"]
    ]
    title = tr("{0} passes as {1}") if report["passed"] else tr("{0} does not pass as {1}")
    show_table(
        feedback,
        title.format(report["file"], report["title"]),
        [tr("Verdict"), tr("Check"), tr("Finding")],
        rows,
    )
    for one in report["lines"]:
        if one["verdict"] == "fail":
            feedback.pushWarning(f"{one['check']}: {one['message']}")
