"""The random forest beside the model: same pixels, never a held-out label, figures where people look."""

import json

import numpy as np
import pytest
import rasterio

from core import train as command
from core.checkpoints import read_card
from core.cli import run_command
from core.errors import Cancelled
from core.evaluation.metrics import ScoreRules
from core.training import forest
from core.training.forest import fit_forest, quotas, run_forest
from core.training.load import load_config
from core.training.scenes import open_scenes, take_census
from tests.core.training.conftest import write_raster


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(forest, "TREES", 12)


def _opened(folder, *assignments):
    config = load_config(folder / "run.toml", assignments)
    scenes = open_scenes(config, 3)
    return config, scenes, [take_census(scene) for scene in scenes]


def _run(folder, *assignments):
    config, scenes, censuses = _opened(folder, *assignments)
    rules = ScoreRules(config.classes.entries, config.validation.leave_out, config.validation.drop)
    return run_forest(scenes, censuses, config.modalities, rules, seed=4)


def test_it_learns_the_town_and_repeats_itself(town):
    made = _run(town)
    assert made.metrics["OA"] > 0.9 and made.class_iou["house"] > 0.8
    again = _run(town)
    assert (again.metrics, again.class_iou, again.pixels) == (made.metrics, made.class_iou, made.pixels)
    assert f"mIoU {made.metrics['mIoU']:.3f}" in made.sentence()


def test_labels_that_mean_nothing_are_not_learnt(town):
    """Were the labels among the features, or a held-out label among the training ones, this would be learnt."""
    noise = np.random.default_rng(0).choice(np.array([10, 20, 30], np.uint8), (160, 160))
    write_raster(town / "labels.tif", noise)
    assert _run(town).metrics["OA"] < 0.5


def test_held_out_labels_change_scores_but_no_tree(town):
    config, scenes, censuses = _opened(town)
    first = fit_forest(scenes, censuses, config.modalities, 1)
    with rasterio.open(town / "labels.tif") as source:
        labels = source.read(1)
    split = scenes[0].split
    guarded = ~split.trainable(scenes[0].scene.grid.full)
    assert guarded.any() and not guarded.all()
    labels[guarded] = 30
    write_raster(town / "labels.tif", labels)
    config, scenes, censuses = _opened(town)
    second = fit_forest(scenes, censuses, config.modalities, 1)
    rect = scenes[0].scene.grid.full
    maps = [made.predict(scenes[0], made.specs[0], rect) for made in (first, second)]
    assert np.array_equal(*maps)


def test_it_is_scored_on_the_pixels_and_by_the_rules_of_the_model(town):
    """With a test the validation is no part of either's figures, and a class left out is left out of both."""
    text = (town / "run.toml").read_text()
    scene = text[text.index("[[scenes]]") : text.index("[split]")]
    more = "".join(
        scene.replace("town", name).replace("labels.tif", labels)
        for name, labels in (("chosen by", "noise.tif"), ("exam", "exam.tif"))
    )
    (town / "run.toml").write_text(text.replace("[split]", f"{more}[split]"))
    noise = np.random.default_rng(1).choice(np.array([10, 20, 30], np.uint8), (160, 160))
    write_raster(town / "noise.tif", noise)
    with rasterio.open(town / "labels.tif") as source:
        labels = source.read(1)
    labels[:40][labels[:40] == 30] = 10  # so that not everything is right
    write_raster(town / "exam.tif", labels)
    split = ("split.by=scene", "split.validate=['chosen by']", "split.test=['exam']")
    made = _run(town, *split)
    assert made.metrics["OA"] > 0.8  # of the exam alone: half of the validation's labels are noise
    less = _run(town, *split, "validation.leave_out=['house']")
    assert less.class_iou == made.class_iou
    mean = (made.class_iou["field"] + made.class_iou["road"]) / 2
    assert less.metrics["mIoU"] == pytest.approx(mean)
    assert less.metrics["mIoU"] != made.metrics["mIoU"]


def test_classes_are_drawn_halfway_between_proportional_and_equal():
    drawn = quotas(np.array([900_000, 90_000, 10_000, 0]), 20_000)
    assert drawn[3] == 0 and drawn.sum() == pytest.approx(20_000, abs=4)
    assert drawn[0] / drawn[2] == pytest.approx(np.sqrt(90), rel=1e-2)
    assert quotas(np.array([50, 7])).tolist() == [50, 7]


def test_a_run_reports_it_and_resume_takes_what_is_there(town, capsys, monkeypatch):
    line = [str(town / "run.toml"), "--set", "train.steps=2", "--baseline", "rf"]
    assert run_command(command.main, command.parser(), [*line, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out.splitlines()[-1])
    kept = json.loads((town / "run/baseline.json").read_text())
    assert printed["baseline"] == kept and kept["metrics"]["OA"] > 0.9
    card = read_card(printed["checkpoint"])
    assert f"OA {kept['metrics']['OA']:.3f}" in card.notes and "A random forest" in card.notes

    monkeypatch.setattr(forest, "run_forest", None)  # it would be a failure to call it
    assert run_command(command.main, command.parser(), [*line, "--resume"]) == 0
    assert "A random forest" in capsys.readouterr().out


def test_none_costs_nothing(town, capsys, monkeypatch):
    monkeypatch.setattr(forest, "run_forest", None)
    line = [str(town / "run.toml"), "--set", "train.steps=1", "--json"]
    assert run_command(command.main, command.parser(), line) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["baseline"] is None
    assert not (town / "run/baseline.json").exists()


def test_cancel_stops_between_blocks(town):
    config, scenes, censuses = _opened(town)
    with pytest.raises(Cancelled, match="random forest"):
        fit_forest(scenes, censuses, config.modalities, 1, lambda: True)
