"""A file, a delivered folder or a zip against a product definition."""

from __future__ import annotations

import re
import tempfile
import zipfile
from pathlib import Path

from core.contract.sentences import Said
from core.errors import UserError
from core.files import check_regular
from core.products.checking.archive import unpack
from core.products.checking.definition import Definition, read_definition
from core.products.checking.report import Line, Report, line
from core.raster.paths import RASTER_SUFFIXES
from core.raster.vector import VECTOR_SUFFIXES


def check_product(product: str, result: Path) -> Report:
    """Check a result.

    Args:
        product: name of a definition, or a .toml file.
        result: label raster, polygons, or a delivery (folder or .zip) that holds one of the product's kind.

    Raises:
        UserError: the definition or the result cannot be read.
    """
    definition = read_definition(product)
    check_regular(result)
    if not result.exists():
        raise UserError(Said("The result {0} does not exist.", result))
    if result.suffix.lower() == ".zip" and zipfile.is_zipfile(result):
        with tempfile.TemporaryDirectory() as folder:
            unpack(result, Path(folder))
            return _check(definition, _find(Path(folder), definition, result.name))
    return _check(definition, _find(result, definition, result.name) if result.is_dir() else result)


def words(report: Report) -> str:
    """Lines for people."""
    signs: dict[str, str] = dict(zip(("pass", "fail", "skip"), ("ok  ", "FAIL", "-   "), strict=True))
    lines = [f"{report.file} as {report.title}:"]
    lines += [f"  {signs[one.verdict]} {one.check}: {one.message}" for one in report.lines]
    failed = sum(one.verdict == "fail" for one in report.lines)
    lines.append(
        "It passes." if report.passed else f"It does not pass: {failed} of {len(report.lines)} checks failed."
    )
    return "\n".join(lines)


_MOST_FILES = 10_000
"""Of a folder that is looked through; a delivery has some twenty, a disk millions."""


def _check(definition: Definition, path: Path) -> Report:
    lines: list[Line] = []
    if definition.naming:
        good = re.fullmatch(definition.naming, path.stem) is not None
        lines.append(
            line(
                Said("file name"),
                good,
                Said("{0}.", path.name),
                Said("{0} does not match {1}.", path.name, definition.naming),
            )
        )
    if definition.kind == "raster":
        from core.products.checking.raster import check_raster

        lines += check_raster(path, definition)
    else:
        from core.products.checking.vector import check_vector

        lines += check_vector(path, definition)
    if definition.metadata:
        record = path.with_suffix(".xml")
        lines.append(
            line(
                Said("metadata"),
                record.is_file(),
                Said("{0}.", record.name),
                Said("{0} is missing.", record.name),
            )
        )
    passed = all(one.verdict != "fail" for one in lines)
    return Report(definition.name, definition.title, path.name, passed, tuple(lines))


def _find(folder: Path, definition: Definition, name: str) -> Path:
    suffixes = (
        RASTER_SUFFIXES - {".png", ".jpg"}
        if definition.kind == "raster"
        else set(VECTOR_SUFFIXES) - {".json", ".gml"}
    )
    found: list[Path] = []
    for number, path in enumerate(folder.rglob("*")):
        if number == _MOST_FILES:
            raise UserError(
                Said("{0} holds more than {1} files, so it is no delivery; name the file.", name, _MOST_FILES)
            )
        if path.suffix.lower() in suffixes and path.is_file():
            found.append(path)
    if not found:
        raise UserError(Said("{0} holds no {1} to check.", name, definition.kind))
    if len(found) > 1:
        listed = ", ".join(path.name for path in sorted(found)[:3])
        raise UserError(Said("{0} holds several files to check ({1}); name one.", name, listed))
    return found[0]
