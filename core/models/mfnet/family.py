"""MFNet as a family: see :mod:`core.models.families`. No torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.contract.roles import role_of
from core.contract.sentences import Said
from core.errors import UserError
from core.models.families import Base, Eyes, Family, Foreign, ForeignFile, Training, Words
from core.models.mfnet.config import MOST_STREAMS, MFNetConfig
from core.models.sam.names import beside_base, in_sam_file, is_rel_pos
from core.models.sam.words import TRAINED, encoder_words, window_words
from core.models.values import write_dimensions

if TYPE_CHECKING:
    from torch import Tensor

    from core.checkpoints.card import Modality, ModelCard, Normalisation
    from core.models.mfnet.model import MFNet
    from core.models.sam.encoder import ImageEncoder

MODES = {
    "adapter": "MMAdapter",
    "lora": "MMLoRA",
    "single": "one raster, SAM's plain blocks",
    "single-adapter": "one raster, standard adapter",
    "single-lora": "one raster, standard LoRA",
}
"""How a file of the authors may be read; its names do not tell the last three from the first two."""


def mode_title(config: MFNetConfig) -> str:
    """E.g. ``MMAdapter``, ``single modality``, ``MMLoRA of 3 rasters``."""
    if config.mode == "single":
        return "single modality"
    if config.count == 1:
        return "standard adapter" if config.mode == "adapter" else "standard LoRA"
    return MODES[config.mode] + (f" of {config.count} rasters" if config.count > 2 else "")


_SINCE_2 = {"streams": 2, "fusion": "dfm"}
"""Fields that came with version 2 of the card, and what they are in older ones."""


def _build(config: MFNetConfig) -> MFNet:
    from core.models.mfnet.model import MFNet
    from core.models.mfnet.unetformer import HEADS
    from core.models.sam.building import check_buildable

    check_buildable(config.encoder)
    if config.decode_chans % max(HEADS, 16):
        raise UserError(
            Said("MFNet's decoder needs a multiple of 16 channels, not {0}.", config.decode_chans)
        )
    return MFNet(config)


def _in_base(name: str, config: MFNetConfig) -> bool:
    """Meta's tables are never used: where they count, the checkpoint has its own."""
    return config.rel_pos == "zero" if is_rel_pos(name) else in_sam_file(name, config)


def _recognises(names: Sequence[str]) -> bool:
    return any(name.startswith(("fpn1x.", "decoder.segmentation_head.")) for name in names)


def _infer(file: ForeignFile) -> tuple[ModelCard, tuple[str, ...]]:
    from core.checkpoints.keys import NamedShapes
    from core.models.mfnet.foreign import infer_mfnet

    zero = not any(bool(tensor.any()) for name, tensor in file.tensors.items() if is_rel_pos(name))
    return infer_mfnet(NamedShapes(file.path.name, file.shapes), zero_rel_pos=zero, mode=file.mode)


def _words(card: ModelCard, config: MFNetConfig) -> Words:
    size = {"lora": f", rank {config.rank}", "adapter": f", ratio {config.adapter_ratio:g}"}
    mode = (
        mode_title(config)
        + size.get(config.mode, "")
        + ("" if config.fusion == "dfm" else ", without deep fusion")
    )
    counted = {1: "an optical image", 2: "an optical image and a second raster"}
    takes = counted.get(config.count, f"{config.count} rasters")
    if len(card.modalities) == config.count and config.count != 2:
        takes = " and ".join(role_of(modality.role).raster for modality in card.modalities)
    zero = "no relative positions in the attention (as published)"
    positions = zero if config.rel_pos == "zero" else "relative positions as stored in the file"
    return Words(
        f"MFNet ({mode}): land cover from {takes}, {config.classes} classes",
        (
            ("Encoder", encoder_words(config.encoder)),
            ("Positions", positions),
            ("Modes", _other_readings(card, config)),
        ),
        TRAINED,
        window_words(card.window, card.stride, card.blend),
    )


def _other_readings(card: ModelCard, config: MFNetConfig) -> str:
    """Of a foreign file with two rasters: that it may have been trained with one, which its names do not tell."""
    if card.source != "foreign" or config.count == 1:
        return ""
    other = {"adapter": "single-adapter", "lora": "single-lora"}[config.mode]
    return (
        f"read as {MODES[config.mode]}, as the names of its tensors say. A file that was trained on one raster has the same\n"
        f'names: for such a file say the mode, "single" ({MODES["single"]}) or "{other}" ({MODES[other]})'
    )


def _write(config: MFNetConfig) -> dict[str, Any]:
    """Fields that are as published are left out where older versions do not know them, so that they open such files."""
    values = write_dimensions(config)
    return {key: value for key, value in values.items() if _SINCE_2.get(key, ()) != value}


def _encoder(config: MFNetConfig) -> ImageEncoder:
    from core.models.mfnet.model import mfnet_encoder

    return mfnet_encoder(config)


def _tensors(model: Any, config: MFNetConfig) -> Mapping[str, Tensor]:
    """An MFNet serves as its ``single`` form, too."""
    model = model.single() if config.mode == "single" and model.config.mode != "single" else model
    state: Mapping[str, Tensor] = model.get_submodule("image_encoder").state_dict()
    return state


def _shown(
    config: MFNetConfig, modalities: Sequence[Modality], roles: Sequence[str]
) -> tuple[MFNetConfig, tuple[Modality, ...]]:
    """Without its other rasters it is SAM's plain blocks on the first one."""
    if any(modality.role not in roles for modality in modalities[1:]):
        return replace(config, mode="single"), tuple(modalities[:1])
    return config, tuple(modalities)


def _inputs(section: Mapping[str, Any], roles: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Any rasters, the optical image first and elevation next, as the published weights have them."""
    first = [role for role in ("optical", "dsm") if role in roles]
    wanted = (*first, *(role for role in roles if role not in first))
    return (wanted[:1],) if section.get("mode") == "single" else (wanted,)


def _section(roles: Sequence[str], recipe: Mapping[str, Any]) -> dict[str, Any]:
    asked = recipe.get("mode")
    mode = asked if asked not in ("single", None) else "adapter"
    return {"mode": "single" if len(roles) == 1 else mode}


def _fresh(model: Any, first: Normalisation) -> None:
    from core.models.fresh import fresh_patches

    fresh_patches(model, first)


FAMILY = Family(
    name="mfnet",
    title="MFNet",
    kind="an MFNet model",
    config=MFNetConfig,
    build=_build,
    trains=beside_base,
    published=beside_base,
    base=Base.SAM,
    quantises=True,
    partial=True,
    in_base=_in_base,
    write=_write,
    words=_words,
    foreign=Foreign(_recognises, _infer, modes=MODES),
    eyes=Eyes(_encoder, _tensors, shown=_shown, streams=lambda config: config.count),
    training=Training(
        _inputs,
        _section,
        _fresh,
        suits=lambda roles: "optical" in roles,
        small={"decode_chans": 32},
        most=MOST_STREAMS,
    ),
)
