"""Polygons of a label raster as a coverage: neighbours share every vertex of their common border."""
