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
from core.raster.kinds import check_confidence
from core.raster.paths import open_dataset
from core.raster.scene import Scene, open_scene
from core.raster.vector import is_vector

ROLE = "confidence"

_PREFIX = "SAM_LANDCOVER_"
_RUN = "CHECKPOINT_SHA256"
_UNSAID = (_RUN, "SOURCES", "WINDOW", "STRIDE", "MEMBERS", "GRID", "OVERLAP", "NODATA", "NOTES", "MASK")
"""Tags of a run whose absence says something, too: a map without ``MASK`` was made without one."""
_CHANGED = ("AFTER", "GENERALISED", "RECODED", "RULES", "OVERRIDES", "CROSSWALK", "TRANSLATED")
"""Tags of a map whose classes were changed after the model gave them."""


def confidence_of(prediction: str, given: str | None) -> tuple[str | None, tuple[str, ...]]:
    """The confidence raster of a map, and what must be said of it.

    Without one that is given, ``NAME_confidence.tif`` beside the map is taken where its provenance is the map's. One that was
    found and does not fit is left out, and that is said.

    Raises:
        UserError: the one that is given is of another run than the map, has several bands, or lies elsewhere.
    """
    path = Path(prediction)
    beside = path.parent / f"{path.stem}_confidence.tif"
    chosen = given or (str(beside) if beside.is_file() else None)
    if chosen is None:
        return None, ()
    ours = _tags(prediction)
    if given is None and _RUN not in ours:
        return None, ()
    try:
        _check_run(ours, chosen, path.name, known=given is None)
        _check_place(prediction, chosen)
    except UserError as error:
        return None, (left_out(chosen, given, error),)
    said = [] if given else [Said("The confidence is read from {0} beside the map.", beside.name)]
    if any(key in ours for key in _CHANGED):
        said.append(
            Said(
                "The classes of {0} were changed after the classification, and the confidence is that of the "
                "model's own class: where they differ it belongs to another class.",
                path.name,
            )
        )
    return chosen, tuple(said)


def left_out(path: str, given: str | None, error: UserError) -> str:
    """A sentence that a confidence raster is not used, for one that nobody gave.

    Raises:
        UserError: the error itself, for one that was given.
    """
    if given:
        raise error
    return Said("{0} beside the map is left out: {1}", Path(path).name, error)


def _check_run(ours: Mapping[str, str], path: str, title: str, known: bool) -> None:
    """Raise a UserError where a raster was made by another run than the map.

    A run writes the same tags into both, so all that both have must agree; ``known``: both must say their run.
    """
    theirs = _tags(path)
    said = set(ours) & set(theirs)
    if known or _RUN in said:
        said.update(_UNSAID)
    if any(ours.get(key, "") != theirs.get(key, "") for key in said.difference(_CHANGED)):
        raise UserError(
            Said(
                "{0} is the confidence of another run than {1}: choose the one that was made with the map.",
                Path(path).name,
                title,
            ),
            ROLE,
        )


def _check_place(prediction: str, path: str) -> None:
    """Raise a UserError where a raster is no single band, or does not lie where the map does."""
    if is_vector(prediction):
        return  # no map at all, which is said when it is opened
    with open_scene(
        {"prediction": [prediction], ROLE: [path]}, primary="prediction", nearest={"prediction", ROLE}
    ) as scene:
        check_confidence(scene.layer(ROLE).source)


def read_confidence(scene: Scene, rect: Rect) -> Floats:
    """[h, w] confidence of a window, NaN where there is none.

    Raises:
        UserError: it holds values outside 0..1, or several bands.
    """
    check_confidence(scene.layer(ROLE).source)
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
