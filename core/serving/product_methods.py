"""A finished map over JSON-RPC: generalised, corrected, checked, packed.

Requests, all of them long but ``products``; *areas* are ``[{"value", "name", "colour": [r, g, b], "pixels",
"square_metres": m2 | null}]``::

    generalise  {"source", "output", "mmu": "500m2" | "0.5ha" | "10px", "mmu_of": "5=1ha", "neighbours": 4 | 8,
                 "protect": [values], "merge_by": "border" | "probability" | "priority", "priority": [values], "smooth": n,
                 "probabilities": path | null, "polygons": path | null, "outlines": px}
                -> {"output", "mmu": words, "before": {value: pixels}, "after", "changed", "areas", "warnings"}
    correct     {"source", "output", "overrides": path, "recode": "3=5,7=5"}   (recoded first; either may be missing)
                -> {"output", "changed", "used", "areas", "warnings"}
    crosswalk   {fields of core.contract.crosswalk.CrosswalkJob}
                -> {"output", "areas", "lost": {name: pixels}, "notes", "warnings"}
    products    {} -> {"products": [{"name", "title", "kind"}]}
    check       {"product": name | path of a .toml, "result": path}
                -> {"product", "title", "file", "passed", "lines": [{"check", "verdict": "pass" | "fail" | "skip", "message"}]}
    deliver     {"result", "target", "name", "title", "abstract", "licence", "organisation", "email", "date", "polygons": bool,
                 "outlines": px, "compression", "block", "confidence", "report", "checkpoint": path | null, "extra": [paths],
                 "product": name | path | null}   (report: an HTML page, or a sample with answers, which judge the result)
                -> {"target", "files", "warnings", "check": as check | null}
"""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

from core.contract import protocol
from core.contract.crosswalk import CrosswalkJob
from core.contract.fields import from_json
from core.contract.sentences import Said
from core.errors import UserError
from core.serving import warm
from core.serving.asked import areas, optional, output, path, text
from core.serving.checked import typed
from core.serving.server import Call, Lane, Method


def generalise(call: Call) -> protocol.Message:
    """Apply a minimum mapping unit."""
    warm.load("rasterio", "core.products.generalise.raster")
    from core.products.described import dress
    from core.products.generalise.raster import generalise as run
    from core.products.progress import Meter
    from core.products.steps import rule_from
    from core.products.vectorise import check_smoothing, write_polygons

    outlines = float(call.params.get("outlines") or 0)
    check_smoothing(outlines)
    source, made = path(call, "source"), output(call)
    meter = Meter(call.send_progress, call.is_cancelled)
    rule = rule_from(call.params)
    done = run(source, made, rule, optional(call, "probabilities"), meter)
    described = dress(made, source)
    polygons = optional(call, "polygons")
    if polygons is not None:
        write_polygons(
            made, polygons, described.classes, meter.check, tolerance=outlines, neighbours=rule.neighbours
        )
    found = dataclasses.asdict(done)
    return {**found, "areas": areas(described)}


def correct(call: Call) -> protocol.Message:
    """Lay corrections over a map, after a recode table."""
    warm.load("rasterio", "core.products.overrides")
    from core.products.described import class_names_of, dress
    from core.products.overrides import apply_overrides, parse_recode, recode
    from core.products.progress import Meter

    source, made = path(call, "source"), output(call)
    overrides, table = (
        str(call.params.get("overrides") or ""),
        parse_recode(str(call.params.get("recode") or "")),
    )
    if not overrides and not table:
        raise UserError(Said("Nothing is to be corrected: give a layer of overrides, or a recode table."))
    meter = Meter(call.send_progress, call.is_cancelled)
    names = class_names_of(source)
    changed, used, origin = 0, 0, source
    warnings: tuple[str, ...] = ()
    if table:
        changed += recode(origin, made, table, meter).changed
        origin = made
    if overrides:
        done = apply_overrides(origin, made, overrides, names, meter)
        changed, used, warnings = changed + done.result.changed, done.used, done.warnings
    described = dress(made, source)
    return {
        "output": str(made),
        "changed": changed,
        "used": used,
        "areas": areas(described),
        "warnings": list(warnings),
    }


def crosswalk(call: Call) -> protocol.Message:
    """Translate a map into the classes of another scheme."""
    job = typed("crosswalk", lambda values: from_json(CrosswalkJob, values), call.params)
    output(call)
    warm.load("rasterio", "core.products.translate")
    from core.products.progress import Meter
    from core.products.translate import translate_map

    done = translate_map(job, Meter(call.send_progress, call.is_cancelled))
    return {
        "output": str(done.described.path),
        "areas": areas(done.described),
        "lost": dict(done.lost),
        "notes": list(done.notes),
        "warnings": list(done.warnings),
    }


def products(_call: Call) -> protocol.Message:
    """The product definitions that come with the program."""
    from core.products.checking.definition import products as names
    from core.products.checking.definition import read_definition

    found = [read_definition(name) for name in names()]
    return {"products": [{"name": one.name, "title": one.title, "kind": one.kind} for one in found]}


def check(call: Call) -> protocol.Message:
    """A result against a product definition."""
    warm.load("rasterio", "core.products.checking.run")
    from core.products.checking.run import check_product

    return dataclasses.asdict(check_product(text(call, "product"), path(call, "result")))


def deliver(call: Call) -> protocol.Message:
    """Pack a result."""
    warm.load("rasterio", "core.products.delivery.package")
    from core.evaluation.delivered import report_for
    from core.products.checking.run import check_product
    from core.products.delivery.facts import Given
    from core.products.delivery.layout import layout_for
    from core.products.delivery.package import Order, plain_command
    from core.products.delivery.package import deliver as run
    from core.products.progress import Meter

    p = call.params
    fields = ("title", "abstract", "licence", "organisation", "email", "date")
    given = Given(*(str(p.get(name) or "") for name in fields))
    result, target = path(call, "result"), path(call, "target")
    words = ["python", "-m", "core.deliver", str(result), str(target)]
    for name in fields:
        words += [f"--{name}", str(p[name])] if p.get(name) else []
    words += ["--outlines", f"{float(p['outlines']):g}"] if p.get("outlines") else []
    words += ["--product", str(p["product"])] if p.get("product") else []
    with tempfile.TemporaryDirectory() as folder:
        report, tables = report_for(optional(call, "report"), result, Path(folder))
        order = Order(
            result=result,
            target=target,
            name=str(p.get("name") or ""),
            given=given,
            layout=layout_for(str(p.get("product") or ""), str(p.get("compression") or ""), p.get("block")),
            polygons=p.get("polygons") is not False,
            outlines=float(p.get("outlines") or 0),
            confidence=optional(call, "confidence"),
            report=report,
            checkpoint=optional(call, "checkpoint"),
            extra=(*tables, *(Path(str(file)) for file in p.get("extra") or ())),
            command=plain_command(words),
        )
        done = run(order, Meter(call.send_progress, call.is_cancelled))
    checked = check_product(str(p["product"]), Path(done.target)) if p.get("product") else None
    return {**dataclasses.asdict(done), "check": None if checked is None else dataclasses.asdict(checked)}


METHODS = {
    "generalise": Method(generalise, Lane.LONG),
    "correct": Method(correct, Lane.LONG),
    "crosswalk": Method(crosswalk, Lane.LONG),
    "products": Method(products, Lane.QUICK),
    "check": Method(check, Lane.LONG),
    "deliver": Method(deliver, Lane.LONG),
}
