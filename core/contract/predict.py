"""What a prediction is asked to do: one frozen value shared by the command, the engine process and tests."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from .fields import (
    CHOICE,
    FILE,
    FILES,
    INTEGER,
    NESTED,
    NODATA,
    NUMBER,
    PART,
    POLYGONS,
    RASTER_OUTPUT,
    RASTERS,
    SWITCH,
    TEXT,
    VECTOR_OUTPUT,
    from_json,
    option,
)
from .shared import bands_option, device_field, extent_crs_field, extent_field, precision_field
from .words import tr_later

Blend = Literal["auto", "reference", "taper"]
BLENDS = ("auto", "reference", "taper")
OVERLAPS = ("full", "guided")
WINDOW_STEP = 32
"""Windows are whole multiples of so many px."""


@dataclass(frozen=True)
class PredictJob:
    """One prediction, as JSON-able values; what each field means is its :class:`~core.contract.fields.Option`.

    Roles are those of :mod:`core.contract.roles`, bands count from 1, coordinates are of the CRS beside them or the raster's.
    """

    checkpoint: str = field(
        metadata=option(
            FILE,
            title=tr_later("Checkpoint"),
            help=tr_later("The model: a .safetensors file of this plugin, or a .pth of the published code."),
            metavar="C",
        )
    )
    output: str = field(
        metadata=option(
            RASTER_OUTPUT,
            title=tr_later("Land cover"),
            help=tr_later("Label raster (uint8, nodata 255) with colours, class names and overviews."),
            metavar="OUT.tif",
        )
    )
    sources: dict[str, tuple[str, ...]] = field(
        metadata=option(
            RASTERS,
            title="{0}",
            help="Rasters of each role: files, folders or globs; several of one role are one scene.",
            flag="--ROLE",
            parameter="{ROLE}",
            metavar="R",
        )
    )
    members: tuple[str, ...] = field(
        default=(),
        metadata=option(
            FILES,
            title=tr_later("Further models"),
            help=tr_later(
                "More checkpoints with the same classes, after the first: the map is the mean of the probabilities of all."
            ),
            flag="--checkpoint",
            metavar="C ...",
            advanced=True,
        ),
    )
    mode: str = field(
        default="",
        metadata=option(
            TEXT,
            title=tr_later("How the checkpoint was trained"),
            help=tr_later(
                "Of a published file whose tensor names do not tell: single, single-adapter or single-lora. core.inspect names the choices."
            ),
            metavar="MODE",
            advanced=True,
        ),
    )
    bands: dict[str, tuple[int, ...]] = field(
        default_factory=dict,
        metadata=bands_option(
            tr_later("Band numbers from 1; without them 1, 2, 3, … as many as the model card lists."),
            metavar="ROLE=N,N,...",
        ),
    )
    nodata: dict[str, float] = field(
        default_factory=dict,
        metadata=option(
            NODATA,
            title=tr_later("{0}: value that means missing"),
            help=tr_later("A value that means missing although the files do not say so, e.g. -9999."),
            parameter="{ROLE}_NODATA",
            metavar="ROLE=VALUE",
            advanced=True,
        ),
    )
    extent: tuple[float, float, float, float] | None = extent_field(
        tr_later(
            "Only this part is classified; without it the whole raster. Windows keep to the raster's pixel grid."
        )
    )
    extent_crs: str | None = extent_crs_field(
        "Coordinate system of the extent, e.g. EPSG:4326; without it the raster's."
    )
    mask: str | None = field(
        default=None,
        metadata=option(
            POLYGONS,
            title=tr_later("Mask polygons"),
            help=tr_later("Only pixels inside these polygons are classified."),
            metavar="POLYGONS",
        ),
    )
    window: int | None = field(
        default=None,
        metadata=option(
            INTEGER,
            title=tr_later("Window (px)"),
            help=tr_later(
                "Side of the square the model sees at once, a multiple of 32; empty is the model card's."
            ),
            metavar="N",
            least=WINDOW_STEP,
            advanced=True,
        ),
    )
    stride: int | None = field(
        default=None,
        metadata=option(
            INTEGER,
            title=tr_later("Stride (px)"),
            help=tr_later("Step between windows; smaller is smoother and slower. Empty is the card's."),
            metavar="N",
            least=1,
            advanced=True,
        ),
    )
    device: str = device_field()
    precision: Literal["auto", "fp32", "bf16", "int8"] = precision_field()
    batch: int | None = field(
        default=None,
        metadata=option(
            INTEGER,
            title=tr_later("Windows per batch"),
            help=tr_later("Windows computed together; empty lets the engine choose."),
            metavar="N",
            least=1,
            advanced=True,
        ),
    )
    blend: Blend = field(
        default="auto",
        metadata=option(
            CHOICE,
            title=tr_later("Blend"),
            help=tr_later("How overlapping windows are joined; auto is the model card's way."),
            choices=BLENDS,
            advanced=True,
        ),
    )
    overlap: Literal["full", "guided"] = field(
        default="full",
        metadata=option(
            CHOICE,
            title=tr_later("Overlap"),
            help=tr_later(
                "full runs every window; guided runs windows side by side, then dense ones only where the two best "
                "classes are close."
            ),
            choices=OVERLAPS,
            advanced=True,
        ),
    )
    overlap_budget: float = field(
        default=0.25,
        metadata=option(
            NUMBER,
            title=tr_later("Budget of the guided overlap"),
            help=tr_later(
                "Share of the windows that guided overlap may run besides the first ones, 1 at most."
            ),
            metavar="SHARE",
            least=0.0,
            most=1.0,
            advanced=True,
        ),
    )
    probabilities: str | None = field(
        default=None,
        metadata=option(
            RASTER_OUTPUT,
            title=tr_later("Probabilities"),
            help=tr_later("One band per class, 0..200 for 0..1."),
            metavar="P.tif",
        ),
    )
    confidence: str | None = field(
        default=None,
        metadata=option(
            RASTER_OUTPUT,
            title=tr_later("Confidence"),
            help=tr_later("Probability of the chosen class, 0..200 for 0..1."),
            metavar="F.tif",
        ),
    )
    polygons: str | None = field(
        default=None,
        metadata=option(
            VECTOR_OUTPUT,
            title=tr_later("Polygons"),
            help=tr_later("One feature per connected region with its class (GeoPackage)."),
            metavar="V.gpkg",
        ),
    )
    style_name: str = field(
        default="",
        metadata=option(
            TEXT,
            title=tr_later("Name of the map"),
            help=tr_later("Kept in the provenance of the result; empty for none."),
            flag="--name",
            parameter="NAME",
            metavar="NAME",
            advanced=True,
        ),
    )
    resume: bool = field(
        default=False,
        metadata=option(
            SWITCH,
            title=tr_later("Go on with a stopped run"),
            help=tr_later(
                "The same job with the same output goes on where it was stopped or killed; a finished one is not run "
                "again."
            ),
            advanced=True,
        ),
    )
    shard: tuple[int, int] | None = field(
        default=None,
        metadata=option(
            PART,
            help="Run the I-th of N shares of the rows only; python -m core.merge joins them.",
            parameter="",
            metavar="I/N",
            only="QGIS runs one job on one computer; parts are for batch systems.",
        ),
    )
    view: tuple[float, float] | None = field(
        default=None,
        metadata=option(
            NESTED,
            help="Point that the user looks at: rows near it are finished first; the result is the same.",
            flag="",
            parameter="",
            only="The panel sets it while a run is watched on the map.",
        ),
    )
    view_crs: str | None = field(
        default=None,
        metadata=option(
            NESTED,
            help="Coordinate system of that point; without it the raster's.",
            flag="",
            parameter="",
            only="The panel sets it while a run is watched on the map.",
        ),
    )
    preview: str | None = field(
        default=None,
        metadata=option(
            NESTED,
            help="Path without suffix for small rasters of the finished part; they are gone when the run ends.",
            flag="",
            parameter="",
            only="The panel sets it while a run is watched on the map.",
        ),
    )
    product: str = field(
        default="",
        metadata=option(
            TEXT,
            title=tr_later("Grid of a product"),
            help=tr_later(
                "Makes the map on the grid of this product (clcplus, or the file of a definition): its coordinate reference "
                "system, cells and origin. The rasters are warped while they are read, labels never."
            ),
            metavar="NAME|FILE",
            advanced=True,
        ),
    )
    mmu: str = field(
        default="",
        metadata=option(
            TEXT,
            title=tr_later("Minimum mapping unit"),
            help=tr_later(
                "Regions of the map below this size are merged into a neighbour: 500m2, 0.5ha or 10px."
            ),
            metavar="SIZE",
            advanced=True,
        ),
    )
    mmu_of: str = field(
        default="",
        metadata=option(
            TEXT,
            title=tr_later("Minimum mapping unit of some classes"),
            help=tr_later("Another size for some class values, e.g. 5=200px,7=1ha."),
            metavar="V=SIZE,...",
            advanced=True,
        ),
    )
    neighbours: Literal["4", "8"] = field(
        default="4",
        metadata=option(
            CHOICE,
            title=tr_later("Neighbours of a region"),
            help=tr_later("Pixels of one region touch in edges (4) or also in corners (8)."),
            choices=("4", "8"),
            advanced=True,
        ),
    )
    protect: str = field(
        default="",
        metadata=option(
            TEXT,
            title=tr_later("Protected classes"),
            help=tr_later("Class values whose pixels the minimum mapping unit never changes, e.g. 5,7."),
            metavar="V,V",
            advanced=True,
        ),
    )
    merge_by: Literal["border", "probability", "priority"] = field(
        default="border",
        metadata=option(
            CHOICE,
            title=tr_later("What a small region becomes"),
            help=tr_later(
                "The class with the longest common border, the most probable one (it needs the probabilities), or the first of the priority that it touches."
            ),
            choices=("border", "probability", "priority"),
            advanced=True,
        ),
    )
    priority: str = field(
        default="",
        metadata=option(
            TEXT,
            title=tr_later("Priority of classes"),
            help=tr_later("Class values, preferred first; it also decides where borders are equal."),
            metavar="V,V",
            advanced=True,
        ),
    )
    recode: str = field(
        default="",
        metadata=option(
            TEXT,
            title=tr_later("Recode table"),
            help=tr_later("Gives classes of the finished map other values, e.g. 3=5,4=5."),
            metavar="OLD=NEW,...",
            advanced=True,
        ),
    )
    rules: str | None = field(
        default=None,
        metadata=option(
            FILE,
            title=tr_later("Rules"),
            help=tr_later(
                "A table (TOML) of conditions on class, confidence, bands and vectors that change the class, before "
                "anything else is done to the map."
            ),
            metavar="R.toml",
            filter="TOML (*.toml)",
            advanced=True,
        ),
    )
    overrides: str | None = field(
        default=None,
        metadata=option(
            FILE,
            title=tr_later("Corrections by hand"),
            help=tr_later("A GeoPackage with polygons and a class each, laid over the finished map."),
            metavar="O.gpkg",
            filter="GeoPackage (*.gpkg)",
            advanced=True,
        ),
    )
    after: tuple[dict[str, Any], ...] = field(
        default=(),
        metadata=option(
            NESTED,
            help="More steps on the finished labels, in order, each with the key step (core.products.finish).",
            flag="",
            parameter="",
            only="For steps that have no option of their own.",
        ),
    )

    def steps(self) -> tuple[dict[str, Any], ...]:
        """What is done to the finished labels, in order: rules, minimum mapping unit, recode table, corrections, others."""
        found: list[dict[str, Any]] = []
        if self.rules:
            found.append({"step": "rules", "path": self.rules})
        if self.mmu:
            names = ("mmu", "mmu_of", "protect", "merge_by", "priority")
            rule = {name: getattr(self, name) for name in names}
            found.append({"step": "generalise", "neighbours": int(self.neighbours), **rule})
        if self.recode:
            found.append({"step": "recode", "table": self.recode})
        if self.overrides:
            found.append({"step": "overrides", "path": self.overrides})
        return (*found, *self.after)


def job_from_json(values: dict[str, Any]) -> PredictJob:
    """Build a job from decoded JSON (lists become tuples).

    Raises:
        TypeError: on an unknown or missing field.
    """
    return from_json(PredictJob, values)
