"""Learning rates step by step, and which parameter gets which."""

import copy

import pytest
import torch

from core.models import build
from core.training.load import load_config
from core.training.optimise import (
    WeightAverage,
    clip_gradients,
    freeze_parts,
    make_optimiser,
    part_of,
    resume_optimiser,
    set_learning_rate,
)
from core.training.schedule import learning_rate, timetable
from core.training.settings import TrainSection
from tests.support.small_models import CONFIGS


def _rates(config, windows=1):
    times = timetable(config, windows)
    return [learning_rate(step, config.train, times) for step in range(times.steps)], times


def test_published_milestones_in_epochs(town):
    """MFNet: epochs 1-24 at 0.01, 25-34 at 1e-3, 35-44 at 1e-4, 45-50 at 1e-5; here 40 windows an epoch."""
    config = load_config(
        _epochs(town),
        [
            "train.epochs=50",
            "train.epoch_windows=40",
            "train.batch=10",
            "train.lr=0.01",
            "train.schedule=milestones",
            "train.milestones=[24, 34, 44]",
            "train.warmup=0",
        ],
    )
    rates, times = _rates(config)
    assert (times.steps, times.epoch, times.validate_every) == (200, 4, 4)
    expected = [0.01] * 24 + [1e-3] * 10 + [1e-4] * 10 + [1e-5] * 6
    assert rates[::4] == pytest.approx(expected) and rates[3::4] == pytest.approx(expected)


def test_cosine_by_epoch_is_pytorchs(town):
    config = load_config(
        _epochs(town),
        [
            "train.epochs=8",
            "train.batch=2",
            "train.lr=2e-4",
            "train.schedule=cosine",
            "train.min_lr=5e-4",
            "train.lr_every=epoch",
            "train.warmup=0",
        ],
    )
    rates, times = _rates(config, windows=6)
    assert (times.steps, times.epoch) == (24, 3)
    optimiser = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], 2e-4)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, T_max=8, eta_min=1e-7)
    for epoch in range(8):
        assert rates[3 * epoch : 3 * epoch + 3] == pytest.approx([scheduler.get_last_lr()[0]] * 3)
        optimiser.step()
        scheduler.step()


def test_warmup_poly_and_constant(town):
    config = load_config(town / "run.toml", ["train.steps=11", "train.warmup=1", "train.schedule=poly"])
    rates, _ = _rates(config)
    top, floor = config.train.lr, config.train.lr * config.train.min_lr
    assert rates[0] == rates[1] == top and rates[-1] == pytest.approx(floor)
    assert rates[4] == pytest.approx(floor + (top - floor) * (1 - 3 / 9) ** 0.9)
    rates, times = _rates(load_config(town / "run.toml", ["train.warmup=4"]))
    assert rates[:5] == pytest.approx([top / 4, top / 2, 3 * top / 4, top, top]) and rates[-1] == top
    assert times.validate_every == 32


@pytest.mark.parametrize("name", ["adapter", "lora", "cwsam"])
def test_parts_and_depth(name):
    model = build(CONFIGS[name])
    names = [key for key, _ in model.named_parameters()]
    assert {part_of(key) for key in names} == {"encoder", "adapters", "decoder"} | (
        set() if name == "cwsam" else {"fusion"}
    )
    settings = TrainSection(lr=1.0, lr_parts={"encoder": 0.1, "decoder": 2.0}, layer_decay=0.5)
    optimiser = make_optimiser(model, settings)
    set_learning_rate(optimiser, 0.3)
    rates = {id(p): group["lr"] for group in optimiser.param_groups for p in group["params"]}
    given = {key: rates[id(p)] / 0.3 for key, p in model.named_parameters()}
    assert given["image_encoder.blocks.1.norm1.weight"] == pytest.approx(0.1)
    assert given["image_encoder.blocks.0.norm1.weight"] == pytest.approx(0.05)
    assert given["image_encoder.pos_embed"] == pytest.approx(0.025)
    assert given["image_encoder.neck.0.weight"] == pytest.approx(0.1)
    adapted = next(key for key in names if part_of(key) == "adapters" and ".blocks.0." in key)
    assert given[adapted] == pytest.approx(0.5)
    assert all(given[key] == pytest.approx(2) for key in names if part_of(key) == "decoder")


