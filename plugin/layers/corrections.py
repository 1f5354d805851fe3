"""The layer of corrections by hand: a GeoPackage whose fields are those of labels, with a reason.

A correction is a label, too: the tab Label to map and fine-tuning take this layer as it is. The engine lays it over a map
by the names of its classes, a later polygon over an earlier one.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import List, Optional, Sequence, Tuple

from qgis.core import (
    Qgis,
    QgsCategorizedSymbolRenderer,
    QgsCoordinateReferenceSystem,
    QgsFillSymbol,
    QgsGeometry,
    QgsProject,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant
from qgis.PyQt.QtGui import QColor

from ..card import ClassEntry
from ..disk import exists
from ..wording import tr
from .files import same_file
from .known_crs import is_known
from .result import insert_shown
from .segment import Segment
from .segments import CLASS_NAME, FIELDS, TEXT, SegmentsError, add_segment, create_file

TABLE = "corrections"
REASON = "reason"
DRAWN, BRUSHED, REGION, ACCEPTED = "polygon", "brush", "region", "accepted"
"""How a correction came about, in the field ``source``."""


def correction_layer(file: Path, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
    """The layer of a file of corrections in the project, made and added on top of the results on first use.

    Args:
        file: a GeoPackage; may not exist.
        crs: of a new one; may be invalid.

    Raises:
        SegmentsError: it cannot be made, or is something else.
    """
    found = shown_layer(file)
    if found is not None:
        return found
    if not exists(file):
        create_file(file, crs, table=TABLE, fields=(*FIELDS, (REASON, TEXT, "string")))
    layer = QgsVectorLayer(
        f"{file}|layername={TABLE}", tr("Corrections of {0}").format(scene_name(file)), "ogr"
    )
    if not layer.isValid() or layer.geometryType() != Qgis.GeometryType.Polygon:
        raise SegmentsError(tr("{0} has no polygon layer “{1}”: choose another file.").format(file, TABLE))
    if not is_known(layer.crs()):
        layer.setCrs(QgsCoordinateReferenceSystem())
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    insert_shown(project, layer)
    return layer


def open_layers(file: Path) -> List[QgsVectorLayer]:
    """Layers of the project that show a file of corrections."""
    return [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if isinstance(layer, QgsVectorLayer) and layer.isValid() and same_file(layer.source(), str(file))
    ]


def shown_layer(file: Path) -> Optional[QgsVectorLayer]:
    """The first of them, or None."""
    return next(iter(open_layers(file)), None)


def scene_name(file: Path) -> str:
    """Of the scene whose corrections are in a file: its name without what says that it holds corrections."""
    return file.stem[: -len(TABLE) - 1] if file.stem.endswith(f"_{TABLE}") else file.stem


def add_correction(
    layer: QgsVectorLayer,
    geometry: QgsGeometry,
    crs: QgsCoordinateReferenceSystem,
    entry: ClassEntry,
    how: str,
    reason: str,
    raster: str,
    model: str = "",
    square_metres: Optional[float] = None,
) -> str:
    """Add a correction as one step of undo; author and time are written with it.

    Args:
        layer: of corrections.
        geometry: in ``crs``.
        crs: of the canvas or of the map.
        entry: the class that is right.
        how: one of :data:`DRAWN`, :data:`BRUSHED`, :data:`REGION`, :data:`ACCEPTED`.
        reason: may be empty.
        raster: path of the raster that the map was made from, or of the map.
        model: name of the model that made the map.
        square_metres: on the ellipsoid, where it is known.

    Returns:
        Why it could not be added, or an empty string.
    """
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    segment = Segment(geometry, crs, entry, None, square_metres, model, raster, now, how, reason)
    return add_segment(layer, segment, QgsProject.instance())


def style_corrections(layer: QgsVectorLayer, classes: Sequence[ClassEntry]) -> None:
    """In the colours of a map's classes, by their names, with an outline that shows on the map itself."""
    categories = [QgsRendererCategory(one.name, _fill(one.colour), one.name) for one in classes]
    categories.append(QgsRendererCategory(QVariant(), _fill((150, 150, 150)), tr("a class of another map")))
    layer.setRenderer(QgsCategorizedSymbolRenderer(CLASS_NAME, categories))
    layer.triggerRepaint()
    layer.emitStyleChanged()


def _fill(colour: Tuple[int, int, int]) -> QgsFillSymbol:
    symbol = QgsFillSymbol.createSimple({"outline_width": "0.6", "outline_style": "dash"})
    ink = QColor(*colour)
    symbol.symbolLayer(0).setFillColor(ink)
    symbol.symbolLayer(0).setStrokeColor(
        QColor(20, 20, 20) if ink.lightness() > 140 else QColor(255, 255, 255)
    )
    return symbol
