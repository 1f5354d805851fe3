"""``python -m core.segment``: outlines of what points and boxes point at, or of everything, with a SAM checkpoint."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from typing import Any

from core.cli import CommandParser, run_command
from core.contract.segment import BoxPrompt, EverythingOptions, PointPrompt, SegmentJob
from core.device_words import check_device
from core.errors import UserError
from core.options import add_options, values_of
from core.terminal import ProgressBar

TOGETHER = "object"
LOW_SCORE = 0.5
"""A predicted IoU below this means that the outline is more likely wrong than right."""


def _numbers(text: str, counts: Sequence[int], option: str) -> list[float]:
    try:
        values = [float(word) for word in text.split(",")]
    except ValueError:
        values = []
    if len(values) not in counts or not all(math.isfinite(value) for value in values):
        shape = "X,Y or X,Y,0 or X,Y,1" if option == "--point" else "X0,Y0,X1,Y1"
        raise UserError(f"“{text}” is not what {option} takes: write {shape}.")
    return values


def _job(args: argparse.Namespace) -> SegmentJob:
    # Several points describe one object, together with a single box; several boxes are several objects.
    together = None if args.separate or len(args.boxes) > 1 else TOGETHER
    if len(args.boxes) > 1 and args.points and not args.separate:
        raise UserError(
            "Give points with one --box at most, or add --separate to make every point and box an object."
        )
    points = []
    for text in args.points:
        x, y, *label = _numbers(text, (2, 3), "--point")
        if label and label[0] not in (0, 1):
            raise UserError(f"“{text}” ends in {label[0]:g}; 1 is inside the object, 0 outside.")
        points.append(PointPrompt(x, y, int(label[0]) if label else 1, together))
    boxes = []
    for text in args.boxes:
        x0, y0, x1, y1 = _numbers(text, (4,), "--box")
        boxes.append(BoxPrompt(x0, y0, x1, y1, together))
    if args.everything and (points or boxes):
        raise UserError("Choose --everything, or points and boxes, not both.")
    return SegmentJob(
        **values_of(args, SegmentJob, ("points", "boxes")),
        points=tuple(points),
        boxes=tuple(boxes),
        options=EverythingOptions(**values_of(args, EverythingOptions, renamed={"points": "grid"})),
    )


def _segment(args: argparse.Namespace) -> dict[str, Any]:
    job = _job(args)
    if not job.everything and not job.points and not job.boxes:
        raise UserError("Nothing to segment: give --point, --box or --everything.")
    from core.interactive.choice import clicking_card
    from core.interactive.ranges import check_ranges
    from core.interactive.write import LAYER, check_output, write_objects
    from core.products.outputs import check_layers, refuse_same
    from core.raster.scene import open_scene
    from core.raster.sources import dataset_files

    check_device(job.device, job.precision)
    check_ranges(job)
    output = check_output(args.output)
    scene = open_scene({"optical": [job.image]})
    read = set().union(*(dataset_files(file.path) for file in scene.primary.source.files))
    images = [("image", path) for path in sorted({job.image, *read})]
    refuse_same("output", output, [*images, ("checkpoint", job.checkpoint)])
    if output.suffix.lower() == ".gpkg":
        check_layers(output, LAYER)
    clicking_card(job.checkpoint)
    from core.interactive.batch import segment_prompts  # torch, after all that can be refused without it
    from core.interactive.cache import cache_folder

    with ProgressBar(quiet=args.quiet) as bar:
        folder = None if args.no_cache else cache_folder()
        result = segment_prompts(job, bar.update, folder=folder)
    problems = [item.problem for item in result.objects if item.problem]
    if problems and len(problems) == len(result.objects):
        raise UserError(problems[0])
    warnings = [*result.warnings, *_hints(job, result)]
    count = write_objects(output, result, scene.grid)
    if not args.quiet:
        for item in result.objects[:10] if not job.everything else ():
            size = f"{item.pixels:.0f} px" if item.square_metres is None else f"{item.square_metres:.1f} m2"
            print(f"score {item.score:.3f}, {size}{', ' + item.problem if item.problem else ''}")
        print(
            f"{count} object{'' if count == 1 else 's'} in {output}, {result.seconds:.1f} s on {result.device}"
        )
        for warning in warnings:
            print(warning)
    return {
        "output": output,
        "count": count,
        "objects": [
            {"score": o.score, "pixels": o.pixels, "square_metres": o.square_metres, "problem": o.problem}
            for o in result.objects
        ],
        "model": result.model,
        "device": result.device,
        "seconds": result.seconds,
        "warnings": warnings,
    }


def _hints(job: Any, result: Any) -> list[str]:
    """What to try when the model is unsure, or found nothing."""
    if job.everything:
        return [] if result.objects else ["Nothing was found: lower --min-score or raise --grid."]
    found = [item.score for item in result.objects if not item.problem]
    if not found or min(found) >= LOW_SCORE:
        return []
    hint = "add another --point on the object, one ending in ,0 beside it, or a --box around it"
    if result.model.startswith("Demo"):
        hint = "the demo model knows synthetic scenes only; use a SAM checkpoint for real imagery"
    lowest = f", the lowest of {len(found)} objects" if len(found) > 1 else ""
    return [f"Low score ({min(found):.2f}{lowest}): {hint}."]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is as in :mod:`core.cli`."""
    parser = CommandParser("python -m core.segment", "Outline what points and boxes point at, or everything.")
    parser.add_argument("--output", required=True, help="OUT.gpkg, OUT.geojson or OUT.tif (object numbers)")
    parser.writes(output=())
    add_options(parser, SegmentJob)
    add_options(parser, EverythingOptions, renamed={"points": "grid"})
    parser.add_argument("--separate", action="store_true", help="every point and box is an object of its own")
    parser.add_argument("--no-cache", action="store_true", help="keep no embeddings on disk")
    return run_command(_segment, parser, argv)


if __name__ == "__main__":
    raise SystemExit(main())
