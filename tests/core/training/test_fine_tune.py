"""From a user's choices to a configuration, and the run itself over the engine's methods."""

import dataclasses
import json
import threading
from pathlib import Path

import numpy as np
import pytest
import rasterio

from core.checkpoints import read_card
from core.checkpoints.card import Derived
from core.contract.fine_tune import FineTuneJob, LabelClass
from core.errors import Cancelled, UserError
from core.raster.sources import open_source
from core.serving.failures import InvalidParams
from core.serving.server import Call
from core.serving.train_methods import train, train_plan
from core.training import run_plan
from core.training.fine_tune import Looked, compose
from core.training.load import load_config
from core.training.run_plan import is_linear_power, look, write_plan
from tests.core.training.conftest import write_raster

DEMO = Path(__file__).resolve().parents[3] / "resources" / "demo"
TOWN = (
    LabelClass(value=10, name="field", colour=(0, 160, 0)),
    LabelClass(value=20, name="road", colour=(90, 90, 90)),
    LabelClass(value=30, name="house", colour=(200, 0, 0)),
)


def _wish(folder, **changes):
    sources = {role: (str(folder / f"{role}.tif"),) for role in ("optical", "dsm")}
    labels = (str(folder / "labels.tif"),)
    values = {
        "sources": sources,
        "labels": labels,
        "folder": str(folder / "run"),
        "classes": TOWN,
        "scene": "town",
    }
    return FineTuneJob(**{**values, **changes})


def _call(params, cancelled=None):
    seen = []
    call = Call(1, "train", params, seen.append, cancelled or threading.Event())
    return call, seen


def test_from_a_demo_model_with_other_classes(town):
    plan = write_plan(_wish(town, checkpoint=str(DEMO / "mfnet.safetensors"), steps=20, fold=1))
    config = load_config(plan.config)
    assert (plan.family, plan.classes, plan.window, plan.steps) == (
        "mfnet",
        ("field", "road", "house"),
        224,
        20,
    )
    assert config.model.initial == str(DEMO / "mfnet.safetensors") and config.model.base is None
    assert [modality.role for modality in config.modalities] == ["optical", "dsm"]
    assert config.classes.map == {10: 0, 20: 1, 30: 2}
    assert (config.split.by, config.split.fold) == ("blocks", 1)
    assert config.split.block in (16, 32, 64) and config.split.guard <= config.split.block // 8
    assert (config.train.steps, config.train.ema, config.validation.every) == (20, 0.0, 4)
    assert config.output.licence == read_card(DEMO / "mfnet.safetensors").licence
    assert config.scenes[0].labels == (str(town / "labels.tif"),)


def test_classes_of_the_checkpoint_where_it_knows_all_of_them(town):
    card = read_card(DEMO / "mfnet.safetensors")
    known = (
        LabelClass(value=7, name="Building", colour=(1, 1, 1)),
        LabelClass(value=9, name="water", colour=(2, 2, 2)),
    )
    names = [entry.name for entry in card.classes]
    values = compose(_wish(town, classes=known, checkpoint="c"), Looked(card=card))
    assert [entry["name"] for entry in values["classes"]["entries"]] == names
    places = {str(entry.value): [n.lower() for n in names].index(entry.name.lower()) for entry in known}
    assert values["classes"]["map"] == places
    own = compose(_wish(town, classes=known, checkpoint="c", classes_from="labels"), Looked(card=card))
    assert [entry["name"] for entry in own["classes"]["entries"]] == ["Building", "water"]
    with pytest.raises(UserError, match="field, which the chosen classes lack"):
        compose(_wish(town, checkpoint="c", classes_from="checkpoint"), Looked(card=card))
    with pytest.raises(UserError, match="only one class"):
        compose(_wish(town, classes=TOWN[:1]), Looked())
    bare = tuple(LabelClass(value=value, name="", colour=(0, 0, 0)) for value in (1, 2))
    assert "map" not in compose(_wish(town, classes=bare, checkpoint="c"), Looked(card=card))["classes"]


