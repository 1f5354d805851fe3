"""What a batch of prompts is asked to do: frozen JSON-able values, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class PointPrompt:
    """A click.

    Attributes:
        x: map coordinate, or column where the raster has no georeference.
        y: map coordinate, or row.
        label: 1 inside the object, 0 outside.
        group: points of one group describe one object; None: this point is an object of its own.
    """

    x: float
    y: float
    label: int = 1
    group: str | None = None


@dataclass(frozen=True, slots=True)
class BoxPrompt:
    """A box around an object: two opposite corners.

    Attributes:
        x0: map coordinate.
        y0: map coordinate.
        x1: map coordinate.
        y1: map coordinate.
        group: points of the same group refine it; None: an object of its own.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    group: str | None = None


@dataclass(frozen=True, slots=True)
class EverythingOptions:
    """Automatic masks (Kirillov et al. 2023, *Segment Anything*, section 5 and appendix B).

    Attributes:
        points: per side of an area's point grid.
        min_score: predicted IoU of a mask that is kept.
        min_stability: IoU of the mask with itself at logits ``-offset`` and ``+offset``.
        stability_offset: see above.
        max_overlap: of two masks with a larger IoU the better one stays.
        smallest: px of the picture; smaller objects are dropped.
    """

    points: int = 32
    min_score: float = 0.88
    min_stability: float = 0.95
    stability_offset: float = 1.0
    max_overlap: float = 0.7
    smallest: float = 64.0


@dataclass(frozen=True, slots=True)
class SegmentJob:
    """Segment many prompts, or everything, of one raster.

    Attributes:
        checkpoint: a SAM file.
        image: path of the raster.
        points: clicks.
        boxes: boxes.
        everything: find all objects of ``extent`` instead.
        prompts_crs: of points, boxes and extent; None is the raster's.
        extent: ``x0, y0, x1, y1`` for ``everything``; None is the whole raster.
        output_crs: of the polygons; None is the raster's.
        bands: one or three 1-based numbers; empty for the first three, or the only one.
        reduction: 2, 4, ... looks at twice, four times as much ground at once.
        device: see :func:`core.device.pick_device`.
        precision: ``auto``, ``fp32`` or ``bf16``.
        simplify: px, see :class:`core.interactive.shapes.OutlineOptions`.
        smooth: rounds.
        specks: px.
        options: of ``everything``.
    """

    checkpoint: str
    image: str
    points: tuple[PointPrompt, ...] = ()
    boxes: tuple[BoxPrompt, ...] = ()
    everything: bool = False
    prompts_crs: str | None = None
    extent: tuple[float, float, float, float] | None = None
    output_crs: str | None = None
    bands: tuple[int, ...] = ()
    reduction: int = 1
    device: str = "auto"
    precision: Literal["auto", "fp32", "bf16"] = "auto"
    simplify: float = 1.0
    smooth: int = 0
    specks: float = 16.0
    options: EverythingOptions = field(default_factory=EverythingOptions)


@dataclass(frozen=True, slots=True)
class SegmentedObject:
    """One polygon.

    Attributes:
        group: of its prompts; None for objects of one point or box without a group, and for ``everything``.
        index: position of its first prompt in ``points`` (or ``boxes`` when it has no point); -1 for ``everything``.
        wkt: Polygon or MultiPolygon in ``SegmentResult.crs``; empty if nothing was found there.
        score: predicted IoU.
        pixels: size in px of the raster.
        square_metres: on the ellipsoid; None without a CRS.
        problem: one sentence if this object could not be segmented, else empty.
    """

    group: str | None
    index: int
    wkt: str
    score: float
    pixels: float
    square_metres: float | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SegmentResult:
    """What came out, as JSON-able values.

    Attributes:
        objects: in the order of their first prompts; ``everything``: large to small.
        crs: WKT of the polygons' coordinates; None without georeference.
        model: name of the checkpoint's card.
        checkpoint_sha256: of the file.
        raster: path.
        device: one line.
        areas: pieces of the raster that were embedded.
        seconds: wall time.
        warnings: sentences worth showing.
    """

    objects: tuple[SegmentedObject, ...]
    crs: str | None
    model: str
    checkpoint_sha256: str
    raster: str
    device: str
    areas: int
    seconds: float
    warnings: tuple[str, ...] = ()


def segment_job_from_json(values: dict[str, Any]) -> SegmentJob:
    """Build a job from decoded JSON.

    ``points`` are lists ``[x, y]``, ``[x, y, label]`` or ``[x, y, label, group]``, ``boxes`` are
    ``[x0, y0, x1, y1]`` or ``[x0, y0, x1, y1, group]``.

    Raises:
        TypeError: on an unknown or missing field, or a prompt of another length.
    """
    points = tuple(_prompt(PointPrompt, point) for point in values.get("points") or ())
    boxes = tuple(_prompt(BoxPrompt, box) for box in values.get("boxes") or ())
    extent = tuple(float(value) for value in values["extent"]) if values.get("extent") else None
    options = EverythingOptions(**(values.get("options") or {}))
    bands = tuple(int(band) for band in values.get("bands") or ())
    changed = {"points": points, "boxes": boxes, "extent": extent, "options": options, "bands": bands}
    return SegmentJob(**{**values, **changed})


def _prompt(kind: type[Any], values: Any) -> Any:
    numbers = 2 if kind is PointPrompt else 4
    first = [float(value) for value in values[:numbers]]
    rest = list(values[numbers:])
    if kind is PointPrompt and rest:
        rest[0] = int(rest[0])
    if rest and (kind is BoxPrompt or len(rest) > 1):
        rest[-1] = None if rest[-1] is None else str(rest[-1])
    return kind(*first, *rest)
