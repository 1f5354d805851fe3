"""Label to map: how the map lies over the image, and how good it is class by class."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QKeyEvent, QMouseEvent
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ....core.contract.roles import role_of
from ... import settings
from ...card import ClassEntry
from ...icons import theme
from ...layers.schemes import class_title
from ...wording import number, tr
from ..swatch import swatch
from ..widgets import Note, Section, form, link_colour, tool_button

ROWS = 9
LABELS = 1  # the column with the counts


class CountsTable(QTableWidget):
    """A table whose counts lead to what they count, by mouse and by keyboard.

    Signals:
        asked: the row.
    """

    asked = pyqtSignal(int)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a count, also the second of a double click."""
        super().mouseReleaseEvent(event)
        found = self.indexAt(event.pos())
        if event.button() == Qt.MouseButton.LeftButton and found.isValid() and found.column() == LABELS:
            self.asked.emit(found.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or the space bar in a row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentRow() >= 0:
            self.asked.emit(self.currentRow())
            event.accept()
            return
        super().keyPressEvent(event)


class QuickViewSection(Section):
    """Opacity, swipe, and a button that hides the map as long as it is held.

    Signals:
        opacityChanged, swipeChanged: shares, 0 to 1.
        hideHeld: whether the button is down.
    """

    opacityChanged = pyqtSignal(float)
    swipeChanged = pyqtSignal(float)
    hideHeld = pyqtSignal(bool)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Map of the view"), "quick_view", parent=parent)
        self.opacity, self.swipe = (
            _slider(tr("How much of the map is seen")),
            _slider(tr("Image left, map right")),
        )
        fields = form()
        self.hold = tool_button(theme("mActionHideAllLayers"), tr("Hold to see the image without the map"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.opacity, 1)
        row.addWidget(self.hold)
        fields.addRow(tr("Opacity"), row)
        fields.addRow(tr("Swipe"), self.swipe)
        self.body.addLayout(fields)
        self.opacity.valueChanged.connect(self._opacity_changed)
        self.swipe.valueChanged.connect(lambda value: self.swipeChanged.emit(value / 100))
        self.hold.pressed.connect(lambda: self.hideHeld.emit(True))
        self.hold.released.connect(lambda: self.hideHeld.emit(False))
        self.opacity.setValue(settings.get("quick_opacity", 60, int))

    def _opacity_changed(self, value: int) -> None:
        settings.put("quick_opacity", value)
        self.opacityChanged.emit(value / 100)


class QuickScoreSection(Section):
    """Labels and score of every class, the score by whole labels, and the way to the least certain place.

    Signals:
        placeAsked: the button.
        classAsked: a count was clicked, or Enter pressed in its row: the place of its class in the list.
    """

    placeAsked = pyqtSignal()
    classAsked = pyqtSignal(int)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("How good it is"), "quick_score", parent=parent)
        self._classes: Tuple[ClassEntry, ...] = ()
        self._table = CountsTable(0, 4)
        self._table.asked.connect(self.classAsked)
        self._table.setHorizontalHeaderLabels([tr("Class"), tr("Labels"), tr("Pixels"), tr("IoU")])
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(self._table.fontMetrics().height() + 5)
        self._table.setShowGrid(False)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.body.addWidget(self._table)
        self.note = Note()
        self.body.addWidget(self.note)
        self.place = QPushButton(theme("mActionPanToSelected"), tr("Take me to the least certain place"))
        self.place.clicked.connect(self.placeAsked)
        self.place.setEnabled(False)
        self.body.addWidget(self.place)

    @property
    def rows(self) -> List[Tuple[str, ...]]:
        """What the table shows."""
        return [
            tuple(self._table.item(row, column).text() for column in range(4))
            for row in range(self._table.rowCount())
        ]

    def show_counts(self, classes: Sequence[ClassEntry], counts: Mapping[int, int]) -> None:
        """The labels there are now; the scores belong to other labels and go."""
        self._classes = tuple(classes)
        self._table.setRowCount(len(classes))
        for row, entry in enumerate(classes):
            name = QTableWidgetItem(QIcon(swatch(entry.colour)), class_title(entry.name))
            name.setToolTip(entry.name)
            self._table.setItem(row, 0, name)
            for column, text in ((1, str(counts.get(entry.value, 0))), (2, "–"), (3, "–")):
                item = QTableWidgetItem(text)
                item.setTextAlignment(int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter))
                if column == LABELS and counts.get(entry.value, 0):
                    _as_link(item, class_title(entry.name))
                self._table.setItem(row, column, item)
        height = self._table.rowHeight(0) if classes else 24
        shown = max(2, min(ROWS, len(classes)))
        head = self._table.horizontalHeader().sizeHint().height()
        self._table.setFixedHeight(shown * height + head + 2 * self._table.frameWidth())

    def show_scores(self, score: Mapping[str, Any], counts: Sequence[Mapping[str, Any]]) -> None:
        """The answer of ``quick_fit``: the figures of the whole and of every class, judged by whole polygons."""
        places = {entry.value: row for row, entry in enumerate(self._classes)}
        for column, key, digits, entries in (
            (2, "pixels", 0, counts),
            (3, "IoU", 2, score.get("by_class") or ()),
        ):
            for found in entries:
                item = self._table.item(places.get(int(found["value"]), -1), column)
                if item is not None and found.get(key) is not None:
                    item.setText(number(float(found[key]), digits))
        parts = [
            f"{name} {number(float(score[name]), 2)}"
            for name in ("mIoU", "OA")
            if score.get(name) is not None
        ]
        words = str(score.get("words") or "")
        if parts:
            unit = {"point": tr("points"), "label": tr("labels")}.get(str(score.get("unit")), tr("polygons"))
            words = tr("{0}, from {1} {2} in {3} places, each judged by a map that has not seen that place.")
            words = words.format(
                ", ".join(parts), int(score.get("polygons") or 0), unit, int(score.get("places") or 0)
            )
            ends = score.get("mIoU_range")
            if ends:
                likely = tr("mIoU between {0} and {1} is likely.")
                words += " " + likely.format(number(float(ends[0]), 2), number(float(ends[1]), 2))
        self.say(words or tr("A score needs more labels of each class."))

    def add_gains(self, gains: Sequence[Mapping[str, Any]]) -> None:
        """What each further raster adds, after the score of the same labels."""
        self.note.tell(" ".join((self.note.text(), *(_gain_words(gain) for gain in gains))))

    def say(self, text: str) -> None:
        """A line under the table."""
        self.note.tell(text)


