"""Official SAM state dicts: dimensions and card (specification, section 1)."""

from __future__ import annotations

from core.checkpoints.card import Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_to_json, encoder_name
from core.checkpoints.keys import NamedShapes
from core.models.config import SAMConfig
from core.models.cwsam.foreign import IMAGENET_MEAN, IMAGENET_STD, decoder_dimensions
from core.models.sam.foreign_encoder import infer_encoder


def infer_sam(shapes: NamedShapes) -> tuple[ModelCard, tuple[str, ...]]:
    """Card of a SAM state dict, and the names of the tensors its model uses (all of them).

    SAM's pixel mean and standard deviation are ImageNet's, times 255.

    Raises:
        UserError: tensors are missing, or their shapes contradict each other.
    """
    mlp_dim, depth, iou_hidden = decoder_dimensions(shapes)
    config = SAMConfig(
        encoder=infer_encoder(shapes),
        decoder_mlp_dim=mlp_dim,
        decoder_depth=depth,
        iou_hidden_dim=iou_hidden,
        mask_in_chans=shapes.need("prompt_encoder.mask_downscaling.3.weight", 4)[0],
    )
    normalisation = Normalisation(stretch="eight_bit", mean=IMAGENET_MEAN, std=IMAGENET_STD)
    side = config.encoder.image_size
    card = ModelCard(
        name=f"SAM {encoder_name(config.encoder)}",
        family="sam",
        config=config_to_json(config),
        modalities=(Modality(role="optical", bands=("red", "green", "blue"), normalisation=normalisation),),
        window=side,
        stride=side,
        source="foreign",
        licence="Apache-2.0 if these are Meta's weights",
        notes=f"Inferred from the tensors of {shapes.file}.",
    )
    return card, tuple(shapes.shapes)
