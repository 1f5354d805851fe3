"""The streaming engine: rows of windows in, finished rows of labels out.

Rows are read, moved to the device and normalised once. They live in a ring as high as one window; so does the sum
of the logits. After a row of windows, the rows above the next one can get no more contributions: they leave as
labels. Memory depends on raster width x window, never on area.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from core.checkpoints.card import Modality
from core.contract.sentences import Said
from core.device import DeviceReport
from core.errors import UserError
from core.inference.feed import Chunk
from core.inference.runner import Place, Runner
from core.products.strip import PROBABILITY_STEPS, Strip, blank_strip
from core.products.writer import NODATA
from core.raster.grid import Rect
from core.raster.model_input import normalise
from core.raster.normalise import Stretch
from core.raster.plan import AxisWeights, Plan, inner_range, taper_profile
from core.raster.reading import Bools


@dataclass(frozen=True, slots=True)
class Settings:
    """How windows are run and joined.

    Attributes:
        modalities: of the card, in the order of the model's arguments.
        stretches: one per modality; None where its raster is missing and the model does without.
        classes: number of logit channels K the model must give.
        blend: ``reference`` sums raw logits times multiplicity (docs/models.md, MFNet); ``taper`` averages softmax
            probabilities with tapered window weights.
        device: where, and in which precision.
        batch: windows per forward pass to start with; halved when memory runs out.
        extras: also give probabilities and confidence.
        halo: px along a window's border that do not count, except at the raster's own edge.
        budget: share of the windows that margin-guided overlap may add (:mod:`core.inference.guided`); None runs all.
    """

    modalities: tuple[Modality, ...]
    stretches: tuple[Stretch | None, ...]
    classes: int
    blend: Literal["reference", "taper"]
    device: DeviceReport
    batch: int
    extras: bool = False
    halo: int = 0
    budget: float | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """Finished rows of one of several models.

    Attributes:
        row: of the raster, of the first line.
        wanted: [n, w]; where this model has a result.
        shares: [K, n, w] probabilities, on the device; None where it has no result at all.
        missing: role -> [n] pixels with a result but without a value in that role.
    """

    row: int
    wanted: Bools
    shares: Tensor | None
    missing: dict[str, NDArray[np.int64]]

    def cut(self, count: int) -> tuple[Rows, Rows]:
        """The first rows and the others."""
        parts = []
        for rows, row in ((slice(count), self.row), (slice(count, None), self.row + count)):
            shares = None if self.shares is None else self.shares[:, rows]
            missing = {role: counts[rows] for role, counts in self.missing.items()}
            parts.append(Rows(row, self.wanted[rows], shares, missing))
        return parts[0], parts[1]


Step = tuple["Ring", int, int, int]
"""A ring, the first row under it, and the rows ``(first, end)`` that now get no more contributions."""


def stream(
    model: nn.Module,
    plan: Plan,
    chunks: Iterator[Chunk],
    settings: Settings,
    on_windows: Callable[[int, int], None],
) -> Iterator[Step]:
    """Run all windows.

    Args:
        model: in eval mode, on the device.
        plan: the windows.
        chunks: one per row of windows, see :func:`core.inference.feed.chunks`.
        settings: see there.
        on_windows: called with (windows run, windows left out) after each batch; may raise to stop.

    Yields:
        The ring and its rows of ``plan.rect`` that are finished, from top to bottom; to be taken out of it at once.

    Raises:
        UserError: out of memory even with one window at a time, or the model does not fit the card.
    """
    once = (
        bool(getattr(model, "same_anywhere", False)) and settings.blend != "taper"
    )  # whose sums have weights
    ring = Ring(plan, settings, once=once)
    for start, first, end in run_rows(model, plan, chunks, settings, on_windows, ring):
        yield ring, start, first, end


def run_rows(
    model: nn.Module,
    plan: Plan,
    chunks: Iterator[Chunk],
    settings: Settings,
    on_windows: Callable[[int, int], None],
    ring: Ring,
    prepare: Callable[[int, int], Sequence[int] | None] = lambda _row, _new: None,
) -> Iterator[tuple[int, int, int]]:
    """Bring the ring of a plan from one row of windows to the next and run them; arguments as of :func:`stream`.

    ``prepare`` is called with the first row under the windows and the number of rows that are new in the ring; it may
    give the indices of the only columns to be run.

    Yields:
        First row under the windows, and the rows ``(first, end)`` that now get no more contributions.
    """
    runner = Runner(model, plan.window, settings)
    cols, col_multiplicity = plan.col_starts, plan.col_multiplicity
    rows = zip(plan.row_starts, plan.row_multiplicity, plan.bands(), strict=True)
    for index, ((start, multiplicity, (first, end)), chunk) in enumerate(zip(rows, chunks, strict=True)):
        ring.push(chunk)
        only = prepare(start, chunk.rows)
        chosen = [i for i in ring.wanted_columns(index) if only is None or i in only]
        on_windows(0, len(cols) - len(chosen))
        places = [ring.place(index, i) for i in chosen]
        for batch, logits in runner.run(ring, places):
            weights = [multiplicity * col_multiplicity[i] for i in chosen[batch]]
            ring.add(logits, places[batch], weights)
            on_windows(len(logits), 0)
        yield start, first, end


class Ring:
    """Inputs, sums and wanted pixels of the rows under the current row of windows.

    Attributes:
        once: every pixel comes from one window only, the first that has its surroundings: its logits would be the same
            in the others.
        weights: [window, width] of what was added; None where it follows from the plan because all windows are run.
        filled: rows from the top that may hold sums; those below are zero.
    """

    def __init__(self, plan: Plan, settings: Settings, guided: bool = False, once: bool = False) -> None:
        self.plan, self.settings, self.device, self.once = plan, settings, settings.device.device, once
        self.region = region = plan.region
        size = (plan.window, region.width)
        self.inputs = [
            None if stretch is None else torch.zeros((m.channels, *size), device=self.device)
            for m, stretch in zip(settings.modalities, settings.stretches, strict=True)
        ]
        # Of rasters that the model can do without: where they have values. A window without any is run without them.
        self.there = [
            None if ring is None or not m.optional else np.zeros(size, dtype=bool)
            for m, ring in zip(settings.modalities, self.inputs, strict=True)
        ]
        self.sums = torch.zeros((settings.classes, *size), device=self.device)
        self.wanted = np.zeros(size, dtype=bool)
        self.missing: dict[str, NDArray[np.int64]] = {
            m.role: np.zeros(plan.window, dtype=np.int64) for m in settings.modalities
        }
        self.weights = torch.zeros(size, device=self.device) if guided else None
        self.filled = 0
        taper = settings.blend == "taper"
        profile = taper_profile(plan.window) if taper else np.ones(plan.window)
        by_row = (1,) * len(plan.row_starts) if taper else plan.row_multiplicity
        by_col = (1,) * len(plan.col_starts) if taper else plan.col_multiplicity
        self.row_weights = AxisWeights(plan.row_starts, by_row, profile, plan.height, settings.halo)
        col_weights = AxisWeights(plan.col_starts, by_col, profile, plan.width, settings.halo)
        self.col_weights = torch.tensor(
            col_weights.between(region.col, region.col_end), dtype=torch.float32, device=self.device
        )
        self.profile = torch.tensor(np.outer(profile, profile), dtype=torch.float32, device=self.device)
        self._row_spans = self._spans(plan.row_starts, plan.height, plan.rect.row, plan.rect.row_end)
        self._col_spans = self._spans(plan.col_starts, plan.width, plan.rect.col, plan.rect.col_end)

    def push(self, chunk: Chunk) -> None:
        """Move everything up by the chunk's rows and append them."""
        keep, new = self.plan.window - chunk.rows, chunk.rows
        for ring, modality, stretch in zip(
            self.inputs, self.settings.modalities, self.settings.stretches, strict=True
        ):
            if ring is None or stretch is None:
                continue
            ring[:, :keep] = ring[:, new:].clone()
            if chunk.values is not None:
                ring[:, keep:] = normalise(chunk.values[modality.role].arrived(), modality, stretch)
        for modality, there in zip(self.settings.modalities, self.there, strict=True):
            if there is not None:
                there[:keep] = there[new:].copy()
                there[keep:] = chunk.there.get(modality.role, chunk.values is not None)
        self.wanted[:keep] = self.wanted[new:].copy()
        self.wanted[keep:] = chunk.wanted
        for role, counts in self.missing.items():
            counts[:keep] = counts[new:].copy()
            counts[keep:] = chunk.missing.get(role, 0)
        if self.filled:
            self.sums[:, :keep] = self.sums[:, new:].clone()
            self.sums[:, keep:] = 0
            if self.weights is not None:
                self.weights[:keep] = self.weights[new:].clone()
                self.weights[keep:] = 0
            self.filled = max(self.filled - new, 0)

    def presence(self, col: int) -> tuple[bool, ...]:
        """Which rasters the window at a column of the ring is run with."""
        window = slice(col, col + self.plan.window)
        found = [
            ring is not None and (there is None or bool(there[:, window].any()))
            for ring, there in zip(self.inputs, self.there, strict=True)
        ]
        # Nothing at all lies in windows that are not wanted; the primary rules the wanted ones.
        return tuple(found) if any(found) else tuple(ring is not None for ring in self.inputs)

    def seed(self, row: int, sums: Tensor, weights: Tensor) -> None:
        """Begin some rows with sums [K, n, w] and weights [n, w] of another ring; ``row`` counts from the top."""
        self.filled = max(self.filled, row + sums.shape[1])
        rows, width = slice(row, row + sums.shape[1]), sums.shape[2]
        self.sums[:, rows, :width] = sums
        if self.weights is not None:
            self.weights[rows, :width] = weights

    def place(self, row: int, col: int) -> Place:
        """A window by its indices in the plan's row and column starts."""
        return Place(self.plan.col_starts[col] - self.region.col, self._row_spans[row], self._col_spans[col])

    def wanted_columns(self, row: int) -> list[int]:
        """Indices of the windows in a row of windows in which a wanted pixel counts."""
        first, end = self._row_spans[row] if self.once else (0, self.plan.window)
        before = np.concatenate([[0], self.wanted[first:end].any(axis=0).cumsum()])
        found = []
        for i, start in enumerate(self.plan.col_starts):
            left, right = self._col_spans[i] if self.once else (0, self.plan.window)
            offset = start - self.region.col
            if left < right and before[offset + right] > before[offset + left]:
                found.append(i)
        return found

    def add(self, logits: Tensor, places: Sequence[Place], weights: Sequence[int]) -> None:
        """Add what counts of a batch, [B, K, rows, cols], in the order of the plan so that sums are reproducible."""
        self.filled = self.plan.window
        taper = self.settings.blend == "taper"
        for values, place, weight in zip(logits, places, weights, strict=True):
            (top, bottom), (left, right) = place.rows, place.cols
            profile = self.profile[top:bottom, left:right]
            part = slice(top, bottom), slice(place.col + left, place.col + right)
            if taper:
                values = values.softmax(dim=0) * profile
            factor = 1 if taper or self.once else weight
            self.sums[:, part[0], part[1]].add_(values, alpha=factor)
            if self.weights is not None:
                self.weights[part].add_(profile, alpha=factor)

    def _spans(self, starts: Sequence[int], size: int, first: int, end: int) -> list[tuple[int, int]]:
        """Of each window along an axis the first and end pixel that count; an empty span where none does."""
        window, spans, done = self.plan.window, [], first
        for start in starts:
            low, high = inner_range(start, window, size, self.settings.halo)
            if self.once:  # what the windows before have, and what nobody wants, is left out
                low = max(low, done - start)
                high = max(min(high, end - start), low)
                done = max(done, start + high)
            spans.append((low, high))
        return spans

    def rows(self, start: int, first: int, end: int) -> Rows:
        """Probabilities of the rows ``first .. end``, to be averaged with those of other models; arguments as of :meth:`finish`."""
        rect, left = self.plan.rect, self.region.col
        rows, cols = slice(first - start, end - start), slice(rect.col - left, rect.col_end - left)
        wanted = self.wanted[rows, cols].copy()
        missing = {role: counts[rows].copy() for role, counts in self.missing.items()}
        if not wanted.any():
            return Rows(first, wanted, None, missing)
        filled = np.flatnonzero(wanted.any(axis=0))
        self._check_finite(self.sums[:, rows, cols][:, :, int(filled[0]) : int(filled[-1]) + 1], first)
        return Rows(first, wanted, self.shares(start, first, end)[:, :, cols], missing)

    def finish(self, start: int, first: int, end: int) -> Strip:
        """Labels of the rows ``first .. end``; ``start`` is the raster row at the top of the ring."""
        rect, left = self.plan.rect, self.region.col
        rows, cols = slice(first - start, end - start), slice(rect.col - left, rect.col_end - left)
        wanted = self.wanted[rows, cols]
        filled = np.flatnonzero(wanted.any(axis=0))
        if not filled.size:
            place = Rect(first, rect.col, end - first, rect.width)
            return blank_strip(place, self.settings.classes if self.settings.extras else 0)
        missing = {role: int(counts[rows].sum()) for role, counts in self.missing.items()}
        inner = slice(int(filled[0]), int(filled[-1]) + 1)  # columns with a result
        sums = self.sums[:, rows, cols][:, :, inner]
        self._check_finite(sums, first)
        labels = np.full(wanted.shape, NODATA, dtype=np.uint8)
        labels[:, inner] = winners(sums).cpu().numpy()
        labels[~wanted] = NODATA
        if not self.settings.extras:
            return Strip(first, rect.col, labels, None, None, missing)
        share = self.shares(start, first, end)[:, :, cols]
        steps = in_steps(share, wanted)
        best = steps.max(axis=0)
        return Strip(first, rect.col, labels, steps, best, missing)

    def _check_finite(self, sums: Tensor, first: int) -> None:
        if not torch.isfinite(sums.amax(dim=0)).all():  # outputs that are switched off are -inf and never win
            raise UserError(
                Said(
                    "The model gives values that are NaN or infinite near row {0}; compute with 32 "
                    "bits (fp32), and check the checkpoint.",
                    first,
                )
            )

    def shares(self, start: int, first: int, end: int) -> Tensor:
        """[K, end - first, width of the region] probabilities of the rows ``first .. end``."""
        rows = slice(first - start, end - start)
        mean = self.sums[:, rows] / self.weights_of(start, first, end)
        return mean if self.settings.blend == "taper" else mean.softmax(dim=0)

    def weights_of(self, start: int, first: int, end: int) -> Tensor:
        """[end - first, width of the region] what the sums of these rows are to be divided by."""
        if self.weights is not None:
            return self.weights[first - start : end - start]
        if self.once:
            return torch.ones((end - first, self.region.width), device=self.device)
        by_row = self.row_weights.between(first, end)
        return torch.tensor(by_row, dtype=torch.float32, device=self.device)[:, None] * self.col_weights


