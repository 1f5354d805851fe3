"""Which checkpoints can be clicked with, told from their card: no weight and no torch is loaded for one of our files."""

from __future__ import annotations

from pathlib import Path

from core.checkpoints import ModelCard, read_card
from core.contract.sentences import Said
from core.errors import UserError
from core.models.families import find


def clicking_card(checkpoint: str | Path) -> ModelCard:
    """The card of a checkpoint to click with.

    Raises:
        UserError: no such file, damaged, or a model that classifies.
    """
    path = Path(checkpoint).expanduser()
    card = read_card(path)
    family = find(card.family)
    if not family.segments:
        raise UserError(
            Said(
                "{0} is {1}, which classifies whole scenes; clicking needs a SAM checkpoint.",
                path.name,
                family.kind,
            )
        )
    return card
