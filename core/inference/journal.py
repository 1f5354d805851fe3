"""The journal of a run: every finished strip of rows, appended to one file with a checksum.

A run that is killed at any moment leaves whole records and at most one torn one at the end. Continuing replays the
whole ones and runs the rest; because a strip depends only on the plan, the result has the bytes of an undisturbed
run. The journal of a shard is what :mod:`core.merge` joins.

Format: lines of JSON, each followed by as many bytes as it says. The first line is the header.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.inference.description import JOURNAL_FORMAT, Values, strips_differ
from core.lock import lock_file
from core.products.outputs import disk_is_full
from core.products.strip import Strip, blank_strip
from core.raster.grid import Rect

_SYNC_SECONDS = 10.0  # a power cut costs no more than this; a killed process nothing
_LEVEL = 1  # of zlib: the file is temporary


class Journal:
    """An append-only file of strips, locked against a second run of the same output."""

    def __init__(self, path: Path, header: Mapping[str, Any], resume: bool) -> None:
        """Open for one run.

        Args:
            path: of the file.
            header: JSON values; ``about`` is compared with that of the file to be continued.
            resume: continue the file when there is one; otherwise begin anew.

        Raises:
            UserError: another run holds the file, it belongs to another job, or it cannot be written.
        """
        self.path = path
        try:
            self._file: BinaryIO = path.open("r+b" if path.exists() else "x+b")
        except OSError as error:
            raise UserError(Said("Cannot write {0}: {1}.", path, error.strerror or error)) from error
        if not lock_file(self._file):
            self._file.close()
            raise UserError(
                Said("Another run is writing {0}; wait for it, or choose another output.", path.name)
            )
        try:
            self.header = self._begin({"format": JOURNAL_FORMAT, **header}, resume)
        except BaseException:
            self._file.close()
            raise
        self._synced = time.monotonic()

    def replay(self) -> Iterator[tuple[Strip, int]]:
        """The strips of an earlier run with their numbers of windows; a torn end is cut off.

        It must be used up before the first :meth:`append`.
        """
        yield from _records(self._file)
        self._file.truncate()

    def append(self, strip: Strip, windows: int) -> None:
        """Keep a strip, and the number of windows run for it.

        Raises:
            UserError: the disk is full or the file cannot be written; whole records stay.
        """
        start = self._file.tell()
        try:
            _write_record(self._file, *_packed(strip, windows))
            self._file.flush()
            if time.monotonic() - self._synced > _SYNC_SECONDS:
                os.fsync(self._file.fileno())
                self._synced = time.monotonic()
        except OSError as error:
            self._cut(start)
            reason = (
                "the disk is full; free some space"
                if disk_is_full(self.path.parent)
                else error.strerror or error
            )
            raise UserError(Said("Cannot write {0}: {1}.", self.path, reason)) from error

    def publish(self, path: Path) -> None:
        """Put a complete journal under its final name; nothing can be appended then."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self.close()
        self.path.replace(path)

    def close(self) -> None:
        """Close and keep the file; safe to call twice."""
        with contextlib.suppress(OSError):  # what could not be written has been reported
            self._file.close()

    def remove(self) -> None:
        """Close and delete the file."""
        self.close()
        self.path.unlink(missing_ok=True)

    def _begin(self, header: Mapping[str, Any], resume: bool) -> dict[str, Any]:
        """The header of the file that is continued, or ``header`` written into an empty one."""
        found = _read_record(self._file) if resume else None
        if found is not None:
            check_same(header["about"], found[0].get("about", {}), self.path.name)
            return found[0]
        self._file.seek(0)
        self._file.truncate()
        _write_record(self._file, header, b"")
        self._file.flush()
        return dict(header)

    def _cut(self, end: int) -> None:
        with contextlib.suppress(OSError):
            self._file.flush()
        with contextlib.suppress(OSError):
            os.truncate(self.path, end)
            self._file.seek(end)


def read_header(path: Path) -> dict[str, Any]:
    """The header of a finished journal, e.g. of a shard.

    Raises:
        UserError: it is not such a file.
    """
    with path.open("rb") as file:
        found = _read_record(file)
    if found is None or found[0].get("format") != JOURNAL_FORMAT:
        raise UserError(Said("{0} is not a part of a run that was shared out; delete it.", path.name))
    return found[0]


def read_strips(path: Path) -> Iterator[tuple[Strip, int]]:
    """The strips of a finished journal, as :meth:`Journal.replay`."""
    with path.open("rb") as file:
        header = _read_record(file)
        if header is not None:
            yield from _records(file)


def check_same(wanted: Values, found: Values, name: str) -> None:
    """Raise a UserError that names what differs."""
    differing = strips_differ(wanted, found)
    if differing:
        raise UserError(
            Said(
                "{0} belongs to another run: the {1} changed since; undo that, or do not resume, to "
                "begin anew.",
                name,
                differing,
            ),
            "resume",
        )


def _packed(strip: Strip, windows: int) -> tuple[dict[str, Any], bytes]:
    arrays = [None] * 3 if strip.blank else [strip.labels, strip.probabilities, strip.confidence]
    parts = [b"" if a is None else zlib.compress(np.ascontiguousarray(a).tobytes(), _LEVEL) for a in arrays]
    height, width = strip.labels.shape
    bands = 0 if strip.probabilities is None else len(strip.probabilities)
    values = {
        "row": strip.row,
        "col": strip.col,
        "height": height,
        "width": width,
        "bands": bands,
        "windows": windows,
    }
    return {**values, "missing": strip.missing, "parts": [len(part) for part in parts]}, b"".join(parts)


def _unpacked(values: Mapping[str, Any], payload: bytes) -> tuple[Strip, int]:
    shape, bands = (values["height"], values["width"]), values["bands"]
    ends = np.cumsum(values["parts"]).tolist()
    if not ends[-1]:
        return blank_strip(Rect(values["row"], values["col"], *shape), bands), values["windows"]
    labels, many, best = (payload[end - size : end] for end, size in zip(ends, values["parts"], strict=True))

    def array(part: bytes, *size: int) -> NDArray[np.uint8]:
        return np.frombuffer(zlib.decompress(part), dtype=np.uint8).reshape(size)

    strip = Strip(
        values["row"],
        values["col"],
        array(labels, *shape),
        array(many, bands, *shape) if bands else None,
        array(best, *shape) if bands else None,
        values["missing"],
    )
    return strip, values["windows"]


def _write_record(file: BinaryIO, values: Mapping[str, Any], payload: bytes) -> None:
    """One line and its bytes; the checksum covers both."""
    line = json.dumps({**values, "bytes": len(payload)}, ensure_ascii=False, sort_keys=True)
    file.write(f"{_checksum(line, payload)} {line}\n".encode())
    file.write(payload)


def _read_record(file: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next record; None at the end and where the file is torn, the position then being before it."""
    start = file.tell()
    try:
        checksum, _, line = file.readline().decode().rstrip("\n").partition(" ")
        values: dict[str, Any] = json.loads(line)
        payload = file.read(values["bytes"])
        if checksum == _checksum(line, payload):
            return values, payload
    except (ValueError, KeyError, TypeError):
        pass
    file.seek(start)
    return None


def _records(file: BinaryIO) -> Iterator[tuple[Strip, int]]:
    while (found := _read_record(file)) is not None:
        yield _unpacked(*found)


def _checksum(line: str, payload: bytes) -> str:
    digest = hashlib.blake2b(line.encode(), digest_size=12)
    digest.update(payload)
    return digest.hexdigest()
