"""The area table after a run: pixel counts, and called so."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable, Mapping, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QGuiApplication, QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidgetItem,
    QWidget,
)

from ... import settings
from ...icons import theme
from ...layers.areas import (
    AreaEstimate,
    AreaRow,
    cell_texts,
    column_names,
    estimate_heads,
    estimate_texts,
    estimate_title,
    estimates_of,
    estimates_to_csv,
    title,
    to_csv,
)
from ...layers.schemes import class_title
from ...wording import number, tr
from ..swatch import swatch
from ..tables import RIGHT, fit_rows, new_table
from ..widgets import Note, Section, set_shown, tool_button

# More rows than this scroll inside the table.
VISIBLE_ROWS = 10
# Square metres are in the tooltip and the CSV: they do not fit into a narrow dock.
COLUMNS = 4


class AreaSection(Section):
    """Hidden until there is a result."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Result"), "areas", parent=parent)
        self.rows: Tuple[AreaRow, ...] = ()
        self.estimates: Tuple[AreaEstimate, ...] = ()
        self._path = self._basis = ""
        self._said = ("", "", "")  # name, warnings and notes of the pixel counts
        self.find_check: Callable[[str], str] = lambda _map: ""
        """The sample of a map that has answers, or an empty string; the dock knows."""
        self.ask_check: Callable[[str, Callable[..., None], Callable[..., None]], None] = _nobody
        """Asks for the figures of a sample."""
        self.heading = QLabel()
        self.heading.setWordWrap(True)
        self.body.addWidget(self.heading)
        self._name, self._warning, self._notes = Note(), Note(), Note()
        self._table = new_table([""] * COLUMNS, self)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)  # a long name is elided, numbers never
        header.setMinimumSectionSize(32)
        copy = tool_button(theme("mActionEditCopy"), tr("Copy the table as CSV"), tr("Copy as CSV"))
        save = tool_button(theme("mActionFileSave"), tr("Save the table as CSV…"), tr("Save…"))
        copy.clicked.connect(self.copy)
        save.clicked.connect(self._ask_file)
        row = QHBoxLayout()
        self.intervals = QPushButton(tr("With intervals"))
        self.intervals.setCheckable(True)
        self.intervals.setToolTip(tr("Areas as the check of this map tells them, with what the map missed"))
        self.intervals.toggled.connect(self._switched)
        row.addWidget(self.intervals)
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
        path: str = "",
    ) -> None:
        """Fill the table and show it, or hide it where there is nothing to show; warnings stay here when the message bar has let go of them, and so do notes.

        ``path`` is the map's, so that a check of it is found.
        """
        self.rows, self.estimates, self._path = rows, (), path
        self._said = (name, " ".join(warnings), " ".join(notes))
        self._show_counts()
        self.setVisible(bool(rows))
        self.offer_intervals()

    def offer_intervals(self, _sample: str = "", _found: Optional[Mapping[str, Any]] = None) -> None:
        """A check of this map may exist now, or tell more than before."""
        sample = self.find_check(self._path) if self.rows and self._path else ""
        set_shown(self.intervals, bool(sample))
        if self.intervals.isChecked():
            if sample:
                self._ask(sample)
            else:
                self.intervals.setChecked(False)

    def copy(self) -> None:
        """Put the table on the clipboard as CSV."""
        QGuiApplication.clipboard().setText(self._csv())

    def save(self, path: str) -> None:
        """Write the table as CSV.

        Raises:
            OSError: the file cannot be written.
        """
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            file.write(self._csv())

    def _ask_file(self) -> None:
        folder = settings.get("output_folder", "")
        path, _ = QFileDialog.getSaveFileName(self, tr("Save the table"), folder, "CSV (*.csv)")
        if not path:
            return
        try:
            self.save(path if path.lower().endswith(".csv") else path + ".csv")
        except OSError as error:
            self._name.fail(tr("The table could not be written: {0}").format(error.strerror or error))

    def _csv(self) -> str:
        return estimates_to_csv(self.estimates, self._basis) if self.estimates else to_csv(self.rows)

    def _switched(self, wanted: bool) -> None:
        if not wanted:
            self.estimates = ()
            self._show_counts()
            return
        self._ask(self.find_check(self._path))

    def _ask(self, sample: str) -> None:
        path = self._path

        def take(found: Mapping[str, Any]) -> None:
            if path == self._path and self.intervals.isChecked():
                self._show_estimates(found)

        def refuse(error: Any) -> None:
            self._name.fail(str(error))
            self.intervals.setChecked(False)

        if sample:
            self.ask_check(sample, take, refuse)

    def _show_counts(self) -> None:
        name, warnings, notes = self._said
        self.heading.setText(f"<b>{title()}</b>")
        self._warning.warn(warnings)
        self._notes.tell(notes)
        self._name.tell(name)
        texts = [cell_texts(row) for row in self.rows]
        tips = [tr("{0} m²").format(row[-1]) for row in texts]
        self._fill(column_names()[:COLUMNS], [row[:-1] for row in texts], tips)

    def _show_estimates(self, found: Mapping[str, Any]) -> None:
        self.estimates = estimates_of(found)
        self._basis = str(found["sentence"])
        self.heading.setText(f"<b>{estimate_title()}</b>")
        self._warning.warn(" ".join(str(text) for text in found.get("warnings") or ()))
        self._notes.tell(
            tr("From {0} labelled units: the tab Check has all figures.").format(number(found["units"]))
        )
        ground = any(row.square_metres is not None for row in self.estimates)
        texts = [estimate_texts(row) for row in self.estimates]
        self._fill(estimate_heads(ground), texts, ["" for _ in texts])

    def _fill(self, heads: Sequence[str], texts: Sequence[Sequence[str]], tips: Sequence[str]) -> None:
        colours = {row.name: row.colour for row in self.rows}
        self._table.setHorizontalHeaderLabels(list(heads))
        self._table.setRowCount(len(texts))
        for index, row in enumerate(texts):
            for column, text in enumerate(row):
                item = QTableWidgetItem(class_title(text) if column == 0 else text)
                if column == 0:
                    if text in colours:
                        item.setIcon(QIcon(swatch(colours[text])))
                    item.setToolTip(text)
                else:
                    item.setData(Qt.ItemDataRole.TextAlignmentRole, RIGHT)
                    item.setToolTip(tips[index])
                self._table.setItem(index, column, item)
        self._table.resizeRowsToContents()
        fit_rows(self._table, VISIBLE_ROWS)


def _nobody(_sample: str, _take: Callable[..., None], _refuse: Callable[..., None]) -> None:
    """There is no tab that knows checks."""
