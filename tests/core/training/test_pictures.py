"""What a run leaves for the eye: curves, maps of the validations, TensorBoard events."""

import builtins
import csv
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from core.checkpoints.card import ClassEntry
from core.errors import UserError
from core.raster.grid import Rect
from core.training import pictures
from core.training.load import load_config
from core.training.loop import train
from core.training.pictures import MapSketch, draw_curves, draw_maps

CLASSES = (
    ClassEntry(value=0, name="field", colour=(0, 160, 0)),
    ClassEntry(value=1, name="house", colour=(200, 0, 0)),
)


def _scene(region):
    return SimpleNamespace(name="town", split=SimpleNamespace(region=region)), {}


def test_a_sketch_holds_every_pixel_where_it_belongs(monkeypatch):
    """Thinned out, from windows that reach beyond the region, in any order."""
    monkeypatch.setattr(pictures, "SIDE", 20)
    region = Rect(10, 5, 50, 40)
    rng = np.random.default_rng(0)
    labels, guess = rng.integers(0, 2, (2, 70, 60)).astype(np.uint8)
    labels[rng.random(labels.shape) < 0.3] = 255
    sketch = MapSketch([_scene(region)])
    for row, col in [(32, 0), (0, 0), (0, 32), (32, 32)]:
        part = slice(row, row + 32), slice(col, col + 32)
        sketch.see(0, Rect(row, col, *labels[part].shape), labels[part], guess[part])
    sketch.see(5, Rect(0, 0, 4, 4), labels[:4, :4], guess[:4, :4])  # a scene that is not drawn
    expected = labels[10:60:3, 5:45:3].astype(int)
    np.testing.assert_array_equal(sketch.layers[0][0], np.where(expected == 255, 0, expected + 1))
    np.testing.assert_array_equal(sketch.layers[0][1], guess[10:60:3, 5:45:3] + 1)


def test_maps_show_labels_classes_and_errors_in_their_colours(tmp_path):
    sketch = MapSketch([_scene(Rect(0, 0, 40, 60))])
    labels = np.zeros((40, 60), np.uint8)
    labels[:, 40:] = 255
    guess = np.zeros((40, 60), np.uint8)
    guess[:, :20] = 1
    sketch.see(0, Rect(0, 0, 40, 60), labels, guess)
    draw_maps(sketch, CLASSES, "town", tmp_path / "maps" / "m.png")
    picture = np.asarray(Image.open(tmp_path / "maps" / "m.png").convert("RGB"))
    assert picture.shape[1] == 1040 and picture.shape[0] < 700

    def share(colour, third):
        columns = picture[:, third * picture.shape[1] // 3 : (third + 1) * picture.shape[1] // 3]
        return (columns == colour).all(axis=-1).sum()

    field, house = CLASSES[0].colour, CLASSES[1].colour
    assert share(field, 0) > 10_000 and share(house, 1) > 10_000 and share(field, 1) > share(house, 1)
    assert share(pictures.WRONG, 2) > 10_000 and share(pictures.RIGHT, 2) > 10_000


def test_curves_are_drawn_from_a_log_of_any_length(tmp_path):
    columns = ("step", "loss", "learning_rate", "windows_per_second", "mIoU", "mF1", "OA")
    with (tmp_path / "log.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
    draw_curves(tmp_path / "log.csv", "nothing yet", tmp_path / "c.png")
    with (tmp_path / "log.csv").open("a", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writerows({"step": i, "loss": 100 / i, "learning_rate": 1e-3} for i in range(1, 9))
        writer.writerow({"step": 8, "mIoU": 0.3, "mF1": 0.4, "OA": 0.5})
    draw_curves(tmp_path / "log.csv", "a run", tmp_path / "c.png")
    picture = np.asarray(Image.open(tmp_path / "c.png").convert("RGB")).astype(int)
    assert picture.shape == (380, 1040, 3)
    blue = (picture[..., 2] - picture[..., 0] > 80).sum()
    orange = (picture[..., 0] - picture[..., 2] > 120).sum()
    assert blue > 200 and orange > 100


def test_a_run_draws_at_each_validation_and_writes_events(town):
    pytest.importorskip("tensorboardX")
    settings = ("train.steps=4", "validation.every=2", "output.pictures=true", "output.tensorboard=true")
    train(load_config(town / "run.toml", settings), {})
    assert [path.name for path in sorted((town / "run/maps").iterdir())] == [
        "step-000002.png",
        "step-000004.png",
    ]
    assert (town / "run/curves.png").stat().st_size > 5000
    (events,) = (town / "run/tensorboard").iterdir()
    content = events.read_bytes()
    assert all(name in content for name in (b"loss", b"learning_rate", b"mIoU", b"maps"))


def test_without_tensorboardx_one_sentence(town, monkeypatch):
    real = builtins.__import__

    def lacking(name, *args, **kwargs):
        if name == "tensorboardX":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", lacking)
    with pytest.raises(UserError, match="pip install tensorboardX"):
        train(load_config(town / "run.toml", ("output.tensorboard=true",)), {})
    assert not (town / "run" / "log.csv").exists()
