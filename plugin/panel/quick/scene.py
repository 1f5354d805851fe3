"""Label to map: which layers of the scene are learnt from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, Iterable, List, Mapping, Optional, Set, Tuple

from qgis.core import QgsMapLayer, QgsRasterLayer
from qgis.PyQt.QtWidgets import QCheckBox, QWidget

from ....core.contract.roles import kind_of
from ...icons import icon, theme
from ...layers.bands import ALPHA, band_infos
from ...layers.computed import Computed, offered
from ...layers.shared_scene import SharedScene
from ...layers.source import engine_path, unseen_settings
from ...quick.scene import QuickScene
from ...wording import role_title, tr
from ..widgets import Note, Section


class QuickSceneSection(Section):
    """The layers of the scene, each of which may be left out; elevation not alone.

    Args:
        scene: which layer plays which role; one of its own by default.
    """

    def __init__(self, scene: Optional[SharedScene] = None, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Learns from"), "quick_scene", parent=parent)
        self.shared = scene if scene is not None else SharedScene(self)
        self.checks: Dict[str, QCheckBox] = {}
        self.computed_checks: Dict[str, QCheckBox] = {}
        self._off: Set[str] = set()
        self._wanted: Set[str] = set()  # of the computed inputs, by role
        self._told: Tuple[Any, ...] = ()
        self._note = Note()
        self.body.addWidget(self._note)
        self.shared.changed.connect(self._scene_changed)
        self._scene_changed()

    @property
    def layers(self) -> Dict[str, QgsRasterLayer]:
        """Role -> layer, of those that are learnt from, in the engine's order."""
        return {role: layer for role, layer in self.shared.layers.items() if role not in self._off}

    @property
    def first_layer(self) -> Optional[QgsRasterLayer]:
        """The layer whose grid the map gets: the first in the engine's order."""
        return next(iter(self.layers.values()), None)

    @property
    def bands(self) -> Dict[str, List[int]]:
        """Role -> every band but transparency."""
        return {
            role: [info.number for info in band_infos(layer) if info.role != ALPHA]
            for role, layer in self.layers.items()
        }

    @property
    def computed(self) -> List[Computed]:
        """Inputs that are computed of the layers, of those that can be."""
        return [one for one in self._offered() if one.role in self._wanted]

    def set_computed(self, roles: Iterable[str]) -> None:
        """Choose computed inputs; those that cannot be computed yet wait for their layers."""
        self._wanted = {str(role) for role in roles}
        self._scene_changed()

    @property
    def wanted_computed(self) -> List[str]:
        """Roles of the computed inputs that were chosen."""
        return sorted(self._wanted)

    def _offered(self) -> List[Computed]:
        bands = {}
        for role, layer in self.layers.items():
            named = {
                self.shared.band(layer, name): name
                for name in ("red", "nir")
                if self.shared.band(layer, name)
            }
            bands[role] = [
                replace(info, text=named[info.number]) if info.number in named else info
                for info in band_infos(layer)
                if info.role != ALPHA
            ]
        return offered(bands)

    @property
    def off(self) -> List[str]:
        """Roles that are left out."""
        return sorted(self._off)

    def set_off(self, roles: Iterable[str]) -> None:
        """Leave roles of the scene out."""
        self._off = {str(role) for role in roles}
        self._scene_changed()

    def set_layers(self, layers: Mapping[str, Optional[QgsMapLayer]]) -> None:
        """Choose in the scene; its roles that are not named are left out here."""
        self._off = {role for role in self.shared.layers if layers.get(role) is None}
        for role, layer in layers.items():
            if layer is not None:
                self.shared.set_layer(role, layer)
        self._scene_changed()

    def problem(self) -> str:
        """Why there is no scene yet."""
        layers = self.layers
        if not layers:
            return tr(
                "Choose an optical layer, a radar layer or another one in the scene above; elevation may be added."
            )
        if all(kind_of(role) == "dsm" for role in layers):
            return tr("Choose an optical layer, a radar layer, or both; elevation may be added.")
        for layer in layers.values():
            if not layer.isValid() or engine_path(layer) is None:
                return tr("“{0}” is no file that can be read in place: export it as GeoTIFF first.").format(
                    layer.name()
                )
        if not all(self.bands.values()):
            return tr("A layer has no band to look at.")
        return ""

    def scene(self, encoder: Optional[str] = None) -> QuickScene:
        """What the engine opens, with a checkpoint as encoder or without."""
        sources: List[Tuple[str, str]] = [
            (role, engine_path(layer) or "") for role, layer in self.layers.items()
        ]
        bands = tuple((role, tuple(numbers)) for role, numbers in self.bands.items())
        return QuickScene(tuple(sources), bands, encoder, tuple(self.computed))

    def remark(self, notes: List[str]) -> None:
        """Show what the engine says about the opened rasters, where nothing worse is said."""
        if notes and not self.problem():
            self._note.warn(" ".join([*self._unseen(), *notes]))

    def _unseen(self) -> List[str]:
        words = [text for layer in self.layers.values() for text in unseen_settings(layer)]
        tiled = [role_title(role) for role in self.layers if self.shared.tiles(role)]
        if tiled:
            words.append(tr("Further tiles are not learnt from here: {0}.").format(", ".join(tiled)))
        return words

    def _scene_changed(self) -> None:
        self._show_checks()
        told = (
            tuple((role, item.id(), item.name()) for role, item in self.layers.items()),
            [role for role in self.layers if self.shared.tiles(role)],
            self.problem(),
            self.computed,
        )
        if told == self._told:
            return
        self._told = told
        words = self._unseen()
        if self.problem():
            (self._note.fail if self.layers else self._note.tell)(self.problem())
        elif words:
            self._note.warn(" ".join(words))
        else:
            self._note.tell("")
        self.changed.emit()

    def _show_checks(self) -> None:
        layers = self.shared.layers
        for role in [role for role in self.checks if role not in layers]:
            check = self.checks.pop(role)
            check.hide()
            check.deleteLater()
        for index, (role, layer) in enumerate(layers.items()):
            check = self.checks.get(role)
            if check is None:
                check = self.checks[role] = QCheckBox()
                check.setIcon(icon(kind_of(role)))
                check.toggled.connect(lambda on, role=role: self._toggled(role, on))
            self.body.insertWidget(index, check)
            check.setText(f"{role_title(role)}: {layer.name()}".replace("&", "&&"))
            check.setToolTip(tr("Whether the map is learnt from this layer"))
            check.setMinimumWidth(60)
            check.blockSignals(True)
            check.setChecked(role not in self._off)
            check.blockSignals(False)

        self._show_computed(len(layers))

    def _show_computed(self, below: int) -> None:
        possible = self._offered()
        for role in [r for r in self.computed_checks if r not in {one.role for one in possible}]:
            check = self.computed_checks.pop(role)
            check.hide()
            check.deleteLater()
        for index, one in enumerate(possible):
            check = self.computed_checks.get(one.role)
            if check is None:
                check = self.computed_checks[one.role] = QCheckBox()
                check.setIcon(theme("mActionCalculateField"))
                check.toggled.connect(lambda on, role=one.role: self._computed_toggled(role, on))
            self.body.insertWidget(below + index, check)
            check.setText(one.title)
            check.setToolTip(
                tr(
                    "Computed while the layers are read; heights that it is computed of are then not learnt from themselves"
                )
            )
            check.setMinimumWidth(60)
            check.blockSignals(True)
            check.setChecked(one.role in self._wanted)
            check.blockSignals(False)

    def _computed_toggled(self, role: str, wanted: bool) -> None:
        (self._wanted.add if wanted else self._wanted.discard)(role)
        self._scene_changed()

    def _toggled(self, role: str, wanted: bool) -> None:
        (self._off.discard if wanted else self._off.add)(role)
        self._scene_changed()
