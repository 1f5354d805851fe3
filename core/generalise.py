"""``python -m core.generalise``: a minimum mapping unit for any label raster."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from core.cli import CommandParser, run_command, say
from core.errors import UserError


def build_parser() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = CommandParser(
        "python -m core.generalise",
        "Merge regions of a label raster that are smaller than a minimum mapping unit into a neighbour.",
    )
    parser.add_argument("source", metavar="IN.tif", help="label raster: one band of whole numbers")
    parser.add_argument(
        "output",
        metavar="OUT.tif",
        help="the result; may be IN.tif (one of another program: with --overwrite)",
    )
    parser.writes(output=(), polygons=(".gpkg",))
    parser.add_argument("--mmu", required=True, metavar="SIZE", help="e.g. 500m2, 0.5ha or 10px")
    parser.add_argument(
        "--mmu-of", default="", metavar="V=SIZE,...", help="another size for some classes, e.g. 5=200px,7=1ha"
    )
    parser.add_argument(
        "--neighbours",
        type=int,
        choices=(4, 8),
        default=4,
        help="pixels of one region touch in edges (4) or also in corners (8)",
    )
    parser.add_argument("--protect", default="", metavar="V,V", help="classes whose pixels never change")
    parser.add_argument(
        "--merge-by",
        choices=("border", "probability", "priority"),
        default="border",
        help="a small region takes the class with the longest common border, the most probable one, or the first of "
        "--priority that it touches",
    )
    parser.add_argument(
        "--priority",
        default="",
        metavar="V,V",
        help="classes, preferred first; also decides where borders are equal",
    )
    parser.add_argument(
        "--probabilities", metavar="P.tif", help="of the same map, for --merge-by probability"
    )
    parser.add_argument(
        "--smooth", type=int, default=0, metavar="N", help="first a majority filter of N x N px (3, 5, ...)"
    )
    parser.add_argument("--polygons", metavar="V.gpkg", help="also write the regions as polygons, a coverage")
    parser.add_argument(
        "--outlines",
        type=float,
        default=0.0,
        metavar="PX",
        help="smooth the polygons' outlines together, e.g. 1",
    )
    return parser


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Generalise, print what changed, return the result for ``--json``."""
    from core.products.described import describe_map, dress
    from core.products.generalise.raster import generalise
    from core.products.generalise.rule import Rule, parse_size, parse_sizes
    from core.products.progress import Meter
    from core.products.vectorise import check_smoothing, write_polygons
    from core.terminal import ProgressBar

    check_smoothing(args.outlines)
    rule = Rule(
        mmu=parse_size(args.mmu),
        by_class=parse_sizes(args.mmu_of),
        neighbours=args.neighbours,
        protected=_values(args.protect, "--protect"),
        target=args.merge_by,
        priority=_values(args.priority, "--priority"),
        smooth=args.smooth,
    )
    with ProgressBar(quiet=args.quiet) as bar:
        result = generalise(
            Path(args.source).expanduser().absolute(),
            _output(args.output),
            rule,
            Path(args.probabilities).expanduser().absolute() if args.probabilities else None,
            Meter(bar.update, None),
        )
        dress(Path(result.output), Path(args.source).expanduser().absolute())
        if args.polygons:
            write_polygons(
                Path(result.output),
                Path(args.polygons).expanduser().absolute(),
                describe_map(Path(result.output)).classes,
                tolerance=args.outlines,
                neighbours=args.neighbours,
            )
    if not args.quiet and not args.json:
        total = sum(result.before.values())
        print(f"Minimum mapping unit {result.mmu}: {result.changed} of {total} pixels have another class.")
        for value, pixels in result.before.items():
            print(f"  class {value}: {pixels} px before, {result.after[value]} px after")
        print(f"Wrote {result.output} in {result.seconds:.1f} s.")
    for warning in result.warnings:
        say(f"Warning: {warning}")
    return dataclasses.asdict(result)


def _output(text: str) -> Path:
    path = Path(text).expanduser().absolute()
    if path.suffix.lower() not in (".tif", ".tiff"):
        raise UserError(f"The output {path.name} must end in .tif.")
    if path.is_dir() or not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist, or {path.name} is a folder.")
    return path


def _values(text: str, option: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in text.split(",") if part.strip())
    except ValueError:
        raise UserError(f"{option} takes class values such as 5,7, not {text!r}.") from None


if __name__ == "__main__":
    raise SystemExit(run_command(main, build_parser()))
