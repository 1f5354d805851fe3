"""``python -m core.evaluate``: compare a label raster with a reference, on any two grids."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.card import ClassEntry
from core.checkpoints.schemes import load_scheme, numbered_classes
from core.cli import CommandParser, run_command, say
from core.errors import UserError
from core.evaluation.blocks import BlockCounts, block_side
from core.evaluation.compare import Beside, Evaluation, as_json, compare, evaluation
from core.evaluation.readers import nodata_classes, polygon_reader, raster_reader
from core.evaluation.report import page
from core.evaluation.tables import as_csv, as_text
from core.labels.numbers import IGNORE, Labels, number_warnings
from core.products.outputs import refuse_same
from core.raster.grid import Rect
from core.raster.scene import Scene, open_scene
from core.raster.sources import files_behind
from core.raster.stored_classes import class_names, colour_table
from core.raster.vector import is_vector, parse_layer

_ROLES = ("prediction", "reference")


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    words = CommandParser(
        prog="python -m core.evaluate",
        description="Accuracy of a label raster against a reference, which may lie on another grid.",
    )
    words.add_argument("--prediction", required=True, metavar="P.tif", help="label raster to judge")
    words.add_argument(
        "--reference",
        required=True,
        metavar="R",
        help="label raster, or polygons with a class, taken as the truth",
    )
    words.add_argument(
        "--field", metavar="NAME", help="of polygons: the field with the class; default is a usual name"
    )
    words.add_argument(
        "--ignore",
        default="",
        metavar="V,V",
        help="reference values without a label, e.g. 0,255 (nodata and 255 always are)",
    )
    words.add_argument(
        "--map", default="", metavar="V=C,V=C", help="reference value = class value of the prediction"
    )
    words.add_argument(
        "--scheme",
        metavar="NAME",
        help="class scheme: names, colours and levels; rasters of three bands are read by its colours",
    )
    words.add_argument(
        "--block",
        type=int,
        metavar="PX",
        help="side of the blocks whose differences give the intervals (default: about 100 blocks)",
    )
    words.add_argument("--leave-out", default="", metavar="NAME,NAME", help="classes left out of the means")
    words.add_argument("--drop", default="", metavar="NAME,NAME", help="classes cut out of further figures")
    words.add_argument(
        "--beside",
        action="append",
        default=[],
        metavar="NAME=FILE",
        help="another map of the same place, or a .json of this command or of a training run's baseline, to show "
        "side by side (may be repeated)",
    )
    words.add_argument("--report", metavar="OUT.html", help="also write a page with figures, matrix and maps")
    words.add_argument("--csv", metavar="OUT.csv", help="also write figures and matrix as a table")
    words.writes(report=(".html", ".htm"), csv=(".csv",))
    return words


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Count, score, print.

    Raises:
        UserError: a raster cannot be read, is no label raster, the two do not overlap, or a file that is read would
            be overwritten.
    """
    if args.block is not None and args.block < 1:
        raise UserError("--block must be at least 1 px.")
    scheme = load_scheme(args.scheme) if args.scheme else ()
    _check_files(args)
    result, pixels, warnings = _evaluate(args.prediction, args, scheme)
    beside = tuple(_beside(text, args, scheme) for text in args.beside)
    figures = as_json(result, beside)
    figures["prediction_pixels"] = pixels
    figures["warnings"] = list(warnings)
    if args.report:
        _write(args.report, page(result, Path(args.reference).name, beside), "report")
        figures["report"] = args.report
    if args.csv:
        _write(args.csv, as_csv(figures), "table")
        figures["csv"] = args.csv
    if not args.quiet and not args.json:
        print(as_text(figures))
        for warning in warnings:
            print(f"Warning: {warning}")
        for path in (args.report, args.csv):
            if path:
                print(f"Wrote {path}.")
    for warning in warnings if args.quiet else ():
        say(f"Warning: {warning}")
    return figures


def _check_files(args: argparse.Namespace) -> None:
    """Raise a UserError where a file that is read, or just written, would be overwritten."""
    rasters = [("prediction", args.prediction), ("reference", args.reference)]
    known = [
        (role, file)
        for role, path in rasters
        for file in sorted({parse_layer(path).path} if is_vector(path) else {path, *files_behind(path)})
    ]
    known += [("file beside it", text.partition("=")[2] or text) for text in args.beside]
    known += [("class scheme", args.scheme)] if args.scheme else []
    for what, path in (("report", args.report), ("table", args.csv)):
        if path:
            refuse_same(what, Path(path), known)
            known.append((what, path))


