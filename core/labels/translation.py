"""What the values of a map are in another class scheme: by a shipped crosswalk, a table of one's own, or parents."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.checkpoints.card import ClassEntry
from core.checkpoints.schemes import load_scheme, scheme_names
from core.contract.crosswalk import AUTO, BY_CODE, BY_NAME, BY_NUMBER, PARENTS
from core.contract.sentences import Said
from core.errors import UserError
from core.labels.crosswalk import crosswalk, crosswalks
from core.text import table_reader, uncell

_MOST_BYTES = 4 << 20
_TOLD = 4


@dataclass(frozen=True, slots=True)
class MapValue:
    """A class that occurs in a map.

    Attributes:
        value: of its pixels.
        name: in the map's own table; empty where it has none.
    """

    value: int
    name: str


@dataclass(frozen=True, slots=True)
class Translation:
    """How a map is translated.

    Attributes:
        words: what was done, for provenance.
        classes: of the result, numbered 0, 1, 2, ...
        values: value in the map -> value in the result; None where it has no counterpart there.
        notes: what was decided, as sentences.
    """

    words: str
    classes: tuple[ClassEntry, ...]
    values: Mapping[int, int | None]
    notes: tuple[str, ...] = ()


def translation(
    found: Sequence[MapValue], target: str, scheme: str = "", table: str = "", values: str = AUTO
) -> Translation:
    """Translate the classes that occur in a map.

    Args:
        found: classes of the map that have pixels.
        target: scheme to translate to, or ``parents``.
        scheme: of the map; empty finds it by names.
        table: a CSV with the columns from and to; empty takes a shipped crosswalk.
        values: how pixels name classes of the scheme, one of :mod:`core.contract.crosswalk`.

    Raises:
        UserError: a class of the map is not known, a scheme or the table cannot be read, or there is no crosswalk.
    """
    if table:
        return _by_table(found, target, Path(table).expanduser(), scheme, values)
    if target == PARENTS:
        return _by_parents(found, scheme or _only(found, _with_parents(), PARENTS), values)
    sources = [source for source, other in crosswalks() if other == target]
    if not scheme:
        load_scheme(target)  # a sentence where there is no such scheme
        scheme = _only(found, sources, target)
    walk = crosswalk(scheme, target)
    known = _matched(found, load_scheme(scheme), scheme, values)
    notes = (walk.note, *_by_number_notes(found, scheme, values))
    return Translation(
        f"{scheme} to {target}",
        load_scheme(target),
        {value: walk.values[entry.value] for value, entry in known.items()},
        notes,
    )


def _by_parents(found: Sequence[MapValue], scheme: str, values: str) -> Translation:
    entries = load_scheme(scheme)
    parents = list(dict.fromkeys(entry.parent for entry in entries if entry.parent))
    if not parents:
        raise UserError(
            Said(
                "No class of the scheme {0} names a parent: write the parents into the scheme first.", scheme
            )
        )
    number = {name: place for place, name in enumerate(parents)}
    first = {name: next(e.colour for e in entries if e.parent == name) for name in parents}
    named = {entry.name: entry.colour for entry in entries}
    classes = tuple(
        ClassEntry(value=place, name=name, colour=named.get(name, first[name]))
        for name, place in number.items()
    )
    known = _matched(found, entries, scheme, values)
    return Translation(
        f"{scheme} to its parents",
        classes,
        {value: number[entry.parent] if entry.parent else None for value, entry in known.items()},
        _by_number_notes(found, scheme, values),
    )


def _by_table(found: Sequence[MapValue], target: str, path: Path, scheme: str, values: str) -> Translation:
    """A table names classes of the map by their names (or values), those of the target by name or code."""
    if target == PARENTS:
        raise UserError(Said("A table needs the scheme that it translates to: name it instead of parents."))
    classes = load_scheme(target)
    theirs = _lookup((word, e.value) for e in classes for word in (e.code, e.name))
    rows = _rows(path)
    for to in rows.values():
        if to and to.casefold() not in theirs:
            raise UserError(Said("{0} translates to {1}, which is no class of {2}.", path.name, to, target))
    named = {
        value: {entry.name, entry.code} - {""} for value, entry in _matched(found, load_scheme(scheme), scheme, values).items()
    } if scheme else {one.value: {one.name or str(one.value)} for one in found}  # fmt: skip
    result: dict[int, int | None] = {}
    for one in found:
        known = [rows[word.casefold()] for word in named[one.value] if word.casefold() in rows]
        if not known:
            word = one.name or str(one.value)
            raise UserError(
                Said(
                    "{0} does not say what {1} becomes: add a row for it, with an empty second cell "
                    "where it has no counterpart.",
                    path.name,
                    word,
                )
            )
        result[one.value] = theirs[known[0].casefold()] if known[0] else None
    return Translation(f"{path.name} to {target}", classes, result)


def _rows(path: Path) -> dict[str, str]:
    """Class of the map in lower case -> class of the target, empty for none."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UserError(Said("{0} is too large for a table of classes.", path.name))
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(Said("The table {0} cannot be read: {1}.", path, error)) from error
    reader = table_reader(text)
    heads = {(head or "").strip().lower(): head for head in reader.fieldnames or ()}
    if not {"from", "to"} <= set(heads):
        raise UserError(Said("{0} must have the columns from and to.", path.name))
    rows: dict[str, str] = {}
    try:
        for row in reader:
            source, to = (uncell((row[heads[name]] or "").strip()) for name in ("from", "to"))
            if source and rows.setdefault(source.casefold(), to) != to:
                raise UserError(
                    Said(
                        "{0} translates {1} twice, to {2} and to {3}.",
                        path.name,
                        source,
                        rows[source.casefold()],
                        to,
                    )
                )
    except csv.Error as error:
        raise UserError(Said("{0} is not a table: {1}.", path.name, error)) from error
    return rows


