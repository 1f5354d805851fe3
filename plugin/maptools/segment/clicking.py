"""The object being clicked: its prompts, the suggestions for it, and what of both is on the map."""

from __future__ import annotations

import datetime
from typing import Any, Callable, List, Mapping, Optional, Sequence

from qgis.core import QgsGeometry, QgsPointXY, QgsRasterLayer, QgsRectangle
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...card import ClassEntry
from ...layers.schemes import class_title
from ...layers.segment import Segment
from ...layers.view import View
from ...wording import tr
from . import places
from .clicker import EMBEDDING, FAILED, OPENING, Clicker, Outlining, Picture
from .hint import Hint
from .overlay import Overlay
from .prompts import Box, Prompts, Step


class Clicking(QObject):
    """Prompts in, outlines on the map, polygons out.

    Args:
        canvas: of QGIS.
        session: the engine.
        keep: stores an accepted polygon; returns an empty string, or why it could not (the outline then stays).

    Signals:
        warned: one sentence for the message bar.
    """

    warned = pyqtSignal(str)

    def __init__(
        self,
        canvas: QgsMapCanvas,
        session: Any,
        keep: Callable[[Segment], str],
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._canvas, self._keep = canvas, keep
        self.clicker = Clicker(session, self)
        self.overlay, self.hint = Overlay(canvas), Hint(canvas)
        self.layer: Optional[QgsRasterLayer] = None
        self.bounds = QgsRectangle()  # of what can be clicked on, in the layer's CRS
        self._origin = ""
        self.prompts = Prompts()
        self.candidates: List[Mapping[str, Any]] = []
        self.chosen = 0
        self.visible = False
        self._with_keys = True
        self._classes: Sequence[ClassEntry] = ()
        self._class = 0
        self._accept_next = False
        self.clicker.outlined.connect(self._outlined)
        self.clicker.refused.connect(self._refused)
        self.clicker.failed.connect(self._failed)
        self.clicker.stateChanged.connect(lambda _state: self._say())
        canvas.destinationCrsChanged.connect(self.draw)

    @property
    def entry(self) -> Optional[ClassEntry]:
        """The chosen class."""
        return self._classes[self._class] if 0 <= self._class < len(self._classes) else None

    @property
    def classes(self) -> Sequence[ClassEntry]:
        """All classes; number key n is the n-th."""
        return self._classes

    @property
    def candidate(self) -> Optional[Mapping[str, Any]]:
        """The outline shown."""
        shown = self.prompts and self.chosen < len(self.candidates)
        return self.candidates[self.chosen] if shown else None

    def open(self, layer: QgsRasterLayer, picture: Picture, view: Optional[View] = None) -> None:
        """Click on this layer, or on a view of it, from now on; prompts on another one are dropped."""
        if layer is not self.layer or picture != self.clicker.picture:
            self.clear()
        self.layer = layer
        self.bounds = extent = layer.extent() if view is None else view.extent
        self._origin = picture.image if view is None else view.origin
        self.clicker.bounds = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
        self.clicker.open(picture)

    def close(self) -> None:
        """End the engine's session and let go of the layer."""
        self.clear()
        self.clicker.close()
        self.layer = None
        self.draw()

    def remove(self) -> None:
        """Leave nothing on the canvas."""
        self._canvas.destinationCrsChanged.disconnect(self.draw)
        self.overlay.remove()
        self.hint.remove()

    def set_visible(self, visible: bool) -> None:
        """Whether the tool is the canvas's; the prompts stay either way."""
        self.visible = visible
        self.draw()

    def set_classes(self, classes: Sequence[ClassEntry], current: int) -> None:
        """The classes, and which one new polygons get."""
        self._classes, self._class = tuple(classes), current
        if self.entry is not None:
            self.overlay.set_colour(self.entry.colour)
        self.draw()

    def set_outlining(self, outlining: Outlining) -> None:
        """How masks become outlines; an outline on the map is made again."""
        if outlining != self.clicker.outlining:
            self.clicker.outlining = outlining
            if self.prompts:
                self.clicker.set_prompts(self.prompts, self.chosen)

    def set_keys_shown(self, shown: bool) -> None:
        """Whether the card on the map lists the keys."""
        self._with_keys = shown
        self._say()

    def add(self, step: Step) -> None:
        """One more prompt; before the engine is ready it waits."""
        prompts = self.prompts.add(step)
        if not prompts.says_where():
            self.warned.emit(tr("Left-click on the object first; a right click then takes away from it."))
            return
        self._set_prompts(prompts)

    def undo(self) -> None:
        """Take the last prompt back."""
        if self.prompts:
            self._set_prompts(self.prompts.undo())

    def clear(self) -> None:
        """Drop the object."""
        self._accept_next = False
        if self.prompts:
            self._set_prompts(Prompts())

    def cycle(self, step: int = 1) -> None:
        """Show the next of the suggestions."""
        if self.candidates:
            self.chosen = (self.chosen + step) % len(self.candidates)
            self.draw()

    def accept(self) -> None:
        """Hand the outline on; if its answer is still on the way, as soon as it is there."""
        if not self.clicker.answered:
            self._accept_next = True
            return
        candidate = self.candidate
        if candidate is None:
            return
        geometry = QgsGeometry.fromWkt(str(candidate["wkt"]))
        if geometry.isEmpty():
            self.warned.emit(
                tr("The model found nothing here: add a click, or press Tab for another suggestion.")
            )
            return
        problem = self._keep(self._segment(candidate, geometry))
        if problem:
            self.warned.emit(problem)
            return
        self.clicker.forget_object()
        self.prompts, self.candidates, self.chosen = Prompts(), [], 0
        self.draw()

    def show_hover(self, wkt: str) -> None:
        """The outline under the cursor; not while there are prompts."""
        if self.layer is not None:
            show = wkt and self.visible and not self.prompts
            self.overlay.show_hover(QgsGeometry.fromWkt(wkt) if show else QgsGeometry(), self.layer.crs())

    def draw(self) -> None:
        """Put outline, clicks and box on the map as they are now."""
        if self.layer is None or not self.visible:
            self.overlay.clear()
            self.hint.hide()
            return
        candidate = self.candidate
        geometry = QgsGeometry.fromWkt(str(candidate["wkt"])) if candidate is not None else QgsGeometry()
        self.overlay.show_outline(geometry, self.layer.crs())
        marks = [(self._on_map(point.x, point.y), point.label) for point in self.prompts.points]
        self.overlay.show_points([(place, label) for place, label in marks if place is not None])
        self.overlay.show_box(self._box_corners(self.prompts.box))
        self._say()

    def _set_prompts(self, prompts: Prompts) -> None:
        self.show_hover("")
        self.prompts = prompts
        self.clicker.set_prompts(prompts, self.chosen)
        self.draw()

    def _outlined(self, candidates: List[Mapping[str, Any]]) -> None:
        self.candidates, self.chosen = list(candidates), 0
        self.draw()
        if self._accept_next:
            self._accept_next = False
            self.accept()

    def _refused(self, message: str) -> None:
        """The engine cannot use the last prompt: take it back, keep the outline there was."""
        self._failed(message)
        self._set_prompts(self.prompts.undo())

    def _failed(self, message: str) -> None:
        self._accept_next = False
        self.warned.emit(message)

    def _segment(self, candidate: Mapping[str, Any], geometry: QgsGeometry) -> Segment:
        return Segment(
            geometry=geometry,
            crs=self.layer.crs(),
            entry=self.entry,
            score=float(candidate["score"]),
            square_metres=candidate["square_metres"],
            model=str(self.clicker.info.get("model", "")),
            raster=self._origin,
            created=datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        )

    def _box_corners(self, box: Optional[Box]) -> List[QgsPointXY]:
        if box is None:
            return []
        spots = ((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1))
        found = [self._on_map(x, y) for x, y in spots]
        return [] if any(place is None for place in found) else found

    def _on_map(self, x: float, y: float) -> Optional[QgsPointXY]:
        return places.on_map(self._canvas, self.layer, x, y)

    def _say(self) -> None:
        if not self.visible:
            return
        entry, state = self.entry, self.clicker.state
        self.hint.say(
            self._words(state),
            state in (OPENING, EMBEDDING, FAILED),
            class_title(entry.name) if entry is not None else "",
            entry.colour if entry is not None else (200, 200, 200),
            self._with_keys,
        )

    def _words(self, state: str) -> str:
        waiting = {
            OPENING: tr("opening…"),
            EMBEDDING: tr("embedding…"),
            FAILED: tr("stopped; a click tries again"),
        }
        if state in waiting:
            return waiting[state]
        candidate, many = self.candidate, len(self.candidates)
        if candidate is None:
            return tr("ready")
        place = tr("suggestion {0} of {1}, ").format(self.chosen + 1, many) if many > 1 else ""
        return place + tr("score {0:.2f}").format(float(candidate["score"]))
