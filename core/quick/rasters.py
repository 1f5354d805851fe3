"""The rasters of a quick head, and inputs computed of them. Imports no torch: a wrong raster is refused before it is loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.checkpoints.card import Derived, Modality
from core.contract.roles import DSM, kind_of
from core.contract.sentences import Said
from core.errors import UserError
from core.raster.inputs import open_with_computed
from core.raster.scene import Scene, open_scene

COMPUTED_BAND = "value"
"""Name of the one band of a computed input."""


def open_rasters(
    sources: Mapping[str, Sequence[str]],
    bands: Mapping[str, Sequence[int]] | None = None,
    names: Mapping[str, Sequence[str]] | None = None,
    computed: Mapping[str, Derived] | None = None,
) -> Scene:
    """The scene of a quick head: rasters as they are, and inputs computed of them.

    Heights that something is computed of are no inputs themselves: metres above the sea say where a place is, not what.

    Raises:
        UserError: as :func:`core.raster.inputs.open_with_computed`.
    """
    if not computed:
        return open_scene(sources, bands)
    twice = next((role for role in computed if sources.get(role)), None)
    if twice is not None:
        raise UserError(
            Said("{0} is to be computed, but a raster of it is given, too: leave one of them out.", twice)
        )
    hidden = {role for how in computed.values() for role in how.roles if kind_of(role) == DSM}
    modalities = [computed_modality(role, how) for role, how in computed.items()]
    return open_with_computed(sources, bands or {}, modalities, names, hidden)


def computed_modality(role: str, how: Derived) -> Modality:
    """The input of a card that is computed of others; a difference of heights is in metres."""
    heights = how.kind == "difference" and all(kind_of(source) == DSM for source in how.roles)
    return Modality(role=role, bands=(COMPUTED_BAND,), channels=1, unit="m" if heights else "", derived=how)
