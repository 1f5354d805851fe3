"""A sample in a GeoPackage: units to label, and a sealed table with what an interpreter must not see.

Tables:

- ``units`` (polygons, one pixel each): ``unit``, ``work_order``, and the answer: ``label`` (name of a class), ``certainty``
  (high, medium, low), ``cannot_tell``, ``note``, ``photo``, ``interpreter``, ``answered``, ``seconds``. ``stratum`` and
  ``inclusion_probability`` too where these do not give away the map's class.
- ``sealed``: ``unit``, ``stratum``, ``map_class``, ``map_value``, ``inclusion_probability``, ``row``, ``col``.
- ``others``: answers of further interpreters, by ``unit`` and ``interpreter``.
- ``classes``, ``strata``, ``design``: what was drawn from what, and how.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from core import __version__
from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.sample.styles import add_style
from core.products.outputs import check_folder
from core.raster import ogr
from core.raster.grid import place

if TYPE_CHECKING:
    from core.evaluation.sample.draw import Drawn
    from core.evaluation.sample.job import DrawJob
    from core.evaluation.sample.survey import Survey

FORMAT = 1
_DRAWN = (
    "design",
    "min_distance",
    "pixel_area",
    "unequal",
    "map_sizes",
    "crs",
    "transform",
    "width",
    "height",
)
UNITS, SEALED, OTHERS, CLASSES, STRATA, DESIGN = "units", "sealed", "others", "classes", "strata", "design"
ANSWER = ("label", "certainty", "cannot_tell", "note", "photo", "interpreter", "answered", "seconds")
CERTAINTIES = ("high", "medium", "low")


def check_target(job: DrawJob) -> None:
    """Raise a UserError where the sample cannot be written; before anything is counted."""
    path = Path(job.output)
    if path.suffix.lower() != ".gpkg":
        raise UserError(Said("The sample {0} must end in .gpkg.", path.name))
    check_folder(path.parent)
    if not path.exists():
        return
    if not job.overwrite:
        raise UserError(Said("{0} exists already; give another name, or say that it may be replaced.", path))
    answered = answers_in(path)
    if answered is None:
        raise UserError(Said("{0} is no sample drawn here, so it is not replaced; give another name.", path))
    if answered:
        raise UserError(
            Said("{0} has {1} answers, which are not thrown away; give another name.", path, answered)
        )


def answers_in(path: Path) -> int | None:
    """Units of a sample that have an answer; None where the file is none."""
    try:
        names = {str(name) for name, _ in ogr.list_layers(path)}
        if not {UNITS, SEALED, DESIGN} <= names:
            return None
        _, _, _, columns = ogr.read(path, layer=UNITS, columns=["label", "cannot_tell"], read_geometry=False)
    except ogr.OGR_ERRORS:
        return None
    labels, unknown = columns
    return int(sum(bool(label) or bool(cannot) for label, cannot in zip(labels, unknown, strict=True)))


def write_sample(job: DrawJob, found: Survey, drawn: Drawn, notes: list[str]) -> None:
    """Write the GeoPackage; it appears whole or not at all.

    Raises:
        UserError: the file cannot be written.
    """
    path = Path(job.output)
    part = path.with_name(f".{path.stem}.{os.getpid()}.part.gpkg")
    try:
        _write(part, job, found, drawn, notes)
        part.replace(path)
    except ogr.OGR_ERRORS as error:
        raise UserError(Said("Cannot write {0}: {1}.", path, error)) from error
    finally:
        part.unlink(missing_ok=True)


def _write(path: Path, job: DrawJob, found: Survey, drawn: Drawn, notes: list[str]) -> None:
    grid, n = found.grid, len(drawn.places)
    rows, cols = drawn.places // grid.width, drawn.places % grid.width
    shapes = squares(found, rows, cols)
    names = {entry.value: entry.name for entry in found.classes}
    map_class = [names[int(value)] for value in drawn.labels]
    stratum = [found.strata[int(index)].name for index in drawn.strata]
    numbers = np.arange(1, n + 1, dtype=np.int64)
    blank = np.full(n, None, dtype=object)
    units: dict[str, Any] = {"unit": numbers, "work_order": numbers}
    if not all(item.map_class for item in found.strata):
        units |= {"stratum": _words(stratum), "inclusion_probability": drawn.chance}
    units |= {name: blank for name in ANSWER}
    units |= {"cannot_tell": np.zeros(n, dtype=bool), "seconds": np.full(n, np.nan)}
    ogr.write(
        str(path),
        shapely.to_wkb(shapes),
        list(units.values()),
        list(units),
        driver="GPKG",
        layer=UNITS,
        geometry_type="Polygon",
        crs=grid.crs,
        encoding="UTF-8",
    )
    sealed = {
        "unit": numbers,
        "stratum": _words(stratum),
        "map_class": _words(map_class),
        "map_value": drawn.labels,
        "inclusion_probability": drawn.chance,
        "row": rows,
        "col": cols,
    }
    _table(path, SEALED, sealed)
    _table(
        path,
        OTHERS,
        {
            "unit": numbers[:0],
            **{name: blank[:0] for name in ANSWER if name != "seconds"},
            "seconds": np.zeros(0),
        },
    )
    classes: list[tuple[int | None, str, str | None, bool]] = [
        (entry.value, entry.name, "#{:02x}{:02x}{:02x}".format(*entry.colour), True)
        for entry in found.classes
    ]
    classes += [(None, name, None, False) for name in job.reference_classes if name not in names.values()]
    _table(
        path,
        CLASSES,
        {
            "value": np.array([-1 if c[0] is None else c[0] for c in classes], dtype=np.int64),
            "name": _words([c[1] for c in classes]),
            "colour": _words([c[2] for c in classes]),
            "on_map": np.array([c[3] for c in classes], dtype=bool),
        },
    )
    counts = np.bincount(drawn.strata, minlength=len(found.strata))
    strata = {
        "name": _words([s.name for s in found.strata]),
        "pixels": np.array([s.pixels for s in found.strata], dtype=np.int64),
        "size": np.array([s.size for s in found.strata], dtype=np.float64),
        "units": counts.astype(np.int64),
        "map_class": _words([s.map_class for s in found.strata]),
    }
    _table(path, STRATA, strata)
    design = _design(
        job, found, notes, digest(numbers.tolist(), stratum, map_class, rows.tolist(), cols.tolist())
    )
    design["draw_sha256"] = draw_digest(design, strata, sealed)
    keys = _words(list(design))
    _table(
        path,
        DESIGN,
        {"key": keys, "value": _words([json.dumps(v, ensure_ascii=False) for v in design.values()])},
    )
    add_style(path, UNITS, [c[1] for c in classes])


def squares(found: Survey, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """The pixels as polygons in map units, [n]."""
    corners = [(cols + dx, rows + dy) for dx, dy in ((0, 0), (1, 0), (1, 1), (0, 1), (0, 0))]
    ring = np.stack([np.column_stack(place(found.grid.map_affine, x, y)) for x, y in corners], axis=1)
    return np.asarray(shapely.polygons(ring))


def digest(*columns: list[Any]) -> str:
    """A mark of the sealed table: whoever changes it later is found out."""
    text = json.dumps([[str(value) for value in column] for column in columns], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def draw_digest(design: Mapping[str, Any], strata: Mapping[str, Any], sealed: Mapping[str, Any]) -> str:
    """A mark of all that the weights of units come from; samples of before have none."""
    told = [json.dumps(design.get(key), sort_keys=True) for key in _DRAWN]
    columns = [strata[key].tolist() for key in ("name", "pixels", "size", "map_class")]
    return digest(told, *columns, sealed["inclusion_probability"].tolist())


def _design(job: DrawJob, found: Survey, notes: list[str], mark: str) -> dict[str, Any]:
    grid = found.grid
    return {
        "format": FORMAT,
        "software": f"SAM Land Cover {__version__}",
        "created": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "design": job.design.value,
        "seed": job.seed,
        "min_distance": job.min_distance,
        "map": [str(Path(path).resolve()) if Path(path).exists() else path for path in job.map],
        "strata_from": job.strata,
        "strata_field": job.field,
        "exclude": list(job.exclude),
        "pixel_area": found.pixel_area,
        "unequal": found.unequal,
        "map_sizes": found.map_sizes,
        "missing": found.missing,
        "excluded": found.excluded,
        "crs": grid.crs,
        "transform": list(grid.transform),
        "width": grid.width,
        "height": grid.height,
        "notes": notes,
        "sealed_sha256": mark,
    }


def _table(path: Path, name: str, columns: dict[str, Any]) -> None:
    ogr.write(
        str(path),
        None,
        list(columns.values()),
        list(columns),
        driver="GPKG",
        layer=name,
        geometry_type=None,
        crs=None,
        encoding="UTF-8",
    )


def _words(values: list[Any]) -> np.ndarray:
    result = np.empty(len(values), dtype=object)
    result[:] = values
    return result
