"""One optimiser step: forward and backward in as many passes as asked, then the update."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from core.checkpoints.card import Modality
from core.contract.sentences import Said
from core.errors import UserError
from core.training.optimise import clip_gradients, set_learning_rate
from core.training.parallel import SharedError, set_windows
from core.training.record import Run
from core.training.sampling import Batch
from core.training.schedule import learning_rate
from core.troubles import is_out_of_memory


def own_windows(run: Run, step: int) -> Batch:
    """This process's windows of a step (counted from 0), pass after pass."""
    settings = run.config.train
    passes = run.world.passes(settings.batch, settings.accumulate)
    return run.sampler.batch(step * settings.batch + number for part in passes for number in part)


def one_step(run: Run, batch: Batch) -> float:
    """Forward, backward, update. Random numbers of a step depend on the seed and its number only.

    Args:
        run: its counter moves on by one.
        batch: of :func:`own_windows`.

    Returns:
        The loss of the whole step, over all processes.

    Raises:
        UserError: the loss or its gradient is no number, or there is not enough memory; no weight was changed.
    """
    settings = run.config.train
    try:
        loss = _passes(run, batch)
    except ValueError as error:
        if "more than 1 value per channel" not in str(error):
            raise
        raise UserError(_too_little_for_batch_norm(run)) from error
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        raise UserError(out_of_memory(run)) from error
    value = float(run.world.sum(loss))
    if not math.isfinite(value):
        raise SharedError(
            Said(
                "The loss is no longer a number at step {0}: lower train.lr (now {1}) or set train.clip.",
                run.step + 1,
                f"{settings.lr:g}",
            )
        )
    if settings.clip:
        norm = clip_gradients(run.optimiser, settings.clip)
        if not math.isfinite(norm):  # clipped by it, every weight would be lost
            raise SharedError(
                Said(
                    "The gradient is no longer a number at step {0}: lower train.lr (now {1}) or set "
                    "train.precision to fp32.",
                    run.step + 1,
                    f"{settings.lr:g}",
                )
            )
    set_learning_rate(run.optimiser, learning_rate(run.step, settings, run.times))
    run.optimiser.step()
    if run.average is not None:
        run.average.update(run.module)
    run.step += 1
    return value


def out_of_memory(run: Run) -> str:
    """Which knob to turn, in order of what it costs."""
    settings, window = run.config.train, run.config.model.window
    most = settings.batch // run.world.size
    ways = []
    if settings.accumulate < most:
        more = _next_divisor(most, settings.accumulate)
        ways.append(Said("set train.accumulate = {0} (the same windows a step)", more))
    if not settings.checkpoint_activations and run.config.model.recomputes:
        ways.append(Said("set train.checkpoint_activations = true (the same losses, slower)"))
    if settings.batch > 1:
        ways.append(Said("lower train.batch (now {0})", settings.batch))
    ways.append(Said("lower model.window (now {0})", window))
    *rest, listed = ways
    for way in reversed(rest):
        listed = Said("{0}, or {1}", way, listed)
    return Said("There is not enough memory for a step: {0}.", listed)


def _too_little_for_batch_norm(run: Run) -> str:
    settings, window = run.config.train, run.config.model.window
    if settings.accumulate > 1:
        return Said(
            "A pass of one window of {0} px is too little for batch norm: lower train.accumulate, or raise model.window.",
            window,
        )
    return Said(
        "A pass of one window of {0} px is too little for batch norm: raise train.batch, or raise model.window.",
        window,
    )


def _passes(run: Run, batch: Batch) -> Tensor:
    """Gradients of a step; this process's share of its loss, scalar."""
    settings, device = run.config.train, run.fabric.device
    run.model.train()
    seed = settings.seed * 1_000_003 + run.step
    torch.manual_seed(seed)
    passes = run.world.passes(settings.batch, settings.accumulate)
    amounts = run.world.sum(run.objective.amounts(batch.labels, len(run.classes)))
    run.optimiser.zero_grad(set_to_none=True)
    loss, size = torch.zeros(()), len(passes[0])
    left_out = dropped(run.config.modalities, settings.modality_dropout, (settings.seed, run.step))
    for number, windows in enumerate(passes):
        set_windows(run.module, seed, windows.start)
        part = slice(number * size, (number + 1) * size)
        with _unsynchronised(run, is_last=number + 1 == len(passes)):
            images = (image[part].to(device) for image in batch.images)
            logits = run.model(*(None if i in left_out else image for i, image in enumerate(images)))
            share = run.objective(logits, batch.labels[part].to(device), amounts)
            run.fabric.backward(share * run.world.size)  # the processes' gradients are averaged
        loss = loss + share.detach().cpu()
    return loss


def dropped(modalities: Sequence[Modality], chance: float, seed: tuple[int, int]) -> frozenset[int]:
    """Numbers of the modalities that a step leaves out: each optional one with that chance, never all of them.

    Args:
        modalities: of the model.
        chance: of each optional one.
        seed: of the run, and the step; other random numbers of the step stay what they are.
    """
    optional = [i for i, modality in enumerate(modalities) if modality.optional]
    if not optional:
        return frozenset()
    draws = np.random.default_rng((*seed, 9973)).random(len(optional))
    return frozenset(i for i, draw in zip(optional, draws, strict=True) if draw < chance)


def _unsynchronised(run: Run, is_last: bool) -> contextlib.AbstractContextManager[None]:
    """Processes exchange gradients after the last pass only."""
    if run.world.size == 1 or is_last:
        return contextlib.nullcontext()
    return run.fabric.no_backward_sync(run.model)


def _next_divisor(number: int, above: int) -> int:
    return next(n for n in range(above + 1, number + 1) if number % n == 0)
