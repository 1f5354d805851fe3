"""``python -m core.correct``: change a finished map by rules, a recode table and corrections by hand, in this order."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from core.cli import CommandParser, run_command, say
from core.errors import UserError


def build_parser() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = CommandParser(
        "python -m core.correct",
        "Change a finished map: rules, then a recode table, then corrections by hand.",
    )
    parser.add_argument("source", metavar="IN.tif", help="label raster: one band of whole numbers")
    parser.add_argument(
        "output",
        metavar="OUT.tif",
        help="the result; may be IN.tif (one of another program: with --overwrite)",
    )
    parser.writes(output=())
    parser.add_argument(
        "--rules", metavar="R.toml", help="table of rules: conditions on class, bands and vectors"
    )
    parser.add_argument("--confidence", metavar="F.tif", help="of the map, for rules that look at it")
    parser.add_argument("--preview", action="store_true", help="only count what the rules would move")
    parser.add_argument(
        "--recode", default="", metavar="OLD=NEW,...", help="other values for classes, e.g. 3=5,7=5"
    )
    parser.add_argument("--overrides", metavar="O.gpkg", help="polygons with a class, laid over the map")
    return parser


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Change the map, print what moved, return the result for ``--json``."""
    from core.products.described import class_names_of, dress
    from core.products.overrides import apply_overrides, parse_recode, recode
    from core.products.progress import Meter
    from core.products.rules.apply import apply_rules, preview_rules
    from core.products.rules.table import read_table
    from core.terminal import ProgressBar

    source, output = Path(args.source).expanduser().absolute(), Path(args.output).expanduser().absolute()
    confidence = Path(args.confidence).expanduser().absolute() if args.confidence else None
    table = parse_recode(args.recode)
    if not (args.rules or table or args.overrides):
        raise UserError("Nothing is to be changed: give --rules, --recode or --overrides.")
    if output.suffix.lower() not in (".tif", ".tiff"):
        raise UserError(f"The output {output.name} must end in .tif.")
    if not output.parent.is_dir():
        raise UserError(f"The folder {output.parent} does not exist; create it, or choose another output.")
    names = class_names_of(source)
    found: dict[str, Any] = {
        "output": None if args.preview else str(output),
        "rules": [],
        "changed": 0,
        "warnings": [],
    }
    origin = source
    with ProgressBar(quiet=args.quiet) as bar:
        meter = Meter(bar.update, None)
        if args.rules:
            rules = read_table(Path(args.rules).expanduser().absolute())
            if args.preview:
                done = preview_rules(origin, rules, names, meter, confidence)
            else:
                done = apply_rules(origin, output, rules, names, meter, confidence=confidence)
                origin = output
            found["rules"] = [{"name": name, "moved": moved} for name, moved in done.moved]
            found["changed"] += done.changed
        if table and not args.preview:
            found["changed"] += recode(origin, output, table, meter).changed
            origin = output
        if args.overrides and not args.preview:
            laid = apply_overrides(origin, output, args.overrides, names, meter)
            found["changed"] += laid.result.changed
            found["warnings"] += laid.warnings
        if not args.preview:
            dress(output, source)
    if not args.quiet and not args.json:
        for rule in found["rules"]:
            print(f"{rule['name']}: {rule['moved']} pixels")
        print(f"{found['changed']} pixels {'would have' if args.preview else 'have'} another class.")
    for warning in found["warnings"]:
        say(f"Warning: {warning}")
    return found


if __name__ == "__main__":
    raise SystemExit(run_command(main, build_parser()))
