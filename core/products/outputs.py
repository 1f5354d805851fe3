"""Which files a run will write, and every reason not to start, found before anything is computed."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.contract.predict import PredictJob
from core.contract.sentences import Said
from core.disk import free_bytes
from core.errors import UserError
from core.files import check_regular, side_table
from core.raster.gdal import WRITE_ERRORS

POLYGON_LAYER = "land_cover"

_LABEL_BYTES = 0.25  # per pixel: compressed labels, the temporary copy and overviews (typical: 0.1)
_PROBABILITY_BYTES = 1.5  # per pixel and class, likewise


Shard = tuple[int, int]
"""``(i, n)``: the i-th of n, i from 1."""


_MODELS = frozenset([".safetensors", ".pth", ".pt", ".ckpt"])


@dataclass(frozen=True, slots=True)
class Outputs:
    """Files of one run; None is not wanted."""

    labels: Path
    probabilities: Path | None = None
    confidence: Path | None = None
    polygons: Path | None = None

    def all(self) -> list[Path]:
        """The files wanted, labels first."""
        return [p for p in (self.labels, self.probabilities, self.confidence, self.polygons) if p is not None]

    @property
    def partial(self) -> Path:
        """Where a stopped run leaves its labels."""
        return self.labels.with_name(f"{self.labels.stem}.partial.tif")

    def companions(self) -> list[Path]:
        """What comes beside the files asked for, also when the run is stopped."""
        return [*companions_of(self.labels), self.partial, *companions_of(self.partial)]


def companions_of(labels: Path) -> list[Path]:
    """Style and table of a label raster; other programs look for them under these names."""
    return [labels.with_suffix(".qml"), side_table(labels)]


def part_path(labels: Path, shard: Shard) -> Path:
    """The file of a finished shard."""
    return labels.with_name(f"{labels.name}.part-{shard[0]}-of-{shard[1]}")


def journal_path(labels: Path, shard: Shard | None) -> Path:
    """The journal while a run lasts."""
    final = labels if shard is None else part_path(labels, shard)
    return labels.with_name(f".{final.name}.journal")


def check_outputs(job: PredictJob, inputs: Iterable[str]) -> Outputs:
    """The output files of a job.

    Args:
        job: what is asked.
        inputs: every file the run reads; neither they nor their companions may be overwritten.

    Raises:
        UserError: wrong suffix, folder missing or read-only, a name used twice, the name of an input or of what
            belongs to one, or a file that another program holds open.
    """
    outputs = Outputs(
        _file(job.output, "output", (".tif", ".tiff")),
        _file(job.probabilities, "probabilities", (".tif", ".tiff")) if job.probabilities else None,
        _file(job.confidence, "confidence", (".tif", ".tiff")) if job.confidence else None,
        _file(job.polygons, "polygons", (".gpkg",)) if job.polygons else None,
    )
    _check_inputs(outputs, [Path(name) for name in inputs])
    check_files(outputs)
    elsewhere = [path for path in outputs.all() if path.parent != outputs.labels.parent]
    if job.shard is not None and elsewhere:
        raise UserError(
            Said(
                "{0} is to lie in another folder than the labels {1}; the parts of a job are joined "
                "in one folder, so put all outputs there.",
                elsewhere[0].name,
                outputs.labels.name,
            )
        )
    return outputs


def check_files(outputs: Outputs) -> None:
    """Raise a UserError unless the files of a result have names of their own and can be written or replaced."""
    _check_distinct(outputs)
    for folder in {path.parent for path in outputs.all()}:
        check_folder(folder)
    for path in outputs.all():
        _check_replaceable(path)
    if outputs.polygons is not None:
        check_layers(outputs.polygons, POLYGON_LAYER)


def _check_distinct(outputs: Outputs) -> None:
    """Raise a UserError where one file is to be written twice."""
    seen: set[str] = set()
    for path in outputs.all():
        if _key(path) in seen:
            raise UserError(Said("Two outputs have the same name {0}; give each its own.", path))
        seen.add(_key(path))
    for path in outputs.companions():
        if _key(path) in seen:
            raise UserError(
                Said(
                    "{0} is the name of a file that comes with the labels {1}; give that output another one.",
                    path.name,
                    outputs.labels.name,
                )
            )


def _check_inputs(outputs: Outputs, inputs: Sequence[Path]) -> None:
    """Raise a UserError where an input, or what belongs to it, would be overwritten."""
    owned = {_identity(path) for path in inputs} - {None}
    # A checkpoint has no style, nor has a folder that is named by dots.
    layers = [path for path in inputs if path.name and path.suffix.lower() not in _MODELS]
    styles = {_identity(path.with_suffix(".qml")) for path in layers} - {None}
    for path in outputs.all():
        if _identity(path) in owned:
            raise UserError(Said("The output {0} is also an input of this run; choose another name.", path))
    for path in outputs.companions():
        if _identity(path) in owned | styles:
            raise UserError(
                Said(
                    "The run would overwrite {0}, which belongs to an input; choose another name or "
                    "folder for the output {1}.",
                    path.name,
                    outputs.labels.name,
                )
            )


def refuse_same(what: str, path: Path, others: Iterable[tuple[str, str | Path]]) -> None:
    """Raise a UserError where a file to be written is one that is read, or another one to be written.

    Args:
        what: the file in words, e.g. ``output``.
        path: where it will be written.
        others: what they are in words and their paths, e.g. ``("image", "img.tif")``; links are followed.
    """
    for words, other in others:
        known = Path(other).expanduser()
        there = _identity(known)
        if _identity(path) == there if there is not None else _key(path) == _key(known):
            raise UserError(Said("The {0} {1} is also the {2}; choose another name.", what, path.name, words))


def check_layers(path: Path, ours: str) -> None:
    """Raise a UserError where replacing a GeoPackage would lose layers that are not of this program.

    Args:
        path: the GeoPackage to be written, which may exist.
        ours: the one layer that may be replaced; QGIS's table of saved styles goes with it.
    """
    if not path.exists():
        return
    uri = path.resolve().as_uri()
    if not uri.startswith("file:///"):  # a Windows share, whose server SQLite takes as part of the path only
        uri = uri.replace("file://", "file:////", 1)
    try:
        # Not with GDAL, which lists only the vector layers of a file that may hold rasters too.
        with contextlib.closing(sqlite3.connect(f"{uri}?mode=ro", uri=True)) as file:
            tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if "gpkg_contents" in tables:
                tables = {name for (name,) in file.execute("SELECT table_name FROM gpkg_contents")}
    except sqlite3.Error as error:
        raise UserError(
            Said(
                "{0} exists and cannot be read as a GeoPackage ({1}); choose another name.", path.name, error
            )
        ) from error
    others = sorted(tables - {ours, "layer_styles"})
    if others:
        listed = ", ".join(others[:3]) + (", ..." if len(others) > 3 else "")
        raise UserError(Said("{0} holds other layers ({1}); choose another name.", path.name, listed))


def _check_replaceable(path: Path) -> None:
    """Raise a UserError where a file of an earlier run is write-protected, or open elsewhere (Windows)."""
    try:
        if path.exists():
            with path.open("r+b"):
                pass
    except OSError as error:
        raise UserError(
            Said(
                "{0} cannot be replaced ({1}); close it in other programs (in QGIS, remove its "
                "layer), or choose another name.",
                path,
                error.strerror or error,
            )
        ) from error


def _key(path: Path) -> str:
    """The same for names of one file, also on file systems that ignore case."""
    return str(path.resolve()).casefold()


def _identity(path: Path) -> tuple[int, int] | None:
    """Of a file that exists, whatever it is called."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def check_space(outputs: Outputs, pixels: int, classes: int) -> list[str]:
    """Warnings about folders whose free space is unknown, for a run of ``pixels``.

    Raises:
        UserError: the disk surely lacks room.
    """
    warnings: list[str] = []
    need: dict[Path, float] = {}
    for path in outputs.all():
        rate = _PROBABILITY_BYTES * classes if path == outputs.probabilities else _LABEL_BYTES
        rate = _PROBABILITY_BYTES if path == outputs.confidence else rate
        need[path.parent] = need.get(path.parent, 0.0) + rate * pixels
    for folder, size in need.items():
        free = free_bytes(folder)
        if free is None:
            warnings.append(
                Said("The free space of {0} is unknown; this run needs about {1} there.", folder, _size(size))
            )
        elif size > free:
            raise UserError(
                Said(
                    "The disk of {0} has {1} free, and this run needs about {2}; free some space or choose another folder.",
                    str(folder),
                    _size(free),
                    _size(size),
                )
            )
    return warnings


