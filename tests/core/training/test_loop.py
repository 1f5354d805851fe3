"""A run learns, repeats itself, goes on where it stopped, and leaves a checkpoint that predicts."""

import csv
import json

import numpy as np
import pytest
import rasterio
import torch

from core import train as command
from core.checkpoints import load_model, read_card
from core.cli import run_command
from core.contract.predict import PredictJob
from core.errors import Cancelled, UserError
from core.inference import predict
from core.training import loop, step
from core.training.load import expand_paths, read_values, validate, written_recipe
from core.training.loop import train
from tests.core.training.conftest import write_raster


def _run(folder, *assignments, resume=False, stop_at=None):
    values, base = read_values(folder / "run.toml", assignments)
    config = validate(expand_paths(values, base))
    seen = []
    return train(
        config,
        written_recipe(values),
        resume,
        seen.append,
        (lambda: len(_losses(config.output.folder)) >= stop_at) if stop_at else None,
    )


def _losses(folder):
    with open(f"{folder}/log.csv") as file:
        return [float(row["loss"]) for row in csv.DictReader(file) if row["loss"]]


def test_a_run_learns_and_its_checkpoint_predicts(town):
    result = _run(town, "train.class_weights=computed", "train.schedule=cosine")
    losses = _losses(town / "run")
    assert np.mean(losses[-4:]) < 0.7 * np.mean(losses[:4])
    assert result.metrics["OA"] > 0.8
    assert not [sentence for sentence in result.warnings if "chance" in sentence]
    assert result.steps == 64 and result.class_iou["house"] > 0.5

    card = read_card(result.checkpoint)
    assert (card.name, card.licence, card.window, card.stride) == ("Tiny", "CC0-1.0", 64, 32)
    assert [entry.name for entry in card.classes] == ["field", "road", "house"]
    assert card.ground_resolution == pytest.approx(0.5, rel=1e-2)
    assert card.metrics["mIoU"] == pytest.approx(result.metrics["mIoU"], abs=1e-4)
    assert card.recipe["scenes"][0]["optical"] == "optical.tif"
    assert str(town) not in card.model_dump_json()
    assert "Scored on all labelled pixels of" in card.notes and "no random sample" in card.notes

    output = str(town / "map.tif")
    sources = {role: (str(town / f"{role}.tif"),) for role in ("optical", "dsm")}
    predict(PredictJob(result.checkpoint, output, sources, device="cpu"))
    with rasterio.open(output) as made, rasterio.open(town / "labels.tif") as labels:
        truth = labels.read(1)
        known = truth < 255
        assert (made.read(1)[known] == truth[known] // 10 - 1).mean() > 0.8


def test_scores_carry_intervals_from_the_blocks_of_the_checkerboard(town):
    result = _run(town, "train.steps=1", "split.block=16", "split.guard=2")
    notes = read_card(result.checkpoint).notes
    assert "every second block of 16 px" in notes and "mIoU 95 % interval" in notes
    report = (town / "run" / "report.html").read_text()
    assert "95 % interval" in report and "blocks of 16 px" in report


def test_select_last_keeps_the_last_weights_whatever_the_score(town, monkeypatch):
    """A score that falls with every validation would keep the first weights under ``best``."""
    falling = iter([0.9, 0.5, 0.1] * 2)
    monkeypatch.setattr(loop, "_quick_figures", lambda *_: _figures(next(falling)))
    monkeypatch.setattr(loop, "_final_counts", lambda *_: np.ones((3, 3), np.int64))
    for select in ("best", "last"):
        _run(
            town,
            "train.steps=6",
            "validation.every=2",
            f"validation.select={select}",
            f"output.folder={select}",
        )
        kept, last = (load_model(town / select / f"{name}.safetensors")[0] for name in ("best", "last"))
        same = all(a.equal(b) for a, b in zip(kept.parameters(), last.parameters(), strict=True))
        assert same == (select == "last")


def _figures(value):
    return {"mIoU": value, "mF1": value, "OA": value}


def test_same_seed_same_losses_and_resume_goes_on_identically(town):
    _run(town, "train.steps=6", "validation.every=4", "train.ema=0.9")
    whole = _losses(town / "run")
    with pytest.raises(Cancelled, match="after step 3"):
        _run(town, "train.steps=6", "validation.every=4", "train.ema=0.9", "output.folder=again", stop_at=3)
    assert _losses(town / "again") == whole[:3]
    _run(town, "train.steps=6", "validation.every=4", "train.ema=0.9", "output.folder=again", resume=True)
    assert _losses(town / "again") == whole
    ends = [load_model(town / name / "best.safetensors")[0].state_dict() for name in ("run", "again")]
    for name, tensor in ends[0].items():
        assert tensor.equal(ends[1][name]), name


def test_a_run_that_died_before_its_first_validation_goes_on_from_its_start(town, monkeypatch):
    """Its folder holds a run, so that a new one is refused: then there must be something to go on from."""
    _run(town, "train.steps=3", "output.folder=whole")
    one_step = loop.one_step

    def dies(run, batch):
        if run.step == 2:
            raise RuntimeError("power cut")
        return one_step(run, batch)

    with monkeypatch.context() as patch:
        patch.setattr(loop, "one_step", dies)
        with pytest.raises(RuntimeError, match="power cut"):
            _run(town, "train.steps=3")
    with pytest.raises(UserError, match="already holds a run: resume it"):
        _run(town, "train.steps=3")
    assert _run(town, "train.steps=3", resume=True).steps == 3
    assert _losses(town / "run") == _losses(town / "whole")


def test_a_run_stopped_while_it_is_scored_is_finished_by_resume(town, monkeypatch):
    def interrupted(*_args):
        raise KeyboardInterrupt

    settings = ("train.steps=2", "output.checkpoint=model.safetensors")
    with monkeypatch.context() as patch:
        patch.setattr(loop, "predicted_matrix", interrupted)
        with pytest.raises(Cancelled, match=r"scoring.*resume to score it"):
            _run(town, *settings)
    assert not (town / "model.safetensors").exists()
    before = _losses(town / "run")
    result = _run(town, *settings, resume=True)
    assert "already done its 2 steps" in result.warnings[0]
    assert result.steps == 2 and _losses(town / "run") == before
    card = read_card(town / "model.safetensors")
    assert card.metrics["mIoU"] == pytest.approx(result.metrics["mIoU"], abs=1e-4)


def test_bands_that_the_model_cannot_use_are_refused_before_training(town):
    with rasterio.open(town / "optical.tif") as optical:
        values = optical.read()
    write_raster(town / "grey.tif", values[:1])
    with pytest.raises(UserError, match=r"'town'.*reads red, green, blue, but .* has 1 band"):
        _run(town, "scenes.0.optical=grey.tif")
    assert not (town / "run").exists()
    write_raster(town / "four.tif", np.concatenate((values, values[:1])))
    assert _run(town, "train.steps=1", "scenes.0.optical=four.tif", "scenes.0.sar=grey.tif").steps == 1


def test_nothing_is_overwritten_and_broken_runs_are_said_in_one_sentence(town):
    _run(town, "train.steps=1")
    with pytest.raises(UserError, match="already holds a run"):
        _run(town, "train.steps=1")
    with pytest.raises(UserError, match="another model"):
        _run(town, "train.steps=2", "model.decode_chans=32", resume=True)
    with pytest.raises(UserError, match="no run to go on"):
        _run(town, "output.folder=elsewhere", resume=True)
    with pytest.raises(UserError, match=r"no longer a number.*train\.lr"):
        _run(town, "output.folder=wild", "train.lr=1e30", "train.clip=0")


def test_labels_that_do_not_fit_are_refused_before_training(town):
    with pytest.raises(UserError, match=r"value 30.*classes\.map"):
        _run(town, "classes.map={10=0,20=1}")
    with pytest.raises(UserError, match="No labelled pixel is left for training"):
        _run(town, "classes.ignore=[10,20,30]")
    with pytest.raises(UserError, match=r"train\.class_weights has 2 numbers for 3"):
        _run(town, "train.class_weights=[1,2]")
    with pytest.raises(UserError, match=r"'town'.*does not exist"):
        _run(town, "scenes.0.dsm=absent.tif")
    assert not (town / "run").exists()


def test_going_on_from_a_checkpoint_with_other_classes(town):
    _run(town, "train.steps=2")
    two = 'classes.entries=[{value=0,name="open",colour=[1,1,1]},{value=1,name="built",colour=[9,9,9]}]'
    result = _run(
        town,
        "train.steps=2",
        "output.folder=second",
        "model.initial=run/best.safetensors",
        two,
        "classes.map={10=0,20=0,30=1}",
    )
    assert any("start afresh" in sentence for sentence in result.warnings)
    first, second = (load_model(town / name / "best.safetensors")[1] for name in ("run", "second"))
    assert len(first.classes) == 3 and len(second.classes) == 2


def test_the_command(town, capsys):
    code = run_command(
        command.main, command.parser(), [str(town / "run.toml"), "--set", "train.steps=2", "--json"]
    )
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert code == 0 and set(result["metrics"]) >= {"OA", "mIoU", "mF1"}
    assert run_command(command.main, command.parser(), [str(town / "run.toml"), "--print-config"]) == 0
    assert "[train]\nsteps = 64" in capsys.readouterr().out
    assert (
        run_command(command.main, command.parser(), [str(town / "run.toml"), "--set", "train.stesp=2"]) == 2
    )
    message = capsys.readouterr().err
    assert "train.stesp" in message and "Traceback" not in message


def test_checkpointing_changes_no_loss_and_accumulation_none_without_batch_norm(town):
    settings = ("train.steps=3", "validation.every=3", "train.dice=1")
    _run(town, *settings)
    _run(town, *settings, "output.folder=again", "train.checkpoint_activations=true")
    assert _losses(town / "again") == _losses(town / "run")
    _run(town, *settings, "output.folder=passes", "train.accumulate=4")
    assert _losses(town / "passes")[0] == pytest.approx(_losses(town / "run")[0], rel=0.2)
    radar = _radar(town)
    _run(radar, *settings)
    _run(radar, *settings, "output.folder=passes", "train.accumulate=4")
    assert _losses(radar / "passes") == pytest.approx(_losses(radar / "run"), rel=1e-4)


def test_training_stops_early_without_a_better_score_and_can_go_on(town, monkeypatch):
    with monkeypatch.context() as patch:
        figures = iter([0.3, 0.5, 0.4, 0.5, 0.9])
        patch.setattr(loop, "_quick_figures", lambda *_: _figures(next(figures)))
        patch.setattr(loop, "_final_counts", lambda *_: np.ones((3, 3), np.int64))
        settings = ("train.steps=9", "validation.every=1")
        result = _run(town, *settings, "validation.patience=2")
        assert result.steps == 4 and "2 validations without a better mIoU" in result.warnings[0]
        result = _run(town, *settings, "validation.patience=2", resume=True)
        assert result.steps == 4 and "raise validation.patience" in result.warnings[0]
        result = _run(town, "train.steps=5", "validation.every=1", "validation.patience=3", resume=True)
        # Confusion of ones, above, is chance itself.
        assert result.steps == 5 and len(result.warnings) == 1
        assert "hardly better than chance (kappa 0.00)" in result.warnings[0]


def test_out_of_memory_says_which_knob_to_turn(town, monkeypatch):
    def full(*_):
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB")

    monkeypatch.setattr(step, "_passes", full)
    with pytest.raises(UserError, match=r"accumulate = 2.*checkpoint_activations.*batch \(now 4\)"):
        _run(town)
    with pytest.raises(UserError, match=r"memory for a step: lower model\.window \(now 64\)\.$"):
        settings = ("train.batch=1", "train.checkpoint_activations=true", "output.folder=small")
        _run(town, *settings)


def _radar(town):
    """The same town for CWSAM: its optical raster taken for a radar's."""
    folder = town / "radar"
    folder.mkdir()
    text = (town / "run.toml").read_text().replace('family = "mfnet"', 'family = "cwsam"')
    text = text.replace('mode = "adapter"\n', "").replace("decode_chans = 16\n", "decoder_mlp_dim = 32\n")
    start, end = text.index('[[modalities]]\nrole = "dsm"'), text.index("[[scenes]]")
    text = text[:start] + text[end:]
    text = text.replace('role = "optical"', 'role = "sar"').replace('dsm = "dsm.tif"\n', "")
    text = text.replace('optical = "optical.tif"', 'sar = "../optical.tif"')
    (folder / "run.toml").write_text(text.replace('"labels.tif"', '"../labels.tif"'))
    return folder


def test_test_scenes_are_scored_at_the_end_only(town, monkeypatch):
    text = (town / "run.toml").read_text()
    scene = text[text.index("[[scenes]]") : text.index("[split]")]
    text = text.replace("[split]", scene.replace('"town"', '"far"') + '[split]\ntest = ["far"]')
    (town / "run.toml").write_text(text)
    seen = []
    for name in ("quick_matrix", "predicted_matrix"):
        before = getattr(loop, name)

        def spy(*args, before=before, **kwargs):
            scenes = args[1] if before.__name__ == "quick_matrix" else args[2]
            seen.append([getattr(entry, "name", None) or entry[0].name for entry in scenes])
            return before(*args, **kwargs)

        monkeypatch.setattr(loop, name, spy)
    _run(town, "train.steps=1")
    assert seen == [["town"], ["far"]]
    with pytest.raises(UserError, match=r"held out for validation beside split\.test"):
        _run(town, 'split.by="extent"', "split.extents=[[0,0,1,1]]", "output.folder=second")
