"""``python -m core.predict``: classify a scene with a checkpoint."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from typing import Any

from core.cli import CommandParser, run_command, say
from core.contract.predict import PredictJob
from core.contract.roles import ROLE_WORDS, ROLES
from core.errors import UserError
from core.options import by_role, parse_bands
from core.products.summary import summary
from core.terminal import ProgressBar


def build_parser() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = CommandParser("python -m core.predict", "Classify a scene with an MFNet or CWSAM checkpoint.")
    add = parser.add_argument
    add(
        "--checkpoint", required=True, metavar="C", help="checkpoint file (.safetensors or the authors' .pth)"
    )
    for role in ROLES:
        words = f"{role.rasters}: a file, folder, glob, or several of them"
        add(f"--{role.word}", nargs="+", metavar="R", help=words)
    add("--output", required=True, metavar="OUT.tif", help="label raster to write")
    add(
        "--bands",
        nargs="+",
        action="extend",
        default=[],
        metavar="ROLE=N,N,...",
        help="band numbers from 1, in the model's order, e.g. optical=4,1,2",
    )
    add(
        "--nodata",
        nargs="+",
        action="extend",
        default=[],
        metavar="ROLE=VALUE",
        help="a value that means missing although the file does not say so, e.g. dsm=-9999",
    )
    add("--extent", metavar="X0,Y0,X1,Y1", help="part to classify, in the raster's coordinates")
    add("--extent-crs", metavar="CRS", help="of --extent, e.g. EPSG:4326; default is the raster's")
    add("--mask", metavar="POLYGONS", help="classify only inside these polygons")
    add("--window", type=int, metavar="N", help="px; default is the checkpoint's")
    add("--stride", type=int, metavar="N", help="px between windows; default is the checkpoint's")
    add("--device", default="auto", metavar="D", help="auto, cpu, cuda, cuda:1 or mps")
    add("--precision", default="auto", choices=("auto", "fp32", "bf16"))
    add("--batch", type=int, metavar="N", help="windows per forward pass; default is chosen")
    add("--blend", default="auto", choices=("auto", "reference", "taper"), help="how windows are joined")
    add(
        "--overlap",
        default="full",
        choices=("full", "guided"),
        help="guided: windows side by side first, dense ones only where the two best classes are close",
    )
    add(
        "--overlap-budget",
        type=float,
        metavar="SHARE",
        help="of --overlap guided: share of the stride's windows that may be run besides (0..1; default 0.25)",
    )
    add("--probabilities", metavar="P.tif", help="also write every class's probability (0..200 = 0..1)")
    add("--confidence", metavar="F.tif", help="also write the winner's probability (0..200 = 0..1)")
    add("--polygons", metavar="V.gpkg", help="also write the regions as polygons")
    add(
        "--mmu",
        metavar="SIZE",
        help="merge regions of the map below this size into a neighbour: 500m2, 0.5ha, 10px",
    )
    add("--mmu-of", metavar="V=SIZE,...", help="another size for some classes, e.g. 5=200px,7=1ha")
    add(
        "--neighbours",
        type=int,
        choices=(4, 8),
        help="of --mmu: pixels of a region touch in edges (4) or corners too",
    )
    add("--protect", metavar="V,V", help="of --mmu: classes whose pixels never change")
    add(
        "--merge-by",
        choices=("border", "probability", "priority"),
        help="of --mmu: what a small region becomes",
    )
    add("--priority", metavar="V,V", help="of --mmu: classes, preferred first")
    add("--recode", metavar="OLD=NEW,...", help="give classes of the finished map other values")
    add(
        "--overrides",
        metavar="O.gpkg",
        help="corrections by hand: polygons with a class, laid over the finished map",
    )
    add("--resume", action="store_true", help="continue an unfinished run of the same job, if there is one")
    add("--shard", metavar="I/N", help="run the I-th of N shares only; join them with python -m core.merge")
    add(
        "--ray",
        nargs="?",
        const="auto",
        metavar="ADDRESS",
        help="run on a Ray cluster: this machine's, or the one at ADDRESS",
    )
    add("--ray-workers", type=int, metavar="N", help="of --ray; default is one per GPU, or per CPU")
    return parser


def job_from_args(args: argparse.Namespace) -> PredictJob:
    """The job that the options ask for.

    Raises:
        UserError: a value is not understood.
    """
    if args.overlap_budget is not None and args.overlap != "guided":
        raise UserError("--overlap-budget is for --overlap guided.")
    return PredictJob(
        checkpoint=args.checkpoint,
        output=args.output,
        sources={role: tuple(getattr(args, role)) for role in ROLE_WORDS if getattr(args, role)},
        bands=parse_bands(args.bands),
        nodata=parse_nodata(args.nodata),
        extent=parse_extent(args.extent) if args.extent else None,
        extent_crs=args.extent_crs,
        mask=args.mask,
        window=args.window,
        stride=args.stride,
        device=args.device,
        precision=args.precision,
        batch=args.batch,
        blend=args.blend,
        overlap=args.overlap,
        overlap_budget=0.25 if args.overlap_budget is None else args.overlap_budget,
        probabilities=args.probabilities,
        confidence=args.confidence,
        polygons=args.polygons,
        resume=args.resume,
        shard=parse_shard(args.shard) if args.shard else None,
        after=steps_from_args(args),
    )


def steps_from_args(args: argparse.Namespace) -> tuple[dict[str, Any], ...]:
    """What is done to the finished labels, in this order: MMU, recode table, corrections.

    Raises:
        UserError: an option of --mmu is given without it.
    """
    steps: list[dict[str, Any]] = []
    options = {
        name: getattr(args, name)
        for name in ("mmu_of", "neighbours", "protect", "merge_by", "priority")
        if getattr(args, name)
    }
    if args.mmu:
        steps.append({"step": "generalise", "mmu": args.mmu, **options})
    elif options:
        raise UserError(f"--{next(iter(options)).replace('_', '-')} is for --mmu.")
    if args.recode:
        steps.append({"step": "recode", "table": args.recode})
    if args.overrides:
        steps.append({"step": "overrides", "path": args.overrides})
    return tuple(steps)


def parse_nodata(words: Sequence[str]) -> dict[str, float]:
    """``["dsm=-9999"]`` -> ``{"dsm": -9999.0}``.

    Raises:
        UserError: a word is not understood.
    """
    return by_role(words, "--nodata", "dsm=-9999", float)


def parse_extent(text: str) -> tuple[float, float, float, float]:
    """``"1,2,3,4"`` -> four numbers.

    Raises:
        UserError: they are not four numbers.
    """
    try:
        x0, y0, x1, y1 = (float(part) for part in text.split(","))
    except ValueError:
        raise UserError(f"--extent {text} is not understood; write four numbers like 10,20,30,40.") from None
    return x0, y0, x1, y1


def parse_shard(text: str) -> tuple[int, int]:
    """``"2/8"`` -> ``(2, 8)``.

    Raises:
        UserError: it is not understood.
    """
    number, _, count = text.partition("/")
    if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
        raise UserError(f"--shard {text} is not understood; write it like 2/8, from 1/8 to 8/8.")
    return int(number), int(count)


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Run the job, print the summary, return the result for ``--json``."""
    job = job_from_args(args)
    from core.inference import predict  # torch and GDAL load only after the options have been understood

    with ProgressBar(quiet=args.quiet) as bar:
        if args.ray is None:
            result = predict(job, bar.update)
        else:
            from core.inference.cluster import predict_on_ray

            result = predict_on_ray(job, args.ray, args.ray_workers, bar.update)
    if not args.quiet:
        print(summary(result, shard=job.shard))
    for warning in result.warnings if args.quiet else ():
        say(f"Warning: {warning}")
    return dataclasses.asdict(result)


if __name__ == "__main__":
    raise SystemExit(run_command(main, build_parser()))
