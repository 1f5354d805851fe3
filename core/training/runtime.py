"""What a run needs from the machine: device and precision, signals, a clock."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import threading
import time
import warnings
from collections.abc import Iterator
from typing import Any

import torch
from lightning_fabric import Fabric
from lightning_fabric.strategies.ddp import DDPStrategy

from core.contract.sentences import Said
from core.errors import UserError
from core.training.settings import TrainSection


class Clock:
    """Windows per second of training, and when the next progress report is due."""

    def __init__(self) -> None:
        self.started = self.reported = time.monotonic()
        self.windows = 0
        self.aside = 0.0

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self.started

    @property
    def rate(self) -> float:
        """Windows per second, validations left out."""
        return self.windows / max(self.elapsed - self.aside, 1e-9)

    def tick(self, windows: int) -> None:
        """Count windows."""
        self.windows += windows

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Time that is not training."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.aside += time.monotonic() - began

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
    """Lightning Fabric on the device asked for; one of several processes where ``torchrun`` started this one.

    Raises:
        UserError: no such device.
    """
    _hush()
    name, _, number = train.device.partition(":")
    known = ("auto", "cpu", "cuda", "mps")
    if name not in known or (number and not (name == "cuda" and number.isdigit())):
        raise UserError(
            Said("train.device must be one of {0} or cuda:1, not {1}.", ", ".join(known), repr(train.device))
        )
    if name == "cuda" and not torch.cuda.is_available():
        raise UserError(Said('train.device is "cuda", but no CUDA device is available: use "auto" or "cpu".'))
    if number and int(number) >= torch.cuda.device_count():
        raise UserError(
            Said(
                "train.device is {0}, but there are {1} CUDA devices.",
                repr(train.device),
                torch.cuda.device_count(),
            )
        )
    precision: Any = "bf16-mixed" if train.precision == "bf16" else "32-true"
    processes = int(os.environ.get("LOCAL_WORLD_SIZE", "1"))
    everywhere = int(os.environ.get("WORLD_SIZE", "1"))
    if everywhere == 1:
        devices: Any = [int(number)] if number else 1
        return Fabric(accelerator=name, devices=devices, precision=precision)
    if name == "auto":
        name = "cuda" if torch.cuda.is_available() else "cpu"  # MPS has no collectives
    # Frozen and idle weights get no gradient; running statistics are equal everywhere already.
    strategy = DDPStrategy(find_unused_parameters=True, broadcast_buffers=False)
    fabric = Fabric(
        accelerator=name,
        devices=processes,
        num_nodes=everywhere // processes,
        strategy=strategy,
        precision=precision,
    )
    fabric.launch()
    return fabric


def _hush() -> None:
    """Messages for programmers, which several processes would print several times."""
    for words in (".*find_unused_parameters.*", ".*broadcast_buffers.*", ".*Grad strides do not match.*"):
        warnings.filterwarnings("ignore", message=words)
    logging.getLogger("lightning_fabric").setLevel(logging.ERROR)
