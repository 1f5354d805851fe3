"""Which files are meant by paths, folders, globs and QGIS layer URIs, and how they are opened."""

from __future__ import annotations

import glob
import warnings
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import rasterio
from rasterio.errors import NotGeoreferencedWarning

from core.contract.roles import ROLE_WORDS
from core.contract.sentences import Said
from core.errors import UserError
from core.files import check_regular, gdal_name
from core.raster.gdal import GDAL_ERRORS
from core.raster.remote import refuse_remote

RASTER_SUFFIXES = frozenset(
    [
        ".tif",
        ".tiff",
        ".gtiff",
        ".vrt",
        ".img",
        ".jp2",
        ".j2k",
        ".png",
        ".jpg",
        ".jpeg",
        ".bil",
        ".bip",
        ".bsq",
        ".dat",
        ".asc",
        ".hgt",
        ".nc",
        ".kea",
        ".ntf",
        ".dem",
    ]
)


SOFTWARE = "SAM Land Cover"
"""How ``TIFFTAG_SOFTWARE`` of our results begins."""


def expand_paths(paths: Sequence[str], role: str) -> tuple[str, ...]:
    """Files meant by paths, folders (their rasters, by name), globs and QGIS layer URIs, in order.

    Raises:
        UserError: nothing is there.
    """
    found: list[str] = []
    for given in paths:
        text = local_path(given.split("|", 1)[0].strip())  # QGIS appends |layername=... to a path
        if not text:
            raise UserError(Said("An empty file name is given for {0}.", role))
        path = Path(text).expanduser()
        if path.is_dir():
            inside = _inputs_among(
                sorted(p for p in path.iterdir() if p.suffix.lower() in RASTER_SUFFIXES), role
            )
            if not inside:
                raise UserError(Said("The folder {0} given for {1} holds no raster files.", str(path), role))
            found += inside
        elif path.is_file() or gdal_name(text):
            found.append(str(path) if path.is_file() else text)
        elif any(sign in text for sign in "*?["):
            names = sorted(glob.glob(str(path)))  # noqa: PTH207 - absolute patterns
            matched = _inputs_among([Path(name) for name in names if Path(name).is_file()], role)
            if not matched:
                raise UserError(Said("No file matches {0}, given for {1}.", text, role))
            found += matched
        else:
            raise UserError(Said("The {0} raster {1} does not exist.", role, text))
    if not found:
        raise UserError(Said("No file is given for {0}.", role))
    return tuple(found)


def _inputs_among(paths: Sequence[Path], role: str) -> list[str]:
    """Without hidden files and, for what a model reads, without results of this program that lie there too."""
    seen = [path for path in paths if not path.name.startswith(".")]
    return [str(path) for path in seen if role not in ROLE_WORDS or not _is_result(path)]


def _is_result(path: Path) -> bool:
    try:
        with open_dataset(str(path)) as dataset:
            return str(dataset.tags().get("TIFFTAG_SOFTWARE", "")).startswith(SOFTWARE)
    except GDAL_ERRORS:
        return False  # reported when it is opened as an input


def open_dataset(dataset: str) -> rasterio.DatasetReader:
    """``rasterio.open`` without the warning that a raster has no georeference, which is allowed here."""
    check_regular(dataset)
    refuse_remote(dataset)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        return rasterio.open(dataset)


def local_path(text: str) -> str:
    """The path that a ``file://`` URL means; anything else as it is."""
    if not text.lower().startswith("file:"):
        return text
    return url2pathname(urlsplit(text).path)
