"""The training losses: the two published ones, plain weighted cross-entropy, and two overlap terms beside it.

All take logits float [B, K, H, W] and integer labels [B, H, W] in which 255 and negatives mean "unlabelled", and
return a scalar that is differentiable (and 0) even where no pixel is labelled. Each is a sum over pixels or windows
divided by an amount that labels alone decide (:class:`Term`), so that a step cut into passes or processes adds up to
the very loss of the whole batch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from core.labels.numbers import IGNORE
from core.training.settings import TrainSection

Total = Callable[[Tensor, Tensor, "Tensor | None"], Tensor]
Amount = Callable[[Tensor, int, "Tensor | None"], Tensor]

DICE_SMOOTHING = 1.0
"""Pixels added above and below, so that a class of few pixels gives a gradient without wild jumps."""


@dataclass(frozen=True)
class Term:
    """A loss as ``total / amount``.

    Attributes:
        total: (logits [B, K, H, W], labels [B, H, W], weights [K] or None) -> sum over pixels or windows, scalar.
        amount: (labels, K, weights) -> what the total is divided by, scalar; 0 where nothing is labelled.
    """

    total: Total
    amount: Amount

    def __call__(self, logits: Tensor, labels: Tensor, weights: Tensor | None = None) -> Tensor:
        """The loss of one batch."""
        total = self.total(logits, labels, weights)
        amount = self.amount(labels, logits.shape[1], weights).to(total.dtype)
        return total / torch.where(amount == 0, torch.ones_like(amount), amount)


@dataclass(frozen=True)
class Objective:
    """What a run minimises: a weighted sum of terms.

    Attributes:
        terms: factor and term each.
        weights: per class [K], or None.
    """

    terms: tuple[tuple[float, Term], ...]
    weights: Tensor | None = None

    def amounts(self, labels: Tensor, classes: int) -> Tensor:
        """Amount of each term on ``labels`` [B, H, W], float64 [terms]; amounts of several batches add up."""
        weights = None if self.weights is None else self.weights.to(labels.device)
        found = [term.amount(labels, classes, weights) for _, term in self.terms]
        return torch.stack([amount.to("cpu", torch.float64) for amount in found])

    def __call__(self, logits: Tensor, labels: Tensor, amounts: Tensor | None = None) -> Tensor:
        """The share of these windows in the loss of a step.

        Args:
            logits: [B, K, H, W].
            labels: [B, H, W], on the same device.
            amounts: of the whole step, from :meth:`amounts`; None is of these windows.
        """
        if amounts is None:
            amounts = self.amounts(labels, logits.shape[1])
        loss = logits.new_zeros((), dtype=torch.float32)
        for (factor, term), amount in zip(self.terms, amounts.tolist(), strict=True):
            loss = loss + factor * term.total(logits, labels, self.weights) / (amount or 1.0)
        return loss


def objective(settings: TrainSection, weights: Tensor | None) -> Objective:
    """The loss of a configuration, with class weights [K] on the model's device."""
    terms = [(1.0, LOSSES[settings.loss])]
    further = ((settings.dice, dice), (settings.lovasz, lovasz))
    return Objective((*terms, *((factor, term) for factor, term in further if factor)), weights)


def cross_entropy(logits: Tensor, labels: Tensor, weights: Tensor | None = None) -> Tensor:
    """Cross-entropy, mean over labelled pixels (with ``weights``: weighted mean, as in PyTorch).

    Without weights, and equally with all weights 1, this is MFNet's loss (docs/models.md, MFNet): 255 and negatives
    are ignored, no smoothing, no auxiliary term.

    Args:
        logits: [B, K, H, W].
        labels: [B, H, W], integer.
        weights: per class [K] or None.
    """
    return LOSSES["cross_entropy"](logits, labels, weights)


def one_hot_cross_entropy(logits: Tensor, one_hot: Tensor, weights: Tensor | None = None) -> Tensor:
    """CWSAM's loss (docs/models.md, CWSAM: training): ``sum of w_c t_c (-log p_c) / (B H W)``.

    It is not divided by the weights, and pixels without a class (all-zero target) add nothing to the sum but stay
    in the denominator.

    Args:
        logits: [B, K, H, W].
        one_hot: [B, K, H, W], 0 or 1.
        weights: per class [K] or None.
    """
    batch, _, height, width = logits.shape
    return _one_hot_total(logits, one_hot, weights) / (batch * height * width)


def cwsam_loss(logits: Tensor, labels: Tensor, weights: Tensor | None = None) -> Tensor:
    """:func:`one_hot_cross_entropy` on index labels [B, H, W]; unlabelled pixels become all-zero targets."""
    return LOSSES["cwsam"](logits, labels, weights)


