"""Muon beside AdamW: what it makes of matrices, which weights it takes, and that a run can go on."""

import copy
from dataclasses import replace

import pytest
import torch
from torch import nn

from core.models import build
from core.training.muon import MuonAdamW, hidden_matrices, orthogonal
from core.training.optimise import make_optimiser
from core.training.settings import TrainSection
from tests.support.small_models import CONFIGS


@pytest.mark.parametrize(("rows", "columns"), [(8, 8), (12, 40), (40, 12)])
def test_a_step_is_nearly_orthogonal_and_keeps_its_directions(rows, columns):
    given = torch.randn(3, rows, columns, generator=torch.Generator().manual_seed(1)) * 1e-6
    left, _, right = torch.linalg.svd(given, full_matrices=False)
    found = orthogonal(given)
    rotated = left.mT @ found @ right.mT
    values = torch.diagonal(rotated, dim1=1, dim2=2)
    assert values.min() > 0.6 and values.max() < 1.3
    assert (rotated - torch.diag_embed(values)).abs().max() < 1e-3
    assert not orthogonal(torch.zeros(2, rows, columns)).any()


def test_hidden_matrices_are_those_of_layers_between_the_first_and_the_last():
    model = build(CONFIGS["lora"])
    names = hidden_matrices(model, ("image_encoder.patch_embed.", "image_encoder.pos_embed"))
    sizes = {name: p for name, p in model.named_parameters() if name in names}
    assert any(".attn.qkv.weight" in name for name in names)
    assert not any(
        "lora_" in name or "embed" in name or "norm" in name or "rel_pos" in name for name in names
    )
    assert all(min(p.flatten(1).shape) >= 8 for p in sizes.values())


def test_matrices_take_steps_of_one_size_and_the_rest_those_of_adamw():
    torch.manual_seed(2)
    model = nn.Sequential(nn.Linear(16, 32), nn.Linear(32, 16))
    twin = copy.deepcopy(model)
    matrices = [p for p in model.parameters() if p.ndim == 2]
    rest = [p for p in model.parameters() if p.ndim == 1]
    both = MuonAdamW([{"params": matrices, "matrices": True}, {"params": rest}], lr=0.01)
    plain = torch.optim.AdamW([p for p in twin.parameters() if p.ndim == 1], lr=0.01, weight_decay=0.0)
    before = [p.detach().clone() for p in matrices]
    for number in range(3):
        for one, other in zip(model.parameters(), twin.parameters(), strict=True):
            one.grad = torch.randn_like(one) * 10.0 ** (number - 3)
            other.grad = one.grad.clone()
        both.step()
        plain.step()
        if number == 0:
            moved = [p.detach() - was for p, was in zip(matrices, before, strict=True)]
    for one, other in zip(rest, (p for p in twin.parameters() if p.ndim == 1), strict=True):
        torch.testing.assert_close(one, other)
    for step in moved:  # whatever the size of the gradient: about that of AdamW, 0.2 of the learning rate
        assert 0.1 * 0.01 < step.square().mean().sqrt() < 0.3 * 0.01


def test_the_state_of_a_run_is_taken_up_again():
    torch.manual_seed(3)
    model = build(CONFIGS["cwsam"])
    settings = TrainSection(optimiser="muon", weight_decay=0.1)
    twin = copy.deepcopy(model)
    first, second = make_optimiser(model, settings), make_optimiser(twin, settings)
    grads = [[torch.randn_like(p) for p in model.parameters()] for _ in range(3)]

    def step(of, optimiser, values):
        for p, value in zip(of.parameters(), values, strict=True):
            p.grad = value.clone()
        optimiser.step()

    step(model, first, grads[0])
    step(model, first, grads[1])
    step(twin, second, grads[0])
    saved = copy.deepcopy(second.state_dict())
    again = make_optimiser(twin, settings)
    again.load_state_dict(saved)
    step(twin, again, grads[1])
    for one, other in zip(model.parameters(), twin.parameters(), strict=True):
        torch.testing.assert_close(one, other)
    assert {group["weight_decay"] for group in first.param_groups} == {0.0, 0.1}


@pytest.mark.parametrize("name", sorted(set(CONFIGS) - {"sam"}))
def test_every_family_has_hidden_matrices_and_first_and_last_layers_are_not_among_them(name):
    config = CONFIGS[name]
    model = build(replace(config, classes=12, **({"off": ()} if name == "unet" else {})))
    groups = make_optimiser(model, TrainSection(optimiser="muon")).param_groups
    of = {id(p): key for key, p in model.named_parameters()}
    matrices = {of[id(p)] for group in groups if group["matrices"] for p in group["params"]}
    trained = {of[id(p)] for group in groups for p in group["params"]}
    assert len(matrices) >= 8 and matrices < trained
    ends = ("patch_embed", "pos_embed", "encoder.conv1", "head.2.0.", "lora_", "norm", "bn", "rel_pos")
    assert not [key for key in matrices if any(word in key for word in ends)]
    assert "segmentation_head.0.weight" not in matrices
    before = {key: p.detach().clone() for key, p in model.named_parameters()}
    optimiser = make_optimiser(model, TrainSection(optimiser="muon", lr=0.01, weight_decay=0.0))
    for p in model.parameters():
        p.grad = torch.randn_like(p) if p.requires_grad else None
    optimiser.step()
    after = dict(model.named_parameters())
    assert all((after[key] != before[key]).any() == (key in trained) for key in before)
