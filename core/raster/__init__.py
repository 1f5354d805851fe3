"""Rasters in, land cover out: aligned scenes, window plans, the streaming engine, styled results."""

from core.raster.predict import predict

__all__ = ["predict"]
