"""A first, coarse picture while the head is fitted: of all labels, gone with the map, and the head is the same without it."""

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
import torch
from raster_support import UTM, write_raster

from core.checkpoints.card import ClassEntry
from core.contract.progress import FIRST_LOOK
from core.errors import Cancelled
from core.labels.placed import LabelPolygon
from core.models.quick.config import FeatureSpec, QuickConfig, RoleBands
from core.models.quick.model import KNOTS, QuickHead
from core.quick.cells import Lattice
from core.quick.first_look import STEP, Look, first_labels
from core.quick.samples import Samples, some_of_each
from core.quick.session import QuickSession
from core.quick.tile import Tile
from core.raster.grid import Rect
from core.serving import quick_methods
from core.serving.server import Call

CLASSES = [
    ClassEntry(value=i, name=n, colour=(i * 60, 0, 9)) for i, n in enumerate(("field", "wood", "lake"))
]
X, Y, SIDE = 500000.0, 5200000.0, 300
VIEW = Rect(0, 0, SIDE, SIDE)


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """Three stripes with noise."""
    rng = np.random.default_rng(1)
    picture = np.zeros((3, SIDE, SIDE), np.float32)
    for i, colour in enumerate(((150, 140, 60), (60, 110, 50), (40, 60, 120))):
        stripe = np.s_[:, :, i * 100 : (i + 1) * 100]
        picture[stripe] = np.array(colour)[:, None, None] + rng.normal(0, 15, picture[stripe].shape)
    path = tmp_path_factory.mktemp("scene") / "scene.tif"
    return write_raster(path, np.clip(picture, 1, 255).astype(np.uint8), nodata=0)


def square(col, row, name, side=12):
    return LabelPolygon(shapely.box(X + col, Y - row - side, X + col + side, Y - row), name, "", UTM)


def labels(step):
    spots = (("field", 5), ("wood", 110), ("lake", 215))
    return [square(c + 60 * (r % 2), r, n) for n, c in spots for r in range(5, 280, step)]


FEW, MANY = labels(90), labels(13)  # without a forest, and with one


@pytest.fixture
def session(scene):
    opened = QuickSession({"optical": [scene]})
    yield opened
    opened.close()


def random_head(features=5, classes=4, smooth=1):
    spec = FeatureSpec((RoleBands("optical", tuple("abcde")),), (), ())
    assert len(spec.names) == features
    head = QuickHead(QuickConfig(spec, classes, smooth=smooth)).eval()
    generator = torch.Generator().manual_seed(3)
    head.ranks.copy_(torch.randn(features, KNOTS + 2, generator=generator))
    with torch.no_grad():
        head.members[0].weight.copy_(torch.randn(classes, features, generator=generator))
        head.members[0].bias.zero_()
    return head


