"""The rows of a scheme as a table: names, colours, parents and codes, each cell to be typed into."""

from __future__ import annotations

import re
from typing import List, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QKeyEvent
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ...card import Colour
from ...layers.scheme_edit import SchemeDraft
from ...wording import tr
from ..swatch import SIDE, swatch

NAME, COLOUR, PARENT, CODE = range(4)
_FIELDS = {NAME: "name", PARENT: "parent", CODE: "code"}
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")


class SchemeTable(QTableWidget):
    """Shows a draft; what is typed goes into it.

    Signals:
        edited: a cell has another content.
        deleteAsked: the key Delete.
        moveAsked: Alt and an arrow key, -1 for up and 1 for down.
    """

    edited = pyqtSignal()
    deleteAsked = pyqtSignal()
    moveAsked = pyqtSignal(int)

    def __init__(self, draft: SchemeDraft, parent: Optional[QWidget] = None) -> None:
        super().__init__(0, 4, parent)
        self._draft = draft
        self.setHorizontalHeaderLabels([tr("Class"), tr("Colour"), tr("Parent"), tr("Code")])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(PARENT, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(COLOUR, QHeaderView.ResizeMode.ResizeToContents)
        self.setToolTip(
            tr("Double-click a cell to change it. The parent is a coarser class, such as “vegetation”.")
        )
        self.itemChanged.connect(self._typed)
        self.fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys for the selected rows; while a cell is typed into, its editor has them."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() == Qt.Key.Key_Delete:
            self.deleteAsked.emit()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            self.moveAsked.emit(steps[event.key()])
        else:
            super().keyPressEvent(event)

    def fill(self, selected: Sequence[int] = ()) -> None:
        """Show the draft as it is now, with these rows selected."""
        self.blockSignals(True)
        rows = self._draft.rows
        self.setRowCount(len(rows))
        self.setVerticalHeaderLabels([str(number) for number in range(len(rows))])
        for place in range(len(rows)):
            self._show(place)
        self.clearSelection()
        self.blockSignals(False)
        mode = self.selectionMode()
        self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)
        for place in selected:
            self.selectRow(place)
        self.setSelectionMode(mode)
        if selected:
            self.setCurrentCell(selected[0], max(self.currentColumn(), 0), self._keep())
            self.scrollToItem(self.item(selected[0], NAME))
        self.itemSelectionChanged.emit()

    def chosen(self) -> List[int]:
        """Selected rows, from the top."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    def name(self, place: int) -> None:
        """Let the user type the name of a row."""
        self.setCurrentCell(place, NAME)
        self.editItem(self.item(place, NAME))

    def _show(self, place: int) -> None:
        entry = self._draft.rows[place].entry
        texts = (entry.name, colour_text(entry.colour), entry.parent, entry.code)
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if column == NAME:
                item.setIcon(QIcon(swatch(entry.colour)))
            self.setItem(place, column, item)

    def _typed(self, item: QTableWidgetItem) -> None:
        place, column, text = item.row(), item.column(), item.text()
        if column == COLOUR:
            colour = colour_of(text)
            if colour is not None:
                self._draft.write(place, colour=colour)
        else:
            self._draft.write(place, **{_FIELDS[column]: text})
        self.blockSignals(True)
        self._show(place)  # as it was understood
        self.blockSignals(False)
        self.edited.emit()

    def _keep(self) -> object:
        return self.selectionModel().SelectionFlag.NoUpdate


def colour_text(colour: Tuple[int, int, int]) -> str:
    """``#rrggbb``."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def colour_of(text: str) -> Optional[Colour]:
    """The colour that ``#rrggbb`` names; None for anything else."""
    found = _HEX.fullmatch(text.strip())
    if found is None:
        return None
    digits = found[1]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
