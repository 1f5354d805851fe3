"""U-Net with a ResNet encoder, key-compatible with ``Unet("resnet34")`` of segmentation-models-pytorch.

O. Ronneberger et al., "U-Net", 2015 (https://arxiv.org/abs/1505.04597). The network and the names of its tensors are
described in ``docs/models.md``; ``tests/parity`` has the proof.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.contract.sentences import Said
from core.errors import UserError
from core.models.unet.config import UNetConfig
from core.models.unet.resnet import ResNetEncoder


class ConvNormReLU(nn.Sequential):
    """3 x 3 convolution (``0``), batch norm (``1``), ReLU."""

    def __init__(self, incoming: int, outgoing: int) -> None:
        super().__init__(
            nn.Conv2d(incoming, outgoing, 3, padding=1, bias=False),
            nn.BatchNorm2d(outgoing),
            nn.ReLU(inplace=True),
        )


class DecoderBlock(nn.Module):
    """Enlarge, put the encoder's features of that size behind, convolve twice."""

    def __init__(self, incoming: int, skip: int, outgoing: int) -> None:
        super().__init__()
        self.conv1 = ConvNormReLU(incoming + skip, outgoing)
        self.conv2 = ConvNormReLU(outgoing, outgoing)

    def forward(self, image: Tensor, size: tuple[int, int], skip: Tensor | None) -> Tensor:
        """``[B, incoming, h, w]`` and ``[B, skip, *size]`` -> ``[B, outgoing, *size]``."""
        image = F.interpolate(image, size=size, mode="nearest")
        if skip is not None:
            image = torch.cat((image, skip), dim=1)
        out: Tensor = self.conv2(self.conv1(image))
        return out


class Decoder(nn.Module):
    """Five blocks, the coarsest first; the last one has no features of the encoder to add."""

    def __init__(self, config: UNetConfig) -> None:
        super().__init__()
        *skips, deepest = config.stages
        incoming = (deepest, *config.decoder[:-1])
        self.blocks = nn.ModuleList(
            DecoderBlock(*channels)
            for channels in zip(incoming, (*reversed(skips), 0), config.decoder, strict=True)
        )

    def forward(self, features: list[Tensor], size: tuple[int, int]) -> Tensor:
        """Features of the encoder's levels, the finest first -> ``[B, decoder[-1], *size]``."""
        *skips, image = features
        levels: list[Tensor | None] = [*reversed(skips), None]
        for block, skip in zip(self.blocks, levels, strict=True):
            here = size if skip is None else (skip.shape[-2], skip.shape[-1])
            image = block(image, here, skip)
        return image


class UNet(nn.Module):
    """Land cover from any number of bands: ``model(image)``, or one tensor for each raster, joined in that order."""

    mask: Tensor

    def __init__(self, config: UNetConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = ResNetEncoder(config)
        self.decoder = Decoder(config)
        self.segmentation_head = nn.Sequential(nn.Conv2d(config.decoder[-1], config.classes, 3, padding=1))
        mask = torch.zeros(1, config.classes, 1, 1)
        mask[:, list(config.off)] = -math.inf
        self.register_buffer("mask", mask, persistent=False)

    def train(self, mode: bool = True) -> UNet:
        """As of any module, but batch norms of an encoder that is frozen keep their statistics."""
        super().train(mode)
        if not any(parameter.requires_grad for parameter in self.encoder.parameters()):
            self.encoder.eval()
        return self

    def forward(self, *images: Tensor) -> Tensor:
        """Logits of every pixel.

        Args:
            images: ``[B, bands, H, W]`` each, float, normalised as the card says. One image with all bands, or several
                whose bands together are the model's, in the card's order (e.g. four colours, then height).

        Returns:
            ``[B, classes, H, W]`` float32; minus infinity for the outputs that are switched off.

        Raises:
            UserError: another number of bands than the model has.
        """
        image = images[0] if len(images) == 1 else torch.cat(images, dim=1)
        if image.ndim != 4 or image.shape[1] != self.config.channels:
            raise UserError(
                Said(
                    "The model takes images of {0} bands as (batch, bands, height, width), this one is {1}.",
                    self.config.channels,
                    tuple(image.shape),
                )
            )
        features = self.decoder(self.encoder(image), (image.shape[-2], image.shape[-1]))
        logits: Tensor = self.segmentation_head(features)
        return (logits.float() + self.mask).contiguous()  # the folded network runs with channels last
