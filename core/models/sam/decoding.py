"""SAM's mask decoder at a third of the cost: the same weights and the same function, other sums.

Three identities, each exact up to rounding:

- Attention between few tokens and many cells need not project the cells. ``q . (K x)`` is ``(K' q) . x``, and a mean of
  ``V x`` is ``V`` of the mean of ``x``: the maps of keys and values move to the side of the tokens. A constant added to
  all logits of a token, the bias of its keys, changes no softmax.
- A transposed convolution of kernel and stride 2 is a linear map from a cell to its four children, and norms, GELU and
  the products with the masks' vectors concern single cells. So all cells stay rows of a matrix, in whatever order, and
  only the finished masks are laid out as pictures.
- An embedding shared by all prompts is laid out once for all of them.

The modules are Meta's (:mod:`core.models.sam.vendor`), so checkpoints, training and the reference in tests are too.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def predict_masks(
    decoder: nn.Module, image: Tensor, positions: Tensor, sparse: Tensor, dense: Tensor
) -> tuple[Tensor, Tensor]:
    """What ``MaskDecoder.predict_masks`` gives.

    Args:
        decoder: Meta's mask decoder.
        image: embedding [1, C, h, w].
        positions: of its cells [1, C, h, w].
        sparse: prompt tokens [N, P, C].
        dense: [N or 1, C, h, w], added to the image; 1 where all prompts share it.

    Returns:
        Logits [N, M, 4h, 4w] and predicted IoU [N, M], the single mask first.
    """
    learnt = torch.cat((_weight(decoder, "iou_token"), _weight(decoder, "mask_tokens")))
    tokens = torch.cat((learnt.expand(len(sparse), -1, -1), sparse), 1)
    cells = (image + dense).flatten(2).transpose(1, 2).contiguous()
    at = positions.flatten(2).transpose(1, 2).contiguous()
    tokens, cells = _two_way(decoder.get_submodule("transformer"), cells, at, tokens)
    quality: Tensor = decoder.get_submodule("iou_prediction_head")(tokens[:, 0])
    heads = list(decoder.get_submodule("output_hypernetworks_mlps").children())
    vectors = torch.stack([head(tokens[:, 1 + number]) for number, head in enumerate(heads)], 1)
    return _masks(decoder.get_submodule("output_upscaling"), cells, vectors, image.shape[-2:]), quality


def _two_way(transformer: nn.Module, cells: Tensor, at: Tensor, tokens: Tensor) -> tuple[Tensor, Tensor]:
    """``TwoWayTransformer``: cells [N or 1, S, C], their positions [1, S, C], tokens [N, T, C]; N of both come back."""
    prompts = tokens
    for number, layer in enumerate(transformer.get_submodule("layers").children()):
        themselves = layer.get_submodule("self_attn")
        if number == 0:
            tokens = themselves(q=tokens, k=tokens, v=tokens)
        else:
            asked = tokens + prompts
            tokens = tokens + themselves(q=asked, k=asked, v=tokens)
        tokens = layer.get_submodule("norm1")(tokens)
        placed = cells + at
        crossing = layer.get_submodule("cross_attn_token_to_image")
        tokens = tokens + tokens_to_cells(crossing, tokens + prompts, placed, cells)
        tokens = layer.get_submodule("norm2")(tokens)
        tokens = layer.get_submodule("norm3")(tokens + layer.get_submodule("mlp")(tokens))
        crossing = layer.get_submodule("cross_attn_image_to_token")
        cells = add_tokens(cells, crossing, placed, tokens + prompts, tokens)
        cells = layer.get_submodule("norm4")(cells)
    last = transformer.get_submodule("final_attn_token_to_image")
    tokens = tokens + tokens_to_cells(last, tokens + prompts, cells + at, cells)
    out: Tensor = transformer.get_submodule("norm_final_attn")(tokens)
    return out, cells


def tokens_to_cells(attention: nn.Module, queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """Meta's ``Attention`` from few queries [N, T, C] to many keys and values [N or 1, S, C]: [N, T, C]."""
    n, count, _ = queries.shape
    q = _by_head(attention, "q_proj", queries)
    folded = torch.einsum("nthd,hdc->nhtc", q, _heads_of(attention, "k_proj")).flatten(1, 2)
    if len(keys) == 1:
        folded = folded.reshape(1, -1, folded.shape[-1])
    mixed = (folded @ keys.transpose(1, 2)).softmax(-1) @ values
    mixed = mixed.view(n, -1, count, mixed.shape[-1])
    out = torch.einsum("nhtc,hdc->nthd", mixed, _heads_of(attention, "v_proj")).flatten(2)
    found: Tensor = attention.get_submodule("out_proj")(out + attention.get_parameter("v_proj.bias"))
    return found


