"""Checkpoints that can be downloaded, and where downloads lie.

``resources/catalogue.json``: ``{"checkpoints": [{"name", "title", "file", "url", "bytes", "sha256", "licence",
"source", "notes", ...}]}``, see :class:`CatalogueEntry`.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from core.checkpoints.card import ModelCard
from core.checkpoints.contents import CARD_KEY, native_card
from core.checkpoints.folders import checkpoint_folder
from core.checkpoints.header import read_header
from core.contract.sentences import Said, sentence_of
from core.errors import UserError

FILE = Path(__file__).resolve().parents[2] / "resources" / "catalogue.json"
SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "demo"

_SUFFIXES = {".safetensors", ".pth", ".pt", ".bin"}


def _joined(digest: object) -> object:
    """A hash without the blanks of the file: scanners for secrets take long quoted hashes for keys."""
    return digest.replace(" ", "") if isinstance(digest, str) else digest


class Stated(BaseModel):
    """What its publisher says about a model, as published; a fact that is not known is left out.

    What can be seen in the file is compared with it after the download, see :mod:`core.checkpoints.arrived`.

    Attributes:
        family: which of our models reads the file.
        bands: in the order of the model's channels.
        outputs: of the network, switched-off ones included.
        classes: name of the class scheme that tells what the model maps.
        mean: per band, in raster values.
        std: per band, in raster values.
        ground_resolution: m per px of the training data.
        metrics: published scores, as fractions, e.g. ``{"mIoU": 0.586}``.
        iou: published intersection over union per class, as fractions.
        scored_on: what the scores were measured on.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    family: str
    bands: tuple[str, ...] = ()
    outputs: int | None = None
    classes: str | None = None
    mean: tuple[float, ...] = ()
    std: tuple[float, ...] = ()
    ground_resolution: float | None = None
    metrics: dict[str, float] = Field(default_factory=dict)
    iou: dict[str, float] = Field(default_factory=dict)
    scored_on: str = ""


