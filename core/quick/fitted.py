"""A fitted head and what is known about it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.checkpoints import save_checkpoint
from core.checkpoints.card import ClassEntry, Derived, ModelCard
from core.contract.sentences import Said
from core.labels.placed import Placed
from core.models.quick.config import FeatureSpec
from core.models.quick.model import QuickHead
from core.quick.card import quick_card
from core.quick.doubts import label_doubts, raster_doubts
from core.quick.encoder import Encoder
from core.quick.fit import HeadFit
from core.quick.recipe import Recipe
from core.quick.samples import Samples
from core.quick.score import Score, score_of
from core.quick.surroundings import Surroundings
from core.raster.area import ground_resolution
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


@dataclass(frozen=True)
class Taught:
    """Labels, and what of the scene is learnt from them.

    Attributes:
        placed: the labels on the raster.
        classes: that they name.
        samples: pixels of theirs that have data.
        around: surroundings of some; None with an encoder.
        recipe: what so many are fitted by.
        warnings: sentences.
    """

    placed: Placed
    classes: Sequence[ClassEntry]
    samples: Samples
    around: Surroundings | None
    recipe: Recipe
    warnings: tuple[str, ...]


def describe(
    fit: HeadFit,
    taught: Taught,
    scene: Scene,
    spec: FeatureSpec,
    encoder: Encoder | None,
    computed: Mapping[str, Derived],
    started: float,
) -> Fitted:
    """The head with its score, its card and what is doubtful about the labels; ``started`` by ``time.monotonic``."""
    placed, classes, samples, head = taught.placed, taught.classes, taught.samples, fit.head
    score = score_of(fit.out, samples, classes, placed.unit)
    counts = count_labels(samples, len(classes))
    card = quick_card(
        head.config,
        classes,
        ground_resolution=ground_resolution(scene.grid),
        metrics=score.metrics,
        recipe={
            "members": list(taught.recipe.members), "polygons": len(placed.places), "pixels": len(samples.classes),
            **({"encoder": encoder.words} if encoder else {}),
        },
        notes=card_notes(scene, placed, score, encoder),
        encoder_sha256=encoder.sha256 if encoder else None,
        computed=computed,
    )  # fmt: skip
    doubts = (
        *label_doubts(placed.places, samples, score, classes, scene.grid),
        *raster_doubts(spec, samples),
        *_silent(classes, counts),
    )
    return Fitted(
        head, card, identity_of(head), score, counts,
        (*scene.notes, *placed.warnings, *taught.warnings, *doubts, *score.warnings),
        time.monotonic() - started,
    )  # fmt: skip


def _silent(classes: Sequence[ClassEntry], counts: Mapping[int, tuple[int, int]]) -> tuple[str, ...]:
    """That some classes have no label."""
    silent = [entry.name for entry in classes if entry.value not in counts]
    if not silent:
        return ()
    listed = ", ".join(f"“{name}”" for name in silent)
    it = "it" if len(silent) == 1 else "them"
    return (Said("No label of {0} yet: the map cannot show {1}.", listed, it),)


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
