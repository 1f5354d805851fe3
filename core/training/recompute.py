"""Activation checkpointing: an encoder block keeps its input only, and computes the rest again when it is needed.

The blocks hold neither dropout nor batch norm, so the second computation is the first one.
"""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint


def checkpoint_blocks(model: nn.Module) -> None:
    """Let every block of ``model.image_encoder`` compute again in the backward pass; names and weights stay."""
    for block in model.get_submodule("image_encoder.blocks").children():
        block.forward = _recomputed(block.forward)


def _recomputed(forward: Any) -> Any:
    def call(tokens: Tensor) -> Tensor:
        if not tokens.requires_grad and not _trains(forward.__self__):
            return forward(tokens)  # type: ignore[no-any-return]
        return checkpoint(forward, tokens, use_reentrant=False, preserve_rng_state=False)  # type: ignore[no-any-return]

    return call


def _trains(block: nn.Module) -> bool:
    return any(parameter.requires_grad for parameter in block.parameters())
