"""The result: figures with intervals, drawn and in tables, the sentence to paste, and files for others."""

from __future__ import annotations

from html import escape
from typing import Any, Dict, Mapping, Optional, Sequence

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...check.figures import (
    AREA,
    PRODUCERS,
    USERS,
    area_span,
    bars,
    counts_table,
    has_ground,
    span,
    table_rows,
)
from ...icons import theme
from ...layers.schemes import class_title
from ...wording import number, tr
from ..tables import RIGHT, fit_rows, new_table
from ..widgets import Note, Section, narrow, set_shown, tool_button
from .bars import Bars
from .further import COMPARE, ZONES

REPORT, CSV, ISO = "report", "csv", "iso"


class CheckResultSection(Section):
    """Hidden until there is an estimate.

    Signals:
        fileAsked: ``report``, ``csv`` or ``iso``, and where it goes.
        furtherAsked: ``ZONES`` or ``COMPARE``.
    """

    fileAsked = pyqtSignal(str, str)
    furtherAsked = pyqtSignal(str)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Accuracy and area"), "check_result", parent=parent)
        self.found: Dict[str, Any] = {}
        self.folder = ""  # where files are offered to go
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.copy = tool_button(theme("mActionEditCopy"), tr("Copy the sentence for a report"))
        self.measure = QComboBox()
        for key, words in (
            (USERS, tr("User's accuracy (of what the map calls so, how much is)")),
            (PRODUCERS, tr("Producer's accuracy (of what is so, how much the map calls so)")),
            (AREA, tr("Area, with what the map missed")),
        ):
            self.measure.addItem(words, key)
        narrow(self.measure)
        self.bars = Bars()
        self.table = new_table([tr("Class"), tr("User's %"), tr("Producer's %"), tr("Area ha")], self)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.matrix_box = QgsCollapsibleGroupBox(tr("Error matrix, in units"))
        self.matrix_box.setCollapsed(True)
        self.matrix = new_table([], self)
        self.orientation = Note()
        self.agreement, self.warnings, self.files = Note(), Note(), Note()
        self.report = QPushButton(theme("mActionFilePrint"), tr("Report…"))
        self.csv = QPushButton(theme("mActionFileSave"), tr("CSV…"))
        self.iso = QPushButton(theme("mActionFileSave"), tr("ISO 19157…"))
        self.zones = QPushButton(theme("mActionSplitFeatures"), tr("Areas by zone…"))
        self.zones.setToolTip(tr("Area of every class in each polygon of a layer, e.g. districts"))
        self.compare = QPushButton(theme("mActionMapTips"), tr("Compare maps…"))
        self.compare.setToolTip(tr("Another map on the same units: the difference, with its interval"))
        self._build()
        self.zones.clicked.connect(lambda _checked=False: self.furtherAsked.emit(ZONES))
        self.compare.clicked.connect(lambda _checked=False: self.furtherAsked.emit(COMPARE))
        self.measure.currentIndexChanged.connect(lambda _index: self._draw())
        self.copy.clicked.connect(lambda _checked=False: self.copy_sentence())
        for button, kind, words, filter_ in (
            (self.report, REPORT, tr("Save the report"), tr("HTML files (*.html)")),
            (self.csv, CSV, tr("Save all numbers"), tr("CSV files (*.csv)")),
            (self.iso, ISO, tr("Save the quality record"), tr("XML files (*.xml)")),
        ):
            button.clicked.connect(
                lambda _checked=False, kind=kind, words=words, filter_=filter_: self._ask(
                    kind, words, filter_
                )
            )
        self.hide()

    def show_estimate(self, found: Mapping[str, Any], in_training: int = 0) -> None:
        """Fill everything; an empty estimate hides the section.

        Args:
            found: the answer of ``accuracy_estimate``.
            in_training: units that lie in training polygons.
        """
        self.found = dict(found)
        self.setVisible(bool(found))
        if not found:
            return
        self.sentence.setText(f"<b>{escape(str(found['sentence']))}</b>")
        ours = "interpreters" in (found.get("sample") or {})  # points of others have no sealed classes
        for button in (self.zones, self.compare):
            set_shown(button, ours)
        self._fill_table()
        self._fill_matrix()
        self._draw()
        lines = [
            tr("{0} and the first interpreter agree on {1} of {2} units: {3}.").format(
                entry["interpreter"], number(entry["same"]), number(entry["units"]), span(entry["share"])
            )
            for entry in found.get("agreement") or ()
        ]
        self.agreement.tell(" ".join(lines))
        warnings = [str(text) for text in found.get("warnings") or ()]
        if in_training:
            warnings.insert(
                0,
                tr("{0} units lie in training polygons: there the map is better than elsewhere.").format(
                    number(in_training)
                ),
            )
        self.warnings.warn("\n".join(f"• {text}" for text in warnings))
        self.files.tell("")

    def say_written(self, paths: Sequence[str]) -> None:
        """Which files were written."""
        self.files.tell(tr("Written: {0}").format(", ".join(paths)))

    def copy_sentence(self) -> None:
        """Put the sentence on the clipboard, with the areas after it."""
        areas = [
            f"{name}: {area_span(self.found['area'][name])}"
            for name in self.found["classes"]
            if self.found["area"][name] is not None
        ]
        text = " ".join([str(self.found["sentence"]), tr("Areas: {0}.").format("; ".join(areas))])
        QGuiApplication.clipboard().setText(text)

    def _fill_table(self) -> None:
        head = tr("Area ha") if has_ground(self.found) else tr("Area %")
        self.table.setHorizontalHeaderItem(3, QTableWidgetItem(head))
        rows = table_rows(self.found)
        self.table.setRowCount(len(rows))
        for place, row in enumerate(rows):
            name = row[0]
            tips = ["", "", "", ""]
            if name in self.found["users"] and place < len(self.found["classes"]):
                tips = [
                    name,
                    span(self.found["users"][name]),
                    span(self.found["producers"][name]),
                    area_span(self.found["area"][name]),
                ]
            for column, text in enumerate(row):
                item = QTableWidgetItem(text if column or not tips[0] else class_title(text))
                item.setToolTip(tips[column])
                if column:
                    item.setData(Qt.ItemDataRole.TextAlignmentRole, RIGHT)
                self.table.setItem(place, column, item)
        fit_rows(self.table)

    def _fill_matrix(self) -> None:
        names = [class_title(str(name)) for name in self.found["classes"]]
        self.matrix.setColumnCount(len(names) + 1)
        self.matrix.setHorizontalHeaderLabels([tr("map \\ reference"), *names])
        self.matrix.setRowCount(len(names))
        for place, row in enumerate(counts_table(self.found)):
            self.matrix.setItem(place, 0, QTableWidgetItem(names[place]))
            for column, count in enumerate(row):
                item = QTableWidgetItem(number(count) if count else "·")
                item.setData(Qt.ItemDataRole.TextAlignmentRole, RIGHT)
                if place == column:
                    font = item.font()
                    font.setBold(True)
                    item.setFont(font)
                share = self.found["error_matrix"][place][column]
                tip = tr("The map says {0}, the reference {1}: {2} units, {3} % of the map")
                item.setToolTip(tip.format(names[place], names[column], count, number(100 * share, 2)))
                self.matrix.setItem(place, column + 1, item)
        fit_rows(self.matrix)
        self.orientation.tell(tr("Rows are the map's classes, columns the reference's."))

    def _draw(self) -> None:
        if self.found:
            measure = self.measure.currentData()
            self.bars.show_bars(bars(self.found, measure), measure != AREA)

    def _ask(self, kind: str, words: str, filter_: str) -> None:
        suffix = {REPORT: ".html", CSV: ".csv", ISO: ".xml"}[kind]
        path, _ = QFileDialog.getSaveFileName(self, words, self.folder + suffix, filter_)
        if path:
            self.fileAsked.emit(kind, path if path.lower().endswith(suffix) else path + suffix)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.sentence, 1)
        top.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        for widget in (self.measure, self.bars, self.table):
            self.body.addWidget(widget)
        inner = QVBoxLayout(self.matrix_box)
        inner.addWidget(self.matrix)
        inner.addWidget(self.orientation)
        for widget in (self.matrix_box, self.agreement, self.warnings):
            self.body.addWidget(widget)
        buttons = QGridLayout()
        for place, button in enumerate((self.report, self.csv, self.iso)):
            buttons.addWidget(button, 0, place)
        self.body.addLayout(buttons)
        more = QHBoxLayout()
        for button in (self.zones, self.compare):
            more.addWidget(button)
        self.body.addLayout(more)
        self.body.addWidget(self.files)
