"""A sample as counts: what every estimator takes. Frozen values, no files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum


class Design(str, Enum):
    """How the units were chosen."""

    STRATIFIED = "stratified"
    SIMPLE = "srs"
    SYSTEMATIC = "systematic"
    ONE_STAGE = "cluster_one_stage"
    TWO_STAGE = "cluster_two_stage"

    @property
    def clustered(self) -> bool:
        """Whether blocks of pixels were drawn, not single pixels."""
        return self in (Design.ONE_STAGE, Design.TWO_STAGE)


class Variance(str, Enum):
    """Which variance estimator."""

    NO_FPC = "no_fpc"
    FPC = "fpc"
    POSTSTRATIFIED = "poststratified"
    ULTIMATE_CLUSTER = "ultimate_cluster"


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum.

    Attributes:
        name: of the stratum.
        size: pixels N_h (or shares of the map that add up to 1); blocks in the population for clusters.
        map_class: the map's class where the stratum is exactly one class of the map, else None.
    """

    name: str
    size: float
    map_class: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Sampled units that share stratum, block, map class and reference class.

    Attributes:
        stratum: its name.
        map: class on the map.
        ref: class in the reference.
        n: units, at least 1.
        block: name of the sampled block (PSU) for clusters, else empty.
    """

    stratum: str
    map: str
    ref: str
    n: int
    block: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A sampled block (primary sampling unit): its stratum and its pixels M_i."""

    name: str
    stratum: str
    pixels: float


@dataclass(frozen=True)
class SampleTable:
    """A sample with what is known of its population.

    Attributes:
        design: how the units were chosen.
        classes: names in the order of every table; those of the map first, then those only the reference has.
        strata: all strata of the population, sampled or not.
        cells: counts of units, each (stratum, block, map, ref) once.
        map_pixels: pixels of every class on the map where they are known; empty where not.
        blocks: sampled blocks; empty without clusters.
        pixel_area: m2 of a pixel; None where it is not known.
    """

    design: Design
    classes: tuple[str, ...]
    strata: tuple[Stratum, ...]
    cells: tuple[Cell, ...]
    map_pixels: Mapping[str, float] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    pixel_area: float | None = None

    @property
    def units(self) -> int:
        """Sampled units."""
        return sum(cell.n for cell in self.cells)

    @property
    def shares_only(self) -> bool:
        """Whether the sizes are shares of the map, so that no number of pixels is known."""
        sizes = [stratum.size for stratum in self.strata]
        return any(size != int(size) for size in sizes) or sum(sizes) <= 1

    def units_of(self, stratum: str) -> int:
        """Sampled units of one stratum."""
        return sum(cell.n for cell in self.cells if cell.stratum == stratum)

    def post_stratified(self) -> SampleTable:
        """The same units with the map's classes as strata, whose pixels are known from the map.

        Olofsson et al. 2014 give eq. 1-11 for simple random and systematic samples too, with the n_h that came out.

        Raises:
            ValueError: the pixels of a class on the map are not known.
        """
        missing = sorted({cell.map for cell in self.cells} - set(self.map_pixels))
        if missing or not self.map_pixels:
            raise ValueError(", ".join(missing) or "all classes")
        strata = tuple(Stratum(name, float(size), name) for name, size in self.map_pixels.items() if size > 0)
        cells = merged(Cell(cell.map, cell.map, cell.ref, cell.n) for cell in self.cells)
        return SampleTable(
            Design.STRATIFIED, self.classes, strata, cells, self.map_pixels, (), self.pixel_area
        )


def merged(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """Cells with equal keys added up, in the order in which they first occur; empty ones are left out."""
    total: dict[tuple[str, str, str, str], int] = {}
    for cell in cells:
        key = (cell.stratum, cell.block, cell.map, cell.ref)
        total[key] = total.get(key, 0) + cell.n
    return tuple(Cell(s, m, r, n, b) for (s, b, m, r), n in total.items() if n > 0)
