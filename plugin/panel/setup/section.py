"""First run: install the engine's environment from the panel; later: look after it."""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path
from typing import Any, List, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QGuiApplication
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ... import settings
from ...disk import is_file
from ...environment.diagnostics import report
from ...environment.find import SETTING as ENGINE_PYTHON
from ...environment.find import EnvironmentMissing, find_engine_python
from ...environment.install import log_file
from ...environment.layout import ROOT_SETTING, environments_root, installed, is_current
from ...environment.lock import locks
from ...environment.places import PACKAGES, remove_place
from ...environment.preflight import Check, Survey
from ...environment.progress import State
from ...environment.swap import has_run
from ...environment.wheelhouse import variant_of
from ...icons import theme
from ...wording import memory, tr
from ..widgets import MARGIN, SPACING, Elided, Note, Section, form, narrow, tool_button
from .leaving import ask_places
from .task import SetupTask, examination, installation, look, removal
from .words import checks_html, variant_words, why_unhashed


class SetupSection(Section):
    """Says what is installed or would be, and does it.

    Signals:
        engineReady: an environment was installed, chosen or removed.
        guideAsked: page of the guide that the user wants to read.
    """

    engineReady = pyqtSignal()
    guideAsked = pyqtSignal(str)

    def __init__(self, session: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Set up the engine"), "setup", parent=parent)
        self.setSaveCollapsedState(False)
        self._session = session
        self._task: Optional[SetupTask] = None
        self._checks: List[Check] = []
        self._hidden: List[QWidget] = []
        self._asked = self._looked = self._touched = False
        self._intro, self._facts, self._outcome = Note(), Note(), Note()
        self._variant = narrow(QComboBox())
        self._variant.activated.connect(self._variant_chosen)
        self._where = Elided()
        self._change = tool_button(theme("mActionFileOpen"), tr("Choose another folder…"))
        self._change.clicked.connect(lambda _checked=False: self._ask_where())
        self._bar, self._line = QProgressBar(), Note()
        self._bar.setRange(0, 1000)
        self.install = QPushButton(theme("mActionAdd"), tr("Install"))
        self.install.setMinimumHeight(32)
        self.install.clicked.connect(lambda _checked=False: self._install_or_cancel())
        self._own = QPushButton(tr("Use a Python of mine…"))
        self._own.clicked.connect(lambda _checked=False: self._ask_python())
        self._offline = QPushButton(tr("Install without a network"))
        self._offline.setToolTip(
            tr("From the folder or the zip that make wheelhouse wrote on another computer")
        )
        self.offline_actions = self._offline_menu()
        self._log = QPushButton(tr("Open log"))
        self._log.clicked.connect(lambda _checked=False: open_file(log_file()))
        self._copy = QPushButton(tr("Copy report"))
        self._copy.setToolTip(tr("Facts for a bug report, without names of home folders"))
        self._copy.clicked.connect(lambda _checked=False: self.copy_report())
        self._guide = QPushButton(tr("Guide"))
        self._guide.clicked.connect(lambda _checked=False: self.guideAsked.emit("install"))
        self._remove = QPushButton(tr("Remove…"))
        self._remove.clicked.connect(lambda _checked=False: self._ask_remove())
        self._back = QPushButton(tr("Back"))
        self._back.clicked.connect(lambda _checked=False: self._leave())
        self._build()
        session.stateChanged.connect(self._engine_state)
        self.refresh()

    @property
    def needed(self) -> bool:
        """Whether there is no engine environment."""
        try:
            find_engine_python()
        except EnvironmentMissing:
            return True
        return False

    @property
    def running(self) -> bool:
        """Whether something is being done in the background."""
        return self._task is not None

    @property
    def outcome(self) -> str:
        """What came of the last action."""
        return self._outcome.text()

    @property
    def offer(self) -> str:
        """What would be installed, from where, how big; HTML."""
        return self._intro.text()

    @property
    def progress_line(self) -> str:
        """Where the installation is, in words."""
        return self._line.text()

    @property
    def fraction(self) -> float:
        """Where the installation is, 0..1; 0 before anything is known."""
        return max(0, self._bar.value()) / 1000 if self._bar.maximum() else 0.0

    def around(self, work: QWidget, foot: QWidget) -> QWidget:
        """One widget of this section and ``work``; work and ``foot`` are hidden while this section is shown."""
        self._hidden = [work, foot]
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        frame = QVBoxLayout()
        frame.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        frame.addWidget(self)
        column.addLayout(frame)
        column.addWidget(work, 1)
        column.addStretch(0)
        self.refresh()
        return inner

    def manage(self) -> None:
        """Show the section although there is an engine."""
        self._asked = True
        self.refresh()

    def refresh(self) -> None:
        """Show what is, and hide when there is nothing to do."""
        shown = self.needed or self._asked or self.running
        self.setVisible(shown)
        for widget in self._hidden:
            widget.setVisible(not shown)
        if not shown:
            return
        self._describe()
        if not self._looked and not self.running:
            self._looked = True
            self._start(look(), quiet=True)

    def start_install(self, wheelhouse: str = "") -> None:
        """What the Install button does."""
        variant = variant_of(Path(wheelhouse)) if wheelhouse else ""
        if variant and self._variant.findData(variant) >= 0:
            self._variant.setCurrentIndex(self._variant.findData(variant))
        self._outcome.tell("")
        self._session.stop()  # Windows cannot replace files that are in use
        self._start(installation(self._variant.currentData(), wheelhouse))

    def use_python(self, python: str) -> None:
        """Check an interpreter of the user's and take it if it will do."""
        good: List[str] = []
        task = examination(python, good)
        task.succeeded.connect(lambda _line: settings.put(ENGINE_PYTHON, good[0]))
        self._outcome.tell(tr("Checking {0}…").format(python))
        self._start(task)

    def copy_report(self) -> str:
        """Put the diagnostics on the clipboard, and return them."""
        text = report(self._checks)
        QGuiApplication.clipboard().setText(text)
        self._outcome.tell(tr("Copied: the report, with home folders replaced by ~."))
        return text

    def shut_down(self) -> None:
        """End what runs."""
        if self._task is not None:
            task, self._task = self._task, None
            for signal in (task.checked, task.stated, task.surveyed, task.succeeded, task.failed):
                signal.disconnect()
            task.cancel()
        self._session.stateChanged.disconnect(self._engine_state)

    def _build(self) -> None:
        rows = form()
        rows.addRow(tr("Compute on"), self._variant)
        where = QHBoxLayout()
        where.addWidget(self._where, 1)
        where.addWidget(self._change)
        rows.addRow(tr("Folder"), where)
        foot = QGridLayout()
        for place, button in enumerate((self._guide, self._copy, self._log, self._remove, self._back)):
            foot.addWidget(button, place // 2, place % 2)
        self.body.addWidget(self._intro)
        self.body.addLayout(rows)
        self.body.addWidget(self._facts)
        for widget in (self._line, self._bar, self._outcome, self.install, self._offline, self._own):
            self.body.addWidget(widget)
        self.body.addSpacing(SPACING)
        self.body.addLayout(foot)
        for lock in locks():
            self._variant.addItem(variant_words(lock.variant), lock.variant)

    def _describe(self) -> None:
        lock = next(entry for entry in locks() if entry.variant == self._variant.currentData())
        there = installed(environments_root())
        if self.needed:
            head = tr(
                "The models need Python packages of their own (PyTorch, rasterio and some small ones). They are "
                "installed once, into the folder below; QGIS's own Python stays as it is."
            )
        elif there and not is_current(there[0]):
            head = tr(
                "The installed packages are of an older version of this plugin. They work; Install renews them."
            )
        elif there:
            head = tr("Installed: {0}, in {1}").format(variant_words(there[0].variant), there[0].folder)
        else:
            head = tr("The engine uses {0}.").format(find_engine_python())
        index = tr("pypi.org and pytorch.org") if lock.torch_index else tr("pypi.org")
        promise = tr(
            "Install downloads about {0} from {1} and takes about {2} on disk. Nothing else ever leaves this computer: "
            "no account, no statistics, and your images stay here."
        ).format(memory(lock.download), index, memory(lock.unpacked))
        paragraphs = "".join(
            f"<p style='margin-top:6px'>{escape(text)}</p>" for text in (promise, why_unhashed(lock)) if text
        )
        self._intro.tell(escape(head) + paragraphs, html=True)
        self._where.say(str(environments_root()))
        self._where.setToolTip(str(environments_root()))
        self._facts.tell(checks_html(self._checks), html=True)
        idle = not self.running
        for widget in (self._variant, self._change, self._own, self._offline, self._remove, self._back):
            widget.setEnabled(idle)
        self._remove.setVisible(bool(there) or self._asked)
        self._back.setVisible(not self.needed)
        self._log.setVisible(is_file(log_file()))
        self._bar.setVisible(self.running and self._task is not None and self._task.property("shown") is True)

    def _start(self, task: SetupTask, quiet: bool = False) -> None:
        if self._task is not None:
            return
        self._task = task
        task.setProperty("shown", not quiet)
        self._checks = []
        task.checked.connect(self._checked)
        task.surveyed.connect(self._surveyed)
        task.stated.connect(self._stated)
        task.succeeded.connect(lambda text: self._done(text, True))
        task.failed.connect(lambda text: self._done(text, False))
        if not quiet:
            self._bar.setRange(0, 0)
            self.install.setText(tr("Cancel"))
            self.install.setIcon(theme("mActionStop"))
        self._describe()
        QgsApplication.taskManager().addTask(task)

    def _checked(self, check: Check) -> None:
        self._checks.append(check)
        self._facts.tell(checks_html(self._checks), html=True)

    def _surveyed(self, found: Survey) -> None:
        index = self._variant.findData(found.variant)
        if not self._touched and index >= 0 and self._task is not None and not self._task.property("shown"):
            self._variant.setCurrentIndex(index)

    def _stated(self, state: State) -> None:
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(1000 * state.fraction))
        self._line.tell(state.line)

    def _done(self, text: str, good: bool) -> None:
        quiet = self._task is not None and self._task.property("shown") is not True
        self._task = None
        self._line.tell("")
        self.install.setText(tr("Install"))
        self.install.setIcon(theme("mActionAdd"))
        self.install.setEnabled(True)
        if quiet:
            self.refresh()
            return
        if good:
            self._forget_lost_choice()
            self._asked = self._asked and self.needed
            self._outcome.tell(text)
        else:
            self._outcome.fail(text or tr("Cancelled; nothing has changed. Finished downloads are kept."))
        self.refresh()
        if good:
            self.engineReady.emit()

    def _forget_lost_choice(self) -> None:
        """A Python that was chosen by hand and is gone would hide the environment that was just installed."""
        chosen = settings.get(ENGINE_PYTHON, "")
        if chosen and not is_file(chosen):
            settings.put(ENGINE_PYTHON, "")

    def _install_or_cancel(self) -> None:
        if self._task is not None and self._task.property("shown"):
            self.install.setEnabled(False)
            self._line.tell(tr("Stopping…"))
            self._task.cancel()
        elif self._task is not None:  # still looking; the installation looks again
            self._task.succeeded.connect(lambda _text: self.start_install())
        else:
            self.start_install()

    def _variant_chosen(self, _index: int) -> None:
        self._touched = True
        self._describe()

    def _ask_where(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, tr("Folder of the environment"), str(environments_root())
        )
        if folder:
            settings.put(ROOT_SETTING, folder)
            self._looked = False
            self.refresh()

    def _ask_python(self) -> None:
        kinds = tr("Programs") + " (*.exe)" if sys.platform == "win32" else ""
        python, _ = QFileDialog.getOpenFileName(self, tr("Python with PyTorch and rasterio"), "", kinds)
        if python:
            self.use_python(python)

    def _offline_menu(self) -> List[Any]:
        menu = QMenu(self._offline)
        folder = menu.addAction(theme("mActionFileOpen"), tr("From a folder…"))
        archive = menu.addAction(theme("mIconZip"), tr("From a zip file…"))
        folder.triggered.connect(lambda _checked=False: self._ask_wheels(archive=False))
        archive.triggered.connect(lambda _checked=False: self._ask_wheels(archive=True))
        self._offline.setMenu(menu)
        return [folder, archive]

    def _ask_wheels(self, archive: bool) -> None:
        title = tr("What make wheelhouse wrote")
        if archive:
            place, _ = QFileDialog.getOpenFileName(self, title, "", "Zip (*.zip)")
        else:
            place = QFileDialog.getExistingDirectory(self, title)
        if place:
            self.start_install(place)

    def _ask_remove(self) -> None:
        chosen = ask_places(self)
        if not chosen:
            return
        self._session.stop()
        problems = [remove_place(place) for place in chosen if place.key != PACKAGES]
        if any(place.key == PACKAGES for place in chosen):
            self._start(removal())
        else:
            text = " ".join(filter(None, problems))
            (self._outcome.fail if text else self._outcome.tell)(text or tr("Removed."))

    def _leave(self) -> None:
        self._asked = False
        self.refresh()

    def _engine_state(self, state: str) -> None:
        if state == "ready":
            try:
                has_run(find_engine_python(), environments_root())
            except (EnvironmentMissing, OSError):
                return  # an older environment stays until the next time


def open_file(path: Path) -> None:
    """With the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
