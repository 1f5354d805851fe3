"""Download a checkpoint: resumed where it stopped, checked by its SHA-256, renamed when it is whole.

Standard library only (and ``certifi`` beside the system's certificates where it is installed). Proxies are those
of the environment (``HTTPS_PROXY``, ``NO_PROXY``) or of the operating system; certificates are always checked.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import os
import re
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from core.checkpoints.catalogue import CatalogueEntry
from core.checkpoints.folders import checkpoint_folder
from core.contract.progress import CancelCheck, Progress, ProgressCallback
from core.contract.sentences import Said
from core.disk import free_bytes
from core.errors import Cancelled, LicenceError, NetworkError, UserError
from core.files import check_on_disk
from core.lock import lock_file

MIRROR_VARIABLE = "SAM_LANDCOVER_MIRROR"

_CHUNK = 1 << 18
_TIMEOUT_SECONDS = 30.0
_ATTEMPTS = 4
"""Connections in a row that bring nothing new before giving up."""
_WAIT_SECONDS = 1.0
_RETRY_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})
_BROKEN = (OSError, http.client.HTTPException, EOFError)
_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


@dataclass(frozen=True, slots=True)
class Download:
    """What came of it.

    Attributes:
        path: the whole, checked file.
        received: bytes that came over the network; 0 when the file was there already.
        seconds: wall time.
    """

    path: Path
    received: int
    seconds: float


class _Interrupted(Exception):
    """The connection ended early; worth another try."""


def download(
    entry: CatalogueEntry,
    folder: Path | None = None,
    on_progress: ProgressCallback | None = None,
    is_cancelled: CancelCheck | None = None,
    wait_seconds: float = _WAIT_SECONDS,
    accepted: bool = False,
) -> Download:
    """Fetch a checkpoint of the catalogue, unless the whole file is there.

    What has arrived is kept beside the target as ``FILE.part`` when the download is stopped or the connection
    breaks, and the next call goes on from there. Nothing ever lies under the final name but the right file.

    Args:
        entry: of :func:`core.checkpoints.catalogue.catalogue`.
        folder: where to; made if need be. None is :func:`core.checkpoints.folders.checkpoint_folder`.
        on_progress: stages ``check`` and ``download``, in bytes.
        is_cancelled: asked for every chunk.
        wait_seconds: before the first new attempt after a broken connection; doubles with each.
        accepted: whoever asks has accepted the licence of the weights; needed where ``entry.accept`` says so.

    Raises:
        LicenceError: the licence must be accepted first; nothing was asked of any server.
        UserError: the folder cannot be used, its disk has no room, the file there is another one, or what the
            server sent is not the file of the catalogue.
        NetworkError: the server cannot be reached or broke off; what has arrived is kept.
        Cancelled: as asked; what has arrived is kept.
        OSError: the disk failed while writing; what has arrived is kept.
    """
    started = time.monotonic()
    target = folder_for(folder or checkpoint_folder()) / entry.file
    report = _Report(entry.bytes, on_progress or (lambda _: None), is_cancelled or (lambda: False))
    if target.exists():
        _check_present(target, entry, report)
        return Download(target, 0, time.monotonic() - started)
    if entry.accept and not accepted:
        raise LicenceError(licence_words(entry))
    part = target.with_name(f"{target.name}.part")
    with _locked(part, entry) as file:
        received = _Transfer(entry, part, file, report, wait_seconds).run()
        with contextlib.suppress(OSError):  # some network drives know no fsync
            os.fsync(file.fileno())
    try:
        part.replace(target)
    except FileNotFoundError:
        if not target.exists():  # else another download of the same file, just over, gave it its name
            raise
    return Download(target, received, time.monotonic() - started)


def licence_words(entry: CatalogueEntry) -> str:
    """What must be accepted before a download."""
    if not entry.licence_url:
        return Said(
            "{0} is under the licence {1}. Read it, and accept it before the download.",
            entry.title,
            entry.licence,
        )
    return Said(
        "{0} is under the licence {1}; its text is at {2}. Read it, and accept it before the download.",
        entry.title,
        entry.licence,
        entry.licence_url,
    )


def addresses(url: str) -> tuple[str, ...]:
    """Where to look for a file: its address, or on the mirror of ``SAM_LANDCOVER_MIRROR``.

    A mirror takes the place of scheme and host; a mirror that keeps all files in one folder is found as well.

    Raises:
        UserError: the mirror is no http or https address.
    """
    mirror = os.environ.get(MIRROR_VARIABLE, "").strip().rstrip("/")
    if not mirror:
        return (url,)
    parts = urllib.parse.urlsplit(mirror)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise UserError(
            Said("{0} must be an address such as https://mirror.example, not “{1}”.", MIRROR_VARIABLE, mirror)
        )
    if "@" in parts.netloc:
        raise UserError(
            Said(
                "{0} must not hold a name and a password: messages and logs would show them.", MIRROR_VARIABLE
            )
        )
    path = urllib.parse.urlsplit(url).path
    return tuple(dict.fromkeys((mirror + path, f"{mirror}/{path.rsplit('/', 1)[-1]}")))


class _Report:
    """Progress in bytes, and the wish to stop."""

    def __init__(self, total: int, on_progress: ProgressCallback, is_cancelled: CancelCheck) -> None:
        self._total, self._on_progress, self._is_cancelled = total, on_progress, is_cancelled
        self._started: tuple[float, int] | None = None

    def __call__(self, stage: str, done: int, resumable: str = "") -> None:
        """Tell how far; raises Cancelled with ``resumable`` appended when the user wants to stop."""
        if self._is_cancelled():
            raise Cancelled(f"Stopped. {resumable}".strip())
        if stage == "check":
            self._on_progress(Progress(stage, done, self._total, "byte"))
            return
        now = time.monotonic()
        if self._started is None:
            self._started = (now, done)
        elapsed = now - self._started[0]
        rate = (done - self._started[1]) / elapsed if elapsed > 0.5 else 0.0
        remaining = (self._total - done) / rate if rate else None
        self._on_progress(Progress(stage, done, self._total, "byte", rate, remaining))


class _Transfer:
    """One download into an open part file."""

    def __init__(
        self, entry: CatalogueEntry, part: Path, file: BinaryIO, report: _Report, wait_seconds: float
    ) -> None:
        self._entry, self._part, self._file, self._report = entry, part, file, report
        self._wait_seconds = wait_seconds
        self._addresses = list(addresses(entry.url))
        self._digest = hashlib.sha256()
        self._done = 0
        self._received = 0
        self._bytes = entry.bytes  # where that is rounded, of the server's answer as soon as there is one
        self._told = entry.exact

    def run(self) -> int:
        """Fill the part file until it is whole and right; the number of bytes that were received."""
        self._hash_what_is_there()
        idle, furthest = 0, self._done
        while self._done < self._bytes:
            try:
                self._receive()
            except _Interrupted as trouble:
                idle = 0 if self._done > furthest else idle + 1
                furthest = max(furthest, self._done)
                if idle >= _ATTEMPTS:
                    raise NetworkError(
                        Said(
                            "{0} could not be downloaded: {1}. {2}",
                            self._entry.file,
                            trouble,
                            self._resumable(),
                        )
                    ) from trouble
                self._sleep(self._wait_seconds * 2 ** max(0, idle - 1))
        if self._digest.hexdigest() != self._entry.sha256:
            self._start_over()
            raise UserError(
                Said(
                    "What {0} sent is not {1}: its SHA-256 differs from the catalogue's, so it was deleted. Try again, or use "
                    "another network or mirror.",
                    _host(self._addresses[0]),
                    self._entry.file,
                )
            )
        return self._received

    def _hash_what_is_there(self) -> None:
        self._file.seek(0)
        if self._told and os.fstat(self._file.fileno()).st_size > self._bytes:
            self._start_over()
        while chunk := self._file.read(_CHUNK):
            self._digest.update(chunk)
            self._done += len(chunk)
            self._report("check", self._done)
        if not self._told and self._digest.hexdigest() == self._entry.sha256:
            self._bytes = self._done  # whole already, but for its name
        needed, free = self._bytes - self._done, free_bytes(self._part.parent)
        if free is not None and needed > free:
            raise UserError(
                Said(
                    "{0} needs {1} more, but only {2} are free in {3}: free some space or choose "
                    "another folder.",
                    self._entry.file,
                    _size(needed),
                    _size(free),
                    self._part.parent,
                )
            )

    def _receive(self) -> None:
        """One connection: append what it brings."""
        response = self._open()
        with contextlib.closing(response):
            self._align(response)
            while True:
                self._report("download", self._done, self._resumable())
                try:
                    chunk = response.read(_CHUNK)
                except _BROKEN as error:
                    raise _Interrupted(_reason(error)) from error
                if not chunk:
                    break
                if self._done + len(chunk) > self._bytes:
                    self._refuse(Said("more bytes than the catalogue says"))
                self._append(chunk)
        self._report("download", self._done, self._resumable())
        if self._done < self._bytes:
            raise _Interrupted("the connection ended early")

    def _append(self, chunk: bytes) -> None:
        """Write, unbuffered: when the disk fails, everything before is safe."""
        rest = memoryview(chunk)
        try:
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            raise OSError(error.errno, error.strerror, str(self._part)) from error
        self._digest.update(chunk)
        self._done += len(chunk)
        self._received += len(chunk)

    def _open(self) -> Any:
        headers = {"User-Agent": "sam-landcover", "Accept-Encoding": "identity"}
        if self._done:
            headers["Range"] = f"bytes={self._done}-"
        request = urllib.request.Request(self._addresses[0], headers=headers)
        try:
            return urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS, context=tls())  # nosec B310: http(s) only
        except urllib.error.HTTPError as error:
            error.close()
            return self._answer_to(error.code)
        except urllib.error.URLError as error:
            if isinstance(error.reason, ssl.SSLCertVerificationError):
                raise NetworkError(
                    Said(
                        "The certificate of {0} is not trusted ({1}): a proxy may be in between; set "
                        "SSL_CERT_FILE to its certificate.",
                        _host(self._addresses[0]),
                        error.reason.verify_message,
                    )
                ) from error
            raise _Interrupted(_reason(error)) from error
        except _BROKEN as error:
            raise _Interrupted(_reason(error)) from error

    def _answer_to(self, status: int) -> Any:
        """What to do about a refusal: another address, from the start, later, or not at all."""
        if status == 416 and self._done:
            self._start_over()
            return self._open()
        if status in (403, 404) and len(self._addresses) > 1:
            del self._addresses[0]
            return self._open()
        host = _host(self._addresses[0])
        if status in _RETRY_STATUS:
            raise _Interrupted(f"{host} answered {status}")
        raise NetworkError(
            Said("{0} does not give out {1}: it answered {2}.", host, self._entry.file, status)
        )

    def _align(self, response: Any) -> None:
        """Bring the part file to where the answer begins; refuse an answer that cannot be the file."""
        start, total = 0, response.headers.get("Content-Length")
        if response.status == 206:
            match = _CONTENT_RANGE.match(response.headers.get("Content-Range", ""))
            start = int(match[1]) if match else -1
            total = match[2] if match else None
        if total is not None and total.isdigit():
            if not self._told and self._entry.fits(int(total)):
                self._bytes, self._told = int(total), True
            if int(total) != self._bytes:
                self._refuse(Said("a file of {0} instead of {1}", _size(int(total)), _size(self._bytes)))
        elif not self._told:
            self._refuse(Said("a file without saying how long it is"))
        if start != self._done:
            self._start_over()
            if start:
                raise _Interrupted("the server sent another part than asked for")

    def _refuse(self, what: str) -> None:
        raise UserError(
            Said(
                "{0} offers {1} for {2}; a login page or a proxy may be in between.",
                _host(self._addresses[0]),
                what,
                self._entry.file,
            )
        )

    def _start_over(self) -> None:
        self._file.seek(0)
        self._file.truncate()
        self._digest = hashlib.sha256()
        self._done = 0

    def _resumable(self) -> str:
        if not self._done:
            return ""
        kept = (_size(self._done), _size(self._bytes))
        return Said("{0} of {1} are kept: the next download goes on from there.", *kept)

    def _sleep(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._report("download", self._done, self._resumable())
            time.sleep(min(0.1, max(0.0, until - time.monotonic())))


def folder_for(folder: Path) -> Path:
    """The folder, made if need be; raises UserError where it cannot be made or written to."""
    check_on_disk(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(Said("The folder {0} cannot be made: {1}.", folder, error.strerror)) from error
    if not os.access(folder, os.W_OK):
        raise UserError(Said("The folder {0} cannot be written to: choose another one.", folder))
    return folder


def _check_present(target: Path, entry: CatalogueEntry, report: _Report) -> None:
    """Accept a whole file under the final name; never replace another one."""
    size = target.stat().st_size if target.is_file() else -1
    if entry.fits(size):
        digest, done = hashlib.sha256(), 0
        with target.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                done += len(chunk)
                report("check", done)
        if digest.hexdigest() == entry.sha256:
            return
    raise UserError(
        Said(
            "{0} is there already, but is not the file of the catalogue (its size or SHA-256 differs): move or delete it and "
            "fetch again.",
            str(target),
        )
    )


@contextlib.contextmanager
def _locked(part: Path, entry: CatalogueEntry) -> Iterator[BinaryIO]:
    """The part file, open for reading and writing, this process's alone."""
    try:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    except OSError as error:
        raise UserError(Said("{0} cannot be written: {1}.", part, error.strerror)) from error
    with os.fdopen(handle, "r+b", buffering=0) as file:
        if not lock_file(file):
            raise UserError(Said("{0} is being downloaded already: wait for that to end.", entry.file))
        try:
            yield file
        finally:
            if os.fstat(file.fileno()).st_size == 0:
                with contextlib.suppress(OSError):  # Windows keeps a file that is open
                    part.unlink()


def tls() -> ssl.SSLContext:
    """Certificates are checked against the system's authorities, and certifi's where it is installed."""
    context = ssl.create_default_context()
    with contextlib.suppress(ImportError, OSError):
        import certifi

        context.load_verify_locations(certifi.where())
    return context


def _host(url: str) -> str:
    return urllib.parse.urlsplit(url).netloc


def _reason(error: BaseException) -> str:
    reason = getattr(error, "reason", None) or error
    if isinstance(reason, TimeoutError):
        return "the server does not answer"
    return str(getattr(reason, "strerror", None) or reason or type(error).__name__).rstrip(".")


def _size(count: int) -> str:
    if count >= 1e9:
        return f"{count / 1e9:.2f} GB"
    return f"{count / 1e6:.1f} MB" if count >= 1e5 else f"{count} bytes"
