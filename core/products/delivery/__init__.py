"""A finished map as a package that an agency takes: rasters, polygons, styles, tables, metadata, manifest."""
