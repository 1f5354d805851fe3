"""Muon beside AdamW: the step of a matrix is made orthogonal, so that a few strong directions do not drown all others.

Jordan et al. 2024, <https://kellerjordan.github.io/posts/muon/>; scaled as in Liu et al. 2025, arXiv:2502.16982, so that a
learning rate and a weight decay that suit AdamW suit it too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor, nn
from torch.optim.adamw import adamw

MOMENTUM, BETAS, EPS = 0.95, (0.9, 0.999), 1e-8
RMS = 0.2
"""Root mean square of a step at learning rate 1, about that of AdamW (Liu et al., section 2.2)."""
LEAST_SIDE = 8
"""Of fewer rows or columns nothing is gained, and factors of LoRA are no matrices of their own."""
_TIMES, _POLYNOMIAL = 5, (3.4445, -4.7750, 2.0315)
_KINDS = (nn.Linear, nn.Conv2d, nn.ConvTranspose2d)


def hidden_matrices(model: nn.Module, others: tuple[str, ...]) -> set[str]:
    """Names of the weights that Muon is for: of linear layers and of convolutions that mix channels.

    Args:
        model: any.
        others: how names of first and last layers begin; these are AdamW's, as are tables, norms and biases.
    """
    found = set()
    for name, module in model.named_modules():
        if not isinstance(module, _KINDS) or getattr(module, "groups", 1) != 1:
            continue
        full = f"{name}.weight"
        if min(module.weight.flatten(1).shape) >= LEAST_SIDE and not full.startswith(others):
            found.add(full)
    return found


class MuonAdamW(torch.optim.Optimizer):
    """Groups with ``matrices`` True take steps of Muon, all others those of AdamW.

    Not ``torch.optim.Muon`` (PyTorch 2.9): that takes matrices only, so that schedule, clipping and saved state were needed
    twice, and one after another, while here all matrices of one shape are one product.

    Args:
        groups: as of every optimiser, with ``matrices``.
        lr: learning rate.
        fused: see ``torch.optim.AdamW``.
    """

    def __init__(self, groups: Iterable[dict[str, Any]], lr: float, fused: bool | None = None) -> None:
        super().__init__(groups, {"lr": lr, "weight_decay": 0.0, "matrices": False})
        self.fused = fused

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> float | None:  # type: ignore[override]
        """One update of whatever has a gradient."""
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            members = [p for p in group["params"] if p.grad is not None]
            if group["matrices"]:
                self._muon(members, group["lr"], group["weight_decay"])
            elif members:
                self._adamw(members, group["lr"], group["weight_decay"])
        return loss

    def _muon(self, members: list[Tensor], rate: float, decay: float) -> None:
        alike: dict[tuple[Any, ...], list[Tensor]] = defaultdict(list)
        for one in members:
            alike[(one.flatten(1).shape, one.device, one.dtype)].append(one)
        for several in alike.values():
            steps = []
            for one in several:
                state = self.state[one]
                if not state:
                    state["momentum_buffer"] = torch.zeros_like(one)
                momentum = state["momentum_buffer"].mul_(MOMENTUM).add_(one.grad)
                steps.append(one.grad.add(momentum, alpha=MOMENTUM).flatten(1))  # type: ignore[union-attr]
            found = orthogonal(torch.stack(steps))
            size = RMS * max(found.shape[1:]) ** 0.5
            for one, step in zip(several, found, strict=True):
                one.mul_(1 - rate * decay).add_(step.view_as(one), alpha=-rate * size)

    def _adamw(self, members: list[Tensor], rate: float, decay: float) -> None:
        for one in members:
            if not self.state[one]:
                count = torch.zeros((), dtype=torch.float32, device=one.device)
                self.state[one] = {
                    "step": count,
                    "exp_avg": torch.zeros_like(one),
                    "exp_avg_sq": torch.zeros_like(one),
                }
        states = [self.state[one] for one in members]
        adamw(
            members,
            [one.grad for one in members],  # type: ignore[misc]
            [state["exp_avg"] for state in states],
            [state["exp_avg_sq"] for state in states],
            [],
            [state["step"] for state in states],
            fused=self.fused,
            amsgrad=False,
            beta1=BETAS[0],
            beta2=BETAS[1],
            lr=rate,
            weight_decay=decay,
            eps=EPS,
            maximize=False,
        )


def orthogonal(matrices: Tensor) -> Tensor:
    """The nearest orthogonal matrix of each, roughly: singular values of 0.7 to 1.2, or 0 for none.

    Args:
        matrices: [N, rows, columns], any scale; one that is zero stays so.

    Returns:
        [N, rows, columns]
    """
    tall = matrices.shape[1] > matrices.shape[2]
    x = matrices.mT if tall else matrices
    x = x / x.norm(dim=(1, 2), keepdim=True).clamp_min(1e-30)
    gram = x @ x.mT
    factor = product = _polynomial(gram)
    for _ in range(_TIMES - 1):
        # Every factor is a polynomial of x x', so they commute, and the long side is met twice instead of ten times.
        gram = factor @ gram @ factor
        factor = _polynomial(gram)
        product = factor @ product
    x = product @ x
    found: Tensor = x.mT if tall else x
    return found


def _polynomial(gram: Tensor) -> Tensor:
    """What a matrix is multiplied by in one round: a + b g + c g g of its [N, n, n] products g."""
    a, b, c = _POLYNOMIAL
    found = b * gram + c * gram @ gram
    found.diagonal(dim1=1, dim2=2).add_(a)
    return found
