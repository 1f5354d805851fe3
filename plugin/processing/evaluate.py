"""Compare a map with a reference: the scores of ``core.evaluate`` in the toolbox."""

from __future__ import annotations

import json
from typing import Any, Dict, Mapping, Optional, Tuple

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
)

from ...core.contract.evaluate import EvaluateJob
from ...core.contract.fields import fields_of, to_json
from ..layers.source import SourceError
from ..wording import number, tr, tr_later
from . import parameters as p
from .base import ACCURACY, EngineAlgorithm
from .declared import add_field, problem_of, read_field

OA, MIOU, PIXELS = "OA", "MIOU", "PIXELS"


class Evaluate(EngineAlgorithm):
    """Two label rasters on any two grids -> overall accuracy, IoU and F1 by class, the confusion matrix."""

    ID = "evaluate"
    TITLE = tr_later("Compare a map with a reference")
    GROUP = ACCURACY
    TAGS = tr_later("accuracy,evaluate,compare,IoU,F1,confusion matrix,error matrix,reference")
    HELP = tr_later(
        "<p>Compares a label raster with another one that is taken as the truth, pixel by pixel, and gives overall "
        "accuracy, IoU and F1 of each class and the confusion matrix. The two may lie on different grids.</p><p>The "
        "scores are those of the pixels compared. They are no statement on the accuracy of a whole map unless the "
        "reference covers it; for that use the accuracy check with a sample.</p>"
    )

    def __init__(self) -> None:
        super().__init__()
        self._job: Optional[EvaluateJob] = None

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        for field in fields_of(EvaluateJob):
            add_field(self, field)
        for name, text in (
            (OA, tr("Overall accuracy")),
            (MIOU, tr("Mean IoU")),
            (PIXELS, tr("Pixels compared")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, text))
        self.addOutput(QgsProcessingOutputString(p.RESULT_JSON, tr("Full result as JSON")))

    def checkParameterValues(
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """Numbers and pairs that nobody can read."""
        problem = problem_of(self, parameters, context, EvaluateJob)
        return (False, problem) if problem else super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read the layers on the thread they live on."""
        try:
            fields = fields_of(EvaluateJob)
            self._job = EvaluateJob(**{f.name: read_field(self, parameters, context, f) for f in fields})
            return True
        except SourceError as error:
            problem = str(error)
        raise QgsProcessingException(problem)

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Ask the engine, tell the scores."""
        found = self.ask("evaluate", to_json(self._job), feedback)
        metrics = found["metrics"]
        for name, value in metrics.items():
            feedback.pushInfo(f"{name}  {_score(value)}")
        for name, value in found["class_iou"].items():
            feedback.pushInfo(tr("IoU of {0}").format(name) + f"  {_score(value)}")
        written = {name: found[key] for name, key in (("REPORT", "report"), ("CSV", "csv")) if key in found}
        numbers = {OA: metrics.get("OA"), MIOU: metrics.get("mIoU"), PIXELS: found["pixels"]}
        return {**written, **numbers, p.RESULT_JSON: json.dumps(found)}


def _score(value: Any) -> str:
    return "–" if value is None else number(float(value), 3)
