"""Dense supervision of a promptable model's encoder: what every cell belongs to, and how far that reaches.

A step asks a handful of clicks, but every cell of a window can say its class, whether the next cell belongs to the
same object, and the box of its object, which is what a click there should find. Learnt together the clicks
follow an order of magnitude sooner. The head is dropped after training.

Source of the boxes: Tian et al. 2019, *FCOS* (distances to the four sides, loss by overlap).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from scipy import ndimage
from torch import Tensor, nn

CLASSES = 16
"""More than any scheme here has; greater labels are objects without a class (:mod:`tools.click_demo.leaves`)."""
FINER = 4
"""Cells along one token of the embedding, as many as the masks have."""
CLASS_WEIGHT, EDGE_WEIGHT, BOX_WEIGHT = 0.5, 0.5, 0.5


@dataclass(frozen=True)
class DenseTargets:
    """What the head should say of a window.

    Attributes:
        classes: [h, w] int64, -100 where there is no class.
        edges: [2, h, w] float32: 1 where the cell to the right, or below, is of another object.
        boxes: [4, h, w] float32: distances from the cell's middle to the left, upper, right and lower side of its
            object's box, as shares of the window.
    """

    classes: NDArray[np.int64]
    edges: NDArray[np.float32]
    boxes: NDArray[np.float32]


class DenseHead(nn.Module):
    """From an embedding [B, C, h, w] to classes, edges and boxes [B, CLASSES + 6, FINER h, FINER w]."""

    def __init__(self, chans: int) -> None:
        super().__init__()
        self.map = nn.ConvTranspose2d(chans, CLASSES + 6, FINER, FINER)

    def forward(self, embedding: Tensor) -> Tensor:
        """See the class."""
        out: Tensor = self.map(embedding)
        return out


def dense_targets(labels: NDArray[np.uint8]) -> DenseTargets:
    """Targets of a window whose labels [h, w] are given at the head's own resolution."""
    height, width = labels.shape
    regions = np.zeros(labels.shape, dtype=np.int64)
    count = 0
    for value in np.unique(labels):
        found, more = ndimage.label(labels == value)
        regions += np.where(found > 0, found + count, 0)
        count += more
    sides = np.array(
        [(x.start, y.start, x.stop, y.stop) for y, x in ndimage.find_objects(regions)], dtype=np.float32
    )[regions - 1]
    rows, cols = np.mgrid[:height, :width].astype(np.float32) + 0.5
    boxes = np.stack(
        [
            (cols - sides[..., 0]) / width,
            (rows - sides[..., 1]) / height,
            (sides[..., 2] - cols) / width,
            (sides[..., 3] - rows) / height,
        ]
    )
    edges = np.zeros((2, height, width), dtype=np.float32)
    edges[0, :, :-1] = regions[:, 1:] != regions[:, :-1]
    edges[1, :-1] = regions[1:] != regions[:-1]
    return DenseTargets(np.where(labels < CLASSES, labels.astype(np.int64), -100), edges, boxes)


def dense_loss(guess: Tensor, classes: Tensor, edges: Tensor, boxes: Tensor) -> Tensor:
    """Cross entropy of classes and edges, and one minus the overlap of boxes.

    Args:
        guess: [B, CLASSES + 6, h, w] of :class:`DenseHead`.
        classes: [B, h, w].
        edges: [B, 2, h, w].
        boxes: [B, 4, h, w].
    """
    loss = guess.new_zeros(())
    if bool((classes >= 0).any()):
        loss = CLASS_WEIGHT * F.cross_entropy(guess[:, :CLASSES], classes)
    loss = loss + EDGE_WEIGHT * F.binary_cross_entropy_with_logits(guess[:, CLASSES : CLASSES + 2], edges)
    # Distances are positive and mostly a tenth of the window.
    reach = F.softplus(guess[:, CLASSES + 2 :] - 2.0)
    both = (torch.minimum(reach[:, 0], boxes[:, 0]) + torch.minimum(reach[:, 2], boxes[:, 2])) * (
        torch.minimum(reach[:, 1], boxes[:, 1]) + torch.minimum(reach[:, 3], boxes[:, 3])
    )
    sizes = [(b[:, 0] + b[:, 2]) * (b[:, 1] + b[:, 3]) for b in (reach, boxes)]
    overlap = both / (sizes[0] + sizes[1] - both + 1e-6)
    return loss + BOX_WEIGHT * (1 - overlap.mean())
