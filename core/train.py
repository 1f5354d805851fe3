"""``python -m core.train CONFIG.toml``: train a model on your own scenes."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from core.cli import CommandParser, run_command, say
from core.errors import UserError
from core.job import Progress


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    words = CommandParser(
        prog="python -m core.train",
        description="Train MFNet or CWSAM on GeoTIFF scenes with label rasters, as one TOML file says.",
    )
    words.add_argument("config", metavar="CONFIG.toml", help="see resources/recipes for examples")
    words.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        dest="assignments",
        help="change one key, e.g. --set train.steps=500 (may be repeated)",
    )
    words.add_argument(
        "--variant",
        action="append",
        default=[],
        metavar="NAME",
        help="lay a table [variants.NAME] of the recipe over it, e.g. --variant fast (may be repeated)",
    )
    words.add_argument("--resume", action="store_true", help="go on with the run in output.folder")
    words.add_argument(
        "--baseline",
        choices=("none", "rf"),
        help="rf puts a random forest on the same pixels beside the model (validation.baseline)",
    )
    words.add_argument("--print-config", action="store_true", help="print the whole configuration and stop")
    return words


def main(args: argparse.Namespace) -> dict[str, Any] | None:
    """Load the configuration and train.

    Raises:
        UserError: see :func:`core.training.load.load_config` and :func:`core.training.loop.train`.
    """
    from core.training.load import expand_paths, read_values, to_toml, validate, written_recipe

    chosen = [f"validation.baseline={args.baseline}"] if args.baseline else []
    values, folder = read_values(args.config, [*args.assignments, *chosen], args.variant)
    config = validate(expand_paths(values, folder))
    if args.print_config:
        print(to_toml(config), end="")
        return None
    try:
        from core.training.loop import train
    except ModuleNotFoundError as error:
        if error.name != "lightning_fabric":
            raise
        raise UserError("Training needs one more package: pip install lightning-fabric.") from error
    report = _ProgressLine() if not args.quiet and not args.json else None
    result = train(config, written_recipe(values), args.resume, report)
    if not args.quiet:
        for sentence in result.warnings:
            say(sentence)
    if not args.quiet and not args.json:
        figures = ", ".join(f"{name} {value:.3f}" for name, value in result.metrics.items())
        print(f"{result.checkpoint}: {figures} on held-out pixels, {result.seconds:.0f} s")
        if result.baseline is not None:
            print(result.baseline.sentence())
    return {
        "checkpoint": result.checkpoint,
        "steps": result.steps,
        "seconds": round(result.seconds, 1),
        "metrics": result.metrics,
        "class_iou": result.class_iou,
        "warnings": list(result.warnings),
        "baseline": result.baseline.to_json() if result.baseline else None,
    }


class _ProgressLine:
    """A bar on a terminal; elsewhere a line at each twentieth of the work."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._told = -1

    def __call__(self, progress: Progress) -> None:
        if not sys.stderr.isatty():
            twentieth = progress.done * 20 // progress.total
            if twentieth != self._told:
                self._told = twentieth
                say(f"{progress.done}/{progress.total} steps, {progress.message}")
            return
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(total=progress.total, unit="step", dynamic_ncols=True)
        self._bar.set_postfix_str(progress.message)
        self._bar.update(progress.done - self._bar.n)
        if progress.done == progress.total:
            self._bar.close()


if __name__ == "__main__":
    sys.exit(run_command(main, parser()))
