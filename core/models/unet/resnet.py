"""The ResNet encoder of the U-Net, with the tensor names of torchvision's ResNet.

K. He et al., "Deep Residual Learning for Image Recognition", 2015 (https://arxiv.org/abs/1512.03385): basic blocks.
"""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn

from core.models.unet.config import UNetConfig


class BasicBlock(nn.Module):
    """Two 3 x 3 convolutions beside a shortcut; a stride of 2 halves the image."""

    def __init__(self, incoming: int, outgoing: int, stride: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(incoming, outgoing, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(outgoing)
        self.conv2 = nn.Conv2d(outgoing, outgoing, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(outgoing)
        self.downsample: nn.Sequential | None = None
        if stride != 1 or incoming != outgoing:
            self.downsample = nn.Sequential(
                nn.Conv2d(incoming, outgoing, 1, stride=stride, bias=False), nn.BatchNorm2d(outgoing)
            )

    def forward(self, image: Tensor) -> Tensor:
        """``[B, incoming, H, W]`` -> ``[B, outgoing, H / stride, W / stride]``."""
        shortcut = image if self.downsample is None else self.downsample(image)
        image = F.relu(self.bn1(self.conv1(image)), inplace=True)
        image = self.bn2(self.conv2(image))
        return F.relu(image + shortcut, inplace=True)


class ResNetEncoder(nn.Module):
    """Five levels of features, from half to one 32nd of the image's side."""

    def __init__(self, config: UNetConfig) -> None:
        super().__init__()
        width = config.width
        self.conv1 = nn.Conv2d(config.channels, width, 7, stride=2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        incoming = width
        for index, (count, outgoing) in enumerate(zip(config.blocks, config.stages[1:], strict=True)):
            first = BasicBlock(incoming, outgoing, stride=1 if index == 0 else 2)
            rest = (BasicBlock(outgoing, outgoing, stride=1) for _ in range(count - 1))
            self.add_module(f"layer{index + 1}", nn.Sequential(first, *rest))
            incoming = outgoing

    def forward(self, image: Tensor) -> list[Tensor]:
        """Features of every level.

        Args:
            image: ``[B, channels, H, W]``.

        Returns:
            ``[B, width, H/2, W/2]`` after the stem, ``[B, width, H/4, W/4]`` after the first stage, then 2, 4 and 8
            times the width at one 8th, 16th and 32nd of the side.
        """
        features = [F.relu(self.bn1(self.conv1(image)), inplace=True)]
        image = F.max_pool2d(features[0], 3, stride=2, padding=1)
        for index in range(4):
            image = self.get_submodule(f"layer{index + 1}")(image)
            features.append(image)
        return features
