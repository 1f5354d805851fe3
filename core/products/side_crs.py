"""Coordinate reference systems that the keys of a GeoTIFF cannot hold, e.g. a rotated pole: kept in the file beside it.

GDAL writes such a system as WKT2 into ``NAME.tif.aux.xml`` (PAM, https://gdal.org/user/raster_data_model.html) and reads it
from there; the same file holds the attribute table of a label raster.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from core.files import side_table
from core.products.outputs import replace_file, write_text

_ELEMENT = re.compile(r"<SRS[ >].*?</SRS>", re.DOTALL)
_ROOT = "<PAMDataset>"


def put_in_place(temporary: Path, final: Path) -> None:
    """Give a finished GeoTIFF its name, and what GDAL put beside it for the coordinate system, too.

    What lay beside an earlier raster of that name (statistics, another system) is not true any more and goes.
    """
    made, beside = side_table(temporary), side_table(final)
    element = _crs_in(made)
    replace_file(temporary, final)
    if element:
        write_text(beside, f"{_ROOT}\n  {element}\n</PAMDataset>\n")
    else:
        with contextlib.suppress(OSError):  # open in another program
            beside.unlink(missing_ok=True)
    made.unlink(missing_ok=True)


def with_crs(table: Path, text: str) -> str:
    """The text of an ``.aux.xml`` with the coordinate system that is kept at its path, if one is."""
    element = _crs_in(table)
    return text.replace(_ROOT, f"{_ROOT}\n  {element}", 1) if element and "<SRS" not in text else text


def _crs_in(path: Path) -> str:
    try:
        found = _ELEMENT.search(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return ""
    return found.group(0) if found else ""