def test_only_matrices_decay_and_a_part_can_be_frozen():
    model = build(CONFIGS["adapter"])
    settings = TrainSection(weight_decay=0.1, lr_parts={"encoder": 0})
    freeze_parts(model, settings)
    groups = make_optimiser(model, settings).param_groups
    decay = {id(p): group["weight_decay"] for group in groups for p in group["params"]}
    trained = dict(model.named_parameters())
    assert {key for key, p in trained.items() if id(p) not in decay} == {
        key for key in trained if part_of(key) == "encoder"
    }
    assert all(decay[id(p)] == (0.1 if p.ndim > 1 else 0) for p in trained.values() if id(p) in decay)
    whole = make_optimiser(model, TrainSection(optimiser="sgd", weight_decay=5e-4)).param_groups
    assert {group["weight_decay"] for group in whole} == {5e-4}


def _epochs(town):
    """The town's configuration without its number of steps."""
    text = (town / "run.toml").read_text().replace("steps = 64\n", "").replace("every = 32\n", "")
    (town / "epochs.toml").write_text(text)
    return town / "epochs.toml"


def test_the_average_follows_every_parameter_and_is_that_of_the_formula():
    model = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.Linear(2, 2))
    model[1].bias.requires_grad_(False)
    average = WeightAverage(model, 0.9)
    wanted = {name: p.detach().clone() for name, p in model.named_parameters() if p.requires_grad}
    for number in range(30):
        with torch.no_grad():
            for parameter in model.parameters():
                parameter += torch.randn_like(parameter)
        model[0].weight.data = model[0].weight.data.clone()  # other memory, the same parameter
        average.update(model)
        decay = min(0.9, (1 + number) / (10 + number))
        for name, parameter in model.named_parameters():
            if name in wanted:
                wanted[name] = decay * wanted[name] + (1 - decay) * parameter.detach()
    assert set(average.average) == set(wanted) and len(wanted) == 3
    for name, values in wanted.items():
        torch.testing.assert_close(average.average[name], values)


@pytest.mark.parametrize("kind", ["adamw", "sgd"])
@pytest.mark.parametrize(("before", "after"), [("cuda", "mps"), ("mps", "cpu")])
def test_a_run_goes_on_where_steps_are_fused_or_not(kind, before, after):
    """A run of a GPU, whose steps are fused, goes on where PyTorch may have no such steps, and the other way round."""
    settings = TrainSection(optimiser=kind, lr=0.1)
    old, new = torch.nn.ModuleDict({"encoder": _layers()}), torch.nn.ModuleDict({"encoder": _layers()})
    saved, optimiser = make_optimiser(old, settings, before), make_optimiser(new, settings, after)
    for _ in range(3):
        _step(old, saved, 1.0)
    new.load_state_dict(old.state_dict())
    fused = [group["fused"] for group in optimiser.param_groups]
    resume_optimiser(optimiser, copy.deepcopy(saved.state_dict()))
    assert [group["fused"] for group in optimiser.param_groups] == fused
    assert fused != [group["fused"] for group in saved.param_groups]
    _step(old, saved, -1.0)
    _step(new, optimiser, -1.0)
    for name, weights in new.state_dict().items():
        torch.testing.assert_close(weights, old.state_dict()[name])


def _layers():
    return torch.nn.ModuleDict({f"layer{number}": torch.nn.Linear(3, 3) for number in range(1, 5)})


def _step(model, optimiser, gradient):
    for parameter in model.parameters():
        parameter.grad = torch.full_like(parameter, gradient)
    optimiser.step()


def test_gradients_are_clipped_together():
    model = torch.nn.Sequential(torch.nn.Linear(3, 2), torch.nn.Linear(2, 2))
    groups = [{"params": list(model[0].parameters())}, {"params": list(model[1].parameters())}]
    optimiser = torch.optim.SGD(groups, 0.1)
    for parameter in model.parameters():
        parameter.grad = torch.full_like(parameter, 3.0)
    count = sum(p.numel() for p in model.parameters())
    assert clip_gradients(optimiser, 2.0) == pytest.approx(3 * count**0.5)
    after = torch.cat([p.grad.flatten() for p in model.parameters()])
    assert float(after.norm()) == pytest.approx(2.0, rel=1e-5) and float(after.std()) < 1e-6
    assert clip_gradients(optimiser, 5.0) == pytest.approx(2.0, rel=1e-5)
    assert float(torch.cat([p.grad.flatten() for p in model.parameters()]).norm()) == pytest.approx(
        2.0, rel=1e-5
    )
