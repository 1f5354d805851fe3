"""What a raster file says about itself, without its pixels."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import RasterioIOError

from core.contract.sentences import Said
from core.errors import UserError
from core.files import gdal_name
from core.raster.alpha import alpha_bands, is_transparency
from core.raster.gdal import GDAL_ERRORS
from core.raster.grid import Grid, grid_of, has_area
from core.raster.paths import open_dataset
from core.raster.reasons import reason_of
from core.raster.text_grid import TEXT_GRIDS, check_complete
from core.raster.units import AS_STORED, Linear, linear_of, vertical_length

SHOWN = 6
"""Sub-datasets that a message names."""

_COLOURS = {ColorInterp.red, ColorInterp.green, ColorInterp.blue}


@dataclass(frozen=True, slots=True)
class RasterFile:
    """What a file says about itself, without its pixels.

    Attributes:
        path: as opened.
        grid: its pixels on the ground.
        dtypes: numpy name of the stored type of each data band.
        nodata: per band, a stored number; None where a band has none.
        names: band descriptions; empty strings where missing.
        block_height: rows of a stored block.
        control_points: how it is georeferenced instead of by a transform: ``ground control points``, ``rational
            polynomial coefficients``, or empty.
        numbers: the 1-based numbers in the file of the bands that carry data (transparency does not).
        false_alpha: the bands among them that GDAL calls alpha, see :mod:`core.raster.alpha`.
        masked: whether GDAL has a mask for the first of them.
        palette: whether its values are numbers of colours in a table.
        photo: whether it is a picture of 8 bits in red, green and blue.
        colours: GDAL's colour role of each, e.g. ``red``; empty strings where it has none.
        linear: of each, how a stored number becomes a value.
        units: of the values of each, in the file's words; empty strings where missing.
        notes: sentences worth showing the user.
    """

    path: str
    grid: Grid
    dtypes: tuple[str, ...]
    nodata: tuple[float | None, ...]
    names: tuple[str, ...]
    block_height: int
    control_points: str = ""
    numbers: tuple[int, ...] = ()
    false_alpha: tuple[int, ...] = ()
    masked: bool = False
    palette: bool = False
    photo: bool = False
    colours: tuple[str, ...] = ()
    linear: tuple[Linear, ...] = ()
    units: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file name for people."""
        return Path(self.path).name

    @property
    def bands(self) -> int:
        """Number of bands that carry data."""
        return len(self.numbers)


def look_at(path: str, wanted: Collection[int] = ()) -> RasterFile:
    """Open a file and ask it; pixels are not read, but for samples of alpha.

    Args:
        path: what rasterio opens.
        wanted: band numbers that the user asked for; an alpha band among them is data.

    Raises:
        UserError: it is missing, no raster, or complex-valued.
    """
    try:
        with open_dataset(path) as dataset:
            if dataset.driver in TEXT_GRIDS:
                check_complete(path, dataset.width * dataset.height)
            return _described(path, dataset, wanted)
    except RasterioIOError as error:
        if not Path(path).exists() and not gdal_name(path):
            raise UserError(Said("The raster {0} does not exist.", path)) from error
        raise UserError(_cannot_open(path, error)) from error
    except GDAL_ERRORS as error:
        raise UserError(_cannot_open(path, error)) from error


def _cannot_open(path: str, error: Exception) -> str:
    if "not recognized as being in a supported file format" in str(error):
        return Said("{0} is not a raster that GDAL can read, or it is damaged.", path)
    reason = reason_of(error)
    if reason.startswith("GDAL says"):
        return Said("{0} is not a raster that GDAL can read, or it is damaged ({1}).", path, reason)
    return Said("Cannot open {0}: {1}.", path, reason)


