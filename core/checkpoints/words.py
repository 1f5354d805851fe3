"""A checkpoint in plain words: what it is, what it needs, what it gives."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from core.checkpoints.card import Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_of
from core.checkpoints.contents import Contents, read_contents
from core.checkpoints.keys import is_buffer
from core.contract.roles import role_of
from core.models.families import Words, find

_TRANSFORMS = {
    "none": "",
    "decibel": "converted from linear power to decibel, ",
    "asinh": "asinh of multiples of {knee:g}, ",
}


@dataclass(frozen=True, slots=True)
class ParameterCount:
    """Weights in a file, without buffers; ``trainable`` are those the published training changes."""

    total: int
    trainable: int


def count(contents: Contents) -> ParameterCount:
    """Count by names and shapes; nothing is loaded."""
    sizes = {name: math.prod(shape) for name, shape in contents.shapes.items() if not is_buffer(name)}
    published = find(contents.card.family).published
    trainable = sum(size for name, size in sizes.items() if published(name))
    return ParameterCount(sum(sizes.values()), trainable)


def describe_contents(contents: Contents) -> str:
    """Several lines, ``Title  text``, without a final newline."""
    card = contents.card
    lines = [f"{contents.path.name}: {card.name}"]
    for title, text in _rows(contents):
        if text:
            first, *more = text.split("\n")
            lines.append(f"  {title:<18}{first}")
            lines.extend(f"  {'':<18}{line}" for line in more)
    return "\n".join(lines)


def _rows(contents: Contents) -> list[tuple[str, str]]:
    card = contents.card
    words = find(card.family).words(card, config_of(card))
    numbers = count(contents)
    inputs = [(f"Input {i}", _modality(modality)) for i, modality in enumerate(card.modalities, start=1)]
    return [
        ("Model", words.model),
        ("File", _file(contents)),
        *words.rows,
        ("Parameters", f"{numbers.total:,} " + words.parameters.format(trained=numbers.trainable)),
        *inputs,
        ("Classes", _classes(card)),
        ("Prediction", words.prediction),
        (
            "Ground resolution",
            f"{card.ground_resolution:g} m per pixel" if card.ground_resolution else "unknown",
        ),
        ("Base weights", _base(card, words)),
        ("Measured", ", ".join(f"{name} {value:.4g}" for name, value in card.metrics.items())),
        ("Licence", card.licence or "not stated"),
        ("Notes", card.notes),
        ("Written by", f"SAM Land Cover {card.version}" if card.version else ""),
    ]


def _file(contents: Contents) -> str:
    origin = {
        "native": "SAM Land Cover checkpoint (safetensors with a model card)",
        "foreign": "state dict of other code; this description is inferred from its tensors",
    }
    half = ", weights in 16 bits" if contents.card.half else ""
    return f"{_size(contents.bytes)}, {origin[contents.card.source]}{half}"


def _size(count: int) -> str:
    return f"{count / 1e9:.2f} GB" if count >= 1e9 else f"{count / 1e6:.1f} MB"


def _modality(modality: Modality) -> str:
    repeated = (
        f", repeated to {modality.channels} channels" if modality.channels > len(modality.bands) else ""
    )
    unit = f", in {modality.unit}" if modality.unit else ""
    count = f"{len(modality.bands)} band" + ("s" if len(modality.bands) != 1 else "")
    return (
        f"{role_of(modality.role).image}, {count}: {', '.join(modality.bands)}{repeated}{unit}\n"
        f"{_normalisation(modality.normalisation)}"
    )


def _normalisation(how: Normalisation) -> str:
    least, most = how.percentiles
    stretches = {
        "fixed": f"{_numbers(how.low)} to {_numbers(how.high)}",
        "minmax": "the scene's least to greatest value",
        "percentile": f"the scene's {least:g} to {most:g} percentile",
        "coded": f"0 to 255 of 8-bit rasters, {_numbers(how.low)} to {_numbers(how.high)} of others",
        "eight_bit": f"0 to 255 of 8-bit rasters (others: the scene's {least:g} to {most:g} percentile)",
    }
    if how.stretch == "fixed" and (how.low, how.high, how.clip) == ((0.0,), (1.0,), False):
        return "values as they are"
    text = f"{_TRANSFORMS[how.transform].format(knee=how.knee)}{stretches[how.stretch]} become 0 to 1"
    text += "" if how.clip else ", not clipped"
    if any(how.mean) or any(value != 1 for value in how.std):
        text += f", then minus {_numbers(how.mean)}, divided by {_numbers(how.std)}"
    return text


def _numbers(values: tuple[float, ...]) -> str:
    return " / ".join(f"{value:g}" for value in values)


def _classes(card: ModelCard) -> str:
    rows = []
    for entry in card.produced:
        parent = f" (of {entry.parent})" if entry.parent and entry.parent != entry.name else ""
        colour = "#" + "".join(f"{part:02x}" for part in entry.colour)
        rows.append(f"{entry.value:>3} {colour} {entry.name}{parent}")
    return "\n".join(rows) or "none: it segments whatever is clicked"


def _base(card: ModelCard, words: Words) -> str:
    return "in this file" if card.base_sha256 is None else words.base.format(sha256=card.base_sha256)


def describe(path: str | Path) -> tuple[ModelCard, str]:
    """Card of a checkpoint, and a description of several lines for people.

    Raises:
        UserError: the file is missing, damaged, or not a checkpoint of MFNet, CWSAM or SAM.
    """
    contents = read_contents(path)
    return contents.card, describe_contents(contents)
