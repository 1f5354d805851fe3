"""Whether a file was made by this program: a command replaces no other one unasked."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from core.checkpoints.header import read_header
from core.errors import UserError
from core.raster.gdal import GDAL_ERRORS
from core.raster.paths import SOFTWARE, open_dataset

_RASTERS = frozenset([".tif", ".tiff"])
_LAYERS = frozenset(["land_cover", "segments", "conflicts", "layer_styles"])
_HEAD = 1 << 16  # bytes of a text file that are looked at
_WORDS = (
    SOFTWARE.encode(),
    b"samlandcover",
    b"value,class,",
    b"figure,class,",
    b"measure,class,value,se",
    b'"area_m2"',
    b'"mlm:',
)
"""What the pages, tables and records of this program have near their beginning."""


def made_here(path: Path) -> bool:
    """Whether a file was made by this program, or is not there, or is empty."""
    if not path.is_file() or path.stat().st_size == 0:
        return True
    suffix = path.suffix.lower()
    with contextlib.suppress(*GDAL_ERRORS, OSError, UserError, sqlite3.Error, ValueError):
        if suffix in _RASTERS:
            with open_dataset(str(path)) as dataset:
                tags = dataset.tags()
            known = (
                tags.get("TIFFTAG_SOFTWARE", ""),
                tags.get("DESCRIPTION", ""),
                tags.get("TIFFTAG_IMAGEDESCRIPTION", ""),
            )
            return any(str(text).startswith(SOFTWARE) for text in known)
        if suffix == ".gpkg":
            with contextlib.closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as file:
                names = {name for (name,) in file.execute("SELECT table_name FROM gpkg_contents")}
            return names <= _LAYERS
        if suffix == ".safetensors":
            return "card" in read_header(path).metadata
        with path.open("rb") as file:
            head = file.read(_HEAD)
        return any(word in head for word in _WORDS)
    return False
