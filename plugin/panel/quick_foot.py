"""Label to map: the status line, and the ways on to the other jobs."""

from __future__ import annotations

from typing import Optional

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..icons import theme
from ..layers.segments import is_point_layer
from ..wording import tr
from .quick_scene import QuickSceneSection
from .widgets import SPACING, Note, page_foot


class QuickFoot(QWidget):
    """Status, "Run on whole layer" and "Fine-tune".

    Signals:
        runClicked, trainClicked: the buttons.
    """

    runClicked = pyqtSignal()
    trainClicked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.status = Note()
        self.run = QPushButton(theme("mActionStart"), tr("Run on whole layer"))
        self.train = QPushButton(theme("mActionStart"), tr("Fine-tune…"))
        self.run.clicked.connect(lambda _checked=False: self.runClicked.emit())
        self.train.clicked.connect(lambda _checked=False: self.trainClicked.emit())
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self.run, 3)
        row.addWidget(self.train, 2)
        for button in (self.run, self.train):
            button.setMinimumHeight(32)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(page_foot(self.status, both))

    def set_ready(
        self, fitted: bool, labelled: bool, scene: QuickSceneSection, labels: Optional[QgsVectorLayer]
    ) -> None:
        """Which way is open, and why one is not.

        Args:
            fitted: whether there is a model of the present labels.
            labelled: whether the labels are enough to learn from.
            scene: what is labelled.
            labels: their layer.
        """
        reason = ""
        if labels is not None and is_point_layer(labels):
            reason = tr("Fine-tuning learns from polygons; these labels are points.")
        elif {"optical", "sar"} <= set(scene.layers):
            reason = tr("Fine-tuning learns from an optical or a radar layer, not from both.")
        self.run.setEnabled(fitted)
        self.train.setEnabled(labelled and not reason)
        self.train.setToolTip(reason or tr("The training dialog with this scene and these labels"))
