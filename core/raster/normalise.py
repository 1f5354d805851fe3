"""What raster values are stretched by, as the model card says (:class:`core.checkpoints.card.Normalisation`).

:mod:`core.raster.model_input` does it to the pixels; nothing here loads torch.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from core.checkpoints.card import Modality, Normalisation
from core.contract.roles import kind_of
from core.contract.sentences import Said
from core.errors import UserError
from core.raster.layer import Layer
from core.raster.scene import Scene
from core.raster.statistics import BandStatistics, Tick, scene_statistics

_SENTINELS = (-9999.0, -99999.0, -999999.0, -32767.0, -32768.0, -3.4028234663852886e38)

EIGHT_BIT = ((0.0,), (255.0,))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The numbers of a stretch, resolved for one scene.

    Attributes:
        low: per band, after the transform; becomes 0.
        high: per band, after the transform; becomes 1.
        exact: False when they come from a sample of the scene.
    """

    low: tuple[float, ...]
    high: tuple[float, ...]
    exact: bool = True


def needs_statistics(normalisation: Normalisation, dtype: str) -> bool:
    """Whether the scene must be read before it can be normalised."""
    if normalisation.stretch == "eight_bit":
        return dtype != "uint8" or normalisation.transform != "none"
    if normalisation.stretch == "coded":
        return dtype != "uint8"  # whether the values can be what the card says
    return normalisation.stretch in ("minmax", "percentile")


def resolve_stretch(scene: Scene, modality: Modality, tick: Tick | None = None) -> Stretch:
    """The stretch of one modality on one scene; reads the scene only when the card's rule needs it.

    Raises:
        UserError: the layer has no valid pixel, its values cannot be what a coded band holds, or a file cannot be
            read.
    """
    norm, layer = modality.normalisation, scene.layer(modality.role)
    count = len(layer.bands)
    if not needs_statistics(norm, layer.dtype):
        low, high = (norm.low, norm.high) if norm.stretch == "fixed" else EIGHT_BIT
        return Stretch(_for_bands(low, count), _for_bands(high, count))
    wanted = () if norm.stretch == "minmax" else norm.percentiles
    statistics = scene_statistics(scene, modality.role, wanted, norm.transform == "decibel", tick)
    if not any(band.count for band in statistics):
        raise UserError(
            Said("The {0} raster {1} holds no valid pixel in this scene.", modality.role, layer.source.name)
        )
    if norm.stretch == "coded":
        _check_coded(_called(layer), modality, statistics)
        return Stretch(_for_bands(norm.low, count), _for_bands(norm.high, count))
    return stretch_of(norm, statistics)


def _check_coded(name: str, modality: Modality, statistics: Sequence[BandStatistics]) -> None:
    """Refuse values that cannot be the quantity: heights above ground begin near 0 and end with the highest tower.

    A surface model above sea level, or heights in centimetres, would give a map that looks right and is wrong.
    """
    norm = modality.normalisation
    for band, low, high in zip(
        statistics, *(_for_bands(v, len(statistics)) for v in (norm.low, norm.high)), strict=True
    ):
        if band.count == 0:
            continue
        span = high - low
        sentinel = next((s for s in _SENTINELS if math.isclose(band.low, s, rel_tol=1e-6)), None)
        if sentinel is not None:
            raise UserError(
                Said(
                    "{0} holds the value {1}, which stands for missing values, but does not declare it as nodata: declare it, "
                    "or give it as the layer's nodata value.",
                    name,
                    f"{sentinel:.7g}",
                )
            )
        least, most = band.percentiles[0][1], band.percentiles[-1][1]
        quantity = Said.bands(modality.bands[:1])
        seen = Said("{0} holds values from about {1} to {2}", name, f"{least:.4g}", f"{most:.4g}")
        if least > low + 0.2 * span or most > low + 2 * span:
            raise UserError(
                Said(
                    "{0}, but the model reads {1} ({2}, {3} to {4}): if this is elevation above sea level, subtract the terrain "
                    "(DTM) from it first{5}, or choose a model that needs no height.",
                    seen,
                    quantity,
                    modality.unit,
                    f"{low:g}",
                    f"{high:g}",
                    _in_its_place(modality),
                )
            )
        if least < low - 0.2 * span:
            raise UserError(
                Said(
                    "{0}, but {1} ({2}) does not go so far below {3}: check the terrain that was subtracted, and the raster's "
                    "nodata value.",
                    seen,
                    quantity,
                    modality.unit,
                    f"{low:g}",
                )
            )


