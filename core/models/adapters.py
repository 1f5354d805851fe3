"""What training adds to the frozen encoder: bottleneck adapters and two-modality LoRA.

Two modalities travel *stacked* along the batch axis, ``[x; y]``: the frozen weights see one big batch, only the
adapters take the halves apart.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def mix(own: tuple[Tensor, Tensor], weight_x: Tensor, weight_y: Tensor) -> Tensor:
    """Cross-modal mixture, stacked: ``[wx a + (1 - wx) b ; wy b + (1 - wy) a]`` for ``own = (a, b)``."""
    a, b = own
    return torch.cat((weight_x * a + (1 - weight_x) * b, weight_y * b + (1 - weight_y) * a))


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
    """``qkv`` with LoRA on q and v, a pair of matrices for each modality (MFNet paper, MMLoRA).

    The update is scaled by ``1 / rank`` and never crosses modalities. Input is stacked ``[2B, ..., D]``.
    """

    def __init__(self, dim: int, rank: int) -> None:
        super().__init__(dim, 3 * dim)
        self.rank = rank
        self.lora_Ax, self.lora_Bx = _lora(2 * rank, dim, 2 * dim, rank)
        self.lora_Ay, self.lora_By = _lora(2 * rank, dim, 2 * dim, rank)

    def forward(self, tokens: Tensor) -> Tensor:
        """``[2B, h, w, D]`` -> ``[2B, h, w, 3D]``."""
        x, y = tokens.chunk(2)
        low_x, low_y = F.linear(x, self.lora_Ax) / self.rank, F.linear(y, self.lora_Ay) / self.rank
        # Each modality in its own columns: the wide update is one product and one sum.
        beside = 2 * self.rank
        narrow = torch.cat((F.pad(low_x, (0, beside)), F.pad(low_y, (beside, 0))))
        wide = torch.cat((self._spread(self.lora_Bx), self._spread(self.lora_By)), 1)
        return F.linear(tokens, self.weight, self.bias) + F.linear(narrow, wide)

    def _spread(self, b: Tensor) -> Tensor:
        """B ``[2D, rank]`` -> ``[3D, 2 rank]``.

        The first D rows serve q from the first ``rank`` columns of A's output, the last serve v from the last ones.
        """
        b_q, b_v = b.chunk(2)
        q, v = F.pad(b_q, (0, self.rank)), F.pad(b_v, (self.rank, 0))
        return torch.cat((q, torch.zeros_like(q), v))


class LoRALinear(nn.Linear):
    """A linear map of the MLP with LoRA that mixes the modalities (MFNet paper, MMLoRA).

    ``out_x = W x + b + wx Lx + (1 - wx) Ly`` and the mirror image for y; the update is *not* scaled, as published.
    """

    def __init__(self, in_features: int, out_features: int, rank: int) -> None:
        super().__init__(in_features, out_features)
        self.lora_Ax, self.lora_Bx = _lora(rank, in_features, out_features, rank)
        self.lora_Ay, self.lora_By = _lora(rank, in_features, out_features, rank)
        self.lora_wx = nn.Parameter(torch.full((1,), 0.5))
        self.lora_wy = nn.Parameter(torch.full((1,), 0.5))

    def forward(self, tokens: Tensor) -> Tensor:
        """Stacked ``[2B, ..., in]`` -> ``[2B, ..., out]``."""
        x, y = tokens.chunk(2)
        low_x, low_y = F.linear(x, self.lora_Ax), F.linear(y, self.lora_Ay)
        wx, wy = self.lora_wx, self.lora_wy
        # Mixed while it is narrow (2 rank wide), so that the wide update is one product and one sum.
        mixed = (wx * low_x, (1 - wx) * low_y), ((1 - wy) * low_x, wy * low_y)
        narrow = torch.cat([torch.cat(pair, -1) for pair in mixed])
        update = F.linear(narrow, torch.cat((self.lora_Bx, self.lora_By), 1))
        return F.linear(tokens, self.weight, self.bias) + update


def _lora(rows: int, inputs: int, outputs: int, rank: int) -> tuple[nn.Parameter, nn.Parameter]:
    """Matrices A ``[rows, inputs]`` (Kaiming uniform) and B ``[outputs, rank]`` (zero)."""
    a = torch.empty(rows, inputs)
    nn.init.kaiming_uniform_(a, a=math.sqrt(5))
    return nn.Parameter(a), nn.Parameter(torch.zeros(outputs, rank))
