"""The scene that all tabs share: which layer plays which role, which of its bands is what, and its further tiles."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Dict, Iterable, List, Mapping, Optional, Tuple

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...core.contract.roles import OPTICAL, in_order, is_role
from .project_paths import found_path, stored_path

MOST_ROLES = 64  # of one scene; a project file that names more is not ours


@dataclass(frozen=True)
class Gone:
    """A layer that the project remembers and does not have.

    Attributes:
        name: its name in the project.
        source: its file or address; empty where nothing is known.
    """

    name: str
    source: str = ""


class SharedScene(QObject):
    """Role -> layer, chosen once for every tab.

    Signals:
        changed: layers, their names, bands, tiles, or the roles that are asked for.
    """

    changed = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._layers: Dict[str, QgsRasterLayer] = {}
        self._tiles: Dict[str, List[str]] = {}
        self._bands: Dict[str, Dict[str, int]] = {}  # layer id -> band name -> number
        self._rows: Dict[str, None] = {OPTICAL: None}  # roles shown without a layer
        self._wanted: Tuple[str, ...] = ()
        self._gone: Dict[str, Gone] = {}

    @property
    def layers(self) -> Dict[str, QgsRasterLayer]:
        """Role -> layer, in the engine's order: the first one sets the grid."""
        return {role: self._layers[role] for role in in_order(self._layers)}

    @property
    def roles(self) -> List[str]:
        """Every role that has a layer, lost one, is asked for by a model, or was added by the user; in order."""
        return in_order(dict.fromkeys((*self._rows, *self._wanted, *self._layers, *self._gone)))

    @property
    def wanted(self) -> Tuple[str, ...]:
        """The roles that the chosen model reads."""
        return self._wanted

    @property
    def gone(self) -> Dict[str, Gone]:
        """Role -> layer that the project remembers and does not have."""
        return dict(self._gone)

    def layer(self, role: str) -> Optional[QgsRasterLayer]:
        """The layer of a role, or None."""
        return self._layers.get(role)

    def set_layer(self, role: str, layer: Optional[QgsMapLayer]) -> None:
        """Choose a layer for a role, or none. A role without a layer keeps its row."""
        if not isinstance(layer, QgsRasterLayer):
            layer = None
        before = self._layers.get(role)
        if layer is before and role not in self._gone:
            return
        self._listen(before, False)
        self._tiles.pop(role, None)
        self._gone.pop(role, None)
        self._rows[role] = None
        if layer is None:
            self._layers.pop(role, None)
        else:
            self._layers[role] = layer
            self._listen(layer, True)
        self.changed.emit()

    def add_role(self, role: str) -> None:
        """A row for one more role."""
        if role not in self._rows:
            self._rows[role] = None
            self.changed.emit()

    def remove_role(self, role: str) -> None:
        """Take a role out of the scene, with its layer."""
        self._rows.pop(role, None)
        self._tiles.pop(role, None)
        self._gone.pop(role, None)
        self._listen(self._layers.pop(role, None), False)
        self.changed.emit()

    def want(self, roles: Iterable[str]) -> None:
        """What the chosen model reads: its roles have a row."""
        wanted = tuple(roles)
        if wanted != self._wanted:
            self._wanted = wanted
            self.changed.emit()

    def forget(self, layer_ids: Iterable[str]) -> None:
        """Let go of layers that are about to be removed from the project."""
        gone = set(layer_ids)
        lost = [role for role, layer in self._layers.items() if layer.id() in gone]
        for role in lost:
            self._listen(self._layers.pop(role), False)
            self._tiles.pop(role, None)
            self._rows[role] = None
        for role, tiles in self._tiles.items():
            self._tiles[role] = [tile for tile in tiles if tile not in gone]
        if lost:
            self.changed.emit()

    def clear(self) -> None:
        """Another project."""
        for layer in self._layers.values():
            self._listen(layer, False)
        self._layers, self._tiles, self._bands, self._gone = {}, {}, {}, {}
        self._rows = {OPTICAL: None}
        self.changed.emit()

    def band(self, layer: QgsRasterLayer, name: str) -> Optional[int]:
        """Which band of a layer the user called ``name``, or None."""
        return self._bands.get(layer.id(), {}).get(name)

    def set_bands(self, layer: QgsRasterLayer, numbers: Mapping[str, int]) -> None:
        """What the user says about bands: name -> number from 1, or 0 to forget it."""
        known = self._bands.setdefault(layer.id(), {})
        before = dict(known)
        for name, number in numbers.items():
            if number:
                known[name] = number
            else:
                known.pop(name, None)
        if known != before:
            self.changed.emit()

    def tiles(self, role: str) -> List[str]:
        """Layer ids or paths of the further tiles of a role's layer."""
        return list(self._tiles.get(role, ()))

    def set_tiles(self, role: str, sources: Iterable[str]) -> None:
        """Choose further tiles."""
        found = list(sources)
        if found != self._tiles.get(role, []):
            self._tiles[role] = found
            self.changed.emit()

    # In the project

    def state(self) -> Dict[str, Any]:
        """What the project keeps: ids, and sources for the case that ids are of no use."""
        layers = {
            role: {
                "id": layer.id(),
                "name": layer.name(),
                "source": stored_path(layer.source()),
                "tiles": [stored_path(tile) for tile in self._tiles.get(role, ())],
            }
            for role, layer in self._layers.items()
        }
        for role, gone in self._gone.items():
            layers[role] = {"id": "", "name": gone.name, "source": gone.source, "tiles": []}
        used = {layer.id() for layer in self._layers.values()}
        bands = {key: dict(names) for key, names in self._bands.items() if names and key in used}
        return {"layers": layers, "bands": bands, "roles": list(self._rows)}

    def set_state(self, values: Mapping[str, Any]) -> None:
        """Take up what :meth:`state` gave, as far as the project still has the layers."""
        self.blockSignals(True)
        self.clear()
        roles = [str(role) for role in _list(values.get("roles"))][:MOST_ROLES]
        self._rows = dict.fromkeys([role for role in roles if is_role(role)] or [OPTICAL])
        bands = _dict(values.get("bands"))
        for role, entry in list(_dict(values.get("layers")).items())[:MOST_ROLES]:
            if is_role(str(role)):
                self._take(str(role), _dict(entry), bands)
        self.blockSignals(False)
        self.changed.emit()

    def _take(self, role: str, entry: Mapping[str, Any], bands: Mapping[str, Any]) -> None:
        layer = find_layer(entry)
        if layer is None:
            source = str(entry.get("source") or "")
            self._gone[role] = Gone(str(entry.get("name") or source or role), source)
            return
        self._layers[role] = layer
        self._listen(layer, True)
        self._tiles[role] = [found_path(str(tile)) for tile in _list(entry.get("tiles"))]
        names = _dict(bands.get(str(entry.get("id"))))
        self._bands[layer.id()] = {
            str(name): number for name, number in names.items() if type(number) is int and number > 0
        }

    def _listen(self, layer: Optional[QgsRasterLayer], wanted: bool) -> None:
        if layer is None or sip.isdeleted(layer):
            return
        if wanted:
            layer.nameChanged.connect(self._renamed)
        else:
            with suppress(TypeError):  # one layer may play two roles
                layer.nameChanged.disconnect(self._renamed)

    def _renamed(self) -> None:
        self.changed.emit()


def find_layer(entry: Mapping[str, Any]) -> Optional[QgsRasterLayer]:
    """The raster layer of the project that an entry of a saved state means: by id, else the only one with its source."""
    project = QgsProject.instance()
    layer = project.mapLayer(str(entry.get("id") or ""))
    if isinstance(layer, QgsRasterLayer):
        return layer
    source = found_path(str(entry.get("source") or ""))
    same = [other for other in project.mapLayers().values() if source and other.source() == source]
    rasters = [other for other in same if isinstance(other, QgsRasterLayer)]
    return rasters[0] if rasters else None


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> List[Any]:
    return value if isinstance(value, list) else []
