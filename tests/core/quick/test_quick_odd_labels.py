"""Labels that promise no good map are used, and it is said what they mean for it."""

import numpy as np
import pytest
import shapely
from raster_support import UTM, write_raster

from core.checkpoints.card import ClassEntry
from core.contract.sentences import Said, sentence_of
from core.errors import UserError
from core.labels.drawn import Place
from core.labels.placed import LabelPolygon
from core.quick.doubts import label_doubts
from core.quick.samples import Samples, weigh
from core.quick.score import Score
from core.quick.session import QuickSession
from core.raster.grid import Grid

X, Y = 500000.0, 5200000.0
GRID = Grid(None, (1, 0, 0, 0, -1, 0), 100, 100)


def entries(count):
    return [ClassEntry(value=i, name=f"c{i}", colour=(i, 0, 9)) for i in range(count)]


def box(col, row, name, side=8.0):
    return LabelPolygon(shapely.box(X + col, Y - row - side, X + col + side, Y - row), name, "", UTM)


@pytest.fixture(scope="module")
def noise(tmp_path_factory):
    """A picture of nothing, 520 px each way."""
    picture = np.random.default_rng(0).integers(1, 255, (3, 520, 520)).astype(np.uint8)
    return write_raster(tmp_path_factory.mktemp("noise") / "noise.tif", picture)


def warned(path, polygons, classes):
    session = QuickSession({"optical": [path]})
    try:
        return " ".join(session.fit(polygons, entries(classes)).warnings)
    finally:
        session.close()


def spread(count, classes):
    rng = np.random.default_rng(3)
    return [box(*rng.integers(0, 500, 2).tolist(), f"c{i % classes}") for i in range(count)]


def test_labels_that_contradict_one_another(noise):
    words = warned(noise, spread(40, 2), 2)
    assert "contradict one another" in words and "within" not in words


@pytest.mark.parametrize(
    ("common", "accuracy", "doubted"),
    [(100, 0.93, False), (100, 0.78, True), (4, 0.55, True), (4, 0.65, False)],
)
def test_a_rare_class_does_not_make_a_good_head_a_guess(common, accuracy, doubted):
    """Always the common one of 100 and 2 polygons is right by 88 % of the weight; 93 % is far better than a guess."""
    classes = np.repeat([0, 1], [common, 2 if common > 4 else 4])
    polygons = np.arange(len(classes))
    samples = Samples(np.zeros((len(classes), 1), np.uint8), classes, polygons, weigh(classes, polygons))
    score = Score(accuracy, 0.5, {0: 0.5, 1: 0.5}, max(len(classes), 10), ())
    places = [
        Place(int(v), np.array([i]), np.array([i]), "", 1, np.zeros(1, bool)) for i, v in enumerate(classes)
    ]
    found = list(label_doubts(places, samples, score, entries(2), GRID))
    assert any("contradict" in words for words in found) == doubted


def test_labels_that_lie_on_top_of_each_other(noise):
    """Every polygon twice, of two classes: no pixel is left, though the raster has data everywhere."""
    twice = [box(col, row, name) for col, row in ((40, 40), (200, 90), (400, 300)) for name in ("c0", "c1")]
    with pytest.raises(UserError, match="lie on top of each other") as refused:
        warned(noise, twice, 2)
    assert "no data" not in str(refused.value) and isinstance(sentence_of(refused.value), Said)
    words = warned(noise, [*spread(10, 2), *twice], 2)
    assert "what they share is left out, so that nothing remains of 6 of them" in words


def test_labels_in_one_corner(noise):
    corner = [box(12 * i, 12 * j, f"c{(i + j) % 2}") for i in range(4) for j in range(4)]
    assert "All labels lie within 0.72 % of the raster" in warned(noise, corner, 2)


def test_a_class_of_one_pixel_and_polygons_finer_than_a_pixel(noise):
    fine = [box(200.1, 300.1, "c2", 0.3), box(220.2, 310.2, "c2", 0.4)]
    words = warned(noise, [*spread(10, 2), fine[0]], 3)
    assert "“c2”: one labelled pixel; the map of it is little more than a guess" in words
    assert "1 of 11 polygons is smaller than a pixel" in words
    assert "2 of 12 polygons are smaller than a pixel" in warned(noise, [*spread(10, 2), *fine], 3)


def test_very_many_classes(noise):
    assert "The labels name 120 classes" in warned(noise, spread(240, 120), 120)
