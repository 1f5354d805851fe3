"""Names and colours of classes that are stored with a label raster."""

from __future__ import annotations

from pathlib import Path

from rasterio.errors import RasterioError

from core.files import side_table
from core.raster.paths import open_dataset
from core.text import xml_root


def class_names(path: Path) -> dict[int, str]:
    """Class names from the raster attribute table beside a label raster; empty where there is none."""
    try:
        root = xml_root(side_table(path).read_text(encoding="utf-8", errors="replace"))
    except (OSError, ValueError):
        return {}
    heads = [definition.findtext("Name", "") for definition in root.iter("FieldDefn")]
    if not {"Value", "Class"} <= set(heads):
        return {}
    rows = [[cell.text or "" for cell in row] for row in root.iter("Row")]
    try:
        return {int(float(row[heads.index("Value")])): row[heads.index("Class")] for row in rows}
    except (ValueError, IndexError):  # somebody else's table of another kind
        return {}


def colour_table(path: Path) -> dict[int, tuple[int, int, int]]:
    """Colours of a label raster by value; empty where it has none."""
    try:
        with open_dataset(str(path)) as dataset:
            return {value: colour[:3] for value, colour in dataset.colormap(1).items()}
    except (ValueError, RasterioError):  # it has none, or is none, which whoever opens it says
        return {}
