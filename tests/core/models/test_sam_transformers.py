"""SAM in the layout of transformers: what else lies in the folder, and files that are something else."""

import json
from pathlib import Path

import pytest
import torch
from click_support import blobs, write_raster
from golden_rule import golden_tensor
from safetensors import safe_open
from safetensors.torch import save_file

from core import load_model
from core.checkpoints import read_card, save_checkpoint
from core.checkpoints.load import base_tensors
from core.errors import UserError
from core.interactive.prompts import Prompts
from core.interactive.session import InteractiveSession
from core.interactive.shapes import OutlineOptions
from core.models.sam.transformers import POSITIONS, POSITIONS_AGAIN

GOLDEN = Path(__file__).resolve().parents[2] / "parity" / "goldens" / "sam_transformers_pruned.safetensors"


@pytest.fixture(scope="module")
def facts():
    with safe_open(GOLDEN, "pt") as file:
        return json.loads(file.metadata()["facts"])


@pytest.fixture(scope="module")
def state(facts):
    return {
        name: torch.from_numpy(golden_tensor(name, tuple(shape), facts["salt"]).copy())
        for name, shape in facts["tensors"].items()
    }


def written(folder, state, config=None, name="model.safetensors"):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    if path.suffix == ".safetensors":
        save_file(state, path)
    else:
        torch.save(state, path)
    if config is not None:
        (folder / "config.json").write_text(json.dumps(config))
    return path


def equal(one, other):
    return all(torch.equal(a, other.state_dict()[name]) for name, a in one.state_dict().items())


def test_shapes_win_over_dead_keys(state, facts, tmp_path):
    assert facts["config"]["vision_config"]["intermediate_size"] == 6144
    _, card = load_model(written(tmp_path, state, facts["config"]))
    encoder = card.config["encoder"]
    assert int(encoder["embed_dim"] * encoder["mlp_ratio"]) == 174 and encoder["num_heads"] == 3
    assert card.config["decoder_eps"] == 1e-6 and "its config.json" in card.notes


def test_without_config_the_assumption_is_said(state, tmp_path):
    _, card = load_model(written(tmp_path, state))
    assert card.config["decoder_heads"] == 8 and "8 heads in the mask decoder are assumed" in card.notes


def test_bin_files_shards_prefixes_and_half_precision(state, facts, tmp_path):
    first, _ = load_model(written(tmp_path / "one", state, facts["config"]))
    both = {**state, POSITIONS_AGAIN: state[POSITIONS].clone()}
    assert equal(first, load_model(written(tmp_path / "bin", both, facts["config"], "pytorch_model.bin"))[0])
    wrapped = {f"sam.{name}": tensor for name, tensor in state.items()}
    assert equal(first, load_model(written(tmp_path / "wrapped", wrapped, facts["config"]))[0])
    only_again = {name: tensor for name, tensor in both.items() if name != POSITIONS}
    assert equal(first, load_model(written(tmp_path / "again", only_again, facts["config"]))[0])
    names = sorted(state)
    parts = {"model-00001-of-00002.safetensors": names[:90], "model-00002-of-00002.safetensors": names[90:]}
    for name, inside in parts.items():
        path = written(tmp_path / "parts", {key: state[key] for key in inside}, facts["config"], name)
    index = {"weight_map": {key: name for name, inside in parts.items() for key in inside}}
    (path.parent / "model.safetensors.index.json").write_text(json.dumps(index))
    assert equal(first, load_model(path)[0])
    half = {name: tensor.to(torch.bfloat16) for name, tensor in state.items()}
    model, _ = load_model(written(tmp_path / "half", half, facts["config"]))
    assert next(model.parameters()).dtype == torch.float32
    (path.parent / "model-00001-of-00002.safetensors").unlink()
    with pytest.raises(UserError, match=r"model-00001-of-00002\.safetensors is missing"):
        load_model(path)
    (path.parent / "model.safetensors.index.json").unlink()
    with pytest.raises(UserError, match="is one part of a model"):
        load_model(path)


