"""Dimensions of a U-Net with a ResNet encoder. No torch, so that reading a card stays quick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.models.config import Dimensions

if TYPE_CHECKING:
    from core.models.unet.model import UNet  # noqa: F401 - named in quotes below

HALVINGS = 5
"""How often the encoder halves the image: sides that are multiples of 32 px fit without rounding."""


@dataclass(frozen=True, slots=True)
class UNetConfig(Dimensions["UNet"]):
    """A U-Net; the defaults are those of ``Unet("resnet34")`` of segmentation-models-pytorch.

    Attributes:
        channels: input channels of all images together, in the order red, green, blue, near infrared, height.
        classes: number of outputs K, switched-off ones included.
        off: outputs (0-based) that training left without a loss; the model gives minus infinity for them.
        width: channels of the stem; the four stages have 1, 2, 4 and 8 times as many.
        blocks: basic blocks of the four stages; 3, 4, 6, 3 is ResNet-34.
        decoder: channels of the five decoder blocks, the coarsest first.
    """

    channels: int = 3
    classes: int = 2
    off: tuple[int, ...] = ()
    width: int = 64
    blocks: tuple[int, ...] = (3, 4, 6, 3)
    decoder: tuple[int, ...] = (256, 128, 64, 32, 16)

    def __post_init__(self) -> None:
        """Raise ValueError unless the numbers describe a network with at least one output that counts."""
        if len(self.blocks) != 4 or len(self.decoder) != HALVINGS:
            raise ValueError("a U-Net has four stages and five decoder blocks")
        numbers = (self.channels, self.classes, self.width, *self.blocks, *self.decoder)
        if any(isinstance(n, bool) or not isinstance(n, int) or n < 1 for n in numbers):
            raise ValueError("channels, classes, width, blocks and decoder are positive whole numbers")
        off = self.off
        if list(off) != sorted(set(off)) or any(not 0 <= index < self.classes for index in off):
            raise ValueError(f"off names outputs 0 to {self.classes - 1} in ascending order, each once")
        if len(off) >= self.classes:
            raise ValueError("at least one output must be switched on")

    @property
    def stages(self) -> tuple[int, ...]:
        """Channels of the encoder's five levels: the stem, then the stages."""
        return (self.width, *(self.width << i for i in range(4)))
