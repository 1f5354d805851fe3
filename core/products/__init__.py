"""What a run delivers: label rasters with style and table, polygons, and what is made of them."""
