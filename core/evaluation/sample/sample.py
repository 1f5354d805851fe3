"""A sample as it was drawn and as it is labelled. Frozen values, no files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy.compare import PairedCell, PairedTable
from core.evaluation.accuracy.tables import Cell, Design, SampleTable, Stratum, merged
from core.raster.grid import Grid

_LISTED = 5
_SLACK = 5
"""Units that may be skipped and taken up later before the order of work counts as left."""


@dataclass(frozen=True, slots=True)
class ReferenceClass:
    """A class that an interpreter may choose; ``value`` is -1 and ``on_map`` False for one that only the reference has."""

    name: str
    value: int
    colour: str | None
    on_map: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """What an interpreter said about a unit.

    Attributes:
        label: name of a class; None where there is none.
        certainty: high, medium, low, or empty.
        cannot_tell: the interpreter saw the unit and could not decide.
        note, photo, interpreter, answered: text, maybe empty; ``answered`` is ISO 8601.
        seconds: that it took; None where it is not known.
    """

    label: str | None = None
    certainty: str = ""
    cannot_tell: bool = False
    note: str = ""
    photo: str = ""
    interpreter: str = ""
    answered: str = ""
    seconds: float | None = None

    @property
    def torn(self) -> bool:
        """Whether it has a class and cannot tell at once."""
        return self.label is not None and self.cannot_tell

    @property
    def given(self) -> bool:
        """Whether the unit is done."""
        return self.label is not None or self.cannot_tell


@dataclass(frozen=True, slots=True)
class Unit:
    """A drawn pixel. ``order`` is its place in the order of work, from 1."""

    number: int
    order: int
    stratum: str
    map_class: str
    chance: float
    row: int
    col: int


@dataclass(frozen=True)
class Sample:
    """A sample with its answers.

    Attributes:
        path: of the GeoPackage.
        design: what ``core.evaluation.sample.store`` wrote down about the draw.
        grid: of the map.
        classes: that may be chosen.
        strata: of the population.
        units: in the order of work.
        answers: of the first interpreter, by unit.
        others: of further interpreters, by name and unit.
        troubles: sentences about units that were deleted, copied or moved; their answers are left out.
        gone: units that were deleted from the file, or moved in it: no answer to them can be trusted.
    """

    path: str
    design: Mapping[str, Any]
    grid: Grid
    classes: tuple[ReferenceClass, ...]
    strata: tuple[Stratum, ...]
    units: tuple[Unit, ...]
    answers: Mapping[int, Answer]
    others: Mapping[str, Mapping[int, Answer]] = field(default_factory=dict)
    troubles: tuple[str, ...] = ()
    gone: frozenset[int] = frozenset()

    def of(self, interpreter: str | None) -> Mapping[int, Answer]:
        """Answers of an interpreter; None is the first.

        Raises:
            UserError: nobody of that name has answered.
        """
        if interpreter is None:
            return self.answers
        if interpreter in self.others:
            return self.others[interpreter]
        raise UserError(
            Said(
                "{0} has not answered in this sample ({1}).",
                interpreter,
                ", ".join(self.others) or "nobody has",
            )
        )

    @property
    def drawn_by(self) -> Design:
        """The design."""
        return Design(str(self.design["design"]))

    def done(self, interpreter: str | None = None) -> int:
        """Units with an answer."""
        return sum(answer.given for answer in self.of(interpreter).values())

    def table(self, interpreter: str | None = None, on_map: Mapping[int, str] | None = None) -> SampleTable:
        """Counts of what is labelled.

        Args:
            interpreter: whose answers; None is the first.
            on_map: class by unit on another map than the one that was drawn from; units that are not in it are left out.
                The strata stay those of the draw (Stehman 2014).
        """
        answers = self.of(interpreter)
        cells = []
        for unit in self.units:
            label = answers[unit.number].label if unit.number in answers else None
            here = unit.map_class if on_map is None else on_map.get(unit.number)
            if label is not None and here is not None:
                cells.append(Cell(unit.stratum, here, label, 1))
        names = [entry.name for entry in self.classes]
        extra = (
            [] if on_map is None else [name for name in dict.fromkeys(on_map.values()) if name not in names]
        )
        strata = self.strata if on_map is None else tuple(Stratum(s.name, s.size) for s in self.strata)
        sizes = self.design.get("map_sizes") or {}
        return SampleTable(
            design=self.drawn_by,
            classes=(*names, *extra),
            strata=strata,
            cells=merged(cells),
            map_pixels={} if on_map is not None else {str(k): float(v) for k, v in sizes.items()},
            pixel_area=self.design.get("pixel_area"),
        )

    def pairs(
        self, first: Mapping[int, str], second: Mapping[int, str], interpreter: str | None = None
    ) -> PairedTable:
        """Counts with the classes of two maps by unit; units that one of them does not have are left out."""
        answers = self.of(interpreter)
        total: dict[tuple[str, str, str, str], int] = {}
        for unit in self.units:
            label = answers[unit.number].label if unit.number in answers else None
            if label is not None and unit.number in first and unit.number in second:
                key = (unit.stratum, first[unit.number], second[unit.number], label)
                total[key] = total.get(key, 0) + 1
        names = [entry.name for entry in self.classes]
        seen = (*first.values(), *second.values())
        classes = (*names, *(name for name in dict.fromkeys(seen) if name not in names))
        strata = tuple(Stratum(s.name, s.size) for s in self.strata)
        return PairedTable(
            self.drawn_by, classes, strata, tuple(PairedCell(*key, n) for key, n in total.items())
        )

    def notes(self, interpreter: str | None = None) -> tuple[str, ...]:
        """Sentences about the state of the work: troubles, unfinished, order, undecided, least distance."""
        answers = self.of(interpreter)
        given = [unit for unit in self.units if unit.number in answers and answers[unit.number].given]
        unsure = [unit for unit in given if answers[unit.number].cannot_tell]
        sentences = list(self.troubles)
        if len(given) < len(self.units):
            sentences.append(
                Said(
                    "{0} of {1} units are labelled; the estimate rests on these. They were drawn in random order, so "
                    "it is unbiased, only wider.",
                    len(given),
                    len(self.units),
                )
                if not _left_order(self.units, given)
                else Said(
                    "{0} of {1} units are labelled, and not in the order of work: if the easy ones were done first, "
                    "the estimate is too good.",
                    len(given),
                    len(self.units),
                )
            )
        if unsure:
            strata = [unit.stratum for unit in unsure]
            most = max(set(strata), key=strata.count)
            sentences.append(
                Said(
                    "{0} units could not be decided and are left out ({1} of them in {2}): the figures assume that "
                    "they are like the others.",
                    len(unsure),
                    strata.count(most),
                    most,
                )
            )
        if self.design.get("min_distance"):
            sentences.append(
                Said(
                    "Units were drawn with a least distance, which the formulas do not know: standard errors are "
                    "approximate."
                )
            )
        return tuple(sentences)


def _left_order(units: Sequence[Unit], given: Sequence[Unit]) -> bool:
    """Whether units were skipped: more than a few without an answer come before one with an answer."""
    if not given:
        return False
    last = max(unit.order for unit in given)
    return sum(unit.order < last for unit in units) + 1 - len(given) > _SLACK


def matched_label(text: str, classes: Sequence[ReferenceClass]) -> str | None:
    """The class meant by a text that a person typed: its name, whatever its capitals, or its value; None for none."""
    word = text.strip()
    for entry in classes:
        if entry.name == word:
            return entry.name
    close = [entry.name for entry in classes if entry.name.casefold() == word.casefold()]
    if len(close) == 1:
        return close[0]
    by_value = [entry.name for entry in classes if entry.value >= 0 and str(entry.value) == word]
    return by_value[0] if len(by_value) == 1 else None


def listed(values: Sequence[object]) -> str:
    """The first few of a list, and how many more there are."""
    return Said.some(map(str, values), _LISTED)
