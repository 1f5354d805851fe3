"""The editor of class schemes: add, delete, reorder, merge, colours, parents; from and to files."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Mapping, Optional

from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import (
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ...icons import theme
from ...layers import schemes
from ...layers.scheme_edit import SchemeDraft
from ...processing.declared import CHECKPOINT_FILTER
from ...wording import number, tr
from ..widgets import MARGIN, SPACING, Note, narrow
from .own import OWN, chosen_classes, chosen_name, keep_draft, own_classes
from .table import SchemeTable
from .told import NEWS

SIZE = (760, 520)
_NAMED = 3


class SchemeEditor(QDialog):
    """Edits a copy; OK makes it the user's own classes, and labels follow by the names of their classes.

    Args:
        classes: the scheme that labels were drawn with.
        name: of that scheme: a shipped one's, or ``own``.
        session: the engine, which reads and writes files.
    """

    def __init__(
        self, classes: schemes.Classes, name: str, session: Any, parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("samLandCoverSchemeEditor")
        self.setWindowTitle(tr("Class scheme"))
        self.draft = SchemeDraft(classes)
        self._name, self._session = name, session
        self.table = SchemeTable(self.draft)
        self.start = narrow(QComboBox())
        self.bring, self.export = QPushButton(tr("Import…")), QPushButton(tr("Export…"))
        self.add = QPushButton(theme("mActionAdd"), tr("Add"))
        self.delete = QPushButton(theme("mActionDeleteSelected"), tr("Delete"))
        self.up = QPushButton(theme("mActionArrowUp"), tr("Up"))
        self.down = QPushButton(theme("mActionArrowDown"), tr("Down"))
        self.merge = QPushButton(theme("mActionMergeFeatures"), tr("Merge"))
        self.colour = QPushButton(theme("propertyicons/symbology"), tr("Colour…"))
        self.note, self.outcome = Note(), Note()
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        self._build()
        self._connect()
        self._refresh()

    def accept(self) -> None:
        """Keep the scheme."""
        if self.draft.problem():
            return
        if self.draft.changed:
            keep_draft(self.draft)
        super().accept()

    def add_class(self) -> None:
        """One more, ready to be named."""
        place = self.draft.add(tr("class {0}").format(len(self.draft.rows)))
        self._show([place])
        self.table.name(place)

    def delete_classes(self) -> None:
        """The selected ones."""
        chosen = self.table.chosen()
        self.draft.delete(chosen)
        left = min(chosen[0], len(self.draft.rows) - 1) if chosen else -1
        self._show([left] if left >= 0 else [])

    def move_classes(self, step: int) -> None:
        """The selected ones, up or down."""
        self._show(self.draft.move(self.table.chosen(), step))

    def merge_classes(self) -> None:
        """The selected ones become the first of them."""
        place = self.draft.merge(self.table.chosen())
        if place >= 0:
            self._show([place])

    def paint(self, colour: QColor) -> None:
        """One colour for the selected classes."""
        chosen = self.table.chosen()
        self.draft.paint(chosen, (colour.red(), colour.green(), colour.blue()))
        self._show(chosen)

    def take(self, classes: schemes.Classes) -> None:
        """All classes are replaced; those of the same name stay the same classes."""
        self.draft.take(schemes.renumbered(classes))
        self._show([0])

    def read(self, path: str) -> None:
        """The classes of a file replace these."""
        self.outcome.tell(tr("Reading {0}…").format(Path(path).name))
        self._session.call_async("scheme_read", {"path": path}, self._read, self._failed)

    def write(self, path: str) -> None:
        """These classes into a file."""
        question = {"path": path, "classes": schemes.to_json(self.draft.classes)}
        self._session.call_async("scheme_write", question, self._written, self._failed)

    def _read(self, answer: Mapping[str, Any]) -> None:
        classes = schemes.from_json(list(answer["classes"]))
        self.take(classes)
        self.outcome.tell(tr("{0} classes of {1}.").format(number(len(classes)), answer["name"]))

    def _written(self, answer: Mapping[str, Any]) -> None:
        text = tr("{0} classes were written to {1}.")
        self.outcome.tell(text.format(number(answer["classes"]), Path(str(answer["path"])).name))

    def _failed(self, error: Any) -> None:
        self.outcome.fail(str(error))

    # Form

    def _build(self) -> None:
        self.start.addItem(tr("Start from…"), None)
        for name, title in schemes.shipped().items():
            self.start.addItem(title, name)
        if own_classes():
            self.start.addItem(tr("My own classes"), OWN)
        self.bring.setToolTip(
            tr("Classes of a table (CSV), a QGIS style (QML), a scheme (JSON) or a checkpoint")
        )
        self.export.setToolTip(tr("A table (CSV), a QGIS style (QML) or a scheme (JSON)"))
        self.merge.setToolTip(
            tr(
                "The selected classes become the first of them; so do their labels, where the layer is open in a tab"
            )
        )
        head, side, middle, box = QHBoxLayout(), QVBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self.start, 1)
        head.addWidget(self.bring)
        head.addWidget(self.export)
        for button in (self.add, self.delete, self.up, self.down, self.merge, self.colour):
            side.addWidget(button)
        side.addStretch(1)
        middle.addWidget(self.table, 1)
        middle.addLayout(side)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.setSpacing(SPACING)
        for part in (head, middle):
            box.addLayout(part, 1 if part is middle else 0)
        for widget in (self.outcome, self.note, self.buttons):
            box.addWidget(widget)
        self.resize(*SIZE)

    def _connect(self) -> None:
        for button, act in (
            (self.add, self.add_class),
            (self.delete, self.delete_classes),
            (self.up, lambda: self.move_classes(-1)),
            (self.down, lambda: self.move_classes(1)),
            (self.merge, self.merge_classes),
            (self.colour, self._ask_colour),
            (self.bring, self._ask_file),
            (self.export, self._ask_target),
        ):
            button.setAutoDefault(False)  # Enter ends the typing of a name, and presses nothing
            button.clicked.connect(lambda _checked=False, act=act: act())
        self.table.deleteAsked.connect(self.delete_classes)
        self.table.moveAsked.connect(self.move_classes)
        self.start.activated.connect(lambda _index: self._started())
        self.table.edited.connect(self._refresh)
        self.table.itemSelectionChanged.connect(self._refresh)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _show(self, selected: List[int]) -> None:
        self.table.fill(selected)
        self._refresh()

    def _refresh(self) -> None:
        chosen, problem = self.table.chosen(), self.draft.problem()
        for button in (self.delete, self.colour):
            button.setEnabled(bool(chosen))
        self.up.setEnabled(bool(chosen) and chosen[0] > 0)
        self.down.setEnabled(bool(chosen) and chosen[-1] < len(self.draft.rows) - 1)
        self.merge.setEnabled(len(chosen) > 1)
        self.export.setEnabled(not problem)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)
        if problem:
            self.note.fail(problem)
        else:
            self.note.warn(" ".join(self._consequences()))

    def _consequences(self) -> List[str]:
        """What OK does to labels and to the list that was the user's own."""
        told: List[str] = []
        if not self.draft.changed:
            return told
        used = NEWS.labelled()
        renames = [one for one in self.draft.renames() if one.old.strip().casefold() in used]
        gone = [name for name in self.draft.gone() if name.strip().casefold() in used]
        if renames:
            pairs = _first([f"{one.old} → {one.new}" for one in renames])
            told.append(tr("Labels get the new names: {0}.").format(pairs))
        if gone:
            text = tr("Labels of {0} keep their name and are left out until you say what they are.")
            told.append(text.format(_first(gone)))
        mine = own_classes()
        if self._name != OWN and mine and mine != self.draft.classes:
            told.append(tr("This replaces your own list of {0} classes.").format(number(len(mine))))
        return told

    def _started(self) -> None:
        name = self.start.currentData()
        if name is not None:
            self.take(own_classes() if name == OWN else schemes.load(name))
        self.start.setCurrentIndex(0)

    def _ask_colour(self) -> None:
        chosen = self.table.chosen()
        if chosen:
            old = QColor(*self.draft.rows[chosen[0]].entry.colour)
            colour = QColorDialog.getColor(old, self, tr("Colour of the class"))
            if colour.isValid():
                self.paint(colour)

    def _ask_file(self) -> None:
        kinds = tr("Class schemes (*.csv *.qml *.json)") + ";;" + CHECKPOINT_FILTER
        path, _ = QFileDialog.getOpenFileName(self, tr("Import classes"), "", kinds)
        if path:
            self.read(path)

    def _ask_target(self) -> None:
        kinds = ";;".join((tr("Table (*.csv)"), tr("QGIS style (*.qml)"), tr("Class scheme (*.json)")))
        path, kind = QFileDialog.getSaveFileName(self, tr("Export classes"), "", kinds)
        if path:
            ending = kind.rpartition("*")[2].rstrip(")")
            self.write(path if Path(path).suffix.lower() in (".csv", ".qml", ".json") else path + ending)


def edit_scheme(session: Any, parent: Optional[QWidget], classes: Optional[schemes.Classes] = None) -> None:
    """Open the editor on the scheme in use, and wait for it.

    Args:
        session: the engine.
        parent: of the window.
        classes: to start with instead of the ones in use, which labels follow from.
    """
    editor = SchemeEditor(chosen_classes(), chosen_name(), session, parent)
    if classes:
        editor.take(classes)
    editor.exec()
    editor.deleteLater()


def _first(words: List[str]) -> str:
    more = len(words) - _NAMED
    shown = ", ".join(f"“{word}”" for word in words[:_NAMED])
    return tr("{0} and {1} more").format(shown, number(more)) if more > 0 else shown
