"""Outlines by colours: right where colours change, as they were where they do not, and never far from the model's."""

from dataclasses import replace

import numpy as np
import pytest
from click_support import CPU, ColourModel, promptable, write_raster
from scipy import ndimage

from core.interactive.cache import DiskCache, Embedded
from core.interactive.coloured import LEAST, MARGIN, RECIPE, SURE, coloured
from core.interactive.joined import joined_to
from core.interactive.prompts import Prompts
from core.interactive.session import InteractiveSession
from core.interactive.source import ImageSource

SIZE = 96
ROWS, COLS = np.mgrid[:SIZE, :SIZE].astype(np.float32) + 0.5


def disc(radius, row=48.0, col=48.0):
    """Logits of a disc that grow by one a pixel towards its middle."""
    return (radius - np.hypot(ROWS - row, COLS - col)).astype(np.float32)


def iou(a, b):
    return (a & b).sum() / (a | b).sum()


def painted(inside, colour, ground, noise=4.0, seed=0):
    """[3, h, w] uint8: two colours and noise."""
    rng = np.random.default_rng(seed)
    picture = np.where(inside, np.array(colour)[:, None, None], np.array(ground)[:, None, None])
    return (picture + rng.normal(0, noise, picture.shape)).clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("grey", [False, True])
def test_an_outline_moves_to_where_colours_change(grey):
    truth = (abs(ROWS - 48) < 18) & (abs(COLS - 48) < 14)
    colours = ((140,) * 3, (90,) * 3) if grey else ((150, 90, 80), (90, 110, 80))
    guess = disc(17, 45, 50)
    assert iou(guess > 0, truth) < 0.8
    found = coloured(guess, painted(truth, *colours), [(50.0, 45.0)])
    assert iou(found, truth) > 0.97


def test_a_picture_of_one_colour_says_nothing():
    rng = np.random.default_rng(3)
    for _ in range(5):
        logits = ndimage.gaussian_filter(rng.normal(0, 30, (SIZE, SIZE)), 6).astype(np.float32)
        row, col = np.unravel_index(int(logits.argmax()), logits.shape)
        click = [(col + 0.5, row + 0.5)]
        found = coloured(logits, np.full((3, SIZE, SIZE), 77, np.uint8), click)
        assert (found == joined_to(logits > 0, click)).all()


def test_the_click_says_which_of_two_colours_is_meant():
    """More of the model's mask is ground than object: the ground around it and the click know better."""
    truth = (abs(ROWS - 48) < 10) & (abs(COLS - 48) < 10)
    guess = disc(16)
    assert (guess > 0).sum() > 2 * truth.sum()
    found = coloured(guess, painted(truth, (170, 80, 70), (80, 100, 70)), [(48.0, 48.0)])
    assert iou(guess > 0, truth) < 0.5 and iou(found, truth) > 0.8


def test_where_the_model_is_sure_no_colour_counts():
    """A picture of noise, and one whose object goes on far beyond the model's mask."""
    rng = np.random.default_rng(1)
    everything = painted(np.ones((SIZE, SIZE), bool), (120, 130, 90), (0, 0, 0))
    everything[:, :4] = 255  # something else far away
    for number in range(30):
        logits = ndimage.gaussian_filter(rng.normal(0, 90, (SIZE, SIZE)), 5).astype(np.float32)
        noise = rng.integers(0, 256, (3, SIZE, SIZE)).astype(np.uint8)
        row, col = np.unravel_index(int(logits.argmax()), logits.shape)
        click = [(col + 0.5, row + 0.5)]
        own = joined_to(logits > 0, click)
        found = coloured(logits, noise if number % 2 else everything, click)
        assert found[row, col] and ndimage.label(found)[1] == 1
        assert not found[logits < -SURE].any()
        assert not found[(logits > 0) & (logits >= 3) & ~own & (logits > SURE)].any(), "another piece"
        rows, cols = (np.flatnonzero(own.any(axis)) for axis in (1, 0))
        box = np.zeros_like(own)
        box[
            max(0, rows[0] - MARGIN) : rows[-1] + MARGIN + 1, max(0, cols[0] - MARGIN) : cols[-1] + MARGIN + 1
        ] = True
        assert not found[~box].any()


def test_clicks_keep_their_side():
    """On a speck of another colour inside, on one of the object's colour outside."""
    truth = disc(20) > 0
    picture = painted(truth, (150, 90, 80), (90, 110, 80))
    picture[:, 40:42, 40:42] = np.array([90, 110, 80])[:, None, None]
    assert coloured(disc(20), picture, [(41.0, 41.0)])[40:42, 40:42].all()
    wide = (disc(26) > 0) | truth
    picture = painted(wide, (150, 90, 80), (90, 110, 80))
    found = coloured(disc(20), picture, [(48.0, 48.0)], [(48.0, 25.0)])
    assert found[48, 48] and not found[24:26, 47:49].any()


def test_a_negative_click_teaches_what_lies_outside():
    """Ground of two kinds, one of them like the object: the click there makes the difference."""
    truth = disc(18) > 0
    picture = painted(truth, (140, 100, 90), (60, 60, 60), noise=6)
    like = (~truth) & (COLS > 48) & (disc(30) > 0)
    picture[:, like] = painted(like, (128, 106, 90), (0, 0, 0), noise=6)[:, like]
    guess = disc(20, 48, 52)
    without = iou(coloured(guess, picture, [(48.0, 48.0)]), truth)
    assert iou(coloured(guess, picture, [(48.0, 48.0)], [(73.0, 48.0)]), truth) > max(0.9, without)


