"""From an embedding and prompts to candidate masks, exactly as SAM does it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

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
    low_res, quality = _all_four(model, embedding, points, labels, box, masks)
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
    logits = logits_of(model, low_res, area)
    masks = np.asarray((logits > level).numpy())
    return masks if valid is None else masks & valid


def logits_of(model: SAM, low_res: Tensor, area: Area) -> Tensor:
    """[M, h, w] float32 logits at the size of the area's picture."""
    if low_res.device.type == "cpu" and area.picture == area.resized == (area.side, area.side):
        return torch.nn.functional.interpolate(
            low_res[None], (area.side, area.side), mode="bilinear", align_corners=False
        )[0]
    return model.upscale(low_res[None], area.resized, area.picture)[0]


def boxes_tensor(area: Area, boxes: Sequence[Box], device: torch.device) -> Tensor:
    """[N, 4] float32 for ``SAM.decode``."""
    corners = np.asarray(boxes, dtype=np.float64).reshape(-1, 2, 2)
    return torch.from_numpy(area.to_model(corners).reshape(-1, 4)).to(device)


def points_tensor(area: Area, points: NDArray[np.float64], device: torch.device) -> Tensor:
    """[..., 2] float32 for ``SAM.decode``, from columns and rows of the raster."""
    return torch.from_numpy(area.to_model(points)).to(device)


def _all_four(
    model: SAM,
    embedding: Tensor,
    points: Tensor | None,
    labels: Tensor | None,
    boxes: Tensor | None,
    masks: Tensor | None,
) -> tuple[Tensor, Tensor]:
    """The single mask and the three at the cost of one: ``SAM.decode`` computes all and gives a part of them."""
    with torch.autocast(embedding.device.type, enabled=False):
        sparse, dense = model.prompt_encoder(None if points is None else (points, labels), boxes, masks)
        predict: Any = model.mask_decoder.predict_masks
        low_res, quality = predict(
            image_embeddings=embedding.float(),
            image_pe=model.dense_positions(),
            sparse_prompt_embeddings=sparse,
            dense_prompt_embeddings=dense,
        )
    return low_res[0].cpu(), quality[0].cpu()


def _points(area: Area, prompts: Prompts, device: torch.device) -> tuple[Tensor | None, Tensor | None]:
    if not prompts.points:
        return None, None
    where = np.array([point[:2] for point in prompts.points], dtype=np.float64)
    labels = torch.tensor([[point[2] for point in prompts.points]], device=device)
    return points_tensor(area, where, device)[None], labels


def _ranked(low_res: Tensor, quality: Tensor) -> Decoded:
    order = quality.argsort(descending=True, stable=True)
    return Decoded(low_res[order], tuple(float(score) for score in quality[order]))