def _only(found: Sequence[MapValue], candidates: Iterable[str], target: str) -> str:
    """The one scheme that has all names of the map, or several of which it does not matter which."""
    names = {one.name.casefold() for one in found}
    if "" in names:
        raise UserError(Said("The map does not name its classes: say which scheme they are of."), "scheme")
    fitting = [name for name in candidates if names <= {entry.name.casefold() for entry in load_scheme(name)}]
    if not fitting:
        word = "with parents" if target == PARENTS else f"that can be translated to {target}"
        shown = ", ".join([one.name for one in found][:_TOLD])
        raise UserError(
            Said(
                "No scheme {0} has the classes of the map ({1}): say which scheme they are of, or "
                "give a table of your own.",
                word,
                shown,
            ),
            "scheme",
        )
    several = {_outcome(found, name, target) for name in fitting}
    if len(several) > 1:
        raise UserError(
            Said(
                "The classes of the map are in the schemes {0}, which are translated differently: say which.",
                ", ".join(fitting),
            ),
            "scheme",
        )
    return fitting[0]


def _outcome(found: Sequence[MapValue], scheme: str, target: str) -> tuple[str, ...]:
    done = _by_parents(found, scheme, BY_NAME) if target == PARENTS else translation(found, target, scheme)
    names = {entry.value: entry.name for entry in done.classes}
    return tuple("" if value is None else names[value] for value in done.values.values())


def _with_parents() -> list[str]:
    return [name for name in scheme_names() if any(entry.parent for entry in load_scheme(name))]


def _matched(
    found: Sequence[MapValue], entries: Sequence[ClassEntry], scheme: str, values: str
) -> dict[int, ClassEntry]:
    """Value in the map -> class of the scheme.

    Raises:
        UserError: a class of the map is not in the scheme, or pixels cannot be read as asked.
    """
    named = all(one.name for one in found)
    way = (BY_NAME if named else BY_CODE if _has_codes(entries) else BY_NUMBER) if values == AUTO else values
    if way == BY_CODE and not _has_codes(entries):
        raise UserError(Said("The classes of the scheme {0} have no codes.", scheme), "values")
    key: Callable[[ClassEntry], str] = {
        BY_NAME: lambda entry: entry.name,
        BY_CODE: lambda entry: entry.code,
        BY_NUMBER: lambda entry: str(entry.value),
    }[way]
    known = {key(entry).casefold(): entry for entry in entries}
    result = {}
    for one in found:
        word = one.name if way == BY_NAME else str(one.value)
        entry = known.get(word.casefold())
        if entry is None:
            if way == BY_NAME:
                raise UserError(
                    Said("The class {0} of the map is not one of the scheme {1}.", word or one.value, scheme),
                    "scheme",
                )
            kind = "code" if way == BY_CODE else "number"
            raise UserError(
                Said("The map holds {0}, which is no {1} of the scheme {2}.", word, kind, scheme), "values"
            )
        result[one.value] = entry
    return result


def _by_number_notes(found: Sequence[MapValue], scheme: str, values: str) -> tuple[str, ...]:
    if values != AUTO or all(one.name for one in found):
        return ()
    if _has_codes(load_scheme(scheme)):
        return (Said("The map does not name its classes: its values were read as the codes of {0}.", scheme),)
    return (Said("The map does not name its classes: its values were read as the numbers of {0}.", scheme),)


def _has_codes(entries: Sequence[ClassEntry]) -> bool:
    return all(entry.code for entry in entries)


def _lookup(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {word.casefold(): value for word, value in pairs if word}
