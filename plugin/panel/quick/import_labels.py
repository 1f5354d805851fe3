"""Label to map: labels of other plugins become a layer of ours."""

from __future__ import annotations

from pathlib import Path
from textwrap import shorten
from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from ...card import ClassEntry
from ...layers.schemes import Classes
from ...layers.segments import SegmentsError, is_point_layer, style_by_classes
from ...quick.label_import import (
    ACATAMA_SUFFIXES,
    SCP_SUFFIXES,
    Shape,
    add_to,
    classes_of,
    crs_of,
    layer_of,
    merge_classes,
    shapes_of,
    takes,
)
from ...wording import number, tr
from ..segment.classes import ClassesSection
from .labels import QuickLabelsSection
from .scene import QuickSceneSection

REPLACE, ADD = "replace", "add"


class LabelImport(QObject):
    """Asks for a file, has the engine read it, and puts the labels where the page looks for them.

    Args:
        session: the engine.
        scene: gives labels without a coordinate system its own.
        classes: gets the classes that it lacks.
        labels: gets the layer, and says what went wrong.

    Signals:
        failed: one sentence: nothing was imported.
        imported: what to know about labels that were imported, and whether it is a warning.
    """

    failed = pyqtSignal(str)
    imported = pyqtSignal(str, bool)

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
        self.others_in_use: Callable[[], bool] = lambda: (
            False
        )  # labels elsewhere that have the scheme's numbers
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
        crs = None if layer is None else layer.crs()
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
        self, turn: int, file: Path, scene: Optional[QgsCoordinateReferenceSystem], answer: Mapping[str, Any]
    ) -> None:
        if turn != self._turn:
            return
        self._handle = None
        agreed = self._agree(file, classes_of(answer))
        if turn != self._turn:  # the project was closed over the question
            return
        if agreed is None:
            self._labels.note.tell(tr("{0} was not imported: your own classes stay.").format(file.name))
            return
        scheme, meaning = agreed
        try:
            crs, assumed = crs_of(answer, file, scene)
            shapes, unusable = shapes_of(answer, file, meaning)
            words, warnings = self._keep(shapes, file, scheme, crs)
        except SegmentsError as error:
            self._fail(str(error))
            return
        if assumed:
            text = tr("{0} has no coordinate system of its own: the scene's, {1}, was taken.")
            warnings.append(text.format(file.name, crs.authid() or crs.description()))
        if unusable:
            text = tr("Left out, without a shape that can be used: {0}.")
            warnings.append(text.format(number(unusable)))
        warnings += [str(note) for note in answer.get("notes") or ()]
        self.imported.emit(" ".join([*words, *warnings]), bool(warnings))

    def _agree(self, file: Path, given: Classes) -> Optional[Tuple[Classes, Dict[int, ClassEntry]]]:
        """The scheme and what the file's numbers mean in it; None where the user keeps a list that would be lost."""
        present, own = self._classes.classes, self._classes.own
        in_use = self._labels.layer is not None or self.others_in_use()
        scheme, meaning = merge_classes(present, given, in_use)
        if scheme == present or all(entry in scheme for entry in own):
            return scheme, meaning
        answer = ask_about_classes(self._labels, file, own, may_add=not in_use)
        if answer == ADD:
            return merge_classes(own, given, True)
        return (scheme, meaning) if answer == REPLACE else None

    def _keep(
        self, shapes: Sequence[Shape], file: Path, scheme: Classes, crs: QgsCoordinateReferenceSystem
    ) -> Tuple[List[str], List[str]]:
        """Labels into the layer in use, or into one of their own; what is to be said, and what with a warning.

        Raises:
            SegmentsError: they cannot be written.
        """
        project, former = QgsProject.instance(), self._labels.layer
        grown = scheme != self._classes.classes
        if former is not None and takes(former, shapes):
            add_to(former, shapes, file, crs, project)
            if grown:
                style_by_classes(former, scheme)
                self._classes.set_classes(scheme)
            one, many = (
                tr("1 label of {0} was added to “{1}”; undo takes it back."),
                tr("{0} labels of {1} were added to “{2}”; undo takes them back."),
            )
            if len(shapes) == 1:
                return [one.format(file.name, former.name())], []
            return [many.format(number(len(shapes)), file.name, former.name())], []
        made = layer_of(shapes, file, scheme, crs, project)
        if grown:
            self._classes.set_classes(scheme)
        self._labels.set_layer(made)
        words, warnings = [], []
        if not is_point_layer(made):
            text = tr("Labels that are drawn or clicked from now on go into “{0}”, too.")
            words.append(text.format(made.name()))
        if former is not None and former.featureCount():
            text = tr("“{0}” is no longer learnt from: choose it again under Labels to go back to it.")
            warnings.append(text.format(former.name()))
            if former.isModified():
                warnings.append(tr("It has edits that are not saved."))
        return words, warnings

    def _not_read(self, turn: int, message: str) -> None:
        if turn == self._turn:
            self._handle = None
            self._fail(message)

    def _fail(self, message: str) -> None:
        self._labels.note.fail(message)
        self.failed.emit(
            message
        )  # the note is gone with the next edit, and unseen while its section is folded


def ask_about_classes(parent: QWidget, file: Path, own: Classes, may_add: bool) -> str:
    """Whether a list of the user's own may go: :data:`REPLACE`, :data:`ADD` (where it may be) or an empty string."""
    names = shorten(", ".join(entry.name for entry in own), 120, placeholder="…")
    if may_add:
        words = tr(
            "{0} brings classes of its own, but you have a list of your own: {1}. Replace your list, or add the classes to it?"
        )
    else:
        words = tr("The classes of {0} come into your own list, which is another one now: {1}. Replace it?")
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Your own classes"))
    box.setText(words.format(file.name, names))
    replace = box.addButton(tr("Replace"), QMessageBox.ButtonRole.DestructiveRole)
    add = box.addButton(tr("Add"), QMessageBox.ButtonRole.AcceptRole) if may_add else None
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(add or cancel)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if clicked is replace:
        return REPLACE
    return ADD if add is not None and clicked is add else ""