def test_a_named_scheme(town):
    wish = _wish(town, classes=(LabelClass(value=1, name="", colour=(0, 0, 0)),), classes_from="isprs")
    values = compose(wish, look(wish))
    assert len(values["classes"]["entries"]) == 6


def test_from_a_sam_whose_encoder_stays_frozen(town):
    card = read_card(DEMO / "click.safetensors")
    optical = {"optical": (str(town / "optical.tif"),)}
    single = compose(
        _wish(town, sources=optical, checkpoint="sam"), Looked(card=card, counts={"optical": 3})
    )["model"]
    assert (single["base"], single["mode"], single["family"]) == ("sam", "single", "mfnet")
    assert single["encoder"] == card.config["encoder"] and "initial" not in single
    both = compose(_wish(town, checkpoint="sam"), Looked(card=card))["model"]
    assert both["mode"] == "adapter"
    radar = _wish(town, sources={"sar": ("s.tif",)}, checkpoint="sam", window=64)
    values = compose(radar, Looked(card=card, counts={"sar": 2}, decibel=frozenset({"sar"})))
    assert values["model"]["window"] == card.config["encoder"]["image_size"]
    assert values["modalities"][0]["bands"] == ["band 1", "band 2"]
    assert values["modalities"][0]["normalisation"]["transform"] == "decibel"


def test_what_does_not_fit_is_one_sentence(town):
    cwsam = Looked(card=read_card(DEMO / "cwsam.safetensors"))
    with pytest.raises(UserError, match="needs sar"):
        compose(_wish(town, checkpoint="c"), cwsam)
    with pytest.raises(UserError, match="Choose an optical layer"):
        compose(_wish(town, sources={"dsm": ("d.tif",)}), Looked())
    with pytest.raises(UserError, match=r"none\.safetensors"):
        write_plan(_wish(town, checkpoint=str(town / "none.safetensors")))
    with pytest.raises(UserError, match="multiple of"):
        write_plan(_wish(town, window=100))
    assert not (town / "run" / "train.toml").exists()


def test_rasters_of_any_role_are_learned_from(town):
    """None is left out without a word; each is scaled as rasters of its kind are."""
    with rasterio.open(town / "dsm.tif") as source:
        heights = source.read(1)
    rng = np.random.default_rng(0)
    power = rng.exponential(0.05, heights.shape).astype(np.float32)
    for name, values in (
        ("dtm", heights),
        ("thermal", rng.random(heights.shape, np.float32)),
        ("sar_vv", power),
    ):
        write_raster(town / f"{name}.tif", values)
    roles = ("thermal", "sar_vv", "dtm", "dsm", "optical")
    sources = {role: (str(town / f"{role}.tif"),) for role in roles}
    config = load_config(write_plan(_wish(town, sources=sources, bands={"thermal": (1,)})).config)
    found = {modality.role: modality for modality in config.modalities}
    assert list(found) == ["optical", "dsm", "thermal", "sar_vv", "dtm"]
    assert found["thermal"].channels == 1 and found["dtm"].normalisation.stretch == "minmax"
    assert found["sar_vv"].normalisation.transform == "decibel"
    [scene] = config.scenes
    assert {role: scene.inputs[role] for role in ("thermal", "sar_vv", "dtm")} == {
        role: sources[role] for role in ("thermal", "sar_vv", "dtm")
    }
    assert scene.dsm == sources["dsm"] and scene.bands == {"thermal": (1,)}
    assert config.model.mode == "adapter" and config.model.family == "mfnet"
    taught = _wish(town, sources=sources, steps=2, batch=2, window=64, device="cpu", scene="town2")
    result = train(_call({"config": write_plan(taught).config})[0])
    assert [modality.role for modality in read_card(result.checkpoint).modalities] == list(found)


