"""Decision trees on coded features, as plain tensors: no library is needed to run them, and any content is a tree.

The leaf of a pixel is found from the bottom up, a whole block of pixels at a time: where a node's test holds, its
value is that of its right part, else of its left. That is two or three byte-wide operations a node without a single
gather, several times faster than following every pixel from the root, and the same on every device. Numbers are tensors
without dimensions: torch would make one of a plain number in every operation, which takes as long as the operation.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import torch
from torch import Tensor, nn
from torch.nn.functional import embedding_bag

from core.models.quick.config import TreesConfig
from core.workers import pieces, side_by_side

NEVER = 255
"""Threshold above every code: a node of no use."""
_ADDED = 1 << 13
"""px whose leaves' values are added up at a time."""
_LEAST = 1e-30

_Step = tuple[int, int, int, int, int]
"""Register, feature, threshold, left and right: ``register = right where code > threshold else left``. A part is a leaf,
or a register r as -1 - r."""
_Plan = tuple[list[_Step], list[int]]


class Trees(nn.Module):
    """Trees whose leaves' values are added up.

    Leaves are counted from left to right, and node i lies between leaf i and leaf i + 1. Of neighbouring nodes that of
    the least level is the root, the first of several; left and right of it lie its parts. A pixel goes right where
    its code is above the threshold.

    State dict: ``feature`` [T, L - 1] int16, ``threshold`` and ``level`` [T, L - 1] uint8, ``values`` [T, L, K]
    float32, and ``sharpness``, which logits are multiplied by.
    """

    feature: Tensor
    threshold: Tensor
    level: Tensor
    values: Tensor
    sharpness: Tensor

    def __init__(self, config: TreesConfig, classes: int) -> None:
        super().__init__()
        nodes = config.trees, config.leaves - 1
        self.averaged = config.averaged
        self.register_buffer("feature", torch.zeros(nodes, dtype=torch.int16))
        self.register_buffer("threshold", torch.full(nodes, NEVER, dtype=torch.uint8))
        self.register_buffer("level", torch.zeros(nodes, dtype=torch.uint8))
        self.register_buffer("values", torch.zeros(config.trees, config.leaves, classes))
        self.register_buffer("sharpness", torch.ones(()))
        self._known: list[_Plan] | None = None
        self.register_load_state_dict_post_hook(_forget)  # type: ignore[no-untyped-call]

    def put(self, tables: dict[str, Tensor]) -> None:
        """Take over ``feature``, ``threshold``, ``level`` and ``values``."""
        for name, table in tables.items():
            getattr(self, name).copy_(table)
        _forget(self)

    def check(self, features: int) -> None:
        """Raise ValueError where tables, perhaps read from a file, ask for what is not there."""
        if bool((self.feature < 0).any()) or bool((self.feature >= features).any()):
            raise ValueError(f"a tree looks at a feature that is none of the {features}")
        if not bool(self.values.isfinite().all()) or (self.averaged and bool((self.values < 0).any())):
            raise ValueError("a leaf of a tree holds no usable value")
        if not 0 <= float(self.sharpness) <= 1e3:
            raise ValueError("the sharpness of trees is out of range")

    def forward(self, codes: Tensor) -> Tensor:
        """Logits of pixels: [F, N] uint8 -> [K, N] float32."""
        plans = self._plans()
        total = torch.cat(side_by_side(lambda part: self._sum(part, plans), pieces(codes)), dim=1)
        logits = total.clamp_min(_LEAST).log() if self.averaged else total
        return logits * self.sharpness

    @torch.inference_mode()  # every thread has its own
    def _sum(self, codes: Tensor, plans: list[_Plan]) -> Tensor:
        """[F, n] uint8 -> [K, n] sum of the leaves' values."""
        total = torch.zeros((self.values.shape[2], codes.shape[1]), device=codes.device)
        registers = [torch.empty(codes.shape[1], dtype=torch.uint8, device=codes.device)]
        rows, numbers = codes.unbind(), _numbers(codes.device)
        of_all, leaves = [], []
        for number, (steps, columns) in enumerate(plans):
            leaf = _leaf(rows, steps, registers, numbers) if steps else registers[0].zero_()
            if len(columns) == 1:  # boosting: a tree speaks of one class
                values = self.values[number, :, columns[0]].contiguous()
                total[columns[0]] += values.index_select(0, leaf.int())
            elif columns:
                of_all.append(number)
                leaves.append(leaf.clone())
        if leaves:
            _add_up(self.values[of_all], torch.stack(leaves), total)
        return total

    def _plans(self) -> list[_Plan]:
        """What to do for every tree, made once: steps, and the classes that its leaves say something about."""
        if self._known is None:
            tables = zip(self.feature.tolist(), self.threshold.tolist(), self.level.tolist(), strict=True)
            used = self.values.any(dim=1).tolist()
            self._known = [
                (_steps(*nodes), [k for k, any_ in enumerate(classes) if any_])
                for nodes, classes in zip(tables, used, strict=True)
            ]
        return self._known


