"""The model card of a quick head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from core.checkpoints.card import ClassEntry, Derived, Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_to_json
from core.contract.roles import kind_of, role_of
from core.models.quick.config import QuickConfig, RoleBands
from core.models.quick.model import MISSING
from core.quick.rasters import computed_modality

WINDOW = 512
AS_IS = Normalisation(stretch="fixed", low=(0.0,), high=(1.0,), clip=False, fill=MISSING)
"""Raster values as they are: the head standardises its features itself."""


def quick_card(
    config: QuickConfig,
    classes: Sequence[ClassEntry],
    *,
    name: str = "Quick head",
    ground_resolution: float | None = None,
    metrics: Mapping[str, float] | None = None,
    recipe: Mapping[str, Any] | None = None,
    notes: str = "",
    encoder_sha256: str | None = None,
    computed: Mapping[str, Derived] | None = None,
) -> ModelCard:
    """The card: windows overlap so that every pixel is classified with its whole surroundings.

    Args:
        config: of the head.
        classes: values 0..K-1.
        name: for people.
        ground_resolution: m per px of the scene it was fitted on; None where unknown.
        metrics: scores, named so that it is plain how they were measured.
        recipe: how it was fitted.
        notes: on what it was fitted.
        computed: role -> how it is computed of other rasters, for those that are.
        encoder_sha256: of the checkpoint that the encoder's weights are in; they are not saved again.
    """
    halo = config.halo
    return ModelCard(
        name=name,
        family="quick",
        config=config_to_json(config),
        modalities=tuple(
            _modality(bands, (computed or {}).get(bands.role)) for bands in config.features.inputs
        ),
        classes=tuple(classes),
        window=WINDOW,
        stride=WINDOW - 2 * halo,
        blend="reference",
        halo=halo,
        ground_resolution=ground_resolution,
        base_sha256=encoder_sha256,
        metrics=dict(metrics or {}),
        recipe=dict(recipe or {}),
        notes=notes,
    )


def _modality(bands: RoleBands, how: Derived | None) -> Modality:
    if how is not None:
        return computed_modality(bands.role, how).model_copy(update={"normalisation": AS_IS})
    unit = "dB" if bands.decibel else role_of(bands.role).unit or role_of(kind_of(bands.role)).unit
    return Modality(
        role=bands.role,
        bands=bands.bands,
        channels=len(bands.bands),
        normalisation=AS_IS,
        unit=unit,
    )
