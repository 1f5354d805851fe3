"""The training losses: the two published ones, and plain weighted cross-entropy.

All take logits float [B, K, H, W] and integer labels [B, H, W] in which 255 and negatives mean "unlabelled", and
return a scalar that is differentiable (and 0) even where no pixel is labelled.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

from core.training.metrics import IGNORE

Loss = Callable[[Tensor, Tensor, Tensor | None], Tensor]


def cross_entropy(logits: Tensor, labels: Tensor, weights: Tensor | None = None) -> Tensor:
    """Cross-entropy, mean over labelled pixels (with ``weights``: weighted mean, as in PyTorch).

    Without weights, and equally with all weights 1, this is MFNet's loss (reference-models 2.8): 255 and negatives
    are ignored, no smoothing, no auxiliary term.

    Args:
        logits: [B, K, H, W].
        labels: [B, H, W], integer.
        weights: per class [K] or None.
    """
    target = labels.long()
    target = torch.where(target < 0, torch.full_like(target, IGNORE), target)
    if not bool((target != IGNORE).any()):
        return logits.sum() * 0.0
    return functional.cross_entropy(logits.float(), target, weight=weights, ignore_index=IGNORE)


def one_hot_cross_entropy(logits: Tensor, one_hot: Tensor, weights: Tensor | None = None) -> Tensor:
    """CWSAM's loss (reference-models 3.5): ``sum of w_c t_c (-log p_c) / (B H W)``.

    It is not divided by the weights, and pixels without a class (all-zero target) add nothing to the sum but stay
    in the denominator.

    Args:
        logits: [B, K, H, W].
        one_hot: [B, K, H, W], 0 or 1.
        weights: per class [K] or None.
    """
    loss = -functional.log_softmax(logits.float(), dim=1) * one_hot.to(logits.device, torch.float32)
    if weights is not None:
        loss = loss * weights.view(1, -1, 1, 1)
    batch, _, height, width = logits.shape
    return loss.sum() / (batch * height * width)


def cwsam_loss(logits: Tensor, labels: Tensor, weights: Tensor | None = None) -> Tensor:
    """:func:`one_hot_cross_entropy` on index labels [B, H, W]; unlabelled pixels become all-zero targets."""
    classes = logits.shape[1]
    target = labels.long()
    known = (target >= 0) & (target < classes)
    one_hot = functional.one_hot(torch.where(known, target, 0), classes) * known.unsqueeze(-1)
    return one_hot_cross_entropy(logits, one_hot.permute(0, 3, 1, 2), weights)


def mfnet_loss(logits: Tensor, labels: Tensor, weights: Tensor | None = None) -> Tensor:
    """MFNet's loss: unweighted :func:`cross_entropy`; ``weights`` is accepted for one signature and must be None."""
    if weights is not None:
        raise ValueError("the published MFNet loss has no class weights; use cross_entropy")
    return cross_entropy(logits, labels)


LOSSES: dict[str, Loss] = {"cross_entropy": cross_entropy, "mfnet": mfnet_loss, "cwsam": cwsam_loss}
"""Losses by their name in a configuration."""
