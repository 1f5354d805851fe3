"""The model of a training configuration: its family and dimensions, what it starts from, and how it is used afterwards."""

from __future__ import annotations

import dataclasses
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from core.checkpoints.card import WINDOW_STEP
from core.models.config import EncoderConfig
from core.models.families import Base, families, find
from core.training.settings import Section

_SHARED = ("encoder", "classes", "channels", "streams", "adapter_ratio")
"""Fields of a family's dimensions that the section has for every family."""


class EncoderSection(Section):
    """Dimensions of the image encoder; see :class:`core.models.config.EncoderConfig`."""

    embed_dim: int = Field(default=768, ge=8)
    depth: int = Field(default=12, ge=1)
    num_heads: int = Field(default=12, ge=1)
    global_blocks: tuple[int, ...] = (2, 5, 8, 11)
    out_chans: int = Field(default=256, ge=8)
    image_size: int = Field(default=1024, ge=32)
    patch_size: int = Field(default=16, ge=1)
    window_size: int = Field(default=14, ge=1)
    mlp_ratio: float = Field(default=4.0, gt=0)

    @model_validator(mode="after")
    def _fits(self) -> EncoderSection:
        if self.embed_dim % self.num_heads:
            raise ValueError(f"embed_dim {self.embed_dim} must be a multiple of num_heads {self.num_heads}")
        if any(not 0 <= block < self.depth for block in self.global_blocks):
            raise ValueError(f"global_blocks must be block indices 0..{self.depth - 1}")
        if self.image_size % self.patch_size:
            raise ValueError(f"image_size must be a multiple of patch_size {self.patch_size}")
        return self


class ModelSection(Section):
    """Which model, how large, and how it is used after training.

    Attributes:
        family: name of a family that can be trained, see :mod:`core.models.families`: ``mfnet`` (optical, optionally with a
            DSM), ``cwsam`` (SAR) or ``unet`` (any of them).
        name: for people, in the model card.
        base: a SAM checkpoint whose encoder stays frozen; None trains every weight from scratch.
        initial: a checkpoint of ours to go on from; its dimensions replace those given here.
        initial_mode: how ``initial`` was trained, for a published file whose tensor names do not tell; ``core.inspect`` names
            the choices.
        window: px, of training and of prediction; a multiple of 32.
        stride: px between prediction windows; None is half a window.
        blend: how overlapping windows are joined; see :class:`core.checkpoints.card.ModelCard`.
        ground_resolution: m per px; None measures it on the first scene.
        encoder: its dimensions.
        mode, rank, decode_chans, rel_pos, fusion: MFNet only; None takes the default of ``MFNetConfig``.
        prompt_ratio, decoder_mlp_dim, decoder_depth, decoder_heads, iou_hidden_dim: CWSAM only, likewise.
        width, blocks, decoder: U-Net only, likewise, see :class:`core.models.unet.config.UNetConfig`.
        adapter_ratio: hidden width of an adapter over ``embed_dim``.
    """

    family: str
    name: str = "My model"
    base: str | None = None
    initial: str | None = None
    initial_mode: str | None = None
    window: int = Field(default=256, ge=WINDOW_STEP)
    stride: int | None = Field(default=None, ge=1)
    blend: Literal["reference", "taper"] = "taper"
    ground_resolution: float | None = Field(default=None, gt=0)
    encoder: EncoderSection = EncoderSection()
    adapter_ratio: float = Field(default=0.25, gt=0)
    mode: Literal["adapter", "lora", "single"] | None = None
    rank: int | None = Field(default=None, ge=1)
    decode_chans: int | None = Field(default=None, ge=8)
    rel_pos: Literal["zero", "stored"] | None = None
    fusion: Literal["dfm", "sum"] | None = None
    prompt_ratio: int | None = Field(default=None, ge=1)
    decoder_mlp_dim: int | None = Field(default=None, ge=8)
    decoder_depth: int | None = Field(default=None, ge=1)
    decoder_heads: int | None = Field(default=None, ge=1)
    iou_hidden_dim: int | None = Field(default=None, ge=8)
    width: int | None = Field(default=None, ge=4)
    blocks: tuple[int, ...] | None = Field(default=None, min_length=4, max_length=4)
    decoder: tuple[int, ...] | None = Field(default=None, min_length=5, max_length=5)

    @field_validator("family")
    @classmethod
    def _can_be_trained(cls, name: str) -> str:
        known = [family.name for family in families() if family.training is not None]
        if name not in known:
            raise ValueError(f"must be one of {', '.join(known)}, not {name!r}")
        return name

    @model_validator(mode="after")
    def _belongs(self) -> ModelSection:
        wrong = [
            key for key, value in self._family_keys().items() if value is not None and key not in self._own()
        ]
        if wrong:
            raise ValueError(f"{', '.join(wrong)} has no meaning for family {self.family!r}")
        family = find(self.family)
        if family.base is not Base.SAM and self.base is not None:
            raise ValueError(
                f"base is a SAM, which a {family.title} is not built on: give initial, or neither"
            )
        if self.window % WINDOW_STEP:
            raise ValueError(f"window must be a multiple of {WINDOW_STEP} px, not {self.window}")
        if self.stride is not None and self.stride > self.window:
            raise ValueError(f"stride {self.stride} must not exceed window {self.window}")
        return self

    @property
    def recomputes(self) -> bool:
        """Whether blocks of this model may be computed twice to save memory."""
        training = find(self.family).training
        return training is not None and training.recomputes

    @property
    def prediction_stride(self) -> int:
        """The stride written to the card."""
        return self.stride if self.stride is not None else max(1, self.window // 2)

    def dimensions(self, classes: int, channels: int, streams: int) -> Any:
        """What :func:`core.models.build` needs; ``channels`` are those of all ``streams`` modalities."""
        shared = {
            "encoder": EncoderConfig(**self.encoder.model_dump()),
            "classes": classes,
            "channels": channels,
            "streams": streams,
            "adapter_ratio": self.adapter_ratio,
        }
        own = self._own()
        given = {key: value for key, value in self._family_keys().items() if value is not None}
        return find(self.family).config(
            **{key: value for key, value in {**shared, **given}.items() if key in own}
        )

    def _own(self) -> set[str]:
        """Fields of the dimensions of this section's family."""
        return {field.name for field in dataclasses.fields(find(self.family).config)}  # type: ignore[arg-type]

    def _family_keys(self) -> dict[str, Any]:
        """Keys that are dimensions of some family only, and what they are; None where they are not given."""
        names = {
            field.name
            for family in families()
            if family.training is not None
            for field in dataclasses.fields(family.config)  # type: ignore[arg-type]
        }
        return {
            key: getattr(self, key) for key in type(self).model_fields if key in names and key not in _SHARED
        }
