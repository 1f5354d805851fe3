"""CWSAM: a SAR image through a frozen SAM encoder with adapters and low-frequency prompts, class-wise mask decoder."""

from __future__ import annotations

from collections.abc import Iterator

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.models.adapters import Adapter
from core.models.cwsam.config import CWSAMConfig
from core.models.cwsam.lowfreq import LowFrequencyPrompt, init_weights
from core.models.sam import vendor
from core.models.sam.encoder import Block, ImageEncoder, LayerNorm2d, check_bands
from core.models.windows import pad_to_multiple

MLP_ADAPTER_SCALE = 0.5
MASK_TOKENS = 4


class CWSAMBlock(Block):
    """A block with an adapter after attention (with skip) and one beside the MLP (scaled by 0.5, no skip)."""

    def __init__(self, config: CWSAMConfig, index: int) -> None:
        super().__init__(config.encoder, index)
        self.MLP_Adapter = Adapter(config.encoder.embed_dim, config.adapter_ratio)
        self.Space_Adapter = Adapter(config.encoder.embed_dim, config.adapter_ratio)

    def forward(self, tokens: Tensor) -> Tensor:
        """``[B, h, w, D]`` -> ``[B, h, w, D]``."""
        attended: Tensor = self.attn(self.norm1(tokens))
        tokens = tokens + attended + self.Space_Adapter(attended)
        normed: Tensor = self.norm2(tokens)
        out: Tensor = tokens + self.mlp(normed) + MLP_ADAPTER_SCALE * self.MLP_Adapter(normed)
        return out


class PromptedEncoder(ImageEncoder):
    """The SAM encoder with a prompt added to the tokens before each block."""

    def __init__(self, config: CWSAMConfig) -> None:
        super().__init__(config.encoder, lambda index: CWSAMBlock(config, index))
        encoder = config.encoder
        self.prompt_generator = LowFrequencyPrompt(
            encoder.embed_dim, config.prompt_ratio, encoder.depth, encoder.patch_size
        )

    def after_blocks(self, image: Tensor) -> Iterator[Tensor]:
        """Tokens ``[B, H/patch, W/patch, D]`` after every block, first to last."""
        tokens: Tensor = self.patch_embed(image)
        features = self.prompt_generator.features(image, tokens)
        tokens = tokens + self.positions(*tokens.shape[1:3])
        for index, block in enumerate(self.blocks):
            tokens = block(tokens + self.prompt_generator(features, index).view_as(tokens))
            yield tokens


class ClassWiseDecoder(nn.Module):
    """SAM's mask decoder whose upscaled image has one set of channels per class.

    Only mask token 0 meets the image: tokens 1 to 3 and the quality head do not influence the published output.
    Their weights are kept for the checkpoints' sake.
    """

    def __init__(self, config: CWSAMConfig) -> None:
        super().__init__()
        dim = config.encoder.out_chans
        self.classes = config.classes
        self.width = dim // 8
        self.transformer = vendor.two_way_transformer(
            config.decoder_depth, dim, config.decoder_heads, config.decoder_mlp_dim
        )
        self.iou_token = nn.Embedding(1, dim)
        self.mask_tokens = nn.Embedding(MASK_TOKENS, dim)
        self.output_upscaling = nn.Sequential(
            nn.ConvTranspose2d(dim, dim // 4, 2, stride=2),
            LayerNorm2d(dim // 4),
            nn.GELU(),
            nn.ConvTranspose2d(dim // 4, self.width, 2, stride=2),
            nn.GELU(),
        )
        self.cls_upscaling = nn.Sequential(
            nn.ConvTranspose2d(2 * self.width, 2 * self.width, 2, stride=2),
            LayerNorm2d(2 * self.width),
            nn.GELU(),
            nn.Conv2d(2 * self.width, self.width * self.classes, 7, stride=2, padding=3),
            nn.GELU(),
        )
        self.cls_upscaling.apply(init_weights)
        self.output_hypernetworks_mlps = nn.ModuleList(
            vendor.head(dim, dim, self.width) for _ in range(MASK_TOKENS)
        )
        self.iou_prediction_head = vendor.head(dim, config.iou_hidden_dim, MASK_TOKENS)

    def forward(self, embedding: Tensor, positions: Tensor, dense: Tensor) -> Tensor:
        """Class logits; each image of the batch for itself.

        Args:
            embedding: ``[B, C, h, w]`` from the encoder.
            positions: ``[1, C, h, w]``.
            dense: ``[1, C, 1, 1]``, what stands for "no mask prompt".

        Returns:
            ``[B, K, 4h, 4w]``.
        """
        b, _, h, w = embedding.shape
        tokens = torch.cat((self.iou_token.weight, self.mask_tokens.weight)).expand(b, -1, -1)
        source = embedding + dense
        tokens, attended = self.transformer(source, positions.expand_as(source), tokens)
        attended = attended.transpose(1, 2).unflatten(2, (h, w))
        both = torch.cat((self.output_upscaling(attended), self.output_upscaling(source)), 1)
        classwise = self.cls_upscaling(both).unflatten(1, (self.width, self.classes))
        weight = self.output_hypernetworks_mlps[0](tokens[:, 1])
        return torch.einsum("bc,bckhw->bkhw", weight, classwise)


class CWSAM(nn.Module):
    """CWSAM; state dict as the published checkpoints without ``Depth_Adapter`` (never used) and ``criterionBCE``."""

    def __init__(self, config: CWSAMConfig) -> None:
        super().__init__()
        self.config = config
        dim = config.encoder.out_chans
        self.image_encoder = PromptedEncoder(config)
        self.mask_decoder = ClassWiseDecoder(config)
        self.pe_layer = vendor.random_positions(dim // 2)
        self.no_mask_embed = nn.Embedding(1, dim)

    def forward(self, sar: Tensor) -> Tensor:
        """Logits of every pixel.

        The published model takes squares of ``encoder.image_size`` only. Other sizes work too: positions are
        resized, and sides that are not multiples of a patch are continued by reflection and the logits cropped.

        Args:
            sar: ``[B, 3, H, W]``, three (equal) channels, normalised by mean and std as the model card says.

        Returns:
            ``[B, K, H, W]`` float32; each image as if it were alone in its batch.
        """
        check_bands(sar)
        h, w = sar.shape[-2:]
        padded = pad_to_multiple(sar, self.config.encoder.patch_size)
        embedding: Tensor = self.image_encoder(padded)
        positions = vendor.grid_positions(self.pe_layer, *embedding.shape[2:]).to(embedding.dtype)
        dense = self.no_mask_embed.weight.view(1, -1, 1, 1)
        logits: Tensor = self.mask_decoder(embedding, positions, dense)
        logits = F.interpolate(logits.float(), size=padded.shape[-2:], mode="bilinear", align_corners=False)
        return logits[..., :h, :w]
