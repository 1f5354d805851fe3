"""What is in a checkpoint file: its card and its tensors' shapes, without keeping a weight."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from core.checkpoints.card import CARD_VERSION, ModelCard
from core.checkpoints.configs import config_of
from core.checkpoints.header import Header, read_header
from core.checkpoints.keys import Shapes
from core.checkpoints.schemes import first_problem
from core.checkpoints.sniff import kind_of
from core.contract.sentences import Said
from core.errors import UserError

CARD_KEY = "card"


@dataclass(frozen=True, slots=True)
class Contents:
    """A checkpoint file, seen from outside.

    Attributes:
        path: of the file.
        bytes: its size.
        card: written by us, or inferred from the tensors.
        shapes: bare tensor name -> shape; of foreign files only what the model uses.
    """

    path: Path
    bytes: int
    card: ModelCard
    shapes: Shapes


def read_contents(path: str | Path, mode: str | None = None) -> Contents:
    """Card and shapes of any accepted file.

    Our own files load neither torch nor a tensor (about a millisecond); a foreign file loads torch and is
    memory-mapped.

    Args:
        path: of the file.
        mode: as of :func:`core.checkpoints.load.load_model`.

    Raises:
        UserError: the file is missing, damaged, or not a checkpoint of a known family, or has no such mode.
    """
    path = Path(path)
    size = path.stat().st_size if path.is_file() else 0
    if kind_of(path) == "safetensors":
        header = read_header(path)
        if CARD_KEY in header.metadata:
            refuse_mode(path, mode)
            return Contents(path, size, native_card(path, header), header.shapes)
    from core.checkpoints.foreign import infer, open_foreign  # torch: only for foreign files

    tensors = open_foreign(path)
    card, used = infer(path, tensors, mode)
    return Contents(path, size, card, {key: tuple(tensors[key].shape) for key in used})


def modes_of(contents: Contents) -> dict[str, str]:
    """Other ways to read a published file whose tensor names do not tell how it was trained: word -> what it means."""
    if contents.card.source != "foreign":
        return {}
    from core.models.families import find

    foreign = find(contents.card.family).foreign
    found = {}
    for mode, words in (foreign.modes if foreign is not None else {}).items():
        with contextlib.suppress(UserError):  # of a file with adapters no LoRA can be read
            read_card(contents.path, mode)
            found[mode] = words
    return found


def has_card(path: str | Path) -> bool:
    """Whether a file is one of ours, so that it is read without torch. A file that cannot be read is none."""
    path = Path(path)
    try:
        return kind_of(path) == "safetensors" and CARD_KEY in read_header(path).metadata
    except UserError:
        return False


def refuse_mode(path: Path, mode: str | None) -> None:
    """Raise a UserError where a mode is given for a file that has a card."""
    if mode is not None:
        raise UserError(
            Said("{0} has a model card, which says what it is: leave the mode out.", path.name), "mode"
        )


def read_card(path: str | Path, mode: str | None = None) -> ModelCard:
    """The model card of any accepted file. See :func:`read_contents`."""
    return read_contents(path, mode).card


def native_card(path: Path, header: Header) -> ModelCard:
    """The card kept in the header of one of our files.

    Raises:
        UserError: damaged, or written by a newer version.
    """
    text = header.metadata[CARD_KEY]
    try:
        card = ModelCard.model_validate_json(text)
    except ValidationError as error:
        if _version(text) > CARD_VERSION:
            raise UserError(
                Said("{0} was written by a newer version of SAM Land Cover: update to open it.", path.name)
            ) from error
        raise UserError(
            Said("The model card of {0} is damaged: {1}.", path.name, first_problem(error))
        ) from error
    if card.card_version > CARD_VERSION:
        raise UserError(
            Said("{0} was written by a newer version of SAM Land Cover: update to open it.", path.name)
        )
    config_of(card)
    return card


def _version(text: str) -> int:
    import json

    try:
        return int(json.loads(text)["card_version"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return 0
