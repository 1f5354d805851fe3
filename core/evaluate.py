"""``python -m core.evaluate``: compare a label raster with a reference, on any two grids."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from core.cli import CommandParser, run_command, say
from core.contract.evaluate import EvaluateJob
from core.options import add_options, values_of
from core.terminal import ProgressBar


def parser() -> CommandParser:
    """The command's options."""
    words = CommandParser(
        prog="python -m core.evaluate",
        description="Accuracy of a label raster against a reference, which may lie on another grid.",
    )
    add_options(words, EvaluateJob)
    words.writes(report=(".html", ".htm"), csv=(".csv",))
    return words


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Count, score, print.

    Raises:
        UserError: as :func:`core.evaluation.evaluate.evaluate`.
    """
    job = EvaluateJob(**values_of(args, EvaluateJob))
    from core.evaluation.evaluate import evaluate
    from core.evaluation.tables import as_text

    with ProgressBar(quiet=args.quiet) as bar:
        figures = evaluate(job, bar.update)
    if not args.quiet and not args.json:
        print(as_text(figures))
        for warning in figures["warnings"]:
            print(f"Warning: {warning}")
        for path in (job.report, job.csv):
            if path:
                print(f"Wrote {path}.")
    for warning in figures["warnings"] if args.quiet else ():
        say(f"Warning: {warning}")
    return figures


if __name__ == "__main__":
    sys.exit(run_command(main, parser()))
