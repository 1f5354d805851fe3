"""Windows of the ring through the model, in batches that fit the memory."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from core.contract.sentences import Said
from core.errors import UserError
from core.troubles import is_out_of_memory

if TYPE_CHECKING:
    from core.inference.pipeline import Ring, Settings


@dataclass(frozen=True, slots=True)
class Place:
    """A window in the ring.

    Attributes:
        col: its first column, from the ring's left.
        rows: first and end of the rows of the window that count.
        cols: likewise.
    """

    col: int
    rows: tuple[int, int]
    cols: tuple[int, int]

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of what counts."""
        return self.rows[1] - self.rows[0], self.cols[1] - self.cols[0]


class Runner:
    """Forward passes over columns of the ring, in batches that fit the memory."""

    def __init__(self, model: nn.Module, window: int, settings: Settings) -> None:
        self.model, self.window, self.settings = model, window, settings
        self.batch = settings.batch

    def run(self, ring: Ring, places: Sequence[Place]) -> Iterator[tuple[slice, Tensor]]:
        """Yield ``(slice of places, logits [B, K, rows, cols] float32)``.

        Windows of a batch have the same rasters, and the same rows and columns that count.
        """
        first, alike = 0, [(ring.presence(place.col), place.rows, place.cols) for place in places]
        while first < len(places):
            end = min(first + self.batch, len(places))
            end = next((i for i in range(first, end) if alike[i] != alike[first]), end)
            part = slice(first, end)
            try:
                stacked = [
                    None
                    if x is None or not there
                    else torch.stack([x[:, :, p.col : p.col + self.window] for p in places[part]])
                    for x, there in zip(ring.inputs, alike[first][0], strict=True)
                ]
                logits = self._forward(stacked, places[first])
            except (RuntimeError, MemoryError) as error:
                self._halve(error)
                continue
            yield part, logits
            first = part.stop

    def _forward(self, stacked: Sequence[Tensor | None], place: Place) -> Tensor:
        """Logits of what counts; a model that can leaves the rest of the window out."""
        device, bf16 = self.settings.device, self.settings.device.precision == "bf16"
        autocast = torch.autocast(device.type, torch.bfloat16) if bf16 else contextlib.nullcontext()
        inside = getattr(self.model, "inside", None)
        with torch.inference_mode(), autocast:
            logits: Tensor = (
                self.model(*stacked) if inside is None else inside(stacked, place.rows, place.cols)
            )
        count = next(len(images) for images in stacked if images is not None)
        size = (self.window, self.window) if inside is None else place.size
        expected = (count, self.settings.classes, *size)
        if tuple(logits.shape) != expected:
            raise UserError(
                Said(
                    "The model gives logits of shape {0} where its card promises {1}; the checkpoint "
                    "and its card do not belong together.",
                    tuple(logits.shape),
                    expected,
                )
            )
        if inside is None:
            logits = logits[..., slice(*place.rows), slice(*place.cols)]
        return logits.float()

    def _halve(self, error: RuntimeError | MemoryError) -> None:
        """Use a smaller batch after an out-of-memory error; raise anything else again."""
        if not is_out_of_memory(error):
            raise error
        if self.batch == 1:
            name = self.settings.device.name
            raise UserError(
                Said("{0} has not enough memory for one window of {1} px.", name, self.window)
            ) from error
        self.batch = max(self.batch // 2, 1)
        if self.settings.device.type == "cuda":
            torch.cuda.empty_cache()
