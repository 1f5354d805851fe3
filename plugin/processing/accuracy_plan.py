"""Plan an accuracy check: how many units of each class, and what to expect from them."""

from __future__ import annotations

import json
from typing import Any, Dict, Mapping, Optional

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFileDestination,
)

from ..layers.gdal_names import absolute_path
from ..wording import number, tr, tr_later
from . import parameters as p
from .accuracy_base import AccuracyAlgorithm, percent
from .accuracy_table import show_table, write_table

TABLE, PLANNED, SE = "TABLE", "UNITS_PLANNED", "SE_EXPECTED"


class AccuracyPlan(AccuracyAlgorithm):
    """A map and a target -> units per class."""

    ID = "accuracy_plan"
    TITLE = tr_later("Accuracy check: plan the sample")
    HELP = tr_later(
        "<p>Counts the classes of a map and says how many units to label in each for the accuracy you aim at, and "
        "which standard errors to expect from them. Nothing is drawn yet.</p><p>The number comes from Olofsson et "
        "al. 2014, equation 13; where the allocation chosen does not reach the target, the log says how many units "
        "would.</p>"
    )

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        self.add_strata()
        self.add_wish()
        table = QgsProcessingParameterFileDestination(
            TABLE, tr("Plan"), tr("CSV files (*.csv)"), None, optional=True, createByDefault=False
        )
        self.add(table, tr("The plan as a table."))
        self.addOutput(QgsProcessingOutputNumber(PLANNED, tr("Units")))
        self.addOutput(QgsProcessingOutputNumber(SE, tr("Standard error to expect of the overall accuracy")))
        self.addOutput(QgsProcessingOutputString(p.RESULT_JSON, tr("Full result as JSON")))

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Count, then share out."""
        wish = self.wish_question(parameters, context)
        counted = self.ask("accuracy_strata", self.strata_question(parameters, context, feedback), feedback)
        plan = self.ask("accuracy_plan", {**wish, "strata": counted["strata"]}, feedback)
        head = [
            tr("Class"),
            tr("Share"),
            tr("Units"),
            tr("User's accuracy to expect"),
            tr("Area, standard error"),
        ]
        rows = [
            [
                row["name"],
                percent(row["share"], 2),
                number(row["units"]),
                _interval(row["expected"], row["users_interval95"]),
                percent(row["area_se"], 2),
            ]
            for row in plan["strata"]
        ]
        show_table(feedback, tr("{0} units").format(number(plan["units"])), head, rows)
        outputs = {PLANNED: plan["units"], SE: plan["overall_se"], p.RESULT_JSON: json.dumps(plan)}
        if parameters.get(TABLE):
            path = absolute_path(self.parameterAsFileOutput(parameters, TABLE, context))
            fields = ("name", "pixels", "share", "expected", "units", "users_se", "area_se")
            lines = [[row[name] for name in fields] for row in plan["strata"]]
            if write_table(path, fields, lines, feedback):
                outputs[TABLE] = path
        return outputs


def _interval(share: float, pair: Any) -> str:
    if pair is None:
        return "–"
    return tr("{0} ({1} to {2})").format(percent(share, 0), percent(pair[0], 0), percent(pair[1], 0))
