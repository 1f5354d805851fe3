"""From a polygon layer, or its selected features, to a mask file the engine can open."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsFeedback,
    QgsFields,
    QgsProcessingFeatureSource,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ..wording import tr
from .source import SourceError


def write_mask(source: QgsProcessingFeatureSource, path: str, feedback: QgsFeedback) -> int:
    """Write the polygons of ``source`` to a GeoPackage in their own CRS and return how many there are.

    Only geometries are written: an attribute the engine's reader does not understand must not stop a run.

    Raises:
        SourceError: there is no polygon, or the file cannot be written.
    """
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = "mask"
    writer = QgsVectorFileWriter.create(
        path,
        QgsFields(),
        QgsWkbTypes.multiType(QgsWkbTypes.flatType(source.wkbType())),
        source.sourceCrs(),
        QgsCoordinateTransformContext(),
        options,
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise SourceError(tr("The mask could not be written: {0}").format(writer.errorMessage()))
    count = 0
    for feature in source.getFeatures():
        if feedback.isCanceled():
            break
        if feature.geometry().isEmpty():
            continue
        plain = QgsFeature()
        geometry = feature.geometry()
        geometry.convertToMultiType()
        plain.setGeometry(geometry)
        if not writer.addFeature(plain, QgsFeatureSink.Flag.FastInsert):
            raise SourceError(tr("The mask could not be written: {0}").format(writer.errorMessage()))
        count += 1
    del writer  # closes the file
    if count == 0 and not feedback.isCanceled():
        name = source.sourceName()
        raise SourceError(tr("The polygon layer “{0}” has no polygon to use as a mask.").format(name))
    return count
