"""Class schemes over JSON-RPC, for the editor in QGIS: files are read and written by the same code as on the command line.

Requests; *classes* are ``[{"value", "name", "colour": [r, g, b], "parent", "code"}]``::

    scheme_read   {"path"}              a scheme file (.csv, .qml, .json) or a checkpoint -> {"name", "classes"}
    scheme_write  {"path", "classes"}   as the ending of path says                        -> {"path", "classes": number}
"""

from __future__ import annotations

from pathlib import Path

from core.contract import protocol
from core.serving import warm
from core.serving.failures import InvalidParams
from core.serving.server import Call, Lane, Method


def scheme_read(call: Call) -> protocol.Message:
    """Classes of a file."""
    warm.load("torch", "core.checkpoints.class_files")
    from core.checkpoints.class_files import read_classes

    path = _path(call)
    classes = read_classes(path)
    return {"name": Path(path).stem, "classes": [entry.model_dump(mode="json") for entry in classes]}


def scheme_write(call: Call) -> protocol.Message:
    """Classes into a file."""
    warm.load("torch", "core.checkpoints.class_files")
    from pydantic import ValidationError

    from core.checkpoints.card import ClassEntry
    from core.checkpoints.class_files import write_classes
    from core.checkpoints.schemes import first_problem

    path = _path(call)
    try:
        classes = [ClassEntry.model_validate(entry) for entry in call.params["classes"]]
    except (KeyError, TypeError) as error:
        raise InvalidParams(f"scheme_write needs classes, a list: {error}") from error
    except ValidationError as error:
        raise InvalidParams(f"scheme_write: {first_problem(error)}.") from error
    write_classes(Path(path), classes)
    return {"path": path, "classes": len(classes)}


def _path(call: Call) -> str:
    path = call.params.get("path")
    if not isinstance(path, str) or not path:
        raise InvalidParams(f"{call.method} needs path, a file.")
    return path


METHODS = {
    "scheme_read": Method(scheme_read, Lane.QUICK),
    "scheme_write": Method(scheme_write, Lane.QUICK),
}
