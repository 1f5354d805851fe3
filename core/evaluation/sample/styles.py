"""The form of the units in QGIS and QField: a list of classes, certainty, a photo, a note; kept as the layer's default style."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from html import escape
from pathlib import Path

CERTAINTIES = ("high", "medium", "low")

_TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT CURRENT_TIMESTAMP
)
"""


def add_style(path: Path, layer: str, classes: Sequence[str]) -> None:
    """Put the default style of the units into the GeoPackage, where QGIS and QField look for it."""
    with closing(sqlite3.connect(path)) as base, base:
        base.execute(_TABLE)
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('layer_styles', 'attributes', 'layer_styles')"
        )
        base.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, "
            "styleSLD, useAsDefault) VALUES ('', '', ?, 'geom', 'units', ?, '', 1)",
            (layer, _qml(classes)),
        )


def _qml(classes: Sequence[str]) -> str:
    fields = "".join(
        [
            _field("label", "ValueMap", _choices(classes)),
            _field("certainty", "ValueMap", _choices(CERTAINTIES)),
            _field("cannot_tell", "CheckBox", ""),
            _field("note", "TextEdit", _option("IsMultiline", "true", "bool")),
            _field("photo", "ExternalResource", _photo()),
            *(_field(name, "Hidden", "") for name in ("seconds", "answered", "interpreter")),
        ]
    )
    aliases = ""
    fixed = "".join(f'<field name="{name}" editable="0"/>' for name in ("unit", "work_order"))
    return (
        '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM">'
        '<qgis version="3.34.0" styleCategories="Symbology|Fields|Forms">'
        f"<fieldConfiguration>{fields}</fieldConfiguration>{aliases}<editable>{fixed}</editable>"
        '<renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0"><symbols>'
        '<symbol type="fill" name="0" alpha="1" clip_to_extent="1" force_rhr="0">'
        '<layer class="SimpleFill" enabled="1" pass="0" locked="0"><Option type="Map">'
        + _option("style", "no")
        + _option("outline_color", "255,220,0,255")
        + _option("outline_style", "solid")
        + _option("outline_width", "0.6")
        + _option("outline_width_unit", "MM")
        + "</Option></layer></symbol></symbols></renderer-v2></qgis>"
    )


def _field(name: str, widget: str, options: str) -> str:
    config = f'<Option type="Map">{options}</Option>' if options else "<Option/>"
    return f'<field name="{name}"><editWidget type="{widget}"><config>{config}</config></editWidget></field>'


def _choices(values: Sequence[str]) -> str:
    pairs = "".join(
        f'<Option type="Map"><Option type="QString" name="{_quoted(value)}" value="{_quoted(value)}"/></Option>'
        for value in values
    )
    return f'<Option type="List" name="map">{pairs}</Option>'


def _photo() -> str:
    return (
        _option("DocumentViewer", "1", "int")
        + _option("FileWidget", "true", "bool")
        + _option("FileWidgetButton", "true", "bool")
        + _option("RelativeStorage", "1", "int")
        + _option("StorageMode", "0", "int")
    )


def _option(name: str, value: str, kind: str = "QString") -> str:
    return f'<Option type="{kind}" name="{name}" value="{_quoted(value)}"/>'


def _quoted(text: str) -> str:
    return escape(text, quote=True)
