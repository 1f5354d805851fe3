"""The U-Net as a family: see :mod:`core.models.families`. No torch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.contract.roles import ROLE_WORDS
from core.models.families import Family, Foreign, ForeignFile, Opened, Training, Words
from core.models.sam.words import window_words
from core.models.unet.config import UNetConfig

if TYPE_CHECKING:
    from torch import Tensor

    from core.checkpoints.card import ModelCard, Normalisation
    from core.models.unet.model import UNet

_PUBLISHED = "published"
_RESNETS: dict[tuple[int, ...], str] = {(3, 4, 6, 3): "ResNet-34", (2, 2, 2, 2): "ResNet-18"}


def _build(config: UNetConfig) -> UNet:
    from core.models.unet.model import UNet

    return UNet(config)


def _ready(model: Any) -> UNet:
    """With its batch norms folded into the convolutions."""
    from core.models.unet.fold import folded

    return folded(model)


def _recognises(names: Sequence[str]) -> bool:
    from core.models.unet.foreign import is_unet

    return is_unet(names)


def _opened(path: Path, tensors: Mapping[str, Tensor]) -> Opened | None:
    from core.models.unet.foreign import LOSS_WEIGHTS, PUBLISHED_PREFIX, bare_names, is_unet

    if not is_unet(tensors):
        return None
    published = any(name.startswith(PUBLISHED_PREFIX) for name in tensors)
    bare = {name: tensors[original] for name, original in bare_names(path.name, tensors).items()}
    aside = {LOSS_WEIGHTS: tensors[LOSS_WEIGHTS]} if LOSS_WEIGHTS in tensors else {}
    return Opened(bare, _PUBLISHED if published else "plain", aside)


def _infer(file: ForeignFile) -> tuple[ModelCard, tuple[str, ...]]:
    """With what the catalogue and the weights of the loss tell."""
    from core.checkpoints.catalogue import known_file
    from core.checkpoints.keys import NamedShapes
    from core.models.unet.foreign import LOSS_WEIGHTS, Evidence, infer_unet

    entry = known_file(file.path)
    stated = entry.stated if entry is not None else None
    known = {"flair15": 15, "flair": 12}.get(stated.classes or "") if stated is not None else None
    unlearned = _without_loss(file.tensors.aside.get(LOSS_WEIGHTS))
    evidence = Evidence(file.path.name, unlearned, known, file.tensors.layout == _PUBLISHED)
    card, used = infer_unet(NamedShapes(file.path.name, file.shapes), evidence)
    if entry is None or stated is None:
        return card, used
    facts = {
        "name": entry.title,
        "metrics": stated.metrics,
        "licence": entry.licence,
        "recipe": {"published": {"source": entry.source, "scored_on": stated.scored_on, "IoU": stated.iou}},
    }
    return card.model_copy(update={key: value for key, value in facts.items() if value}), used


def _without_loss(weights: Tensor | None) -> tuple[int, ...] | None:
    """Outputs whose loss had the weight 0; None where nothing is known, or none had."""
    if weights is None or weights.ndim != 1 or not bool((weights == 0).any()):
        return None
    return tuple(int(index) for index in (weights == 0).nonzero().flatten())


def _words(card: ModelCard, config: UNetConfig) -> Words:
    blocks = ", ".join(str(count) for count in config.blocks)
    known = _RESNETS.get(config.blocks)
    name = known if known is not None and config.width == 64 else "small ResNet"
    off = f"\n{len(config.off)} of its {config.classes} outputs are switched off" if config.off else ""
    return Words(
        f"U-Net: land cover from {config.channels} bands, {len(card.produced)} classes",
        (
            (
                "Network",
                f"U-Net with a {name} encoder: {blocks} blocks, {config.width} channels after the first layer{off}",
            ),
        ),
        prediction=window_words(card.window, card.stride, card.blend),
    )


def _fresh(model: Any, first: Normalisation) -> None:
    from core.models.fresh import fresh_convolutions

    fresh_convolutions(model, first)


FAMILY = Family(
    name="unet",
    title="U-Net",
    kind="a U-Net model",
    config=UNetConfig,
    build=_build,
    trains=lambda name: True,
    ready=_ready,
    words=_words,
    foreign=Foreign(_recognises, _infer, _opened),
    training=Training(
        inputs=lambda section, roles: (tuple(role for role in ROLE_WORDS if role in roles),),
        section=lambda roles, recipe: {},
        fresh=_fresh,
        head="segmentation_head.",
        recomputes=False,
    ),
)