def test_a_model_of_three_rasters_goes_on(town):
    card = read_card(DEMO / "three.safetensors")
    sources = {role: (f"{role}.tif",) for role in ("optical", "sar", "dsm")}
    values = compose(_wish(town, sources=sources, checkpoint="c"), Looked(card=card))
    assert [entry["role"] for entry in values["modalities"]] == [m.role for m in card.modalities]
    assert values["scenes"][0]["sar"] == ["sar.tif"]
    with pytest.raises(UserError, match="needs sar: it is trained on optical, dsm, sar"):
        compose(_wish(town, checkpoint="c"), Looked(card=card))
    with pytest.raises(UserError, match="takes no thermal"):
        compose(_wish(town, sources={**sources, "thermal": ("t.tif",)}, checkpoint="c"), Looked(card=card))


def test_computed_inputs_are_fed_by_what_they_are_computed_of(town):
    card = read_card(DEMO / "mfnet.safetensors")
    derived = Derived(kind="difference", of=("dsm", "dtm"))
    height = card.modalities[1].model_copy(update={"role": "ndsm", "derived": derived})
    card = card.model_copy(update={"modalities": (card.modalities[0], height)})
    three = {role: (f"{role}.tif",) for role in ("optical", "dsm", "dtm")}
    values = compose(_wish(town, sources=three, checkpoint="c"), Looked(card=card))
    assert values["scenes"][0]["inputs"] == {"dtm": ["dtm.tif"]}
    own = {"optical": ("o.tif",), "ndsm": ("n.tif",)}
    assert compose(_wish(town, sources=own, checkpoint="c"), Looked(card=card))["scenes"][0]["inputs"] == {
        "ndsm": ["n.tif"]
    }
    with pytest.raises(UserError, match="needs dtm"):
        compose(_wish(town, checkpoint="c"), Looked(card=card))
    recipe = {"modalities": [modality.model_dump(mode="json") for modality in card.modalities]}
    assert compose(_wish(town, sources=three), Looked(recipe=recipe))["modalities"][1]["role"] == "ndsm"


def test_a_recipe_gives_what_is_not_chosen(town):
    recipe = (town / "run.toml").read_text().replace("steps = 64", "steps = 7\nclass_weights = 'computed'")
    (town / "recipe.toml").write_text(
        recipe.replace('optical = "optical.tif"', 'optical = "${NOWHERE}/o.tif"')
    )
    plan = write_plan(_wish(town, recipe=str(town / "recipe.toml"), learning_rate=1e-4))
    config = load_config(plan.config)
    assert (config.train.steps, config.train.class_weights, config.train.lr) == (7, "computed", 1e-4)
    assert (config.model.window, config.model.encoder.embed_dim, config.model.mode) == (64, 64, "adapter")
    assert config.classes.map == {10: 0, 20: 1, 30: 2} and config.modalities[1].bands == ("height",)
    assert config.scenes[0].optical == (str(town / "optical.tif"),)


def test_a_recipe_in_epochs_becomes_steps(town):
    epochs = "epochs = 50\nschedule = 'milestones'\nmilestones = [24, 34]"
    recipe = (town / "run.toml").read_text().replace("steps = 64", epochs)
    (town / "recipe.toml").write_text(recipe.replace('schedule = "constant"\n', ""))
    config = load_config(write_plan(_wish(town, recipe=str(town / "recipe.toml"))).config)
    assert (config.train.steps, config.train.epochs, config.train.schedule) == (500, None, "cosine")
    assert config.train.warmup == 40 and config.train.lr == 5e-3


def test_radar_in_linear_power_is_told_from_decibels(tmp_path):
    power = np.random.default_rng(1).gamma(1.0, 0.1, (40, 40)).astype(np.float32) ** 2
    write_raster(tmp_path / "power.tif", power)
    write_raster(tmp_path / "db.tif", 10 * np.log10(power + 1e-6))
    write_raster(tmp_path / "byte.tif", (power * 100).clip(0, 255).astype(np.uint8))
    assert [
        is_linear_power(open_source([str(tmp_path / f"{name}.tif")], "sar"))
        for name in ("power", "db", "byte")
    ] == [
        True,
        False,
        False,
    ]


