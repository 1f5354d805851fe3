"""Whether a raster's values can be what a model reads: decibels or power, heights on Earth, the range it was trained on."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.card import Modality, Normalisation
from core.contract.roles import kind_of
from core.contract.sentences import Said
from core.errors import UserError
from core.raster.grid import Rect
from core.raster.scene import Scene
from core.raster.units import length_of

SQUARES = 5
"""Squares along each side of the raster that are looked at."""
SIDE = 64
"""px of a square."""
_SEEN = 1024
"""Pixels of which it is said that they are all the same: a few may be so by chance."""
_FEW, _MOST = 0.01, 0.9
_CUT = 0.6
"""Share of the values of a band outside a fixed range from which training is refused."""
_EARTH = (-500.0, 9000.0)
"""m: from below the Dead Sea to above Everest."""
_ABOVE_GROUND = (-50.0, 1000.0)
"""m: no building is higher, and what lies deeper is no object."""


def sample_squares(scene: Scene, role: str) -> Iterator[tuple[NDArray[np.float32], NDArray[np.bool_]]]:
    """Values [C, h, w] and validity [h, w] of small squares spread over a scene.

    Raises:
        UserError: a file cannot be read.
    """
    grid = scene.grid
    for row in _starts(grid.height):
        for col in _starts(grid.width):
            square = Rect(row, col, SIDE, SIDE).intersect(grid.full)
            if square is not None and not scene.has_nothing(square):
                yield scene.read(square.row, square.col, square.height, square.width, (role,))[role]


def doubts(scene: Scene, modality: Modality) -> tuple[str, ...]:
    """Sentences about values that cannot be what a model reads; a few squares of the raster are read, its files closed.

    Args:
        scene: with the role of the modality.
        modality: of the card.

    Raises:
        UserError: a file cannot be read.
    """
    told = _says_what_it_reads(modality)
    if not told and scene.layers[0].role == modality.role:
        return ()  # an empty main raster is seen on the map, and one of many holes is not to be read twice
    try:
        found = [values[:, valid] for values, valid in sample_squares(scene, modality.role)]
    except UserError:
        if told:
            raise
        return ()  # the run says it where it comes there, and keeps the rows before
    finally:
        scene.close()
    values = np.concatenate(found, axis=1) if found else np.zeros((0, 0), np.float32)
    values = values[:, np.isfinite(values).all(axis=0)]
    if not values.size:
        return ()
    layer = scene.layer(modality.role)
    how = layer.derived
    name = layer.source.name if how is None else Said("what is computed of {0}", Said.both(how.roles))
    flat = _flat(values, name)
    if flat or not told:
        return (flat,) if flat else ()
    return tuple(
        filter(
            None,
            (
                _power(values, modality, name) or _range(values, modality, name),
                _heights(values, modality, name),
            ),
        )
    )


def _flat(values: NDArray[np.float32], name: str) -> str:
    """A band without any difference: mostly the wrong file, or one that was never filled."""
    bands = [band for band in range(len(values)) if values[band].min() == values[band].max()]
    if not bands or values.shape[1] < _SEEN:
        return ""
    where = name if len(bands) == len(values) else Said("band {0} of {1}", bands[0] + 1, name)
    return Said(
        "Every value of {0} that was looked at is {1}, which tells the model nothing; check that it is "
        "the right raster.",
        where,
        f"{values[bands[0], 0]:.6g}",
    )


def _says_what_it_reads(modality: Modality) -> bool:
    """Whether there is anything to doubt."""
    norm, unit = modality.normalisation, modality.unit.lower()
    if norm.transform == "decibel" or (norm.stretch == "fixed" and norm.clip):
        return True
    return (
        unit.startswith("linear")
        or _is_decibel(unit)
        or (kind_of(modality.role) == "dsm" and length_of(unit) is not None)
    )


def _is_decibel(unit: str) -> bool:
    return "db" in unit.split() or "decibel" in unit


def _power(values: NDArray[np.float32], modality: Modality, name: str) -> str:
    """Decibels where power is read, or the reverse. Power is never negative; decibels of a scene always are somewhere."""
    unit = modality.unit.lower()
    negative = float((values < 0).mean())
    if modality.normalisation.transform == "decibel" or unit.startswith("linear"):
        if negative > _FEW:
            return Said(
                "{0} of the values of {1} are negative, as decibels are, but the model reads linear power; expect "
                "a wrong map, or give linear power (10 ** (dB / 10)).",
                _share(negative),
                name,
            )
    elif _is_decibel(unit) and negative == 0:
        return Said(
            "No value of {0} is negative, so it looks like linear power, but the model reads decibels; expect "
            "a wrong map, or give decibels (10 * log10 of the power).",
            name,
        )
    return ""


def _range(values: NDArray[np.float32], modality: Modality, name: str) -> str:
    """Values that have next to nothing in common with a range that the card fixes."""
    norm = modality.normalisation
    if norm.stretch != "fixed" or not norm.clip:
        return ""
    low, high = _per_band(norm.low, len(values)), _per_band(norm.high, len(values))
    shown = _transformed(values, norm)
    position = (shown - low) / (high - low)
    words = Said("{0} to {1}", f"{values.min():.4g}", f"{values.max():.4g}")
    what = modality.unit or Said("values")
    if ((position < -0.5) | (position > 1.5)).mean() > _MOST:
        return Said(
            "Nearly all values of {0} ({1}) lie far outside the range that the model was trained on ({2}); "
            "expect a wrong map, and check the raster's unit.",
            name,
            words,
            what,
        )
    if position.max() - position.min() < _FEW and values.max() > values.min():
        return Said(
            "The values of {0} ({1}) fill less than a hundredth of the range that the model was trained on "
            "({2}); expect a wrong map, and check the raster's unit.",
            name,
            words,
            what,
        )
    return ""


def unfit_range(scene: Scene, modality: Modality) -> str:
    """A sentence where a fixed range cuts off most values of a raster, so that nothing could be learnt from it; else empty.

    Args:
        scene: with the role of the modality; a few squares of the raster are read.
        modality: of the configuration.

    Raises:
        UserError: a file cannot be read.
    """
    norm = modality.normalisation
    if norm.stretch != "fixed" or not norm.clip:
        return ""
    found = [values[:, valid] for values, valid in sample_squares(scene, modality.role)]
    values = np.concatenate(found, axis=1) if found else np.zeros((0, 0), np.float32)
    values = values[:, np.isfinite(values).all(axis=0)]
    if not values.size:
        return ""
    shown = _transformed(values, norm)
    low, high = _per_band(norm.low, len(shown)), _per_band(norm.high, len(shown))
    cut = ((shown < low) | (shown > high)).mean(axis=1)
    if cut.max() <= _CUT:
        return ""
    band = int(np.argmax(cut))
    inner = np.percentile(shown[band], (2, 98))
    after = {"decibel": Said(" in dB"), "asinh": Said(" after asinh")}.get(norm.transform, "")
    return Said(
        "{0} of the values of {1} (band {2}) lie outside the fixed range {3} to {4}{5} and would be cut "
        "off, so nothing could be learnt from them. Those of this scene are mostly between {6} and {7}: "
        "take these, or the stretch “percentile”.",
        _share(float(cut[band])),
        scene.layer(modality.role).source.name,
        band + 1,
        f"{low[band, 0]:g}",
        f"{high[band, 0]:g}",
        after,
        f"{inner[0]:.3g}",
        f"{inner[1]:.3g}",
    )


def _transformed(values: NDArray[np.float32], norm: Normalisation) -> NDArray[np.float32]:
    if norm.transform == "decibel":
        return np.asarray(10 * np.log10(np.maximum(values, np.float32(1e-30))))
    return np.asarray(np.arcsinh(values / norm.knee) if norm.transform == "asinh" else values)


def _heights(values: NDArray[np.float32], modality: Modality, name: str) -> str:
    unit = length_of(modality.unit)
    if kind_of(modality.role) != "dsm" or unit is None:
        return ""
    low, high = _ABOVE_GROUND if "ground" in modality.unit else _EARTH
    metres = values * unit.metres
    if ((metres < low) | (metres > high)).mean() <= 0.5:
        return ""
    return Said(
        "Most values of {0} ({1} to {2}) are no heights in {3}; expect a wrong map, and check the "
        "raster's unit.",
        name,
        f"{values.min():.4g}",
        f"{values.max():.4g}",
        modality.unit,
    )


def _share(part: float) -> str:
    return Said("{0} %", f"{100 * part:.0f}")


def _per_band(values: tuple[float, ...], count: int) -> NDArray[np.float64]:
    return np.array([values[i % len(values)] for i in range(count)])[:, None]


def _starts(size: int) -> list[int]:
    return sorted({int(start) for start in np.linspace(0, max(size - SIDE, 0), SQUARES)})
