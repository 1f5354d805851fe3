"""A quick head's dimensions from the values of a card, and back. No torch."""

from __future__ import annotations

import dataclasses
from typing import Any

from core.models.families import families, family_of
from core.models.quick.config import FeatureSpec, QuickConfig, RoleBands, TreesConfig, check_quick
from core.models.quick.token_config import Stretching, TokenInput, TokenSpec


def read_quick(values: dict[str, Any]) -> QuickConfig:
    """Dimensions out of ``ModelCard.config``.

    Raises:
        TypeError, KeyError, ValueError, AttributeError: a damaged card, or one of another version.
    """
    values = dict(values)
    features = dict(values.pop("features"))
    inputs = tuple(RoleBands(**{**entry, "bands": tuple(entry["bands"])}) for entry in features.pop("inputs"))
    parts = {name: tuple(features.pop(name)) for name in ("scales", "sigmas")}
    tokens = _tokens(features.pop("tokens", None))
    members = tuple(values.pop("members"))
    forests = tuple(TreesConfig(**entry) for entry in values.pop("forests", ()))  # older files have none
    spec = FeatureSpec(inputs, **parts, tokens=tokens, **features)
    config = QuickConfig(features=spec, members=members, forests=forests, **values)
    check_quick(config)
    return config


def write_quick(config: QuickConfig) -> dict[str, Any]:
    """Plain JSON values; the encoder's family is named, so that its dimensions can be read."""
    values = dataclasses.asdict(config)
    if not config.calibrated:
        del values["calibrated"]  # as older versions write it
    tokens = config.features.tokens
    if tokens is None:
        del values["features"]["tokens"]
        return values
    family = family_of(tokens.model)
    values["features"]["tokens"]["family"] = family.name
    values["features"]["tokens"]["model"] = family.write(tokens.model)
    return values


def _tokens(values: dict[str, Any] | None) -> TokenSpec | None:
    if values is None:
        return None
    inputs = []
    for entry in values["inputs"]:
        how: dict[str, Any] = {
            name: tuple(v) if isinstance(v, list) else v for name, v in entry["stretching"].items()
        }
        inputs.append(TokenInput(entry["role"], tuple(entry["bands"]), Stretching(**how)))
    family = next((one for one in families() if one.name == values["family"]), None)
    if family is None or family.eyes is None:
        raise ValueError(f"an encoder of the family {values['family']}")
    model = family.dimensions(dict(values["model"]))
    return TokenSpec(model, tuple(inputs), tuple(values["depths"]), values["components"])