def disk_is_full(folder: Path) -> bool:
    """Whether less than 1 MiB is left: GDAL reports a full disk in many words, this in one number."""
    free = free_bytes(folder)
    return free is not None and free < 1 << 20


@contextlib.contextmanager
def write_trouble(path: Path, discard: Callable[[], None]) -> Iterator[None]:
    """Turn write errors into one sentence about ``path``; ``discard`` removes what was written so far.

    Raises:
        UserError: the disk is full, or the file cannot be written.
    """
    try:
        yield
    except WRITE_ERRORS as error:
        full = disk_is_full(path.parent) or "no space" in f"{error} {error.__cause__}".lower()
        discard()
        if full:
            raise UserError(
                Said(
                    "The disk of {0} is full, so {1} was not written; free some space and run again.",
                    str(path.parent),
                    path.name,
                )
            ) from error
        raise UserError(Said("Cannot write {0}: {1}.", path, error.__cause__ or error)) from error


def replace_file(temporary: Path, final: Path) -> None:
    """Put a complete file in its place at once; whatever was there stays until then.

    Raises:
        UserError: the file there is held open by another program (Windows).
    """
    try:
        temporary.replace(final)
    except PermissionError as error:
        kept = final.with_name(f"{final.stem}.new{final.suffix}")
        with contextlib.suppress(OSError):
            temporary.replace(kept)
        raise UserError(
            Said(
                "{0} is open in another program and cannot be replaced; the new result was kept as {1}.",
                final,
                kept.name,
            )
        ) from error


