"""MFNet as a family: see :mod:`core.models.families`. No torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.models.families import Base, Eyes, Family, Foreign, ForeignFile, Training, Words
from core.models.mfnet.config import MFNetConfig
from core.models.sam.names import beside_base, in_sam_file, is_rel_pos
from core.models.sam.words import TRAINED, encoder_words, window_words

if TYPE_CHECKING:
    from torch import Tensor

    from core.checkpoints.card import Modality, ModelCard, Normalisation
    from core.models.mfnet.model import MFNet
    from core.models.sam.encoder import ImageEncoder

MODES = {"adapter": "MMAdapter", "lora": "MMLoRA", "single": "single modality"}


def _build(config: MFNetConfig) -> MFNet:
    from core.models.mfnet.model import MFNet
    from core.models.mfnet.unetformer import HEADS
    from core.models.sam.building import check_buildable

    check_buildable(config.encoder)
    if config.decode_chans % max(HEADS, 16):
        raise UserError(f"MFNet's decoder needs a multiple of 16 channels, not {config.decode_chans}.")
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
    mode = MODES[config.mode] + size.get(config.mode, "")
    takes = "an optical image" if config.mode == "single" else "an optical image and a second raster"
    zero = "no relative positions in the attention (as published)"
    positions = zero if config.rel_pos == "zero" else "relative positions as stored in the file"
    return Words(
        f"MFNet ({mode}): land cover from {takes}, {config.classes} classes",
        (("Encoder", encoder_words(config.encoder)), ("Positions", positions)),
        TRAINED,
        window_words(card.window, card.stride, card.blend),
    )


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
    """Without the second raster it is SAM's plain blocks on the first one."""
    if len(modalities) > 1 and modalities[1].role not in roles:
        return replace(config, mode="single"), tuple(modalities[:1])
    return config, tuple(modalities)


def _inputs(section: Mapping[str, Any], roles: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    if section.get("mode") == "single":
        return (("optical",),)
    if section.get("initial") is None:
        return (("optical", "dsm"),)
    return (("optical", "dsm"), ("optical",))  # the checkpoint's mode is known once it is read


def _section(roles: Sequence[str], recipe: Mapping[str, Any]) -> dict[str, Any]:
    asked = recipe.get("mode")
    mode = asked if asked not in ("single", None) else "adapter"
    return {"mode": "single" if tuple(roles) == ("optical",) else mode}


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
    in_base=_in_base,
    words=_words,
    foreign=Foreign(_recognises, _infer, modes=MODES),
    eyes=Eyes(_encoder, _tensors, shown=_shown, streams=lambda config: 1 if config.mode == "single" else 2),
    training=Training(
        _inputs, _section, _fresh, suits=lambda roles: "optical" in roles, small={"decode_chans": 32}
    ),
)
