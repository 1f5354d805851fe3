"""A checkpoint in plain words: what it is, what it needs, what it gives."""

from __future__ import annotations

import math
from dataclasses import dataclass

from core.checkpoints.card import Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_of, encoder_name
from core.checkpoints.contents import Contents
from core.checkpoints.keys import is_buffer, is_trained
from core.contract.roles import role_of
from core.models.config import AnyConfig, CWSAMConfig, EncoderConfig, MFNetConfig
from core.models.mfnet.foreign import MODE_WORDS
from core.models.quick.config import QuickConfig, TreesConfig
from core.models.quick.token_config import TokenSpec
from core.models.unet.config import UNetConfig

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
    family = contents.card.family
    trainable = sum(size for name, size in sizes.items() if is_trained(family, name))
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
    config = config_of(card)
    numbers = count(contents)
    inputs = [(f"Input {i}", _modality(modality)) for i, modality in enumerate(card.modalities, start=1)]
    return [
        ("Model", _model(card)),
        ("File", _file(contents)),
        *_eyes(card, config),
        ("Positions", _positions(config)),
        ("Parameters", _parameters(config, numbers)),
        *inputs,
        ("Classes", _classes(card)),
        ("Prediction", _prediction(card)),
        (
            "Ground resolution",
            f"{card.ground_resolution:g} m per pixel" if card.ground_resolution else "unknown",
        ),
        ("Base weights", _base(card)),
        ("Measured", ", ".join(f"{name} {value:.4g}" for name, value in card.metrics.items())),
        ("Licence", card.licence or "not stated"),
        ("Notes", card.notes),
        ("Written by", f"SAM Land Cover {card.version}" if card.version else ""),
    ]


def _eyes(card: ModelCard, config: AnyConfig) -> list[tuple[str, str]]:
    """What a model sees with."""
    if isinstance(config, UNetConfig):
        return [("Network", _unet(config))]
    if not isinstance(config, QuickConfig):
        return [("Encoder", _encoder(config.encoder))]
    spec = config.features
    scales = ", ".join(str(size) for size in spec.scales)
    context = f"in windows of {scales} px" if scales else "without surroundings"
    smooth = (
        f"\nprobabilities averaged over {config.smooth} x {config.smooth} px" if config.smooth > 1 else ""
    )
    return [
        ("Encoder", _tokens(spec.tokens)),
        ("Features", f"{len(spec.names)} for every pixel, {context}{smooth}"),
        ("Classifier", members_words(card)),
    ]


def _tokens(spec: TokenSpec | None) -> str:
    if spec is None:
        return "none: a classical classifier of pixels and their surroundings"
    encoder = spec.model.encoder
    where = ", ".join("its neck" if depth > encoder.depth else f"block {depth}" for depth in spec.depths)
    kind = {MFNetConfig: "MFNet", CWSAMConfig: "CWSAM"}.get(type(spec.model), "SAM")
    roles = " and ".join(role_of(entry.role).image for entry in spec.inputs)
    return (
        f"frozen, of a {kind} ({encoder_name(encoder)}): {spec.components} components of the tokens after {where}\n"
        f"it is shown: {roles}"
    )


_SEEN = {
    "raw": "bands",
    "pixel": "pixels",
    "near": "near surroundings",
    "tokens": "the encoder's tokens",
    "context": "all but the encoder's tokens",
}


def members_words(card: ModelCard) -> str:
    """The members of a quick head, e.g. ``linear discriminant of pixels + random forest of 32 trees``.

    Raises:
        TypeError: another kind of model.
    """
    config = config_of(card)
    if not isinstance(config, QuickConfig):
        raise TypeError(f"{card.family} is no quick head")
    told = card.recipe.get("members")
    count = len(config.members) + len(config.forests)
    names = (
        [str(name) for name in told]
        if isinstance(told, (list, tuple)) and len(told) == count
        else [""] * count
    )
    dense = [_member(name, hidden) for name, hidden in zip(names, config.members, strict=False)]
    return " + ".join([*dense, *map(_forest, config.forests)])