def _described(path: str, dataset: Any, wanted: Collection[int]) -> RasterFile:
    # Each of these asks GDAL about every band, so each is asked once: rasters of thousands of bands exist.
    types, flags, colours = dataset.dtypes, dataset.mask_flag_enums, dataset.colorinterp
    values, descriptions = dataset.nodatavals, dataset.descriptions
    alpha = alpha_bands(dataset)
    false_alpha = tuple(number for number in alpha if not is_transparency(dataset, number, wanted))
    transparent = set(alpha) - set(false_alpha)
    numbers = tuple(n for n in dataset.indexes if n not in transparent)
    if not numbers:
        raise UserError(Said("{0} holds no raster bands{1}.", path, parts_words(dataset.subdatasets)))
    if any(types[n - 1].startswith("complex") for n in numbers):
        raise UserError(Said("{0} holds complex numbers; convert it to amplitude or decibel first.", path))
    own = flags[numbers[0] - 1]
    grid = grid_of(dataset.crs, dataset.transform, dataset.width, dataset.height)
    linear, notes = _linear(path, dataset, numbers)
    if not has_area(dataset.transform) and (dataset.crs or any(dataset.transform[:6])):
        notes += (
            (
                Said(
                    "The georeference of {0} gives its pixels no area, so it is read without georeference; repair it "
                    "first.",
                    Path(path).name,
                )
            ),
        )
    return RasterFile(
        path,
        grid,
        dtypes=tuple(types[n - 1] for n in numbers),
        nodata=tuple(values[n - 1] if MaskFlags.nodata in flags[n - 1] else None for n in numbers),
        names=tuple(descriptions[n - 1] or "" for n in numbers),
        block_height=dataset.block_shapes[0][0],
        control_points="" if grid.georeferenced else _control_points(dataset),
        numbers=numbers,
        false_alpha=false_alpha,
        photo={types[n - 1] for n in numbers} == {"uint8"} and {colours[n - 1] for n in numbers} >= _COLOURS,
        palette=ColorInterp.palette in {colours[n - 1] for n in numbers},
        masked=MaskFlags.all_valid not in own and not (MaskFlags.alpha in own and bool(false_alpha)),
        colours=tuple(_colour(colours[n - 1]) for n in numbers),
        linear=linear,
        units=_units(dataset, numbers),
        notes=notes,
    )


def parts_words(names: Sequence[str]) -> str:
    """What to add about sub-datasets, some of them by name."""
    if not names:
        return ""
    return Said("; give one of its sub-datasets: {0}", Said.some(names, SHOWN))


def _linear(path: str, dataset: Any, numbers: tuple[int, ...]) -> tuple[tuple[Linear, ...], tuple[str, ...]]:
    """How the numbers of each band become values, and a sentence about scales that cannot be meant."""
    scales, offsets = dataset.scales, dataset.offsets
    found = [linear_of(scales[n - 1], offsets[n - 1]) for n in numbers]
    wrong = [number for number, linear in zip(numbers, found, strict=True) if linear is None]
    notes = [
        Said(
            "Band {0} of {1} has the scale {2} and the offset {3}, which no value can have; its numbers were "
            "taken as they are.",
            number,
            Path(path).name,
            f"{scales[number - 1]:g}",
            f"{offsets[number - 1]:g}",
        )
        for number in wrong[:1]
    ]
    return tuple(linear or AS_STORED for linear in found), tuple(notes)


def _units(dataset: Any, numbers: tuple[int, ...]) -> tuple[str, ...]:
    """Units of the bands; where one band has none, that of the heights of the coordinate reference system."""
    units = dataset.units
    found = tuple(units[n - 1] or "" for n in numbers)
    if found == ("",) and dataset.crs:
        height = vertical_length(dataset.crs.to_wkt())
        return (height.name if height else "",)
    return found


def _control_points(dataset: Any) -> str:
    if dataset.gcps[0]:
        return Said("ground control points")
    return Said("rational polynomial coefficients") if dataset.rpcs else ""


def _colour(what: ColorInterp) -> str:
    return "" if what in (ColorInterp.undefined, ColorInterp.gray, ColorInterp.palette) else str(what.name)


def common_type(types: Collection[str]) -> str:
    """Numpy name of the type that holds the values of several."""
    return str(np.result_type(*(np.dtype(name) for name in types)))
