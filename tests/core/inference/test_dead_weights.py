"""Weights that are NaN, infinite or huge, of every family: one sentence, from the file to the map, and no map."""

import math

import numpy as np
import pytest
import torch
from raster_support import write_raster

from core.checkpoints import save_checkpoint
from core.checkpoints.card import Modality, Normalisation
from core.checkpoints.schemes import numbered_classes
from core.cli import run_command
from core.models import build
from core.models.quick.config import FeatureSpec, QuickConfig, RoleBands
from core.predict import build_parser, main
from core.quick.card import quick_card
from tests.support.small_models import CONFIGS, make_card, make_model

RGB = Modality(role="optical", bands=("red", "green", "blue"))
HEIGHT = Modality(role="dsm", bands=("height",), normalisation=Normalisation(stretch="minmax"))
RADAR = Modality(role="sar", bands=("HH", "HV", "VV"))
INPUTS = {
    "lora": (RGB, HEIGHT),
    "adapter": (RGB, HEIGHT),
    "single": (RGB,),
    "cwsam": (RADAR,),
    "unet": (RGB, HEIGHT.model_copy(update={"channels": 1})),
}
WINDOWS = {"cwsam": 256}


def saved(path, name, spoil):
    if name == "quick":
        spec = FeatureSpec((RoleBands("optical", ("red", "green", "blue")),), (3,), (1.0,))
        model = build(QuickConfig(spec, 4, (0, 8), 1))
        card = quick_card(model.config, numbered_classes(4))
    else:
        config = CONFIGS[name]
        model = make_model(config)
        card = make_card(
            config,
            modalities=INPUTS[name],
            classes=numbered_classes(config.classes),
            window=WINDOWS.get(name, 64),
            stride=WINDOWS.get(name, 64),
        )
    with torch.no_grad():
        spoil(model)
    save_checkpoint(path, model, card, complete=True)
    return path


def everywhere(value):
    def spoil(model):
        for parameter in model.parameters():
            parameter.fill_(value)

    return spoil


def one_of_the_last(value):
    """A single weight of the last layer, as a run that went wrong in its last step leaves it."""

    def spoil(model):
        last = [parameter for parameter in model.parameters() if parameter.ndim > 1][-1]
        last.view(-1)[0] = value

    return spoil


def predict(tmp_path, name, checkpoint, capsys):
    rng = np.random.default_rng(1)
    for role, bands in (("optical", 3), ("dsm", 1), ("sar", 3)):
        write_raster(tmp_path / f"{role}.tif", rng.integers(1, 250, (bands, 70, 80)).astype(np.float32))
    roles = [modality.role for modality in INPUTS.get(name, (RGB,))]
    rasters = [word for role in roles for word in (f"--{role}", str(tmp_path / f"{role}.tif"))]
    out = tmp_path / "map.tif"
    words = ["--checkpoint", str(checkpoint), *rasters, "--output", str(out), "--device", "cpu", "--quiet"]
    code = run_command(main, build_parser(), words)
    return code, capsys.readouterr().err, out


@pytest.mark.parametrize("name", [*INPUTS, "quick"])
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 3e38, -3e38])
@pytest.mark.parametrize("spoil", [everywhere, one_of_the_last])
def test_the_sentence_is_reached(tmp_path, name, value, spoil, capsys):
    before = sorted(tmp_path.iterdir())
    checkpoint = saved(tmp_path / "bad.safetensors", name, spoil(value))
    code, said, out = predict(tmp_path, name, checkpoint, capsys)
    assert not before and "Traceback" not in said
    if code == 0:  # a huge weight of a normalised layer may still give numbers
        assert math.isfinite(value) and out.is_file()
    else:
        assert code == 2 and "NaN or infinite" in said and said.count("\n") == 1, said
        assert not out.exists() and not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("name", [*INPUTS, "quick"])
def test_sound_weights_give_a_map(tmp_path, name, capsys):
    checkpoint = saved(tmp_path / "good.safetensors", name, lambda model: None)
    code, said, out = predict(tmp_path, name, checkpoint, capsys)
    assert code == 0 and out.is_file(), said
