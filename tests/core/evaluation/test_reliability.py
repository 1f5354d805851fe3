"""Confidence against accuracy: counted exactly, estimated with the weights of the sample, said and drawn in the reports."""

import json
import re
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
import rasterio
from sample_support import UTM, answer_all, draw_sample, patches, write_map

from core.accuracy import main as accuracy
from core.accuracy import parser as accuracy_parser
from core.cli import run_command
from core.errors import UserError
from core.evaluate import main, parser
from core.evaluation import reliability
from core.evaluation.accuracy.tables import Design, SampleTable, Stratum
from core.evaluation.confidence import confidence_of
from core.evaluation.reliability import StepCounts, notes, of_units, reliability_as_json, sentence
from core.evaluation.reliability_picture import picture, section
from core.evaluation.sample.assess import AssessWish, assess
from core.evaluation.sample.draw import confidence_at_places
from core.raster.grid import Rect


def field(rng, height=160, width=224, block=8):
    """Confidence that is alike in blocks, and whether a map that is exactly as good is right."""
    sure = rng.uniform(0.3, 1.0, (height // block, width // block)).repeat(block, 0).repeat(block, 1)
    return sure, rng.random(sure.shape) < sure


def counted(sure, right, known=None, step=None, side=16):
    known = np.ones(sure.shape, dtype=bool) if known is None else known
    found = StepCounts(side)
    for row in range(0, len(sure), step or len(sure)):
        part = slice(row, row + (step or len(sure)))
        rect = Rect(row, 0, len(sure[part]), sure.shape[1])
        found.add(sure[part], right[part], known[part], rect)
    return found.result()


@pytest.mark.parametrize("step", [160, 7, 16])
def test_pixels_are_counted_whatever_the_strips(step):
    rng = np.random.default_rng(1)
    sure, right = field(rng)
    known = rng.random(sure.shape) < 0.7
    sure[rng.random(sure.shape) < 0.1] = np.nan
    found = counted(sure, right, known, step)
    used = known & ~np.isnan(sure)
    assert found.without == int((known & np.isnan(sure)).sum()) > 0
    assert sum(one.count for one in found.steps) == used.sum()
    error = 0.0
    for one in found.steps:
        mine = used & (sure >= one.low) & (sure < one.high)
        assert one.count == mine.sum()
        assert one.sure == pytest.approx(sure[mine].mean()) and one.right == pytest.approx(right[mine].mean())
        error += mine.sum() / used.sum() * abs(sure[mine].mean() - right[mine].mean())
    assert found.error == pytest.approx(error)
    whole = counted(sure, right, known)
    for one, other in zip(found.steps, whole.steps, strict=True):
        assert one.interval == pytest.approx(other.interval) and one.effective == pytest.approx(
            other.effective
        )


@pytest.mark.parametrize("columns", [1, 40, 100])
def test_columns_of_a_strip_do_not_matter(monkeypatch, columns):
    rng = np.random.default_rng(1)
    sure, right = field(rng)
    sure[rng.random(sure.shape) < 0.1] = np.nan
    whole = counted(sure, right)
    monkeypatch.setattr(reliability, "_COLUMNS", columns)
    assert counted(sure, right) == whole
    shifted = StepCounts(16)  # a part of a scene that begins within a block
    shifted.add(sure[:, 5:], right[:, 5:], np.ones(sure[:, 5:].shape, dtype=bool), Rect(0, 5, 160, 219))
    cut = sure.copy()
    cut[:, :5] = np.nan
    assert shifted.result().steps == counted(cut, right).steps


def test_the_memory_of_the_count_does_not_grow_with_the_width():
    def peak(width):
        sure = np.full((64, width), 0.7)
        right = known = np.ones(sure.shape, dtype=bool)
        found = StepCounts(64)
        tracemalloc.start()
        try:
            found.add(sure, right, known, Rect(0, 0, *sure.shape))
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(32768) < 1.5 * peak(8192)


def test_a_map_that_is_exactly_as_good_shows_what_chance_shows_and_one_that_is_too_sure_shows_its_gap():
    ratios = []
    for seed in range(20):
        sure, right = field(np.random.default_rng(seed))
        found = counted(sure, right)
        ratios.append(found.error / found.by_chance)
        assert found.interval[0] - 0.01 <= found.sure <= found.interval[1] + 0.01
        assert not re.search(r"by [1-9]\d?\.\d points", sentence(found))
    assert 0.6 < np.mean(ratios) < 1.4
    sure, right = field(np.random.default_rng(1))
    found = counted(np.minimum(sure + 0.2, 1.0), right)
    assert found.error > 5 * found.by_chance and 0.1 < found.sure - found.right < 0.2
    assert re.search(r"too sure by 1\d\.\d points", sentence(found))
    assert "not sure enough by" in sentence(counted(sure - 0.15, right))


def test_intervals_of_steps_know_that_neighbours_are_alike():
    """Errors that come in whole blocks: the step's interval is far wider than that of as many single pixels."""
    rng = np.random.default_rng(4)
    right = (rng.random((10, 14)) < 0.7).repeat(16, 0).repeat(16, 1)
    found = counted(np.full(right.shape, 0.75), right)
    [one] = found.steps
    low, high = one.interval
    naive = 2 * 1.96 * np.sqrt(0.21 / right.size)
    assert high - low > 8 * naive and low < 0.7 < high
    assert one.effective == pytest.approx(140, rel=0.1)


def test_few_places_are_said_and_give_no_interval():
    rng = np.random.default_rng(2)
    sure, right = field(rng, 32, 32)
    found = counted(sure, right)
    assert found.by_chance is None and all(one.interval is None and one.few for one in found.steps)
    assert "too close together" in " ".join(notes(found)) and "would show" not in sentence(found)
    assert counted(np.full((4, 4), np.nan), np.ones((4, 4), dtype=bool)) is None


class TestSample:
    """A map of two strata of very unequal size from which equal numbers are drawn."""

    SIZES = (9000, 1000)

    def population(self, seed=0):
        rng = np.random.default_rng(seed)
        sure = [rng.uniform(0.75, 1.0, self.SIZES[0]), rng.uniform(0.4, 0.9, self.SIZES[1])]
        right = [rng.random(len(sure[0])) < sure[0], rng.random(len(sure[1])) < sure[1] - 0.3]
        return sure, right

    def draw(self, rng, sure, right, n=60):
        strata = (Stratum("a", self.SIZES[0], "a"), Stratum("b", self.SIZES[1], "b"))
        units, values = [], []
        for name, other, s, r in zip("ab", "ba", sure, right, strict=True):
            for index in rng.choice(len(s), n, replace=False):
                units.append((name, name, name if r[index] else other))
                values.append(s[index])
        table = SampleTable(Design.STRATIFIED, ("a", "b"), strata, (), {})
        return of_units(table, units, np.array(values), False)

    def test_the_weights_make_it_a_statement_on_the_map(self):
        sure, right = self.population()
        whole, hit = np.concatenate(sure), np.concatenate(right)
        rng = np.random.default_rng(5)
        found = [self.draw(rng, sure, right) for _ in range(200)]
        assert np.mean([one.sure for one in found]) == pytest.approx(whole.mean(), abs=0.004)
        assert np.mean([one.right for one in found]) == pytest.approx(hit.mean(), abs=0.01)
        inside = (whole >= 0.8) & (whole < 0.9)
        steps = [step for one in found for step in one.steps if step.low == 0.8]
        assert np.mean([step.share for step in steps]) == pytest.approx(inside.mean(), abs=0.01)
        assert np.mean([step.right for step in steps]) == pytest.approx(hit[inside].mean(), abs=0.02)
        plain = (sure[0].mean() + sure[1].mean()) / 2  # without weights the small stratum would count as much
        assert abs(plain - whole.mean()) > 0.05
        covered = np.mean([low <= hit[inside].mean() <= high for s in steps for low, high in [s.interval]])
        assert 0.88 < covered <= 0.995

    def test_a_sample_that_cannot_tell_says_so(self):
        sure, right = self.population()
        told = [sentence(self.draw(np.random.default_rng(seed), sure, right, n=25)) for seed in range(40)]
        cannot = ["cannot tell whether it is too sure or not sure enough" in words for words in told]
        assert np.mean(cannot) > 0.5 and all("95 % interval" in words for words in told)
        many = sentence(self.draw(np.random.default_rng(1), sure, [~(s > 2) & False for s in sure], n=200))
        assert "it is too sure by" in many

    def test_steps_of_few_units_are_said(self):
        found = self.draw(np.random.default_rng(6), *self.population(), n=45)
        few = [step for step in found.steps if step.count < 20]
        assert few and all(step.few for step in few) and not all(step.few for step in found.steps)
        told = " ".join(notes(found))
        assert all(f"{100 * step.low:.0f} to {100 * step.high:.0f} %" in told for step in few)


def write_confidence(path, sure, tags=None, scale=1 / 200):
    """As a run writes it: steps of 1/200, 255 nodata."""
    steps = np.where(np.isnan(sure), 255, np.rint(sure / scale)).astype(np.uint8)
    profile = {
        "driver": "GTiff",
        "width": sure.shape[1],
        "height": sure.shape[0],
        "count": 1,
        "dtype": "uint8",
    }
    with rasterio.open(path, "w", **profile, crs="EPSG:32632", transform=UTM, nodata=255) as file:
        file.write(steps, 1)
        file.scales = (scale,)
        file.update_tags(**(tags or {}))
    return str(path)


@pytest.fixture
def judged(tmp_path):
    """A map, its reference, and a confidence that is 10 points too high; 0.9 or 0.6 in stripes."""
    rng = np.random.default_rng(3)
    labels = patches(shares=(0.5, 0.3, 0.2))
    sure = np.where((np.arange(labels.shape[0]) // 20 % 2)[:, None] == 0, 0.9, 0.6) * np.ones(labels.shape)
    truth = labels.copy()
    wrong = rng.random(labels.shape) > sure - 0.1
    truth[wrong & (labels != 255)] = np.where(labels[wrong & (labels != 255)] == 1, 2, 1)
    sure[:, :10] = np.nan
    names = {1: "water", 2: "wood", 10: "town"}
    return {
        "map": write_map(tmp_path / "map.tif", labels, names=names),
        "truth": write_map(tmp_path / "truth.tif", truth),
        "sure": write_confidence(tmp_path / "sure.tif", sure),
        "values": sure,
        "folder": tmp_path,
    }


def evaluated(judged, capsys, *more):
    words = ["--prediction", judged["map"], "--reference", judged["truth"], "--json", *more]
    code = run_command(main, parser(), words)
    out, err = capsys.readouterr()
    return code, json.loads(out.splitlines()[-1]) if code == 0 else err


def test_a_comparison_says_it_in_figures_table_and_report(judged, capsys):
    page, table = judged["folder"] / "r.html", judged["folder"] / "r.csv"
    _, plain = evaluated(judged, capsys)
    assert plain["reliability"] is None
    _, found = evaluated(
        judged, capsys, "--confidence", judged["sure"], "--report", str(page), "--csv", str(table)
    )
    rely = found["reliability"]
    assert found["metrics"] == plain["metrics"] and rely["of"] == "pixels"
    assert [round(step["confidence"], 3) for step in rely["steps"]] == [0.6, 0.9]
    assert [step["accuracy"] for step in rely["steps"]] == pytest.approx([0.5, 0.8], abs=0.02)
    assert rely["error"] == pytest.approx(0.1, abs=0.02) and rely["without"] > 1000
    text = page.read_text(encoding="utf-8")
    assert rely["sentence"] in text and text.count('<circle class="dot') == 2 and "have no confidence" in text
    assert "expected calibration error" in table.read_text(encoding="utf-8")
    assert "/>" in text and "NaN" not in text


LEFT_OUT = (
    "map_confidence.tif beside the map is left out: map_confidence.tif is the confidence of {0}: "
    "choose the one that was made with the map."
)
RUN = {
    f"SAM_LANDCOVER_{key}": value
    for key, value in {
        "CHECKPOINT_SHA256": "a" * 64,
        "SOURCES": "{}",
        "WINDOW": "512",
        "STRIDE": "256",
        "BLEND": "cosine",
        "BANDS": "1",
        "EXTENT_PIXELS": "[0, 0, 400, 300]",
    }.items()
}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("BLEND", "mean"),
        ("BANDS", "2"),
        ("EXTENT_PIXELS", "[0, 0, 9, 9]"),
        ("MASK", "m.gpkg"),
        ("WINDOW", "64"),
    ],
)
def test_any_setting_in_which_the_runs_differ_makes_the_confidence_that_of_another(
    judged, capsys, key, value
):
    with rasterio.open(judged["map"], "r+") as file:
        file.update_tags(**RUN, SAM_LANDCOVER_AFTER="translated", SAM_LANDCOVER_TRANSLATED="by a table")
    write_confidence(judged["folder"] / "map_confidence.tif", judged["values"], {**RUN})
    assert confidence_of(judged["map"], None)[0]
    stale = {**RUN, f"SAM_LANDCOVER_{key}": value}
    path = write_confidence(judged["folder"] / "map_confidence.tif", judged["values"], stale)
    code, found = evaluated(judged, capsys)
    assert code == 0 and found["reliability"] is None
    assert LEFT_OUT.format("another run than map.tif") in found["warnings"]
    code, found = evaluated(judged, capsys, "--confidence", path)
    assert code == 2 and "is the confidence of another run than map.tif" in found


def elsewhere(path):
    with rasterio.open(path, "r+") as file:
        file.transform = rasterio.Affine.translation(1e5, 0) @ file.transform


def in_percent(path):
    with rasterio.open(path, "r+") as file:
        file.scales = (1.0,)


@pytest.mark.parametrize(
    ("change", "why"), [(elsewhere, "does not overlap"), (in_percent, "is a share from 0 to 1")]
)
def test_one_that_was_found_and_does_not_fit_is_left_out_with_a_word_and_one_that_was_named_refused(
    judged, capsys, change, why
):
    with rasterio.open(judged["map"], "r+") as file:
        file.update_tags(**RUN)
    path = write_confidence(judged["folder"] / "map_confidence.tif", judged["values"], RUN)
    change(path)
    code, found = evaluated(judged, capsys)
    assert code == 0 and found["reliability"] is None
    assert [why in words for words in found["warnings"] if "is left out" in words] == [True]
    sample = draw_sample(judged["folder"] / "s.gpkg", judged["map"])
    answer_all(sample)
    plain = assess(AssessWish(str(judged["folder"] / "s.gpkg")))[1]
    assert plain["reliability"] is None
    assert [why in words for words in plain["warnings"] if "is left out" in words] == [True]
    code, found = evaluated(judged, capsys, "--confidence", path)
    assert code == 2 and why in found
    with pytest.raises(UserError, match=why):
        assess(AssessWish(str(judged["folder"] / "s.gpkg"), confidence=path))


def test_the_probabilities_of_a_run_are_no_confidence(judged, capsys):
    with rasterio.open(judged["map"], "r+") as file:
        file.update_tags(**RUN)
    one = write_confidence(judged["folder"] / "one.tif", judged["values"], RUN)
    with rasterio.open(one) as file:
        profile, values = file.profile, file.read(1)
    for name in ("map_probabilities.tif", "map_confidence.tif"):
        with rasterio.open(judged["folder"] / name, "w", **{**profile, "count": 3}) as file:
            file.write(np.stack([values, 200 - np.minimum(values, 200), values * 0]))
            file.scales = (1 / 200,) * 3
            file.update_tags(**RUN)
    named = str(judged["folder"] / "map_probabilities.tif")
    code, found = evaluated(judged, capsys, "--confidence", named)
    assert code == 2 and "map_probabilities.tif has 3 bands, but a confidence is one band" in found
    sample = draw_sample(judged["folder"] / "s.gpkg", judged["map"])
    answer_all(sample)
    with pytest.raises(UserError, match="has 3 bands"):
        assess(AssessWish(str(judged["folder"] / "s.gpkg"), confidence=named))
    with pytest.raises(UserError, match="has 3 bands"):
        confidence_at_places(named, sample.grid, np.array([0]))
    code, found = evaluated(judged, capsys)
    assert code == 0 and found["reliability"] is None
    assert [w for w in found["warnings"] if "map_confidence.tif beside the map is left out" in w]


def test_the_confidence_beside_a_map_is_taken_only_where_it_was_made_with_it(judged, capsys):
    tags = {"SAM_LANDCOVER_CHECKPOINT_SHA256": "a" * 64, "SAM_LANDCOVER_SOURCES": "{}"}
    beside = judged["folder"] / "map_confidence.tif"
    write_confidence(beside, judged["values"], tags)
    assert confidence_of(judged["map"], None) == (None, ())  # the map says nothing of its origin
    with rasterio.open(judged["map"], "r+") as file:
        file.update_tags(**tags)
    path, said = confidence_of(judged["map"], None)
    assert path == str(beside) and "map_confidence.tif" in said[0]
    _, found = evaluated(judged, capsys)
    assert found["reliability"] and any("map_confidence.tif" in words for words in found["warnings"])
    with rasterio.open(judged["map"], "r+") as file:
        file.update_tags(SAM_LANDCOVER_AFTER="generalised to 500 m2")
    assert "were changed after the classification" in confidence_of(judged["map"], None)[1][1]
    other = write_confidence(
        judged["folder"] / "other.tif",
        judged["values"],
        {**tags, "SAM_LANDCOVER_CHECKPOINT_SHA256": "b" * 64},
    )
    beside.write_bytes(Path(other).read_bytes())
    assert confidence_of(judged["map"], None) == (None, (LEFT_OUT.format("another run than map.tif"),))
    with pytest.raises(UserError, match=r"other.tif is the confidence of another run than map.tif"):
        confidence_of(judged["map"], other)


@pytest.mark.parametrize("scale", [1.0, 0.01])
def test_numbers_that_are_no_shares_are_refused(judged, capsys, scale):
    steps = np.where(np.isnan(judged["values"]), 0.5, judged["values"])
    path = write_confidence(judged["folder"] / "percent.tif", steps * 100 * scale, scale=scale)
    code, found = evaluated(judged, capsys, "--confidence", path)
    if scale == 1.0:
        assert code == 2 and "percent.tif holds 90, but a confidence is a share from 0 to 1" in found
    else:
        assert code == 0 and found["reliability"]["steps"][-1]["confidence"] == pytest.approx(0.9)


def test_a_sample_says_it_of_the_whole_map(judged, capsys):
    folder = judged["folder"]
    sample = draw_sample(folder / "s.gpkg", judged["map"])
    answer_all(sample, wrong=0.2)
    found, plain = assess(AssessWish(str(folder / "s.gpkg"), confidence=judged["sure"]))
    rely = plain["reliability"]
    assert (
        rely["of"] == "units" and sum(s["count"] for s in rely["steps"]) + rely["without"] == plain["units"]
    )
    assert sum(step["share"] for step in rely["steps"]) == pytest.approx(1)
    assert rely["accuracy"] == pytest.approx(
        found.overall.value, abs=0.03
    )  # but for units without confidence
    page = folder / "s.html"
    words = [
        "estimate",
        "--sample",
        str(folder / "s.gpkg"),
        "--confidence",
        judged["sure"],
        "--report",
        str(page),
    ]
    assert run_command(accuracy, accuracy_parser(), words) == 0
    assert rely["sentence"] in capsys.readouterr().out and rely["sentence"] in page.read_text(
        encoding="utf-8"
    )
    assert assess(AssessWish(str(folder / "s.gpkg")))[1]["reliability"] is None


def test_units_whose_class_has_changed_have_no_confidence(judged):
    folder = judged["folder"]
    sample = draw_sample(folder / "s.gpkg", judged["map"])
    answer_all(sample)
    wish = AssessWish(str(folder / "s.gpkg"), confidence=judged["sure"])
    before = assess(wish)[1]["reliability"]["without"]
    with rasterio.open(judged["map"], "r+") as file:
        labels = file.read(1)
        labels[150:][labels[150:] == 1] = 2
        file.write(labels, 1)
    assert assess(wish)[1]["reliability"]["without"] > before + 10


def test_the_picture_has_each_step_where_it_belongs():
    sure, right = field(np.random.default_rng(1))
    found = reliability_as_json(counted(sure, right))
    svg = picture(found)
    dots = re.findall(r'circle class="[^"]*" cx="([\d.]+)" cy="([\d.]+)"', svg)
    frame = {
        key: float(re.search(rf'class="frame"[^>]* {key}="([\d.]+)"', svg)[1]) for key in ("x", "y", "width")
    }
    for step, (x, y) in zip(found["steps"], dots, strict=True):
        assert (float(x) - frame["x"]) / frame["width"] == pytest.approx(step["confidence"], abs=1e-3)
        assert 1 - (float(y) - frame["y"]) / frame["width"] == pytest.approx(step["accuracy"], abs=1e-3)
    assert section(None) == "" and svg.count('class="share"') == len(found["steps"])
