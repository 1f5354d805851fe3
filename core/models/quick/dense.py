"""The members of a head that are no trees, evaluated together: features are ranked once, one product serves all linear ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import torch
from torch import Tensor, nn

_PIXELS = 1 << 13
"""Ranked at a time: fewer cost more calls, more leave the processor's cache before they are used."""
_ON_A_GPU = 1 << 17
_COLUMNS = 1 << 11
"""Of every product of matrices, of which the last is filled up: one of another shape may be rounded in another way, and a
pixel's result must not depend on how many others it is classified with."""


class DenseMembers:
    """Members of one or two linear layers, ready to classify.

    Args:
        members: of a head, at least one.
        ranks: [F, steps] what the steps of the features are worth.
    """

    def __init__(self, members: Iterable[nn.Module], ranks: Tensor) -> None:
        layers = [[part for part in member.modules() if isinstance(part, nn.Linear)] for member in members]
        # Most look at some features only.
        used = torch.stack([first.weight.any(dim=0) for first, *_ in layers])
        seen = used.any(dim=0)
        self._features = seen.nonzero()[:, 0].tolist()
        self._ranks = ranks[seen]
        self._is_linear = [not rest for _, *rest in layers]
        linear = [first for first, *rest in layers if not rest]
        self._linear = _Linear(linear, seen) if linear else None
        self._hidden = [
            _Hidden(first, rest[0], own, seen)
            for own, (first, *rest) in zip(used, layers, strict=True)
            if rest
        ]

    def logits(self, codes: Tensor) -> Iterator[tuple[slice, list[Tensor]]]:
        """Block by block: which pixels, and of every member [K, n] logits of codes [F, N] uint8."""
        count = codes.shape[1]
        size = _PIXELS if codes.device.type == "cpu" else _ON_A_GPU
        filled = -(-min(count, size) // _COLUMNS) * _COLUMNS
        ranked = torch.zeros((len(self._features), filled), device=codes.device)
        for start in range(0, count, size):
            length = min(size, count - start)
            block = slice(start, start + length)
            self._rank(codes[:, block], ranked[:, :length])
            linear = iter(self._linear(ranked, length) if self._linear else ())
            hidden = iter(self._hidden)
            yield block, [next(linear) if one else next(hidden)(ranked, length) for one in self._is_linear]

    def _rank(self, codes: Tensor, out: Tensor) -> None:
        """What the steps are worth, row by row: half as long as :func:`torch.gather` takes with its wide numbers."""
        if codes.device.type != "cpu":
            out.copy_(torch.gather(self._ranks, 1, codes[self._features].long()))
            return
        step = torch.empty(codes.shape[1], dtype=torch.int32, device=codes.device)
        for feature, table, row in zip(self._features, self._ranks, out, strict=True):
            torch.index_select(table, 0, step.copy_(codes[feature]), out=row)


class _Linear:
    """All members of one layer, of the features that any member looks at: ``seen`` [F] bool."""

    def __init__(self, members: list[nn.Linear], seen: Tensor) -> None:
        self._count = len(members)
        self._weight = torch.cat([member.weight[:, seen] for member in members])
        self._bias = torch.cat([member.bias for member in members])[:, None]

    def __call__(self, ranked: Tensor, length: int) -> Iterable[Tensor]:
        parts = [torch.addmm(self._bias, self._weight, part) for part in _columns(ranked, length)]
        return torch.cat(parts, dim=1)[:, :length].chunk(self._count)


class _Hidden:
    """A member of two layers, of the features that it looks at itself: ``own`` [F] bool."""

    def __init__(self, first: nn.Linear, second: nn.Linear, own: Tensor, seen: Tensor) -> None:
        self._rows = None if bool((own == seen).all()) else own[seen].nonzero()[:, 0]
        self._first = first.bias[:, None], first.weight[:, own]
        self._second = second.bias[:, None], second.weight

    def __call__(self, ranked: Tensor, length: int) -> Tensor:
        mine = ranked if self._rows is None else ranked.index_select(0, self._rows)
        parts = []
        for part in _columns(mine, length):
            hidden = torch.addmm(*self._first, part).relu_()
            parts.append(torch.addmm(*self._second, hidden))
        return torch.cat(parts, dim=1)[:, :length]


def _columns(ranked: Tensor, length: int) -> Iterator[Tensor]:
    """The first columns and what fills up the last part."""
    return (ranked[:, first : first + _COLUMNS] for first in range(0, length, _COLUMNS))
