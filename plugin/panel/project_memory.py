"""What the panel keeps in the QGIS project: one entry of JSON, written when something changed, read when it is opened."""

from __future__ import annotations

import json
from typing import Any, Callable, Dict, Mapping, Optional, Tuple

from qgis.core import Qgis, QgsMessageLog, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ..wording import LOG_TAG, tr

SCOPE, KEY = "sam_landcover", "/panel"
VERSION = 1
WAIT_MS = 400
MOST_CHARACTERS = 4_000_000  # a thousand runs and layers are a tenth of it

Part = Tuple[Callable[[], Any], Callable[[Any], None]]


class ProjectMemory(QObject):
    """Gathers the state of parts of the panel and gives it back.

    A change makes the project one that is to be saved, as a moved layer does. Nothing is written while the panel is as
    it was found. A read-only project keeps it as long as it is open.

    Signals:
        said: one sentence on an entry that could not be read.
    """

    said = pyqtSignal(str)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._parts: Dict[str, Part] = {}
        self._unknown: Dict[str, Any] = {}  # of newer versions: given back as it was
        self._known = ""
        self._reading = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.write)
        project = QgsProject.instance()
        project.cleared.connect(self._cleared)
        project.readProject.connect(self._project_read)
        project.writeProject.connect(self._project_written)

    def add(self, name: str, state: Callable[[], Any], take: Callable[[Any], None]) -> None:
        """Keep one more part.

        Args:
            name: in the entry.
            state: gives JSON values; what it gives for a new project need not be written.
            take: gets such values, which may be of another version or a stranger's; what it cannot use it leaves.
        """
        self._parts[name] = (state, take)

    def begin(self) -> None:
        """The panel is complete: take up what the open project keeps."""
        self.read()

    def touch(self) -> None:
        """Something may be different; it is looked at in a moment."""
        if not self._reading:
            self._timer.start()

    def write(self) -> None:
        """Put the state into the project, if it is another one."""
        self._timer.stop()
        if self._reading:
            return
        text = self._gathered()
        if text != self._known:
            self._known = text
            QgsProject.instance().writeEntry(SCOPE, KEY, text)

    def read(self) -> None:
        """Take up what the project keeps; without an entry the panel stays as it is."""
        text, found = QgsProject.instance().readEntry(SCOPE, KEY, "")
        self._unknown = {}
        if found and text:
            values = self._decoded(text)
            self._reading = True
            try:
                for name, (_state, take) in self._parts.items():
                    if name in values:
                        self._give(take, name, values[name])
            finally:
                self._reading = False
            self._unknown = {
                name: value for name, value in values.items() if name not in self._parts and name != "version"
            }
        self._timer.stop()
        self._known = self._gathered()

    def shut_down(self) -> None:
        """Not used afterwards."""
        self._timer.stop()
        project = QgsProject.instance()
        project.cleared.disconnect(self._cleared)
        project.readProject.disconnect(self._project_read)
        project.writeProject.disconnect(self._project_written)

    def _gathered(self) -> str:
        values = {name: state() for name, (state, _take) in self._parts.items()}
        # In ASCII: QGIS drops letters beyond the basic plane, such as emoji, when it writes a project.
        return json.dumps({**self._unknown, **values, "version": VERSION}, sort_keys=True)

    def _decoded(self, text: str) -> Mapping[str, Any]:
        values: Any = None
        if len(text) <= MOST_CHARACTERS:
            try:
                values = json.loads(text)
            except (ValueError, RecursionError):
                values = None
        if not isinstance(values, dict):
            self.said.emit(tr("What the panel kept in this project cannot be read: choose the layers again."))
            return {}
        version = values.get("version")
        if isinstance(version, int) and version > VERSION:
            self.said.emit(
                tr(
                    "A newer version of SAM Land Cover saved this project: what this version knows is taken up."
                )
            )
        return values

    def _give(self, take: Callable[[Any], None], name: str, value: Any) -> None:
        try:
            take(value)
        except (TypeError, ValueError, KeyError, AttributeError) as error:  # a stranger's project
            message = tr("The part “{0}” of the panel's state could not be taken up: {1}").format(name, error)
            QgsMessageLog.logMessage(message, LOG_TAG, Qgis.MessageLevel.Warning, False)

    def _cleared(self) -> None:
        self._timer.stop()
        self._unknown = {}
        self._reading = True  # until the next project is there: nothing of this one goes into it
        QTimer.singleShot(0, self._settle)

    def _settle(self) -> None:
        if self._reading:
            self._reading = False
            self._known = self._gathered()

    def _project_read(self, *_document: object) -> None:
        self._reading = False
        self.read()

    def _project_written(self, *_document: object) -> None:
        self.write()
