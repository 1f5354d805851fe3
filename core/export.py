"""``python -m core.export CHECKPOINT --mlm ITEM.json | --classes SCHEME.csv``: a checkpoint or scheme for other software."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from core.cli import CommandParser, run_command
from core.errors import UserError
from core.files import write_text


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    words = CommandParser(
        prog="python -m core.export",
        description="Describe a checkpoint as a STAC item with the machine learning model extension (MLM 1.5.2). "
        "The weights stay where they are; python -m core.fetch ITEM brings such a model back. Or write classes, of a "
        "checkpoint or a scheme, as a table or as a QGIS style.",
    )
    words.add_argument(
        "checkpoint",
        help="a checkpoint of ours, a published file as it is, or (for --classes) a class scheme",
    )
    words.add_argument("--mlm", metavar="ITEM.json", help="the item to write")
    words.writes(mlm=(".json", ".geojson"))
    words.add_argument("--classes", metavar="FILE", help="the classes as .csv, .qml or .json")
    words.add_argument(
        "--href",
        metavar="URL",
        help="where others find the weights (default: the file's name, beside the item)",
    )
    return words


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Write the item, or the classes.

    Raises:
        UserError: the checkpoint cannot be read, or the item not be written.
    """
    if (args.mlm is None) == (args.classes is None):
        raise UserError("Nothing to write, or too much: give either --mlm or --classes.")
    if args.classes is not None:
        return _classes(args)
    from core.checkpoints.contents import read_contents
    from core.checkpoints.mlm import item_of

    contents, target = read_contents(args.checkpoint), Path(args.mlm)
    if target.resolve() == contents.path.resolve():
        raise UserError("The item would replace the checkpoint: choose another name for it.")
    item = item_of(contents, args.href)
    write_text(target, json.dumps(item, indent=2, ensure_ascii=False) + "\n")
    if not args.quiet and not args.json:
        print(f"{target}: {contents.card.name}")
    return {"item": str(target), "id": item["id"], "checkpoint": str(contents.path)}


def _classes(args: argparse.Namespace) -> dict[str, Any]:
    """The classes of a checkpoint or scheme, for a table program, for QGIS, or as a scheme of ours to be edited."""
    from core.checkpoints.class_files import classes_text, read_classes

    named, target = str(args.checkpoint), Path(args.classes)
    classes = read_classes(named)
    if target.exists() and target.resolve() == Path(named).resolve():
        raise UserError("The classes would replace the file that they are read from: choose another name.")
    text = classes_text(target, classes)
    if not args.overwrite and _holds_something_else(target, text):
        raise UserError(
            f"{target} exists and holds something else, so it is not replaced; choose another name, or give --overwrite."
        )
    write_text(target, text)
    if not args.quiet and not args.json:
        print(f"{target}: {len(classes)} classes")
    return {"classes": len(classes), "file": str(target)}


def _holds_something_else(target: Path, text: str) -> bool:
    """Whether a file is there that is not empty and not the same: tables of classes are made to be edited."""
    content = text.encode("utf-8")
    if not target.is_file() or target.stat().st_size == 0:
        return False
    with target.open("rb") as file:
        return file.read(len(content) + 1) != content


if __name__ == "__main__":
    sys.exit(run_command(main, parser()))
