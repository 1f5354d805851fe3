"""``python -m core.evaluate``: compare a label raster with a reference, on any two grids."""

from __future__ import annotations

import argparse
import html
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree  # nosec B405: see its one use

import numpy as np

from core.cli import CommandParser, run_command
from core.errors import UserError
from core.raster.scene import Scene, open_scene
from core.training.metrics import IGNORE, ConfusionMatrix, IntArray, Scores, scores

STRIP = 512
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
    words.add_argument("--report", metavar="OUT.html", help="also write a page with figures and matrix")
    return words


def main(args: argparse.Namespace) -> dict[str, Any]:
    """Count, score, print.

    Raises:
        UserError: a raster cannot be read, is no label raster, or the two do not overlap.
    """
    scene = open_scene(
        {"prediction": [args.prediction], "reference": [args.reference]},
        counts={role: 1 for role in _ROLES},
        primary="prediction",
        nearest=set(_ROLES),
    )
    _check(scene)
    values, counts = confusion(scene, {*_numbers(args.ignore), IGNORE})
    if not counts.sum():
        raise UserError("No pixel has both a prediction and a reference label: nothing can be compared.")
    named = class_names(Path(args.prediction))
    names = [named.get(value, f"class {value}") for value in values]
    result = scores(counts)
    figures = as_json(values, names, counts, result)
    figures["prediction_pixels"] = scene.grid.width * scene.grid.height
    if args.report:
        try:
            Path(args.report).write_text(page(figures, args.prediction, args.reference), encoding="utf-8")
        except OSError as error:
            raise UserError(f"The report {args.report} cannot be written: {error.strerror}.") from error
        figures["report"] = args.report
    if not args.quiet and not args.json:
        print(table(figures))
    return figures


def confusion(scene: Scene, ignore: set[int]) -> tuple[list[int], IntArray]:
    """Values that occur and their confusion matrix (rows reference, columns prediction).

    Args:
        scene: roles ``prediction`` and ``reference``.
        ignore: values of the reference that are left out; 255 is left out of the prediction too.
    """
    matrix = ConfusionMatrix(256)
    for row in range(0, scene.grid.height, STRIP):
        read = scene.read(row, 0, min(STRIP, scene.grid.height - row), scene.grid.width)
        labels = {}
        for role in _ROLES:
            pixels, valid = read[role]
            values = np.where(valid, pixels[0], -1).astype(np.int64)
            if values.max(initial=0) > IGNORE or np.where(valid, values, 0).min(initial=0) < 0:
                raise UserError(f"The {role} raster holds values outside 0..255.")
            labels[role] = np.where(values == IGNORE, -1, values)
        truth = np.where(np.isin(labels["reference"], list(ignore)), -1, labels["reference"])
        matrix.update(truth, labels["prediction"])
    used = np.flatnonzero(matrix.counts.sum(axis=0) + matrix.counts.sum(axis=1)).tolist()
    return used, matrix.counts[np.ix_(used, used)]


def class_names(path: Path) -> dict[int, str]:
    """Class names from the raster attribute table beside a label raster; empty where there is none."""
    table = path.with_name(f"{path.name}.aux.xml")
    try:
        # The file lies beside the user's own raster, and today's expat stops entity expansion.
        root = ElementTree.parse(table).getroot()  # nosec B314
    except (OSError, ElementTree.ParseError):
        return {}
    heads = [definition.findtext("Name", "") for definition in root.iter("FieldDefn")]
    if not {"Value", "Class"} <= set(heads):
        return {}
    rows = [[cell.text or "" for cell in row] for row in root.iter("Row")]
    return {int(row[heads.index("Value")]): row[heads.index("Class")] for row in rows}


def as_json(values: list[int], names: list[str], counts: IntArray, result: Scores) -> dict[str, Any]:
    """Everything a report shows, as plain values; figures that do not exist are None."""
    rows = zip(
        values, names, result.precision, result.recall, result.f1, result.iou, result.support, strict=True
    )
    return {
        "metrics": result.summary(),
        "classes": [
            {
                "value": value,
                "name": name,
                "precision": _or_none(precision),
                "recall": _or_none(recall),
                "F1": _or_none(f1),
                "IoU": _or_none(iou),
                "reference_pixels": int(support),
            }
            for value, name, precision, recall, f1, iou, support in rows
        ],
        "confusion": counts.tolist(),
        "rows": "reference",
        "pixels": int(counts.sum()),
    }