def add_tokens(cells: Tensor, attention: nn.Module, queries: Tensor, keys: Tensor, values: Tensor) -> Tensor:
    """Cells [N or 1, S, C] plus Meta's ``Attention`` from them, as ``queries``, to few tokens [N, T, C]: [N, S, C]."""
    n, count, width = keys.shape
    k = _by_head(attention, "k_proj", keys)
    heads = k.shape[2]
    folded = torch.einsum("nthd,hdc->nhtc", k, _heads_of(attention, "q_proj")).flatten(1, 2)
    bias = attention.get_parameter("q_proj.bias").view(heads, -1)
    constant = torch.einsum("nthd,hd->nht", k, bias).flatten(1)[..., None]
    # Cells last: a softmax over few tokens is several times faster along another axis than the last one.
    logits = torch.baddbmm(constant, folded, queries.transpose(1, 2).expand(n, -1, -1))
    weights = logits.view(n, heads, count, -1).softmax(2).flatten(1, 2)
    v = attention.get_submodule("v_proj")(values).view(n, count, heads, -1)
    back = attention.get_parameter("out_proj.weight").view(width, heads, -1)
    told = torch.einsum("nthd,chd->nhtc", v, back).flatten(1, 2)
    told = told + attention.get_parameter("out_proj.bias") / heads  # weights of a head add up to one
    return torch.baddbmm(cells, weights.transpose(1, 2), told)


def _masks(upscaling: nn.Module, cells: Tensor, vectors: Tensor, grid: torch.Size) -> Tensor:
    """Cells [N, h * w, C] four times finer, times the masks' vectors [N, M, C / 8]: [N, M, 4h, 4w]."""
    first, norm, act, second, last = upscaling.children()
    x: Tensor = _children(first, cells)
    gain, shift = norm.get_parameter("weight"), norm.get_parameter("bias")
    x = act(F.layer_norm(x, x.shape[-1:], gain, shift, float(norm.eps)))  # type: ignore[arg-type]
    x = last(_children(second, x.flatten(1, 2)))  # [N, h * w * 4, 4, C / 8]: a cell, its four, their four
    n, many = vectors.shape[:2]
    logits: Tensor = vectors @ x.flatten(1, 2).transpose(1, 2)
    parts = logits.view(n, many, *grid, 2, 2, 2, 2)
    return parts.permute(0, 1, 2, 4, 6, 3, 5, 7).reshape(n, many, 4 * grid[0], 4 * grid[1])


def _children(convolution: nn.Module, cells: Tensor) -> Tensor:
    """A transposed convolution of kernel and stride 2: [N, S, C] to [N, S, 4, D], row by row."""
    weight, bias = convolution.get_parameter("weight"), convolution.get_parameter("bias")  # [C, D, 2, 2]
    flat = weight.permute(2, 3, 1, 0).reshape(-1, weight.shape[0])
    return F.linear(cells, flat, bias.repeat(4)).view(*cells.shape[:-1], 4, len(bias))


def _by_head(attention: nn.Module, name: str, tokens: Tensor) -> Tensor:
    """Projected, scaled tokens [N, T, heads, width]."""
    projected = attention.get_submodule(name)(tokens)
    heads = int(attention.num_heads)  # type: ignore[arg-type]
    x: Tensor = projected.view(*projected.shape[:2], heads, -1)
    return x / math.sqrt(x.shape[-1])


def _heads_of(attention: nn.Module, name: str) -> Tensor:
    """The weight of a projection [heads, width, C]."""
    weight = attention.get_parameter(f"{name}.weight")
    return weight.view(int(attention.num_heads), -1, weight.shape[1])  # type: ignore[arg-type]


def _weight(decoder: nn.Module, name: str) -> Tensor:
    return decoder.get_submodule(name).get_parameter("weight")
