"""One raster input of the model: the scene's layer of its role, the band mapping, and further tiles of the same scene."""

from __future__ import annotations

import math
from typing import Any, Dict, List, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsRasterLayer
from qgis.PyQt.QtCore import QSize, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ...card import Card, Modality
from ...icons import icon, theme
from ...layers.bands import ALPHA, BandInfo, band_infos, band_label, differs, match_bands, read_twice
from ...layers.shared_scene import SharedScene
from ...layers.source import engine_path, has_pixels, metres_per_unit, pixel_words, unseen_settings
from ...processing.parameters import Slot
from ...wording import band_name, role_title, size_words, tr
from ..widgets import SPACING, Elided, Note, narrow, tool_button
from .tiles import TilesButton

COLUMNS = 3
# What a server layer becomes when it is exported.
RENDERED = [BandInfo(1, "red", "red"), BandInfo(2, "green", "green"), BandInfo(3, "blue", "blue")]
# The model was trained at another scale when a pixel is this many times larger or smaller.
SCALE_TOLERANCE = 2.0


class SlotWidget(QWidget):
    """Shown for every modality of the model card; the layer itself is chosen in the scene, for all tabs.

    Args:
        slot: the role.
        modality: what the model reads of it.
        card: of the model.
        scene: which layer plays the role; one of its own by default.

    Signals:
        changed: layer, bands or tiles.
    """

    changed = pyqtSignal()

    def __init__(
        self,
        slot: Slot,
        modality: Modality,
        card: Card,
        scene: Optional[SharedScene] = None,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self.slot, self._modality, self._card = slot, modality, card
        self._scene = scene if scene is not None else SharedScene(self)
        self._shown: Optional[QgsRasterLayer] = None
        self._infos: List[BandInfo] = []
        self._bands: List[QComboBox] = []
        self._name = Elided()
        self._tiles = TilesButton(slot)
        self._note = Note()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, SPACING)
        box.setSpacing(4)
        box.addLayout(self._header())
        box.addLayout(self._band_grid())
        box.addWidget(self._note)
        self._tiles.changed.connect(self._tiles_changed)
        self._layer_changed()
        self._scene.changed.connect(self._scene_changed)

    @property
    def layer(self) -> Optional[QgsRasterLayer]:
        """The scene's layer of this role."""
        return self._scene.layer(self.slot.role)

    @property
    def bands(self) -> List[int]:
        """Chosen band numbers in the model's order; 0 where nothing is chosen."""
        return [combo.currentData() or 0 for combo in self._bands]

    def set_layer(self, layer: Optional[QgsMapLayer]) -> None:
        """Choose a layer for this role of the scene, or none."""
        self._scene.set_layer(self.slot.role, layer)

    def let_go(self) -> None:
        """Another model: the slot is not used any more."""
        self._scene.changed.disconnect(self._scene_changed)

    def set_bands(self, numbers: List[int]) -> None:
        """Choose bands in the model's order; they are remembered with the layer."""
        self._show_bands(numbers)
        self._remember_bands()

    def _show_bands(self, numbers: List[int]) -> None:
        for combo, number in zip(self._bands, numbers):  # noqa: B905 (Python 3.9 has no strict)
            combo.setCurrentIndex(max(0, combo.findData(number)))

    def _remember_bands(self) -> None:
        """What each band is holds for every model and tab; two channels of one name are this model's affair."""
        layer, names = self.layer, self._modality.bands
        if layer is not None and len(set(names)) == len(names):
            self._scene.set_bands(layer, dict(zip(names, self.bands)))  # noqa: B905 (Python 3.9 has no strict)

    def set_tiles(self, sources: List[str]) -> None:
        """Choose further tiles: layer ids or file paths."""
        self._tiles.set_sources(sources)

    def problem(self) -> str:
        """What is missing."""
        if self.layer is None:
            return "" if self.can_do_without else tr("{0}: choose a layer.").format(self.slot.label)
        if not self.layer.isValid():
            return tr("{0}: the layer “{1}” is broken.").format(self.slot.label, self.layer.name())
        missing = [name for name, number in zip(self._modality.bands, self.bands) if not number]  # noqa: B905 (Python 3.9 has no strict)
        if missing:
            message = tr("{0}: choose a band for {1}.")
            return message.format(self.slot.label, ", ".join(map(band_name, missing)))
        return ""

    def parameters(self) -> Dict[str, Any]:
        """Layer, bands and tiles as Processing parameters."""
        if self.layer is None:
            return {}
        values: Dict[str, Any] = {self.slot.layer: self.layer.id()}
        if self._bands:
            values[self.slot.bands] = self.bands
        if self._tiles.sources:
            values[self.slot.tiles] = list(self._tiles.sources)
        return values

    def needs_export(self) -> bool:
        """Whether the layer comes from a server and has no pixels of its own."""
        return self.layer is not None and self.layer.isValid() and not has_pixels(self.layer)

    @property
    def can_do_without(self) -> bool:
        """Whether the model runs without a layer of this role: it is optional, or computed of others that are there."""
        computed = self._modality.source_roles
        return self._modality.optional or (
            bool(computed) and all(self._scene.layer(role) is not None for role in computed)
        )

    def _header(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(5)
        picture = QLabel()
        picture.setPixmap(icon(self.slot.role).pixmap(QSize(16, 16)))
        label = QLabel(f"<b>{self.slot.label}</b>")
        label.setToolTip(self.slot.help)
        row.addWidget(picture)
        row.addWidget(label)
        row.addWidget(self._name, 1)
        row.addWidget(self._tiles)
        self._guess = tool_button(theme("mActionRefresh"), tr("Fill in the bands again"))
        self._guess.setIconSize(QSize(14, 14))
        self._guess.setVisible(len(self._modality.bands) > 1)
        self._guess.clicked.connect(lambda _checked=False: self._guess_again())
        row.addWidget(self._guess)
        return row

    def _band_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACING)
        grid.setVerticalSpacing(2)
        for index, name in enumerate(self._modality.bands):
            label = QLabel(band_name(name))
            combo = narrow(QComboBox())
            combo.setMinimumContentsLength(4)
            combo.setToolTip(tr("Band of the layer that the model gets as {0}").format(name))
            combo.currentIndexChanged.connect(self._refresh)
            combo.activated.connect(lambda _index: self._remember_bands())
            row, column = divmod(index, COLUMNS)
            if len(self._modality.bands) == 1:
                grid.addWidget(label, 0, 0)
                grid.addWidget(combo, 0, 1)
                grid.setColumnStretch(1, 1)
            else:
                grid.addWidget(label, 2 * row, column)
                grid.addWidget(combo, 2 * row + 1, column)
                grid.setColumnStretch(column, 1)
            self._bands.append(combo)
        return grid

    def _scene_changed(self) -> None:
        """Another layer, another name, or bands that were named in another tab."""
        if self.layer is not self._shown:
            self._layer_changed()
        elif self._scene.tiles(self.slot.role) != self._tiles.sources:
            self._tiles.set_sources(self._scene.tiles(self.slot.role))
        else:
            known = self._known_bands()
            self._show_bands([said or now for said, now in zip(known, self.bands)])  # noqa: B905
            self._refresh()

    def _tiles_changed(self) -> None:
        self._scene.set_tiles(self.slot.role, self._tiles.sources)
        self._refresh()

    def _layer_changed(self) -> None:
        layer = self._shown = self.layer
        usable = layer is not None and layer.isValid()
        self._infos = []
        if usable:
            self._infos = band_infos(layer) if has_pixels(layer) or engine_path(layer) else list(RENDERED)
        for combo in self._bands:
            combo.blockSignals(True)
            combo.clear()
            combo.addItem("–", 0)
            for info in self._infos:
                combo.addItem(band_label(info), info.number)
            combo.setEnabled(usable)
            combo.blockSignals(False)
        self._guess.setEnabled(usable)
        tiles = self._scene.tiles(self.slot.role)
        self._tiles.set_main(layer)
        self._tiles.set_sources(tiles)
        self._guess_bands()

    def _known_bands(self) -> List[int]:
        """What the user said once about this layer, for this model's bands; 0 where nothing."""
        layer = self.layer
        there = {info.number for info in self._infos}
        said = [self._scene.band(layer, name) if layer is not None else None for name in self._modality.bands]
        return [number if number in there else 0 for number in said]

    def _guess_bands(self) -> None:
        guessed = match_bands(self._modality.bands, self._infos)
        known = self._known_bands()
        self._show_bands([said or number or 0 for said, number in zip(known, guessed)])  # noqa: B905
        self._refresh()

    def _guess_again(self) -> None:
        """What was said by hand is forgotten."""
        if self.layer is not None:
            self._scene.set_bands(self.layer, dict.fromkeys(self._modality.bands, 0))
        self._guess_bands()

    def _refresh(self) -> None:
        layer = self.layer
        self._name.say("" if layer is None else layer.name())
        self._name.setToolTip("" if layer is None else layer.source())
        if layer is None:
            self._note.tell(self._without_layer())
        elif not layer.isValid():
            self._note.fail(self.problem())
        else:
            self._remark(layer)
        self.changed.emit()

    def _without_layer(self) -> str:
        """What a slot without a layer says."""
        unit = tr("Unit the model expects: {0}").format(self._modality.unit) if self._modality.unit else ""
        if self._modality.source_roles:
            sources = ", ".join(role_title(role) for role in self._modality.source_roles)
            return tr("Computed from {0} where the scene has no layer of it.").format(sources)
        if self._modality.optional:
            return " ".join(filter(None, (tr("The model can do without it."), unit)))
        return " ".join(filter(None, (tr("Choose its layer in the scene above."), unit)))

    def _remark(self, layer: QgsRasterLayer) -> None:
        wanted = len(self._modality.bands)
        chosen = self.bands  # by hand even a band marked as transparency
        usable = sum(info.role != ALPHA or info.number in chosen for info in self._infos)
        if usable < len(set(self._modality.bands)):
            message = tr(
                "The model reads {0} band(s), but this layer has {1}: choose another layer or another model."
            )
            self._note.warn(" ".join([message.format(wanted, usable), *self._twice()]))
            return
        if self.needs_export():
            self._note.tell(
                tr("Comes from a server: it is exported at the resolution in Advanced before the run.")
            )
            return
        unseen = unseen_settings(layer) + self._other_bands() + self._twice() + self._other_unit(layer)
        if unseen:
            self._note.warn(" ".join(unseen))
            return
        metres = layer.rasterUnitsPerPixelX() * metres_per_unit(layer.crs(), layer.extent().center())
        trained = self._card.ground_resolution
        if (
            layer.crs().isValid()
            and trained
            and not 1 / SCALE_TOLERANCE <= metres / trained <= SCALE_TOLERANCE
        ):
            message = tr("{0} m per pixel, but the model was trained at {1} m: expect a poorer map.")
            self._note.warn(message.format(pixel_words(layer), size_words(trained)))
            return
        self._note.tell(_facts(layer))

    def _other_bands(self) -> List[str]:
        """What is wrong with chosen bands that are plainly something else than the model reads."""
        by_number = {info.number: info for info in self._infos}
        found = [
            (name, by_number[number])
            for name, number in zip(self._modality.bands, self.bands)  # noqa: B905 (Python 3.9 has no strict)
            if number in by_number and differs(name, by_number[number])
        ]
        message = tr("The model reads {0}, but band {1} is {2}: expect a wrong map, or choose another band.")
        return [
            message.format(band_name(name), info.number, info.text or info.role)
            for name, info in dict.fromkeys(found)
        ]

    def _twice(self) -> List[str]:
        """What is said of a layer's band that stands for several bands of the model."""
        message = tr("Band {0} is read as {1} at once: expect a wrong map.")
        return [
            message.format(number, ", ".join(map(band_name, names)))
            for number, names in read_twice(self._modality.bands, self.bands)
        ]

    def _other_unit(self, layer: QgsRasterLayer) -> List[str]:
        """Decibels where power is read, or the reverse, by the values that QGIS shows the layer with: none is read."""
        unit, shown = self._modality.unit.lower(), shown_minimum(layer)
        if self.slot.role != "sar" or shown is None:
            return []
        if unit.startswith("linear") and shown < 0:
            return [
                tr(
                    "This layer has negative values, as decibels have, but the model reads linear power: expect a wrong map."
                )
            ]
        if ("db" in unit.split() or "decibel" in unit) and shown >= 0:
            return [
                tr(
                    "This layer shows no negative value, so it looks like linear power, but the model reads decibels."
                )
            ]
        return []


