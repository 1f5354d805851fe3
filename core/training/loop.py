"""The training loop, on Lightning Fabric (device and precision)."""

from __future__ import annotations

import contextlib
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from core.checkpoints.schemes import load_scheme
from core.errors import Cancelled, UserError
from core.job import CancelCheck, Progress, ProgressCallback
from core.training.config import TrainConfig
from core.training.forest import Baseline, floor
from core.training.initial import initial_model
from core.training.load import to_toml
from core.training.losses import LOSSES
from core.training.metrics import Scores, scores
from core.training.optimise import WeightAverage, learning_rate, make_optimiser, set_learning_rate
from core.training.record import Run, averaged, finish, make_card, restore, save_last, save_model, save_state
from core.training.runfolder import RunFolder
from core.training.runtime import Clock, deferred_signals, make_fabric
from core.training.sampling import Batch, WindowSampler, prefetched, scene_stretches
from core.training.scenes import TrainingScene, check_census, class_weights, open_scenes, take_census
from core.training.validate import predicted_matrix, quick_matrix


@dataclass(frozen=True)
class TrainResult:
    """What came out of a run, as JSON-able values.

    Attributes:
        checkpoint: the best checkpoint, ready for prediction.
        steps: optimiser steps done.
        seconds: wall time of this part of the run.
        metrics: on held-out pixels, by prediction as the model card says.
        class_iou: class name -> IoU on the same pixels; None where the class does not occur.
        warnings: sentences worth showing.
        baseline: what ``validation.baseline`` reaches on the same pixels, or None.
    """

    checkpoint: str
    steps: int
    seconds: float
    metrics: dict[str, float]
    class_iou: dict[str, float | None]
    warnings: tuple[str, ...]
    baseline: Baseline | None = None


def train(
    config: TrainConfig,
    recipe: dict[str, Any],
    resume: bool = False,
    on_progress: ProgressCallback | None = None,
    is_cancelled: CancelCheck | None = None,
) -> TrainResult:
    """Train a model and score it.

    Args:
        config: the run.
        recipe: the configuration as written, for the model card.
        resume: go on with the run in ``config.output.folder``; one that has done its steps is scored and finished.
        on_progress: called about every second.
        is_cancelled: asked after every step.

    Raises:
        UserError: input that cannot be used, or a loss that is no number.
        Cancelled: stopped by the user; the run's state was saved.
    """
    started = time.monotonic()
    classes = config.classes.entries or load_scheme(config.classes.scheme or "")
    scenes = open_scenes(config, len(classes))
    censuses = tuple(take_census(scene) for scene in scenes)
    warnings = check_census(censuses, tuple(entry.name for entry in classes))
    fabric = make_fabric(config.train)
    initial = initial_model(config.model, len(classes), config.modalities[0].normalisation, config.train.seed)
    weights = _class_weights(config, len(classes), class_weights(censuses))
    folder = RunFolder(config.output.folder, resume)
    sampler = WindowSampler(
        scenes,
        censuses,
        config.modalities,
        config.model.window,
        config.train,
        config.augment,
        fabric.global_rank,
    )
    held = [i for i, census in enumerate(censuses) if census.held_out.any()]
    optimiser = make_optimiser(initial.model, config.train)
    model, optimiser = fabric.setup(initial.model, optimiser)
    run = Run(
        config=config,
        recipe=recipe,
        classes=classes,
        folder=folder,
        initial=initial,
        fabric=fabric,
        sampler=sampler,
        validation=[(scenes[i], scene_stretches(scenes[i], config.modalities)) for i in held],
        weights=None if weights is None else weights.to(fabric.device),
        model=model,
        optimiser=optimiser,
        average=WeightAverage(initial.model, config.train.ema) if config.train.ema else None,
        ground_resolution=config.model.ground_resolution or scenes[0].scene.grid.ground_resolution(),
    )
    if resume:
        restore(run)
    names = tuple(entry.name for entry in classes)
    baseline = floor(config, scenes, censuses, names, folder.path, is_cancelled)
    if run.step >= config.train.steps:
        done = (
            f"The run had already done its {run.step} steps: it was scored again; raise train.steps to go on."
        )
        warnings = (done, *warnings)
    else:
        folder.write_config(to_toml(config))
        folder.start_log(run.step)
        _steps(run, on_progress, is_cancelled or (lambda: False))
    final = _final_scores(run, scenes, held, is_cancelled)
    finish(run, final.summary(), baseline.sentence() if baseline else "")
    iou = {name: _or_none(value) for name, value in zip(names, final.iou.tolist(), strict=True)}
    return TrainResult(
        checkpoint=config.output.checkpoint or str(folder.best),
        steps=run.step,
        seconds=time.monotonic() - started,
        metrics=final.summary(),
        class_iou=iou,
        warnings=(*warnings, *initial.notes),
        baseline=baseline,
    )


