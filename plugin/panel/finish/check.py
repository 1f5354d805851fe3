"""The tab Finish: how the last delivery was held against its product, line by line."""

from __future__ import annotations

from typing import Any, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QColor, QDesktopServices
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from ...icons import theme
from ...wording import tr
from ..widgets import Note, Section, error_colour, set_shown

ROWS, ROW_HEIGHT = 12, 22


class CheckSection(Section):
    """Verdict and sentence of each check; hidden until there is one."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Check of the delivery"), "finish_check", parent=parent)
        self.note = Note()
        self.table = QTableWidget(0, 3)
        self.table.setHorizontalHeaderLabels([tr("Verdict"), tr("Check"), tr("Finding")])
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setWordWrap(False)
        head = self.table.horizontalHeader()
        for column in (0, 1):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        self.open = QPushButton(theme("mActionFileOpen"), tr("Open the folder"))
        self.open.clicked.connect(lambda _checked=False: self.open_folder())
        self._folder = ""
        for widget in (self.note, self.table, self.open):
            self.body.addWidget(widget)
        self.hide()

    def show_report(
        self, report: Optional[Mapping[str, Any]], target: str, folder: str, warnings: Sequence[str] = ()
    ) -> None:
        """What came out.

        Args:
            report: as the engine's ``check`` gives it; None where nothing was checked.
            target: what was delivered.
            folder: that a file manager shows.
            warnings: what the engine said about the package.
        """
        self._folder = folder
        self.show()
        lines = [] if report is None else list(report["lines"])
        words = {"pass": tr("passes"), "fail": tr("FAILS"), "skip": tr("not checked")}
        self.table.setRowCount(len(lines))
        for row, one in enumerate(lines):
            cells = (words[str(one["verdict"])], str(one["check"]), str(one["message"]))
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if one["verdict"] == "fail":
                    item.setForeground(QColor(error_colour()))
                self.table.setItem(row, column, item)
        set_shown(self.table, bool(lines))
        shown = min(max(1, len(lines)), ROWS)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + shown * ROW_HEIGHT + 20)
        if report is None or report["passed"]:
            words = tr("{0} passes as “{1}”.") if report is not None else tr("Packed: {0}")
            self.note.tell(
                " ".join([words.format(target, "" if report is None else report["title"]), *warnings])
            )
        else:
            failed = sum(one["verdict"] == "fail" for one in lines)
            text = tr("{0} does not pass as “{1}”: {2} of {3} checks failed.")
            self.note.warn(" ".join([text.format(target, report["title"], failed, len(lines)), *warnings]))

    def open_folder(self) -> None:
        """In the file manager of the system."""
        if self._folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))
