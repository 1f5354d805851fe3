"""Edits of label layers that are not saved yet, written down as they are made: a crash of QGIS loses no label.

QGIS keeps edits in memory until they are saved. Here each change of a followed layer becomes a line of a file in the
profile; the file goes when the edits are saved or given up. What a QGIS that died left is offered at the next start and
put back into the edit buffer, where it can be looked at, undone and saved.
"""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Dict, Iterator, List, Optional, Tuple

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QByteArray, QLockFile, QObject

from ..settings import profile_folder
from ..wording import LOG_TAG, tr

FOLDER = "unsaved"
SUFFIX = ".jsonl"
FORMAT = 1


@dataclass
class Unsaved:
    """What one journal says, replayed.

    Attributes:
        path: of the journal.
        source: of the layer, as QGIS opens it.
        provider: likewise.
        name: of the layer.
        when: seconds since 1970, of the last change.
        added: key -> geometry (WKB, hexadecimal) and attributes by name, of new features.
        changed: feature id -> geometry and attributes that differ from the file.
        deleted: ids of the file's features that were deleted.
    """

    path: Path
    source: str = ""
    provider: str = ""
    name: str = ""
    when: float = 0.0
    added: Dict[int, Dict[str, Any]] = field(default_factory=dict)
    changed: Dict[int, Dict[str, Any]] = field(default_factory=dict)
    deleted: List[int] = field(default_factory=list)

    def __len__(self) -> int:
        """How many features differ from the file."""
        return len(self.added) + len(self.changed) + len(self.deleted)


