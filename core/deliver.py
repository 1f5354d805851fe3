"""``python -m core.deliver``: a finished map as a folder or a zip that can be handed over."""

from __future__ import annotations

import argparse
import dataclasses
import sys
import tempfile
from pathlib import Path
from typing import Any

from core.cli import CommandParser, run_command, say
from core.contract.deliver import BLOCKS, COMPRESSIONS


def build_parser() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = CommandParser(
        "python -m core.deliver",
        "Pack a finished map: GeoTIFF, polygons, styles, legend, tables, ISO 19115 and STAC metadata, manifest.",
    )
    add = parser.add_argument
    add("result", metavar="RESULT.tif", help="label raster; names and colours of classes come from its table")
    add("target", metavar="FOLDER|ZIP", help="a new or empty folder, or a file that ends in .zip")
    parser.writes(target=())
    add("--name", default="", help="of the files; default is that of RESULT")
    add("--title", default="", help="of the product")
    add("--abstract", default="", help="a few sentences about it")
    add("--licence", default="", help="e.g. CC-BY-4.0")
    add("--organisation", default="", help="who answers for it")
    add("--email", default="", help="of the organisation")
    add("--date", default="", metavar="DAY[/DAY]", help="of the imagery, e.g. 2026-05-31, or first/last day")
    add(
        "--report",
        metavar="R.html|SAMPLE.gpkg",
        help="accuracy report to take along, or the sample with answers that RESULT is judged with",
    )
    add("--checkpoint", metavar="C", help="the model, for its STAC item; the file itself is not packed")
    add("--confidence", metavar="F.tif", help="of the map, for the polygons' mean confidence")
    add("--no-polygons", action="store_true", help="leave the polygons out")
    add(
        "--outlines",
        type=float,
        default=0.0,
        metavar="PX",
        help="smooth the polygons' outlines together, e.g. 1",
    )
    add(
        "--compression",
        choices=COMPRESSIONS,
        default="",
        help="of the GeoTIFF; default is the product's, else DEFLATE",
    )
    add(
        "--block",
        type=int,
        choices=BLOCKS,
        help="side of its tiles in px; default is 512, or what the product allows",
    )
    add(
        "--add",
        action="append",
        default=[],
        metavar="FILE",
        help="another file to take along (may be repeated)",
    )
    add(
        "--product",
        metavar="NAME|FILE",
        help="store the raster as this product asks, and check the package against it",
    )
    return parser


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Pack, print what is in it, return the result for ``--json``."""
    from core.evaluation.delivered import report_for
    from core.products.checking.run import check_product, words
    from core.products.delivery.facts import Given
    from core.products.delivery.layout import layout_for
    from core.products.delivery.package import Order, deliver, plain_command
    from core.products.progress import Meter
    from core.terminal import ProgressBar

    given = Given(args.title, args.abstract, args.licence, args.organisation, args.email, args.date)
    result = _path(args.result)
    with tempfile.TemporaryDirectory() as folder, ProgressBar(quiet=args.quiet) as bar:
        report, tables = report_for(_path(args.report) if args.report else None, result, Path(folder))
        order = Order(
            result=result,
            target=_path(args.target),
            name=args.name,
            given=given,
            layout=layout_for(args.product or "", args.compression, args.block),
            polygons=not args.no_polygons,
            outlines=args.outlines,
            confidence=_path(args.confidence) if args.confidence else None,
            report=report,
            checkpoint=_path(args.checkpoint) if args.checkpoint else None,
            extra=(*tables, *(_path(file) for file in args.add)),
            command=plain_command(["python", "-m", "core.deliver", *getattr(args, "words", sys.argv[1:])]),
        )
        done = deliver(order, Meter(bar.update, None))
    if not args.quiet and not args.json:
        print(f"{done.target}:")
        for file in done.files:
            print(f"  {file}")
    for warning in done.warnings:
        say(f"Warning: {warning}")
    found = dataclasses.asdict(done)
    if args.product:
        checked = check_product(args.product, Path(done.target))
        found["check"] = dataclasses.asdict(checked)
        if not args.quiet and not args.json:
            print(words(checked))
    return found


def _path(text: str) -> Path:
    return Path(text).expanduser().absolute()


if __name__ == "__main__":
    raise SystemExit(run_command(main, build_parser()))
