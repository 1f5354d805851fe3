"""A checkpoint's encoder for the quick head: which raster it is shown, and how."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from torch import Tensor

from core.checkpoints import ModelCard, load_model, read_card
from core.checkpoints.card import Modality, Normalisation
from core.checkpoints.configs import config_of
from core.checkpoints.hashes import file_sha256, remember_place
from core.checkpoints.load import encoder_of
from core.contract.roles import kind_of, role_of
from core.contract.sentences import Said
from core.errors import UserError
from core.models.config import AroundEncoder
from core.models.families import Family, families, find, or_words
from core.models.quick.config import FeatureSpec, RoleBands
from core.models.quick.token_config import CHANNELS, Stretching, TokenInput, TokenSpec
from core.raster.normalise import resolve_stretch, undeclared_nodata
from core.raster.scene import Scene

COMPONENTS = 8
"""Of every depth."""

Tick = Callable[[int, int], None]


@dataclass(frozen=True)
class Encoder:
    """A checkpoint whose encoder gives tokens.

    Attributes:
        name: of the file.
        sha256: of the file.
        card: of the checkpoint.
        config: its dimensions.
    """

    path: Path
    name: str
    sha256: str
    card: ModelCard
    config: AroundEncoder[Any]

    @property
    def words(self) -> str:
        """For people, e.g. ``sam_vit_b.pth (SAM ViT-B)``."""
        return f"{self.name} ({self.family.title} {self.config.encoder.title})"

    @property
    def family(self) -> Family:
        """Of the checkpoint."""
        return find(self.card.family)

    def tensors(self, wanted: AroundEncoder[Any]) -> Mapping[str, Tensor]:
        """The encoder's weights.

        Args:
            wanted: ``TokenSpec.model``.

        Raises:
            UserError: the file is damaged, or its base is missing.
        """
        model, _ = load_model(self.path)
        return encoder_of(model, wanted)


def open_encoder(path: str | Path) -> Encoder:
    """Look at a checkpoint; no weight is loaded. The place of the file is noted for :func:`core.predict`.

    Raises:
        UserError: missing, damaged, or without an encoder.
    """
    path = Path(path).expanduser()
    card = read_card(path)
    family = find(card.family)
    if family.eyes is None:
        lenders = or_words([one.title for one in families() if one.eyes is not None])
        raise UserError(
            Said(
                "{0} is {1}, which has no encoder to lend: choose a checkpoint of {2}.",
                path.name,
                family.kind,
                lenders,
            )
        )
    config = config_of(card)
    sha256 = file_sha256(path)
    remember_place(path, sha256)
    return Encoder(path, path.name, sha256, card, config)


def with_tokens(
    spec: FeatureSpec, scene: Scene, encoder: Encoder, components: int = COMPONENTS, tick: Tick | None = None
) -> FeatureSpec:
    """The features of a scene and, besides, tokens of an encoder.

    MFNet is shown both rasters where there are both, and runs as SAM's plain blocks on the optical one otherwise. SAM is
    shown the first raster, radar in decibel.

    Args:
        spec: without tokens.
        scene: read where the encoder's card wants percentiles.
        encoder: of :func:`open_encoder`.
        components: of every depth.
        tick: see :func:`core.raster.statistics.scene_statistics`.

    Raises:
        UserError: the scene lacks the raster that the encoder was made for.
    """
    config, roles = encoder.config, {bands.role: bands for bands in spec.inputs}
    modalities = encoder.card.modalities
    eyes = encoder.family.eyes
    if eyes is not None and eyes.any_picture:
        modalities = (_any_picture(modalities[0], spec.inputs[0]),)
    if eyes is not None:
        config, modalities = eyes.shown(config, modalities, tuple(roles))
    missing = [modality.role for modality in modalities if modality.role not in roles]
    if missing:
        given = Said.both(role_of(role).raster for role in roles)
        raise UserError(
            Said(
                "The encoder {0} was trained on {1}, but the scene has {2}: choose another encoder, "
                "or go without one.",
                encoder.words,
                role_of(missing[0]).raster,
                given,
            )
        )
    inputs = tuple(_input(scene, modality, roles[modality.role], tick) for modality in modalities)
    width = config.encoder.out_chans
    return replace(
        spec, tokens=TokenSpec(config, inputs, depths_of(config.encoder.depth), min(components, width))
    )


def depths_of(blocks: int) -> tuple[int, ...]:
    """Where tokens are taken: after a third and two thirds of the blocks, and from the neck."""
    return tuple(sorted({max(round(blocks / 3), 1), max(round(2 * blocks / 3), 1), blocks + 1}))


def _any_picture(modality: Modality, first: RoleBands) -> Modality:
    """The first raster for an encoder that takes any, as SAM does for clicks."""
    norm = modality.normalisation
    if kind_of(first.role) == "sar" and not first.decibel:
        norm = norm.model_copy(update={"transform": "decibel"})
    return modality.model_copy(update={"role": first.role, "normalisation": norm})


def _input(scene: Scene, modality: Modality, given: RoleBands, tick: Tick | None) -> TokenInput:
    bands = _bands(modality.bands, given.bands)
    norm = _for_unit(modality, given)
    if norm.stretch == "fixed":
        low = [norm.low[i % len(modality.bands) % len(norm.low)] for i in range(CHANNELS)]
        high = [norm.high[i % len(modality.bands) % len(norm.high)] for i in range(CHANNELS)]
    else:
        modality = modality.model_copy(update={"normalisation": norm})
        stretch = resolve_stretch(scene, modality, tick)
        value = undeclared_nodata(scene, modality, stretch)
        if value is not None:
            stretch = resolve_stretch(scene.with_nodata(modality.role, value), modality, tick)
        low, high = [stretch.low[band] for band in bands], [stretch.high[band] for band in bands]
    mean, std = ([values[i % len(values)] for i in range(CHANNELS)] for values in (norm.mean, norm.std))
    how = Stretching(
        norm.transform, norm.knee, tuple(low), tuple(high), norm.clip, tuple(mean), tuple(std), norm.fill
    )
    return TokenInput(modality.role, bands, how)


def _bands(wanted: tuple[str, ...], given: tuple[str, ...]) -> tuple[int, ...]:
    """The raster's band for every channel: by name where all names are known, else in order; repeated in turn."""
    lower = [name.lower() for name in given]
    named = [name.lower() for name in wanted]
    chosen = [lower.index(name) for name in named] if set(named) <= set(lower) else list(range(len(given)))
    chosen = chosen[: len(wanted)]
    return tuple(chosen[i % len(chosen)] for i in range(CHANNELS))


def _for_unit(modality: Modality, given: RoleBands) -> Normalisation:
    """Radar in the unit that the encoder knows, whichever the raster has."""
    norm = modality.normalisation
    if kind_of(given.role) != "sar":
        return norm
    if norm.transform == "decibel" and given.decibel:
        return norm.model_copy(update={"transform": "none"})
    if norm.transform == "none" and "db" in modality.unit.lower() and not given.decibel:
        return norm.model_copy(update={"transform": "decibel"})
    return norm
