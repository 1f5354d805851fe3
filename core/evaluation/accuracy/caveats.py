"""What a reader must know before believing an estimate: every sentence names the numbers it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.contract.sentences import Said
from core.evaluation.accuracy.estimate import Estimates
from core.evaluation.accuracy.intervals import Figure
from core.evaluation.accuracy.tables import Design

FEW_UNITS = 5
"""Omissions of a class that rest on at most this many units are told."""

HEAVY = 0.1
"""A unit that stands for at least this share of a class's area is heavy: one more or less changes the figures visibly."""

SMALL_STRATUM = 10
"""Below this many units an interval is little more than a guess (in simulations 25 is where coverage settles)."""

_LISTED = 4


@dataclass(frozen=True)
class Omission:
    """How well the sample knows what the map missed of a class.

    Attributes:
        index: of the class.
        units: sampled units of other map classes that are this class in the reference.
        stratum: the stratum whose units are the heaviest there.
        stratum_units: its units.
        stratum_share: its share of the map.
        one_more: the class's area, as a share of the map, if one more unit of that stratum were this class.
        producers_then: its producer's accuracy then; None without a unit of it.
    """

    index: int
    units: int
    stratum: str
    stratum_units: int
    stratum_share: float
    one_more: float
    producers_then: float | None


def caveats(found: Estimates) -> tuple[str, ...]:
    """Sentences, the gravest first."""
    sentences = [
        *_unsampled(found),
        *_lonely(found),
        *(_omission(found, item) for item in weak_omissions(found)),
        *_missing(found),
        *_small(found),
        *_systematic(found),
    ]
    return tuple(sentences)


def weak_omissions(found: Estimates) -> tuple[Omission, ...]:
    """Classes whose omissions rest on few units of a heavy stratum, or on none."""
    table = found.table
    if table.design.clustered:
        return ()
    gone = set(found.unsampled)
    total = sum(stratum.size for stratum in table.strata if stratum.name not in gone)
    result = []
    for index, name in enumerate(found.classes):
        area = found.area[index]
        if area is None or (not found.counts[:, index].any() and not found.counts[index].any()):
            continue
        others = [s for s in table.strata if s.map_class != name and s.name not in gone and s.size > 1]
        heaviest = max(others, key=lambda s: s.size / max(table.units_of(s.name), 1), default=None)
        if heaviest is None:
            continue
        n = table.units_of(heaviest.name)
        one = heaviest.size / n / total
        units = sum(cell.n for cell in table.cells if cell.ref == name and cell.map != name)
        size = max(area.value, _map_share(found, index))
        if units > FEW_UNITS or size <= 0 or one < HEAVY * size:
            continue
        hit = float(found.matrix[index, index])
        then = hit / (area.value + one) if area.value > 0 else None
        result.append(Omission(index, units, heaviest.name, n, heaviest.size / total, area.value + one, then))
    return tuple(result)


def _map_share(found: Estimates, index: int) -> float:
    return float(found.matrix[index].sum())


def _omission(found: Estimates, item: Omission) -> str:
    name, area = found.classes[item.index], found.area[item.index]
    value = area.value if area is not None else 0.0
    if not item.units:
        rests = Said("What the map missed of {0} rests on no unit", name)
    elif item.units == 1:
        rests = Said("What the map missed of {0} rests on 1 unit", name)
    else:
        rests = Said("What the map missed of {0} rests on {1} units", name, item.units)
    told = Said(
        "{0}: {1} of {2} stands for {3} of the map. With one more unit of {4} there, its area would be {5} of the map in "
        "place of {6}",
        *(rests, _each(item), item.stratum, _percent(item.stratum_share / item.stratum_units)),
        *(name, _percent(item.one_more), _percent(value)),
    )
    if item.producers_then is None:
        told = Said("{0}.", told)
    else:
        told = Said("{0}, its producer's accuracy {1}.", told, _share(item.producers_then))
    if not _is_flat(found.producers[item.index]):
        return told
    flat = Said(
        "Its producer's accuracy of 1 and a standard error of 0 mean that no omission was drawn, not that there is none."
    )
    return Said.joined([told, flat])


