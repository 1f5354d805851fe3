"""Whether an output is the finished result of the very job that is asked for, and the numbers of that result."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from core.contract.result import PredictResult
from core.contract.sentences import Said
from core.errors import UserError
from core.inference.description import ASPECTS
from core.inference.prepare import Prepared
from core.inference.stored import forget_statistics
from core.products.outputs import companions_of, journal_path
from core.products.results import PREFIX, ResultSpec, Tally
from core.products.writer import count_labels
from core.raster.gdal import GDAL_ERRORS
from core.raster.paths import open_dataset

_TOLD = 3
_LONG = 60  # letters of a value that are told


def earlier_result(prepared: Prepared, spec: ResultSpec, started: float) -> PredictResult | None:
    """The result of an earlier run of the same job; None where there is something to run.

    Args:
        prepared: the job.
        spec: of its result.
        started: ``time.monotonic()`` when it began.

    Raises:
        UserError: the output is the finished map of another job.
    """
    labels = prepared.outputs.labels
    if journal_path(labels, None).exists():  # it says itself whose it is
        return None
    if is_finished(prepared, spec):
        forget_statistics(labels)
        return finished_result(Tally(spec), time.monotonic() - started)
    try:
        refuse_another(labels, spec.tags, "choose another name, or do not resume, to replace it", "resume")
    except UserError:
        forget_statistics(labels)  # those that this run has just taken
        raise
    return None


def refuse_another(labels: Path, tags: Mapping[str, str], way_out: str, about: str) -> None:
    """Raise a UserError that names what differs where a label raster is the finished map of another job.

    A file that is no result of this program is not looked at.

    Args:
        labels: the raster that would be replaced, which may exist.
        tags: of the one that would be written.
        way_out: end of the sentence.
        about: field of the job that decides.
    """
    found = tags_of(labels)
    if f"{PREFIX}CHECKPOINT_SHA256" not in found:
        return
    differing = [
        f"{aspect.map} {_told(found, aspect.key)}, asked for {_told(tags, aspect.key)}"
        for aspect in ASPECTS
        if aspect.map and found.get(PREFIX + aspect.key, "") != tags.get(PREFIX + aspect.key, "")
    ]
    if differing:
        raise UserError(
            Said(
                "{0} is the finished map of another run ({1}); {2}.",
                labels.name,
                "; ".join(differing[:_TOLD]),
                way_out,
            ),
            about,
        )


def tags_of(labels: Path) -> dict[str, str]:
    """The tags of a raster; none where there is no raster."""
    if not labels.is_file():
        return {}
    try:
        with open_dataset(str(labels)) as dataset:
            return dict(dataset.tags())
    except GDAL_ERRORS:
        return {}


def _told(tags: Mapping[str, str], key: str) -> str:
    value = tags.get(PREFIX + key, "") or "none"
    if key == "CHECKPOINT_SHA256":
        return f"{tags.get(f'{PREFIX}CHECKPOINT', '')} ({', '.join(part[:8] for part in value.split(', '))})"
    return value if len(value) <= _LONG else f"{value[:_LONG]}..."


def is_finished(prepared: Prepared, spec: ResultSpec) -> bool:
    """True where all files are there, were made as the job asks, and are newer than everything the run would read."""
    labels = prepared.outputs.labels
    wanted = [*prepared.outputs.all(), *companions_of(labels)]
    if not all(path.is_file() for path in wanted):
        return False
    try:
        made = min(path.stat().st_mtime_ns for path in wanted)
        newest = max(
            prepared.states.newest, *(Path(name).stat().st_mtime_ns for name in prepared.other_inputs)
        )
    except OSError:
        return False
    if prepared.states.unknown:  # on the net: nothing says when it changed
        return False
    return newest <= made and all(
        _same(path, spec) for path in prepared.outputs.all() if path.suffix != ".gpkg"
    )


def finished_result(tally: Tally, seconds: float) -> PredictResult:
    """The result of the earlier run, counted from its labels."""
    outputs = tally.spec.outputs
    count_labels(outputs.labels, tally.areas)
    tally.warnings.append(Said("{0} is finished already; nothing was run again.", outputs.labels.name))
    files = [outputs.labels, *companions_of(outputs.labels), *outputs.all()[1:]]
    return replace(tally.result(tuple(str(path) for path in files), seconds), finished_before=True)


def _same(path: Path, spec: ResultSpec) -> bool:
    try:
        with open_dataset(str(path)) as dataset:
            tags = dataset.tags()
            size = (dataset.width, dataset.height) == (spec.grid.width, spec.grid.height)
            ours = {key: value for key, value in tags.items() if key.startswith(PREFIX)}
            return size and ours == {key: v for key, v in spec.tags.items() if key.startswith(PREFIX)}
    except GDAL_ERRORS:
        return False
