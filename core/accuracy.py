"""``python -m core.accuracy plan | draw | import | export | estimate | compare``: accuracy and area of a map, with intervals."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.cli import CommandParser, run_command, say
from core.contract.progress import Progress
from core.errors import UserError
from core.evaluation.accuracy.plain import comparison_as_json, plan_as_json
from core.evaluation.accuracy.plan import Allocation, PlanWish, expectations, make_plan
from core.evaluation.accuracy.read import read_pairs, read_strata, read_table
from core.evaluation.accuracy.tables import Design, Variance
from core.evaluation.statement.text import comparison_text, draw_text, estimates_text, plan_text
from core.files import check_regular

_MOST_BYTES = 256 << 20

Step = Callable[[argparse.Namespace], "dict[str, Any]"]


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    words = CommandParser(
        prog="python -m core.accuracy",
        description="Plan and draw a probability sample of a map, and estimate its accuracy and areas with intervals.",
    )
    steps = words.add_subparsers(dest="step", required=True, metavar="|".join(_STEPS))
    for name, (_, text, add) in _STEPS.items():
        part = steps.add_parser(name, help=text, description=text[:1].upper() + text[1:] + ".")
        for action in part._actions:
            if action.dest in (
                "json",
                "quiet",
            ):  # given before the step too: its default would take that back
                action.default = argparse.SUPPRESS
        add(part)
    return words


def _plan_options(words: argparse.ArgumentParser) -> None:
    given = words.add_mutually_exclusive_group(required=True)
    given.add_argument("--map", metavar="MAP.tif", help="label raster whose classes or strata are counted")
    given.add_argument(
        "--tables", metavar="FILE.json", help="strata with their pixels: the key strata of a table"
    )
    _strata_options(words)
    _wish_options(words)


def _draw_options(words: argparse.ArgumentParser) -> None:
    words.add_argument("--map", required=True, metavar="MAP.tif", help="label raster to sample")
    words.add_argument("--output", required=True, metavar="SAMPLE.gpkg", help="units to label")
    words.add_argument(
        "--design",
        choices=["stratified", "srs", "systematic"],
        default="stratified",
        help="default stratified",
    )
    _strata_options(words)
    _wish_options(words)
    words.add_argument("--sizes", metavar="NAME=N,...", help="units by stratum, in place of a plan")
    words.add_argument("--seed", type=int, default=1, help="the same seed draws the same units (default 1)")
    words.add_argument(
        "--min-distance", type=float, default=0.0, metavar="M", help="least distance of units, metres"
    )
    words.add_argument(
        "--reference-classes",
        default="",
        metavar="NAME,...",
        help="further classes that the reference may have",
    )
    words.add_argument("--overwrite", action="store_true", help="replace a sample that has no answers")


def _strata_options(words: argparse.ArgumentParser) -> None:
    words.add_argument(
        "--strata", metavar="FILE", help="raster or polygons with strata (default: the map's classes)"
    )
    words.add_argument("--field", metavar="NAME", help="attribute of the polygons with the stratum's name")
    words.add_argument(
        "--exclude", default="", metavar="V,V", help="values of the map that are left out, e.g. clouds"
    )


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
        default="",
        metavar="U|NAME=U,...",
        help="user's accuracy expected, one for all or by class (default 0.85)",
    )


def _import_options(words: argparse.ArgumentParser) -> None:
    words.add_argument("sample", metavar="SAMPLE.gpkg", help="sample that takes the answers")
    words.add_argument(
        "answers", metavar="FILE", help="copy from QField, CSV, points, or a session of AcATaMa"
    )
    words.add_argument("--field", metavar="NAME", help="attribute with the class (default label)")
    words.add_argument("--unit-field", metavar="NAME", help="attribute with the unit's number (default unit)")


def _export_options(words: argparse.ArgumentParser) -> None:
    words.add_argument("sample", metavar="SAMPLE.gpkg", help="sample to be labelled elsewhere")
    words.add_argument("output", metavar="FILE", help="session of AcATaMa (.yml), or points as .csv")


def _estimate_options(words: argparse.ArgumentParser) -> None:
    given = words.add_mutually_exclusive_group(required=True)
    given.add_argument("--tables", metavar="FILE.json", help="counts: see docs/accuracy.md")
    given.add_argument("--sample", metavar="SAMPLE.gpkg", help="sample with answers")
    given.add_argument(
        "--points", metavar="FILE", help="points of others: CSV, vector file, session of AcATaMa"
    )
    words.add_argument("--map", metavar="MAP.tif", help="map to judge (default: the one that was sampled)")
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
    words.add_argument(
        "--interpreter", metavar="NAME", help="whose answers (default: the first interpreter's)"
    )
    words.add_argument(
        "--reference-field", metavar="NAME", help="of points: attribute with the reference class"
    )
    words.add_argument("--map-field", metavar="NAME", help="of points: attribute with the map's class")
    words.add_argument("--stratum-field", metavar="NAME", help="of points: attribute with the stratum's name")
    words.add_argument(
        "--design", choices=["stratified", "srs", "systematic"], help="of points: how they were drawn"
    )
    words.add_argument("--zones", metavar="POLYGONS", help="also areas by zone")
    words.add_argument("--zone-field", metavar="NAME", help="attribute with the zone's name")
    words.add_argument(
        "--confidence",
        metavar="F.tif",
        help="confidence of the map: also how well it agrees with accuracy (default: MAP_confidence.tif beside it)",
    )
    words.add_argument("--report", metavar="OUT.html", help="also write a page")
    words.add_argument("--csv", metavar="OUT.csv", help="also write all numbers as a table")
    words.add_argument("--iso", metavar="OUT.xml", help="also write a data quality record of ISO 19157")
    words.add_argument("--title", default="", help="of the page")
    if isinstance(words, CommandParser):
        words.writes(report=(".html", ".htm"), csv=(".csv",), iso=(".xml",))


def _compare_options(words: argparse.ArgumentParser) -> None:
    given = words.add_mutually_exclusive_group(required=True)
    given.add_argument(
        "--tables", metavar="FILE.json", help="counts with the classes of two maps: map and map2"
    )
    given.add_argument("--sample", metavar="SAMPLE.gpkg", help="sample with answers")
    words.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="MAP.tif",
        help="map to compare; once: with the map that was sampled, twice: with each other",
    )
    words.add_argument("--names", default="", metavar="A,B", help="names of the maps for the sentence")
    words.add_argument("--fpc", action="store_true", help="correct for the finite population")


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Do the step.

    Raises:
        UserError: a file cannot be read, or says something impossible.
    """
    result = _STEPS[args.step][0](args)
    if args.quiet:
        for warning in result.get("warnings", ()):
            say(f"Warning: {warning}")
    return result


