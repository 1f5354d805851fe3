"""MFNet beyond the goldens: sizes, batches, modes, gradients, messages."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch import Tensor

from core.errors import UserError
from core.models import build, freeze_base, trainable_names
from core.models.config import EncoderConfig
from core.models.mfnet import unetformer
from core.models.mfnet.config import MFNetConfig
from core.models.mfnet.model import MFNet

from .randomise import randomise

ENCODER = EncoderConfig(embed_dim=32, depth=3, num_heads=4, global_blocks=(1,), out_chans=32)
MODES = ("adapter", "lora", "single")


def config(mode: str, **changes: object) -> MFNetConfig:
    return replace(MFNetConfig(ENCODER, mode=mode, decode_chans=32, rank=3), **changes)  # type: ignore[arg-type]


def model(mode: str, **changes: object) -> MFNet:
    return randomise(build(config(mode, **changes)))  # type: ignore[return-value]


def inputs(mode: str, height: int, width: int, batch: int = 1) -> list[Tensor]:
    generator = torch.Generator().manual_seed(height * 1000 + width)
    both = [torch.rand(batch, bands, height, width, generator=generator) for bands in (3, 1)]
    return both[:1] if mode == "single" else both


@torch.no_grad()
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("size", [(16, 16), (48, 80), (256, 224), (131, 70), (264, 32), (9, 5)])
def test_any_size_gives_logits_of_that_size(mode: str, size: tuple[int, int]) -> None:
    logits = model(mode)(*inputs(mode, *size))
    assert logits.shape == (1, 6, *size) and logits.dtype == torch.float32
    assert torch.isfinite(logits).all()


@torch.no_grad()
def test_odd_sizes_are_reflection_and_crop() -> None:
    net = model("lora")
    optical, dsm = inputs("lora", 48, 90)
    padded = [torch.nn.functional.pad(part, (0, 6, 0, 16), mode="reflect") for part in (optical, dsm)]
    assert torch.equal(net(optical, dsm), net(*padded)[..., :48, :90])


@torch.no_grad()
@pytest.mark.parametrize("patch", [4, 8, 32])
def test_any_patch_gives_logits_of_the_images_size(patch: int) -> None:
    net = model("adapter", encoder=replace(ENCODER, patch_size=patch))
    optical, dsm = inputs("adapter", 64, 96)
    assert net(optical, dsm).shape == (1, 6, 64, 96)
    seen = []
    net.decoder.b4.register_forward_pre_hook(lambda _, args: seen.append(args[0].shape[-2:]))
    part = net(optical[..., :50, :90], dsm[..., :50, :90])
    assert part.shape == (1, 6, 50, 90) and torch.isfinite(part).all()
    assert seen[0] == (-(-50 // (2 * patch)), -(-90 // (2 * patch)))  # the coarsest level: two patches


@torch.no_grad()
@pytest.mark.parametrize("mode", MODES)
def test_images_of_a_batch_do_not_meet(mode: str) -> None:
    net = model(mode)
    batch = inputs(mode, 96, 64, batch=3)
    singles = [net(*(part[i : i + 1] for part in batch)) for i in range(3)]
    torch.testing.assert_close(net(*batch), torch.cat(singles), rtol=0, atol=2e-5)


@torch.no_grad()
@pytest.mark.parametrize("mode", MODES)
def test_zero_mode_equals_zero_tables(mode: str) -> None:
    skipping = model(mode, rel_pos="zero").double()
    for name, parameter in skipping.named_parameters():
        if ".rel_" in name:
            parameter.zero_()
    plain = build(config(mode, rel_pos="stored")).double()
    plain.load_state_dict(skipping.state_dict())
    data = [part.double() for part in inputs(mode, 256, 192)]
    torch.testing.assert_close(skipping(*data), plain(*data), rtol=0, atol=1e-6)
    stored = model(mode, rel_pos="stored").double()
    assert not torch.allclose(stored(*data), skipping(*data), atol=1e-3)


@torch.no_grad()
def test_second_modality_in_any_form() -> None:
    net = model("adapter")
    optical, dsm = inputs("adapter", 64, 64)
    expected = net(optical, dsm)
    assert torch.equal(net(optical, dsm[:, 0]), expected)
    assert torch.equal(net(optical, dsm.repeat(1, 3, 1, 1)), expected)
    assert not torch.allclose(net(optical, 1 - dsm), expected, atol=1e-3)


@torch.no_grad()
def test_dropout_only_when_training() -> None:
    net = model("lora")
    data = inputs("lora", 64, 64, batch=2)
    assert torch.equal(net(*data), net(*data))
    net.train()
    for module in net.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.eval()
    torch.manual_seed(0)
    assert not torch.allclose(net(*data), net(*data), atol=1e-4)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("rel_pos", ["zero", "stored"])
def test_gradients_reach_exactly_what_is_trained(mode: str, rel_pos: str) -> None:
    net = model(mode, rel_pos=rel_pos).train()
    chosen = freeze_base(net)
    assert chosen == trainable_names(net)
    net(*inputs(mode, 64, 96, batch=2)).square().mean().backward()
    reached = [name for name, parameter in net.named_parameters() if parameter.grad is not None]
    assert reached == chosen
    for name, parameter in net.named_parameters():
        if parameter.grad is not None and name.startswith("image_encoder."):
            assert parameter.grad.abs().max() > 0, name
    encoder = {name for name in chosen if name.startswith("image_encoder.")}
    marker = {"adapter": "Adapter", "lora": "lora_", "single": "nothing"}[mode]
    assert all(marker in name for name in encoder) and bool(encoder) == (mode != "single")


def test_lora_starts_as_a_silent_addition() -> None:
    """B is zero at the start, so a fresh MMLoRA encoder is the plain one on each stream."""
    torch.manual_seed(0)
    lora, plain = build(config("lora")), build(config("single"))
    plain.load_state_dict(lora.state_dict(), strict=False)
    optical, dsm = inputs("lora", 64, 64)
    with torch.no_grad():
        stacked = lora.image_encoder(torch.cat((optical, dsm.expand(-1, 3, -1, -1))))
        torch.testing.assert_close(stacked[:1], plain.image_encoder(optical))


@pytest.mark.parametrize("mode", ["adapter", "lora"])
def test_single_form_shares_the_weights_and_ignores_what_is_not_its_own(mode: str) -> None:
    both, alone = model(mode), model("single")
    alone.load_state_dict(both.state_dict(), strict=False)
    optical, _ = inputs(mode, 64, 64)
    with torch.no_grad(), pytest.warns(UserWarning, match="second raster"):
        torch.testing.assert_close(both(optical), alone(optical))
    assert both.single().decoder.b2.norm1.weight is both.decoder.b2.norm1.weight


def test_messages() -> None:
    optical, dsm = inputs("lora", 64, 64)
    with pytest.raises(UserError, match="one raster"):
        model("single")(optical, dsm)
    with pytest.raises(UserError, match="differ"):
        model("lora")(optical, dsm[..., :32])
    with pytest.raises(UserError, match="differ"):
        model("lora")(optical, dsm.expand(-1, 2, -1, -1))
    with pytest.raises(UserError, match="images of 3 bands"):
        model("lora")(optical[:, :2], dsm)


@torch.no_grad()
def test_bfloat16_autocast_agrees() -> None:
    for mode in MODES:
        net = model(mode)
        data = inputs(mode, 128, 128)
        exact = net(*data)
        with torch.autocast("cpu", torch.bfloat16):
            rough = net(*data)
        assert rough.dtype == torch.float32
        assert (rough - exact).abs().max() < 0.1 * exact.abs().max()


@pytest.mark.parametrize("channels", [16, 64])
def test_attention_that_trains_its_bias_is_pytorchs(channels):
    torch.manual_seed(0)
    q, k, v = (torch.randn(3, 8, 64, channels // 8, requires_grad=True) for _ in range(3))
    bias = torch.randn(1, 8, 64, 64, requires_grad=True)
    wanted = torch.nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
    found = unetformer._attended(q, k, v, bias)
    torch.testing.assert_close(found, wanted)
    weights = torch.randn_like(wanted)
    right = torch.autograd.grad((wanted * weights).sum(), (q, k, v, bias))
    own = torch.autograd.grad((found * weights).sum(), (q, k, v, bias))
    for mine, other in zip(own, right, strict=True):
        torch.testing.assert_close(mine, other, rtol=1e-4, atol=1e-5)
