"""Rasters as one scene: sources, grids, statistics, window plans. Reading only."""
