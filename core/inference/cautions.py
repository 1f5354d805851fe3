"""What a user is told about the rasters of a run before it starts: pixels, sizes, files that look wrong."""

from __future__ import annotations

from core.checkpoints.card import ModelCard
from core.contract.sentences import Said
from core.raster.area import ground_resolution, off_the_globe, pixel_sides
from core.raster.grid import Rect
from core.raster.scene import Scene

_OBLONG = 1.5  # sides of a pixel: geographic rasters below 48 degrees of latitude stay silent


def _photos(scene: Scene, card: ModelCard) -> list[str]:
    """A sentence for a colour photo among radar rasters, unless the model reads three radar bands of 8 bits."""
    radar = next((m for m in card.modalities if m.role == "sar"), None)
    given = {layer.role for layer in scene.layers}
    if radar is None or radar.role not in given or (len(radar.bands) == 3 and "db" not in radar.unit.lower()):
        return []
    found: list[str] = [
        Said(
            "{0} looks like a colour photo (8 bits, red, green and blue) and is given as radar; is it the "
            "right file?",
            file.name,
        )
        for file in scene.layer("sar").source.files
        if file.photo
    ]
    return found[:1]


def cautions(scene: Scene, card: ModelCard, rect: Rect, window: int) -> tuple[str, ...]:
    """Sentences about one model and its rasters."""
    found = [*scene.notes, *_photos(scene, card)]
    found += _size_warnings(scene, card, rect)
    if min(scene.grid.height, scene.grid.width) < window:
        found.append(
            Said(
                "The raster ({0} x {1} px) is smaller than the window of {2} px; its edge was mirrored to fill it.",
                scene.grid.width,
                scene.grid.height,
                window,
            )
        )
    return tuple(found)


def _size_warnings(scene: Scene, card: ModelCard, rect: Rect) -> list[str]:
    """Pixels of another size than the model was trained on, or with sides of different length."""
    grid, trained = scene.grid.crop(rect), card.ground_resolution
    if off_the_globe(grid):
        return [
            (
                Said(
                    "The coordinates of {0} do not fit its coordinate reference system, so no area in m² is given; "
                    "assign it the right one.",
                    scene.primary.source.name,
                )
            )
        ]
    here, sides = ground_resolution(grid), pixel_sides(grid)
    found: list[str] = []
    oblong = sides is not None and max(sides) > _OBLONG * min(sides)
    words = f"{sides[0]:.3g} x {sides[1]:.3g} m" if sides and oblong else f"{here or 0:.3g} m"
    if here and trained and not 0.5 <= here / trained <= 2:
        found.append(
            Said(
                "The model was trained on pixels of {0} m; these are {1}, so expect poorer results or resample the raster to "
                "about {0} m first.",
                f"{trained:g}",
                words,
            )
        )
    elif oblong:
        found.append(
            Said(
                "The pixels of {0} are not square ({1}), and models are trained on square ones; expect poorer "
                "results or resample the raster first.",
                scene.primary.source.name,
                words,
            )
        )
    return found
