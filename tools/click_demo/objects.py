"""Windows of a labelled scene and the objects in them, for training a promptable model.

An object is a connected region of one class inside the window: a roof, a field, a pond, a wood.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Image = NDArray[np.uint8]
Masks = NDArray[np.bool_]
Change = Callable[[Image, NDArray[np.uint8], np.random.Generator], Image]

SMALLEST = 60
"""px; smaller regions are no objects."""


@dataclass(frozen=True)
class LabelledScene:
    """A picture with classes.

    Attributes:
        image: [3, H, W] uint8.
        labels: [H, W] uint8.
    """

    image: Image
    labels: NDArray[np.uint8]


@dataclass(frozen=True)
class Sample:
    """A window and its objects.

    Attributes:
        image: [3, side, side] uint8.
        labels: [side, side] uint8 class of every pixel.
        masks: [N, side, side] bool, one object each; N >= 1.
        weights: [N, side, side] float32, how likely a first click falls on a pixel: more so inside than at the
            edge, nowhere outside the object. Each sums to 1.
    """

    image: Image
    labels: NDArray[np.uint8]
    masks: Masks
    weights: NDArray[np.float32]


class ObjectSampler:
    """Draws windows around objects, equally often for every class asked, whatever its share of the ground.

    Args:
        scenes: at least as large as the largest window.
        classes: class value -> how often a window is drawn for it, relatively.
        side: of a window in px.
        most: objects per window.
        zoom: least and greatest factor of the ground resolution; (1, 1) is as it is.
        augment: flip and turn.
        change: makes another picture of (image, labels), such as :func:`tools.click_demo.colours.changed`; objects stay.
    """

    def __init__(
        self,
        scenes: Sequence[LabelledScene],
        classes: dict[int, float],
        side: int,
        *,
        most: int = 6,
        zoom: tuple[float, float] = (0.7, 1.5),
        augment: bool = True,
        change: Change | None = None,
    ) -> None:
        self._scenes = scenes
        self._classes = classes
        self._side, self._most, self._zoom, self._augment = side, most, zoom, augment
        self._change = change
        once = {
            id(scene): _starting_points(scene.labels, classes)
            for scene in {id(s): s for s in scenes}.values()
        }
        self._seeds = [once[id(scene)] for scene in scenes]

    def draw(self, rng: np.random.Generator) -> Sample:
        """One window; every call draws anew."""
        while True:
            scene = int(rng.integers(len(self._scenes)))
            wanted = {value: weight for value, weight in self._classes.items() if value in self._seeds[scene]}
            odds = np.array(list(wanted.values()))
            value = list(wanted)[int(rng.choice(len(wanted), p=odds / odds.sum()))]
            points = self._seeds[scene][value]
            image, labels = self._cut(self._scenes[scene], points[int(rng.integers(len(points)))], rng)
            masks = objects_of(labels, tuple(self._classes))
            if len(masks):
                return self._sample(image, labels, masks, rng)

    def _cut(
        self, scene: LabelledScene, point: NDArray[np.int64], rng: np.random.Generator
    ) -> tuple[Image, NDArray[np.uint8]]:
        """A window of ``side`` px that holds ``point``, at a random ground resolution."""
        size = min(round(self._side * rng.uniform(*self._zoom)), *scene.labels.shape)
        shift = rng.integers(-size // 3, size // 3 + 1, 2)
        limit = np.array(scene.labels.shape) - size
        row, col = np.clip(point - size // 2 + shift, 0, limit)
        image = scene.image[:, row : row + size, col : col + size]
        labels = scene.labels[row : row + size, col : col + size]
        if size != self._side:
            at = np.minimum(((np.arange(self._side) + 0.5) * size / self._side).astype(int), size - 1)
            labels = labels[np.ix_(at, at)]
            image = _resized(image, self._side)
        if self._augment:
            image, labels = _turned(image, labels, rng)
        if self._change is not None:
            image = self._change(image, labels, rng)
        return np.ascontiguousarray(image), np.ascontiguousarray(labels)

    def _sample(
        self, image: Image, labels: NDArray[np.uint8], masks: Masks, rng: np.random.Generator
    ) -> Sample:
        masks = masks[self._chosen(labels, masks, rng)]
        inner = np.stack([ndimage.distance_transform_cdt(np.pad(mask, 1))[1:-1, 1:-1] for mask in masks])
        weights = inner.astype(np.float32)
        return Sample(image, labels, masks, weights / weights.sum(axis=(1, 2), keepdims=True))

    def _chosen(self, labels: NDArray[np.uint8], masks: Masks, rng: np.random.Generator) -> NDArray[np.int64]:
        """Some of a window's objects: classes as often as asked, and within a class large ones rather than small.

        At random, nearly all would be roofs and single trees, and a blob around the click would be a fair answer.
        """
        sizes = np.sqrt(masks.sum(axis=(1, 2)))
        values = labels.reshape(-1)[masks.reshape(len(masks), -1).argmax(axis=1)]
        odds = np.empty(len(masks))
        for value in np.unique(values):
            same = values == value
            odds[same] = self._classes[int(value)] * sizes[same] / sizes[same].sum()
        count = min(self._most, len(masks))
        return rng.choice(len(masks), count, replace=False, p=odds / odds.sum())


def objects_of(labels: NDArray[np.uint8], classes: Sequence[int], smallest: int = SMALLEST) -> Masks:
    """Connected regions (edge neighbours) of the given classes: [N, H, W], regions under ``smallest`` px left out."""
    found = []
    for value in np.intersect1d(np.unique(labels), classes):
        regions, count = ndimage.label(labels == value)
        sizes = np.bincount(regions.ravel(), minlength=count + 1)
        found += [regions == index for index in range(1, count + 1) if sizes[index] >= smallest]
    return np.stack(found) if found else np.zeros((0, *labels.shape), dtype=bool)


def _starting_points(labels: NDArray[np.uint8], classes: dict[int, float]) -> dict[int, NDArray[np.int64]]:
    """Per class some (row, col): one pixel of each region, and more of large regions."""
    points = {}
    for value in classes:
        regions, count = ndimage.label(labels == value)
        flat = regions.ravel()
        sizes = np.bincount(flat, minlength=count + 1)[1:]
        kept = np.flatnonzero(sizes >= SMALLEST) + 1
        if not len(kept):
            continue
        order = np.argsort(flat, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(flat, minlength=count + 1))])
        places = []
        for index in kept:
            pixels = order[starts[index] : starts[index + 1]]
            step = max(1, len(pixels) // (1 + len(pixels) // 8000))
            places.append(pixels[step // 2 :: step])
        at = np.concatenate(places)
        points[value] = np.stack([at // labels.shape[1], at % labels.shape[1]], axis=1)
    return points


def _resized(image: Image, side: int) -> Image:
    from PIL import Image as Pillow

    picture = Pillow.fromarray(np.ascontiguousarray(image.transpose(1, 2, 0)))
    return np.asarray(picture.resize((side, side), Pillow.Resampling.BILINEAR)).transpose(2, 0, 1)


def _turned(
    image: Image, labels: NDArray[np.uint8], rng: np.random.Generator
) -> tuple[Image, NDArray[np.uint8]]:
    turns = int(rng.integers(4))
    image, labels = np.rot90(image, turns, (1, 2)), np.rot90(labels, turns)
    if rng.random() < 0.5:
        image, labels = image[:, :, ::-1], labels[:, ::-1]
    return image, labels
