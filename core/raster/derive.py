"""Inputs that are computed from other rasters while they are read: heights above ground, slope, indices, ratios, dB.

Which inputs, and from what, a model card declares (:class:`core.checkpoints.card.Derived`). Values are computed in float32
for the pixels of a window and the few around it that they need; nothing is stored.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from rasterio.crs import CRS

from core.checkpoints.card import Derived
from core.contract.roles import role_of
from core.contract.sentences import Said
from core.errors import UserError
from core.raster.grid import Grid
from core.raster.reading import Bools, Floats

REACH = {"slope": 1}
"""px around a pixel that an input looks at; nothing for those not named."""


def derive(
    how: Derived, sources: Sequence[tuple[Floats, Bools]], cell: tuple[float, float]
) -> tuple[Floats, Bools]:
    """Compute an input.

    Args:
        how: what is computed.
        sources: values [1, H, W] and valid pixels [H, W] of each raster that ``how.of`` names, in that order.
        cell: height and width of a pixel in units of the heights, for slopes.

    Returns:
        [1, H, W] float32, NaN where it is not known, and [H, W] where it is. Pixels at the edge of a window lack the
        neighbours that a slope needs: read :data:`REACH` more.
    """
    values = [source[0].astype(np.float32, copy=False) for source in sources]
    valid = np.logical_and.reduce([known for _, known in sources])
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        match how.kind:
            case "difference":
                found = values[0] - values[1]
            case "ratio":
                found = values[0] / values[1]
            case "normalised_difference":
                found = (values[0] - values[1]) / (values[0] + values[1])
            case "decibel":
                found = 10 * np.log10(values[0])
            case "slope":
                found = _slope(values[0], cell)
    valid = valid & np.isfinite(found[0])
    return np.where(valid, found, np.float32(np.nan)).astype(np.float32, copy=False), valid


def _slope(heights: Floats, cell: tuple[float, float]) -> Floats:
    """Degrees, of Horn's gradient (Horn 1981, https://doi.org/10.1109/PROC.1981.11918), as GDAL's and QGIS's slope."""
    plane = np.pad(heights[0], 1, mode="edge")
    rows = plane[:-2] + 2 * plane[1:-1] + plane[2:]
    across = (rows[:, 2:] - rows[:, :-2]) / (8 * cell[1])
    columns = plane[:, :-2] + 2 * plane[:, 1:-1] + plane[:, 2:]
    down = (columns[2:] - columns[:-2]) / (8 * cell[0])
    found: Floats = np.degrees(np.arctan(np.hypot(across, down)))[None].astype(np.float32)
    return found


def cell_in_metres(grid: Grid, words: str) -> tuple[float, float]:
    """Height and width of a pixel in metres.

    Raises:
        UserError: the grid is in degrees or has no coordinate reference system, so that no slope can be told.
    """
    crs = None if grid.crs is None else CRS.from_user_input(grid.crs)
    if crs is None or not crs.is_projected:
        raise UserError(
            Said(
                "The model computes {0} from heights, which needs pixels in metres: put the rasters "
                "into a projected coordinate reference system first.",
                words,
            )
        )
    factor = crs.linear_units_factor[1]
    a, b, _, d, e, _ = grid.transform
    return math.hypot(b, e) * factor, math.hypot(a, d) * factor


def derived_words(role: str, how: Derived) -> str:
    """A sentence for the result, e.g. "Ndsm was computed while reading: dsm minus dtm."."""
    a, *rest = [source.replace(":", " ") for source in how.of]
    b = rest[0] if rest else ""
    formulas = {
        "difference": Said("{0} minus {1}", a, b),
        "ratio": Said("{0} over {1}", a, b),
        "normalised_difference": f"({a} - {b}) / ({a} + {b})",
        "decibel": Said("10 log10 of {0}", a),
        "slope": Said("slope of {0} in degrees", a),
    }
    return Said("{0} was computed while reading: {1}.", role_of(role).title, formulas[how.kind])