def _plan(args: argparse.Namespace) -> dict[str, Any]:
    if args.tables:
        names, pixels = read_strata(_json(args.tables))
        notes: list[str] = []
    else:
        from core.evaluation.sample.survey import SurveyWish, survey

        wish = SurveyWish((args.map,), args.strata, args.field, _values(args.exclude))
        found = survey(wish, 0, 0, _reporter(args))
        names, pixels = [s.name for s in found.strata], [s.size for s in found.strata]
        notes = list(found.notes)
    plan = plan_as_json(make_plan(names, pixels, expectations(_expected(args.expect), names), _wish(args)))
    plan["warnings"] = [*notes, *plan["warnings"]]
    _print(args, plan, plan_text)
    return plan


def _draw(args: argparse.Namespace) -> dict[str, Any]:
    from core.evaluation.sample.draw import draw
    from core.evaluation.sample.job import DrawJob

    job = DrawJob(
        map=(args.map,),
        output=args.output,
        design=Design(args.design),
        wish=_wish(args),
        expected=_expected(args.expect),
        units=_sizes(args.sizes),
        strata=args.strata,
        field=args.field,
        exclude=_values(args.exclude),
        reference_classes=_words(args.reference_classes),
        seed=args.seed,
        min_distance=args.min_distance,
        overwrite=args.overwrite,
    )
    done = draw(job, _reporter(args))
    plain = {
        "output": done.output,
        "units": done.units,
        "strata": [{"name": s.name, "pixels": s.pixels, "units": s.units} for s in done.strata],
        "plan": None if done.plan is None else plan_as_json(done.plan),
        "warnings": list(done.warnings),
    }
    _print(args, plain, draw_text)
    return plain


def _import(args: argparse.Namespace) -> dict[str, Any]:
    from core.evaluation.sample.exchange import import_answers

    done = import_answers(args.sample, args.answers, args.field, args.unit_field)
    _print(args, done, lambda plain: f"Took {plain['taken']} answers; {plain['kept']} were there already.")
    return done


