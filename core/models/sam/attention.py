"""Self-attention of the SAM image encoder, with decomposed relative positions.

The linear maps ``qkv`` and ``proj`` work on single tokens, so windows concern only :func:`attend`, the part
between them: this is the one place to change when a device wants another attention recipe.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.models.config import RelPos
from core.models.windows import window_groups

BIAS_ELEMENTS = {"cpu": 1 << 20}
"""Most elements of a relative-position bias held at a time, by device type; longer queries go in chunks.

On CPUs 4 MiB stay in the cache: measured twice as fast as 64 MiB for a 64 x 64 grid.
"""
BIAS_ELEMENTS_OTHER = 1 << 27
"""For devices not named above: 256 MiB in bfloat16, few launches."""

HEAD_ELEMENTS = {"cpu": 1 << 22}
"""Where not even one row of queries of all heads fits, by device type: bias elements of one head at a time.

A thousand queries of one head keep keys and values in the cache and the kernel in its widest blocks: for SAM's 64 x 64
grid half the time of one row of all heads, and 1.2 times that of no bias at all (fp32).
"""

Tables = tuple[Tensor, Tensor]
"""Relative-position tables of rows and columns, each ``[2 * size - 1, head_dim]``."""


class Attention(nn.Module):
    """Multi-head self-attention over windows or the whole grid (keys ``qkv``, ``proj``, ``<table>_h/_w``).

    Source: SAM image encoder; the MFNet authors call the tables ``rel_h``/``rel_w``, Meta
    ``rel_pos_h``/``rel_pos_w``.
    """

    def __init__(
        self,
        qkv: nn.Linear,
        *,
        heads: int,
        window: int,
        table_size: int,
        table: str = "rel_pos",
        rel_pos: RelPos = "stored",
    ) -> None:
        """Take the ``qkv`` map (plain or with LoRA) and make the rest.

        Args:
            qkv: from D to 3D, output order (q k v, heads, head width), with bias.
            heads: number of heads.
            window: side of the attention window in tokens; 0 attends over the whole grid.
            table_size: side of the grid that the tables are made for.
            table: prefix of the tables' names in the state dict.
            rel_pos: ``zero`` leaves the tables out of the computation (they stay in the state dict).
        """
        super().__init__()
        dim = qkv.in_features
        self.heads = heads
        self.window = window
        self.rel_pos: RelPos = rel_pos
        self._table = table
        self.qkv = qkv
        self.proj = nn.Linear(dim, dim)
        for axis in "hw":
            rows = torch.zeros(2 * table_size - 1, dim // heads)
            self.register_parameter(f"{table}_{axis}", nn.Parameter(rows))

    @property
    def tables(self) -> Tables | None:
        """The relative-position tables, or None when they are all zero by contract."""
        if self.rel_pos == "zero":
            return None
        h: Tensor = getattr(self, f"{self._table}_h")
        w: Tensor = getattr(self, f"{self._table}_w")
        return h, w

    def forward(self, tokens: Tensor) -> Tensor:
        """``[B, h, w, D]`` -> ``[B, h, w, D]``."""
        out: Tensor = self.proj(attend(self.qkv(tokens), self.qkv.bias, self.heads, self.window, self.tables))
        return out


def attend(qkv: Tensor, pad: Tensor, heads: int, window: int, tables: Tables | None) -> Tensor:
    """Attention proper, exact to SAM including its window padding, without computing on padding.

    SAM pads windows with zero tokens *after* the norm and does not mask them: their q, k and v are the bias of
    the ``qkv`` map (LoRA of a zero token is zero). Only their keys and values matter to real tokens.

    Args:
        qkv: ``[B, h, w, 3D]``, order (q k v, heads, head width).
        pad: ``[3D]``, what the map makes of a zero token, i.e. its bias.
        heads: number of heads.
        window: side of a window in tokens; 0 for the whole grid.
        tables: relative positions, or None for zero.

    Returns:
        ``[B, h, w, D]``.
    """
    b, h, w, d3 = qkv.shape
    groups = window_groups(h, w, window)
    if len(groups) == 1 and groups[0].rows == groups[0].cols == 1:
        return _attend_group(qkv, pad, heads, window, tables)
    out = qkv.new_empty(b, h, w, d3 // 3)
    for group in groups:
        group.put(_attend_group(group.take(qkv), pad, heads, window, tables), out)
    return out


def _attend_group(qkv: Tensor, pad: Tensor, heads: int, window: int, tables: Tables | None) -> Tensor:
    """One group of equal windows: ``[n, a, b, 3D]`` -> ``[n, a, b, D]``."""
    n, a, b, d3 = qkv.shape
    side = (window, window) if window else (a, b)
    padded = (a, b) != side
    q, k, v = qkv.view(n, a, b, 3, heads, -1).permute(3, 0, 4, 1, 2, 5)
    if padded:
        _, pad_k, pad_v = pad.to(qkv.dtype).view(3, 1, heads, 1, 1, -1)
    if tables is not None:
        if padded:
            k, v = _fill(k, pad_k, side), _fill(v, pad_v, side)
        out = _sdpa_rel_pos(q, k, v, _offsets(tables[0], a, side[0]), _offsets(tables[1], b, side[1]))
    else:
        q, k, v = q.flatten(2, 3), k.flatten(2, 3), v.flatten(2, 3)
        bias = None
        if padded:
            # All padding keys are equal, so they weigh as one key with log(number) added to its logit.
            k = torch.cat((k, pad_k.flatten(2, 3).expand(n, -1, -1, -1)), 2)
            v = torch.cat((v, pad_v.flatten(2, 3).expand(n, -1, -1, -1)), 2)
            bias = q.new_zeros(1, 1, 1, a * b + 1)
            bias[..., -1] = math.log(side[0] * side[1] - a * b)
        out = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
    return out.transpose(1, 2).reshape(n, a, b, d3 // 3)


def _fill(part: Tensor, pad: Tensor, side: tuple[int, int]) -> Tensor:
    """Lay ``[n, heads, a, b, c]`` into the top left of a window filled with ``pad``."""
    n, heads, a, b, c = part.shape
    right = pad.expand(n, heads, a, side[1] - b, c)
    below = pad.expand(n, heads, side[0] - a, side[1], c)
    return torch.cat((torch.cat((part, right), 3), below), 2)


def _offsets(table: Tensor, queries: int, keys: int) -> Tensor:
    """Rows of a table by (query, key): ``[queries, keys, head_dim]``, table resized linearly if need be.

    ``queries <= keys``: the queries are the first ones of the same axis.
    """
    length = 2 * keys - 1
    if table.shape[0] != length:
        table = F.interpolate(table.T[None], size=length, mode="linear", align_corners=False)[0].T
    steps = torch.arange(keys, device=table.device)
    return table[steps[:queries, None] - steps[None, :] + keys - 1]


def _sdpa_rel_pos(q: Tensor, k: Tensor, v: Tensor, rows: Tensor, cols: Tensor) -> Tensor:
    """Attention with decomposed relative positions, in chunks of bounded memory.

    ``logits[(i, j), (m, n)] = q_ij . k_mn / sqrt(head_dim) + q_ij . rows[i, m] + q_ij . cols[j, n]``

    Args:
        q: ``[n, heads, a, b, c]``.
        k: ``[n, heads, A, B, c]``, whole window.
        v: like ``k``.
        rows: ``[a, A, c]``.
        cols: ``[b, B, c]``.

    Returns:
        ``[n, heads, a * b, c]``.
    """
    n, heads, a, b, _ = q.shape
    k, v = k.flatten(2, 3), v.flatten(2, 3)
    per_row = heads * b * k.shape[2]
    limit = BIAS_ELEMENTS.get(q.device.type, BIAS_ELEMENTS_OTHER)
    if per_row > limit and q.device.type in HEAD_ELEMENTS:
        step = max(1, HEAD_ELEMENTS[q.device.type] // (b * k.shape[2]))
        return _sdpa_heads(q, k, v, rows, cols, step)
    batch = max(1, limit // (a * per_row))
    step = max(1, limit // (min(n, batch) * per_row))
    outs = []
    for start in range(0, n, batch):
        part = slice(start, start + batch)
        outs.append(_sdpa_rows(q[part], k[part], v[part], rows, cols, step))
    return outs[0] if len(outs) == 1 else torch.cat(outs)


def _sdpa_heads(q: Tensor, k: Tensor, v: Tensor, rows: Tensor, cols: Tensor, step: int) -> Tensor:
    """:func:`_sdpa_rel_pos` over single heads, and ``step`` rows of queries at a time."""
    images = []
    for image in range(q.shape[0]):
        one = slice(image, image + 1)
        heads = [slice(head, head + 1) for head in range(q.shape[1])]
        outs = [_sdpa_rows(q[one, head], k[one, head], v[one, head], rows, cols, step) for head in heads]
        images.append(torch.cat(outs, 1))
    return images[0] if len(images) == 1 else torch.cat(images)


def _sdpa_rows(q: Tensor, k: Tensor, v: Tensor, rows: Tensor, cols: Tensor, step: int) -> Tensor:
    """:func:`_sdpa_rel_pos` over ``step`` rows of queries at a time."""
    outs = []
    for start in range(0, q.shape[2], step):
        part = q[:, :, start : start + step]
        on_rows = torch.einsum("nhijc,imc->nhijm", part, rows[start : start + step])
        on_cols = torch.einsum("nhijc,jmc->nhijm", part, cols)
        bias = (on_rows.unsqueeze(-1) + on_cols.unsqueeze(-2)).flatten(4).flatten(2, 3)
        outs.append(F.scaled_dot_product_attention(part.flatten(2, 3), k, v, attn_mask=bias))
    return outs[0] if len(outs) == 1 else torch.cat(outs, 2)
