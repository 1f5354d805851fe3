"""The rows of the model list: what the engine found, what was used lately, what can be downloaded."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, List, Mapping, Optional, Sequence

from ...disk import is_file
from ...wording import memory, tr

FOLDER_VARIABLE = "SAM_LANDCOVER_BASE_DIR"  # as core.checkpoints.folders has it
DEMO_FOLDER = Path(__file__).resolve().parents[3] / "resources" / "demo"
OURS, ELSEWHERE, DEMO, ONLINE = "ours", "elsewhere", "demo", "online"


@dataclass(frozen=True)
class Row:
    """One checkpoint.

    Attributes:
        group: ``ours`` (in the folder of models), ``elsewhere`` (a file of the user's that was opened from where it is),
            ``demo`` (came with the plugin) or ``online`` (not here yet).
        title: for people.
        path: of the file; of the file to come for ``online``.
        size: bytes.
        entry: of the catalogue, if it is one of its files.
        partial: bytes of a download that was interrupted.
        problem: why the file cannot be used, if that is known.
    """

    group: str
    title: str
    path: str
    size: int
    entry: Optional[Mapping[str, Any]] = None
    partial: int = 0
    problem: str = ""

    @property
    def here(self) -> bool:
        """Whether the whole file is on this computer."""
        return self.group != ONLINE

    @property
    def name(self) -> str:
        """Of the catalogue, for the engine's ``fetch``; empty for other files."""
        return str(self.entry["name"]) if self.entry is not None else ""

    @property
    def size_words(self) -> str:
        """How big, or how much of it is there."""
        if self.partial:
            return tr("{0} of {1}").format(memory(self.partial), memory(self.size))
        return memory(self.size)


def rows_of(answer: Mapping[str, Any], recent: Sequence[str]) -> List[Row]:
    """Rows in the order of the groups.

    Args:
        answer: of the engine's ``checkpoints``.
        recent: paths of files that were used; those that are gone are left out.
    """
    folder = Path(str(answer["folder"]))
    entries = {str(entry["name"]): entry for entry in answer["catalogue"]}
    rows, seen = [], set()
    for file in answer["files"]:
        path = Path(str(file["path"]))
        seen.add(_same(path))
        group = OURS if path.parent == folder else DEMO if path.parent == DEMO_FOLDER else ELSEWHERE
        entry = entries.get(str(file.get("name") or ""))
        card = file.get("card")
        title = str(entry["title"]) if entry else str(card["name"]) if card else path.name
        rows.append(
            Row(group, title, str(path), int(file["bytes"]), entry, 0, str(file.get("problem") or ""))
        )
    for text in recent:
        path = Path(text)
        if _same(path) not in seen and is_file(path):
            seen.add(_same(path))
            rows.append(Row(ELSEWHERE, path.name, text, path.stat().st_size))
    for entry in answer["catalogue"]:
        if not entry["path"]:
            path = folder / str(entry["file"])
            partial = int(entry.get("partial") or 0)
            rows.append(Row(ONLINE, str(entry["title"]), str(path), int(entry["bytes"]), entry, partial))
    order = (OURS, ELSEWHERE, DEMO, ONLINE)
    return sorted(rows, key=lambda row: order.index(row.group))


def group_words(group: str) -> str:
    """A group for people."""
    return {
        OURS: tr("On this computer"),
        ELSEWHERE: tr("Opened from elsewhere"),
        DEMO: tr("Came with the plugin"),
        ONLINE: tr("To download"),
    }[group]


def can_delete(row: Row) -> bool:
    """Files in our own folder of models, and what an interrupted download left; nothing else, ever."""
    if os.environ.get(FOLDER_VARIABLE):  # a folder of the user's own
        return False
    return row.group == OURS or (row.group == ONLINE and row.partial > 0)


def _same(path: Path) -> str:
    return os.path.normcase(str(path.resolve()))
