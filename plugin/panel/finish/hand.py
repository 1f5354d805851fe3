"""Corrections by hand: from the mouse on the map to a polygon in the layer of the scene."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...card import ClassEntry
from ...disk import exists
from ...finish import corrections as store
from ...finish.brush import painted
from ...finish.maps import model_of
from ...layers.corrections import BRUSHED, DRAWN, REGION, add_correction, correction_layer, shown_layer
from ...layers.extent import crs_text
from ...layers.known_crs import is_known
from ...layers.label_edits import label_under, mend
from ...layers.segments import SegmentsError
from ...layers.source import engine_path
from ...maptools.correct import CorrectTool
from ...wording import tr
from ..message import tell
from .draw import CorrectionsSection
from .map import MapSection

MESSAGE_SECONDS = 10


@dataclass(frozen=True)
class Found:
    """The corrections of the chosen map, as they are at one moment.

    Attributes:
        file: where they are, or go; None without a map.
        layer: where they are in the project.
        count: how many there are, unsaved ones included; 0 while there is no file.
    """

    file: Optional[Path] = None
    layer: Optional[QgsVectorLayer] = None
    count: int = 0

    @property
    def stored(self) -> str:
        """The file, where it holds corrections; else an empty string."""
        return str(self.file) if self.count else ""


class CorrectingHand(QObject):
    """The map tool, and what it makes.

    Args:
        iface: of QGIS.
        session: the engine.
        place: the map that is corrected.
        form: class, reason, width of the brush.

    Signals:
        kept: a correction is in the layer.
        toolChanged: the tool was switched on or off.
    """

    kept = pyqtSignal()
    toolChanged = pyqtSignal()

    def __init__(
        self,
        iface: Any,
        session: Any,
        place: MapSection,
        form: CorrectionsSection,
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._iface, self._canvas, self._session = iface, iface.mapCanvas(), session
        self._map, self._form = place, form
        self._asking = False  # for the region under the cursor
        self.tool = CorrectTool(self._canvas)
        self.tool.painted = self._painted
        self.tool.may_finish = lambda: self._may_keep(form.entry)
        self.tool.drawn.connect(lambda area: self.keep(area, DRAWN))
        self.tool.stroked.connect(lambda area: self.keep(area, BRUSHED))
        self.tool.regionAsked.connect(self.take_region)
        self.tool.classPicked.connect(form.pick)
        self.tool.mendAsked.connect(self.mend)
        self.tool.widthStepped.connect(lambda step: form.width.setValue(form.width.value() + 2 * step))
        self.tool.activeChanged.connect(lambda _active: self.toolChanged.emit())
        form.picked.connect(self._class_picked)
        form.modeAsked.connect(self._mode_asked)
        form.undoAsked.connect(lambda: self.mend("undo", None))
        form.redoAsked.connect(lambda: self.mend("redo", None))
        form.saveAsked.connect(self.save)

    @property
    def file(self) -> Optional[Path]:
        """Where the corrections of the chosen map are, or go; None without a map."""
        layer = self._map.layer
        return None if layer is None else store.file_for(engine_path(layer) or "", self._map.scene_path)

    @property
    def layer(self) -> Optional[QgsVectorLayer]:
        """The corrections of the chosen map, where they are in the project."""
        file = self.file
        return None if file is None else shown_layer(file)

    def look(self) -> Found:
        """File, layer and number, looked up once for all who ask at this moment."""
        file = self.file
        if file is None:
            return Found()
        return Found(file, shown_layer(file), store.count(file) if exists(file) else 0)

    @property
    def stored(self) -> str:
        """The file, where it holds corrections; else an empty string."""
        return self.look().stored

    def open_layer(self) -> Optional[QgsVectorLayer]:
        """The layer of the corrections that there are, put into the project; None where there are none."""
        layer = self._map.layer
        stored = self.stored
        if layer is None or not stored:
            return None
        try:
            return correction_layer(Path(stored), layer.crs())
        except SegmentsError as error:
            self._warn(str(error))
            return None

    def keep(
        self,
        geometry: QgsGeometry,
        how: str = DRAWN,
        crs: Optional[QgsCoordinateReferenceSystem] = None,
        square_metres: Optional[float] = None,
        entry: Optional[ClassEntry] = None,
    ) -> bool:
        """Store a correction; False, and said, where it cannot be.

        Args:
            geometry: in ``crs``.
            how: see :mod:`plugin.layers.corrections`.
            crs: None is that of the canvas.
            square_metres: where it is known.
            entry: its class; None is the chosen one.
        """
        map_layer, file, entry = self._map.layer, self.file, entry or self._form.entry
        if not self._may_keep(entry) or map_layer is None or file is None or entry is None:
            return False
        try:
            layer = correction_layer(file, map_layer.crs())
        except SegmentsError as error:
            self._warn(str(error))
            return False
        scene = self._map.scene_path
        store.remember(scene, file)
        raster, model = scene or engine_path(map_layer) or "", Path(model_of(map_layer)).stem
        reason = self._form.reason.text().strip()
        problem = add_correction(
            layer, geometry, crs or self._canvas_crs(), entry, how, reason, raster, model, square_metres
        )
        if problem:
            self._warn(problem)
        self.kept.emit()
        return not problem

    def take_region(self, place: QgsPointXY) -> None:
        """Give the region of the map at a place of the canvas the chosen class."""
        layer = self._map.layer
        if layer is not None:
            crs = crs_text(self._canvas_crs()) if is_known(layer.crs()) else None
            self._ask(place, crs, self._form.entry, REGION)

    def take_listed(self, region: Mapping[str, Any], entry: Optional[ClassEntry], how: str) -> None:
        """Give a region of the review list a class.

        Args:
            region: as the engine's ``map_regions`` gives it.
            entry: the class.
            how: see :mod:`plugin.layers.corrections`.
        """
        layer = self._map.layer
        if layer is not None and region["wkt"]:
            shape = QgsGeometry.fromWkt(str(region["wkt"]))
            self.keep(shape, how, layer.crs(), region.get("square_metres"), entry)
        else:  # its outline was too long for a list
            self._ask(QgsPointXY(region["x"], region["y"]), None, entry, how)

    def are_corrected(self, places: Sequence[QgsPointXY]) -> List[bool]:
        """Whether each of some places of the map, in its CRS, has a correction."""
        layer, map_layer = self.layer, self._map.layer
        if layer is None or map_layer is None:
            return [False for _place in places]
        crs = map_layer.crs()
        return [label_under(layer, place, crs) is not None for place in places]

    def _ask(self, place: QgsPointXY, crs: Optional[str], entry: Optional[ClassEntry], how: str) -> None:
        layer = self._map.layer
        if layer is None or self._asking or not self._may_keep(entry):
            return
        self._asking = True
        question = {"map": engine_path(layer), "x": place.x(), "y": place.y(), "crs": crs}

        def found(answer: Dict[str, Any]) -> None:
            self._asking = False
            shape = QgsGeometry.fromWkt(str(answer["wkt"]))
            self.keep(shape, how, layer.crs(), answer.get("square_metres"), entry)

        def refused(error: Any) -> None:
            self._asking = False
            self._warn(error.message)

        self._session.call_async("map_region", question, found, refused)

    def mend(self, wanted: str, place: Optional[QgsPointXY]) -> None:
        """Undo, redo, delete or re-class a correction."""
        problem = mend(self.layer, wanted, place, self._canvas_crs(), self._form.entry)
        if problem:
            tell(self._iface, problem, Qgis.MessageLevel.Info, MESSAGE_SECONDS)
        self.kept.emit()

    def save(self) -> bool:
        """Write the corrections to their file; False, and said, where that failed."""
        file = self.file
        problem = "" if file is None else store.save_edits(file)
        if problem:
            self._warn(problem)
        self.kept.emit()
        return not problem

    def remove(self) -> None:
        """Leave nothing on the canvas; the hand is not used afterwards."""
        self.tool.remove()
        self.tool.deleteLater()  # its parent is the canvas, which stays

    def _may_keep(self, entry: Optional[ClassEntry]) -> bool:
        problem = self._map.problem()
        if not problem and entry is None:
            problem = tr("The map has no classes: give its values names in the layer's style.")
        if problem:
            self._warn(problem)
        return not problem

    def _painted(self, points: List[QgsPointXY]) -> QgsGeometry:
        layer = self._map.layer
        if layer is None or not points:
            return QgsGeometry()
        return painted(points, self._form.width.value(), layer, self._canvas_crs())

    def _mode_asked(self, mode: str) -> None:
        if mode:
            self.tool.set_mode(mode)
            self.tool.begin()
        else:
            self.tool.leave()
        self.toolChanged.emit()

    def _class_picked(self) -> None:
        if self._form.entry is not None:
            self.tool.set_colour(self._form.entry.colour)

    def _canvas_crs(self) -> QgsCoordinateReferenceSystem:
        layer = self._map.layer
        if layer is not None and not is_known(layer.crs()):
            return QgsCoordinateReferenceSystem()  # QGIS draws such a raster as it is: these are its pixels
        return self._canvas.mapSettings().destinationCrs()

    def _warn(self, text: str) -> None:
        tell(self._iface, text, Qgis.MessageLevel.Warning, MESSAGE_SECONDS)
