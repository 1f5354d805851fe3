"""Help of the classification algorithms, as shown beside their dialogs and by ``qgis_process help``."""

from __future__ import annotations

from html import escape
from typing import Tuple

from ..wording import tr
from .parameters import Slot

GUIDE = "https://github.com/sam-landcover/sam_landcover/tree/main/docs"


def help_url() -> str:
    """Where the user guide is."""
    return GUIDE


def help_text(introduction: str, slots: Tuple[Slot, ...]) -> str:
    """Introduction, inputs, what comes out, and how to go on."""
    inputs = "".join(f"<li><b>{escape(slot.label)}</b>: {escape(slot.help)}</li>" for slot in slots)
    rasters = tr(
        "Rasters may differ in grid, resolution, CRS, extent, type and nodata: everything is aligned with the first "
        "one while it streams, so memory does not grow with the area."
    )
    card = tr(
        "The checkpoint's model card sets band order, normalisation, window, stride and classes. Leave a setting "
        "empty, or on <i>auto</i>, to follow it."
    )
    result = tr(
        "The result is a label raster (uint8, nodata 255) with colours, class names, overviews and provenance. The "
        "area table counts pixels; it is not a statistical estimate of area, which needs a reference sample."
    )
    command = tr(
        "The same run from a shell: <code>qgis_process run samlandcover:… -- …</code> or "
        "<code>python -m core.predict …</code>; the panel's <i>Copy as command</i> gives both lines."
    )
    return (
        f"<p>{escape(introduction)}</p><ul>{inputs}</ul><p>{escape(rasters)}</p><p>{card}</p>"
        f"<p>{escape(result)}</p><p>{command}</p>"
    )
