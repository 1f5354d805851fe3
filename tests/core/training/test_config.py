"""Every mistake in a configuration is one sentence that names the key and what is allowed."""

import pytest

from core.errors import UserError
from core.training.load import load_config, read_values, to_toml, written_recipe

BASE = """
[model]
family = "mfnet"
mode = "lora"
window = 64
[classes]
entries = [{ value = 0, name = "a", colour = [1, 2, 3] }, { value = 1, name = "b", colour = [3, 2, 1] }]
map = { 7 = 1 }
[[modalities]]
role = "optical"
bands = ["red", "green", "blue"]
[[modalities]]
role = "dsm"
bands = ["height"]
normalisation = { stretch = "minmax" }
[[scenes]]
name = "town"
optical = "town/rgb.tif"
dsm = ["${HEIGHTS}/a.tif", "${HEIGHTS}/b.tif"]
labels = "labels.tif"
[output]
folder = "run"
"""


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("HEIGHTS", str(tmp_path / "heights"))
    path = tmp_path / "run.toml"
    path.write_text(BASE)
    return path


def test_paths_are_relative_to_the_file_and_variables_expand(file, tmp_path):
    scene = load_config(file).scenes[0]
    assert scene.optical == (str(tmp_path / "town/rgb.tif"),)
    assert scene.dsm == (str(tmp_path / "heights/a.tif"), str(tmp_path / "heights/b.tif"))


def test_set_overrides_and_print_config_reads_back(file, tmp_path):
    config = load_config(
        file, ["train.steps=7", "train.device=cpu", "scenes.0.name=village", "split.by=blocks"]
    )
    assert (config.train.steps, config.train.device, config.scenes[0].name) == (7, "cpu", "village")
    again = tmp_path / "again.toml"
    again.write_text(to_toml(config))
    assert load_config(again) == config


def test_epochs_replace_steps(file, tmp_path):
    config = load_config(file, ["train.epochs=3", "train.lr_every=epoch"])
    again = tmp_path / "again.toml"
    again.write_text(to_toml(config))
    assert load_config(again) == config
    with pytest.raises(UserError, match="either steps or epochs"):
        load_config(again, ["train.steps=5"])


def test_card_recipe_keeps_no_absolute_paths(file):
    values, _ = read_values(file, ["output.folder=/home/ann/secret/run7", "model.base=~/sam/vit_b.pth"])
    recipe = written_recipe(values)
    assert recipe["output"]["folder"] == "run7"
    assert recipe["model"]["base"] == "vit_b.pth"
    assert recipe["scenes"][0]["dsm"][0] == "${HEIGHTS}/a.tif"


@pytest.mark.parametrize(
    "assignment, words",
    [
        ("train.stesp=3", ["train.stesp", "allowed", "steps"]),
        ("train.loss=dice", ["train.loss", "'cross_entropy'", "'mfnet'", "'cwsam'", "'dice'"]),
        ("train.steps=0", ["train.steps", "greater than or equal to 1"]),
        ("train.accumulate=3", ["train", "batch 8", "multiple of accumulate 3"]),
        ("train.milestones=[3, 5]", ["train", "milestones", "schedule"]),
        ("train.lr_parts={neck=1}", ["train.lr_parts", "'encoder'", "'decoder'", "'neck'"]),
        ("train.lr_every=epoch", ["train", "lr_every", "epochs"]),
        ("train.class_weights=heavy", ["train.class_weights", "'computed'", "list", "'heavy'"]),
        ("model.window=112", ["model", "window", "multiple of 32 px", "112"]),
        ("split.by=scene", ["split", "validate"]),
        ("split.validate=['farm']", ["split.validate", "'farm'", "town"]),
        ("model.window=100", ["model", "window", "multiple of 32", "100"]),
        ("scenes.0.bands={optical=[1]}", ["'town'", "1 optical bands", "3 (red, green, blue)"]),
        ("model.decoder_depth=1", ["decoder_depth", "mfnet"]),
        ("model.encoder.num_heads=5", ["embed_dim 768", "num_heads 5"]),
        ("model.mode=single", ["modalities", "optical"]),
        ("model.family=cwsam", ["mode", "cwsam"]),
        ("scenes.0.dsm=[]", ["scenes", "'town'", "dsm"]),
        ("scenes.4.dsm=x", ["scenes.4.dsm", "0 to 0"]),
        ("classes.scheme=isprs", ["classes", "scheme", "entries"]),
        ("modalities.0.normalisation.stretch=log", ["stretch", "'minmax'", "'log'"]),
        ("scenes.0.labels='${NOT_SET_ANYWHERE}/l.tif'", ["scenes.0.labels", "NOT_SET_ANYWHERE"]),
        ("nonsense", ["nonsense", "key=value"]),
    ],
)
def test_mistakes_name_the_key(file, assignment, words):
    with pytest.raises(UserError) as caught:
        load_config(file, [assignment])
    message = str(caught.value)
    assert "\n" not in message
    for word in words:
        assert word in message


def test_missing_key_missing_file_and_broken_toml(file, tmp_path):
    with pytest.raises(UserError, match=r"output.*missing"):
        file.write_text(BASE.replace('[output]\nfolder = "run"', ""))
        load_config(file)
    with pytest.raises(UserError, match="no configuration file"):
        load_config(tmp_path / "absent.toml")
    with pytest.raises(UserError, match="not valid TOML"):
        file.write_text("[model\n")
        load_config(file)


def test_rasters_in_an_order_or_number_that_the_model_would_mistake(town):
    """A checkpoint to go on from takes heights for colours as readily as a fresh model; a fourth band would be dropped."""
    text = (town / "run.toml").read_text()
    first, second = text.index("[[modalities]]"), text.rindex("[[modalities]]")
    end = text.index("[[scenes]]")
    (town / "run.toml").write_text(text[:first] + text[second:end] + text[first:second] + text[end:])
    for start in ((), ("model.initial=any.safetensors",)):
        with pytest.raises(UserError, match="takes optical, dsm, in that order, not dsm, optical"):
            load_config(town / "run.toml", start)
    (town / "run.toml").write_text(text)
    with pytest.raises(UserError, match="optical names 4 bands, but the model has 3 channels"):
        load_config(town / "run.toml", ['modalities.0.bands=["red","green","blue","nir"]'])
