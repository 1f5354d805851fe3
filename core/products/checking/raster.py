"""Checks of a label raster."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyproj
from numpy.typing import NDArray

from core.errors import UserError
from core.files import side_table
from core.products.checking.definition import Definition
from core.products.checking.report import Line, line
from core.products.generalise.rule import Rule, parse_size
from core.products.generalise.stream import stream
from core.products.generalise.units import thresholds
from core.products.generalise.window import Codes
from core.products.label_raster import LabelInfo, LabelReader
from core.raster.gdal import small_cache
from core.raster.paths import open_dataset
from core.raster.stored_classes import class_names
from core.text import xml_root

_SLACK = 1e-6  # of a pixel; coordinates are rounded somewhere


def check_raster(path: Path, product: Definition) -> list[Line]:
    """Every check that a definition asks for.

    Raises:
        UserError: it is no label raster at all.
    """
    with small_cache(), LabelReader(path) as reader:
        info = reader.info
        found = [*_place(info, product), *_storage(path, info, product), *_classes(path, info, product)]
        if product.mmu:
            found.append(_mmu(reader, product))
    return found


def _place(info: LabelInfo, product: Definition) -> list[Line]:
    found = []
    if product.crs:
        found.append(crs_line(info.grid.crs, product))
    a, _, c, _, e, f = info.grid.transform
    if product.cell is not None:
        good = (
            abs(a - product.cell) < _SLACK * product.cell and abs(-e - product.cell) < _SLACK * product.cell
        )
        have = f"{a:g} x {-e:g}"
        found.append(
            line("cell size", good, f"{have} map units.", f"{have} map units instead of {product.cell:g}.")
        )
    if product.origin_multiple is not None:
        step = product.origin_multiple
        off = max(abs(v / step - round(v / step)) for v in (c, f))
        found.append(
            line(
                "grid origin",
                off < 1e-4,
                f"The corner {c:g}, {f:g} lies on multiples of {step:g}.",
                f"The corner {c:.10g}, {f:.10g} does not lie on multiples of {step:g}.",
            )
        )
    return found


def crs_line(crs: str | None, product: Definition) -> Line:
    """Whether a CRS is one of those allowed."""
    if not crs:
        return Line("coordinate system", "fail", f"There is none; allowed are {', '.join(product.crs)}.")
    have = pyproj.CRS.from_user_input(crs)
    good = any(have.equals(pyproj.CRS.from_user_input(one), ignore_axis_order=True) for one in product.crs)
    return line(
        "coordinate system", good, f"{have.name}.", f"{have.name}; allowed are {', '.join(product.crs)}."
    )


def _storage(path: Path, info: LabelInfo, product: Definition) -> list[Line]:
    found = []
    with open_dataset(str(path)) as dataset:
        image = dataset.tags(ns="IMAGE_STRUCTURE")
        blocks = dataset.block_shapes[0]
        width = dataset.width
    if product.dtype:
        found.append(
            line(
                "data type",
                info.dtype == product.dtype,
                f"{info.dtype}.",
                f"{info.dtype} instead of {product.dtype}.",
            )
        )
    if product.nodata is not None:
        good = info.nodata == product.nodata
        have = "none" if info.nodata is None else f"{info.nodata:g}"
        found.append(line("nodata", good, f"{have}.", f"{have} instead of {product.nodata:g}."))
    if product.compression:
        have = image.get("COMPRESSION", "none")
        found.append(
            line(
                "compression",
                have in product.compression,
                f"{have}.",
                f"{have}; allowed are {', '.join(product.compression)}.",
            )
        )
    if product.largest_block is not None:
        tiled = blocks[1] < width or blocks[0] == blocks[1]
        good = tiled and max(blocks) <= product.largest_block
        have = f"{blocks[1]} x {blocks[0]} px"
        found.append(
            line(
                "tiles",
                good,
                f"{have}.",
                f"{have}; tiles of at most {product.largest_block} px are asked for.",
            )
        )
    if product.cog:
        good = image.get("LAYOUT") == "COG"
        found.append(line("cloud-optimised", good, "It is.", "It is no cloud-optimised GeoTIFF."))
    return found


def _classes(path: Path, info: LabelInfo, product: Definition) -> list[Line]:
    found = []
    if product.classes:
        allowed = {c.value for c in product.classes} | set(product.reserved)
        odd = [value for value in info.values if value not in allowed]
        found.append(line("codes", not odd, "All are allowed.", f"Not allowed: {', '.join(map(str, odd))}."))
        names = class_names(path)
        wrong = [c for c in product.classes if c.name and c.value in names and names[c.value] != c.name]
        missing = [c for c in product.classes if c.name and c.value in info.pixels and c.value not in names]
        if any(c.name for c in product.classes):
            text = ", ".join(
                [
                    *(f"{c.value} is “{names[c.value]}” instead of “{c.name}”" for c in wrong),
                    *(f"{c.value} has none" for c in missing),
                ]
            )
            found.append(line("class names", not text, "As defined.", f"{text}."))
    if product.colours:
        lacking = [value for value in info.values if value not in info.colours]
        found.append(
            line(
                "colour table",
                not lacking,
                "Every class has a colour.",
                f"Without a colour: {', '.join(map(str, lacking))}.",
            )
        )
    wanted = {c.value: c.colour.lower() for c in product.classes if c.colour}
    if wanted and info.colours:
        off = [
            v
            for v in info.values
            if v in wanted
            and v in info.colours
            and "#{:02x}{:02x}{:02x}".format(*info.colours[v]) != wanted[v]
        ]
        found.append(line("colours", not off, "As defined.", f"Other colours: {', '.join(map(str, off))}."))
    if product.attributes:
        columns = _columns(path)
        lacking_columns = [name for name in product.attributes if name.lower() not in columns]
        found.append(
            line(
                "attribute table",
                not lacking_columns,
                f"Has {', '.join(product.attributes)}.",
                f"Lacks {', '.join(lacking_columns)}.",
            )
        )
    return found


def _columns(path: Path) -> set[str]:
    try:
        root = xml_root(side_table(path).read_text(encoding="utf-8", errors="replace"))
    except (OSError, ValueError):
        return set()
    return {definition.findtext("Name", "").lower() for definition in root.iter("FieldDefn")}


def _mmu(reader: LabelReader, product: Definition) -> Line:
    """Regions are below the MMU exactly where the rule of generalisation would change a pixel."""
    info = reader.info
    rule = Rule(parse_size(product.mmu), neighbours=product.neighbours, protected=product.reserved)
    try:
        limits = thresholds(rule, info.grid, info.values)
    except UserError as error:
        return Line("minimum mapping unit", "fail", str(error))
    waiting: list[NDArray[np.uint8]] = []
    changed = 0

    def read(first: int, count: int) -> NDArray[np.uint8]:
        return reader.codes(first, count, info.values)

    def write(rows: NDArray[np.uint8], row: int) -> None:
        nonlocal changed
        changed += int(np.count_nonzero(rows != read(row, len(rows)))) if len(rows) else 0

    del waiting
    with small_cache():
        counted: Callable[[NDArray[np.uint8], int], None] = write
        stream(
            read,
            counted,
            (info.grid.height, info.grid.width),
            Codes(limits.sizes, product.neighbours),
            limits.weights,
        )
    return line(
        "minimum mapping unit",
        changed == 0,
        f"No region with a neighbour is below {limits.words}.",
        f"Regions below {limits.words} are there; generalising would change {changed} pixels.",
    )
