"""Low-frequency prompt of CWSAM: what the encoder is told before each block about the coarse structure of a SAR image.

The published code does three odd things that trained weights depend on, all kept: the low-pass (not the high-pass
its configuration names) of the *normalised* image, the absolute value after it, and an embedding whose memory is
reinterpreted instead of transposed.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from core.models.sam.encoder import PatchEmbed

KEEP = 0.25
"""Share of the spectrum's area that stays."""


def low_pass(image: Tensor) -> Tensor:
    """Absolute value of ``[B, C, H, W]`` with only the central quarter of its spectrum; shape is kept."""
    h, w = image.shape[-2:]
    reach = int(math.sqrt(h * w * KEEP) // 2)
    mask = torch.zeros(h, w, device=image.device)
    mask[max(h // 2 - reach, 0) : h // 2 + reach, max(w // 2 - reach, 0) : w // 2 + reach] = 1
    mask = torch.fft.ifftshift(mask)
    # FFTs know neither bfloat16 nor, for most sizes, float16.
    spectrum = torch.fft.fft2(image.float(), norm="forward") * mask
    kept: Tensor = torch.fft.ifft2(spectrum, norm="forward").real.abs()
    return kept.to(image.dtype)


class LowFrequencyPrompt(nn.Module):
    """Prompts from the low-passed image and from the patch embedding, one per block."""

    def __init__(self, dim: int, ratio: int, depth: int, patch: int) -> None:
        """Make the generator.

        Args:
            dim: token width D.
            ratio: ``dim // ratio`` is the generator's own width d.
            depth: number of blocks.
            patch: side of a token in px.
        """
        super().__init__()
        width = dim // ratio
        self.shared_mlp = nn.Linear(width, dim)
        self.embedding_generator = nn.Linear(dim, width)
        for index in range(depth):
            self.add_module(f"lightweight_mlp_{index}", nn.Sequential(nn.Linear(width, width), nn.GELU()))
        self.prompt_generator = PatchEmbed(width, patch)
        self.apply(init_weights)

    def features(self, image: Tensor, embedding: Tensor) -> Tensor:
        """Sum of the two sources.

        Args:
            image: ``[B, 3, H, W]``, normalised.
            embedding: its patch embedding ``[B, h, w, D]``, before positions are added.

        Returns:
            ``[B, h * w, d]``.
        """
        b, h, w, d = embedding.shape
        scrambled = embedding.reshape(b, d, h * w).transpose(1, 2)
        handcrafted: Tensor = self.prompt_generator(low_pass(image))
        out: Tensor = handcrafted.flatten(1, 2) + self.embedding_generator(scrambled)
        return out

    def forward(self, features: Tensor, index: int) -> Tensor:
        """Prompt of block ``index``: ``[B, n, d]`` -> ``[B, n, D]``."""
        out: Tensor = self.shared_mlp(self.get_submodule(f"lightweight_mlp_{index}")(features))
        return out


def init_weights(module: nn.Module) -> None:
    """CWSAM's init: truncated normal 0.02 for linear maps, He normal over fan-out for convolutions, bias 0."""
    if isinstance(module, nn.Linear):
        nn.init.trunc_normal_(module.weight, std=0.02)
    elif isinstance(module, nn.Conv2d):
        fan_out = module.kernel_size[0] * module.kernel_size[1] * module.out_channels // module.groups
        nn.init.normal_(module.weight, 0.0, math.sqrt(2.0 / fan_out))
    else:
        return
    if module.bias is not None:
        nn.init.zeros_(module.bias)
