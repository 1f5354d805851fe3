"""A map put together as a folder or a zip: every file, its hash, and how to make it again. No path of the machine."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import sqlite3
import tempfile
import zipfile
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

import core
from core.checkpoints.contents import read_contents
from core.checkpoints.hashes import file_sha256
from core.checkpoints.mlm import item_of
from core.contract.sentences import Said, sentence_of
from core.errors import UserError
from core.files import check_on_disk
from core.products.delivery.facts import Facts, Given, facts_of
from core.products.delivery.iso import iso_xml
from core.products.delivery.legend import legend_csv, polygon_qml, raster_sld
from core.products.delivery.reported import doubts_about
from core.products.delivery.stac import item, machine_name
from core.products.described import Described, describe_map, write_companions
from core.products.label_raster import LabelReader, LabelWriter, Layout
from core.products.outputs import POLYGON_LAYER, check_folder, write_text
from core.products.progress import Meter
from core.products.vectorise import check_smoothing, write_polygons
from core.raster import ogr
from core.raster.gdal import small_cache

MANIFEST = "manifest.json"
_FOLDER = re.compile(r"""(^|[\s"'=,(\[])(/[^/\s"']+/|[A-Za-z]:[\\/]|\\\\)""")
"""An absolute path in a tag: /a/b, C:\\a or \\\\server."""
ROLES = {
    ".tif": "data",
    ".gpkg": "data",
    ".qml": "style",
    ".sld": "style",
    ".csv": "legend",
    ".xml": "metadata",
    ".html": "accuracy",
    ".png": "overview",
    ".pdf": "overview",
    ".dbf": "attributes",
}


@dataclass(frozen=True)
class Order:
    """What a delivery shall hold.

    Attributes:
        result: the label raster.
        target: folder, new or empty, or a ``.zip``.
        name: of the files; empty takes the raster's.
        given: by the user.
        layout: how the raster is stored.
        polygons: whether polygons are made.
        outlines: px of smoothing of the polygons; 0 follows the pixels.
        confidence: raster for the polygons' mean confidence; None for none.
        report: accuracy report (.html); None for none.
        checkpoint: model file, for its MLM item; None for none.
        extra: further files to take along, e.g. a layout as PDF.
        command: words that make the package again; file names only.
    """

    result: Path
    target: Path
    name: str = ""
    given: Given = field(default_factory=Given)
    layout: Layout = field(default_factory=Layout)
    polygons: bool = True
    outlines: float = 0.0
    confidence: Path | None = None
    report: Path | None = None
    checkpoint: Path | None = None
    extra: tuple[Path, ...] = ()
    command: str = ""


@dataclass(frozen=True)
class Delivered:
    """What came out.

    Attributes:
        target: folder or zip.
        files: names in it.
        warnings: sentences worth showing.
    """

    target: str
    files: tuple[str, ...]
    warnings: tuple[str, ...]


def deliver(order: Order, meter: Meter | None = None) -> Delivered:
    """Make the package; it appears when it is complete.

    Raises:
        UserError: the map cannot be read, the target is in use, a file is missing, the disk is full.
        Cancelled: stopped by the user; nothing was written.
    """
    meter = meter or Meter(None, None)
    target = order.target.expanduser().absolute()
    is_zip = target.suffix.lower() == ".zip"
    _check(order, target, is_zip)
    name = machine_name(order.name or order.result.stem)
    if not name:
        raise UserError(Said("The name of the package needs letters or digits."))
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{name}-", suffix=".tmp") as made:
        folder = Path(made) / name
        folder.mkdir()
        try:
            warnings = _fill(folder, name, order, meter)
        except UserError as error:  # the package is made in a folder that nobody knows
            told = sentence_of(error)
            for hidden in (str(folder), made):
                told = (told.changed if isinstance(told, Said) else told.replace)(hidden, str(target))
            raise UserError(told) from error
        files = tuple(sorted(path.name for path in folder.iterdir()))
        meter.check()
        if is_zip:
            packed = Path(made) / target.name
            _pack(folder, packed)
            packed.replace(target)
        else:
            if target.is_dir():
                target.rmdir()  # empty, as was checked
            folder.replace(target)
    return Delivered(str(target), files, tuple(warnings))


def _check(order: Order, target: Path, is_zip: bool) -> None:
    if not order.result.is_file():
        raise UserError(Said("The result {0} does not exist.", order.result))
    check_on_disk(target)
    check_smoothing(order.outlines)
    if not target.parent.is_dir():
        raise UserError(
            Said("The folder {0} does not exist; create it, or choose another target.", target.parent)
        )
    check_folder(target.parent)
    if is_zip:
        if target.is_dir():
            raise UserError(
                Said("{0} is a folder; give a file name that ends in .zip, or a folder without .zip.", target)
            )
    elif target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise UserError(Said("{0} exists and is not an empty folder; choose another one.", target))
    for what, path in (
        ("report", order.report),
        ("checkpoint", order.checkpoint),
        ("confidence", order.confidence),
    ):
        if path is not None and not path.is_file():
            raise UserError(Said("The {0} {1} does not exist.", what, path))
    for path in order.extra:
        if not path.is_file():
            raise UserError(Said("The file {0} does not exist.", path))


def _fill(folder: Path, name: str, order: Order, meter: Meter) -> list[str]:
    raster = folder / f"{name}.tif"
    with meter.stage("package", "file", 6) as stage:
        told = _copy_raster(order.result, raster, order.layout)
        described = describe_map(raster, named_like=order.result)
        warnings = _doubts(described, order)
        if told:
            warnings.append(
                Said("Tags that name folders of this machine were left out: {0}.", ", ".join(told))
            )
        write_companions(described)
        write_text(folder / f"{name}.sld", raster_sld(name, described.classes))
        write_text(folder / f"{name}_legend.csv", legend_csv(described.classes))
        _write_dbf(folder / f"{name}.tif.vat.dbf", described)
        stage.add(1, 0)
        if order.polygons:
            polygons = folder / f"{name}.gpkg"
            write_polygons(raster, polygons, described.classes, meter.check, order.confidence, order.outlines)
            style = polygon_qml(described.classes)
            write_text(folder / f"{name}_polygons.qml", style)
            _store_style(polygons, style)
        stage.add(1, 0)
        for path, new in (
            (order.report, f"{name}_accuracy.html"),
            *((p, f"{name}_{p.name}") for p in order.extra),
        ):
            if path is not None:
                _take(path, folder / new)
        created = datetime.date.today().isoformat()
        facts = facts_of(described, order.given, name, file_sha256(raster), created)
        write_text(folder / f"{name}.xml", iso_xml(facts))
        stage.add(1, 0)
        model = _model(folder, facts, order)
        _write_item(folder, facts, described, model)
        _write_manifest(folder, facts, order)
        stage.add(3, 0)
    return warnings


def _copy_raster(source: Path, target: Path, layout: Layout) -> list[str]:
    """Returns the names of tags that were left out, because they tell folders of this machine."""
    with small_cache(), LabelReader(source) as reader:
        told = [key for key, value in reader.info.tags.items() if _FOLDER.search(value)]
        like = replace(reader.info, tags={k: v for k, v in reader.info.tags.items() if k not in told})
        with LabelWriter(target, like, None, layout) as writer:
            for first, rows in reader.bands():
                values, valid = reader.rows(first, rows)
                writer.write(values, first, valid)
            writer.finish()
    return told


def _doubts(described: Described, order: Order) -> list[str]:
    found: list[str] = []
    if not described.named:
        found.append(Said("{0} has no names or colours of classes; they are numbered.", order.result.name))
    if not described.info.grid.crs:
        found.append(
            Said(
                "The map has no coordinate reference system: areas, extent and place are missing in the metadata."
            )
        )
    if not order.given.date:
        found.append(Said("No date of the imagery is given: the metadata have the day of the delivery."))
    if not order.given.licence:
        found.append(Said("No licence is given: the metadata state none."))
    if order.report is not None:
        found += doubts_about(order.report, order.result, described.classes)
    return found


def _write_dbf(path: Path, described: Described) -> None:
    """The table that ArcGIS looks for beside a raster (.vat.dbf)."""
    metres = [np.nan if c.square_metres is None else c.square_metres for c in described.classes]
    columns = {
        "Value": np.array([c.value for c in described.classes], dtype=np.int32),
        "Count": np.array([c.pixels for c in described.classes], dtype=np.float64),
        "class_name": np.array([c.name for c in described.classes], dtype=object),
        "area_km2": np.array(metres, dtype=np.float64) / 1e6,
        "area_perc": np.array([100 * c.share for c in described.classes], dtype=np.float64),
        "Red": np.array([c.colour[0] for c in described.classes], dtype=np.int32),
        "Green": np.array([c.colour[1] for c in described.classes], dtype=np.int32),
        "Blue": np.array([c.colour[2] for c in described.classes], dtype=np.int32),
    }
    plain = path.with_name("table.dbf")  # GDAL wants one suffix
    ogr.write(
        plain,
        None,
        list(columns.values()),
        list(columns),
        driver="ESRI Shapefile",
        geometry_type=None,
        encoding="UTF-8",
    )
    plain.replace(path)
    for suffix in (".cpg", ".shp", ".shx", ".prj"):
        plain.with_suffix(suffix).unlink(missing_ok=True)


def _store_style(polygons: Path, style: str) -> None:
    """QGIS opens a GeoPackage with the style in its table ``layer_styles``."""
    with closing(sqlite3.connect(polygons)) as file, file:
        file.execute(
            "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema "
            "TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD "
            "TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)"
        )
        column = file.execute(
            "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (POLYGON_LAYER,)
        ).fetchone()[0]
        file.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,"
            " styleSLD, useAsDefault, description, owner, ui) VALUES ('', '', ?, ?, 'classes', ?, '', 1, '', '', NULL)",
            (POLYGON_LAYER, column, style),
        )
        file.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles', '2000-01-01T00:00:00.000Z')"
        )


