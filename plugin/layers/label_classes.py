"""The classes that a label layer has: values of a raster, or of a polygon layer's class field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Dict, Iterable, List, Mapping, Optional, Tuple

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsFeatureIterator,
    QgsFeatureRequest,
    QgsFeedback,
    QgsGeometry,
    QgsMapLayer,
    QgsPalettedRasterRenderer,
    QgsRasterBlockFeedback,
    QgsRasterLayer,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import Qt

from ...core.contract.fine_tune import LabelClass
from ..wording import tr
from .label_raster import NODATA, Labelled
from .schemes import PALETTE
from .segments import CLASS_ID, CLASS_NAME
from .source import SourceError

MOST = 255  # a label raster is uint8 and 255 is its nodata
WHOLE = (
    Qgis.DataType.Byte,
    Qgis.DataType.UInt16,
    Qgis.DataType.Int16,
    Qgis.DataType.UInt32,
    Qgis.DataType.Int32,
)

Colour = Tuple[int, int, int]


@dataclass(frozen=True)
class Names:
    """What a layer's style calls its values.

    Attributes:
        words: value as text -> name and colour.
    """

    words: Mapping[str, Tuple[str, Colour]]

    def entry(self, value: Any, number: int, place: int) -> LabelClass:
        """A class of the label value ``number``, known to the layer as ``value``."""
        plain = str(value)
        name, colour = self.words.get(plain, ("", PALETTE[place % len(PALETTE)]))
        if name == plain and value == number:  # a number that only repeats itself is no name
            name = ""
        return LabelClass(number, name or ("" if value == number else plain), colour)


class PolygonSource:
    """The polygons of a layer as they are now, unsaved ones included, to be read on any thread.

    The layer may be edited or removed meanwhile: nothing of it is touched any more. Make it on the layer's thread.

    Args:
        layer: of polygons.
        only: ids of features; None is all of them.
    """

    def __init__(self, layer: QgsVectorLayer, only: Optional[List[int]] = None) -> None:
        self.name, self.crs, self.fields = layer.name(), layer.crs(), layer.fields()
        self._source = QgsVectorLayerFeatureSource(layer)
        self._only = only

    def features(self) -> QgsFeatureIterator:
        """One after another."""
        request = QgsFeatureRequest()
        if self._only is not None:
            request.setFilterFids(self._only)
        return self._source.getFeatures(request)


def style_names(layer: QgsMapLayer, field: str = "") -> Names:
    """Names and colours from the layer's style. Call on the thread the layer lives on."""
    renderer = layer.renderer() if isinstance(layer, (QgsRasterLayer, QgsVectorLayer)) else None
    words: Dict[str, Tuple[str, Colour]] = {}
    if isinstance(renderer, QgsPalettedRasterRenderer):
        for entry in renderer.classes():
            words[str(int(entry.value))] = (entry.label.strip(), _rgb(entry.color))
    elif isinstance(renderer, QgsCategorizedSymbolRenderer) and renderer.classAttribute().strip('"') == field:
        for category in renderer.categories():
            if category.symbol() is not None and isinstance(category.value(), (int, float, str)):
                colour = category.symbol().symbolLayer(0).fillColor()
                words[_text(category.value())] = (category.label().strip(), _rgb(colour))
    return Names(words)


def raster_classes(path: str, names: Names, feedback: Optional[QgsFeedback] = None) -> List[LabelClass]:
    """The values that occur in a label raster, with what its style calls them. Reads all of it; for any thread.

    Raises:
        SourceError: it is no raster of whole numbers, or has too many values to be classes.
    """
    layer = QgsRasterLayer(path, "labels")
    if not layer.isValid():
        raise SourceError(tr("The label raster {0} cannot be read.").format(path))
    provider = layer.dataProvider()
    if provider.dataType(1) not in WHOLE or layer.bandCount() != 1:
        raise SourceError(tr("The label raster {0} must have one band of whole numbers.").format(path))
    block = QgsRasterBlockFeedback()
    if feedback is not None:
        feedback.canceled.connect(block.cancel, Qt.ConnectionType.DirectConnection)
    found = QgsPalettedRasterRenderer.classDataFromRaster(provider, 1, None, block)
    values = sorted({int(entry.value) for entry in found} - {NODATA})
    if len(values) > MOST:
        message = tr("The label raster {0} has {1} different values: these are no classes.")
        raise SourceError(message.format(path, len(values)))
    return [names.entry(value, value, place) for place, value in enumerate(values)]


