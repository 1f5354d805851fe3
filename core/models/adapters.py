"""What training adds to the frozen encoder: bottleneck adapters and LoRA, for one stream or several that mix.

Several rasters ("streams") travel *stacked* along the batch axis, ``[x; y; ...]``: the frozen weights see one big batch,
only what was added takes the parts apart. Source: MFNet paper; ``docs/models.md``, "MFNet: MMAdapter", "MFNet: MMLoRA"
and, for other numbers of streams than two, "MFNet: any number of rasters".
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

_LETTERS = "xyz"


def letter(stream: int) -> str:
    """How names of tensors call a stream: ``x``, ``y`` (as published), ``z``, ``s3``, ``s4``, ..."""
    return _LETTERS[stream] if stream < len(_LETTERS) else f"s{stream}"


class Streams:
    """Which rasters are stacked along the batch; shared by all parts of a model that take them apart.

    Attributes:
        count: streams that the model has.
        active: numbers of those in the batch, ascending: all, unless a raster is missing.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self.active = tuple(range(count))

    def split(self, stacked: Tensor) -> tuple[Tensor, ...]:
        """The parts of a stacked ``[n B, ...]``, one ``[B, ...]`` for each active stream."""
        return stacked.chunk(len(self.active))

    def shares(self, weights: Sequence[Tensor]) -> list[list[Tensor | float]]:
        """How much of each active stream's update each active stream gets.

        A stream takes its own update times its weight w, and the mean of the others' times 1 - w. Streams that are
        missing give nothing: what is left keeps its weight.

        Args:
            weights: one ``[1]`` for each stream of the model.

        Returns:
            ``shares[i][j]``: factor of j's update in i.
        """
        others = max(len(self.active) - 1, 1)
        rows: list[list[Tensor | float]] = []
        for i in self.active:
            own = weights[i]
            other = 1 - own if others == 1 else (1 - own) / others
            rows.append([own if i == j else other for j in self.active])
        return rows


def mix(own: Sequence[Tensor], shares: Sequence[Sequence[Tensor | float]]) -> Tensor:
    """Cross-modal mixture of the streams' updates, stacked again.

    Args:
        own: one ``[B, ..., D]`` for each active stream.
        shares: of :meth:`Streams.shares`. For two streams a, b this gives ``[wx a + (1 - wx) b ; wy b + (1 - wy) a]``.
    """
    rows = []
    for i, row in enumerate(shares):
        total = row[i] * own[i]
        for j, share in enumerate(row):
            if j != i:
                total = total + share * own[j]
        rows.append(total)
    return torch.cat(rows) if len(rows) > 1 else rows[0]


class Adapter(nn.Module):
    """``Linear(D -> floor(ratio D)), GELU, Linear(-> D)``; the caller adds what it skips.

    PyTorch's default init, as published: step 0 already differs from SAM.
    """

    def __init__(self, dim: int, ratio: float) -> None:
        super().__init__()
        self.D_fc1 = nn.Linear(dim, int(dim * ratio))
        self.D_fc2 = nn.Linear(int(dim * ratio), dim)

    def forward(self, tokens: Tensor) -> Tensor:
        """``[..., D]`` -> ``[..., D]``."""
        out: Tensor = self.D_fc2(F.gelu(self.D_fc1(tokens)))
        return out


