"""A probability sample of a map: strata counted, units drawn, kept with their answers in a GeoPackage, read back."""
