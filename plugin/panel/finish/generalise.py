"""The tab Finish: minimum mapping unit and recode table."""

from __future__ import annotations

from typing import Dict, List, Optional, Sequence

from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ...card import ClassEntry
from ...finish.steps import PIXELS, SQUARE_METRES, UNITS, Step, generalise_step, recode_step, size_text
from ...layers.schemes import class_title
from ...wording import tr
from ..swatch import swatch
from ..widgets import Section, form, narrow

ROW_HEIGHT, ROWS = 24, 8


class GeneraliseSection(Section):
    """The size below which a region is merged into a neighbour."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Minimum mapping unit"), "finish_generalise", folded=True, parent=parent)
        self._classes: List[ClassEntry] = []
        self.amount = QDoubleSpinBox()
        self.amount.setRange(0.0, 1e9)
        self.amount.setDecimals(0)
        self.amount.setSpecialValueText(tr("none"))
        self.amount.setToolTip(
            tr("Smaller regions are merged into the neighbour with the longest common border")
        )
        self.unit = QComboBox()
        for unit, words in zip(UNITS, (tr("px"), tr("m²"), tr("ha"))):  # noqa: B905 (Python 3.9 has no strict)
            self.unit.addItem(words, unit)
        size = QHBoxLayout()
        size.setSpacing(4)
        size.addWidget(self.amount, 1)
        size.addWidget(self.unit)
        self.neighbours = narrow(QComboBox())
        self.neighbours.addItem(tr("4: touch in edges"), 4)
        self.neighbours.addItem(tr("8: touch in corners, too"), 8)
        self.protect = QgsCheckableComboBox()
        self.protect.setDefaultText(tr("none"))
        self.protect.setToolTip(tr("Pixels of these classes never change; their small regions stay"))
        rows = form()
        rows.addRow(tr("Size"), size)
        rows.addRow(tr("Neighbouring pixels"), self.neighbours)
        rows.addRow(tr("Protected"), self.protect)
        self.body.addLayout(rows)
        self.amount.valueChanged.connect(lambda _value: self.changed.emit())
        self.unit.currentIndexChanged.connect(lambda _index: self._unit_changed())
        self.neighbours.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.protect.checkedItemsChanged.connect(lambda _items: self.changed.emit())

    def set_classes(self, classes: Sequence[ClassEntry], has_crs: bool) -> None:
        """Follow another map.

        Args:
            classes: of the map.
            has_crs: without a CRS only pixels can be counted.
        """
        for index in range(self.unit.count()):
            self.unit.model().item(index).setEnabled(has_crs or self.unit.itemData(index) == PIXELS)
        if not has_crs:
            self.unit.setCurrentIndex(self.unit.findData(PIXELS))
        if list(classes) == self._classes:
            return
        self._classes = list(classes)
        self.protect.blockSignals(True)
        self.protect.clear()
        for entry in classes:
            self.protect.addItemWithCheckState(class_title(entry.name), Qt.CheckState.Unchecked, entry.value)
        self.protect.blockSignals(False)

    def steps(self) -> List[Step]:
        """For the engine."""
        mmu = size_text(self.amount.value(), self.unit.currentData())
        protect = [int(value) for value in self.protect.checkedItemsData()]
        return generalise_step(mmu, self.neighbours.currentData(), protect, "border")

    def _unit_changed(self) -> None:
        self.amount.setDecimals({PIXELS: 0, SQUARE_METRES: 1}.get(self.unit.currentData(), 4))
        self.changed.emit()


class RecodeSection(Section):
    """For each class the one that it becomes."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Recode classes"), "finish_recode", folded=True, parent=parent)
        self._classes: List[ClassEntry] = []
        self.table = QTableWidget(0, 2)
        self.table.setHorizontalHeaderLabels([tr("Class"), tr("becomes")])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.body.addWidget(self.table)
        self.combos: Dict[int, QComboBox] = {}

    def set_classes(self, classes: Sequence[ClassEntry]) -> None:
        """Follow another map; every class stays what it is."""
        if list(classes) == self._classes:
            return
        self._classes = list(classes)
        self.combos = {}
        self.table.setRowCount(len(classes))
        for row, entry in enumerate(classes):
            self.table.setItem(row, 0, QTableWidgetItem(QIcon(swatch(entry.colour)), class_title(entry.name)))
            combo = narrow(QComboBox())
            for other in classes:
                combo.addItem(QIcon(swatch(other.colour)), class_title(other.name), other.value)
            combo.setCurrentIndex(row)
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
            self.table.setCellWidget(row, 1, combo)
            self.combos[entry.value] = combo
        shown = min(max(len(classes), 1), ROWS)
        self.table.setFixedHeight(self.table.horizontalHeader().height() + shown * ROW_HEIGHT + 4)

    def steps(self) -> List[Step]:
        """For the engine."""
        return recode_step({value: int(combo.currentData()) for value, combo in self.combos.items()})
