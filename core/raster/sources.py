"""From paths to one raster: a file, bands in several files, or a mosaic of files.

Single-band files at the same place are bands, stacked in the order given (Gaofen-3 delivers one file per
polarisation). Files at different places are a mosaic. Both become one GDAL virtual raster, written by us as XML text, so
that the rest of the code sees a single raster.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import rasterio

from core.contract.sentences import Said
from core.errors import UserError
from core.raster.alpha import names_a_spectral_band
from core.raster.described import RasterFile, common_type, look_at
from core.raster.gdal import GDAL_ERRORS
from core.raster.grid import Grid, place
from core.raster.paths import expand_paths, open_dataset
from core.raster.reasons import reason_of
from core.raster.turns import together, turn_of, turns_to
from core.raster.units import AS_STORED, Linear
from core.raster.values import in_one_unit
from core.raster.virtual import TileBand, TileFile, VirtualTile, common_linear, virtual_raster

__all__ = [
    "PaletteError",
    "RasterSource",
    "dataset_files",
    "open_dataset",
    "open_source",
    "read_failure",
]


_WHOLE = 0.01
"""px; a turn of so nearly a whole number of cells is one."""

_SPARSE, _HUGE = 1000, 1 << 32
"""A mosaic of more than so many px, of which not one in a thousand is covered, is a mistake."""


class PaletteError(UserError):
    """A raster of numbers of colours where colours are needed."""


@dataclass(frozen=True, slots=True)
class RasterSource:
    """One raster made of one or more files.

    Attributes:
        dataset: what rasterio opens: a path, or the XML of a virtual raster.
        files: the files it is made of, in order.
        grid: of the whole.
        stored: numpy name of the type of each data band in ``dataset``.
        linear: of each, how its numbers become values.
        names: band descriptions.
        block_height: rows of a stored block.
        notes: sentences worth a warning.
        converted: sentences about what was done to the numbers: scales, units.
        numbers: the 1-based numbers of the data bands in ``dataset``.
        colours: colour role of each, e.g. ``red``; empty strings where it has none.
        units: of the values of each; empty strings where unknown.
    """

    dataset: str
    files: tuple[RasterFile, ...]
    grid: Grid
    stored: tuple[str, ...]
    linear: tuple[Linear, ...]
    names: tuple[str, ...]
    block_height: int
    notes: tuple[str, ...] = ()
    converted: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    colours: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def bands(self) -> int:
        """Number of data bands."""
        return len(self.numbers)

    @property
    def dtype(self) -> str:
        """Numpy name of a type that holds the values of all bands."""
        return self.dtype_of(self.numbers)

    def dtype_of(self, numbers: Sequence[int]) -> str:
        """Numpy name of a type that holds the values of some bands: float32 where they are not the stored numbers."""
        chosen = [self.numbers.index(number) for number in numbers]
        return common_type(["float32" if self.linear[i].changes else self.stored[i] for i in chosen])

    def linear_of(self, numbers: Sequence[int]) -> tuple[Linear, ...]:
        """How the numbers of some bands become values."""
        return tuple(self.linear[self.numbers.index(number)] for number in numbers)

    @property
    def name(self) -> str:
        """For people: the file's name, or the first one's and how many more."""
        more = len(self.files) - 1
        return self.files[0].name + (f" (and {more} more)" if more else "")


def open_source(
    paths: Sequence[str],
    role: str,
    wanted: Collection[int] = (),
    unit: str = "",
    near: Grid | None = None,
) -> RasterSource:
    """Look at the files of one role and make one raster of them. Pixels are not read, but for samples of alpha.

    Args:
        paths: files, folders, globs.
        role: for messages, e.g. ``optical``.
        wanted: band numbers that the user asked for; an alpha band among them is data.
        unit: that the model reads, in the words of its card; see :func:`core.raster.values.in_one_unit`.
        near: a grid that it will be read on: longitudes are counted as there (0..360, or -180..180).

    Raises:
        UserError: a file is missing, no raster, complex-valued, or does not fit the others.
    """
    names = expand_paths(paths, role)
    files = tuple(look_at(path, wanted) for path in names)
    for file in files:
        if file.palette and role == "optical":
            raise PaletteError(
                Said(
                    "{0} holds numbers of colours in a palette and no colours; expand to RGB first "
                    "(gdal_translate -expand rgb).",
                    file.name,
                )
            )
    false_alpha = {number for file in files for number in file.false_alpha}
    if false_alpha and len(files) > 1:  # what is data in one tile is data in all
        files = tuple(look_at(path, {*wanted, *false_alpha}) for path in names)
    notes = tuple(note for file in files for note in _notes(file, wanted))
    files, converted = in_one_unit(files, role, unit)
    _check_fit(files, role)
    copies, told = turned_files(files, near)
    converted += told
    if len(files) == 1 and copies == files:
        return _single(files[0], notes, converted)
    grid, tiles, stacked = _layout(copies, role)
    if len(stacked) > 1:
        listing = ", ".join(file.name for file in stacked)
        notes += (
            Said(
                "The {0} files {1} cover the same ground and were stacked as bands in this order.",
                role,
                listing,
            ),
        )
    linear = common_linear(tiles)
    stored = _stored_types(files, len(stacked), linear)
    return RasterSource(
        virtual_raster(grid, stored, tiles),
        files,
        grid,
        stored,
        tuple(line or AS_STORED for line in linear),
        tuple(name for file in stacked for name in file.names),
        max(file.block_height for file in files),
        notes,
        converted,
        tuple(range(1, len(linear) + 1)),
        tuple(colour for file in stacked for colour in file.colours),
        tuple(unit for file in stacked for unit in file.units),
    )


def turned_files(
    files: tuple[RasterFile, ...], near: Grid | None
) -> tuple[tuple[RasterFile, ...], tuple[str, ...]]:
    """Files moved by whole turns of the Earth: onto a grid, else together; and a sentence where that moves any.

    A file that lies on the grid in two turns (the whole globe, counted from elsewhere) is there twice.
    """
    turn = turn_of(files[0].grid.crs)
    if turn is None:
        return files, ()
    spans = [file.grid.bounds()[::2] for file in files]
    if near is not None and turn_of(near.crs) == turn:
        low, _, high, _ = near.bounds()
        turns = [turns_to(*span, low, high, turn) or [0] for span in spans]
    else:
        turns = [[k] for k in together(spans, turn)] if len(files) > 1 else [[0]]
    step = abs(turn / files[0].grid.transform[0]) if files[0].grid.transform[0] else 0.5
    if abs(step - round(step)) > _WHOLE:  # copies would lie between each other's cells
        turns = [found[:1] for found in turns]
    copies = tuple(
        file if k == 0 else replace(file, grid=_turned(file.grid, k * turn))
        for file, found in zip(files, turns, strict=True)
        for k in found
    )
    changed = [file.name for file, found in zip(files, turns, strict=True) if found != [0]]
    if not changed:
        return files, ()
    if len(changed) == 1:
        told = Said("{0} was moved by a whole turn of the Earth, to lie beside the others.", changed[0])
    else:
        several = Said.some(changed, 1)
        told = Said("{0} were moved by a whole turn of the Earth, to lie beside the others.", several)
    return copies, (told,)


def _turned(grid: Grid, distance: float) -> Grid:
    a, b, c, d, e, f = grid.transform
    return replace(grid, transform=(a, b, c + distance, d, e, f))


def _stored_types(
    files: Sequence[RasterFile], stacked: int, linear: Sequence[Linear | None]
) -> tuple[str, ...]:
    """Type of each band of a virtual raster: the one that holds all its tiles, float64 where these give values."""
    if stacked > 1:
        types = [common_type({name for file in files for name in file.dtypes})] * len(linear)
    else:
        types = [common_type(set(column)) for column in zip(*(file.dtypes for file in files), strict=True)]
    return tuple("float64" if line is None else name for name, line in zip(types, linear, strict=True))


def _single(file: RasterFile, notes: tuple[str, ...], converted: tuple[str, ...]) -> RasterSource:
    dataset, numbers = file.path, file.numbers
    if file.false_alpha:  # a view of it in which no band is called alpha, so that nothing takes it for a mask
        dataset = virtual_raster(file.grid, file.dtypes, [_tile([file], 0, 0)])
        numbers = tuple(range(1, file.bands + 1))
    return RasterSource(
        dataset,
        (file,),
        file.grid,
        file.dtypes,
        file.linear,
        file.names,
        file.block_height,
        notes,
        converted,
        numbers,
        file.colours,
        file.units,
    )


def _notes(file: RasterFile, wanted: Collection[int]) -> list[str]:
    found = list(file.notes)
    if file.control_points:
        found.append(
            Said(
                "{0} has {1} only and is read without georeference; orthorectify it first.",
                file.name,
                file.control_points,
            )
        )
    found += [
        Said(
            "Band {0} of {1} is marked as transparency but looks like data, so it was read as data; name the "
            "bands to use if it is transparency.",
            number,
            file.name,
        )
        for number in file.false_alpha
        if number not in wanted and not names_a_spectral_band(file.names[file.numbers.index(number)])
    ]
    return found


def dataset_files(path: str) -> set[str]:
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
    """The sentence for a read error in the middle of a run: a truncated file, a missing source, a lost network drive."""
    words = f"{error} {error.__cause__ or ''} {error.__context__ or ''}"
    guilty = next((f.path for f in source.files if f.name in words or f.path in words), None)
    if guilty is None:
        several = len(source.files) > 1
        guilty = Said("one of the files of {0}", source.name) if several else source.files[0].path
    return UserError(Said("Cannot read {0}: {1}.", guilty, reason_of(error)))


def _tile(files: Sequence[RasterFile], row: int, col: int) -> VirtualTile:
    grid = files[0].grid
    parts = tuple(TileFile(_bands_of(file)) for file in files)
    return VirtualTile(row, col, grid.height, grid.width, parts)


def _bands_of(file: RasterFile) -> tuple[TileBand, ...]:
    return tuple(
        TileBand(file.path, number, nodata, file.masked, linear)
        for number, nodata, linear in zip(file.numbers, file.nodata, file.linear, strict=True)
    )


def _check_fit(files: Sequence[RasterFile], role: str) -> None:
    """Raise a UserError unless all files have one CRS and one cell size. One file always fits."""
    first = files[0]
    cell = np.array(first.grid.transform)[[0, 1, 3, 4]]
    for file in files[1:]:
        if _crs_differs(file.grid, first.grid):
            raise UserError(
                Said(
                    "The {0} files {1} and {2} are in different coordinate reference systems; "
                    "reproject one of them.",
                    role,
                    first.name,
                    file.name,
                )
            )
        other = np.array(file.grid.transform)[[0, 1, 3, 4]]
        if np.abs(other - cell).max() > 1e-4 * np.abs(cell).max():
            raise UserError(
                Said(
                    "The {0} files {1} and {2} have different cell sizes, so they are no mosaic; "
                    "resample one of them.",
                    role,
                    first.name,
                    file.name,
                )
            )


def _crs_differs(one: Grid, other: Grid) -> bool:
    if one.crs is None or other.crs is None:
        return one.crs is not other.crs
    return one.crs != other.crs and bool(rasterio.CRS.from_wkt(one.crs) != rasterio.CRS.from_wkt(other.crs))


def _layout(files: Sequence[RasterFile], role: str) -> tuple[Grid, list[VirtualTile], Sequence[RasterFile]]:
    """The grid of files of one cell size, where each lies on it, and the files of the first place.

    They lie to the nearest cell of the first file. Files that cover exactly the same cells are bands of one place, in
    order.
    """
    base = files[0].grid
    places: dict[tuple[int, int, int, int], list[RasterFile]] = {}
    for file in files:
        col, row = place(~base.affine, file.grid.transform[2], file.grid.transform[5])
        places.setdefault((round(row), round(col), file.grid.height, file.grid.width), []).append(file)
    for here in places.values():
        _check_stack(here, role)
    if len(places) > 1:
        _check_mosaic(list(places.values()), role)
    top, left = min(place[0] for place in places), min(place[1] for place in places)
    height = max(row + h for row, _, h, _ in places) - top
    width = max(col + w for _, col, _, w in places) - left
    covered = sum(h * w for _, _, h, w in places)
    if width * height > max(_HUGE, _SPARSE * covered):
        far = max(files, key=lambda file: abs(file.grid.transform[2] - base.transform[2]))
        raise UserError(
            Said(
                "The {0} files {1} and {2} lie so far apart that one raster of both would have {3} x "
                "{4} px; classify them one by one.",
                role,
                files[0].name,
                far.name,
                width,
                height,
            )
        )
    a, b, _, d, e, _ = base.transform
    x, y = place(base.affine, left, top)
    grid = Grid(base.crs, (a, b, float(x), d, e, float(y)), width, height)
    tiles = [_tile(here, row - top, col - left) for (row, col, _, _), here in places.items()]
    return grid, tiles, next(iter(places.values()))


def _check_stack(files: Sequence[RasterFile], role: str) -> None:
    """Raise a UserError where several files of one place are no single bands."""
    wide = next((file for file in files if file.bands > 1), None)
    if len(files) > 1 and wide is not None:
        other = next(file for file in files if file is not wide)
        raise UserError(
            Said(
                "The {0} files {1} and {2} cover the same ground, and only files of one band are "
                "stacked ({3} has {4}); give one of them.",
                role,
                wide.name,
                other.name,
                wide.name,
                wide.bands,
            )
        )


def _check_mosaic(places: Sequence[Sequence[RasterFile]], role: str) -> None:
    first = places[0]
    for other in places[1:]:
        if not first[0].grid.georeferenced:
            raise UserError(
                Said(
                    "The {0} files {1} and {2} have no georeference and different sizes, so nothing "
                    "says how they lie to each other.",
                    role,
                    first[0].name,
                    other[0].name,
                )
            )
        if [file.bands for file in other] != [file.bands for file in first]:
            have, more = sum(f.bands for f in first), sum(f.bands for f in other)
            raise UserError(
                Said(
                    "The {0} files {1} and {2} have different numbers of bands ({3} and {4}) at "
                    "different places, so they are no mosaic.",
                    role,
                    first[0].name,
                    other[0].name,
                    have,
                    more,
                )
            )
