"""What a run needs from the machine: device and precision, signals, a clock."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import torch
from lightning_fabric import Fabric

from core.errors import UserError
from core.training.settings import TrainSection


class Clock:
    """Windows per second since the start, and when the next progress report is due."""

    def __init__(self) -> None:
        self.started = self.reported = time.monotonic()
        self.windows = 0

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    @property
    def rate(self) -> float:
        """Windows per second."""
        return self.windows / max(self.elapsed, 1e-9)

    def tick(self, windows: int) -> None:
        """Count windows."""
        self.windows += windows

    def is_due(self) -> bool:
        """True about once a second."""
        due = time.monotonic() - self.reported >= 1.0
        if due:
            self.reported = time.monotonic()
        return due


@contextlib.contextmanager
def deferred_signals() -> Iterator[threading.Event]:
    """Ctrl+C and SIGTERM set the event, so that a step is never cut in half; a second one interrupts at once."""
    stop = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return

    def remember(_number: int, _frame: Any) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    before = {number: signal.signal(number, remember) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def make_fabric(train: TrainSection) -> Fabric:
    """Lightning Fabric on the device asked for.

    Raises:
        UserError: no such device.
    """
    name = train.device.split(":", maxsplit=1)[0]
    known = ("auto", "cpu", "cuda", "mps")
    if name not in known:
        raise UserError(f"train.device must be one of {', '.join(known)}, not {train.device!r}.")
    if name == "cuda" and not torch.cuda.is_available():
        raise UserError('train.device is "cuda", but no CUDA device is available: use "auto" or "cpu".')
    precision: Any = "bf16-mixed" if train.precision == "bf16" else "32-true"
    return Fabric(accelerator=name, devices=1, precision=precision)
