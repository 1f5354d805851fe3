"""Promptable SAM beyond the goldens."""

from __future__ import annotations

import pytest
import torch

from core.errors import UserError
from core.models import build, freeze_base
from core.models.config import EncoderConfig
from core.models.sam.config import SAMConfig
from core.models.sam.model import SAM

from .randomise import randomise

CONFIG = SAMConfig(
    EncoderConfig(embed_dim=32, depth=2, num_heads=4, global_blocks=(1,), out_chans=32, image_size=128),
    decoder_mlp_dim=64,
)


@pytest.fixture
def model() -> SAM:
    return randomise(build(CONFIG))  # type: ignore[return-value]


@torch.no_grad()
def test_padding_is_zeros_after_normalisation(model: SAM) -> None:
    image = torch.randn(1, 3, 96, 128, generator=torch.Generator().manual_seed(0))
    padded = torch.cat((image, torch.zeros(1, 3, 32, 128)), 2)
    assert torch.equal(model.encode(image), model.encode(padded))
    assert torch.equal(model(image), model.encode(padded))


@torch.no_grad()
def test_many_clicks_equal_single_clicks(model: SAM) -> None:
    embedding = model.encode(torch.randn(1, 3, 128, 128, generator=torch.Generator().manual_seed(1)))
    points = torch.tensor([[[10.0, 20.0]], [[90.0, 70.0]]])
    labels = torch.tensor([[1], [1]])
    masks, quality = model.decode(embedding, points=points, labels=labels)
    assert masks.shape == (2, 3, 32, 32) and quality.shape == (2, 3)
    alone, _ = model.decode(embedding, points=points[1:], labels=labels[1:])
    torch.testing.assert_close(masks[1:], alone, rtol=0, atol=1e-5)
    assert model.upscale(masks, (96, 128), (300, 400)).shape == (2, 3, 300, 400)


@torch.no_grad()
def test_clicks_stay_exact_under_autocast(model: SAM) -> None:
    embedding = model.encode(torch.randn(1, 3, 128, 128, generator=torch.Generator().manual_seed(1)))
    prompt = {"points": torch.tensor([[[101.0, 33.0]]]), "labels": torch.tensor([[1]])}
    exact, _ = model.decode(embedding, **prompt)
    with torch.autocast("cpu", torch.bfloat16):
        assert torch.equal(model.decode(embedding, **prompt)[0], exact)


def test_messages(model: SAM) -> None:
    embedding = torch.zeros(1, 32, 8, 8)
    with pytest.raises(UserError, match="resize it first"):
        model.encode(torch.zeros(1, 3, 130, 100))
    with pytest.raises(UserError, match="labels"):
        model.decode(embedding, points=torch.zeros(1, 1, 2))
    with pytest.raises(UserError, match="at least one"):
        model.decode(embedding)
    with pytest.raises(UserError, match="images of 3 bands"):
        model.encode(torch.zeros(1, 4, 128, 128))


def test_training_leaves_encoder_and_prompts_alone(model: SAM) -> None:
    assert all(name.startswith("mask_decoder.") for name in freeze_base(model))
