"""Minimum mapping unit: small regions of a label raster join a neighbour. Streamed; the result depends on the map alone.

The rule, in full, is in :mod:`core.products.generalise.rule`.
"""
