"""One prediction from job to files: check, read statistics, stream, write, style, count."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import shapely
from torch import nn

from core.checkpoints import ModelCard, read_card
from core.device import DeviceReport, pick_device
from core.errors import Cancelled, UserError
from core.job import CancelCheck, PredictJob, PredictResult, ProgressCallback
from core.raster.feed import chunks, read_ahead
from core.raster.journal import Journal, check_same, read_header
from core.raster.normalise import Stretch, resolve_stretch, sentinel_words
from core.raster.pipeline import Settings, Strip, default_batch, stream
from core.raster.prepare import Prepared, prepare
from core.raster.progress import Meter
from core.raster.provenance import PREFIX, provenance
from core.raster.results import ResultFiles, ResultSpec, Tally, sweep_leftovers
from core.raster.shards import journal_path, part_path, rows_of_plan, shard_rows

Load = Callable[[str], tuple[nn.Module, ModelCard]]

_CACHE_BYTES = 256 << 20  # of GDAL; its default is a share of the machine's memory, which is no one's budget
_WARPED_BLOCK = 128  # rows of a block of GDAL's warped virtual raster


def predict(
    job: PredictJob,
    on_progress: ProgressCallback | None = None,
    is_cancelled: CancelCheck | None = None,
    load: Load | None = None,
) -> PredictResult:
    """Classify a scene and write the result.

    The label raster appears under its name only when complete, so an earlier one survives every failure. A run that
    is stopped leaves what is finished as ``NAME.partial.tif``, and the next run removes that. Finished rows are also kept in a journal until the
    end, so that a run that was killed or failed can be continued (``job.resume``).

    Args:
        job: what to do.
        on_progress: told about statistics, windows and writing.
        is_cancelled: asked after every batch, not while files are put in place, then between batches of polygons.
        load: gives the model and its card, e.g. from a cache; None loads the job's checkpoint.

    Raises:
        UserError: bad input, in one sentence.
        Cancelled: stopped by the user.
    """
    started = time.monotonic()
    meter = Meter(on_progress, is_cancelled)
    card = read_card(job.checkpoint) if load is None else load(job.checkpoint)[1]
    prepared = prepare(job, card)
    device = pick_device(job.device, job.precision)
    model = _load(job, load).to(device.device).eval()
    with rasterio.Env(GDAL_CACHEMAX=_cache_size(prepared)):
        stretches = _stretches(prepared, meter)
        prepared = replace(prepared, warnings=prepared.warnings + _sentinels(prepared, stretches))
        spec = _spec(job, prepared, stretches, device)
        tally = Tally(spec)
        settings = _settings(job, prepared, stretches, device)
        journal = _open_journal(job, prepared, spec, settings.batch)
        settings = replace(settings, batch=journal.header["batch"])  # sums may depend on it in their last bit
        try:
            with contextlib.closing(_strips(model, prepared, settings, journal, meter)) as strips:
                if job.shard is None:
                    files = _write(strips, tally, meter)
                else:
                    files = _write_part(strips, tally, journal, part_path(prepared.outputs.labels, job.shard))
        except (Cancelled, KeyboardInterrupt) as stop:
            kept = (job.resume or job.shard is not None) and tally.windows > 0
            partial = stop.partial if isinstance(stop, Cancelled) else ""
            raise Cancelled(_close(journal, kept, str(stop) or "Stopped."), partial=partial) from None
        except UserError as error:
            raise UserError(_close(journal, tally.windows > 0, str(error))) from error
        except BaseException:
            _close(journal, tally.windows > 0, "")
            raise
        _close(journal, False, "")
    return tally.result(files, time.monotonic() - started)


def _write(strips: Iterator[tuple[Strip, int]], tally: Tally, meter: Meter) -> tuple[str, ...]:
    """Strips to the files of the result."""
    files = ResultFiles(tally.spec, tally)
    try:
        for strip, windows in strips:
            files.write(strip)
            tally.add(strip, windows)
        tally.check_any()
        return files.finish(meter)
    except (Cancelled, KeyboardInterrupt):
        raise files.keep_partial() from None
    finally:
        files.discard()


def _write_part(
    strips: Iterator[tuple[Strip, int]], tally: Tally, journal: Journal, part: Path
) -> tuple[str, ...]:
    """Strips of a shard: they are in the journal already, which becomes the part."""
    try:
        for strip, windows in strips:
            tally.add(strip, windows)
    except (Cancelled, KeyboardInterrupt):
        raise Cancelled("Stopped.") from None
    journal.publish(part)
    return (str(part),)


def _strips(
    model: nn.Module, prepared: Prepared, settings: Settings, journal: Journal, meter: Meter
) -> Generator[tuple[Strip, int], None, None]:
    """The rows of this run from top to bottom: those of the journal, then the rest, which goes into it."""
    first, end = journal.header["rows"]
    done = first
    whole = rows_of_plan(prepared.plan, first, end) if end > first else None
    for strip, windows in journal.replay():
        yield strip, windows
        done = strip.row + len(strip.labels)
    if whole is None or done >= end:
        return
    plan = rows_of_plan(prepared.plan, done, end)
    run = 0
    with (
        contextlib.closing(read_ahead(chunks(prepared.scene, plan, prepared.mask))) as feed,
        meter.stage("predict", "window", whole.count) as stage,
    ):
        stage.add(0, whole.count - plan.count)

        def on_windows(worked: int, skipped: int) -> None:
            nonlocal run
            run += worked
            stage.add(worked, skipped)

        for strip in stream(model, plan, feed, settings, on_windows):
            if len(strip.labels):
                journal.append(strip, run)
                yield strip, run
                run = 0


def _open_journal(job: PredictJob, prepared: Prepared, spec: ResultSpec, batch: int) -> Journal:
    """The journal of this run, new or continued; a finished part of a shard is continued at its end."""
    labels, rows = prepared.outputs.labels, shard_rows(prepared.plan, job.shard)
    path = journal_path(labels, job.shard)
    header: dict[str, Any] = {
        "identity": _identity(spec, prepared, rows),
        "rows": rows,
        "shard": job.shard or (1, 1),
        "batch": batch,
        "spec": spec.to_json(),
    }
    part = labels if job.shard is None else part_path(labels, job.shard)
    if job.shard is not None and job.resume and part.exists() and not path.exists():
        check_same(header["identity"], read_header(part)["identity"], part.name)
        part.replace(path)
    journal = Journal(path, header, job.resume)
    if job.shard is None:
        sweep_leftovers(prepared.outputs)
    return journal


def _identity(spec: ResultSpec, prepared: Prepared, rows: tuple[int, int]) -> dict[str, object]:
    """What strips must have in common to be one result; the keys are words for the user."""
    tags = {key.removeprefix(PREFIX): value for key, value in spec.tags.items()}
    files = [file.path for layer in prepared.scene.layers for file in layer.source.files]
    shapes = b"" if prepared.mask is None else b"".join(shapely.to_wkb(prepared.mask.shapes))
    outputs = prepared.outputs
    return {
        "checkpoint": tags.pop("CHECKPOINT_SHA256"),
        "version of this program": tags.pop("VERSION"),
        "window, stride or extent": prepared.plan.digest,
        "blending": tags.pop("BLEND"),
        "device or precision": [tags.pop("DEVICE"), tags.pop("PRECISION")],
        "mask": hashlib.sha256(shapes).hexdigest(),
        "choice of bands": tags.pop("BANDS"),
        "content of the rasters": [[Path(name).name, *_size_and_time(name)] for name in files],
        "choice of outputs": [bool(outputs.probabilities), bool(outputs.confidence)],
        "share of the rows": list(rows),
        "statistics, classes or name": tags,
    }


def _size_and_time(name: str) -> tuple[int, int]:
    try:
        found = Path(name).stat()
    except OSError:  # inside an archive or on the net
        return 0, 0
    return found.st_size, int(found.st_mtime)


def _close(journal: Journal, keep: bool, sentence: str) -> str:
    """Close the journal; returns the sentence, with how to go on where it is kept."""
    if not keep:
        journal.remove()
        return sentence
    journal.close()
    return f"{sentence.removesuffix('.')}; run again with --resume to go on from the finished rows."


def _load(job: PredictJob, load: Load | None) -> nn.Module:
    if load is not None:
        return load(job.checkpoint)[0]
    from core.checkpoints import load_model

    return load_model(job.checkpoint)[0]


def _stretches(prepared: Prepared, meter: Meter) -> tuple[Stretch, ...]:
    found = []
    for modality in prepared.card.modalities:
        with meter.stage("statistics", "block") as stage:
            found.append(resolve_stretch(prepared.scene, modality, stage.at))
    prepared.scene.close()
    return tuple(found)


def _sentinels(prepared: Prepared, stretches: tuple[Stretch, ...]) -> tuple[str, ...]:
    pairs = zip(prepared.card.modalities, stretches, strict=True)
    found = [sentinel_words(prepared.scene, modality, stretch) for modality, stretch in pairs]
    return tuple(words for words in found if words is not None)


def _settings(
    job: PredictJob,
    prepared: Prepared,
    stretches: tuple[Stretch, ...],
    device: DeviceReport,
) -> Settings:
    return Settings(
        modalities=prepared.card.modalities,
        stretches=stretches,
        classes=len(prepared.card.classes),
        blend=prepared.blend,
        device=device,
        batch=job.batch or default_batch(device, prepared.plan.window),
        extras=bool(job.probabilities or job.confidence),
    )


def _spec(
    job: PredictJob, prepared: Prepared, stretches: tuple[Stretch, ...], device: DeviceReport
) -> ResultSpec:
    tags, scene, rect = provenance(job, prepared, stretches, device), prepared.scene, prepared.plan.rect
    if job.style_name:
        tags = {**tags, f"{PREFIX}NAME": job.style_name}
    return ResultSpec(
        grid=scene.grid.crop(rect),
        rect=rect,
        classes=prepared.card.classes,
        tags=tags,
        outputs=prepared.outputs,
        primary=scene.primary.source.name,
        limited=prepared.mask is not None or rect != scene.grid.full,
        device=device.words(),
        warnings=prepared.warnings,
    )


def _cache_size(prepared: Prepared) -> int:
    """Bytes for GDAL's block cache: two rows of blocks of every layer, so that no block is decoded twice."""
    size = 0
    for layer in prepared.scene.layers:
        grid, height = layer.source.grid, min(layer.source.block_height, layer.source.grid.height)
        pixels = 2 * height * grid.width
        if layer.warped:
            pixels += 2 * _WARPED_BLOCK * prepared.scene.grid.width
        size += pixels * len(layer.bands) * np.dtype(layer.dtype).itemsize
    return max(_CACHE_BYTES, size)
