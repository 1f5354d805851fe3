"""Runs an algorithm in the background and tells in signals how it goes. No widgets here."""

from __future__ import annotations

import json
from typing import Any, Dict, List, Optional

from qgis.core import (
    Qgis,
    QgsApplication,
    QgsMessageLog,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsTask,
)
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...processing import parameters as p
from ...processing.live import Live
from ...wording import LOG_TAG, tr

# What a task under way uses without owning it. A panel that is unloaded meanwhile goes at once; the worker thread is
# still at it then, and would end QGIS if context or feedback went with the panel.
_under_way: List[List[Any]] = []


class PanelFeedback(QgsProcessingFeedback):
    """Feedback that reaches the panel; called from the worker thread, heard in the main thread.

    Attributes:
        partial: path of the unfinished result that a cancelled run left; set by the algorithm.

    Signals:
        said: a progress line.
        failed: an error sentence.
        previewed: path of a picture of the finished part.

    Attributes:
        live: what the run needs to be watched, or None; the algorithm asks for it.
        partial: path of the unfinished result that a cancelled run left; set by the algorithm.
    """

    said = pyqtSignal(str)
    failed = pyqtSignal(str)
    previewed = pyqtSignal(str)

    def __init__(self, live: Optional[Live] = None) -> None:
        super().__init__(False)
        self.live = live
        self.partial = ""

    def show_preview(self, path: str) -> None:
        """A newer picture of the finished part."""
        self.previewed.emit(path)

    def setProgressText(self, text: str) -> None:
        """A progress line; not logged, there are many."""
        self.said.emit(text)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        """An error, to the log and to the panel."""
        QgsMessageLog.logMessage(error, LOG_TAG, Qgis.MessageLevel.Critical, False)
        self.failed.emit(error)

    def pushWarning(self, warning: str) -> None:
        """A warning, to the log."""
        QgsMessageLog.logMessage(warning, LOG_TAG, Qgis.MessageLevel.Warning, False)

    def pushInfo(self, info: str) -> None:
        """A remark, to the log."""
        QgsMessageLog.logMessage(info, LOG_TAG, Qgis.MessageLevel.Info, False)

    def pushFormattedMessage(self, html: str, text: str) -> None:
        """A table, to the log as text."""
        self.pushInfo(text)

    def pushDebugInfo(self, info: str) -> None:
        """Details, to the log."""
        self.pushInfo(info)


class Runner(QObject):
    """One run at a time.

    Signals:
        started: a run began.
        progressed: percent.
        said: a progress line.
        previewed: path of a picture of the finished part.
        finished: the engine's result as JSON values, and the outputs of the algorithm.
        failed: one sentence.
        cancelled: the user stopped it; the engine's sentence on what it kept, and the path of the unfinished
            result, or an empty string.
    """

    started = pyqtSignal()
    progressed = pyqtSignal(float)
    said = pyqtSignal(str)
    previewed = pyqtSignal(str)
    finished = pyqtSignal(dict, dict)
    failed = pyqtSignal(str)
    cancelled = pyqtSignal(str, str)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._task: Optional[QgsProcessingAlgRunnerTask] = None
        self._feedback: Optional[PanelFeedback] = None
        self._context: Optional[QgsProcessingContext] = None
        self._algorithm: Optional[QgsProcessingAlgorithm] = None
        self._error = ""

    @property
    def running(self) -> bool:
        """Whether a run is under way."""
        return self._task is not None

    def start(
        self, algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], live: Optional[Live] = None
    ) -> bool:
        """Check and start; False (after ``failed``) when parameters or layers are wrong."""
        if self.running:
            return False
        self._error = ""
        self._context = QgsProcessingContext()
        self._context.setProject(QgsProject.instance())
        self._feedback = PanelFeedback(live)
        self._feedback.said.connect(self.said)
        self._feedback.previewed.connect(self.previewed)
        self._feedback.failed.connect(self._keep_error)
        self._feedback.progressChanged.connect(self.progressed)
        self._context.setFeedback(self._feedback)
        if not algorithm.parameterDefinitions():
            algorithm.initAlgorithm({})
        fine, message = algorithm.checkParameterValues(parameters, self._context)
        if not fine:
            self.failed.emit(message)
            return False
        self._algorithm = algorithm
        # Made here, not in the worker: the task reads the layers in its constructor, on this thread.
        # Silent: the panel tells how it ended, QGIS need not cover that with a message of its own.
        flags = QgsTask.Flag.CanCancel | QgsTask.Flag.Silent
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, self._context, self._feedback, flags)
        if (
            task.isCanceled()
        ):  # it cancels itself where prepareAlgorithm fails, and would never say `executed`
            self.failed.emit(self._error or tr("The run failed; the log says more."))
            return False
        self._task = task
        task.setDescription(algorithm.displayName())
        task.executed.connect(self._executed)
        _keep_until_done(task, [algorithm, self._context, self._feedback])
        self.started.emit()
        QgsApplication.taskManager().addTask(task)
        return True

    def cancel(self) -> None:
        """Ask the run to stop."""
        if self._task is not None:
            self._task.cancel()

    def _keep_error(self, message: str) -> None:
        self._error = self._error or message

    def _executed(self, successful: bool, outputs: Dict[str, Any]) -> None:
        stopped = self._feedback.isCanceled()
        # Layers that the run opened by path live in the context: they go with it, a moment later.
        self._task = self._context = self._algorithm = None
        if successful:
            self.finished.emit(json.loads(outputs[p.RESULT_JSON]), outputs)
        elif stopped:
            self.cancelled.emit(self._error or tr("Cancelled."), self._feedback.partial)
        else:
            self.failed.emit(self._error or tr("The run failed; the log says more."))


def _keep_until_done(task: QgsProcessingAlgRunnerTask, needed: List[Any]) -> None:
    """Hold ``needed`` until the task has told how it ended."""

    def done(*_values: object) -> None:
        # Later: the task is still in the middle of telling.
        QTimer.singleShot(0, lambda: needed in _under_way and _under_way.remove(needed))

    _under_way.append(needed)
    task.executed.connect(done)
