"""The plan: how many units, how they are shared out, and what interval to expect. All numbers are the engine's."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSlider,
    QSpinBox,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...check.figures import share
from ...layers.schemes import class_name, class_title
from ...wording import number, tr
from ..swatch import swatch
from ..tables import RIGHT, fit_rows, new_table
from ..widgets import Note, Section, form, narrow

SECONDS = 10  # an answer takes, until this session knows better
MOST = 2000  # units on the slider
FLOOR = 50
EXPECTED_COLUMN = 2


class CheckPlanSection(Section):
    """Slider and fields around the engine's plan.

    Signals:
        wished: another plan is wanted; :meth:`wish` says which.
        excludedChanged: other values of the map are left out.
    """

    wished = pyqtSignal()
    excludedChanged = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Plan"), "check_plan", parent=parent)
        self._by_target = True  # else the slider says how many units
        self._names: List[str] = []
        self._expected: Dict[str, float] = {}
        self.total = 0
        self.table = new_table([tr("Class"), tr("Share"), tr("Expected"), tr("Units"), "±"], self)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.horizontalHeaderItem(EXPECTED_COLUMN).setToolTip(
            tr(
                "User's accuracy that you expect, in percent. It only plans the number of units. Click to change it."
            )
        )
        self.table.horizontalHeaderItem(4).setToolTip(
            tr("Half the 95 % interval of the user's accuracy, in percent, where the expectation comes true")
        )
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setToolTip(tr("Units to label"))
        self.units = QSpinBox()
        self.units.setRange(2, 200_000)
        self.aim = QDoubleSpinBox()
        self.aim.setRange(0.5, 20)
        self.aim.setDecimals(1)
        self.aim.setSingleStep(0.5)
        self.aim.setValue(5)
        self.aim.setPrefix("± ")
        self.aim.setSuffix(tr(" %"))
        self.aim.setToolTip(
            tr("Half the interval of the overall accuracy that is aimed at: the number of units follows")
        )
        self.allocation = QComboBox()
        for key, words in (
            ("mixed", tr("by area, rare classes more")),
            ("proportional", tr("by area")),
            ("equal", tr("the same for each class")),
            ("neyman", tr("for the overall accuracy (Neyman)")),
        ):
            self.allocation.addItem(words, key)
        narrow(self.allocation)
        self.floor = QSpinBox()
        self.floor.setRange(0, 1000)
        self.floor.setSpecialValueText(tr("automatic"))
        self.floor.setToolTip(
            tr("Least units of a class. Automatic: 50, or half an equal share where there are fewer units")
        )
        self.output = QgsFileWidget()
        self.output.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self.output.setFilter(tr("GeoPackage (*.gpkg)"))
        self.output.setToolTip(tr("The units and your answers; a sample that has answers is never replaced"))
        self.note, self.expect = Note(), Note()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self.wished)
        self._build()
        self._connect()

    def wish(self) -> Dict[str, Any]:
        """Fields of ``accuracy_plan``."""
        units = None if self._by_target else self.units.value()
        return {
            "target_se": round(self.aim.value() / 100 / 1.96, 6),
            "units": units,
            "allocation": self.allocation.currentData(),
            "floor": self._floor(units),
            "expected": dict(self._expected),
        }

    def draw_wish(self) -> Dict[str, Any]:
        """Further fields of ``accuracy_draw``."""
        words = [word.strip() for word in self.reference.text().split(",")]
        wish: Dict[str, Any] = {
            "seed": self.seed.value(),
            "min_distance": self.distance.value(),
            "reference_classes": [class_name(word, self._names) for word in words if word],
        }
        if self.design.currentData() != "stratified":  # a simple sample has no plan, only a number
            wish["units"] = self.total or None
        return wish

    @property
    def excluded(self) -> List[int]:
        """Values of the map that are left out; what is no number is none."""
        words = (word.strip() for word in self.exclude.text().split(","))
        return [int(word) for word in words if word.lstrip("-").isdigit()]

    def problem(self) -> str:
        """What is typed wrong."""
        words = [word.strip() for word in self.exclude.text().split(",") if word.strip()]
        wrong = [word for word in words if not word.lstrip("-").isdigit()]
        if wrong:
            return tr("“{0}” is not understood: write it like 0,9.").format(wrong[0])
        path = self.output.filePath().strip()
        if not path:
            return tr("Say where the sample goes.")
        if not path.lower().endswith(".gpkg"):
            return tr("The units are written to a GeoPackage: choose a name ending in .gpkg.")
        return ""

    def show_classes(self, found: Mapping[str, Any]) -> None:
        """The classes of another map, as the engine counted them."""
        self._names = [str(row["name"]) for row in found["strata"]]
        self._expected = {}
        colours = {c["name"]: QColor(*c["colour"]) for c in found["classes"]}
        self.slider.blockSignals(True)  # its value may be outside now, which is no wish of the user's
        self.slider.setRange(2 * max(1, len(self._names)), MOST)
        self.slider.blockSignals(False)
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._names))
        for place, name in enumerate(self._names):
            item = QTableWidgetItem(class_title(name))
            if name in colours:
                colour = colours[name]
                item.setIcon(QIcon(swatch((colour.red(), colour.green(), colour.blue()))))
            item.setToolTip(name)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(place, 0, item)
        self.table.blockSignals(False)
        warnings = [str(text) for text in found.get("warnings") or ()]
        if found.get("pixel_area") is None:
            warnings.append(tr("The map has no CRS: areas will be shares of the map."))
        self.note.warn(" ".join(warnings))

    def show_plan(self, plan: Mapping[str, Any]) -> None:
        """What the engine planned."""
        self.total = int(plan["units"])
        self.table.blockSignals(True)
        for place, row in enumerate(plan["strata"]):
            pair = row["users_interval95"]
            half = "–" if pair is None else number(100 * (pair[1] - pair[0]) / 2, 0)
            texts = (
                share(row["share"]),
                number(100 * row["expected"], 0),
                number(row["units"]),
                half,
            )
            for column, text in enumerate(texts, 1):
                item = QTableWidgetItem(text)
                item.setData(Qt.ItemDataRole.TextAlignmentRole, RIGHT)
                if column != EXPECTED_COLUMN:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
                self.table.setItem(place, column, item)
        self.table.blockSignals(False)
        fit_rows(self.table)
        for widget in (self.units, self.slider):
            widget.blockSignals(True)
            widget.setValue(self.total)
            widget.blockSignals(False)
        se = plan["overall_se"]
        accuracy = share(plan["overall"], 0)
        half_words = "" if se is None else f" ± {share(1.96 * se)}"
        minutes = number(max(1, round(self.total * SECONDS / 60)))
        self.expect.tell(
            tr("{0} units: overall accuracy {1}{2} to expect; some {3} minutes at {4} s an answer.").format(
                number(self.total), accuracy, half_words, minutes, SECONDS
            )
        )
        warnings = [str(text) for text in plan.get("warnings") or ()]
        self.note.warn(" ".join(warnings))

    def _floor(self, units: Optional[int]) -> int:
        if self.floor.value():
            return self.floor.value()
        if units is None:
            return FLOOR
        return max(2, min(FLOOR, units // (2 * max(1, len(self._names)))))

    def _slid(self, value: int) -> None:
        self._by_target = False
        for widget in (self.units, self.slider):
            widget.blockSignals(True)
            widget.setValue(value)
            widget.blockSignals(False)
        self._timer.start()

    def _aimed(self) -> None:
        self._by_target = True
        self._timer.start()

    def _typed(self, item: QTableWidgetItem) -> None:
        """Another expectation of a class."""
        if item.column() != EXPECTED_COLUMN:
            return
        try:
            value = float(item.text().replace(",", ".").rstrip("% "))
        except ValueError:
            value = -1.0
        if 0 < value <= 100:
            self._expected[self._names[item.row()]] = value / 100
        self._timer.start()  # the plan puts back what was no number

    def _build(self) -> None:
        self.body.addWidget(self.table)
        row = QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self.units)
        fields = form()
        fields.addRow(tr("Units"), row)
        fields.addRow(tr("Aim, overall"), self.aim)
        fields.addRow(tr("Shared out"), self.allocation)
        fields.addRow(tr("Least a class"), self.floor)
        fields.addRow(tr("Sample"), self.output)
        self.body.addLayout(fields)
        self.body.addWidget(self.expect)
        self.body.addWidget(self.note)
        self.more = QgsCollapsibleGroupBox(tr("More"))
        self.more.setCollapsed(True)
        self.design = QComboBox()
        for key, words in (
            ("stratified", tr("by class (stratified)")),
            ("srs", tr("anywhere (simple random)")),
            ("systematic", tr("on a grid (systematic)")),
        ):
            self.design.addItem(words, key)
        narrow(self.design)
        self.reference, self.exclude = QLineEdit(), QLineEdit()
        self.reference.setPlaceholderText(tr("bare ground, snow"))
        self.reference.setToolTip(
            tr("Classes that the map does not have but the ground may, with commas between")
        )
        self.exclude.setPlaceholderText("0,9")
        self.exclude.setToolTip(tr("Values of the map that are no part of it, e.g. clouds"))
        self.seed = QSpinBox()
        self.seed.setRange(0, 2_000_000_000)
        self.seed.setValue(1)
        self.seed.setToolTip(tr("The same seed draws the same units"))
        self.distance = QDoubleSpinBox()
        self.distance.setRange(0, 1_000_000)
        self.distance.setDecimals(1)
        self.distance.setSuffix(tr(" m"))
        self.distance.setToolTip(
            tr(
                "Least distance of units. With one it is no longer a simple sample, and intervals are approximate"
            )
        )
        more = form()
        more.addRow(tr("Design"), self.design)
        more.addRow(tr("More classes"), self.reference)
        more.addRow(tr("Leave out"), self.exclude)
        more.addRow(tr("Seed"), self.seed)
        more.addRow(tr("Distance"), self.distance)
        box = QVBoxLayout(self.more)
        box.addLayout(more)
        self.body.addWidget(self.more)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self._slid)
        self.units.valueChanged.connect(self._slid)
        self.aim.valueChanged.connect(lambda _value: self._aimed())
        self.allocation.currentIndexChanged.connect(lambda _index: self._timer.start())
        self.floor.valueChanged.connect(lambda _value: self._timer.start())
        self.table.itemChanged.connect(self._typed)
        self.exclude.editingFinished.connect(self.excludedChanged)
        self.output.fileChanged.connect(lambda _path: self.changed.emit())
