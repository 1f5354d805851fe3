"""Labels of two people become one set: where they name different classes for the same ground, a named rule decides.

Nothing is guessed: without a rule the ground that two people call differently belongs to no label.
"""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import shapely

FIRST, SECOND, OUT = "first", "second", "out"
LEAVE_OUT, NEWER = "leave-out", "newer"
RULES = (LEAVE_OUT, NEWER, FIRST, SECOND)
WHOLE = 0.5
"""A label that loses this share of its own ground is the other person's object under another name: the ring that two
hands left between their outlines belongs to neither. A label that loses less is only cut: a lake keeps its shore where a
boat was drawn on it."""
SLIVER = 1e-6
"""Share of the smaller label: what two labels share below it is rounding of their coordinates."""
SCRAP = 0.01
"""Share of a label: a piece that a cut leaves below it is not kept."""
SAME = 0.999
"""Shared ground by common ground, above which two outlines are one that was copied."""


@dataclass(frozen=True)
class OneLabel:
    """A label with what is known of it.

    Attributes:
        shape: shapely polygon(s) or point(s).
        name: its class.
        side: :data:`FIRST` or :data:`SECOND`, the file that it is from.
        identity: number of the feature there.
        author: empty where nobody is named.
        created: as it stands in the file; empty where it does not.
        values: further attributes by name.
    """

    shape: Any
    name: str
    side: str
    identity: str
    author: str = ""
    created: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Conflict:
    """Ground that two labels call differently.

    Attributes:
        first: label of the first file.
        second: label of the second file.
        shared: the ground, polygons or points.
        decision: :data:`FIRST` or :data:`SECOND` is right, or :data:`OUT`: neither.
        why: one word: ``rule``, ``newer``, ``you``, or ``undated``.
    """

    first: OneLabel
    second: OneLabel
    shared: Any
    decision: str = OUT
    why: str = "rule"

    @property
    def key(self) -> tuple[str, str]:
        """The numbers of its labels, by which a decision is found again."""
        return self.first.identity, self.second.identity


@dataclass(frozen=True)
class Joined:
    """What came of two sets of labels.

    Attributes:
        labels: those of the first file, then those of the second one.
        conflicts: in the order of the first file's labels.
        doubles: labels that both have with the same outline and class; the newer one was kept.
        dropped: labels that a conflict left nothing of.
        cut: labels that lost a part.
    """

    labels: tuple[OneLabel, ...]
    conflicts: tuple[Conflict, ...]
    doubles: int
    dropped: int
    cut: int


def join(
    first: Sequence[OneLabel],
    second: Sequence[OneLabel],
    rule: str = LEAVE_OUT,
    decisions: Mapping[tuple[str, str], str] | None = None,
) -> Joined:
    """Put the labels of two files together.

    Args:
        first: all of one kind, polygons or points, in one coordinate system.
        second: likewise.
        rule: one of :data:`RULES`, for conflicts that ``decisions`` does not name.
        decisions: key of a conflict -> :data:`FIRST`, :data:`SECOND` or :data:`OUT`.

    Labels of one file that overlap each other stay as they are.
    """
    pairs, double = _meetings(first, second)
    conflicts = tuple(_decided(one, rule, decisions or {}) for one in pairs)
    losses: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for conflict in conflicts:
        for side, label in ((FIRST, conflict.first), (SECOND, conflict.second)):
            if conflict.decision != side:
                losses[side, label.identity].append(conflict.shared)
    kept, tally = [], Counter[str]()
    for label in (*first, *second):
        if (label.side, label.identity) in double:
            continue
        rest = _rest(label.shape, losses.get((label.side, label.identity), []))
        if rest is None:
            tally["dropped"] += 1
        elif rest is label.shape:
            kept.append(label)
        else:
            tally["cut"] += 1
            kept.append(replace(label, shape=rest, values=_scaled(label, rest)))
    return Joined(tuple(kept), conflicts, len(double), tally["dropped"], tally["cut"])


