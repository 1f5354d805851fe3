"""Labelling: the next unit, an answer kept at once, and how far the intervals have shrunk."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy.estimate import Estimates, estimate
from core.evaluation.accuracy.intervals import Figure, score_interval, units_for_half_width
from core.evaluation.sample.sample import Answer, Sample, Unit
from core.evaluation.sample.store import CERTAINTIES
from core.raster.grid import place
from core.raster.vector import parse_layer, read_polygons, to_pixels

_WAIT = 5.0  # s that a locked file is waited for


def next_unit(sample: Sample, interpreter: str | None = None, after: int | None = None) -> Unit | None:
    """The first unit in the order of work without an answer; behind unit ``after`` where there is one, else from the start.

    Units that are gone from the file are left out: no answer to them can be kept.
    """
    answers = sample.answers if interpreter is None else sample.others.get(interpreter, {})
    gone = () if interpreter is not None else sample.gone
    done = {number for number, answer in answers.items() if answer.given}
    open_ = [unit for unit in sample.units if unit.number not in done and unit.number not in gone]
    start = _order(sample, after) if after is not None else 0
    return next((unit for unit in open_ if unit.order > start), open_[0] if open_ else None)


def beside(sample: Sample, number: int, step: int) -> Unit | None:
    """The unit ``step`` places on in the order of work (-1 is the one before), with an answer or without."""
    place_ = _order(sample, number) - 1 + step
    return sample.units[place_] if 0 <= place_ < len(sample.units) else None


def first_interpreter(sample: Sample) -> str:
    """The name that most answers of the first interpreter have; empty where they have none."""
    names = [answer.interpreter for answer in sample.answers.values() if answer.given]
    return max(set(names), key=lambda name: (names.count(name), name), default="")


def _order(sample: Sample, number: int) -> int:
    for unit in sample.units:
        if unit.number == number:
            return unit.order
    raise UserError(Said("The sample has no unit {0}.", number))


def unit_shape(sample: Sample, unit: Unit) -> shapely.Polygon:
    """The pixel of a unit in map units."""
    corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
    xs, ys = place(
        sample.grid.map_affine,
        np.array([unit.col + dx for dx, _ in corners], dtype=float),
        np.array([unit.row + dy for _, dy in corners], dtype=float),
    )
    return shapely.Polygon(np.column_stack([xs, ys]))


def save_answer(
    sample: Sample, number: int, answer: Answer, second: bool = False, new_class: bool = False
) -> None:
    """Keep an answer in the file; when this returns it is on disk.

    Args:
        sample: as opened.
        number: of the unit.
        answer: a label or ``cannot_tell``; neither takes an answer back.
        second: of a further interpreter, whose name it has.
        new_class: whether a label that is no class yet becomes one that only the reference has.

    Raises:
        UserError: the label is no class, the unit is gone, or the file is locked or cannot be written.
    """
    _order(sample, number)
    names = {entry.name for entry in sample.classes}
    if answer.label is not None and answer.label not in names and not new_class:
        raise UserError(Said("{0} is no class of this sample: {1}.", repr(answer.label), ", ".join(names)))
    if answer.label is not None and answer.cannot_tell:
        raise UserError(Said("An answer is a class, or that one cannot tell; not both."))
    if answer.certainty not in ("", *CERTAINTIES):
        raise UserError(Said("The certainty must be {0}, or empty.", ", ".join(CERTAINTIES)))
    if second and not answer.interpreter:
        raise UserError(Said("A second interpreter needs a name."))
    with _writing(sample.path) as base:
        if answer.label is not None and answer.label not in names:
            base.execute(
                "INSERT INTO classes (value, name, colour, on_map) VALUES (-1, ?, NULL, 0)",
                (answer.label,),
            )
        if second:
            _keep_other(base, number, _row(answer))
        else:
            _keep(base, sample, number, _row(answer))


def save_answers(sample: Sample, answers: Mapping[int, Answer]) -> None:
    """Keep many answers of the first interpreter, all or none.

    Raises:
        UserError: a unit is gone, or the file is locked or cannot be written.
    """
    with _writing(sample.path) as base:
        for number, answer in answers.items():
            _keep(base, sample, number, _row(answer))


def _row(answer: Answer) -> dict[str, str | float | None]:
    when = answer.answered or datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    return {
        "label": answer.label,
        "certainty": answer.certainty or None,
        "cannot_tell": int(answer.cannot_tell),
        "note": answer.note or None,
        "photo": answer.photo or None,
        "interpreter": answer.interpreter or None,
        "answered": when if answer.given else None,
        "seconds": answer.seconds,
    }


def _keep(base: sqlite3.Connection, sample: Sample, number: int, values: Mapping[str, object]) -> None:
    done = base.execute(
        "UPDATE units SET label = :label, certainty = :certainty, cannot_tell = :cannot_tell, note = :note, "
        "photo = :photo, interpreter = :interpreter, answered = :answered, seconds = :seconds WHERE unit = :unit",
        {**values, "unit": number},
    )
    if done.rowcount == 0:
        raise UserError(
            Said("Unit {0} was deleted from {1}; its answer cannot be kept.", number, Path(sample.path).name)
        )


def _keep_other(base: sqlite3.Connection, number: int, values: Mapping[str, object]) -> None:
    base.execute("DELETE FROM others WHERE unit = ? AND interpreter = ?", (number, values["interpreter"]))
    if values["answered"] is None:
        return
    base.execute(
        "INSERT INTO others (unit, label, certainty, cannot_tell, note, photo, interpreter, answered, seconds) "
        "VALUES (:unit, :label, :certainty, :cannot_tell, :note, :photo, :interpreter, :answered, :seconds)",
        {**values, "unit": number},
    )


_OF_TRIGGERS = ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")
"""SQLite looks them up for the triggers of a GeoPackage's index of places, which run only where a place changes."""


