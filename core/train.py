"""``python -m core.train CONFIG.toml``: train a model on your own scenes."""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
import time
from typing import TYPE_CHECKING, Any

from core.cli import CommandParser, run_command, say, to_json
from core.contract.progress import Progress
from core.errors import UserError

if TYPE_CHECKING:
    from core.training.check import CheckReport
    from core.training.config import TrainConfig

QUIET_SECONDS = 60.0
"""Longest silence where there is no terminal."""


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    words = CommandParser(
        prog="python -m core.train",
        description="Train MFNet or CWSAM on GeoTIFF scenes with label rasters, as one TOML file says. "
        "With several GPUs: torchrun --nproc-per-node N -m core.train CONFIG.toml.",
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
    words.add_argument(
        "--check",
        action="store_true",
        help="look at files, labels and split, say what is missing or wrong, and stop",
    )
    words.add_argument(
        "--dry-run",
        action="store_true",
        help="measure a few steps, say what memory and time the run will take, and stop",
    )
    words.add_argument(
        "--compare-inputs",
        action="store_true",
        help="train once more without each raster but the first, and say what each of them adds",
    )
    words.add_argument("--print-config", action="store_true", help="print the whole configuration and stop")
    return words


def main(args: argparse.Namespace) -> dict[str, Any] | None:
    """Load the configuration and train.

    Raises:
        UserError: see :func:`core.training.load.load_config` and :func:`core.training.loop.train`.
    """
    from core.training.listing import listed
    from core.training.load import expand_paths, read_values, to_toml, validate, written_recipe

    if not _is_first():
        args.quiet, args.json = True, False
    try:
        chosen = [f"validation.baseline={args.baseline}"] if args.baseline else []
        values, folder = read_values(args.config, [*args.assignments, *chosen], args.variant)
        config = validate(expand_paths(values, folder))
    except UserError:
        if _is_first():
            raise
        raise SystemExit(2) from None  # the first process says it
    if args.print_config:
        print(to_toml(config), end="")
        return None
    if args.check:
        return _check(config, args)
    config = listed(config)
    if _is_alone():
        from core.training.look import look_first

        look_first(config)
    try:
        from core.training.loop import train
    except ModuleNotFoundError as error:
        if error.name != "lightning_fabric":
            raise
        raise UserError("Training needs one more package: pip install lightning-fabric.") from error
    from core.training.parallel import SharedError

    if args.dry_run:
        return _dry_run(config, args)
    report = _ProgressLine() if not args.quiet and not args.json else None
    try:
        gains = None
        if args.compare_inputs:
            from core.training.compare import compare_inputs

            result, gains = compare_inputs(config, written_recipe(values), args.resume, report)
        else:
            result = train(config, written_recipe(values), args.resume, report)
    except SharedError:
        if _is_first():
            raise
        raise SystemExit(2) from None
    finally:
        if report is not None:
            report.close()
    if not args.quiet:
        for sentence in result.warnings:
            say(sentence)
    if not args.quiet and not args.json:
        figures = ", ".join(f"{name} {value:.3f}" for name, value in result.metrics.items())
        print(f"{result.checkpoint}: {figures} on held-out pixels, {result.seconds:.0f} s")
        if result.baseline is not None:
            print(result.baseline.sentence())
        for gain in gains.gains if gains is not None else ():
            print(gain.sentence)
    return {
        "checkpoint": result.checkpoint,
        "steps": result.steps,
        "seconds": round(result.seconds, 1),
        "metrics": result.metrics,
        "class_iou": result.class_iou,
        "warnings": list(result.warnings),
        "baseline": result.baseline.to_json() if result.baseline else None,
        "inputs": None if gains is None else dataclasses.asdict(gains),
    }


def _dry_run(config: TrainConfig, args: argparse.Namespace) -> dict[str, Any] | None:
    """Measure a few steps and say what the run will take."""
    from core.training.parallel import SharedError
    from core.training.trial import trial

    try:
        found = trial(config)
    except SharedError:
        if _is_first():
            raise
        raise SystemExit(2) from None
    if not args.quiet and not args.json:
        print("\n".join(found.sentences()))
    return dataclasses.asdict(found)


def _is_first() -> bool:
    """Whether this process speaks: torchrun numbers them."""
    return os.environ.get("RANK", "0") == "0"


def _is_alone() -> bool:
    """Whether torchrun has not started this process: several say together what is wrong, after torch is loaded."""
    return "RANK" not in os.environ


def _check(config: TrainConfig, args: argparse.Namespace) -> dict[str, Any]:
    """Look at the data, print what was found, and fail when a run could not start."""
    from core.training.check import as_text, check
    from core.training.load import variants_in

    report = check(config, None if args.quiet or args.json else _CheckLine(), resume=args.resume)
    found = {**dataclasses.asdict(report), "ready": report.ready}
    if report.ready and (args.quiet or args.json):
        return found
    if args.json:
        print(to_json(found))
    elif not args.quiet:
        print(as_text(report, variants_in(args.config)))
    if not report.ready:
        count = len(report.missing) + len(report.problems) + len(report.unknown)
        first = report.missing[0].path if report.missing else (*report.problems, *_unknown(report))[0]
        more = f" (and {count - 1} more)" if count > 1 else ""
        raise UserError(
            f"Not ready to train: {'missing ' if report.missing else ''}{first.rstrip('.')}{more}."
        )
    return found


def _unknown(report: CheckReport) -> list[str]:
    return [f"scene {unknown.scene!r} holds {unknown.what}, which no class has" for unknown in report.unknown]


class _CheckLine:
    """A count of scenes on a terminal, nothing elsewhere."""

    def __call__(self, progress: Progress) -> None:
        if sys.stderr.isatty():
            end = "\n" if progress.done == progress.total else ""
            print(f"\r{progress.done} of {progress.total} scenes", end=end, file=sys.stderr, flush=True)


class _ProgressLine:
    """A bar on a terminal; elsewhere a line at each twentieth of the work, and at least once a minute."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._told, self._when = -1, time.monotonic()

    def __call__(self, progress: Progress) -> None:
        if not sys.stderr.isatty():
            twentieth, now = progress.done * 20 // progress.total, time.monotonic()
            if twentieth != self._told or now - self._when >= QUIET_SECONDS:
                self._told, self._when = twentieth, now
                left = "" if progress.remaining is None else f", {duration(progress.remaining)} left"
                say(f"{progress.done}/{progress.total} steps, {progress.message}{left}")
            return
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(
                total=progress.total, initial=progress.done, unit="step", dynamic_ncols=True, smoothing=0.05
            )
        self._bar.set_postfix_str(progress.message, refresh=False)
        self._bar.update(progress.done - self._bar.n)
        self._bar.refresh()
        if progress.done == progress.total and progress.stage == "train":
            self.close()

    def close(self) -> None:
        """Leave the bar as it is, also where training stopped early."""
        if self._bar is not None:
            self._bar.close()


def duration(seconds: float) -> str:
    """``40 s``, ``12 min``, ``3.5 h``."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 100 * 60 else f"{seconds / 3600:.1f} h"


if __name__ == "__main__":
    sys.exit(run_command(main, parser()))
