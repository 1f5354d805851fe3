"""Embeddings kept for the next click: in memory, and on disk for the next session.

On disk an embedding is one safetensors file named by its key. Files used least recently are deleted beyond a size
limit. The cache is a convenience: whatever goes wrong with it (damage, a full disk, two sessions at once) costs an
embedding, never an error.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from core.byte_cache import ByteCache
from core.checkpoints.folders import user_cache_folder
from core.interactive.area import Area
from core.interactive.stretch import Stretch

FORMAT = "1"
MEMORY_BYTES = 256 << 20
DISK_BYTES = 2 << 30
FOLDER_VARIABLE = "SAM_LANDCOVER_CACHE_DIR"


@dataclass(frozen=True)
class Embedded:
    """What the encoder made of an area.

    Attributes:
        embedding: [1, C, grid, grid], float32 or bfloat16, on the CPU.
        valid: [h, w] bool of the picture; None where all of it has data.
        rgb: [3, h, w] uint8, the picture, for models whose outlines follow its colours; else None.
    """

    embedding: Tensor
    valid: NDArray[np.bool_] | None = None
    rgb: NDArray[np.uint8] | None = None

    @property
    def bytes(self) -> int:
        """Memory it takes."""
        return self.embedding.nbytes + sum(part.nbytes for part in (self.valid, self.rgb) if part is not None)


@dataclass(frozen=True, slots=True)
class Origin:
    """What an embedding depends on, besides its area.

    Attributes:
        raster: see :func:`core.interactive.picture.raster_signature`.
        bands: 1-based numbers.
        stretch: to 8 bit.
        checkpoint: SHA-256 of the file.
        precision: ``fp32``, ``bf16`` or ``int8``.
    """

    raster: str
    bands: tuple[int, ...]
    stretch: Stretch
    checkpoint: str
    precision: str

    def key(self, area: Area) -> str:
        """SHA-256 in hex."""
        words = json.dumps([FORMAT, asdict(self), asdict(area)], sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()


MemoryCache = ByteCache[str, Embedded]


class DiskCache:
    """Embeddings in files, shared by all sessions of a user.

    Args:
        folder: made when first written to.
        limit: bytes; least recently used files beyond it are deleted.
    """

    def __init__(self, folder: Path, limit: int = DISK_BYTES) -> None:
        self._folder, self._limit = folder, limit
        self._lock = threading.Lock()
        self._written = limit  # bytes since the folder was last looked through; the first write looks

    def get(self, key: str) -> Embedded | None:
        """The embedding of a key; a damaged file is deleted."""
        path = self._path(key)
        try:
            with safe_open(path, framework="pt") as file:
                about = file.metadata() or {}
                embedding = file.get_tensor("embedding")
                there = set(file.keys())
                bits, rgb = (
                    file.get_tensor(name).numpy() if name in there else None for name in ("valid", "rgb")
                )
            if about.get("key") != key or about.get("digest") != _digest(embedding, bits, rgb):
                raise ValueError("not what was written")
            valid = None
            if bits is not None:
                height, width = (int(size) for size in about["size"].split())
                valid = np.unpackbits(bits, count=height * width).reshape(height, width).astype(bool)
            os.utime(path)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, RuntimeError, SafetensorError):
            with contextlib.suppress(OSError):
                path.unlink()
            return None
        return Embedded(embedding, valid, rgb)

    def put(self, key: str, item: Embedded) -> None:
        """Write an embedding; the file appears whole or not at all."""
        path = self._path(key)
        tensors = {"embedding": item.embedding.contiguous()}
        about = {"key": key}
        bits = None
        if item.valid is not None:
            bits = np.packbits(item.valid)
            tensors["valid"] = torch.from_numpy(bits)
            about["size"] = f"{item.valid.shape[0]} {item.valid.shape[1]}"
        if item.rgb is not None:
            tensors["rgb"] = torch.from_numpy(np.ascontiguousarray(item.rgb))
        about["digest"] = _digest(item.embedding, bits, item.rgb)
        temporary = ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
            os.close(handle)
            save_file(tensors, temporary, about)
            Path(temporary).replace(path)
        except (OSError, SafetensorError):
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            return
        with self._lock:
            self._written += item.bytes
            if self._written > self._limit // 16:
                self._written = 0
                self._tidy()

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.safetensors"

    def _tidy(self) -> None:
        """Delete what was used least recently, and leftovers of processes that died."""
        files = []
        for path in self._folder.glob("*/*"):
            with contextlib.suppress(OSError):
                stat = path.stat()
                files.append((stat.st_mtime_ns, stat.st_size, path))
        files.sort(key=lambda file: (file[0], str(file[2])), reverse=True)
        total = 0
        for _, size, path in files:
            total += size
            if total > self._limit:
                with contextlib.suppress(OSError):
                    path.unlink()


def cache_folder() -> Path:
    """Where embeddings lie by default: the user's cache folder, or ``SAM_LANDCOVER_CACHE_DIR``."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    return user_cache_folder() / "embeddings"


def _digest(embedding: Tensor, *more: NDArray[np.uint8] | None) -> str:
    """Of the bytes, against damage that leaves the file readable."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(embedding.contiguous().flatten().view(torch.uint8).numpy().data)
    for part in more:
        if part is not None:
            digest.update(np.ascontiguousarray(part).data)
    return digest.hexdigest()
