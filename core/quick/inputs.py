"""From an opened scene to the features that suit it: band names, and whether radar is in decibel already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from core.contract.bands import names_of
from core.contract.roles import kind_of, role_of
from core.contract.sentences import Said
from core.errors import UserError
from core.quick.features import SCALES, SIGMAS, FeatureSpec, RoleBands
from core.quick.rasters import COMPUTED_BAND
from core.raster.choose import infos_of
from core.raster.layer import Layer
from core.raster.plausible import sample_squares
from core.raster.scene import Scene


def spec_of(
    scene: Scene,
    names: Mapping[str, Sequence[str]] | None = None,
    scales: Sequence[int] = SCALES,
    sigmas: Sequence[float] = SIGMAS,
) -> FeatureSpec:
    """The features for a scene.

    Args:
        scene: its layers say how many bands there are; a few squares of a radar layer are read.
        names: role -> band names in order, e.g. ``{"optical": ("red", "green", "blue", "nir")}``; by default the
            descriptions of the bands, else red, green and blue, and a number for others.
        scales: see :class:`core.quick.features.FeatureSpec`.
        sigmas: likewise.

    Raises:
        UserError: another number of names than of bands, or a file cannot be read.
    """
    inputs = []
    for layer in scene.layers:
        given = tuple((names or {}).get(layer.role) or default_names(layer))
        if len(given) != len(layer.bands):
            raise UserError(
                Said(
                    "{0} band names are given for the {1} raster {2}, of which {3} bands are used: "
                    "give one name for each.",
                    len(given),
                    layer.role,
                    layer.source.name,
                    len(layer.bands),
                )
            )
        decibel = kind_of(layer.role) == "sar" and _has_negatives(scene, layer.role)
        inputs.append(RoleBands(layer.role, given, decibel))
    return FeatureSpec(tuple(inputs), tuple(scales), tuple(sigmas))


def default_names(layer: Layer) -> tuple[str, ...]:
    """Names for the bands of a layer: what their descriptions say, else their number.

    The first three optical bands of a raster that says nothing are red, green and blue.
    """
    if layer.derived is not None:
        return (COMPUTED_BAND,)
    count, usual = len(layer.bands), role_of(layer.role).bands
    if len(usual) == 1:
        return usual if count == 1 else tuple(f"{usual[0]} {i + 1}" for i in range(count))
    infos = infos_of(layer.source)
    told = names_of([info for band in layer.bands for info in infos if info.number == band])
    if any(name != f"band {band}" for name, band in zip(told, layer.bands, strict=True)):
        return told
    first = usual if count >= len(usual) else ()
    return (*first, *told[len(first) :])


def _has_negatives(scene: Scene, role: str) -> bool:
    """Whether a radar raster is in decibel: power and amplitude are never negative."""
    try:
        return any(bool(np.any(values < 0)) for values, _ in sample_squares(scene, role))
    finally:
        scene.close()
