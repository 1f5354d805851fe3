"""Official SAM state dicts: dimensions and card (``docs/models.md``, "SAM")."""

from __future__ import annotations

from dataclasses import replace

from core.checkpoints.card import Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_to_json
from core.checkpoints.keys import NamedShapes
from core.contract.sentences import Said
from core.errors import UserError
from core.models.cwsam.foreign import IMAGENET_MEAN, IMAGENET_STD, decoder_dimensions
from core.models.sam.config import SAMConfig
from core.models.sam.foreign_encoder import infer_encoder
from core.models.sam.transformers import Settings


def infer_sam(shapes: NamedShapes, settings: Settings | None = None) -> tuple[ModelCard, tuple[str, ...]]:
    """Card of a SAM state dict, and the names of the tensors its model uses (all of them).

    SAM's pixel mean and standard deviation are ImageNet's, times 255.

    Args:
        shapes: Meta's names.
        settings: of a file of the library transformers, see :func:`core.models.sam.transformers.read_settings`; None
            for Meta's own.

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
    if settings is not None:
        if config.encoder.out_chans % settings.decoder_heads:
            raise UserError(
                Said(
                    "{0} does not fit its config.json: {1} heads do not divide its mask decoder's "
                    "{2} channels.",
                    shapes.file,
                    settings.decoder_heads,
                    config.encoder.out_chans,
                )
            )
        config = replace(config, decoder_heads=settings.decoder_heads, decoder_eps=settings.decoder_eps)
    normalisation = Normalisation(stretch="eight_bit", mean=IMAGENET_MEAN, std=IMAGENET_STD)
    side = config.encoder.image_size
    card = ModelCard(
        name=f"SAM {config.encoder.title}",
        family="sam",
        config=config_to_json(config),
        modalities=(Modality(role="optical", bands=("red", "green", "blue"), normalisation=normalisation),),
        window=side,
        stride=side,
        source="foreign",
        licence="Apache-2.0 if these are Meta's weights",
        notes=f"Inferred from the tensors of {shapes.file}{_origin(settings)}.",
    )
    return card, tuple(shapes.shapes)


def _origin(settings: Settings | None) -> str:
    if settings is None:
        return ""
    if settings.said:
        return " and its config.json (library transformers)"
    return (
        f" (library transformers). No config.json of it was found: {settings.decoder_heads} heads in the mask decoder are "
        "assumed, as in every SAM that was published"
    )
