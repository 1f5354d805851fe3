"""``python -m core.predict``: classify a scene with a checkpoint."""

from __future__ import annotations

import argparse
import dataclasses
from typing import Any

from core.cli import CommandParser, run_command, say
from core.contract.predict import PredictJob
from core.errors import UserError
from core.options import add_options, values_of
from core.products.summary import summary
from core.terminal import ProgressBar


def build_parser() -> argparse.ArgumentParser:
    """The options of the command."""
    parser = CommandParser("python -m core.predict", "Classify a scene with an MFNet or CWSAM checkpoint.")
    add_options(parser, PredictJob)
    parser.writes(output=(), probabilities=(), confidence=(), polygons=())
    add = parser.add_argument
    add(
        "--ray",
        nargs="?",
        const="auto",
        metavar="ADDRESS",
        help="run on a Ray cluster: the one at ADDRESS, else the one this machine belongs to, else one started on this machine",
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
    for name in ("mmu_of", "neighbours", "protect", "merge_by", "priority"):
        if getattr(args, name) is not None and not args.mmu:
            raise UserError(f"--{name.replace('_', '-')} is for --mmu.")
    return PredictJob(**values_of(args, PredictJob))


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
