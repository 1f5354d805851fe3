"""The desk of whoever labels: the unit on the maps, what is out of sight, and the keys."""

from __future__ import annotations

from typing import Any, Callable, List, Mapping, Optional

from qgis.core import Qgis, QgsMapLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ...check import keys
from ...check.blind import MapHider
from ...check.keys import KeyCatcher
from ...check.marker import UnitMarker, fitting_scale
from ...check.work import LABELLING, CheckWork, Given
from ...wording import tr
from ..message import tell
from .label import CheckLabelSection
from .second import SIDE, SecondMap
from .setup import CheckSetupSection

MESSAGE_SECONDS = 10


class LabelDesk(QObject):
    """From Start to Pause.

    Args:
        iface: of QGIS.
        work: the talk with the engine.
        label: the form of a unit.
        setup: scale and second map.
        page: the tab; its keys count as the map's.
    """

    def __init__(
        self, iface: Any, work: CheckWork, label: CheckLabelSection, setup: CheckSetupSection, page: QWidget
    ) -> None:
        super().__init__(page)
        self._iface, self._canvas = iface, iface.mapCanvas()
        self._work, self._label, self._setup, self._page = work, label, setup, page
        self.map_layer: Callable[[], Optional[QgsMapLayer]] = lambda: None
        """The layer of the map, whose CRS counts where the file has none."""
        self.hider = MapHider(self)
        self.keys = KeyCatcher(self)
        self.marker = UnitMarker(self._canvas)
        self.second: Optional[SecondMap] = None
        self._scale = 0.0  # of the next unit; 0 fits it
        self._connect()

    def begin(self) -> None:
        """To the first unit without an answer."""
        names = self.hider.begin([str(path) for path in self._work.info.get("map") or ()])
        if names:
            self._tell(tr("Out of sight while you label: {0}.").format(", ".join(names)))
        if self.second is not None:
            self.second.refresh_layers()
        self.keys.on, self.keys.classes = True, len(self._label.class_names)
        self._work.go_on()
        self._canvas.setFocus()

    def end(self) -> None:
        """The maps are as they were."""
        self.keys.on = False
        self.marker.clear()
        self.hider.end()
        if self.second is not None:
            self.second.show_unit({})
            self.second.refresh_layers()

    def forget_scale(self) -> None:
        """Another map: its units are fitted anew."""
        self._scale = 0.0

    def shut_down(self) -> None:
        """Take everything off the canvas; it is not used afterwards."""
        self.end()
        for widget in (self._canvas, self._page):
            widget.removeEventFilter(self.keys)
        self.marker.remove()
        self._drop_second()

    def show_unit(self, unit: Mapping[str, Any]) -> None:
        """On the form and on the maps."""
        self._label.show_unit(unit)
        if not unit:
            return
        if not self.marker.show(unit, self._assigned()):
            self._label.say(tr("This unit cannot be shown in the CRS of the project: choose another one."))
            return
        if self._scale <= 0:
            self._scale = fitting_scale(self.marker.shape, self._canvas)
            self._setup.show_scale(self._scale)
        self.marker.go_there(self._scale)
        if self.second is not None:
            self.second.show_unit(unit, self._assigned())

    def _assigned(self) -> Any:
        layer = self.map_layer()
        return layer.crs() if layer is not None else None

    def _given(self, given: Given) -> None:
        if not self._work.answer(given):
            self._label.show_unit(self._work.unit)
        self._canvas.setFocus()

    def _key(self, asked: str) -> None:
        if asked.startswith(keys.CLASS):
            self._label.give(int(asked[len(keys.CLASS) :]))
            return
        {
            keys.CANNOT_TELL: self._label.give_up,
            keys.CERTAINTY: self._label.next_certainty,
            keys.NOTE: self._label.write_note,
            keys.BACK: lambda: self._work.step(-1),
            keys.SKIP: self._work.skip,
            keys.UNDO: self._work.take_back,
            keys.PAUSE: self._work.pause,
        }[asked]()

    def _scaled(self, scale: float) -> None:
        self._scale = scale
        if self._work.state in LABELLING:
            self.marker.go_there(scale)

    def _peeked(self, names: List[str]) -> None:
        text = tr(
            "“{0}” tells what the map says, so it stays out of sight while you label. Pause to look at it."
        )
        tell(self._iface, text.format(", ".join(names)), Qgis.MessageLevel.Warning, MESSAGE_SECONDS)

    def _second_toggled(self, on: bool) -> None:
        if not on:
            self._drop_second()
            return
        self.second = SecondMap(self._iface, lambda layer: self.hider.is_on and self.hider.tells(layer))
        self.second.canvas.installEventFilter(self.keys)
        self.second.closedByUser.connect(lambda: self._setup.second.setChecked(False))
        self._iface.addDockWidget(SIDE, self.second)
        self.second.begin()
        self.second.show_unit(self._work.unit, self._assigned())

    def _drop_second(self) -> None:
        second, self.second = self.second, None
        if second is not None:
            second.blockSignals(True)
            second.remove()
            self._iface.removeDockWidget(second)
            second.deleteLater()

    def _tell(self, text: str) -> None:
        tell(self._iface, text, Qgis.MessageLevel.Info, MESSAGE_SECONDS)

    def _connect(self) -> None:
        self._canvas.installEventFilter(self.keys)
        self._page.installEventFilter(self.keys)
        self.keys.asked.connect(self._key)
        self.hider.peeked.connect(self._peeked)
        self._work.unitChanged.connect(self.show_unit)
        self._label.given.connect(self._given)
        self._label.backAsked.connect(lambda: self._work.step(-1))
        self._label.skipAsked.connect(self._work.skip)
        self._label.undoAsked.connect(self._work.take_back)
        self._label.leftField.connect(self._canvas.setFocus)
        self._setup.secondToggled.connect(self._second_toggled)
        self._setup.scaleChanged.connect(self._scaled)
