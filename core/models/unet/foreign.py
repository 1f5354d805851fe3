"""U-Net state dicts of segmentation-models-pytorch, and IGN's FLAIR-INC files among them: dimensions and card.

Every dimension follows from the shapes. What they cannot tell, a FLAIR-INC file tells by its hash, by the weights of
its loss, or by its name, in that order; see ``docs/models.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from core.checkpoints.card import ClassEntry, Derived, Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_to_json
from core.checkpoints.keys import NamedShapes
from core.checkpoints.schemes import assumed_classes, load_scheme
from core.contract.sentences import Said
from core.errors import UserError
from core.models.unet.config import HALVINGS, UNetConfig

PUBLISHED_PREFIX = "model.seg_model."
"""IGN's, before every name of its files."""

LOSS_WEIGHTS = "criterion.weight"
"""Weights of the loss per class, which a training checkpoint may hold: 0 for outputs that were left out."""

WINDOW = 512
STRIDE = 256
GROUND_RESOLUTION = 0.2  # m: the only one that FLAIR-INC was trained at
FLAIR_OUTPUTS = 19
FLAIR_MEAN = (105.08, 110.87, 101.82, 106.38, 53.26)
FLAIR_STD = (52.17, 45.38, 44.0, 39.69, 79.3)
"""Of IGN's configuration, in 8-bit values: red, green, blue, near infrared, height."""

HEIGHT_STEP = 0.2  # m: one step of the 8-bit height
_HEAD = "segmentation_head.0.weight"
_COLOURS = ("red", "green", "blue", "near infrared")
_IMAGENET_MEAN = (0.485, 0.456, 0.406)
_IMAGENET_STD = (0.229, 0.224, 0.225)

OFF_15 = (14, 15, 16, 18)
"""Switched-off outputs (0-based) of the 15-class models: clear cut, mixed, ligneous, other."""
OFF_12 = (12, 13, 14, 15, 16, 17, 18)
"""... of the 12-class models: all after plowed land."""

