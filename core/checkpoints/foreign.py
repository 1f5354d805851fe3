"""Files of other people's code: state dicts of SAM, MFNet and CWSAM, opened without running anything.

Keys and shapes: sections 1, 2.7 and 3.8 of the specification. Every dimension is inferred from the tensors.
"""

from __future__ import annotations

import pickle  # nosec B403: for the name of its error; weights are read with weights_only=True
import pickletools  # nosec B403: lists opcodes, runs nothing
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import torch
from torch import Tensor

from core.checkpoints.card import Family, ModelCard
from core.checkpoints.catalogue import known_file
from core.checkpoints.keys import NamedShapes, cleaned_names, is_rel_pos
from core.checkpoints.sniff import kind_of
from core.errors import UserError
from core.models.cwsam.foreign import infer_cwsam
from core.models.mfnet.foreign import MFNetMode, infer_mfnet
from core.models.sam.foreign import infer_sam
from core.models.sam.foreign_encoder import infer_encoder
from core.models.sam.transformers import (
    POSITIONS,
    POSITIONS_AGAIN,
    is_transformers,
    meta_names,
    read_settings,
    shards_of,
)
from core.models.unet import foreign as unet

Tensors = Mapping[str, Tensor]

_WRAPPERS = ("state_dict", "model_state_dict", "model", "model_state", "net", "weights", "network")
_GLOBAL = re.compile(r"(?:Unsupported global: )?GLOBAL (\S+)")


def open_foreign(path: Path) -> Opened:
    """Tensors of a foreign file under their bare names; memory-mapped where the format allows.

    Wrappers (``state_dict``, ``model``, ...), prefixes (``module.``, ...) and duplicates are removed, see
    :func:`core.checkpoints.keys.cleaned_names`.

    Raises:
        UserError: missing, damaged, or with code inside (which is never executed).
    """
    tensors: dict[str, Tensor] = {}
    for part in shards_of(path):
        tensors.update(_open_safetensors(part) if kind_of(part) == "safetensors" else _open_torch(part))
    if is_transformers(tensors):
        return _from_transformers(path, tensors)
    if unet.is_unet(tensors):
        names = unet.bare_names(path.name, tensors)
        published = any(name.startswith(unet.PUBLISHED_PREFIX) for name in tensors)
        bare = {name: tensors[original] for name, original in names.items()}
        return Opened(bare, "published" if published else "plain", tensors.get(unet.LOSS_WEIGHTS))
    return Opened({name: tensors[original] for name, original in cleaned_names(tensors).items()})


class Opened(dict[str, Tensor]):
    """Tensors of a foreign file under their bare names, and what else it tells.

    Attributes:
        layout: ``transformers`` (SAM as that library names it), ``published`` (IGN's prefix), or ``plain``.
        loss_weights: of the loss that a U-Net was trained with, per class; None where the file does not keep them.
    """

    def __init__(
        self,
        tensors: Tensors,
        layout: Literal["plain", "published", "transformers"] = "plain",
        loss_weights: Tensor | None = None,
    ) -> None:
        super().__init__(tensors)
        self.layout, self.loss_weights = layout, loss_weights


def _from_transformers(path: Path, tensors: Tensors) -> Opened:
    """Under Meta's names; a matrix that is stored twice must be the same twice."""
    names = meta_names(path.name, tensors)
    twice = [tensor for name, tensor in tensors.items() if name.endswith((POSITIONS, POSITIONS_AGAIN))]
    if len(twice) == 2 and not torch.equal(*twice):
        raise UserError(f"{path.name} holds two different tables of positions, so it is damaged.")
    return Opened({name: tensors[original] for name, original in names.items()}, "transformers")


def infer(
    path: str | Path, tensors: Tensors, mode: MFNetMode | None = None
) -> tuple[ModelCard, tuple[str, ...]]:
    """Card of a foreign file, and the names of the tensors its model uses.

    Args:
        path: of the file: its name for messages and as the card's note, its hash and what lies beside it for what
            shapes do not tell.
        tensors: as :func:`open_foreign` gives them (plain ones are taken as the publisher's own layout); only shapes
            are used, and whether MFNet's relative position tables are all zero.
        mode: overrides the MFNet mode found from key names.

    Raises:
        UserError: not a whole checkpoint of a known model.
    """
    path = Path(path)
    name = path.name
    shapes = NamedShapes(name, {key: tuple(tensor.shape) for key, tensor in tensors.items()})
    family = detect_family(shapes)
    if family == "mfnet":
        zero = not any(bool(tensor.any()) for key, tensor in tensors.items() if is_rel_pos(key))
        return infer_mfnet(shapes, zero_rel_pos=zero, mode=mode)
    opened = tensors if isinstance(tensors, Opened) else Opened(tensors)
    if family == "unet":
        return _infer_unet(path, opened, shapes)
    if family == "cwsam":
        return infer_cwsam(shapes)
    if opened.layout != "transformers":
        return infer_sam(shapes)
    encoder = infer_encoder(shapes)
    return infer_sam(shapes, read_settings(path, encoder.embed_dim, encoder.depth))


