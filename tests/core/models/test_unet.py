"""The U-Net: files as they are published, what tells their classes, and files that only look like it."""

import json
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file
from small_models import CONFIGS, make_card, make_model

from core import load_model
from core.checkpoints import catalogue as catalogue_module
from core.checkpoints import read_card, save_checkpoint
from core.checkpoints.catalogue import CatalogueEntry, catalogue
from core.checkpoints.foreign import infer
from core.checkpoints.hashes import file_sha256
from core.checkpoints.schemes import load_scheme
from core.checkpoints.words import describe_contents
from core.errors import UserError
from core.models.unet.config import UNetConfig
from core.models.unet.foreign import OFF_12, OFF_15, infer_unet
from core.models.unet.model import UNet

SHARED = Path(__file__).resolve().parents[3].parent / "shared" / "parity" / "foreign" / "flair"
FLAIR = UNetConfig(channels=5, classes=19, width=8, decoder=(32, 16, 16, 8, 8))
PREFIX = "model.seg_model."


@pytest.fixture(scope="module")
def state():
    return make_model(FLAIR).state_dict()


def written(path, state, prefix=PREFIX, wrapped=False, **extra):
    tensors = OrderedDict((prefix + name, tensor) for name, tensor in state.items())
    tensors.update(extra)
    torch.save({"epoch": 76, "state_dict": tensors} if wrapped else tensors, path)
    return path


def loss_weights(off):
    weights = torch.ones(19)
    weights[list(off)] = 0
    return {"criterion.weight": weights}


@pytest.mark.parametrize("prefix", ["", PREFIX, "seg_model.", "model.", "module.model.seg_model."])
@pytest.mark.parametrize("wrapped", [False, True])
def test_every_layout_gives_the_same_model(prefix, wrapped, state, tmp_path):
    path = written(tmp_path / "FLAIR_15cl.pth", state, prefix, wrapped, **loss_weights(OFF_15))
    model, card = load_model(path)
    assert (card.family, card.window, card.stride, card.ground_resolution) == ("unet", 512, 256, 0.2)
    image = torch.randn(1, 5, 64, 64)
    expected = UNet(replace(FLAIR, off=OFF_15)).eval()
    expected.load_state_dict(state)
    with torch.no_grad():
        assert torch.equal(model(image), expected(image))


@pytest.mark.parametrize(
    "name, weights, off",
    [
        ("FLAIR-INC_rgbie_15cl_resnet34-unet_weights.pth", None, OFF_15),
        ("FLAIR-INC_rgbie_12cl_resnet34-unet_weights.pth", None, OFF_12),
        (
            "FLAIR-INC_rgbie_15cl_resnet34-unet_weights.pth",
            OFF_12,
            OFF_12,
        ),  # what the file says counts for more
        ("renamed.pth", OFF_12, OFF_12),
        ("renamed.pth", None, OFF_15),
        ("weights_2012class.pth", None, OFF_15),
    ],
)
def test_what_tells_which_outputs_are_off(name, weights, off, state, tmp_path):
    extra = {} if weights is None else loss_weights(weights)
    model, card = load_model(written(tmp_path / name, state, **extra))
    assert model.config.off == off and tuple(card.config["off"]) == off
    assert [entry.name for entry in card.classes] == [entry.name for entry in load_scheme("flair19")]
    assert [entry.value for entry in card.produced] == [i for i in range(19) if i not in off]
    with torch.no_grad():
        logits = model(torch.randn(1, 5, 32, 32))
    assert torch.isneginf(logits[:, off]).all() and torch.isfinite(logits[:, [0, 5, 11]]).all()
    assumed = "Nothing tells" in card.notes
    assert assumed == (weights is None and "_1" not in name)


def test_the_catalogue_tells_by_hash_whatever_the_name(state, tmp_path, monkeypatch):
    path = written(tmp_path / "anything_15cl.pth", state)
    entry = next(entry for entry in catalogue() if entry.name == "flair_rgbie_12cl")
    mine = entry.model_copy(update={"bytes": path.stat().st_size, "sha256": file_sha256(path)})
    monkeypatch.setattr(catalogue_module, "catalogue", lambda: (mine,))
    card = read_card(path)
    assert tuple(card.config["off"]) == OFF_12 and "The catalogue knows this file" in card.notes
    assert card.name == entry.title and card.metrics == {"OA": 0.76509, "mIoU": 0.62716}
    assert card.recipe["published"]["IoU"]["building"] == 0.82564 and card.licence == entry.licence


