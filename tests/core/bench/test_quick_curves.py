"""The learning curves of the quick head: draws, labels of the fine-tuned model, resuming, tables, picture."""

import json
import sys

import label_drawing as drawing
import numpy as np
import pytest
import quick_curves as curves
import quick_fine_tuned as fine_tuned
import rasterio
from rasterio.transform import Affine
from scipy.ndimage import distance_transform_cdt

from core.raster.grid import Rect
from core.raster.scene import open_scene
from core.training.load import load_config
from core.training.scenes import open_scenes, take_census

BLOCK, RECT = 32, Rect(10, 5, 100, 90)


@pytest.fixture
def scene(tmp_path):
    """Three classes in 16 px stripes, some pixels without a label, of a part of a raster with colour and elevation."""
    rng = np.random.default_rng(0)
    labels = (np.arange(120)[:, None] // 16 + np.arange(100) // 16) % 3
    labels = np.where(rng.random(labels.shape) < 0.02, 255, labels).astype(np.uint8)
    place = Affine(0.5, 0, 500000, 0, -0.5, 5200000)
    files = {"optical": rng.integers(0, 255, (3, 120, 100)).astype(np.uint8)}
    files |= {"dsm": rng.random((1, 120, 100)).astype(np.float32), "labels": labels[None]}
    for name, values in files.items():
        with rasterio.open(
            tmp_path / f"{name}.tif", "w", driver="GTiff", count=len(values), height=120, width=100,
            dtype=values.dtype, crs="EPSG:32632", transform=place,
        ) as file:  # fmt: skip
            file.write(values)
    opened = open_scene({role: [str(tmp_path / f"{role}.tif")] for role in ("optical", "dsm")})
    inner = labels[RECT.row : RECT.row_end, RECT.col : RECT.col_end]
    return drawing.LabelledScene("toy", opened, {}, RECT, inner, tmp_path / "labels.tif", BLOCK, ("red",))


@pytest.mark.parametrize("count", [5, None])
@pytest.mark.parametrize("seed", [0, 1])
def test_labels_of_a_draw_keep_the_guard_from_its_test_blocks(scene, count, seed):
    drawn = drawing.draw(scene, count, seed)
    rows, cols = np.indices(scene.labels.shape) // BLOCK
    held = (rows + cols) % 2 == seed
    assert held[drawn.test].all() and (scene.labels[drawn.test] < 3).all()
    labelled = drawn.whole < 255
    assert np.array_equal(drawn.whole[labelled], scene.labels[labelled])
    assert distance_transform_cdt(~held, metric="chessboard")[labelled].min() > drawing.GUARD
    assert labelled[drawn.place].all()  # the pixels of the other methods are some of these
    assert np.array_equal(drawn.classes, scene.labels[drawn.place])


def test_few_polygons_are_few_pixels(scene):
    drawn = drawing.draw(scene, 5, 0)
    assert len(np.unique(drawn.numbers)) == 5
    assert 5 * 12 <= (drawn.whole < 255).sum() <= 5 * drawing.MOST**2
    again, other = drawing.draw(scene, 5, 0), drawing.draw(scene, 5, 2)
    assert np.array_equal(again.whole, drawn.whole) and not np.array_equal(other.whole, drawn.whole)


def test_scores_leave_classes_without_reference_out():
    truth, guess = np.array([0, 0, 1, 1]), np.array([0, 1, 1, 2])
    assert drawing.scores(guess, truth, 4) == pytest.approx(((1 / 2 + 1 / 3) / 2, 0.5))


@pytest.mark.parametrize("count", [5, None])
def test_the_trainer_gets_the_drawn_labels_and_one_pixel_to_score(scene, count, tmp_path):
    drawn = drawing.draw(scene, count, 1)
    folder = tmp_path / "cell"
    folder.mkdir()
    config = load_config(fine_tuned.written_config(scene, drawn, 1, folder))
    assert config.validation.select == "last" and config.model.initial == str(drawing.demo_model(scene))
    [opened] = open_scenes(config, scene.classes)
    assert opened.split.region == RECT
    place = drawn.test[0][0], drawn.test[1][0]
    held = np.full(scene.labels.shape, 255)
    held[place] = scene.labels[place]
    assert np.array_equal(opened.held_out_labels(RECT), held)
    assert np.array_equal(opened.training_labels(RECT), drawn.whole)
    census = take_census(opened)
    assert census.held_out.sum() == 1 and census.trainable.sum() == (drawn.whole < 255).sum()


def test_cells_in_the_record_are_not_run_again(tmp_path, monkeypatch):
    asked = []

    def run_cell(scene, cell, switches):
        asked.append(cell)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return {**cell, "mIoU": 0.5, "OA": 0.6, "fit": 1.0}

    record = tmp_path / "record.jsonl"
    monkeypatch.setattr(fine_tuned, "run_cell", run_cell)
    monkeypatch.setattr(fine_tuned.torch, "set_num_threads", lambda _: None)
    monkeypatch.setattr(fine_tuned, "opened", lambda *_: {name: None for name in ("sanfrancisco", "zurich")})
    words = ["x", "--data", "d", "--demo", "d", "--scenes", "sanfrancisco", "zurich", "--counts", "5", "all"]
    monkeypatch.setattr(sys, "argv", [*words, "--record", str(record)])
    with pytest.raises(KeyboardInterrupt):
        fine_tuned.main()
    assert len(record.read_text().splitlines()) == 2
    fine_tuned.main()
    lines = [json.loads(line) for line in record.read_text().splitlines()]
    keys = [(line["scene"], line["polygons"], line["seed"]) for line in lines]
    both = [("sanfrancisco", 5), ("zurich", 5), ("sanfrancisco", None), ("zurich", None)]
    assert keys == [(*key, seed) for seed in (0, 1) for key in both]
    assert len(asked) == 8 + 1  # the one that was stopped was begun twice


def _row(method, count, mean, scene="zurich", seeds=2, fit=1.0):
    return {
        "scene": scene, "polygons": count, "seeds": seeds, "method": method, "mIoU": mean, "mIoU sd": 0.01,
        "OA": 0.9, "OA sd": 0.0, "fit": fit, "draw": None,
    }  # fmt: skip


def test_rows_of_the_fine_tuned_model_are_means_over_draws():
    cell = {"scene": "zurich", "polygons": None, "OA": 0.8, "fit": 10.0}
    [row] = curves.fine_tuned_rows([{**cell, "seed": 1, "mIoU": 0.6}, {**cell, "seed": 0, "mIoU": 0.4}])
    assert row["each"] == [0.4, 0.6]
    assert (row["mIoU"], row["mIoU sd"], row["seeds"], row["method"]) == (0.5, 0.1414, 2, "fine-tuned")
    [row] = curves.fine_tuned_rows([{**cell, "seed": 0, "mIoU": 0.4}])
    assert (row["mIoU"], row["mIoU sd"], row["seeds"]) == (0.4, 0.0, 1)


def test_new_rows_take_the_place_of_old_ones_in_order():
    old = [_row("quick head", None, 0.1), _row("quick head", 5, 0.2), _row("forest, pixels", 5, 0.3)]
    made = curves.merged(old, [_row("quick head", 5, 0.7), _row("quick head", 5, 0.8, scene="procedural")])
    assert [(r["scene"], r["polygons"], r["method"], r["mIoU"]) for r in made] == [
        ("zurich", 5, "forest, pixels", 0.3),
        ("zurich", 5, "quick head", 0.7),
        ("zurich", None, "quick head", 0.1),
        ("procedural", 5, "quick head", 0.8),
    ]


def test_the_table_marks_the_best_and_leaves_what_was_not_run_empty():
    rows = [_row("quick head", 5, 0.5), _row("fine-tuned", 5, 0.6, seeds=1), _row("quick head", None, 0.3)]
    rows += [_row("forest, context", 5, 0.4)]
    rows += [_row("fine-tuned", 0, 0.9)]  # no row of its own: it has seen no label of the scene
    head, _, five, every = curves.scene_table(rows, "zurich").splitlines()
    assert head.count("|") == five.count("|") == 7
    assert five == "| 5 |  | 0.400 ±0.010 / 0.900 (2) | **0.500** ±0.010 / 0.900 (2) |  | 0.600 / 0.900 (1) |"
    assert every.startswith("| all |") and "0.300" in every and "**" not in every  # nothing to compare with


def test_the_best_is_one_of_those_with_most_draws():
    rows = [_row("forest, pixels", 5, 0.4, seeds=5), _row("quick head", 5, 0.5, seeds=5)]
    table = curves.scene_table([*rows, _row("fine-tuned", 5, 0.9, seeds=2)], "zurich")
    assert "**0.500**" in table and table.count("**") == 2


def test_the_published_record_is_of_the_present_settings():
    record = [json.loads(line) for line in curves.FINE_TUNED.read_text().splitlines()]
    wanted = fine_tuned.cells(list(curves.TITLES), [5, 10, 30, 100, None], range(2))
    assert not fine_tuned.missing(wanted, record)
    changed = fine_tuned.cells(["zurich"], [5], range(2), ["train.steps=10"])
    assert fine_tuned.missing(changed, record) == changed
    assert fine_tuned.missing(changed, [*record, {**changed[0], "mIoU": 0.1}]) == changed[1:]


def test_draws_of_different_settings_make_no_mean():
    old = {"scene": "zurich", "polygons": 5, "OA": 0.8, "fit": 1.0, "mIoU": 0.4}
    lines = [{**old, "seed": 0}, {**old, "seed": 1, "settings": curves.FIRST_SETTINGS["zurich"]}]
    assert curves.fine_tuned_rows(lines)[0]["seeds"] == 2
    again = {**old, "seed": 0, "settings": "other", "mIoU": 0.6}
    with pytest.raises(SystemExit, match="different settings"):
        curves.fine_tuned_rows([*lines, again])
    [row] = curves.fine_tuned_rows([*lines, again, {**again, "seed": 1}])
    assert row["each"] == [0.6, 0.6]


def test_the_lead_is_taken_on_the_same_draws():
    rows = [
        {**_row("quick head", 5, 0.5), "each": [0.1, 0.3, 0.9]},
        {**_row("fine-tuned", 5, 0.4), "each": [0.2, 0.5]},
        {**_row("quick head", None, 0.5), "each": [0.5]},
        {**_row("fine-tuned", None, 0.4), "each": [0.25]},
    ]
    head, _, zurich = curves.lead_table(rows).splitlines()
    assert head == "| polygons | 5 | all |" and zurich == "| Zurich | +0.15 | -0.25 |"


def test_seconds_are_the_range_over_scenes():
    rows = [_row("quick head", 5, 0.5, fit=0.012), _row("quick head", 5, 0.5, scene="procedural", fit=12.4)]
    assert "| 0.01 to 12 |" in curves.seconds_table(rows)


def test_the_picture_has_every_method_and_scene(tmp_path):
    rows = [
        _row(method, count, 0.5, scene)
        for method in curves.METHODS
        for count in (5, None)
        for scene in curves.TITLES
    ]
    curves.picture([*rows, _row("fine-tuned", 0, 0.7, "procedural")], tmp_path / "made.png")
    with rasterio.open(tmp_path / "made.png") as made:
        values = made.read([1, 2, 3]).reshape(3, -1).T
    colours = {tuple(value) for value in np.unique(values, axis=0)}
    for look in curves.LOOKS.values():
        assert tuple(bytes.fromhex(look["color"][1:])) in colours
