"""First weights of models that are trained from scratch, where PyTorch's own serve badly."""

from __future__ import annotations

import torch
from torch import nn

from core.checkpoints.card import Normalisation

TYPICAL_MEAN, TYPICAL_STD = 0.45, 0.2
"""Of rasters stretched to 0..1."""

PATCH_GAIN = 1.5
"""Default weights of a patch of 3 x 16 x 16 px and spread 1 give tokens of spread 0.6."""


def fresh_patches(model: nn.Module, first: Normalisation) -> None:
    """What PyTorch's defaults leave badly placed when nothing is pre-trained.

    Positions start small and random as in ViT; zero, as built, tells the tokens nothing apart. Patches start
    centred and with a spread near 1: of inputs in 0..1 the mean would otherwise drown what is in the patch.
    """
    mean = (TYPICAL_MEAN - first.mean[0]) / first.std[0]
    gain = PATCH_GAIN * first.std[0] / TYPICAL_STD
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name == "image_encoder.pos_embed":
                nn.init.trunc_normal_(parameter, std=0.02)
        weight = model.get_parameter("image_encoder.patch_embed.proj.weight")
        weight.mul_(gain)
        model.get_parameter("image_encoder.patch_embed.proj.bias").copy_(-mean * weight.sum((1, 2, 3)))


def fresh_convolutions(model: nn.Module, first: Normalisation) -> None:
    """He initialisation (https://arxiv.org/abs/1502.01852): spreads stay equal through layers with ReLU."""
    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
            if module.bias is not None:
                nn.init.zeros_(module.bias)