def test_two_positions_must_agree(state, facts, tmp_path):
    twice = {**state, POSITIONS_AGAIN: state[POSITIONS] + 1}
    with pytest.raises(UserError, match="two different tables"):
        load_model(written(tmp_path, twice, facts["config"], "pytorch_model.bin"))


@pytest.mark.parametrize(
    "change, sentence",
    [
        ({"model_type": "sam_hq"}, "of the kind “sam_hq”"),
        ({"model_type": "sam2"}, "of the kind “sam2”"),
        ({"vision_config": {"hidden_size": 768}}, "describes another model"),
        ({"mask_decoder_config": {"num_attention_heads": "four"}}, "is damaged"),
        ({"mask_decoder_config": {"num_attention_heads": 5}}, "5 heads do not divide"),
    ],
)
def test_a_config_that_does_not_fit(change, sentence, state, facts, tmp_path):
    config = {**facts["config"], **change}
    with pytest.raises(UserError, match=sentence):
        load_model(written(tmp_path, state, config))


def test_config_of_another_model_beside_a_renamed_file_is_left_aside(state, facts, tmp_path):
    """All downloads lie in one folder: a config.json there may be anybody's."""
    path = written(tmp_path, state, {"model_type": "bert"}, "slimsam.safetensors")
    assert load_model(path)[1].config["decoder_heads"] == 8
    written(tmp_path, state, facts["config"], "slimsam.safetensors")
    assert load_model(path)[1].config["decoder_heads"] == 4
    (tmp_path / "config.json").write_text("{")
    assert load_model(path)[1].config["decoder_heads"] == 8
    with pytest.raises(UserError, match="cannot be read"):
        load_model(written(tmp_path, state))


@pytest.mark.parametrize(
    "change, sentence",
    [
        (lambda s: s.update({"mask_decoder.hf_token.weight": torch.zeros(1)}), "does not know its tensor"),
        (
            lambda s: s.update({"vision_encoder.layers.0.attn.q.weight": torch.zeros(1)}),
            "unknown to this one",
        ),
        (lambda s: s.pop("vision_encoder.layers.1.layer_norm1.weight"), "some are missing"),
        (lambda s: s.pop("mask_decoder.iou_token.weight"), "iou_token.weight is missing"),
        (lambda s: s.pop(POSITIONS), "gaussian_matrix is missing"),
        (lambda s: s.update({"mask_decoder.mask_tokens.weight": torch.zeros(7, 48)}), "does not fit"),
    ],
)
def test_loading_is_strict(change, sentence, state, facts, tmp_path):
    changed = dict(state)
    change(changed)
    with pytest.raises(UserError, match=sentence):
        load_model(written(tmp_path, changed, facts["config"]))


def test_its_encoder_is_a_base_for_training(state, facts, tmp_path):
    path = written(tmp_path, state, facts["config"])
    base = base_tensors(path)
    assert torch.equal(base["image_encoder.pos_embed"], state["vision_encoder.pos_embed"])
    assert all(name.startswith("image_encoder.") for name in base)
    assert len(base) == sum(name.startswith("vision_encoder.") for name in state)
    assert read_card(path).family == "sam"


def test_clicks_are_those_of_the_same_model_in_our_format(state, facts, tmp_path):
    path = written(tmp_path, state, facts["config"])
    model, card = load_model(path)
    own = tmp_path / "own.safetensors"
    save_checkpoint(own, model, card)
    raster = write_raster(tmp_path / "r.tif", blobs())
    answers = []
    for checkpoint in (path, own):
        session = InteractiveSession.open(checkpoint, raster, device="cpu", precision="fp32")
        try:
            found = session.predict(Prompts(((80.0, 60.0, 1),)), options=OutlineOptions(specks=0, simplify=0))
            answers.append([(c.score, session.shape(c, found.area).geometry.wkt) for c in found.candidates])
        finally:
            session.close()
    assert answers[0] == answers[1] and answers[0]
