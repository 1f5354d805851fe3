"""Deliver: a finished map as a zip that can be handed over, with a page to print."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ..layers.estimates import area_lines, estimated_lines, is_sample, table_beside
from ..layers.gdal_names import absolute_path
from ..layers.page import write_page
from ..wording import tr, tr_later
from . import parameters as p
from .check_product import PRODUCTS, show_report
from .declared import CHECKPOINT_FILTER
from .product_base import RESULT, ProductAlgorithm

TITLE, ABSTRACT, LICENCE, ORGANISATION, EMAIL, DATE = (
    "TITLE",
    "ABSTRACT",
    "LICENCE",
    "ORGANISATION",
    "EMAIL",
    "DATE",
)
CONFIDENCE, REPORT, POLYGONS, OUTLINES, PRODUCT, PAGE = (
    "CONFIDENCE",
    "REPORT",
    "POLYGONS",
    "OUTLINES",
    "PRODUCT",
    "PAGE",
)
TEXTS = (TITLE, ABSTRACT, LICENCE, ORGANISATION, EMAIL, DATE)


class Deliver(ProductAlgorithm):
    """A label raster and a few words -> a package."""

    ID = "deliver"
    TITLE = tr_later("Deliver a map (package for hand-over)")
    HELP = tr_later(
        "<p>Packs a finished map: cloud-optimised GeoTIFF, polygons, styles for QGIS (QML) and GeoServer (SLD), legend, "
        "attribute table with areas, ISO 19115 and STAC metadata, the model's STAC item, an accuracy report, a page to "
        "print as PDF and PNG, and a manifest with the hash of every file. Nothing in it names a folder of this "
        "computer.</p><p>Areas count pixels; an estimate with intervals needs a sample (group Accuracy).</p>"
    )

    def __init__(self) -> None:
        super().__init__()
        self._pages: List[str] = []
        self._scratch = ""

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        kind = QgsProcessingParameterNumber.Type
        self.add(
            QgsProcessingParameterRasterLayer(RESULT, tr("Map")),
            tr("Label raster: one band of whole numbers, one a class."),
        )
        words = {
            TITLE: (tr("Title"), tr("Empty takes the file's name.")),
            ABSTRACT: (tr("Abstract"), tr("A few sentences; empty is made from the map.")),
            LICENCE: (tr("Licence"), tr("For example CC-BY-4.0.")),
            ORGANISATION: (tr("Organisation"), tr("Who answers for the map.")),
            EMAIL: (tr("E-mail"), tr("Of the organisation.")),
            DATE: (tr("Date of the imagery"), tr("2026-05-31, or first/last day.")),
        }
        for name in TEXTS:
            title, help_text = words[name]
            self.add(QgsProcessingParameterString(name, title, "", optional=True), help_text)
        self.add(
            QgsProcessingParameterFile(
                p.CHECKPOINT, tr("Model"), optional=True, fileFilter=CHECKPOINT_FILTER
            ),
            tr("The checkpoint that made the map, for its STAC item; the file itself is not packed."),
        )
        self.add(
            QgsProcessingParameterFile(
                REPORT,
                tr("Accuracy check"),
                optional=True,
                fileFilter=tr("Accuracy check: its units, or a report (*.gpkg *.html)"),
            ),
            tr("Its units (*.gpkg), which judge this map, or a report (*.html), which goes along as it is."),
        )
        self.add(
            QgsProcessingParameterRasterLayer(CONFIDENCE, tr("Confidence"), optional=True),
            tr("Of the same map, for the mean confidence of each polygon."),
            True,
        )
        self.add(
            QgsProcessingParameterBoolean(POLYGONS, tr("Polygons"), True),
            tr("A coverage: no gaps, no overlaps."),
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
            QgsProcessingParameterBoolean(PAGE, tr("A page to print (PDF and PNG)"), True),
            tr("Map, legend and scale bar."),
            True,
        )
        self.add(
            QgsProcessingParameterEnum(
                PRODUCT, tr("Check it as"), list(PRODUCTS), defaultValue="plain", usesStaticStrings=True
            ),
            tr("The packed map is held against this product."),
            True,
        )
        self.add(
            QgsProcessingParameterFileDestination(p.OUTPUT, tr("Package"), "ZIP (*.zip)"),
            tr("A zip with one folder in it."),
        )
        self.addOutput(QgsProcessingOutputString(p.RESULT_JSON, tr("Full result as JSON")))

    def prepareAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Print the page on the thread that layers live on."""
        if not super().prepareAlgorithm(parameters, context, feedback):
            return False
        if self.parameterAsBool(parameters, PAGE, context):
            layer = self.parameterAsRasterLayer(parameters, RESULT, context)
            self._scratch = tempfile.mkdtemp(prefix="sam_landcover_page_")
            title = self.parameterAsString(parameters, TITLE, context) or layer.name()
            licence = self.parameterAsString(parameters, LICENCE, context)
            report = self.parameterAsString(parameters, REPORT, context)
            table = table_beside(report)
            areas = area_lines(table) if table else []
            if is_sample(report):
                question = {"sample": report, "map": self.raster_path(RESULT)}
                table, areas = "", estimated_lines(self.ask("accuracy_estimate", question, feedback))
            self._pages = [
                str(path) for path in write_page(layer, title, licence, Path(self._scratch), areas)
            ]
            self._pages += [table] if table else []
        return True

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Ask the engine."""
        target = absolute_path(self.parameterAsFileOutput(parameters, p.OUTPUT, context))
        if not target.lower().endswith(".zip"):
            raise QgsProcessingException(tr("The package is a zip: choose a name ending in .zip."))
        texts = {name.lower(): self.parameterAsString(parameters, name, context).strip() for name in TEXTS}
        question = {
            **texts,
            "result": self.raster_path(RESULT),
            "target": target,
            "checkpoint": self.parameterAsString(parameters, p.CHECKPOINT, context) or None,
            "report": self.parameterAsString(parameters, REPORT, context) or None,
            "confidence": self.raster_path(CONFIDENCE),
            "polygons": self.parameterAsBool(parameters, POLYGONS, context),
            "outlines": self.parameterAsDouble(parameters, OUTLINES, context),
            "product": self.parameterAsEnumString(parameters, PRODUCT, context),
            "extra": self._pages,
        }
        try:
            done = self.ask("deliver", question, feedback)
        finally:
            if self._scratch:
                shutil.rmtree(self._scratch, ignore_errors=True)
        feedback.pushInfo("\n".join([target, *(f"  {name}" for name in done["files"])]))
        if done["check"]:
            show_report(feedback, done["check"])
        return {p.OUTPUT: target, p.RESULT_JSON: json.dumps(done)}