_LOOKALIKES = (
    (r"encoder\.patch_embed1\.", "a U-Net with a Mix Transformer encoder (MiT)"),
    (r"decoder\.(p5|seg_blocks)\.", "a feature pyramid network (FPN)"),
    (r"decoder\.(aspp|.*\.aspp)", "a DeepLabV3"),
    (r"decoder\.blocks\.\d+\.attention", "a U-Net with attention in its decoder (scSE)"),
    (r"decoder\.center\.", "a U-Net with a centre block (VGG encoder)"),
    (r"decoder\.blocks\.x_", "a U-Net++"),
    (r"encoder\.layer\d\.\d+\.conv3\.", "a U-Net with a bottleneck encoder (ResNet-50 or larger)"),
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a file tells about a FLAIR model besides its shapes.

    Attributes:
        name: of the file.
        wanted_off: outputs whose loss weight is 0; None where the file has no loss weights.
        known: classes (12 or 15) that the catalogue states for this very file, by SHA-256; None for other files.
        published: the names in the file begin with IGN's prefix.
    """

    name: str
    wanted_off: tuple[int, ...] | None = None
    known: int | None = None
    published: bool = False


def is_unet(names: Iterable[str]) -> bool:
    """Whether these are names of segmentation-models-pytorch: an encoder, a decoder and a segmentation head."""
    names = list(names)
    prefix = _prefix(names)
    return prefix is not None and any(name.startswith(f"{prefix}encoder.") for name in names)


def bare_names(file: str, names: Iterable[str]) -> dict[str, str]:
    """Name of the network's tensor -> name in the file; the loss's weights are left out.

    Raises:
        UserError: tensors with other prefixes are there, or a network of metadata beside the image's.
    """
    names = list(names)
    prefix = _prefix(names) or ""
    bare = {name.removeprefix(prefix): name for name in names if name.startswith(prefix)}
    others = [name for name in names if not name.startswith(prefix) and not _is_loss(name)]
    extra = [
        name for name in (*others, *bare) if re.match(r"(model\.)?enc\b|(model\.)?enc\.|.*metadata", name)
    ]
    if extra:
        raise UserError(
            Said(
                "{0} needs more than an image: it also reads metadata of each picture (tensor {1}), which this software cannot "
                "give; choose a model without metadata.",
                str(file),
                extra[0],
            )
        )
    if others:
        raise UserError(
            Said(
                "{0} holds more than one network (tensor {1} beside {2}{3}); it is not read, for "
                "parts of it would be left out.",
                file,
                others[0],
                prefix,
                _HEAD,
            )
        )
    return {name: original for name, original in bare.items() if not _is_loss(name)}


def _prefix(names: Iterable[str]) -> str | None:
    """What stands before the names of the network; None where there is no such network."""
    found = [name.removesuffix(_HEAD) for name in names if name.endswith(_HEAD)]
    return min(found, key=len, default=None)


def infer_unet(shapes: NamedShapes, evidence: Evidence) -> tuple[ModelCard, tuple[str, ...]]:
    """Card of a U-Net state dict, and the names of the tensors its model uses (all of them).

    Args:
        shapes: bare names, see :func:`bare_names`.
        evidence: what tells FLAIR's 12 classes from its 15.

    Raises:
        UserError: another network, or shapes that contradict each other.
    """
    refuse_lookalikes(shapes)
    config = _dimensions(shapes)
    flair = config.classes == FLAIR_OUTPUTS and config.channels in (3, 4, 5) and config.blocks == (3, 4, 6, 3)
    card = _flair_card(config, evidence) if flair else _plain_card(config, evidence)
    return card, tuple(shapes.shapes)


def refuse_lookalikes(shapes: NamedShapes) -> None:
    """Raise a UserError that names the network, where it is one that looks like a U-Net with a ResNet-34."""
    for pattern, what in _LOOKALIKES:
        if any(re.match(pattern, key) for key in shapes.shapes):
            raise UserError(
                Said(
                    "{0} is {1}: this software reads the U-Net with a ResNet-34 or ResNet-18 encoder.",
                    shapes.file,
                    what,
                )
            )


def _dimensions(shapes: NamedShapes) -> UNetConfig:
    width, channels, *_ = shapes.need("encoder.conv1.weight", 4)
    blocks = tuple(shapes.count(rf"encoder\.layer{stage}\.(\d+)\.conv1\.weight$") for stage in (1, 2, 3, 4))
    if not all(blocks):
        raise UserError(
            Said("{0} is not a whole checkpoint: a stage of its encoder is missing.", shapes.file)
        )
    decoder = tuple(shapes.need(f"decoder.blocks.{block}.conv1.0.weight", 4)[0] for block in range(HALVINGS))
    return UNetConfig(
        channels=channels,
        classes=shapes.need("segmentation_head.0.weight", 4)[0],
        width=width,
        blocks=blocks,
        decoder=decoder,
    )


def flair_modalities(channels: int) -> tuple[Modality, ...]:
    """Inputs of a FLAIR-INC model with 3 (colours), 4 (and near infrared) or 5 (and height) channels.

    The published numbers are of 8-bit values; here everything is 255 times smaller, which is the same.
    """
    colours = min(channels, len(_COLOURS))
    optical = Modality(
        role="optical",
        bands=_COLOURS[:colours],
        channels=colours,
        unit="8-bit values",
        normalisation=Normalisation(
            stretch="eight_bit",
            mean=tuple(mean / 255 for mean in FLAIR_MEAN[:colours]),
            std=tuple(std / 255 for std in FLAIR_STD[:colours]),
        ),
    )
    if channels == colours:
        return (optical,)
    height = Modality(
        role="dsm",
        bands=("height above ground",),
        channels=1,
        unit="m above ground",
        derived=Derived(kind="difference", of=("surface", "terrain")),
        normalisation=Normalisation(
            stretch="coded",
            low=(0.0,),
            high=(255 * HEIGHT_STEP,),
            mean=(FLAIR_MEAN[4] / 255,),
            std=(FLAIR_STD[4] / 255,),
        ),
    )
    return (optical, height)


def _flair_card(config: UNetConfig, evidence: Evidence) -> ModelCard:
    off, why = _switched_off(evidence)
    config = UNetConfig(config.channels, config.classes, off, config.width, config.blocks, config.decoder)
    inputs = {3: "colours", 4: "colours and near infrared", 5: "colours, near infrared and height"}
    count = config.classes - len(off)
    assumed = "" if evidence.published else "Its 19 outputs are taken for FLAIR's classes. "
    return ModelCard(
        name=f"FLAIR-INC, {inputs[config.channels]}, {count} classes",
        family="unet",
        config=config_to_json(config),
        modalities=flair_modalities(config.channels),
        classes=load_scheme("flair19"),
        window=WINDOW,
        stride=STRIDE,
        blend="taper",
        ground_resolution=GROUND_RESOLUTION,
        source="foreign",
        licence="etalab-2.0 (Licence Ouverte 2.0): name IGN and the date" if evidence.published else "",
        notes=(
            f"Inferred from the tensors of {evidence.name}. {assumed}{why} Made for IGN's aerial images of France "
            "(BD ORTHO) at 0.2 m per pixel, and not for other imagery. Height is height above ground: in metres, or "
            "in 8-bit steps of 0.2 m."
        ),
    )


def _switched_off(evidence: Evidence) -> tuple[tuple[int, ...], str]:
    """Outputs that do not count, and the sentence that says how that is known."""
    sets = {15: OFF_15, 12: OFF_12}
    if evidence.known in sets:
        return sets[evidence.known], f"The catalogue knows this file: {evidence.known} classes count."
    if evidence.wanted_off is not None:
        return evidence.wanted_off, "The outputs whose loss had the weight 0 are switched off."
    found = re.search(r"(?<!\d)(12|15)_?cl", evidence.name.lower())
    if found is not None:
        return sets[int(found[1])], f"Its name says that {found[1]} classes count."
    return OFF_15, (
        "Nothing tells whether 15 or 12 classes count: 15 are taken, without clear cut, mixed, ligneous and other."
    )


def _plain_card(config: UNetConfig, evidence: Evidence) -> ModelCard:
    """Of a U-Net that is nobody's we know: what is assumed is said."""
    colours = config.channels == 3
    bands = _COLOURS[:3] if colours else tuple(f"band {i + 1}" for i in range(config.channels))
    normalisation = (
        Normalisation(stretch="eight_bit", mean=_IMAGENET_MEAN, std=_IMAGENET_STD)
        if colours
        else Normalisation(stretch="eight_bit")
    )
    assumed = "red, green, blue with ImageNet's mean and deviation" if colours else "8-bit values as 0 to 1"
    classes, sentence = _classes(config, evidence)
    return ModelCard(
        name=f"U-Net, {config.channels} bands, {config.classes} classes",
        family="unet",
        config=config_to_json(config),
        modalities=(
            Modality(role="optical", bands=bands, channels=config.channels, normalisation=normalisation),
        ),
        classes=classes,
        window=WINDOW,
        stride=STRIDE,
        blend="taper",
        source="foreign",
        notes=(
            f"Inferred from the tensors of {evidence.name}. {sentence} The file does not tell its bands and how they "
            f"are normalised: {assumed} is assumed, so check the first map, or import the model with its STAC item."
        ),
    )


def _classes(config: UNetConfig, evidence: Evidence) -> tuple[tuple[ClassEntry, ...], str]:
    if config.classes == 1:
        raise UserError(
            Said(
                "{0} has one output, which tells one class from the rest by a threshold; this "
                "software needs one output for each class.",
                evidence.name,
            )
        )
    return assumed_classes(evidence.name, config.classes, {})


def _is_loss(name: str) -> bool:
    return name.split(".", 1)[0] in ("criterion", "loss", "train_metrics", "val_metrics", "metrics")
