"""From a card to the dimensions of its model, and back."""

from __future__ import annotations

import dataclasses
import typing
from typing import Any

from core.checkpoints.card import Family, ModelCard
from core.errors import UserError
from core.models.config import AnyConfig, CWSAMConfig, EncoderConfig, MFNetConfig, ModelConfig, SAMConfig
from core.models.quick.config import FeatureSpec, QuickConfig, RoleBands, TreesConfig, check_quick
from core.models.quick.token_config import Stretching, TokenInput, TokenSpec
from core.models.unet.config import UNetConfig

_CONFIGS: dict[Family, type[MFNetConfig | CWSAMConfig | SAMConfig]] = {
    "mfnet": MFNetConfig,
    "cwsam": CWSAMConfig,
    "sam": SAMConfig,
}
_PLAUSIBLE = 1 << 16
_SIZES = {768: "ViT-B", 1024: "ViT-L", 1280: "ViT-H"}


def config_of(card: ModelCard) -> AnyConfig:
    """The dimensions a card describes.

    Raises:
        UserError: unknown or missing fields: the card is of another version, or damaged.
    """
    values = dict(card.config)
    try:
        if card.family == "quick":
            return _quick(values)
        if card.family == "unet":
            return _unet(values)
        return _around_encoder(card.family, values)
    except (TypeError, KeyError, ValueError, AttributeError, OverflowError) as error:
        raise UserError(
            f"The model card of {card.name} does not describe a {card.family}: {error}."
        ) from error


def config_to_json(config: AnyConfig) -> dict[str, Any]:
    """Plain JSON values for ``ModelCard.config``."""
    values = dataclasses.asdict(config)
    if isinstance(config, QuickConfig):
        tokens = config.features.tokens
        if tokens is None:
            del values["features"]["tokens"]
        else:
            values["features"]["tokens"]["family"] = family_of(tokens.model)
        return values
    if isinstance(config, UNetConfig):
        return {name: list(v) if isinstance(v, tuple) else v for name, v in values.items()}
    values["encoder"]["global_blocks"] = list(config.encoder.global_blocks)
    return values


def family_of(config: AnyConfig) -> Family:
    """The card's name of a configuration's family."""
    if isinstance(config, QuickConfig):
        return "quick"
    if isinstance(config, UNetConfig):
        return "unet"
    return next(family for family, kind in _CONFIGS.items() if isinstance(config, kind))


def encoder_name(encoder: EncoderConfig) -> str:
    """``ViT-B``, ``ViT-L``, ``ViT-H``, or ``small ViT`` with its width and depth."""
    published = {"ViT-B": 12, "ViT-L": 24, "ViT-H": 32}
    name = _SIZES.get(encoder.embed_dim, "")
    if published.get(name) == encoder.depth:
        return name
    return f"ViT {encoder.embed_dim}x{encoder.depth}"


def _unet(values: dict[str, Any]) -> UNetConfig:
    fields: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
    config = UNetConfig(**fields)
    _check_fields(config)
    return config


def _quick(values: dict[str, Any]) -> QuickConfig:
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


def _tokens(values: dict[str, Any] | None) -> TokenSpec | None:
    if values is None:
        return None
    inputs = []
    for entry in values["inputs"]:
        how: dict[str, Any] = {
            name: tuple(v) if isinstance(v, list) else v for name, v in entry["stretching"].items()
        }
        inputs.append(TokenInput(entry["role"], tuple(entry["bands"]), Stretching(**how)))
    if values["family"] not in _CONFIGS:
        raise ValueError(f"an encoder of the family {values['family']}")
    model = _around_encoder(values["family"], dict(values["model"]))
    return TokenSpec(model, tuple(inputs), tuple(values["depths"]), values["components"])


def _around_encoder(family: Family, values: dict[str, Any]) -> ModelConfig:
    encoder = dict(values.pop("encoder"))
    encoder["global_blocks"] = tuple(int(block) for block in encoder["global_blocks"])
    config = _CONFIGS[family](encoder=_checked(EncoderConfig, encoder), **values)
    _check_fields(config)
    return config


def _checked(kind: type[EncoderConfig], values: dict[str, Any]) -> EncoderConfig:
    encoder = kind(**values)
    _check_fields(encoder)
    if encoder.num_heads < 1 or encoder.embed_dim % encoder.num_heads:
        raise ValueError(f"{encoder.num_heads} heads do not divide a width of {encoder.embed_dim}")
    if encoder.patch_size < 1 or encoder.image_size % encoder.patch_size:
        raise ValueError(f"patches of {encoder.patch_size} px do not fill {encoder.image_size} px")
    return encoder


def _check_fields(config: Any) -> None:
    """Whole positive numbers stay so, and names are among the known ones."""
    for name, hint in typing.get_type_hints(type(config)).items():
        value = getattr(config, name)
        if hint is int and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
            raise ValueError(f"{name} is {value!r}, not a positive whole number")
        if hint is int and value > _PLAUSIBLE:
            raise ValueError(f"{name} is {value}, more than any model has")
        if hint is float and (isinstance(value, bool) or not isinstance(value, (int, float)) or value <= 0):
            raise ValueError(f"{name} is {value!r}, not a positive number")
        if typing.get_origin(hint) is typing.Literal and value not in typing.get_args(hint):
            raise ValueError(f"{name} is {value!r}, not one of {', '.join(typing.get_args(hint))}")
