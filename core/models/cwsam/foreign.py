"""CWSAM state dicts of the authors' code: dimensions and card (``docs/models.md``, "CWSAM")."""

from __future__ import annotations

from core.checkpoints.card import Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_to_json
from core.checkpoints.keys import NamedShapes
from core.checkpoints.schemes import assumed_classes
from core.contract.sentences import Said
from core.errors import UserError
from core.models.cwsam.config import CWSAMConfig
from core.models.sam.foreign_encoder import infer_encoder, ratio_of
from core.models.sam.names import ENCODER

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)

_PUBLISHED = {5: "fusar1", 10: "fusar2"}
_LAYER = r"mask_decoder\.transformer\.layers\.(\d+)\.norm1\.weight$"


def infer_cwsam(shapes: NamedShapes) -> tuple[ModelCard, tuple[str, ...]]:
    """Card of a CWSAM state dict, and the names of the tensors its model uses (all of them).

    Raises:
        UserError: tensors are missing, or their shapes contradict each other.
    """
    encoder = infer_encoder(shapes)
    hidden = shapes.need(f"{ENCODER}blocks.0.MLP_Adapter.D_fc1.weight", 2)[0]
    prompt = shapes.need(f"{ENCODER}prompt_generator.shared_mlp.weight", 2)[1]
    mlp_dim, depth, iou_hidden = decoder_dimensions(shapes)
    config = CWSAMConfig(
        encoder=encoder,
        classes=_classes(shapes),
        adapter_ratio=ratio_of(hidden, encoder.embed_dim, 0.25),
        prompt_ratio=32 if encoder.embed_dim // 32 == prompt else encoder.embed_dim // prompt,
        decoder_mlp_dim=mlp_dim,
        decoder_depth=depth,
        iou_hidden_dim=iou_hidden,
    )
    return _card(shapes.file, config), tuple(shapes.shapes)


def decoder_dimensions(shapes: NamedShapes) -> tuple[int, int, int]:
    """MLP width and depth of the two-way transformer, hidden width of the IoU head.

    Its eight heads leave no trace in the shapes: SAM has never had another number.
    """
    depth = shapes.count(_LAYER)
    if depth == 0:
        raise UserError(Said("{0} is not a whole checkpoint: its mask decoder has no layers.", shapes.file))
    mlp_dim = shapes.need("mask_decoder.transformer.layers.0.mlp.lin1.weight", 2)[0]
    return mlp_dim, depth, shapes.need("mask_decoder.iou_prediction_head.layers.0.weight", 2)[0]


def _classes(shapes: NamedShapes) -> int:
    """K: the class-wise upscaler has K channels for each of the hyper-network's features."""
    channels = shapes.need("mask_decoder.cls_upscaling.3.weight", 4)[0]
    features = shapes.need("mask_decoder.output_hypernetworks_mlps.0.layers.2.weight", 2)[0]
    if channels % features:
        raise UserError(
            Said(
                "{0}: {1} class channels are not a multiple of {2} features.", shapes.file, channels, features
            )
        )
    return channels // features


def _card(file: str, config: CWSAMConfig) -> ModelCard:
    normalisation = Normalisation(stretch="eight_bit", mean=IMAGENET_MEAN, std=IMAGENET_STD)
    classes, assumption = assumed_classes(file, config.classes, _PUBLISHED)
    side = config.encoder.image_size
    return ModelCard(
        name=f"CWSAM {config.encoder.title}",
        family="cwsam",
        config=config_to_json(config),
        modalities=(Modality(role="sar", bands=("amplitude",), channels=3, normalisation=normalisation),),
        classes=classes,
        window=side,
        stride=max(side * 3 // 4, 1),
        blend="taper",
        source="foreign",
        notes=f"Inferred from the tensors of {file}. {assumption}",
    )
