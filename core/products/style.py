"""The QGIS style (``.qml``) beside a label raster."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from core.products.attributes import Legend


def qml(classes: Sequence[Legend]) -> str:
    """A QGIS style (3.34 and later): one named, coloured entry per class of the card; nodata is transparent."""
    entries = "\n".join(
        f'        <paletteEntry value="{c.value}" color="{hex_colour(c.colour)}" alpha="255" label="{escape(c.name)}"/>'
        for c in classes
    )
    return f"""<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.34.0" styleCategories="Symbology" hasScaleBasedVisibilityFlag="0">
  <pipe>
    <provider>
      <resampling enabled="false" zoomedInResamplingMethod="nearestNeighbour" \
zoomedOutResamplingMethod="nearestNeighbour" maxOversampling="2"/>
    </provider>
    <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">
      <rasterTransparency/>
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
      </minMaxOrigin>
      <colorPalette>
{entries}
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast brightness="0" contrast="0" gamma="1"/>
    <huesaturation saturation="0" grayscaleMode="0" colorizeOn="0" invertColors="0"/>
    <rasterresampler maxOversampling="2"/>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
"""


def hex_colour(colour: tuple[int, int, int]) -> str:
    """``(255, 0, 16)`` -> ``#ff0010``."""
    return "#{:02x}{:02x}{:02x}".format(*colour)
