"""CWSAM beyond the goldens: batches (the published code returns only the first image), sizes, gradients."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from core.errors import UserError
from core.models import build, freeze_base, trainable_names
from core.models.config import EncoderConfig
from core.models.cwsam.config import CWSAMConfig
from core.models.cwsam.lowfreq import low_pass
from core.models.cwsam.model import CWSAM

from .randomise import randomise

CONFIG = CWSAMConfig(
    EncoderConfig(embed_dim=64, depth=3, num_heads=4, global_blocks=(2,), out_chans=32, image_size=128),
    classes=4,
    decoder_mlp_dim=64,
)


def model() -> CWSAM:
    return randomise(build(CONFIG))  # type: ignore[return-value]


def sar(height: int, width: int, batch: int = 1) -> Tensor:
    return torch.randn(batch, 1, height, width, generator=torch.Generator().manual_seed(3)).expand(
        -1, 3, -1, -1
    )


@torch.no_grad()
def test_images_of_a_batch_do_not_meet() -> None:
    net, batch = model(), sar(128, 128, batch=3)
    singles = torch.cat([net(part[None]) for part in batch])
    assert (singles[0] - singles[1]).abs().max() > 1e-2
    torch.testing.assert_close(net(batch), singles, rtol=0, atol=2e-5)


@torch.no_grad()
@pytest.mark.parametrize("size", [(128, 128), (64, 192), (100, 37), (16, 16), (7, 3)])
def test_any_size_gives_logits_of_that_size(size: tuple[int, int]) -> None:
    logits = model()(sar(*size))
    assert logits.shape == (1, 4, *size) and logits.dtype == torch.float32
    assert torch.isfinite(logits).all()


def test_gradients_reach_exactly_what_is_trained() -> None:
    net = model().train()
    chosen = freeze_base(net)
    net(sar(128, 128, batch=2)).square().mean().backward()
    assert [name for name, parameter in net.named_parameters() if parameter.grad is not None] == chosen
    idle = set(trainable_names(net, idle=True)) - set(chosen)
    assert {name.split(".")[1] for name in idle} == {"iou_prediction_head", "output_hypernetworks_mlps"}
    assert not any(name.startswith("mask_decoder.output_hypernetworks_mlps.0") for name in idle)
    assert any("prompt_generator" in name for name in chosen) and "no_mask_embed.weight" in chosen


@torch.no_grad()
def test_low_pass_keeps_slow_waves_and_drops_fast_ones() -> None:
    x = torch.arange(64) / 64
    slow, fast = (torch.cos(2 * math.pi * cycles * x).expand(1, 3, 64, 64) for cycles in (5, 25))
    torch.testing.assert_close(low_pass(slow), slow.abs(), rtol=0, atol=1e-5)
    torch.testing.assert_close(low_pass(fast), torch.zeros_like(fast), rtol=0, atol=1e-5)


@torch.no_grad()
def test_bfloat16_autocast_agrees() -> None:
    net, x = model(), sar(128, 128)
    exact = net(x)
    with torch.autocast("cpu", torch.bfloat16):
        rough = net(x)
    assert rough.dtype == torch.float32
    assert (rough - exact).abs().max() < 0.1 * exact.abs().max()


def test_messages() -> None:
    with pytest.raises(UserError, match="images of 3 bands"):
        model()(sar(128, 128)[:, :1])
