"""What ``make demo`` left, looked at: ``check_demo.py FOLDER`` names what is missing or wrong, and ends with 1."""

from __future__ import annotations

import csv
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import rasterio
from PIL import Image


def land_cover(path: Path) -> str:
    """A map with a CRS and at least three classes."""
    with rasterio.open(path) as labels:
        found = set(labels.read(1).ravel().tolist()) - {labels.nodata}
        if labels.crs is None:
            return "has no CRS"
        return "" if len(found) >= 3 else f"has only {len(found)} classes"


def project(path: Path) -> str:
    """A project with the styled map."""
    with zipfile.ZipFile(path) as archive:
        name = next((entry for entry in archive.namelist() if entry.endswith(".qgs")), "")
        return "" if name and b'type="paletted"' in archive.read(name) else "holds no map with classes"


def picture(path: Path) -> str:
    """A window of QGIS, not an empty screen."""
    with Image.open(path) as opened:
        colours = opened.convert("RGB").getcolors(maxcolors=1 << 24)
        size = opened.size
    return (
        ""
        if min(size) >= 700 and colours and len(colours) > 1000
        else f"shows nothing ({size}, {len(colours or ())} colours)"
    )


def areas(path: Path) -> str:
    """Classes with pixels."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    return "" if sum(int(row["pixels"]) > 0 for row in rows) >= 3 else "counts fewer than three classes"


CHECKS: dict[str, Callable[[Path], str]] = {
    "land_cover.tif": land_cover,
    "demo.qgz": project,
    "qgis.png": picture,
    "areas.csv": areas,
}


def problems(folder: Path) -> list[str]:
    """One line a file that is missing or wrong."""
    found = []
    for name, check in CHECKS.items():
        path = folder / name
        try:
            problem = check(path) if path.is_file() else "is missing"
        except (OSError, ValueError, KeyError, zipfile.BadZipFile, rasterio.errors.RasterioError) as error:
            problem = f"cannot be read: {error}"
        if problem:
            found.append(f"{name} {problem}")
    return found


if __name__ == "__main__":
    wrong = problems(Path(sys.argv[1]))
    print("\n".join(wrong) or "the demo's four files are there and hold what they should")
    sys.exit(bool(wrong))
