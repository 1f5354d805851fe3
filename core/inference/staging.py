"""Rows on their way to the device: on CUDA through page-locked memory and a stream of their own, beside the model.

The reader's thread calls :meth:`Stage.send`, so that the copy of the next rows runs while the model works on these;
the model's thread calls :meth:`Sent.arrived` before it uses them. On other devices nothing is copied early: a CPU
shares the memory, and MPS has one queue.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor


@dataclass(frozen=True, slots=True)
class Sent:
    """Values that are, or will be, on the device.

    Attributes:
        values: [C, rows, width] float32.
        event: of the copy; None when there is nothing to wait for.
        source: page-locked memory that must live until the copy is done.
    """

    values: Tensor
    event: Any = None
    source: Tensor | None = None

    def arrived(self) -> Tensor:
        """The values, safe to use on the current stream."""
        if self.event is not None:
            stream = torch.cuda.current_stream(self.values.device)
            stream.wait_event(self.event)
            self.values.record_stream(stream)
        return self.values


class Stage:
    """Sends arrays to one device."""

    def __init__(self, device: torch.device) -> None:
        self.device = device
        self._stream: Any = torch.cuda.Stream(device) if device.type == "cuda" else None  # type: ignore[no-untyped-call]

    def send(self, values: NDArray[np.float32]) -> Sent:
        """Begin to copy; does not wait on CUDA."""
        found = torch.from_numpy(values)
        if self._stream is None:
            return Sent(found.to(self.device))
        pinned = found.pin_memory()
        with torch.cuda.stream(self._stream):
            there = pinned.to(self.device, non_blocking=True)
            event = self._stream.record_event()
        return Sent(there, event, pinned)
