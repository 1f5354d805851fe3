"""Segment tab: all objects of the map canvas or of a drawn rectangle at once."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSpinBox,
    QWidget,
)

from ... import settings
from ...icons import theme
from ...layers.source import has_pixels
from ...layers.view import ground_of_pixel
from ...maptools.draw_extent import DrawExtentTool
from ...processing import parameters as p
from ...processing.segment_everything import POINTS, SCORE, SegmentEverything
from ...wording import number, tr
from ..classify.runner import Runner
from ..widgets import Note, Section, form, narrow, set_shown, tool_button

CANVAS, RECTANGLE = "canvas", "rectangle"
Found = Tuple[QgsGeometry, float, Optional[float]]
"""An outline in the raster layer's CRS, its score and its square metres."""


class EverythingSection(Section):
    """Area, density, and a button that runs the algorithm in the background.

    Signals:
        asked: the button; the page calls :meth:`start`.
        found: list of :data:`Found`, the model's name and the raster's path.
        failed: one sentence.
        doubted: what may be wrong with what was found.
        told: one sentence that is no failure.
    """

    asked = pyqtSignal()
    found = pyqtSignal(list, str, str)
    failed = pyqtSignal(str)
    doubted = pyqtSignal(str)
    told = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Segment everything"), "click_everything", folded=True, parent=parent)
        self._canvas = canvas
        self._drawn: Optional[QgsReferencedRectangle] = None
        self._tool: Optional[DrawExtentTool] = None
        self._layer: Optional[QgsRasterLayer] = None
        self._side = 0
        self._problem = ""
        self._is_orphan = False  # the project that the run was started in is closed
        self._folder: Optional[tempfile.TemporaryDirectory[str]] = None
        self.runner = Runner(self)
        self._build()
        self.runner.started.connect(lambda: self._running(True))
        self.runner.progressed.connect(self._progressed)
        self.runner.said.connect(self._note.tell)
        self.runner.finished.connect(self._finished)
        self.runner.failed.connect(self._failed)
        self.runner.cancelled.connect(self._cancelled)
        canvas.extentsChanged.connect(self.refresh)
        QgsProject.instance().cleared.connect(self._project_closed)

    @property
    def with_class(self) -> bool:
        """Whether what is found gets the chosen class."""
        return bool(self._class.currentData())

    def set_area(self, mode: str, rectangle: Optional[QgsReferencedRectangle] = None) -> None:
        """Choose ``canvas`` or ``rectangle``, and the rectangle as if it had been drawn."""
        self._drawn = rectangle if rectangle is not None else self._drawn
        self._mode.setCurrentIndex(self._mode.findData(mode))
        self.refresh()

    def set_source(self, layer: Optional[QgsRasterLayer], side: int, problem: str) -> None:
        """What would be segmented, the model's view in px, and why neither can be used."""
        self._layer, self._side, self._problem = layer, side, problem
        self.refresh()

    def parameters(self) -> Dict[str, Any]:
        """Of the algorithm: where and how densely."""
        crs = self._canvas.mapSettings().destinationCrs()
        extent = QgsReferencedRectangle(self._canvas.extent(), crs)
        if self._mode.currentData() == RECTANGLE and self._drawn is not None:
            extent = self._drawn
        values: Dict[str, Any] = {p.EXTENT: extent, POINTS: self._points.value(), SCORE: self._score.value()}
        if self._layer is not None and not has_pixels(self._layer):
            values[p.RESOLUTION] = ground_of_pixel(self._canvas)
        return values

    def start(self, parameters: Dict[str, Any]) -> None:
        """Run; ``found``, ``failed`` or ``told`` says how it ended."""
        self._clean()
        self._is_orphan = False
        self._folder = tempfile.TemporaryDirectory(prefix="sam_landcover_")
        target = str(Path(self._folder.name) / "everything.gpkg")
        self.runner.start(SegmentEverything(), {**parameters, p.OUTPUT: target})

    def shut_down(self) -> None:
        """Stop what runs and leave nothing on the canvas."""
        self.runner.cancel()
        QgsProject.instance().cleared.disconnect(self._project_closed)
        self._canvas.extentsChanged.disconnect(self.refresh)
        if self._tool is not None:
            self._tool.remove()
            self._tool.deleteLater()
            self._tool = None
        if not self.runner.running:
            self._clean()

    def refresh(self, *_values: object) -> None:
        """Say how large the area is, or why there is nothing to do."""
        if self.runner.running:
            return
        set_shown(self._draw, self._mode.currentData() == RECTANGLE)
        problem = self._problem or self._area_problem()
        self.button.setEnabled(not problem)
        if self._problem:  # said at the foot of the page already
            self._note.tell("")
        elif problem:
            self._note.tell(problem)
        else:
            self._note.tell(self._size())

    def _build(self) -> None:
        self._mode = narrow(QComboBox())
        self._mode.addItem(tr("Map canvas"), CANVAS)
        self._mode.addItem(tr("Drawn rectangle"), RECTANGLE)
        self._draw = tool_button(
            theme("mActionAddBasicRectangle"), tr("Drag a rectangle on the map; Esc cancels"), tr("Draw")
        )
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._mode, 1)
        row.addWidget(self._draw)
        self._points = QSpinBox()
        self._points.setRange(4, 128)
        self._points.setValue(settings.get("everything_points", 32, int))
        self._points.setToolTip(
            tr("Clicks along a side of the model's view: more find smaller objects, and take longer")
        )
        self._score = QDoubleSpinBox()
        self._score.setRange(0.0, 1.0)
        self._score.setSingleStep(0.02)
        self._score.setValue(settings.get("everything_score", 0.88, float))
        self._score.setToolTip(tr("The model's own estimate of IoU; less keeps more, and worse, outlines"))
        self._class = narrow(QComboBox())
        self._class.addItem(tr("none"), False)
        self._class.addItem(tr("the chosen one"), True)
        self._class.setToolTip(tr("Class of the polygons found"))
        fields = form()
        fields.addRow(tr("Area"), row)
        fields.addRow(tr("Density"), self._points)
        fields.addRow(tr("Least score"), self._score)
        fields.addRow(tr("Class"), self._class)
        self.body.addLayout(fields)
        self._note = Note()
        self._bar = QProgressBar()
        self._bar.hide()
        self.button = QPushButton(theme("mActionStart"), tr("Segment everything"))
        for widget in (self._note, self._bar, self.button):
            self.body.addWidget(widget)
        self._mode.currentIndexChanged.connect(self.refresh)
        self._draw.clicked.connect(self._start_drawing)
        self.button.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        if self.runner.running:
            self.button.setEnabled(False)
            self._note.tell(tr("Stopping…"))
            self.runner.cancel()
            return
        settings.put("everything_points", self._points.value())
        settings.put("everything_score", self._score.value())
        self.asked.emit()

    def _running(self, running: bool) -> None:
        set_shown(self._bar, running)
        self._bar.setRange(0, 0)
        self.button.setText(tr("Cancel") if running else tr("Segment everything"))
        self.button.setIcon(theme("mActionStop" if running else "mActionStart"))
        self.button.setEnabled(True)
        for widget in (self._mode, self._draw, self._points, self._score, self._class):
            widget.setEnabled(not running)
        if not running:
            self.refresh()

    def _progressed(self, percent: float) -> None:
        self._bar.setRange(0, 100)
        self._bar.setValue(round(percent))

    def _project_closed(self) -> None:
        """What is found belongs to the project it was looked for in: the run ends with it."""
        self._drawn = None
        if self._tool is not None:
            self._tool.clear()
        if self.runner.running:
            self._is_orphan = True
            self.runner.cancel()
        self.refresh()

    def _finished(self, result: Dict[str, Any], outputs: Dict[str, Any]) -> None:
        self._running(False)
        if self._is_orphan:  # it was done before it heard
            self._cancelled("")
            return
        layer = QgsVectorLayer(str(outputs[p.OUTPUT]), "everything", "ogr")
        shapes: List[Found] = []
        for feature in layer.getFeatures():
            metres = feature["area_m2"]
            known = float(metres) if isinstance(metres, (int, float)) else None
            shapes.append((QgsGeometry(feature.geometry()), float(feature["score"]), known))
        raster = next((str(feature["raster"]) for feature in layer.getFeatures()), "")
        del layer
        self._clean()
        self.found.emit(shapes, str(result["model"]), raster)
        for words in result.get("warnings") or ():
            self.doubted.emit(str(words))

    def _failed(self, message: str) -> None:
        self._running(False)
        self._clean()
        self.failed.emit(message)

    def _cancelled(self, _message: str) -> None:
        self._running(False)
        self._clean()
        self.told.emit(tr("Stopped; no polygon was added."))

    def _clean(self) -> None:
        folder, self._folder = self._folder, None
        if folder is not None:
            folder.cleanup()

    def _start_drawing(self) -> None:
        if self._tool is None:
            self._tool = DrawExtentTool(self._canvas)
            self._tool.drawn.connect(self._rectangle_drawn)
        self._tool.begin()
        self._note.tell(tr("Drag a rectangle on the map, or click two corners. Esc cancels."))

    def _rectangle_drawn(self, rectangle: QgsRectangle) -> None:
        crs = self._canvas.mapSettings().destinationCrs()
        self.set_area(RECTANGLE, QgsReferencedRectangle(rectangle, crs))

    def _area_problem(self) -> str:
        if self._mode.currentData() == RECTANGLE and self._drawn is None:
            return tr("Draw a rectangle on the map first.")
        area = self._area()
        if area is not None and area.isEmpty():
            return tr("The area does not overlap the layer “{0}”.").format(self._layer.name())
        return ""

    def _area(self) -> Optional[QgsRectangle]:
        """In the layer's CRS, as much as the layer covers; None where that cannot be said."""
        if self._layer is None or not self._layer.isValid():
            return None
        wanted = self.parameters()[p.EXTENT]
        crs = self._layer.crs()
        area = QgsRectangle(wanted)
        if wanted.crs().isValid() and crs.isValid() and wanted.crs() != crs:
            try:
                area = QgsCoordinateTransform(wanted.crs(), crs, QgsProject.instance()).transformBoundingBox(
                    area
                )
            except QgsCsException:
                return None
        return area.intersect(self._layer.extent())

    def _size(self) -> str:
        area = self._area()
        if area is None:
            return ""
        if not has_pixels(self._layer):
            return tr("What is seen of the server's layer is read first, as finely as it is shown.")
        columns = max(1, round(area.width() / self._layer.rasterUnitsPerPixelX()))
        rows = max(1, round(area.height() / self._layer.rasterUnitsPerPixelY()))
        text = tr("{0} × {1} px").format(number(columns), number(rows))
        if not self._side:
            return text
        views = _views(columns, self._side) * _views(rows, self._side)
        return text + " · " + (tr("1 view") if views == 1 else tr("up to {0} views").format(number(views)))


def _views(length: int, side: int) -> int:
    """Along one axis views overlap by half, and lie on a lattice of the whole raster."""
    return 1 if length <= side // 4 else 1 + math.ceil(2 * length / side)
