"""What a batch of prompts is asked to do: frozen JSON-able values, no I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from .fields import (
    CHANNELS,
    CHOICE,
    FILE,
    INTEGER,
    NESTED,
    NUMBER,
    PROMPTS,
    RASTER,
    SWITCH,
    option,
)
from .shared import device_field, extent_crs_field, extent_field, precision_field
from .words import tr_later

REDUCTIONS = ("1", "2", "4", "8", "16")


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class EverythingOptions:
    """Automatic masks (Kirillov et al. 2023, *Segment Anything*, section 5 and appendix B)."""

    points: int = field(
        default=32,
        metadata=option(
            INTEGER,
            title=tr_later("Clicks along a side of the view"),
            help=tr_later(
                "More find smaller objects, and take longer: twice as many take four times as long."
            ),
            flag="--grid",
            parameter="POINTS_PER_SIDE",
            least=1,
            most=128,
        ),
    )
    min_score: float = field(
        default=0.88,
        metadata=option(
            NUMBER,
            title=tr_later("Least score"),
            help=tr_later("The model's own estimate of IoU; less keeps more, and worse, outlines."),
            least=0.0,
            most=1.0,
        ),
    )
    min_stability: float = field(
        default=0.95,
        metadata=option(
            NUMBER,
            title=tr_later("Least stability"),
            help=tr_later("How little an outline changes with the threshold; less keeps vaguer ones."),
            least=0.0,
            most=1.0,
            advanced=True,
        ),
    )
    stability_offset: float = field(
        default=1.0,
        metadata=option(
            NESTED,
            help="Of the threshold, up and down, for the stability.",
            flag="",
            parameter="",
            only="Nobody has asked for it.",
        ),
    )
    max_overlap: float = field(
        default=0.7,
        metadata=option(
            NUMBER,
            title=tr_later("Greatest overlap of two objects (IoU)"),
            help=tr_later("Of two outlines that overlap more, the better one stays."),
            least=0.0,
            most=1.0,
            advanced=True,
        ),
    )
    smallest: float = field(
        default=64.0,
        metadata=option(
            NUMBER,
            title=tr_later("Smallest object (px)"),
            help=tr_later("Smaller objects are left out."),
            least=0.0,
            advanced=True,
        ),
    )


@dataclass(frozen=True)
class SegmentJob:
    """Segment many prompts, or everything, of one raster; what each field means is its option."""

    checkpoint: str = field(
        metadata=option(
            FILE,
            title=tr_later("SAM checkpoint"),
            help=tr_later("Segment Anything: an official .pth (ViT-B, L or H) or a .safetensors."),
            metavar="C",
        ),
    )
    image: str = field(
        metadata=option(
            RASTER,
            title=tr_later("Raster"),
            help=tr_later("Any raster file; only what is needed of it is read."),
            parameter="RASTER",
            metavar="R",
        ),
    )
    points: tuple[PointPrompt, ...] = field(
        default=(),
        metadata=option(
            PROMPTS,
            title=tr_later("Points"),
            help=tr_later("In any coordinate system."),
            flag="--point",
            metavar="X,Y[,0|1]",
        ),
    )
    boxes: tuple[BoxPrompt, ...] = field(
        default=(),
        metadata=option(
            PROMPTS,
            title=tr_later("Boxes"),
            help=tr_later("Polygons; the box around each is the prompt."),
            flag="--box",
            metavar="X0,Y0,X1,Y1",
        ),
    )
    everything: bool = field(
        default=False,
        metadata=option(
            SWITCH,
            help="Find all objects of the extent instead.",
            parameter="",
            only="In QGIS it is an algorithm of its own.",
        ),
    )
    prompts_crs: str | None = extent_crs_field(
        "Coordinate system of points, boxes and extent, e.g. EPSG:4326; without it the raster's."
    )
    extent: tuple[float, float, float, float] | None = extent_field(tr_later("Empty is the whole raster."))
    output_crs: str | None = field(
        default=None,
        metadata=option(
            NESTED,
            help="Coordinate system of the polygons; without it the raster's.",
            flag="",
            parameter="",
            only="The command writes in the raster's, QGIS transforms layers itself.",
        ),
    )
    bands: tuple[int, ...] = field(
        default=(),
        metadata=option(
            CHANNELS,
            title=tr_later("Bands (one, or three)"),
            help=tr_later("Red, green, blue for the model; empty is the first three, or the only one."),
            metavar="N,N,N",
        ),
    )
    reduction: int = field(
        default=1,
        metadata=option(
            CHOICE,
            title=tr_later("Look at coarser pixels (factor)"),
            help=tr_later("Averages pixels so that the model sees more ground at once, for large objects."),
            choices=REDUCTIONS,
            advanced=True,
        ),
    )
    device: str = device_field()
    precision: Literal["auto", "fp32", "bf16", "int8"] = precision_field()
    simplify: float = field(
        default=1.0,
        metadata=option(
            NUMBER,
            title=tr_later("Simplify outlines (px)"),
            help=tr_later("Outlines may move by so much to have fewer corners; 0 keeps every pixel."),
            least=0.0,
            advanced=True,
        ),
    )
    smooth: int = field(
        default=0,
        metadata=option(
            INTEGER,
            title=tr_later("Smooth outlines (rounds)"),
            help=tr_later("Rounds of cutting corners."),
            least=0,
            most=4,
            advanced=True,
        ),
    )
    specks: float = field(
        default=16.0,
        metadata=option(
            NUMBER,
            title=tr_later("Drop specks and holes (px)"),
            help=tr_later("Smaller pieces and holes disappear."),
            least=0.0,
            advanced=True,
        ),
    )
    options: EverythingOptions = field(
        default_factory=EverythingOptions,
        metadata=option(
            NESTED, help="Of everything.", flag="", parameter="", only="Its fields have options of their own."
        ),
    )


@dataclass(frozen=True)
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


@dataclass(frozen=True)
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
