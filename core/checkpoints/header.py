"""The header of a safetensors file, without its tensors and without torch.

Format: 8 bytes little-endian length N, N bytes of JSON, then the tensors' bytes.
See https://github.com/huggingface/safetensors#format.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.contract.sentences import Said
from core.errors import UserError
from core.files import check_regular

MAX_HEADER_BYTES = 100_000_000  # the limit of the reference implementation


@dataclass(frozen=True, slots=True)
class Header:
    """What a safetensors file says about itself.

    Attributes:
        metadata: free strings; ours has the model card under ``card``.
        shapes: tensor name -> shape.
        dtypes: tensor name -> safetensors dtype, e.g. ``"F32"``.
    """

    metadata: dict[str, str]
    shapes: dict[str, tuple[int, ...]]
    dtypes: dict[str, str]


def read_header(path: Path) -> Header:
    """Read and check the header; the file must be as long as the header says.

    Raises:
        UserError: missing, damaged or truncated.
    """
    check_regular(path)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if size < 8 or length > MAX_HEADER_BYTES:
                raise UserError(Said("{0} is not a safetensors file: its header is damaged.", path.name))
            raw = file.read(length)
    except OSError as error:
        raise UserError(Said("The checkpoint {0} cannot be read: {1}.", path, error.strerror)) from error
    if len(raw) < length:
        raise _truncated(path, 8 + length, size)
    try:
        entries: dict[str, Any] = json.loads(raw)
        metadata = entries.pop("__metadata__", None) or {}
        if not all(isinstance(word, str) for pair in metadata.items() for word in pair):
            raise TypeError("metadata that is not text")
        shapes = {name: tuple(int(side) for side in entry["shape"]) for name, entry in entries.items()}
        dtypes = {name: str(entry["dtype"]) for name, entry in entries.items()}
        end = max((int(entry["data_offsets"][1]) for entry in entries.values()), default=0)
    except (
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OverflowError,
    ) as error:
        raise UserError(Said("{0} is not a safetensors file: its header is damaged.", path.name)) from error
    if 8 + length + end > size:
        raise _truncated(path, 8 + length + end, size)
    return Header(metadata=metadata, shapes=shapes, dtypes=dtypes)


def _truncated(path: Path, expected: int, size: int) -> UserError:
    return UserError(
        Said(
            "{0} is truncated: {1} of {2} bytes are there, copy or download it again.",
            path.name,
            size,
            expected,
        )
    )
