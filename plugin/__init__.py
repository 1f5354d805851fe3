"""Everything that imports QGIS. Nothing here imports torch, numpy or rasterio."""