def table(figures: dict[str, Any]) -> str:
    """The figures as text."""
    lines = ["  ".join(f"{name} {value:.4f}" for name, value in figures["metrics"].items()), ""]
    lines.append(f"{'class':<24}{'precision':>10}{'recall':>10}{'F1':>10}{'IoU':>10}{'pixels':>12}")
    for row in figures["classes"]:
        cells = "".join(f"{_text(row[key]):>10}" for key in ("precision", "recall", "F1", "IoU"))
        lines.append(f"{row['name'][:23]:<24}{cells}{row['reference_pixels']:>12}")
    lines.append(
        f"Compared {figures['pixels']:,} of the prediction's {figures['prediction_pixels']:,} pixels."
    )
    return "\n".join(lines)


def page(figures: dict[str, Any], prediction: str, reference: str) -> str:
    """A self-contained HTML page."""
    names = [html.escape(row["name"]) for row in figures["classes"]]
    keys = ("precision", "recall", "F1", "IoU")
    summary = "".join(f"<tr><th>{k}</th><td>{v:.4f}</td></tr>" for k, v in figures["metrics"].items())
    per_class = "".join(
        f"<tr><th>{name}</th>"
        + "".join(f"<td>{_text(row[key])}</td>" for key in keys)
        + f"<td>{row['reference_pixels']}</td>"
        f'<td><div class="bar" style="width:{100 * (row["IoU"] or 0):.1f}px"></div></td></tr>'
        for name, row in zip(names, figures["classes"], strict=True)
    )
    matrix = "".join(
        f"<tr><th>{name}</th>{''.join(_cell(count, sum(row)) for count in row)}</tr>"
        for name, row in zip(names, figures["confusion"], strict=True)
    )
    heads = "".join(f"<th>{name}</th>" for name in names)
    return f"""<!doctype html><html lang="en"><meta charset="utf-8"><title>Accuracy</title>
<style>body{{font:15px sans-serif;margin:2em}}table{{border-collapse:collapse;margin:1em 0}}
td,th{{border:1px solid #bbb;padding:.3em .6em;text-align:right}}th{{background:#f2f2f2}}
.bar{{background:#2b7a4b;height:.9em}}</style>
<h1>Accuracy</h1><p>{html.escape(Path(prediction).name)} against {html.escape(Path(reference).name)},
{figures["pixels"]} pixels. Counts of pixels, not a design-based estimate.</p>
<table>{summary}</table>
<h2>Classes</h2><table><tr><th>class</th><th>precision</th><th>recall</th><th>F1</th><th>IoU</th>
<th>reference pixels</th><th>IoU</th></tr>{per_class}</table>
<h2>Confusion matrix</h2><p>Rows reference, columns prediction.</p>
<table><tr><th></th>{heads}</tr>{matrix}</table></html>
"""


def _cell(count: int, total: int) -> str:
    share = count / total if total else 0.0
    return f'<td style="background:rgba(43,122,75,{0.6 * share:.3f})">{count}</td>'


def _check(scene: Scene) -> None:
    for role in _ROLES:
        source = scene.layer(role).source
        if not np.issubdtype(np.dtype(source.dtype), np.integer):
            raise UserError(f"The {role} {source.name} is no label raster: its values are {source.dtype}.")
        if source.bands > 1:
            raise UserError(f"The {role} {source.name} is no label raster: it has {source.bands} bands.")


def _numbers(text: str) -> set[int]:
    try:
        return {int(part) for part in text.split(",") if part.strip()}
    except ValueError:
        raise UserError(f"--ignore takes whole numbers such as 0,255, not {text!r}.") from None


def _or_none(value: float) -> float | None:
    return round(float(value), 6) if np.isfinite(value) else None


def _text(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


if __name__ == "__main__":
    sys.exit(run_command(main, parser()))
