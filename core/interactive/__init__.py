"""Click-to-segment: image areas, embeddings, prompts, polygons. No Qt, no qgis; loads nothing by itself."""
