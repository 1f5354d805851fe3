"""Our checkpoint format: safetensors with the model card as JSON in the header, key ``card``."""

from __future__ import annotations

import errno
import os
import re
import uuid
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import save_file
from torch import Tensor, nn

import core
from core.checkpoints.card import ModelCard, written
from core.checkpoints.configs import config_of
from core.checkpoints.contents import CARD_KEY
from core.contract.sentences import Said
from core.errors import UserError
from core.models.families import find


def save_checkpoint(path: str | Path, model: nn.Module, card: ModelCard, complete: bool = True) -> None:
    """Write a checkpoint; the old file stays whole until the new one is.

    Equal weights and card give equal bytes.

    Args:
        path: file to write, usually ``*.safetensors``; its folder must exist.
        model: made by :func:`core.models.build` from ``card.config``.
        card: its ``source`` becomes ``native``; ``base_sha256`` is dropped from complete files. With ``half`` the
            parameters are rounded to float16, which keeps 11 binary digits; buffers, and tensors with values beyond
            its range, stay as they are.
        complete: False leaves out the frozen SAM weights (freeze them first: :func:`core.models.freeze_base`);
            ``card.base_sha256`` says which they are. Buffers, weights of the base that are not frozen, and
            tables that Meta's file has in another shape are always kept.

    Raises:
        ValueError: ``complete`` is False without ``card.base_sha256``.
        UserError: the folder is missing or read-only, or the disk is full.
    """
    if not complete and card.base_sha256 is None:
        raise ValueError("a checkpoint without its base weights needs card.base_sha256")
    path = Path(path)
    family, config = find(card.family), config_of(card)
    trained = {name for name, parameter in model.named_parameters() if parameter.requires_grad}
    kept = {
        name: tensor
        for name, tensor in _tensors(model).items()
        if complete or name in trained or not family.in_base(name, config)
    }
    if card.half:
        parameters = {name for name, _ in model.named_parameters()}
        kept = {name: _halved(tensor) if name in parameters else tensor for name, tensor in kept.items()}
    changes = {"source": "native", "version": card.version or core.__version__}
    card = card.model_copy(update=changes if not complete else {**changes, "base_sha256": None})
    _write(path, kept, written(card))


def _tensors(model: nn.Module) -> dict[str, Tensor]:
    return {name: tensor.detach().cpu().contiguous() for name, tensor in model.state_dict().items()}


def _halved(tensor: Tensor) -> Tensor:
    fits = tensor.is_floating_point() and bool((tensor.abs() <= torch.finfo(torch.float16).max).all())
    return tensor.half() if fits else tensor


def _write(path: Path, tensors: dict[str, Tensor], card: str) -> None:
    """Write beside the target, flush to disk, then take its place."""
    folder = path.parent
    if not folder.is_dir():
        raise UserError(
            Said("The folder {0} does not exist: create it, or save {1} elsewhere.", folder, path.name)
        )
    if path.is_dir():
        raise UserError(Said("{0} is a folder: give the name of a file to save to.", path))
    temporary = folder / f".{path.name}.{uuid.uuid4().hex[:8]}.part"
    try:
        temporary.touch()
        mode = temporary.stat().st_mode & 0o777  # as any new file's: safetensors makes its own private
        save_file(tensors, temporary, metadata={CARD_KEY: card})
        temporary.chmod(mode)
        _flush(temporary)
        temporary.replace(path)
    except (OSError, SafetensorError) as error:
        raise _not_saved(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _not_saved(path: Path, error: OSError | SafetensorError) -> UserError:
    if isinstance(error, OSError) and error.errno is not None:
        number = error.errno
    else:
        found = re.search(r"os error (\d+)", str(error))
        number = int(found[1]) if found else 0
    if number in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return UserError(
            Said("The disk is full or its quota reached: {0} was not saved, free some space.", path)
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UserError(Said("The folder {0} is read-only: save {1} elsewhere.", path.parent, path.name))
    reason = error.strerror if isinstance(error, OSError) and error.strerror else error
    return UserError(Said("{0} could not be saved: {1}.", path, reason))
