"""What both classification algorithms share: from parameters to a job, to the engine, to outputs."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.core import (
    Qgis,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)
from qgis.PyQt.QtGui import QIcon

from ...core.contract.fields import to_json
from ...core.contract.protocol import WARNING
from ..engine.session import EngineError, engine_session
from ..icons import icon
from ..layers.areas import AreaRow, area_rows, to_csv, to_html
from ..layers.source import SourceError
from ..wording import progress_line, tr
from . import parameters as p
from .availability import why_not
from .checks import check
from .help import help_text, help_url
from .live import watched
from .request import Request, finish_request, read_request
from .styler import group_on_load, style_on_load

# Lines of progress go to the log as well: often at first, then seldom, so that an hour does not fill it.
TEXT_SECONDS = (1.0, 10.0)
EAGER_SECONDS = 60.0


class ClassifyAlgorithm(QgsProcessingAlgorithm):
    """Base of the thin algorithms; they say which layers there are and what the model is."""

    def __init__(self) -> None:
        super().__init__()
        self._request: Optional[Request] = None
        self._result: Optional[Dict[str, Any]] = None
        self._told: List[str] = []

    # What a subclass says

    def slots(self) -> Tuple[p.Slot, ...]:
        """The raster inputs, in the model's order."""
        return ()

    def introduction(self) -> str:
        """First paragraph of the help."""
        return ""

    # What QGIS asks

    def icon(self) -> QIcon:
        """The plugin's icon."""
        return icon("sam_landcover")

    def group(self) -> str:
        """Group in the toolbox."""
        return tr("Classification")

    def groupId(self) -> str:
        """Stable id of the group."""
        return "classification"

    def tags(self) -> List[str]:
        """Words the toolbox search finds it by."""
        return tr("land cover,classify,segmentation,deep learning,SAM,segment anything").split(",")

    def shortHelpString(self) -> str:
        """Help beside the dialog."""
        return help_text(self.introduction(), self.slots())

    def helpUrl(self) -> str:
        """The user guide."""
        return help_url()

    def canExecute(self) -> Tuple[bool, str]:
        """False with a reason where the engine's environment is missing."""
        reason = why_not()
        return reason == "", reason

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        p.add_parameters(self, self.slots())

    def checkParameterValues(
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """Find a user's slip before anything runs."""
        message = check(self, parameters, context)  # first: it says more than QGIS does
        return (False, message) if message else super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read layers on the thread they live on; nothing slow."""
        try:
            self._request = read_request(self, parameters, context, feedback)
        except SourceError as error:
            raise QgsProcessingException(str(error)) from error
        return True

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Export what needs exporting, then let the engine predict."""
        try:
            # Only the panel's feedback is watched; a Processing run stays as it is.
            job = watched(finish_request(self._request, feedback), getattr(feedback, "live", None))
            reporter = _Reporter(feedback)
            self._told = reporter.told
            result = engine_session().call(
                "predict", to_json(job), on_progress=reporter.progress, is_cancelled=feedback.isCanceled
            )
        except SourceError as error:
            raise QgsProcessingException(str(error)) from error
        except EngineError as error:
            _explain(error, feedback)
            raise QgsProcessingException(error.message) from error
        self._result = result
        return self._outputs(result, parameters, context, feedback)

    def postProcessAlgorithm(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Have the results styled and grouped when they are loaded."""
        if self._result is not None and self._request is not None:
            style_on_load(context, self._request.output, list(self._result["areas"]))
            for path in self._request.side_outputs.values():
                group_on_load(context, path)
        return {}

    def _outputs(
        self,
        result: Mapping[str, Any],
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        rows = area_rows(list(result["areas"]))
        for warning in result.get("warnings", ()):
            if str(warning) not in self._told:
                feedback.pushWarning(str(warning))
        for note in result.get("notes", ()):
            feedback.pushInfo(str(note))
        _show_table(feedback, rows)
        outputs: Dict[str, Any] = {p.OUTPUT: result["output"], **self._request.side_outputs}
        if self._request.areas and _write_text(self._request.areas, to_csv(rows), feedback):
            outputs[p.AREAS] = self._request.areas
        largest = max(rows, key=lambda row: row.pixels, default=None)
        outputs[p.WINDOWS] = result["windows"]
        outputs[p.SECONDS] = result["seconds"]
        outputs[p.NODATA_PIXELS] = result["nodata_pixels"]
        outputs[p.DEVICE_USED] = result["device"]
        outputs[p.LARGEST_CLASS] = largest.name if largest and largest.pixels else ""
        outputs[p.RESULT_JSON] = json.dumps(result)
        return outputs


class _Reporter:
    """Engine progress as Processing feedback."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self.told: List[str] = []
        self._stage = ""
        self._started = self._last = time.monotonic()
        self._show = getattr(feedback, "show_preview", None)
        self._preview = ""

    def progress(self, progress: Mapping[str, Any]) -> None:
        """Take one ``core.contract.predict.Progress``."""
        if progress.get("stage") == WARNING:
            self.told.append(str(progress.get("message")))
            self._feedback.pushWarning(self.told[-1])
            return
        total = int(progress.get("total") or 0)
        if total > 0 and progress.get("stage") == "predict":
            self._feedback.setProgress(100.0 * float(progress.get("done") or 0) / total)
        preview = str(progress.get("preview") or "")
        if self._show is not None and preview not in ("", self._preview):
            self._preview = preview
            self._show(preview)
        now = time.monotonic()
        wait = TEXT_SECONDS[0] if now - self._started < EAGER_SECONDS else TEXT_SECONDS[1]
        ended = total > 0 and progress.get("done") == total
        if progress.get("stage") != self._stage or ended or now - self._last >= wait:
            self._stage, self._last = str(progress.get("stage")), now
            self._feedback.setProgressText(progress_line(progress))


def _explain(error: EngineError, feedback: QgsProcessingFeedback) -> None:
    """What a bug report needs goes to the log; the user reads one sentence; the panel learns what was left."""
    if error.partial and hasattr(feedback, "partial"):
        feedback.partial = error.partial
    if error.details:
        feedback.pushDebugInfo(error.details)
    if error.log and not error.cancelled:
        feedback.pushInfo(tr("Engine log: {0}").format(error.log))


def _show_table(feedback: QgsProcessingFeedback, rows: Tuple[AreaRow, ...]) -> None:
    if Qgis.QGIS_VERSION_INT >= 33600:
        feedback.pushFormattedMessage(to_html(rows), to_csv(rows))
    else:
        feedback.pushInfo(to_csv(rows))


def _write_text(path: str, text: str, feedback: QgsProcessingFeedback) -> bool:
    """Write the table; a file that cannot be written, e.g. open in Excel, must not cost a finished run."""
    try:
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        message = tr("The area table could not be written to {0}: {1}")
        feedback.pushWarning(message.format(path, error.strerror or error))
        return False
    return True
