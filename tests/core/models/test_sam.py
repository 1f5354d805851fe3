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
@pytest.mark.parametrize("kind", ["points", "boxes", "masks", "points and masks", "many points"])
def test_the_decoders_other_sums_give_what_metas_module_gives(model: SAM, kind: str) -> None:
    seeded = torch.Generator().manual_seed(2)
    embedding = model.encode(torch.randn(1, 3, 128, 128, generator=seeded))
    clicks = 30 if kind == "many points" else 2
    prompts: dict[str, torch.Tensor] = {}
    if "points" in kind:
        prompts["points"] = 128 * torch.rand(3, clicks, 2, generator=seeded)
        prompts["labels"] = torch.randint(0, 2, (3, clicks), generator=seeded)
    if kind == "boxes":
        prompts["boxes"] = 128 * torch.rand(3, 4, generator=seeded)
    if "masks" in kind:
        prompts["masks"] = torch.randn(3, 1, 32, 32, generator=seeded)
    given = (prompts["points"], prompts["labels"]) if "points" in kind else None
    sparse, dense = model.prompt_encoder(given, prompts.get("boxes"), prompts.get("masks"))
    for several in (True, False):
        masks, quality = model.mask_decoder(
            image_embeddings=embedding,
            image_pe=model.dense_positions(),
            sparse_prompt_embeddings=sparse,
            dense_prompt_embeddings=dense,
            multimask_output=several,
        )
        found, score = model.decode(embedding, multimask=several, **prompts)
        assert masks.std() > 0.01
        torch.testing.assert_close(found, masks, rtol=0, atol=1e-5 * float(masks.abs().max()))
        torch.testing.assert_close(score, quality, rtol=0, atol=1e-5)


def test_positions_follow_the_matrix_that_a_checkpoint_brings(model: SAM) -> None:
    with torch.inference_mode():
        before = model.dense_positions()
    assert model.dense_positions() is before
    other = randomise(build(CONFIG))
    matrix = "prompt_encoder.pe_layer.positional_encoding_gaussian_matrix"
    model.load_state_dict(other.state_dict() | {matrix: 2 * other.state_dict()[matrix]})
    assert (model.dense_positions() - before).abs().max() > 0.1
    embedding = model.encode(torch.zeros(1, 3, 128, 128))
    model.decode(embedding, points=torch.zeros(1, 1, 2), labels=torch.ones(1, 1))[0].sum().backward()


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
