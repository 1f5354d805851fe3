"""MFNet on the frozen encoder of a SAM that the library transformers stored."""

import json
from pathlib import Path

import torch
from golden_rule import golden_tensor
from safetensors import safe_open
from safetensors.torch import save_file

from core.checkpoints import load_model, read_card
from core.checkpoints.hashes import file_sha256
from core.contract.predict import PredictJob
from core.inference import predict
from core.training.load import expand_paths, read_values, validate, written_recipe
from core.training.loop import train

GOLDEN = Path(__file__).resolve().parents[2] / "parity" / "goldens" / "sam_transformers_pruned.safetensors"


def test_its_encoder_is_frozen_under_mfnet_and_found_again(town, monkeypatch):
    monkeypatch.setenv("SAM_LANDCOVER_BASE_DIR", str(town))
    with safe_open(GOLDEN, "pt") as file:
        facts = json.loads(file.metadata()["facts"])
    state = {
        name: torch.from_numpy(golden_tensor(name, tuple(shape), facts["salt"]).copy())
        for name, shape in facts["tensors"].items()
    }
    base = town / "model.safetensors"
    save_file(state, base)
    (town / "config.json").write_text(json.dumps(facts["config"]))
    encoder = json.dumps(read_card(base).config["encoder"]).replace(": ", " = ").replace('"', "")
    text = (town / "run.toml").read_text()
    line = next(line for line in text.splitlines() if line.startswith("encoder = "))
    text = text.replace(line, f'base = "{base.name}"\nencoder = {encoder}')
    (town / "run.toml").write_text(text)
    values, folder = read_values(town / "run.toml", ("train.steps=2", "validation.every=2"))
    config = validate(expand_paths(values, folder))
    result = train(config, written_recipe(values), False, lambda _: None)
    card = read_card(result.checkpoint)
    assert card.base_sha256 == file_sha256(base) and card.config["encoder"]["embed_dim"] == 42
    model, _ = load_model(result.checkpoint, base=base)
    ours = model.state_dict()["image_encoder.blocks.1.mlp.lin1.weight"]
    assert torch.equal(ours, state["vision_encoder.layers.1.mlp.lin1.weight"])
    sources = {role: (str(town / f"{role}.tif"),) for role in ("optical", "dsm")}
    assert predict(PredictJob(result.checkpoint, str(town / "map.tif"), sources, device="cpu")).windows > 0