def mfnet_loss(logits: Tensor, labels: Tensor, weights: Tensor | None = None) -> Tensor:
    """MFNet's loss: unweighted :func:`cross_entropy`; ``weights`` is accepted for one signature and must be None."""
    return LOSSES["mfnet"](logits, labels, weights)


def _cross_entropy_total(logits: Tensor, labels: Tensor, weights: Tensor | None) -> Tensor:
    target = torch.where(labels < 0, IGNORE, labels).long()
    return functional.cross_entropy(
        logits.float(), target, weight=weights, ignore_index=IGNORE, reduction="sum"
    )


def _cross_entropy_amount(labels: Tensor, classes: int, weights: Tensor | None) -> Tensor:
    known = _known(labels)
    if weights is None:
        return known.sum()
    return weights.double()[labels[known].long()].sum()


def _cwsam_total(logits: Tensor, labels: Tensor, weights: Tensor | None) -> Tensor:
    return _one_hot_total(logits, _one_hot(labels, logits.shape[1]), weights)


def _cwsam_amount(labels: Tensor, classes: int, weights: Tensor | None) -> Tensor:
    return torch.tensor(labels.numel(), device=labels.device)


def _one_hot_total(logits: Tensor, one_hot: Tensor, weights: Tensor | None) -> Tensor:
    loss = -functional.log_softmax(logits.float(), dim=1) * one_hot.to(logits.device, torch.float32)
    if weights is not None:
        loss = loss * weights.view(1, -1, 1, 1)
    return loss.sum()


def _mfnet_total(logits: Tensor, labels: Tensor, weights: Tensor | None) -> Tensor:
    if weights is not None:
        raise ValueError("the published MFNet loss has no class weights; use cross_entropy")
    return _cross_entropy_total(logits, labels, None)


def _dice_total(logits: Tensor, labels: Tensor, weights: Tensor | None) -> Tensor:
    """Per window 1 - soft Dice, mean over the classes present in it (Milletari et al. 2016, V-Net; per class)."""
    truth = _one_hot(labels, logits.shape[1]).flatten(2).float()
    known = _known(labels).flatten(1).unsqueeze(1)
    chance = logits.float().softmax(dim=1).flatten(2) * known
    both, either = (chance * truth).sum(2), chance.sum(2) + truth.sum(2)
    lack = 1 - (2 * both + DICE_SMOOTHING) / (either + DICE_SMOOTHING)
    present = truth.sum(2) > 0
    return ((lack * present).sum(1) / present.sum(1).clamp(min=1)).sum()


def _lovasz_total(logits: Tensor, labels: Tensor, weights: Tensor | None) -> Tensor:
    """Per window the Lovasz extension of 1 - IoU, mean over the classes present (Berman et al. 2018)."""
    total = logits.float().sum() * 0.0
    for window, names in zip(logits.float().softmax(dim=1), labels, strict=True):
        known = _known(names)
        if known.any():
            total = total + _lovasz_of(window[:, known], names[known].long())
    return total


def _lovasz_of(chance: Tensor, names: Tensor) -> Tensor:
    """Of probabilities [K, N] and classes [N]."""
    present: Tensor = torch.unique(names)
    truth = (names.unsqueeze(0) == present.unsqueeze(1)).float()
    errors, order = (truth - chance[present]).abs().sort(dim=1, descending=True)
    ranked = truth.gather(1, order)
    both = ranked.sum(1, keepdim=True) - ranked.cumsum(1)
    either = ranked.sum(1, keepdim=True) + (1 - ranked).cumsum(1)
    jaccard = 1 - both / either
    steps = torch.cat((jaccard[:, :1], jaccard[:, 1:] - jaccard[:, :-1]), 1)
    mean: Tensor = (errors * steps).sum(1).mean()
    return mean


def _windows_amount(labels: Tensor, classes: int, weights: Tensor | None) -> Tensor:
    """Windows in which something is labelled."""
    return _known(labels).flatten(1).any(dim=1).sum()


def _known(labels: Tensor) -> Tensor:
    return (labels >= 0) & (labels != IGNORE)


def _one_hot(labels: Tensor, classes: int) -> Tensor:
    """[B, K, H, W], all zero where a pixel has no class."""
    known = (labels >= 0) & (labels < classes)
    one_hot = functional.one_hot(torch.where(known, labels, 0).long(), classes) * known.unsqueeze(-1)
    return one_hot.permute(0, 3, 1, 2)


dice = Term(_dice_total, _windows_amount)
"""Soft Dice, a mean over windows with labels."""

lovasz = Term(_lovasz_total, _windows_amount)
"""Lovasz-softmax, a mean over windows with labels."""

LOSSES: dict[str, Term] = {
    "cross_entropy": Term(_cross_entropy_total, _cross_entropy_amount),
    "mfnet": Term(_mfnet_total, _cross_entropy_amount),
    "cwsam": Term(_cwsam_total, _cwsam_amount),
}
"""Losses by their name in a configuration."""
