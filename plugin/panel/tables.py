"""Tables of figures: no grid, numbers right, as high as their rows."""

from __future__ import annotations

from typing import Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QWidget

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
# The int that both Qt 5 (flags are ints) and Qt 6 (flags are Python enums) take.
RIGHT = _RIGHT.value if hasattr(_RIGHT, "value") else int(_RIGHT)


def new_table(heads: Sequence[str], parent: QWidget) -> QTableWidget:
    """An empty table that shows and cannot be edited."""
    table = QTableWidget(0, len(heads), parent)
    table.setHorizontalHeaderLabels(list(heads))
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 6)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setAlternatingRowColors(True)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    header = table.horizontalHeader()
    header.setMinimumSectionSize(24)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table


def fit_rows(table: QTableWidget, most: int = 12) -> None:
    """As high as its rows, up to ``most``; more of them scroll inside the table."""
    shown = min(table.rowCount(), most)
    height = table.horizontalHeader().sizeHint().height() + 2 * table.frameWidth() + 2
    table.setFixedHeight(height + sum(table.rowHeight(place) for place in range(shown)))
