"""``python -m core.export CHECKPOINT --mlm ITEM.json``: describe a checkpoint for other software and catalogues."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from core.cli import CommandParser, run_command
from core.errors import UserError


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    words = CommandParser(
        prog="python -m core.export",
        description="Describe a checkpoint as a STAC item with the machine learning model extension (MLM 1.5.2). "
        "The weights stay where they are; python -m core.fetch ITEM brings such a model back.",
    )
    words.add_argument("checkpoint", help="a checkpoint of ours, or a published file as it is")
    words.add_argument("--mlm", required=True, metavar="ITEM.json", help="the item to write")
    words.add_argument(
        "--href",
        metavar="URL",
        help="where others find the weights (default: the file's name, beside the item)",
    )
    return words


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Write the item.

    Raises:
        UserError: the checkpoint cannot be read, or the item not be written.
    """
    from core.checkpoints.contents import read_contents
    from core.checkpoints.mlm import item_of

    contents, target = read_contents(args.checkpoint), Path(args.mlm)
    if target.resolve() == contents.path.resolve():
        raise UserError("The item would replace the checkpoint: choose another name for it.")
    item = item_of(contents, args.href)
    try:
        target.write_text(json.dumps(item, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise UserError(f"{target} cannot be written: {error.strerror}.") from error
    if not args.quiet and not args.json:
        print(f"{target}: {contents.card.name}")
    return {"item": str(target), "id": item["id"], "checkpoint": str(contents.path)}


if __name__ == "__main__":
    sys.exit(run_command(main, parser()))
