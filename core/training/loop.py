"""The training loop, on Lightning Fabric (device, precision, processes)."""

from __future__ import annotations

import contextlib
import itertools
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from core.contract.progress import CancelCheck, Progress, ProgressCallback
from core.contract.protocol import WARNING
from core.contract.sentences import Said
from core.errors import Cancelled
from core.evaluation.blocks import BlockCounts, block_side
from core.evaluation.compare import Beside, Evaluation, evaluation
from core.evaluation.report import page
from core.training.config import TrainConfig
from core.training.forest import Baseline, fit_baseline
from core.training.load import to_toml
from core.training.loss_watch import LossWatch, chance_note
from core.training.pictures import MapSketch
from core.training.prepare import prepare
from core.training.record import (
    Run,
    averaged,
    finish,
    make_card,
    restore,
    save_last,
    save_model,
    save_state,
)
from core.training.run_log import Journal
from core.training.runtime import deferred_signals, make_fabric
from core.training.saliency import SaliencyMean
from core.training.sampling import prefetched
from core.training.step import one_step, own_windows
from core.training.validate import predicted_matrix, quick_matrix

_MOST_LEFT_OUT = 4
"""Optional rasters whose subsets are scored at the end: every subset is one more prediction of the held-out scenes."""


@dataclass(frozen=True)
class TrainResult:
    """What came out of a run, as JSON-able values.

    Attributes:
        checkpoint: the best checkpoint, ready for prediction.
        steps: optimiser steps done.
        seconds: wall time of this part of the run.
        metrics: on held-out pixels, by prediction as the model card says; empty in all processes but the first.
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
    on_blocks: Callable[[BlockCounts], None] | None = None,
) -> TrainResult:
    """Train a model and score it.

    Args:
        config: the run.
        recipe: the configuration as written, for the model card.
        resume: go on with the run in ``config.output.folder``; one that has done its steps is scored and finished.
        on_progress: called about every second.
        is_cancelled: asked after every step.
        on_blocks: told the final counts by block of the scored scenes.

    Raises:
        UserError: input that cannot be used, or a loss that is no number.
        Cancelled: stopped by the user; the run's state was saved.
    """
    started = time.monotonic()
    run, warnings = prepare(config, recipe, make_fabric(config.train), resume)
    with run.folder.only_run() if run.world.is_first else contextlib.nullcontext():
        if resume:
            run.world.together(lambda: restore(run))
        return _train(run, warnings, started, (on_progress, is_cancelled, on_blocks))


def _train(
    run: Run,
    warnings: tuple[str, ...],
    started: float,
    callbacks: tuple[ProgressCallback | None, CancelCheck | None, Callable[[BlockCounts], None] | None],
) -> TrainResult:
    """The steps that are left, and the score."""
    on_progress, is_cancelled, on_blocks = callbacks
    config = run.config
    names = tuple(entry.name for entry in run.classes)
    baseline = None
    if run.world.is_first:
        baseline = fit_baseline(
            config, run.sampler.scenes, run.censuses, run.rules, run.folder.path, is_cancelled
        )
    if run.is_over:
        # Stopped before its first validation. All processes score their share.
        if run.world.any(run.world.is_first and not run.folder.best.is_file()):
            _validate(run, None)
        warnings = (_already_over(run), *warnings)
    else:
        if run.world.is_first:
            run.folder.write_config(to_toml(config))
        if run.step == 0:
            save_state(run)  # so that a run that dies before its first validation can go on as well
        journal = run.world.together(lambda: Journal(run))
        with contextlib.closing(journal):
            _steps(run, journal, on_progress, is_cancelled or (lambda: False))
        warnings = (*run.remarks, *warnings)
        if run.step < run.times.steps:
            warnings = (_early(run), *warnings)
    result = TrainResult(
        checkpoint=config.output.checkpoint or str(run.folder.best),
        steps=run.step,
        seconds=time.monotonic() - started,
        metrics={},
        class_iou={},
        warnings=warnings,
    )
    if not run.world.is_first:
        return result
    blocks = BlockCounts(_block_side(run))
    counts = _final_counts(run, blocks, is_cancelled)
    if on_blocks is not None:
        on_blocks(blocks)
    final, figures = run.rules.scores(counts), run.rules.figures(counts)
    made = _evaluated(run, counts, blocks)
    figures = {**figures, **_figures_without(run, is_cancelled)}
    finish(
        run, figures, " ".join(filter(None, [_sampled(run, made), baseline.sentence() if baseline else ""]))
    )
    _write_report(run, made, baseline)
    iou = {name: _or_none(value) for name, value in zip(names, final.iou.tolist(), strict=True)}
    seconds = time.monotonic() - started
    warnings = tuple(filter(None, [*warnings, chance_note(figures.get("kappa"))]))
    return replace(
        result, seconds=seconds, metrics=figures, class_iou=iou, baseline=baseline, warnings=warnings
    )


def _block_side(run: Run) -> int:
    """Side of the blocks whose differences give intervals: those of the checkerboard, else about 100 of a scene."""
    if run.config.split.by == "blocks":
        return run.config.split.block
    regions = [run.sampler.scenes[i].split.region for i in run.scored]
    return min(block_side(region.height, region.width) for region in regions)


def _evaluated(run: Run, counts: NDArray[np.int64], blocks: BlockCounts) -> Evaluation:
    rules = run.config.validation
    name = run.config.model.name
    return evaluation(name, run.classes, counts, rules.leave_out, rules.drop, None, blocks)


def _sampled(run: Run, made: Evaluation) -> str:
    """How the scored pixels were chosen, and the interval of the mean IoU, for the card."""
    split = run.config.split
    held = {
        "blocks": f"every second block of {split.block} px of the scenes trained on",
        "extent": "rectangles of the scenes trained on",
        "scene": "scenes that were not trained on",
    }[split.by]
    where = "test scenes" if split.test else held
    found = made.intervals
    pair = None if found is None else found.figures.get("mIoU")
    told = (
        ""
        if found is None or pair is None
        else f" mIoU 95 % interval {pair[0]:.2f} to {pair[1]:.2f}, from {found.blocks} blocks."
    )
    return f"Scored on all labelled pixels of {where}, which are no random sample.{told}"


def _write_report(run: Run, result: Evaluation, baseline: Baseline | None) -> None:
    """The page that ``core.evaluate`` makes, of the final figures, in the run folder."""
    config = run.config
    beside = (Beside(baseline.method, baseline.metrics, baseline.class_iou),) if baseline else ()
    names = ", ".join(config.scenes[i].name for i in run.scored[:4])
    more = f" and {len(run.scored) - 4} more" if len(run.scored) > 4 else ""
    held = "the test scenes" if config.split.test else "the held-out pixels"
    (run.folder.path / "report.html").write_text(
        page(result, f"{held} of {names}{more}", beside), encoding="utf-8"
    )


def _figures_without(run: Run, is_cancelled: CancelCheck | None) -> dict[str, float]:
    """The chosen figure for every subset of the optional rasters that is left out, e.g. ``mIoU without dsm``."""
    optional = [m.role for m in run.config.modalities if m.optional][:_MOST_LEFT_OUT]
    found = {}
    for count in range(1, len(optional) + 1):
        for roles in itertools.combinations(optional, count):
            figures = run.rules.figures(_final_counts(run, None, is_cancelled, roles))
            found[f"mIoU without {' and '.join(roles)}"] = figures["mIoU"]
    return found


def _final_counts(
    run: Run, blocks: BlockCounts | None, is_cancelled: CancelCheck | None, without: Sequence[str] = ()
) -> NDArray[np.int64]:
    """Confusion matrix of the best checkpoint by the real prediction, on the test scenes, or on all held-out pixels."""
    try:
        matrix = predicted_matrix(
            run.folder.best,
            run.initial.base,
            [run.sampler.scenes[i] for i in run.scored],
            [run.config.scenes[i] for i in run.scored],
            run.fabric.device.type,
            is_cancelled,
            blocks,
            without,
        )
    except (Cancelled, KeyboardInterrupt):
        raise Cancelled(
            Said("{0}; resume to score it.", Said("Stopped while scoring the finished run")), "", "resume"
        ) from None
    return matrix.counts


def _steps(
    run: Run, journal: Journal, on_progress: ProgressCallback | None, is_cancelled: CancelCheck
) -> None:
    """Run the remaining steps; on the user's wish to stop, save and raise Cancelled."""
    tell = on_progress if on_progress is not None and run.world.is_first else (lambda _: None)
    watch = LossWatch(run.times.steps, len(_trained(run)))
    with deferred_signals() as stop:
        batches = prefetched(lambda step: own_windows(run, step), run.step, run.times.steps)
        with contextlib.closing(batches):
            for batch in batches:
                loss = one_step(run, batch)
                journal.step(loss)
                if flat := watch.add(loss):
                    run.remarks.append(flat)
                    tell(Progress(WARNING, run.step, run.times.steps, "step", message=flat))
                if run.times.is_validated(run.step):
                    tell(journal.progress("validating"))
                    with journal.clock.paused():
                        sketch = MapSketch(run.validation) if run.pictures else None
                        journal.validation(_validate(run, sketch), sketch)
                if journal.clock.is_due() or run.is_over:
                    tell(journal.progress())
                if run.is_over:
                    return
                if run.world.any(stop.is_set() or is_cancelled()):
                    save_last(run)
                    done = Said("Stopped after step {0}", run.step)
                    raise Cancelled(Said("{0}; resume to go on.", done), "", "resume")


