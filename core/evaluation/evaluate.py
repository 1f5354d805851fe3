"""A map against a reference, from two files to figures: what the command and the engine's message do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.checkpoints.card import ClassEntry
from core.checkpoints.schemes import load_scheme, numbered_classes
from core.contract.evaluate import EvaluateJob
from core.contract.progress import CancelCheck, ProgressCallback
from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.blocks import BlockCounts, block_side
from core.evaluation.compare import Beside, Evaluation, as_json, compare, evaluation
from core.evaluation.confidence import ROLE, confidence_of, left_out, read_confidence
from core.evaluation.readers import nodata_classes, polygon_reader, raster_reader
from core.evaluation.reliability import StepCounts
from core.evaluation.report import page
from core.evaluation.tables import as_csv
from core.files import check_regular
from core.labels.numbers import IGNORE, Labels, number_warnings
from core.products.delivery.reported import mark
from core.products.outputs import refuse_same
from core.products.progress import Meter
from core.raster.grid import Rect
from core.raster.scene import Scene, open_scene
from core.raster.sources import dataset_files
from core.raster.stored_classes import class_names, colour_table
from core.raster.vector import is_vector, parse_layer

Scheme = tuple[ClassEntry, ...]


def evaluate(
    job: EvaluateJob, on_progress: ProgressCallback | None = None, is_cancelled: CancelCheck | None = None
) -> dict[str, Any]:
    """Compare, score, write the report and the table that are asked for.

    Args:
        job: what to compare.
        on_progress: told about rows.
        is_cancelled: asked after every strip of rows.

    Returns:
        The JSON values of :func:`core.evaluation.compare.as_json`, with ``prediction_pixels``, ``warnings``, and
        ``report`` and ``csv`` where they were written.

    Raises:
        UserError: a raster cannot be read, is no label raster, the two do not overlap, or a file that is read would
            be overwritten.
        Cancelled: stopped by the user; nothing was written.
    """
    meter = Meter(on_progress, is_cancelled)
    scheme = load_scheme(job.scheme) if job.scheme else ()
    _check_files(job)
    confidence, said = confidence_of(job.prediction, job.confidence)
    result, pixels, warnings = _evaluate(job.prediction, job, scheme, meter, confidence)
    beside = tuple(_beside(name, path, job, scheme, meter) for name, path in job.beside)
    figures = as_json(result, beside)
    figures["prediction_pixels"] = pixels
    figures["warnings"] = [*warnings, *said]
    if job.report:
        judged = Path(job.prediction)
        of_map = mark({"map": [judged.name], "map_bytes": [judged.stat().st_size]}, {})
        _write(job.report, page(result, Path(job.reference).name, beside, head=of_map), "report")
        figures["report"] = job.report
    if job.csv:
        _write(job.csv, as_csv(figures), "table")
        figures["csv"] = job.csv
    return figures


def _check_files(job: EvaluateJob) -> None:
    """Raise a UserError where a file that is read, or just written, would be overwritten."""
    rasters = [("prediction", job.prediction), ("reference", job.reference)]
    known = [
        (role, file)
        for role, path in rasters
        for file in sorted({parse_layer(path).path} if is_vector(path) else {path, *dataset_files(path)})
    ]
    known += [("file beside it", path) for _, path in job.beside]
    known += [("class scheme", job.scheme)] if job.scheme else []
    known += [("confidence", job.confidence)] if job.confidence else []
    for what, path in (("report", job.report), ("table", job.csv)):
        if path:
            refuse_same(what, Path(path), known)
            known.append((what, path))


def _evaluate(
    prediction: str, job: EvaluateJob, scheme: Scheme, meter: Meter, confidence: str | None = None
) -> tuple[Evaluation, int, tuple[str, ...]]:
    """The comparison of one map, with its confidence where there is one, its number of pixels, and warnings."""
    if is_vector(prediction):
        raise UserError(
            Said("{0} holds polygons; the map to judge must be a label raster.", Path(prediction).name)
        )
    drawn = is_vector(job.reference)
    sources = (
        {"prediction": [prediction]} if drawn else {"prediction": [prediction], "reference": [job.reference]}
    )
    if confidence is not None:
        sources[ROLE] = [confidence]
    scene = open_scene(sources, primary="prediction", nearest=set(sources))
    named = {entry.value: entry.name for entry in scheme} or class_names(Path(prediction))
    mapped, ignored = job.map, set(job.ignore)
    read_prediction = raster_reader(scene.layer("prediction"), scheme)
    notes: tuple[str, ...] = ()
    if drawn:
        read_reference, notes = polygon_reader(job.reference, job.field, scene, named, mapped)
    else:
        read_reference = raster_reader(scene.layer("reference"), scheme)

    def reference(scene: Scene, rect: Rect) -> NDArray[np.int64]:
        values = read_reference(scene, rect)
        result = values.copy()
        for value, target in {} if drawn else mapped.items():
            result[values == value] = target
        result[np.isin(values, list(ignored))] = -1
        return result

    blocks = BlockCounts(job.block or block_side(scene.grid.height, scene.grid.width))
    sure = None if confidence is None else StepCounts(blocks.side)

    unused: list[str] = []  # why the confidence that was found is no longer counted

    def watch(truth: NDArray[np.int64], labels: NDArray[np.int64], strip: Rect) -> None:
        if sure is None or unused:
            return
        try:
            values = read_confidence(scene, strip)
        except UserError as error:
            unused.append(left_out(str(confidence), job.confidence, error))
        else:
            sure.add(values, truth == labels, (truth >= 0) & (labels >= 0), strip)

    with meter.stage("compare", "row", scene.grid.height) as stage:
        values, counts, pictures = compare(
            scene, read_prediction, reference, set(), blocks, lambda rows: stage.add(rows, 0), watch
        )
    if not counts.sum():
        raise UserError(
            Said("No pixel has both a prediction and a reference label: nothing can be compared.")
        )
    entries = _classes(values, Path(prediction), scheme)
    here, known = {entry.name for entry in entries}, {entry.name for entry in scheme}
    left, dropped = (  # a class of the scheme that does not occur in this place is no mistake
        tuple(name for name in names if name in here or name not in known)
        for names in (job.leave_out, job.drop)
    )
    made = evaluation(Path(prediction).name, entries, counts, left, dropped, pictures, blocks)
    labels = Scene(
        scene.grid, tuple(layer for layer in scene.layers if layer.role != ROLE)
    )  # a confidence has a scale
    made = replace(made, reliability=None if sure is None or unused else sure.result())
    used = [{values[i] for i in np.flatnonzero(counts.sum(axis=axis))} for axis in (0, 1)]
    warnings = number_warnings(
        Labels(used[0], named),
        Labels(used[1], _reference_names(job.reference, scheme, bool(mapped), drawn)),
        bool(mapped) or drawn,
    )
    if not (drawn or mapped):
        classes = named or {
            value: f"class {value}" for value in np.unique(pictures.prediction).tolist() if value != IGNORE
        }
        warnings += nodata_classes(scene.layer("reference"), classes)
    return (
        made,
        scene.grid.width * scene.grid.height,
        (*scene.notes, *labels.converted, *notes, *unused, *warnings),
    )


def _reference_names(path: str, scheme: Scheme, mapped: bool, drawn: bool) -> Mapping[int, str]:
    """Value -> name of the reference's classes, where its own numbers are compared."""
    if mapped or drawn:
        return {}
    return {entry.value: entry.name for entry in scheme} or class_names(Path(path))


def _beside(name: str, path: str, job: EvaluateJob, scheme: Scheme, meter: Meter) -> Beside:
    if not path.lower().endswith(".json"):
        other, _, _ = _evaluate(path, job, scheme, meter)
        iou = {
            e.name: float(v) for e, v in zip(other.classes, other.scores.iou, strict=True) if np.isfinite(v)
        }
        return Beside(name, other.figures, dict(iou))
    check_regular(path)
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
        metrics = {str(key): float(value) for key, value in found["metrics"].items() if value is not None}
        by_class = {key: None if value is None else float(value) for key, value in found["class_iou"].items()}
        return Beside(name, metrics, by_class)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UserError(
            Said("{0} holds no figures of a comparison or a baseline: {1}.", path, error)
        ) from error


def _classes(values: list[int], path: Path, scheme: Scheme) -> tuple[ClassEntry, ...]:
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
        raise UserError(Said("The {0} {1} cannot be written: {2}.", what, path, error.strerror)) from error
