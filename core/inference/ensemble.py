"""Several models in one run: the map is the mean of their probabilities. Who may join, and what they are together.

Each member reads its own rasters with its own bands, normalisation, windows and blending, exactly as if it ran alone; only
the grid is common. Classes are the same by code and name, whatever their order. No torch.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.checkpoints.card import ClassEntry, Modality, ModelCard, roles_read, without
from core.checkpoints.contents import has_card
from core.checkpoints.hashes import file_sha256
from core.contract.predict import PredictJob
from core.contract.roles import in_order
from core.contract.sentences import Said, sentence_of
from core.errors import UserError
from core.inference.asked import about
from core.models.families import find
from core.raster.layer import Layer
from core.raster.scene import Scene
from core.text import printable

if TYPE_CHECKING:
    from core.inference.prepare import Prepared

FAMILY = "ensemble"
"""The word for several models in a card and in the provenance; no file has it."""

_TOLD = 3
"""Classes that a sentence names."""


def checkpoints_of(job: PredictJob) -> tuple[str, ...]:
    """The checkpoints of a job, the first one first."""
    return (job.checkpoint, *job.members)


def mode_for(job: PredictJob, checkpoint: str) -> str | None:
    """How a checkpoint was trained, as the job says; of several models it concerns those that have no card."""
    return None if not job.mode or (job.members and has_card(checkpoint)) else job.mode


def member_jobs(job: PredictJob, cards: Sequence[ModelCard]) -> list[PredictJob]:
    """What each model would be asked if it ran alone; the job itself for a single one.

    Raises:
        UserError: the models do not belong together, or a raster is given that none of them reads.
    """
    checkpoints = checkpoints_of(job)
    if len(checkpoints) == 1:
        return [job]
    check_members(cards, checkpoints)
    given = [role for role, paths in job.sources.items() if paths]
    needed = [_roles(card, given) for card in cards]
    read = set().union(*needed)
    for what, roles in (("", given), ("bands", job.bands), ("nodata", job.nodata)):
        surplus = [role for role in roles if role not in read]
        if surplus and not what:
            named = Said.both(surplus)
            raise UserError(
                Said("None of the models reads {0}: leave out what none of them reads.", named),
                *about(surplus),
            )
        if surplus:
            raise UserError(
                Said("A setting is given for {0}, which none of the models reads.", surplus[0]), what
            )
    return [
        replace(
            job,
            checkpoint=checkpoint,
            members=(),
            mode=mode_for(job, checkpoint) or "",
            sources={role: paths for role, paths in job.sources.items() if role in roles},
            bands={role: numbers for role, numbers in job.bands.items() if role in roles},
            nodata={role: value for role, value in job.nodata.items() if role in roles},
        )
        for checkpoint, roles in zip(checkpoints, needed, strict=True)
    ]


def check_members(cards: Sequence[ModelCard], checkpoints: Sequence[str]) -> None:
    """Raise a UserError unless several models can be averaged: different files, classes of the same codes and names."""
    names = _told_apart(checkpoints)
    for card, name in zip(cards, names, strict=True):
        family = find(card.family)
        if family.segments or not card.classes:
            raise UserError(
                Said(
                    "{0} is {1} without land-cover classes, so it gives no probabilities to average: leave it out.",
                    name,
                    family.kind,
                )
            )
    seen: dict[str, str] = {}
    for name, checkpoint in zip(names, checkpoints, strict=True):
        sha256 = file_sha256(checkpoint)
        if sha256 in seen:
            raise UserError(
                Said(
                    "{0} and {1} are the same model, which would only count twice: leave one of them out.",
                    seen[sha256],
                    name,
                )
            )
        seen[sha256] = name
    for card, name in zip(cards[1:], names[1:], strict=True):
        _check_classes(cards[0], card, names[0], name)


def channels_of(first: ModelCard, card: ModelCard) -> tuple[int | None, ...]:
    """For each class of the first model the output of another one that means the same; None where it is switched off.

    Raises:
        ValueError: the classes are not the same.
    """
    ours, theirs = [_key(c) for c in first.produced], [_key(c) for c in card.produced]
    if ours != theirs and (sorted(ours) != sorted(theirs) or len(set(ours)) < len(ours)):
        raise ValueError("the classes of the two models are not the same")
    if ours == theirs:  # names may be twice in a card then
        found = {mine.value: other.value for mine, other in zip(first.produced, card.produced, strict=True)}
    else:
        by_key = {_key(c): c.value for c in card.produced}
        found = {c.value: by_key[_key(c)] for c in first.produced}
    return tuple(found.get(entry.value) for entry in first.classes)


def joint_card(cards: Sequence[ModelCard], checkpoints: Sequence[str]) -> ModelCard:
    """One card for several models: who they are, with the SHA-256 of their files, what they read and what they give.

    Window and stride are those of the one that sees farthest.
    """
    widest = max(cards, key=lambda card: card.window)
    first, made = cards[0], set(cards[0].produced)
    modalities: dict[str, Modality] = {}
    for modality in (m for card in cards for m in card.modalities):
        known = modalities.get(modality.role)
        if known is None or (known.optional and not modality.optional):
            modalities[modality.role] = modality
    members = [
        {
            "name": card.name,
            "family": card.family,
            "file": printable(Path(checkpoint).name),
            "sha256": file_sha256(checkpoint),
        }
        for card, checkpoint in zip(cards, checkpoints, strict=True)
    ]
    return ModelCard(
        name=" + ".join(card.name for card in cards),
        family=FAMILY,
        config={"members": members, "off": [c.value for c in first.classes if c not in made]},
        modalities=tuple(modalities.values()),
        classes=first.classes,
        window=widest.window,
        stride=widest.stride,
        licence=" / ".join(dict.fromkeys(card.licence for card in cards if card.licence)),
        notes="The mean of the probabilities of its members.",
    )


def describe_joint(card: ModelCard, cards: Sequence[ModelCard]) -> str:
    """Several lines about several models in one run, for people."""
    rows = [("Model", f"the mean of the probabilities of {len(cards)} models, on the grid of one of them")]
    for member, own in zip(card.config["members"], cards, strict=True):
        reads = ", ".join(f"{m.role}{' (optional)' if m.optional else ''}" for m in own.modalities)
        kind, windows = find(own.family).kind, f"windows of {own.window} px every {own.stride} px"
        rows += [
            ("Member", f"{member['name']}, {kind}: {member['file']}"),
            ("", f"reads {reads}; {windows}"),
            ("", f"SHA-256 {member['sha256']}"),
        ]
    rows += [("Reads", " and ".join(m.role for m in card.modalities))]
    rows += [("Class" if c is card.produced[0] else "", f"{c.value:>3} {c.name}") for c in card.produced]
    rows += [("Licence", card.licence or "not stated")]
    return "\n".join([card.name, *(f"  {title:<18}{text}" for title, text in rows)])


def common_grid(jobs: Sequence[PredictJob]) -> int:
    """Which model gives the grid: the first one that reads the first role of the run."""
    roles = in_order(dict.fromkeys(role for job in jobs for role in job.sources))
    return next((i for i, job in enumerate(jobs) if roles and roles[0] in job.sources), 0)


def united(scenes: Sequence[Scene]) -> Scene:
    """All layers that several models read, on their common grid; that whose grid it is comes first."""
    if len(scenes) == 1:
        return scenes[0]
    found: dict[str, Layer] = {}
    for layer in (layer for scene in scenes for layer in scene.layers):
        found.setdefault(layer.role, layer)
    return Scene(scenes[0].grid, tuple(found[role] for role in in_order(found)))


def said_by(parts: Sequence[Prepared]) -> tuple[str, ...]:
    """The warnings of all models, each once; what concerns some of them only says whom."""
    found = dict.fromkeys(sentence for part in parts for sentence in part.warnings)
    names = names_of(parts)
    told = []
    for sentence in found:
        whom = [name for name, part in zip(names, parts, strict=True) if sentence in part.warnings]
        told.append(sentence if len(whom) == len(parts) else Said("{0}: {1}", Said.both(whom), sentence))
    return tuple(told)


def names_of(parts: Sequence[Prepared]) -> list[str]:
    """What the models of a run are called; those that share a name have the names of their files beside it."""
    names, files = [part.card.name for part in parts], _told_apart([part.checkpoint for part in parts])
    return [
        name if names.count(name) == 1 else f"{name} ({file})"
        for name, file in zip(names, files, strict=True)
    ]


def _told_apart(checkpoints: Sequence[str]) -> list[str]:
    """Names of files; those that share one have their folder before it, or all of their path."""
    names = [Path(one).name for one in checkpoints]
    beside = [str(Path(Path(one).parent.name, Path(one).name)) for one in checkpoints]
    found = []
    for name, longer, checkpoint in zip(names, beside, checkpoints, strict=True):
        alone = names.count(name) == 1, beside.count(longer) == 1
        found.append(name if alone[0] else longer if alone[1] else str(checkpoint))
    return found


@contextlib.contextmanager
def speaking_for(card: ModelCard, checkpoint: str) -> Iterator[None]:
    """What is wrong with one of several models says with which."""
    try:
        yield
    except UserError as error:
        text = sentence_of(error)
        if card.name in text or Path(checkpoint).name in text:
            raise
        raise UserError(Said("{0}: {1}", card.name, text), *error.about) from error


def _roles(card: ModelCard, given: Sequence[str]) -> set[str]:
    """Roles of the rasters that are there and that a model reads."""
    return set(roles_read(without(card.modalities, given) or card.modalities, given)) & set(given)


def _key(entry: ClassEntry) -> tuple[str, str]:
    return entry.code, entry.name


def _check_classes(first: ModelCard, card: ModelCard, name: str, other: str) -> None:
    """Raise a UserError that names the classes that only one of two models has."""
    try:
        channels_of(first, card)
    except ValueError:
        ours, theirs = [_key(c) for c in first.produced], [_key(c) for c in card.produced]
        only, more = [k for k in ours if k not in theirs], [k for k in theirs if k not in ours]
        if only or more:
            holder, lacking, names = (name, other, only) if only else (other, name, more)
            told = [" ".join(filter(None, key)) for key in names[:_TOLD]]
            told += [f"{len(names) - _TOLD} more"] if len(names) > _TOLD else []
            raise UserError(
                Said(
                    "Models are averaged only where their classes have the same codes and names: {0} has {1}, and {2} does not.",
                    holder,
                    ", ".join(told),
                    lacking,
                )
            ) from None
        raise UserError(
            Said(
                "{0} and {1} have several classes of one name in another order, so nothing says which are the same.",
                name,
                other,
            )
        ) from None
