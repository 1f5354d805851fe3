"""Whether two label rasters mean the same by the same numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from core.contract.sentences import Said

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
            sentence = Said(
                "The reference and the map number the classes differently (the same name has another value): the "
                "figures compare different classes. Map the values of the reference: {0}.",
                pairs,
            )
            return (sentence,)
    known = set(prediction.names) or prediction.values
    lacking = sorted(reference.values - known)
    if not lacking:
        return ()
    listed = Said.some([str(value) for value in lacking], _LISTED)
    if len(lacking) == 1 and prediction.names:
        told = Said("The reference holds the value {0}, which no class of the map has", listed)
    elif len(lacking) == 1:
        told = Said("The reference holds the value {0}, which does not occur in the map", listed)
    elif prediction.names:
        told = Said("The reference holds the values {0}, which no class of the map has", listed)
    else:
        told = Said("The reference holds the values {0}, which do not occur in the map", listed)
    return (
        Said(
            "{0}: all its pixels of them count as mistakes. Map each to a class (1=0,2=1: reference value = class value), or "
            "ignore them.",
            told,
        ),
    )


def _by_name(prediction: Labels, reference: Labels) -> dict[int, int]:
    """Value of the reference -> value of the map's class of that name; empty unless that holds for all values."""
    targets = {name: value for value, name in prediction.names.items()}
    names = {value: reference.names.get(value, str(value)) for value in reference.values}
    if not reference.names and not all(name in targets for name in names.values()):
        return {}
    return {value: targets[name] for value, name in names.items() if name in targets}
