"""Training on any number of rasters: roles of any name, computed inputs, learning to do without, and what each one adds."""

import json

import numpy as np
import pytest
import rasterio
import torch

from core import train as command
from core.checkpoints import Modality, load_model, read_card
from core.checkpoints.card import ClassEntry
from core.checkpoints.configs import config_of
from core.cli import run_command
from core.contract.predict import PredictJob
from core.errors import UserError
from core.evaluation.blocks import BlockCounts, paired
from core.evaluation.gains import mean_iou
from core.inference import predict
from core.raster.grid import Rect
from core.training.compare import compared, without_role
from core.training.initial import initial_model
from core.training.load import expand_paths, read_values, validate
from core.training.step import dropped
from tests.core.training.conftest import SIDE, write_raster

THREE = """
[[modalities]]
role = "optical"
bands = ["red", "green", "blue"]
[[modalities]]
role = "ndsm"
bands = ["height"]
channels = 1
optional = true
derived = { kind = "difference", of = ["dsm", "dtm"] }
normalisation = { stretch = "fixed", low = [400.0], high = [410.0] }
[[modalities]]
role = "noise"
bands = ["band 1"]
channels = 1
optional = true
normalisation = { stretch = "fixed", low = [0.0], high = [1.0] }
"""


@pytest.fixture
def three(town):
    """The small place with a terrain and a raster of nothing but noise; elevation is above the sea."""
    rng = np.random.default_rng(4)
    with rasterio.open(town / "dsm.tif") as source:
        heights = source.read(1).astype(np.float32)
    terrain = (np.linspace(100, 160, SIDE)[None] + np.zeros((SIDE, 1))).astype(np.float32)
    write_raster(town / "dsm.tif", heights + terrain)
    write_raster(town / "dtm.tif", terrain)
    write_raster(town / "noise.tif", rng.random((SIDE, SIDE)).astype(np.float32))
    text = (town / "run.toml").read_text()
    head, tail = text.split("[[modalities]]", 1)[0], "[[scenes]]" + text.split("[[scenes]]", 1)[1]
    tail = tail.replace(
        'dsm = "dsm.tif"', 'dsm = "dsm.tif"\ninputs = { dtm = "dtm.tif", noise = "noise.tif" }'
    )
    (town / "run.toml").write_text(head + THREE + tail)
    return town


def configured(folder, *assignments):
    values, base = read_values(folder / "run.toml", assignments)
    return validate(expand_paths(values, base))


def run(folder, *words):
    return run_command(command.main, command.parser(), [str(folder / "run.toml"), "--json", *words])


def test_three_rasters_are_trained_and_any_optional_one_may_be_missing(three, capsys):
    assert run(three, "--set", "train.steps=24", "--set", "validation.every=24") == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    expected = {"mIoU without ndsm", "mIoU without noise", "mIoU without ndsm and noise"}
    assert expected <= told["metrics"].keys()
    card = read_card(told["checkpoint"])
    assert config_of(card).streams == 3 and [m.role for m in card.modalities] == ["optical", "ndsm", "noise"]
    assert expected <= card.metrics.keys() and card.modalities[1].derived.of == ("dsm", "dtm")
    for left_out in ((), ("noise",), ("dsm", "dtm", "noise")):
        sources = {
            role: (str(three / f"{role}.tif"),)
            for role in ("optical", "dsm", "dtm", "noise")
            if role not in left_out
        }
        predict(PredictJob(told["checkpoint"], str(three / "map.tif"), sources, device="cpu"))


def test_what_each_raster_adds(three, capsys):
    assert (
        run(
            three,
            "--compare-inputs",
            "--set",
            "train.steps=4",
            "--set",
            "validation.every=4",
            "--set",
            "split.block=16",
        )
        == 0
    )
    told = json.loads(capsys.readouterr().out.splitlines()[-1])["inputs"]
    assert [gain["role"] for gain in told["gains"]] == ["ndsm", "noise"]
    for gain in told["gains"]:
        low, high = gain["interval"]
        assert low <= high and gain["gain"] == pytest.approx(told["mean_iou"] - gain["without"])
    written = json.loads((three / "run" / "inputs.json").read_text())
    assert written["blocks"] == told["blocks"] >= 10 and written["sentences"][0].startswith("Ndsm adds")
    smaller = read_card(three / "run" / "without_noise" / "best.safetensors")
    assert [m.role for m in smaller.modalities] == ["optical", "ndsm"] and config_of(smaller).streams == 2
    page = (three / "run" / "report.html").read_text(encoding="utf-8")
    assert page.index("Was each raster worth it?") < page.index("<h2>Classes</h2>")
    assert written["sentences"][0] in page and page.count("Was each raster worth it?") == 1


def test_a_model_without_a_raster_reads_the_others_as_before(three):
    config = configured(three)
    left = without_role(config, "ndsm")
    assert [m.role for m in left.modalities] == ["optical", "noise"] and left.scenes == config.scenes
    assert left.output.folder.endswith("without_ndsm") and left.train == config.train


def test_one_raster_or_a_checkpoint_to_go_on_from_cannot_be_compared(town, capsys):
    (town / "run.toml").write_text(
        (town / "run.toml")
        .read_text()
        .replace(
            '[[modalities]]\nrole = "dsm"\nbands = ["height"]\nnormalisation = { stretch = "minmax" }\n', ""
        )
    )
    assert run(town, "--compare-inputs") == 2
    assert "only one raster" in capsys.readouterr().err


def counts(guesses, truth, side=8):
    found = BlockCounts(side)
    found.add(truth, guesses, Rect(0, 0, *truth.shape))
    return found


