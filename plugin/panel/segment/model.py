"""Segment tab: which SAM, which layer, which bands."""

from __future__ import annotations

from html import escape
from typing import Any, List, Optional, Tuple

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsMultiBandColorRenderer,
    QgsRasterLayer,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from ....core.contract.roles import OPTICAL
from ... import settings
from ...card import Card
from ...disk import is_file
from ...layers.bands import ALPHA, BandInfo, band_infos, band_label
from ...layers.shared_scene import SharedScene
from ...layers.source import engine_path, has_pixels
from ...layers.view import View
from ...maptools.segment.clicker import Picture
from ...wording import tr
from ..checkpoint_section import SHIPPED, CheckpointSection
from ..widgets import Note, Section, choose_none, layer_combo, narrow

CLICK_MODEL = SHIPPED / "click.safetensors"
RECENT_KEY = "click_checkpoint"


class ClickModelSection(CheckpointSection):
    """Choose a SAM checkpoint; anything else is refused with a sentence."""

    def __init__(self, session: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(
            session,
            tr("Click model"),
            "click_model",
            RECENT_KEY,
            tr("Choose a SAM checkpoint."),
            tr("Segment Anything: an official .pth (ViT-B, L or H) or a .safetensors"),
            tr("The model cannot be read without the engine; see the Classify tab."),
            parent,
        )
        self.side = 0  # px of the model's view

    def _refusal(self, card: Card) -> str:
        if card.segments:
            return ""
        message = tr("“{0}” classifies whole scenes and cannot be clicked with: choose a SAM checkpoint.")
        return message.format(card.name)

    def _read(self, path: str, card: Card) -> None:
        if card.segments:
            settings.put(RECENT_KEY, path)
            self.side = card.window

    def _words(self, card: Card) -> str:
        return tr("{0} · looks at {1} × {1} px at a time").format(escape(card.name), card.window)

    def _instead(self) -> Tuple[str]:
        return (str(CLICK_MODEL),)

    def _offered(self, current: str) -> Tuple[List[str]]:
        known = dict.fromkeys((current, settings.get(RECENT_KEY, ""), str(CLICK_MODEL)))
        return ([path for path in known if path and (path == current or is_file(path))],)


class ClickLayerSection(Section):
    """The raster layer that is clicked on, and the bands that the model sees.

    It is the scene's first layer until the user chooses another one here.

    Args:
        scene: which layer plays which role; one of its own by default.
    """

    def __init__(self, scene: Optional[SharedScene] = None, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Layer"), "click_layer", parent=parent)
        self._scene = scene if scene is not None else SharedScene(self)
        self._following: Optional[QgsRasterLayer] = None
        self.combo = layer_combo(Qgis.LayerFilter.RasterLayer, tr("Choose a layer…"))
        self.body.addWidget(self.combo)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(QLabel(tr("Bands")))
        self._bands: List[QComboBox] = []
        for colour in (tr("red"), tr("green"), tr("blue")):
            combo = narrow(QComboBox())
            combo.setMinimumContentsLength(3)
            combo.setToolTip(
                tr("Band that the model sees as {0}; at first as the layer is drawn").format(colour)
            )
            combo.currentIndexChanged.connect(lambda _index: self.changed.emit())
            self._bands.append(combo)
            row.addWidget(combo, 1)
        self.body.addLayout(row)
        self._note = Note()
        self.body.addWidget(self._note)
        self.combo.layerChanged.connect(self._layer_changed)
        self._layer_changed(None)
        self.combo.activated.connect(lambda _index: self._first_choice())
        self._scene.changed.connect(self._scene_changed)
        self._scene_changed()

    @property
    def layer(self) -> Optional[QgsRasterLayer]:
        """The chosen layer."""
        layer = self.combo.currentLayer()
        return layer if isinstance(layer, QgsRasterLayer) else None

    @property
    def bands(self) -> List[int]:
        """Band numbers as red, green, blue; one number for a single band."""
        chosen = [combo.currentData() or 0 for combo in self._bands]
        return chosen[:1] if len(set(chosen)) == 1 else chosen

    @property
    def band_boxes(self) -> List[QComboBox]:
        """The fields for red, green and blue."""
        return list(self._bands)

    def set_layer(self, layer: Optional[QgsRasterLayer]) -> None:
        """Choose a layer, or none."""
        if layer is None:
            choose_none(self.combo)
        else:
            self.combo.setLayer(layer)

    def set_bands(self, numbers: List[int]) -> None:
        """Choose three bands."""
        for combo, number in zip(self._bands, numbers):  # noqa: B905 (Python 3.9 has no strict)
            combo.setCurrentIndex(max(0, combo.findData(number)))

    def _scene_changed(self) -> None:
        """Follow the scene, unless another layer was chosen here."""
        first = next(iter(self._scene.layers.values()), None)
        followed, self._following = self._following, first
        if first is not None and first is not followed and self.layer in (None, followed):
            self.set_layer(first)

    def _first_choice(self) -> None:
        """A picture chosen here while the scene is empty is the scene's, for the other tabs as well."""
        layer = self.layer
        if layer is not None and not self._scene.layers and layer.isValid() and layer.bandCount() > 2:
            self._scene.set_layer(OPTICAL, layer)

    def problem(self) -> str:
        """Why this layer cannot be clicked on."""
        layer = self.layer
        if layer is None:
            return tr("Choose a raster layer to click on.")
        if not layer.isValid():
            return tr("The layer “{0}” is broken.").format(layer.name())
        return ""

    @property
    def needs_view(self) -> bool:
        """Whether the layer has no file, so that what the map shows of it must be read first."""
        return self.layer is not None and self.layer.isValid() and engine_path(self.layer) is None

    def picture(self, checkpoint: str, device: str, precision: str, view: Optional[View] = None) -> Picture:
        """What the engine opens: the layer's file, or the view of it that was read."""
        path = view.path if view is not None else engine_path(self.layer) or ""
        return Picture(checkpoint, path, tuple(self.bands), device, precision)

    def tell(self, text: str) -> None:
        """A line under the layer."""
        self._note.tell(text)

    def _layer_changed(self, _layer: Optional[QgsMapLayer]) -> None:
        layer = self.layer
        usable = layer is not None and layer.isValid()
        infos = band_infos(layer) if usable and not self.needs_view else []
        if usable and self.needs_view:  # a picture, as the server draws it
            infos = [
                BandInfo(index + 1, word) for index, word in enumerate((tr("red"), tr("green"), tr("blue")))
            ]
        for combo in self._bands:
            combo.blockSignals(True)
            combo.clear()
            for info in infos:
                combo.addItem(band_label(info), info.number)
            combo.setEnabled(usable and not self.needs_view)
        if usable:
            usual = shown_bands(layer, [info.number for info in infos if info.role != ALPHA])
            said = [self._scene.band(layer, name) for name in ("red", "green", "blue")]
            self.set_bands([number for number in said if number] if all(said) else usual)
        for combo in self._bands:
            combo.blockSignals(False)
        if layer is not None and self.problem():
            self._note.fail(self.problem())
        elif self.needs_view:
            self._note.tell(
                tr(
                    "No file of its own: what the map shows of it is read when clicking starts, pixel by pixel of {0}."
                ).format(tr("the layer") if has_pixels(layer) else tr("the screen"))
            )
        else:
            self._note.tell("")
        self.changed.emit()


def shown_bands(layer: QgsRasterLayer, usable: List[int]) -> List[int]:
    """The bands the layer is drawn with, so that the model sees what the user sees; else the first three."""
    renderer = layer.renderer()
    found: List[int] = []
    if isinstance(renderer, QgsMultiBandColorRenderer):
        found = [renderer.redBand(), renderer.greenBand(), renderer.blueBand()]
    elif isinstance(renderer, (QgsSingleBandGrayRenderer, QgsSingleBandPseudoColorRenderer)):
        found = [renderer.usesBands()[0]] * 3 if renderer.usesBands() else []
    if len(found) == 3 and all(band in usable for band in found):
        return found
    return usable[:3] if len(usable) >= 3 else usable[:1] * 3
