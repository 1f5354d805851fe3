"""One role of a scene: which bands of which files, on whose grid, and what missing means in them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rasterio.enums import Resampling

from core.checkpoints.card import Derived
from core.contract.roles import kind_of
from core.raster.described import RasterFile, common_type
from core.raster.sources import RasterSource


@dataclass(frozen=True, slots=True)
class Layer:
    """One role of a scene.

    Attributes:
        role: e.g. ``optical``.
        source: the raster.
        bands: 1-based band numbers, in the model's order.
        warped: False when the raster already lies on the scene's grid.
        resampling: how it is brought there.
        nodata: a stored number that means missing although the files do not say so; None for none.
        notes: sentences worth a warning: how it lies on the scene, bands that do not suit the model.
        said: sentences about which bands were chosen, and what was computed.
        derived: how it is computed of ``parts``; None is read as it is stored.
        parts: of a computed one: a layer with one band for each raster that ``derived`` names.
        cell: height and width of a pixel in metres, where a slope is computed.
    """

    role: str
    source: RasterSource
    bands: tuple[int, ...]
    warped: bool = False
    resampling: Resampling = Resampling.bilinear
    nodata: float | None = None
    notes: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    derived: Derived | None = None
    parts: tuple[Layer, ...] = ()
    cell: tuple[float, float] = (1.0, 1.0)

    @property
    def stored_layers(self) -> tuple[Layer, ...]:
        """What is read from files for it: itself, or the rasters that it is computed of."""
        return self.parts or (self,)

    @property
    def files(self) -> tuple[RasterFile, ...]:
        """All files that it is read from."""
        return tuple(file for layer in self.stored_layers for file in layer.source.files)

    @property
    def key(self) -> str:
        """Of its open dataset."""
        return f"{self.role} {self.bands}"

    @property
    def declares_nodata(self) -> bool:
        """Whether any file names a nodata value."""
        return bool(self.parts) or any(
            value is not None for file in self.source.files for value in file.nodata
        )

    @property
    def mixed_numbers(self) -> bool:
        """Whether the files store one value by different numbers: their scale, offset or unit is not the same."""
        return not self.parts and self._mixed

    @property
    def _mixed(self) -> bool:
        return len({file.linear for file in self.source.files if file.bands > 1}) > 1 or (
            len({file.linear for file in self.source.files}) > 1 and self.source.bands == 1
        )

    @property
    def zero_is_missing(self) -> bool:
        """Whether pixels that are 0 in every band are missing although the file names no nodata value.

        Radar products are padded with zeros, and no radar measures exactly nothing. In 8-bit pictures made from
        them, 0 is simply dark; and where an offset is added, a stored 0 is a value like others.
        """
        if self.parts or kind_of(self.role) != "sar" or np.dtype(self.stored).itemsize == 1:
            return False
        return all(linear.shift == 0 for linear in self.source.linear_of(self.bands))

    @property
    def dtype(self) -> str:
        """Numpy name of a type that holds the values of the chosen bands."""
        if self.parts:
            return "float32"
        return self.source.dtype_of(self.bands)

    @property
    def stored(self) -> str:
        """Numpy name of the type that the chosen bands are read in."""
        if self.parts:
            return "float32"
        return common_type([self.source.stored[self.source.numbers.index(band)] for band in self.bands])
