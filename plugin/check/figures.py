"""Estimates of the engine as rows for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, List, Mapping, Optional, Sequence, Tuple

from ..layers.schemes import class_title
from ..wording import number, tr

USERS, PRODUCERS, AREA = "users", "producers", "area"
Figure = Optional[Mapping[str, Any]]


@dataclass(frozen=True)
class Bar:
    """A value with its interval for a drawing.

    Attributes:
        name: of the class.
        colour: ``#rrggbb``, or empty.
        value: None where it does not exist.
        low: of the interval; None where there is none.
        high: of the interval.
        text: what stands behind the bar.
        tip: all of it in words.
    """

    name: str
    colour: str
    value: Optional[float]
    low: Optional[float]
    high: Optional[float]
    text: str
    tip: str


def share(value: float, digits: int = 1) -> str:
    """``84.2 %``."""
    return tr("{0} %").format(number(100 * value, digits))


def span(figure: Figure) -> str:
    """``84.2 % (76.0 to 90.1)``; a dash where the figure does not exist."""
    if figure is None:
        return "–"
    pair = figure["interval95"]
    if pair is None:
        return share(figure["value"])
    low, high = (number(100 * bound, 1) for bound in pair)
    return tr("{0} ({1} to {2})").format(share(figure["value"]), low, high)


def short(figure: Figure) -> str:
    """``84 (76–90)`` for a narrow column whose head says that it is percent."""
    if figure is None:
        return "–"
    value, pair = number(100 * figure["value"], 0), figure["interval95"]
    if pair is None:
        return value
    return f"{value} ({number(100 * pair[0], 0)}–{number(100 * pair[1], 0)})"


def hectares(square_metres: float) -> str:
    """With as many digits as say something."""
    value = square_metres / 1e4
    return number(value, 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 0.1 else 4)


def has_ground(found: Mapping[str, Any]) -> bool:
    """Whether areas are known in square metres."""
    return any(figure is not None and figure.get("area") is not None for figure in found["area"].values())


def area_span(figure: Figure, plain: bool = False) -> str:
    """``12.3 ha (10.1 to 14.9)``, or a share of the map where the pixel's size is not known.

    Args:
        figure: of the area of a class.
        plain: without the unit, for a column whose head says it: ``12.3 (10.1–14.9)``.
    """
    if figure is None or figure.get("area") is None:
        return short(figure) if plain else span(figure)
    value, pair = hectares(figure["area"]), figure["area_interval95"]
    if plain:
        return value if pair is None else f"{value} ({hectares(pair[0])}–{hectares(pair[1])})"
    told = tr("{0} ha").format(value)
    return told if pair is None else tr("{0} ({1} to {2})").format(told, hectares(pair[0]), hectares(pair[1]))


def table_rows(found: Mapping[str, Any]) -> List[Tuple[str, str, str, str]]:
    """Class, user's and producer's accuracy, area: texts for narrow columns, the whole map last."""
    rows = [
        (
            str(name),
            short(found["users"][name]),
            short(found["producers"][name]),
            area_span(found["area"][name], plain=True),
        )
        for name in found["classes"]
    ]
    return [*rows, (tr("Overall"), short(found["overall"]), "", "")]


def bars(found: Mapping[str, Any], measure: str) -> List[Bar]:
    """What is drawn of one measure."""
    colours = found.get("colours") or {}
    made = []
    for name in found["classes"]:
        figure = found[measure][name]
        ground = measure == AREA and figure is not None and figure.get("area") is not None
        made.append(bar(class_title(str(name)), str(colours.get(name) or ""), figure, ground))
    return made


def bar(name: str, colour: str, figure: Figure, ground: bool = False) -> Bar:
    """One bar; ``ground`` measures hectares."""
    if figure is None:
        return Bar(name, colour, None, None, None, "–", tr("{0}: no figure").format(name))
    value, pair = figure["value"], figure["interval95"]
    words = area_span(figure) if ground else span(figure)
    text = hectares(figure["area"]) if ground else number(100 * value, 0)
    low, high = pair if pair is not None else (None, None)
    return Bar(name, colour, value, low, high, text, f"{name}: {words}")


def live_bars(progress: Mapping[str, Any], colours: Mapping[str, str]) -> List[Bar]:
    """User's accuracies so far, from ``accuracy_progress``."""
    return [
        bar(class_title(str(c["name"])), colours.get(str(c["name"]), ""), c["users"])
        for c in progress["classes"]
    ]


def missing_words(progress: Mapping[str, Any], half_width: float) -> Tuple[str, List[str]]:
    """What it still takes until every class has ``half_width``: the hungriest class in a line, and a line for each."""
    aim = tr("±{0} %").format(number(100 * half_width, 0 if 100 * half_width >= 1 else 1))
    lines, worst, most = [], "", 0
    for entry in progress["classes"]:
        name, more = str(entry["name"]), entry["more"]
        if more is None:
            lines.append(tr("{0}: no unit is labelled yet").format(name))
        elif more == 0:
            lines.append(tr("{0} has {1}").format(name, aim))
        else:
            words = tr("{0} more units of class {1} for {2}").format(number(more), name, aim)
            lines.append(words)
            if more > most:
                worst, most = words, more
    done = lines and all(entry["more"] == 0 for entry in progress["classes"])
    return (tr("Every class has {0}.").format(aim) if done else worst), lines


def counts_table(found: Mapping[str, Any]) -> Sequence[Sequence[int]]:
    """Units by map class (rows) and reference class (columns)."""
    return [[int(n) for n in row] for row in found["counts"]]