def _evaluate(
    prediction: str, args: argparse.Namespace, scheme: tuple[ClassEntry, ...]
) -> tuple[Evaluation, int, tuple[str, ...]]:
    """The comparison of one map, its number of pixels, and warnings."""
    if is_vector(prediction):
        raise UserError(f"{Path(prediction).name} holds polygons; the map to judge must be a label raster.")
    drawn = is_vector(args.reference)
    sources = (
        {"prediction": [prediction]} if drawn else {"prediction": [prediction], "reference": [args.reference]}
    )
    scene = open_scene(sources, primary="prediction", nearest=set(sources))
    named = {entry.value: entry.name for entry in scheme} or class_names(Path(prediction))
    mapped, ignored = _pairs(args.map), _numbers(args.ignore)
    read_prediction = raster_reader(scene.layer("prediction"), scheme)
    notes: tuple[str, ...] = ()
    if drawn:
        read_reference, notes = polygon_reader(args.reference, args.field, scene, named, mapped)
    else:
        read_reference = raster_reader(scene.layer("reference"), scheme)

    def reference(scene: Scene, rect: Rect) -> NDArray[np.int64]:
        values = read_reference(scene, rect)
        result = values.copy()
        for value, target in {} if drawn else mapped.items():
            result[values == value] = target
        result[np.isin(values, list(ignored))] = -1
        return result

    blocks = BlockCounts(args.block or block_side(scene.grid.height, scene.grid.width))
    values, counts, pictures = compare(scene, read_prediction, reference, set(), blocks)
    if not counts.sum():
        raise UserError("No pixel has both a prediction and a reference label: nothing can be compared.")
    entries = _classes(values, Path(prediction), scheme)
    here, known = {entry.name for entry in entries}, {entry.name for entry in scheme}
    left, dropped = (  # a class of the scheme that does not occur in this place is no mistake
        tuple(name for name in _words(text) if name in here or name not in known)
        for text in (args.leave_out, args.drop)
    )
    made = evaluation(Path(prediction).name, entries, counts, left, dropped, pictures, blocks)
    used = [{values[i] for i in np.flatnonzero(counts.sum(axis=axis))} for axis in (0, 1)]
    warnings = number_warnings(
        Labels(used[0], named),
        Labels(used[1], _reference_names(args.reference, scheme, bool(mapped), drawn)),
        bool(mapped) or drawn,
    )
    if not (drawn or mapped):
        classes = named or {
            value: f"class {value}" for value in np.unique(pictures.prediction).tolist() if value != IGNORE
        }
        warnings += nodata_classes(scene.layer("reference"), classes)
    return made, scene.grid.width * scene.grid.height, (*scene.notes, *scene.converted, *notes, *warnings)


def _reference_names(
    path: str, scheme: tuple[ClassEntry, ...], mapped: bool, drawn: bool
) -> Mapping[int, str]:
    """Value -> name of the reference's classes, where its own numbers are compared."""
    if mapped or drawn:
        return {}
    return {entry.value: entry.name for entry in scheme} or class_names(Path(path))


def _beside(text: str, args: argparse.Namespace, scheme: tuple[ClassEntry, ...]) -> Beside:
    name, equals, path = text.partition("=")
    if not equals:
        name, path = Path(text).stem, text
    if not path.lower().endswith(".json"):
        other, _, _ = _evaluate(path, args, scheme)
        iou = {
            e.name: float(v) for e, v in zip(other.classes, other.scores.iou, strict=True) if np.isfinite(v)
        }
        return Beside(name, other.figures, dict(iou))
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
        metrics = {str(key): float(value) for key, value in found["metrics"].items() if value is not None}
        by_class = {key: None if value is None else float(value) for key, value in found["class_iou"].items()}
        return Beside(name, metrics, by_class)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(f"{path} holds no figures of a comparison or a baseline: {error}.") from error


def _classes(values: list[int], path: Path, scheme: tuple[ClassEntry, ...]) -> tuple[ClassEntry, ...]:
    """Names and colours of values: the scheme's, else those stored with the map, else numbers."""
    known = {entry.value: entry for entry in scheme}
    names, colours = class_names(path), colour_table(path)
    spare = numbered_classes(max(values) + 1)
    return tuple(
        known.get(value)
        or ClassEntry(
            value=value,
            name=names.get(value, f"class {value}"),
            colour=colours.get(value, spare[value].colour),
        )
        for value in values
    )


def _write(path: str, text: str, what: str) -> None:
    try:
        Path(path).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(f"The {what} {path} cannot be written: {error.strerror}.") from error


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _numbers(text: str) -> set[int]:
    try:
        return {int(part) for part in text.split(",") if part.strip()}
    except ValueError:
        raise UserError(f"--ignore takes whole numbers such as 0,255, not {text!r}.") from None


def _pairs(text: str) -> dict[int, int]:
    try:
        pairs = [part.split("=") for part in text.split(",") if part.strip()]
        return {int(value): int(target) for value, target in pairs}
    except ValueError:
        raise UserError(f"--map takes pairs of whole numbers such as 1=0,2=1, not {text!r}.") from None


if __name__ == "__main__":
    sys.exit(run_command(main, parser()))
