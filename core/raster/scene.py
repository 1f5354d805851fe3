"""Several rasters as one: every role on the grid of the first, whatever its own CRS, cell size and type.

The first role (``optical`` or ``sar``) is the primary: its grid is the scene's grid, its missing pixels are
missing in the result. Other roles are resampled onto it while reading (GDAL's warped virtual raster):
bilinear, or the average of the cells when they are more than twice as fine.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window
from typing_extensions import Self

from core.checkpoints.card import Derived
from core.contract.roles import in_order
from core.contract.sentences import Said
from core.errors import UserError
from core.raster.align import Lie, check_not_swapped, lie_of, resampling_of, same_twice
from core.raster.choose import choose_bands
from core.raster.derive import REACH, derive
from core.raster.gdal import GDAL_ERRORS
from core.raster.grid import Grid, Rect
from core.raster.holes import is_hole
from core.raster.kinds import misplaced
from core.raster.layer import Layer
from core.raster.reading import About, Bools, Floats, read_masks, read_numbers, values_of, warped
from core.raster.sources import RasterSource, open_dataset, open_source, read_failure


class _Handles(threading.local):
    """Open datasets of one thread: GDAL handles must not be shared between threads."""

    def __init__(self) -> None:
        self.open: dict[str, list[Any]] = {}
        self.holes_are_missing: dict[str, bool] = {}
        self.about: dict[str, About] = {}


@dataclass(frozen=True)
class Scene:
    """Aligned rasters, read by window. Cheap to pickle: files are opened when first read, once per thread.

    Attributes:
        grid: of the primary role, and so of everything read here.
        layers: the primary first.
    """

    grid: Grid
    layers: tuple[Layer, ...]
    _handles: _Handles = field(default_factory=_Handles, init=False, repr=False, compare=False)

    @property
    def primary(self) -> Layer:
        """The layer whose grid and missing pixels rule."""
        return self.layers[0]

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about the files worth showing the user."""
        stored = [part for layer in self.layers for part in layer.stored_layers]
        return tuple(dict.fromkeys(note for layer in stored for note in (*layer.source.notes, *layer.notes)))

    @property
    def converted(self) -> tuple[str, ...]:
        """Sentences about what was made of the files: bands chosen by name, scales, units."""
        found = [
            note
            for layer in self.layers
            for part in (*layer.parts, layer)
            for note in (*part.said, *(() if part.parts else part.source.converted))
        ]
        return tuple(dict.fromkeys(found))

    def with_nodata(self, role: str, value: float) -> Scene:
        """The same scene, with one more value of a role that means missing.

        Raises:
            UserError: the files declare another one.
        """
        layer = self._stored_layer(role)
        declared = {value for file in layer.source.files for value in file.nodata if value is not None}
        if declared - {value}:
            raise UserError(
                Said(
                    "{0} declares {1} as its nodata value, not {2}; leave out the value given, or "
                    "change the file.",
                    layer.source.name,
                    f"{declared.pop():.7g}",
                    f"{value:.7g}",
                ),
                "nodata",
            )
        if layer.mixed_numbers:
            raise UserError(
                Said(
                    "The {0} files store their numbers in different scales or units, so no number "
                    "means missing in all of them; declare the nodata value in the files.",
                    role,
                )
            )
        number = None if declared else float(value)

        def changed(found: Layer) -> Layer:
            if found.parts:
                return replace(found, parts=tuple(map(changed, found.parts)))
            return replace(found, nodata=number) if found.role == role else found

        return Scene(self.grid, tuple(map(changed, self.layers)))

    def _stored_layer(self, role: str) -> Layer:
        for layer in self.layers:
            for stored in layer.stored_layers:
                if stored.role == role:
                    return stored
        raise KeyError(role)

    def layer(self, role: str) -> Layer:
        """The layer of a role.

        Raises:
            KeyError: the scene has no such role.
        """
        for layer in self.layers:
            if layer.role == role:
                return layer
        raise KeyError(role)

    def read(
        self, row: int, col: int, height: int, width: int, roles: Collection[str] | None = None
    ) -> dict[str, tuple[Floats, Bools]]:
        """Read a window of every role; beyond the raster's edge the picture is reflected.

        Args:
            row: first row; may be negative.
            col: first column; may be negative.
            height: px.
            width: px.
            roles: only these; None is all.

        Returns:
            role -> ``(values [C, height, width] float32, valid [height, width] bool)``. Missing values are
            NaN in ``values``. A pixel is not valid when all its bands carry the nodata value of an integer
            raster (one band may hit that number by chance), when any band does in a float raster, when it is
            NaN or infinite, masked or fully transparent; see also :func:`zero_is_missing`.

        Raises:
            UserError: a file cannot be read any more.
        """
        rows = reflected(np.arange(row, row + height), self.grid.height)
        cols = reflected(np.arange(col, col + width), self.grid.width)
        top, left = int(rows.min()), int(cols.min())
        part = Rect(top, left, int(rows.max()) - top + 1, int(cols.max()) - left + 1)
        inside = (part.height, part.width) == (height, width) and rows[0] == top and cols[0] == left
        result: dict[str, tuple[Floats, Bools]] = {}
        for layer in self.layers:
            if roles is not None and layer.role not in roles:
                continue
            values, valid = self._read_inside(layer, part)
            if not inside or (rows[-1] < rows[0]) or (cols[-1] < cols[0]):
                picked = np.ix_(rows - top, cols - left)
                values, valid = values[:, picked[0], picked[1]], valid[picked]
            result[layer.role] = values, valid
        return result

    def has_nothing(self, part: Rect) -> bool:
        """Whether the primary is known, without reading, to miss every pixel of a part; False where nothing is known.

        Raises:
            UserError: a file cannot be read any more.
        """
        inside = part.intersect(self.grid.full)
        return inside is None or self._known_missing(self.primary, inside)

    def close(self) -> None:
        """Close the files opened by this thread."""
        while self._handles.open:
            for handle in reversed(self._handles.open.popitem()[1]):
                handle.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __reduce__(self) -> tuple[Any, ...]:
        return Scene, (self.grid, self.layers)

    def _known_missing(self, layer: Layer, part: Rect) -> bool:
        """Whether the file stores nothing of a part, and what it gives there is missing."""
        if layer.parts:
            return all(self._known_missing(stored, part) for stored in layer.parts)
        if layer.warped:
            return False
        known = self._handles.holes_are_missing
        try:
            if not known.get(layer.key, True) or not is_hole(self._dataset(layer), part):
                return False
        except GDAL_ERRORS as error:
            raise read_failure(layer.source, error) from error
        if layer.key not in known:  # all holes of a file are alike: the first one is read, and tells
            values, valid = self._read_stored(layer, part)
            known[layer.key] = not valid.any() and bool(np.isnan(values).all())
        return known[layer.key]

    def _read_inside(self, layer: Layer, part: Rect) -> tuple[Floats, Bools]:
        if self._known_missing(layer, part):
            shape = (len(layer.bands), part.height, part.width)
            return np.full(shape, np.nan, dtype=np.float32), np.zeros(shape[1:], dtype=bool)
        return (
            self._read_stored(layer, part)
            if layer.derived is None
            else self._compute(layer, layer.derived, part)
        )

    def _compute(self, layer: Layer, how: Derived, part: Rect) -> tuple[Floats, Bools]:
        reach = REACH.get(how.kind, 0)
        top, left = max(part.row - reach, 0), max(part.col - reach, 0)
        bottom, right = (
            min(part.row_end + reach, self.grid.height),
            min(part.col_end + reach, self.grid.width),
        )
        around = Rect(top, left, bottom - top, right - left)
        values, valid = derive(how, [self._read_inside(stored, around) for stored in layer.parts], layer.cell)
        rows = slice(part.row - top, part.row_end - top)
        cols = slice(part.col - left, part.col_end - left)
        return values[:, rows, cols], valid[rows, cols]

    def _read_stored(self, layer: Layer, part: Rect) -> tuple[Floats, Bools]:
        window = Window(part.col, part.row, part.width, part.height)
        bands = list(layer.bands)
        try:
            dataset = self._dataset(layer)
            about = self._handles.about[layer.key]
            raw = read_numbers(dataset, bands, window, about.kind)
            masks = read_masks(dataset, bands, window, about.alpha)
        except GDAL_ERRORS as error:
            raise read_failure(layer.source, error) from error
        if not masks.any():
            return np.full(raw.shape, np.nan, dtype=np.float32), np.zeros(raw.shape[1:], dtype=bool)
        given = layer.nodata is not None and not layer.warped  # else the warped raster knows it
        any_band_will_do = (about.has_value or given) and raw.dtype.kind in "iu"
        if given:
            masks = masks & (raw.astype(np.float32) != np.float32(layer.nodata))
        elif not about.has_value and layer.zero_is_missing:
            masks &= (raw != 0).any(axis=0)
        values = values_of(raw, layer.source.linear_of(layer.bands))
        finite = np.isfinite(values)
        valid = np.asarray(masks.any(axis=0) if any_band_will_do else masks.all(axis=0))
        valid &= finite.all(axis=0)
        missing = ~(masks & finite)
        if missing.any():
            values[missing] = np.nan
        return values, valid

    def _dataset(self, layer: Layer) -> Any:
        handles = self._handles.open.setdefault(layer.key, [])
        if not handles:
            handles.append(open_dataset(layer.source.dataset))
            if layer.warped:
                handles.append(warped(handles[0], self.grid, layer.bands[0], layer.resampling, layer.nodata))
            self._handles.about[layer.key] = About.of(handles[-1], layer.bands)
        return handles[-1]


