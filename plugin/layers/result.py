"""Results in the project: a styled label layer with class names, in a group with its legend open."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, List, Mapping, Optional

from qgis.core import (
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..disk import is_file
from ..wording import duration, number, tr
from .result_styles import confidence_layer, probability_layers, style_polygons


def group_name() -> str:
    """The layer-tree group that results go into."""
    return tr("Land cover")


def style_labels(layer: QgsRasterLayer, areas: List[Mapping[str, Any]]) -> None:
    """Give a label raster its class names and colours.

    The ``.qml`` the engine writes beside the raster is used where there is one (QGIS has then already read it);
    ``areas`` of the result is the way back for a raster that was moved without it.
    """
    style = Path(layer.source()).with_suffix(".qml")
    if is_file(style):
        _, loaded = layer.loadNamedStyle(str(style))
        if loaded and isinstance(layer.renderer(), QgsPalettedRasterRenderer):
            return
    classes = [
        QgsPalettedRasterRenderer.Class(int(area["value"]), QColor(*area["colour"]), str(area["name"]))
        for area in areas
    ]
    if classes:
        layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes))
    layer.triggerRepaint()


def add_result(
    project: QgsProject, result: Mapping[str, Any], name: str, extras: Optional[Mapping[str, str]] = None
) -> Optional[QgsRasterLayer]:
    """Add a finished run to the project: the label raster on top of the group, other outputs under it.

    Args:
        project: where to add.
        result: a ``core.contract.result.PredictResult`` as JSON.
        name: of the label layer.
        extras: name suffix -> path of confidence, probability and polygon files.

    Returns:
        the label layer, or None where the file cannot be opened.
    """
    layer = QgsRasterLayer(str(result["output"]), name)
    if not layer.isValid():
        return None
    style_labels(layer, list(result.get("areas", ())))
    group = result_group(project)
    areas = list(result.get("areas", ()))
    for suffix, path in reversed(list((extras or {}).items())):
        if suffix == "probabilities" and areas:
            inner = group.insertGroup(0, f"{name}: {suffix}")
            for one in reversed(probability_layers(path, name, areas)):
                _add(project, inner, one, visible=False)
            inner.setExpanded(False)
        else:
            _add(project, group, _extra_layer(path, f"{name}: {suffix}", suffix, areas), visible=False)
    node = _add(project, group, layer, visible=True)
    if node is not None:
        node.setExpanded(True)
    group.setItemVisibilityChecked(True)
    return layer


def result_words(result: Mapping[str, Any]) -> str:
    """What was done, where and how long it took, in one sentence."""
    device = str(result["device"])  # e.g. "cpu (2 threads), fp32" or "cuda:0 (NVIDIA L4), bf16"
    parts = re.fullmatch(r"(\w+)\S* \((.+)\), (\w+)", device)
    if parts is not None:
        kind, which, precision = parts.groups()
        device = f"CPU ({which}, {precision})" if kind == "cpu" else f"{which} ({precision})"
    return tr("{0} × {1} px classified in {2} on {3}.").format(
        number(result["width"]), number(result["height"]), duration(result["seconds"]), device
    )


def result_group(project: QgsProject) -> QgsLayerTreeGroup:
    """The results' group, made on top of the layer tree on first use."""
    root = project.layerTreeRoot()
    return root.findGroup(group_name()) or root.insertGroup(0, group_name())


def insert_shown(project: QgsProject, layer: QgsMapLayer) -> None:
    """Put a layer that is in the project on top of the results' group, in sight.

    The group may be switched off (Try it does so): it is switched on, and what was hidden with it stays hidden.
    """
    group = result_group(project)
    if not group.itemVisibilityChecked():
        for node in group.children():
            node.setItemVisibilityChecked(False)
        group.setItemVisibilityChecked(True)
    group.insertLayer(0, layer)


def _extra_layer(path: str, name: str, kind: str, areas: List[Mapping[str, Any]]) -> QgsMapLayer:
    if path.lower().endswith((".gpkg", ".geojson", ".shp")):
        polygons = QgsVectorLayer(path, name, "ogr")
        if polygons.isValid():
            style_polygons(polygons, areas)
        return polygons
    return confidence_layer(path, name) if kind == "confidence" else QgsRasterLayer(path, name)


def _add(
    project: QgsProject, group: QgsLayerTreeGroup, layer: QgsMapLayer, visible: bool
) -> Optional[QgsLayerTreeLayer]:
    if not layer.isValid():
        return None
    project.addMapLayer(layer, False)
    node = group.insertLayer(0, layer)
    node.setItemVisibilityChecked(visible)
    node.setExpanded(False)
    return node
