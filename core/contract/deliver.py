"""How the raster of a delivery may be stored: what the command offers, and what the engine takes."""

COMPRESSIONS = ("DEFLATE", "LZW", "ZSTD")
BLOCKS = (128, 256, 512, 1024)
"""Sides of a tile in px."""
