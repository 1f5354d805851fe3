"""Labels of a scene, whatever they come from: class numbers, colours or polygons; 255 where there is no label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.labels.numbers import IGNORE
from core.labels.palette import Palette, spell
from core.raster.grid import Rect
from core.raster.scene import Scene
from core.raster.sources import open_dataset
from core.raster.values import check_unscaled

LABELS = "labels"
"""The role of the label raster in a scene opened for training."""

Labels = NDArray[np.uint8]

Unknown = dict[str, int]
"""What stands for no class, in words such as ``the value 7``, and its number of pixels."""


class LabelReader(Protocol):
    """Reads the labels of a scene by window."""

    def look(self, scene: Scene, window: Rect) -> tuple[Labels, Unknown]:
        """Classes of a window, uint8 [height, width], and what stands for no class (255 there)."""

    def complaint(self, scene: Scene, unknown: Unknown) -> str:
        """A sentence about what stands for no class, and what to do about it."""


@dataclass(frozen=True)
class LabelCodes:
    """How raster values become classes.

    Attributes:
        classes: number of classes K; classes are 0..K-1.
        map: raster value -> class; values not listed are themselves.
        ignore: raster values without a label; 255 and the raster's nodata always are.
    """

    classes: int
    map: Mapping[int, int] = field(default_factory=dict)
    ignore: Sequence[int] = ()

    def encode(self, values: NDArray[np.number]) -> tuple[Labels, list[float]]:
        """Classes uint8 of ``values``' shape, and the raster values that stand for no class and are not ignored."""
        coded = np.full(values.shape, IGNORE, dtype=np.uint8)
        unknown = []
        for value in np.unique(values).tolist():
            target = self.target(value)
            if target is None:
                unknown.append(value)
            elif target != IGNORE:
                coded[values == value] = target
        return coded, unknown

    def target(self, value: float) -> int | None:
        """The class of a raster value, 255 where it means unlabelled, None where it means nothing."""
        if value == IGNORE or value in self.ignore:
            return IGNORE
        target = self.map.get(int(value), int(value)) if value == int(value) else -1
        return target if 0 <= target < self.classes or target == IGNORE else None

    # As a LabelReader: the raster's numbers are classes.

    def look(self, scene: Scene, window: Rect) -> tuple[Labels, Unknown]:
        """See :class:`LabelReader`."""
        values, valid = scene.read(window.row, window.col, window.height, window.width, (LABELS,))[LABELS]
        known = np.where(valid, values[0], np.float32(IGNORE))
        coded, unknown = self.encode(known)
        return coded, {Said("the value {0}", f"{value:g}"): int((known == value).sum()) for value in unknown}

    def complaint(self, scene: Scene, unknown: Unknown) -> str:
        """See :class:`LabelReader`."""
        return Said(
            "The label raster {0} holds {1}, but the classes are 0 to {2}: add it to classes.map or "
            "classes.ignore.",
            _name(scene),
            _few(unknown),
            self.classes - 1,
        )


@dataclass(frozen=True)
class ColourLabels:
    """Label rasters whose colours are classes.

    Attributes:
        palette: what the colours mean.
        table: colours of the raster's values where it has one band with a colour table, else empty.
    """

    palette: Palette
    table: Mapping[int, tuple[int, int, int]] = field(default_factory=dict)

    def look(self, scene: Scene, window: Rect) -> tuple[Labels, Unknown]:
        """See :class:`LabelReader`."""
        values, valid = scene.read(window.row, window.col, window.height, window.width, (LABELS,))[LABELS]
        pixels = np.nan_to_num(values).astype(np.int64)
        if self.table:
            lookup = np.zeros((3, max(self.table) + 1), dtype=np.int64)
            for value, colour in self.table.items():
                lookup[:, value] = colour
            pixels = lookup[:, np.clip(pixels[0], 0, lookup.shape[1] - 1)]
        coded, unknown = self.palette.decode(pixels[:, valid][:, None])
        labels = np.full(valid.shape, IGNORE, dtype=np.uint8)
        labels[valid] = coded[0]
        return labels, {Said("the colour {0}", spell(colour)): count for colour, count in unknown.items()}

    def complaint(self, scene: Scene, unknown: Unknown) -> str:
        """See :class:`LabelReader`."""
        return Said(
            "The label raster {0} holds {1}, which no class has: add it to classes.palette (with value = 255 "
            "it leaves pixels unlabelled).",
            _name(scene),
            _few(unknown),
        )


def raster_reader(scene: Scene, codes: LabelCodes, palette: Palette, read: str) -> LabelReader:
    """How the label raster of a scene is read.

    Args:
        scene: with the role :data:`LABELS`.
        codes: for numbers.
        palette: for colours.
        read: ``values``, ``colours``, or ``auto``; see :class:`core.training.config.ClassesSection`.

    Raises:
        UserError: the raster is no label raster, or has no colours where colours are asked for.
    """
    source = scene.layer(LABELS).source
    check_unscaled(source.name, source.linear_of(source.numbers))
    if read == "colours" or (read == "auto" and source.bands in (3, 4)):
        if palette.shared is not None:
            raise UserError(
                Said(
                    "Two classes have the colour {0}, so the colours of {1} cannot tell them apart: "
                    "give every class its own colour, or say in classes.palette which one it means.",
                    spell(palette.shared),
                    source.name,
                )
            )
        if source.bands >= 3 and source.dtype == "uint8":
            return ColourLabels(palette)
        table = _colour_table(source.files[0].path) if source.bands == 1 else {}
        if not table:
            raise UserError(
                Said(
                    "The label raster {0} has no colours to read ({1} of {2}): they need three bands of 8 bits, "
                    'or a colour table; else set classes.read = "values".',
                    source.name,
                    _bands(source.bands),
                    source.dtype,
                )
            )
        return ColourLabels(palette, table)
    check_labels(scene)
    return codes


def check_labels(scene: Scene) -> None:
    """Refuse what cannot be a raster of class numbers.

    Raises:
        UserError: the labels have several bands.
    """
    source = scene.layer(LABELS).source
    if source.bands != 1:
        raise UserError(
            Said(
                "The label raster {0} must have one band of whole numbers (or three of colours), it "
                "has {1} of {2}.",
                source.name,
                _bands(source.bands),
                source.dtype,
            )
        )


def read_labels(scene: Scene, reader: LabelReader, window: Rect) -> Labels:
    """Classes of a window, uint8 [height, width], 255 where there is no label.

    Raises:
        UserError: something stands for no class, or the file is damaged.
    """
    labels, unknown = reader.look(scene, window)
    if unknown:
        raise UserError(reader.complaint(scene, unknown))
    return labels


def _colour_table(path: str) -> dict[int, tuple[int, int, int]]:
    try:
        with open_dataset(path) as dataset:
            return {value: colour[:3] for value, colour in dataset.colormap(1).items()}
    except ValueError:  # it has none
        return {}


def _name(scene: Scene) -> str:
    return str(scene.layer(LABELS).source.name)


def _few(unknown: Unknown) -> str:
    """The most frequent ones, in words."""
    words = sorted(unknown, key=lambda word: -unknown[word])
    return Said.some(words, 3)


def _bands(count: int) -> str:
    return "1 band" if count == 1 else f"{count} bands"
