"""Checks of a label raster."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyproj
from numpy.typing import NDArray

from core.contract.sentences import Said, sentence_of
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
            line(
                Said("cell size"),
                good,
                Said("{0} map units.", have),
                Said("{0} map units instead of {1}.", have, f"{product.cell:g}"),
            )
        )
    if product.origin_multiple is not None:
        step = product.origin_multiple
        off = max(abs(v / step - round(v / step)) for v in (c, f))
        found.append(
            line(
                Said("grid origin"),
                off < 1e-4,
                Said("The corner {0}, {1} lies on multiples of {2}.", f"{c:g}", f"{f:g}", f"{step:g}"),
                Said(
                    "The corner {0}, {1} does not lie on multiples of {2}.",
                    f"{c:.10g}",
                    f"{f:.10g}",
                    f"{step:g}",
                ),
            )
        )
    return found


def crs_line(crs: str | None, product: Definition) -> Line:
    """Whether a CRS is one of those allowed."""
    if not crs:
        return Line(
            Said("coordinate system"), "fail", Said("There is none; allowed are {0}.", ", ".join(product.crs))
        )
    have = pyproj.CRS.from_user_input(crs)
    good = any(have.equals(pyproj.CRS.from_user_input(one), ignore_axis_order=True) for one in product.crs)
    return line(
        Said("coordinate system"),
        good,
        Said("{0}.", have.name),
        Said("{0}; allowed are {1}.", have.name, ", ".join(product.crs)),
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
                Said("data type"),
                info.dtype == product.dtype,
                Said("{0}.", info.dtype),
                Said("{0} instead of {1}.", info.dtype, product.dtype),
            )
        )
    if product.nodata is not None:
        good = info.nodata == product.nodata
        have = Said("none") if info.nodata is None else f"{info.nodata:g}"
        found.append(
            line(
                Said("nodata"),
                good,
                Said("{0}.", have),
                Said("{0} instead of {1}.", have, f"{product.nodata:g}"),
            )
        )
    if product.compression:
        have = image.get("COMPRESSION", Said("none"))
        found.append(
            line(
                Said("compression"),
                have in product.compression,
                Said("{0}.", have),
                Said("{0}; allowed are {1}.", have, ", ".join(product.compression)),
            )
        )
    if product.largest_block is not None:
        tiled = blocks[1] < width or blocks[0] == blocks[1]
        good = tiled and max(blocks) <= product.largest_block
        have = f"{blocks[1]} x {blocks[0]} px"
        found.append(
            line(
                Said("tiles"),
                good,
                Said("{0}.", have),
                Said("{0}; tiles of at most {1} px are asked for.", have, product.largest_block),
            )
        )
    if product.cog:
        good = image.get("LAYOUT") == "COG"
        found.append(
            line(Said("cloud-optimised"), good, Said("It is."), Said("It is no cloud-optimised GeoTIFF."))
        )
    return found


def _classes(path: Path, info: LabelInfo, product: Definition) -> list[Line]:
    found = []
    if product.classes:
        allowed = {c.value for c in product.classes} | set(product.reserved)
        odd = [value for value in info.values if value not in allowed]
        found.append(
            line(
                Said("codes"),
                not odd,
                Said("All are allowed."),
                Said("Not allowed: {0}.", ", ".join(map(str, odd))),
            )
        )
        names = class_names(path)
        wrong = [c for c in product.classes if c.name and c.value in names and names[c.value] != c.name]
        missing = [c for c in product.classes if c.name and c.value in info.pixels and c.value not in names]
        if any(c.name for c in product.classes):
            text = Said.joined(
                [
                    *(Said("{0} is “{1}” instead of “{2}”", c.value, names[c.value], c.name) for c in wrong),
                    *(Said("{0} has none", c.value) for c in missing),
                ],
                ", ",
            )
            found.append(line(Said("class names"), not text, Said("As defined."), Said("{0}.", text)))
    if product.colours:
        lacking = [value for value in info.values if value not in info.colours]
        found.append(
            line(
                Said("colour table"),
                not lacking,
                Said("Every class has a colour."),
                Said("Without a colour: {0}.", ", ".join(map(str, lacking))),
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
        found.append(
            line(
                Said("colours"),
                not off,
                Said("As defined."),
                Said("Other colours: {0}.", ", ".join(map(str, off))),
            )
        )
    if product.attributes:
        columns = _columns(path)
        lacking_columns = [name for name in product.attributes if name.lower() not in columns]
        found.append(
            line(
                Said("attribute table"),
                not lacking_columns,
                Said("Has {0}.", ", ".join(product.attributes)),
                Said("Lacks {0}.", ", ".join(lacking_columns)),
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
        return Line(Said("minimum mapping unit"), "fail", sentence_of(error))
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
        Said("minimum mapping unit"),
        changed == 0,
        Said("No region with a neighbour is below {0}.", limits.words),
        Said("Regions below {0} are there; generalising would change {1} pixels.", limits.words, changed),
    )
