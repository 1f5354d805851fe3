"""The foot of the tab Finish: what goes on, and the two ways on: the finished map, and the delivery."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ...icons import theme
from ...wording import tr
from ..widgets import SPACING, Note, page_foot


class FinishFoot(QWidget):
    """Status, progress, "Make the finished map", "Deliver", "Cancel".

    Signals:
        makeClicked, deliverClicked, cancelClicked: the buttons.
    """

    makeClicked = pyqtSignal()
    deliverClicked = pyqtSignal()
    cancelClicked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.status = Note()
        policy = self.status.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.status.setSizePolicy(policy)
        self._bar = QProgressBar()
        self._bar.hide()
        self.make = QPushButton(theme("mActionStart"), tr("Make the map"))
        self.deliver = QPushButton(theme("mActionSharingExport"), tr("Deliver"))
        self.cancel = QPushButton(theme("mActionStop"), tr("Cancel"))
        self.make.clicked.connect(lambda _checked=False: self.makeClicked.emit())
        self.deliver.clicked.connect(lambda _checked=False: self.deliverClicked.emit())
        self.cancel.clicked.connect(lambda _checked=False: self._cancelled())
        self.cancel.hide()
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        for button, share in ((self.make, 3), (self.deliver, 2), (self.cancel, 1)):
            button.setMinimumHeight(32)
            row.addWidget(button, share)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page_foot(self.status, self._bar, both))

    def set_running(self, running: bool) -> None:
        """Switch between the ways on and Cancel."""
        self._bar.setVisible(running)
        self._bar.setRange(0, 0)
        for button in (self.make, self.deliver):
            button.setVisible(not running)
        self.cancel.setVisible(running)
        self.cancel.setEnabled(True)

    def show_progress(self, line: str, percent: float) -> None:
        """A line, and percent; negative where it is not known."""
        if not self.cancel.isEnabled():
            return
        self.status.tell(line)
        if percent >= 0:
            self._bar.setRange(0, 100)
            self._bar.setValue(round(percent))

    def set_ready(self, not_made: str, not_delivered: str) -> None:
        """Which way is open, and why one is not."""
        self.make.setEnabled(not not_made)
        self.make.setToolTip(
            not_made
            or tr("A new map with rules, minimum mapping unit, recoding and corrections; this one stays")
        )
        self.deliver.setEnabled(not not_delivered)
        self.deliver.setToolTip(
            not_delivered or tr("The finished map as a folder or a zip, with everything that goes with it")
        )

    def _cancelled(self) -> None:
        self.cancel.setEnabled(False)
        self.status.tell(tr("Stopping…"))
        self.cancelClicked.emit()