def _each(item: Omission) -> Said:
    if item.stratum_units == 1:
        return Said("the one unit")
    return Said("each of the {0} units", item.stratum_units)


def _is_flat(figure: Figure | None) -> bool:
    return figure is not None and figure.se is not None and figure.se < 1e-12 and figure.value > 1 - 1e-12


def _unsampled(found: Estimates) -> Sequence[str]:
    if not found.unsampled:
        return ()
    here, gone = _percent(found.covered), _percent(1 - found.covered)
    names = _listed(found.unsampled)
    return [
        Said(
            "No unit lies in {0}, {1} of the population: all figures speak of the other {2}.",
            names,
            gone,
            here,
        )
    ]


def _lonely(found: Estimates) -> Sequence[str]:
    if not found.lonely:
        return ()
    lonely = _listed(found.lonely)
    if found.table.design.clustered:
        one = Said("One block alone lies in {0}: it does not tell how much they vary", lonely)
    else:
        one = Said("One unit alone lies in {0}: it does not tell how much they vary", lonely)
    if found.left_out:
        return (Said("{0}, and standard errors leave it out, so they are too small.", one),)
    return (
        Said(
            "{0}, and figures that need it have no standard error. Label one more, or merge the stratum with another.",
            one,
        ),
    )


def _missing(found: Estimates) -> Sequence[str]:
    mapped = [c for i, c in enumerate(found.classes) if not found.counts[i].any() and _on_map(found, c)]
    seen = [i for i in range(len(found.classes)) if found.counts[:, i].any()]
    never = [c for i, c in enumerate(found.classes) if i not in seen and found.counts[i].any()]
    only = [
        found.classes[i] for i in seen if not found.counts[i].any() and not _on_map(found, found.classes[i])
    ]
    sentences = []
    if mapped:
        sentences.append(
            Said("No sampled unit is {0} on the map, so there is no user's accuracy.", _listed(mapped))
        )
    if never:
        sentences.append(
            Said(
                "The reference never has {0}, so there is no producer's accuracy, and the area estimated is 0; "
                "the interval says how much there may be.",
                _listed(never),
            )
        )
    if only:
        sentences.append(
            Said("The map does not have {0}, which the reference has: all of it is omitted.", _listed(only))
        )
    return sentences


def _on_map(found: Estimates, name: str) -> bool:
    return found.table.map_pixels.get(name, 0) > 0 or any(s.map_class == name for s in found.table.strata)


def _small(found: Estimates) -> Sequence[str]:
    table = found.table
    if table.design.clustered:
        few = [
            f"{s.name} ({sum(b.stratum == s.name for b in table.blocks)})"
            for s in table.strata
            if 1 < sum(b.stratum == s.name for b in table.blocks) < SMALL_STRATUM
        ]
        told = Said("Few blocks in {0}: take these intervals as rough.", _listed(few))
    else:
        few = [
            f"{s.name} ({n})"
            for s in table.strata
            if 1 < (n := table.units_of(s.name)) < SMALL_STRATUM and n < s.size
        ]
        told = Said("Few units in {0}: take these intervals as rough.", _listed(few))
    return (told,) if few else ()


def _systematic(found: Estimates) -> Sequence[str]:
    if found.drawn_by is not Design.SYSTEMATIC:
        return ()
    return (
        Said(
            "A systematic sample is treated as a simple random one, which usually makes intervals a little "
            "too wide."
        ),
    )


def _share(value: float) -> str:
    return f"{value:.2f}"


def _percent(value: float) -> str:
    digits = 1 if value >= 0.0995 else 2 if value >= 0.001 or value == 0 else 4
    return Said("{0} %", f"{100 * value:.{digits}f}")


def _listed(names: Sequence[str]) -> str:
    return Said.some(names, _LISTED)
