"""The jobs of the panel side by side."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QTabWidget, QWidget

from ..wording import tr


def in_tabs(classify: QWidget, segment: QWidget, quick: QWidget, finish: QWidget) -> QTabWidget:
    """The jobs of the panel side by side."""
    tabs = QTabWidget()
    tabs.setDocumentMode(True)
    tabs.addTab(classify, tr("Classify"))
    tabs.addTab(segment, tr("Segment"))
    tabs.addTab(quick, tr("Label to map"))
    tabs.addTab(finish, tr("Finish"))
    return tabs