def _gain_words(gain: Mapping[str, Any]) -> str:
    """E.g. "Elevation (DSM) adds +0.11 mIoU (95 %: +0.07 to +0.15)."."""
    title, pair = tr(role_of(str(gain["role"])).title), gain.get("interval")
    if not pair:
        text = tr("{0} adds {1} mIoU; there are too few places for an interval.")
        return text.format(title, _signed(gain["gain"]))
    sure = pair[0] > 0 or pair[1] < 0
    text = (
        tr("{0} adds {1} mIoU (95 %: {2} to {3}).")
        if sure
        else tr("{0} adds {1} mIoU (95 %: {2} to {3}): it may as well add nothing.")
    )
    return text.format(title, _signed(gain["gain"]), _signed(pair[0]), _signed(pair[1]))


def _signed(value: float) -> str:
    return ("+" if value >= 0 else "") + number(float(value), 2)


def _as_link(item: QTableWidgetItem, name: str) -> None:
    """Underlined, in the colour of links; the text itself stays the number."""
    font = item.font()
    font.setUnderline(True)
    item.setFont(font)
    item.setForeground(QColor(link_colour()))
    item.setToolTip(tr("Go to the labels of “{0}”, one after another (Enter)").format(name))


def _slider(tip: str) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setToolTip(tip)
    return slider
