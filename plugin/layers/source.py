"""From a raster layer to a path the engine can open.

Layers that GDAL opens by path are passed on as they are. Anything else (WMS/XYZ, virtual, database, in-memory)
is exported first, at a stated resolution, to a temporary GeoTIFF.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import List, Optional, Tuple

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsDistanceArea,
    QgsFeedback,
    QgsPointXY,
    QgsRasterBlockFeedback,
    QgsRasterDataProvider,
    QgsRasterFileWriter,
    QgsRasterLayer,
    QgsRasterPipe,
    QgsRectangle,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import Qt

from ..wording import number, size_words, tr
from .gdal_names import absolute_name

# A cap on what is fetched from a server or a database for one run; beyond it a coarser resolution is meant.
EXPORT_LIMIT_PIXELS = 1_000_000_000
# Memory of this process: the engine cannot see it.
PRIVATE_PREFIXES = ("/VSIMEM/", "MEM:", "PG:", "/VSISTDIN")


class SourceError(Exception):
    """A layer cannot be used; the message is one sentence for the user."""


@dataclass(frozen=True)
class Export:
    """A layer to be written to a file before the engine can read it.

    Attributes:
        name: of the layer, for messages.
        pipe: a copy of the layer's provider in a pipe, so that no live layer is touched from a worker thread.
        extent: in ``crs``, a whole number of pixels.
        columns: width in px.
        rows: height in px.
        crs: of the layer.
    """

    name: str
    pipe: QgsRasterPipe
    extent: QgsRectangle
    columns: int
    rows: int
    crs: QgsCoordinateReferenceSystem

    @property
    def resolution(self) -> float:
        """Map units per pixel."""
        return self.extent.width() / self.columns


@dataclass(frozen=True)
class Source:
    """Where the engine finds a layer: at ``path``, or at a file that ``export`` still has to write."""

    path: str = ""
    export: Optional[Export] = None


def engine_path(layer: QgsRasterLayer) -> Optional[str]:
    """The layer's path as the engine's rasterio opens it (``/vsi...`` and subdatasets included), or None.

    Absolute: the engine runs in another folder than QGIS.
    """
    if layer.providerType() != "gdal":
        return None
    source = layer.source()
    if "authcfg=" in source or "|credential:" in source:
        return None
    path = source.split("|option:")[0]
    if path.upper().startswith(PRIVATE_PREFIXES):
        return None
    return absolute_name(path)


def unseen_settings(layer: QgsRasterLayer) -> List[str]:
    """What was set for the layer in QGIS only, so that the engine, which reads the file, does not know it."""
    if engine_path(layer) is None:  # an export is written as QGIS sees the layer
        return []
    found = []
    provider = layer.dataProvider()
    own, given = provider.crs(), layer.crs()
    if given.isValid() and not own.isValid():
        message = tr(
            "“{0}”: its file has no CRS and the result gets none; {1} is only set in QGIS (use Assign Projection)."
        )
        found.append(message.format(layer.name(), given.authid()))
    elif given.isValid() and own != given:
        message = tr("“{0}”: its file says {1}, the project says {2}; the file's CRS is used.")
        found.append(message.format(layer.name(), own.authid(), given.authid()))
    if any(provider.userNoDataValues(band) for band in range(1, layer.bandCount() + 1)):
        message = tr(
            "“{0}”: additional no data values are only set in QGIS, and are classified (use Translate to set them)."
        )
        found.append(message.format(layer.name()))
    return found


def plan_source(
    layer: QgsRasterLayer,
    extent: Optional[QgsRectangle] = None,
    extent_crs: Optional[QgsCoordinateReferenceSystem] = None,
    metres: Optional[float] = None,
    transforms: Optional[QgsCoordinateTransformContext] = None,
) -> Source:
    """Decide how the engine gets at a layer. Call on the thread the layer lives on.

    Args:
        layer: any valid raster layer.
        extent: the area of interest; only used for an export. None is the whole layer.
        extent_crs: CRS of ``extent``; None is the layer's.
        metres: ground size of an exported pixel for layers without pixels of their own (WMS/XYZ).
        transforms: the project's transform context.

    Raises:
        SourceError: the layer is broken, has no overlap with ``extent``, or needs a resolution it was not given.
    """
    if layer is None or not layer.isValid():
        name = layer.name() if layer is not None else ""
        raise SourceError(tr("The layer “{0}” cannot be read: repair or remove it.").format(name))
    path = engine_path(layer)
    if path is not None:
        return Source(path=path)
    area = _area(layer, extent, extent_crs, transforms)
    step = _step(layer, area, metres)
    return Source(export=_export(layer, area, step))


def write_export(export: Export, path: str, feedback: Optional[QgsFeedback] = None) -> str:
    """Write the layer to a GeoTIFF and return its path. Runs on any thread; stops when ``feedback`` is cancelled.

    Raises:
        SourceError: the file cannot be written or the server failed.
    """
    writer = QgsRasterFileWriter(path)
    writer.setOutputFormat("GTiff")
    writer.setCreateOptions(["TILED=YES", "COMPRESS=LZW", "BIGTIFF=IF_SAFER"])
    block_feedback = QgsRasterBlockFeedback()
    if feedback is not None:
        # Direct: the worker thread has no event loop that would deliver a queued signal.
        feedback.canceled.connect(block_feedback.cancel, Qt.ConnectionType.DirectConnection)
    outcome = writer.writeRaster(
        export.pipe,
        export.columns,
        export.rows,
        export.extent,
        export.crs,
        QgsCoordinateTransformContext(),
        block_feedback,
    )
    if feedback is not None:
        feedback.canceled.disconnect(block_feedback.cancel)
        if feedback.isCanceled():
            raise SourceError(tr("Cancelled."))
    failed = [str(line) for line in block_feedback.errors()]
    if outcome != Qgis.RasterFileWriterResult.Success or failed:
        reason = failed[0] if failed else tr("is the temporary folder full?")
        raise SourceError(tr("The layer “{0}” could not be exported: {1}").format(export.name, reason))
    return path


def metres_per_unit(crs: QgsCoordinateReferenceSystem, centre: QgsPointXY, north: bool = False) -> float:
    """Ground metres per map unit at ``centre``, measured on the ellipsoid; 1 without a CRS.

    A CRS that lies nowhere on the globe (a building site's own) has its unit's metres.

    Args:
        crs: any, without an authority's code too.
        centre: where.
        north: measure north-south instead of east-west.
    """
    if not crs.isValid():
        return 1.0
    metre = Qgis.DistanceUnit.Meters
    unit = 1.0 if crs.isGeographic() else QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), metre)
    if crs.type() in (Qgis.CrsType.Engineering, Qgis.CrsType.Unknown, Qgis.CrsType.Other):
        return unit
    measure = QgsDistanceArea()
    measure.setSourceCrs(crs, QgsCoordinateTransformContext())
    _set_ellipsoid(measure, crs.ellipsoidAcronym())
    step = 0.01 if crs.isGeographic() else 100.0
    across, up = (0.0, step) if north else (step, 0.0)
    try:
        distance = measure.measureLine(centre, QgsPointXY(centre.x() + across, centre.y() + up))
    except QgsCsException:
        return unit
    if not measure.willUseEllipsoid():  # then it is in the CRS's own unit
        distance *= unit
    return distance / step if distance > 0 and math.isfinite(distance) else unit


def pixel_words(layer: QgsRasterLayer) -> str:
    """The ground size of a pixel: ``0.5`` m, or ``0.5 × 1`` m where pixels are no squares."""
    crs, centre = layer.crs(), layer.extent().center()
    across = layer.rasterUnitsPerPixelX() * metres_per_unit(crs, centre)
    if (
        not crs.isValid() or crs.isGeographic()
    ):  # a degree is longer to the north: that is no shape of a pixel
        return size_words(across)
    down = layer.rasterUnitsPerPixelY() * metres_per_unit(crs, centre, north=True)
    same = math.isclose(layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY(), rel_tol=0.01)
    return size_words(across) if same else f"{size_words(across)} × {size_words(down)}"


def _set_ellipsoid(measure: QgsDistanceArea, acronym: str) -> None:
    """Also one that no authority knows: QGIS then calls it PARAMETER:semi-major:semi-minor, and takes only numbers."""
    if acronym.startswith("PARAMETER:"):
        major, minor = (float(text) for text in acronym.split(":")[1:3])
        measure.setEllipsoid(major, minor)
    else:
        measure.setEllipsoid(acronym or "EPSG:7030")


def has_pixels(layer: QgsRasterLayer) -> bool:
    """Whether the layer has pixels of its own, i.e. is not drawn at any scale by a server."""
    return layer.isValid() and layer.width() > 0 and layer.height() > 0


def describe(export: Export) -> str:
    """One line that states what is exported and how finely."""
    return tr("“{0}” has no file the engine can open: exporting {1} × {2} px at {3} {4} per pixel.").format(
        export.name,
        number(export.columns),
        number(export.rows),
        f"{export.resolution:.6g}",
        tr("degrees") if export.crs.isGeographic() else tr("map units"),
    )


def _area(
    layer: QgsRasterLayer,
    extent: Optional[QgsRectangle],
    extent_crs: Optional[QgsCoordinateReferenceSystem],
    transforms: Optional[QgsCoordinateTransformContext],
) -> QgsRectangle:
    """The part of the layer to export, in its CRS."""
    bounds = layer.extent()
    if extent is None or extent.isEmpty():
        return bounds
    wanted = QgsRectangle(extent)
    if extent_crs is not None and extent_crs.isValid() and extent_crs != layer.crs():
        context = transforms if transforms is not None else QgsCoordinateTransformContext()
        try:
            wanted = QgsCoordinateTransform(extent_crs, layer.crs(), context).transformBoundingBox(wanted)
        except QgsCsException as error:
            raise SourceError(
                tr("The extent cannot be expressed in the CRS of “{0}”.").format(layer.name())
            ) from error
    if not wanted.intersects(bounds):
        raise SourceError(tr("The extent does not overlap the layer “{0}”.").format(layer.name()))
    return wanted.intersect(bounds)


def _step(layer: QgsRasterLayer, area: QgsRectangle, metres: Optional[float]) -> Tuple[float, float]:
    """Pixel size of an export in map units."""
    if has_pixels(layer):
        return layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    if not metres or metres <= 0:
        message = tr(
            "“{0}” comes from a server and has no pixel size: set the export resolution in Advanced."
        )
        raise SourceError(message.format(layer.name()))
    step = metres / metres_per_unit(layer.crs(), area.center())
    return step, step


def _export(layer: QgsRasterLayer, area: QgsRectangle, step: Tuple[float, float]) -> Export:
    """Snap ``area`` outwards to whole pixels counted from the layer's corner, so that runs share one grid."""
    bounds, (across, down) = layer.extent(), step
    first_column = math.floor((area.xMinimum() - bounds.xMinimum()) / across + 1e-6)
    first_row = math.floor((bounds.yMaximum() - area.yMaximum()) / down + 1e-6)
    columns = max(1, math.ceil((area.xMaximum() - bounds.xMinimum()) / across - 1e-6) - first_column)
    rows = max(1, math.ceil((bounds.yMaximum() - area.yMinimum()) / down - 1e-6) - first_row)
    if columns * rows > EXPORT_LIMIT_PIXELS:
        raise SourceError(
            tr(
                "Exporting “{0}” would take {1} × {2} pixels: choose a smaller extent or a coarser resolution."
            ).format(layer.name(), number(columns), number(rows))
        )
    left, top = bounds.xMinimum() + first_column * across, bounds.yMaximum() - first_row * down
    extent = QgsRectangle(left, top - rows * down, left + columns * across, top)
    return Export(layer.name(), _pipe(layer.dataProvider()), extent, columns, rows, layer.crs())


def _pipe(provider: QgsRasterDataProvider) -> QgsRasterPipe:
    pipe = QgsRasterPipe()
    pipe.set(provider.clone())
    return pipe
