"""Which corrections belong to a scene: one GeoPackage for all its maps, found again by every later run."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Dict, Optional

from qgis.core import QgsProject, QgsVectorLayer

from .. import settings
from ..disk import is_file, is_folder
from ..layers.corrections import TABLE, open_layers, scene_name, shown_layer
from ..layers.files import is_temporary
from ..layers.segments import CLASS_ID, CLASS_NAME
from ..settings import profile_folder

SETTING = "corrections"
ENDING = f"_{TABLE}.gpkg"
LIMIT = 300  # scenes that are remembered


def file_for(map_path: str, scene: str) -> Path:
    """Where the corrections of a map are, or go: those of its scene, else a file beside the map.

    Args:
        map_path: of the label raster.
        scene: path of the raster that the map was made from; empty where it is not known.
    """
    known = find(scene)
    if known is not None:
        return known
    stem = Path(scene or map_path).stem
    folders = [Path(map_path).parent] if not is_temporary(map_path) else []
    project = QgsProject.instance()
    if project.absoluteFilePath():
        folders.append(Path(project.absolutePath()))
    if scene and not is_temporary(scene):
        folders.append(Path(scene).parent)
    for folder in folders:
        if is_folder(folder) and os.access(folder, os.W_OK):
            return folder / f"{stem}{ENDING}"
    return profile_folder(TABLE) / f"{stem}{ENDING}"


def find(scene: str) -> Optional[Path]:
    """The corrections of a scene: remembered, or beside its raster; None where there are none."""
    if not scene:
        return None
    remembered = _remembered().get(_key(scene), "")
    path = Path(scene)
    for file in (Path(remembered) if remembered else None, path.with_name(f"{path.stem}{ENDING}")):
        if file is not None and is_file(file):
            return file
    return None


def rules_beside(file: Path) -> Path:
    """Where the rules of the scene are kept whose corrections are in ``file``."""
    return file.with_name(f"{scene_name(file)}_rules.toml")


def remember(scene: str, file: Path) -> None:
    """From now on the corrections of a scene are in this file."""
    if not scene:
        return
    known = _remembered()
    known.pop(_key(scene), None)
    known[_key(scene)] = str(file)  # the latest last
    settings.put(SETTING, json.dumps(dict(list(known.items())[-LIMIT:])))


def save_edits(file: Path) -> str:
    """Write unsaved corrections into their file; why that failed, or an empty string."""
    for layer in open_layers(file):
        if layer.isEditable() and layer.isModified() and not layer.commitChanges(False):
            return "; ".join(layer.commitErrors()[-1:])
    return ""


def count(file: Path) -> int:
    """How many corrections there are, unsaved ones included."""
    layer = shown_layer(file)
    if layer is None:
        layer = QgsVectorLayer(f"{file}|layername={TABLE}", TABLE, "ogr")
    return max(0, int(layer.featureCount())) if layer.isValid() else 0


def fingerprint(file: Path) -> str:
    """What the saved corrections do, in a short word: equal words make equal maps."""
    layer = QgsVectorLayer(f"{file}|layername={TABLE}", TABLE, "ogr")
    found = hashlib.sha256()
    for feature in layer.getFeatures() if layer.isValid() else ():
        found.update(f"{feature[CLASS_NAME]} {feature[CLASS_ID]} ".encode())
        found.update(bytes(feature.geometry().asWkb()))
    return found.hexdigest()


def _key(scene: str) -> str:
    return os.path.normcase(str(Path(scene).absolute())) if not scene.startswith("/vsi") else scene


def _remembered() -> Dict[str, str]:
    try:
        stored = json.loads(settings.get(SETTING, "{}") or "{}")
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in stored.items()} if isinstance(stored, dict) else {}
