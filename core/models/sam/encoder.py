"""The SAM ViT image encoder, key-compatible with ``image_encoder.*`` of Meta's checkpoints.

Works at any image size that is a multiple of the patch: the position table is resized bicubically, the
relative-position tables linearly, as in the MFNet and SAM papers' code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.contract.sentences import Said
from core.errors import UserError
from core.models.config import EncoderConfig, RelPos
from core.models.sam.attention import Attention

EPS = 1e-6
"""Of every norm of the encoder."""


BANDS = 3
"""Channels of every input image."""


def check_bands(image: Tensor) -> None:
    """Raise UserError unless ``image`` is ``[B, 3, H, W]``."""
    if image.ndim != 4 or image.shape[1] != BANDS:
        raise UserError(
            Said(
                "The model takes images of 3 bands as (batch, 3, height, width), this one is {0}.",
                tuple(image.shape),
            )
        )


class LayerNorm2d(nn.Module):
    """Layer norm over the channels of ``[B, C, H, W]``."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, image: Tensor) -> Tensor:
        """Shape is kept."""
        last = F.layer_norm(image.permute(0, 2, 3, 1), self.weight.shape, self.weight, self.bias, EPS)
        return last.permute(0, 3, 1, 2)


class PatchEmbed(nn.Module):
    """Cut the image into patches and map each to a token."""

    def __init__(self, dim: int, patch: int) -> None:
        super().__init__()
        self.proj = nn.Conv2d(BANDS, dim, kernel_size=patch, stride=patch)

    def forward(self, image: Tensor) -> Tensor:
        """``[B, 3, H, W]`` -> ``[B, H/patch, W/patch, D]``."""
        tokens: Tensor = self.proj(image)
        # Contiguous here, or every residual sum of the blocks inherits the strided layout.
        return tokens.permute(0, 2, 3, 1).contiguous()


class MLP(nn.Module):
    """``lin1``, GELU, ``lin2`` of a transformer block."""

    def __init__(self, lin1: nn.Linear, lin2: nn.Linear) -> None:
        super().__init__()
        self.lin1 = lin1
        self.lin2 = lin2

    def forward(self, tokens: Tensor) -> Tensor:
        """``[..., D]`` -> ``[..., D]``."""
        out: Tensor = self.lin2(F.gelu(self.lin1(tokens)))
        return out


class Block(nn.Module):
    """A plain SAM block: ``z += Attention(LN z); z += MLP(LN z)``. Adapted blocks derive from it."""

    def __init__(
        self,
        config: EncoderConfig,
        index: int,
        *,
        qkv: nn.Linear | None = None,
        mlp: MLP | None = None,
        table: str = "rel_pos",
        rel_pos: RelPos = "stored",
    ) -> None:
        """Build block ``index``; ``qkv`` and ``mlp`` replace the plain maps when given."""
        super().__init__()
        dim, hidden = config.embed_dim, int(config.embed_dim * config.mlp_ratio)
        whole = index in config.global_blocks
        self.norm1 = nn.LayerNorm(dim, eps=EPS)
        self.attn = Attention(
            qkv or nn.Linear(dim, 3 * dim),
            heads=config.num_heads,
            window=0 if whole else config.window_size,
            table_size=config.grid if whole else config.window_size,
            table=table,
            rel_pos=rel_pos,
        )
        self.norm2 = nn.LayerNorm(dim, eps=EPS)
        self.mlp = mlp or MLP(nn.Linear(dim, hidden), nn.Linear(hidden, dim))

    def forward(self, tokens: Tensor) -> Tensor:
        """``[B, h, w, D]`` -> ``[B, h, w, D]``."""
        tokens = tokens + self.attn(self.norm1(tokens))
        out: Tensor = tokens + self.mlp(self.norm2(tokens))
        return out


class ImageEncoder(nn.Module):
    """Patches, positions, transformer blocks, neck."""

    def __init__(self, config: EncoderConfig, block: Callable[[int], Block] | None = None) -> None:
        """Build the encoder; ``block(i)`` makes the i-th block, plain SAM blocks when it is None."""
        super().__init__()
        make = block or (lambda index: Block(config, index))
        dim, out = config.embed_dim, config.out_chans
        self.patch_size = config.patch_size
        self.patch_embed = PatchEmbed(dim, config.patch_size)
        self.pos_embed = nn.Parameter(torch.zeros(1, config.grid, config.grid, dim))
        self.blocks = nn.ModuleList(make(index) for index in range(config.depth))
        self.neck = nn.Sequential(
            nn.Conv2d(dim, out, kernel_size=1, bias=False),
            LayerNorm2d(out),
            nn.Conv2d(out, out, kernel_size=3, padding=1, bias=False),
            LayerNorm2d(out),
        )

    def positions(self, height: int, width: int) -> Tensor:
        """Position table at the size of a token grid: ``[1, height, width, D]``."""
        table: Tensor = self.pos_embed
        if table.shape[1:3] == (height, width):
            return table
        image = table.permute(0, 3, 1, 2)
        resized = F.interpolate(image, size=(height, width), mode="bicubic", align_corners=False)
        return resized.permute(0, 2, 3, 1)

    def forward(self, image: Tensor) -> Tensor:
        """``[B, 3, H, W]``, H and W multiples of the patch -> ``[B, out_chans, H/patch, W/patch]``."""
        for tokens in self.after_blocks(image):
            last = tokens
        return self.embedding(last)

    def after_blocks(self, image: Tensor) -> Iterator[Tensor]:
        """Tokens ``[B, H/patch, W/patch, D]`` after every block, first to last."""
        tokens: Tensor = self.patch_embed(image)
        tokens = tokens + self.positions(*tokens.shape[1:3])
        for block in self.blocks:
            tokens = block(tokens)
            yield tokens

    def embedding(self, tokens: Tensor) -> Tensor:
        """The neck: ``[B, h, w, D]`` -> ``[B, out_chans, h, w]``."""
        out: Tensor = self.neck(tokens.permute(0, 3, 1, 2))
        return out
