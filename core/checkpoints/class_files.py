"""Classes from whatever names them, a scheme or a checkpoint, and into a file that other programs read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from core.checkpoints.card import ClassEntry
from core.checkpoints.contents import read_card
from core.checkpoints.scheme_files import to_csv, to_qml
from core.checkpoints.schemes import load_scheme, scheme_names
from core.contract.sentences import Said
from core.errors import UserError
from core.files import write_text

SCHEME_FILES = (".json", ".csv", ".qml")


def read_classes(named: str) -> tuple[ClassEntry, ...]:
    """Classes of a shipped scheme, a scheme file (JSON, CSV, QML) or a checkpoint.

    Raises:
        UserError: it cannot be read, or has none.
    """
    scheme = named in scheme_names() or named.lower().endswith(SCHEME_FILES)
    classes = load_scheme(named) if scheme else read_card(named).produced
    if not classes:
        raise UserError(Said("{0} has no classes.", Path(named).name))
    return tuple(classes)


def classes_text(target: Path, classes: Sequence[ClassEntry]) -> str:
    """Classes as the ending of a file says: a table, a QGIS style, or a scheme of ours.

    Raises:
        UserError: another ending.
    """
    match target.suffix.lower():
        case ".csv":
            return to_csv(classes)
        case ".qml":
            return to_qml(classes)
        case ".json":
            # A scheme has no gaps, but a model may have outputs that are switched off.
            entries = [
                {**entry.model_dump(mode="json"), "value": place} for place, entry in enumerate(classes)
            ]
            return json.dumps({"name": target.stem, "classes": entries}, indent=2, ensure_ascii=False) + "\n"
        case other:
            raise UserError(
                Said(
                    "Classes are written as .csv, .qml or .json, not as {0}.",
                    other or "a file without ending",
                )
            )


def write_classes(target: Path, classes: Sequence[ClassEntry]) -> None:
    """Write :func:`classes_text`.

    Raises:
        UserError: another ending, or the file cannot be written.
    """
    write_text(target, classes_text(target, classes))
