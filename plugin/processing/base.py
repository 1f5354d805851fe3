"""What every algorithm shares: its names, picture and help, the call to the engine, progress and errors."""

from __future__ import annotations

import time
from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.core import QgsProcessingAlgorithm, QgsProcessingException, QgsProcessingFeedback
from qgis.PyQt.QtGui import QIcon

from ...core.contract.protocol import WARNING
from ..engine.session import EngineError, engine_session
from ..icons import icon
from ..wording import progress_line, tr, tr_later
from .availability import why_not
from .help import help_url

Group = Tuple[str, str]
"""Stable id and title."""

CLASSIFICATION: Group = ("classification", tr_later("Classification"))
SEGMENTATION: Group = ("segmentation", tr_later("Segmentation"))
TRAINING: Group = ("training", tr_later("Training"))
ACCURACY: Group = ("accuracy", tr_later("Accuracy"))
FINISHED: Group = ("finished_map", tr_later("Finished map"))

# Lines of progress go to the log as well: often at first, then seldom, so that an hour does not fill it.
TEXT_SECONDS = (1.0, 10.0)
EAGER_SECONDS = 60.0


class EngineAlgorithm(QgsProcessingAlgorithm):
    """An algorithm whose work the engine does. A subclass says its words, its parameters, and what it asks.

    Attributes:
        ID: stable, part of scripts and models of users.
        TITLE: in the toolbox.
        GROUP: in the toolbox.
        PICTURE: name of its icon.
        TAGS: words the search of the toolbox finds it by, separated by commas.
        HELP: beside the dialog, HTML.
        MEASURED: stages of the engine that move the bar; None are all.
    """

    ID = ""
    TITLE = ""
    GROUP: Group = CLASSIFICATION
    PICTURE = "sam_landcover"
    TAGS = ""
    HELP = ""
    MEASURED: Optional[Tuple[str, ...]] = None

    def name(self) -> str:
        """Stable id."""
        return self.ID

    def displayName(self) -> str:
        """Name in the toolbox."""
        return tr(self.TITLE)

    def group(self) -> str:
        """Group in the toolbox."""
        return tr(self.GROUP[1])

    def groupId(self) -> str:
        """Stable id of the group."""
        return self.GROUP[0]

    def icon(self) -> QIcon:
        """Its picture."""
        return icon(self.PICTURE)

    def tags(self) -> List[str]:
        """Words the toolbox search finds it by."""
        return tr(self.TAGS).split(",")

    def shortHelpString(self) -> str:
        """Help beside the dialog."""
        return tr(self.HELP)

    def helpUrl(self) -> str:
        """The user guide."""
        return help_url()

    def canExecute(self) -> Tuple[bool, str]:
        """False with a reason where the engine's environment is missing."""
        reason = why_not()
        return reason == "", reason

    def createInstance(self) -> EngineAlgorithm:
        """A fresh algorithm, as QGIS asks for every run."""
        return type(self)()

    # What a subclass uses

    def ask(
        self,
        method: str,
        question: Mapping[str, Any],
        feedback: QgsProcessingFeedback,
        reporter: Optional[Reporter] = None,
    ) -> Dict[str, Any]:
        """The engine's answer; its warnings are told, a cancel is passed on.

        Raises:
            QgsProcessingException: with the engine's sentence.
        """
        reporter = reporter or Reporter(feedback, self.MEASURED)
        try:
            result = engine_session().call(method, dict(question), reporter.progress, feedback.isCanceled)
        except EngineError as error:
            problem = self.explained(error, feedback)
        else:
            for warning in result.get("warnings", ()):
                if str(warning) not in reporter.told:
                    feedback.pushWarning(str(warning))
            return dict(result)
        # Out here: an exception that QGIS keeps must not keep layers alive through its traceback.
        raise QgsProcessingException(problem)

    def explained(self, error: EngineError, feedback: QgsProcessingFeedback) -> str:
        """One sentence, with the titles of the fields it is about; what a bug report needs goes to the log."""
        if error.details:
            feedback.pushDebugInfo(error.details)
        if error.log and not error.cancelled:
            feedback.pushInfo(tr("Engine log: {0}").format(error.log))
        found = [self.parameterDefinition(name.upper()) for name in error.about]
        titles = ", ".join(tr("“{0}”").format(one.description()) for one in found if one is not None)
        return f"{error.message.rstrip('.')} ({titles})." if titles else error.message


class Reporter:
    """Engine progress as Processing feedback.

    Attributes:
        told: warnings that were told while it ran.
    """

    def __init__(self, feedback: QgsProcessingFeedback, measured: Optional[Tuple[str, ...]] = None) -> None:
        self.told: List[str] = []
        self._feedback, self._measured = feedback, measured
        self._stage = ""
        self._started = self._last = time.monotonic()

    def progress(self, progress: Mapping[str, Any]) -> None:
        """Take one ``core.contract.progress.Progress``."""
        stage = str(progress.get("stage"))
        if stage == WARNING:
            self.told.append(str(progress.get("message")))
            self._feedback.pushWarning(self.told[-1])
            return
        total, done = int(progress.get("total") or 0), int(progress.get("done") or 0)
        if total > 0 and (self._measured is None or stage in self._measured):
            self._feedback.setProgress(100.0 * done / total)
        now = time.monotonic()
        wait = TEXT_SECONDS[0] if now - self._started < EAGER_SECONDS else TEXT_SECONDS[1]
        if stage != self._stage or (total > 0 and done == total) or now - self._last >= wait:
            self._stage, self._last = stage, now
            self._feedback.setProgressText(progress_line(progress))