def polygon_labels(
    source: PolygonSource,
    field: str,
    names: Names,
    crs: QgsCoordinateReferenceSystem,
    transforms: QgsCoordinateTransformContext,
) -> Tuple[List[Labelled], List[LabelClass]]:
    """Polygons in ``crs`` with a number for their class, and the classes. For any thread.

    Whole numbers from 0 to 254 stay what they are; words and other numbers are counted through in their order.

    Raises:
        SourceError: no polygon with a class, too many classes, numbers that contradict the names beside them, or a CRS
            that cannot be transformed.
    """
    transform = QgsCoordinateTransform(source.crs, crs, transforms)
    named = source.fields.indexOf(CLASS_NAME) if field == CLASS_ID else -1
    found: List[Tuple[QgsGeometry, Any]] = []
    words = dict(names.words)
    beside: Dict[Any, str] = {}
    for feature in source.features():
        value = _plain(feature[field])
        geometry = QgsGeometry(feature.geometry())
        if value is None or geometry.isEmpty():
            continue
        try:
            geometry.transform(transform)
        except QgsCsException as error:
            raise SourceError(tr("The polygons cannot be brought into the raster's CRS.")) from error
        found.append((geometry, value))
        word = feature[named] if named >= 0 else None
        if isinstance(word, str) and word:
            _check_names(beside, value, word, source.name)
            words[str(value)] = (word, words.get(str(value), ("", _colour_of(value)))[1])
        elif isinstance(value, str) and value not in words:
            words[value] = (value, _colour_of(len(words)))
    numbers = _numbers([value for _geometry, value in found])
    if not found:
        raise SourceError(tr("No polygon of “{0}” has a value in {1}.").format(source.name, field))
    if len(numbers) > MOST:
        message = tr("The field {0} has {1} different values: these are no classes.")
        raise SourceError(message.format(field, len(numbers)))
    known = Names(words)
    classes = [
        known.entry(value, number, place)
        for place, (value, number) in enumerate(sorted(numbers.items(), key=_second))
    ]
    return [(geometry, numbers[value]) for geometry, value in found], classes


def _check_names(beside: Dict[Any, str], value: Any, word: str, layer: str) -> None:
    """One name for a number and one number for a name, or nobody knows which of the two was meant."""
    if beside.setdefault(value, word).casefold() != word.casefold():
        message = tr(
            "In “{0}” the number {1} stands for “{2}” and for “{3}”: choose their classes in Label to map, which matches "
            "them by name."
        )
        raise SourceError(message.format(layer, value, beside[value], word))
    other = next((number for number, name in beside.items() if number != value and name == word), None)
    if other is not None:
        message = tr(
            "In “{0}” “{1}” has the numbers {2} and {3}: choose its classes in Label to map, which matches them by name."
        )
        raise SourceError(message.format(layer, word, other, value))


def _second(item: Tuple[Any, int]) -> int:
    return item[1]


def _numbers(values: Iterable[Any]) -> Dict[Any, int]:
    """Class value -> label raster value."""
    different = set(values)
    if all(isinstance(value, int) and 0 <= value < NODATA for value in different):
        return {value: value for value in different}
    return {value: place for place, value in enumerate(sorted(different, key=str))}


def _plain(value: Any) -> Any:
    """A whole number, a word, or None for anything that is no class."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    return value.strip() or None if isinstance(value, str) else value


def _text(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _colour_of(value: Any) -> Colour:
    return PALETTE[(value if isinstance(value, int) else 0) % len(PALETTE)]


def _rgb(colour: Any) -> Colour:
    return colour.red(), colour.green(), colour.blue()
