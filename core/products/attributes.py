"""The ``.aux.xml`` beside a label raster: GDAL's raster attribute table and category names.

Format: GDAL's persistent auxiliary metadata (https://gdal.org/user/raster_data_model.html, PAM).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from core.checkpoints.card import ClassEntry

_INTEGER, _REAL, _STRING = 0, 1, 2
_TYPES = {_INTEGER: "Integer", _REAL: "Real", _STRING: "String"}
_MIN_MAX, _COUNT, _NAME, _RED, _GREEN, _BLUE = 5, 1, 2, 6, 7, 8
_USAGES = {
    _MIN_MAX: "MinMax",
    _COUNT: "PixelCount",
    _NAME: "Name",
    _RED: "Red",
    _GREEN: "Green",
    _BLUE: "Blue",
}


def pam_xml(classes: Sequence[ClassEntry], pixels: Sequence[int]) -> str:
    """The text of the ``.aux.xml``.

    Args:
        classes: of the result, by ascending value; each gets a row, also one without pixels. Values may have gaps.
        pixels: pixel count by raster value.
    """
    large = max((int(pixels[c.value]) for c in classes), default=0) >= 1 << 31  # GDAL's integers have 32 bits
    columns = [
        ("Value", _INTEGER, _MIN_MAX),
        ("Count", _REAL if large else _INTEGER, _COUNT),
        ("Class", _STRING, _NAME),
        ("Red", _INTEGER, _RED),
        ("Green", _INTEGER, _GREEN),
        ("Blue", _INTEGER, _BLUE),
    ]
    lines = ["<PAMDataset>", '  <PAMRasterBand band="1">', "    <CategoryNames>"]
    names = {c.value: c.name for c in classes}  # GDAL finds the name of a value by its place
    lines += [
        f"      <Category>{escape(names.get(value, ''), quote=False)}</Category>"
        for value in range(max(names, default=-1) + 1)
    ]
    lines += ["    </CategoryNames>", '    <GDALRasterAttributeTable tableType="thematic">']
    for index, (name, kind, usage) in enumerate(columns):
        lines.append(
            f'      <FieldDefn index="{index}"><Name>{name}</Name>'
            f'<Type typeAsString="{_TYPES[kind]}">{kind}</Type>'
            f'<Usage typeAsString="{_USAGES[usage]}">{usage}</Usage></FieldDefn>'
        )
    for index, c in enumerate(classes):
        cells = (c.value, int(pixels[c.value]), c.name, *c.colour)
        fields = "".join(f"<F>{escape(str(cell), quote=False)}</F>" for cell in cells)
        lines.append(f'      <Row index="{index}">{fields}</Row>')
    lines += ["    </GDALRasterAttributeTable>", "  </PAMRasterBand>", "</PAMDataset>", ""]
    return "\n".join(lines)
