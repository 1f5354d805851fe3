"""MFNet state dicts of the authors' code: dimensions and card (``docs/models.md``, "MFNet")."""

from __future__ import annotations

from typing import cast

from core.checkpoints.card import Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_to_json
from core.checkpoints.keys import NamedShapes
from core.checkpoints.schemes import assumed_classes
from core.errors import UserError
from core.models.mfnet.config import MFNetConfig, Mode
from core.models.mfnet.family import MODES
from core.models.sam.foreign_encoder import infer_encoder, ratio_of
from core.models.sam.names import ENCODER

WINDOW = 256
STRIDE = 128

_SECOND_STREAM = ("fpn1y.", "fpn2y.", "fusion")
_PUBLISHED = {6: "isprs", 7: "mmhunan"}


def infer_mfnet(
    shapes: NamedShapes, zero_rel_pos: bool, mode: str | None = None
) -> tuple[ModelCard, tuple[str, ...]]:
    """Card of an MFNet state dict, and the names of the tensors its model uses.

    Args:
        shapes: bare names.
        zero_rel_pos: all ``rel_h``/``rel_w`` tables are zero, as the released code leaves them.
        mode: overrides what the key names say: ``single`` uses only the optical half of a whole checkpoint.

    Raises:
        UserError: tensors are missing or of two modes at once.
    """
    mode = detect_mode(shapes) if mode is None else cast(Mode, mode)
    encoder = infer_encoder(shapes)
    first = f"{ENCODER}blocks.0."
    rank, ratio = 4, 0.25
    if mode == "lora":
        rank = shapes.need(first + "mlp.lin1.lora_Ax", 2)[0]
    elif mode == "adapter":
        hidden = shapes.need(first + "Img_Adapter.D_fc1.weight", 2)[0]
        ratio = ratio_of(hidden, encoder.embed_dim, 0.25)
    config = MFNetConfig(
        encoder=encoder,
        mode=mode,
        classes=shapes.need("decoder.segmentation_head.2.0.weight", 4)[0],
        rank=rank,
        adapter_ratio=ratio,
        decode_chans=shapes.need("decoder.pre_conv.0.weight", 4)[0],
        rel_pos="zero" if zero_rel_pos else "stored",
    )
    return _card(shapes.file, config), tuple(key for key in shapes.shapes if _is_used(key, mode))


def detect_mode(shapes: NamedShapes) -> Mode:
    """``single`` without a second stream, else by the names of what was trained.

    Raises:
        UserError: both adapters and LoRA, or neither.
    """
    if not any(key.startswith(_SECOND_STREAM) for key in shapes.shapes):
        return "single"
    adapter, lora = shapes.any_with("_Adapter"), shapes.any_with(".lora_")
    if adapter == lora:
        found = "both adapters and LoRA" if adapter else "neither adapters nor LoRA"
        raise UserError(f"{shapes.file} has {found} in its encoder, so its MFNet mode is not clear.")
    return "adapter" if adapter else "lora"


def _is_used(key: str, mode: Mode) -> bool:
    if mode != "single":
        return True
    return not key.startswith(_SECOND_STREAM) and "_Adapter" not in key and ".lora_" not in key


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
        name=f"MFNet {config.encoder.title} {MODES[config.mode]}",
        family="mfnet",
        config=config_to_json(config),
        modalities=(optical,) if config.mode == "single" else (optical, dsm),
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
