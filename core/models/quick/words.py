"""What is said about a quick head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.contract.roles import role_of
from core.models.families import Words, family_of
from core.models.quick.config import QuickConfig, TreesConfig
from core.models.quick.token_config import TokenSpec

if TYPE_CHECKING:
    from core.checkpoints.card import ModelCard

_SEEN = {
    "raw": "bands",
    "pixel": "pixels",
    "near": "near surroundings",
    "tokens": "the encoder's tokens",
    "context": "all but the encoder's tokens",
}


def quick_words(card: ModelCard, config: QuickConfig) -> Words:
    """For ``core.inspect`` and the list of models."""
    spec = config.features
    scales = ", ".join(str(size) for size in spec.scales)
    context = f"in windows of {scales} px" if scales else "without surroundings"
    smooth = (
        f"\nprobabilities averaged over {config.smooth} x {config.smooth} px" if config.smooth > 1 else ""
    )
    return Words(
        f"Quick head: land cover from a few labels, {config.classes} classes",
        (
            ("Encoder", _tokens(spec.tokens)),
            ("Features", f"{len(spec.names)} for every pixel, {context}{smooth}"),
            ("Classifier", members_words(card, config)),
        ),
        prediction=f"windows of {card.window} px every {card.stride} px; their outer {card.halo} px do not count",
        base="the encoder is not in this file: needs the checkpoint with SHA-256 {sha256}",
    )


def members_words(card: ModelCard, config: QuickConfig) -> str:
    """The members of a quick head, e.g. ``linear discriminant of pixels + random forest of 32 trees``."""
    told = card.recipe.get("members")
    count = len(config.members) + len(config.forests)
    names = (
        [str(name) for name in told]
        if isinstance(told, (list, tuple)) and len(told) == count
        else [""] * count
    )
    dense = [_member(name, hidden) for name, hidden in zip(names, config.members, strict=False)]
    return " + ".join([*dense, *map(_forest, config.forests)])


def _tokens(spec: TokenSpec | None) -> str:
    if spec is None:
        return "none: a classical classifier of pixels and their surroundings"
    encoder = spec.model.encoder
    where = ", ".join("its neck" if depth > encoder.depth else f"block {depth}" for depth in spec.depths)
    kind = family_of(spec.model).title
    roles = " and ".join(role_of(entry.role).image for entry in spec.inputs)
    return (
        f"frozen, of a {kind} ({encoder.title}): {spec.components} components of the tokens after {where}\n"
        f"it is shown: {roles}"
    )


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
