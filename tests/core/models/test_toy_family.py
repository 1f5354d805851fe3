"""A family is a folder and a record: a toy one, defined here, does all that the others do."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import torch
from rasterio.transform import from_origin
from torch import Tensor, nn

from core import load_model
from core.checkpoints import Modality, ModelCard, read_card, save_checkpoint
from core.checkpoints.configs import config_of, config_to_json
from core.checkpoints.schemes import numbered_classes
from core.cli import run_command
from core.errors import UserError
from core.inspect import main as inspect_main
from core.interactive.promptable import load_promptable
from core.models import build, trainable_names
from core.models.config import Dimensions
from core.models.families import (
    Family,
    Foreign,
    ForeignFile,
    Opened,
    Words,
    families,
    family_of,
    find,
    register,
    registered,
)
from core.predict import build_parser
from core.predict import main as predict_main
from core.quick.encoder import open_encoder
from core.training.model_section import ModelSection

BRIGHT = 0.5


@dataclasses.dataclass(frozen=True, slots=True)
class ToyConfig(Dimensions["Toy"]):
    """``classes`` steps of brightness, of ``bands`` bands."""

    classes: int = 2
    bands: int = 3


class Toy(nn.Module):
    """The brighter, the higher the class."""

    def __init__(self, config: ToyConfig) -> None:
        super().__init__()
        self.config = config
        self.steps = nn.Conv2d(config.bands, config.classes, 1)

    def forward(self, image: Tensor) -> Tensor:
        logits: Tensor = self.steps(image)
        return logits


def _infer(file: ForeignFile) -> tuple[ModelCard, tuple[str, ...]]:
    classes, bands = file.shapes["steps.weight"][:2]
    return toy_card(ToyConfig(classes, bands), source="foreign", name=file.mode or "Toy"), tuple(file.tensors)


def _opened(path: Path, tensors: Mapping[str, Tensor]) -> Opened | None:
    own = {
        name.removeprefix("theirs."): tensor for name, tensor in tensors.items() if name.startswith("theirs.")
    }
    return Opened(own) if own else None


TOY = Family(
    name="toy",
    title="Toy",
    kind="a toy",
    config=ToyConfig,
    build=Toy,
    trains=lambda name: name != "steps.bias",
    words=lambda card, config: Words(
        f"Toy of {config.bands} bands", (("Colour", "red"),), prediction="at once"
    ),
    foreign=Foreign(
        recognises=lambda names: "steps.weight" in names,
        infer=_infer,
        opened=_opened,
        modes={"fast": "without a care"},
    ),
)


def toy_card(config: ToyConfig, **changes: Any) -> ModelCard:
    values = {
        "name": "Toy",
        "family": "toy",
        "config": config_to_json(config),
        "modalities": (Modality(role="optical", bands=("red", "green", "blue")),),
        "classes": numbered_classes(config.classes),
        "window": 64,
        "stride": 32,
    }
    return ModelCard(**{**values, **changes})


@pytest.fixture
def toys() -> Iterator[None]:
    with registered(TOY):
        yield


@pytest.fixture
def file(tmp_path: Path, toys: None) -> Path:
    """A checkpoint whose class 1 is what is brighter than a half."""
    config = ToyConfig()
    model = build(config)
    with torch.no_grad():
        model.steps.weight.copy_(torch.tensor([[0.0] * 3, [1 / 3] * 3])[..., None, None])
        model.steps.bias.copy_(torch.tensor([0.0, -BRIGHT]))
    path = tmp_path / "toy.safetensors"
    save_checkpoint(path, model, toy_card(config))
    return path


@pytest.fixture
def raster(tmp_path: Path) -> Path:
    rng = np.random.default_rng(3)
    path = tmp_path / "optical.tif"
    with rasterio.open(
        path, "w", driver="GTiff", width=96, height=80, count=3, dtype="uint8", crs="EPSG:25832",
        transform=from_origin(500_000, 5_000_000, 0.5, 0.5),
    ) as target:  # fmt: skip
        target.write(rng.integers(0, 256, (3, 80, 96), dtype=np.uint8))
    return path


def test_it_is_listed(toys: None) -> None:
    assert [family.name for family in families()] == ["mfnet", "cwsam", "sam", "unet", "quick", "toy"]
    assert find("toy") is TOY and family_of(ToyConfig()) is TOY
    assert trainable_names(build(ToyConfig())) == ["steps.weight"]


def test_names_and_configurations_are_taken_once(toys: None) -> None:
    for changes in (
        {"name": "toy2"},
        {"config": dataclasses.make_dataclass("Other", [], bases=(Dimensions,))},
    ):
        with pytest.raises(ValueError, match="already"):
            register(dataclasses.replace(TOY, **changes))
    assert len(families()) == 6


def test_it_loads_and_predicts(file: Path, raster: Path, tmp_path: Path) -> None:
    model, card = load_model(file)
    assert isinstance(model, Toy) and config_of(card) == ToyConfig()
    assert [name for name, weight in model.named_parameters() if weight.requires_grad] == ["steps.weight"]
    out = tmp_path / "map.tif"
    words = ["--checkpoint", str(file), "--optical", str(raster), "--output", str(out), "--quiet"]
    assert run_command(predict_main, build_parser(), words) == 0
    with rasterio.open(out) as found, rasterio.open(raster) as source:
        light = source.read().mean(0) / 255
        clear, bright = abs(light - BRIGHT) > 0.01, light > BRIGHT
        assert bright.any() and np.array_equal(found.read(1)[clear], bright[clear])
        assert found.tags()["SAM_LANDCOVER_FAMILY"] == "toy"


def test_it_is_inspected(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert inspect_main([str(file)]) == 0
    said = capsys.readouterr().out
    for words in ("Toy of 3 bands", "Colour            red", "8 in this file", "at once"):
        assert words in said
    assert inspect_main([str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["card"]["family"] == "toy"


def test_files_of_its_authors_are_read(tmp_path: Path, toys: None) -> None:
    path = tmp_path / "theirs.pth"
    state = {
        "theirs.steps.weight": torch.rand(4, 5, 1, 1),
        "theirs.steps.bias": torch.rand(4),
        "extra": torch.rand(2),
    }
    torch.save({"state_dict": state}, path)
    model, card = load_model(path, mode="fast")
    assert config_of(card) == ToyConfig(4, 5) and card.name == "fast"
    assert torch.equal(model.state_dict()["steps.bias"], state["theirs.steps.bias"])
    with pytest.raises(UserError, match="a toy, which has no mode “slow”: choose one of fast"):
        load_model(path, mode="slow")


def test_what_it_cannot_do_is_refused_by_name(file: Path) -> None:
    with pytest.raises(UserError, match="is a toy, which classifies whole scenes"):
        load_promptable(file)
    with pytest.raises(UserError, match="is a toy, which has no encoder to lend"):
        open_encoder(file)
    with pytest.raises(ValueError, match="must be one of mfnet, cwsam, unet, not 'toy'"):
        ModelSection.model_validate({"family": "toy"})
    with pytest.raises(UserError, match="has a model card, which says what it is"):
        load_model(file, mode="fast")


def test_a_lying_base_is_refused(file: Path) -> None:
    model, card = load_model(file)
    save_checkpoint(file, model, card.model_copy(update={"base_sha256": "0" * 64}), complete=False)
    with pytest.raises(UserError, match="a toy is always whole"):
        load_model(file)


def test_without_the_family_the_file_is_refused_by_name(file: Path) -> None:
    from core.models import families as registry

    registry._added.remove(TOY)
    try:
        with pytest.raises(
            UserError, match="knows no model family “toy”: it has mfnet, cwsam, sam, unet, quick"
        ):
            read_card(file)
        with pytest.raises(UserError, match="knows no model family “toy”"):
            load_model(file)
    finally:
        registry._added.append(TOY)
