"""``python -m core.merge``: join the parts of ``core.predict --shard i/n`` to one result."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from core.cli import CommandParser, run_command, say
from core.products.summary import summary
from core.terminal import ProgressBar


def build_parser() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = CommandParser("python -m core.merge", "Join the parts of core.predict --shard i/n.")
    parser.add_argument("output", metavar="OUT.tif", help="the --output of the shards")
    parser.add_argument("--keep-parts", action="store_true", help="do not delete the parts afterwards")
    parser.add_argument(
        "--replace", action="store_true", help="also replace OUT.tif where it is the map of another job"
    )
    return parser


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Join the parts, print the summary, return the result for ``--json``."""
    from core.inference.merge import merge

    with ProgressBar(quiet=args.quiet) as bar:
        result = merge(
            Path(args.output).expanduser().absolute(),
            bar.update,
            keep_parts=args.keep_parts,
            replace=args.replace,
        )
    if not args.quiet:
        print(summary(result, joined=True))
    for warning in result.warnings if args.quiet else ():
        say(f"Warning: {warning}")
    return dataclasses.asdict(result)


if __name__ == "__main__":
    raise SystemExit(run_command(main, build_parser()))
