"""``python -m core.accuracy plan | draw | estimate | compare``: accuracy and area of a map, with intervals."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.cli import CommandParser, run_command, say
from core.errors import UserError
from core.evaluation.accuracy.estimate import estimate
from core.evaluation.accuracy.plain import comparison_as_json, estimates_as_json, plan_as_json
from core.evaluation.accuracy.plan import Allocation, PlanWish, make_plan
from core.evaluation.accuracy.read import read_pairs, read_strata, read_table
from core.evaluation.accuracy.tables import Variance
from core.evaluation.statement.text import comparison_text, estimates_text, plan_text

_MOST_BYTES = 256 << 20

Step = Callable[[argparse.Namespace], "dict[str, Any]"]


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    words = CommandParser(
        prog="python -m core.accuracy",
        description="Plan and draw a probability sample of a map, and estimate its accuracy and areas with intervals.",
    )
    parts = words.add_subparsers(dest="step", required=True, metavar="plan|draw|estimate|compare")
    for name, text, add in (
        ("plan", "units per class for an accuracy aimed at", _plan_options),
        ("estimate", "accuracy and area with standard errors and intervals", _estimate_options),
        ("compare", "two maps on the same reference units", _compare_options),
    ):
        part = parts.add_parser(name, help=text, description=text[:1].upper() + text[1:] + ".")
        for action in part._actions:
            if action.dest in ("json", "quiet"):  # given before the step too; see python/cpython#71385
                action.default = argparse.SUPPRESS
        add(part)
    return words


def _plan_options(words: argparse.ArgumentParser) -> None:
    words.add_argument(
        "--tables",
        required=True,
        metavar="FILE.json",
        help="strata with their pixels: the key strata of a table",
    )
    _wish_options(words)


def _wish_options(words: argparse.ArgumentParser) -> None:
    words.add_argument(
        "--target-se", type=float, default=0.01, metavar="SE", help="of the overall accuracy (default 0.01)"
    )
    words.add_argument("--units", type=int, metavar="N", help="units in all (default: from the target)")
    words.add_argument(
        "--allocation",
        choices=[item.value for item in Allocation],
        default=Allocation.MIXED.value,
        help="how units are shared out (default mixed: rare classes get the floor)",
    )
    words.add_argument(
        "--floor", type=int, default=50, metavar="N", help="least units per class (default 50)"
    )
    words.add_argument(
        "--half-width", type=float, metavar="D", help="of the 95 %% interval of every user's accuracy"
    )
    words.add_argument(
        "--expect",
        default="0.85",
        metavar="U|NAME=U,...",
        help="user's accuracy expected, one for all or by class (default 0.85)",
    )


def _estimate_options(words: argparse.ArgumentParser) -> None:
    words.add_argument("--tables", required=True, metavar="FILE.json", help="counts: see docs/accuracy.md")
    words.add_argument(
        "--variance",
        choices=[item.value for item in Variance],
        help="estimator of the variance (default: what fits the design)",
    )
    words.add_argument(
        "--leave-out",
        action="store_true",
        help="standard errors also where a stratum has one unit, without its part: too small",
    )


def _compare_options(words: argparse.ArgumentParser) -> None:
    words.add_argument(
        "--tables",
        required=True,
        metavar="FILE.json",
        help="counts with the classes of two maps: map and map2",
    )
    words.add_argument("--fpc", action="store_true", help="correct for the finite population")
    words.add_argument(
        "--names", default="the first map,the second map", metavar="A,B", help="names of the maps"
    )


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Do the step.

    Raises:
        UserError: a file cannot be read, or says something impossible.
    """
    steps: dict[str, Step] = {"plan": _plan, "estimate": _estimate, "compare": _compare}
    result = steps[args.step](args)
    if args.quiet:
        for warning in result.get("warnings", ()):
            say(f"Warning: {warning}")
    return result


def _plan(args: argparse.Namespace) -> dict[str, Any]:
    names, pixels = read_strata(_json(args.tables))
    wish = PlanWish(args.target_se, args.units, Allocation(args.allocation), args.floor, args.half_width)
    plan = plan_as_json(make_plan(names, pixels, expected(args.expect, names), wish))
    _print(args, plan, plan_text)
    return plan


def _estimate(args: argparse.Namespace) -> dict[str, Any]:
    variance = Variance(args.variance) if args.variance else None
    found = estimates_as_json(estimate(read_table(_json(args.tables)), variance, args.leave_out))
    _print(args, found, estimates_text)
    return found


def _compare(args: argparse.Namespace) -> dict[str, Any]:
    from core.evaluation.accuracy.compare import compare

    first, comma, second = args.names.partition(",")
    if not (comma and first.strip() and second.strip()):
        raise UserError("--names takes two names, e.g. --names optical,optical+DSM.")
    found = compare(read_pairs(_json(args.tables)), args.fpc)
    plain = comparison_as_json(found, first.strip(), second.strip())
    _print(args, plain, comparison_text)
    return plain


def expected(text: str, names: list[str]) -> list[float]:
    """User's accuracies expected, by stratum.

    Args:
        text: one number, or ``name=number`` with commas between; a number alone among them is for all others.
        names: of the strata.

    Raises:
        UserError: it is not understood, or names no stratum.
    """
    rest, by_name = 0.85, {}
    try:
        for part in filter(None, (word.strip() for word in text.split(","))):
            name, equals, number = part.rpartition("=")
            if equals:
                by_name[name.strip()] = float(number)
            else:
                rest = float(number)
    except ValueError:
        raise UserError(f"--expect {text} is not understood; write it like 0.85 or water=0.95,0.8.") from None
    unknown = sorted(set(by_name) - set(names))
    if unknown:
        raise UserError(f"--expect names {unknown[0]!r}, but the strata are {', '.join(names)}.")
    return [by_name.get(name, rest) for name in names]


def _print(args: argparse.Namespace, plain: dict[str, Any], as_text: Callable[[dict[str, Any]], str]) -> None:
    if not args.quiet and not args.json:
        print(as_text(plain))
        for warning in plain.get("warnings", ()):
            print(f"Warning: {warning}")


def _json(path: str) -> Any:
    """A JSON file.

    Raises:
        UserError: it cannot be read.
    """
    try:
        file = Path(path)
        if file.stat().st_size > _MOST_BYTES:
            raise UserError(f"{path} is larger than {_MOST_BYTES >> 20} MB: that is no table of counts.")
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path} is not JSON: {error}.") from error


if __name__ == "__main__":
    sys.exit(run_command(main, parser()))
