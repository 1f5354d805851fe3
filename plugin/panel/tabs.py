"""The jobs of the panel side by side."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtWidgets import QTabWidget, QWidget

from ..wording import tr

HEIGHT = 340  # px: with five rows of the scene above, what QGIS leaves of a screen of 768


class _Jobs(QTabWidget):
    """Pages that scroll: they ask for less than all they hold, so that the scene above them shows all its rows."""

    def sizeHint(self) -> QSize:
        """A page of usual height."""
        return QSize(super().sizeHint().width(), HEIGHT)

    def hasHeightForWidth(self) -> bool:
        """Else the layout asks the pages, whatever the hint says."""
        return False


def in_tabs(
    classify: QWidget, segment: QWidget, quick: QWidget, finish: QWidget, check: QWidget
) -> QTabWidget:
    """The jobs of the panel side by side, all in sight: in a narrow panel their names are shortened, not scrolled away."""
    tabs = _Jobs()
    tabs.setDocumentMode(True)
    tabs.setUsesScrollButtons(False)
    tabs.setElideMode(Qt.TextElideMode.ElideRight)
    for page, words in (
        (classify, tr("Classify")),
        (segment, tr("Segment")),
        (quick, tr("Label to map")),
        (finish, tr("Finish")),
        (check, tr("Check")),
    ):
        tabs.setTabToolTip(tabs.addTab(page, words), words)
    return tabs