def _forget(trees: nn.Module, _keys: object = None) -> None:
    """Plans are of tables that were replaced."""
    if isinstance(trees, Trees):
        trees._known = None


def _parts(level: Sequence[int]) -> tuple[int, list[int], list[int]]:
    """The root, and the node left and right of every node; -1 is a leaf. It is the Cartesian tree of the levels."""
    left, right = [-1] * len(level), [-1] * len(level)
    path: list[int] = []
    for node, own in enumerate(level):
        while path and level[path[-1]] > own:
            left[node] = path.pop()
        if path:
            right[path[-1]] = node
        path.append(node)
    return path[0], left, right


def _steps(feature: Sequence[int], threshold: Sequence[int], level: Sequence[int]) -> list[_Step]:
    """Steps that leave a tree's leaf in register 0; none where every pixel falls into leaf 0."""
    root, lefts, rights = _parts(level)
    steps: list[_Step] = []

    def visit(node: int, register: int) -> int:
        """The part that a node stands for."""
        left = node if lefts[node] < 0 else visit(lefts[node], register)
        if threshold[node] == NEVER:
            return left
        spare = register + (left < 0)
        right = node + 1 if rights[node] < 0 else visit(rights[node], spare)
        steps.append((register, feature[node], threshold[node], left, right))
        return -1 - register

    visit(root, 0)
    return steps


def _leaf(
    rows: Sequence[Tensor], steps: Sequence[_Step], registers: list[Tensor], numbers: Sequence[Tensor]
) -> Tensor:
    """[n] uint8 leaf of every pixel, in the first register. Leaves on the right have greater numbers: max chooses."""
    for number, feature, threshold, left, right in steps:
        while len(registers) < number + 3:
            registers.append(torch.empty_like(registers[0]))
        own, test = registers[number], registers[-1]
        if left >= 0 and right >= 0:
            torch.gt(rows[feature], numbers[threshold], out=own)
            if right - left > 1:
                torch.mul(own, numbers[right - left], out=own)
            if left:
                torch.add(own, numbers[left], out=own)
            continue
        torch.gt(rows[feature], numbers[threshold], out=test)
        if right >= 0:
            torch.maximum(own, torch.mul(test, numbers[right], out=test), out=own)
        elif left >= 0:
            torch.maximum(torch.mul(own, test, out=own), numbers[left], out=own)
        else:
            other = registers[-1 - right]
            torch.maximum(own, torch.mul(other, test, out=other), out=own)
    return registers[0]


@lru_cache(maxsize=4)
def _numbers(device: torch.device) -> list[Tensor]:
    """Every byte, as a tensor without dimensions."""
    return [torch.tensor(number, dtype=torch.uint8, device=device) for number in range(256)]


def _add_up(values: Tensor, leaves: Tensor, total: Tensor) -> None:
    """Add to [K, n] the values [T, L, K] of the leaves [T, n] that pixels fell into, tree by tree."""
    if total.device.type != "cpu":  # not every device has bags
        for own, leaf in zip(values, leaves, strict=True):
            total += own.index_select(0, leaf.int()).T
        return
    table = values.flatten(0, 1)
    firsts = torch.arange(len(values), dtype=torch.int32, device=values.device) * values.shape[1]
    for start in range(0, leaves.shape[1], _ADDED):
        which = leaves[:, start : start + _ADDED].T.int() + firsts
        total[:, start : start + _ADDED] += embedding_bag(which, table, mode="sum").T