def _trained(run: Run) -> list[int]:
    """Classes with training pixels."""
    return [
        value for value in range(len(run.classes)) if any(c.trainable[..., value].any() for c in run.censuses)
    ]


def _validate(run: Run, sketch: MapSketch | None) -> dict[str, float]:
    """Score on held-out pixels, and keep ``last`` and perhaps ``best``."""
    config = run.config
    with averaged(run):
        run.model.eval()
        figures = _quick_figures(run, sketch)
        score = figures.get(config.validation.metric, -math.inf)
        is_better = score > run.best or run.best == -math.inf  # a figure may be no number
        run.best, run.waited = (score, 0) if is_better else (run.best, run.waited + 1)
        if run.world.is_first:
            card = make_card(run, figures)
            save_model(run, card, run.folder.last)
            if is_better if config.validation.select == "best" else run.is_over:
                save_model(run, card, run.folder.best)
    save_state(run)
    return figures


def _quick_figures(run: Run, sketch: MapSketch | None) -> dict[str, float]:
    """Figures on the held-out pixels; each process scores its share of the windows. Fills the sketch."""
    config, world = run.config, run.world
    saliency = SaliencyMean() if config.validation.metric == "S-measure" else None
    matrix = quick_matrix(
        run.model,
        run.validation,
        config.modalities,
        config.model.window,
        max(1, config.train.batch // world.size // config.train.accumulate),
        run.fabric.device,
        share=(world.rank, world.size),
        saliency=saliency,
        see=None if sketch is None else sketch.see,
    )
    if sketch is not None:
        sketch.layers = [world.sum(torch.from_numpy(layer)).numpy() for layer in sketch.layers]
    counts: NDArray[np.int64] = world.sum(torch.from_numpy(matrix.counts)).numpy()
    figures = run.rules.figures(counts)
    if saliency is None:
        return figures
    total, windows = world.sum(torch.tensor([saliency.total, saliency.windows], dtype=torch.float64)).tolist()
    return {**figures, "S-measure": total / windows} if windows else figures


def _already_over(run: Run) -> str:
    if run.step >= run.times.steps:
        key = "train.steps" if run.config.train.epochs is None else "train.epochs"
        return Said(
            "The run had already done its {0} steps: it was scored again; raise {1} to go on.", run.step, key
        )
    return Said(
        "The run had stopped early at step {0}: it was scored again; raise validation.patience to go on.",
        run.step,
    )


def _early(run: Run) -> str:
    return Said(
        "Stopped early at step {0} of {1}: {2} validations without a better {3}.",
        run.step,
        run.times.steps,
        run.waited,
        run.config.validation.metric,
    )


def _or_none(value: float) -> float | None:
    return value if math.isfinite(value) else None
