"""A dry run: a few real steps and windows, measured, and what the whole run will take from them."""

from __future__ import annotations

import math
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from core.raster.plan import make_plan
from core.training.config import TrainConfig
from core.training.prepare import prepare
from core.training.record import Run
from core.training.runtime import make_fabric
from core.training.step import one_step, own_windows
from core.training.validate import held_out_windows, quick_matrix

STEPS = 3
"""Measured, after one that warms up."""

BATCHES = 2
"""Of validation windows, measured."""

GB = 1e9


@dataclass(frozen=True)
class Trial:
    """What a run will take, as JSON-able values.

    Attributes:
        device: where it ran.
        parameters: of the model.
        trained: of them trained.
        batch, window: windows of a step over all processes, and their side in px.
        steps: of the run.
        epoch: steps of an epoch.
        seconds_per_step: the longer of computing and reading, which go on side by side.
        reading: seconds that reading the windows of a step takes.
        validations: number of them.
        validation_windows: of each.
        seconds_per_validation: of each.
        prediction_windows: of the final scoring, with the model's own stride.
        seconds: of the whole run.
        memory: bytes: on a GPU what the run held at most, else of the whole process, with what scenes kept in memory
            will still take; None where it cannot be told.
        memory_total: bytes of the GPU, or None.
    """

    device: str
    parameters: int
    trained: int
    batch: int
    window: int
    steps: int
    epoch: int
    seconds_per_step: float
    reading: float
    validations: int
    validation_windows: int
    seconds_per_validation: float
    prediction_windows: int
    seconds: float
    memory: int | None
    memory_total: int | None

    def sentences(self) -> tuple[str, ...]:
        """For people."""
        held = "memory unknown" if self.memory is None else f"{self.memory / GB:.1f} GB of memory at most"
        of = f" of {self.memory_total / GB:.1f} GB" if self.memory_total else ""
        of += " in each process" if " x " in self.device else ""
        epoch = self.epoch * self.seconds_per_step
        return (
            f"{self.trained / 1e6:.2f} of {self.parameters / 1e6:.2f} million parameters are trained.",
            f"On {self.device}: {held}{of}.",
            (
                f"A step of {self.batch} windows of {self.window} px: {words(self.seconds_per_step)} "
                f"({words(self.reading)} to read them, meanwhile); an epoch of {self.epoch} steps: {words(epoch)}."
            ),
            f"A validation of {self.validation_windows} windows: {words(self.seconds_per_validation)}.",
            (
                f"The run: {self.steps} steps, {self.validations} validations, {self.prediction_windows} windows of final "
                f"scoring: about {words(self.seconds)}."
            ),
        )


def trial(config: TrainConfig) -> Trial:
    """Measure. Nothing is written to the run folder.

    Raises:
        UserError: input that cannot be used, or not enough memory, as in a run.
    """
    fabric = make_fabric(config.train)
    with tempfile.TemporaryDirectory(prefix="sam_landcover_") as folder:
        output = config.output.model_copy(update={"folder": folder, "checkpoint": None})
        run, _ = prepare(config.model_copy(update={"output": output}), {}, fabric, resume=False)
        reading, computing = _steps(run)
        windows, per_validation = _validation(run)
        per_window = per_validation / max(1, math.ceil(windows / run.world.size))
        final = _prediction_windows(run)
        step = max(reading, computing)
        validations = sum(run.times.is_validated(done) for done in range(1, run.times.steps + 1))
        memory, total = _memory(fabric.device, run.sampler.unread)
        return Trial(
            device=_device(fabric.device, run.world.size),
            parameters=_count(run.module),
            trained=_count(run.module, only_trained=True),
            batch=config.train.batch,
            window=config.model.window,
            steps=run.times.steps,
            epoch=run.times.epoch,
            seconds_per_step=step,
            reading=reading,
            validations=validations,
            validation_windows=windows,
            seconds_per_validation=per_validation,
            prediction_windows=final,
            seconds=run.times.steps * step + validations * per_validation + final * per_window,
            memory=memory,
            memory_total=total,
        )


def words(seconds: float) -> str:
    """``0.25 s``, ``40 s``, ``12 min``, ``3.5 h``."""
    if seconds < 100:
        return f"{seconds:.2g} s" if seconds < 10 else f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 100 * 60 else f"{seconds / 3600:.1f} h"


def _steps(run: Run) -> tuple[float, float]:
    """Seconds to read the windows of a step, and to compute it: the least of several."""
    read, computed = [], []
    for number in range(STEPS + 1):
        began = time.perf_counter()
        batch = own_windows(run, number)
        there = time.perf_counter()
        one_step(run, batch)
        _wait(run.fabric.device)
        read.append(there - began)
        computed.append(time.perf_counter() - there)
    return min(read[1:]), min(computed[1:])


def _validation(run: Run) -> tuple[int, float]:
    """Windows of a validation, and the seconds it will take, from a few batches of them."""
    config, size = run.config, run.world.size
    windows = sum(1 for _ in held_out_windows(run.validation, config.model.window))
    batch = max(1, config.train.batch // size // config.train.accumulate)
    share = max(1, windows // (BATCHES * batch))
    run.model.eval()
    began = time.perf_counter()
    quick_matrix(
        run.model,
        run.validation,
        config.modalities,
        config.model.window,
        batch,
        run.fabric.device,
        share=(0, share),
    )
    _wait(run.fabric.device)
    done = len(range(0, windows, share))
    return windows, (time.perf_counter() - began) * windows / max(1, done) / size


def _prediction_windows(run: Run) -> int:
    """Windows that the final scoring predicts."""
    model = run.config.model
    scenes = [run.sampler.scenes[i] for i in run.scored]
    plans = [
        make_plan(
            scene.scene.grid.height,
            scene.scene.grid.width,
            model.window,
            model.prediction_stride,
            scene.split.region,
        )
        for scene in scenes
    ]
    return sum(plan.count for plan in plans)


def _count(model: nn.Module, only_trained: bool = False) -> int:
    return sum(p.numel() for p in model.parameters() if p.requires_grad or not only_trained)


def _device(device: torch.device, processes: int) -> str:
    name = torch.cuda.get_device_name(device) if device.type == "cuda" else device.type
    return name if processes == 1 else f"{processes} x {name}"


def _memory(device: torch.device, unread: int) -> tuple[int | None, int | None]:
    """Most bytes held, and those of a GPU; ``unread`` are still to come, in the memory of the process."""
    if device.type == "cuda":
        total = torch.cuda.get_device_properties(device).total_memory
        return torch.cuda.max_memory_reserved(device), total
    status = Path("/proc/self/status")
    if status.is_file():  # not resource.ru_maxrss: it begins at what the parent process had
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024 + unread, None
    return None, None


def _wait(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.synchronize(device)
