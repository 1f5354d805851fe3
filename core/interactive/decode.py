"""From an embedding and prompts to candidate masks, exactly as SAM does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.contract.sentences import Said
from core.errors import UserError
from core.interactive.area import Area, Box
from core.interactive.cache import Embedded
from core.interactive.prompts import Prompts
from core.models.sam.model import SAM


@dataclass(frozen=True)
class Decoded:
    """Candidates of one object, the most likely one first.

    Attributes:
        low_res: [M, 4 grid, 4 grid] float32 logits.
        scores: predicted IoU of each.
    """

    low_res: Tensor
    scores: tuple[float, ...]


@torch.inference_mode()
def decode(
    model: SAM,
    embedded: Embedded,
    area: Area,
    prompts: Prompts,
    mask: Tensor | None = None,
    multimask: bool | None = None,
) -> Decoded:
    """Candidate masks of one object.

    Args:
        model: SAM.
        embedded: of the area.
        area: where the prompts lie.
        prompts: at least one.
        mask: [4 grid, 4 grid] logits of an earlier answer to refine.
        multimask: True: the three masks for ambiguous prompts; False: the single one for clear prompts; None: three
            masks for a single click, else the single one and the two best of the three.

    Returns:
        Three candidates (one if ``multimask`` is False).

    Raises:
        UserError: the model gives values that are not finite.
    """
    device = model.pixel_mean.device
    embedding = embedded.embedding.to(device)
    points, labels = _points(area, prompts, device)
    box = None if prompts.box is None else boxes_tensor(area, [prompts.box], device)
    masks = None if mask is None else mask.to(device)[None, None]

    if multimask is not None or prompts.ambiguous:
        low_res, quality = model.decode(
            embedding, points=points, labels=labels, boxes=box, masks=masks, multimask=multimask is not False
        )
        check_numbers(low_res, quality)
        return _ranked(low_res[0].cpu(), quality[0].cpu())
    four, qualities = model.decode_all(embedding, points=points, labels=labels, boxes=box, masks=masks)
    low_res, quality = four[0].cpu(), qualities[0].cpu()
    check_numbers(low_res, quality)
    several = _ranked(low_res[1:], quality[1:])
    return Decoded(torch.cat((low_res[:1], several.low_res[:2])), (float(quality[0]), *several.scores[:2]))


def check_numbers(*values: Tensor) -> None:
    """Raise a UserError where a model gives NaN or infinite values: its file is damaged, or was trained to death."""
    if not all(bool(torch.isfinite(value).all()) for value in values):
        raise UserError(
            Said("The model gives values that are NaN or infinite; check the checkpoint, or choose another.")
        )


def masks_of(
    model: SAM, low_res: Tensor, area: Area, valid: NDArray[np.bool_] | None, level: float = 0.0
) -> NDArray[np.bool_]:
    """Masks at the size of the area's picture.

    Args:
        model: SAM.
        low_res: [M, 4 grid, 4 grid] logits.
        area: see :class:`Area`.
        valid: [h, w]; nothing is found where the raster has no data.
        level: logits above it are inside.

    Returns:
        [M, h, w] bool.
    """
    if not _as_it_is(low_res, area):
        masks = np.asarray((logits_of(model, low_res, area) > level).numpy())
        return masks if valid is None else masks & valid
    masks = np.zeros((len(low_res), area.side, area.side), dtype=bool)
    for mask, logits in zip(masks, low_res, strict=True):
        _fill(mask, logits, level)
    if valid is not None:
        masks &= valid
    return masks


def logits_of(model: SAM, low_res: Tensor, area: Area) -> Tensor:
    """[M, h, w] float32 logits at the size of the area's picture."""
    if _as_it_is(low_res, area):
        return torch.nn.functional.interpolate(
            low_res[None], (area.side, area.side), mode="bilinear", align_corners=False
        )[0]
    return model.upscale(low_res[None], area.resized, area.picture)[0]


def _as_it_is(low_res: Tensor, area: Area) -> bool:
    """Whether the picture is neither padded nor resized, so that one interpolation by a whole number is all."""
    whole = area.picture == area.resized == (area.side, area.side)
    return whole and low_res.device.type == "cpu" and area.side % low_res.shape[-1] == 0


def _fill(mask: NDArray[np.bool_], logits: Tensor, level: float) -> None:
    """Write into an empty mask [k n, k n] where logits [n, n], interpolated, lie above a level.

    A value between cells is a mean of them, so nothing lies beyond the next neighbours of cells above the level, and
    only up to these is interpolated.
    """
    above = logits > level
    rows, cols = above.any(1).nonzero()[:, 0], above.any(0).nonzero()[:, 0]
    if not len(rows):
        return
    (top, bottom), (left, right) = (
        (max(0, int(at[0]) - 1), min(len(logits), int(at[-1]) + 2)) for at in (rows, cols)
    )
    finer = len(mask) // len(logits)
    part = torch.nn.functional.interpolate(
        logits[None, None, top:bottom, left:right],
        (finer * (bottom - top), finer * (right - left)),
        mode="bilinear",
        align_corners=False,
    )[0, 0]
    inner = slice(finer * top, finer * bottom), slice(finer * left, finer * right)
    mask[inner] = (part > level).numpy()


def boxes_tensor(area: Area, boxes: Sequence[Box], device: torch.device) -> Tensor:
    """[N, 4] float32 for ``SAM.decode``."""
    corners = np.asarray(boxes, dtype=np.float64).reshape(-1, 2, 2)
    return torch.from_numpy(area.to_model(corners).reshape(-1, 4)).to(device)


def points_tensor(area: Area, points: NDArray[np.float64], device: torch.device) -> Tensor:
    """[..., 2] float32 for ``SAM.decode``, from columns and rows of the raster."""
    return torch.from_numpy(area.to_model(points)).to(device)


def _points(area: Area, prompts: Prompts, device: torch.device) -> tuple[Tensor | None, Tensor | None]:
    if not prompts.points:
        return None, None
    where = np.array([point[:2] for point in prompts.points], dtype=np.float64)
    labels = torch.tensor([[point[2] for point in prompts.points]], device=device)
    return points_tensor(area, where, device)[None], labels


def _ranked(low_res: Tensor, quality: Tensor) -> Decoded:
    order = quality.argsort(descending=True, stable=True)
    return Decoded(low_res[order], tuple(float(score) for score in quality[order]))
