"""A fitted head and what is known about it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.checkpoints import save_checkpoint
from core.checkpoints.card import ModelCard
from core.labels.placed import Placed
from core.models.quick.model import QuickHead
from core.quick.encoder import Encoder
from core.quick.samples import Samples
from core.quick.score import Score
from core.raster.scene import Scene


@dataclass(frozen=True)
class Fitted:
    """A head and what is known about it.

    Attributes:
        head: ready to classify.
        card: that :meth:`save` writes.
        identity: changes whenever the head does.
        score: by polygons.
        counts: class value -> number of polygons, pixels drawn.
        warnings: sentences.
        seconds: it took to fit.
    """

    head: QuickHead
    card: ModelCard
    identity: str
    score: Score
    counts: Mapping[int, tuple[int, int]]
    warnings: tuple[str, ...]
    seconds: float

    def save(self, path: str | Path) -> None:
        """Write the checkpoint; an encoder's weights stay in their own file, which the card names by its hash.

        Raises:
            UserError: it cannot be written.
        """
        save_checkpoint(path, self.head, self.card, complete=self.card.base_sha256 is None)


def count_labels(samples: Samples, classes: int) -> dict[int, tuple[int, int]]:
    """Class value -> number of polygons, of pixels drawn; classes without a label are left out."""
    found = {}
    for value in range(classes):
        chosen = samples.classes == value
        if chosen.any():
            found[value] = len(np.unique(samples.polygons[chosen])), int(chosen.sum())
    return found


def card_notes(scene: Scene, placed: Placed, score: Score, encoder: Encoder | None) -> str:
    """What a card says of how it came about."""
    files = ", ".join(layer.source.name for layer in scene.layers)
    seen = f"With the frozen encoder of {encoder.words}" if encoder else "Without an encoder"
    return (
        f"Fitted to {len(placed.places)} labelled {placed.unit}s on {files}. {seen}: context features and small "
        f"classifiers. {score.words} It is made for this scene; on another one fit it again."
    )


def identity_of(head: QuickHead) -> str:
    """Hash of all that was fitted."""
    digest = hashlib.sha256()
    for name, tensor in sorted(head.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.detach().numpy().tobytes())
    return digest.hexdigest()[:16]
