"""The quick head: from a few labelled polygons to a map in seconds."""
