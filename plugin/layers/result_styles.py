"""How the rasters and polygons beside a map look: probabilities band by band in the colour of their class."""

from __future__ import annotations

from typing import Any, List, Mapping, Sequence, Tuple

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsSingleBandPseudoColorRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ..wording import tr

STEPS = 200.0  # of a stored probability are 1.0
SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
UNSURE, HALF_SURE, SURE = (215, 48, 39), (255, 255, 191), (26, 152, 80)
WHITE = (255, 255, 255)


def style_share(layer: QgsRasterLayer, band: int, colours: Sequence[Tuple[int, int, int]]) -> None:
    """Paint one band of 0..200 from the first colour to the last, with a legend in percent.

    Args:
        layer: of probabilities or confidence.
        band: 1-based.
        colours: two or more, evenly from 0 to 1.
    """
    ramp = QgsColorRampShader(0.0, STEPS)
    ramp.setColorRampType(QgsColorRampShader.Type.Interpolated)
    ramp.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(
                share * STEPS, QColor(*_between(colours, share)), f"{100 * share:.0f} %"
            )
            for share in SHARES
        ]
    )
    shader = QgsRasterShader()
    shader.setRasterShaderFunction(ramp)
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), band, shader)
    renderer.setClassificationMin(0.0)
    renderer.setClassificationMax(STEPS)
    layer.setRenderer(renderer)


def confidence_layer(path: str, name: str) -> QgsRasterLayer:
    """The confidence from red over yellow to green."""
    layer = QgsRasterLayer(path, name)
    if layer.isValid():
        style_share(layer, 1, (UNSURE, HALF_SURE, SURE))
    return layer


def probability_layers(path: str, name: str, areas: Sequence[Mapping[str, Any]]) -> List[QgsRasterLayer]:
    """One layer for each band: white to the colour of its class. An RGB of the first three would mean nothing.

    Args:
        path: of the raster; its bands are the classes in their order.
        name: of the map.
        areas: the classes, as a result lists them.
    """
    found: List[QgsRasterLayer] = []
    count = QgsRasterLayer(path, name).bandCount()
    for band, area in enumerate(list(areas)[:count], 1):
        layer = QgsRasterLayer(path, tr("{0}: probability of {1}").format(name, area["name"]))
        if layer.isValid():
            style_share(layer, band, (WHITE, tuple(area["colour"])))
            found.append(layer)
    return found


def style_polygons(layer: QgsVectorLayer, areas: Sequence[Mapping[str, Any]]) -> None:
    """Each class of a map's polygons in its colour, with its name in the legend."""
    if layer.fields().indexOf("value") < 0 or not areas:
        return
    categories = []
    for area in areas:
        symbol = QgsFillSymbol.createSimple({"outline_width": "0.1", "outline_color": "60,60,60,120"})
        symbol.symbolLayer(0).setFillColor(QColor(*area["colour"]))
        categories.append(QgsRendererCategory(int(area["value"]), symbol, str(area["name"])))
    layer.setRenderer(QgsCategorizedSymbolRenderer("value", categories))
    layer.triggerRepaint()


def _between(colours: Sequence[Tuple[int, int, int]], share: float) -> Tuple[int, int, int]:
    place = share * (len(colours) - 1)
    first = min(int(place), len(colours) - 2)
    rest = place - first
    red, green, blue = (
        round(a + rest * (b - a))
        for a, b in zip(colours[first], colours[first + 1])  # noqa: B905 (Python 3.9 has no strict)
    )
    return red, green, blue
