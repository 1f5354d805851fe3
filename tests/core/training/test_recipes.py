"""Every shipped recipe loads with every variant, says which files are missing, and follows the published split."""

from pathlib import Path

import pytest

from core.cli import run_command
from core.train import main, parser
from core.training.check import check
from core.training.load import load_config, to_toml, variants_in

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "recipes"
FILES = sorted([*FOLDER.glob("*.toml"), *FOLDER.glob("examples/*.toml")])
PUBLISHED = ["vaihingen", "potsdam", "mmhunan", "fusar-map1", "fusar-map2", "flair"]
SIZES = {"vit_l": ("sam_vit_l_0b3195.pth", 24, 1024), "vit_h": ("sam_vit_h_4b8939.pth", 32, 1280)}


@pytest.fixture(autouse=True)
def scenes_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("SCENES", str(tmp_path / "scenes"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_loads_with_every_variant_and_reads_back(path, tmp_path):
    for variants in ([], *([name] for name in variants_in(path))):
        config = load_config(path, variants=variants)
        (tmp_path / "again.toml").write_text(to_toml(config))
        assert load_config(tmp_path / "again.toml") == config


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_check_names_every_missing_file(path, tmp_path, capsys):
    config = load_config(path)
    roots = [] if config.dataset is None else [f"dataset.root={tmp_path / 'data'}"]
    config = load_config(path, roots)
    report = check(config)
    missing = {file.path for file in report.missing if file.scene}
    roles = ("optical", "dsm", "sar", "labels")
    wanted = {path for scene in config.scenes for role in roles for path in getattr(scene, role)}
    there = {
        path for path in wanted if Path(path).exists()
    }  # the scenes of the demo, where someone made them
    assert missing == wanted - there
    assert report.ready == (not report.missing)
    if report.missing:
        given = [f"--set={assignment}" for assignment in roots]
        assert run_command(main, parser(), ["--check", str(path), *given]) == 2
        captured = capsys.readouterr()
        assert captured.err.startswith("Not ready to train: missing ")
        assert report.missing[0].path in captured.out


@pytest.mark.parametrize("name", PUBLISHED)
def test_check_says_where_the_data_come_from(name, tmp_path, capsys):
    path = str(FOLDER / f"{name}.toml")
    assert run_command(main, parser(), ["--check", path, "--set", f"dataset.root={tmp_path}"]) == 2
    text = capsys.readouterr().out
    assert "Get the data from" in text
    assert "python -m core.fetch sam_vit_b" in text
    assert "--variant fast" in text


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_test_set_chooses_nothing_unless_asked_for(name):
    config = load_config(FOLDER / f"{name}.toml")
    held, tested = config.split.validate_scenes, config.split.test
    assert tested
    assert not [s for s in config.scenes if s.is_in(held) and s.is_in(tested)]
    assert load_config(FOLDER / f"{name}.toml", variants=["sound"]) == config
    if name == "flair":
        return
    reference = load_config(FOLDER / f"{name}.toml", variants=["reference"])
    assert reference.split.test == ()
    assert reference.split.validate_scenes == tested
    assert reference.split.validate_every == 0


@pytest.mark.parametrize("name", PUBLISHED)
@pytest.mark.parametrize("size", SIZES)
def test_sizes(name, size):
    config = load_config(FOLDER / f"{name}.toml", variants=[size]).model
    assert (Path(config.base).name, config.encoder.depth, config.encoder.embed_dim) == SIZES[size]
    assert load_config(FOLDER / f"{name}.toml", variants=["scratch"]).model.base is None


@pytest.mark.parametrize(("name", "steps"), [("vaihingen", 1000), ("potsdam", 1000), ("mmhunan", 500)])
def test_mfnet_as_published(name, steps):
    config = load_config(FOLDER / f"{name}.toml")
    train = config.train
    assert (train.optimiser, train.lr, train.momentum, train.weight_decay) == ("sgd", 0.01, 0.9, 5e-4)
    assert (train.epochs, train.epoch_windows, train.batch) == (50, steps * 10, 10)
    assert (train.schedule, train.milestones, train.lr_every) == ("milestones", (24, 34, 44), "epoch")
    assert (train.loss, train.clip, train.warmup, train.sampling) == ("mfnet", 0, 0, "scene")
    assert (config.model.window, config.model.blend, config.model.rel_pos) == (256, "reference", "zero")
    assert config.model.stride == (128 if name == "mmhunan" else 32)
    changes = config.augment.model_dump(exclude={"flips", "sar_gain"})
    assert config.augment.flips
    assert not any(changes.values())
    large = load_config(FOLDER / f"{name}.toml", variants=["vit_h"]).train
    assert (large.batch, large.epoch_windows) == (4, steps * 4)
    lora = load_config(FOLDER / f"{name}.toml", variants=["lora"]).model
    assert (lora.mode, lora.rank) == ("lora", 4)


@pytest.mark.parametrize(
    ("name", "weights"),
    [
        ("fusar-map1", (1.5, 1, 0.5, 1.9, 0.1)),
        ("fusar-map2", (0.4, 1.6, 0.4, 1.6, 1.0, 0.5, 1.5, 1.7, 1.4, 0.9)),
    ],
)
def test_cwsam_as_published(name, weights):
    config = load_config(FOLDER / f"{name}.toml")
    train = config.train
    assert train.class_weights == weights
    assert (train.optimiser, train.lr, train.weight_decay, train.decay_all) == ("adamw", 2e-4, 0.01, True)
    assert (train.epochs, train.batch, train.sampling, train.loss) == (200, 1, "tiles", "cwsam")
    assert (train.schedule, train.lr_every, train.warmup) == ("cosine", "epoch", 0)
    assert train.lr * train.min_lr == pytest.approx(1e-7)
    assert (config.model.window, config.model.stride, config.model.encoder.image_size) == (1024, 1024, 1024)
    assert not any(
        (config.augment.flips, config.augment.turns, config.augment.sar_gain, config.augment.sar_speckle)
    )
    assert load_config(FOLDER / f"{name}.toml", variants=["reference"]).validation.metric == "S-measure"
    modality = config.modalities[0]
    assert modality.normalisation.mean == (0.485, 0.456, 0.406)
    assert (len(modality.bands), modality.channels) == (1, 3)


def names_in(config, group):
    return [scene.name.split()[-1] for scene in config.scenes if scene.group == group]


def test_published_splits():
    vaihingen = load_config(FOLDER / "vaihingen.toml")
    assert names_in(vaihingen, "train") == [
        "1",
        "3",
        "23",
        "26",
        "7",
        "11",
        "13",
        "28",
        "17",
        "32",
        "34",
        "37",
    ]
    assert names_in(vaihingen, "test") == ["5", "21", "15", "30"]
    potsdam = load_config(FOLDER / "potsdam.toml")
    assert len(names_in(potsdam, "train")) == 18
    assert names_in(potsdam, "test") == ["4_10", "5_11", "2_11", "3_10", "6_11", "7_12"]
    assert potsdam.scenes[5].dsm[0].endswith("dsm_potsdam_07_08_normalized_lastools.jpg")
    hunan = load_config(FOLDER / "mmhunan.toml")
    train, test = names_in(hunan, "train"), names_in(hunan, "test")
    assert (len(set(train)), len(set(test)), set(train) & set(test)) == (450, 50, set())
    assert (train[0], train[-1], test[0], test[-1]) == ("298", "31797", "639", "30275")


def test_infrared_reads_other_bands():
    assert load_config(FOLDER / "flair.toml").scenes[0].bands == {"optical": (1, 2, 3), "dsm": (5,)}
    infrared = load_config(FOLDER / "flair.toml", variants=["infrared"])
    assert infrared.scenes[0].bands == {"optical": (4, 1, 2), "dsm": (5,)}
    assert infrared.modalities[0].bands[0] == "near infrared"