def write_text(path: Path, text: str) -> None:
    """Write a small text file at once or not at all.

    Raises:
        UserError: it cannot be written.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UserError(Said("Cannot write {0}: {1}.", path, error.strerror or error)) from error
    replace_file(temporary, path)


def temporary_beside(path: Path) -> Path:
    """A new empty file in the folder of ``path``, so that it can be renamed into place."""
    temporary = path.with_name(f".{path.stem}-{secrets.token_hex(4)}.tmp{path.suffix}")
    temporary.touch(exist_ok=False)  # not mkstemp: the result shall have the usual permissions
    return temporary


def remove_all_of(temporary: Path) -> None:
    """Delete a temporary file and what GDAL has put beside it under its name."""
    for found in list(temporary.parent.iterdir()):
        if found.name.startswith(temporary.name):  # no glob: the name may hold its signs
            found.unlink(missing_ok=True)


def _file(text: str | None, option: str, suffixes: tuple[str, ...]) -> Path:
    if not text:
        raise UserError(Said("No file name is given for the {0}.", option))
    path = Path(text).expanduser().absolute()
    check_regular(path)
    if path.suffix.lower() not in suffixes:
        raise UserError(Said("The {0} file {1} must end in {2}.", option, path.name, suffixes[0]))
    if path.is_dir():
        raise UserError(Said("The {0} {1} is a folder; give a file name in it.", option, path))
    if not path.parent.is_dir():
        raise UserError(
            Said(
                "The folder {0} does not exist; create it, or choose another {1} file.",
                str(path.parent),
                option,
            )
        )
    return path


def check_folder(folder: Path) -> None:
    """Raise a UserError unless files can be made in a folder."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise UserError(
            Said("Cannot write in the folder {0} ({1}); choose another one.", folder, error.strerror or error)
        ) from error


def _size(count: float) -> str:
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.0f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"
