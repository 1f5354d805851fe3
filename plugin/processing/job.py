"""What the engine is asked to do: the JSON of ``core.contract.predict.PredictJob``, as the QGIS side builds it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Dict, Optional, Tuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsCsException,
    QgsRasterLayer,
    QgsRectangle,
)

from ..layers.known_crs import is_known
from ..layers.source import SourceError
from ..wording import tr


@dataclass(frozen=True)
class Live:
    """What a run needs to be watched on the map.

    Attributes:
        preview: path without suffix for pictures of the finished part.
        view: x, y that shall be finished first; None for no wish.
        view_crs: of ``view``; None is the raster's own.
    """

    preview: str
    view: Optional[Tuple[float, float]] = None
    view_crs: Optional[str] = None


@dataclass(frozen=True)
class Job:
    """One prediction with paths; ``None`` and ``auto`` leave the choice to the model card and the engine.

    Attributes are those of ``core.contract.predict.PredictJob``.
    """

    checkpoint: str
    output: str
    sources: Dict[str, Tuple[str, ...]]
    bands: Dict[str, Tuple[int, ...]] = field(default_factory=dict)
    extent: Optional[Tuple[float, float, float, float]] = None
    extent_crs: Optional[str] = None
    mask: Optional[str] = None
    window: Optional[int] = None
    stride: Optional[int] = None
    device: str = "auto"
    precision: str = "auto"
    batch: Optional[int] = None
    blend: str = "auto"
    probabilities: Optional[str] = None
    confidence: Optional[str] = None
    polygons: Optional[str] = None
    style_name: str = ""
    resume: bool = False
    view: Optional[Tuple[float, float]] = None
    view_crs: Optional[str] = None
    preview: Optional[str] = None

    def watched(self, live: Optional[Live]) -> Job:
        """The same job for someone who looks on, or as it is for None."""
        return self if live is None else replace(self, **live.__dict__)

    def to_json(self) -> Dict[str, Any]:
        """Parameters of the ``predict`` request."""
        values = dict(self.__dict__)
        values["sources"] = {role: list(paths) for role, paths in self.sources.items()}
        values["bands"] = {role: list(numbers) for role, numbers in self.bands.items() if numbers}
        for name in ("extent", "view"):
            values[name] = list(values[name]) if values[name] else None
        return values


def extent_values(
    extent: QgsRectangle,
    crs: QgsCoordinateReferenceSystem,
    layer: QgsRasterLayer,
    transforms: QgsCoordinateTransformContext,
) -> Tuple[Optional[Tuple[float, float, float, float]], Optional[str]]:
    """An extent and its CRS in the engine's words; an empty one is the whole raster.

    The engine reads the CRS from the raster file. Where the file has none (pixel coordinates, or a CRS that
    was only assigned in the project) the extent is given in the layer's own coordinates, without a CRS.

    Raises:
        SourceError: the extent cannot be expressed in the CRS assigned to the layer.
    """
    if extent.isNull() or extent.isEmpty():
        return None, None
    own = layer.dataProvider().crs()
    if not own.isValid() and layer.crs().isValid() and crs.isValid() and crs != layer.crs():
        try:
            extent = QgsCoordinateTransform(crs, layer.crs(), transforms).transformBoundingBox(extent)
        except QgsCsException as error:
            message = tr("The extent cannot be expressed in the CRS of “{0}”.")
            raise SourceError(message.format(layer.name())) from error
    box = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
    return box, crs_text(crs) if own.isValid() else None


def crs_text(crs: QgsCoordinateReferenceSystem) -> Optional[str]:
    """A CRS as PROJ reads it: its authority code, or WKT for a user's own; None for none."""
    if not is_known(crs):
        return None
    authority = crs.authid()
    if authority and not authority.startswith("USER:"):
        return authority
    return crs.toWkt()
