"""From a card to the dimensions of its model, and back."""

from __future__ import annotations

from typing import Any

from core.checkpoints.card import ModelCard
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
            f"The model card of {card.name} says that it can do without a raster, which {family.kind} cannot."
        )
    try:
        return family.dimensions(dict(card.config))
    except (TypeError, KeyError, ValueError, AttributeError, OverflowError) as error:
        raise UserError(
            f"The model card of {card.name} does not describe a {card.family}: {error}."
        ) from error


def config_to_json(config: Config) -> dict[str, Any]:
    """Plain JSON values for ``ModelCard.config``."""
    return family_of(config).write(config)