def _infer_unet(path: Path, opened: Opened, shapes: NamedShapes) -> tuple[ModelCard, tuple[str, ...]]:
    """With what the catalogue and the weights of the loss tell."""
    entry = known_file(path)
    stated = entry.stated if entry is not None else None
    known = {"flair15": 15, "flair": 12}.get(stated.classes or "") if stated is not None else None
    evidence = unet.Evidence(path.name, _without_loss(opened), known, opened.layout == "published")
    card, used = unet.infer_unet(shapes, evidence)
    if entry is None or stated is None:
        return card, used
    facts = {
        "name": entry.title,
        "metrics": stated.metrics,
        "licence": entry.licence,
        "recipe": {"published": {"source": entry.source, "scored_on": stated.scored_on, "IoU": stated.iou}},
    }
    return card.model_copy(update={key: value for key, value in facts.items() if value}), used


def _without_loss(opened: Opened) -> tuple[int, ...] | None:
    """Outputs whose loss had the weight 0; None where nothing is known, or none had."""
    weights = opened.loss_weights
    if weights is None or weights.ndim != 1 or not bool((weights == 0).any()):
        return None
    return tuple(int(index) for index in (weights == 0).nonzero().flatten())


def detect_family(shapes: NamedShapes) -> Family:
    """Which model a state dict belongs to, by its key names.

    Raises:
        UserError: none of ours.
    """
    keys = shapes.shapes
    if unet.is_unet(keys):
        return "unet"
    if any(key.startswith(("fpn1x.", "decoder.segmentation_head.")) for key in keys):
        return "mfnet"
    if any(
        key.startswith(("mask_decoder.cls_upscaling.", "image_encoder.prompt_generator.")) for key in keys
    ):
        return "cwsam"
    if "image_encoder.pos_embed" in keys and shapes.any_with("mask_decoder."):
        return "sam"
    if shapes.any_with("image_encoder.trunk.") or shapes.any_with("sam_mask_decoder."):
        raise UserError(
            f"{shapes.file} is a SAM 2 checkpoint: choose one of the first SAM (sam_vit_b, l or h)."
        )
    if "image_encoder.pos_embed" in keys:
        raise UserError(f"{shapes.file} holds only an image encoder: choose the whole model's checkpoint.")
    example = next(iter(keys), "none")
    raise UserError(
        f"{shapes.file} holds weights, but not of MFNet, CWSAM, SAM or a U-Net (one of its tensors is {example})."
    )


def _open_safetensors(path: Path) -> dict[str, Tensor]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path)
    except (SafetensorError, OSError) as error:
        raise UserError(f"{path.name} is not a readable safetensors file: {error}.") from error


def _open_torch(path: Path) -> dict[str, Tensor]:
    mapped = kind_of(path) == "torch_zip"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about pickle protocols: the outcome tells
            loaded: Any = torch.load(path, map_location="cpu", weights_only=True, mmap=mapped)
    except pickle.UnpicklingError as error:
        raise _not_only_weights(path, str(error)) from error
    except MemoryError:
        raise
    except Exception as error:
        raise _damaged(path) from error
    return _state_dict(path, loaded)


def _state_dict(path: Path, loaded: Any) -> dict[str, Tensor]:
    """The mapping of names to tensors inside what was saved."""
    for _ in range(3):
        if not isinstance(loaded, Mapping):
            raise UserError(
                f"{path.name} holds a {type(loaded).__name__}, not a state dict of a model's weights."
            )
        tensors = {str(key): value for key, value in loaded.items() if isinstance(value, Tensor)}
        inner = next((loaded[key] for key in _WRAPPERS if isinstance(loaded.get(key), Mapping)), None)
        if inner is None:
            break
        loaded = inner
    if not tensors:
        raise UserError(f"{path.name} holds no weights: expected a state dict of a model.")
    return tensors


def _not_only_weights(path: Path, details: str) -> UserError:
    found = _GLOBAL.search(details)
    code = found[1] if found else _code_in_plain_pickle(path)
    if code is None:
        return _damaged(path)
    return UserError(
        f"{path.name} contains code ({code}), not only weights; it was not opened. "
        "Whoever made it can save it again with torch.save(model.state_dict(), ...)."
    )


def _code_in_plain_pickle(path: Path) -> str | None:
    """The first name that a pickle without torch's frame imports, found by reading its opcodes, not by running them.

    ``torch.load`` stops at the missing magic number of such a file and cannot say more.
    """
    if kind_of(path) != "torch_legacy":
        return None
    words: list[str] = []
    try:
        with path.open("rb") as file:
            for opcode, argument, _ in pickletools.genops(file):
                if opcode.name in ("GLOBAL", "INST"):
                    return ".".join(str(argument).split(" "))
                if opcode.name == "STACK_GLOBAL":
                    return ".".join(words[-2:]) or "a name it makes up"
                if isinstance(argument, str):
                    words = [*words[-1:], argument]
    except (ValueError, OSError, OverflowError, MemoryError):
        return None  # not a pickle, or cut off before it imports anything
    return None


def _damaged(path: Path) -> UserError:
    return UserError(f"{path.name} is truncated or damaged, or not a PyTorch checkpoint: copy it again.")
