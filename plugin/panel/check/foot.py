"""The foot of the "Check" tab: what is to be done now, as one large button, and a line that says how things stand."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...check.planning import COUNTING, DRAWING, CheckPlanning
from ...check.work import DONE, LABELLING, OPENING, CheckWork
from ...icons import theme
from ...wording import number, tr
from ..widgets import Note, page_foot


class CheckFoot(QWidget):
    """Status line, the large button, and one that cancels."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.status = Note()
        self.main, self.stop = QPushButton(), QPushButton(theme("mTaskCancel"), tr("Cancel"))
        self.main.setMinimumHeight(32)
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.main, 3)
        row.addWidget(self.stop, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page_foot(self.status, both))

    def show_state(self, work: CheckWork, planning: CheckPlanning, units: int, problem: str) -> None:
        """What can be done now.

        Args:
            work: on the sample that is open.
            planning: of a new one.
            units: that would be drawn.
            problem: why nothing can be done; empty where something can.
        """
        busy = planning.state in (COUNTING, DRAWING)
        self.main.setText(_words(work, planning, units))
        self.main.setEnabled(not problem and not busy and work.state not in (OPENING, DONE))
        self.main.setIcon(theme("mActionPause" if work.state in LABELLING else "mActionStart"))
        self.stop.setVisible(busy)
        if work.state == DONE:
            self.status.tell(
                tr("Every unit has an answer: save the report, or have a second person label the same units.")
            )
        elif work.state in LABELLING:
            self.status.tell(tr("Keys: a number answers, Backspace goes back, Enter skips, Esc pauses."))
        elif not busy:
            self.status.tell(problem)


def _words(work: CheckWork, planning: CheckPlanning, units: int) -> str:
    """Of the large button."""
    if work.state in LABELLING:
        return tr("Pause")
    if work.state == DONE:
        return tr("All units are labelled")
    if work.is_open:
        done, total = int(work.info["done"]), int(work.info["units"])
        done = int((work.progress or {}).get("done") or done)
        if done:
            return tr("Go on labelling ({0} of {1} done)").format(number(done), number(total))
        return tr("Label {0} units").format(number(total))
    if planning.found:
        return tr("Draw {0} units").format(number(units))
    return tr("Count the classes")
