"""What QGIS says about a map in its layer properties: abstract, lineage, licence, extent, from the map's provenance."""

from __future__ import annotations

from typing import Any, Mapping

from qgis.core import QgsBox3D, QgsCoordinateReferenceSystem, QgsLayerMetadata, QgsRasterLayer

TAG = "SAM_LANDCOVER_"


def has_provenance(layer: QgsRasterLayer) -> bool:
    """Whether a raster's file says how this program made it, and QGIS says nothing of it yet."""
    if not layer.isValid() or layer.providerType() != "gdal" or layer.metadata().abstract():
        return False
    return TAG in layer.dataProvider().htmlMetadata()


def set_metadata(layer: QgsRasterLayer, facts: Mapping[str, Any]) -> None:
    """Fill the layer's metadata.

    Args:
        layer: a map.
        facts: as the engine's ``map_facts`` gives them: title, abstract, lineage, licence.
    """
    found = QgsLayerMetadata(layer.metadata())
    found.setTitle(str(facts.get("title") or layer.name()))
    found.setType("dataset")
    found.setAbstract(str(facts["abstract"]))
    found.setHistory([str(line) for line in facts["lineage"]])
    if facts.get("licence"):
        found.setLicenses([str(facts["licence"])])
    found.setCategories(["imageryBaseMapsEarthCover"])
    crs = layer.crs()
    if crs.isValid():
        found.setCrs(QgsCoordinateReferenceSystem(crs))
        box = layer.extent()
        spatial = QgsLayerMetadata.SpatialExtent()
        spatial.extentCrs = crs
        spatial.bounds = QgsBox3D(box.xMinimum(), box.yMinimum(), 0, box.xMaximum(), box.yMaximum(), 0)
        extent = QgsLayerMetadata.Extent()
        extent.setSpatialExtents([spatial])
        found.setExtent(extent)
    layer.setMetadata(found)
