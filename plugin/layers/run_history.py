"""What was run: a line for each run in a file of the user's profile, and the last ones in the project.

Records of a project may be a stranger's: what they name is read or run again only when the user asks, and never deleted.
"""

from __future__ import annotations

import dataclasses
import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..settings import profile_folder
from .project_paths import found_path, stored_path

DONE, STOPPED, FAILED = "done", "stopped", "failed"
KEPT, KEPT_IN_PROJECT = 500, 50
MOST_BYTES = 20_000_000  # of the file of all runs: what is longer is not ours


@dataclass(frozen=True)
class RunRecord:
    """One run.

    Attributes:
        id: of this run.
        when: local time of its start, ISO 8601.
        name: of the map.
        scene: of its first layer.
        model: name of the model.
        algorithm: of Processing, without its provider.
        parameters: plain values; layers are paths where they have one.
        state: ``done``, ``stopped`` or ``failed``.
        files: written, the map first.
        areas: classes with values, names, colours and pixels, as the engine counts them.
        seconds: it took.
        device: that computed.
        command: the same run for a shell.
        message: what the engine said where it failed.
    """

    id: str
    when: str
    name: str
    scene: str = ""
    model: str = ""
    algorithm: str = ""
    parameters: Mapping[str, Any] = field(default_factory=dict)
    state: str = DONE
    files: Tuple[str, ...] = ()
    areas: Tuple[Mapping[str, Any], ...] = ()
    seconds: float = 0.0
    device: str = ""
    command: str = ""
    message: str = ""

    @property
    def output(self) -> str:
        """Path of the map, or an empty string."""
        return self.files[0] if self.files else ""


def to_json(record: RunRecord) -> Dict[str, Any]:
    """As a plain dict."""
    return {**dataclasses.asdict(record), "files": list(record.files), "areas": list(record.areas)}


def from_json(values: Any) -> Optional[RunRecord]:
    """A record, or None where the values are none of ours."""
    if not isinstance(values, dict) or not all(
        isinstance(values.get(key), str) for key in ("id", "when", "name")
    ):
        return None
    texts = {
        name: str(values.get(name) or "")
        for name in ("id", "when", "name", "scene", "model", "algorithm", "device", "command", "message")
    }
    parameters, seconds = values.get("parameters"), values.get("seconds")
    areas = [entry for entry in _list(values.get("areas")) if isinstance(entry, dict)]
    return RunRecord(
        **texts,
        parameters=parameters if isinstance(parameters, dict) else {},
        state=values["state"] if values.get("state") in (DONE, STOPPED, FAILED) else FAILED,
        files=tuple(str(path) for path in _list(values.get("files"))),
        areas=tuple(areas),
        seconds=float(seconds) if isinstance(seconds, (int, float)) else 0.0,
    )


class RunHistory(QObject):
    """All runs, newest first.

    Args:
        path: of the file of all runs; in the user's profile by default.

    Signals:
        changed: a run came or went.
    """

    changed = pyqtSignal()

    def __init__(self, path: Optional[Path] = None, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.path = path if path is not None else profile_folder("runs") / "runs.jsonl"
        self._here = self._read()
        self._of_project: List[RunRecord] = []

    @property
    def records(self) -> List[RunRecord]:
        """Those of this computer and of the project, each once, newest first."""
        found = {record.id: record for record in (*self._of_project, *self._here)}
        newest = list(found.values())[::-1]  # within one second the later one is before
        return sorted(newest, key=lambda record: record.when, reverse=True)

    def is_own(self, record: RunRecord) -> bool:
        """Whether the run was made here; only then its files may be deleted."""
        return any(other.id == record.id for other in self._here)

    def add(self, record: RunRecord) -> None:
        """Keep a run. A profile that cannot be written keeps it for this session."""
        self._here.append(record)
        self._of_project = [*self._of_project, record][-KEPT_IN_PROJECT:]
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(to_json(record), ensure_ascii=True) + "\n")
            if len(self._here) > 2 * KEPT:
                self._here = self._here[-KEPT:]
                self._write()
        except OSError:
            pass
        self.changed.emit()

    def remove(self, identifier: str) -> None:
        """Forget a run; its files stay."""
        self._here = [record for record in self._here if record.id != identifier]
        self._of_project = [record for record in self._of_project if record.id != identifier]
        with suppress(OSError):
            self._write()
        self.changed.emit()

    # In the project

    def state(self) -> List[Dict[str, Any]]:
        """The last runs of this project; paths as the project keeps them, commands left out."""
        return [{**_with_paths(to_json(record), stored_path), "command": ""} for record in self._of_project]

    def set_state(self, values: Any) -> None:
        """Take up what :meth:`state` gave."""
        entries = [from_json(entry) for entry in _list(values)[-KEPT_IN_PROJECT:]]
        read = [from_json(_with_paths(to_json(entry), found_path)) for entry in entries if entry is not None]
        self._of_project = [record for record in read if record is not None]
        self.changed.emit()

    def forget_project(self) -> None:
        """Another project."""
        self._of_project = []
        self.changed.emit()

    def _read(self) -> List[RunRecord]:
        try:
            if self.path.stat().st_size > MOST_BYTES:
                return []
            lines = self.path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return []
        found = []
        for line in lines[-2 * KEPT :]:
            try:
                record = from_json(json.loads(line))
            except (ValueError, RecursionError):  # half a line, after a crash
                continue
            if record is not None:
                found.append(record)
        return found

    def _write(self) -> None:
        """All of it, at once: two QGIS windows may read it meanwhile."""
        new = self.path.with_suffix(".new")
        text = "".join(json.dumps(to_json(record), ensure_ascii=True) + "\n" for record in self._here)
        new.write_text(text, encoding="utf-8")
        new.replace(self.path)


def _with_paths(values: Dict[str, Any], change: Any) -> Dict[str, Any]:
    """Files and parameters with their paths written another way."""

    def changed(value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return [changed(entry) for entry in value]
        if isinstance(value, str) and (
            value.startswith(("./", "../", "plugin:")) or Path(value).is_absolute()
        ):
            return change(value)
        return value

    parameters = {name: changed(value) for name, value in values["parameters"].items()}
    return {**values, "files": changed(values["files"]), "parameters": parameters}


def _list(value: Any) -> List[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []
