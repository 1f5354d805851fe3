"""``python -m core.evaluate``: compare a label raster with a reference, on any two grids."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.card import ClassEntry
from core.checkpoints.schemes import load_scheme, numbered_classes
from core.cli import CommandParser, run_command, say
from core.errors import UserError
from core.evaluation.compare import Beside, Evaluation, Read, as_json, compare, evaluation
from core.evaluation.report import page
from core.evaluation.tables import as_csv, as_text
from core.labels.numbers import IGNORE, Labels, number_warnings
from core.labels.palette import make_palette, spell
from core.labels.stored import class_names, colour_table
from core.products.outputs import refuse_same
from core.raster.grid import Rect
from core.raster.scene import Layer, Scene, open_scene
from core.raster.sources import files_behind

_ROLES = ("prediction", "reference")


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    words = CommandParser(
        prog="python -m core.evaluate",
        description="Accuracy of a label raster against a reference, which may lie on another grid.",
    )
    words.add_argument("--prediction", required=True, metavar="P.tif", help="label raster to judge")
    words.add_argument("--reference", required=True, metavar="R.tif", help="label raster taken as the truth")
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
    return words


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Count, score, print.

    Raises:
        UserError: a raster cannot be read, is no label raster, the two do not overlap, or a file that is read would
            be overwritten.
    """
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
    known = [(role, file) for role, path in rasters for file in sorted({path, *files_behind(path)})]
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
    scene = open_scene(
        {"prediction": [prediction], "reference": [args.reference]},
        primary="prediction",
        nearest=set(_ROLES),
    )
    readers = {role: _reader(scene.layer(role), scheme) for role in _ROLES}
    mapped = _pairs(args.map)

    def reference(scene: Scene, rect: Rect) -> NDArray[np.int64]:
        values = readers["reference"](scene, rect)
        result = values.copy()
        for value, target in mapped.items():
            result[values == value] = target
        result[np.isin(values, list(ignored))] = -1
        return result

    ignored = _numbers(args.ignore)
    values, counts, pictures = compare(scene, readers["prediction"], reference, set())
    if not counts.sum():
        raise UserError("No pixel has both a prediction and a reference label: nothing can be compared.")
    entries = _classes(values, Path(prediction), scheme)
    here, known = {entry.name for entry in entries}, {entry.name for entry in scheme}
    left, dropped = (  # a class of the scheme that does not occur in this place is no mistake
        tuple(name for name in _words(text) if name in here or name not in known)
        for text in (args.leave_out, args.drop)
    )
    made = evaluation(Path(prediction).name, entries, counts, left, dropped, pictures)
    used = [{values[i] for i in np.flatnonzero(counts.sum(axis=axis))} for axis in (0, 1)]
    named = {entry.value: entry.name for entry in scheme}
    warnings = number_warnings(
        Labels(used[0], named or class_names(Path(prediction))),
        Labels(used[1], {} if mapped else named or class_names(Path(args.reference))),
        bool(mapped),
    )
    return made, scene.grid.width * scene.grid.height, warnings


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


def _reader(layer: Layer, scheme: tuple[ClassEntry, ...]) -> Read:
    """How the labels of a role are read.

    Raises:
        UserError: it is no label raster.
    """
    source, role = layer.source, layer.role
    if source.bands > 1:
        if not scheme or source.bands < 3 or source.dtype != "uint8":
            hint = "; --scheme reads its colours as classes" if source.bands in (3, 4) else ""
            raise UserError(
                f"The {role} {source.name} is no label raster: it has {source.bands} bands{hint}."
            )
        black = (0, 0, 0)  # the borders of published references, unless a class has it
        border = () if black in {entry.colour for entry in scheme} else ((black, IGNORE),)
        palette = make_palette(scheme, border)

        def read_colours(scene: Scene, rect: Rect) -> NDArray[np.int64]:
            pixels, valid = scene.read(rect.row, rect.col, rect.height, rect.width, (role,))[role]
            colours = np.nan_to_num(pixels[:3]).astype(np.int64)
            classes, unknown = palette.decode(colours)
            if unknown:
                colour = spell(next(iter(unknown)))
                raise UserError(f"The {role} {source.name} holds the colour {colour}, which no class has.")
            return np.where(valid, classes, IGNORE).astype(np.int64)

        return read_colours
    if not np.issubdtype(np.dtype(source.dtype), np.integer):
        raise UserError(f"The {role} {source.name} is no label raster: its values are {source.dtype}.")

    def read_values(scene: Scene, rect: Rect) -> NDArray[np.int64]:
        pixels, valid = scene.read(rect.row, rect.col, rect.height, rect.width, (role,))[role]
        values: NDArray[np.int64] = np.where(valid, pixels[0], -1).astype(np.int64)
        if (values[valid] < 0).any():
            raise UserError(f"The {role} raster holds values outside 0..255.")
        return values

    return read_values


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
