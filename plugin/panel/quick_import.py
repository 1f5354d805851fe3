"""Label to map: labels of other plugins become a layer of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Mapping, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog

from ..layers.segments import SegmentsError
from ..quick.label_import import (
    ACATAMA_SUFFIXES,
    SCP_SUFFIXES,
    classes_of,
    crs_of,
    layer_of,
    merge_classes,
    shapes_of,
)
from ..wording import number, tr
from .quick_labels import QuickLabelsSection
from .quick_scene import QuickSceneSection
from .segment_classes import ClassesSection


class LabelImport(QObject):
    """Asks for a file, has the engine read it, and puts the labels where the page looks for them.

    Args:
        session: the engine.
        scene: gives labels without a coordinate system its own.
        classes: gets the classes that it lacks.
        labels: gets the layer, and says what went wrong.

    Signals:
        failed: one sentence: nothing was imported.
        warned: what to know about labels that were imported.
    """

    failed = pyqtSignal(str)
    warned = pyqtSignal(str)

    def __init__(
        self,
        session: Any,
        scene: QuickSceneSection,
        classes: ClassesSection,
        labels: QuickLabelsSection,
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._scene, self._classes, self._labels = session, scene, classes, labels
        self._turn = 0
        self._handle: Any = None
        QgsProject.instance().cleared.connect(self.cancel)
        labels.importAsked.connect(self.ask)

    def ask(self) -> None:
        """The file, and for SCP which of its two levels."""
        patterns = " ".join(f"*{suffix}" for suffix in (*SCP_SUFFIXES, *ACATAMA_SUFFIXES))
        title = tr("Labels of SCP or AcATaMa")
        path, _ = QFileDialog.getOpenFileName(self._labels, title, "", f"{title} ({patterns})")
        if not path:
            return
        level = None
        if path.lower().endswith(SCP_SUFFIXES):
            words = {tr("Macroclasses"): "macroclass", tr("Classes"): "class"}
            question = tr("SCP has two levels. Which becomes the class of a label?")
            word, agreed = QInputDialog.getItem(self._labels, title, question, list(words), 0, False)
            if not agreed:
                return
            level = words[word]
        self.read(path, level)

    def read(self, path: str, level: Optional[str] = None) -> None:
        """Have the engine read a file; of several only the last one counts."""
        self.cancel()
        turn, file = self._turn, Path(path)
        layer = self._scene.first_layer
        crs = QgsCoordinateReferenceSystem() if layer is None else layer.crs()
        self._labels.note.tell(tr("Reading {0}…").format(file.name))
        self._handle = self._session.call_async(
            "quick_labels",
            {"path": path, "field": level},
            lambda answer: self._read(turn, file, crs, answer),
            lambda error: self._not_read(turn, str(error)),
        )

    def cancel(self) -> None:
        """Nothing comes of what is being read: another project, or no panel any more."""
        self._turn += 1
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
            self._labels.note.tell("")

    def shut_down(self) -> None:
        """The page is not used afterwards."""
        QgsProject.instance().cleared.disconnect(self.cancel)
        self.cancel()

    def _read(
        self, turn: int, file: Path, scene: QgsCoordinateReferenceSystem, answer: Mapping[str, Any]
    ) -> None:
        if turn != self._turn:
            return
        self._handle = None
        in_use = self._labels.layer is not None
        scheme, meaning = merge_classes(self._classes.classes, classes_of(answer), in_use)
        try:
            crs, assumed = crs_of(answer, file, scene)
            shapes, unusable = shapes_of(answer, file, meaning)
            made = layer_of(shapes, file, scheme, crs, QgsProject.instance())
        except SegmentsError as error:
            self._fail(str(error))
            return
        if scheme != self._classes.classes:
            self._classes.set_classes(scheme)
        self._labels.set_layer(made)
        words = []
        if assumed:
            words.append(
                tr("{0} has no coordinate system of its own: the scene's, {1}, was taken.").format(
                    file.name, crs.authid() or crs.description()
                )
            )
        if unusable:
            words.append(tr("Left out, without a shape that can be used: {0}.").format(number(unusable)))
        if words:
            self.warned.emit(" ".join(words))

    def _not_read(self, turn: int, message: str) -> None:
        if turn == self._turn:
            self._handle = None
            self._fail(message)

    def _fail(self, message: str) -> None:
        self._labels.note.fail(message)
        self.failed.emit(
            message
        )  # the note is gone with the next edit, and unseen while its section is folded
