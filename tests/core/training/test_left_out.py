"""What a run does not take of what was given is said before it starts, by command, dialog and toolbox alike."""

import json
from dataclasses import replace

import numpy as np

from core import train as command
from core.cli import run_command
from core.contract.fine_tune import FineTuneJob
from core.training.check import check
from core.training.load import load_config
from core.training.run_plan import write_plan
from tests.core.training.conftest import write_raster
from tests.core.training.test_by_class import TWO, _place
from tests.core.training.test_fine_tune import DEMO, TOWN


def wish(folder, roles=("optical", "dsm"), **changes):
    values = {
        "sources": {role: (str(folder / f"{role}.tif"),) for role in roles},
        "labels": (str(folder / "labels.tif"),),
        "folder": str(folder / "run"),
        "classes": TOWN,
        "scene": "town",
    }
    return FineTuneJob(**{**values, **changes})


def notes(job):
    return " ".join(write_plan(job).notes)


def test_a_recipe_of_other_rasters_is_said(town):
    said = notes(wish(town, ("optical",), recipe=str(town / "run.toml")))
    assert (
        "The recipe is written for optical and dsm, but optical was given" in said and "is not used" in said
    )


def test_a_recipe_of_these_rasters_needs_no_word_about_inputs(town):
    said = notes(wish(town, recipe=str(town / "run.toml")))
    assert "inputs" not in said


def test_a_model_to_start_from_rules_over_the_recipe(town):
    recipe = (town / "run.toml").read_text()
    (town / "other.toml").write_text(
        recipe.replace('"red", "green", "blue"', '"near infrared", "red", "green"')
    )
    said = notes(wish(town, recipe=str(town / "other.toml"), checkpoint=str(DEMO / "mfnet.safetensors")))
    assert "the model that the run starts from says what it reads" in said
    assert "Not used of the recipe" in said and "model.window" in said


def test_settings_that_are_lost_are_named_and_chosen_ones_are_not(town):
    epochs = 'epochs = 3\nepoch_windows = 80\nmilestones = [2]\nlr_every = "epoch"'
    recipe = (
        (town / "run.toml").read_text().replace("steps = 64", epochs).replace('schedule = "constant"\n', "")
    )
    (town / "recipe.toml").write_text(recipe)
    said = notes(wish(town, recipe=str(town / "recipe.toml"), learning_rate=1e-4))
    assert "train.epochs" in said and "train.milestones" in said and "train.lr," not in said


def test_bands_that_nobody_reads_are_said(town):
    rng = np.random.default_rng(1)
    four = rng.integers(0, 255, (4, 96, 96)).astype(np.uint8)
    write_raster(town / "four.tif", four)
    job = wish(town, ("optical",), sources={"optical": (str(town / "four.tif"),)})
    assert "3 of the 4 bands of the optical raster are read (red, green, blue)" in notes(job)


def test_the_other_colour_where_there_is_no_checkerboard(tmp_path):
    few = _place(tmp_path, TWO)
    plan = write_plan(replace(few, fold=1))
    assert plan.block == 0 and "no other colour of the checkerboard" in " ".join(plan.notes)
    again = write_plan(replace(few, folder=str(tmp_path / "again")))
    assert "checkerboard" not in " ".join(again.notes)


def test_a_raster_that_no_modality_reads_is_said_by_check_and_run(town, capsys):
    write_raster(town / "sar.tif", np.random.default_rng(2).random((1, 96, 96)).astype(np.float32))
    text = (town / "run.toml").read_text().replace('dsm = "dsm.tif"', 'dsm = "dsm.tif"\nsar = "sar.tif"')
    (town / "more.toml").write_text(text)
    assert any("does not read sar" in words for words in check(load_config(town / "more.toml")).warnings)
    assert run_command(command.main, command.parser(), [str(town / "more.toml"), "--check"]) == 0
    assert "does not read sar" in capsys.readouterr().out
    steps = ["--set", "train.steps=2", "--json", "--quiet"]
    assert run_command(command.main, command.parser(), [str(town / "more.toml"), *steps]) == 0
    assert any("does not read sar" in words for words in json.loads(capsys.readouterr().out)["warnings"])


def test_a_window_that_the_encoder_does_not_take(town):
    checkpoint = str(DEMO / "click.safetensors")
    write_raster(town / "sar.tif", np.random.default_rng(2).random((1, 96, 96)).astype(np.float32))
    job = wish(town, ("sar",), checkpoint=checkpoint, window=64)
    plan = write_plan(job)
    assert plan.window != 64
    assert "not the 64 px that were asked for" in " ".join(plan.notes)