@pytest.mark.parametrize("step", [1, 2, 4])
@pytest.mark.parametrize(
    "rect", [Rect(0, 0, 40, 51), Rect(3, 7, 22, 33), Rect(11, 5, 1, 6), Rect(5, 20, 3, 1)]
)
def test_every_square_has_the_class_of_the_pixel_in_its_middle(step, rect):
    rng = np.random.default_rng(0)
    head, full = random_head(), Rect(0, 0, 40, 51)
    codes = rng.integers(0, KNOTS + 2, (5, full.height, full.width)).astype(np.uint8)
    valid = rng.random((full.height, full.width)) > 0.2
    tiles = []
    for cell in Lattice(full, 16).touching(rect):
        at = slice(cell.rect.row, cell.rect.row_end), slice(cell.rect.col, cell.rect.col_end)
        tiles.append((cell, Tile(torch.from_numpy(codes[:, at[0], at[1]]), valid[at])))
    whole = head.classify(torch.from_numpy(codes)).argmax(0).numpy()
    found = first_labels(head, tiles, rect, step)
    for row in range(rect.height):
        for col in range(rect.width):
            down, across = (
                min(place // step * step + step // 2, _last_middle(size, step))
                for place, size in ((row, rect.height), (col, rect.width))
            )
            at = rect.row + down, rect.col + across
            assert found[row, col] == (whole[at] if valid[at] else 255)


def _last_middle(size, step):
    return max(place for place in range(size) if place % step == min(step // 2, size - 1))


def test_smoothing_takes_salt_away_as_far_as_squares_allow():
    cells = Lattice(VIEW, 128)
    rng = np.random.default_rng(0)
    tiles = [
        (
            cell,
            Tile(
                torch.from_numpy(
                    rng.integers(0, 129, (5, cell.rect.height, cell.rect.width)).astype(np.uint8)
                ),
                np.ones((cell.rect.height, cell.rect.width), bool),
            ),
        )
        for cell in cells.touching(VIEW)
    ]

    def edges(smooth):
        found = first_labels(random_head(smooth=smooth), tiles, VIEW, 4)[2::4, 2::4]
        return (found[1:] != found[:-1]).mean()

    assert edges(15) < 0.7 * edges(1) and edges(3) == edges(1)


@pytest.mark.parametrize("given", [FEW, MANY])
def test_the_head_is_the_same_with_a_first_look_and_without(session, given):
    session.prepare(VIEW)
    session.fit(FEW[:-1], CLASSES)
    plain = session.fit(given, CLASSES)
    session.fit(MANY[:-1], CLASSES)
    seen = []
    looked = session.fit(given, CLASSES, look=Look(VIEW, seen.append))
    assert looked.identity == plain.identity and looked.score == plain.score
    [first] = seen
    assert first.labels.shape == (SIDE, SIDE) and first.labels.dtype == np.uint8
    assert (first.labels == session.classify(VIEW).labels).mean() > 0.9
    assert (first.labels[:STEP, :STEP] == first.labels[0, 0]).all()


def test_a_class_with_one_small_label_is_seen_at_once(session):
    session.prepare(VIEW)
    session.fit([one for one in MANY if one.name != "lake"], CLASSES)
    seen = []
    session.fit(
        [one for one in MANY if one.name != "lake"] + [square(250, 100, "lake", 4)],
        CLASSES,
        look=Look(VIEW, seen.append),
    )
    assert (seen[0].labels[:, 220:] == 2).mean() > 0.8 and (seen[0].labels[:, :100] == 2).mean() < 0.1


def test_no_first_look_of_what_was_not_looked_at(session):
    session.prepare(Rect(0, 0, 200, 200))
    seen = []
    session.fit(FEW, CLASSES, look=Look(VIEW, seen.append))
    assert seen == []


@pytest.mark.parametrize("given", [FEW, MANY])
def test_a_newer_label_ends_a_fit_after_its_first_look(session, given):
    session.prepare(VIEW)
    before = session.fit(FEW[:-1], CLASSES)
    seen = []

    def tick(done, total):
        if seen:
            raise Cancelled("A newer label came.")

    with pytest.raises(Cancelled):
        session.fit(given, CLASSES, tick=tick, look=Look(VIEW, seen.append))
    assert len(seen) == 1 and session.fitted is before, "a first head is nobody's head"


def drawn(counts, classes, seed=0):
    polygons = np.repeat(np.arange(len(counts)), counts)
    rng = np.random.default_rng(seed)
    codes = rng.integers(0, 129, (len(polygons), 3)).astype(np.uint8)
    weights = rng.random(len(polygons)).astype(np.float32) + 0.1
    return Samples(codes, np.asarray(classes)[polygons], polygons, weights)


def test_some_of_each_label_and_each_weighs_what_it_did():
    samples = drawn([900, 3, 40, 500, 1], [0, 1, 0, 2, 1])
    few = some_of_each(samples, 100, 0)
    counts = np.bincount(few.polygons)
    assert counts.sum() == 100 and counts.tolist()[1] == 3 and counts[4] == 1
    assert np.ptp(counts[[0, 2, 3]]) <= 1
    before, after = (np.bincount(one.polygons, one.weights) / one.weights.sum() for one in (samples, few))
    assert np.allclose(before, after, atol=1e-6)
    assert some_of_each(samples, 2000, 0) is samples


def test_of_very_many_labels_no_class_is_lost():
    samples = drawn([1] * 3000, [0] * 2999 + [1])
    few = some_of_each(samples, 50, 0)
    assert 50 <= len(few.classes) <= 51 and (few.classes == 1).sum() == 1
    whole, kept = (one.weights[one.classes == 1].sum() / one.weights.sum() for one in (samples, few))
    assert kept == pytest.approx(float(whole), rel=1e-4)


class TestMethods:
    def call(self, method, **params):
        progress = []
        call = Call(1, method, params, progress.append)
        return json.loads(json.dumps(quick_methods.METHODS[method].run(call))), progress

    def fit(self, name, **more):
        polygons = [{"wkt": p.shape.wkt, "crs": p.crs, "class": p.name} for p in FEW]
        answer, told = self.call(
            "quick_fit", session=name, polygons=polygons, classes=[c.name for c in CLASSES], **more
        )
        assert all(report.done < report.total for report in told if report.stage == "labels")
        return answer, [report for report in told if report.stage == FIRST_LOOK]

    def opened(self, scene, tmp_path):
        return self.call("quick_open", sources={"optical": [scene]}, cache=str(tmp_path / "maps"))[0][
            "session"
        ]

    def test_a_picture_on_the_way_which_goes_when_the_map_is_there(self, scene, tmp_path):
        name, view = self.opened(scene, tmp_path), {"extent": [X, Y - SIDE, X + SIDE, Y], "crs": UTM}
        self.call("quick_view", session=name, **view)
        _, [report] = self.fit(name, **view)
        with rasterio.open(report.preview) as file:
            assert file.count == 1 and file.bounds == tuple(view["extent"]) and file.crs == UTM
            first = file.read(1)
        again, [newer] = self.fit(name, **view)
        [folder] = (tmp_path / "maps").iterdir()
        assert [path.name for path in folder.iterdir()] == [Path(newer.preview).name], "and no confidence"
        answer, _ = self.call("quick_map", session=name, **view)
        assert answer["model"] == again["model"] and not Path(newer.preview).exists()
        with rasterio.open(answer["labels"]) as file:
            assert (file.read(1) == first).mean() > 0.8
        self.call("quick_close", session=name)
        assert not list((tmp_path / "maps").iterdir())

    @pytest.mark.parametrize("extent", [None, [0, 0, 1, 1], [X, Y - SIDE, X + SIDE, Y]])
    def test_none_where_none_can_be_had_and_the_fit_is_no_worse(self, scene, tmp_path, extent):
        name = self.opened(scene, tmp_path)
        answer, told = self.fit(name, extent=extent, crs=UTM)
        assert answer["score"]["mIoU"] > 0.5 and told == []
        self.call("quick_close", session=name)
