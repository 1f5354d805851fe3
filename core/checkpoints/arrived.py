"""A file that was downloaded, compared with what its publisher says about the model.

The hash proves that it is the publisher's file. What was written about it without having opened it (this project had no
weights) is compared with its tensors here: a difference is a sentence, not a wrong map.
"""

from __future__ import annotations

from pathlib import Path

from core.checkpoints.card import ModelCard
from core.checkpoints.catalogue import CatalogueEntry, Stated
from core.checkpoints.contents import read_card
from core.contract.sentences import Said
from core.errors import UserError


def check_arrived(entry: CatalogueEntry, path: Path) -> ModelCard | None:
    """The card of a downloaded file; None where the catalogue states nothing that could be compared.

    Raises:
        UserError: its tensors are not those of a model that we read, or not what the catalogue states.
    """
    if entry.stated is None:
        return None
    card = read_card(path)
    differences = _differences(entry.stated, card)
    if differences:
        raise UserError(
            Said(
                "{0} is the publisher's file, but not as the catalogue describes it: {1}. It is not used; please report this.",
                path.name,
                Said.joined(differences, "; "),
            )
        )
    return card


def _differences(stated: Stated, card: ModelCard) -> list[str]:
    """Half sentences."""
    found: list[str] = []
    if card.family != stated.family:
        found.append(Said("it is a {0}, not a {1}", card.family, stated.family))
    bands = tuple(band for modality in card.modalities for band in modality.bands)
    if stated.bands and bands != stated.bands:
        found.append(Said("it reads {0} instead of {1}", Said.bands(bands), Said.bands(stated.bands)))
    outputs = card.config.get("classes")
    if stated.outputs is not None and outputs != stated.outputs:
        found.append(Said("it has {0} outputs instead of {1}", str(outputs), stated.outputs))
    return found
