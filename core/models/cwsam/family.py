"""CWSAM as a family: see :mod:`core.models.families`. No torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from core.contract.sentences import Said
from core.errors import UserError
from core.models.cwsam.config import CWSAMConfig
from core.models.families import Base, Eyes, Family, Foreign, ForeignFile, Training, Words
from core.models.sam.names import beside_base, in_sam_file
from core.models.sam.words import TRAINED, encoder_words, window_words

if TYPE_CHECKING:
    from torch import Tensor

    from core.checkpoints.card import ModelCard, Normalisation
    from core.models.cwsam.model import CWSAM, PromptedEncoder

_IDLE = (
    "mask_decoder.iou_prediction_head.",
    "mask_decoder.output_hypernetworks_mlps.1.",
    "mask_decoder.output_hypernetworks_mlps.2.",
    "mask_decoder.output_hypernetworks_mlps.3.",
)
"""Weights that no output depends on."""


def _build(config: CWSAMConfig) -> CWSAM:
    from core.models.cwsam.model import CWSAM
    from core.models.sam.building import check_buildable

    check_buildable(config.encoder)
    return CWSAM(config)


def _recognises(names: Sequence[str]) -> bool:
    own = ("mask_decoder.cls_upscaling.", "image_encoder.prompt_generator.")
    return any(name.startswith(own) for name in names)


def _infer(file: ForeignFile) -> tuple[ModelCard, tuple[str, ...]]:
    from core.checkpoints.keys import NamedShapes
    from core.models.cwsam.foreign import infer_cwsam

    return infer_cwsam(NamedShapes(file.path.name, file.shapes))


def _words(card: ModelCard, config: CWSAMConfig) -> Words:
    return Words(
        f"CWSAM: land cover from a radar image, {config.classes} classes",
        (("Encoder", encoder_words(config.encoder)),),
        TRAINED,
        window_words(card.window, card.stride, card.blend),
    )


def _check_window(card: ModelCard, window: int, stride: int | None) -> None:
    if window != card.window:
        raise UserError(
            Said(
                "This CWSAM model was made for windows of {0} px; leave the window at that, not {1}.",
                card.window,
                window,
            ),
            "window",
        )


def _encoder(config: CWSAMConfig) -> PromptedEncoder:
    from core.models.cwsam.model import PromptedEncoder

    return PromptedEncoder(config)


def _tensors(model: Any, config: CWSAMConfig) -> Mapping[str, Tensor]:
    state: Mapping[str, Tensor] = model.get_submodule("image_encoder").state_dict()
    return state


def _fresh(model: Any, first: Normalisation) -> None:
    from core.models.fresh import fresh_patches

    fresh_patches(model, first)


FAMILY = Family(
    name="cwsam",
    title="CWSAM",
    kind="a CWSAM model",
    config=CWSAMConfig,
    build=_build,
    trains=beside_base,
    idle=lambda name: name.startswith(_IDLE),
    published=beside_base,
    base=Base.SAM,
    quantises=True,
    in_base=in_sam_file,
    words=_words,
    fixed_window=lambda card: True,
    check_window=_check_window,
    foreign=Foreign(_recognises, _infer),
    eyes=Eyes(_encoder, _tensors),
    training=Training(
        inputs=lambda section, roles: (("sar",),),
        section=lambda roles, recipe: {},
        fresh=_fresh,
        suits=lambda roles: tuple(roles) == ("sar",),
        encoder_window=True,
        small={"decoder_mlp_dim": 256, "iou_hidden_dim": 64},
    ),
)
