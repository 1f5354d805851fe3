"""The example configurations are valid, choose nothing by their test pixels, and build."""

from pathlib import Path

import pytest
import torch

from core.models import build
from core.training.load import load_config

EXAMPLES = Path(__file__).parents[3] / "resources/recipes/examples"
RUNS = [("sanfrancisco", ()), ("zurich", ()), ("zurich", ("rgb",)), ("zurich", ("lora",))]


@pytest.mark.parametrize(("name", "variants"), RUNS)
def test_an_example_builds_a_model_of_its_window(name, variants, monkeypatch, tmp_path):
    monkeypatch.setenv("SCENES", str(tmp_path))
    config = load_config(EXAMPLES / f"{name}.toml", variants=variants)
    assert config.validation.select == "last"
    model = build(config.model.dimensions(len(config.classes.entries), 4, len(config.modalities)))
    side = config.model.window
    images = [torch.rand(1, modality.channels, side, side) for modality in config.modalities]
    with torch.inference_mode():
        assert model(*images).shape == (1, len(config.classes.entries), side, side)
    assert {scene.extent is None for scene in config.scenes} == {name == "sanfrancisco"}
