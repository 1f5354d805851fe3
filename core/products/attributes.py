"""The ``.aux.xml`` beside a label raster: GDAL's raster attribute table and category names.

Format: GDAL's persistent auxiliary metadata (https://gdal.org/user/raster_data_model.html, PAM).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Protocol

_INTEGER, _REAL, _STRING = 0, 1, 2
_TYPES = {_INTEGER: "Integer", _REAL: "Real", _STRING: "String"}
_GENERIC, _MIN_MAX, _COUNT, _NAME, _RED, _GREEN, _BLUE = 0, 5, 1, 2, 6, 7, 8
_USAGES = {
    _GENERIC: "Generic",
    _MIN_MAX: "MinMax",
    _COUNT: "PixelCount",
    _NAME: "Name",
    _RED: "Red",
    _GREEN: "Green",
    _BLUE: "Blue",
}


class Legend(Protocol):
    """A class as legends and tables need it."""

    @property
    def value(self) -> int:
        """In the raster."""
        ...

    @property
    def name(self) -> str:
        """For people."""
        ...

    @property
    def colour(self) -> tuple[int, int, int]:
        """Red, green, blue, 0..255."""
        ...


def pam_xml(
    classes: Sequence[Legend],
    pixels: Sequence[int] | Mapping[int, int],
    square_metres: Sequence[float] | Mapping[int, float] | None = None,
    with_figures: bool = False,
) -> str:
    """The text of the ``.aux.xml``.

    Args:
        classes: of the result, by ascending value; each gets a row, also one without pixels. Values may have gaps.
        pixels: pixel count by raster value.
        square_metres: ground area by raster value; None where it is not known.
        with_figures: add the columns that the Copernicus land monitoring service asks for: ``class_name``, ``area_km2``
            (where the area is known) and ``area_perc``, the share of all pixels with a class.
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
    if with_figures:
        columns += [("class_name", _STRING, _GENERIC)]
        columns += [("area_km2", _REAL, _GENERIC)] if square_metres is not None else []
        columns += [("area_perc", _REAL, _GENERIC)]
    measure = pixels if square_metres is None else square_metres
    total = sum(float(measure[c.value]) for c in classes) or 1.0
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
        cells: list[object] = [c.value, int(pixels[c.value]), c.name, *c.colour]
        if with_figures:
            cells += [c.name]
            cells += [f"{square_metres[c.value] / 1e6:.6f}"] if square_metres is not None else []
            cells += [f"{100 * float(measure[c.value]) / total:.4f}"]
        fields = "".join(f"<F>{escape(str(cell), quote=False)}</F>" for cell in cells)
        lines.append(f'      <Row index="{index}">{fields}</Row>')
    lines += ["    </GDALRasterAttributeTable>", "  </PAMRasterBand>", "</PAMDataset>", ""]
    return "\n".join(lines)
