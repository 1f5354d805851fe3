"""Boxes around masks, and non-maximum suppression of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def boxes_of(masks: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Boxes around masks.

    Args:
        masks: [N, h, w].

    Returns:
        [N, 4] left, top, right, bottom (right and bottom exclusive; zeros for an empty mask), and [N] whether the mask
        has any pixel.
    """
    cols, rows = np.asarray(masks.any(axis=1)), np.asarray(masks.any(axis=2))
    present = np.asarray(cols.any(axis=1))
    width, height = masks.shape[2], masks.shape[1]
    left, top = cols.argmax(axis=1), rows.argmax(axis=1)
    right, bottom = width - cols[:, ::-1].argmax(axis=1), height - rows[:, ::-1].argmax(axis=1)
    boxes = np.stack([left, top, right, bottom], axis=1).astype(np.float64)
    boxes[~present] = 0
    return boxes, present


def box_ious(box: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """IoU of one box [4] with others [N, 4]."""
    overlap = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2])
    both = np.clip(overlap, 0, None).prod(axis=1)
    either = (box[2:] - box[:2]).prod() + (others[:, 2:] - others[:, :2]).prod(axis=1) - both
    return np.asarray(np.divide(both, either, out=np.zeros_like(both), where=either > 0))


def suppress(boxes: NDArray[np.float64], scores: NDArray[np.float64], most: float) -> list[int]:
    """Greedy non-maximum suppression.

    Args:
        boxes: [N, 4].
        scores: [N]; the better of two boxes stays, the earlier one of equals.
        most: IoU; of boxes that overlap more, only one stays.

    Returns:
        Indices that stay, best first.
    """
    left = np.argsort(-scores, kind="stable")
    kept = []
    while len(left):
        best = int(left[0])
        kept.append(best)
        left = left[1:][box_ious(boxes[best], boxes[left[1:]]) <= most]
    return kept