@pytest.mark.parametrize("col", [0.0, 0.5, 95.9])
def test_a_click_at_the_border_of_the_picture(col):
    truth = (abs(ROWS - 48) < 12) & (abs(COLS - col) < 15)
    found = coloured(disc(14, 48, col), painted(truth, (150, 90, 80), (90, 110, 80)), [(col, 48.0)])
    assert iou(found, truth) > 0.93


def test_what_cannot_be_described_stays():
    picture = painted(disc(20) > 0, (150, 90, 80), (90, 110, 80))
    small = disc(2.5)
    assert 0 < (small > 0).sum() < LEAST
    assert (coloured(small, picture, [(48.0, 48.0)]) == (small > 0)).all()
    assert not coloured(np.full((SIZE, SIZE), -1, np.float32), picture, [(48.0, 48.0)]).any()
    assert coloured(np.full((SIZE, SIZE), 1, np.float32), picture, [(48.0, 48.0)]).all()
    thin = np.full((1, 300), -2, np.float32)
    thin[:, 100:160] = 2
    assert coloured(thin, np.zeros((3, 1, 300), np.uint8), [(120.0, 0.5)]).sum() == 60


def test_pixels_without_data_are_on_no_side():
    truth = disc(18) > 0
    picture = painted(truth, (150, 90, 80), (90, 110, 80))
    valid = COLS < 56
    full = coloured(disc(15, 46, 46), picture, [(46.0, 46.0)])
    other = picture.copy()
    other[:, ~valid] = 255
    found = coloured(disc(15, 46, 46), other, [(46.0, 46.0)], valid=valid)
    assert not found[~valid].any()
    assert iou(found, full & valid) > 0.95
    nothing = np.zeros_like(valid)
    assert not coloured(disc(15), picture, [(48.0, 48.0)], valid=nothing).any()


def test_without_a_click_what_meets_the_models_mask_stays():
    """Prompts of a box only."""
    truth = disc(18) > 0
    guess = disc(15, 46, 46)
    found = coloured(guess, painted(truth, (150, 90, 80), (90, 110, 80)), [])
    assert iou(guess > 0, truth) < 0.71
    assert iou(found, truth) > 0.88 and ndimage.label(found)[1] == 1


@pytest.mark.parametrize("click", [(5.0, 5.0), (-300.0, 2.0), (96.0, 96.0)])
def test_a_mask_that_holds_none_of_its_clicks_stays(click):
    picture = painted(disc(18) > 0, (150, 90, 80), (90, 110, 80))
    guess = disc(15, 46, 46)
    assert (coloured(guess, picture, [click]) == (guess > 0)).all()
    far = coloured(guess, picture, [(46.0, 46.0)], [click])
    assert (far == coloured(guess, picture, [(46.0, 46.0)])).all(), "too far to say anything"


def says_so(model, folder=None):
    ready = promptable(model)
    return replace(ready, card=ready.card.model_copy(update={"recipe": dict([RECIPE])}), device=CPU)


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
@pytest.mark.parametrize("bands", [1, 3])
def test_a_session_draws_outlines_by_colours_where_the_card_says_so(tmp_path, dtype, bands):
    rng = np.random.default_rng(0)
    values = np.full((bands, 128, 128), 60.0)
    values[:, 21:59, 22:63] = 150.0  # between the cells of the logits
    values += rng.normal(0, 3, values.shape)
    raster = write_raster(tmp_path / "one.tif", (values * (1 if dtype == "uint8" else 20)).astype(dtype))
    click = Prompts(((40.0, 40.0, 1),))
    true = 38 * 41

    def area_with(ready):
        session = InteractiveSession(ImageSource(ready, raster))
        return session.predict(click).candidates[0].geometry.area

    plain = replace(promptable(ColourModel()), device=CPU)
    assert abs(area_with(says_so(ColourModel())) - true) < 0.65 * abs(area_with(plain) - true)


def test_the_picture_is_kept_with_its_embedding_and_only_where_it_is_needed(tmp_path):
    raster = write_raster(tmp_path / "one.tif", np.full((3, 128, 128), 60, np.uint8))
    ready = says_so(ColourModel())

    def source(one):
        return ImageSource(one, raster, folder=tmp_path / "cache")

    first = source(ready)
    area = InteractiveSession(first).area_for(Prompts(((40.0, 40.0, 1),)))
    made = first.embed(area)
    assert made.rgb.shape == (3, 128, 128)
    assert made.bytes == made.embedding.nbytes + made.rgb.nbytes
    again = source(ready).look_up(area)
    assert (again.rgb == made.rgb).all()
    # A version that kept no pictures shares the folder: what it left is made anew, not drawn without colours.
    DiskCache(tmp_path / "cache").put(first._origin.key(area), Embedded(made.embedding))
    third = source(ready)
    assert third.look_up(area) is None and third.get(area).rgb is not None
    assert source(replace(promptable(ColourModel()), sha256="1" * 64)).embed(area).rgb is None
