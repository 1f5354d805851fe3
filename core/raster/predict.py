"""One prediction from job to files: check, read statistics, stream, write, style, count."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from torch import nn

from core.checkpoints import ModelCard, read_card
from core.device import DeviceReport, pick_device
from core.errors import Cancelled, UserError
from core.job import CancelCheck, ClassArea, PredictJob, PredictResult, ProgressCallback
from core.raster.area import ClassAreas
from core.raster.attributes import pam_xml
from core.raster.feed import chunks, read_ahead
from core.raster.grid import Grid
from core.raster.normalise import Stretch, resolve_stretch
from core.raster.outputs import write_text
from core.raster.pipeline import NODATA, PROBABILITY_STEPS, Settings, Strip, default_batch, stream
from core.raster.prepare import Prepared, prepare
from core.raster.progress import Meter
from core.raster.provenance import provenance
from core.raster.style import qml
from core.raster.vectorise import write_polygons
from core.raster.writer import RasterLook, RasterWriter

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
    is stopped leaves what is finished as ``NAME.partial.tif``.

    Args:
        job: what to do.
        on_progress: told about statistics, windows and writing.
        is_cancelled: asked after every batch.
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
        settings = _settings(job, prepared, stretches, device)
        run = _Run(prepared, settings, provenance(job, prepared, stretches, device), job.style_name)
        try:
            run.windows(model, meter)
            files = run.finish(meter)
        except (Cancelled, KeyboardInterrupt):
            raise Cancelled(run.keep_partial()) from None
        finally:
            run.discard()
    return _result(run, files, device, time.monotonic() - started)


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


def _settings(
    job: PredictJob, prepared: Prepared, stretches: tuple[Stretch, ...], device: DeviceReport
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


@dataclass
class _Counts:
    windows: int = 0
    results: int = 0


class _Run:
    """The writers of one run and what they have counted."""

    def __init__(self, prepared: Prepared, settings: Settings, tags: dict[str, str], style_name: str) -> None:
        self.prepared, self.settings = prepared, settings
        self.grid: Grid = prepared.scene.grid.crop(prepared.plan.rect)
        self.areas = ClassAreas(self.grid)
        self.counts = _Counts()
        self.missing: dict[str, int] = {}
        if style_name:
            tags = {**tags, "SAM_LANDCOVER_NAME": style_name}
        self.writers: dict[str, RasterWriter] = {}
        outputs, classes = prepared.outputs, prepared.card.classes
        names = [c.name for c in classes]
        colours = {c.value: c.colour for c in classes}
        step = 1 / PROBABILITY_STEPS
        self._open("labels", outputs.labels, 1, RasterLook(tags, ("class",), colours))
        self._open(
            "probabilities", outputs.probabilities, len(names), RasterLook(tags, names, None, step, "AVERAGE")
        )
        self._open(
            "confidence", outputs.confidence, 1, RasterLook(tags, ("confidence",), None, step, "AVERAGE")
        )

    def windows(self, model: nn.Module, meter: Meter) -> None:
        """Run every window and write the rows as they are finished."""
        prepared = self.prepared
        feed = read_ahead(chunks(prepared.scene, prepared.plan, prepared.mask))
        with meter.stage("predict", "window", prepared.plan.count) as stage:

            def on_windows(run: int, skipped: int) -> None:
                self.counts.windows += run
                stage.add(run, skipped)

            for strip in stream(model, prepared.plan, feed, self.settings, on_windows):
                self._write(strip)
        if self.counts.windows == 0:
            where = (
                "in the chosen area"
                if prepared.mask or prepared.plan.rect != prepared.scene.grid.full
                else ""
            )
            raise UserError(
                f"{prepared.scene.primary.source.name} holds no valid pixel {where}".rstrip()
                + ", so there is nothing to classify."
            )

    def finish(self, meter: Meter) -> tuple[str, ...]:
        """Put the rasters in place, then style, table and polygons; returns all files, labels first."""
        with meter.stage("write", "file", len(self.writers)) as stage:
            files = []
            for writer in self.writers.values():
                files.append(writer.finish())
                stage.add(1, 0)
        files[1:1] = self._companions(files[0])
        polygons = self.prepared.outputs.polygons
        if polygons is not None:
            write_polygons(files[0], polygons, self.prepared.card.classes)
            files.append(polygons)
        return tuple(str(file) for file in files)

    def keep_partial(self) -> str:
        """Keep the finished rows of a stopped run; returns the sentence for the user."""
        if self.counts.windows == 0 or not self.areas.pixels[:NODATA].any():
            return "Stopped before any row was finished; nothing was written."
        path = self.writers["labels"].finish(self.prepared.outputs.partial)
        self._companions(path)
        return f"Stopped; the rows finished so far are in {path}."

    def discard(self) -> None:
        """Remove temporary files."""
        for writer in self.writers.values():
            writer.discard()

    def _open(self, name: str, path: Path | None, bands: int, look: RasterLook) -> None:
        if path is not None:
            self.writers[name] = RasterWriter(path, self.grid, bands, look)

    def _write(self, strip: Strip) -> None:
        rows = {"labels": strip.labels, "probabilities": strip.probabilities, "confidence": strip.confidence}
        for name, writer in self.writers.items():
            values = rows[name]
            if values is not None:
                writer.write(values if values.ndim == 3 else values[None])
        self.areas.add(strip.labels, strip.row - self.prepared.plan.rect.row, 0)
        for role, count in strip.missing.items():
            self.missing[role] = self.missing.get(role, 0) + count

    def _companions(self, labels: Path) -> list[Path]:
        classes = self.prepared.card.classes
        table, style = labels.with_name(f"{labels.name}.aux.xml"), labels.with_suffix(".qml")
        write_text(table, pam_xml(classes, self.areas.pixels.tolist()))
        write_text(style, qml(classes))
        return [style, table]


def _result(run: _Run, files: tuple[str, ...], device: DeviceReport, seconds: float) -> PredictResult:
    metres, pixels = run.areas.square_metres, run.areas.pixels
    areas = tuple(
        ClassArea(
            c.value,
            c.name,
            c.colour,
            int(pixels[c.value]),
            None if metres is None else float(metres[c.value]),
        )
        for c in run.prepared.card.classes
    )
    return PredictResult(
        output=files[0],
        areas=areas,
        nodata_pixels=int(pixels[NODATA]),
        width=run.grid.width,
        height=run.grid.height,
        windows=run.counts.windows,
        seconds=round(seconds, 3),
        device=device.words(),
        warnings=(*run.prepared.warnings, *_missing_words(run)),
        files=files,
    )


def _missing_words(run: _Run) -> list[str]:
    """A sentence per secondary raster that lacked values where the result has some."""
    results = int(run.areas.pixels[:NODATA].sum())
    found = []
    for role, count in run.missing.items():
        if count and results:
            share = 100 * count / results
            words = f"{share:.0f} %" if share >= 1 else "less than 1 %"
            found.append(
                f"{'Elevation' if role == 'dsm' else role.upper()} is missing on {words} of the classified pixels; "
                "it was filled there, so expect poorer results."
            )
    return found


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