@pytest.mark.parametrize("channels, roles", [(3, ["optical"]), (4, ["optical"]), (5, ["optical", "dsm"])])
def test_inputs_of_the_variants(channels, roles, tmp_path):
    config = replace(FLAIR, channels=channels)
    card = read_card(written(tmp_path / "x_15cl.pth", make_model(config).state_dict()))
    assert [m.role for m in card.modalities] == roles
    assert [band for m in card.modalities for band in m.bands] == [
        "red",
        "green",
        "blue",
        "near infrared",
        "height above ground",
    ][:channels]
    means = [255 * mean for m in card.modalities for mean in m.normalisation.mean]
    assert means == pytest.approx([105.08, 110.87, 101.82, 106.38, 53.26][:channels])
    assert sum(m.channels for m in card.modalities) == channels


def test_catalogue_states_what_the_reader_assumes():
    """Two places hold the published numbers; they must not drift apart."""
    entries = [entry for entry in catalogue() if entry.name.startswith("flair_")]
    assert len(entries) == 5
    for entry in entries:
        stated = entry.stated
        config = replace(FLAIR, channels=len(stated.bands), width=64, decoder=(256, 128, 64, 32, 16))
        with torch.device("meta"):
            tensors = UNet(config).state_dict()
        card, _ = infer(entry.file, tensors)
        bands = tuple(band for m in card.modalities for band in m.bands)
        assert bands == stated.bands
        mean = [255 * value for m in card.modalities for value in m.normalisation.mean]
        std = [255 * value for m in card.modalities for value in m.normalisation.std]
        assert mean == pytest.approx(stated.mean) and std == pytest.approx(stated.std)
        assert [c.name for c in card.produced] == [c.name for c in load_scheme(stated.classes)]
        assert card.ground_resolution == stated.ground_resolution and card.config["classes"] == stated.outputs
        assert entry.accept and entry.licence.startswith("etalab-2.0")
        if stated.iou:
            assert sum(stated.iou.values()) / len(stated.iou) == pytest.approx(
                stated.metrics["mIoU"], abs=1e-5
            )
            assert set(stated.iou) <= {c.name for c in card.produced}


def test_a_plain_unet_says_what_is_assumed(tmp_path):
    config = CONFIGS["unet"]
    model, card = load_model(written(tmp_path / "mine.pth", make_model(config).state_dict(), ""))
    assert card.classes[0].name == "class 0" and len(card.classes) == 5
    assert "does not tell its bands" in card.notes and card.ground_resolution is None
    assert model.config == replace(config, off=())


def test_our_own_file_keeps_everything(tmp_path):
    config = CONFIGS["unet"]
    model = make_model(config)
    classes = tuple(entry.model_dump() for entry in load_scheme("isprs")[:5])
    card = make_card(config, classes=classes)
    save_checkpoint(tmp_path / "mine.safetensors", model, card)
    loaded, again = load_model(tmp_path / "mine.safetensors")
    assert loaded.config == config and again.config == card.config
    image = torch.randn(1, 4, 64, 32)
    with torch.no_grad():
        assert torch.equal(loaded(image), model(image))
    assert [entry.value for entry in again.produced] == [0, 1, 2, 4]


def broken(state, change):
    made = dict(state)
    change(made)
    return made


@pytest.mark.parametrize(
    "change, sentence",
    [
        (lambda s: s.pop("encoder.layer2.3.bn2.weight"), "layer2.3.bn2.weight is missing"),
        (lambda s: s.pop("encoder.conv1.weight"), "encoder.conv1.weight is missing"),
        (
            lambda s: s.update({"encoder.layer5.0.conv1.weight": torch.zeros(1)}),
            "layer5.0.conv1.weight is unknown",
        ),
        (lambda s: s.update({"encoder.bn1.weight": torch.zeros(9)}), "does not fit its model"),
    ],
)
def test_a_part_is_never_loaded(change, sentence, state, tmp_path):
    with pytest.raises(UserError, match=sentence):
        load_model(written(tmp_path / "x_15cl.pth", broken(state, change)))


def test_a_second_network_is_not_left_out_silently(state, tmp_path):
    path = written(tmp_path / "x.pth", state, PREFIX, **{"teacher.encoder.conv1.weight": torch.zeros(1)})
    with pytest.raises(UserError, match="more than one network"):
        load_model(path)


