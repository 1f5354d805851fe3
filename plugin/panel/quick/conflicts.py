"""Label files of two people: what they call differently, place by place, and who is right there."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsVectorLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...disk import exists, is_file
from ...layers.label_tour import show_shape
from ...layers.segments import CLASS_ID
from ...wording import number, tr, tr_later
from ..keyboard import name_fields
from ..tables import new_table
from ..widgets import Elided, Note, form, narrow

FIRST, SECOND, OUT = "first", "second", "out"
RULES: Tuple[Tuple[str, str], ...] = (
    ("leave-out", tr_later("left out of both")),
    ("newer", tr_later("the newer label is right")),
    (FIRST, tr_later("your labels are right")),
    (SECOND, tr_later("the other labels are right")),
)
WORDS: Dict[str, str] = {
    FIRST: tr_later("yours"),
    SECOND: tr_later("theirs"),
    OUT: tr_later("left out"),
}
SIZE = 660, 330
MOST_ROWS = 2000  # of the table: more than anybody decides one by one


class ConflictsDialog(QDialog):
    """Choose the other file and a rule, look at the conflicts, decide, join. Not modal: the map shows each place.

    Args:
        canvas: that shows the places.
        session: the engine.
        layer: of the user's own labels; a file without unsaved edits.
        field: its class field.
        output: proposed for the result.

    Signals:
        joined: path of the new file, and the engine's answer.
    """

    joined = pyqtSignal(str, dict)

    def __init__(
        self,
        canvas: Any,
        session: Any,
        layer: QgsVectorLayer,
        field: str,
        output: Path,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("samLandCoverConflicts")
        self.setWindowTitle(tr("Join labels of two people"))
        self.resize(*SIZE)
        if parent is not None:  # at the top: the place that is shown is in the middle of the map
            self.move(parent.window().geometry().topLeft())
        self._canvas, self._session = canvas, session
        self._first = layer.source()
        self._home = output.parent
        self._field = None if field == CLASS_ID else field
        self._turn, self._handle = 0, None
        self._decisions: Dict[Tuple[str, str], str] = {}
        self._answer: Mapping[str, Any] = {}
        self.own, self.other, self.output = Elided(), QgsFileWidget(), QgsFileWidget()
        self.own.say(layer.name())
        self.own.setToolTip(self._first)
        self.rule, self.note = narrow(QComboBox()), Note()
        heads = [
            tr("Yours"),
            tr("Author"),
            tr("Date"),
            tr("Theirs"),
            tr("Author"),
            tr("Date"),
            tr("Right is"),
        ]
        self.table = new_table(heads, self)
        self.mine = QPushButton(tr("Mine is right"))
        self.theirs = QPushButton(tr("Theirs is right"))
        self.out = QPushButton(tr("Leave both out"))
        self.anew = QPushButton(tr("As the rule says"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.join = self.buttons.addButton(tr("Join"), QDialogButtonBox.ButtonRole.ApplyRole)
        self._build(str(output))
        self._connect()
        self._refresh()

    def compare(self) -> None:
        """Ask the engine what the two files call differently."""
        self._ask(None)

    def write(self) -> None:
        """Write the joined file."""
        given = self.output.filePath().strip()
        path = self._home / (given if given.lower().endswith(".gpkg") else f"{given}.gpkg")
        if exists(path):
            self.note.fail(tr("{0} exists already: choose another name.").format(path))
            return
        self._ask(str(path))

    def decide(self, side: str) -> None:
        """For the selected conflicts: who is right; an empty word leaves them to the rule again."""
        for row in sorted({index.row() for index in self.table.selectedIndexes()}):
            key = self._key(row)
            if side:
                self._decisions[key] = side
            else:
                self._decisions.pop(key, None)
        self.compare()

    def shut_down(self) -> None:
        """Nothing comes of what was asked; the dialog is not used afterwards."""
        self._turn += 1
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def reject(self) -> None:
        """Closed."""
        self.shut_down()
        super().reject()

    def _ask(self, output: Optional[str]) -> None:
        self.shut_down()
        turn = self._turn
        self.note.tell(tr("Comparing…"))
        question = {
            "first": self._first,
            "second": self.other.filePath().strip(),
            "field": self._field,
            "rule": str(self.rule.currentData()),
            "decisions": [[one, other, side] for (one, other), side in self._decisions.items()],
            "output": output,
        }
        self._handle = self._session.call_async(
            "labels_join",
            question,
            lambda answer: self._came(turn, output, answer),
            lambda error: self._failed(turn, str(error)),
        )
        self._refresh()

    def _came(self, turn: int, output: Optional[str], answer: Mapping[str, Any]) -> None:
        if turn != self._turn:
            return
        self._handle, self._answer = None, answer
        if output is not None:
            self.joined.emit(output, dict(answer))
            self.accept()
            return
        self._show()
        self._refresh()

    def _failed(self, turn: int, text: str) -> None:
        if turn == self._turn:
            self._handle, self._answer = None, {}
            self._show()
            self.note.fail(text)
            self._refresh()

    def _show(self) -> None:
        """The conflicts as rows; what is selected stays so."""
        conflicts = list(self._answer.get("conflicts") or ())
        self.table.blockSignals(True)
        self.table.setRowCount(min(len(conflicts), MOST_ROWS))
        for row, one in enumerate(conflicts[:MOST_ROWS]):
            for column, text in enumerate(_cells(one)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        self.table.blockSignals(False)
        if self._answer:
            self.note.tell(_summary(self._answer))

    def _look(self) -> None:
        """The place of the row that was chosen last, on the map."""
        row = self.table.currentRow()
        conflicts = list(self._answer.get("conflicts") or ())
        if not 0 <= row < len(conflicts):
            return
        crs = QgsCoordinateReferenceSystem()
        crs.createFromUserInput(str(self._answer.get("crs") or ""))
        problem = show_shape(self._canvas, QgsGeometry.fromWkt(str(conflicts[row]["wkt"])), crs)
        if problem:
            self.note.warn(problem)

    def _key(self, row: int) -> Tuple[str, str]:
        one = self._answer["conflicts"][row]
        return str(one["first"]["id"]), str(one["second"]["id"])

    def _other_chosen(self) -> None:
        self._decisions, self._answer = {}, {}
        self.shut_down()
        self._show()
        if is_file(self.other.filePath().strip()):
            self.compare()
        self._refresh()

    def _refresh(self) -> None:
        ready = bool(self._answer) and self._handle is None
        chosen = ready and bool(self.table.selectedIndexes())
        for button in (self.mine, self.theirs, self.out, self.anew):
            button.setEnabled(chosen)
        self.join.setEnabled(ready and bool(self.output.filePath().strip()))

    def _build(self, output: str) -> None:
        self.other.setFilter(tr("Labels") + " (*.gpkg *.geojson *.json *.shp *.fgb)")
        self.other.setToolTip(tr("The labels of the other person"))
        self.output.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.output.setFilter(tr("GeoPackage (*.gpkg)"))
        self.output.setFilePath(output)
        self.output.setToolTip(tr("A new file: neither of the two is changed"))
        for name, words in RULES:
            self.rule.addItem(tr(words), name)
        self.rule.setToolTip(tr("For every place that you do not decide yourself below"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setToolTip(tr("Choose a row to see its place on the map"))
        self.table.setAccessibleName(tr("Places that the two call differently"))
        header = self.table.horizontalHeader()
        for column in (0, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        fields = form()
        fields.addRow(tr("Your labels"), self.own)
        fields.addRow(tr("Their labels"), self.other)
        fields.addRow(tr("Where they differ"), self.rule)
        fields.addRow(tr("Joined file"), self.output)
        row = QHBoxLayout()
        for button in (self.mine, self.theirs, self.out, self.anew):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addLayout(fields)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        column.addWidget(self.note)
        column.addWidget(self.buttons)
        name_fields(self)

    def _connect(self) -> None:
        self.other.fileChanged.connect(lambda _path: self._other_chosen())
        self.output.fileChanged.connect(lambda _path: self._refresh())
        self.rule.activated.connect(lambda _index: self.compare() if self._answer else None)
        self.table.currentCellChanged.connect(lambda *_cells: self._look())
        self.table.itemSelectionChanged.connect(self._refresh)
        for button, side in ((self.mine, FIRST), (self.theirs, SECOND), (self.out, OUT), (self.anew, "")):
            button.clicked.connect(lambda _checked=False, side=side: self.decide(side))
        self.join.clicked.connect(lambda _checked=False: self.write())
        self.buttons.rejected.connect(self.reject)


def _cells(one: Mapping[str, Any]) -> List[str]:
    """A row of the table."""
    parts: List[str] = []
    for side in (FIRST, SECOND):
        label = one[side]
        parts += [str(label["class"]), str(label["author"]) or "–", str(label["created"])[:10] or "–"]
    why = {"you": tr("you"), "newer": tr("newer"), "undated": tr("no date")}.get(str(one["why"]), "")
    right = tr(WORDS[str(one["decision"])])
    return [*parts, f"{right} ({why})" if why else right]


def _summary(answer: Mapping[str, Any]) -> str:
    """What joining would give, and what to know."""
    count = len(answer["conflicts"])
    if count:
        text = tr("{0} places are called differently.").format(number(count))
    else:
        text = tr("No place is called differently.")
    more = tr("{0} labels come out: {1} in both files were taken once, {2} are dropped and {3} cut.")
    text += " " + more.format(*(number(int(answer[key])) for key in ("labels", "doubles", "dropped", "cut")))
    if count > MOST_ROWS:
        text += " " + tr("The table shows the first {0}.").format(number(MOST_ROWS))
    return " ".join([text, *(str(note) for note in answer.get("notes") or ())])
