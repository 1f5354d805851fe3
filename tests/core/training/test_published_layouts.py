"""Folders in the published layouts, tiny and invented: checked whole, and trained on for two steps."""

import json
import os
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from core.checkpoints import read_card
from core.checkpoints.schemes import load_scheme
from core.cli import run_command
from core.train import main, parser
from core.training.check import check
from core.training.listing import listed
from core.training.load import load_config

RECIPES = Path(__file__).resolve().parents[3] / "resources" / "recipes"
SIDE = 64
DRIVERS = {".tif": "GTiff", ".png": "PNG", ".jpg": "JPEG"}
TINY = [
    "model.window=64",
    "model.stride=64",
    "model.encoder={ embed_dim = 48, depth = 2, num_heads = 2, global_blocks = [1], out_chans = 32, image_size = 64 }",
    "train.epochs=1",
    "train.epoch_windows=4",
    "train.batch=2",
    "train.accumulate=1",
    "train.device=cpu",
    "output.pictures=false",
]

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def write(path, values, place=None):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    values = values if values.ndim == 3 else values[None]
    count, height, width = values.shape
    where = {} if place is None else {"crs": "EPSG:2154", "transform": place}
    with rasterio.open(
        path, "w", DRIVERS[path.suffix], width, height, count, dtype=values.dtype, **where
    ) as out:
        out.write(values)


