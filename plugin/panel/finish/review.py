"""The tab Finish: from region to region, each accepted, recoded or skipped."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Mapping, Optional, Sequence

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QEvent, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon, QKeyEvent
from qgis.PyQt.QtWidgets import QCheckBox, QComboBox, QGridLayout, QPushButton, QSpinBox, QWidget

from ...card import ClassEntry
from ...icons import theme
from ...layers.known_crs import is_known
from ...layers.schemes import class_title
from ...wording import number, tr
from ..swatch import swatch
from ..widgets import Note, Section, form, narrow

LIMIT = 500
AROUND = 1.8  # of a region's box, so that what lies around it is seen
LEAST_VIEW = 60  # pixels of the map along a side of the view


class ReviewSection(Section):
    """The list and the keys. It knows neither the engine nor the layer of corrections.

    Signals:
        listAsked: regions are wanted; :meth:`question` says which.
        accepted: the region shown is right.
        recoded: it has the class that is chosen above.
    """

    listAsked = pyqtSignal()
    accepted = pyqtSignal(dict)
    recoded = pyqtSignal(dict)

    def __init__(self, canvas: QgsMapCanvas, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Look at regions"), "finish_review", folded=True, parent=parent)
        self._canvas = canvas
        self._classes: List[ClassEntry] = []
        self._crs = QgsCoordinateReferenceSystem()
        self._pixel = 1.0
        self.regions: List[Dict[str, Any]] = []
        self.index = -1
        self.are_done: Callable[[Sequence[QgsPointXY]], List[bool]] = lambda places: [False for _ in places]
        """Whether each of some places of the map has a correction already; the page knows."""
        self._band = QgsRubberBand(canvas, Qgis.GeometryType.Polygon)
        self._band.setWidth(3)
        self._band.setStrokeColor(QColor(255, 0, 200))
        self._band.setSecondaryStrokeColor(QColor(255, 255, 255))
        self._band.setFillColor(QColor(0, 0, 0, 0))
        self.order, self.which = narrow(QComboBox()), narrow(QComboBox())
        for key, words in (
            ("largest", tr("largest first")),
            ("smallest", tr("smallest first")),
            ("least_certain", tr("least certain first")),
        ):
            self.order.addItem(words, key)
        self.least = QSpinBox()
        self.least.setRange(1, 1_000_000_000)
        self.least.setSuffix(" px")
        self.least.setToolTip(tr("Smaller regions are left out"))
        self.in_view = QCheckBox(tr("Only in this view"))
        self.in_view.setToolTip(tr("Regions that reach into what the map window shows when they are listed"))
        self._view = QgsRectangle()
        self._zoomed_to: Optional[QgsRectangle] = None
        rows = form()
        rows.addRow(tr("Order"), self.order)
        rows.addRow(tr("Class"), self.which)
        rows.addRow(tr("From"), self.least)
        rows.addRow("", self.in_view)
        self.body.addLayout(rows)
        self.list = QPushButton(theme("mIconListView"), tr("List the regions"))
        self.list.clicked.connect(lambda _checked=False: self.listAsked.emit())
        self.body.addWidget(self.list)
        self.note = Note()
        self.body.addWidget(self.note)
        self.accept = QPushButton(tr("Accept (A)"))
        self.accept.setToolTip(tr("It is right: the region keeps its class in every later map of this scene"))
        self.recode = QPushButton(tr("Recode (R)"))
        self.skip, self.back = QPushButton(tr("Skip (S)")), QPushButton(tr("Back (B)"))
        grid = QGridLayout()
        grid.setSpacing(4)
        for place, (button, act) in enumerate(
            (
                (self.accept, self.accept_region),
                (self.recode, self.recode_region),
                (self.back, lambda: self.step(-1)),
                (self.skip, lambda: self.step(1)),
            )
        ):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked=False, act=act: act())
            grid.addWidget(button, place // 2, place % 2)
        self.body.addLayout(grid)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tell()

    def set_map(self, classes: List[ClassEntry], crs: QgsCoordinateReferenceSystem, pixel: float) -> None:
        """Follow another map: its list is another one.

        Args:
            classes: of the map.
            crs: of the map.
            pixel: side of a pixel, in map units.
        """
        self._classes, self._crs, self._pixel = list(classes), crs, pixel
        before = self.which.currentText()
        self.which.clear()
        self.which.addItem(tr("all"), None)
        for entry in classes:
            self.which.addItem(QIcon(swatch(entry.colour)), class_title(entry.name), entry.value)
        self.which.setCurrentIndex(max(0, self.which.findText(before)))
        self.show_regions({"regions": [], "total": 0}, tell=False)

    def set_class(self, entry: Optional[ClassEntry]) -> None:
        """The class that Recode gives."""
        self.recode.setText(
            tr("Recode (R)") if entry is None else tr("{0} (R)").format(class_title(entry.name))
        )
        self.recode.setToolTip(tr("The region has the class that is chosen under Corrections"))

    def question(self) -> Dict[str, Any]:
        """What is listed, for the engine's ``map_regions``."""
        return {
            "order": self.order.currentData(),
            "value": self.which.currentData(),
            "limit": LIMIT,
            "least_pixels": self.least.value(),
            **(self._extent() if self.in_view.isChecked() else {}),
        }

    def _extent(self) -> Dict[str, Any]:
        """What the user looks at, or looked at before the list moved the view to a region."""
        now = self._canvas.extent()
        if now != self._zoomed_to:
            self._view = now
        crs = self._canvas.mapSettings().destinationCrs()
        known = is_known(self._crs) and is_known(crs)
        sides = [self._view.xMinimum(), self._view.yMinimum(), self._view.xMaximum(), self._view.yMaximum()]
        return {"extent": sides, "crs": crs.toWkt() if known else None}

    def show_regions(self, answer: Mapping[str, Any], tell: bool = True) -> None:
        """Begin with the first region of a list that has no correction yet."""
        found = [dict(region) for region in answer["regions"]]
        done_ones = self.are_done([QgsPointXY(one["x"], one["y"]) for one in found])
        self.regions = [one for one, done in zip(found, done_ones) if not done]  # noqa: B905 (Python 3.9)
        self.index = -1
        if self.regions:
            self.step(1)
            self.setFocus()
        else:
            self._band.reset(Qgis.GeometryType.Polygon)
            self._tell()
            if tell:
                done = tr("All regions of this list have corrections already.")
                self.note.tell(done if found else tr("The map has no such region."))

    @property
    def region(self) -> Optional[Dict[str, Any]]:
        """The one that is shown."""
        return self.regions[self.index] if 0 <= self.index < len(self.regions) else None

    def step(self, by: int) -> None:
        """To the next region, or back."""
        if not self.regions:
            return
        self.index = max(0, min(self.index + by, len(self.regions)))
        region = self.region
        if region is not None:
            self._zoom(region)
        else:
            self._band.reset(Qgis.GeometryType.Polygon)
        self._tell()

    def accept_region(self) -> None:
        """It is right."""
        if self.region is not None:
            self.accepted.emit(self.region)
            self.step(1)

    def recode_region(self) -> None:
        """It has the chosen class."""
        if self.region is not None:
            self.recoded.emit(self.region)
            self.step(1)

    def event(self, event: QEvent) -> bool:
        """Letters are this section's while it has the focus, whatever QGIS uses them for."""
        if event.type() == QEvent.Type.ShortcutOverride and self._act_of(event) is not None:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A, R, S, B."""
        act = self._act_of(event)
        if act is None:
            super().keyPressEvent(event)
        else:
            act()
            event.accept()

    def remove(self) -> None:
        """Leave nothing on the canvas."""
        self._canvas.scene().removeItem(self._band)

    def hide_outline(self, hidden: bool) -> None:
        """Another tab is looked at."""
        self._band.setVisible(not hidden)

    def _act_of(self, event: QKeyEvent) -> Optional[Callable[[], None]]:
        if self.region is None and event.key() != Qt.Key.Key_B:
            return None
        if event.modifiers() != Qt.KeyboardModifier.NoModifier or not self.regions:
            return None
        acts: Dict[int, Callable[[], None]] = {
            Qt.Key.Key_A: self.accept_region,
            Qt.Key.Key_R: self.recode_region,
            Qt.Key.Key_S: lambda: self.step(1),
            Qt.Key.Key_B: lambda: self.step(-1),
        }
        return acts.get(event.key())

    def _zoom(self, region: Mapping[str, Any]) -> None:
        box = QgsRectangle(*region["bounds"])
        shape = QgsGeometry.fromWkt(str(region["wkt"])) if region["wkt"] else QgsGeometry.fromRect(box)
        least = LEAST_VIEW * self._pixel
        view = QgsRectangle.fromCenterAndSize(
            box.center(), max(box.width() * AROUND, least), max(box.height() * AROUND, least)
        )
        target = self._canvas.mapSettings().destinationCrs()
        try:
            if is_known(self._crs) and is_known(target) and self._crs != target:
                move = QgsCoordinateTransform(self._crs, target, QgsProject.instance())
                view = move.transformBoundingBox(view)
                shape.transform(move)
        except QgsCsException:
            return
        self._band.setToGeometry(shape, None)
        self._canvas.setExtent(view)
        self._zoomed_to = self._canvas.extent()
        self._canvas.refresh()

    def _tell(self) -> None:
        region = self.region
        for button in (self.accept, self.recode, self.skip):
            button.setEnabled(region is not None)
        self.back.setEnabled(self.index > 0)
        if region is None:
            end = self.regions and self.index >= len(self.regions)
            self.note.tell(tr("That was the last region of the list.") if end else "")
            return
        names = {entry.value: class_title(entry.name) for entry in self._classes}
        parts = [
            tr("{0} of {1}").format(number(self.index + 1), number(len(self.regions))),
            names.get(int(region["value"]), str(region["value"])),
            tr("{0} px").format(number(int(region["pixels"]))),
        ]
        if region.get("square_metres") is not None:
            parts.append(tr("{0} m²").format(number(float(region["square_metres"]))))
        if region.get("confidence") is not None:
            parts.append(tr("confidence {0}").format(number(float(region["confidence"]), 2)))
        self.note.tell(" · ".join(parts))
