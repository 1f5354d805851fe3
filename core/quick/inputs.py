"""From an opened scene to the features that suit it: band names, and whether radar is in decibel already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from core.contract.roles import role_of
from core.errors import UserError
from core.quick.features import SCALES, SIGMAS, FeatureSpec, RoleBands
from core.raster.grid import Rect
from core.raster.scene import Scene

_PROBES = 5
"""Squares along each side of the raster that are looked at to tell decibel from power."""
_PROBE_SIDE = 64


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
            first three optical bands are red, green and blue, and others have a number.
        scales: see :class:`core.quick.features.FeatureSpec`.
        sigmas: likewise.

    Raises:
        UserError: another number of names than of bands, or a file cannot be read.
    """
    inputs = []
    for layer in scene.layers:
        given = tuple((names or {}).get(layer.role) or default_names(layer.role, len(layer.bands)))
        if len(given) != len(layer.bands):
            raise UserError(
                f"{len(given)} band names are given for the {layer.role} raster {layer.source.name}, of which "
                f"{len(layer.bands)} bands are used: give one name for each."
            )
        decibel = layer.role == "sar" and _has_negatives(scene, layer.role)
        inputs.append(RoleBands(layer.role, given, decibel))
    return FeatureSpec(tuple(inputs), tuple(scales), tuple(sigmas))


def default_names(role: str, count: int) -> tuple[str, ...]:
    """Names for bands of which nothing is known but their number."""
    usual = role_of(role).bands
    if len(usual) == 1:
        return usual if count == 1 else tuple(f"{usual[0]} {i + 1}" for i in range(count))
    first = usual if count >= len(usual) else ()
    return (*first, *(f"band {i + 1}" for i in range(len(first), count)))


def _has_negatives(scene: Scene, role: str) -> bool:
    """Whether a radar raster is in decibel: power and amplitude are never negative."""
    grid = scene.grid
    found = False
    for row in np.linspace(0, max(grid.height - _PROBE_SIDE, 0), _PROBES).astype(int):
        for col in np.linspace(0, max(grid.width - _PROBE_SIDE, 0), _PROBES).astype(int):
            probe = Rect(int(row), int(col), _PROBE_SIDE, _PROBE_SIDE).intersect(grid.full)
            if probe is None or found:
                continue
            values, _ = scene.read(probe.row, probe.col, probe.height, probe.width, (role,))[role]
            found = bool(np.any(values < 0))
    scene.close()
    return found
