"""Decision trees on coded features, as plain tensors: no library is needed to run them, and any content is a tree.

The leaf of a pixel is found from the bottom up, a whole block of pixels at a time: where a node's test holds, its
value is that of its right part, else of its left. That is two or three byte-wide operations a node without a single
gather, several times faster than following every pixel from the root, and the same on every device.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import torch
from torch import Tensor, nn

from core.models.quick.config import TreesConfig

NEVER = 255
"""Threshold above every code: a node of no use."""
_BLOCK = 1 << 15  # px at a time: what torch gives one thread, and what fits the cache
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
        size = _BLOCK if codes.device.type == "cpu" else max(codes.shape[1], 1)
        starts = range(0, max(codes.shape[1], 1), size)  # without any pixel one empty part
        parts = [codes[:, start : start + size] for start in starts]
        plans = self._plans()
        threads = min(torch.get_num_threads(), len(parts)) if codes.device.type == "cpu" else 1
        if threads < 2:
            total = torch.cat([self._sum(part, plans) for part in parts], dim=1)
        else:
            with ThreadPoolExecutor(threads) as pool:
                total = torch.cat(list(pool.map(lambda part: self._sum(part, plans), parts)), dim=1)
        logits = total.clamp_min(_LEAST).log() if self.averaged else total
        return logits * self.sharpness

    @torch.inference_mode()  # every thread has its own
    def _sum(self, codes: Tensor, plans: list[_Plan]) -> Tensor:
        """[F, n] uint8 -> [K, n] sum of the leaves' values."""
        count = codes.shape[1]
        by_class = torch.zeros((self.values.shape[2], count), device=codes.device)
        by_pixel = torch.zeros((count, self.values.shape[2]), device=codes.device)
        rows = codes.unbind()
        registers = [torch.empty(count, dtype=torch.uint8, device=codes.device)]
        for values, (steps, columns) in zip(self.values, plans, strict=True):
            leaf = _leaf(rows, steps, registers).int() if steps else registers[0].zero_().int()
            if len(columns) == 1:  # boosting: a tree speaks of one class
                by_class[columns[0]] += values[:, columns[0]].contiguous().index_select(0, leaf)
            elif columns:
                by_pixel += values.index_select(0, leaf)
        return by_class + by_pixel.T

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


def _leaf(rows: Sequence[Tensor], steps: Sequence[_Step], registers: list[Tensor]) -> Tensor:
    """[n] uint8 leaf of every pixel, in the first register. Leaves on the right have greater numbers: max chooses."""
    for number, feature, threshold, left, right in steps:
        while len(registers) < number + 3:
            registers.append(torch.empty_like(registers[0]))
        own, test = registers[number], registers[-1]
        if left >= 0 and right >= 0:
            torch.gt(rows[feature], threshold, out=own)
            if right - left > 1:
                own.mul_(right - left)
            if left:
                own.add_(left)
            continue
        torch.gt(rows[feature], threshold, out=test)
        if right >= 0:
            torch.maximum(own, test.mul_(right), out=own)
        elif left >= 0:
            own.mul_(test).clamp_(min=left)
        else:
            torch.maximum(own, registers[-1 - right].mul_(test), out=own)
    return registers[0]
