"""How well a promptable model follows simulated clicks on labelled scenes.

Protocol of interactive segmentation (e.g. Sofiiuk et al. 2022): every click falls on the pixel deepest inside the
largest wrong region, the first one deepest inside the object.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import ndimage

from core.interactive.coloured import RECIPE as BY_COLOURS
from core.interactive.coloured import coloured
from core.interactive.joined import RECIPE as IN_ONE_PIECE
from core.interactive.joined import joined_to
from core.models.sam.model import SAM
from tools.click_demo.objects import LabelledScene, objects_of

ROUNDS = (1, 3)
LEAST = 200
"""px; smaller objects (50 m2 at 0.5 m) are not measured."""
Outlines = Literal["plain", "joined", "coloured"]
"""The model's own; what holds a click of them (:mod:`core.interactive.joined`); at the colours' edges
(:mod:`core.interactive.coloured`)."""


def outlines_of(recipe: Mapping[str, Any]) -> Outlines:
    """What clicking makes of the masks of a model with such a card."""
    if recipe.get(BY_COLOURS[0]) == BY_COLOURS[1]:
        return "coloured"
    return "joined" if recipe.get(IN_ONE_PIECE[0]) == IN_ONE_PIECE[1] else "plain"


def measure(
    model: SAM,
    scenes: Sequence[LabelledScene],
    classes: Mapping[str, int],
    most: int = 60,
    *,
    outlines: Outlines = "plain",
) -> dict[str, float]:
    """Mean IoU of objects after one and three clicks, per class and over classes.

    Args:
        model: its native window is cut from the scene around each object.
        scenes: never seen in training.
        classes: name -> class value.
        most: objects per class and scene, evenly spread.
        outlines: see :data:`Outlines`.

    Returns:
        ``{"IoU building 1 click": ..., "IoU building 3 clicks": ..., "IoU 1 click": ..., "IoU 3 clicks": ...}``.
    """
    side = model.config.encoder.image_size
    results: dict[str, float] = {}
    means: dict[int, list[float]] = {rounds: [] for rounds in ROUNDS}
    for name, value in classes.items():
        found: list[dict[int, float]] = []
        for scene in scenes:
            for row, col, mask in objects_in_windows(scene.labels, value, side, most):
                image = scene.image[:, row : row + side, col : col + side]
                found.append(click_ious(model, image, mask, outlines=outlines))
        if not found:
            continue
        for rounds in ROUNDS:
            mean = float(np.mean([ious[rounds] for ious in found]))
            results[f"IoU {name} {_clicks(rounds)}"] = round(mean, 4)
            means[rounds].append(mean)
    for rounds in ROUNDS:
        results[f"IoU {_clicks(rounds)}"] = round(float(np.mean(means[rounds])), 4)
    return results


def objects_in_windows(
    labels: NDArray[np.uint8], value: int, side: int, most: int
) -> list[tuple[int, int, NDArray[np.bool_]]]:
    """Row and column of a window around each object of a class, and the object's mask in it.

    A window is centred on the object's deepest pixel, as far as the scene allows.
    """
    found = []
    masks = objects_of(labels, (value,), LEAST)
    for mask in masks[:: max(1, len(masks) // most)][:most]:
        found.append(window_around(mask, side))
    return found


def window_around(mask: NDArray[np.bool_], side: int) -> tuple[int, int, NDArray[np.bool_]]:
    """Row and column of a window whose middle is an object's deepest pixel, and the part of it joined to that pixel."""
    row, col = deepest(mask)
    top = int(np.clip(row - side // 2, 0, max(0, mask.shape[0] - side)))
    left = int(np.clip(col - side // 2, 0, max(0, mask.shape[1] - side)))
    regions, _ = ndimage.label(mask[top : top + side, left : left + side])
    return top, left, regions == regions[row - top, col - left]


@torch.no_grad()
def click_ious(
    model: SAM, image: NDArray[np.uint8], truth: NDArray[np.bool_], *, outlines: Outlines = "plain"
) -> dict[int, float]:
    """IoU after each of :data:`ROUNDS`; the three masks are asked at the first click, the single one later."""
    picture = torch.from_numpy(np.ascontiguousarray(image)).float()
    size = (truth.shape[0], truth.shape[1])
    embedding = model.encode(model.normalise(picture)[None])
    points: list[list[float]] = []
    labels: list[int] = []
    wrong, masks, ious = truth, None, {}
    for rounds in range(1, max(ROUNDS) + 1):
        row, col = next_click(wrong, truth)
        points.append([float(col), float(row)])
        labels.append(int(truth[row, col]))
        low_res, quality = model.decode(
            embedding,
            points=torch.tensor([points]),
            labels=torch.tensor([labels]),
            masks=masks,
            multimask=rounds == 1,
        )
        best = int(quality[0].argmax())
        masks = low_res[:, best : best + 1]
        logits = model.upscale(masks, size, size)[0, 0].numpy()
        got = _drawn(logits, image, points, labels, outlines)
        ious[rounds] = float((got & truth).sum() / max(1, (got | truth).sum()))
        wrong = got != truth
    return {rounds: ious[rounds] for rounds in ROUNDS}


def _drawn(
    logits: NDArray[np.float32],
    image: NDArray[np.uint8],
    points: Sequence[Sequence[float]],
    labels: Sequence[int],
    outlines: Outlines,
) -> NDArray[np.bool_]:
    inside, outside = (
        [(x + 0.5, y + 0.5) for (x, y), label in zip(points, labels, strict=True) if label == side]
        for side in (1, 0)
    )
    if outlines == "coloured":
        return coloured(logits, image, inside, outside)
    return joined_to(logits > 0, inside) if outlines == "joined" else np.asarray(logits > 0)


def next_click(wrong: NDArray[np.bool_], truth: NDArray[np.bool_]) -> tuple[int, int]:
    """Row and column of the next click: deepest inside the largest wrong region, or inside the object if none is."""
    regions, count = ndimage.label(wrong)
    if not count:
        return deepest(truth)
    return deepest(regions == 1 + int(np.bincount(regions.ravel())[1:].argmax()))


def deepest(mask: NDArray[np.bool_]) -> tuple[int, int]:
    """Row and column of the pixel farthest from the edge of a mask; the picture's border counts as an edge."""
    depth = ndimage.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1]
    row, col = np.unravel_index(int(depth.argmax()), mask.shape)
    return int(row), int(col)


def _clicks(rounds: int) -> str:
    return "1 click" if rounds == 1 else f"{rounds} clicks"
