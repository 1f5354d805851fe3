"""Random weights for tests: nothing stays at a zero or one that would hide a mistake."""

from __future__ import annotations

import torch
from torch import nn


def randomise(model: nn.Module, seed: int = 0, rel_pos: float = 0.2) -> nn.Module:
    """Perturb every parameter and running statistic in place; position tables get their own scale."""
    generator = torch.Generator().manual_seed(seed)

    def noise(like: torch.Tensor) -> torch.Tensor:
        return torch.randn(like.shape, generator=generator)

    with torch.no_grad():
        for name, parameter in model.named_parameters():
            scale = rel_pos if "rel_" in name or "pos_embed" in name else 0.05
            if "lora_B" in name:
                scale = 0.1
            parameter.add_(scale * noise(parameter))
        for name, buffer in model.named_buffers():
            if name.endswith("running_mean"):
                buffer.add_(0.1 * noise(buffer))
            elif name.endswith("running_var"):
                buffer.mul_(1 + 0.3 * noise(buffer).abs())
    return model
