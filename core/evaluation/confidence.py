"""The confidence raster of a map: found beside it or given, checked to be of that map, read as shares of 1."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy.measures import Floats
from core.raster.gdal import GDAL_ERRORS
from core.raster.grid import Rect
from core.raster.paths import open_dataset
from core.raster.scene import Scene

ROLE = "confidence"

_PREFIX = "SAM_LANDCOVER_"
_SAME = ("CHECKPOINT_SHA256", "SOURCES", "WINDOW", "STRIDE")
"""Tags in which a map and its confidence agree, where both have them."""
_CHANGED = ("AFTER", "GENERALISED", "RECODED", "RULES", "OVERRIDES", "CROSSWALK")
"""Tags of a map whose classes were changed after the model gave them."""


def confidence_of(prediction: str, given: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The confidence raster of a map, and what must be said of it.

    Without one that is given, ``NAME_confidence.tif`` beside the map is taken where its provenance is the map's.

    Raises:
        UserError: the one that is given is of another run than the map.
    """
    path = Path(prediction)
    beside = path.with_name(f"{path.stem}_confidence.tif")
    chosen = given or (str(beside) if beside.is_file() else None)
    if chosen is None:
        return None, ()
    ours, theirs = _tags(prediction), _tags(chosen)
    differ = [key for key in _SAME if ours.get(key, "") != theirs.get(key, "")]
    if given is None:
        if differ or "CHECKPOINT_SHA256" not in ours:
            return None, ()
        said = [f"The confidence is read from {beside.name} beside the map."]
    elif differ and ours and theirs:
        raise UserError(
            Said(
                "{0} is the confidence of another run than {1}: choose the one that was made with the map.",
                Path(chosen).name,
                path.name,
            ),
            ROLE,
        )
    else:
        said = []
    if any(key in ours for key in _CHANGED):
        said.append(
            f"The classes of {path.name} were changed after the classification, and the confidence is that of the model's own "
            "class: where they differ it belongs to another class."
        )
    return chosen, tuple(said)


def read_confidence(scene: Scene, rect: Rect) -> Floats:
    """[h, w] confidence of a window, NaN where there is none.

    Raises:
        UserError: it holds values outside 0..1.
    """
    values, valid = scene.read(rect.row, rect.col, rect.height, rect.width, (ROLE,))[ROLE]
    found = values[0].astype(np.float64)
    found[~valid] = np.nan
    known = found[~np.isnan(found)]
    if known.size and (known.min() < 0 or known.max() > 1 + 1e-6):
        raise UserError(
            Said(
                "{0} holds {1}, but a confidence is a share from 0 to 1: give the raster of this program, or one with a scale.",
                scene.layer(ROLE).source.name,
                f"{known.max() if known.max() > 1 else known.min():.6g}",
            ),
            ROLE,
        )
    limited: Floats = np.minimum(found, 1.0)
    return limited


def confidence_at(scene: Scene, rows: NDArray[np.int64], cols: NDArray[np.int64]) -> Floats:
    """Confidence at pixels of a scene's grid, NaN where there is none; -1 marks a place off the raster."""
    found = np.full(len(rows), np.nan)
    grid = scene.grid
    inside = (rows >= 0) & (rows < grid.height) & (cols >= 0) & (cols < grid.width)
    for index in np.flatnonzero(inside)[np.lexsort((cols[inside], rows[inside]))].tolist():
        found[index] = read_confidence(scene, Rect(int(rows[index]), int(cols[index]), 1, 1))[0, 0]
    return found


def _tags(path: str) -> Mapping[str, str]:
    """What a raster says about how it was made."""
    try:
        with open_dataset(path) as dataset:
            tags = dataset.tags()
    except GDAL_ERRORS:
        return {}
    return {key.removeprefix(_PREFIX): value for key, value in tags.items() if key.startswith(_PREFIX)}
