"""Files of other people's code: state dicts, opened without running anything in them.

Which model a file holds, and its dimensions, are asked of the families (:class:`core.models.families.Foreign`): they
infer them from the tensors.
"""

from __future__ import annotations

import pickle  # nosec B403: for the name of its error; weights are read with weights_only=True
import pickletools  # nosec B403: lists opcodes, runs nothing
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from core.checkpoints.card import ModelCard
from core.checkpoints.keys import cleaned_names
from core.checkpoints.sniff import kind_of
from core.contract.sentences import Said
from core.errors import UserError
from core.models.families import Family, Foreign, ForeignFile, Opened, families, or_words
from core.models.sam.names import ENCODER
from core.models.sam.transformers import shards_of

Tensors = Mapping[str, Tensor]

_WRAPPERS = ("state_dict", "model_state_dict", "model", "model_state", "net", "weights", "network")
_GLOBAL = re.compile(r"(?:Unsupported global: )?GLOBAL (\S+)")


def open_foreign(path: Path) -> Opened:
    """Tensors of a foreign file under their bare names; memory-mapped where the format allows.

    Wrappers (``state_dict``, ``model``, ...), prefixes (``module.``, ...) and duplicates are removed: by the family that
    knows such names (:attr:`core.models.families.Foreign.opened`), else by :func:`core.checkpoints.keys.cleaned_names`.

    Raises:
        UserError: missing, damaged, or with code inside (which is never executed).
    """
    tensors: dict[str, Tensor] = {}
    for part in shards_of(path):
        tensors.update(_open_safetensors(part) if kind_of(part) == "safetensors" else _open_torch(part))
    for _, foreign in _readers():
        own = foreign.opened(path, tensors) if foreign.opened is not None else None
        if own is not None:
            return own
    return Opened({name: tensors[original] for name, original in cleaned_names(tensors).items()})


def _readers() -> list[tuple[Family, Foreign]]:
    return [(family, family.foreign) for family in families() if family.foreign is not None]


def infer(path: str | Path, tensors: Tensors, mode: str | None = None) -> tuple[ModelCard, tuple[str, ...]]:
    """Card of a foreign file, and the names of the tensors its model uses.

    Args:
        path: of the file: its name for messages and the card's note, its hash and what lies beside it for what shapes do
            not tell.
        tensors: as :func:`open_foreign` gives them; others are taken as the publisher's own layout.
        mode: how the file was trained, where its names do not tell: one of the family's ``modes``.

    Raises:
        UserError: not a whole checkpoint of a known model, or a mode that its family does not have.
    """
    path = Path(path)
    family, foreign = detect(path.name, list(tensors))
    if mode is not None and mode not in foreign.modes:
        known = ", ".join(foreign.modes)
        no_mode = Said("{0} is {1}, which has no mode “{2}”", path.name, family.kind, mode)
        raise UserError(
            Said("{0}: choose one of {1}.", no_mode, known)
            if known
            else Said("{0}: its tensors tell everything, so leave the mode out.", no_mode),
            "mode",
        )
    opened = tensors if isinstance(tensors, Opened) else Opened(tensors)
    return foreign.infer(ForeignFile(path, opened, mode))


def detect(file: str, names: list[str]) -> tuple[Family, Foreign]:
    """Which family a state dict belongs to, by the bare names of its tensors, and how it reads such files.

    Raises:
        UserError: none of ours.
    """
    for family, foreign in _readers():
        if foreign.recognises(names):
            return family, foreign
    if any("image_encoder.trunk." in name or "sam_mask_decoder." in name for name in names):
        raise UserError(
            Said("{0} is a SAM 2 checkpoint: choose one of the first SAM (sam_vit_b, l or h).", file)
        )
    if ENCODER + "pos_embed" in names:
        raise UserError(Said("{0} holds only an image encoder: choose the whole model's checkpoint.", file))
    example = next(iter(names), "none")
    titles = or_words([family.title for family, _ in _readers()])
    raise UserError(
        Said("{0} holds weights, but not of {1} (one of its tensors is {2}).", file, titles, example)
    )


def _open_safetensors(path: Path) -> dict[str, Tensor]:
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        return load_file(path)
    except (SafetensorError, OSError) as error:
        raise UserError(Said("{0} is not a readable safetensors file: {1}.", path.name, error)) from error


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
                Said(
                    "{0} holds a {1}, not a state dict of a model's weights.",
                    path.name,
                    type(loaded).__name__,
                )
            )
        tensors = {str(key): value for key, value in loaded.items() if isinstance(value, Tensor)}
        inner = next((loaded[key] for key in _WRAPPERS if isinstance(loaded.get(key), Mapping)), None)
        if inner is None:
            break
        loaded = inner
    if not tensors:
        raise UserError(Said("{0} holds no weights: expected a state dict of a model.", path.name))
    return tensors


def _not_only_weights(path: Path, details: str) -> UserError:
    found = _GLOBAL.search(details)
    code = found[1] if found else _code_in_plain_pickle(path)
    if code is None:
        return _damaged(path)
    return UserError(
        Said(
            "{0} contains code ({1}), not only weights; it was not opened. Whoever made it can save it again with "
            "torch.save(model.state_dict(), ...).",
            *(path.name, code),
        )
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
    return UserError(
        Said("{0} is truncated or damaged, or not a PyTorch checkpoint: copy it again.", path.name)
    )
