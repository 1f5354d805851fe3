"""Automatic masks: our suppression, pieces joined across areas, every object once."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from click_support import ColourModel, blobs, promptable, write_raster

from core.contract.segment import EverythingOptions
from core.errors import Cancelled
from core.interactive.automatic import find_everything
from core.interactive.boxes import box_ious, boxes_of, suppress
from core.interactive.coloured import RECIPE as BY_COLOURS
from core.interactive.joined import RECIPE
from core.interactive.pieces import Region, join_pieces
from core.interactive.shapes import OutlineOptions
from core.interactive.source import ImageSource
from core.raster.grid import Rect

OPTIONS = EverythingOptions(points=16, min_score=0.92, min_stability=0.9)
OUTLINES = OutlineOptions(simplify=0)


def test_boxes_of_masks():
    masks = np.zeros((3, 20, 30), bool)
    masks[0, 3:7, 10:30] = True
    masks[1, 19, 0] = True
    boxes, present = boxes_of(masks)
    assert boxes.tolist() == [[10, 3, 30, 7], [0, 19, 1, 20], [0, 0, 0, 0]]
    assert present.tolist() == [True, True, False]


def test_suppression_agrees_with_the_plain_definition():
    rng = np.random.default_rng(0)
    corners = rng.uniform(0, 60, (200, 2))
    boxes = np.concatenate([corners, corners + rng.uniform(3, 30, (200, 2))], axis=1)
    scores = rng.random(200)
    kept = []
    for index in sorted(range(200), key=lambda i: -scores[i]):
        shape = shapely.box(*boxes[index])
        ious = [
            shape.intersection(o).area / shape.union(o).area for o in (shapely.box(*boxes[k]) for k in kept)
        ]
        if all(iou <= 0.5 for iou in ious):
            kept.append(index)
    assert suppress(boxes, scores, 0.5) == kept
    assert box_ious(np.array([0.0, 0, 2, 2]), np.array([[1.0, 1, 3, 3], [5, 5, 6, 6]])).tolist() == [1 / 7, 0]
    assert suppress(np.empty((0, 4)), np.empty(0), 0.5) == []


def region(shape, window, score=0.9):
    inner = window.buffer(-2, join_style="mitre")
    return Region(shape, score, window, not inner.covers(shape))


def test_pieces_are_joined_and_duplicates_removed():
    left, middle, right = (
        shapely.box(0, 0, 100, 100),
        shapely.box(50, 0, 150, 100),
        shapely.box(100, 0, 200, 100),
    )
    river = shapely.box(10, 40, 190, 60)
    house = shapely.box(60, 10, 80, 30)
    found = [region(river.intersection(window), window) for window in (left, middle, right)]
    found += [region(house, left, 0.8), region(house.buffer(0.5), middle, 0.95)]
    joined = join_pieces(found, 0.7)
    assert len(joined) == 2
    assert {round(item.geometry.area) for item in joined} == {3600, round(house.buffer(0.5).area)}
    assert not any(item.cut for item in joined)


def test_a_whole_one_is_better_than_a_piece():
    left, right = shapely.box(0, 0, 100, 100), shapely.box(50, 0, 150, 100)
    house = shapely.box(70, 10, 120, 30)
    joined = join_pieces([region(house.intersection(left), left, 0.99), region(house, right, 0.8)], 0.7)
    assert [item.geometry.area for item in joined] == [house.area]


def test_different_objects_stay_apart():
    left, right = shapely.box(0, 0, 100, 100), shapely.box(50, 0, 150, 100)
    field, pond = shapely.box(10, 10, 98, 90), shapely.box(60, 20, 80, 40)
    joined = join_pieces([region(field, left), region(pond, right), region(pond, left, 0.5)], 0.7)
    assert sorted(item.geometry.area for item in joined) == [pond.area, field.area]


@pytest.fixture
def source(tmp_path):
    return ImageSource(promptable(ColourModel()), write_raster(tmp_path / "r.tif", blobs()))


def test_everything_is_found_once(source):
    reports = []
    found = find_everything(source, source.grid.full, OPTIONS, OUTLINES, 1, reports.append, lambda: False)
    areas, regions = found.areas, list(found.regions)
    assert areas > 4
    wanted = [shapely.box(48, 40, 112, 80), shapely.box(200, 160, 248, 208), shapely.box(40, 200, 136, 232)]
    bright = [item for item in regions if item.geometry.area < 10_000]
    assert len(bright) == 3
    for shape in wanted:
        best = max(b.geometry.intersection(shape).area / b.geometry.union(shape).area for b in bright)
        assert best > 0.9
    ground = [item for item in regions if item.geometry.area >= 10_000]
    assert len(ground) == 1  # joined from the pieces of all areas
    assert ground[0].geometry.area == pytest.approx(300 * 400 - sum(shape.area for shape in wanted), rel=0.02)
    assert regions == sorted(regions, key=lambda item: -item.geometry.area)
    assert [report.done for report in reports] == list(range(1, areas + 1))


@pytest.mark.parametrize("says_so", [True, False])
def test_two_of_a_colour_are_two_objects_where_a_model_means_one_piece(tmp_path, says_so):
    """As in a click of one's own: a mask of both, and what lies around each other one's click, is no object."""
    values = np.full((3, 128, 128), 60, dtype=np.uint8)
    values[:, 16:48, 16:48] = values[:, 72:112, 72:112] = 200
    ready = promptable(ColourModel())
    card = ready.card.model_copy(update={"recipe": dict([RECIPE]) if says_so else {}})
    source = ImageSource(replace(ready, card=card), write_raster(tmp_path / "two.tif", values))
    regions = find_everything(
        source, source.grid.full, OPTIONS, OUTLINES, 1, lambda _: None, lambda: False
    ).regions
    areas = sorted(item.geometry.area for item in regions)
    one, other, ground = 32 * 32, 40 * 40, 128 * 128 - 32 * 32 - 40 * 40
    wanted = [one, other, ground] if says_so else [one + other, ground]
    assert areas == pytest.approx(wanted, rel=0.05)


@pytest.mark.parametrize("says_so", [True, False])
def test_outlines_follow_colours_where_those_of_a_click_do(tmp_path, says_so):
    """An object between the model's cells: by the pixel where the card says so, by the cell where not."""
    noise = np.random.default_rng(4).normal(0, 3, (3, 128, 128))
    values = np.full((3, 128, 128), 90.0)
    values[:, 45:83, 38:91] = 160
    values = (values + noise).clip(0, 255).astype(np.uint8)
    ready = promptable(ColourModel())
    recipe = dict([RECIPE, BY_COLOURS] if says_so else [RECIPE])
    source = ImageSource(
        replace(ready, card=ready.card.model_copy(update={"recipe": recipe})),
        write_raster(tmp_path / "r.tif", values),
    )
    regions = find_everything(
        source, source.grid.full, OPTIONS, OUTLINES, 1, lambda _: None, lambda: False
    ).regions
    truth = shapely.box(38, 45, 91, 83)
    best = max(r.geometry.intersection(truth).area / r.geometry.union(truth).area for r in regions)
    assert best > 0.9 if says_so else best < 0.8


def test_only_in_the_extent(source):
    regions = find_everything(
        source, Rect(150, 190, 70, 70), OPTIONS, OUTLINES, 1, lambda _: None, lambda: False
    ).regions
    assert sum(1 for item in regions if item.geometry.area < 10_000) == 1


def test_it_can_be_stopped(source):
    seen = []
    with pytest.raises(Cancelled):
        find_everything(source, source.grid.full, OPTIONS, OUTLINES, 1, seen.append, lambda: len(seen) >= 2)
    assert len(seen) == 2
