"""What does not fit is said in one sentence before anything is written, and what only looks odd trains."""

import math

import numpy as np
import pytest
import rasterio
import torch
from rasterio.transform import from_origin

from core.checkpoints import load_model, save_checkpoint
from core.cli import run_command
from core.errors import UserError
from core.models import build
from core.models.config import EncoderConfig
from core.models.sam.config import SAMConfig
from core.train import main, parser
from core.training import step
from core.training.load import load_config
from core.training.loop import train
from tests.core.training.conftest import write_raster
from tests.support.small_models import CONFIGS, make_card


def _run(town, *assignments):
    return train(load_config(town / "run.toml", ("train.steps=2", *assignments)), {})


def _copy(town, name, new, transform):
    with rasterio.open(town / f"{name}.tif") as source:
        values, profile = source.read(), {**source.profile, "transform": transform}
    with rasterio.open(town / f"{new}.tif", "w", **profile) as out:
        out.write(values)


def test_a_run_folder_that_cannot_be_written(town):
    with pytest.raises(UserError, match=r"The run folder .*labels\.tif.* cannot be written"):
        _run(town, "output.folder=labels.tif/run")
    with pytest.raises(UserError, match=r"labels\.tif cannot be written"):
        _run(town, "output.folder=labels.tif")
    with rasterio.open(town / "labels.tif") as labels:
        assert labels.count == 1


@pytest.mark.parametrize("name", ["cwsam", "sam"])
def test_a_checkpoint_of_another_architecture_to_go_on_from(town, name):
    config = CONFIGS[name]
    save_checkpoint(town / "other.safetensors", build(config), make_card(config))
    with pytest.raises(UserError, match=rf"model\.initial other\.safetensors is a {name} checkpoint"):
        _run(town, "model.initial=other.safetensors")
    assert not (town / "run").exists()


def test_a_base_that_is_no_sam_or_no_checkpoint_at_all(town):
    torch.save({"conv.weight": torch.zeros(3, 3)}, town / "resnet.pth")
    with pytest.raises(UserError, match=r"resnet\.pth"):
        _run(town, "model.base=resnet.pth")
    with pytest.raises(UserError, match=r"labels\.tif"):
        _run(town, "model.base=labels.tif")
    shallow = SAMConfig(encoder=EncoderConfig(64, 1, 2, (), 32, 64))
    torch.save(build(shallow).state_dict(), town / "shallow.pth")
    with pytest.raises(UserError, match=r"model\.base shallow\.pth does not fit model\.encoder: .*blocks\.1"):
        _run(town, "model.base=shallow.pth")
    assert not (town / "run").exists()


def test_nothing_left_to_train_and_too_little_for_batch_norm(town):
    with pytest.raises(UserError, match=r"train\.lr_parts freezes every part"):
        _run(town, "train.lr_parts={encoder=0,adapters=0,fusion=0,decoder=0}")
    tiny = ("model.window=32", "model.encoder.image_size=32")
    with pytest.raises(UserError, match=r"batch norm: raise train\.batch, or raise model\.window"):
        _run(town, *tiny, "train.batch=1")
    with pytest.raises(UserError, match=r"batch norm: lower train\.accumulate"):
        _run(town, *tiny, "train.accumulate=4", "output.folder=second")


def test_rasters_that_do_not_overlap(town):
    _copy(town, "dsm", "far_dsm", from_origin(600000, 5000000, 0.5, 0.5))
    with pytest.raises(UserError, match=r"Scene 'town'.*far_dsm\.tif.*overlap"):
        _run(town, "scenes.0.dsm=far_dsm.tif")
    _copy(town, "labels", "far_labels", from_origin(600000, 5000000, 0.5, 0.5))
    with pytest.raises(UserError, match=r"Scene 'town'.*far_labels\.tif.*overlap"):
        _run(town, "scenes.0.labels=far_labels.tif")
    assert not (town / "run").exists()


def test_rasters_of_another_grid_are_aligned(town):
    """Half a pixel off and a little larger: warped while it is read."""
    _copy(town, "dsm", "shifted", from_origin(499999.75, 5000000.3, 0.51, 0.51))
    assert _run(town, "scenes.0.dsm=shifted.tif").steps == 2


def _entries(count):
    return "".join(f'{{value={i},name="k{i}",colour=[{i},0,0]}},' for i in range(count))


def test_a_class_without_pixels_is_refused_before_the_first_step(town):
    with pytest.raises(
        UserError, match=r'No pixel of k3, k4 is left for training.*untrained = \["k3", "k4"\]'
    ):
        _run(town, f"classes.entries=[{_entries(5)}]")
    with pytest.raises(UserError, match="No pixel of k4 is left"):
        _run(town, f"classes.entries=[{_entries(5)}]", "classes.untrained=['k3']")
    with pytest.raises(UserError, match=r"untrained: no class is called 'k9', there are k0, k1, k2, k3"):
        _run(town, f"classes.entries=[{_entries(4)}]", "classes.untrained=['k9']")
    assert not (town / "run").exists()


