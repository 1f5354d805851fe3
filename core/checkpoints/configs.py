"""From a card to the dimensions of its model, and back."""

from __future__ import annotations

from typing import Any

from core.checkpoints.card import ModelCard
from core.contract.sentences import Said
from core.errors import UserError
from core.models.families import Config, family_of, find


def config_of(card: ModelCard) -> Any:
    """The dimensions a card describes: the ``config`` class of its family.

    Raises:
        UserError: a family this version does not know, or unknown or missing fields: the card is of another version, or
            damaged.
    """
    family = find(card.family)
    if not family.partial and any(modality.optional for modality in card.modalities):
        raise UserError(
            Said(
                "The model card of {0} says that it can do without a raster, which {1} cannot.",
                card.name,
                family.kind,
            )
        )
    try:
        return family.dimensions(dict(card.config))
    except (TypeError, KeyError, ValueError, AttributeError, OverflowError) as error:
        raise UserError(
            Said("The model card of {0} does not describe a {1}: {2}.", card.name, card.family, error)
        ) from error


def config_to_json(config: Config) -> dict[str, Any]:
    """Plain JSON values for ``ModelCard.config``."""
    return family_of(config).write(config)
