"""Legends and styles of a map for other programs: CSV, SLD for raster and polygons, QML for polygons."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from core.products.attributes import Legend
from core.products.described import MapClass, rounded_share
from core.products.style import hex_colour
from core.text import Table


def legend_csv(classes: Sequence[MapClass]) -> str:
    """One line for each class: value, class_name, colour, pixels, area_km2, area_perc."""
    lines = Table()
    lines.writerow(
        ["value", "class_name", "colour", "red", "green", "blue", "pixels", "area_km2", "area_perc"]
    )
    for c in classes:
        area = "" if c.square_metres is None else f"{c.square_metres / 1e6:.6f}"
        row = [c.value, c.name, hex_colour(c.colour), *c.colour, c.pixels, area, rounded_share(c.share)]
        lines.writerow(row)
    return lines.getvalue()


def raster_sld(name: str, classes: Sequence[Legend]) -> str:
    """A Styled Layer Descriptor 1.0.0 (OGC 02-070) that paints each value in its colour."""
    entries = "\n".join(
        f'              <ColorMapEntry color="{hex_colour(c.colour)}" quantity="{c.value}" '
        f'label="{escape(c.name)}" opacity="1"/>'
        for c in classes
    )
    return _sld(
        name,
        f"""          <RasterSymbolizer>
            <ColorMap type="values">
{entries}
            </ColorMap>
          </RasterSymbolizer>""",
    )


def _sld(name: str, symbolizer: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.0.0/StyledLayerDescriptor.xsd">
  <NamedLayer>
    <Name>{escape(name)}</Name>
    <UserStyle>
      <Title>{escape(name)}</Title>
      <FeatureTypeStyle>
        <Rule>
{symbolizer}
        </Rule>
      </FeatureTypeStyle>
    </UserStyle>
  </NamedLayer>
</StyledLayerDescriptor>
"""


def polygon_qml(classes: Sequence[Legend]) -> str:
    """A QGIS style for the polygons of a map: categories by the field ``value``."""
    categories = "\n".join(
        f'      <category render="true" symbol="{i}" value="{c.value}" type="long" label="{escape(c.name)}"/>'
        for i, c in enumerate(classes)
    )
    symbols = "\n".join(_symbol(i, c.colour) for i, c in enumerate(classes))
    return f"""<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.34.0" styleCategories="Symbology">
  <renderer-v2 type="categorizedSymbol" attr="value" enableorderby="0" forceraster="0" symbollevels="0">
    <categories>
{categories}
    </categories>
    <symbols>
{symbols}
    </symbols>
  </renderer-v2>
  <blendMode>0</blendMode>
  <featureBlendMode>0</featureBlendMode>
  <layerGeometryType>2</layerGeometryType>
</qgis>
"""


def _symbol(number: int, colour: tuple[int, int, int]) -> str:
    red, green, blue = colour
    return f"""      <symbol type="fill" name="{number}" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option type="QString" name="color" value="{red},{green},{blue},255"/>
            <Option type="QString" name="outline_color" value="{red * 2 // 3},{green * 2 // 3},{blue * 2 // 3},255"/>
            <Option type="QString" name="outline_style" value="solid"/>
            <Option type="QString" name="outline_width" value="0.1"/>
            <Option type="QString" name="outline_width_unit" value="MM"/>
            <Option type="QString" name="style" value="solid"/>
          </Option>
        </layer>
      </symbol>"""