def test_a_class_that_is_held_out_only_is_refused_in_a_shell(town, capsys):
    with rasterio.open(town / "labels.tif", "r+") as raster:
        labels = raster.read(1)
        rows, cols = np.nonzero(labels == 30)
        learnt = (rows // 40 + cols // 40) % 2 == 1
        labels[rows[learnt], cols[learnt]] = 10
        raster.write(labels, 1)
    config = str(town / "run.toml")
    for words in (["--check"], ["--dry-run"], []):
        assert run_command(main, parser(), [config, *words, "--set", "train.steps=2"]) == 2
        assert "No pixel of house is left for training" in capsys.readouterr().err
    assert not (town / "run").exists()
    again = [config, "--set", "classes.untrained=['house']", "--set", "train.steps=2"]
    assert run_command(main, parser(), again) == 0
    assert "No pixel of house is trained on." in capsys.readouterr().err
    resumed = [config, "--resume", "--set", "train.steps=3", "--set", "classes.untrained=['house']"]
    assert run_command(main, parser(), resumed) == 0


@pytest.mark.parametrize("loss", ["cross_entropy", "cwsam"])
def test_a_class_without_pixels_that_may_have_none_is_named_and_does_no_harm(town, loss):
    result = _run(
        town,
        f"classes.entries=[{_entries(4)}]",
        "classes.untrained=['k3']",
        "train.class_weights=computed",
        f"train.loss={loss}",
        f"train.dice={float(loss == 'cross_entropy')}",
        "train.sampling=balanced",
    )
    assert "No pixel of k3 is trained on." in result.warnings
    assert all(math.isfinite(value) for value in result.metrics.values())
    with (town / "run" / "log.csv").open() as log:
        assert "nan" not in log.read()


def test_missing_values_in_a_raster_give_no_nan(town):
    with rasterio.open(town / "dsm.tif", "r+") as dsm:
        values = dsm.read()
        values[:, 40:90, 30:120] = np.nan
        dsm.write(values)
    assert all(math.isfinite(value) for value in _run(town).metrics.values())


def test_held_out_labels_without_a_picture_leave_no_figures(town):
    with rasterio.open(town / "optical.tif") as source:
        optical = source.read()
    optical[:, :, :40] = 0
    write_raster(town / "optical.tif", optical, nodata=0)
    place = ("split.by=extent", "split.extents=[[500000,4999920,500020,5000000]]")
    result = _run(town, *place, "validation.baseline=rf")
    assert result.metrics == {}
    assert "could not be scored" in result.baseline.sentence()


def test_a_copy_that_could_not_be_made_is_said_before_training(town):
    (town / "start.safetensors").write_bytes(b"precious")
    (town / "notes.gpkg").write_bytes(b"more of it")
    for settings, words in (
        (("output.checkpoint=no/such/model.safetensors",), "does not exist: create it"),
        (("output.checkpoint=.",), "is a folder"),
        (("output.checkpoint=start.safetensors",), "was not made by this program"),
        (("output.checkpoint=notes.gpkg",), "was not made by this program"),
        (
            ("output.checkpoint=start.safetensors", "model.initial=start.safetensors"),
            r"starts from \(model\.initial\)",
        ),
    ):
        with pytest.raises(UserError, match=words):
            _run(town, *settings)
    assert not (town / "run").exists() and (town / "start.safetensors").read_bytes() == b"precious"
    assert (town / "notes.gpkg").read_bytes() == b"more of it"
    assert _run(town, "output.checkpoint=run/model.safetensors").steps == 2
    assert _run(town, "output.checkpoint=run/model.safetensors", "output.folder=again").steps == 2
    assert (town / "run/model.safetensors").is_file()


@pytest.mark.parametrize("name", ["report.html", "best.safetensors", "last.state", "config.toml"])
def test_a_folder_with_a_file_of_others(town, name):
    """For instance the user's own configuration, in the folder that it names for the run."""
    (town / name).write_bytes(b"precious")
    with pytest.raises(UserError, match=rf"holds no run, but a file that a run would replace \({name}\)"):
        _run(town, "output.folder=.")
    assert (town / name).read_bytes() == b"precious" and not (town / "log.csv").exists()


def test_a_folder_with_a_run_that_was_stopped_before_its_first_step(town):
    _run(town)
    for path in (town / "run").iterdir():
        if path.name != "config.toml" and path.is_file():
            path.unlink()
    assert _run(town).steps == 2


def test_a_gradient_that_is_no_number_changes_no_weight(town, monkeypatch):
    passes = step._passes

    def broken(run, batch):
        loss = passes(run, batch)
        if run.step == 1:
            next(p for p in run.module.parameters() if p.grad is not None).grad[0] = math.inf
        return loss

    monkeypatch.setattr(step, "_passes", broken)
    with pytest.raises(UserError, match=r"gradient is no longer a number at step 2: lower train\.lr"):
        _run(town, "validation.every=1")
    model, _ = load_model(town / "run/last.safetensors")
    assert all(bool(torch.isfinite(p).all()) for p in model.parameters())
