"""A map looked at and finished over JSON-RPC: regions, corrections, rules, all steps at once.

Coordinates are in ``crs`` (default: the map's own). *steps* are those of :mod:`core.products.steps`::

    map_region    {"map", "x", "y", "crs"}
                  -> {"wkt", "crs", "value", "pixels", "square_metres"}          the connected region at a place
    map_regions   {"map", "order": "largest" | "smallest" | "least_certain", "value": class | null, "confidence": path | null,
                   "limit", "least_pixels", "extent": [x0, y0, x1, y1] | null, "crs"}     of an extent, what reaches into it
                  -> {"regions": [{"value", "pixels", "square_metres", "confidence", "bounds", "wkt", "x", "y"}], "total", "crs"}
    map_facts     {"map"}    -> {"title", "abstract", "lineage": [sentences], "licence", "sources": {role: [file names]}}
    finish        {"source", "output", "steps": [{"step", ...}], "confidence": path | null, "probabilities": path | null}
                  -> {"output", "changed", "areas", "warnings"}
    rules_read    {"path"}   -> {"rules": [{"name", "when", "label"}], "inputs": {name: path}, "vectors": {name: path}}
    rules_preview {"source", "rules": path, "confidence": path | null}
                  -> {"rules": [{"name", "moved"}], "changed"}
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from core.contract import protocol
from core.serving import warm
from core.serving.asked import areas, number, optional, output, path, text
from core.serving.failures import InvalidParams
from core.serving.server import Call, Lane, Method


def map_region(call: Call) -> protocol.Message:
    """The region under the cursor."""
    warm.load("rasterio", "core.products.regions.at")
    import shapely

    from core.products.regions.at import region_at

    crs = text(call, "crs") if call.params.get("crs") else None
    found = region_at(path(call, "map"), number(call, "x"), number(call, "y"), crs)
    return {
        "wkt": shapely.to_wkt(found.shape, rounding_precision=-1),
        "crs": found.crs,
        "value": found.value,
        "pixels": found.pixels,
        "square_metres": found.square_metres,
    }


def map_regions(call: Call) -> protocol.Message:
    """Regions worth a look."""
    warm.load("rasterio", "core.products.regions.review")
    from core.products.progress import Meter
    from core.products.regions.review import list_regions

    p = call.params
    value = p.get("value")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise InvalidParams("map_regions needs value, a whole number, or null.")
    found = list_regions(
        path(call, "map"),
        p.get("order", "largest"),
        Meter(call.send_progress, call.is_cancelled),
        value,
        optional(call, "confidence"),
        int(number(call, "limit", 200)),
        int(number(call, "least_pixels", 1)),
        _within(call),
    )
    return dataclasses.asdict(found)


def _within(call: Call) -> tuple[tuple[float, float, float, float], str | None] | None:
    extent = call.params.get("extent")
    if extent is None:
        return None
    numbers = isinstance(extent, list) and all(type(one) in (int, float) for one in extent)
    if not numbers or len(extent) != 4:
        raise InvalidParams("map_regions needs extent, four numbers, or null.")
    x0, y0, x1, y1 = (float(one) for one in extent)
    return (x0, y0, x1, y1), text(call, "crs") if call.params.get("crs") else None


def map_facts(call: Call) -> protocol.Message:
    """What the file of a map says about it; no pixel is read."""
    warm.load("rasterio", "core.products.delivery.facts")
    from core.products.delivery.facts import file_facts

    return file_facts(path(call, "map"))


def finish(call: Call) -> protocol.Message:
    """All steps on a map."""
    warm.load("rasterio", "core.products.finished")
    from core.products.finish import steps_of
    from core.products.finished import finish_map
    from core.products.progress import Meter

    steps = call.params.get("steps")
    if not isinstance(steps, list) or not all(isinstance(one, dict) for one in steps):
        raise InvalidParams("finish needs steps, a list of objects.")
    done = finish_map(
        path(call, "source"),
        output(call),
        steps_of(steps),
        Meter(call.send_progress, call.is_cancelled),
        optional(call, "confidence"),
        optional(call, "probabilities"),
    )
    return {
        "output": str(done.described.path),
        "changed": done.changed,
        "areas": areas(done.described),
        "warnings": list(done.warnings),
    }


def rules_read(call: Call) -> protocol.Message:
    """A table of rules as it was written."""
    warm.load("rasterio", "core.products.rules.table")
    from core.products.rules.table import read_table

    table = read_table(path(call, "path"))
    rules: list[dict[str, Any]] = [
        {"name": rule.name, "when": rule.when.text, "label": rule.label} for rule in table.rules
    ]
    return {"rules": rules, "inputs": table.inputs, "vectors": table.vectors}


def rules_preview(call: Call) -> protocol.Message:
    """What each rule would move."""
    warm.load("rasterio", "core.products.rules.apply")
    from core.products.described import class_names_of
    from core.products.progress import Meter
    from core.products.rules.apply import preview_rules
    from core.products.rules.table import read_table

    source = path(call, "source")
    names = class_names_of(source)
    table = read_table(Path(text(call, "rules")))
    meter = Meter(call.send_progress, call.is_cancelled)
    done = preview_rules(source, table, names, meter, optional(call, "confidence"))
    return {
        "rules": [{"name": name, "moved": moved} for name, moved in done.moved],
        "changed": done.changed,
    }


METHODS = {
    "map_region": Method(map_region, Lane.QUICK),
    "map_regions": Method(map_regions, Lane.LONG),
    "map_facts": Method(map_facts, Lane.QUICK),
    "finish": Method(finish, Lane.LONG),
    "rules_read": Method(rules_read, Lane.QUICK),
    "rules_preview": Method(rules_preview, Lane.LONG),
}
