"""The extent section: whole layer, map canvas, drawn rectangle or polygons."""

from __future__ import annotations

import math
from typing import Any, Dict, Iterable, Mapping, Optional

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProcessingFeatureSourceDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas, QgsMapLayerComboBox
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QWidget

from ... import settings
from ...icons import theme
from ...layers.extent import crs_text
from ...layers.source import has_pixels, metres_per_unit
from ...maptools.draw_extent import DrawExtentTool
from ...processing import parameters as p
from ...wording import number, tr
from ..widgets import Note, Section, choose_none, narrow, set_shown

# Signals of a polygon layer after which the mask is another one.
FOLLOWED = (
    "selectionChanged",
    "featureAdded",
    "featuresDeleted",
    "geometryChanged",
    "editingStopped",
    "subsetStringChanged",
    "dataChanged",
    "crsChanged",
)
LAYER, CANVAS, RECTANGLE, POLYGONS = "layer", "canvas", "rectangle", "polygons"


class ExtentSection(Section):
    """Which part of the layer is classified."""

    def __init__(self, canvas: QgsMapCanvas, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Area"), "extent", parent=parent)
        self._canvas = canvas
        self._layer: Optional[QgsRasterLayer] = None
        self._window, self._stride = 0, 0
        self._drawn: Optional[QgsReferencedRectangle] = None
        self._tool: Optional[DrawExtentTool] = None
        self._followed: Optional[QgsVectorLayer] = None
        self._mode = narrow(QComboBox())
        for mode, text in (
            (LAYER, tr("Whole layer")),
            (CANVAS, tr("Map canvas")),
            (RECTANGLE, tr("Drawn rectangle")),
            (POLYGONS, tr("Polygon layer")),
        ):
            self._mode.addItem(text, mode)
        self._draw = QPushButton(theme("mActionAddBasicRectangle"), tr("Draw"))
        self._draw.setToolTip(tr("Drag a rectangle on the map; Esc cancels"))
        row = QHBoxLayout()
        row.addWidget(self._mode, 1)
        row.addWidget(self._draw)
        self.body.addLayout(row)
        self._polygons = QgsMapLayerComboBox()
        self._polygons.setFilters(Qgis.LayerFilter.PolygonLayer)
        self._polygons.setAllowEmptyLayer(True, tr("Choose a polygon layer…"))
        narrow(self._polygons)
        self._selected = QCheckBox(tr("Selected features only"))
        self.body.addWidget(self._polygons)
        self.body.addWidget(self._selected)
        self._note = Note()
        self.body.addWidget(self._note)
        self._mode.setCurrentIndex(max(0, self._mode.findData(settings.get("extent_mode", LAYER))))
        self._mode.currentIndexChanged.connect(self._mode_changed)
        self._draw.clicked.connect(self._start_drawing)
        self._polygons.layerChanged.connect(lambda _layer: self._polygons_chosen())
        self._selected.toggled.connect(lambda _on: self._refresh())
        canvas.extentsChanged.connect(self._canvas_moved)
        canvas.destinationCrsChanged.connect(self._canvas_moved)
        self._polygons_chosen()
        self._mode_changed()

    @property
    def mode(self) -> str:
        """``layer``, ``canvas``, ``rectangle`` or ``polygons``."""
        return self._mode.currentData()

    def set_mode(self, mode: str) -> None:
        """Choose a mode."""
        self._mode.setCurrentIndex(self._mode.findData(mode))

    def set_polygons(self, layer: Any, selected_only: bool) -> None:
        """Choose the mask."""
        self._polygons.setLayer(layer)
        self._selected.setChecked(selected_only)

    def set_rectangle(self, rectangle: QgsReferencedRectangle) -> None:
        """Take a rectangle as if it had been drawn."""
        self._drawn = rectangle
        self._refresh()

    def set_run(self, layer: Optional[QgsRasterLayer], window: int, stride: int) -> None:
        """What the estimate is for."""
        self._layer, self._window, self._stride = layer, window, stride
        self._show_estimate()

    def forget(self, layer_ids: Iterable[str]) -> None:
        """Let go of a polygon layer that is about to be removed."""
        layer = self._polygons.currentLayer()
        if layer is not None and layer.id() in set(layer_ids):
            choose_none(self._polygons)
            self._follow(None)

    def forget_rectangle(self) -> None:
        """Another project: a rectangle drawn in the last one means nothing here."""
        self._drawn = None
        if self._tool is not None:
            self._tool.clear()
        self._refresh()

    def state(self) -> Dict[str, Any]:
        """What belongs to the project: the mode, the drawn rectangle, the polygons."""
        layer, drawn = self._polygons.currentLayer(), self._drawn
        box = None
        if drawn is not None:
            box = [drawn.xMinimum(), drawn.yMinimum(), drawn.xMaximum(), drawn.yMaximum()]
        return {
            "mode": self.mode,
            "rectangle": box,
            "crs": crs_text(drawn.crs()) if drawn is not None else "",
            "polygons": layer.id() if layer is not None else "",
            "selected": self._selected.isChecked(),
        }

    def set_state(self, values: Mapping[str, Any]) -> None:
        """Take up what :meth:`state` gave."""
        self.set_mode(str(values.get("mode")) if self._mode.findData(values.get("mode")) >= 0 else LAYER)
        layer = QgsProject.instance().mapLayer(str(values.get("polygons") or ""))
        self.set_polygons(layer if isinstance(layer, QgsVectorLayer) else None, bool(values.get("selected")))
        box = values.get("rectangle")
        if isinstance(box, list) and len(box) == 4 and all(math.isfinite(float(number)) for number in box):
            crs = QgsCoordinateReferenceSystem()
            crs.createFromUserInput(str(values.get("crs") or ""))
            rectangle = QgsReferencedRectangle(QgsRectangle(*map(float, box)), crs)
            if self.mode == RECTANGLE and not rectangle.isEmpty():
                self.show_rectangle(rectangle)

    def show_rectangle(self, rectangle: QgsReferencedRectangle) -> None:
        """Take a rectangle, and draw it on the map."""
        self._make_tool()
        seen, shown = self._canvas.mapSettings().destinationCrs(), QgsRectangle(rectangle)
        try:
            if seen.isValid() and rectangle.crs().isValid() and seen != rectangle.crs():
                transform = QgsCoordinateTransform(rectangle.crs(), seen, QgsProject.instance())
                shown = transform.transformBoundingBox(rectangle)
            self._tool.show(shown)
        except QgsCsException:  # it is nowhere on this map
            pass
        self.set_rectangle(rectangle)

    def problem(self) -> str:
        """A rectangle or polygon layer that is not there yet, or lies elsewhere."""
        if self.mode == RECTANGLE and self._drawn is None:
            return tr("Draw a rectangle on the map first.")
        if self.mode == POLYGONS:
            layer = self._polygons.currentLayer()
            if layer is None:
                return tr("Choose a polygon layer for the area.")
            if self._selected.isChecked() and layer.selectedFeatureCount() == 0:
                return tr("No polygon of “{0}” is selected.").format(layer.name())
        if self._layer is not None and self._layer.isValid():
            area = self._area()
            if area is not None and not area.intersects(self._layer.extent()):
                return tr("The area does not overlap the layer “{0}”.").format(self._layer.name())
        return ""

    def parameters(self) -> Dict[str, Any]:
        """Extent or mask."""
        if self.mode == CANVAS:
            crs = self._canvas.mapSettings().destinationCrs()
            return {p.EXTENT: QgsReferencedRectangle(self._canvas.extent(), crs)}
        if self.mode == RECTANGLE and self._drawn is not None:
            return {p.EXTENT: self._drawn}
        if self.mode == POLYGONS and self._polygons.currentLayer() is not None:
            identifier = self._polygons.currentLayer().id()
            if self._selected.isChecked():
                return {p.MASK: QgsProcessingFeatureSourceDefinition(identifier, True)}
            return {p.MASK: identifier}
        return {}

    def shut_down(self) -> None:
        """Leave nothing on the canvas."""
        self._canvas.extentsChanged.disconnect(self._canvas_moved)
        self._canvas.destinationCrsChanged.disconnect(self._canvas_moved)
        self._follow(None)
        if self._tool is not None:
            self._tool.remove()
            self._tool.deleteLater()
            self._tool = None

    def _mode_changed(self) -> None:
        settings.put("extent_mode", self.mode)
        set_shown(self._draw, self.mode == RECTANGLE)
        set_shown(self._polygons, self.mode == POLYGONS)
        set_shown(self._selected, self.mode == POLYGONS)
        if self._tool is not None and self.mode != RECTANGLE:
            self._tool.clear()
            self._drawn = None
        self._refresh()

    def _make_tool(self) -> None:
        if self._tool is None:
            self._tool = DrawExtentTool(self._canvas)
            self._tool.drawn.connect(self._rectangle_drawn)
            self._tool.cancelled.connect(self._drawing_cancelled)

    def _start_drawing(self) -> None:
        self._make_tool()
        self._tool.begin()
        self._note.tell(tr("Drag a rectangle on the map, or click two corners. Esc cancels."))

    def _rectangle_drawn(self, rectangle: QgsRectangle) -> None:
        crs = self._canvas.mapSettings().destinationCrs()
        self.set_rectangle(QgsReferencedRectangle(rectangle, crs))

    def _drawing_cancelled(self) -> None:
        if self._drawn is not None and self._tool is not None:
            self._tool.show(self._drawn)
        self._refresh()

    def _polygons_chosen(self) -> None:
        layer = self._polygons.currentLayer()
        self._follow(layer if isinstance(layer, QgsVectorLayer) else None)
        self._refresh()

    def _follow(self, layer: Optional[QgsVectorLayer]) -> None:
        """Listen to what changes the mask without another layer being chosen: selection, edits, filter, CRS."""
        if layer is self._followed:
            return
        for old, connect in ((self._followed, False), (layer, True)):
            if old is None:
                continue
            for name in FOLLOWED:
                signal = getattr(old, name)
                if connect:
                    signal.connect(self._polygons_changed)
                else:
                    signal.disconnect(self._polygons_changed)
        self._followed = layer

    def _polygons_changed(self, *_values: object) -> None:
        if self.mode == POLYGONS:
            self._refresh()

    def _canvas_moved(self) -> None:
        if self.mode == CANVAS:
            self._refresh()

    def _refresh(self) -> None:
        self._show_estimate()
        self.changed.emit()

    def _show_estimate(self) -> None:
        layer, problem = self._layer, self.problem()
        if layer is None or not layer.isValid() or problem:
            self._note.tell(problem if layer is not None else "")
            return
        area = self._area()
        bounds = layer.extent() if area is None else area.intersect(layer.extent())
        if not has_pixels(layer):
            self._note.tell("")
            return
        columns = max(1, math.ceil(bounds.width() / layer.rasterUnitsPerPixelX() - 1e-6))
        rows = max(1, math.ceil(bounds.height() / layer.rasterUnitsPerPixelY() - 1e-6))
        parts = [tr("{0} × {1} px").format(number(columns), number(rows))]
        if layer.crs().isValid():
            parts.append(_ground(layer, bounds))
        if self._window and self._stride:
            count = window_count(columns, self._window, self._stride) * window_count(
                rows, self._window, self._stride
            )
            words = tr("up to {0} window(s)") if self.mode == POLYGONS else tr("about {0} window(s)")
            parts.append(tr("1 window") if count == 1 else words.format(number(count)))
        self._note.tell(" · ".join(parts))

    def _area(self) -> Optional[QgsRectangle]:
        """The wanted area in the CRS of the layer, or None for all of it."""
        if self.mode == CANVAS:
            area, crs = self._canvas.extent(), self._canvas.mapSettings().destinationCrs()
        elif self.mode == RECTANGLE and self._drawn is not None:
            area, crs = QgsRectangle(self._drawn), self._drawn.crs()
        elif self.mode == POLYGONS and self._polygons.currentLayer() is not None:
            layer = self._polygons.currentLayer()
            area = layer.boundingBoxOfSelected() if self._selected.isChecked() else layer.extent()
            crs = layer.crs()
        else:
            return None
        if not crs.isValid() or not self._layer.crs().isValid() or crs == self._layer.crs():
            return area
        try:
            transform = QgsCoordinateTransform(crs, self._layer.crs(), QgsProject.instance())
            return transform.transformBoundingBox(area)
        except QgsCsException:
            return None


def window_count(length: int, window: int, stride: int) -> int:
    """Windows along one axis: the last one is moved back to end at the border."""
    return 1 if length <= window else 1 + math.ceil((length - window) / stride)


def _ground(layer: QgsRasterLayer, bounds: QgsRectangle) -> str:
    crs, centre = layer.crs(), bounds.center()
    across = metres_per_unit(crs, centre)
    down = metres_per_unit(crs, centre, north=True)
    hectares = bounds.width() * across * bounds.height() * down / 10_000
    if hectares >= 10_000:
        return tr("{0} km²").format(number(hectares / 100, 1))
    return tr("{0} ha").format(number(hectares, 1))
