"""Whether a job gives the rasters that a model reads, in sentences where it does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from core.checkpoints.card import Modality, ModelCard, roles_read, without
from core.contract.predict import PredictJob
from core.contract.roles import ROLE_WORDS, role_of
from core.contract.sentences import Said
from core.errors import UserError
from core.models.families import find


def check_modalities(job: PredictJob, card: ModelCard) -> None:
    """Raise a UserError unless the job gives exactly the rasters that the model reads."""
    family = find(card.family)
    if job.precision == "int8" and not family.quantises:
        raise UserError(
            Said(
                "{0} is {1}, which has nothing to compute in int8; choose auto or fp32.",
                Path(job.checkpoint).name,
                family.kind,
            ),
            "precision",
        )
    if family.segments or not card.classes:
        raise UserError(
            Said(
                "{0} is {1} without land-cover classes; choose an MFNet or CWSAM checkpoint to classify.",
                Path(job.checkpoint).name,
                family.kind,
            )
        )
    given = [role for role, paths in job.sources.items() if paths]
    present = without(card.modalities, given)
    needed = list(roles_read(present or card.modalities, given))
    if present and sorted(needed) == sorted(given):
        unknown = [role for role in job.bands if role not in needed]
        if unknown:
            raise UserError(Said("Bands are given for {0}, which the model does not read.", unknown[0]))
        return
    _check_surplus(card, given, needed)
    asked = [_asked(modality, given) for modality in present or card.modalities]
    roles = dict.fromkeys(role for found, _ in asked for role in found)
    rasters = Said.both(dict.fromkeys(words for _, words in asked))
    have = " and ".join(given) or "nothing"
    if given and set(given) < set(needed):
        have = f"only {have}"
    raise UserError(
        Said(
            "The model “{0}” reads {1}, but {2} {3} given; give each of them.",
            card.name,
            rasters,
            have,
            "was" if len(given) < 2 else "were",
        ),
        *about(roles),
    )


def _check_surplus(card: ModelCard, given: Sequence[str], needed: Sequence[str]) -> None:
    """Raise a UserError where all that is needed is there, and more."""
    more = [role for role in given if role not in needed]
    if not more or not set(needed) <= set(given):
        return
    for modality in card.modalities:
        sources = modality.derived.roles if modality.derived is not None else ()
        lacking = [role for role in sources if role not in given]
        if lacking and modality.role not in given and set(sources) & set(more):
            raise UserError(
                Said(
                    "The model “{0}” computes {1} of {2}, but {3} was not given: give it too, or "
                    "leave {4} out.",
                    card.name,
                    modality.role,
                    Said.both(sources),
                    Said.both(lacking),
                    Said.both(set(sources) & set(more)),
                ),
                *about(lacking),
            )
    named = " and ".join([*more[:3], *([f"{len(more) - 3} others"] if len(more) > 3 else [])])
    raise UserError(
        Said("The model “{0}” does not read {1}: leave out what it does not read.", card.name, named)
    )


def about(roles: Iterable[str]) -> list[str]:
    """What an error about rasters is about, as commands and panel name it."""
    return [role if role in ROLE_WORDS else f"input:{role}" for role in roles]


def _asked(modality: Modality, given: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The rasters to name for a modality, and in words: those it is computed of only where one of them is given."""
    derived, own = modality.derived, role_of(modality.role).raster
    if derived is None or modality.role in given:
        return (modality.role,), own
    if set(derived.roles) & set(given):
        return derived.roles, " and ".join(role_of(role).raster for role in derived.roles)
    return (modality.role,), f"{own} (or {' and '.join(derived.roles)}, to compute it of)"
