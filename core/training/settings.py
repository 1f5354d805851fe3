"""How a run goes: the tables [train], [augment], [validation] and [output] of the training configuration."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Part = Literal["encoder", "adapters", "fusion", "decoder"]
"""Where a parameter sits; see :func:`core.training.optimise.part_of`."""


class Section(BaseModel):
    """A table of the TOML file; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TrainSection(Section):
    """The optimisation.

    Where ``epochs`` is given, ``warmup``, ``milestones`` and ``validation.every`` count epochs; otherwise steps.

    Attributes:
        steps: optimiser steps; ``epochs`` replaces it.
        epochs: length of the run in epochs, or None.
        epoch_windows: windows of an epoch; None is every tile once (``sampling = "tiles"``), or as many windows as
            have the area of the labelled training pixels.
        batch: windows per optimiser step, over all processes.
        accumulate: forward passes a step is cut into: ``batch`` stays what it is, memory falls. Batch norm sees
            the windows of one pass.
        checkpoint_activations: compute the encoder's blocks again in the backward pass: less memory, more time.
        sampling: ``area`` (every labelled pixel equally likely), ``balanced`` (every class equally likely),
            ``scene`` (a scene with equal chances, a window anywhere in it, as published for MFNet), ``tiles``
            (windows side by side, each once per epoch in random order, as published for CWSAM).
        optimiser: ``adamw``, ``muon`` or ``sgd``.
        lr: highest learning rate.
        lr_parts: part of the model -> factor on ``lr``; parts are ``encoder`` (SAM's weights), ``adapters``
            (adapters, LoRA, prompt generator), ``fusion`` and ``decoder``.
        layer_decay: factor on ``lr`` from each encoder block to the one before it; 1 is off.
        momentum: of ``sgd``.
        weight_decay: decoupled for ``adamw``, L2 for ``sgd``.
        decay_all: ``adamw`` decays biases, norms and scalars as well.
        schedule: ``cosine`` falls to ``lr * min_lr``, ``poly`` to the same as a power of what is left,
            ``milestones`` multiplies with ``gamma`` at each of ``milestones``, ``constant`` stays; after ``warmup``.
        warmup: until ``lr`` is reached, from 0.
        min_lr: last learning rate over the highest.
        milestones: ascending, for ``milestones``.
        gamma: factor at each milestone.
        power: of ``poly``.
        lr_every: whether the learning rate changes at every ``step`` or only at every ``epoch`` (which needs
            ``epochs``).
        clip: largest gradient norm; 0 does not clip.
        ema: decay of an exponential moving average of the weights, which is then validated and saved; 0 is off.
        loss: see :data:`core.training.losses.LOSSES`.
        dice: weight of a soft Dice term beside ``cross_entropy``; 0 is off.
        lovasz: weight of a Lovasz-softmax term beside ``cross_entropy``; 0 is off.
        class_weights: ``none``, ``computed`` (inverse square root of frequency, mean 1), or one number per class.
        seed: of weights, windows and augmentation.
        modality_dropout: chance of each modality that is ``optional`` to be left out of a step, so that the model learns to
            do without it.
        device: ``auto``, ``cpu``, ``cuda``, ``mps``.
        precision: ``fp32`` or ``bf16`` (autocast; weights stay fp32).
    """

    steps: int = Field(default=1000, ge=1)
    epochs: int | None = Field(default=None, ge=1)
    epoch_windows: int | None = Field(default=None, ge=1)
    batch: int = Field(default=8, ge=1)
    accumulate: int = Field(default=1, ge=1)
    checkpoint_activations: bool = False
    sampling: Literal["area", "balanced", "scene", "tiles"] = "area"
    optimiser: Literal["adamw", "muon", "sgd"] = "adamw"
    lr: float = Field(default=1e-3, gt=0)
    lr_parts: dict[Part, Annotated[float, Field(ge=0)]] = Field(default_factory=dict)
    layer_decay: float = Field(default=1.0, gt=0, le=1)
    momentum: float = Field(default=0.9, ge=0, lt=1)
    weight_decay: float = Field(default=0.01, ge=0)
    decay_all: bool = False
    schedule: Literal["cosine", "poly", "milestones", "constant"] = "cosine"
    warmup: int = Field(default=0, ge=0)
    min_lr: float = Field(default=0.01, ge=0, le=1)
    milestones: tuple[Annotated[int, Field(ge=1)], ...] = ()
    gamma: float = Field(default=0.1, gt=0, le=1)
    power: float = Field(default=0.9, gt=0)
    lr_every: Literal["step", "epoch"] = "step"
    clip: float = Field(default=1.0, ge=0)
    ema: float = Field(default=0.0, ge=0, lt=1)
    loss: Literal["cross_entropy", "mfnet", "cwsam"] = "cross_entropy"
    dice: float = Field(default=0.0, ge=0)
    lovasz: float = Field(default=0.0, ge=0)
    class_weights: Literal["none", "computed"] | tuple[float, ...] = "none"
    seed: int = Field(default=0, ge=0)
    modality_dropout: float = Field(default=0.3, gt=0, lt=1)
    device: str = "auto"
    precision: Literal["fp32", "bf16"] = "fp32"

    @model_validator(mode="after")
    def _published_loss_is_as_published(self) -> TrainSection:
        if self.loss == "mfnet" and self.class_weights != "none":
            raise ValueError(
                'class_weights must be "none" with loss = "mfnet"; use loss = "cross_entropy" for weights'
            )
        if self.loss != "cross_entropy" and (self.dice or self.lovasz):
            raise ValueError(f'dice and lovasz go with loss = "cross_entropy", not with "{self.loss}"')
        return self

    @model_validator(mode="after")
    def _fits_together(self) -> TrainSection:
        if self.batch % self.accumulate:
            raise ValueError(f"batch {self.batch} must be a multiple of accumulate {self.accumulate}")
        if (self.schedule == "milestones") != bool(self.milestones):
            raise ValueError('milestones and schedule = "milestones" go together')
        if list(self.milestones) != sorted(set(self.milestones)):
            raise ValueError("milestones must ascend")
        if self.epochs is not None and "steps" in self.model_fields_set:
            raise ValueError("give either steps or epochs")
        if self.lr_every == "epoch" and self.epochs is None:
            raise ValueError('lr_every = "epoch" needs epochs')
        return self


