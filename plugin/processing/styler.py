"""Styling of results that Processing loads: class names, colours and the group."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping

from qgis.core import (
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsRasterLayer,
)

from ..layers.result import group_name, style_labels

# QGIS keeps only the C++ half of a post-processor; these references keep the Python half until it has run.
_WAITING: Dict[str, "LabelStyler"] = {}


class LabelStyler(QgsProcessingLayerPostProcessorInterface):
    """Applies class names and colours to one label raster after it was loaded."""

    def __init__(self, path: str, areas: List[Mapping[str, Any]]) -> None:
        super().__init__()
        self._path, self._areas = path, areas

    def postProcessLayer(
        self, layer: QgsMapLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Style the layer; called on the main thread."""
        if isinstance(layer, QgsRasterLayer):
            style_labels(layer, self._areas)
        _WAITING.pop(self._path, None)


def style_on_load(context: QgsProcessingContext, path: str, areas: List[Mapping[str, Any]]) -> None:
    """Ask Processing to style the raster at ``path`` and to put it into the results' group, if it loads it."""
    if not context.willLoadLayerOnCompletion(path):
        return
    details = context.layerToLoadOnCompletionDetails(path)
    details.groupName = group_name()
    _WAITING[path] = LabelStyler(path, areas)
    details.setPostProcessor(_WAITING[path])


def group_on_load(context: QgsProcessingContext, path: str) -> None:
    """Ask Processing to put another output into the results' group, if it loads it."""
    if context.willLoadLayerOnCompletion(path):
        context.layerToLoadOnCompletionDetails(path).groupName = group_name()
