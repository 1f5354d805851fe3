"""The list of models: what is here, what can be downloaded, what a checkpoint is; import, download, delete."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFileDialog,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ....core.contract import protocol
from ... import settings
from ...card import card_from_json
from ...icons import theme
from ...processing.declared import CHECKPOINT_FILTER
from ...wording import memory, progress_line, tr
from ..schemes.editor import edit_scheme
from ..segment.model import RECENT_KEY
from ..widgets import Note
from .card import card_html, entry_html, licence_question, problem_html, why_not_deleted
from .files import CopyTask, FileProblem, delete
from .fits import Fits, loaded_rasters
from .layout import lay_out
from .questions import accepts_licence, copy_or_stay
from .rows import OURS, Row, can_delete, group_words, rows_of

ROW = Qt.ItemDataRole.UserRole


class CheckpointsDialog(QDialog):
    """Stays open beside the panel; a download goes on when it is closed.

    Signals:
        chosen: path of the checkpoint to use, and whether it is one for clicking.
    """

    chosen = pyqtSignal(str, bool)

    def __init__(self, session: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("samLandCoverModels")
        self.setWindowTitle(tr("Models"))
        self._session = session
        self._folder = ""
        self._segments: Dict[str, bool] = {}
        self._fits = Fits()
        self._handle: Any = None  # of the download that runs
        self._copy: Optional[CopyTask] = None
        self._busy = self._wanted = ""
        self.tree, self.card = QTreeWidget(), QTextBrowser()
        self.take = QPushButton(theme("mActionStart"), tr("Use"))
        self.download = QPushButton(theme("mActionFileSave"), tr("Download"))
        self.remove = QPushButton(theme("mActionDeleteSelected"), tr("Delete…"))
        self.bring = QPushButton(theme("mActionAdd"), tr("Import a file…"))
        self.schemes = QPushButton(theme("mActionEditTable"), tr("Class schemes…"))
        self.fit = Note()
        self.bar, self.line, self.outcome = QProgressBar(), Note(), Note()
        self.stop = QPushButton(theme("mActionStop"), tr("Cancel"))
        lay_out(self)
        self._show_work(False)
        self._connect()

    def open_list(self) -> None:
        """Show the list as it is now."""
        self.show()
        self.raise_()
        self.refresh()

    def refresh(self, select: str = "") -> None:
        """Ask the engine what is there; then select the row with this path."""
        select = select or (self.row.path if self.row is not None else "")
        self._session.call_async(
            "checkpoints", {}, lambda answer: self._listed(answer, select), lambda error: self._fail(error)
        )

    @property
    def row(self) -> Optional[Row]:
        """The selected row."""
        item = self.tree.currentItem()
        return item.data(0, ROW) if item is not None else None

    @property
    def working(self) -> bool:
        """Whether a download or a copy runs."""
        return bool(self._busy)

    def rows(self) -> List[Row]:
        """All rows, as shown."""
        groups = [self.tree.topLevelItem(i) for i in range(self.tree.topLevelItemCount())]
        return [group.child(i).data(0, ROW) for group in groups for i in range(group.childCount())]

    def select(self, path: str) -> None:
        """Select the row with this path, if there is one."""
        for index in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(index)
            for place in range(group.childCount()):
                if group.child(place).data(0, ROW).path == path:
                    self.tree.setCurrentItem(group.child(place))
                    return

    def start_download(self) -> None:
        """Fetch the selected entry of the catalogue."""
        row = self.row
        if row is None or row.here or self.working:
            return
        entry = row.entry or {}
        if entry.get("accept") and not accepts_licence(self, licence_question(entry)):
            self.outcome.tell(tr("Nothing was downloaded: the licence was not accepted."))
            return
        self._begin(tr("Downloading {0}…").format(row.title))
        self._handle = self._session.call_async(
            "fetch",
            {"name": row.name, **({"accept_licence": True} if entry.get("accept") else {})},
            lambda answer: self._fetched(row, str(answer["path"])),
            self._broke,
            self._reported,
        )

    def start_item(self, place: str, accepted: bool = False) -> None:
        """Bring in the model that a STAC item describes; where its licence must be accepted, ask and try again."""
        self._begin(tr("Importing {0}…").format(Path(place).name))
        params = {"name": place, **({"accept_licence": True} if accepted else {})}
        self._handle = self._session.call_async(
            "fetch", params, self._brought, lambda error: self._item_failed(place, error), self._reported
        )

    def _brought(self, answer: Mapping[str, Any]) -> None:
        self._end()
        self._imported(str(answer["path"]))

    def _item_failed(self, place: str, error: Any) -> None:
        if getattr(error, "code", None) != protocol.LICENCE:
            self._broke(error)
            return
        self._end()
        if accepts_licence(self, str(error)):
            self.start_item(place, accepted=True)
        else:
            self.outcome.tell(tr("Nothing was downloaded: the licence was not accepted."))

    def start_import(self, source: str, copy: bool) -> None:
        """Take a file: copied into the folder of models, or from where it is.

        Either way the engine looks at it first.
        """
        self.outcome.tell(tr("Looking at {0}…").format(Path(source).name))
        self._session.call_async(
            "inspect", {"path": source}, lambda _answer: self._inspected(source, copy), self._fail
        )

    def engine_changed(self) -> None:
        """There is an engine, or another one: what it lists may be different."""
        if self.isVisible():
            self.outcome.tell("")
            self.refresh()

    def shut_down(self) -> None:
        """End what runs; the dialog is not used afterwards."""
        self._cancel()
        self.close()

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(lambda _new, _old: self._show_row())
        self.tree.itemDoubleClicked.connect(lambda _item, _column: self._use())
        self.take.clicked.connect(lambda _checked=False: self._use())
        self.download.clicked.connect(lambda _checked=False: self.start_download())
        self.remove.clicked.connect(lambda _checked=False: self._ask_delete())
        self.bring.clicked.connect(lambda _checked=False: self._ask_import())
        self.schemes.clicked.connect(lambda _checked=False: edit_scheme(self._session, self))
        self.stop.clicked.connect(lambda _checked=False: self._cancel())
        self._show_row()

    def _listed(self, answer: Mapping[str, Any], select: str) -> None:
        self._folder = str(answer["folder"])
        self._segments.clear()  # files may have changed
        recent = [*settings.recent_checkpoints(), settings.get(RECENT_KEY, "")]
        self.tree.blockSignals(True)
        self.tree.clear()
        heads: Dict[str, QTreeWidgetItem] = {}
        for row in rows_of(answer, [path for path in recent if path]):
            if row.group not in heads:
                head = heads[row.group] = QTreeWidgetItem(self.tree, [group_words(row.group)])
                head.setFlags(Qt.ItemFlag.ItemIsEnabled)
                head.setFirstColumnSpanned(True)
                font = head.font(0)
                font.setBold(True)
                head.setFont(0, font)
                if row.group == OURS:
                    head.setToolTip(0, self._folder)
            item = QTreeWidgetItem(heads[row.group], [row.title, "", row.size_words])
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, row.path if row.here else row.title)
            item.setData(0, ROW, row)
        self.tree.expandAll()
        self.tree.blockSignals(False)
        self.select(select)
        if self.row is None and heads:
            self.tree.setCurrentItem(next(iter(heads.values())).child(0))
        self._show_row()
        self._ask_fits()

    def _ask_fits(self) -> None:
        """Which of them suit the rasters of the project; without rasters the column stays empty."""
        rasters = loaded_rasters()
        if not rasters:
            self._fitted({})
            return
        known = [row.path for row in self.rows() if row.here and not row.problem]
        self._session.call_async(
            "fit", {"rasters": rasters, "checkpoints": known}, self._fitted, lambda _error: self._fitted({})
        )

    def _fitted(self, answer: Mapping[str, Any]) -> None:
        """Say it in every line, and bring what fits to the top of its group."""
        self._fits = Fits(answer)
        selected = self.row
        self.tree.blockSignals(True)
        for index in range(self.tree.topLevelItemCount()):
            head = self.tree.topLevelItem(index)
            items = sorted(head.takeChildren(), key=lambda item: self._fits.place(item.data(0, ROW)))
            for item in items:
                item.setText(1, self._fits.word(item.data(0, ROW)))
                item.setToolTip(1, self._fits.line(item.data(0, ROW)))
            head.addChildren(items)
        self.tree.blockSignals(False)
        if selected is not None:
            self.select(selected.path)
        self._show_fit()

    def _show_fit(self) -> None:
        row = self.row
        self.fit.tell("" if row is None else self._fits.line(row))

    def _show_row(self) -> None:
        row = self.row
        self._show_fit()
        self.take.setVisible(row is None or row.here)
        self.take.setEnabled(row is not None and row.here and row.path in self._segments)
        self.download.setVisible(row is not None and not row.here)
        self.download.setText(tr("Go on downloading") if row is not None and row.partial else tr("Download"))
        self.download.setEnabled(not self.working)
        deletable = row is not None and can_delete(row) and not self.working
        self.remove.setEnabled(deletable)
        self.remove.setToolTip("" if row is None or can_delete(row) else why_not_deleted(row))
        self.bring.setEnabled(bool(self._folder) and not self.working)
        if row is None:
            self.card.clear()
        elif not row.here:
            self.card.setHtml(entry_html(row))
        elif row.problem:
            self.card.setHtml(problem_html(row, row.problem))
        else:
            self._ask_card(row)

    def _ask_card(self, row: Row) -> None:
        self._wanted = row.path
        self.card.setPlainText(tr("Reading the model card…"))
        self._session.call_async(
            "inspect",
            {"path": row.path},
            lambda answer: self._described(row, answer),
            lambda error: self._wanted == row.path and self.card.setHtml(problem_html(row, str(error))),
        )

    def _described(self, row: Row, answer: Mapping[str, Any]) -> None:
        self._segments[row.path] = card_from_json(answer["card"]).segments
        if self._wanted == row.path and self.row == row:  # another row was selected meanwhile
            self.card.setHtml(card_html(row, answer))
            self.take.setEnabled(True)

    def _use(self) -> None:
        row = self.row
        if row is not None and row.here and row.path in self._segments:
            self.chosen.emit(row.path, self._segments[row.path])
            self.outcome.tell(tr("{0} is chosen in the panel.").format(row.title))

    def _ask_import(self) -> None:
        kinds = CHECKPOINT_FILTER + ";;" + tr("STAC item of a model (*.json)")
        path, _ = QFileDialog.getOpenFileName(self, tr("Import a checkpoint"), "", kinds)
        if not path:
            return
        if path.lower().endswith(".json"):
            self.start_item(path)
            return
        copy = copy_or_stay(self, path, self._folder)
        if copy is not None:
            self.start_import(path, copy)

    def _inspected(self, source: str, copy: bool) -> None:
        self.outcome.tell("")
        if not copy:
            self._imported(source)
            return
        self._begin(tr("Copying {0}…").format(Path(source).name))
        task = self._copy = CopyTask(Path(source), Path(self._folder))
        # Methods, not lambdas: Qt lets go of them when the dialog is unloaded before the copy has ended.
        task.progressChanged.connect(self._copying)
        task.copied.connect(self._copied)
        task.failed.connect(self._broke)
        self.bar.setRange(0, 1000)
        QgsApplication.taskManager().addTask(task)

    def _copying(self, percent: float) -> None:
        self.bar.setValue(round(10 * percent))

    def _copied(self, path: str) -> None:
        self._end()
        self._imported(path)

    def _imported(self, path: str) -> None:
        settings.remember_checkpoint(path)
        self.outcome.tell(tr("{0} is in the list.").format(Path(path).name))
        self.refresh(path)

    def _ask_delete(self) -> None:
        row = self.row
        if row is None:
            return
        text = tr("Delete {0}? This frees {1} and cannot be undone.\n\n{2}")
        question = text.format(row.title, memory(row.partial or row.size), row.path)
        if QMessageBox.question(self, tr("Delete a model"), question) != QMessageBox.StandardButton.Yes:
            return
        try:
            delete(row)
        except FileProblem as error:
            self.outcome.fail(str(error))
        else:
            self.outcome.tell(tr("Deleted; {0} are free again.").format(memory(row.partial or row.size)))
        self.refresh()

    def _fetched(self, row: Row, path: str) -> None:
        self._end()
        self.outcome.tell(tr("{0} is here; its content was checked.").format(row.title))
        self.refresh(path)

    def _begin(self, line: str) -> None:
        self._busy = line
        self.outcome.tell("")
        self.line.tell(line)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self._show_work(True)
        self._show_row_buttons()

    def _end(self) -> None:
        self._busy, self._handle, self._copy = "", None, None
        self.line.tell("")
        self._show_work(False)
        self._show_row_buttons()

    def _broke(self, error: Any) -> None:
        self._end()
        if error == "":
            self.outcome.tell(tr("Cancelled; nothing was copied."))
        elif getattr(error, "cancelled", False):
            self.outcome.tell(tr("Cancelled; what has arrived is kept."))
        else:
            self.outcome.fail(str(error))
        self.refresh()

    def _reported(self, report: Mapping[str, Any]) -> None:
        self._progressed(report.get("done", 0), report.get("total", 0), progress_line(report))

    def _progressed(self, done: float, total: float, line: str) -> None:
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(round(1000 * done / total) if total else 0)
        self.line.tell(line)

    def _cancel(self) -> None:
        self.stop.setEnabled(False)
        if self._handle is not None:
            self._handle.cancel()
        if self._copy is not None:
            self._copy.cancel()

    def _show_work(self, shown: bool) -> None:
        self.bar.setVisible(shown)
        self.stop.setVisible(shown)

    def _show_row_buttons(self) -> None:
        row = self.row
        self.download.setEnabled(not self.working)
        self.bring.setEnabled(bool(self._folder) and not self.working)
        self.remove.setEnabled(row is not None and can_delete(row) and not self.working)

    def _fail(self, error: Any) -> None:
        self.outcome.fail(str(error))
