"""The baseline: a random forest on context features, fitted on the training labels and scored on the held-out ones.

The forest sees what the network sees (the same rasters, labels, split and guard) through the features of
:mod:`core.quick.features`: band values, mean, standard deviation, least and greatest value in windows of 3 to 31 px,
gradients, multilooked radar ratios, optical indices. It takes seconds. A network that does not pass it has not
earned its keep.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.card import Modality
from core.contract.progress import CancelCheck
from core.contract.sentences import Said
from core.errors import Cancelled, UserError
from core.evaluation.metrics import ConfusionMatrix, ScoreRules
from core.labels.numbers import IGNORE
from core.quick.features import FeatureSpec, blocks, window_features
from core.quick.inputs import spec_of
from core.raster.grid import Rect
from core.training.config import TrainConfig
from core.training.scenes import Census, TrainingScene, scored_scenes

if TYPE_CHECKING:
    from sklearn.ensemble import RandomForestClassifier

PIXELS = 20_000
TREES = 100
MIN_LEAF = 2
BLOCK = 256
MISSING = np.float32(-1e6)
"""Stands for NaN: far below every feature, so that one split tells missing from not."""

Features = NDArray[np.float32]


@dataclass(frozen=True)
class Baseline:
    """What the forest reaches, as JSON-able values.

    Attributes:
        method: in words.
        metrics: on the pixels of the run's final figures, by the same rules (:meth:`core.evaluation.metrics.ScoreRules.figures`).
        class_iou: class name -> IoU; None where the class does not occur.
        pixels: training pixels drawn.
        seconds: features, fit and prediction, wall.
    """

    method: str
    metrics: dict[str, float]
    class_iou: dict[str, float | None]
    pixels: int
    seconds: float

    def sentence(self) -> str:
        """For the card and the terminal."""
        told = ", ".join(f"{key} {self.metrics[key]:.3f}" for key in ("OA", "mIoU") if key in self.metrics)
        if not told:
            return f"A {self.method} could not be scored: no held-out pixel has both a label and data."
        return f"A {self.method} reaches {told} on the same held-out pixels."

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return asdict(self)


def fit_baseline(
    config: TrainConfig,
    scenes: Sequence[TrainingScene],
    censuses: Sequence[Census],
    rules: ScoreRules,
    folder: Path,
    is_cancelled: CancelCheck | None = None,
) -> Baseline | None:
    """The baseline that ``validation.baseline`` asks for, kept in ``baseline.json`` of the run folder.

    A run that goes on takes what is there.

    Raises:
        UserError, Cancelled: see :func:`run_forest`.
    """
    if config.validation.baseline == "none":
        return None
    file = folder / "baseline.json"
    if file.is_file():
        try:
            return Baseline(**json.loads(file.read_text(encoding="utf-8")))
        except (TypeError, ValueError) as error:
            raise UserError(Said("{0} is not of a run; move it away.", file)) from error
    made = run_forest(scenes, censuses, config.modalities, rules, config.train.seed, is_cancelled)
    part = file.with_suffix(".part")
    part.write_text(json.dumps(made.to_json(), indent=1) + "\n", encoding="utf-8")
    part.replace(file)
    return made


@dataclass(frozen=True)
class Forest:
    """A fitted forest.

    Attributes:
        model: scikit-learn's.
        specs: features of each scene.
        pixels: it was fitted on.
    """

    model: RandomForestClassifier
    specs: tuple[FeatureSpec, ...]
    pixels: int

    def predict(self, scene: TrainingScene, spec: FeatureSpec, rect: Rect) -> NDArray[np.uint8]:
        """Classes of a rectangle, uint8 [height, width]."""
        table = _table(window_features(scene.scene, spec, rect))
        guess = self.model.predict(table).astype(np.uint8)
        return np.asarray(guess.reshape(rect.height, rect.width))


def run_forest(
    scenes: Sequence[TrainingScene],
    censuses: Sequence[Census],
    modalities: Sequence[Modality],
    rules: ScoreRules,
    seed: int,
    is_cancelled: CancelCheck | None = None,
) -> Baseline:
    """Fit on the training pixels, score on those that the model is scored on: the test where there is one.

    Args:
        scenes: with labels.
        censuses: of ``scenes``.
        modalities: of the model; their bands name the features.
        rules: which figures are made of the confusion matrix: the model's.
        seed: of the drawn pixels and of the trees.
        is_cancelled: asked between blocks; a cancelled forest raises Cancelled.

    Raises:
        UserError: scikit-learn is not there, or a file cannot be read.
    """
    started = time.monotonic()
    forest = fit_forest(scenes, censuses, modalities, seed, is_cancelled)
    matrix = ConfusionMatrix(len(rules.classes))
    for number in scored_scenes(scenes, censuses):
        scene, spec = scenes[number], forest.specs[number]
        for block in _blocks(scene, is_cancelled):
            labels = np.where(_seen(scene, block), scene.held_out_labels(block), np.uint8(IGNORE))
            if (labels != IGNORE).any():
                matrix.update(labels, forest.predict(scene, spec, block))
    names = (entry.name for entry in rules.classes)
    iou = zip(names, rules.scores(matrix.counts).iou.tolist(), strict=True)
    return Baseline(
        method=f"random forest ({TREES} trees) on context features",
        metrics=rules.figures(matrix.counts),
        class_iou={name: value if np.isfinite(value) else None for name, value in iou},
        pixels=forest.pixels,
        seconds=round(time.monotonic() - started, 1),
    )


def fit_forest(
    scenes: Sequence[TrainingScene],
    censuses: Sequence[Census],
    modalities: Sequence[Modality],
    seed: int,
    is_cancelled: CancelCheck | None = None,
) -> Forest:
    """Draw training pixels, compute their features, grow the trees; see :func:`run_forest`."""
    try:
        from sklearn.ensemble import RandomForestClassifier
    except ModuleNotFoundError as error:
        raise UserError(
            Said("The random forest needs one more package: pip install scikit-learn.")
        ) from error
    specs = tuple(_spec(scene, modalities) for scene in scenes)
    drawn = _Draw(np.sum([c.trainable.sum(axis=(0, 1), dtype=np.int64) for c in censuses], axis=0), seed)
    tables, classes = [], []
    for scene, spec in zip(scenes, specs, strict=True):
        for block in _blocks(scene, is_cancelled):
            labels = scene.training_labels(block)
            chosen = drawn.take(labels) & _seen(scene, block)
            if chosen.any():
                tables.append(_table(window_features(scene.scene, spec, block)[:, chosen][:, None]))
                classes.append(labels[chosen])
    model = RandomForestClassifier(
        TREES, min_samples_leaf=MIN_LEAF, n_jobs=_processors(), random_state=seed % 2**32
    )
    model.fit(np.concatenate(tables), np.concatenate(classes))
    return Forest(model, specs, sum(len(part) for part in classes))


def quotas(counts: NDArray[np.int64], pixels: int = PIXELS) -> NDArray[np.int64]:
    """Pixels to draw per class: halfway (geometric) between proportional and equal, never more than there are.

    Args:
        counts: labelled training pixels per class.
        pixels: in all, at most.
    """
    present = counts > 0
    share = np.where(present, np.sqrt(counts / max(counts.sum(), 1) / max(present.sum(), 1)), 0.0)
    wanted = np.floor(pixels * share / max(share.sum(), 1e-12)).astype(np.int64)
    return np.where(present, np.clip(wanted, 1, counts), 0)


class _Draw:
    """A fixed random choice of pixels per class, handed out while the scenes go by."""

    def __init__(self, counts: NDArray[np.int64], seed: int) -> None:
        rng = np.random.default_rng([seed, 0xF0])
        self.picked = [
            np.sort(rng.choice(int(count), size=int(quota), replace=False))
            if quota
            else np.empty(0, np.int64)
            for count, quota in zip(counts, quotas(counts), strict=True)
        ]
        self.gone = [0] * len(counts)

    def take(self, labels: NDArray[np.uint8]) -> NDArray[np.bool_]:
        """The picked pixels of the next block."""
        chosen = np.zeros(labels.size, dtype=bool)
        for value, picked in enumerate(self.picked):
            places = np.flatnonzero(labels.ravel() == value)
            first, last = np.searchsorted(picked, [self.gone[value], self.gone[value] + len(places)])
            chosen[places[picked[first:last] - self.gone[value]]] = True
            self.gone[value] += len(places)
        return chosen.reshape(labels.shape)


def _spec(scene: TrainingScene, modalities: Sequence[Modality]) -> FeatureSpec:
    """The features of a scene: of what the model reads, never of the labels."""
    bands: dict[str, tuple[str, ...]] = {m.role: m.bands for m in modalities}
    named = {
        role: bands[role] for role in scene.roles if len(scene.scene.layer(role).bands) == len(bands[role])
    }
    spec = spec_of(scene.scene, named)
    return replace(spec, inputs=tuple(given for given in spec.inputs if given.role in bands))


def _blocks(scene: TrainingScene, is_cancelled: CancelCheck | None) -> Iterator[Rect]:
    for block in blocks(scene.split.region, BLOCK):
        if is_cancelled is not None and is_cancelled():
            raise Cancelled(
                Said("{0}; nothing was trained.", Said("Stopped while the random forest was fitted"))
            )
        yield block


def _seen(scene: TrainingScene, block: Rect) -> NDArray[np.bool_]:
    """Where the primary raster has a value, as for the network."""
    role = scene.roles[0]
    _, valid = scene.scene.read(block.row, block.col, block.height, block.width, (role,))[role]
    return valid


def _table(features: Features) -> Features:
    """[F, h, w] -> [h * w, F] without NaN."""
    table = features.reshape(len(features), -1).T
    return np.ascontiguousarray(np.where(np.isfinite(table), table, MISSING), dtype=np.float32)


def _processors() -> int:
    """As many threads as this process is meant to use."""
    given = os.environ.get("OMP_NUM_THREADS", "")
    return int(given) if given.isdigit() and int(given) > 0 else os.cpu_count() or 1
