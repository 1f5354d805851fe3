"""Estimate accuracy and area from a labelled sample, with intervals."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterLayer,
)

from ..layers.gdal_names import absolute_path
from ..wording import number, tr, tr_later
from . import parameters as p
from .accuracy_base import SENTENCE, SampleAlgorithm, percent
from .accuracy_table import show_table

OTHER_MAP, CONFIDENCE, VARIANCE, LEAVE_OUT = "OTHER_MAP", "CONFIDENCE", "VARIANCE", "LEAVE_OUT"
ZONES, ZONE_FIELD = "ZONES", "ZONE_FIELD"
REPORT, TABLE, ISO = "REPORT", "TABLE", "ISO"
OVERALL, LOW, HIGH, LABELLED = "OVERALL", "OVERALL_LOW", "OVERALL_HIGH", "UNITS_LABELLED"
VARIANCES = ("auto", "no_fpc", "fpc", "poststratified")


class AccuracyEstimate(SampleAlgorithm):
    """A labelled sample -> accuracy and area with intervals."""

    ID = "accuracy_estimate"
    TITLE = tr_later("Accuracy check: estimate accuracy and area")
    HELP = tr_later(
        "<p>Overall, user's and producer's accuracy and the area of every class, with standard errors and 95 % "
        "intervals, from units that were drawn with <i>Accuracy check: draw the units</i> and labelled.</p><p>An "
        "unfinished sample is estimated from what is done. The log says everything a reader must know: omissions "
        "that rest on few units, strata without units, units that were moved or deleted.</p><p>The report is one "
        "HTML page with a sentence to paste; the record is ISO 19157 XML for catalogues.</p>"
    )

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        polygons: List[int] = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.add_sample()
        self.add(
            QgsProcessingParameterRasterLayer(OTHER_MAP, tr("Another map"), optional=True),
            tr("Judge this map with the same units; empty judges the map that they were drawn from."),
        )
        self.add(
            QgsProcessingParameterRasterLayer(CONFIDENCE, tr("Confidence of the map"), optional=True),
            tr(
                "Raster from 0 to 1: the report shows whether the map is as often right as it is sure. Empty takes MAP_confidence.tif beside it."
            ),
        )
        variance = QgsProcessingParameterEnum(
            VARIANCE, tr("Variance"), list(VARIANCES), defaultValue="auto", usesStaticStrings=True
        )
        self.add(variance, tr("auto takes what fits the design; fpc corrects for small maps."), True)
        self.add(
            QgsProcessingParameterBoolean(LEAVE_OUT, tr("Leave out strata with one unit"), False),
            tr(
                "One unit does not tell how much a stratum varies. Leaving it out makes standard errors too small."
            ),
            True,
        )
        self.add(
            QgsProcessingParameterFeatureSource(ZONES, tr("Zones"), polygons, None, True),
            tr("Polygons to estimate the area of every class in, e.g. districts."),
        )
        self.add(
            QgsProcessingParameterField(ZONE_FIELD, tr("Zone name"), None, ZONES, optional=True),
            tr("Attribute with the zone's name; empty makes one zone of all polygons."),
        )
        for name, text, files, words in (
            (REPORT, tr("Report"), tr("HTML files (*.html)"), tr("One page that needs nothing but itself.")),
            (
                TABLE,
                tr("All numbers"),
                tr("CSV files (*.csv)"),
                tr("Estimates, standard errors, all intervals."),
            ),
            (
                ISO,
                tr("Quality record"),
                tr("XML files (*.xml)"),
                tr("ISO 19157 data quality for a catalogue."),
            ),
        ):
            destination = QgsProcessingParameterFileDestination(
                name, text, files, None, optional=True, createByDefault=name == REPORT
            )
            self.add(destination, words)
        self.add_outputs(
            (OVERALL, tr("Overall accuracy")),
            (LOW, tr("Overall accuracy, lower bound")),
            (HIGH, tr("Overall accuracy, upper bound")),
            (LABELLED, tr("Units with an answer")),
        )

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Estimate, and write what is asked."""
        variance = self.parameterAsEnumString(parameters, VARIANCE, context)
        field = self.parameterAsString(parameters, ZONE_FIELD, context) if parameters.get(ZONE_FIELD) else ""
        files = {
            name: absolute_path(self.parameterAsFileOutput(parameters, name, context))
            if parameters.get(name)
            else None
            for name in (REPORT, TABLE, ISO)
        }
        question = {
            "sample": self.sample_path,
            "map": self.raster_path(OTHER_MAP),
            "confidence": self.raster_path(CONFIDENCE),
            "variance": None if variance == "auto" else variance,
            "leave_out": self.parameterAsBoolean(parameters, LEAVE_OUT, context),
            "zones": self.polygons_path(parameters, ZONES, context, feedback),
            "zone_field": field or None,
            "report": files[REPORT],
            "csv": files[TABLE],
            "iso": files[ISO],
        }
        found = self.ask("accuracy_estimate", question, feedback)
        _show(found, feedback)
        overall = found["overall"]
        low, high = overall["interval95"] or (None, None)
        return {
            **{name: path for name, path in files.items() if path},
            OVERALL: overall["value"],
            LOW: low,
            HIGH: high,
            LABELLED: found["units"],
            SENTENCE: found["sentence"],
            p.RESULT_JSON: json.dumps(found),
        }


def _show(found: Mapping[str, Any], feedback: QgsProcessingFeedback) -> None:
    head = [tr("Class"), tr("User's accuracy"), tr("Producer's accuracy"), tr("Area")]
    rows = [
        [
            str(name),
            _figure(found["users"][name]),
            _figure(found["producers"][name]),
            _area(found["area"][name]),
        ]
        for name in found["classes"]
    ]
    show_table(feedback, str(found["sentence"]), head, rows)
    methods = {"direct": tr("direct"), "model-assisted": tr("model-assisted")}
    zones = [
        [str(zone["zone"]), str(name), _area(figure), number(zone["units"]), methods[zone["method"]]]
        for zone in found.get("zones") or ()
        for name, figure in zone["area"].items()
        if figure is not None
    ]
    if zones:
        head = [tr("Zone"), tr("Class"), tr("Area"), tr("Units"), tr("Method")]
        show_table(feedback, tr("Area by zone"), head, zones)


def _figure(figure: Optional[Mapping[str, Any]]) -> str:
    if figure is None:
        return "–"
    pair = figure["interval95"]
    if pair is None:
        return percent(figure["value"])
    return tr("{0} ({1} to {2})").format(percent(figure["value"]), percent(pair[0]), percent(pair[1]))


def _area(figure: Optional[Mapping[str, Any]]) -> str:
    """Hectares where they are known, else a share of the map."""
    if figure is None or figure.get("area") is None:
        return _figure(figure)
    pair = figure["area_interval95"]
    value = tr("{0} ha").format(_hectares(figure["area"]))
    if pair is None:
        return value
    return tr("{0} ({1} to {2})").format(value, _hectares(pair[0]), _hectares(pair[1]))


def _hectares(square_metres: float) -> str:
    hectares = square_metres / 1e4
    return number(hectares, 0 if hectares >= 100 else 1 if hectares >= 10 else 2)