class AugmentSection(Section):
    """Random changes of training windows, in units of the normalised model input.

    Attributes:
        flips: mirror, both axes with even chances, all modalities and labels together.
        turns: rotate by quarter turns, likewise; None does so where ``flips`` does.
        rotate: largest angle in degrees of a further rotation, all modalities and labels together.
        scale: largest relative change of scale: 0.25 draws 1/1.25 to 1.25, all together.
        brightness: largest offset added to all optical bands.
        contrast: largest relative change of optical contrast about the window's mean.
        colour: largest relative change of each optical band by itself.
        sar_gain: largest offset added to all SAR bands (for inputs in dB this is a gain).
        sar_speckle: standard deviation of noise added to each SAR pixel and band.
        dsm_offset: largest offset added to the DSM.
        dsm_dropout: probability that a window comes without its DSM (all missing), so that holes do not break a map.
        dsm_holes: probability that a window's DSM has a rectangular hole.
    """

    flips: bool = True
    turns: bool | None = None
    rotate: float = Field(default=0.0, ge=0, le=180)
    scale: float = Field(default=0.0, ge=0, le=1)
    brightness: float = Field(default=0.05, ge=0)
    contrast: float = Field(default=0.1, ge=0, lt=1)
    colour: float = Field(default=0.0, ge=0, lt=1)
    sar_gain: float = Field(default=0.1, ge=0)
    sar_speckle: float = Field(default=0.0, ge=0)
    dsm_offset: float = Field(default=0.02, ge=0)
    dsm_dropout: float = Field(default=0.0, ge=0, lt=1)
    dsm_holes: float = Field(default=0.0, ge=0, le=1)


class ValidationSection(Section):
    """Scoring on the held-out pixels.

    Attributes:
        every: steps between validations (epochs where ``train.epochs`` is given); None is 200 steps or 1 epoch.
            Validations lay windows side by side, without overlap. The figures of the model card are made once at
            the end, by prediction with the model's own stride and blend.
        metric: which figure makes a checkpoint the best one. ``S-measure`` is the saliency measure of class 0 by which
            the published CWSAM chooses; it says little about a map of many classes.
        leave_out: names of classes that do not enter mF1, mIoU and mAcc (the published MFNet leaves clutter out); they
            stay in OA, kappa and the confusion matrix.
        drop: names of classes that are cut out of a second set of figures, called "... without NAMES", as the
            published CWSAM does with the background: pixels *predicted* so vanish too, which flatters.
        patience: validations without a better figure after which training stops; 0 never stops early.
        select: which checkpoint becomes ``best.safetensors``: ``best`` by ``metric``, which needs held-out pixels that
            are no test (the figures of a run that also chose by them are flattered), or ``last``, chosen by nothing.
        baseline: ``rf`` puts a random forest on the same pixels beside the model; see :mod:`core.training.forest`.
    """

    every: int | None = Field(default=None, ge=1)
    metric: Literal["mIoU", "mF1", "OA", "S-measure"] = "mIoU"
    leave_out: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    patience: int = Field(default=0, ge=0)
    select: Literal["best", "last"] = "best"
    baseline: Literal["none", "rf"] = "none"


class OutputSection(Section):
    """Where results go.

    Attributes:
        folder: of the run: ``best.safetensors``, ``last.safetensors``, ``last.state``, ``log.csv``, ``config.toml``,
            ``report.html`` (the final figures).
        checkpoint: a further copy of the best checkpoint, or None.
        half: keep the weights of checkpoints in 16 bits, half the size; see :attr:`ModelCard.half`. The figures of
            the card are those of the rounded weights, and --resume goes on from the exact ones.
        licence: of the weights, in the card.
        notes: what the model was trained on and is for, in the card.
        log_every: steps between lines of ``log.csv``.
        pictures: draw the curves and validation maps as PNG.
        tensorboard: write TensorBoard events as well; needs the package tensorboardX.
    """

    folder: str
    checkpoint: str | None = None
    half: bool = False
    licence: str = ""
    notes: str = ""
    log_every: int = Field(default=10, ge=1)
    pictures: bool = True
    tensorboard: bool = False
