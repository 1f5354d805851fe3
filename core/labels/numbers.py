"""Whether two label rasters mean the same by the same numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

IGNORE = 255
"""Label of pixels that take no part in training or scoring."""

_LISTED = 8


@dataclass(frozen=True)
class Labels:
    """What is known of a label raster: the values that occur, and names of classes by value, empty where unknown."""

    values: set[int]
    names: Mapping[int, str]


def number_warnings(prediction: Labels, reference: Labels, mapped: bool) -> tuple[str, ...]:
    """Sentences where numbers of the reference are not those of the prediction's classes.

    Classes are matched by name; a reference without names is taken to hold the names where these are numbers.

    Args:
        prediction: of the map.
        reference: of the truth; its values are those after mapping.
        mapped: whether values of the reference were mapped: then names say nothing more about them.
    """
    if not mapped:
        match = _by_name(prediction, reference)
        if any(value != target for value, target in match.items()):
            pairs = ",".join(f"{value}={target}" for value, target in sorted(match.items()))
            sentence = (
                "The reference and the map number the classes differently (the same name has another value): the "
                f"figures compare different classes. Map the values of the reference: {pairs}."
            )
            return (sentence,)
    known = set(prediction.names) or prediction.values
    lacking = sorted(reference.values - known)
    if not lacking:
        return ()
    listed = ", ".join(str(value) for value in lacking[:_LISTED])
    listed += f" and {len(lacking) - _LISTED} more" if len(lacking) > _LISTED else ""
    which = "no class of the map has" if prediction.names else "do not occur in the map"
    values = "value" if len(lacking) == 1 else "values"
    if len(lacking) == 1 and not prediction.names:
        which = "does not occur in the map"
    sentence = (
        f"The reference holds the {values} {listed}, which {which}: all its pixels of them count as mistakes. Map "
        "each to a class (1=0,2=1: reference value = class value), or ignore them."
    )
    return (sentence,)


def _by_name(prediction: Labels, reference: Labels) -> dict[int, int]:
    """Value of the reference -> value of the map's class of that name; empty unless that holds for all values."""
    targets = {name: value for value, name in prediction.names.items()}
    names = {value: reference.names.get(value, str(value)) for value in reference.values}
    if not reference.names and not all(name in targets for name in names.values()):
        return {}
    return {value: targets[name] for value, name in names.items() if name in targets}