def _not_here(_geometry: bytes) -> None:
    raise ValueError("a place is not changed here")


@contextmanager
def _writing(path: str) -> Iterator[sqlite3.Connection]:
    """A connection whose changes are kept together at the end, or not at all."""
    name = Path(path).name
    if not Path(path).is_file():
        raise UserError(Said("The sample {0} does not exist any more.", path))
    try:
        with closing(sqlite3.connect(path, timeout=_WAIT)) as base, base:
            for function in _OF_TRIGGERS:
                base.create_function(function, 1, _not_here)
            yield base
    except sqlite3.OperationalError as error:
        if "locked" in str(error) or "busy" in str(error):
            raise UserError(
                Said(
                    "{0} is locked by another program (or its layer is being edited): save the edits "
                    "there, then answer again.",
                    name,
                )
            ) from error
        raise UserError(Said("The answer cannot be kept in {0}: {1}.", name, error)) from error
    except sqlite3.DatabaseError as error:
        raise UserError(Said("The answer cannot be kept in {0}: {1}.", name, error)) from error


@dataclass(frozen=True)
class ClassProgress:
    """How far one class is.

    Attributes:
        name: of the class.
        units: labelled units that the map calls so.
        users: its user's accuracy so far; None without a unit.
        more: further units of it for the half width aimed at; 0 when it is reached, None where nothing can be said.
        sentence: the same in words.
    """

    name: str
    units: int
    users: Figure | None
    more: int | None
    sentence: str


@dataclass(frozen=True)
class Progress:
    """How far the work is.

    Attributes:
        done: units with an answer.
        total: units.
        undecided: units that could not be told.
        overall: overall accuracy so far; None before there is a label.
        classes: of the map.
    """

    done: int
    total: int
    undecided: int
    overall: Figure | None
    classes: tuple[ClassProgress, ...]


def progress(sample: Sample, half_width: float = 0.05, interpreter: str | None = None) -> Progress:
    """Intervals of what is labelled so far, and what more it takes for ``half_width`` to either side."""
    answers = sample.answers if interpreter is None else sample.others.get(interpreter, {})
    undecided = sum(answer.cannot_tell for answer in answers.values())
    done = sum(answer.given for answer in answers.values())
    found: Estimates | None = None
    if done > undecided:
        found = estimate(sample.table(interpreter))
    classes = []
    for index, entry in enumerate(sample.classes):
        if not entry.on_map:
            continue
        users = found.users[index] if found is not None else None
        units = users.rests_on if users is not None else 0
        more = None if users is None else units_missing(users, units, half_width)
        classes.append(ClassProgress(entry.name, units, users, more, _words(entry.name, more, half_width)))
    return Progress(
        done, len(sample.units), undecided, None if found is None else found.overall, tuple(classes)
    )


def units_missing(figure: Figure, units: int, half_width: float) -> int:
    """Units that the interval of a user's accuracy still needs, if it stays what it is.

    At 0 and 1 the accuracy is taken as half a unit off them: a class without an error so far will have one.
    """
    share = min(max(figure.value, 0.5 / (units + 1)), 1 - 0.5 / (units + 1))
    interval = score_interval(share, units)
    if interval is not None and (interval[1] - interval[0]) / 2 <= half_width:
        return 0
    return max(units_for_half_width(share, half_width) - units, 1)


def _words(name: str, more: int | None, half_width: float) -> str:
    aim = f"±{100 * half_width:g} %"
    if more is None:
        return f"No unit of {name} is labelled yet"
    if more == 0:
        return f"{name} has {aim}"
    return f"{more:,} more unit{'' if more == 1 else 's'} of {name} for {aim}"


def inside_polygons(sample: Sample, uri: str) -> tuple[int, ...]:
    """Units whose pixel's middle lies in polygons, e.g. those that a model was trained on: such a map looks better there.

    Raises:
        UserError: the polygons cannot be read.
    """
    vector = read_polygons(parse_layer(uri), (), Said("training polygons"), points=True)
    shapes = shapely.get_parts(to_pixels(vector, sample.grid, Said("training polygons")))
    points = shapely.points([[unit.col + 0.5, unit.row + 0.5] for unit in sample.units])
    tree = shapely.STRtree(points)
    # A point of training is the pixel that it lies in.
    areas = np.where(shapely.get_dimensions(shapes) == 0, shapely.box(*_pixel_boxes(shapes)), shapes)
    found = np.unique(tree.query(areas, predicate="intersects")[1])
    return tuple(sample.units[int(place_)].number for place_ in found)


def _pixel_boxes(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    x0, y0, _, _ = np.nan_to_num(shapely.bounds(shapes)).T
    return np.floor(x0), np.floor(y0), np.floor(x0) + 1, np.floor(y0) + 1
