"""The run of a prepared job: read statistics, stream, write, style, count. Loads torch."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import rasterio
from torch import nn

from core.checkpoints import Modality
from core.contract.predict import PredictJob
from core.contract.result import PredictResult
from core.contract.roles import role_of
from core.contract.sentences import Said, sentence_of
from core.device import DeviceReport, pick_device
from core.errors import Cancelled, UserError
from core.inference.background_writer import BackgroundWriter
from core.inference.description import Values, describe, tags
from core.inference.ensemble import said_by, united
from core.inference.feed import default_readers
from core.inference.finished import earlier_result
from core.inference.given import model_of
from core.inference.journal import Journal
from core.inference.pipeline import Settings, default_batch
from core.inference.prepare import Prepared
from core.inference.preview import Preview
from core.inference.resume import open_journal, tiles_in
from core.inference.stored import forget_statistics, store_stretch, stored_stretch, stretch_key
from core.inference.strips import strips
from core.inference.tiles import Ledger, column_strips, held_values
from core.models.factory import ready
from core.models.quantised import int8_width, quantised
from core.products.outputs import journal_path, part_path
from core.products.progress import Meter
from core.products.results import ResultFiles, ResultSpec, Tally
from core.products.strip import Strip
from core.raster.normalise import (
    Stretch,
    conversion_words,
    needs_statistics,
    resolve_stretch,
    undeclared_nodata,
    undeclared_words,
)
from core.raster.plausible import doubts
from core.raster.scene import Scene

if TYPE_CHECKING:
    from core.inference.given import Load

_CACHE_BYTES = 256 << 20  # of GDAL; its default is a share of the machine's memory, which is no one's budget
_WARPED_BLOCK = 128  # rows of a block of GDAL's warped virtual raster
_TILED_FROM = 64  # rows of a block: strips of lines are rarely that high


def run(
    prepared: Prepared,
    job: PredictJob,
    meter: Meter,
    started: float,
    load: Load | None = None,
) -> PredictResult:
    """Run a job that has been checked; see :func:`core.inference.predict.predict`.

    Args:
        prepared: what :func:`core.inference.prepare.prepare` made of the job.
        job: what to do.
        meter: progress and cancelling.
        started: monotonic clock when the job began, s.
        load: gives the model of a checkpoint and its card; None loads it.

    Raises:
        UserError: bad input, in one sentence.
        Cancelled: stopped by the user.
    """
    # Parts of one job are made on different machines, which must not measure different things.
    devices = [
        pick_device(job.device, job.precision, int8_width(one.card) if job.shard is None else 0)
        for one in prepared.runs
    ]
    device = _together(devices)
    readers = default_readers(device)
    values = _held(prepared, job.overlap == "guided", readers)
    cache = _cache_size(prepared, values, readers)
    with rasterio.Env(GDAL_CACHEMAX=cache), _statistics_of_one_run(job, prepared):
        prepared = with_statistics(prepared, meter)
        about = describe(job, prepared, device)
        spec = result_spec(job, prepared, about, device)
        tally = Tally(spec)
        earlier = earlier_result(prepared, spec, started) if job.resume and job.shard is None else None
        if earlier is not None:
            return earlier
        models = [_model(job, one, how, load) for one, how in zip(prepared.runs, devices, strict=True)]
        settings = [_settings(job, one, how) for one, how in zip(prepared.runs, devices, strict=True)]
        batches = [how.batch for how in settings]
        journal = open_journal(job, prepared, spec, about, batches, values, _view(job, prepared))
        settings = [
            replace(how, batch=batch) for how, batch in zip(settings, journal.header["batch"], strict=True)
        ]
        files = _run_and_close(models, job, prepared, settings, journal, tally, meter)
    return tally.result(files, time.monotonic() - started)


def _model(job: PredictJob, one: Prepared, device: DeviceReport, load: Load | None) -> nn.Module:
    """A model as it is run."""
    model = ready(model_of(job, one.checkpoint, load)[0].to(device.device).eval())
    return quantised(model) if device.precision == "int8" else model


def _together(devices: Sequence[DeviceReport]) -> DeviceReport:
    """One device for the provenance: several models share it, but not always the precision."""
    precisions = dict.fromkeys(device.precision for device in devices)
    if len(precisions) == 1:
        return devices[0]
    return replace(devices[0], precision=", ".join(device.precision for device in devices), why="")


def _held(prepared: Prepared, guided: bool, readers: int) -> int:
    """Numbers held for each pixel under the (widest) windows by all models: see :func:`held_values`.

    Rows that one of several models has finished wait for the others, a window's height of each at most.
    """
    most, found = prepared.plan.window, 0
    for one in prepared.runs:
        classes, channels = len(one.card.classes), sum(m.channels for m in one.card.modalities)
        found += held_values(classes, channels, guided, readers) * one.plan.window
        found += 2 * classes * most if prepared.members else 0
    return -(-found // most)


@contextlib.contextmanager
def _statistics_of_one_run(job: PredictJob, prepared: Prepared) -> Iterator[None]:
    """Statistics are kept beside the output for other shards and for a run that goes on; else they end with the run."""
    labels = prepared.outputs.labels
    try:
        yield
    finally:
        if job.shard is None and not journal_path(labels, None).exists():
            forget_statistics(labels)


def _run_and_close(
    models: Sequence[nn.Module],
    job: PredictJob,
    prepared: Prepared,
    settings: Sequence[Settings],
    journal: Journal,
    tally: Tally,
    meter: Meter,
) -> tuple[str, ...]:
    """:func:`_run`, and a journal that is kept only where another run can go on from it."""

    def worth_keeping() -> bool:
        return tally.windows > 0 and not prepared.states.unknown

    try:
        files = _run(models, job, prepared, settings, journal, tally, meter)
    except (Cancelled, KeyboardInterrupt) as stop:
        kept = worth_keeping() and (job.resume or job.shard is not None)
        partial = stop.partial if isinstance(stop, Cancelled) else ""
        about: tuple[str, ...] = ("resume",) if kept else ()
        raise Cancelled(
            _close(journal, kept, sentence_of(stop) or Said("Stopped.")), partial, *about
        ) from None
    except UserError as error:
        kept = worth_keeping()
        about = tuple(dict.fromkeys((*error.about, "resume") if kept else error.about))
        raise UserError(_close(journal, kept, sentence_of(error)), *about) from error
    except BaseException:
        _close(journal, worth_keeping(), "")
        raise
    _close(journal, False, "")
    return files


def _run(
    models: Sequence[nn.Module],
    job: PredictJob,
    prepared: Prepared,
    settings: Sequence[Settings],
    journal: Journal,
    tally: Tally,
    meter: Meter,
) -> tuple[str, ...]:
    """Strips of the journal, then of the model, to the files of the result or of the shard."""
    tiles = tiles_in(journal.header)
    ledger, files = Ledger(tiles), None
    look = {c.value: c.colour for c in tally.spec.classes}
    preview = Preview(job.preview, tally.spec.grid, look) if job.preview and job.shard is None else None
    try:
        files = ResultFiles(tally.spec, tally) if job.shard is None else None

        def keep(strip: Strip, windows: int) -> None:
            if files is not None:
                files.write(strip)
            else:
                tally.count(strip)
            tally.add(strip, windows)
            meter.rows = (strip.row, strip.rect.row_end)
            if preview is not None:
                row, col = strip.row - tally.spec.rect.row, strip.col - tally.spec.rect.col
                meter.preview = preview.add(strip.labels, row, col)

        def keep_new(found: tuple[Strip, int]) -> None:
            journal.append(*found)
            keep(*found)

        for strip, windows in journal.replay():
            if not ledger.take(strip.rect):
                raise UserError(Said("{0} is damaged; delete it and run again.", journal.path.name))
            keep(strip, windows)
        with BackgroundWriter(keep_new) as writer:
            for found in strips(models, prepared, settings, tiles, list(ledger.rest()), meter):
                writer.put(found)
        if files is None:
            part = part_path(prepared.outputs.labels, journal.header["shard"])
            journal.publish(part)
            return (str(part),)
        tally.check_any()
        return files.finish(meter)
    except (Cancelled, KeyboardInterrupt):
        raise (Cancelled(Said("Stopped.")) if files is None else files.keep_partial()) from None
    finally:
        if files is not None:
            files.discard()
        if preview is not None:
            preview.remove()


def _close(journal: Journal, keep: bool, sentence: str) -> str:
    """Close the journal; returns the sentence, with how to go on where it is kept."""
    if not keep:
        journal.remove()
        return sentence
    journal.close()
    whole = sentence if sentence.endswith(".") else Said("{0}.", sentence)
    return Said("{0} Run again and resume to go on from the finished rows.", whole)


def with_statistics(prepared: Prepared, meter: Meter) -> Prepared:
    """The same with the stretches of the rasters, and what they tell: values that stand for missing ones, samples."""
    if not prepared.members:
        return _measured(prepared, meter)
    members = tuple(_measured(replace(one, warnings=()), meter) for one in prepared.members)
    warnings = (*said_by(members), *prepared.warnings)  # what may spoil the whole map comes first
    scene = united([one.scene for one in members])
    return replace(prepared, members=members, scene=scene, warnings=warnings)


def _measured(prepared: Prepared, meter: Meter) -> Prepared:
    """:func:`with_statistics` of one model."""
    scene, warnings = prepared.scene, list(prepared.warnings)
    found: list[Stretch | None] = []
    roles = {layer.role for layer in scene.layers}
    for modality in prepared.card.modalities:
        if modality.role not in roles:
            found.append(None)
            warnings.append(missing_words(modality))
            continue
        stretch = _stretch(scene, modality, prepared.outputs.labels, meter)
        name = scene.layer(modality.role).source.name
        value = undeclared_nodata(scene, modality, stretch)
        if value is not None:
            scene = scene.with_nodata(modality.role, value)
            stretch = _stretch(scene, modality, prepared.outputs.labels, meter)
            warnings.append(undeclared_words(name, value))
        words = conversion_words(scene.layer(modality.role), modality)
        if words is not None:
            warnings.append(words)
        for sentence in doubts(scene, modality):
            meter.tell(sentence)
            warnings.insert(0, sentence)  # what may spoil the whole map comes first
        if not stretch.exact:
            warnings.append(
                Said("{0} is large: its least, greatest or percentile values come from a sample.", name)
            )
        found.append(stretch)
    return replace(prepared, scene=scene, warnings=tuple(warnings), stretches=tuple(found))


def missing_words(modality: Modality) -> str:
    """What is said where a raster is left out that the model can do without."""
    return Said(
        "{0} was not given: the model was trained to do without it, usually with more mistakes.",
        role_of(modality.role).title,
    )


def _stretch(scene: Scene, modality: Modality, labels: Path, meter: Meter) -> Stretch:
    """One stretch, from the file beside the output where an earlier run or another shard has left it."""
    layer = scene.layer(modality.role)
    key = stretch_key(layer, modality)
    with meter.stage("statistics", "block") as stage:
        stretch = stored_stretch(labels, key)
        if stretch is None:
            try:
                stretch = resolve_stretch(scene, modality, stage.at)
            finally:
                scene.close()
            if needs_statistics(modality.normalisation, layer.dtype):
                store_stretch(labels, key, stretch)
    return stretch


def _settings(job: PredictJob, one: Prepared, device: DeviceReport) -> Settings:
    return Settings(
        modalities=one.card.modalities,
        stretches=one.stretches,
        classes=len(one.card.classes),
        blend=one.blend,
        device=device,
        batch=job.batch or default_batch(device, one.plan.window),
        extras=bool(job.probabilities or job.confidence),
        halo=one.card.halo,
        budget=job.overlap_budget if job.overlap == "guided" else None,
    )


def result_spec(job: PredictJob, prepared: Prepared, about: Values, device: DeviceReport) -> ResultSpec:
    """What the files of a job's result depend on besides the pixels; ``about`` is its description."""
    scene, rect = prepared.scene, prepared.plan.rect
    return ResultSpec(
        grid=scene.grid.crop(rect),
        rect=rect,
        classes=prepared.card.produced,
        tags=tags(about),
        outputs=prepared.outputs,
        primary=scene.primary.source.name,
        limited=prepared.mask is not None or rect != scene.grid.full,
        device=device.words(),
        warnings=prepared.warnings,
        after=job.steps(),
        notes=tuple(dict.fromkeys(note for one in prepared.runs for note in one.scene.converted)),
    )


def _view(job: PredictJob, prepared: Prepared) -> tuple[float, float] | None:
    """Row and column of the point that the user looks at."""
    return None if job.view is None else prepared.scene.grid.pixel_of(*job.view, job.view_crs)


def _cache_size(prepared: Prepared, values: int, readers: int) -> int:
    """Bytes for GDAL's block cache: for each reader two rows of blocks of every layer, so that it decodes no block twice.

    Where the raster is run in strips of columns, those of a strip; a raster that is stored in lines needs whole lines.
    """
    size = 0
    full = prepared.scene.grid.width
    share = min(1.0, (column_strips(prepared.plan, values)[0][1] + 2 * prepared.plan.window) / full)
    layers = [layer for one in prepared.runs for layer in one.scene.layers]  # each model has its own datasets
    for layer in (part for found in layers for part in found.stored_layers):
        grid, height = layer.source.grid, min(layer.source.block_height, layer.source.grid.height)
        pixels = 2 * height * grid.width * (share if height >= _TILED_FROM else 1.0)
        if layer.warped:
            pixels += 2 * _WARPED_BLOCK * full * share
        size += int(pixels) * len(layer.bands) * np.dtype(layer.dtype).itemsize
    return max(_CACHE_BYTES, readers * size)
