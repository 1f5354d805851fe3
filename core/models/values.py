"""From plain JSON values to the dimensions of a model and back, with a check of every field. No torch."""

from __future__ import annotations

import dataclasses
import typing
from typing import Any, TypeVar

from core.models.config import EncoderConfig, check_encoder

_PLAUSIBLE = 1 << 16
"""No width, depth or count of any model is larger; a damaged card must not allocate one."""

_MOST: dict[str, float] = {
    "depth": 128,
    "decoder_depth": 128,
    "num_heads": 1024,
    "image_size": 16_384,
    "mlp_ratio": 32,
    "adapter_ratio": 32,
    "classes": 4096,
}
"""What some of them are far below in every model: each step of depth is a block that would be built."""

T = TypeVar("T")


def read_dimensions(kind: type[T], values: dict[str, Any]) -> T:
    """Make a dataclass of dimensions from JSON values: dictionaries become nested ones, lists become tuples.

    Args:
        kind: a frozen dataclass whose fields are numbers, words of a ``Literal``, tuples, or dataclasses.
        values: as :func:`write_dimensions` gives them.

    Raises:
        TypeError: a field is unknown or missing.
        ValueError: a value is not what its field takes.
    """
    hints = typing.get_type_hints(kind)
    made = kind(**{name: _value(hints.get(name), value) for name, value in values.items()})
    _check_fields(made, hints)
    if isinstance(made, EncoderConfig):
        check_encoder(made)
    return made


def write_dimensions(config: Any) -> dict[str, Any]:
    """Plain JSON values of a dataclass of dimensions: lists for tuples, dictionaries for nested dataclasses."""
    return {name: _plain(value) for name, value in dataclasses.asdict(config).items()}


def _value(hint: Any, value: Any) -> Any:
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return read_dimensions(hint, dict(value))
    if typing.get_origin(hint) is not tuple:
        return value
    inner = typing.get_args(hint)[0]
    return tuple(int(entry) if inner is int else _value(inner, entry) for entry in value)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(entry) for name, entry in value.items()}
    return [_plain(entry) for entry in value] if isinstance(value, (tuple, list)) else value


def _check_fields(config: Any, hints: dict[str, Any]) -> None:
    """Whole positive numbers stay so, and names are among the known ones."""
    for field in dataclasses.fields(config):
        name, hint, value = field.name, hints[field.name], getattr(config, field.name)
        if hint is int and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
            raise ValueError(f"{name} is {value!r}, not a positive whole number")
        if (
            hint in (int, float)
            and isinstance(value, (int, float))
            and not value <= _MOST.get(name, _PLAUSIBLE)
        ):
            raise ValueError(f"{name} is {value}, more than any model has")
        if hint is float and (isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0):
            raise ValueError(f"{name} is {value!r}, not a positive number")
        if hint is bool and not isinstance(value, bool):
            raise ValueError(f"{name} is {value!r}, neither true nor false")
        if typing.get_origin(hint) is typing.Literal and value not in typing.get_args(hint):
            raise ValueError(f"{name} is {value!r}, not one of {', '.join(typing.get_args(hint))}")
