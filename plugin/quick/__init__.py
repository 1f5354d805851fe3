"""Label to map: labels go to the engine, the map of the view comes back. The widgets are in ``panel``."""
