"""The rasters of a model as one scene: those that are given, those that are computed of them, those that are missing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from core.checkpoints.card import Derived, Modality, roles_read
from core.contract.roles import DSM, role_of
from core.contract.sentences import Said
from core.errors import UserError
from core.raster.choose import infos_of
from core.raster.derive import cell_in_metres, derived_words
from core.raster.grid import Grid
from core.raster.layer import Layer
from core.raster.scene import Scene, open_scene
from core.raster.units import length_of

Sources = Mapping[str, Sequence[str]]


def open_inputs(
    modalities: Sequence[Modality],
    sources: Sources,
    bands: Mapping[str, Sequence[int]] | None = None,
    primary: str | None = None,
    labels: Sources | None = None,
    onto: Callable[[Grid], Grid] | None = None,
) -> Scene:
    """Open the rasters of a model's modalities. No pixel is read.

    Args:
        modalities: of the card, without those that are missing (:func:`core.checkpoints.card.without`).
        sources: role -> paths.
        bands: role -> 1-based band numbers.
        primary: role whose grid rules; None takes the first one given.
        labels: further rasters, never interpolated.
        onto: the grid of the scene from that of the first role; None keeps that one.

    Returns:
        A scene with one layer for each modality, and for each of ``labels``.

    Raises:
        UserError: a raster is missing or unreadable, or bands of a computed input cannot be told.
    """
    given, bands, labels = (
        {role: paths for role, paths in sources.items() if paths},
        bands or {},
        labels or {},
    )
    direct = [m for m in modalities if m.role in given]
    wanted = roles_read(modalities, given)
    for modality in modalities:
        missing = [role for role in roles_read([modality], given) if role not in given]
        if missing and modality.derived is not None:
            raise UserError(
                Said(
                    "The model computes {0} of {1}, but {2} is not given: give {3}, or one of {4} itself.",
                    modality.role,
                    " and ".join(modality.derived.roles),
                    missing[0],
                    role_of(missing[0]).raster,
                    modality.role,
                )
            )
    hidden = [role for role in wanted if role not in {m.role for m in direct}]
    if primary is not None and primary not in given:
        primary = None
    scene = open_scene(
        {**{role: given[role] for role in wanted if role in given}, **labels},
        bands={role: numbers for role, numbers in bands.items() if role in wanted},
        counts={m.role: len(m.bands) for m in direct},
        primary=primary,
        nearest=set(labels),
        names={m.role: m.bands for m in direct},
        units={**_heights(modalities, given), **{m.role: m.unit for m in direct}},
        onto=onto,
    )
    computed = [
        _computed(scene, modality, modality.derived, direct)
        for modality in modalities
        if modality.derived is not None and modality.role not in given
    ]
    shown = [layer for layer in scene.layers if layer.role not in hidden]
    return scene if not hidden and not computed else Scene(scene.grid, (*shown, *computed))


def open_with_computed(
    sources: Sources,
    bands: Mapping[str, Sequence[int]],
    computed: Sequence[Modality],
    names: Mapping[str, Sequence[str]] | None = None,
    hidden: Collection[str] = (),
) -> Scene:
    """Rasters with all their bands, and inputs that are computed of them, for a model that is still to be fitted.

    Args:
        sources: role -> paths.
        bands: role -> 1-based band numbers; a missing role takes all its bands.
        computed: modalities with ``derived``.
        names: role -> names of its bands, where the files do not say them.
        hidden: roles that are read only to compute others.

    Raises:
        UserError: a raster is missing or unreadable, a computed role is given too, or a band cannot be told.
    """
    given = {role: paths for role, paths in sources.items() if paths}
    for modality in computed:
        how = modality.derived
        if how is None or modality.role in given:
            raise UserError(
                Said(
                    "{0} is to be computed, but a raster of it is given, too: leave one of them out.",
                    modality.role,
                )
            )
        missing = [role for role in how.roles if role not in given]
        if missing:
            raise UserError(
                Said(
                    "{0} is computed of {1}, but {2} is not given: give {3}.",
                    modality.role,
                    " and ".join(how.roles),
                    missing[0],
                    role_of(missing[0]).raster,
                )
            )
    scene = open_scene(given, bands, units=_heights(computed, given))
    named = [Modality(role=role, bands=tuple(words)) for role, words in (names or {}).items()]
    layers = [_computed(scene, m, m.derived, named) for m in computed if m.derived is not None]
    return Scene(scene.grid, (*(layer for layer in scene.layers if layer.role not in hidden), *layers))


def _heights(modalities: Sequence[Modality], given: Sources) -> dict[str, str]:
    """Role -> unit of the heights that something is computed of: of a difference that of the result, of a slope metres."""
    found: dict[str, str] = {}
    for modality in modalities:
        how = modality.derived
        if how is None or modality.role in given or how.kind not in ("difference", "slope"):
            continue
        unit = modality.unit if how.kind == "difference" and length_of(modality.unit) else "m"
        if how.kind == "slope" or length_of(modality.unit) or DSM in how.roles:
            found.update(dict.fromkeys(how.roles, unit))
    return found


def _computed(scene: Scene, modality: Modality, how: Derived, direct: Sequence[Modality]) -> Layer:
    parts = tuple(_part(scene, source, modality.role, direct) for source in how.of)
    cell = cell_in_metres(scene.grid, modality.role) if how.kind == "slope" else (1.0, 1.0)
    said = (derived_words(modality.role, how),)
    return Layer(
        modality.role, parts[0].source, parts[0].bands, True, derived=how, parts=parts, cell=cell, said=said
    )


def _part(scene: Scene, source: str, target: str, direct: Sequence[Modality]) -> Layer:
    """One band of a raster: by number, by the name that the card or the file gives it, or the first one chosen."""
    role, _, band = source.partition(":")
    layer = scene.layer(role)
    if not band:
        return replace(layer, bands=layer.bands[:1])
    if band.isdecimal():
        if int(band) not in layer.source.numbers:
            raise UserError(
                Said(
                    "The model computes {0} of band {1} of {2}, but {3} has {4}.",
                    target,
                    band,
                    role,
                    layer.source.name,
                    layer.source.bands,
                )
            )
        return replace(layer, bands=(int(band),))
    named = next((m.bands for m in direct if m.role == role and len(m.bands) == len(layer.bands)), ())
    if band in named:
        return replace(layer, bands=(layer.bands[named.index(band)],))
    word = band.strip().casefold()
    infos = infos_of(layer.source)  # strictly: of a band that is computed with, nothing is guessed
    numbers = [info.number for info in infos if info.text.strip().casefold() == word]
    numbers = numbers or [info.number for info in infos if info.role == word]
    if len(numbers) != 1:
        raise UserError(
            Said(
                "The model computes {0} of the band {1} of {2}, which {3} does not name: write the "
                "names of its bands into the file, or choose a raster that has them.",
                target,
                band,
                role,
                layer.source.name,
            )
        )
    return replace(layer, bands=(numbers[0],))
