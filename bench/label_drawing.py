"""Scenes with reference labels, and polygons drawn from them as an analyst would: for bench_quick.py.

Protocol: blocks of a checkerboard, two folds; polygons are squares of 8 to 20 px cut to one class and one piece, all of
it at least 8 px from any test block; test pixels are drawn from all labelled pixels of the test blocks.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import side_by_side as bench  # puts the checkout on the path
from numpy.typing import NDArray
from scipy import ndimage

from core.demo.scene import make_scene
from core.labels.drawn import pixels_per_polygon
from core.quick.features import FeatureSpec, blocks, window_features
from core.quick.inputs import spec_of
from core.quick.samples import weigh
from core.raster.grid import Rect
from core.raster.scene import Scene, open_scene

GUARD = 8
LEAST, MOST = 8, 20
TEST_PIXELS = 30_000
UNLABELLED = 255
_SENTINEL = {
    "optical": ("coastal", "blue", "green", "red", *(f"red edge {i}" for i in (1, 2, 3)), "nir", "narrow nir", "vapour",
                "cirrus", "swir 1", "swir 2"),
}  # fmt: skip
DEMO_MODELS = bench.ROOT / "resources" / "demo"

Polygon = tuple[int, NDArray[Any], NDArray[Any]]
"""Class, rows, columns."""


@dataclass(frozen=True)
class LabelledScene:
    """A scene, its labels [h, w] (255 is unlabelled), their file and its checkerboard's block in px."""

    name: str
    scene: Scene
    names: dict[str, Any]
    rect: Rect
    labels: NDArray[Any]
    reference: Path
    block: int
    raw: tuple[str, ...]

    @property
    def classes(self) -> int:
        """Number of classes."""
        return int(self.labels[self.labels < 255].max()) + 1

    def colours(self) -> NDArray[Any]:
        """[h, w] 0 or 1: the colour of every pixel's block."""
        rows, cols = np.mgrid[: self.rect.height, : self.rect.width]
        return (rows // self.block + cols // self.block) % 2

    def sources(self) -> dict[str, tuple[str, ...]]:
        """Role -> raster files."""
        return {layer.role: tuple(file.path for file in layer.source.files) for layer in self.scene.layers}

    def spec(self) -> FeatureSpec:
        """Its features."""
        return spec_of(self.scene, self.names)

    def features(self) -> NDArray[Any]:
        """[F, h, w] float32 of the whole rectangle."""
        spec, rect = self.spec(), self.rect
        found = np.empty((len(spec.names), rect.height, rect.width), np.float32)
        for part in blocks(rect, 256):
            rows = slice(part.row - rect.row, part.row_end - rect.row)
            cols = slice(part.col - rect.col, part.col_end - rect.col)
            found[:, rows, cols] = window_features(self.scene, spec, part)
        return found


def demo_model(scene: LabelledScene) -> Path:
    """The demo checkpoint of the scene's sensor, trained on procedural scenes of seeds 11 to 16."""
    return DEMO_MODELS / ("cwsam.safetensors" if "sar" in scene.sources() else "mfnet.safetensors")


@contextlib.contextmanager
def procedural_scene(given: Path | None, size: int) -> Iterator[Path]:
    """The folder given, or one with a scene of ``size`` px, as ``core.demo --seed 4242`` makes it."""
    if given is not None:
        yield given
        return
    with tempfile.TemporaryDirectory() as folder:
        make_scene(Path(folder), size, 4242)
        yield Path(folder)


def load_scenes(data: Path | None, procedural: Path, chosen: list[str]) -> list[LabelledScene]:
    """The scenes of these names; ``data`` holds the real ones, None where none of them is chosen."""
    data = data or Path()
    sentinel = data / "sar_sen1floods11_spain"
    optical = {"optical": [sentinel / "Spain_7370579_S2Hand.tif"]}
    spain, water = (
        {**optical, "sar": [sentinel / "Spain_7370579_S1Hand.tif"]},
        sentinel / "Spain_7370579_LabelHand.tif",
    )
    makers = {
        "sanfrancisco": lambda: _real(
            "sanfrancisco", {"sar": [data / "sar_sanfrancisco_airsar/hh_hv_vv.tif"]},
            data / "sar_sanfrancisco_airsar/labels.tif", 128, {"sar": ("HH", "HV", "VV")}, None,
        ),
        "zurich": lambda: _real(
            "zurich",
            {"optical": [data / "optical_dsm_zurich/rgb.tif"], "dsm": [data / "optical_dsm_zurich/ndsm_filled.tif"]},
            data / "optical_dsm_zurich/labels_with_lake.tif", 64, {}, Rect(150, 0, 250, 490),
        ),
        "zurich rgb": lambda: _real(
            "zurich rgb", {"optical": [data / "optical_dsm_zurich/rgb.tif"]},
            data / "optical_dsm_zurich/labels_with_lake.tif", 64, {}, Rect(150, 0, 250, 490),
        ),
        "spain": lambda: _real("spain", spain, water, 64, _SENTINEL, None),
        "spain rgb": lambda: _real(
            "spain rgb", optical, water, 64, {"optical": ("blue", "green", "red")}, None, {"optical": (2, 3, 4)}
        ),
        "spain nir": lambda: _real(
            "spain nir", optical, water, 64, {"optical": ("blue", "green", "red", "nir")}, None,
            {"optical": (2, 3, 4, 8)},
        ),
        "procedural": lambda: _real(
            "procedural", {"optical": [procedural / "optical.tif"], "dsm": [procedural / "dsm.tif"]},
            procedural / "labels.tif", 64, {}, None,
        ),
    }  # fmt: skip
    return [makers[name]() for name in chosen]


def _real(
    name: str,
    sources: dict[str, list[Path]],
    labels: Path,
    block: int,
    names: dict[str, Any],
    rect: Rect | None,
    bands: dict[str, tuple[int, ...]] | None = None,
) -> LabelledScene:
    scene = open_scene({role: [str(path) for path in paths] for role, paths in sources.items()}, bands)
    rect = rect or scene.grid.full
    with rasterio.open(labels) as file:
        values = file.read(1)[rect.row : rect.row_end, rect.col : rect.col_end]
    if name.startswith("spain"):  # -1 is unlabelled
        values = np.where(values < 0, 255, values).astype(np.uint8)
    elif name != "procedural":  # 0 is unlabelled
        values = np.where(values == 0, 255, values - 1).astype(np.uint8)
    raw = tuple(names.get("sar", ())) or ("red", "green", "blue", "height")
    return LabelledScene(name, scene, names, rect, values, labels, block, raw)


def trainable(colours: NDArray[Any], fold: int) -> NDArray[Any]:
    """Pixels at least GUARD px from the test blocks (those of colour ``fold``)."""
    mask: NDArray[Any] = ~ndimage.binary_dilation(colours == fold, np.ones((3, 3)), iterations=GUARD)
    return mask


def draw_polygons(
    labels: NDArray[Any], allowed: NDArray[Any], count: int, rng: np.random.Generator
) -> list[Polygon]:
    """``count`` polygons as (class, rows, cols): classes take turns in random order."""
    classes = [int(v) for v in np.unique(labels[labels < 255]) if ((labels == v) & allowed).sum() > 50]
    where = {value: np.argwhere((labels == value) & allowed) for value in classes}
    order, used, found = list(rng.permutation(classes)), np.zeros(labels.shape, bool), []
    while len(found) < count:
        value = order[len(found) % len(order)]
        for attempt in range(60):
            row, col = where[value][rng.integers(len(where[value]))]
            height, width = rng.integers(LEAST, MOST + 1, 2)
            top, left = max(row - rng.integers(height), 0), max(col - rng.integers(width), 0)
            part = np.s_[top : top + height, left : left + width]
            pieces, _ = ndimage.label((labels[part] == value) & allowed[part] & ~used[part])
            piece = pieces[row - top, col - left]
            if piece == 0:
                continue
            mask = pieces == piece
            if mask.sum() >= 12 or attempt > 40:
                rows, cols = np.nonzero(mask)
                found.append((value, rows + top, cols + left))
                used[part] |= mask
                break
        else:
            raise RuntimeError(f"no room for another polygon of class {value}")
    return found


def draw_all(
    labels: NDArray[Any], allowed: NDArray[Any], rng: np.random.Generator, total: int = 20_000
) -> tuple[NDArray[Any], ...]:
    """Pixels of the whole training blocks, classes halfway between as they are and all alike: (classes, rows, cols)."""
    classes = [int(v) for v in np.unique(labels[labels < 255])]
    counts = np.array([((labels == v) & allowed).sum() for v in classes])
    share = np.sqrt(counts / counts.sum() / len(classes))
    share /= share.sum()
    parts = []
    for value, wanted in zip(classes, share, strict=True):
        places = np.argwhere((labels == value) & allowed)
        chosen = places[rng.permutation(len(places))[: round(wanted * total)]]
        parts.append((np.full(len(chosen), value), chosen[:, 0], chosen[:, 1]))
    return tuple(np.concatenate([part[i] for part in parts]) for i in range(3))


@dataclass(frozen=True)
class Draw:
    """Labels that one analyst gave, and where a map made from them is scored.

    Attributes:
        classes: [N] of the pixels that are trained on.
        place: their rows and columns.
        numbers: [N] of their polygons; with all labels, of their blocks.
        weights: [N].
        whole: [h, w] all pixels of these polygons, or of the training blocks; 255 elsewhere.
        test: rows and columns of the pixels that are scored.
    """

    classes: NDArray[Any]
    place: tuple[NDArray[Any], NDArray[Any]]
    numbers: NDArray[Any]
    weights: NDArray[Any]
    whole: NDArray[np.uint8]
    test: tuple[NDArray[Any], ...]


def draw(scene: LabelledScene, count: int | None, seed: int) -> Draw:
    """The draw of a seed: ``count`` polygons, or all labels; fold ``seed % 2`` is the test."""
    fold, rng = seed % 2, np.random.default_rng(1000 * seed + (count or 0))
    colours = scene.colours()
    allowed = trainable(colours, fold)
    if count is None:
        y, rows, cols = draw_all(scene.labels, allowed, rng)
        numbers = rows // scene.block * 10_000 + cols // scene.block  # folds of the calibration: whole blocks
        weights = np.ones(len(y))
        whole = np.where(allowed, scene.labels, UNLABELLED).astype(np.uint8)
    else:
        polygons = draw_polygons(scene.labels, allowed, count, rng)
        y, rows, cols, numbers = sampled(polygons, rng)
        weights = weigh(y, numbers)
        whole = burned(polygons, scene.labels.shape)
    places = np.argwhere((colours == fold) & (scene.labels < UNLABELLED))
    test = tuple(places[rng.permutation(len(places))[:TEST_PIXELS]].T)
    return Draw(y, (rows, cols), numbers, weights, whole, test)


def sampled(polygons: list[Polygon], rng: np.random.Generator) -> tuple[NDArray[Any], ...]:
    """(classes, rows, cols, polygon numbers) of the pixels drawn from polygons."""
    most = pixels_per_polygon([len(rows) for _, rows, _ in polygons])
    found = []
    for number, (value, rows, cols) in enumerate(polygons):
        chosen = rng.permutation(len(rows))[:most]
        found.append((np.full(len(chosen), value), rows[chosen], cols[chosen], np.full(len(chosen), number)))
    return tuple(np.concatenate([part[i] for part in found]) for i in range(4))


def burned(polygons: list[Polygon], shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """[h, w] classes of the polygons' pixels, 255 elsewhere."""
    labels = np.full(shape, UNLABELLED, np.uint8)
    for value, rows, cols in polygons:
        labels[rows, cols] = value
    return labels


def scores(guess: NDArray[Any], truth: NDArray[Any], classes: int) -> tuple[float, float]:
    """(mIoU over classes with reference pixels, OA)."""
    matrix = np.bincount(truth * classes + guess, minlength=classes * classes).reshape(classes, classes)
    hits, union = np.diag(matrix), matrix.sum(0) + matrix.sum(1) - np.diag(matrix)
    there = matrix.sum(1) > 0
    return float((hits[there] / union[there]).mean()), float(hits.sum() / matrix.sum())