def test_the_interval_is_of_the_paired_difference():
    """Blocks differ much more than the models do: only pairs tell that one is better."""
    rng = np.random.default_rng(0)
    truth = rng.integers(0, 3, (160, 160))
    hard = np.repeat(np.repeat(rng.random((20, 20)), 8, 0), 8, 1)  # share of mistakes of a block
    wrong = rng.random(truth.shape)
    better = np.where(wrong < hard * 0.9, (truth + 1) % 3, truth)
    worse = np.where(wrong < hard * 0.9 + 0.03, (truth + 1) % 3, truth)
    other = np.where(rng.permutation(wrong.ravel()).reshape(wrong.shape) < hard * 0.9, (truth + 1) % 3, truth)
    found = compared([counts(guess, truth) for guess in (better, worse, other)], ["dsm", "noise"], [0, 1, 2])
    helps, idle = found.gains
    assert (
        helps.interval[0] > 0.01 and helps.interval[1] < 0.08 and helps.gain == pytest.approx(0.03, abs=0.02)
    )
    assert idle.interval[0] < 0 < idle.interval[1] and "may as well add nothing" in idle.sentence
    assert found.blocks == 400
    [alone] = mean_iou(paired([counts(better, truth)], range(3))[0].sum(0)[None], [0, 1, 2])
    assert found.mean_iou == pytest.approx(alone)


def test_too_few_blocks_give_no_interval():
    truth = np.arange(64).reshape(8, 8) % 3
    found = compared([counts(truth, truth), counts(0 * truth, truth)], ["dsm"], [0, 1, 2])
    assert found.gains[0].interval is None and "too few blocks" in found.gains[0].sentence


def test_only_optional_rasters_are_dropped_and_not_always():
    rasters = [
        Modality(role=role, bands=("a",), optional=role != "optical") for role in ("optical", "dsm", "sar")
    ]
    seen = [dropped(rasters, 0.3, (7, step)) for step in range(400)]
    assert {0} not in map(set, seen) and not any(0 in some for some in seen)
    for number in (1, 2):
        assert 0.2 < np.mean([number in some for some in seen]) < 0.4
    assert seen == [dropped(rasters, 0.3, (7, step)) for step in range(400)]
    assert dropped([rasters[0]], 0.9, (0, 0)) == frozenset()


def test_rasters_that_are_missing_from_a_scene_or_named_twice_are_refused(three):
    text = (three / "run.toml").read_text()
    (three / "run.toml").write_text(text.replace('dtm = "dtm.tif", ', ""))
    with pytest.raises(UserError, match="has no dtm raster"):
        configured(three)
    (three / "run.toml").write_text(text.replace("inputs = {", 'inputs = { sar = "noise.tif",'))
    with pytest.raises(UserError, match="sar has a key of its own"):
        configured(three)


def test_forty_rasters_and_a_role_twice_are_sentences(three):
    text = (three / "run.toml").read_text()
    head, tail = text.split("[[scenes]]", 1)
    one = '[[modalities]]\nrole = "{}"\nbands = ["v"]\nchannels = 1\n'
    more = "".join(one.format(f"b{i}") for i in range(40))
    (three / "run.toml").write_text(f"{head}{more}[[scenes]]{tail}")
    with pytest.raises(UserError, match="there are 43, and this model takes 16 rasters at most"):
        configured(three)
    (three / "run.toml").write_text(f"{head}{one.format('noise')}[[scenes]]{tail}")
    with pytest.raises(UserError, match="noise stands there twice"):
        configured(three)


def test_a_checkpoint_goes_on_with_as_many_rasters_as_it_has(three, capsys):
    assert run(three, "--set", "train.steps=2", "--set", "validation.every=2") == 0
    checkpoint = json.loads(capsys.readouterr().out.splitlines()[-1])["checkpoint"]
    model, _ = load_model(checkpoint)
    assert sum("fpn1z" in name for name in model.state_dict()) > 0
    text = (three / "run.toml").read_text()
    third = text[text.rindex("[[modalities]]") : text.index("[[scenes]]")]
    (three / "run.toml").write_text(text.replace(third, ""))
    assert run(three, "--set", f"model.initial={checkpoint}", "--set", "output.folder=again") == 2
    assert "reads 3 rasters (optical, ndsm, noise), but there are 2 modalities" in capsys.readouterr().err


def test_a_model_of_two_rasters_is_taught_a_third(town, capsys):
    """What it knows stays: with the new raster left out it starts where the old model was."""
    assert run(town, "--set", "train.steps=2", "--set", "validation.every=2") == 0
    checkpoint = json.loads(capsys.readouterr().out.splitlines()[-1])["checkpoint"]
    rng = np.random.default_rng(4)
    write_raster(town / "noise.tif", rng.random((SIDE, SIDE)).astype(np.float32))
    text = (town / "run.toml").read_text()
    third = '[[modalities]]\nrole = "noise"\nbands = ["band 1"]\nchannels = 1\n'
    text = text.replace("[[scenes]]", third + "[[scenes]]").replace(
        'dsm = "dsm.tif"', 'dsm = "dsm.tif"\ninputs = { noise = "noise.tif" }'
    )
    (town / "run.toml").write_text(text)
    config = configured(town, f"model.initial={checkpoint}")
    entries = [
        ClassEntry(value=i, name=n, colour=(i, i, i)) for i, n in enumerate(("field", "road", "house"))
    ]
    grown = initial_model(config.model, entries, config.modalities, 0)
    assert grown.config.streams == 3 and "reads fewer rasters (optical, dsm)" in grown.notes[0]
    old = load_model(checkpoint)[0].state_dict()
    new = grown.model.state_dict()
    assert old.keys() < new.keys() and all(torch.equal(new[name], old[name]) for name in old)
    assert all("z" in name for name in new.keys() - old.keys())
