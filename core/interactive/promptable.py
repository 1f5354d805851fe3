"""Loads a SAM checkpoint for clicking, once per file and device."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import torch
from cachetools import LRUCache
from torch import Tensor

from core.checkpoints import ModelCard, load_model
from core.checkpoints.hashes import file_sha256
from core.contract.sentences import Said
from core.device import DeviceReport, pick_device
from core.errors import Cancelled, UserError
from core.interactive.choice import clicking_card
from core.interactive.coloured import RECIPE as BY_COLOURS
from core.interactive.joined import RECIPE
from core.models.quantised import int8_width, quantised
from core.models.sam.model import SAM

MODELS_IN_MEMORY = 2


@dataclass(frozen=True)
class Promptable:
    """A SAM ready to run.

    Attributes:
        model: on its device, in evaluation mode.
        card: of the checkpoint.
        sha256: of the checkpoint file.
        device: where it runs, and the precision of its encoder.
    """

    model: SAM
    card: ModelCard
    sha256: str
    device: DeviceReport

    @property
    def side(self) -> int:
        """Of the model's native image in px."""
        return self.model.config.encoder.image_size

    @property
    def joined(self) -> bool:
        """Whether the model's objects are single regions, see :mod:`core.interactive.joined`."""
        name, value = RECIPE
        return self.card.recipe.get(name) == value

    @property
    def coloured(self) -> bool:
        """Whether outlines are drawn where colours change, see :mod:`core.interactive.coloured`."""
        name, value = BY_COLOURS
        return self.card.recipe.get(name) == value

    @torch.inference_mode()
    def encode(self, image: Tensor, is_stale: Callable[[], bool] | None = None) -> Tensor:
        """Embed a normalised picture.

        Args:
            image: [1, 3, h, w] on the model's device.
            is_stale: asked between transformer blocks.

        Returns:
            [1, C, grid, grid] on the CPU; bfloat16 when the precision is bf16, else float32.

        Raises:
            Cancelled: the answer is not wanted any more.
        """
        low = self.device.precision == "bf16"
        with (
            _interruptible(self.model, is_stale),
            torch.autocast(self.device.type, torch.bfloat16, enabled=low),
        ):
            embedding = self.model.encode(image)
        return embedding.to("cpu", torch.bfloat16 if low else torch.float32)


_models: LRUCache[tuple[str, int, int, str, str], Promptable] = LRUCache(MODELS_IN_MEMORY)
_lock = threading.Lock()


def load_promptable(checkpoint: str | Path, device: str = "auto", precision: str = "auto") -> Promptable:
    """Load a SAM, or give the one that is loaded already.

    Raises:
        UserError: no such file, not a SAM, or no such device.
    """
    path = Path(checkpoint).expanduser()
    card = clicking_card(path)
    report = pick_device(device, precision, int8_width(card))
    state = path.stat()
    key = (str(path.resolve()), state.st_size, state.st_mtime_ns, report.torch_device, report.precision)
    with _lock:
        if key not in _models:
            model, card = load_model(path)
            if not isinstance(model, SAM):
                raise UserError(Said("{0} is not a SAM checkpoint.", path.name))
            model.to(report.device).requires_grad_(False)
            if report.precision == "int8":
                model = cast(SAM, quantised(model))
            _models[key] = Promptable(model, card, file_sha256(path), report)
        return _models[key]


@contextmanager
def _interruptible(model: SAM, is_stale: Callable[[], bool] | None) -> Iterator[None]:
    """Let the encoder stop between two blocks, in this thread only: the model may be shared."""
    if is_stale is None:
        yield
        return
    thread = threading.get_ident()

    def check(*_: object) -> None:
        if threading.get_ident() == thread and is_stale():
            raise Cancelled(Said("Another place was asked for meanwhile."))

    hooks = [block.register_forward_pre_hook(check) for block in model.image_encoder.blocks]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
