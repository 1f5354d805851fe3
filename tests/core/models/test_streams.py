"""MFNet for any number of rasters, against formulas written out one stream at a time."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F
from small_models import make_card
from torch import Tensor, nn

from core import load_model
from core.checkpoints import Modality, read_card, save_checkpoint
from core.checkpoints.configs import config_of, config_to_json
from core.errors import UserError
from core.models import build, freeze_base, trainable_names
from core.models.config import EncoderConfig
from core.models.mfnet.config import MFNetConfig
from core.models.mfnet.family import FAMILY
from core.models.mfnet.model import MFNet

from .randomise import randomise

ENCODER = EncoderConfig(embed_dim=32, depth=2, num_heads=4, global_blocks=(1,), out_chans=32, image_size=256)
LETTERS = ("x", "y", "z", "s3", "s4")


def config(mode: str, streams: int, **changes: object) -> MFNetConfig:
    made = MFNetConfig(ENCODER, mode=mode, classes=3, rank=2, decode_chans=32, streams=streams)  # type: ignore[arg-type]
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def model(mode: str, streams: int, **changes: object) -> MFNet:
    return randomise(build(config(mode, streams, **changes)))  # type: ignore[return-value]


def images(count: int, size: tuple[int, int] = (64, 96)) -> list[Tensor]:
    generator = torch.Generator().manual_seed(count)
    return [torch.rand(2, 3 if i % 2 == 0 else 1, *size, generator=generator) for i in range(count)]


def adapter(module: nn.Module, tokens: Tensor) -> Tensor:
    return F.linear(
        F.gelu(F.linear(tokens, module.D_fc1.weight, module.D_fc1.bias)),
        module.D_fc2.weight,
        module.D_fc2.bias,
    )


def mixed(updates: list[Tensor], weights: list[Tensor]) -> list[Tensor]:
    """Own update by its weight, the mean of the others by the rest."""
    found = []
    for i, own in enumerate(updates):
        others = [update for j, update in enumerate(updates) if j != i]
        mean = sum(others) / len(others) if others else torch.zeros(())
        found.append(weights[i] * own + (1 - weights[i]) * mean)
    return found


def plain_block(block: nn.Module, kind: str, streams: list[Tensor], names: list[str]) -> list[Tensor]:
    """One block, stream by stream; attention over qkv that was computed here."""
    from core.models.sam.attention import attend

    attn, mlp, found = block.attn, block.mlp, []
    for name, tokens in zip(names, streams, strict=True):
        normed = block.norm1(tokens)
        qkv = F.linear(normed, attn.qkv.weight, attn.qkv.bias)
        if kind == "lora":
            a, b = (attn.qkv.get_parameter(f"lora_{m}{name}") for m in "AB")
            rank, dim = a.shape[0] // 2, a.shape[1]
            qkv = qkv.clone()
            qkv[..., :dim] += normed @ a[:rank].T @ b[:dim].T / rank
            qkv[..., 2 * dim :] += normed @ a[rank:].T @ b[dim:].T / rank
        after = attn.proj(attend(qkv, attn.qkv.bias, attn.heads, attn.window, attn.tables))
        if kind == "adapter":
            published = {"x": "Img", "y": "DSM"}.get(name, f"Att{name}")
            after = after + adapter(block.get_submodule(f"{published}_Adapter"), after)
        found.append(tokens + after)
    normed = [block.norm2(tokens) for tokens in found]
    if kind == "adapter":
        beside = [
            adapter(block.get_submodule(f"MLP{n}_Adapter"), t) for n, t in zip(names, normed, strict=True)
        ]
        update = mixed(beside, [block.get_parameter(f"w{n}_Adapter") for n in names])
        return [t + mlp(n) + u for t, n, u in zip(found, normed, update, strict=True)]
    inner = normed
    for linear in (mlp.lin1, mlp.lin2):
        low = [
            F.linear(F.linear(t, linear.get_parameter(f"lora_A{n}")), linear.get_parameter(f"lora_B{n}"))
            for n, t in zip(names, inner, strict=True)
        ]
        if len(names) > 1:
            low = mixed(low, [linear.get_parameter(f"lora_w{n}") for n in names])
        inner = [F.linear(t, linear.weight, linear.bias) + u for t, u in zip(inner, low, strict=True)]
        inner = [F.gelu(t) for t in inner] if linear is mlp.lin1 else inner
    return [t + u for t, u in zip(found, inner, strict=True)]


@torch.no_grad()
@pytest.mark.parametrize("kind", ["adapter", "lora"])
@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_the_encoder_is_the_formula_stream_by_stream(kind: str, count: int) -> None:
    encoder = model(kind, count).image_encoder
    given = [image.expand(-1, 3, -1, -1) for image in images(count)]
    streams = [encoder.patch_embed(image) for image in given]
    streams = [tokens + encoder.positions(*tokens.shape[1:3]) for tokens in streams]
    for block, stacked in zip(encoder.blocks, encoder.after_blocks(torch.cat(given)), strict=True):
        streams = plain_block(block, kind, streams, list(LETTERS[:count]))
        for expected, found in zip(streams, stacked.chunk(count), strict=True):
            torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-5)


@torch.no_grad()
@pytest.mark.parametrize("kind", ["adapter", "lora"])
@pytest.mark.parametrize("fusion", ["dfm", "sum"])
@pytest.mark.parametrize("count", [1, 3])
def test_logits_of_every_pixel_depend_on_every_raster(kind: str, fusion: str, count: int) -> None:
    made = model(kind, count, fusion=fusion)
    given = images(count, (70, 50))
    logits = made(*given)
    assert logits.shape == (2, 3, 70, 50) and logits.isfinite().all()
    for i in range(count):
        changed = [image.flip(-1) if i == j else image for j, image in enumerate(given)]
        assert (made(*changed) - logits).abs().max() > 1e-3
    assert torch.equal(made(*[image[:1] for image in given]), logits[:1]) or torch.allclose(
        made(*[image[:1] for image in given]), logits[:1], atol=1e-5
    )


@pytest.mark.parametrize("kind", ["adapter", "lora"])
def test_gradients_reach_exactly_what_is_trained(kind: str) -> None:
    made = model(kind, 3).train()
    freeze_base(made)
    made(*images(3, (32, 32))).square().sum().backward()
    got = {name for name, parameter in made.named_parameters() if parameter.grad is not None}
    assert got == set(trainable_names(made))
    assert any(f"{'MLPz_Adapter' if kind == 'adapter' else 'lora_Az'}" in name for name in got)


@torch.no_grad()
@pytest.mark.parametrize("kind", ["adapter", "lora"])
def test_a_missing_raster_is_left_out_of_every_mixture(kind: str) -> None:
    """What is left does not depend on the parts of the missing one: scrambled, they change nothing."""
    made = model(kind, 3).eval()
    x, y, z = images(3)
    whole, without = made(x, y, z), made(x, None, z)
    assert (whole - without).abs().max() > 1e-3
    for name, parameter in made.named_parameters():
        own = any(
            part in name
            for part in (
                "MLPy_",
                "DSM_",
                "wy_",
                "lora_Ay",
                "lora_By",
                "lora_wy",
                "fpn1y",
                "fpn2y",
                "se_depth",
            )
        )
        if own:
            parameter.normal_()
    assert torch.equal(made(x, None, z), without)
    assert torch.equal(made(x, y, z).isfinite(), torch.ones_like(whole, dtype=torch.bool))
    assert torch.allclose(made(x), made(x, None, None)) and torch.allclose(made(x, y), made(x, y, None))


def test_two_streams_are_as_before() -> None:
    """Names and order of the published weights, and cards that older versions open."""
    names = list(build(config("adapter", 2)).state_dict())
    first = [name for name in names if name.startswith("image_encoder.blocks.0.") and "_Adapter" in name]
    assert [name.split(".")[3] for name in first if name.endswith(("fc1.weight", "_Adapter"))] == [
        "wx_Adapter", "wy_Adapter", "MLPx_Adapter", "MLPy_Adapter", "Img_Adapter", "DSM_Adapter"
    ]  # fmt: skip
    values = config_to_json(config("lora", 2))
    assert values.keys() == {"encoder", "mode", "classes", "rank", "adapter_ratio", "decode_chans", "rel_pos"}
    assert FAMILY.dimensions(values) == config("lora", 2)
    assert config_to_json(config("lora", 3))["streams"] == 3


@pytest.mark.parametrize("kind", ["adapter", "lora"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_checkpoint_comes_back(kind: str, count: int, tmp_path: Path) -> None:
    made = config(kind, count)
    roles = ("optical", "dsm", "sar_vv")[:count]
    card = make_card(made, modalities=[Modality(role=role, bands=("one",)) for role in roles])
    net = model(kind, count)
    save_checkpoint(tmp_path / "m.safetensors", net, card)
    assert config_of(read_card(tmp_path / "m.safetensors")) == made
    loaded, again = load_model(tmp_path / "m.safetensors")
    assert [modality.role for modality in again.modalities] == list(roles)
    with torch.no_grad():
        assert torch.equal(loaded(*images(count)), net(*images(count)))


@torch.no_grad()
@pytest.mark.parametrize("kind", ["adapter", "lora"])
def test_a_file_of_one_raster_with_the_names_of_two(kind: str, tmp_path: Path) -> None:
    """Published ablations: only who knows can say how the file was trained."""
    two = model(kind, 2, rel_pos="stored")
    torch.save(two.state_dict(), tmp_path / "theirs.pth")
    alone, card = load_model(tmp_path / "theirs.pth", mode=f"single-{kind}")
    assert config_of(card).count == 1 and [m.role for m in card.modalities] == ["optical"]
    [image] = images(1)
    tokens = [two.image_encoder.patch_embed(image) + two.image_encoder.positions(4, 6)]
    for block, found in zip(two.image_encoder.blocks, alone.image_encoder.after_blocks(image), strict=True):
        tokens = plain_block(block, kind, tokens, ["x"])
        torch.testing.assert_close(found, tokens[0], rtol=1e-4, atol=1e-5)
    other = {"adapter": "lora", "lora": "adapter"}[kind]
    with pytest.raises(UserError, match=f"has no {'LoRA' if other == 'lora' else 'adapters'}"):
        load_model(tmp_path / "theirs.pth", mode=f"single-{other}")


def test_what_makes_no_sense_is_refused() -> None:
    three = model("lora", 3)
    with pytest.raises(UserError, match="takes 3 rasters, not 4"):
        three(*images(4))
    with pytest.raises(UserError, match="at least one raster"):
        three(None, None, None)
    with pytest.raises(UserError, match="differ"):
        three(images(1)[0], torch.rand(2, 1, 32, 32))
    with pytest.raises(ValueError, match="40 rasters, more than 16"):
        config("adapter", 40)
    card = make_card(config("lora", 2))
    with pytest.raises(UserError, match="40 rasters"):
        config_of(card.model_copy(update={"config": {**card.config, "streams": 40}}))
    with pytest.raises(ValueError, match="role of its own"):
        make_card(config("lora", 2), modalities=[Modality(role="nir", bands=("a",))] * 2)
    with pytest.raises(ValueError, match="a role is a word"):
        Modality(role="Near IR!", bands=("a",))