def open_scene(
    sources: Mapping[str, Sequence[str]],
    bands: Mapping[str, Sequence[int]] | None = None,
    counts: Mapping[str, int] | None = None,
    primary: str | None = None,
    nearest: Collection[str] = (),
    names: Mapping[str, Sequence[str]] | None = None,
    units: Mapping[str, str] | None = None,
    onto: Callable[[Grid], Grid] | None = None,
) -> Scene:
    """Look at all files and say how they lie to each other. No pixel is read.

    Args:
        sources: role -> paths (files, folders, globs), see :mod:`core.raster.sources`.
        bands: role -> 1-based band numbers; of a missing role they are chosen by name, else in order.
        counts: role -> how many bands to take where ``bands`` is silent; missing means all.
        primary: the role whose grid rules; None takes the first given of :data:`core.contract.roles.ROLES`.
        nearest: roles never to be interpolated, e.g. label rasters.
        names: role -> names of the bands that the model reads, see :func:`core.raster.choose.choose_bands`.
        units: role -> unit of the values that the model reads, see :func:`core.raster.values.in_one_unit`.
        onto: the grid of the scene from that of the primary role; None keeps that one.

    Raises:
        UserError: a file is missing or unreadable, has too few bands, or layers do not overlap.
    """
    bands, names, units = bands or {}, names or {}, units or {}
    roles = in_order(sources)
    if primary is not None:
        roles.sort(key=lambda role: role != primary)
    opened: dict[str, RasterSource] = {}
    for role in roles:
        near = opened[roles[0]].grid if opened else None
        opened[role] = open_source(sources[role], role, bands.get(role) or (), units.get(role, ""), near)
    check_not_swapped(opened, bands)
    first = opened[roles[0]]
    own, first = first, first if onto is None else replace(first, grid=onto(first.grid))
    layers = []
    for role in roles:
        source = opened[role]
        choice = choose_bands(source, role, bands.get(role), (counts or {}).get(role), names.get(role, ()))
        stays = role == roles[0] and first.grid == own.grid
        lie = Lie(False) if stays else lie_of(source, first, role, roles[0])
        resampling = resampling_of(first.grid, source.grid, role in nearest)
        odd = "" if choice.warnings or role in nearest else misplaced(role, source)
        notes = (*choice.warnings, *filter(None, (lie.note, odd)))
        layers.append(
            Layer(role, source, choice.numbers, lie.warped, resampling, notes=notes, said=choice.said)
        )
    last, twice = layers[-1], same_twice({layer.role: (layer.source, layer.bands) for layer in layers})
    return Scene(first.grid, (*layers[:-1], replace(last, notes=(*last.notes, *twice))))


def reflected(index: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Indices beyond ``0 .. size - 1`` mirrored at the edge pixels, as often as needed."""
    if size == 1:
        return np.zeros_like(index)
    period = 2 * (size - 1)
    folded = np.abs(index) % period
    return np.asarray(np.minimum(folded, period - folded))
