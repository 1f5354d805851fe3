"""The training configuration: one TOML file as frozen values.

Reading files, ``--set`` and error sentences are in :mod:`core.training.load`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from core.checkpoints.card import WINDOW_STEP, ClassEntry, Modality, Role
from core.models.config import CWSAMConfig, EncoderConfig, MFNetConfig

ROLES: tuple[Role, ...] = ("optical", "dsm", "sar")
_MFNET_ONLY = ("mode", "rank", "decode_chans", "rel_pos")
_CWSAM_ONLY = ("prompt_ratio", "decoder_mlp_dim", "decoder_depth", "decoder_heads", "iou_hidden_dim")


class Section(BaseModel):
    """A table of the TOML file; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
        family: ``mfnet`` (optical, optionally with a DSM) or ``cwsam`` (SAR).
        name: for people, in the model card.
        base: a SAM checkpoint whose encoder stays frozen; None trains every weight from scratch.
        initial: a checkpoint of ours to go on from; its dimensions replace those given here.
        window: px, of training and of prediction; a multiple of 32.
        stride: px between prediction windows; None is half a window.
        blend: how overlapping windows are joined; see :class:`core.checkpoints.card.ModelCard`.
        ground_resolution: m per px; None measures it on the first scene.
        encoder: its dimensions.
        mode, rank, decode_chans, rel_pos: MFNet only; None takes the default of ``MFNetConfig``.
        prompt_ratio, decoder_mlp_dim, decoder_depth, decoder_heads, iou_hidden_dim: CWSAM only, likewise.
        adapter_ratio: hidden width of an adapter over ``embed_dim``.
    """

    family: Literal["mfnet", "cwsam"]
    name: str = "My model"
    base: str | None = None
    initial: str | None = None
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
    prompt_ratio: int | None = Field(default=None, ge=1)
    decoder_mlp_dim: int | None = Field(default=None, ge=8)
    decoder_depth: int | None = Field(default=None, ge=1)
    decoder_heads: int | None = Field(default=None, ge=1)
    iou_hidden_dim: int | None = Field(default=None, ge=8)

    @model_validator(mode="after")
    def _belongs(self) -> ModelSection:
        foreign = _CWSAM_ONLY if self.family == "mfnet" else _MFNET_ONLY
        wrong = [key for key in foreign if getattr(self, key) is not None]
        if wrong:
            raise ValueError(f"{', '.join(wrong)} has no meaning for family {self.family!r}")
        if self.window % WINDOW_STEP:
            raise ValueError(f"window must be a multiple of {WINDOW_STEP} px, not {self.window}")
        if self.stride is not None and self.stride > self.window:
            raise ValueError(f"stride {self.stride} must not exceed window {self.window}")
        return self

    @property
    def prediction_stride(self) -> int:
        """The stride written to the card."""
        return self.stride if self.stride is not None else max(1, self.window // 2)

    def dimensions(self, classes: int) -> MFNetConfig | CWSAMConfig:
        """What :func:`core.models.build` needs."""
        encoder = EncoderConfig(**self.encoder.model_dump())
        keys = _MFNET_ONLY if self.family == "mfnet" else _CWSAM_ONLY
        given = {key: getattr(self, key) for key in keys if getattr(self, key) is not None}
        kind: Any = MFNetConfig if self.family == "mfnet" else CWSAMConfig
        config: MFNetConfig | CWSAMConfig = kind(
            encoder=encoder, classes=classes, adapter_ratio=self.adapter_ratio, **given
        )
        return config


class ClassesSection(Section):
    """Classes and how label rasters name them.

    Attributes:
        scheme: name of a scheme in ``resources/schemes`` or path of a JSON file; or give ``entries``.
        entries: classes written out: value 0..K-1 in order, name, colour.
        map: label raster value -> class value; values not listed are themselves.
        ignore: label raster values that mean "unlabelled" (255 and the raster's nodata always do).
    """

    scheme: str | None = None
    entries: tuple[ClassEntry, ...] = ()
    map: dict[int, int] = Field(default_factory=dict)
    ignore: tuple[int, ...] = ()

    @model_validator(mode="after")
    def _one_source(self) -> ClassesSection:
        if (self.scheme is None) == (not self.entries):
            raise ValueError("give either scheme or entries")
        if self.entries and [entry.value for entry in self.entries] != list(range(len(self.entries))):
            raise ValueError("entries must have the values 0..K-1 in order: they are the model's outputs")
        return self


class SceneSection(Section):
    """One place: rasters per role and a label raster. The first modality's raster gives the grid.

    Attributes:
        name: for ``split.validate`` and messages.
        optical, dsm, sar: raster files; several files of one role are one scene.
        labels: label raster files; may be on another grid (nearest neighbour).
        bands: role -> 1-based band numbers in the model's order; missing means 1, 2, 3, ...
        extent: x0, y0, x1, y1 in map units of the scene's grid; None is the whole raster.
    """

    name: str
    optical: tuple[str, ...] = ()
    dsm: tuple[str, ...] = ()
    sar: tuple[str, ...] = ()
    labels: tuple[str, ...] = Field(min_length=1)
    bands: dict[Role, tuple[int, ...]] = Field(default_factory=dict)
    extent: tuple[float, float, float, float] | None = None

    @field_validator("optical", "dsm", "sar", "labels", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    def sources(self, role: Role) -> tuple[str, ...]:
        """Files of a role, empty when none."""
        files: tuple[str, ...] = getattr(self, role)
        return files


class SplitSection(Section):
    """Which pixels are held out. Labels of held-out pixels, and of a guard band around them, are never trained on.

    Attributes:
        by: ``scene`` (whole scenes), ``extent`` (rectangles) or ``blocks`` (checkerboard).
        validate_scenes: TOML key ``validate``: names of held-out scenes, for ``scene``.
        extents: held-out rectangles x0, y0, x1, y1 in map units, for ``extent``.
        block: side of a checkerboard block in px, from the top-left of the scene (or of its ``extent``).
        fold: which colour, ``(row // block + column // block) % 2``, is held out.
        guard: px between training and held-out labels (Chebyshev distance), for ``extent`` and ``blocks``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    by: Literal["scene", "extent", "blocks"] = "scene"
    validate_scenes: tuple[str, ...] = Field(default=(), alias="validate")
    extents: tuple[tuple[float, float, float, float], ...] = ()
    block: int = Field(default=128, ge=8)
    fold: Literal[0, 1] = 0
    guard: int = Field(default=8, ge=0)

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> SplitSection:
        if self.by == "scene" and not self.validate_scenes:
            raise ValueError('validate is missing: name the held-out scenes, or use by = "blocks"')
        if self.by == "extent" and not self.extents:
            raise ValueError("extents is missing: give held-out rectangles as [[x0, y0, x1, y1], ...]")
        return self


class TrainSection(Section):
    """The optimisation.

    Attributes:
        steps: optimiser steps.
        batch: windows per step.
        sampling: ``area`` (every labelled pixel equally likely) or ``balanced`` (every class equally likely).
        optimiser: ``adamw`` or ``sgd``.
        lr: highest learning rate.
        momentum: of ``sgd``.
        weight_decay: decoupled for ``adamw``, L2 for ``sgd``.
        decay_all: ``adamw`` decays biases, norms and scalars as well.
        schedule: ``cosine`` falls to ``lr * min_lr``, ``constant`` stays; both after ``warmup`` steps.
        warmup: steps from 0 to ``lr``.
        min_lr: last learning rate over the highest.
        clip: largest gradient norm; 0 does not clip.
        ema: decay of an exponential moving average of the weights, which is then validated and saved; 0 is off.
        loss: see :data:`core.training.losses.LOSSES`.
        class_weights: ``none``, ``computed`` (inverse square root of frequency, mean 1), or one number per class.
        seed: of weights, windows and augmentation.
        device: ``auto``, ``cpu``, ``cuda``, ``mps``.
        precision: ``fp32`` or ``bf16`` (autocast; weights stay fp32).
    """

    steps: int = Field(default=1000, ge=1)
    batch: int = Field(default=8, ge=1)
    sampling: Literal["area", "balanced"] = "area"
    optimiser: Literal["adamw", "sgd"] = "adamw"
    lr: float = Field(default=1e-3, gt=0)
    momentum: float = Field(default=0.9, ge=0, lt=1)
    weight_decay: float = Field(default=0.01, ge=0)
    decay_all: bool = False
    schedule: Literal["cosine", "constant"] = "cosine"
    warmup: int = Field(default=0, ge=0)
    min_lr: float = Field(default=0.01, ge=0, le=1)
    clip: float = Field(default=1.0, ge=0)
    ema: float = Field(default=0.0, ge=0, lt=1)
    loss: Literal["cross_entropy", "mfnet", "cwsam"] = "cross_entropy"
    class_weights: Literal["none", "computed"] | tuple[float, ...] = "none"
    seed: int = Field(default=0, ge=0)
    device: str = "auto"
    precision: Literal["fp32", "bf16"] = "fp32"

    @model_validator(mode="after")
    def _published_loss_has_no_weights(self) -> TrainSection:
        if self.loss == "mfnet" and self.class_weights != "none":
            raise ValueError(
                'class_weights must be "none" with loss = "mfnet"; use loss = "cross_entropy" for weights'
            )
        return self


class AugmentSection(Section):
    """Random changes of training windows, in units of the normalised model input.

    Attributes:
        flips: mirror and rotate by quarter turns, all modalities and labels together (8 cases).
        brightness: largest offset added to all optical bands.
        contrast: largest relative change of optical contrast about the window's mean.
        sar_gain: largest offset added to all SAR bands (for inputs in dB this is a gain).
        sar_speckle: standard deviation of noise added to each SAR pixel and band.
        dsm_offset: largest offset added to the DSM.
        dsm_dropout: probability that a window comes without its DSM (all missing), so that holes do not break a map.
    """

    flips: bool = True
    brightness: float = Field(default=0.05, ge=0)
    contrast: float = Field(default=0.1, ge=0, lt=1)
    sar_gain: float = Field(default=0.1, ge=0)
    sar_speckle: float = Field(default=0.0, ge=0)
    dsm_offset: float = Field(default=0.02, ge=0)
    dsm_dropout: float = Field(default=0.0, ge=0, lt=1)


class ValidationSection(Section):
    """Scoring on the held-out pixels.

    Attributes:
        every: steps between validations; those lay windows side by side, without overlap. The figures of the model
            card are made once at the end, by prediction with the model's own stride and blend.
        metric: which figure makes a checkpoint the best one.
    """

    every: int = Field(default=200, ge=1)
    metric: Literal["mIoU", "mF1", "OA"] = "mIoU"


class OutputSection(Section):
    """Where results go.

    Attributes:
        folder: of the run: ``best.safetensors``, ``last.safetensors``, ``last.state``, ``log.csv``, ``config.json``.
        checkpoint: a further copy of the best checkpoint, or None.
        licence: of the weights, in the card.
        notes: what the model was trained on and is for, in the card.
        log_every: steps between lines of ``log.csv``.
    """

    folder: str
    checkpoint: str | None = None
    licence: str = ""
    notes: str = ""
    log_every: int = Field(default=10, ge=1)


class TrainConfig(Section):
    """A whole training run. See ``resources/recipes`` for examples."""

    model: ModelSection
    classes: ClassesSection
    modalities: tuple[Modality, ...] = Field(min_length=1)
    scenes: tuple[SceneSection, ...] = Field(min_length=1)
    split: SplitSection = SplitSection(by="blocks")
    train: TrainSection = TrainSection()
    augment: AugmentSection = AugmentSection()
    validation: ValidationSection = ValidationSection()
    output: OutputSection

    @model_validator(mode="after")
    def _whole(self) -> TrainConfig:
        self._check_modalities()
        names = [scene.name for scene in self.scenes]
        if len(set(names)) != len(names):
            raise ValueError("scenes: every scene needs a name of its own")
        for scene in self.scenes:
            missing = [m.role for m in self.modalities if not scene.sources(m.role)]
            if missing:
                raise ValueError(
                    f"scenes: {scene.name!r} has no {missing[0]} raster, a modality of this model"
                )
            self._check_bands(scene)
        unknown = [name for name in self.split.validate_scenes if name not in names]
        if unknown:
            raise ValueError(
                f"split.validate: no scene is called {unknown[0]!r}, there are {', '.join(names)}"
            )
        if self.split.by == "scene" and set(names) <= set(self.split.validate_scenes):
            raise ValueError("split.validate: at least one scene must be left for training")
        return self

    def _check_bands(self, scene: SceneSection) -> None:
        """As prediction does: as many bands as the modality names, or one for each input channel."""
        for modality in self.modalities:
            given, allowed = len(scene.bands.get(modality.role, ())), {len(modality.bands), modality.channels}
            if modality.role in scene.bands and given not in allowed:
                counts = " or ".join(str(count) for count in sorted(allowed))
                raise ValueError(
                    f"scenes: {scene.name!r} gives {given} {modality.role} bands, the model reads {counts} "
                    f"({', '.join(modality.bands)})"
                )

    def _check_modalities(self) -> None:
        roles = tuple(modality.role for modality in self.modalities)
        if self.model.family == "cwsam":
            allowed: tuple[tuple[Role, ...], ...] = (("sar",),)
        elif self.model.mode == "single":
            allowed = (("optical",),)
        else:
            allowed = (("optical", "dsm"),)
        if self.model.initial is None and roles not in allowed:
            needed = ", ".join(allowed[0])
            raise ValueError(f"modalities: this model takes {needed}, in that order, not {', '.join(roles)}")