def _member(name: str, hidden: int) -> str:
    """One without trees; ``name`` is the recipe's, empty where the card has none."""
    kind, _, seen = name.partition(" ")
    words = {
        "kernel": f"discriminant on {hidden} random hidden units",
        "discriminant": "linear discriminant",
        "logistic": "logistic regression",
        "perceptron": f"perceptron of {hidden}",
    }
    told = words.get(kind) or (f"{hidden} hidden units" if hidden else "linear")
    return told + (f" of {_SEEN[seen]}" if seen in _SEEN else "")


def _forest(forest: TreesConfig) -> str:
    return f"{'random forest' if forest.averaged else 'boosting'} of {forest.trees} trees"


def _parameters(config: AnyConfig, numbers: ParameterCount) -> str:
    if isinstance(config, (QuickConfig, UNetConfig)):
        return f"{numbers.total:,} in this file"
    return f"{numbers.total:,} in this file, {numbers.trainable:,} of them trained on top of SAM"


def _model(card: ModelCard) -> str:
    config = config_of(card)
    if isinstance(config, QuickConfig):
        return f"Quick head: land cover from a few labels, {config.classes} classes"
    if isinstance(config, UNetConfig):
        return f"U-Net: land cover from {config.channels} bands, {len(card.produced)} classes"
    if isinstance(config, MFNetConfig):
        size = {"lora": f", rank {config.rank}", "adapter": f", ratio {config.adapter_ratio:g}"}
        mode = MODE_WORDS[config.mode] + size.get(config.mode, "")
        takes = "an optical image" if config.mode == "single" else "an optical image and a second raster"
        return f"MFNet ({mode}): land cover from {takes}, {config.classes} classes"
    if isinstance(config, CWSAMConfig):
        return f"CWSAM: land cover from a radar image, {config.classes} classes"
    return "SAM: outlines objects from clicks and boxes"


def _file(contents: Contents) -> str:
    origin = {
        "native": "SAM Land Cover checkpoint (safetensors with a model card)",
        "foreign": "state dict of other code; this description is inferred from its tensors",
    }
    half = ", weights in 16 bits" if contents.card.half else ""
    return f"{_size(contents.bytes)}, {origin[contents.card.source]}{half}"


def _size(count: int) -> str:
    return f"{count / 1e9:.2f} GB" if count >= 1e9 else f"{count / 1e6:.1f} MB"


def _encoder(encoder: EncoderConfig) -> str:
    blocks = ", ".join(str(block) for block in encoder.global_blocks) or "none"
    return (
        f"SAM {encoder_name(encoder)}: width {encoder.embed_dim}, {encoder.depth} blocks, "
        f"{encoder.num_heads} heads, {encoder.out_chans} channels out\n"
        f"native {encoder.image_size} px, patches of {encoder.patch_size} px, windows of "
        f"{encoder.window_size} tokens, whole image in blocks {blocks}"
    )


def _unet(config: UNetConfig) -> str:
    blocks = ", ".join(str(count) for count in config.blocks)
    published: dict[tuple[int, ...], str] = {(3, 4, 6, 3): "ResNet-34", (2, 2, 2, 2): "ResNet-18"}
    known = published.get(config.blocks)
    name = known if known is not None and config.width == 64 else "small ResNet"
    off = f"\n{len(config.off)} of its {config.classes} outputs are switched off" if config.off else ""
    return f"U-Net with a {name} encoder: {blocks} blocks, {config.width} channels after the first layer{off}"


def _positions(config: object) -> str:
    if not isinstance(config, MFNetConfig):
        return ""
    if config.rel_pos == "zero":
        return "no relative positions in the attention (as published)"
    return "relative positions as stored in the file"


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


def _prediction(card: ModelCard) -> str:
    if card.family == "sam":
        return f"images of up to {card.window} px on the longest side"
    if card.family == "quick":
        return f"windows of {card.window} px every {card.stride} px; their outer {card.halo} px do not count"
    blends = {
        "reference": "summed as in the published evaluation",
        "taper": "blended with a tapered window",
    }
    return f"windows of {card.window} px every {card.stride} px, {blends[card.blend]}"


def _base(card: ModelCard) -> str:
    if card.base_sha256 is None:
        return "in this file"
    if card.family == "quick":
        return f"the encoder is not in this file: needs the checkpoint with SHA-256 {card.base_sha256}"
    return f"not in this file: needs the SAM weights with SHA-256 {card.base_sha256}"
