"""The U-Net against numbers of segmentation-models-pytorch, on weights that are made from the tensors' names.

A tensor with another name, another shape, or in another place gives other weights, so equal logits prove the names, too.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
import torch
from golden_rule import golden_tensor
from safetensors import safe_open
from safetensors.torch import load_file
from torch import Tensor

from core.models.unet.config import UNetConfig
from core.models.unet.fold import folded
from core.models.unet.model import UNet

GOLDEN = Path(__file__).parent / "goldens" / "unet_rgbie.safetensors"
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "parity" / "foreign" / "flair"
LOGITS = 1e-4


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    with safe_open(GOLDEN, "pt") as file:
        return json.loads(file.metadata()["facts"])


@pytest.fixture(scope="module")
def model(facts) -> UNet:
    config = UNetConfig(channels=facts["channels"], classes=facts["classes"], off=tuple(facts["off"]))
    made = UNet(config).eval()
    state = {
        name: torch.from_numpy(golden_tensor(name, tuple(tensor.shape), facts["salt"]))
        for name, tensor in made.state_dict().items()
    }
    made.load_state_dict(state)
    return made


def normalised(pixels: Tensor, facts: dict[str, Any]) -> Tensor:
    mean, std = (torch.tensor(facts[key], dtype=torch.float64)[:, None, None] for key in ("mean", "std"))
    return ((pixels.double() - mean) / std).float()


def on(facts) -> list[int]:
    return [index for index in range(facts["classes"]) if index not in facts["off"]]


def test_size_of_the_published_network(model):
    assert len(model.state_dict()) == 278
    assert sum(parameter.numel() for parameter in model.parameters()) == 24_445_251


def test_golden_of_the_repository(model, facts):
    golden = load_file(GOLDEN)
    image = normalised(golden["image_uint8"], facts)
    with torch.no_grad():
        features = model.encoder(image)
        first = model.decoder.blocks[0](features[-1], tuple(features[-2].shape[-2:]), features[-2])
        logits = model(image)
    assert (features[-1] - golden["encoder.5"]).abs().max() <= 1e-4 * golden["encoder.5"].abs().max()
    assert (first[:, :32] - golden["decoder.0_c32"]).abs().max() <= 1e-4 * first.abs().max()
    kept = on(facts)
    assert (logits[:, kept, ::4, ::4] - golden["logits_s4"][:, kept]).abs().max() <= LOGITS
    assert torch.isneginf(logits[:, facts["off"]]).all()
    assert torch.equal(logits.argmax(1)[..., ::2, ::2].to(torch.uint8), golden["argmax_on_s2"])
    share = logits.double().softmax(1).amax(1)[..., ::4, ::4]
    assert (share - golden["probability_of_argmax_on_s4"]).abs().max() <= 1e-5


def test_the_mask_matters(model, facts):
    """Without it, switched-off classes would win pixels of this golden."""
    golden = load_file(GOLDEN)
    raw = golden["logits_s4"].argmax(1)
    assert sum(int((raw == index).sum()) for index in facts["off"]) >= 10


@pytest.mark.skipif(not SHARED.exists(), reason="the folder 'shared' is not beside the checkout")
@pytest.mark.parametrize("case", ["a", "b", "c_odd_size"])
@pytest.mark.parametrize("fold", [False, True])
def test_large_goldens(case, fold, model, facts):
    golden = load_file(SHARED / f"{case}.safetensors")
    network = folded(model) if fold else model
    with torch.no_grad():
        logits = network(golden["input"])
        levels = network.encoder(golden["input"])
    for number, level in enumerate(levels, start=1):
        expected = golden.get(f"encoder.{number}")
        if expected is not None:
            assert (level - expected).abs().max() <= 1e-4 * expected.abs().max()
    kept = on(facts)
    assert (logits[:, kept] - golden["logits"][:, kept]).abs().max() <= LOGITS
    if "argmax_on" in golden:
        best, second = golden["logits"][:, kept].topk(2, dim=1).values.unbind(1)
        differs = logits.argmax(1) != golden["argmax_on"]
        assert not (differs & (best - second > LOGITS)).any()


def test_folding_is_exact(model, facts):
    """Folded once in float64 and once in float32, the logits differ by rounding only; the model stays as it was."""
    image = normalised(torch.randint(0, 256, (2, facts["channels"], 96, 64), dtype=torch.uint8), facts)
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    double = UNet(model.config).double().eval()
    double.load_state_dict({name: tensor.double() for name, tensor in before.items()})
    with torch.no_grad():
        plain, quick = double(image.double()), folded(double)(image.double())
        single = folded(model)(image)
    kept = on(facts)
    scale = plain[:, kept].abs().max()
    assert (plain - quick)[:, kept].abs().max() <= 2e-6 * scale  # logits leave the model as float32
    assert (plain[:, kept] - single[:, kept]).abs().max() <= 1e-5 * scale
    assert torch.isneginf(quick[:, facts["off"]]).all()
    assert not any(isinstance(module, torch.nn.BatchNorm2d) for module in folded(model).modules())
    assert all(torch.equal(before[name], tensor) for name, tensor in model.state_dict().items())


def test_several_images_are_one(model, facts):
    image = torch.randn(1, facts["channels"], 32, 64)
    with torch.no_grad():
        assert torch.equal(model(image), model(image[:, :4], image[:, 4:]))


def test_off_outputs_get_no_share(model, facts):
    with torch.no_grad():
        logits = model(torch.randn(1, facts["channels"], 32, 32))
    shares = logits.softmax(1)
    assert shares[:, facts["off"]].abs().max() == 0
    assert math.isclose(float(shares.sum(1).mean()), 1, abs_tol=1e-6)
