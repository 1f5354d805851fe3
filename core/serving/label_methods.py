"""Labels over JSON-RPC: those of a file for the panel, and those that the panel sends.

Requests::

    quick_labels {"path", "field": name | null}            (no session) labels of a file, those of other plugins too
                 -> {"labels": [{"wkt", "class": value, "id"}, ...], "crs": words | null, "unit": "polygon" | "point" |
                     "label", "classes": [{"value", "name", "colour"}, ...], "choices": what field may be,
                     "notes": [sentence about features left out, ...]}
    labels_join  {"first", "second": files, "rule": "leave-out" | "newer" | "first" | "second",
                  "field": class field of first | null,
                  "decisions": [[id in first, id in second, "first" | "second" | "out"], ...], "output": path | null}
                 -> {"labels": n, "doubles", "dropped", "cut", "classes": {name: number}, "crs": words | null,
                     "conflicts": [{"first", "second": {"id", "class", "author", "created"}, "wkt", "area", "decision",
                     "why"}, ...], "notes": [sentence, ...]}      (without output nothing is written)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.contract import protocol
from core.serving.failures import InvalidParams
from core.serving.server import Call, Lane, Method

if TYPE_CHECKING:
    from core.checkpoints.card import ClassEntry
    from core.labels.joining import OneLabel
    from core.labels.placed import LabelPolygon


def quick_labels(call: Call) -> protocol.Message:
    """Read labels of a file, for the panel to keep in a layer."""
    path, field_name = call.params.get("path"), call.params.get("field")
    if not isinstance(path, str) or not path:
        raise InvalidParams("quick_labels needs path, a file.")
    import shapely

    from core.labels.placed import unit_of
    from core.labels.vector import classes_of, read_labels

    found = read_labels(path, None if field_name is None else str(field_name))
    classes = classes_of(found.labels, found.colours)
    values = {entry.name: entry.value for entry in classes}
    labels = [
        {"wkt": shapely.to_wkt(label.shape, -1), "class": values[label.name], "id": label.identity}
        for label in found.labels
    ]
    return {
        "labels": labels,
        "crs": found.labels[0].crs,
        "unit": unit_of(found.labels),
        "classes": [
            {"value": entry.value, "name": entry.name, "colour": list(entry.colour)} for entry in classes
        ],
        "choices": list(found.choices),
        "notes": list(found.notes),
    }


def labels_join(call: Call) -> protocol.Message:
    """Labels of two people: what they call differently, and one file of both."""
    output = call.params.get("output")
    try:
        first, second, rule = (str(call.params[name]) for name in ("first", "second", "rule"))
        given = call.params.get("decisions") or []
        decisions = {(str(one), str(other)): str(word) for one, other, word in given}
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidParams("labels_join needs first, second, rule, and decisions of three words.") from error
    import shapely

    from core.labels.join_files import check_output, join_files, write_joined

    if output:
        check_output(str(output), first, second)
    found = join_files(first, second, rule, decisions, (call.params.get("field") or None, None))
    if output:
        write_joined(found, str(output))
    joined = found.joined
    return {
        "labels": len(joined.labels),
        "doubles": joined.doubles,
        "dropped": joined.dropped,
        "cut": joined.cut,
        "classes": dict(found.classes),
        "crs": found.crs,
        "conflicts": [
            {
                "first": _told(one.first),
                "second": _told(one.second),
                "wkt": shapely.to_wkt(one.shared, -1),
                "area": float(shapely.area(one.shared)),
                "decision": one.decision,
                "why": one.why,
            }
            for one in joined.conflicts
        ],
        "notes": list(found.notes),
    }


def _told(label: OneLabel) -> dict[str, str]:
    return {"id": label.identity, "class": label.name, "author": label.author, "created": label.created}


def given_labels(call: Call) -> tuple[list[LabelPolygon], list[ClassEntry]]:
    """``polygons`` and ``classes`` of a request.

    Raises:
        InvalidParams: they are not what :mod:`core.serving.quick_methods` says.
    """
    import shapely

    from core.checkpoints.card import ClassEntry
    from core.checkpoints.schemes import numbered_classes
    from core.labels.placed import LabelPolygon

    try:
        given = list(call.params["classes"])
        spare = numbered_classes(len(given))
        classes = [
            ClassEntry(value=i, name=entry, colour=spare[i].colour)
            if isinstance(entry, str)
            else ClassEntry(**{"value": i, "colour": spare[i].colour, **entry})
            for i, entry in enumerate(given)
        ]
        if [entry.value for entry in classes] != list(range(len(classes))):
            raise ValueError("class values are 0, 1, 2, ... in order")
        polygons = []
        for number, entry in enumerate(call.params["polygons"]):
            name = entry["class"]
            if isinstance(name, int):
                name = classes[name].name if 0 <= name < len(classes) else str(name)
            shape = shapely.from_wkt(entry["wkt"])
            polygons.append(LabelPolygon(shape, str(name), str(entry.get("id", number)), entry.get("crs")))
    except (KeyError, TypeError, ValueError, AttributeError, shapely.errors.GEOSException) as error:
        raise InvalidParams(f"{call.method}: {type(error).__name__} {error}") from error
    return polygons, classes


METHODS = {
    "quick_labels": Method(quick_labels, Lane.ASIDE),
    "labels_join": Method(labels_join, Lane.ASIDE),
}
