"""The list of runs: what waits, what runs, what was run, and what can be done with it."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QGuiApplication
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QGridLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ... import settings
from ...disk import exists, is_file
from ...icons import theme
from ...layers.files import companions
from ...layers.result import add_result
from ...layers.run_history import DONE, FAILED, STOPPED, RunRecord
from ...processing.plain import batch_text, has_selection, python_text
from ...processing.provider import PROVIDER_ID
from ...wording import duration, number, tr
from ..classify.map_runs import MapRuns
from ..question import ask
from ..widgets import Note
from .compare import CompareDialog
from .job import RUNNING, WAITING

ID = Qt.ItemDataRole.UserRole


class RunsDialog(QDialog):
    """Runs, newest first; several can be selected.

    Args:
        runs: of the Classify tab.
        iface: of QGIS.
        session: the engine, for comparisons.

    Signals:
        againAsked: a record whose run is wanted once more.
        scenesAsked: many scenes shall be run.
    """

    againAsked = pyqtSignal(object)
    scenesAsked = pyqtSignal()

    def __init__(self, runs: MapRuns, iface: Any, session: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("samLandCoverRuns")
        self.setWindowTitle(tr("Runs"))
        self.resize(760, 480)
        self._runs, self._iface, self._session = runs, iface, session
        self.compared: List[CompareDialog] = []
        self.tree, self.details, self.note = QTreeWidget(), QTextBrowser(), Note()
        self.tree.setAccessibleName(tr("Runs"))
        self.details.setAccessibleName(tr("Settings and files of the selected run"))
        self.again = _button("mActionRefresh", tr("Run again"), tr("The same run with a new file"))
        self.copies = self._copy_button()
        self.compare = _button(
            "mIconRaster", tr("Compare…"), tr("Two selected results: what changed, and a swipe on the map")
        )
        self.load = _button("mActionAddRasterLayer", tr("Add to the map"), "")
        self.folder = _button("mActionFileOpen", tr("Open the folder"), "")
        self.delete = _button("mActionDeleteSelected", tr("Delete files…"), "")
        self.forget = _button(
            "mActionRemove", tr("Forget"), tr("Off the list; files stay. A waiting run is dropped")
        )
        self.scenes = _button(
            "mActionDuplicateLayout",
            tr("Many scenes…"),
            tr("One model over the scenes of a folder, or over layers"),
        )
        self._build()
        self._connect()
        self.refresh()

    def open_list(self) -> None:
        """Show it."""
        self.show()
        self.raise_()
        self.refresh()

    def refresh(self) -> None:
        """Fill the list again, with the selection it had."""
        kept = {str(item.data(0, ID)) for item in self.tree.selectedItems()}
        self.tree.blockSignals(True)
        self.tree.clear()
        now = self._runs.now
        if now is not None:
            self._row(now.id, [state_words(RUNNING), "", now.name, now.model, "", ""], now.scene)
        for job in self._runs.waiting:
            self._row(job.id, [state_words(WAITING), "", job.name, job.model, "", ""], job.scene)
        for record in self._runs.history.records:
            self._row(record.id, _cells(record), record.scene)
        for index in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(index)
            item.setSelected(str(item.data(0, ID)) in kept)
        self.tree.blockSignals(False)
        self._selected()

    def selected(self) -> List[RunRecord]:
        """The selected runs that are over, newest first."""
        wanted = {str(item.data(0, ID)) for item in self.tree.selectedItems()}
        return [record for record in self._runs.history.records if record.id in wanted]

    def select(self, *identifiers: str) -> None:
        """Select runs by their ids."""
        for index in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(index)
            item.setSelected(str(item.data(0, ID)) in identifiers)

    def copy_command(self) -> None:
        """Command lines of the selected runs, to the clipboard."""
        QGuiApplication.clipboard().setText("\n".join(r.command for r in self.selected() if r.command))
        self.note.tell(tr("Copied."))

    def copy_python(self) -> None:
        """Python of the selected runs, to the clipboard."""
        texts = [python_text(record.algorithm, record.parameters) for record in self.selected()]
        QGuiApplication.clipboard().setText("\n".join(texts))
        self.note.tell(tr("Copied."))

    def save_batch(self, path: str) -> None:
        """A file for “Run as Batch Process”."""
        try:
            Path(path).write_text(batch_text(r.parameters for r in self.selected()), encoding="utf-8")
        except OSError as error:
            self.note.fail(tr("{0} cannot be written: {1}.").format(path, error.strerror))
            return
        names = {f"{PROVIDER_ID}:{record.algorithm}" for record in self.selected()}
        self.note.tell(
            tr("Written. Open it in the toolbox: {0}, Execute as Batch Process, Open.").format(
                ", ".join(names)
            )
        )

    def add_to_map(self) -> None:
        """The results of the selected runs as layers."""
        for record in reversed(self.selected()):
            result = {"output": record.output, "areas": list(record.areas)}
            if not record.output or add_result(QgsProject.instance(), result, record.name) is None:
                self.note.fail(tr("The result {0} cannot be opened.").format(record.output or record.name))

    def delete_files(self) -> None:
        """Ask, and delete what the selected runs wrote; layers of it go first."""
        records = [record for record in self.selected() if self._runs.history.is_own(record)]
        files = list(dict.fromkeys(file for r in records for path in r.files for file in companions(path)))
        size = sum(file.stat().st_size for file in files)
        text = tr("Delete {0} files ({1} MB)?").format(len(files), number(size / 1e6, 1))
        more = "\n".join(str(file) for file in files[:12])
        if ask(self, text, more, {"delete": tr("Delete")}, "delete") != "delete":
            return
        project, gone = QgsProject.instance(), {str(file) for file in files}
        layers = [key for key, layer in project.mapLayers().items() if layer.source().split("|")[0] in gone]
        project.removeMapLayers(layers)
        kept = [problem for problem in map(_deleted, files) if problem]
        for record in records:
            if not any(exists(path) for path in record.files):
                self._runs.history.remove(record.id)
        if kept:
            self.note.fail(" ".join(kept))

    def compare_selected(self) -> None:
        """What changed from the earlier of two results to the later one."""
        later, earlier = self.selected()[:2]
        dialog = CompareDialog(earlier, later, self._iface, self._session, self)
        self.compared.append(dialog)
        dialog.finished.connect(lambda _code, dialog=dialog: self.compared.remove(dialog))
        dialog.show()

    def shut_down(self) -> None:
        """Not used afterwards."""
        for dialog in list(self.compared):
            dialog.close()
        self.close()

    def _build(self) -> None:
        self.tree.setColumnCount(6)
        self.tree.setHeaderLabels([tr("State"), tr("When"), tr("Map"), tr("Model"), tr("Time"), tr("Device")])
        self.tree.setRootIsDecorated(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        header = self.tree.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.tree)
        split.addWidget(self.details)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        grid = QGridLayout()
        buttons = [self.again, self.copies, self.compare, self.load]
        buttons += [self.scenes, self.folder, self.delete, self.forget]
        for index, button in enumerate(buttons):
            grid.addWidget(button, index // 4, index % 4)
        column = QVBoxLayout(self)
        column.addWidget(split, 1)
        column.addWidget(self.note)
        column.addLayout(grid)

    def _connect(self) -> None:
        self.tree.itemSelectionChanged.connect(self._selected)
        self._runs.history.changed.connect(self.refresh)
        self._runs.queued.connect(self.refresh)
        self.again.clicked.connect(lambda _on=False: self.againAsked.emit(self.selected()[0]))
        self.compare.clicked.connect(lambda _on=False: self.compare_selected())
        self.load.clicked.connect(lambda _on=False: self.add_to_map())
        self.folder.clicked.connect(lambda _on=False: self._open_folder())
        self.delete.clicked.connect(lambda _on=False: self.delete_files())
        self.forget.clicked.connect(lambda _on=False: self._forget())
        self.scenes.clicked.connect(lambda _on=False: self.scenesAsked.emit())

    def _copy_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(tr("Copy as"))
        button.setIcon(theme("mActionEditCopy"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setSizePolicy(self.again.sizePolicy())
        menu = QMenu(button)
        menu.addAction(tr("Command lines"), self.copy_command)
        menu.addAction(tr("Python for the QGIS console"), self.copy_python)
        menu.addAction(tr("Processing batch file…"), self._ask_batch)
        button.setMenu(menu)
        return button

    def _row(self, identifier: str, cells: List[str], scene: str) -> None:
        item = QTreeWidgetItem(cells)
        item.setData(0, ID, identifier)
        item.setToolTip(2, scene)
        self.tree.addTopLevelItem(item)

    def _selected(self) -> None:
        records = self.selected()
        done = [record for record in records if record.output and is_file(record.output)]
        one = len(records) == 1 and bool(records[0].parameters)
        self.again.setEnabled(one and not has_selection(records[0].parameters))
        self.again.setToolTip(
            tr("It took polygons that were selected then, which are not kept: set it up in the form.")
            if one and has_selection(records[0].parameters)
            else tr("The same run with a new file")
        )
        self.copies.setEnabled(bool(records))
        self.compare.setEnabled(len(records) == 2 and len(done) == 2)
        self.load.setEnabled(bool(done))
        self.folder.setEnabled(bool(records) and bool(records[0].output))
        own = [record for record in records if self._runs.history.is_own(record)]
        self.delete.setEnabled(any(companions(path) for record in own for path in record.files))
        self.delete.setToolTip(
            "" if own or not records else tr("Made on another computer: not deleted from here.")
        )
        self.forget.setEnabled(bool(self.tree.selectedItems()))
        self.details.setHtml(details_html(records[0]) if len(records) == 1 else "")

    def _forget(self) -> None:
        for item in self.tree.selectedItems():
            identifier = str(item.data(0, ID))
            self._runs.drop(identifier)
            self._runs.history.remove(identifier)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.selected()[0].output).parent)))

    def _ask_batch(self) -> None:
        folder = settings.get("output_folder", "")
        path, _ = QFileDialog.getSaveFileName(self, tr("Save as batch"), folder, "(*.batch)")
        if path:
            self.save_batch(path if path.endswith(".batch") else path + ".batch")


def state_words(state: str) -> str:
    """The state of a run for people."""
    words: Dict[str, str] = {
        RUNNING: tr("running"),
        WAITING: tr("waits"),
        DONE: tr("done"),
        STOPPED: tr("stopped"),
        FAILED: tr("failed"),
    }
    return words.get(state, state)


def details_html(record: RunRecord) -> str:
    """Settings and files of a run."""
    rows: List[str] = []
    if record.message:
        rows.append(f"<p><b>{escape(record.message)}</b></p>")
    values: Mapping[str, Any] = record.parameters
    lines = [
        f"<tr><td style='padding-right:10px'>{escape(str(name))}</td><td>{escape(_short(value))}</td></tr>"
        for name, value in values.items()
        if value not in (None, "", [])
    ]
    rows.append(f"<table>{''.join(lines)}</table>")
    for path in record.files:
        there = "" if is_file(path) else " " + tr("(not there any more)")
        rows.append(f"<div>{escape(path + there)}</div>")
    return "".join(rows)


def _cells(record: RunRecord) -> List[str]:
    when = record.when.replace("T", " ")[:16]
    took = duration(record.seconds) if record.seconds else ""
    name = record.name
    if record.state == DONE and not is_file(record.output):
        name = tr("{0} (file is gone)").format(name)
    return [state_words(record.state), when, name, record.model, took, record.device]


def _short(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return text if len(text) < 400 else text[:400] + "…"


def _deleted(file: Path) -> str:
    """Why a file could not be deleted, or an empty string."""
    try:
        file.unlink()
    except OSError as error:
        return tr("{0} cannot be removed: {1}.").format(file, error.strerror)
    return ""


def _button(picture: str, text: str, tip: str) -> QPushButton:
    button = QPushButton(theme(picture), text)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    return button
