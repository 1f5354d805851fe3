"""``python -m core.crosswalk``: a finished map in the classes of another scheme."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from typing import Any

from core.cli import CommandParser, run_command, say
from core.contract.crosswalk import CrosswalkJob
from core.options import add_options, values_of
from core.terminal import ProgressBar


def parser() -> CommandParser:
    """The command's options."""
    words = CommandParser(
        prog="python -m core.crosswalk",
        description="Translate the classes of a finished map into those of another scheme, or into their parents.",
    )
    add_options(words, CrosswalkJob)
    words.writes(output=(".tif", ".tiff"))
    return words


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Translate, say what has no counterpart.

    Raises:
        UserError: as :func:`core.products.translate.translate_map`.
    """
    job = CrosswalkJob(**values_of(args, CrosswalkJob))
    from core.products.progress import Meter
    from core.products.translate import translate_map

    with ProgressBar(quiet=args.quiet) as bar:
        done = translate_map(job, Meter(bar.update, None))
    if not args.quiet and not args.json:
        for note in done.notes:
            print(note)
        for one in done.described.classes:
            if one.pixels:
                print(f"{one.name}: {one.pixels} pixels, {100 * one.share:.1f} %")
    for warning in done.warnings:
        say(f"Warning: {warning}")
    return {
        "output": str(done.described.path),
        "classes": [dataclasses.asdict(one) for one in done.described.classes],
        "lost": dict(done.lost),
        "notes": done.notes,
        "warnings": done.warnings,
    }


if __name__ == "__main__":
    sys.exit(run_command(main, parser()))
