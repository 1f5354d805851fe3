"""The tab Finish: an ordered table of conditions that change classes, with a preview of what each would move."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Mapping, Optional, Sequence

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ...card import ClassEntry
from ...disk import is_file
from ...finish.rules import RuleLine, layers_by_name, write_table
from ...finish.steps import Step, rules_step
from ...icons import theme
from ...layers.schemes import class_title
from ...layers.shared_scene import SharedScene
from ...wording import number, tr
from ..swatch import swatch
from ..widgets import Note, Section, narrow, tool_button

WHEN, CLASS, MOVED = 0, 1, 2
ROW_HEIGHT, ROWS = 26, 5


class RulesSection(Section):
    """The table; it is kept in a file beside the map.

    Signals:
        previewAsked: how many pixels would each rule move?
    """

    previewAsked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Rules"), "finish_rules", folded=True, parent=parent)
        self._classes: List[ClassEntry] = []
        self._map = ""
        self._filling = False
        self.scene: Optional[SharedScene] = None
        """Its roles are names in conditions; the page knows."""
        self.file: Optional[Path] = None
        """Where the table is kept; None without a map."""
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([tr("Where"), tr("becomes"), tr("Moves")])
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(WHEN, QHeaderView.ResizeMode.Stretch)
        for column, width in ((CLASS, 92), (MOVED, 78)):  # fixed: else the boxes of the classes lag behind
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.table.setColumnWidth(column, width)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setFixedHeight(head.sizeHint().height() + ROWS * ROW_HEIGHT + 4)
        self.body.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(4)
        for picture, tip, act in (
            (theme("symbologyAdd"), tr("Add a rule"), self.add),
            (theme("symbologyRemove"), tr("Remove the rule"), self.remove),
            (
                theme("mActionArrowUp"),
                tr("Earlier: later rules see what earlier ones have changed"),
                lambda: self.move(-1),
            ),
            (theme("mActionArrowDown"), tr("Later"), lambda: self.move(1)),
        ):
            button = tool_button(picture, tip)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        row.addStretch(1)
        self.preview = QPushButton(tr("Count what they move"))
        self.preview.clicked.connect(lambda _checked=False: self.previewAsked.emit())
        row.addWidget(self.preview)
        self.body.addLayout(row)
        self.note = Note()
        self.body.addWidget(self.note)
        self.table.itemChanged.connect(self._item_changed)
        self.tell_words()

    @property
    def lines(self) -> List[RuleLine]:
        """The rules that have a condition, in their order."""
        found = []
        for row in range(self.table.rowCount()):
            item, combo = self.table.item(row, WHEN), self.table.cellWidget(row, CLASS)
            when = item.text().strip() if item is not None else ""
            if when and isinstance(combo, QComboBox):
                found.append(RuleLine(when, _label(combo)))
        return found

    def set_map(self, classes: Sequence[ClassEntry], path: str, file: Optional[Path]) -> bool:
        """Follow another map.

        Args:
            classes: of the map.
            path: of the map.
            file: where its table is kept.

        Returns:
            Whether another table has to be read.
        """
        other = file != self.file or list(classes) != self._classes
        self._classes, self._map, self.file = list(classes), path, file
        if other:
            self.show_lines([])
        self.tell_words()
        return other and file is not None and is_file(file)

    def show_lines(self, lines: Sequence[RuleLine]) -> None:
        """Put rules into the table."""
        self._filling = True
        self.table.setRowCount(0)
        for line in lines:
            self._append(line)
        self._filling = False
        self.changed.emit()

    def show_moved(self, rules: Sequence[Mapping[str, Any]]) -> None:
        """What each rule with a condition would move, in their order."""
        counts = iter(rules)
        for row in range(self.table.rowCount()):
            item = self.table.item(row, WHEN)
            rule = next(counts, None) if item is not None and item.text().strip() else None
            text = tr("{0} px").format(number(int(rule["moved"]))) if rule is not None else ""
            self._moved(row).setText(text)

    def store(self) -> str:
        """Write the table to its file; why that failed, or an empty string."""
        if self.file is None:
            return ""
        try:
            if self.lines:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                write_table(self.file, self.lines, *layers_by_name(self._map, self._roles()))
            elif is_file(self.file):
                self.file.unlink()
        except OSError as error:
            return tr("{0} cannot be written: {1}.").format(self.file, error.strerror)
        return ""

    def steps(self) -> List[Step]:
        """For the engine, which reads the file: :meth:`store` comes first."""
        return rules_step(str(self.file) if self.lines and self.file is not None else "")

    def add(self) -> None:
        """An empty rule at the end."""
        name = self._classes[0].name if self._classes else ""
        self._filling = True
        self._append(RuleLine("", name))
        self._filling = False
        row = self.table.rowCount() - 1
        self.table.setCurrentCell(row, WHEN)
        self.table.editItem(self.table.item(row, WHEN))

    def remove(self) -> None:
        """The chosen rule goes."""
        if self.table.currentRow() >= 0:
            self.table.removeRow(self.table.currentRow())
            self._edited()

    def move(self, step: int) -> None:
        """The chosen rule one place up or down."""
        row = self.table.currentRow()
        rows = self._all()
        if not (0 <= row < len(rows) and 0 <= row + step < len(rows)):
            return
        rows[row], rows[row + step] = rows[row + step], rows[row]
        self.show_lines(rows)
        self.table.setCurrentCell(row + step, WHEN)
        self._edited()

    def tell_words(self) -> None:
        """What conditions can name in this project."""
        rasters, vectors = layers_by_name(self._map, self._roles())
        shown = [*(role for role in self._roles() if role in rasters), *rasters]
        words = ['label == "%s"' % self._classes[0].name] if self._classes else ["label == 3"]
        words += ["confidence < 0.5", *(f"{name}[1] > 0" for name in list(dict.fromkeys(shown))[:4])]
        words += [f"near({name}, 20)" for name in list(vectors)[:2]] or ["inside(…)"]
        self.note.tell(tr("For example: {0}; joined with and, or, not.").format(", ".join(words)))

    def _roles(self) -> Mapping[str, QgsRasterLayer]:
        return {} if self.scene is None else self.scene.layers

    def _all(self) -> List[RuleLine]:
        found = []
        for row in range(self.table.rowCount()):
            combo = self.table.cellWidget(row, CLASS)
            found.append(RuleLine(self.table.item(row, WHEN).text(), _label(combo)))
        return found

    def _append(self, line: RuleLine) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        self.table.setItem(row, WHEN, QTableWidgetItem(line.when))
        combo = narrow(QComboBox())
        for entry in self._classes:
            combo.addItem(QIcon(swatch(entry.colour)), class_title(entry.name), entry.name)
            combo.setItemData(combo.count() - 1, entry.name, Qt.ItemDataRole.ToolTipRole)  # as rules name it
        if line.label and combo.findData(line.label) < 0:  # a class of another map: the engine says so
            combo.addItem(line.label, line.label)
        combo.setCurrentIndex(max(0, combo.findData(line.label)))
        combo.currentIndexChanged.connect(lambda _index: self._edited())
        self.table.setCellWidget(row, CLASS, combo)
        self._moved(row)

    def _moved(self, row: int) -> QTableWidgetItem:
        item = self.table.item(row, MOVED)
        if item is None:
            item = QTableWidgetItem()
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.table.setItem(row, MOVED, item)
        return item

    def _item_changed(self, item: QTableWidgetItem) -> None:
        if item.column() == WHEN and item.toolTip() != item.text():
            item.setToolTip(item.text())  # the column is narrow; this tells again
        elif item.column() == WHEN:
            self._edited()

    def _edited(self) -> None:
        if self._filling:
            return
        for row in range(self.table.rowCount()):
            self._moved(row).setText("")
        self.changed.emit()


def _label(combo: Optional[QWidget]) -> str:
    """The name of the class that is chosen; what is shown may be in another language."""
    return str(combo.currentData() or "") if isinstance(combo, QComboBox) else ""
