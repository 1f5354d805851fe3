"""The jobs of the panel side by side."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QTabWidget, QWidget

from ..wording import tr


def in_tabs(
    classify: QWidget, segment: QWidget, quick: QWidget, finish: QWidget, check: QWidget
) -> QTabWidget:
    """The jobs of the panel side by side, all in sight: in a narrow panel their names are shortened, not scrolled away."""
    tabs = QTabWidget()
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
