"""Write what is asked of an estimate: page, table, quality record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy.estimate import Estimates
from core.evaluation.statement.iso19157 import iso_xml
from core.evaluation.statement.page import page
from core.evaluation.statement.table import as_csv
from core.evaluation.statement.text import sentence


@dataclass(frozen=True)
class Files:
    """Files to write; None is not wanted."""

    report: str | None = None
    csv: str | None = None
    iso: str | None = None
    title: str = ""


def write_statement(found: Estimates, plain: dict[str, Any], files: Files) -> dict[str, Any]:
    """The plain values with ``sentence`` and ``files``; what is asked is on disk.

    Raises:
        UserError: a file cannot be written, or two have one name.
    """
    result = {**plain, "sentence": sentence(plain)}
    title = files.title or _title(plain)
    made = []
    wanted: list[tuple[str, str | None, tuple[str, ...], Callable[[], str]]] = [
        ("report", files.report, (".html", ".htm"), partial(page, result, title)),
        ("table", files.csv, (".csv",), partial(as_csv, result)),
        ("quality record", files.iso, (".xml",), partial(iso_xml, result, title)),
    ]
    seen: set[Path] = set()
    for what, path, suffixes, _ in wanted:
        if path is None:
            continue
        if Path(path).suffix.lower() not in suffixes:
            raise UserError(Said("The {0} {1} must end in {2}.", what, Path(path).name, suffixes[0]))
        if Path(path).absolute() in seen:
            raise UserError(Said("Two outputs have the same name {0}; give each its own.", path))
        seen.add(Path(path).absolute())
    for what, path, _, make in wanted:
        if path is None:
            continue
        try:
            Path(path).write_text(make(), encoding="utf-8", newline="")
        except OSError as error:
            raise UserError(
                Said("The {0} {1} cannot be written: {2}.", what, path, error.strerror)
            ) from error
        made.append(path)
    return {**result, "files": made}


def _title(plain: dict[str, Any]) -> str:
    maps = plain.get("sample", {}).get("map") or []
    return Path(maps[0]).stem if maps else "Accuracy"