def in_steps(share: Tensor, wanted: Bools) -> NDArray[np.uint8]:
    """[K, n, w] probabilities as they are stored, nodata where no result is wanted."""
    steps: NDArray[np.uint8] = (
        (share * PROBABILITY_STEPS).round().clamp(0, PROBABILITY_STEPS).to(torch.uint8).cpu().numpy()
    )
    steps[:, ~wanted] = NODATA
    return steps


def winners(sums: Tensor) -> Tensor:
    """[K, n, w] -> [n, w] uint8, the first greatest class; on a CPU 10 x faster than ``argmax`` along K."""
    best, winner = sums[0], torch.zeros(sums.shape[1:], dtype=torch.uint8, device=sums.device)
    for value in range(1, len(sums)):
        winner.masked_fill_(sums[value] > best, value)
        best = torch.maximum(best, sums[value])
    return winner


def default_batch(device: DeviceReport, window: int) -> int:
    """Windows per forward pass to start with: 4 on a CPU (1 from 512 px up), what half of the free memory holds on a GPU."""
    if device.type == "cuda":
        free, _ = torch.cuda.mem_get_info(device.device)
        per_window = 2400 * window * window  # bytes; generous for ViT-B, and halving catches the rest
        return int(min(max(free // 2 // per_window, 1), 64))
    return 1 if window >= 512 else 4