def shown_minimum(layer: QgsRasterLayer) -> Optional[float]:
    """The least value of the contrast stretch that QGIS has found for a layer; None where it is drawn without one."""
    renderer = layer.renderer()
    finders = (
        "contrastEnhancement",
        "redContrastEnhancement",
        "greenContrastEnhancement",
        "blueContrastEnhancement",
    )
    found = [getattr(renderer, name)() for name in finders if hasattr(renderer, name)]
    values = [stretch.minimumValue() for stretch in found if stretch is not None]
    return min((value for value in values if math.isfinite(value)), default=None)


def _facts(layer: QgsRasterLayer) -> str:
    size = f"{layer.width()} × {layer.height()} px"
    kind = layer.dataProvider().dataType(1)
    name = getattr(kind, "name", str(kind))
    parts = [size, str(name), *_scale(layer)]
    if layer.crs().isValid():
        parts += [tr("{0} m per pixel").format(pixel_words(layer)), _crs_name(layer.crs())]
    else:
        parts.append(tr("no georeference"))
    # A fact is not torn over two lines: U+2060 keeps a colon and what follows together.
    return " · ".join(part.replace(" ", "\u00a0").replace(":", ":\u2060") for part in parts if part)


def _scale(layer: QgsRasterLayer) -> List[str]:
    """How the file's numbers become values, where it says so; the engine reads values too."""
    provider = layer.dataProvider()
    scale, offset = provider.bandScale(1), provider.bandOffset(1)
    if scale == 1 and offset == 0:
        return []
    shift = f" {'-' if offset < 0 else '+'} {abs(offset):.6g}" if offset else ""
    return [tr("values = {0} × number{1}").format(f"{scale:.6g}", shift)]


def _crs_name(crs: QgsCoordinateReferenceSystem) -> str:
    """Its code, or its name where it has none."""
    return crs.authid() or crs.description() or tr("a CRS without a code")