class CatalogueEntry(BaseModel):
    """A checkpoint of the catalogue.

    Attributes:
        name: what a person types, e.g. ``sam_vit_b``.
        title: what a person reads.
        file: its name on disk.
        url: https address.
        bytes: size of the file.
        exact: False where the publisher tells the size in rounded figures only; the hash then decides alone.
        sha256: of the file, hex.
        licence: of the weights.
        licence_url: where its text is.
        accept: the licence must be accepted before the file is downloaded.
        source: page about them.
        notes: what it is for.
        stated: what its publisher says about the model; None for SAM's bases.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=r"^[A-Za-z0-9_.-]+$")
    title: str
    file: str = Field(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9_.-]*$")
    url: str = Field(pattern=r"^https://")
    bytes: Annotated[int, Field(gt=0)]
    exact: bool = True
    sha256: Annotated[str, BeforeValidator(_joined), Field(pattern=r"^[0-9a-f]{64}$")]
    licence: str = ""
    licence_url: str = ""
    accept: bool = False
    source: str = ""
    notes: str = ""
    stated: Stated | None = None

    def fits(self, size: int) -> bool:
        """Whether a file of so many bytes can be this one: within 1 % where the size is rounded."""
        return size == self.bytes if self.exact else abs(size - self.bytes) <= self.bytes / 100


class _Catalogue(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    checkpoints: tuple[CatalogueEntry, ...]


class LocalFile(BaseModel):
    """A checkpoint file on this machine.

    Attributes:
        path: absolute.
        bytes: its size.
        name: of the catalogue entry with this file name and size; None for a file of one's own.
        card: of one of our files; None for a ``.pth``, which ``inspect`` describes.
        problem: why the card could not be read, or empty.
    """

    model_config = ConfigDict(frozen=True)

    path: str
    bytes: int
    name: str | None = None
    card: ModelCard | None = None
    problem: str = ""


@lru_cache(maxsize=4)
def catalogue(path: Path = FILE) -> tuple[CatalogueEntry, ...]:
    """All entries, in the order of the file.

    Raises:
        UserError: the catalogue is missing or damaged.
    """
    try:
        return _Catalogue.model_validate(json.loads(path.read_text(encoding="utf-8"))).checkpoints
    except (OSError, ValueError, ValidationError) as error:
        raise UserError(
            Said(
                "The catalogue {0} is missing or damaged: install the program again ({1}).",
                path,
                type(error).__name__,
            )
        ) from error


def reading_only(bands: Collection[str]) -> tuple[str, ...]:
    """Titles of the models of the catalogue that read nothing but these bands, those that read most of them first."""
    found = [
        e
        for e in catalogue()
        if e.stated is not None and 0 < len(e.stated.bands) == len(set(e.stated.bands) & set(bands))
    ]
    return tuple(
        entry.title for entry in sorted(found, key=lambda e: -len(e.stated.bands) if e.stated else 0)
    )


def find_entry(name: str) -> CatalogueEntry:
    """The entry with this name, or whose file has it.

    Raises:
        UserError: there is none.
    """
    for entry in catalogue():
        if name in (entry.name, entry.file):
            return entry
    known = ", ".join(entry.name for entry in catalogue())
    raise UserError(Said("The catalogue has no checkpoint “{0}”: choose {1}.", name, known))


def fetched(entry: CatalogueEntry, folder: Path | None = None) -> Path | None:
    """The file of an entry where a whole one lies in ``folder`` (None: the default one), by its size."""
    path = (folder or checkpoint_folder()) / entry.file
    try:
        return path if entry.fits(path.stat().st_size) else None
    except OSError:
        return None


def known_file(path: Path) -> CatalogueEntry | None:
    """The entry whose file this is, whatever its name, by size and SHA-256; None for any other file."""
    from core.checkpoints.hashes import file_sha256

    try:
        size = path.stat().st_size
    except OSError:
        return None
    candidates = [entry for entry in catalogue() if entry.fits(size)]
    if not candidates:  # nearly always: hashing is for files of the right size only
        return None
    digest = file_sha256(path)
    return next((entry for entry in candidates if entry.sha256 == digest), None)


def local_files(folders: tuple[Path, ...] = ()) -> tuple[LocalFile, ...]:
    """Checkpoints in the download folder, among the demo models, and in ``folders``; no weight is read.

    A file that appears in two places by links is listed once.
    """
    found: dict[Path, LocalFile] = {}
    for folder in (checkpoint_folder(), SHIPPED, *folders):
        try:
            paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES)
        except OSError:
            continue
        for path in paths:
            if path.is_file() and path.resolve() not in found:
                found[path.resolve()] = _local(path.absolute())
    return tuple(found.values())


def _local(path: Path) -> LocalFile:
    size = path.stat().st_size
    entry = next((entry for entry in catalogue() if entry.file == path.name and entry.fits(size)), None)
    if path.suffix.lower() != ".safetensors":
        return LocalFile(path=str(path), bytes=size, name=entry.name if entry else None)
    try:
        header = read_header(path)
        card = native_card(path, header) if CARD_KEY in header.metadata else None
        return LocalFile(
            path=str(path), bytes=size, name=entry.name if entry and card is None else None, card=card
        )
    except UserError as error:
        return LocalFile(path=str(path), bytes=size, problem=sentence_of(error))
    except Exception as error:  # noqa: BLE001 - one file must not hide the others
        return LocalFile(
            path=str(path),
            bytes=size,
            problem=Said("{0} is damaged ({1}).", path.name, type(error).__name__),
        )


def listing(folder: Path) -> list[dict[str, Any]]:
    """Every entry of the catalogue with ``path`` (null unless the whole file is in ``folder``) and ``partial`` bytes."""
    rows = []
    for entry in catalogue():
        path, part = fetched(entry, folder), folder / f"{entry.file}.part"
        partial = part.stat().st_size if path is None and part.is_file() else 0
        rows.append({**entry.model_dump(), "path": str(path) if path else None, "partial": partial})
    return rows