def test_a_checkpoint_that_will_not_find_its_sam_says_so(tmp_path, monkeypatch):
    path = str(tmp_path / "mine.safetensors")
    card = read_card(DEMO / "mfnet.safetensors")
    monkeypatch.setattr(run_plan, "read_card", lambda _path: card)
    assert run_plan.base_trouble(path) == ""
    lacking = card.model_copy(update={"base_sha256": "0" * 64})
    monkeypatch.setattr(run_plan, "read_card", lambda _path: lacking)
    assert "needs the SAM weights" in run_plan.base_trouble(path)


def test_plan_and_train_as_the_engine_does(town):
    recipe = str(town / "run.toml")
    params = {
        "sources": {role: [str(town / f"{role}.tif")] for role in ("optical", "dsm")},
        "labels": [str(town / "labels.tif")],
        "classes": [dataclasses.asdict(entry) for entry in TOWN],
        "folder": str(town / "made" / "run"),
        "output": str(town / "mine.safetensors"),
        "recipe": recipe,
        "steps": 8,
        "block": 40,
        "scene": "town",
    }
    plan = train_plan(_call(json.loads(json.dumps(params)))[0])
    call, seen = _call({"config": plan.config})
    result = train(call)
    assert result.checkpoint == str(town / "mine.safetensors") and result.steps == 8
    assert seen[0].stage == "load" and seen[-1].stage == "train" and seen[-1].done == 8
    assert "loss" in seen[-1].message and "best mIoU" in seen[-1].message
    assert read_card(result.checkpoint).notes.startswith("Trained from scratch on the labels of town.")
    with rasterio.open(town / "labels.tif") as labels:
        assert labels.read(1).max() == 255
    with pytest.raises(UserError, match="already holds a run"):
        train_plan(_call(params)[0])
    with pytest.raises(InvalidParams):
        train_plan(_call({"labels": []})[0])


def test_a_cancelled_run_says_what_is_left_and_goes_on(town):
    plan = write_plan(_wish(town, recipe=str(town / "run.toml"), steps=6, block=40))
    stop = threading.Event()
    stop_at_once = _call({"config": plan.config, "assignments": ["validation.every=50"]}, stop)
    stop.set()
    with pytest.raises(
        Cancelled, match=r"last checkpoint is .*last\.safetensors; to go on resume the run of .*toml"
    ) as caught:
        train(stop_at_once[0])
    assert caught.value.partial == str(Path(plan.folder) / "last.safetensors")
    assert not (Path(plan.folder) / "best.safetensors").exists()
    call, _ = _call({"config": plan.config, "resume": True, "assignments": ["train.steps=1"]})
    assert train(call).steps == 1, "what there is is scored"
    call, _ = _call({"config": plan.config, "resume": True, "assignments": ["train.steps=7"]})
    assert train(call).steps == 7


def test_the_encoder_may_stay_and_a_forest_be_set_beside_it(town):
    demo = Looked(card=read_card(DEMO / "mfnet.safetensors"))
    values = compose(_wish(town, checkpoint="c", freeze=True, baseline=True), demo)
    assert values["train"]["lr_parts"] == {"encoder": 0.0} and values["validation"]["baseline"] == "rf"
    assert "lr_parts" not in compose(_wish(town, checkpoint="c"), demo)["train"]
    with pytest.raises(UserError, match="no encoder to leave as it is") as told:
        compose(_wish(town, freeze=True), Looked())
    assert told.value.about == ("freeze",)


def test_a_model_of_any_rasters_is_gone_on_with(town):
    three = Looked(card=read_card(DEMO / "three.safetensors"))
    sources = {role: (str(town / f"{role}.tif"),) for role in ("optical", "sar", "dsm")}
    values = compose(_wish(town, sources=sources, checkpoint="c"), three)
    roles = [modality["role"] for modality in values["modalities"]]
    assert sorted(roles) == ["dsm", "optical", "sar"] and {"optical", "dsm", "sar"} <= set(
        values["scenes"][0]
    )
    fresh = compose(_wish(town, sources=sources), Looked())  # and without it, one is taught all of them
    assert [modality["role"] for modality in fresh["modalities"]] == ["optical", "dsm", "sar"]
    with pytest.raises(UserError, match="Choose an optical layer"):
        compose(_wish(town, sources={role: sources[role] for role in ("sar", "dsm")}), Looked())
