"""The STAC item of a map, with the classification extension; that of its model is :mod:`core.checkpoints.mlm`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from core.products.delivery.facts import Facts
from core.products.described import Described, MapClass

_EXTENSIONS = "https://stac-extensions.github.io"
STAC, CLASSIFICATION, PROJECTION, FILE = (
    "1.0.0",
    f"{_EXTENSIONS}/classification/v2.0.0/schema.json",
    f"{_EXTENSIONS}/projection/v1.1.0/schema.json",
    f"{_EXTENSIONS}/file/v2.1.0/schema.json",
)
_COG = "image/tiff; application=geotiff; profile=cloud-optimized"
MEDIA = {
    ".tif": _COG,
    ".gpkg": "application/geopackage+sqlite3",
    ".csv": "text/csv",
    ".xml": "application/xml",
    ".sld": "application/vnd.ogc.sld+xml",
    ".qml": "application/xml",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".json": "application/json",
}


def item(
    facts: Facts,
    described: Described,
    files: Mapping[str, tuple[str, int]],
    roles: Mapping[str, str],
    model: str | None,
) -> dict[str, Any]:
    """The item of a map.

    Args:
        facts: about the map.
        described: the map.
        files: name -> SHA-256 and bytes, of every file of the package but this one.
        roles: name -> role of the asset, e.g. ``data`` or ``metadata``.
        model: name of the file with the model's item; None for none.
    """
    grid = described.info.grid
    properties: dict[str, Any] = {"title": facts.title, "description": facts.abstract, **when(facts)}
    if facts.given.licence:
        properties["license"] = facts.given.licence
    if facts.crs_name:
        properties["proj:epsg"] = facts.epsg
        if facts.epsg is None:
            properties["proj:wkt2"] = grid.crs
    properties["proj:shape"] = [grid.height, grid.width]
    properties["proj:transform"] = list(grid.transform)
    assets = {name: _asset(name, *files[name], roles.get(name, "data")) for name in files}
    for name, asset in assets.items():
        if name == f"{facts.name}.tif":
            asset["classification:classes"] = classes(described.classes)
    links = [{"rel": "derived_from", "href": f"./{model}", "type": "application/geo+json"}] if model else []
    return {
        "type": "Feature",
        "stac_version": STAC,
        "stac_extensions": [CLASSIFICATION, PROJECTION, FILE],
        "id": facts.name,
        **_place(facts),
        "properties": properties,
        "links": links,
        "assets": assets,
    }


def classes(entries: Sequence[MapClass]) -> list[dict[str, Any]]:
    """``classification:classes``: names are machine words, titles are for people."""
    found: list[dict[str, Any]] = []
    taken: set[str] = set()
    for entry in entries:
        name = machine_name(entry.name) or f"class_{entry.value}"
        name = f"{name}_{entry.value}" if name in taken else name
        taken.add(name)
        colour = "{:02X}{:02X}{:02X}".format(*entry.colour)
        found.append(
            {
                "value": entry.value,
                "name": name,
                "title": entry.name,
                "color_hint": colour,
                "percentage": round(100 * entry.share, 4),
            }
        )
    return found


def machine_name(text: str) -> str:
    """Letters, digits, ``-`` and ``_`` only, as the classification extension asks for names."""
    return re.sub(r"[^0-9A-Za-z_-]+", "_", text).strip("_")


def when(facts: Facts) -> dict[str, Any]:
    """``datetime`` of the imagery; of the delivery where nothing is known."""
    dates = [f"{day}T00:00:00Z" for day in facts.given.dates()] or [f"{facts.created}T00:00:00Z"]
    if len(dates) == 1:
        return {"datetime": dates[0], "created": f"{facts.created}T00:00:00Z"}
    return {
        "datetime": None,
        "start_datetime": dates[0],
        "end_datetime": dates[-1],
        "created": f"{facts.created}T00:00:00Z",
    }


def _place(facts: Facts) -> dict[str, Any]:
    if facts.bbox is None:
        return {"geometry": None}
    ring = [list(point) for point in facts.footprint]
    return {"geometry": {"type": "Polygon", "coordinates": [ring]}, "bbox": list(facts.bbox)}


def _asset(name: str, sha256: str, size: int, role: str) -> dict[str, Any]:
    suffix = "." + name.rsplit(".", 1)[-1]
    return {
        "href": f"./{name}",
        "type": MEDIA.get(suffix, "application/octet-stream"),
        "roles": [role],
        "file:checksum": f"1220{sha256}",  # a multihash: SHA-256, 32 bytes
        "file:size": size,
    }
