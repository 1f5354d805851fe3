"""A class scheme while it is edited: rows that can be moved, merged and deleted, and what that means for labels.

Labels follow by name: a row knows the classes that it was, so that a new name or a merge goes to their labels, too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Iterable, List, Sequence, Tuple

from ..card import ClassEntry, Colour
from ..wording import tr
from .schemes import Classes, next_class, renumbered

MOST = 255  # a label raster is uint8 and 255 is its nodata
_LONGEST = 200  # letters of a name, as the engine cuts them


@dataclass(frozen=True)
class Row:
    """A class and the classes of the scheme before that it was; none where it is new."""

    entry: ClassEntry
    origins: Tuple[ClassEntry, ...] = ()


@dataclass(frozen=True)
class Renamed:
    """A class of the scheme before, and what it is called now."""

    value: int
    old: str
    new: str


class SchemeDraft:
    """The rows of a scheme; each act changes them.

    Args:
        classes: the scheme that labels were drawn with.
    """

    def __init__(self, classes: Classes) -> None:
        self.before = tuple(classes)
        self.rows: List[Row] = [Row(entry, (entry,)) for entry in classes]

    @property
    def classes(self) -> Classes:
        """The scheme as it is now, numbered from 0."""
        return renumbered(row.entry for row in self.rows)

    @property
    def changed(self) -> bool:
        """Whether it differs from the scheme before."""
        return self.classes != self.before

    def add(self, name: str) -> int:
        """One more class at the end; returns its row."""
        self.rows.append(Row(next_class(self.classes, name)))
        return len(self.rows) - 1

    def delete(self, places: Iterable[int]) -> None:
        """Classes go; their labels keep their names, and whoever reads them asks."""
        gone = set(places)
        self.rows = [row for place, row in enumerate(self.rows) if place not in gone]

    def move(self, places: Iterable[int], step: int) -> List[int]:
        """Move rows up (-1) or down (1), as far as there is room; returns where they are then."""
        chosen = sorted(set(places), reverse=step > 0)
        if not chosen or not 0 <= chosen[0] + step < len(self.rows):
            return sorted(chosen)
        for place in chosen:
            self.rows.insert(place + step, self.rows.pop(place))
        return sorted(place + step for place in chosen)

    def merge(self, places: Iterable[int]) -> int:
        """Several classes become the first of them, with its name and colour; returns its row, -1 for fewer than two."""
        chosen = sorted(set(places))
        if len(chosen) < 2:
            return -1
        origins = tuple(origin for place in chosen for origin in self.rows[place].origins)
        self.rows[chosen[0]] = replace(self.rows[chosen[0]], origins=origins)
        self.delete(chosen[1:])
        return chosen[0]

    def write(self, place: int, **changes: object) -> None:
        """Set ``name``, ``parent``, ``code`` (texts, one line each) or ``colour`` of a row."""
        for field in ("name", "parent", "code"):
            if field in changes:
                changes[field] = " ".join(str(changes[field]).split())[:_LONGEST]
        row = self.rows[place]
        self.rows[place] = replace(row, entry=replace(row.entry, **changes))

    def paint(self, places: Iterable[int], colour: Colour) -> None:
        """One colour for rows."""
        for place in places:
            self.write(place, colour=colour)

    def take(self, classes: Classes) -> None:
        """All rows are those of another scheme; a class of the same name is the same class."""
        before = {_key(entry.name): entry for entry in self.before}
        self.rows = []
        for entry in classes:
            origin = before.get(_key(entry.name))
            self.rows.append(Row(entry, () if origin is None else (origin,)))

    def problem(self) -> str:
        """Why the scheme cannot be used, or an empty string."""
        if not self.rows:
            return tr("A scheme has at least one class.")
        if len(self.rows) > MOST:
            return tr("{0} classes are too many: a label raster holds at most {1}.").format(
                len(self.rows), MOST
            )
        seen = set()
        for row in self.rows:
            key = _key(row.entry.name)
            if not key:
                return tr("A class has no name.")
            if key in seen:
                return tr("Two classes are called “{0}”: give them names that differ, or merge them.").format(
                    row.entry.name
                )
            seen.add(key)
        return self._stolen()

    def renames(self) -> List[Renamed]:
        """Old classes whose labels are called otherwise from now on, by a new name or a merge."""
        return [
            Renamed(origin.value, origin.name, row.entry.name)
            for row in self.rows
            for origin in self._origins(row)
            if origin.name != row.entry.name
        ]

    def gone(self) -> List[str]:
        """Names of the scheme before that no class has, or was."""
        followed = {origin.value for row in self.rows for origin in self._origins(row)}
        return [entry.name for entry in self.before if entry.value not in followed]

    def _origins(self, row: Row) -> Sequence[ClassEntry]:
        """What a row was; a row that is new and called as a class that is gone is that class again."""
        if row.origins:
            return row.origins
        taken = {origin.value for other in self.rows for origin in other.origins}
        key = _key(row.entry.name)
        return [entry for entry in self.before if _key(entry.name) == key and entry.value not in taken]

    def _stolen(self) -> str:
        """A name that belonged to another class would change what its labels mean."""
        before = {_key(entry.name): entry for entry in self.before}
        for row in self.rows:
            owner = before.get(_key(row.entry.name))
            if owner is not None and owner.value not in {origin.value for origin in self._origins(row)}:
                text = tr(
                    "“{0}” was the name of another class, and its labels would mean this one now: choose another name, or "
                    "merge the two classes."
                )
                return text.format(row.entry.name)
        return ""


def _key(name: str) -> str:
    return name.strip().casefold()
