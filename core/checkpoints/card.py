"""The model card: everything about a checkpoint that is not a weight.

A card is a frozen value without I/O. :mod:`core.checkpoints.store` keeps it as JSON in the header of a
safetensors file; the readers of foreign files infer it from the tensors.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FiniteFloat,
    model_validator,
)

from core.contract.roles import is_role
from core.text import plain

CARD_VERSION = 2
"""1: optical, DSM and SAR, MFNet of two rasters, CWSAM, SAM, quick head. 2: everything else; see :func:`written`."""

WINDOW_STEP = 32
"""Windows are whole multiples of this many px: so many is one pixel of the coarsest level of MFNet's decoder."""


def _role(word: str) -> str:
    if not is_role(word):
        raise ValueError(f"a role is a word of lower-case letters, digits and _, at most 32, not {word!r}")
    return word


Role = Annotated[str, AfterValidator(_role)]
"""What a raster shows, e.g. ``optical``: see :mod:`core.contract.roles`."""

Words = Annotated[str, BeforeValidator(plain)]
"""A line for people: control characters would break the XML beside a result, and reach terminals."""

Channel = Annotated[int, Field(ge=0, le=255)]

PerBand = Annotated[tuple[FiniteFloat, ...], Field(min_length=1)]
Divisors = Annotated[tuple[Annotated[FiniteFloat, Field(gt=0)], ...], Field(min_length=1)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ClassEntry(_Frozen):
    """One class: its raster value (= logit channel), name and colour.

    Attributes:
        value: in label rasters of ours, and the logit channel.
        name: for people.
        colour: red, green, blue, 0..255.
        parent: name of a coarser class of the same ground.
        code: what the scheme itself calls it, e.g. ``311`` (CORINE) or ``B`` (LUCAS); empty where it has no codes.
    """

    value: int = Field(ge=0, le=254)
    name: Words
    colour: tuple[Channel, Channel, Channel]
    parent: Words | None = None
    code: Words = ""


class Normalisation(_Frozen):
    """From raster values to model input, in this order: transform, stretch to 0..1, clip, mean and std.

    ``x = transform(value); x = (x - low) / (high - low); x = clip(x, 0, 1) if clip; x = (x - mean) / std``

    Attributes:
        transform: ``decibel`` is ``10 log10(value)`` of linear power; rasters already in dB use ``none``.
            ``asinh`` is ``asinh(value / knee)``: linear below the knee and logarithmic above, for heights where both
            centimetres and tens of metres matter.
        knee: of ``asinh``, in units of the raster.
        stretch: where ``low`` and ``high`` come from.
            ``fixed``: the numbers given here.
            ``minmax``: least and greatest valid value of the scene, per band (the published MFNet DSM).
            ``percentile``: the scene's ``percentiles``, per band.
            ``eight_bit``: 0..255 for uint8 rasters, the scene's ``percentiles`` for any other type
            (the published optical and SAR inputs are 8-bit; this carries them to 16-bit and float data).
            ``coded``: a quantity that is kept in 8 bits, such as height in steps of 0.2 m: 0..255 for uint8 rasters,
            ``low`` .. ``high`` in the unit of the modality for any other type.
        low: per band, for ``fixed`` and ``coded``; one value serves all bands.
        high: per band, for ``fixed`` and ``coded``; one value serves all bands.
        percentiles: lower and upper, in percent.
        clip: limit to 0..1 after the stretch.
        mean: per band, subtracted after the stretch; one value serves all bands.
        std: per band, divided by at the end; one value serves all bands.
        fill: what missing pixels become, in stretched units (before mean and std).
    """

    transform: Literal["none", "decibel", "asinh"] = "none"
    knee: Annotated[FiniteFloat, Field(gt=0)] = 1.0
    stretch: Literal["fixed", "minmax", "percentile", "eight_bit", "coded"] = "eight_bit"
    low: PerBand = (0.0,)
    high: PerBand = (255.0,)
    percentiles: tuple[float, float] = (2.0, 98.0)
    clip: bool = True
    mean: PerBand = (0.0,)
    std: Divisors = (1.0,)
    fill: FiniteFloat = 0.0

    @model_validator(mode="after")
    def _percentiles_ascend(self) -> Normalisation:
        lower, upper = self.percentiles
        if not 0 <= lower < upper <= 100:
            raise ValueError(f"percentiles must be 0 <= lower < upper <= 100, not {lower:g} and {upper:g}")
        return self


class Derived(_Frozen):
    """An input that is computed from other rasters while they are read; see :mod:`core.raster.derive`.

    Attributes:
        kind: ``difference`` a - b (e.g. height above ground, DSM minus DTM), ``ratio`` a / b, ``normalised_difference``
            (a - b) / (a + b) (e.g. NDVI of near infrared and red), ``decibel`` 10 log10 a, ``slope`` in degrees of a height.
        of: the rasters, as ``role`` (its first band) or ``role:band``, where the band is a name or a number from 1.
    """

    kind: Literal["difference", "ratio", "normalised_difference", "decibel", "slope"]
    of: tuple[str, ...]

    @model_validator(mode="after")
    def _has_its_sources(self) -> Derived:
        needed = 1 if self.kind in ("decibel", "slope") else 2
        if len(self.of) != needed:
            raise ValueError(
                f"{self.kind} is computed of {needed} raster{'s' * (needed > 1)}, not {len(self.of)}"
            )
        for source in self.of:
            role, _, band = source.partition(":")
            if not is_role(role) or (":" in source and not band.strip()):
                raise ValueError(f"a source is written role or role:band, not {source!r}")
        return self

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles it is computed from, each once."""
        return tuple(dict.fromkeys(source.partition(":")[0] for source in self.of))


class Modality(_Frozen):
    """One raster input of a model.

    Attributes:
        role: which command-line option and panel slot feeds it.
        bands: names in model order, e.g. ``("red", "green", "blue")``. One band may feed three channels.
        channels: input channels of the model; a single band is repeated to fill them.
        normalisation: from raster values to model input.
        unit: of the raster values, in words, e.g. ``"m above ground"`` or ``"dB"``.
        derived: how it is computed where no raster of its role is given; None always needs one.
        optional: the model was trained to do without: the raster may be left out, or have holes as large as a window.
    """

    role: Role
    bands: tuple[str, ...] = Field(min_length=1)
    channels: int = Field(default=3, ge=1)
    normalisation: Normalisation = Normalisation()
    unit: str = ""
    derived: Derived | None = None
    optional: bool = False

    @model_validator(mode="after")
    def _derived_is_one_band(self) -> Modality:
        if self.derived is not None and len(self.bands) != 1:
            raise ValueError(f"{self.role} is computed, so it has one band, not {len(self.bands)}")
        if self.derived is not None and self.role in self.derived.roles:
            raise ValueError(f"{self.role} cannot be computed of itself")
        return self

    @model_validator(mode="after")
    def _numbers_for_each_band(self) -> Modality:
        counts = {1, len(self.bands), self.channels}
        for name in ("low", "high", "mean", "std"):
            found = len(getattr(self.normalisation, name))
            if found not in counts:
                raise ValueError(f"{self.role} has {found} numbers of {name} for {len(self.bands)} bands")
        return self


def roles_read(modalities: Sequence[Modality], given: Collection[str]) -> tuple[str, ...]:
    """Roles whose rasters a model reads, each once: its own, or those that a modality is computed of.

    Args:
        modalities: of the card.
        given: roles that have a raster; a raster of the modality's own role goes before computing it.
    """
    found: list[str] = []
    for modality in modalities:
        own = modality.derived is None or modality.role in given
        found += (modality.role,) if own or modality.derived is None else modality.derived.roles
    return tuple(dict.fromkeys(found))


def without(modalities: Sequence[Modality], given: Collection[str]) -> tuple[Modality, ...]:
    """The modalities that can be had from the rasters that are given; optional ones without a raster are left out."""
    return tuple(m for m in modalities if not m.optional or set(roles_read([m], given)) <= set(given))


class ModelCard(_Frozen):
    """Self-description of a checkpoint.

    Attributes:
        card_version: format version of this card; :func:`written` sets it.
        name: for people, e.g. ``"Demo MFNet"``.
        family: which model it is: the name of a record of :mod:`core.models.families`.
        config: the fields of that family's dataclass of dimensions.
        modalities: inputs in the order of ``model(...)`` arguments.
        classes: by ascending value; logit channel ``i`` is ``classes[i]``. Empty for SAM.
        window: side of a prediction window in px.
        stride: default step between windows in px.
        blend: ``reference`` sums raw logits with border multiplicity; ``taper`` blends probabilities.
        halo: px along a window's border whose logits do not count, except where it is the raster's own edge; the
            stride is ``window - 2 halo`` at most.
        ground_resolution: m per px of the training data; None when unknown.
        base_sha256: SHA-256 of the frozen base weights file; None when the file is complete in itself.
        half: the file's parameters are kept in 16 bits (float16); they are loaded as float32.
        source: ``native`` for our files; ``foreign`` for a .pth whose card was inferred.
        metrics: measured on data named in ``notes``, e.g. ``{"mIoU": 0.81}``.
        recipe: the training configuration, as plain JSON values.
        licence: of the weights.
        notes: what it was trained on and what it is for, honestly.
        version: of the software that wrote it.
    """

    card_version: int = Field(default=1, ge=1)
    name: Words
    family: str = Field(min_length=1)
    config: dict[str, Any]
    modalities: tuple[Modality, ...]
    classes: tuple[ClassEntry, ...] = ()
    window: int = Field(gt=0, le=16_384)
    stride: int = Field(ge=1, le=16_384)
    blend: Literal["reference", "taper"] = "taper"
    halo: int = Field(default=0, ge=0)
    ground_resolution: FiniteFloat | None = None
    base_sha256: str | None = None
    half: bool = False
    source: Literal["native", "foreign"] = "native"
    metrics: dict[str, float] = Field(default_factory=dict)
    recipe: dict[str, Any] = Field(default_factory=dict)
    licence: str = ""
    notes: str = ""
    version: str = ""

    @property
    def produced(self) -> tuple[ClassEntry, ...]:
        """The classes that a map can have: all but those whose outputs are switched off (``config["off"]``)."""
        off = set(self.config.get("off") or ())
        return tuple(entry for entry in self.classes if entry.value not in off)

    @model_validator(mode="after")
    def _classes_are_channels(self) -> ModelCard:
        if [c.value for c in self.classes] != list(range(len(self.classes))):
            raise ValueError("class values must be 0..K-1 in order: they are the logit channels")
        outputs = self.config.get("classes")
        if self.classes and outputs is not None and outputs != len(self.classes):
            raise ValueError(f"{len(self.classes)} classes are named, but the model has {outputs} outputs")
        return self

    @model_validator(mode="after")
    def _windows_cover(self) -> ModelCard:
        if self.stride > self.window:
            raise ValueError(f"stride {self.stride} must not exceed window {self.window}")
        if self.halo and self.stride > self.window - 2 * self.halo:
            raise ValueError(
                f"stride {self.stride} leaves gaps between windows of {self.window} with a halo of {self.halo}"
            )
        return self

    @model_validator(mode="after")
    def _roles_are_unique(self) -> ModelCard:
        roles = [modality.role for modality in self.modalities]
        if roles and all(modality.optional for modality in self.modalities):
            raise ValueError("a model cannot do without every one of its rasters")
        if len(set(roles)) != len(roles):
            raise ValueError(f"every modality needs a role of its own, not {', '.join(roles)}")
        return self


_SINCE_2: dict[str, Any] = {"derived": None, "optional": False}
"""Fields of a modality that came with version 2, and what they are in older cards."""


def written(card: ModelCard) -> str:
    """A card as JSON, as old as it can be: what version 1 does not know is left out where it is not used.

    A card that needs more than version 1 says so by its number, so that older programs ask for an update.
    """
    values = card.model_dump(mode="json")
    for modality in values["modalities"]:
        for name, usual in _SINCE_2.items():
            if modality[name] == usual:
                del modality[name]
    for entry in values["classes"]:
        if not entry["code"]:
            del entry["code"]
    config = card.config
    newer = (
        card.family not in ("mfnet", "cwsam", "sam", "quick")
        or any(key in config for key in ("streams", "fusion", "decoder_eps"))
        or any(name in modality for modality in values["modalities"] for name in _SINCE_2)
        or any(modality.role not in ("optical", "dsm", "sar") for modality in card.modalities)
        or any(modality.normalisation.stretch == "coded" for modality in card.modalities)
        or any("code" in entry for entry in values["classes"])
    )
    values["card_version"] = max(card.card_version, 2 if newer else 1)
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
