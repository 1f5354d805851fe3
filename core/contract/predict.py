"""What a prediction is asked to do: one frozen value shared by the command, the engine process and tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Blend = Literal["auto", "reference", "taper"]


@dataclass(frozen=True)
class PredictJob:
    """One prediction, as JSON-able values.

    Attributes:
        checkpoint: path of a checkpoint file.
        output: path of the label GeoTIFF to write.
        sources: role (``optical``, ``dsm``, ``sar``) -> raster paths; a folder or a glob is one entry.
            Several files of one role are one scene: a mosaic, or bands when they cover the same ground.
        bands: role -> 1-based band numbers in the model's order; missing means 1, 2, 3, ...
        nodata: role -> a value that means missing although the files do not declare it.
        extent: x0, y0, x1, y1 in ``extent_crs`` (or the raster's CRS); None is the whole raster.
        extent_crs: anything PROJ reads, e.g. ``EPSG:2056`` or WKT; None is the raster's CRS.
        mask: path of a polygon file (``path|layername=x`` is accepted); None is no mask.
        window: px; None takes the card's.
        stride: px; None takes the card's.
        device: ``auto``, ``cpu``, ``cuda``, ``cuda:1``, ``mps``.
        precision: ``auto``, ``fp32`` or ``bf16``.
        batch: windows per forward pass; None chooses.
        overlap: ``full`` runs every window of the stride; ``guided`` first runs windows side by side, then dense ones
            only where the two best classes are close (:mod:`core.inference.guided`).
        overlap_budget: of ``guided``: the share of the stride's windows that may be run besides the first ones.
        blend: see :class:`core.checkpoints.card.ModelCard`; ``auto`` takes the card's.
        probabilities: path for a K-band uint8 raster of probabilities (0..200 = 0..1), or None.
        confidence: path for a one-band uint8 raster of the winner's probability (0..200), or None.
        polygons: path of a vector file (.gpkg) with one feature per connected region, or None.
        style_name: name of the layer in the .qml and provenance; empty takes the card's name.
        resume: continue what a killed or failed run of the same job left, if anything; a run that is stopped then
            keeps its finished rows for the next time.
        shard: ``(i, n)`` runs the i-th of n shares of the rows only, i from 1, and leaves a part file for
            ``core.merge``; None is the whole job.
        view: x, y of what the user looks at: rows near it are finished first. The result is the same. None begins at
            the top.
        view_crs: of ``view``, anything PROJ reads; None is the raster's CRS.
        after: steps on the finished labels, in order, as ``{"step": kind, ...}`` (:mod:`core.products.finish`).
        preview: path without suffix for small rasters of the finished part, for whoever looks on; None for none.
            They are gone when the run ends.
    """

    checkpoint: str
    output: str
    sources: dict[str, tuple[str, ...]]
    bands: dict[str, tuple[int, ...]] = field(default_factory=dict)
    nodata: dict[str, float] = field(default_factory=dict)
    extent: tuple[float, float, float, float] | None = None
    extent_crs: str | None = None
    mask: str | None = None
    window: int | None = None
    stride: int | None = None
    device: str = "auto"
    precision: Literal["auto", "fp32", "bf16"] = "auto"
    batch: int | None = None
    blend: Blend = "auto"
    overlap: Literal["full", "guided"] = "full"
    overlap_budget: float = 0.25
    probabilities: str | None = None
    confidence: str | None = None
    polygons: str | None = None
    style_name: str = ""
    resume: bool = False
    shard: tuple[int, int] | None = None
    view: tuple[float, float] | None = None
    view_crs: str | None = None
    preview: str | None = None
    after: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class ClassArea:
    """Pixels of one class in a result; ``square_metres`` is ellipsoidal, None without a CRS."""

    value: int
    name: str
    colour: tuple[int, int, int]
    pixels: int
    square_metres: float | None


@dataclass(frozen=True)
class PredictResult:
    """What came out, as JSON-able values.

    Attributes:
        output: the label raster written.
        areas: every class of the card, in order, also those with no pixel.
        nodata_pixels: pixels of the output that carry 255.
        width: of the output in px.
        height: of the output in px.
        windows: forward-passed windows.
        seconds: wall time of the run.
        device: one line, e.g. ``"cpu (2 threads), fp32"``.
        warnings: sentences worth showing, e.g. that elevation was missing on part of the scene.
        files: every file written, the label raster first.
        finished_before: True where an earlier run had made all of them, and nothing was run again.
        notes: sentences about what was made of the rasters' numbers: bands chosen by name, scales, units.
    """

    output: str
    areas: tuple[ClassArea, ...]
    nodata_pixels: int
    width: int
    height: int
    windows: int
    seconds: float
    device: str
    warnings: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    finished_before: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Progress:
    """How far a long job is.

    Attributes:
        stage: ``statistics``, ``predict``, ``write``, ``train``, ..., or
            :data:`core.contract.protocol.WARNING`.
        done: units finished of ``total``.
        total: units.
        unit: ``window``, ``step``, ...
        rate: units per second; 0 when unknown.
        remaining: seconds; None when unknown.
        message: a line for people, or empty.
        rows: ``(first, end)`` of the raster, the rows finished last; None before there are any.
        preview: path of a small raster of what is finished so far (see ``PredictJob.preview``); later reports name
            newer files, and older ones go.
    """

    stage: str
    done: int
    total: int
    unit: str = "window"
    rate: float = 0.0
    remaining: float | None = None
    message: str = ""
    rows: tuple[int, int] | None = None
    preview: str = ""


ProgressCallback = Callable[[Progress], None]
CancelCheck = Callable[[], bool]


def job_from_json(values: dict[str, Any]) -> PredictJob:
    """Build a job from decoded JSON (lists become tuples).

    Raises:
        TypeError: on an unknown or missing field.
    """
    sources = {role: tuple(paths) for role, paths in values["sources"].items()}
    bands = {role: tuple(numbers) for role, numbers in values.get("bands", {}).items()}
    extent = tuple(values["extent"]) if values.get("extent") else None
    shard = tuple(values["shard"]) if values.get("shard") else None
    view = tuple(values["view"]) if values.get("view") else None
    changed = {"sources": sources, "bands": bands, "extent": extent, "shard": shard, "view": view}
    changed["after"] = tuple(values.get("after", ()))
    return PredictJob(**{**values, **changed})
