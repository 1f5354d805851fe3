"""The area table after a run: pixel counts, and called so."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, Sequence, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QGuiApplication, QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ... import settings
from ...icons import theme
from ...layers.areas import AreaRow, cell_texts, column_names, title, to_csv
from ...wording import tr
from ..swatch import swatch
from ..widgets import Note, Section, tool_button

# More rows than this scroll inside the table.
VISIBLE_ROWS = 10
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
# The int that both Qt 5 (flags are ints) and Qt 6 (flags are Python enums) take.
NUMBERS = _RIGHT.value if hasattr(_RIGHT, "value") else int(_RIGHT)

# Square metres are in the tooltip and the CSV: they do not fit into a narrow dock.
COLUMNS = 4


class AreaSection(Section):
    """Hidden until there is a result."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Result"), "areas", parent=parent)
        self.rows: Tuple[AreaRow, ...] = ()
        heading = QLabel(f"<b>{title()}</b>")
        heading.setWordWrap(True)
        self.body.addWidget(heading)
        self._name, self._warning, self._notes = Note(), Note(), Note()
        self._table = QTableWidget(0, COLUMNS)
        self._table.setHorizontalHeaderLabels(list(column_names()[:COLUMNS]))
        self._table.verticalHeader().hide()
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setAlternatingRowColors(True)
        self._table.setShowGrid(False)
        self._table.setWordWrap(False)
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)  # a long name is elided, numbers never
        header.setMinimumSectionSize(32)
        copy = tool_button(theme("mActionEditCopy"), tr("Copy the table as CSV"), tr("Copy as CSV"))
        save = tool_button(theme("mActionFileSave"), tr("Save the table as CSV…"), tr("Save…"))
        copy.clicked.connect(self.copy)
        save.clicked.connect(self._ask_file)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addWidget(save)
        row.addStretch(1)
        for widget in (self._name, self._table, self._warning, self._notes):
            self.body.addWidget(widget)
        self.body.addLayout(row)
        self.hide()

    def show_rows(
        self,
        rows: Tuple[AreaRow, ...],
        name: str,
        warnings: Sequence[str] = (),
        notes: Sequence[str] = (),
    ) -> None:
        """Fill the table and show it, or hide it where there is nothing to show; warnings stay here when the message bar has let go of them, and so do notes."""
        self.rows = rows
        self._warning.warn(" ".join(warnings))
        self._notes.tell(" ".join(notes))
        self._name.tell(name)
        self._table.setRowCount(len(rows))
        for index, row in enumerate(rows):
            *texts, metres = cell_texts(row)
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column == 0:
                    item.setIcon(QIcon(swatch(row.colour)))
                    item.setToolTip(row.name)
                else:
                    item.setData(Qt.ItemDataRole.TextAlignmentRole, NUMBERS)
                    item.setToolTip(tr("{0} m²").format(metres))
                self._table.setItem(index, column, item)
        self._table.resizeRowsToContents()
        shown = min(len(rows), VISIBLE_ROWS)
        height = self._table.horizontalHeader().sizeHint().height() + 4
        height += sum(self._table.rowHeight(index) for index in range(shown))
        self._table.setFixedHeight(height)
        self.setVisible(bool(rows))

    def copy(self) -> None:
        """Put the table on the clipboard as CSV."""
        QGuiApplication.clipboard().setText(to_csv(self.rows))

    def save(self, path: str) -> None:
        """Write the table as CSV.

        Raises:
            OSError: the file cannot be written.
        """
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            file.write(to_csv(self.rows))

    def _ask_file(self) -> None:
        folder = settings.get("output_folder", "")
        path, _ = QFileDialog.getSaveFileName(self, tr("Save the table"), folder, "CSV (*.csv)")
        if not path:
            return
        try:
            self.save(path if path.lower().endswith(".csv") else path + ".csv")
        except OSError as error:
            self._name.fail(tr("The table could not be written: {0}").format(error.strerror or error))
