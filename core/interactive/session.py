"""Clicking on one raster: ask for areas, say what is meant, get candidate outlines; several objects at a time."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cachetools import LRUCache
from torch import Tensor

from core.contract.sentences import Said
from core.errors import UserError
from core.interactive.area import LARGEST_REDUCTION, Area, Box, OutsideRaster, area_around, neighbours
from core.interactive.cache import Embedded, MemoryCache
from core.interactive.decode import Decoded, decode
from core.interactive.embedder import Embedder
from core.interactive.masks import meant
from core.interactive.promptable import Promptable, load_promptable
from core.interactive.prompts import Prompts
from core.interactive.shapes import DEFAULT_OUTLINE, Mapper, OutlineOptions, Shape, outline
from core.interactive.source import ImageSource
from core.interactive.stretch import Stretch
from core.raster.grid import Grid
from core.raster.statistics import Tick

OBJECTS = 16  # with remembered answers
STEPS = 12  # remembered answers per object, for undo
RECENT = 8  # areas looked through for one that is ready


@dataclass(frozen=True)
class Candidate:
    """One possible meaning of the prompts.

    Attributes:
        geometry: shapely outline in px of the area's picture; may be empty.
        score: predicted IoU.
        cut: whether it reaches the area's edge, so that the object may go on beyond it.
    """

    geometry: Any
    score: float
    cut: bool = False


@dataclass(frozen=True)
class Answer:
    """What the prompts may mean.

    Attributes:
        area: that was looked at.
        candidates: most likely first.
    """

    area: Area
    candidates: tuple[Candidate, ...]


@dataclass
class _Object:
    """The answers for one object while it is clicked: prompts -> candidates, the last ones."""

    area: Area
    steps: LRUCache[Prompts, Decoded] = field(default_factory=lambda: LRUCache(STEPS))
    answer: Answer | None = None


class InteractiveSession:
    """Click-to-segment on one raster with one SAM. Methods may be called from several threads.

    Memory: the model, the embedding cache (256 MiB), the last answers; nothing grows with the raster.
    """

    def __init__(self, source: ImageSource) -> None:
        self.source = source
        self._embedder = Embedder(source.embed, source.look_up)
        self._objects: LRUCache[str, _Object] = LRUCache(OBJECTS)
        self._recent: list[Area] = []
        self._lock = threading.RLock()
        self._mappers: dict[str | None, Mapper] = {}

    @classmethod
    def open(
        cls,
        checkpoint: str | Path,
        image: str | Sequence[str],
        bands: Sequence[int] | None = None,
        *,
        device: str = "auto",
        precision: str = "auto",
        folder: Path | None = None,
        memory: MemoryCache | None = None,
        stretch: Stretch | None = None,
        tick: Tick | None = None,
    ) -> InteractiveSession:
        """Load the model, look at the raster.

        Args:
            checkpoint: a SAM file.
            image: path of a raster.
            bands: one or three 1-based numbers; None is the first three, or the only one.
            device: see :func:`core.device.pick_device`.
            precision: of the encoder.
            folder: for embeddings on disk; None keeps them in memory only.
            memory: cache shared between sessions.
            stretch: None fits it to the scene.
            tick: progress of that.

        Raises:
            UserError: the checkpoint or raster is missing, damaged or of the wrong kind.
        """
        promptable = load_promptable(checkpoint, device, precision)
        return cls(
            ImageSource(promptable, image, bands, folder=folder, memory=memory, stretch=stretch, tick=tick)
        )

    @property
    def grid(self) -> Grid:
        """Of the raster."""
        return self.source.grid

    @property
    def promptable(self) -> Promptable:
        """The model."""
        return self.source.promptable

    def area_for(self, prompts: Prompts, object_id: str | None = None, reduction: int = 1) -> Area:
        """Where prompts are looked at: the object's own area while they fit in, else the lattice's.

        Where that one is not embedded yet but another around the prompts is, with an eighth of its side to spare,
        the other one serves: panning costs nothing.

        Raises:
            UserError: outside the raster, or too far apart.
        """
        box = prompts.bounds()
        with self._lock:
            known = self._objects.get(object_id) if object_id is not None else None
            if known is not None and known.area.reduction >= reduction and known.area.contains(box):
                return known.area
            area = area_around(box, self.grid, self.promptable.side, reduction)
            if self.source.in_memory(area) is None:
                margin = area.side * area.reduction // 8
                for other in self._recent:
                    near = other.reduction == area.reduction and other.contains(box, margin)
                    if near and self.source.in_memory(other) is not None:
                        return other
        return area

    def embed(self, area: Area, prefetch: bool = True) -> Future[Embedded]:
        """Make an area ready; drops earlier requests for other areas (they end with Cancelled).

        Args:
            area: of :meth:`area_for`.
            prefetch: embed its neighbours afterwards, while the user works.
        """
        future = self._embedder.ask(area)
        with self._lock:
            self._remember_area(area)
        if prefetch:
            near = [other for other in neighbours(area, self.grid) if self.source.in_memory(other) is None]
            self._embedder.prefetch(near[:2])
        return future

    def ready(self, area: Area) -> bool:
        """Whether :meth:`predict` will answer at once."""
        return self.source.look_up(area) is not None

    def predict(
        self,
        prompts: Prompts,
        object_id: str | None = None,
        *,
        area: Area | None = None,
        chosen: int = 0,
        multimask: bool | None = None,
        options: OutlineOptions = DEFAULT_OUTLINE,
    ) -> Answer:
        """Candidates for the prompts of one object.

        Args:
            prompts: all of them, in the order they were given.
            object_id: the object being clicked: its last answer is refined. None looks without remembering (for
                the outline under the cursor).
            area: None is :meth:`area_for`; it is embedded now if it is not ready.
            chosen: which candidate of the last answer the user is refining.
            multimask: see :func:`core.interactive.decode.decode`.
            options: of the outlines.

        Raises:
            UserError: nothing given, outside the raster, or on missing data.
        """
        area = area or self.area_for(prompts, object_id)
        embedded = self.source.look_up(area) or self.embed(area).result()
        self._check(prompts, area, embedded)
        with self._lock:
            self._remember_area(area)
            known = self._known(object_id, area)
            mask = None if known is None else _last_mask(known, prompts, chosen)
            decoded = decode(self.promptable.model, embedded, area, prompts, mask, multimask)
            answer = self._answer(area, embedded, decoded, prompts, options)
            if known is not None:
                known.steps[prompts] = decoded
                known.answer = answer
        return answer

    def wider(self, answer: Answer, prompts: Prompts) -> Area | None:
        """An area that shows more of an object whose best outline is cut: moved towards it, else at half resolution.

        None when it is not cut, or no area is larger.
        """
        best = answer.candidates[0]
        if not best.cut or answer.area.reduction >= LARGEST_REDUCTION:
            return None
        area, grid = answer.area, self.grid
        (x0, y0), (x1, y1) = (area.to_raster * corner for corner in _corners(best.geometry.bounds))
        px0, py0, px1, py1 = prompts.bounds()
        box = area.grown((min(x0, px0), min(y0, py0), max(x1, px1), max(y1, py1)), grid)
        shifted = area_around(box, grid, area.side, area.reduction)
        return shifted if shifted != area else area_around(box, grid, area.side, 2 * area.reduction)

    def last_answer(self, object_id: str) -> Answer | None:
        """The last answer for an object."""
        with self._lock:
            known = self._objects.get(object_id)
            return None if known is None else known.answer

    def clear(self, object_id: str | None = None) -> None:
        """Forget an object, or all."""
        with self._lock:
            if object_id is None:
                self._objects.clear()
            else:
                self._objects.pop(object_id, None)

    def shape(self, candidate: Candidate, area: Area, crs: str | None = None) -> Shape:
        """A candidate on the map.

        Raises:
            UserError: the CRS is unknown.
        """
        return self.mapper(crs).shape(candidate.geometry, area)

    def mapper(self, crs: str | None = None) -> Mapper:
        """From pixels to a CRS, made once."""
        if crs not in self._mappers:
            self._mappers[crs] = Mapper(self.grid, crs)
        return self._mappers[crs]

    def close(self) -> None:
        """Stop embedding and forget everything."""
        self._embedder.close()
        self.clear()

    def _check(self, prompts: Prompts, area: Area, embedded: Embedded) -> None:
        """Raise a UserError for clicks beside the raster or on missing data."""
        for col, row, label in prompts.points:
            if not (0 <= col <= self.grid.width and 0 <= row <= self.grid.height):
                raise OutsideRaster
            if embedded.valid is None or label != 1:
                continue
            x, y = ~area.to_raster * (col, row)
            height, width = embedded.valid.shape
            if not embedded.valid[min(int(y), height - 1), min(int(x), width - 1)]:
                raise UserError(
                    Said("{0} has no data at this place (nodata): click on the picture.", self.source.name)
                )
        if embedded.valid is not None and not embedded.valid.any():
            raise UserError(
                Said("{0} has no data at this place (nodata): click on the picture.", self.source.name)
            )

    def _known(self, object_id: str | None, area: Area) -> _Object | None:
        if object_id is None:
            return None
        known = self._objects.get(object_id)
        if known is None or known.area != area:
            known = self._objects[object_id] = _Object(area)
        return known

    def _remember_area(self, area: Area) -> None:
        self._recent = [area, *(other for other in self._recent if other != area)][:RECENT]

    def _answer(
        self, area: Area, embedded: Embedded, decoded: Decoded, prompts: Prompts, options: OutlineOptions
    ) -> Answer:
        back = ~area.to_raster
        keep, leave = (
            [back * (col, row) for col, row, label in prompts.points if label == side] for side in (1, 0)
        )
        masks = meant(self.promptable, embedded, area, decoded.low_res, keep, leave)
        shapes = [outline(mask, options, keep) for mask in masks]
        return Answer(
            area,
            tuple(
                Candidate(shape, score, area.cuts(shape.bounds, self.grid))
                for shape, score in zip(shapes, decoded.scores, strict=True)
            ),
        )


def _corners(bounds: Box) -> tuple[tuple[float, float], tuple[float, float]]:
    return bounds[:2], bounds[2:]


def _last_mask(known: _Object, prompts: Prompts, chosen: int) -> Tensor | None:
    """Logits of the answer that these prompts add a click to."""
    earlier = [step for step in known.steps if prompts.continues(step)]
    if not earlier:
        return None
    longest = max(earlier, key=lambda step: len(step.points))
    low_res = known.steps[longest].low_res
    return low_res[chosen if 0 <= chosen < len(low_res) else 0]
