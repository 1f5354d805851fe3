"""How the labels of a map and of its reference are read: values, colours of a scheme, or polygons with a class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.card import ClassEntry
from core.checkpoints.schemes import MOST_CLASSES, numbered_classes
from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.compare import Read
from core.labels.burned import open_polygons
from core.labels.numbers import IGNORE
from core.labels.palette import make_palette, spell
from core.labels.raster import LabelCodes
from core.labels.vector import class_field
from core.raster.grid import Rect
from core.raster.layer import Layer
from core.raster.scene import Scene
from core.raster.values import check_unscaled

Ints = NDArray[np.int64]

_MOST = 2.0**31
"""What is larger is no number of a class."""


def raster_reader(layer: Layer, scheme: Sequence[ClassEntry]) -> Read:
    """Reads the labels of a raster: -1 where there is none.

    Args:
        layer: of one band of whole numbers, whatever their type, or of three bands of 8 bits.
        scheme: whose colours three bands are read by; empty where there is none.

    Raises:
        UserError: it is no label raster.
    """
    source, role = layer.source, layer.role
    check_unscaled(source.name, source.linear_of(source.numbers))
    if source.bands == 1:
        return _values_reader(role, source.name)
    if not scheme or source.bands < 3 or source.dtype != "uint8":
        hint = "; a class scheme reads its colours as classes" if source.bands in (3, 4) else ""
        raise UserError(
            Said(
                "The {0} {1} is no label raster: it has {2} bands{3}.", role, source.name, source.bands, hint
            )
        )
    black = (0, 0, 0)  # the borders of published references, unless a class has it
    border = () if black in {entry.colour for entry in scheme} else ((black, IGNORE),)
    palette = make_palette(scheme, border)

    def read(scene: Scene, rect: Rect) -> Ints:
        pixels, valid = scene.read(rect.row, rect.col, rect.height, rect.width, (role,))[role]
        classes, unknown = palette.decode(np.nan_to_num(pixels[:3]).astype(np.int64))
        if unknown:
            colour = spell(next(iter(unknown)))
            raise UserError(
                Said("The {0} {1} holds the colour {2}, which no class has.", role, source.name, colour)
            )
        return np.where(valid, classes, IGNORE).astype(np.int64)

    return read


def _values_reader(role: str, name: str) -> Read:
    def read(scene: Scene, rect: Rect) -> Ints:
        pixels, valid = scene.read(rect.row, rect.col, rect.height, rect.width, (role,))[role]
        found = pixels[0][valid]
        broken = found[(found != np.rint(found)) | (np.abs(found) > _MOST)]  # NaN and infinite too
        if broken.size:
            raise UserError(
                Said(
                    "The {0} {1} is no label raster: it holds values such as {2}, and classes are "
                    "whole numbers.",
                    role,
                    name,
                    f"{broken[0]:.6g}",
                )
            )
        values: Ints = np.where(valid, pixels[0], -1.0).astype(np.int64)
        if (values[valid] < 0).any():
            raise UserError(Said("The {0} raster holds values outside 0..255.", role))
        return values

    return read


def polygon_reader(
    uri: str, field: str | None, scene: Scene, names: Mapping[int, str], codes: Mapping[int, int]
) -> tuple[Read, tuple[str, ...]]:
    """Reads the classes of polygons on a map's grid, and sentences about features that are left out.

    Args:
        uri: of the vector file.
        field: that holds the class; None takes a usual one.
        scene: with the map.
        names: value -> name of the map's classes; without any, the polygons' classes are numbers.
        codes: numbers of the polygons -> class value; others are themselves.

    Raises:
        UserError: the file cannot be read, or holds a class that the map does not have.
    """
    spare = numbered_classes(MOST_CLASSES)
    entries = tuple(entry.model_copy(update={"name": names.get(entry.value, entry.name)}) for entry in spare)
    polygons = open_polygons(
        uri, scene.grid, class_field(uri, field), entries, LabelCodes(MOST_CLASSES, codes), {}, None
    )
    if polygons.unknown:
        words = ", ".join(f"“{word}”" for word in list(polygons.unknown)[:3])
        known = ", ".join(names.values()) or f"0 to {MOST_CLASSES - 1}"
        raise UserError(
            Said("{0} has polygons of {1}, which is no class of the map ({2}).", polygons.name, words, known)
        )

    def read(scene: Scene, rect: Rect) -> Ints:
        labels, _ = polygons.look(scene, rect)
        return np.where(labels == IGNORE, -1, labels).astype(np.int64)

    return read, polygons.notes


def nodata_classes(layer: Layer, named: Mapping[int, str]) -> tuple[str, ...]:
    """A sentence where the nodata value of a reference is that of a class, so that this class is left out.

    Args:
        layer: of the reference.
        named: value -> name of the map's classes.
    """
    declared = {value for file in layer.source.files for value in file.nodata if value is not None}
    return tuple(
        Said(
            "The reference {0} declares {1} as nodata, and {1} is the class “{2}” of the map: its pixels are "
            "not compared. If they are labels, remove the nodata value (gdal_edit.py -unsetnodata).",
            layer.source.name,
            value,
            named[value],
        )
        for value in sorted(named)
        if value in declared
    )
