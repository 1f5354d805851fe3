"""MFNet's encoder as its description reads, without any of our shortcuts: what ours is measured against.

Two streams one after the other, windows padded to full size and computed as such, relative-position terms of zero
tables computed, position tables resized on every call. It takes the weights of our module, so that outputs must agree.
Source of the formulas: the MFNet paper and SAM's image encoder (``segment_anything.modeling.image_encoder``).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.models.mfnet.model import MFNet
from core.models.sam.attention import Attention
from core.models.sam.vendor import modeling

sam = modeling("image_encoder")


def plain_encoder(model: MFNet, optical: Tensor, dsm: Tensor) -> tuple[Tensor, Tensor]:
    """``[B, 3, H, W]`` twice -> ``[B, 256, H/16, W/16]`` twice."""
    encoder = model.image_encoder
    x, y = (_positioned(encoder, image) for image in (optical, dsm))
    for block in encoder.blocks:
        step = _adapter_block if model.config.mode == "adapter" else _lora_block
        x, y = step(block, x, y)
    return encoder.neck(x.permute(0, 3, 1, 2)), encoder.neck(y.permute(0, 3, 1, 2))


def plain_mfnet(model: MFNet, optical: Tensor, dsm: Tensor) -> Tensor:
    """Logits ``[B, K, H, W]``; pyramid, fusion and decoder are those of our module."""
    deep = torch.cat(plain_encoder(model, optical, dsm.expand(-1, 3, -1, -1)))
    logits = model.decoder(*model._levels(deep, (0, 1)))
    return F.interpolate(logits.float(), scale_factor=4, mode="bilinear", align_corners=False)


def _positioned(encoder: nn.Module, image: Tensor) -> Tensor:
    tokens = encoder.patch_embed(image)
    table = encoder.pos_embed.permute(0, 3, 1, 2)
    table = F.interpolate(table, size=tokens.shape[1:3], mode="bicubic", align_corners=False)
    return tokens + table.permute(0, 2, 3, 1)


def _adapter_block(block: nn.Module, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """``x' = x + Unwin(Ax(Attn(Win(LN1 x))))``, then the MLP with a cross-modal pair of adapters."""
    x = x + _windowed(block, block.norm1(x), block.attn.qkv, block.Img_Adapter)
    y = y + _windowed(block, block.norm1(y), block.attn.qkv, block.DSM_Adapter)
    n_x, n_y = block.norm2(x), block.norm2(y)
    a_x, a_y = block.MLPx_Adapter(n_x), block.MLPy_Adapter(n_y)
    wx, wy = block.wx_Adapter, block.wy_Adapter
    return x + block.mlp(n_x) + wx * a_x + (1 - wx) * a_y, y + block.mlp(n_y) + wy * a_y + (1 - wy) * a_x


def _lora_block(block: nn.Module, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """LoRA of q and v per modality; LoRA of the MLP that mixes the modalities."""
    qkv = block.attn.qkv
    x = x + _windowed(block, block.norm1(x), lambda t: _lora_qkv(qkv, t, qkv.lora_Ax, qkv.lora_Bx), None)
    y = y + _windowed(block, block.norm1(y), lambda t: _lora_qkv(qkv, t, qkv.lora_Ay, qkv.lora_By), None)
    h_x, h_y = _lora_pair(block.mlp.lin1, block.norm2(x), block.norm2(y))
    m_x, m_y = _lora_pair(block.mlp.lin2, F.gelu(h_x), F.gelu(h_y))
    return x + m_x, y + m_y


def _windowed(block: nn.Module, tokens: Tensor, qkv: object, adapter: nn.Module | None) -> Tensor:
    """Attention in windows padded with zero tokens, the adapter inside them, as published."""
    attn, size = block.attn, block.attn.window
    side = tokens.shape[1:3]
    if size:
        tokens, padded = sam.window_partition(tokens, size)
    out = _attention(attn, qkv, tokens)
    if adapter is not None:
        out = out + adapter(out)
    return sam.window_unpartition(out, size, padded, side) if size else out


def _attention(attn: Attention, qkv: object, tokens: Tensor) -> Tensor:
    b, h, w, _ = tokens.shape
    parts = qkv(tokens).reshape(b, h * w, 3, attn.heads, -1).permute(2, 0, 3, 1, 4)  # type: ignore[operator]
    q, k, v = parts.reshape(3, b * attn.heads, h * w, -1).unbind(0)
    weights = (q * q.shape[-1] ** -0.5) @ k.transpose(-2, -1)
    tables = attn.rel_h, attn.rel_w  # all zero in published checkpoints, and computed all the same
    weights = sam.add_decomposed_rel_pos(weights, q, *tables, (h, w), (h, w)).softmax(dim=-1)
    out = (weights @ v).view(b, attn.heads, h, w, -1).permute(0, 2, 3, 1, 4).reshape(b, h, w, -1)
    return attn.proj(out)


def _lora_qkv(qkv: nn.Module, tokens: Tensor, a: Tensor, b: Tensor) -> Tensor:
    dim, rank = tokens.shape[-1], qkv.rank
    low = F.linear(tokens, a)
    q, v = F.linear(low[..., :rank], b[:dim]) / rank, F.linear(low[..., rank:], b[dim:]) / rank
    return F.linear(tokens, qkv.weight, qkv.bias) + torch.cat((q, torch.zeros_like(q), v), -1)


def _lora_pair(lin: nn.Module, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    l_x, l_y = (
        F.linear(F.linear(x, lin.lora_Ax), lin.lora_Bx),
        F.linear(F.linear(y, lin.lora_Ay), lin.lora_By),
    )
    wx, wy = lin.lora_wx, lin.lora_wy
    out_x, out_y = F.linear(x, lin.weight, lin.bias), F.linear(y, lin.weight, lin.bias)
    return out_x + wx * l_x + (1 - wx) * l_y, out_y + wy * l_y + (1 - wy) * l_x