def _take(source: Path, target: Path) -> None:
    try:
        shutil.copyfile(source, target)
    except OSError as error:
        raise UserError(Said("{0} cannot be copied: {1}.", source.name, error.strerror or error)) from error


def _model(folder: Path, facts: Facts, order: Order) -> str | None:
    if order.checkpoint is None:
        return None
    name = f"{facts.name}_model.json"
    write_text(folder / name, _json(item_of(read_contents(order.checkpoint), order.checkpoint.name)))
    return name


def _write_item(folder: Path, facts: Facts, described: Described, model: str | None) -> None:
    files = _hashes(folder)
    roles = {name: ROLES.get("." + name.rsplit(".", 1)[-1], "metadata") for name in files}
    write_text(folder / f"{facts.name}.json", _json(item(facts, described, files, roles, model)))


def _write_manifest(folder: Path, facts: Facts, order: Order) -> None:
    text = {
        "name": facts.name,
        "title": facts.title,
        "identifier": facts.identifier,
        "created": facts.created,
        "software": f"SAM Land Cover {core.__version__}",
        "licence": order.given.licence or None,
        "lineage": facts.lineage,
        "command": order.command or None,
        "files": {name: {"sha256": sha, "bytes": size} for name, (sha, size) in _hashes(folder).items()},
    }
    write_text(folder / MANIFEST, _json(text))


def _hashes(folder: Path) -> dict[str, tuple[str, int]]:
    return {path.name: (file_sha256(path), path.stat().st_size) for path in sorted(folder.iterdir())}


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _pack(folder: Path, target: Path) -> None:
    """One folder in a zip; what is compressed already is stored."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        # The manifest first and as it is: whoever looks at the beginning of the zip sees whose it is.
        for path in sorted(folder.iterdir(), key=lambda one: (one.name != MANIFEST, one.name)):
            info = zipfile.ZipInfo(f"{folder.name}/{path.name}", date_time=(2000, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            info.compress_type = (
                zipfile.ZIP_STORED
                if path.suffix in (".tif", ".png") or path.name == MANIFEST
                else zipfile.ZIP_DEFLATED
            )
            with path.open("rb") as source, file.open(info, "w", force_zip64=True) as place:
                shutil.copyfileobj(source, place, 1 << 20)


def plain_command(words: Sequence[str]) -> str:
    """A command line without folders: ``/home/a/map.tif`` becomes ``map.tif``."""
    import shlex

    return shlex.join(
        Path(word).name if ("/" in word or "\\" in word) and "://" not in word else word for word in words
    )