def _final_scores(
    run: Run, scenes: Sequence[TrainingScene], held: Sequence[int], is_cancelled: CancelCheck | None
) -> Scores:
    """Figures of the best checkpoint by the real prediction, on the scenes numbered ``held``."""
    config = run.config
    try:
        matrix = predicted_matrix(
            run.folder.best,
            config.model.base,
            [scenes[i] for i in held],
            [config.scenes[i] for i in held],
            run.fabric.device.type,
            is_cancelled,
        )
    except (Cancelled, KeyboardInterrupt):
        raise Cancelled("Stopped while scoring the finished run; score it with --resume.") from None
    return scores(matrix.counts)


def _steps(run: Run, on_progress: ProgressCallback | None, is_cancelled: CancelCheck) -> None:
    """Run the remaining steps; on the user's wish to stop, save and raise Cancelled."""
    settings = run.config.train
    clock, first = Clock(), run.step
    with deferred_signals() as stop:
        batches = prefetched(run.sampler, run.step, settings.steps, settings.batch)
        with contextlib.closing(batches):
            for batch in batches:
                loss = _one_step(run, batch)
                run.recent.append(loss)
                clock.tick(settings.batch)
                _log_step(run, loss, clock)
                if run.step % (run.config.validation.every or 200) == 0 or run.step == settings.steps:
                    _validate(run)
                if on_progress is not None and (clock.is_due() or run.step == settings.steps):
                    on_progress(_progress(run, clock, first))
                if (stop.is_set() or is_cancelled()) and run.step < settings.steps:
                    save_last(run)
                    raise Cancelled(f"Stopped after step {run.step}; go on with --resume.")


def _one_step(run: Run, batch: Batch) -> float:
    """Forward, backward, update. Random numbers of a step depend on the seed and its number only."""
    settings = run.config.train
    run.model.train()
    torch.manual_seed(settings.seed * 1_000_003 + run.step)
    set_learning_rate(run.optimiser, learning_rate(run.step, settings))
    images = [image.to(run.fabric.device) for image in batch.images]
    logits = run.model(*images)
    loss = LOSSES[settings.loss](logits, batch.labels.to(run.fabric.device), run.weights)
    value = float(loss.detach())
    if not math.isfinite(value):
        raise UserError(
            f"The loss is no longer a number at step {run.step + 1}: lower train.lr "
            f"(now {settings.lr:g}) or set train.clip."
        )
    run.optimiser.zero_grad(set_to_none=True)
    run.fabric.backward(loss)
    if settings.clip:
        run.fabric.clip_gradients(run.model, run.optimiser, max_norm=settings.clip, error_if_nonfinite=False)
    run.optimiser.step()
    if run.average is not None:
        run.average.update(run.module)
    run.step += 1
    return value


def _validate(run: Run) -> None:
    """Score on held-out pixels, log, and keep ``last`` and perhaps ``best``."""
    config = run.config
    with averaged(run):
        run.model.eval()
        matrix = quick_matrix(
            run.model,
            run.validation,
            config.modalities,
            config.model.window,
            config.train.batch,
            run.fabric.device,
        )
        figures = scores(matrix.counts).summary()
        card = make_card(run, figures)
        score = figures.get(config.validation.metric, -math.inf)
        save_model(run, card, run.folder.last)
        by_score, is_last = config.validation.select == "best", run.step == config.train.steps
        chosen = score > run.best if by_score else is_last
        run.best = max(run.best, score)
        if chosen:
            save_model(run, card, run.folder.best)
    run.folder.add_to_log(
        {"step": run.step, **{key: round(figures[key], 5) for key in ("mIoU", "mF1", "OA")}}
    )
    save_state(run)


def _log_step(run: Run, loss: float, clock: Clock) -> None:
    every = run.config.output.log_every
    run.recent = run.recent[-50:]
    if run.step % every == 0 or run.step == run.config.train.steps:
        run.folder.add_to_log(
            {
                "step": run.step,
                "loss": loss,
                "learning_rate": learning_rate(run.step - 1, run.config.train),
                "windows_per_second": round(clock.rate, 2),
            }
        )


def _progress(run: Run, clock: Clock, first: int) -> Progress:
    total = run.config.train.steps
    rate = (run.step - first) / max(clock.elapsed, 1e-9)
    mean = sum(run.recent) / max(1, len(run.recent))
    best = f", best {run.config.validation.metric} {run.best:.3f}" if math.isfinite(run.best) else ""
    return Progress(
        stage="train",
        done=run.step,
        total=total,
        unit="step",
        rate=rate,
        remaining=(total - run.step) / rate if rate else None,
        message=f"loss {mean:.4f}, {clock.rate:.1f} windows/s{best}",
    )


def _class_weights(config: TrainConfig, classes: int, computed: Any) -> Tensor | None:
    given = config.train.class_weights
    if given == "none":
        return None
    if given == "computed":
        return torch.from_numpy(computed)
    if len(given) != classes:
        raise UserError(f"train.class_weights has {len(given)} numbers for {classes} classes.")
    return torch.tensor([float(value) for value in given])


def _or_none(value: float) -> float | None:
    return value if math.isfinite(value) else None
