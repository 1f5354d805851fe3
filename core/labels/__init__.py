"""What labels say: polygons, points and rasters of labels, as files of this and other programs hold them."""
