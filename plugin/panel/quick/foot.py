"""Label to map: the status line, and the ways on to the other jobs."""

from __future__ import annotations

import time
from typing import Any, Mapping, Optional

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...icons import theme
from ...layers.segments import is_point_layer
from ...quick.talk import CHECKING, EMBEDDING, FAILED, FITTING, MAPPING, OPENING, REFINING, REFUSED
from ...wording import counted, tr
from ..widgets import SPACING, Note, page_foot
from .scene import QuickSceneSection

PATIENCE = 1.0  # s of one doing before its progress is told


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
        policy = self.status.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # else the page moves at every label
        self.status.setSizePolicy(policy)
        self._doing, self._far, self._since = "", "", 0.0
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

    def tell(self, state: str, problem: str, hint: str, trouble: str = "") -> None:
        """The line above the buttons.

        Args:
            state: of the talk with the engine.
            problem: why there is no map yet, or empty.
            hint: what the engine said about the present labels or view.
            trouble: what it said about the scene, where it refused it.
        """
        words = {
            OPENING: tr("Opening the scene…"),
            EMBEDDING: tr("Looking at the view…"),
            FITTING: tr("Learning from the labels…"),
            CHECKING: tr("First picture, coarse and unchecked. Learning from the labels…"),
            MAPPING: tr("Drawing the map of the view…"),
            REFINING: tr("First picture, coarse and unchecked. Drawing the map of the view…"),
        }
        doing = words.get(state, "")
        if doing != self._doing:
            self._doing, self._far, self._since = doing, "", time.monotonic()
        if state == REFUSED:
            self.status.warn(trouble)
            return
        stopped = tr("The engine has stopped; the next edit tries again.") if state == FAILED else ""
        text = self._far or doing or stopped or problem
        (self.status.warn if hint and not text else self.status.tell)(text or hint)

    def tell_problem(self, problem: str) -> None:
        """The line above the buttons: why there can be no map, whatever the engine still does."""
        self._doing = self._far = ""
        self.status.tell(problem)

    def add_progress(self, progress: Mapping[str, Any]) -> None:
        """How far the engine is with what takes longer than a moment."""
        waited = time.monotonic() - self._since
        if self._doing and waited > PATIENCE and int(progress.get("total") or 0) > 0:
            self._far = f"{self._doing} {counted(progress)}"
            self.status.tell(self._far)

    def set_ready(
        self,
        not_fitted: str,
        not_labelled: str,
        scene: QuickSceneSection,
        labels: Optional[QgsVectorLayer],
    ) -> None:
        """Which way is open, and why one is not.

        Args:
            not_fitted: why there is no model of the present labels, or empty.
            not_labelled: why nothing can be learnt from the labels, or empty.
            scene: what is labelled.
            labels: their layer.
        """
        reason = not_labelled
        if labels is not None and is_point_layer(labels):
            reason = tr("Fine-tuning learns from polygons; these labels are points.")
        elif {"optical", "sar"} <= set(scene.layers):
            reason = tr("Fine-tuning learns from an optical or a radar layer, not from both.")
        self.run.setEnabled(not not_fitted)
        self.run.setToolTip(
            not_fitted or tr("Save the model of these labels, and make the map of the whole layer")
        )
        self.train.setEnabled(not reason)
        self.train.setToolTip(reason or tr("The training dialog with this scene and these labels"))
