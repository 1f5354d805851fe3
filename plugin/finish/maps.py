"""What the tab Finish knows of a label raster from its layer: classes, the scene it was made from, rasters beside it."""

from __future__ import annotations

from pathlib import Path
from typing import List, Optional, Sequence

from qgis.core import QgsMapLayer, QgsPalettedRasterRenderer, QgsProject, QgsRasterLayer

from ..card import ClassEntry
from ..disk import is_file
from ..layers.files import same_file
from ..layers.source import engine_path
from ..wording import tr

SCENE = "sam_landcover/scene"
"""Custom property of a map's layer: path of the first raster that it was made from."""
MODEL = "sam_landcover/model"
"""Custom property of a map's layer: path of the checkpoint that made it."""


def is_label_map(layer: Optional[QgsMapLayer]) -> bool:
    """Whether a layer of any kind can be a map of classes: a raster of one band in a file, painted by its values."""
    return (
        isinstance(layer, QgsRasterLayer)
        and layer.isValid()
        and layer.bandCount() == 1
        and isinstance(layer.renderer(), QgsPalettedRasterRenderer)
        and engine_path(layer) is not None
    )


def map_classes(layer: QgsRasterLayer) -> List[ClassEntry]:
    """The classes that a map's legend has, in its order.

    A colour table has 256 entries: where some have names, the others are left out, and so are transparent ones.
    """
    renderer = layer.renderer()
    if not isinstance(renderer, QgsPalettedRasterRenderer):
        return []
    shown = [one for one in renderer.classes() if one.color.alpha() > 0]
    named = [one for one in shown if one.label and one.label != f"{one.value:g}"]
    return [
        ClassEntry(int(one.value), one.label or f"{one.value:g}", one.color.getRgb()[:3])
        for one in named or shown
    ]


def scene_of(layer: QgsRasterLayer) -> str:
    """Path of the raster that a map was made from, where that is known; else an empty string."""
    return str(layer.customProperty(SCENE, "") or "")


def newest_map_of(scene: Sequence[QgsRasterLayer]) -> Optional[QgsRasterLayer]:
    """The map that lies highest of those that were made from a raster of a scene, or None."""
    files = [path for path in map(engine_path, scene) if path]
    for layer in QgsProject.instance().layerTreeRoot().layerOrder():
        if isinstance(layer, QgsRasterLayer) and is_label_map(layer):
            made_from = scene_of(layer)
            if made_from and any(same_file(made_from, path) for path in files):
                return layer
    return None


def model_of(layer: QgsRasterLayer) -> str:
    """Path of the checkpoint that made a map, where that is known and still there; else an empty string."""
    path = str(layer.customProperty(MODEL, "") or "")
    return path if path and is_file(path) else ""


def beside(layer: QgsRasterLayer, word: str) -> str:
    """Path of the raster of ``confidence`` or ``probabilities`` that belongs to a map; empty where none is found.

    A file named after the map, or a layer of the project that is called after it (of probabilities, there is one for
    each band).
    """
    path = Path(engine_path(layer) or "")
    named = path.with_name(f"{path.stem}_{word}.tif")
    if is_file(named):
        return str(named)
    for other in QgsProject.instance().mapLayers().values():
        first = tr("{0}: probability of {1}").format(layer.name(), "")
        called = isinstance(other, QgsRasterLayer) and (
            other.name() == f"{layer.name()}: {word}"
            or (word == "probabilities" and other.name().startswith(first))
        )
        if called:
            return engine_path(other) or ""
    return ""


def layer_called(layer: QgsRasterLayer, names: Sequence[str]) -> Optional[QgsRasterLayer]:
    """The one raster of the project that a map's provenance can mean: a file of that name that lies under the map.

    Args:
        layer: the map.
        names: of the files that it was made from; the first one rules.
    """
    found = [
        other
        for other in QgsProject.instance().mapLayers().values()
        if isinstance(other, QgsRasterLayer)
        and other is not layer
        and names
        and Path(engine_path(other) or "").name == names[0]
        and (other.crs() != layer.crs() or other.extent().intersects(layer.extent()))
    ]
    return found[0] if len(found) == 1 else None


def layer_of(path: str) -> Optional[QgsRasterLayer]:
    """The project's raster layer with a file, or None."""
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsRasterLayer) and same_file(engine_path(layer) or "", path):
            return layer
    return None
