"""Several rasters as one: every role on the grid of the first, whatever its own CRS, cell size and type.

The first role (``optical`` or ``sar``) is the primary: its grid is the scene's grid, its missing pixels are
missing in the result. Other roles are resampled onto it while reading (GDAL's warped virtual raster):
bilinear, or the average of the cells when they are more than twice as fine.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, MaskFlags, Resampling
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window
from typing_extensions import Self

from core.contract.roles import in_order
from core.errors import UserError
from core.raster.gdal import GDAL_ERRORS
from core.raster.grid import Grid, Rect
from core.raster.holes import is_hole
from core.raster.sources import RasterSource, open_dataset, open_source, read_failure

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

"""In order of precedence: the first one present is the primary."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One role of a scene.

    Attributes:
        role: e.g. ``optical``.
        source: the raster.
        bands: 1-based band numbers, in the model's order.
        warped: False when the raster already lies on the scene's grid.
        resampling: how it is brought there.
        nodata: a value that means missing although the files do not say so; None for none.
    """

    role: str
    source: RasterSource
    bands: tuple[int, ...]
    warped: bool = False
    resampling: Resampling = Resampling.bilinear
    nodata: float | None = None

    @property
    def declares_nodata(self) -> bool:
        """Whether any file names a nodata value."""
        return any(value is not None for file in self.source.files for value in file.nodata)

    @property
    def dtype(self) -> str:
        """Numpy name of the stored type."""
        return self.source.dtype


class _Handles(threading.local):
    """Open datasets of one thread: GDAL handles must not be shared between threads."""

    def __init__(self) -> None:
        self.open: dict[str, list[Any]] = {}
        self.holes_are_missing: dict[str, bool] = {}


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
        return tuple(note for layer in self.layers for note in layer.source.notes)

    def with_nodata(self, role: str, value: float) -> Scene:
        """The same scene, with one more value of a role that means missing.

        Raises:
            UserError: the files declare another one.
        """
        layer = self.layer(role)
        declared = {value for file in layer.source.files for value in file.nodata if value is not None}
        if declared - {value}:
            raise UserError(
                f"{layer.source.name} declares {declared.pop():.7g} as its nodata value, not {value:.7g}; leave out "
                "--nodata, or change the file."
            )
        changed = replace(layer, nodata=None if declared else float(value))
        return Scene(self.grid, tuple(changed if found is layer else found for found in self.layers))

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
        rows = _reflected(np.arange(row, row + height), self.grid.height)
        cols = _reflected(np.arange(col, col + width), self.grid.width)
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
        if layer.warped:
            return False
        known = self._handles.holes_are_missing
        try:
            if not known.get(layer.role, True) or not is_hole(self._dataset(layer), part):
                return False
        except GDAL_ERRORS as error:
            raise read_failure(layer.source, error) from error
        if layer.role not in known:  # all holes of a file are alike: the first one is read, and tells
            values, valid = self._read_stored(layer, part)
            known[layer.role] = not valid.any() and bool(np.isnan(values).all())
        return known[layer.role]

    def _read_inside(self, layer: Layer, part: Rect) -> tuple[Floats, Bools]:
        if self._known_missing(layer, part):
            shape = (len(layer.bands), part.height, part.width)
            return np.full(shape, np.nan, dtype=np.float32), np.zeros(shape[1:], dtype=bool)
        return self._read_stored(layer, part)

    def _read_stored(self, layer: Layer, part: Rect) -> tuple[Floats, Bools]:
        window = Window(part.col, part.row, part.width, part.height)
        bands = list(layer.bands)
        try:
            dataset = self._dataset(layer)
            raw = dataset.read(bands, window=window)
            masks = _read_masks(dataset, bands, window)
            flags = dataset.mask_flag_enums[bands[0] - 1]
        except GDAL_ERRORS as error:
            raise read_failure(layer.source, error) from error
        if not masks.any():
            return np.full(raw.shape, np.nan, dtype=np.float32), np.zeros(raw.shape[1:], dtype=bool)
        given = layer.nodata is not None and not layer.warped  # else the warped raster knows it
        any_band_will_do = (MaskFlags.nodata in flags or given) and raw.dtype.kind in "iu"
        values = raw.astype(np.float32)  # beyond float32's range becomes infinite, so missing
        if given:
            masks = masks & (values != np.float32(layer.nodata))
        elif zero_is_missing(layer.role, layer.dtype) and MaskFlags.nodata not in flags:
            masks &= (raw != 0).any(axis=0)
        finite = np.isfinite(values)
        valid = masks.any(axis=0) if any_band_will_do else masks.all(axis=0)
        valid &= finite.all(axis=0)
        missing = ~(masks & finite)
        if missing.any():
            values[missing] = np.nan
        return values, valid

    def _dataset(self, layer: Layer) -> Any:
        handles = self._handles.open.setdefault(layer.role, [])
        if not handles:
            handles.append(open_dataset(layer.source.dataset))
            if layer.warped:
                handles.append(_warped(handles[0], self.grid, layer))
        return handles[-1]


def open_scene(
    sources: Mapping[str, Sequence[str]],
    bands: Mapping[str, Sequence[int]] | None = None,
    counts: Mapping[str, int] | None = None,
    primary: str | None = None,
    nearest: Collection[str] = (),
) -> Scene:
    """Look at all files and say how they lie to each other. No pixel is read.

    Args:
        sources: role -> paths (files, folders, globs), see :mod:`core.raster.sources`.
        bands: role -> 1-based band numbers; a missing role takes its first bands.
        counts: role -> how many bands to take where ``bands`` is silent; missing means all.
        primary: the role whose grid rules; None takes the first given of :data:`core.contract.roles.ROLES`.
        nearest: roles never to be interpolated, e.g. label rasters.

    Raises:
        UserError: a file is missing or unreadable, has too few bands, or layers do not overlap.
    """
    roles = in_order(sources)
    if primary is not None:
        roles.sort(key=lambda role: role != primary)
    opened = {role: open_source(sources[role], role, (bands or {}).get(role) or ()) for role in roles}
    _check_not_swapped(opened, bands or {})
    grid = opened[roles[0]].grid
    layers = []
    for role in roles:
        source = opened[role]
        chosen = _choose_bands(source, role, (bands or {}).get(role), (counts or {}).get(role))
        warped = role != roles[0] and not _on_grid(source, opened[roles[0]], role, roles[0])
        layers.append(Layer(role, source, chosen, warped, _resampling(grid, source.grid, role in nearest)))
    return Scene(grid, tuple(layers))


def _check_not_swapped(opened: Mapping[str, RasterSource], bands: Mapping[str, Sequence[int]]) -> None:
    """Raise a UserError where one band was given as the picture and a picture as the heights."""
    optical, dsm = opened.get("optical"), opened.get("dsm")
    if optical and dsm and not bands and optical.bands == 1 and dsm.bands >= 3:
        raise UserError(
            f"{optical.name} has one band and {dsm.name} has {dsm.bands}, so the optical and the DSM raster seem to be "
            "swapped; exchange them, or name the bands."
        )


def zero_is_missing(role: str, dtype: str) -> bool:
    """Whether pixels that are 0 in every band are missing although the file names no nodata value.

    Radar products are padded with zeros, and no radar measures exactly nothing. In 8-bit pictures made from
    them, 0 is simply dark.
    """
    return role == "sar" and np.dtype(dtype).itemsize > 1


def _choose_bands(
    source: RasterSource, role: str, wanted: Sequence[int] | None, count: int | None
) -> tuple[int, ...]:
    if wanted:
        wrong = [number for number in wanted if number not in source.numbers]
        if wrong:
            raise UserError(
                f"Band {wrong[0]} was asked of {source.name}, which has {_bands(source.bands)} "
                "(band numbers start at 1)."
            )
        return tuple(wanted)
    if count is None:
        return source.numbers
    if source.bands < count:
        example = ",".join(str(min(i, source.bands)) for i in range(1, count + 1))
        raise UserError(
            f"The model needs {_bands(count)} of {role}, but {source.name} has {_bands(source.bands)}; give a raster "
            f"with enough bands, or name each band to use, e.g. --bands {role}={example}."
        )
    return source.numbers[:count]


def _bands(count: int) -> str:
    return "1 band" if count == 1 else f"{count} bands"


def _on_grid(source: RasterSource, primary: RasterSource, role: str, primary_role: str) -> bool:
    """Whether a raster needs no resampling; raises a UserError when the two cannot be brought together."""
    ours, theirs = primary.grid, source.grid
    if (ours.crs is None) != (theirs.crs is None) or not (ours.georeferenced and theirs.georeferenced):
        if (ours.width, ours.height) == (theirs.width, theirs.height):
            return True  # nothing but the common size says so, and that is what people mean by it
        without = source.name if not theirs.georeferenced or theirs.crs is None else primary.name
        raise UserError(
            f"{without} has no coordinate reference system and the sizes differ ({primary_role} "
            f"{ours.width} x {ours.height} px, {role} {theirs.width} x {theirs.height} px), so they cannot be aligned."
        )
    same_crs = ours.crs == theirs.crs or rasterio.CRS.from_wkt(ours.crs) == rasterio.CRS.from_wkt(theirs.crs)
    if same_crs and ours.same_place(theirs):
        return True
    if ours.footprint_of(theirs) is None:
        raise UserError(
            f"The {role} raster {source.name} does not overlap the {primary_role} raster {primary.name}."
        )
    return False


def _resampling(grid: Grid, source: Grid, nearest: bool) -> Resampling:
    if nearest:
        return Resampling.nearest
    covered = grid.footprint_of(source) if grid.georeferenced and source.georeferenced else None
    if covered is None:
        return Resampling.bilinear
    x0, y0, x1, y1 = grid.bounds(covered)
    fine = source.footprint_of(grid.crop(covered))
    if fine is None or (x1 - x0) * (y1 - y0) == 0:
        return Resampling.bilinear
    finer = (fine.width * fine.height / (covered.width * covered.height)) ** 0.5
    return Resampling.average if finer > 2 else Resampling.bilinear


def _read_masks(dataset: Any, bands: list[int], window: Window) -> Bools:
    """[C, h, w], True where a band has a value."""
    for index, meaning in enumerate(dataset.colorinterp):
        if (
            meaning == ColorInterp.alpha
        ):  # GDAL takes only 8 and 16-bit alpha for a mask, so look at it ourselves
            opaque = dataset.read(index + 1, window=window) != 0
            return np.repeat(opaque[None], len(bands), axis=0)
    return np.asarray(dataset.read_masks(bands, window=window) != 0)


def _warped(dataset: Any, grid: Grid, layer: Layer) -> Any:
    """A view of ``dataset`` on ``grid``. Pixels outside it, and missing ones, are masked."""
    crs = rasterio.CRS.from_wkt(grid.crs) if grid.crs else rasterio.CRS.from_epsg(3857)
    no_crs = {} if dataset.crs else {"src_crs": crs}  # both without one: equal coordinates, no reprojection
    flags = dataset.mask_flag_enums[layer.bands[0] - 1]
    has_alpha = MaskFlags.alpha in flags
    has_value = MaskFlags.nodata in flags and dataset.nodata is not None
    options: dict[str, Any] = {} if has_value or has_alpha else {"add_alpha": True}
    if has_value:
        options |= {"src_nodata": dataset.nodata, "nodata": dataset.nodata}
    elif layer.nodata is not None and not has_alpha:
        options = {"src_nodata": layer.nodata, "nodata": layer.nodata}
    return WarpedVRT(
        dataset,
        crs=crs,
        transform=grid.affine,
        width=grid.width,
        height=grid.height,
        resampling=layer.resampling,
        tolerance=1e-9,  # px: exact positions, so that a pixel does not depend on the window it is read in
        **no_crs,
        **options,
    )


def _reflected(index: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Indices beyond ``0 .. size - 1`` mirrored at the edge pixels, as often as needed."""
    if size == 1:
        return np.zeros_like(index)
    period = 2 * (size - 1)
    folded = np.abs(index) % period
    return np.asarray(np.minimum(folded, period - folded))