@pytest.mark.parametrize("name", ["model.enc.0.weight", "enc.fc.weight", PREFIX + "enc.weight"])
def test_metadata_networks_are_refused(name, state, tmp_path):
    with pytest.raises(UserError, match="metadata of each picture"):
        load_model(written(tmp_path / "x.pth", state, PREFIX, **{name: torch.zeros(2)}))


def test_one_output_is_refused(tmp_path):
    state = make_model(replace(FLAIR, classes=1)).state_dict()
    with pytest.raises(UserError, match="one output"):
        load_model(written(tmp_path / "x.pth", state))


def test_code_inside_is_never_run(tmp_path):
    path = tmp_path / "x.pth"
    torch.save(UNet(replace(FLAIR, blocks=(1, 1, 1, 1))), path)
    with pytest.raises(UserError, match="contains code"):
        load_model(path)


@pytest.mark.skipif(not SHARED.exists(), reason="the folder 'shared' is not beside the checkout")
@pytest.mark.parametrize(
    "name, what",
    [
        ("fpn_resnet34_3in_19out", "pyramid"),
        ("deeplabv3_resnet34_3in_19out", "DeepLabV3"),
        ("unet_mit_b5_3in_19out", "Mix Transformer"),
        ("unet_resnet50_3in_19out", "ResNet-50"),
        ("unet_resnet34_scse_3in_19out", "attention"),
    ],
)
def test_lookalikes_are_refused_by_name(name, what):
    shapes = json.loads((SHARED / "architectures.json").read_text(encoding="utf-8"))[name]
    tensors = {key: torch.empty(_shape(shape), device="meta") for key, shape in shapes.items()}
    with pytest.raises(UserError, match=what):
        infer("FLAIR-INC_rgb_15cl.pth", tensors)


def _shape(told):
    return told["shape"] if isinstance(told, dict) else told


def test_lookalikes_are_refused_in_every_clone(state):
    for name, what in (
        ("decoder.p5.weight", "pyramid"),
        ("decoder.blocks.0.attention1.attention.cSE.1.weight", "attention"),
        ("encoder.layer1.0.conv3.weight", "ResNet-50"),
        ("encoder.patch_embed1.proj.weight", "Mix Transformer"),
        ("decoder.aspp.convs.0.0.weight", "DeepLabV3"),
    ):
        tensors = {**state, name: torch.zeros(1)}
        with pytest.raises(UserError, match=what):
            infer("x_15cl.pth", tensors)


@pytest.mark.parametrize(
    "fields, sentence",
    [
        ({"off": (5,), "classes": 5}, "off names outputs"),
        ({"off": (1, 0), "classes": 5}, "ascending"),
        ({"off": (0, 1), "classes": 2}, "at least one output"),
        ({"blocks": (1, 1, 1)}, "four stages"),
        ({"channels": 0}, "positive whole numbers"),
        ({"width": 1.5}, "positive whole numbers"),
    ],
)
def test_impossible_dimensions(fields, sentence):
    with pytest.raises(ValueError, match=sentence):
        UNetConfig(**fields)


def test_a_lying_card_is_one_sentence(tmp_path):
    card = make_card(CONFIGS["unet"])
    values = {**card.config, "width": 10**9}
    save_file(
        {"x": torch.zeros(1)},
        tmp_path / "x.safetensors",
        metadata={"card": card.model_copy(update={"config": values}).model_dump_json()},
    )
    with pytest.raises(UserError, match="more than any model has"):
        read_card(tmp_path / "x.safetensors")


def test_wrong_number_of_bands(state, tmp_path):
    model, _ = load_model(written(tmp_path / "x_15cl.pth", state))
    with pytest.raises(UserError, match="5 bands"):
        model(torch.zeros(1, 4, 64, 64))


def test_described_in_words(state, tmp_path):
    from core.checkpoints.contents import read_contents

    words = describe_contents(read_contents(written(tmp_path / "x_12cl.pth", state)))
    assert "U-Net: land cover from 5 bands, 12 classes" in words
    assert "7 of its 19 outputs are switched off" in words and "swimming pool" not in words
    assert "height above ground, in m above ground" in words and "0.2 m per pixel" in words


def test_unknown_evidence_needs_no_file():
    entry = CatalogueEntry.model_fields  # the catalogue is asked by size first: a missing file is no error
    assert "stated" in entry
    with torch.device("meta"):
        tensors = UNet(replace(FLAIR)).state_dict()
    card, used = infer("nowhere/x.pth", tensors)
    assert card.family == "unet" and len(used) == len(tensors)
    assert infer_unet.__doc__
