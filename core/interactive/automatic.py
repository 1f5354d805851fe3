"""Everything in an extent: a grid of clicks in every area, the good masks, duplicates removed, pieces joined.

Source: Kirillov et al. 2023, *Segment Anything*, section 5 and appendix B (point grid, predicted IoU, stability,
non-maximum suppression). Across areas the paper crops and prefers smaller crops; here areas overlap by half, so an
object no larger than half an area is seen whole somewhere, and only larger ones are joined from pieces.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.contract.progress import CancelCheck, Progress, ProgressCallback
from core.contract.segment import EverythingOptions
from core.contract.sentences import Said
from core.errors import Cancelled
from core.interactive.area import Area, areas_over
from core.interactive.boxes import boxes_of, suppress
from core.interactive.cache import Embedded
from core.interactive.decode import check_numbers, points_tensor
from core.interactive.joined import joined_to
from core.interactive.masks import meant
from core.interactive.pieces import Region, join_pieces
from core.interactive.promptable import Promptable
from core.interactive.shapes import OutlineOptions, outline
from core.interactive.source import ImageSource
from core.raster.grid import Rect

BATCH = 32  # clicks decoded at a time


@dataclass(frozen=True)
class _Masks:
    """Candidates of one area.

    Attributes:
        low_res: [N, 4 grid, 4 grid] logits.
        scores: [N].
        boxes: [N, 4] in px of the logits.
        clicks: [N, 2] x and y in px of the area's picture.
        answered: how many clicks have a mask here.
    """

    low_res: Tensor
    scores: NDArray[np.float64]
    boxes: NDArray[np.float64]
    clicks: NDArray[np.float64]
    answered: int


@dataclass(frozen=True)
class Everything:
    """What was found in an extent.

    Attributes:
        areas: how many were looked at.
        regions: the objects in pixels of the raster, large to small.
        clicks: of the grids.
        answered: how many of these had a mask that was good enough.
    """

    areas: int
    regions: tuple[Region, ...]
    clicks: int
    answered: int


def find_everything(
    source: ImageSource,
    rect: Rect,
    options: EverythingOptions,
    outlines: OutlineOptions,
    reduction: int,
    on_progress: ProgressCallback,
    is_cancelled: CancelCheck,
) -> Everything:
    """All objects whose outline touches a rectangle of pixels.

    Args:
        source: model and raster.
        rect: pixels.
        options: see :class:`EverythingOptions`.
        outlines: how masks become polygons.
        reduction: of the areas.
        on_progress: called after every area.
        is_cancelled: asked before each, and within.

    Raises:
        UserError: the raster cannot be read any more.
        Cancelled: ``is_cancelled()`` became true.
    """
    areas = areas_over(rect, source.grid, source.promptable.side, reduction)
    regions: list[Region] = []
    clicks = answered = 0
    began = time.monotonic()
    for done, area in enumerate(areas):
        if is_cancelled():
            raise Cancelled(Said("Stopped."))
        embedded = source.look_up(area) or source.embed(area, is_cancelled)
        found = find_in_area(source.promptable, embedded, area, rect, options, outlines, is_cancelled)
        regions += found.regions
        clicks, answered = clicks + found.clicks, answered + found.answered
        rate = (done + 1) / max(1e-6, time.monotonic() - began)
        on_progress(Progress("segment", done + 1, len(areas), "area", rate, (len(areas) - done - 1) / rate))
    joined = join_pieces(regions, options.max_overlap)
    kept = [region for region in joined if region.geometry.area >= options.smallest]
    large_first = tuple(sorted(kept, key=lambda region: -region.geometry.area))
    return Everything(len(areas), large_first, clicks, answered)


@torch.inference_mode()
def find_in_area(
    promptable: Promptable,
    embedded: Embedded,
    area: Area,
    rect: Rect,
    options: EverythingOptions,
    outlines: OutlineOptions,
    is_cancelled: CancelCheck = lambda: False,
) -> Everything:
    """Objects of one area, each once, in pixels of the raster.

    Raises:
        Cancelled: ``is_cancelled()`` became true.
    """
    points = _grid_points(area, rect, embedded.valid, options.points)
    found: list[_Masks] = []
    for start in range(0, len(points), BATCH):
        if is_cancelled():
            raise Cancelled(Said("Stopped."))
        found.append(_good_masks(promptable, embedded, area, points[start : start + BATCH], options))
    answered = sum(masks.answered for masks in found)
    if not answered:
        return Everything(1, (), len(points), 0)
    low_res = torch.cat([masks.low_res for masks in found])
    scores = np.concatenate([masks.scores for masks in found])
    boxes = np.concatenate([masks.boxes for masks in found])
    clicks = np.concatenate([masks.clicks for masks in found])
    regions = []
    for index in suppress(boxes, scores, options.max_overlap):
        click = float(clicks[index, 0]), float(clicks[index, 1])
        mask = meant(promptable, embedded, area, low_res[index : index + 1], [click])[0]
        if mask.sum() < options.smallest:
            continue
        shape = outline(mask, outlines)
        regions.append(Region.in_area(shape, float(scores[index]), area))
    return Everything(1, tuple(regions), len(points), answered)


def _grid_points(
    area: Area, rect: Rect, valid: NDArray[np.bool_] | None, per_side: int
) -> NDArray[np.float64]:
    """[N, 2] columns and rows of the raster: the middles of ``per_side`` x ``per_side`` cells of a whole area.

    Only those in ``rect`` and on valid pixels.
    """
    step = area.side * area.reduction / per_side
    cols = area.rect.col + (np.arange(per_side) + 0.5) * step
    rows = area.rect.row + (np.arange(per_side) + 0.5) * step
    points = np.stack(np.meshgrid(cols, rows), axis=-1).reshape(-1, 2)
    low, high = np.array([rect.col, rect.row]), np.array([rect.col_end, rect.row_end])
    end = np.array([area.rect.col_end, area.rect.row_end])
    points = points[((points >= low) & (points < np.minimum(high, end))).all(axis=1)]
    if valid is not None and len(points):
        at = ((points - (area.rect.col, area.rect.row)) / area.reduction).astype(int)
        points = points[valid[np.minimum(at[:, 1], len(valid) - 1), np.minimum(at[:, 0], valid.shape[1] - 1)]]
    return np.asarray(points, dtype=np.float64)


def _good_masks(
    promptable: Promptable,
    embedded: Embedded,
    area: Area,
    points: NDArray[np.float64],
    options: EverythingOptions,
) -> _Masks:
    """Three masks of every click, those with a good score and a steady outline."""
    model = promptable.model
    device = model.pixel_mean.device
    low_res, quality = model.decode(
        embedded.embedding.to(device),
        points=points_tensor(area, points, device)[:, None],
        labels=torch.ones(len(points), 1, device=device),
        multimask=True,
    )
    check_numbers(low_res, quality)
    clicks = torch.arange(len(points)).repeat_interleave(low_res.shape[1])
    low_res, quality = low_res.flatten(0, 1), quality.flatten()
    chosen = (quality >= options.min_score).nonzero()[:, 0]
    if len(chosen):
        part = low_res[chosen]
        inner = (part > options.stability_offset).flatten(1).sum(1)
        outer = (part > -options.stability_offset).flatten(1).sum(1)
        chosen = chosen[(outer > 0) & (inner >= options.min_stability * outer)]
    low_res, quality, clicks = low_res[chosen].cpu(), quality[chosen].cpu(), clicks[chosen.cpu()]
    if promptable.joined:
        cells = (area.to_model(points) + 0.5) * (low_res.shape[-1] / promptable.side)
        low_res = _joined(low_res, cells[clicks.numpy()])
    boxes, present = boxes_of((low_res > 0).numpy())
    kept = torch.from_numpy(present)
    at = (points - (area.rect.col, area.rect.row)) / area.reduction
    whose, scores = clicks.numpy()[present], quality.double().numpy()[present]
    return _Masks(low_res[kept], scores, boxes[present], at[whose], len(np.unique(whose)))


def _joined(low_res: Tensor, clicks: NDArray[np.float32]) -> Tensor:
    """Logits [M, h, w] that are positive only in what holds the click (x, y) of each, [M, 2] in their cells."""
    inside = [
        joined_to(mask, [(float(x), float(y))])
        for mask, (x, y) in zip((low_res > 0).numpy(), clicks, strict=True)
    ]
    if not inside:
        return low_res
    return torch.where(torch.from_numpy(np.stack(inside)), low_res, -low_res.abs())
