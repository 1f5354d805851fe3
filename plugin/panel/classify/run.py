"""The foot of the panel, always in view: Run or Cancel, progress, and the run as a command."""

from __future__ import annotations

from typing import Optional, Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ...icons import theme
from ...processing.shells import CMD, shells_here
from ...wording import tr
from ..widgets import MARGIN, Note, tool_button


class RunBar(QWidget):
    """Buttons and progress; it knows nothing about algorithms.

    Signals:
        runClicked, cancelClicked: the buttons.
        copyClicked: the shell that the command is for.
        queueClicked: the form as it is now shall be run when the present run is done.
        runsClicked: the list of runs is asked for.
    """

    runClicked = pyqtSignal()
    cancelClicked = pyqtSignal()
    copyClicked = pyqtSignal(str)
    queueClicked = pyqtSignal()
    runsClicked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._problem = ""
        self._running = False
        self.status = Note()
        self._bar = QProgressBar()
        self._bar.setTextVisible(True)
        self._bar.hide()
        self.button = QPushButton()
        self.button.setMinimumHeight(32)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._clicked)
        self.copy = tool_button(
            theme("mActionEditCopy"),
            tr("Copy this run as two command lines: qgis_process and python -m core.predict"),
            tr("Copy as command"),
        )
        self.copy.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._offer_shells(shells_here())
        row = QHBoxLayout()
        self.queue = QPushButton(theme("symbologyAdd"), tr("Queue"))
        self.queue.setMinimumHeight(32)
        self.queue.setToolTip(tr("Run the form as it is now when the runs before it are done"))
        self.queue.clicked.connect(lambda _checked=False: self.queueClicked.emit())
        self.runs = tool_button(
            theme("mActionHistory"),
            tr("Runs: what was run and what waits; run again, many scenes, compare, delete"),
            tr("Runs"),
        )
        self.runs.clicked.connect(lambda _checked=False: self.runsClicked.emit())
        row.addWidget(self.button, 1)
        row.addWidget(self.queue)
        row.addWidget(self.copy)
        row.addWidget(self.runs)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
        box.setSpacing(4)
        box.addWidget(self.status)
        box.addWidget(self._bar)
        box.addLayout(row)
        self.set_running(False)

    def _offer_shells(self, shells: Sequence[str]) -> None:
        """Copy at once where people have one shell, else ask which."""
        if len(shells) == 1:
            self.copy.clicked.connect(lambda _checked=False: self.copyClicked.emit(shells[0]))
            return
        menu = QMenu(self.copy)
        for shell in shells:
            words = tr("For the Command Prompt (cmd)") if shell == CMD else tr("For PowerShell")
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, shell=shell: self.copyClicked.emit(shell))
        self.copy.setMenu(menu)
        self.copy.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def set_problem(self, text: str) -> None:
        """Say why Run is not ready; empty makes it ready."""
        self._problem = text
        if not self._running:
            self.button.setEnabled(not text)
            self.button.setToolTip(text or tr("Classify in the background"))
            self.status.tell(text)
        self.copy.setEnabled(not text)
        self.queue.setEnabled(not text)

    def set_running(self, running: bool) -> None:
        """Switch between Run and Cancel."""
        self._running = running
        self._bar.setVisible(running)
        self.queue.setVisible(running)
        if running:
            self._bar.setRange(0, 0)  # busy until the first number arrives
            self.button.setText(tr("Cancel"))
            self.button.setIcon(theme("mActionStop"))
            self.button.setToolTip(tr("Stop the run"))
            self.button.setEnabled(True)
            self.status.tell(tr("Starting…"))
        else:
            self.button.setText(tr("Run"))
            self.button.setIcon(theme("mActionStart"))
            self.set_problem(self._problem)

    def set_waiting(self, count: int) -> None:
        """How many runs wait."""
        self.runs.setText(tr("Runs ({0})").format(count) if count else tr("Runs"))

    def cancelling(self) -> None:
        """The user asked to stop; the engine finishes its window."""
        self.button.setEnabled(False)
        self.status.tell(tr("Stopping…"))

    def set_progress(self, percent: float) -> None:
        """Percent done."""
        if self._running and percent > 0:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(percent * 10))
            self._bar.setFormat(f"{percent:.0f} %")

    def say(self, text: str) -> None:
        """A progress line."""
        if self._running and self.button.isEnabled():
            self.status.tell(text)

    def tell(self, text: str) -> None:
        """A remark between runs."""
        if not self._running:
            self.status.tell(text)

    def _clicked(self) -> None:
        if self._running:
            self.cancelling()
            self.cancelClicked.emit()
        else:
            self.runClicked.emit()