def _export(args: argparse.Namespace) -> dict[str, Any]:
    from core.evaluation.sample.exchange import export_units

    done = export_units(args.sample, args.output)
    _print(args, done, lambda plain: f"Wrote {', '.join(plain['files'])}.")
    return done


def _estimate(args: argparse.Namespace) -> dict[str, Any]:
    from core.evaluation.sample.assess import AssessWish, assess, assess_table
    from core.evaluation.sample.foreign import PointsWish, assess_points
    from core.evaluation.statement.write import Files, write_statement

    variance = Variance(args.variance) if args.variance else None
    if args.tables:
        found, plain = assess_table(read_table(_json(args.tables)), variance, args.leave_out)
    elif args.points:
        design = None if args.design is None else Design(args.design)
        fields = (args.reference_field, args.map_field, args.stratum_field)
        found, plain = assess_points(
            PointsWish(args.points, args.map, *fields, design, variance, args.leave_out)
        )
    else:
        maps = (args.map,) if args.map else ()
        wish = AssessWish(
            args.sample,
            maps,
            variance,
            args.leave_out,
            args.interpreter,
            args.zones,
            args.zone_field,
            args.confidence,
        )
        found, plain = assess(wish)
    result = write_statement(found, plain, Files(args.report, args.csv, args.iso, args.title))
    _print(args, result, estimates_text)
    if result["files"] and not args.quiet and not args.json:
        print(f"Wrote {', '.join(result['files'])}.")
    return result


def _compare(args: argparse.Namespace) -> dict[str, Any]:
    from core.evaluation.accuracy.compare import compare
    from core.evaluation.sample.assess import compare_maps

    names = _words(args.names)
    if names and len(names) != 2:
        raise UserError("--names takes two names, e.g. --names optical,optical+DSM.")
    if args.tables:
        first, second = names or ("the first map", "the second map")
        plain = comparison_as_json(compare(read_pairs(_json(args.tables)), args.fpc), first, second)
    else:
        plain = compare_maps(args.sample, args.map, names, args.fpc)
    _print(args, plain, comparison_text)
    return plain


_STEPS: dict[str, tuple[Step, str, Callable[[argparse.ArgumentParser], None]]] = {
    "plan": (_plan, "units per class for an accuracy aimed at", _plan_options),
    "draw": (_draw, "draw units at random and write them to a GeoPackage", _draw_options),
    "import": (_import, "take answers that were given elsewhere into a sample", _import_options),
    "export": (_export, "write the units for labelling elsewhere", _export_options),
    "estimate": (_estimate, "accuracy and area with standard errors and intervals", _estimate_options),
    "compare": (_compare, "two maps on the same reference units", _compare_options),
}


def _wish(args: argparse.Namespace) -> PlanWish:
    return PlanWish(args.target_se, args.units, Allocation(args.allocation), args.floor, args.half_width)


def _expected(text: str) -> dict[str, float]:
    """``"water=0.95,0.8"`` -> ``{"water": 0.95, "": 0.8}``."""
    found = {}
    try:
        for part in _words(text):
            name, _, number = part.rpartition("=")
            found[name.strip()] = float(number)
    except ValueError:
        raise UserError(f"--expect {text} is not understood; write it like 0.85 or water=0.95,0.8.") from None
    return found


def _sizes(text: str | None) -> dict[str, int]:
    found = {}
    for part in _words(text or ""):
        name, equals, number = part.rpartition("=")
        if not equals or not number.strip().isdecimal():
            raise UserError(f"--sizes {text} is not understood; write it like water=50,land=200.")
        found[name.strip()] = int(number)
    return found


def _values(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in _words(text))
    except ValueError:
        raise UserError(f"--exclude takes whole numbers such as 0,9, not {text!r}.") from None


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _reporter(args: argparse.Namespace) -> Callable[[Progress], None] | None:
    """A line that is written over, on a terminal."""
    if args.quiet or args.json or not sys.stderr.isatty():
        return None

    def report(progress: Progress) -> None:
        share = f"{100 * progress.done / progress.total:3.0f} %" if progress.total else ""
        end = "\n" if progress.total and progress.done >= progress.total else ""
        print(f"\r{progress.stage} {share}", end=end, file=sys.stderr, flush=True)

    return report


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
        check_regular(file)
        if file.stat().st_size > _MOST_BYTES:
            raise UserError(f"{path} is larger than {_MOST_BYTES >> 20} MB: that is no table of counts.")
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path} is not JSON: {error}.") from error


if __name__ == "__main__":
    sys.exit(run_command(main, parser()))
