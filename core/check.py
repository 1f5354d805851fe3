"""``python -m core.check``: a map against the definition of a product. Exit code 1 where it does not pass."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from core.cli import EXIT_FAILED, CommandParser, run_command, to_json


def build_parser() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = CommandParser("python -m core.check", "Check a map against a product definition, line by line.")
    parser.add_argument(
        "product", metavar="PRODUCT", help="name of a definition (plain, clcplus, corine), or a .toml file"
    )
    parser.add_argument("result", metavar="RESULT", help="raster, polygons, or a delivery (folder or .zip)")
    return parser


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Check and print; a result that does not pass ends the command with code 1."""
    from core.products.checking.run import check_product, words

    report = check_product(args.product, Path(args.result).expanduser().absolute())
    if not args.quiet and not args.json:
        print(words(report))
    found = dataclasses.asdict(report)
    if not report.passed:
        if args.json:
            print(to_json(found), flush=True)
        raise SystemExit(EXIT_FAILED)
    return found


if __name__ == "__main__":
    raise SystemExit(run_command(main, build_parser()))
