"""Compare two maps on the units of a labelled sample."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterRasterLayer,
)

from ..layers.gdal_names import absolute_path
from ..wording import tr, tr_later
from . import parameters as p
from .accuracy_base import SENTENCE, SampleAlgorithm, percent
from .accuracy_table import show_table, write_table

MAP, FIRST_MAP, FPC, TABLE = "MAP", "FIRST_MAP", "FPC", "TABLE"
DIFFERENCE, LOW, HIGH = "DIFFERENCE", "DIFFERENCE_LOW", "DIFFERENCE_HIGH"
MEASURES = ("users", "producers")


class AccuracyCompare(SampleAlgorithm):
    """A labelled sample and another map -> how much better the one is than the other."""

    ID = "accuracy_compare"
    TITLE = tr_later("Accuracy check: compare two maps")
    HELP = tr_later(
        "<p>Was the second sensor worth it? The difference of two maps in overall, user's and producer's accuracy, with "
        "95 % intervals, from one labelled sample.</p><p>Both maps are judged on the same units, so the difference is far "
        "more certain than the two intervals side by side suggest.</p><p>The maps may have different grids. Their classes "
        "are matched by name.</p>"
    )

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        self.add_sample()
        self.add(
            QgsProcessingParameterRasterLayer(MAP, tr("Map to compare")),
            tr("Another map of the same classes."),
        )
        self.add(
            QgsProcessingParameterRasterLayer(FIRST_MAP, tr("Compare with"), optional=True),
            tr("Empty compares with the map that the units were drawn from."),
        )
        self.add(
            QgsProcessingParameterBoolean(FPC, tr("Correct for a small map"), False),
            tr(
                "Finite population correction: narrower intervals where the units are a large part of the map."
            ),
            True,
        )
        table = QgsProcessingParameterFileDestination(
            TABLE, tr("All differences"), tr("CSV files (*.csv)"), None, optional=True, createByDefault=False
        )
        self.add(table, tr("Second map less first map, with standard errors and intervals."))
        self.add_outputs(
            (DIFFERENCE, tr("Difference in overall accuracy")),
            (LOW, tr("Difference, lower bound")),
            (HIGH, tr("Difference, upper bound")),
        )

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Compare."""
        question = {
            "sample": self.sample_path,
            "maps": [path for name in (FIRST_MAP, MAP) if (path := self.raster_path(name))],
            "fpc": self.parameterAsBoolean(parameters, FPC, context),
        }
        found = self.ask("accuracy_compare", question, feedback)
        head = [tr("Class"), tr("User's accuracy, difference"), tr("Producer's accuracy, difference")]
        rows = [
            [str(name), *(_difference(found[measure][name]) for measure in MEASURES)]
            for name in found["classes"]
        ]
        show_table(feedback, str(found["sentence"]), head, rows)
        overall = found["overall"]
        low, high = overall["ci95"] or (None, None)
        result = {DIFFERENCE: overall["value"], LOW: low, HIGH: high, SENTENCE: found["sentence"]}
        if parameters.get(TABLE):
            path = absolute_path(self.parameterAsFileOutput(parameters, TABLE, context))
            if write_table(path, _HEAD, _lines(found), feedback):
                result[TABLE] = path
        return {**result, p.RESULT_JSON: json.dumps(found)}


_HEAD = ("measure", "class", "first", "second", "difference", "se", "low95", "high95")


def _lines(found: Mapping[str, Any]) -> List[List[Any]]:
    """Rows of the CSV; empty where a figure does not exist."""
    named = [("overall", "", found["overall"])]
    named += [(measure, name, found[measure][name]) for measure in MEASURES for name in found["classes"]]
    return [
        [measure, name, d["first"], d["second"], d["value"], d["se"], *(d["ci95"] or ("", ""))]
        for measure, name, d in named
    ]


def _difference(found: Mapping[str, Any]) -> str:
    """``+3.1 % (-0.4 % to +6.6 %)``: points of a percentage; a dash where a figure does not exist."""
    if found["value"] is None:
        return "–"
    pair = found["ci95"]
    if pair is None:
        return _signed(found["value"])
    return tr("{0} ({1} to {2})").format(*(_signed(x) for x in (found["value"], *pair)))


def _signed(share: float) -> str:
    return ("+" if share >= 0 else "") + percent(share)
