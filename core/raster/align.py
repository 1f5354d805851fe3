"""How a raster lies to the primary one of a scene: on the same cells, to be warped, or nowhere near."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import rasterio
from rasterio.enums import Resampling

from core.contract.sentences import Said
from core.errors import UserError
from core.raster.grid import Grid
from core.raster.kinds import swapped
from core.raster.sources import RasterSource

_NAMED = 3
"""Roles that a sentence names."""


@dataclass(frozen=True, slots=True)
class Lie:
    """How one raster lies to the primary one.

    Attributes:
        warped: False when its pixels are the primary's.
        note: a sentence where its own coordinates do not say so; else empty.
    """

    warped: bool
    note: str = ""


def check_not_swapped(opened: Mapping[str, RasterSource], bands: Mapping[str, Sequence[int]]) -> None:
    """Raise a UserError where one band was given as the picture and a picture as the heights, or two rasters say so."""
    pair = swapped(opened)
    if pair is not None and not bands:
        one, other = (opened[role].name for role in pair)
        raise UserError(
            Said(
                "{0} was given as {1} and {2} as {3}, but by their bands they seem to be swapped; "
                "exchange them, or name the bands.",
                one,
                pair[0],
                other,
                pair[1],
            )
        )
    optical, dsm = opened.get("optical"), opened.get("dsm")
    if optical and dsm and not bands and optical.bands == 1 and dsm.bands >= 3:
        raise UserError(
            Said(
                "{0} has one band and {1} has {2}, so the optical and the DSM raster seem to be "
                "swapped; exchange them, or name the bands.",
                optical.name,
                dsm.name,
                dsm.bands,
            )
        )


def lie_of(source: RasterSource, primary: RasterSource, role: str, primary_role: str) -> Lie:
    """Whether a raster needs resampling.

    A raster that has no coordinate reference system beside one that has: its coordinates must be those of the other one,
    or it must have none at all and the same size.

    Raises:
        UserError: the two cannot be brought together.
    """
    ours, theirs = primary.grid, source.grid
    if not ours.georeferenced or not theirs.georeferenced:
        return _by_size(source, primary, role, primary_role)
    if (ours.crs is None) != (theirs.crs is None):
        return _by_coordinates(source, primary)
    same_crs = ours.crs == theirs.crs or rasterio.CRS.from_wkt(ours.crs) == rasterio.CRS.from_wkt(theirs.crs)
    if same_crs and ours.same_place(theirs):
        return Lie(False)
    if ours.footprint_of(theirs) is None:
        raise UserError(
            Said(
                "The {0} raster {1} does not overlap the {2} raster {3}.",
                role,
                source.name,
                primary_role,
                primary.name,
            )
        )
    return Lie(True)


def _by_size(source: RasterSource, primary: RasterSource, role: str, primary_role: str) -> Lie:
    """Where one of two has no coordinates at all, a common size is what people mean by it."""
    ours, theirs = primary.grid, source.grid
    without, other = (source, primary) if not theirs.georeferenced else (primary, source)
    if (ours.width, ours.height) != (theirs.width, theirs.height):
        raise UserError(
            Said(
                "{0} has no coordinate reference system and the sizes differ ({1} {2} x {3} px, {4} {5} x {6} px), so they "
                "cannot be aligned.",
                without.name,
                primary_role,
                ours.width,
                ours.height,
                role,
                theirs.width,
                theirs.height,
            )
        )
    if not ours.georeferenced and not theirs.georeferenced:
        return Lie(False)
    return Lie(
        False,
        Said(
            "{0} has no georeference; it has the size of {1} and was taken to lie on it, pixel on pixel.",
            without.name,
            other.name,
        ),
    )


def _by_coordinates(source: RasterSource, primary: RasterSource) -> Lie:
    without, other = (source, primary) if source.grid.crs is None else (primary, source)
    if not primary.grid.same_place(source.grid):
        raise UserError(
            Said(
                "{0} has no coordinate reference system, and its coordinates ({1}) are not those of {2} ({3}), so they cannot "
                "be aligned; assign it its coordinate reference system.",
                without.name,
                without.grid.listed_bounds(),
                other.name,
                other.grid.listed_bounds(),
            )
        )
    return Lie(
        False,
        Said(
            "{0} has no coordinate reference system; its coordinates are those of {1}, so it was taken to lie "
            "on it.",
            without.name,
            other.name,
        ),
    )


def same_twice(chosen: Mapping[str, tuple[RasterSource, Sequence[int]]]) -> tuple[str, ...]:
    """A sentence for the roles that read the same band of the same file.

    Args:
        chosen: role -> raster and 1-based bands.
    """
    readers: dict[tuple[tuple[str, ...], int], list[str]] = {}
    for role, (source, bands) in chosen.items():
        for band in sorted(set(bands)):
            readers.setdefault((tuple(file.path for file in source.files), band), []).append(role)
    found: dict[tuple[str, ...], str] = {}  # by the roles: many bands of one file are one slip
    for (_, band), roles in readers.items():
        if len(roles) > 1 and tuple(roles) not in found:
            times = Said("twice") if len(roles) == 2 else Said("{0} times", len(roles))
            listed = Said.both([Said("as {0}", role) for role in roles[:_NAMED]])
            if len(roles) > _NAMED:
                listed = Said("{0} and {1} others", listed, len(roles) - _NAMED)
            name = chosen[roles[0]][0].name
            found[tuple(roles)] = Said(
                "Band {0} of {1} is read {2}, {3}; is it the right file?", band, name, times, listed
            )
    return tuple(found.values())


def resampling_of(grid: Grid, source: Grid, nearest: bool) -> Resampling:
    """How a raster is brought onto a grid: bilinear, or the average of cells that are more than twice as fine."""
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
