"""A scene being labelled: features of looked-at tiles are cached, so that a new label changes the map at once."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.byte_cache import ByteCache
from core.checkpoints.card import ClassEntry, Derived
from core.contract.sentences import Said
from core.device import pick_device
from core.errors import Cancelled, UserError
from core.evaluation.gains import Gain
from core.labels.placed import LabelPolygon, Placed, place_polygons
from core.models.quick.config import QuickConfig
from core.models.quick.model import QuickHead
from core.quick.cache_budget import cache_budget
from core.quick.calibrate import Tuning
from core.quick.cells import Cell, Cells, Key, Lattice
from core.quick.encoder import Encoder, open_encoder, with_tokens
from core.quick.features import FeatureSpec, window_features
from core.quick.first_look import FirstLook, Look, first_labels
from core.quick.fit import OutOfFold, first_head, fit_head, rank_tables
from core.quick.fitted import Fitted, Taught, describe
from core.quick.gains import input_gains
from core.quick.gather import LabelledPixels, samples_of
from core.quick.inputs import spec_of
from core.quick.rasters import open_rasters
from core.quick.recipe import beside_tokens, known_of, quick_config, recipe_for
from core.quick.scene_sample import codes_around, sample_scene
from core.quick.scene_tokens import SceneTokens, Stop, windows_of
from core.quick.tile import Tile
from core.quick.trees import has_trees
from core.quick.view import around, cell_by_cell, window_by_window
from core.quick.view_map import ViewMap, least_certain_place, view_map
from core.raster.file_states import states_of
from core.raster.grid import Rect
from core.raster.scene import Scene
from core.raster.sources import dataset_files
from core.workers import one_by_one, side_by_side

TILE = 256
"""Side of a tile in px; tiles lie on a lattice from the raster's top left corner."""

_NO_TREES = Said(
    "This head has no trees, which would make the map better: they need one more package, pip install "
    "scikit-learn."
)

Tick = Callable[[int, int], None]
"""``tick(done, total)`` in tiles; may raise to stop, and may be called from several threads."""


