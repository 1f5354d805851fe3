"""What a draw is asked to do, and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy.plan import Plan, PlanWish
from core.evaluation.accuracy.tables import Design

MOST_UNITS = 200_000


@dataclass(frozen=True)
class DrawJob:
    """Draw a sample of a map.

    Attributes:
        map: paths of the label raster.
        output: GeoPackage to write.
        design: stratified, srs or systematic.
        wish: the plan, where ``units`` does not say it; simple samples take ``wish.units``, or the number for the target.
        expected: user's accuracy expected, by stratum; "" is for all others.
        units: units by stratum's name; what is not named gets none. Empty takes the plan.
        strata: raster or polygons with strata; None takes the map's classes.
        field: attribute of the polygons with the stratum's name.
        exclude: values of the map that are no part of the population.
        reference_classes: names of further classes that the reference may have.
        seed: of the sample.
        min_distance: least distance of units, in metres, in pixels without a CRS; 0 is none.
        overwrite: whether an existing sample without answers may be replaced.
    """

    map: tuple[str, ...]
    output: str
    design: Design = Design.STRATIFIED
    wish: PlanWish = field(default_factory=PlanWish)
    expected: Mapping[str, float] = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    strata: str | None = None
    field: str | None = None
    exclude: tuple[int, ...] = ()
    reference_classes: tuple[str, ...] = ()
    seed: int = 1
    min_distance: float = 0.0
    overwrite: bool = False

    def __post_init__(self) -> None:
        if self.design.clustered:
            raise UserError(
                Said("Blocks of pixels are not drawn here; choose stratified, srs or systematic.")
            )
        if self.design is not Design.STRATIFIED and self.strata is not None:
            raise UserError(Said("Only a stratified sample has strata."))
        if self.seed < 0:
            raise UserError(Said("The seed must be a whole number of at least 0."))
        if not 0 <= self.min_distance < float("inf"):
            raise UserError(Said("The least distance must be a number of at least 0."))
        if self.design is Design.SYSTEMATIC and self.min_distance:
            raise UserError(
                Said("The units of a systematic sample lie on a grid; it takes no least distance.")
            )
        if any(n < 0 for n in self.units.values()):
            raise UserError(Said("Numbers of units must be at least 0."))
        if sum(self.units.values()) > MOST_UNITS or (self.wish.units or 0) > MOST_UNITS:
            raise UserError(Said("More than {0} units cannot be labelled; ask for fewer.", f"{MOST_UNITS:,}"))


@dataclass(frozen=True)
class DrawnStratum:
    """Units of one stratum: drawn, and what they were drawn from."""

    name: str
    pixels: int
    units: int


@dataclass(frozen=True)
class DrawResult:
    """What was drawn.

    Attributes:
        output: the GeoPackage.
        units: in all.
        strata: by code.
        plan: what to expect; None where the units were given, or the sample is a simple one.
        warnings: sentences worth showing.
    """

    output: str
    units: int
    strata: tuple[DrawnStratum, ...]
    plan: Plan | None
    warnings: tuple[str, ...]
