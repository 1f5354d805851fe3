"""From paths to one raster: a file, bands in several files, or a mosaic of files.

Single-band files at the same place are bands, stacked in the order given (Gaofen-3 delivers one file per
polarisation). Files at different places are a mosaic. Both become one GDAL virtual raster, written by us as XML text, so
that the rest of the code sees a single raster.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import RasterioIOError

from core.errors import UserError
from core.raster.alpha import alpha_bands, is_transparency
from core.raster.gdal import GDAL_ERRORS
from core.raster.grid import Grid, grid_of, place
from core.raster.paths import expand_paths, gdal_name, open_dataset
from core.raster.virtual import VirtualTile, virtual_raster

_COLOURS = {ColorInterp.red, ColorInterp.green, ColorInterp.blue}

__all__ = [
    "PaletteError",
    "RasterFile",
    "RasterSource",
    "files_behind",
    "open_dataset",
    "open_source",
    "read_failure",
]


class PaletteError(UserError):
    """A raster of numbers of colours where colours are needed."""


@dataclass(frozen=True, slots=True)
class RasterFile:
    """What a file says about itself, without its pixels.

    Attributes:
        path: as opened.
        grid: its pixels on the ground.
        dtype: numpy name of the common type of its bands.
        bands: number of bands that carry data (transparency does not).
        nodata: per band; None where a band has none.
        names: band descriptions; empty strings where missing.
        block_height: rows of a stored block.
        control_points: True when it has ground control points instead of a transform.
        numbers: the 1-based numbers of those bands in the file.
        false_alpha: the bands among them that GDAL calls alpha, see :mod:`core.raster.alpha`.
        palette: whether its values are numbers of colours in a table.
        photo: whether it is a picture of 8 bits in red, green and blue.
        masked: whether GDAL has a mask for the first of them.
    """

    path: str
    grid: Grid
    dtype: str
    bands: int
    nodata: tuple[float | None, ...]
    names: tuple[str, ...]
    block_height: int
    control_points: bool = False
    numbers: tuple[int, ...] = ()
    false_alpha: tuple[int, ...] = ()
    masked: bool = False
    palette: bool = False
    photo: bool = False

    @property
    def name(self) -> str:
        """The file name for people."""
        return Path(self.path).name


@dataclass(frozen=True, slots=True)
class RasterSource:
    """One raster made of one or more files.

    Attributes:
        dataset: what rasterio opens: a path, or the XML of a virtual raster.
        files: the files it is made of, in order.
        grid: of the whole.
        dtype: numpy name.
        bands: number of data bands.
        names: band descriptions.
        block_height: rows of a stored block.
        notes: sentences worth showing the user.
        numbers: the 1-based numbers of the data bands in ``dataset``.
    """

    dataset: str
    files: tuple[RasterFile, ...]
    grid: Grid
    dtype: str
    bands: int
    names: tuple[str, ...]
    block_height: int
    notes: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """For people: the file's name, or the first one's and how many more."""
        more = len(self.files) - 1
        return self.files[0].name + (f" (and {more} more)" if more else "")


def open_source(paths: Sequence[str], role: str, wanted: Collection[int] = ()) -> RasterSource:
    """Look at the files of one role and make one raster of them. Pixels are not read, but for samples of alpha.

    Args:
        paths: files, folders, globs.
        role: for messages, e.g. ``optical``.
        wanted: band numbers that the user asked for; an alpha band among them is data.

    Raises:
        UserError: a file is missing, no raster, complex-valued, or does not fit the others.
    """
    names = expand_paths(paths, role)
    files = tuple(_look_at(path, wanted) for path in names)
    for file in files:
        if file.palette and role == "optical":
            raise PaletteError(
                f"{file.name} holds numbers of colours in a palette and no colours; expand to RGB first "
                "(gdal_translate -expand rgb)."
            )
    false_alpha = {number for file in files for number in file.false_alpha}
    if false_alpha and len(files) > 1:  # what is data in one tile is data in all
        files = tuple(_look_at(path, {*wanted, *false_alpha}) for path in names)
    notes = tuple(note for file in files for note in _notes(file, wanted))
    if len(files) == 1:
        return _single(files[0], notes)
    _check_fit(files, role)
    grid, tiles = _layout(files, role)
    dtype = str(np.result_type(*(np.dtype(file.dtype) for file in files)))
    stacked = [file for file in files if file.path in {path for path, *_ in tiles[0].files}]
    band_names = tuple(name for file in stacked for name in file.names)
    if len(stacked) > 1:
        listing = ", ".join(file.name for file in stacked)
        notes += (
            f"The {role} files {listing} cover the same ground and were stacked as bands in this order.",
        )
    height = max(file.block_height for file in files)
    xml, count = virtual_raster(grid, dtype, tiles), len(tiles[0].bands())
    numbers = tuple(range(1, count + 1))
    return RasterSource(xml, files, grid, dtype, count, band_names, height, notes, numbers)


def _single(file: RasterFile, notes: tuple[str, ...]) -> RasterSource:
    dataset, numbers = file.path, file.numbers
    if file.false_alpha:  # a view of it in which no band is called alpha, so that nothing takes it for a mask
        dataset = virtual_raster(file.grid, file.dtype, [_tile([file], 0, 0)])
        numbers = tuple(range(1, file.bands + 1))
    return RasterSource(
        dataset, (file,), file.grid, file.dtype, file.bands, file.names, file.block_height, notes, numbers
    )


def _notes(file: RasterFile, wanted: Collection[int]) -> list[str]:
    found = []
    if file.control_points:
        found.append(
            f"{file.name} has ground control points only and is read without georeference; orthorectify it first."
        )
    found += [
        f"Band {number} of {file.name} is marked as transparency but holds other values, so it was read as data."
        for number in file.false_alpha
        if number not in wanted
    ]
    return found


def files_behind(path: str) -> set[str]:
    """Every file that GDAL reads for a raster: itself, masks, overviews and metadata beside it, the sources of a VRT."""
    found: set[str] = {path}
    waiting = [path]
    while waiting:
        try:
            with open_dataset(waiting.pop()) as dataset:
                more = {name for name in dataset.files if name not in found}
        except GDAL_ERRORS:  # a source that is gone is reported when it is read
            continue
        found |= more
        waiting += [name for name in more if _is_virtual(name)]
    return found


def _is_virtual(name: str) -> bool:
    """Whether a file is a VRT, whatever its name; in an archive the name alone says it."""
    if name.lower().endswith(".vrt"):
        return True
    try:
        with Path(name).open("rb") as file:
            return file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<VRTDataset")
    except (OSError, ValueError):
        return False


def read_failure(source: RasterSource, error: Exception) -> UserError:
    """The sentence for a read error in the middle of a run: a truncated file, a lost network drive."""
    words = f"{error} {error.__cause__ or ''} {error.__context__ or ''}"
    guilty = next((f.path for f in source.files if f.name in words or f.path in words), None)
    if guilty is None:
        guilty = source.files[0].path if len(source.files) == 1 else f"one of the files of {source.name}"
    return UserError(
        f"Cannot read {guilty}: it is truncated or damaged (or its drive is gone); copy it again."
    )


def _look_at(path: str, wanted: Collection[int] = ()) -> RasterFile:
    try:
        with open_dataset(path) as dataset:
            return _described(path, dataset, wanted)
    except RasterioIOError as error:
        if not Path(path).exists() and not gdal_name(path):
            raise UserError(f"The raster {path} does not exist.") from error
        raise UserError(f"{path} is not a raster that GDAL can read, or it is damaged.") from error
    except GDAL_ERRORS as error:
        raise UserError(f"Cannot open {path}: {error}.") from error


def _described(path: str, dataset: rasterio.DatasetReader, wanted: Collection[int]) -> RasterFile:
    alpha = alpha_bands(dataset)
    false_alpha = tuple(number for number in alpha if not is_transparency(dataset, number, wanted))
    numbers = tuple(n for n in dataset.indexes if n not in alpha or n in false_alpha)
    if not numbers:
        hint = f"; it has {len(dataset.subdatasets)} sub-datasets, give one" if dataset.subdatasets else ""
        raise UserError(f"{path} holds no raster bands{hint}.")
    types = {dataset.dtypes[n - 1] for n in numbers}
    if any(t.startswith("complex") for t in types):
        raise UserError(f"{path} holds complex numbers; convert it to amplitude or decibel first.")
    flags = [dataset.mask_flag_enums[n - 1] for n in numbers]
    nodata = tuple(
        dataset.nodatavals[n - 1] if MaskFlags.nodata in flag else None
        for n, flag in zip(numbers, flags, strict=True)
    )
    grid = grid_of(dataset.crs, dataset.transform, dataset.width, dataset.height)
    return RasterFile(
        path,
        grid,
        dtype=str(np.result_type(*(np.dtype(t) for t in types))),
        bands=len(numbers),
        nodata=nodata,
        names=tuple(dataset.descriptions[n - 1] or "" for n in numbers),
        block_height=dataset.block_shapes[0][0],
        control_points=bool(dataset.gcps[0]) and not grid.georeferenced,
        numbers=numbers,
        false_alpha=false_alpha,
        photo=types == {"uint8"} and {dataset.colorinterp[n - 1] for n in numbers} >= _COLOURS,
        palette=ColorInterp.palette in (dataset.colorinterp[n - 1] for n in numbers),
        masked=MaskFlags.all_valid not in flags[0] and not (MaskFlags.alpha in flags[0] and false_alpha),
    )


def _tile(files: Sequence[RasterFile], row: int, col: int) -> VirtualTile:
    grid = files[0].grid
    parts = tuple((file.path, file.numbers, file.nodata, file.masked) for file in files)
    return VirtualTile(row, col, grid.height, grid.width, parts)


def _check_fit(files: Sequence[RasterFile], role: str) -> None:
    """Raise a UserError unless all files have one CRS and one cell size."""
    first = files[0]
    cell = np.array(first.grid.transform)[[0, 1, 3, 4]]
    for file in files[1:]:
        if _crs_differs(file.grid, first.grid):
            raise UserError(
                f"The {role} files {first.name} and {file.name} are in different coordinate reference systems; "
                "reproject one of them."
            )
        other = np.array(file.grid.transform)[[0, 1, 3, 4]]
        if np.abs(other - cell).max() > 1e-4 * np.abs(cell).max():
            raise UserError(
                f"The {role} files {first.name} and {file.name} have different cell sizes, so they are no mosaic; "
                "resample one of them."
            )


def _crs_differs(one: Grid, other: Grid) -> bool:
    if one.crs is None or other.crs is None:
        return one.crs is not other.crs
    return one.crs != other.crs and bool(rasterio.CRS.from_wkt(one.crs) != rasterio.CRS.from_wkt(other.crs))


def _layout(files: Sequence[RasterFile], role: str) -> tuple[Grid, list[VirtualTile]]:
    """The grid of files of one cell size, and where each lies on it, to the nearest cell of the first file.

    Files that cover exactly the same cells are bands of one place, in order.
    """
    base = files[0].grid
    places: dict[tuple[int, int, int, int], list[RasterFile]] = {}
    for file in files:
        col, row = place(~base.affine, file.grid.transform[2], file.grid.transform[5])
        places.setdefault((round(row), round(col), file.grid.height, file.grid.width), []).append(file)
    for together in places.values():
        _check_stack(together, role)
    if len(places) > 1:
        _check_mosaic(list(places.values()), role)
    top, left = min(place[0] for place in places), min(place[1] for place in places)
    height = max(row + h for row, _, h, _ in places) - top
    width = max(col + w for _, col, _, w in places) - left
    a, b, _, d, e, _ = base.transform
    x, y = place(base.affine, left, top)
    grid = Grid(base.crs, (a, b, float(x), d, e, float(y)), width, height)
    tiles = [_tile(together, row - top, col - left) for (row, col, _, _), together in places.items()]
    return grid, tiles


def _check_stack(files: Sequence[RasterFile], role: str) -> None:
    """Raise a UserError where several files of one place are no single bands."""
    wide = next((file for file in files if file.bands > 1), None)
    if len(files) > 1 and wide is not None:
        other = next(file for file in files if file is not wide)
        raise UserError(
            f"The {role} files {wide.name} and {other.name} cover the same ground, and only files of one band are "
            f"stacked ({wide.name} has {wide.bands}); give one of them."
        )


def _check_mosaic(places: Sequence[Sequence[RasterFile]], role: str) -> None:
    first = places[0]
    for other in places[1:]:
        if not first[0].grid.georeferenced:
            raise UserError(
                f"The {role} files {first[0].name} and {other[0].name} have no georeference and different sizes, "
                "so nothing says how they lie to each other."
            )
        if [file.bands for file in other] != [file.bands for file in first]:
            have, more = sum(f.bands for f in first), sum(f.bands for f in other)
            raise UserError(
                f"The {role} files {first[0].name} and {other[0].name} have different numbers of bands "
                f"({have} and {more}) at different places, so they are no mosaic."
            )
