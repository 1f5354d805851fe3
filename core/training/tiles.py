"""Windows side by side over a scene: what one epoch of ``sampling = "tiles"`` goes through."""

from __future__ import annotations

from core.raster.grid import Rect
from core.raster.plan import make_plan
from core.training.scenes import CELL, Census, TrainingScene


def tiles(scene: TrainingScene, census: Census, window: int) -> list[Rect]:
    """Windows that cover the scene's region, the last of a row or column moved inwards.

    Windows without a trainable label, to the cells of the census, are left out.

    Args:
        scene: with labels.
        census: of the scene.
        window: px.
    """
    grid = scene.scene.grid
    plan = make_plan(grid.height, grid.width, window, window, scene.split.region)
    places = (Rect(row, col, window, window) for row in plan.row_starts for col in plan.col_starts)
    return [rect for rect in places if _has_labels(census, rect)]


def _has_labels(census: Census, rect: Rect) -> bool:
    rows = slice(max(0, rect.row) // CELL, -(-rect.row_end // CELL))
    cols = slice(max(0, rect.col) // CELL, -(-rect.col_end // CELL))
    return bool(census.trainable[rows, cols].any())
