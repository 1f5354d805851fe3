"""Parameters of the requests about finished maps, one by one, and classes with areas for the answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.contract import protocol
from core.contract.sentences import Said
from core.errors import UserError
from core.serving.failures import InvalidParams
from core.serving.server import Call

if TYPE_CHECKING:
    from core.products.described import Described


def text(call: Call, name: str) -> str:
    """A parameter that is a word.

    Raises:
        InvalidParams: it is missing, or of another type.
    """
    value: Any = call.params.get(name)
    if not isinstance(value, str) or not value:
        raise InvalidParams(f"{call.method} needs {name}, a word.")
    return value


def number(call: Call, name: str, default: float | None = None) -> float:
    """A parameter that is a finite number.

    Raises:
        InvalidParams: it is missing and has no default, or is of another type.
    """
    value: Any = call.params.get(name, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not abs(value) < float("inf"):
        raise InvalidParams(f"{call.method} needs {name}, a number.")
    return float(value)


def path(call: Call, name: str) -> Path:
    """A parameter that is a path; raises as :func:`text`."""
    return Path(text(call, name))


def optional(call: Call, name: str) -> Path | None:
    """A path that may be null or missing; raises as :func:`text`."""
    return path(call, name) if call.params.get(name) else None


def output(call: Call) -> Path:
    """The raster to write.

    Raises:
        UserError: it is no GeoTIFF, or its folder is missing.
        InvalidParams: as :func:`text`.
    """
    found = path(call, "output")
    if found.suffix.lower() not in (".tif", ".tiff"):
        raise UserError(Said("The output {0} must end in .tif.", found.name))
    if not found.parent.is_dir():
        raise UserError(
            Said("The folder {0} does not exist; create it, or choose another output.", found.parent)
        )
    return found


def areas(described: Described) -> list[protocol.Message]:
    """``[{"value", "name", "colour": [r, g, b], "pixels", "square_metres": m2 | null}]``."""
    return [
        {
            "value": c.value,
            "name": c.name,
            "colour": list(c.colour),
            "pixels": c.pixels,
            "square_metres": c.square_metres,
        }
        for c in described.classes
    ]
