"""Vector files by the very name they have. The one door to pyogrio: a test keeps other modules from importing it.

pyogrio reads a path like a URL: "!" ends an archive, "?" and ";" begin options. A folder ``Fields!`` is then "not found", and
a GeoPackage is written elsewhere. Names that GDAL understands itself (``/vsizip/...``) pass through unchanged.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyogrio
import pyogrio.errors
import pyogrio.raw
import pyogrio.util

from core.files import check_regular
from core.raster.remote import refuse_remote

OGR_ERRORS = (
    OSError,
    ValueError,
    RuntimeError,  # pyogrio's own are of this kind
    pyogrio.errors.DataSourceError,
    pyogrio.errors.DataLayerError,
)


def _verbatim(path: str | os.PathLike[str]) -> str:
    return os.fspath(path)


# pyogrio offers no way to say that a path is one, and only asks these two names for it.
pyogrio.util.vsi_path = _verbatim
pyogrio.raw.vsi_path = _verbatim


def ogr_path(path: str | os.PathLike[str]) -> str:
    """The path as pyogrio has to be given it: nothing in it is a sign. A zip of one data set is opened inside."""
    text = os.fspath(path)
    check_regular(text)
    refuse_remote(text)
    if text.lower().endswith(".zip") and not text.startswith("/vsi") and Path(text).is_file():
        text = f"/vsizip/{text}"
    return text


@contextlib.contextmanager
def configured(options: Mapping[str, str | None]) -> Iterator[None]:
    """GDAL's configuration for what pyogrio does, and as it was before at the end."""
    before = {key: pyogrio.get_gdal_config_option(key) for key in options}
    pyogrio.set_gdal_config_options(dict(options))
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options(before)


@contextlib.contextmanager
def _leaves_no_template(path: str | os.PathLike[str]) -> Iterator[None]:
    """GDAL writes what it found out about a GML file beside it (``.gfs``), into a folder that is not ours."""
    beside = Path(f"{str(path).removesuffix(Path(path).suffix)}.gfs")
    was_there = beside.exists()
    try:
        yield
    finally:
        if not was_there:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


def list_layers(path: str | os.PathLike[str]) -> list[tuple[str, str | None]]:
    """Name and geometry type (None: a table) of every layer.

    Raises:
        OGR_ERRORS: the file cannot be read.
    """
    with _leaves_no_template(path):
        return [(str(name), kind) for name, kind in pyogrio.list_layers(ogr_path(path))]


def read_info(path: str | os.PathLike[str], **options: Any) -> dict[str, Any]:
    """As :func:`pyogrio.read_info`."""
    with _leaves_no_template(path):
        return dict(pyogrio.read_info(ogr_path(path), **options))


def read(path: str | os.PathLike[str], **options: Any) -> tuple[Any, Any, Any, Any]:
    """As :func:`pyogrio.raw.read`: meta data, feature numbers, WKB geometries, columns; all rows that there are."""
    with _leaves_no_template(path):
        chosen = any(options.get(key) is not None for key in ("where", "sql", "fids"))
        if not chosen and _notes_its_count(path, options.get("layer")):
            options["where"] = "1 = 1"
        meta, fids, geometry, columns = pyogrio.raw.read(ogr_path(path), **options)
    return meta, fids, geometry, columns


def _notes_its_count(path: str | os.PathLike[str], layer: str | int | None) -> bool:
    """Whether rows must be counted: a GeoPackage notes how many it has, and pyogrio reads no more than that.

    Where two programs added rows, the note of the one that closed last may lack those of the other (two windows of QGIS
    leave it so). With a condition GDAL counts the rows themselves.
    """
    found = pyogrio.read_info(ogr_path(path), layer=layer)
    return str(found["driver"]) == "GPKG"


def write(path: str | os.PathLike[str], *data: Any, **options: Any) -> None:
    """As :func:`pyogrio.raw.write`; no file is named by anything but ``path``.

    Raises:
        OGR_ERRORS: it cannot be written.
        OSError: GDAL said that it was written, and it is not there.
    """
    pyogrio.raw.write(ogr_path(path), *data, **options)
    if not Path(path).exists():
        raise FileNotFoundError(f"{path} was not written")