class QuickSession:
    """One scene, its looked-at tiles and its labels' pixels. Methods may be called from several threads.

    Args:
        sources: role -> paths, as :func:`core.raster.scene.open_scene`.
        bands: role -> 1-based band numbers; a missing role takes all its bands.
        names: role -> names of those bands; see :func:`core.quick.inputs.spec_of`.
        memory: bytes of tiles to cache; None is what the largest view takes, within limits.
        encoder: checkpoint whose frozen encoder gives features too; None goes without.
        device: where the encoder runs, see :func:`core.device.pick_device`; all else runs on the CPU.
        tick: while the scene is read for what the encoder is shown.
        computed: role -> how it is computed of the rasters; see :func:`core.quick.rasters.open_rasters`.

    Raises:
        UserError: a raster is missing, unreadable, or the layers do not overlap; the encoder is damaged, too large, or
            made for another kind of raster.
    """

    def __init__(
        self,
        sources: Mapping[str, Sequence[str]],
        bands: Mapping[str, Sequence[int]] | None = None,
        names: Mapping[str, Sequence[str]] | None = None,
        memory: int | None = None,
        encoder: str | Path | None = None,
        device: str = "auto",
        tick: Tick | None = None,
        computed: Mapping[str, Derived] | None = None,
    ) -> None:
        self.scene: Scene = open_rasters(sources, bands, names, computed)
        self._computed = dict(computed or {})
        self.spec: FeatureSpec = spec_of(self.scene, names)
        self.encoder: Encoder | None = None
        self._tokens: SceneTokens | None = None
        self._cells: Cells = Lattice(self.scene.grid.full, TILE)
        if encoder is not None:
            self.encoder = open_encoder(encoder)
            self.spec = with_tokens(self.spec, self.scene, self.encoder, tick=tick)
            windows = windows_of(self.scene, self.spec)
            self._cells = windows
            self._tokens = SceneTokens(self.scene, self.spec, windows, self.encoder, pick_device(device))
        self.fitted: Fitted | None = None
        self._learnt: tuple[OutOfFold, Taught] | None = None  # of the newest head
        self._tuning: Tuning | None = None  # likewise
        self._budget = cache_budget(self._cells, len(self.spec.names), memory)
        self._tile_cache: ByteCache[Key, Tile] = ByteCache(self._budget.memory)
        self._labelled = LabelledPixels(self._cells, len(self.spec.names), encoded=encoder is not None)
        self._tables: tuple[Tensor, Tensor] | None = None
        self._anywhere: NDArray[np.uint8] | None = None  # codes around pixels anywhere; none with an encoder
        self._lock = threading.RLock()
        self._coder: QuickHead | None = None
        self._files_read = {f.path: dataset_files(f.path) for layer in self.scene.layers for f in layer.files}
        self._state = states_of(self._files_read)

    @property
    def encoder_device(self) -> str:
        """Where the encoder runs, in words; empty without one."""
        return self._tokens.device.words() if self._tokens else ""

    @property
    def largest_view(self) -> int:
        """px; features of a larger view do not fit in the cache, or nobody would wait for them."""
        return self._budget.view

    def prepare(self, rect: Rect, tick: Tick | None = None) -> int:
        """Compute and cache the tiles of a rectangle; returns how many were computed.

        Raises:
            UserError: the view is too large, or a file cannot be read or was changed.
        """
        _check_size(rect, self.largest_view)
        wanted = [cell for cell in self._cells.touching(rect) if self._tile_cache.get(cell.key) is None]
        begun = itertools.count()
        each = side_by_side if self._tokens is None else one_by_one  # an encoder has use for all threads
        each(lambda cell: self._tile(cell, _stop(tick, next(begun), len(wanted))), wanted)
        _stop(tick, len(wanted), len(wanted))()
        self.scene.close()
        return len(wanted)

    def fit(
        self,
        polygons: Sequence[LabelPolygon],
        classes: Sequence[ClassEntry],
        classifier: str = "fast",
        tick: Tick | None = None,
        look: Look | None = None,
    ) -> Fitted:
        """Fit a head to labelled polygons.

        Args:
            polygons: labelled.
            classes: that they name.
            classifier: of :data:`core.quick.recipe.CLASSIFIERS`.
            tick: in polygons; with an encoder each may lie in a window not looked at before.
            look: who wants a first picture before the head is fitted; the head is the same with it and without.

        Raises:
            UserError: fewer than two classes with data, unknown classes, nothing on the raster.
        """
        started = time.monotonic()
        placed = place_polygons(polygons, classes, self.scene.grid)
        taught = self._gather(placed, classes, classifier, tick)
        self._labelled.forget(placed.places)
        config = quick_config(self.spec, len(classes), taught.recipe)
        check = _stop(tick, 1, 1)
        tables = self._rank_tables(check)
        if look is not None:
            self._show_first(look, taught, config, tables)
            check()
        fit = fit_head(
            taught.samples, config, taught.recipe, tables,
            around=taught.around, anywhere=self._anywhere, check=check,
        )  # fmt: skip
        fitted = describe(fit, taught, self.scene, self.spec, self.encoder, self._computed, started)
        if self._tokens is not None:
            fit.head.tokens = self._tokens.module
        self._learnt, self._tuning = (fit.alone, taught), fit.tuning
        self.fitted = fitted
        self.scene.close()
        return fitted

    def _show_first(
        self, look: Look, taught: Taught, config: QuickConfig, tables: tuple[Tensor, Tensor]
    ) -> None:
        """A first picture, of what was looked at before: features of another view would take longer than the fit."""
        cells = self._cells.touching(look.rect)
        tiles = [(cell, tile) for cell in cells if (tile := self._tile_cache.get(cell.key)) is not None]
        if len(tiles) < len(cells):
            return
        alike = self._learnt is not None and self._learnt[1].recipe.members == taught.recipe.members
        tuning = self._tuning if alike else None
        head = first_head(taught.samples, config, taught.recipe, tables, tuning)
        look.show(FirstLook(look.rect, first_labels(head, tiles, look.rect), tuple(taught.classes)))

    def input_gains(self, tick: Tick | None = None) -> tuple[float, tuple[Gain, ...]]:
        """What each raster but the first adds to the newest head; none with one raster or an encoder.

        Raises:
            UserError: nothing was fitted yet.
        """
        learnt, fitted = self._learnt, self.fitted
        if learnt is None or fitted is None:
            raise UserError(
                Said("There is no map yet: label at least one polygon of each of two classes first.")
            )
        alone, taught = learnt
        count = itertools.count(1)  # the head of all rasters is there
        total = len(self.spec.inputs)

        def check() -> None:
            _stop(tick, next(count), total)()
            if self.fitted is not fitted:
                raise Cancelled(Said("A newer label came meanwhile."))

        tables = self._rank_tables(_stop(tick, 0, total))
        return input_gains(
            alone, taught.samples, self.spec, taught.recipe, tables, len(taught.classes), check
        )

    def classify(self, rect: Rect, tick: Tick | None = None) -> ViewMap:
        """The map of a rectangle with the newest head.

        Raises:
            UserError: nothing was fitted yet, the view is too large, or a file cannot be read or was changed.
            Cancelled: a newer head came meanwhile.
        """
        fitted = self.fitted
        if fitted is None:
            raise UserError(
                Said("There is no map yet: label at least one polygon of each of two classes first.")
            )
        _check_size(rect, self.largest_view)
        margin = fitted.head.config.smooth // 2
        cells = self._cells.touching(rect if self._tokens else around(rect, margin))
        done = itertools.count()

        def tile_of(cell: Cell) -> Tile:
            stop = _stop(tick, next(done), len(cells))
            stop()
            if self.fitted is not fitted:
                raise Cancelled(Said("A newer label came meanwhile."))
            return self._tile(cell, stop)

        assemble = window_by_window if self._tokens else cell_by_cell
        probabilities, known = assemble(fitted.head, cells, rect, self.scene.grid.full, tile_of)
        self.scene.close()
        return view_map(rect, probabilities, known, fitted.identity, tuple(fitted.card.classes))

    def least_certain(
        self, rect: Rect, seen: Sequence[tuple[float, float]] = (), tick: Tick | None = None
    ) -> tuple[float, float] | None:
        """Column and row of the place whose surroundings the head is least sure about; None where all is known.

        Args:
            rect: where to look.
            seen: columns and rows of places shown before, or labelled: their surroundings are left out.
            tick: see :data:`Tick`.

        Raises:
            UserError: as :meth:`classify`.
        """
        return least_certain_place(self.classify(rect, tick), seen)

    def close(self) -> None:
        """Let go of files and memory."""
        self.scene.close()
        self._tile_cache.clear()

    def _tile(self, cell: Cell, stop: Stop) -> Tile:
        found = self._tile_cache.get(cell.key)
        if found is None:
            stop()
            codes, valid = self._codes(cell.rect, cell.key, stop)
            found = Tile(codes, valid)
            self._tile_cache.put(cell.key, found)
        return found

    def _codes(self, rect: Rect, key: Key, stop: Stop) -> tuple[Tensor, NDArray[np.bool_]]:
        """[F, h, w] uint8 of a part of the cell at ``key``, and which pixels have data in the primary raster."""
        self._check_files()
        coder = self._code_maker(stop)
        try:
            features = torch.from_numpy(window_features(self.scene, self.spec, rect))
            role = self.scene.primary.role
            _, valid = self.scene.read(rect.row, rect.col, rect.height, rect.width, (role,))[role]
        finally:
            self.scene.close()  # the files of this thread, which may be a worker that goes on after the session
        if self._tokens is not None:
            features = torch.cat((features, self._tokens.features(key, rect, stop)))
        with torch.inference_mode():
            codes = coder.encode(features)
        return codes, valid

    def _code_maker(self, stop: Stop) -> QuickHead:
        """A head of which only the knots are used."""
        with self._lock:
            if self._coder is None:
                coder = QuickHead(QuickConfig(self.spec, 1))
                coder.rank_by(self._rank_tables(stop))
                self._coder = coder.eval()
            return self._coder

    def _rank_tables(self, stop: Stop) -> tuple[Tensor, Tensor]:
        """From small squares, and windows, spread over the scene; the same for the same scene."""
        with self._lock:
            if self._tables is None:
                sample = sample_scene(self.scene, self.spec)
                parts = [rank_tables(sample.pixels)]
                if self._tokens is not None:
                    parts.append(rank_tables(self._tokens.usual(stop)))
                knots, ranks = zip(*parts, strict=True)
                self._tables = torch.cat(knots), torch.cat(ranks)
                self._anywhere = None if self._tokens else codes_around(sample, self._tables, self.spec)
                self.scene.close()
            return self._tables

    def _gather(
        self, placed: Placed, classes: Sequence[ClassEntry], classifier: str, tick: Tick | None
    ) -> Taught:
        """Codes of the drawn pixels that have data, and of the surroundings of some, and what so many are fitted by."""
        places = placed.places
        taken = self._labelled.take(
            places,
            self._tile_cache,
            lambda rect, key: self._codes(rect, key, _stop(tick, 0, 1)),
            lambda done, total: _stop(tick, done, total)(),
        )
        has = [bool(found.valid.any()) for found in taken]
        empty, warnings = has.count(False), list[str]()
        if empty:
            verbs = ("lies", "is") if empty == 1 else ("lie", "are")
            warnings.append(
                Said(
                    "{0} of {1} {2}s {3} where the raster has no data and {4} left out.",
                    empty,
                    len(places),
                    placed.unit,
                    verbs[0],
                    verbs[1],
                )
            )
        if empty == len(places):
            raise UserError(
                Said(
                    "All labelled {0}s lie where the raster has no data: label something in the picture.",
                    placed.unit,
                )
            )
        recipe = recipe_for(classifier, known_of([int(found.valid.sum()) for found in taken]), self.spec)
        grid = self.scene.grid
        samples, around = samples_of(places, taken, (grid.height, grid.width), recipe.folds)
        present = np.unique(samples.classes)
        if len(present) < 2:
            only = next(entry.name for entry in classes if entry.value == present[0])
            raise UserError(Said("All labels are of one class, “{0}”: label something of another.", only))
        if recipe.has_trees and not has_trees():
            recipe = recipe.without_trees()
            warnings.append(_NO_TREES)
        if self._tokens is not None:
            recipe = beside_tokens(recipe)
        return Taught(placed, classes, samples, around, recipe, tuple(warnings))

    def _check_files(self) -> None:
        if states_of(self._files_read) != self._state:
            raise UserError(
                Said(
                    "A raster was changed, moved or deleted since the scene was opened: open it "
                    "again. Your labels are kept."
                )
            )


def _stop(tick: Tick | None, done: int, total: int) -> Stop:
    """What says how far it is, and may raise to stop."""
    return (lambda: None) if tick is None else (lambda: tick(done, total))


def _check_size(rect: Rect, largest: int) -> None:
    if rect.height * rect.width > largest:
        raise UserError(
            Said(
                "The view shows {0} x {1} pixels of the raster: zoom in to less than {2} million for "
                "a preview, or run on the whole layer.",
                rect.width,
                rect.height,
                f"{largest // 10_000 / 100:g}",
            )
        )
