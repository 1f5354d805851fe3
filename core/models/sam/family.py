"""Promptable SAM as a family: see :mod:`core.models.families`. No torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.contract.sentences import Said
from core.errors import UserError
from core.models.families import Base, Eyes, Family, Foreign, ForeignFile, Opened, Words
from core.models.sam.config import SAMConfig
from core.models.sam.names import in_sam_file
from core.models.sam.words import TRAINED, encoder_words
from core.models.values import write_dimensions

if TYPE_CHECKING:
    from torch import Tensor

    from core.checkpoints.card import ModelCard
    from core.models.sam.encoder import ImageEncoder
    from core.models.sam.model import SAM


_TRANSFORMERS = "transformers"


def _build(config: SAMConfig) -> SAM:
    from core.models.sam.building import check_buildable
    from core.models.sam.model import SAM

    check_buildable(config.encoder)
    return SAM(config)


def _write(config: SAMConfig) -> dict[str, Any]:
    """Without the norms' epsilon where it is Meta's, which older versions do not know as a field."""
    values = write_dimensions(config)
    if config.decoder_eps == SAMConfig().decoder_eps:
        del values["decoder_eps"]
    return values


def _recognises(names: Sequence[str]) -> bool:
    """After MFNet and CWSAM, whose files have these names too."""
    return "image_encoder.pos_embed" in names and any("mask_decoder." in name for name in names)


def _infer(file: ForeignFile) -> tuple[ModelCard, tuple[str, ...]]:
    from core.checkpoints.keys import NamedShapes
    from core.models.sam.foreign import infer_sam
    from core.models.sam.foreign_encoder import infer_encoder
    from core.models.sam.transformers import read_settings

    shapes = NamedShapes(file.path.name, file.shapes)
    if file.tensors.layout != _TRANSFORMERS:
        return infer_sam(shapes)
    encoder = infer_encoder(shapes)
    return infer_sam(shapes, read_settings(file.path, encoder.embed_dim, encoder.depth))


def _opened(path: Path, tensors: Mapping[str, Tensor]) -> Opened | None:
    """Names of the library transformers; a matrix that is stored twice must be the same twice."""
    from core.models.sam.transformers import POSITIONS, POSITIONS_AGAIN, is_transformers, meta_names

    if not is_transformers(tensors):
        return None
    names = meta_names(path.name, tensors)
    twice = [tensor for name, tensor in tensors.items() if name.endswith((POSITIONS, POSITIONS_AGAIN))]
    if len(twice) == 2 and (twice[0].shape != twice[1].shape or bool((twice[0] != twice[1]).any())):
        raise UserError(Said("{0} holds two different tables of positions, so it is damaged.", path.name))
    return Opened({name: tensors[original] for name, original in names.items()}, _TRANSFORMERS)


def _words(card: ModelCard, config: SAMConfig) -> Words:
    return Words(
        "SAM: outlines objects from clicks and boxes",
        (("Encoder", encoder_words(config.encoder)),),
        TRAINED,
        f"images of up to {card.window} px on the longest side",
    )


def _encoder(config: SAMConfig) -> ImageEncoder:
    from core.models.sam.encoder import ImageEncoder

    return ImageEncoder(config.encoder)


def _tensors(model: Any, config: SAMConfig) -> Mapping[str, Tensor]:
    state: Mapping[str, Tensor] = model.get_submodule("image_encoder").state_dict()
    return state


FAMILY = Family(
    name="sam",
    title="SAM",
    kind="a SAM model",
    config=SAMConfig,
    build=_build,
    trains=lambda name: name.startswith("mask_decoder."),
    published=lambda name: False,
    base=Base.SAM,
    quantises=True,
    in_base=in_sam_file,
    write=_write,
    words=_words,
    segments=True,
    foreign=Foreign(_recognises, _infer, _opened),
    eyes=Eyes(_encoder, _tensors, any_picture=True),
)