class LabelJournal(QObject):
    """Follows one layer and writes down its edits."""

    def __init__(self, layer: QgsVectorLayer, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._layer = layer
        self._path: Optional[Path] = None
        self._lock: Optional[QLockFile] = None
        self._connect(True)
        if layer.isEditable() and layer.isModified():
            self._write_what_is_there()

    @property
    def path(self) -> Optional[Path]:
        """The journal's file while there is something unsaved."""
        return self._path

    def stop(self) -> None:
        """Follow the layer no longer; what is unsaved stays written down only while the layer lives."""
        self._connect(False)
        self._forget()

    def _connect(self, connect: bool) -> None:
        layer = self._layer
        for signal, slot in (
            (layer.featureAdded, self._added),
            (layer.featureDeleted, self._deleted),
            (layer.geometryChanged, self._moved),
            (layer.attributeValueChanged, self._valued),
            (layer.afterCommitChanges, self._saved),
            (layer.afterRollBack, self._forget),
            (layer.editingStopped, self._forget),
            (layer.willBeDeleted, self._forget),
        ):
            if connect:
                signal.connect(slot)
            else:
                signal.disconnect(slot)

    def _saved(self) -> None:
        """Committed, perhaps not all of it: what is still in the buffer is written down anew."""
        self._forget()
        if self._layer.isEditable() and self._layer.isModified():
            self._write_what_is_there()

    def _write_what_is_there(self) -> None:
        buffer = self._layer.editBuffer()
        if buffer is None:
            return
        for fid in buffer.addedFeatures():
            self._added(fid)
        for fid, geometry in buffer.changedGeometries().items():
            self._moved(fid, geometry)
        for fid, values in buffer.changedAttributeValues().items():
            for index, value in values.items():
                self._valued(fid, index, value)
        for fid in buffer.deletedFeatureIds():
            self._deleted(fid)

    def _added(self, fid: int) -> None:
        if not self._layer.isEditable():  # told of while it is saved, with the number that the file gave it
            return
        feature = self._layer.getFeature(fid)
        if feature.isValid():
            names = [entry.name() for entry in self._layer.fields()]
            values = {
                name: _plain(value)
                for name, value in zip(names, feature.attributes())  # noqa: B905 (Python 3.9 has no strict)
            }
            self._write({"do": "add", "id": fid, "wkb": _hex(feature.geometry()), "values": values})

    def _deleted(self, fid: int) -> None:
        if self._layer.isEditable():
            self._write({"do": "delete", "id": fid})

    def _moved(self, fid: int, geometry: QgsGeometry) -> None:
        self._write({"do": "move", "id": fid, "wkb": _hex(geometry)})

    def _valued(self, fid: int, index: int, value: Any) -> None:
        name = self._layer.fields().at(index).name()
        self._write({"do": "set", "id": fid, "values": {name: _plain(value)}})

    def _write(self, entry: Dict[str, Any]) -> None:
        """One line, in the system's hands before this returns: the death of QGIS does not take it back."""
        try:
            if self._path is None:
                self._begin()
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps({**entry, "when": time.time()}) + "\n")
        except OSError as error:  # a full disk must not stop anybody from drawing
            from qgis.core import Qgis, QgsMessageLog

            words = tr("Unsaved labels cannot be written down: {0}.").format(error.strerror or error)
            QgsMessageLog.logMessage(words, LOG_TAG, Qgis.MessageLevel.Warning, False)

    def _begin(self) -> None:
        folder = profile_folder(FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{uuid.uuid4().hex}{SUFFIX}"
        lock = QLockFile(str(path) + ".lock")
        lock.setStaleLockTime(0)  # stale only when its process is gone
        lock.tryLock(0)
        head = {
            "format": FORMAT,
            "source": self._layer.source(),
            "provider": self._layer.providerType(),
            "name": self._layer.name(),
        }
        with path.open("w", encoding="utf-8") as file:
            file.write(json.dumps(head) + "\n")
        self._path, self._lock = path, lock

    def _forget(self, *_values: object) -> None:
        path, self._path = self._path, None
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.unlock()  # first: it removes its file itself
        if path is not None:
            discard(path)


def left_behind() -> List[Unsaved]:
    """What QGIS sessions that died left unsaved, the oldest first."""
    found = []
    for path in sorted(profile_folder(FOLDER).glob(f"*{SUFFIX}")):
        lock = QLockFile(str(path) + ".lock")
        lock.setStaleLockTime(0)
        if not lock.tryLock(0):
            continue  # another QGIS, or this one, is at it
        lock.unlock()
        unsaved = read(path)
        if unsaved is None or len(unsaved) == 0:
            discard(path)
        else:
            found.append(unsaved)
    return sorted(found, key=lambda unsaved: unsaved.when)


def read(path: Path) -> Optional[Unsaved]:
    """Replay a journal; None where it is none. A torn last line is left out."""
    lines = _lines(path)
    head = next(lines, None)
    if head is None or head.get("format") != FORMAT:
        return None
    unsaved = Unsaved(path, str(head["source"]), str(head["provider"]), str(head["name"]))
    for entry in lines:
        _replay(unsaved, entry)
        unsaved.when = float(entry.get("when", 0.0))
    return unsaved


def put_back(unsaved: Unsaved, layer: QgsVectorLayer) -> int:
    """Into the layer's edit buffer, as one step of undo; how many features were added, changed or deleted."""
    if not layer.isEditable() and not layer.startEditing():
        return 0
    layer.beginEditCommand(tr("Unsaved labels of the last session"))
    done = 0
    for entry in unsaved.added.values():
        feature = QgsFeature(layer.fields())
        feature.setGeometry(_geometry(entry["wkb"]))
        for name, value in entry["values"].items():
            index = layer.fields().indexOf(name)
            if index >= 0 and name not in _primary_keys(layer):
                feature.setAttribute(index, value)
        done += bool(layer.addFeature(feature))
    for fid, entry in unsaved.changed.items():
        if not layer.getFeature(fid).isValid():
            continue
        if "wkb" in entry:
            layer.changeGeometry(fid, _geometry(entry["wkb"]))
        for name, value in entry.get("values", {}).items():
            layer.changeAttributeValue(fid, layer.fields().indexOf(name), value)
        done += 1
    for fid in unsaved.deleted:
        done += bool(layer.getFeature(fid).isValid() and layer.deleteFeature(fid))
    layer.endEditCommand()
    return done


def discard(path: Path) -> None:
    """A journal that is not needed any more."""
    for file in (path, path.with_name(path.name + ".lock")):
        try:
            file.unlink()
        except OSError:
            continue


def _replay(unsaved: Unsaved, entry: Dict[str, Any]) -> None:
    fid, what = int(entry["id"]), entry["do"]
    if what == "add":
        if fid in unsaved.deleted:  # undo of a deletion
            unsaved.deleted.remove(fid)
        elif fid < 0:
            unsaved.added[fid] = {"wkb": entry["wkb"], "values": entry["values"]}
    elif what == "delete":
        if unsaved.added.pop(fid, None) is None:
            unsaved.changed.pop(fid, None)
            unsaved.deleted.append(fid)
    else:
        place = unsaved.added.get(fid)
        if place is None:
            place = unsaved.changed.setdefault(fid, {})
        if what == "move":
            place["wkb"] = entry["wkb"]
        else:
            place.setdefault("values", {}).update(entry["values"])


def _lines(path: Path) -> Iterator[Dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            for line in file:
                try:
                    value = json.loads(line)
                except ValueError:
                    return
                if not isinstance(value, dict):
                    return
                yield value
    except (OSError, UnicodeDecodeError):
        return


def _primary_keys(layer: QgsVectorLayer) -> Tuple[str, ...]:
    return tuple(layer.fields().at(index).name() for index in layer.primaryKeyAttributes())


def _plain(value: Any) -> Any:
    return value if isinstance(value, (str, int, float, bool)) else None


def _hex(geometry: QgsGeometry) -> str:
    return bytes(geometry.asWkb()).hex()


def _geometry(text: str) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(QByteArray(bytes.fromhex(text)))
    return geometry