def _in_its_place(modality: Modality) -> str:
    """That the program can subtract, where the card says of what."""
    how = modality.derived
    if how is None or how.kind != "difference":
        return ""
    return Said(", or give {0} and {1} in its place", how.of[0], how.of[1])


def _called(layer: Layer) -> str:
    """The file, or what is computed of several."""
    how = layer.derived
    return layer.source.name if how is None else Said("What is computed of {0}", Said.both(how.roles))


def conversion_words(layer: Layer, modality: Modality) -> str | None:
    """What a model of 8-bit values is shown of a raster of another type, or how its 8 bits are read; None: as it is."""
    norm, name, dtype = modality.normalisation, _called(layer), layer.dtype
    if norm.stretch == "coded":
        step = (norm.high[0] - norm.low[0]) / 255
        quantity = Said.bands(modality.bands), modality.unit
        if dtype == "uint8":
            return Said(
                "{0} has 8 bits: its values are read as {1} ({2}) in steps of {3}.",
                name,
                *quantity,
                f"{step:.4g}",
            )
        return Said(
            "{0} is read as {1} ({2}) and was converted to the model's 8-bit steps of {3}.",
            name,
            *quantity,
            f"{step:.4g}",
        )
    if norm.stretch == "eight_bit" and dtype != "uint8" and norm.transform == "none":
        least, most = norm.percentiles
        return Said(
            "{0} is not 8-bit: its {1} to {2} percentiles were stretched to the 8 bits that the model was trained on.",
            name,
            f"{least:g}",
            f"{most:g}",
        )
    return None


def undeclared_nodata(scene: Scene, modality: Modality, stretch: Stretch) -> float | None:
    """The least elevation where it is a number that stands for a missing value and no file says so; else None.

    No land lies at exactly -9999 m, and one such pixel would flatten all the others.
    """
    layer, norm = scene.layer(modality.role), modality.normalisation
    if kind_of(modality.role) != "dsm" or norm.stretch not in ("minmax", "percentile"):
        return None
    if layer.declares_nodata or layer.nodata is not None or layer.mixed_numbers:
        return None
    least = [norm.knee * math.sinh(low) if norm.transform == "asinh" else low for low in stretch.low]
    stored = [
        linear.stored(low) for linear, low in zip(layer.source.linear_of(layer.bands), least, strict=True)
    ]
    return next((s for low in stored for s in _SENTINELS if math.isclose(low, s, rel_tol=1e-5)), None)


def undeclared_words(name: str, value: float) -> str:
    """What was made of the value of :func:`undeclared_nodata` in a file."""
    return Said(
        "The elevation {0} in {1} was taken for missing values, although the file does not declare it as "
        "nodata.",
        f"{value:.7g}",
        name,
    )


def stretch_of(norm: Normalisation, statistics: Sequence[BandStatistics]) -> Stretch:
    """The stretch from given statistics. Order statistics may be transformed after the fact."""
    pairs = []
    for band in statistics:
        low, high = band.low, band.high
        if band.percentiles:
            low, high = band.percentiles[0][1], band.percentiles[-1][1]
        if band.count == 0:
            low, high = 0.0, 1.0
        elif norm.transform == "decibel":
            low, high = _decibel(low), _decibel(high)
        elif norm.transform == "asinh":
            low, high = math.asinh(low / norm.knee), math.asinh(high / norm.knee)
        pairs.append((low, high))
    exact = all(band.exact for band in statistics)
    return Stretch(tuple(low for low, _ in pairs), tuple(high for _, high in pairs), exact)


def _for_bands(values: Sequence[float], count: int) -> tuple[float, ...]:
    return tuple(float(values[i % len(values)]) for i in range(count))


def _decibel(value: float) -> float:
    return 10 * math.log10(value)
