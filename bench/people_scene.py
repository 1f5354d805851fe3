"""A scene with its features and their steps, computed once and kept in a folder outside the repository: for bench_labels.py."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import label_drawing as drawing
import numpy as np
import torch
from numpy.typing import NDArray
from scipy import ndimage
from torch import Tensor

from core.models.quick.config import FeatureSpec, QuickConfig
from core.models.quick.model import QuickHead
from core.quick.fit import rank_tables
from core.quick.surroundings import OFFSETS

_REACH = int(OFFSETS.max())
_SQUARES = 24
_STEPS = (0, 4, 9)
_SPREAD = _STEPS[-1] + 1


@dataclass(frozen=True)
class Ready:
    """A scene and what every method needs of it.

    Attributes:
        scene: with its reference.
        spec: of F features.
        features: [F, h, w] float32, on disk.
        codes: [F, h, w] uint8, on disk: the steps of the features.
        tables: of their ranks.
    """

    scene: drawing.LabelledScene
    spec: FeatureSpec
    features: NDArray[np.float32]
    codes: NDArray[np.uint8]
    tables: tuple[Tensor, Tensor]

    def at(self, rows: NDArray[Any], cols: NDArray[Any]) -> NDArray[np.float32]:
        """[N, F] features."""
        return np.ascontiguousarray(self.features[:, rows, cols].T)

    def steps(self, rows: NDArray[Any], cols: NDArray[Any]) -> NDArray[np.uint8]:
        """[N, F] steps."""
        return np.ascontiguousarray(self.codes[:, rows, cols].T)

    def near_test(self, test: tuple[NDArray[Any], ...], reach: int) -> NDArray[np.bool_]:
        """[h, w] test pixels and those within ``reach`` px: what a smoothed map of the test pixels looks at."""
        mask = np.zeros(self.scene.labels.shape, bool)
        mask[test] = True
        return mask if reach == 0 else ndimage.maximum_filter(mask, 2 * reach + 1)

    def anywhere(self) -> NDArray[np.uint8]:
        """[S, P, F] steps around pixels of small squares spread over the scene, as a session takes them."""
        height, width = self.scene.labels.shape
        rng = np.random.default_rng(0)
        tops, lefts = rng.integers(
            _REACH, (height - _SPREAD - _REACH, width - _SPREAD - _REACH), (_SQUARES, 2)
        ).T
        beside = np.stack(np.meshgrid(_STEPS, _STEPS, indexing="ij"), axis=-1).reshape(-1, 2)
        rows, cols = (
            (first[:, None] + beside[:, axis]).ravel()[:, None] + OFFSETS[:, axis]
            for axis, first in enumerate((tops, lefts))
        )
        return np.ascontiguousarray(np.moveaxis(self.codes[:, rows, cols], 0, -1))


def make_ready(scene: drawing.LabelledScene, folder: Path) -> Ready:
    """The scene ready to be labelled; computed at the first call, then read from ``folder``."""
    spec = scene.spec()
    word = hashlib.sha256("|".join(spec.names).encode()).hexdigest()[:8]
    files = [folder / f"{scene.name.replace(' ', '-')}-{word}-{part}.npy" for part in ("features", "codes")]
    folder.mkdir(parents=True, exist_ok=True)
    if not files[0].exists():
        np.save(files[0], scene.features())
    features = np.load(files[0], mmap_mode="r")
    flat = features.reshape(len(features), -1)
    tables = rank_tables(flat[:, np.random.default_rng(0).permutation(flat.shape[1])[:5000]].T)
    if not files[1].exists():
        np.save(files[1], _coded(spec, tables, features))
    return Ready(scene, spec, features, np.load(files[1], mmap_mode="r"), tables)


def _coded(
    spec: FeatureSpec, tables: tuple[Tensor, Tensor], features: NDArray[np.float32]
) -> NDArray[np.uint8]:
    coder = QuickHead(QuickConfig(spec, 1))
    coder.rank_by(tables)
    with torch.inference_mode():
        rows = range(0, features.shape[1], 64)
        parts = [coder.encode(torch.from_numpy(features[:, r : r + 64].copy())) for r in rows]
        return np.asarray(torch.cat(parts, dim=1).numpy())