def newer(one: OneLabel, other: OneLabel) -> str:
    """The side of the label that was made later; empty where a date is missing, cannot be read, or is the same."""
    a, b = _moment(one.created), _moment(other.created)
    if a is None or b is None or a == b:
        return ""
    return one.side if a > b else other.side


def _meetings(
    first: Sequence[OneLabel], second: Sequence[OneLabel]
) -> tuple[list[Conflict], set[tuple[str, str]]]:
    """Pairs that share ground and differ in class; and labels that the other file has as well, with the same class."""
    found: list[Conflict] = []
    double: set[tuple[str, str]] = set()
    tree = shapely.STRtree([label.shape for label in second])
    pairs = tree.query([label.shape for label in first], predicate="intersects")
    for a, b in sorted(zip(*pairs.tolist(), strict=True)):
        one, other = first[a], second[b]
        shared = _shared(one.shape, other.shape)
        if shared is None:
            continue
        if one.name.strip().casefold() != other.name.strip().casefold():
            found.append(Conflict(one, other, shared))
        elif _same(one.shape, other.shape, shared):
            older = one if newer(one, other) == SECOND else other
            double.add((older.side, older.identity))
    gone = [(one, label) for one in found for label in (one.first, one.second)]
    lost = {id(one) for one, label in gone if (label.side, label.identity) in double}
    return [one for one in found if id(one) not in lost], double


def _shared(one: Any, other: Any) -> Any | None:
    """Ground of both, without lines and corners that they only touch in; None where there is none."""
    shared = shapely.intersection(one, other)
    if shapely.get_dimensions(one) == 0 or shapely.get_dimensions(other) == 0:
        return None if shapely.is_empty(shared) else shared
    parts = [part for part in shapely.get_parts(shared) if shapely.get_dimensions(part) == 2]
    ground = shapely.union_all(parts)
    least = SLIVER * min(shapely.area(one), shapely.area(other))
    return ground if parts and shapely.area(ground) > least else None


def _same(one: Any, other: Any, shared: Any) -> bool:
    if shapely.get_dimensions(one) == 0:
        return bool(shapely.equals(one, other))
    common = shapely.area(one) + shapely.area(other) - shapely.area(shared)
    return bool(shapely.area(shared) >= SAME * common)


def _decided(conflict: Conflict, rule: str, decisions: Mapping[tuple[str, str], str]) -> Conflict:
    given = decisions.get(conflict.key)
    if given is not None:
        return replace(conflict, decision=given, why="you")
    if rule == NEWER:
        side = newer(conflict.first, conflict.second)
        return replace(conflict, decision=side or OUT, why="newer" if side else "undated")
    return replace(conflict, decision=OUT if rule == LEAVE_OUT else rule, why="rule")


def _rest(shape: Any, losses: Sequence[Any]) -> Any | None:
    """What is left of a label; the very shape where nothing was lost, None where it goes."""
    if not losses:
        return shape
    whole = shapely.area(shape)
    lost = shapely.union_all(losses)
    if shapely.get_dimensions(shape) == 0:
        rest = shapely.difference(shape, lost)
        return None if shapely.is_empty(rest) else rest
    if shapely.area(shapely.intersection(shape, lost)) >= WHOLE * whole:
        return None
    parts = [part for part in shapely.get_parts(shapely.difference(shape, lost)) if _counts(part, whole)]
    return shapely.union_all(parts) if parts else None


def _counts(part: Any, whole: float) -> bool:
    return bool(shapely.get_dimensions(part) == 2 and shapely.area(part) >= SCRAP * whole)


def _scaled(label: OneLabel, rest: Any) -> dict[str, Any]:
    """Attributes of a label that lost a part: its area shrinks with it."""
    values, whole = dict(label.values), shapely.area(label.shape)
    area = values.get("area_m2")
    if isinstance(area, (int, float)) and whole > 0 and np.isfinite(area):
        values["area_m2"] = round(float(area) * float(shapely.area(rest) / whole), 3)
    return values


def _moment(text: str) -> datetime.datetime | None:
    """A date, with or without a time; one without a time zone is UTC, as QGIS and this program write it."""
    try:
        found = datetime.datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=datetime.timezone.utc)
