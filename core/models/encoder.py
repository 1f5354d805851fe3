"""What the rest of the package asks of an image encoder, so that another one is one class.

SAM's (:class:`core.models.sam.encoder.ImageEncoder`), MFNet's and CWSAM's are such encoders. The quick head takes its
tokens through this door only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from torch import Tensor


@runtime_checkable
class Encoder(Protocol):
    """An image encoder of tokens in a grid.

    Attributes:
        patch_size: side of a token in px; images have sides that are multiples of it.
    """

    patch_size: int

    def after_blocks(self, image: Tensor) -> Iterator[Tensor]:
        """Tokens ``[B, H/patch, W/patch, D]`` float after every block, first to last.

        Args:
            image: ``[B, 3, H, W]`` float, normalised as the model's card says. Streams of several rasters are stacked
                along B, in the card's order.
        """

    def embedding(self, tokens: Tensor) -> Tensor:
        """The output of the encoder: tokens ``[B, h, w, D]`` of the last block -> ``[B, C, h, w]``."""
