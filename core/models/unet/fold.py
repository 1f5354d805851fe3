"""Batch norm folded into the convolution before it, for prediction.

In evaluation mode a batch norm is ``(x - mean) / sqrt(var + eps) * weight + bias`` per channel, so the convolution can
do it with scaled weights and a bias: one pass less over every activation (bench/bench_unet.py has the gain).
"""

from __future__ import annotations

import copy
from typing import cast

import torch
from torch import nn

from core.models.unet.model import UNet
from core.models.unet.resnet import BasicBlock, ResNetEncoder


def folded(model: UNet) -> UNet:
    """A copy for prediction without batch norms; the model itself is left as it is.

    The copy gives the same logits up to rounding (about 1e-6 of the greatest), cannot be trained, and has other tensor
    names, so it is never saved. Products are formed in float64, so that folding adds one rounding only. Its weights lie
    with the channels last, in which convolutions run faster on CPUs and on tensor cores.
    """
    copied = copy.deepcopy(model).eval()
    for module in copied.modules():
        if isinstance(module, (ResNetEncoder, BasicBlock)):
            for number in (1, 2) if isinstance(module, BasicBlock) else (1,):
                _fold(module, f"conv{number}", f"bn{number}")
        elif isinstance(module, nn.Sequential) and len(module) > 1 and isinstance(module[1], nn.BatchNorm2d):
            _fold(module, "0", "1")
    copied.requires_grad_(False)
    copied.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return copied


def _fold(parent: nn.Module, convolution: str, norm: str) -> None:
    conv = cast("nn.Conv2d", parent.get_submodule(convolution))
    batch = cast("nn.BatchNorm2d", parent.get_submodule(norm))
    scale = batch.weight.double() / torch.sqrt(batch.get_buffer("running_var").double() + batch.eps)
    shift = batch.bias.double() - batch.get_buffer("running_mean").double() * scale
    with torch.no_grad():
        weight = (conv.weight.double() * scale.view(-1, 1, 1, 1)).to(conv.weight.dtype)
    with torch.device("meta"):  # its weights are given below
        merged = nn.Conv2d(
            conv.in_channels,
            conv.out_channels,
            (conv.kernel_size[0], conv.kernel_size[1]),
            stride=(conv.stride[0], conv.stride[1]),
            padding=(int(conv.padding[0]), int(conv.padding[1])),
        )
    merged.weight = nn.Parameter(weight)
    merged.bias = nn.Parameter(shift.to(conv.weight.dtype).detach())
    setattr(parent, convolution, merged)
    setattr(parent, norm, nn.Identity())