def ground(seed):
    """Class numbers 0..K-1 in patches, K below 5."""
    rng = np.random.default_rng(seed)
    return rng.integers(0, 5, (SIDE // 16, SIDE // 16)).repeat(16, 0).repeat(16, 1)


def rest_of(scheme, first=0, last=5):
    """The setting for classes of a scheme that this ground has nowhere."""
    names = [entry.name for entry in load_scheme(scheme)]
    return f"classes.untrained={json.dumps(names[:first] + names[last:])}"


def coloured(classes, scheme):
    palette = np.array([entry.colour for entry in load_scheme(scheme)], np.uint8)
    return palette[classes].transpose(2, 0, 1)


def fill(name, root):
    """Write every file that a recipe with listed scenes names."""
    config = load_config(RECIPES / f"{name}.toml", [f"dataset.root={root}"])
    written = {}
    for number, scene in enumerate(config.scenes):
        seed = number % 8  # many scenes, few different ones
        for role in ("optical", "dsm", "labels"):
            path = Path(getattr(scene, role)[0])
            kind = role, seed, "noBoundary" in path.name
            if kind in written:
                os.link(written[kind], path)
                continue
            write(path, pixels_of(role, seed, name, path))
            written[kind] = path


def pixels_of(role, seed, name, path):
    classes = ground(seed)
    noise = np.random.default_rng(seed).integers(0, 30, (4, SIDE, SIDE))
    if role == "optical":
        return (40 * classes + noise[: 4 if name == "potsdam" else 3]).astype(np.uint8)
    if role == "dsm":
        height = 40 * classes + noise[3]
        return height.astype(np.float32) / 7 if path.suffix == ".tif" else height.astype(np.uint8)
    if name == "mmhunan":
        labels = classes.astype(np.int16)
        labels[:3] = -1
        return labels
    labels = coloured(classes, "isprs")
    if "noBoundary" in path.name:
        labels[:, :3] = 0
    return labels


def fill_fusar(root, scheme):
    for part, count in (("train", 12), ("test", 3)):
        for number in range(count):
            classes = ground(number)
            noise = np.random.default_rng(number).integers(0, 30, (SIDE, SIDE))
            picture = (40 * classes + noise).astype(np.uint8)
            write(root / "SAR" / part / f"place_{number}_SAR.tif", picture)
            labels = coloured(classes, scheme)
            if scheme == "fusar2":
                labels[:, 0, 0] = (178, 34, 34)
            write(root / "LAB" / part / f"place_{number}_LAB.tif", labels)


def arguments(name, root, run, *variants):
    given = [f"dataset.root={root}", f"output.folder={run}", *TINY]
    words = [str(RECIPES / f"{name}.toml"), *(f"--variant={variant}" for variant in ("scratch", *variants))]
    return words + [f"--set={assignment}" for assignment in given]


@pytest.mark.parametrize("name", ["vaihingen", "potsdam", "mmhunan"])
def test_mfnet_layouts_are_ready(name, tmp_path):
    fill(name, tmp_path)
    config = load_config(RECIPES / f"{name}.toml", [f"dataset.root={tmp_path}"], ["scratch"])
    assert not check(config).ready  # a class of the scheme is nowhere on this ground
    allowed = rest_of("mmhunan" if name == "mmhunan" else "isprs")
    config = load_config(RECIPES / f"{name}.toml", [f"dataset.root={tmp_path}", allowed], ["scratch"])
    report = check(config)
    assert report.ready, report
    counts = {"vaihingen": (10, 2, 4), "potsdam": (15, 3, 6), "mmhunan": (400, 50, 50)}[name]
    assert report.places == ("scene", dict(zip(("train", "validate", "test"), counts, strict=True)))
    gone = Path(config.scenes[3].dsm[0])
    gone.unlink()
    missing = check(config).missing
    assert [(file.scene, file.role, file.path) for file in missing] == [
        (config.scenes[3].name, "dsm", str(gone))
    ]


def test_vaihingen_trains_and_the_test_tiles_are_scored_once(tmp_path, capsys):
    fill("vaihingen", tmp_path / "data")
    words = [
        *arguments("vaihingen", tmp_path / "data", tmp_path / "run"),
        f"--set={rest_of('isprs')}",
    ]
    assert run_command(main, parser(), [*words, "--json"]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert result["steps"] == 2
    assert set(result["class_iou"]) == {entry.name for entry in load_scheme("isprs")}
    card = read_card(tmp_path / "run" / "best.safetensors")
    assert "the test scenes of test 5, test 21" in (tmp_path / "run" / "report.html").read_text()
    assert card.blend == "reference"
    assert card.metrics["mIoU"] == pytest.approx(result["metrics"]["mIoU"], abs=1e-4)
    assert card.recipe["scenes"][0]["ids"][:3] == [1, 3, 23]
    assert str(tmp_path) not in json.dumps(card.recipe)


def test_fusar_trains_in_the_published_way_too(tmp_path, capsys):
    fill_fusar(tmp_path / "data", "fusar1")
    words = arguments("fusar-map1", tmp_path / "data", tmp_path / "run", "reference")
    assert run_command(main, parser(), [*words, "--json"]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert {"mIoU", "mIoU without background"} <= result["metrics"].keys()
    card = read_card(tmp_path / "run" / "best.safetensors")
    assert card.modalities[0].channels == 3
    words = arguments("fusar-map1", tmp_path / "data", tmp_path / "second")
    config = listed(load_config(words[0], [w[6:] for w in words if w.startswith("--set=")], ["scratch"]))
    assert config.split.validate_scenes == ("train place_3_SAR",)
    assert config.split.test == ("test",)


def test_the_eleventh_colour_of_fusar_map_2_is_unlabelled(tmp_path):
    fill_fusar(tmp_path, "fusar2")
    given = [f"dataset.root={tmp_path}", rest_of("fusar2")]
    report = check(load_config(RECIPES / "fusar-map2.toml", given, ["scratch"]))
    assert report.ready, report
    assert all(scene.labelled == SIDE * SIDE - 1 for scene in report.scenes)


def test_flair_zones_are_scenes(tmp_path):
    config = load_config(RECIPES / "flair.toml", [f"dataset.root={tmp_path}"])
    domains = {scene.name: scene for scene in config.scenes}
    for name, scene in domains.items():
        for zone in ("Z1_UU", "Z2_NF") if name == "train D006_2020" else ("Z1_UU",):
            for patch in range(2):
                classes = ground(patch)
                place = from_origin(700000 + patch * SIDE * 0.2, 6600000, 0.2, 0.2)
                bands = np.stack([classes * 30 + band for band in range(5)]).astype(np.uint8)
                picture, mask = Path(scene.optical[0]), Path(scene.labels[0])
                write(str(picture).replace("*", zone) + f"/IMG_{patch:06}.tif", bands, place)
                write(
                    str(mask).replace("*", zone) + f"/MSK_{patch:06}.tif",
                    (classes + 9).astype(np.uint8),
                    place,
                )
    given = [f"dataset.root={tmp_path}", rest_of("flair", 8, 12)]
    report = check(load_config(RECIPES / "flair.toml", given, ["scratch"]))
    assert report.ready, report
    assert report.places == ("scene", {"train": 33, "validate": 8, "test": 10})
    first = report.scenes[0]
    assert (first.name, first.width, first.height) == ("train D006_2020 Z1_UU", 2 * SIDE, SIDE)
    assert first.labelled < 2 * SIDE * SIDE  # 13 is no class here
