"""Finish and Check begin with the newest map of the scene above the tabs; what somebody chose stays."""

from __future__ import annotations

from typing import Callable

from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QWidget

from ...finish.maps import newest_map_of
from ...layers.shared_scene import SharedScene


class MapFollower(QObject):
    """Offers a map as long as the one that is chosen was offered, too, or none is.

    Args:
        page: nothing is offered while it is out of sight.
        combo: of maps.
        scene: of all tabs.
        in_work: whether somebody works on the map that is chosen: then it stays, however it was chosen.
        otherwise: chooses a map where the scene has none and none is chosen.
    """

    def __init__(
        self,
        page: QWidget,
        combo: QgsMapLayerComboBox,
        scene: SharedScene,
        in_work: Callable[[], bool],
        otherwise: Callable[[], None],
    ) -> None:
        super().__init__(page)
        self._page, self._combo, self._scene = page, combo, scene
        self._in_work, self._otherwise = in_work, otherwise
        self._offered = ""  # id of the layer that was chosen here
        combo.activated.connect(lambda _index: self._by_hand())
        scene.changed.connect(self._scene_changed)

    def offer(self) -> None:
        """The page is looked at."""
        now = self._combo.currentLayer()
        if self._in_work() or (now is not None and now.id() != self._offered):
            return
        found = newest_map_of(list(self._scene.layers.values()))
        if found is not None and found is not now:
            self._offered = found.id()
            self._combo.setLayer(found)
        elif found is None and now is None:
            self._otherwise()
            self._offered = _id(self._combo)

    def _by_hand(self) -> None:
        """Also where it is the very map that was offered."""
        self._offered = ""

    def _scene_changed(self) -> None:
        if self._page.isVisible():
            self.offer()


def _id(combo: QgsMapLayerComboBox) -> str:
    layer = combo.currentLayer()
    return "" if layer is None else str(layer.id())