class LoRAQKV(nn.Linear):
    """``qkv`` with LoRA on q and v, a pair of matrices for each stream (MFNet paper, MMLoRA).

    The update is scaled by ``1 / rank`` and never crosses streams. Input is stacked ``[n B, ..., D]``.
    """

    def __init__(self, dim: int, rank: int, streams: Streams | None = None) -> None:
        super().__init__(dim, 3 * dim)
        self.rank = rank
        self.streams = streams or Streams(2)
        _add_pairs(self, self.streams.count, (2 * rank, dim, 2 * dim, rank))

    def forward(self, tokens: Tensor) -> Tensor:
        """``[n B, h, w, D]`` -> ``[n B, h, w, 3D]``."""
        active = self.streams.active
        low = [
            F.linear(part, _pair(self, i)[0]) / self.rank
            for i, part in zip(active, self.streams.split(tokens), strict=True)
        ]
        # Each stream in its own columns: the wide update is one product and one sum.
        beside = 2 * self.rank
        last = len(active) - 1
        narrow = torch.cat([F.pad(part, (i * beside, (last - i) * beside)) for i, part in enumerate(low)])
        wide = torch.cat([self._spread(_pair(self, i)[1]) for i in active], 1)
        return F.linear(tokens, self.weight, self.bias) + F.linear(narrow, wide)

    def merged(self, stream: int) -> Tensor:
        """The weight ``[3D, D]`` that a stream's tokens meet: the frozen one and its update."""
        a, b = _pair(self, stream)
        return self.weight + self._spread(b) @ a / self.rank

    def _spread(self, b: Tensor) -> Tensor:
        """B ``[2D, rank]`` -> ``[3D, 2 rank]``.

        The first D rows serve q from the first ``rank`` columns of A's output, the last serve v from the last ones.
        """
        b_q, b_v = b.chunk(2)
        q, v = F.pad(b_q, (0, self.rank)), F.pad(b_v, (self.rank, 0))
        return torch.cat((q, torch.zeros_like(q), v))


class LoRALinear(nn.Linear):
    """A linear map of the MLP with LoRA that mixes the streams (MFNet paper, MMLoRA).

    ``out_x = W x + b + wx Lx + (1 - wx) Ly`` and the mirror image for y; the update is *not* scaled, as published. With
    one stream it is standard LoRA, ``out = W x + b + L``, without a weight.
    """

    def __init__(
        self, in_features: int, out_features: int, rank: int, streams: Streams | None = None
    ) -> None:
        super().__init__(in_features, out_features)
        self.streams = streams or Streams(2)
        count = self.streams.count
        _add_pairs(self, count, (rank, in_features, out_features, rank))
        for i in range(count if count > 1 else 0):
            self.register_parameter(f"lora_w{letter(i)}", nn.Parameter(torch.full((1,), 0.5)))

    def forward(self, tokens: Tensor) -> Tensor:
        """Stacked ``[n B, ..., in]`` -> ``[n B, ..., out]``."""
        return F.linear(tokens, self.weight, self.bias) + self.update(tokens)

    def merged(self) -> Tensor:
        """The weight ``[out, in]`` of one stream: the frozen one and its update."""
        a, b = _pair(self, 0)
        return self.weight + b @ a

    def update(self, tokens: Tensor) -> Tensor:
        """What LoRA adds: stacked ``[n B, ..., in]`` -> ``[n B, ..., out]``."""
        active = self.streams.active
        low = [
            F.linear(part, _pair(self, i)[0])
            for i, part in zip(active, self.streams.split(tokens), strict=True)
        ]
        # Mixed while it is narrow (n rank wide), so that the wide update is one product and one sum.
        if self.streams.count == 1:
            narrow = low[0]
        else:
            weights = [self.get_parameter(f"lora_w{letter(i)}") for i in range(self.streams.count)]
            mixed = [
                torch.cat([share * part for share, part in zip(row, low, strict=True)], -1)
                for row in self.streams.shares(weights)
            ]
            narrow = torch.cat(mixed)
        return F.linear(narrow, torch.cat([_pair(self, i)[1] for i in active], 1))


def _add_pairs(module: nn.Module, count: int, sizes: tuple[int, int, int, int]) -> None:
    """Matrices A ``[rows, inputs]`` (Kaiming uniform) and B ``[outputs, rank]`` (zero) for each stream."""
    rows, inputs, outputs, rank = sizes
    for i in range(count):
        a = torch.empty(rows, inputs)
        nn.init.kaiming_uniform_(a, a=math.sqrt(5))
        module.register_parameter(f"lora_A{letter(i)}", nn.Parameter(a))
        module.register_parameter(f"lora_B{letter(i)}", nn.Parameter(torch.zeros(outputs, rank)))


def _pair(module: nn.Module, stream: int) -> tuple[Tensor, Tensor]:
    """A and B of a stream."""
    name = letter(stream)
    return module.get_parameter(f"lora_A{name}"), module.get_parameter(f"lora_B{name}")
