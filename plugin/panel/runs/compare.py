"""Two results beside each other: a table of what became what, and a swipe on the map."""

from __future__ import annotations

from typing import Any, List, Mapping, Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QCloseEvent, QGuiApplication, QIcon
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...card import ClassEntry
from ...icons import theme
from ...layers.run_history import RunRecord
from ...layers.schemes import class_title
from ...quick.preview import MapPreview
from ...wording import number, tr
from ..swatch import swatch
from ..tables import RIGHT
from ..widgets import Note


class CompareDialog(QDialog):
    """The earlier result on the left of the swipe, the later one on its right.

    Args:
        earlier, later: two finished runs.
        iface: of QGIS.
        session: the engine, which counts.
    """

    def __init__(
        self, earlier: RunRecord, later: RunRecord, iface: Any, session: Any, parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("samLandCoverCompare")
        self.setWindowTitle(tr("What changed"))
        self.resize(640, 380)
        self._earlier, self._later, self._session = earlier, later, session
        self._over: List[MapPreview] = []
        self._open = True
        self.table, self.note = QTableWidget(), Note()
        self.swipe = QSlider(Qt.Orientation.Horizontal)
        self._build()
        self._draw(iface.mapCanvas())
        self._count()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The maps go off the canvas."""
        self.clear()
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape closes as well."""
        self.clear()
        super().reject()

    def clear(self) -> None:
        """Leave nothing on the canvas."""
        self._open = False
        for drawn in self._over:
            drawn.remove()
        self._over = []

    def copy(self) -> None:
        """The table for a spreadsheet."""
        QGuiApplication.clipboard().setText(self._text())
        self.note.tell(tr("Copied."))

    def _build(self) -> None:
        words = tr("Rows: {0} · columns: {1}; pixels")
        title = QLabel(words.format(self._earlier.name, self._later.name))
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setAccessibleName(tr("What became what"))
        self.swipe.setRange(0, 100)
        self.swipe.setValue(50)
        self.swipe.setToolTip(tr("Earlier result left, later result right"))
        label = QLabel(tr("&Swipe"))
        label.setBuddy(self.swipe)
        self.swipe.valueChanged.connect(lambda value: [one.set_swipe(value / 100) for one in self._over[1:]])
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.swipe, 1)
        copy = QPushButton(theme("mActionEditCopy"), tr("Copy the table"))
        copy.clicked.connect(lambda _on=False: self.copy())
        row.addWidget(copy)
        column = QVBoxLayout(self)
        column.addWidget(title)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addLayout(row)

    def _draw(self, canvas: Any) -> None:
        for record in (self._earlier, self._later):
            drawn = MapPreview(canvas)
            drawn.set_opacity(1.0)
            drawn.show_map(record.output, _classes(record))
            self._over.append(drawn)
        self._over[1].set_swipe(0.5)

    def _count(self) -> None:
        self.note.tell(tr("Counting…"))
        params = {"prediction": self._later.output, "reference": self._earlier.output}
        self._session.call_async("evaluate", params, self._counted, self._failed)

    def _counted(self, answer: Mapping[str, Any]) -> None:
        if not self._open:
            return
        classes = list(answer["classes"])
        matrix = [[int(count) for count in row] for row in answer["confusion"]]
        names = [class_title(str(entry["name"])) for entry in classes]
        self.table.setRowCount(len(matrix))
        self.table.setColumnCount(len(names))
        self.table.setHorizontalHeaderLabels(names)
        self.table.setVerticalHeaderLabels(names)
        for index, entry in enumerate(classes):
            picture = QIcon(swatch(tuple(entry["colour"])))
            self.table.horizontalHeaderItem(index).setIcon(picture)
            self.table.verticalHeaderItem(index).setIcon(picture)
        for row, counts in enumerate(matrix):
            for column, count in enumerate(counts):
                item = QTableWidgetItem(number(count) if count else "")
                item.setData(Qt.ItemDataRole.TextAlignmentRole, RIGHT)
                font = item.font()
                font.setBold(row == column)
                item.setFont(font)
                self.table.setItem(row, column, item)
        self.table.resizeColumnsToContents()
        whole = sum(map(sum, matrix))
        same = sum(counts[at] for at, counts in enumerate(matrix))
        share = 100 * (whole - same) / whole if whole else 0.0
        text = tr("{0} of {1} compared pixels changed ({2} %).")
        warnings = " ".join(str(one) for one in answer.get("warnings", ()))
        words = text.format(number(whole - same), number(whole), number(share, 1))
        (self.note.warn if warnings else self.note.tell)(" ".join(filter(None, (words, warnings))))

    def _failed(self, error: Exception) -> None:
        if self._open:
            self.note.fail(str(error))

    def _text(self) -> str:
        names = [self.table.horizontalHeaderItem(at).text() for at in range(self.table.columnCount())]
        lines = ["\t".join(["", *names])]
        for row in range(self.table.rowCount()):
            cells = [self.table.item(row, at).text() for at in range(self.table.columnCount())]
            lines.append("\t".join([names[row], *cells]))
        return "\n".join(lines)


def _classes(record: RunRecord) -> List[ClassEntry]:
    found = []
    for area in record.areas:
        red, green, blue = (int(part) for part in area["colour"])
        found.append(ClassEntry(int(area["value"]), str(area["name"]), (red, green, blue)))
    return found
