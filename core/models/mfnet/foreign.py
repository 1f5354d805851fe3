"""MFNet state dicts of the authors' code: dimensions and card (``docs/models.md``, "MFNet")."""

from __future__ import annotations

import re

from core.checkpoints.card import Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_to_json
from core.checkpoints.keys import NamedShapes
from core.checkpoints.schemes import assumed_classes
from core.contract.sentences import Said
from core.errors import UserError
from core.models.mfnet.config import MFNetConfig, Mode
from core.models.mfnet.family import mode_title
from core.models.sam.foreign_encoder import infer_encoder, ratio_of
from core.models.sam.names import ENCODER

WINDOW = 256
STRIDE = 128

_PUBLISHED = {6: "isprs", 7: "mmhunan"}
_ASKED: dict[str, tuple[Mode, bool]] = {
    "adapter": ("adapter", False),
    "lora": ("lora", False),
    "single": ("single", True),
    "single-adapter": ("adapter", True),
    "single-lora": ("lora", True),
}
"""Mode that was asked for -> what its blocks are, and whether only the first raster is used."""
_OTHER_STREAMS = re.compile(
    r"fpn[12](?!x\.)|fusion|.*\.(MLP(?!x)\w+|DSM|Att\w+|w(?!x_)\w+)_Adapter|.*\.lora_[ABw](?!x)"
)
"""Tensors of all streams but the first."""


def infer_mfnet(
    shapes: NamedShapes, zero_rel_pos: bool, mode: str | None = None
) -> tuple[ModelCard, tuple[str, ...]]:
    """Card of an MFNet state dict, and the names of the tensors its model uses.

    Args:
        shapes: bare names.
        zero_rel_pos: all ``rel_h``/``rel_w`` tables are zero, as the released code leaves them.
        mode: one of :data:`core.models.mfnet.family.MODES`, where the names do not tell: those with ``single`` use the
            optical part of a whole checkpoint only.

    Raises:
        UserError: tensors are missing or of two modes at once.
    """
    kind, streams = _read_as(shapes, mode)
    encoder = infer_encoder(shapes)
    first = f"{ENCODER}blocks.0."
    rank, ratio = 4, 0.25
    if kind == "lora":
        rank = shapes.need(first + "mlp.lin1.lora_Ax", 2)[0]
    elif kind == "adapter":
        hidden = shapes.need(first + "Img_Adapter.D_fc1.weight", 2)[0]
        ratio = ratio_of(hidden, encoder.embed_dim, 0.25)
    config = MFNetConfig(
        encoder=encoder,
        mode=kind,
        classes=shapes.need("decoder.segmentation_head.2.0.weight", 4)[0],
        rank=rank,
        adapter_ratio=ratio,
        decode_chans=shapes.need("decoder.pre_conv.0.weight", 4)[0],
        rel_pos="zero" if zero_rel_pos else "stored",
        streams=streams,
    )
    return _card(shapes.file, config), tuple(key for key in shapes.shapes if _is_used(key, kind, streams))


def _read_as(shapes: NamedShapes, mode: str | None) -> tuple[Mode, int]:
    """What the blocks are, and the number of rasters.

    Raises:
        UserError: both adapters and LoRA, neither, or not those of the mode that was asked for.
    """
    streams = sum(re.fullmatch(r"fpn1(x|y|z|s\d+)\.0\.weight", key) is not None for key in shapes.shapes)
    adapter, lora = shapes.any_with("_Adapter"), shapes.any_with(".lora_")
    if mode is not None:
        kind, alone = _ASKED[mode]
        if (kind == "adapter" and not adapter) or (kind == "lora" and not lora):
            raise UserError(
                Said(
                    "{0} has no {1}: choose another mode.",
                    shapes.file,
                    "adapters" if kind == "adapter" else "LoRA",
                )
            )
        return kind, 1 if alone and kind != "single" else max(streams, 2)
    if streams <= 1 and not adapter and not lora:
        return "single", 2
    if adapter == lora:
        found = "both adapters and LoRA" if adapter else "neither adapters nor LoRA"
        raise UserError(
            Said("{0} has {1} in its encoder, so its MFNet mode is not clear.", shapes.file, found)
        )
    return "adapter" if adapter else "lora", streams


def _is_used(key: str, kind: Mode, streams: int) -> bool:
    if kind == "single":
        return not _OTHER_STREAMS.match(key) and "_Adapter" not in key and ".lora_" not in key
    if streams > 1:
        return True
    return not _OTHER_STREAMS.match(key) and not key.endswith(".lora_wx")  # standard LoRA has no weight


def _card(file: str, config: MFNetConfig) -> ModelCard:
    optical = Modality(
        role="optical", bands=("red", "green", "blue"), normalisation=Normalisation(stretch="eight_bit")
    )
    dsm = Modality(
        role="dsm",
        bands=("height",),
        channels=1,
        normalisation=Normalisation(stretch="minmax"),
        unit="m",
    )
    classes, assumption = assumed_classes(file, config.classes, _PUBLISHED)
    return ModelCard(
        name=f"MFNet {config.encoder.title} {mode_title(config)}",
        family="mfnet",
        config=config_to_json(config),
        modalities=(optical, dsm, *_further(config.count))[: config.count],
        classes=classes,
        window=WINDOW,
        stride=STRIDE,
        blend="reference",
        source="foreign",
        notes=(
            f"Inferred from the tensors of {file}. {assumption} The band order is not in the file: Potsdam and "
            "MMHunan were trained on red, green, blue; Vaihingen on near infrared, red, green."
        ),
    )


def _further(count: int) -> tuple[Modality, ...]:
    """Rasters after the second, of which a state dict tells nothing but that they are there."""
    return tuple(
        Modality(
            role=f"input_{i + 1}",
            bands=("band 1",),
            channels=3,
            normalisation=Normalisation(stretch="minmax"),
        )
        for i in range(2, count)
    )
