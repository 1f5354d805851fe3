"""Checks of polygons."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.products.checking.definition import Definition
from core.products.checking.raster import crs_line
from core.products.checking.report import Line, line
from core.products.generalise.rule import parse_size
from core.raster import ogr

_CLASS_FIELDS = ("value", "code", "code_18", "class_id", "class")


def check_vector(path: Path, product: Definition) -> list[Line]:
    """Every check that a definition asks for.

    Raises:
        UserError: the file cannot be read, or has no polygons.
    """
    shapes, codes, fields, crs = _read(path)
    found = [crs_line(crs, product)] if product.crs else []
    broken = int((~shapely.is_valid(shapes)).sum())
    found.append(
        line(
            Said("geometry"),
            not broken,
            Said("{0} valid polygons.", len(shapes)),
            Said("{0} of {1} polygons are invalid.", broken, len(shapes)),
        )
    )
    if product.classes:
        allowed = {str(c.value) for c in product.classes} | {str(value) for value in product.reserved}
        odd = sorted(set(codes.tolist()) - allowed)
        found.append(
            line(
                Said("codes"),
                not odd,
                Said("All are allowed."),
                Said("Not allowed: {0}.", ", ".join(odd[:10])),
            )
        )
    if product.attributes:
        lacking = [name for name in product.attributes if name.lower() not in fields]
        found.append(
            line(
                Said("attributes"),
                not lacking,
                Said("Has {0}.", ", ".join(product.attributes)),
                Said("Lacks {0}.", ", ".join(lacking)),
            )
        )
    if product.single_part:
        several = int((shapely.get_num_geometries(shapes) > 1).sum())
        found.append(
            line(
                Said("single part"),
                not several,
                Said("All are."),
                Said("{0} polygons have several parts.", several),
            )
        )
    if product.coverage:
        found += _coverage(shapes, codes)
    if product.mmu:
        found.append(_mmu(shapes, codes, crs, product))
    if product.width is not None:
        found.append(_width(shapes, crs, product.width))
    return found


def _read(path: Path) -> tuple[NDArray[Any], NDArray[Any], set[str], str | None]:
    try:
        meta, _, blobs, columns = ogr.read(path, force_2d=True)
    except Exception as error:  # pyogrio has many, all meaning the same to a user
        raise UserError(Said("{0} cannot be read: {1}.", path.name, error)) from error
    if blobs is None or not len(blobs):
        raise UserError(Said("{0} holds no polygons.", path.name))
    names = [str(name).lower() for name in meta["fields"]]
    for name in _CLASS_FIELDS:
        if name in names:
            codes = np.array([str(value) for value in columns[names.index(name)].tolist()], dtype=object)
            return shapely.from_wkb(blobs), codes, set(names), meta["crs"]
    raise UserError(
        Said("{0} has no field with the class; it has {1}.", path.name, ", ".join(names) or "none")
    )


def _coverage(shapes: NDArray[Any], codes: NDArray[Any]) -> list[Line]:
    parts, owner = shapely.get_parts(shapes, return_index=True)
    good = bool(shapely.coverage_is_valid(parts))
    bad = 0 if good else int((~shapely.is_empty(shapely.coverage_invalid_edges(parts))).sum())
    found = [
        line(
            Said("coverage"),
            good,
            Said("No overlap, and neighbours share every vertex."),
            Said("{0} polygons overlap or do not match.", bad),
        ),
    ]
    if good:
        outline = shapely.get_parts(shapely.coverage_union_all(parts))
        gaps = int(sum(shapely.get_num_interior_rings(part) for part in outline))
        found.append(
            Line(
                Said("gaps"), "pass", Said("{0} holes in the covered ground; nodata may be the reason.", gaps)
            )
        )
        code = codes[owner]
        first, second = shapely.STRtree(parts).query(parts, predicate="touches")
        pair = (first < second) & (code[first] == code[second])
        shared = shapely.length(shapely.intersection(parts[first[pair]], parts[second[pair]])) > 0
        equal = int(shared.sum())
        found.append(
            line(
                Said("equal neighbours"),
                not equal,
                Said("None."),
                Said("{0} pairs of neighbours have the same class.", equal),
            )
        )
    return found


def _areas(shapes: NDArray[Any], crs: str | None) -> NDArray[np.float64] | None:
    """m2; None where it is not known."""
    if not crs:
        return None
    system = pyproj.CRS.from_user_input(crs)
    if system.is_projected:
        factor = system.axis_info[0].unit_conversion_factor
        return np.asarray(shapely.area(shapes) * factor**2)
    geod = system.get_geod()
    if geod is None:
        return None
    return np.array([abs(geod.geometry_area_perimeter(shape)[0]) for shape in shapes])


def _mmu(shapes: NDArray[Any], codes: NDArray[Any], crs: str | None, product: Definition) -> Line:
    size = parse_size(product.mmu)
    areas = _areas(shapes, crs)
    if size.unit != "m2" or areas is None:
        return Line(
            Said("minimum mapping unit"),
            "fail",
            Said("{0} cannot be told for polygons without a coordinate system, or in px.", size),
        )
    reserved = np.isin(codes, [str(value) for value in product.reserved])
    small = (areas < size.amount * (1 - 1e-9)) & ~reserved
    near = len(np.unique(shapely.STRtree(shapes).query(shapes[small], predicate="touches")[0]))
    return line(
        Said("minimum mapping unit"),
        near == 0,
        Said("No polygon with a neighbour is below {0}.", size),
        Said("{0} polygons are below {1}.", near, size),
    )


def _width(shapes: NDArray[Any], crs: str | None, width: float) -> Line:
    if not crs or not pyproj.CRS.from_user_input(crs).is_projected:
        return Line(Said("width"), "skip", Said("Widths are measured in a projected coordinate system only."))
    narrow = int(shapely.is_empty(shapely.buffer(shapes, -width / 2)).sum())
    return line(
        Said("width"),
        not narrow,
        Said("No polygon is narrower than {0} m everywhere.", f"{width:g}"),
        Said("{0} polygons are narrower than {1} m everywhere.", narrow, f"{width:g}"),
    )
