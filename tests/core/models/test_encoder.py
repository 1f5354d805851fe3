"""Our encoder against segment_anything's, the plain formulation of the same mathematics."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
import torch
from torch import Tensor, nn

from core.models.config import EncoderConfig
from core.models.sam import attention, vendor
from core.models.sam.encoder import Block, ImageEncoder

from .randomise import randomise

SMALL = EncoderConfig(embed_dim=48, depth=3, num_heads=3, global_blocks=(1,), out_chans=16, image_size=256)
VIT_B = EncoderConfig()


def oracle(config: EncoderConfig, height: int | None = None, width: int | None = None) -> nn.Module:
    """Meta's encoder with the same key names."""
    return (
        vendor.modeling("image_encoder")
        .ImageEncoderViT(
            img_size=config.image_size,
            patch_size=config.patch_size,
            embed_dim=config.embed_dim,
            depth=config.depth,
            num_heads=config.num_heads,
            mlp_ratio=config.mlp_ratio,
            out_chans=config.out_chans,
            qkv_bias=True,
            norm_layer=partial(nn.LayerNorm, eps=1e-6),
            use_rel_pos=True,
            window_size=config.window_size,
            global_attn_indexes=config.global_blocks,
        )
        .eval()
    )


def pair(config: EncoderConfig, dtype: torch.dtype = torch.float32) -> tuple[ImageEncoder, nn.Module]:
    ours = randomise(ImageEncoder(config)).eval().to(dtype)
    theirs = oracle(config).to(dtype)
    theirs.load_state_dict(ours.state_dict())
    return ours, theirs  # type: ignore[return-value]


def image(height: int, width: int, batch: int = 1) -> Tensor:
    return torch.randn(batch, 3, height, width, generator=torch.Generator().manual_seed(5))


def relative(ours: Tensor, theirs: Tensor) -> float:
    return float((ours - theirs).abs().max() / theirs.abs().max())


@torch.no_grad()
@pytest.mark.parametrize("size", [128, 224, 256, 512])
@pytest.mark.parametrize("window", [5, 8, 14])
def test_small_encoder_equals_oracle(size: int, window: int) -> None:
    ours, theirs = pair(replace(SMALL, image_size=size, window_size=window))
    x = image(size, size, batch=2)
    assert relative(ours(x), theirs(x)) < 1e-6 * 5


@torch.no_grad()
def test_equals_oracle_to_rounding_in_float64() -> None:
    ours, theirs = pair(SMALL, torch.float64)
    x = image(256, 256).double()
    assert relative(ours(x), theirs(x)) < 1e-12


@torch.no_grad()
@pytest.mark.parametrize(("height", "width"), [(256, 512), (320, 208), (16, 48), (1024, 64)])
def test_any_size_resizes_the_tables_as_the_oracle_does(height: int, width: int) -> None:
    ours, theirs = pair(SMALL)
    theirs.pos_embed = nn.Parameter(ours.positions(height // 16, width // 16))
    x = image(height, width)
    assert relative(ours(x), theirs(x)) < 5e-6


@torch.no_grad()
def test_chunks_do_not_change_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, _ = pair(SMALL)
    x = image(256, 256, batch=3)
    whole = ours(x)
    for elements in (1, 10_000, 100_000):
        monkeypatch.setitem(attention.BIAS_ELEMENTS, "cpu", elements)
        monkeypatch.setitem(attention.HEAD_ELEMENTS, "cpu", elements)
        assert relative(ours(x), whole) < 1e-6


@torch.no_grad()
@pytest.mark.parametrize("size", [(256, 256), (80, 336)])
def test_zero_tables_may_be_skipped(size: tuple[int, int]) -> None:
    """The collapsed padding key of the zero mode is exact."""
    stored = randomise(ImageEncoder(SMALL), rel_pos=0.0).eval().double()
    for name, parameter in stored.named_parameters():
        if "rel_pos" in name:
            parameter.zero_()
    skipping = ImageEncoder(SMALL, lambda index: Block(SMALL, index, rel_pos="zero")).eval().double()
    skipping.load_state_dict(stored.state_dict())
    x = image(*size).double()
    assert relative(skipping(x), stored(x)) < 1e-12


def test_gradients_equal_oracle() -> None:
    """Also through the bias of the relative positions, which depends on the queries."""
    ours, theirs = pair(SMALL, torch.float64)
    for model in (ours, theirs):
        x = image(96, 96).double()
        if model is theirs:
            theirs.pos_embed.data = ours.positions(6, 6).detach()
        (model(x) * torch.linspace(-1, 1, 36, dtype=torch.float64).view(6, 6)).sum().backward()
    expected = dict(theirs.named_parameters())
    checked = 0
    for name, parameter in ours.named_parameters():
        if name == "pos_embed":  # its shape differs: ours keeps the native table
            continue
        assert parameter.grad is not None and expected[name].grad is not None, name
        torch.testing.assert_close(parameter.grad, expected[name].grad, rtol=1e-9, atol=1e-10, msg=name)
        checked += 1
    assert checked > 40


@torch.no_grad()
def test_bfloat16_stays_near_float32() -> None:
    ours, _ = pair(SMALL)
    x = image(256, 256)
    exact = ours(x)
    with torch.autocast("cpu", torch.bfloat16):
        assert relative(ours(x).float(), exact) < 0.05
    assert relative(ours.bfloat16()(x.bfloat16()).float(), exact) < 0.1


@pytest.mark.slow
@torch.no_grad()
def test_vit_b_equals_oracle_at_1024() -> None:
    ours, theirs = pair(VIT_B)
    x = image(1024, 1024)
    assert relative(ours(x), theirs(x)) < 2e-5


@torch.no_grad()
def test_vit_b_equals_oracle_at_256() -> None:
    ours, theirs = pair(replace(VIT_B, image_size=256))
    x = image(256, 256)
    assert relative(ours(x), theirs(x)) < 2e-5
