"""Labels that are not saved yet: written down while they are made, offered after a crash."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Dict, List, Optional, Set

from qgis.core import Qgis, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QPushButton

from ..layers.label_journal import LabelJournal, Unsaved, discard, left_behind, put_back
from ..layers.result import insert_shown
from ..wording import LOG_TAG, number, tr
from .message import plain, say


class UnsavedLabels(QObject):
    """Keeps a journal of each layer that labels go to, as long as the layer lives."""

    def __init__(self, iface: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._journals: Dict[str, LabelJournal] = {}
        self._offered: Set[str] = set()

    def follow(self, layer: Optional[QgsVectorLayer]) -> None:
        """Write down the edits of a layer from now on; those of other layers go on being written down."""
        if layer is None or not layer.isValid() or layer.id() in self._journals:
            return
        name = layer.id()
        self._journals[name] = LabelJournal(layer, self)
        layer.willBeDeleted.connect(lambda: self._journals.pop(name, None))

    def offer(self) -> None:
        """Ask about what sessions that died left, once a session for each."""
        for unsaved in left_behind():
            if str(unsaved.path) not in self._offered:
                self._offered.add(str(unsaved.path))
                self._ask(unsaved)

    def shut_down(self) -> None:
        """The panel goes, the layers stay: QGIS asks about their edits when it is closed."""
        for journal in self._journals.values():
            journal.stop()
        self._journals.clear()

    def _ask(self, unsaved: Unsaved) -> None:
        bar = self._iface.messageBar()
        when = datetime.fromtimestamp(unsaved.when).strftime("%Y-%m-%d %H:%M")
        text = tr("QGIS ended on {0} with unsaved labels in “{1}”: {2}.")
        item = bar.createMessage(
            LOG_TAG, plain(text.format(when, unsaved.name, tr("{0} edits").format(number(len(unsaved)))))
        )
        item.setToolTip(plain(unsaved.source))
        back, away = QPushButton(tr("Put them back")), QPushButton(tr("Discard"))
        back.clicked.connect(lambda _checked=False: (bar.popWidget(item), self.put_back(unsaved)))
        away.clicked.connect(lambda _checked=False: (bar.popWidget(item), discard(unsaved.path)))
        for button in (back, away):
            item.layout().addWidget(button)
        bar.pushWidget(item, Qgis.MessageLevel.Warning, 0)

    def put_back(self, unsaved: Unsaved) -> None:
        """Into the layer they were made in, unsaved as they were."""
        layer = _opened(unsaved)
        if layer is None:
            text = tr(
                "“{0}” cannot be opened: {1}. The labels stay written down; try again at the next start."
            )
            say(self._iface, text.format(unsaved.name, unsaved.source), Qgis.MessageLevel.Critical)
            return
        self.follow(layer)  # before anything is in the buffer: it is written down again at once
        done = put_back(unsaved, layer)
        if done == 0:
            text = tr(
                "“{0}” cannot be edited now. The labels stay written down; try again at the next start."
            )
            say(self._iface, text.format(unsaved.name), Qgis.MessageLevel.Critical)
            return
        discard(unsaved.path)
        text = tr("{0} edits are back in “{1}”, not saved yet: look at them and save.")
        say(self._iface, text.format(number(done), layer.name()), Qgis.MessageLevel.Success)


def _opened(unsaved: Unsaved) -> Optional[QgsVectorLayer]:
    """The layer in the project, or opened and added to it."""
    project = QgsProject.instance()
    here: List[QgsVectorLayer] = [
        layer for layer in project.mapLayers().values() if isinstance(layer, QgsVectorLayer)
    ]
    for layer in here:
        if layer.isValid() and layer.source() == unsaved.source:
            return layer
    layer = QgsVectorLayer(unsaved.source, unsaved.name, unsaved.provider)
    if not layer.isValid():
        return None
    project.addMapLayer(layer, False)
    insert_shown(project, layer)
    return layer
