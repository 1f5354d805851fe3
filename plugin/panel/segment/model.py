"""Segment tab: which SAM, which layer, which bands."""

from __future__ import annotations

from pathlib import Path
from typing import Any, List, Mapping, Optional

from qgis.core import (
    Qgis,
    QgsMapLayer,
    QgsMultiBandColorRenderer,
    QgsRasterLayer,
    QgsSingleBandGrayRenderer,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QWidget

from ....core.contract import protocol
from ....core.contract.roles import OPTICAL
from ... import settings
from ...card import card_from_json
from ...engine.errors import NO_ENVIRONMENT
from ...icons import theme
from ...layers.bands import ALPHA, BandInfo, band_infos, band_label
from ...layers.shared_scene import SharedScene
from ...layers.source import engine_path, has_pixels
from ...layers.view import View
from ...maptools.segment.clicker import Picture
from ...processing.declared import CHECKPOINT_FILTER
from ...wording import tr
from ..widgets import Note, Section, choose_none, narrow, tool_button

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "demo" / "click.safetensors"
RECENT_KEY = "click_checkpoint"


class ClickModelSection(Section):
    """Choose a SAM checkpoint; anything else is refused with a sentence.

    Signals:
        listAsked: the user wants to see all models.
    """

    listAsked = pyqtSignal()

    def __init__(self, session: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Click model"), "click_model", parent=parent)
        self._session = session
        self._asked = ""
        self._unread = False  # for the engine's sake, not the file's
        self.side = 0  # px of the model's view
        self._problem = tr("Choose a SAM checkpoint.")
        self._combo = narrow(QComboBox())
        self._combo.setToolTip(tr("Segment Anything: an official .pth (ViT-B, L or H) or a .safetensors"))
        self._browse = tool_button(theme("mActionFileOpen"), tr("Choose a checkpoint file…"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._combo, 1)
        row.addWidget(self._browse)
        models = tool_button(theme("mIconListView"), tr("Models: look at, import, download, delete…"))
        models.clicked.connect(lambda _checked=False: self.listAsked.emit())
        row.addWidget(models)
        self.body.addLayout(row)
        self._note = Note()
        self.body.addWidget(self._note)
        self._fill("")
        self._combo.activated.connect(lambda _index: self.choose(self._combo.currentData() or ""))
        self._browse.clicked.connect(self._ask_file)

    @property
    def path(self) -> str:
        """The chosen checkpoint, or empty."""
        return self._combo.currentData() or ""

    def problem(self) -> str:
        """Why there is no usable model yet."""
        return self._problem

    def restore(self) -> None:
        """The checkpoint of the last session, or the shipped one."""
        last = settings.get(RECENT_KEY, "")
        for path in (last, str(SHIPPED)):
            if path and Path(path).is_file():
                self.choose(path)
                return

    def engine_changed(self, looked_at: bool) -> None:
        """There is an engine, or another one: read the card again, if anybody has looked at this tab."""
        if self.path:
            self.choose(self.path)
        elif looked_at:
            self.restore()

    def engine_came_up(self) -> None:
        """The engine answers: read what could not be read because it did not."""
        if self._unread:
            self.choose(self.path)

    def choose(self, path: str) -> None:
        """Take a checkpoint and ask the engine what it is."""
        self._fill(path)
        self._asked, self._unread = path, False
        self._problem = tr("Reading the model card…") if path else tr("Choose a SAM checkpoint.")
        self._note.tell(self._problem if path else "")
        self.changed.emit()
        if path:
            self._session.call_async(
                "inspect",
                {"path": path},
                lambda answer: self._inspected(path, answer),
                lambda error: self._failed(path, error),
            )

    def _inspected(self, path: str, answer: Mapping[str, Any]) -> None:
        if path != self._asked:
            return
        card = card_from_json(answer["card"])
        if card.segments:
            settings.put(RECENT_KEY, path)
            self._problem = ""
            self.side = card.window
            self._note.tell(tr("{0} · looks at {1} × {1} px at a time").format(card.name, card.window))
        else:
            message = tr("“{0}” classifies whole scenes and cannot be clicked with: choose a SAM checkpoint.")
            self._problem = message.format(card.name)
            self._note.fail(self._problem)
        self.changed.emit()

    def _failed(self, path: str, error: Any) -> None:
        if path != self._asked:
            return
        self._problem = str(error)
        self._unread = getattr(error, "code", None) != protocol.USER_ERROR
        if getattr(error, "code", None) == NO_ENVIRONMENT:
            self._problem = tr("The model cannot be read without the engine; see the Classify tab.")
        self._note.fail(self._problem)
        self.changed.emit()

    def _fill(self, current: str) -> None:
        self._combo.blockSignals(True)
        self._combo.clear()
        self._combo.addItem(tr("Choose a checkpoint…"), "")
        known = [current, settings.get(RECENT_KEY, ""), str(SHIPPED)]
        for path in dict.fromkeys(path for path in known if path and Path(path).is_file()):
            self._combo.addItem(Path(path).name, path)
            self._combo.setItemData(self._combo.count() - 1, path, Qt.ItemDataRole.ToolTipRole)
        if current and self._combo.findData(current) < 0:  # does not exist: the engine says so
            self._combo.addItem(Path(current).name, current)
        self._combo.setCurrentIndex(max(0, self._combo.findData(current) if current else 0))
        self._combo.blockSignals(False)

    def _ask_file(self) -> None:
        folder = str(Path(self.path or settings.get(RECENT_KEY, "")).parent)
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a SAM checkpoint"), folder, CHECKPOINT_FILTER)
        if path:
            self.choose(path)


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
        self.combo = QgsMapLayerComboBox()
        self.combo.setFilters(Qgis.LayerFilter.RasterLayer)
        self.combo.setAllowEmptyLayer(True, tr("Choose a layer…"))
        self.combo.setShowCrs(False)
        narrow(self.combo)
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
        choose_none(self.combo)
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
