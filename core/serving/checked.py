"""Parameters of a request as the job they stand for, each field of its type."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from core.contract.sentences import Said
from core.errors import UserError
from core.serving import warm
from core.serving.failures import InvalidParams

T = TypeVar("T")


def typed(method: str, build: Callable[[dict[str, Any]], T], params: Mapping[str, Any]) -> T:
    """The job that ``build`` makes of decoded JSON.

    Raises:
        InvalidParams: a field is unknown, missing, or of another type.
    """
    # Here, since the engine's start shall not wait for them; by the one lock, since another thread imports them too.
    warm.load("pydantic", "core.checkpoints.schemes")
    from pydantic import TypeAdapter, ValidationError

    from core.checkpoints.schemes import first_problem

    try:
        job = build(dict(params))
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise InvalidParams(f"{method}: {type(error).__name__} {error}") from error
    fields = {field.name: getattr(job, field.name) for field in dataclasses.fields(job)}  # type: ignore[arg-type]
    try:
        checked: T = TypeAdapter(type(job)).validate_python(fields)
    except ValidationError as error:
        raise InvalidParams(f"{method}: {first_problem(error)}.") from error
    return checked


_WORDS = frozenset(
    [
        "cache",
        "checkpoint",
        "config",
        "crs",
        "device",
        "encoder",
        "field",
        "folder",
        "image",
        "interpreter",
        "iso",
        "csv",
        "label",
        "map",
        "name",
        "output",
        "overrides",
        "path",
        "precision",
        "prediction",
        "product",
        "reference",
        "report",
        "result",
        "sample",
        "session",
        "source",
        "target",
        "unit_field",
    ]
)
"""Parameters that are text in every method that has them."""


def check_words(method: str, params: Mapping[str, Any]) -> None:
    """Raise where a parameter that is text has another type, or a text has a character that no name has.

    Raises:
        InvalidParams: a parameter has another type.
        UserError: a null character in a text.
    """
    for name, value in params.items():
        if name in _WORDS and value is not None and not isinstance(value, str):
            raise InvalidParams(f"{method}: {name} must be a text.")
        if name == "object" and isinstance(value, (dict, list)):
            raise InvalidParams(f"{method}: {name} must be a number or a text.")
    if _is_broken(params):
        raise UserError(
            Said("A text holds a null character or half of one, which no file and no layer has in its name.")
        )


def _is_broken(value: Any) -> bool:
    if isinstance(value, str):
        return any(
            letter == "\0" or "\ud800" <= letter < "\udc80" or "\udd00" <= letter <= "\udfff"
            for letter in value
        )
    if isinstance(value, Mapping):
        return any(_is_broken(key) or _is_broken(item) for key, item in value.items())
    return isinstance(value, list) and any(_is_broken(item) for item in value)


def numbers(method: str, name: str, value: Any) -> list[int] | None:
    """A list of whole numbers, or None where there is none.

    Raises:
        InvalidParams: it is something else.
    """
    if not value:
        return None
    if isinstance(value, list) and all(
        isinstance(item, int) and not isinstance(item, bool) for item in value
    ):
        return list(value)
    raise InvalidParams(f"{method}: {name} must be a list of whole numbers.")
