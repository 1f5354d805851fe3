"""What a labelled sample says: estimates, maps compared, progress, training polygons and zones."""

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.transform import from_origin
from sample_support import NAMES, answer_all, patches, write_map

from core.errors import UserError
from core.evaluation.sample.assess import AssessWish, assess, compare_maps
from core.evaluation.sample.open import open_sample
from core.evaluation.sample.sample import Answer
from core.evaluation.sample.work import (
    inside_polygons,
    progress,
    save_answers,
    units_missing,
)

UTM_FINE = from_origin(500_000, 5_200_000, 5, 5)


def test_an_unfinished_sample_is_estimated_and_said(sample):
    answer_all(sample, only=60)
    found, plain = assess(AssessWish(sample.path))
    assert found.table.units == 60
    assert any("60 of 120 units are labelled" in words and "unbiased" in words for words in plain["warnings"])


def test_a_sample_labelled_in_another_order_is_said(sample):
    late = [unit for unit in sample.units if unit.order % 3 == 0]
    save_answers(sample, {unit.number: Answer(unit.map_class) for unit in late})
    _, plain = assess(AssessWish(sample.path))
    assert any("not in the order of work" in words for words in plain["warnings"])


def test_units_that_nobody_could_tell_are_left_out_and_told_by_stratum(sample):
    answer_all(sample)
    towns = [u.number for u in sample.units if u.map_class == "town"][:4]
    save_answers(sample, {number: Answer(cannot_tell=True) for number in towns})
    found, plain = assess(AssessWish(sample.path))
    assert found.table.units == len(sample.units) - 4
    assert any(
        "4 units could not be decided and are left out (4 of them in town)" in words
        for words in plain["warnings"]
    )


def test_the_estimates_are_those_of_the_counts(sample):
    given = answer_all(sample, wrong=0.2)
    found, plain = assess(AssessWish(sample.path))
    right = {
        s.name: [given[u.number] == u.map_class for u in sample.units if u.map_class == s.name]
        for s in sample.strata
    }
    total = sum(s.size for s in sample.strata)
    wanted = sum(s.size / total * np.mean(right[s.name]) for s in sample.strata)
    assert found.overall.value == pytest.approx(wanted, abs=1e-12)
    assert plain["square_metres"] == pytest.approx((patches() != 255).sum() * 100, rel=2e-3)


def test_a_map_that_changed_since_the_draw_is_said_and_can_be_judged(sample, label_map, tmp_path):
    answer_all(sample, wrong=0.0)
    before, plain = assess(AssessWish(sample.path))
    assert not any("has changed" in words for words in plain["warnings"])
    labels = patches()
    labels[:, :200][labels[:, :200] != 255] = 2
    other = write_map(tmp_path / "other.tif", labels, names=NAMES)
    write_map(label_map, labels, names=NAMES)
    after, plain = assess(AssessWish(sample.path))
    assert after.overall == before.overall
    assert any("map.tif has changed since the draw" in words for words in plain["warnings"])
    new, plain = assess(AssessWish(sample.path, map=(other,)))
    moved = [u.col < 200 and u.map_class != "wood" for u in sample.units]
    sizes = {s.name: s.size for s in sample.strata}
    counts = {s.name: sum(u.stratum == s.name for u in sample.units) for s in sample.strata}
    wrong = sum(sizes[u.stratum] / counts[u.stratum] for u, m in zip(sample.units, moved, strict=True) if m)
    assert new.overall.value == pytest.approx(1 - wrong / sum(sizes.values()), abs=1e-12)


def test_a_legend_that_changed_since_the_draw_is_said(sample, label_map):
    answer_all(sample, wrong=0.0)
    write_map(label_map, patches(), names={1: "wood", 2: "water", 10: "town"})
    before, plain = assess(AssessWish(sample.path))
    assert any(
        "1 was water and is wood, 2 was wood and is water. Figures" in words for words in plain["warnings"]
    )
    assert before.overall.value == 1 and plain["classes"][:3] == ["water", "wood", "town"]
    write_map(label_map, patches())
    _, plain = assess(AssessWish(sample.path))
    assert not any("legend" in words for words in plain["warnings"]), "names that are gone say nothing else"


def test_a_map_that_is_gone_is_said(sample, label_map):
    answer_all(sample, wrong=0.0)
    Path(label_map).unlink()
    _, plain = assess(AssessWish(sample.path))
    assert any("map.tif is not where it was at the draw" in words for words in plain["warnings"])


def test_two_maps_are_compared_on_the_same_units_also_on_another_grid(sample, tmp_path):
    answer_all(sample, wrong=0.0)
    worse = patches()
    worse[worse == 10] = 1
    path = write_map(
        tmp_path / "worse.tif", np.repeat(np.repeat(worse, 2, 0), 2, 1), names=NAMES, transform=UTM_FINE
    )
    found = compare_maps(sample.path, [path])
    towns = next(s.size for s in sample.strata if s.name == "town") / sum(s.size for s in sample.strata)
    assert found["overall"]["value"] == pytest.approx(-towns, abs=1e-12)
    assert found["overall"]["clear"] and found["only_second"] == 0
    assert "worse" in found["sentence"] and "map" in found["sentence"]
    both = compare_maps(sample.path, [path, path], names=["a", "b"])
    assert both["overall"]["value"] == 0 and (both["first"], both["second"]) == ("a", "b")
    with pytest.raises(UserError, match="one map"):
        compare_maps(sample.path, [path] * 3)


def test_maps_that_no_unit_or_few_tell_apart_are_said_and_have_names_that_differ(sample, label_map, tmp_path):
    answer_all(sample, wrong=0.0)
    (tmp_path / "new").mkdir()
    labels = patches()
    twin = write_map(tmp_path / "new/map.tif", labels, names=NAMES)
    found = compare_maps(sample.path, [twin])
    assert found["first"] == str(label_map) and found["second"] == twin
    assert any("No unit tells the two maps apart" in words for words in found["warnings"])
    for unit in sample.units[:3]:
        labels[unit.row, unit.col] = 2 if unit.map_class != "wood" else 1
    write_map(tmp_path / "new/map.tif", labels, names=NAMES)
    found = compare_maps(sample.path, [twin])
    assert any("rests on 3 units where only one" in words for words in found["warnings"])
    for unit in sample.units[:30]:
        labels[unit.row, unit.col] = 2 if unit.map_class != "wood" else 1
    write_map(tmp_path / "new/map.tif", labels, names=NAMES)
    assert compare_maps(sample.path, [twin])["warnings"] == []


def test_another_map_with_other_numbers_is_matched_by_name(sample, tmp_path):
    answer_all(sample, wrong=0.0)
    swapped = patches()
    one, two = swapped == 1, swapped == 2
    swapped[one], swapped[two] = 2, 1
    path = write_map(tmp_path / "swapped.tif", swapped, names={1: "wood", 2: "water", 10: "town"})
    found, plain = assess(AssessWish(sample.path, map=(path,)))
    assert found.overall.value == 1.0
    assert any("matched by name" in words for words in plain["warnings"])
    strange = write_map(tmp_path / "strange.tif", patches(), names={1: "lake", 2: "wood", 10: "town"})
    _, plain = assess(AssessWish(sample.path, map=(strange,)))
    assert any("has lake, which the reference cannot have" in words for words in plain["warnings"])


def test_units_off_another_map_are_left_out_and_counted(sample, tmp_path):
    answer_all(sample)
    labels = patches()
    labels[:, 300:] = 255
    path = write_map(tmp_path / "part.tif", labels, names=NAMES)
    found, plain = assess(AssessWish(sample.path, map=(path,)))
    off = sum(unit.col >= 300 for unit in sample.units)
    assert found.table.units == len(sample.units) - off
    assert any(f"no label at {off} of 120 units" in words for words in plain["warnings"])


def test_progress_says_how_many_units_are_missing(sample):
    answer_all(sample, wrong=0.1, only=100)
    found = progress(open_sample(sample.path), half_width=0.03)
    assert (found.done, found.total) == (100, 120) and [c.name for c in found.classes] == [
        "water",
        "wood",
        "town",
    ]
    for entry in found.classes:
        assert entry.more > 0 and f"{entry.more:,} more units of {entry.name} for ±3 %" == entry.sentence
    enough = progress(open_sample(sample.path), half_width=0.4)
    assert all(entry.more == 0 and entry.sentence == f"{entry.name} has ±40 %" for entry in enough.classes)
    nothing = progress(sample)
    assert nothing.overall is None and nothing.classes[0].more is None


def test_missing_units_shrink_the_interval_to_what_was_promised(sample):
    answer_all(sample, wrong=0.2)
    entry = progress(open_sample(sample.path), half_width=0.05).classes[0]
    more = units_missing(entry.users, entry.units, 0.05)
    from core.evaluation.accuracy.intervals import score_interval

    low, high = score_interval(entry.users.value, entry.units + more)
    assert (high - low) / 2 <= 0.05
    low, high = score_interval(entry.users.value, entry.units + more - 2)
    assert (high - low) / 2 > 0.05


def test_units_in_training_polygons_are_flagged(sample, tmp_path):
    first, second = sample.units[:2]
    x, y = 500_000 + 10 * first.col + 5, 5_200_000 - 10 * first.row - 5
    shapes = [
        shapely.box(x - 4, y - 4, x + 4, y + 4),
        shapely.Point(500_000 + 10 * second.col + 1, 5_200_000 - 10 * second.row - 1),
    ]
    pyogrio.raw.write(
        str(tmp_path / "t.gpkg"),
        shapely.to_wkb(np.array(shapes)),
        [np.array([1, 2])],
        ["id"],
        driver="GPKG",
        geometry_type="Unknown",
        crs="EPSG:32632",
        encoding="UTF-8",
    )
    assert inside_polygons(sample, str(tmp_path / "t.gpkg")) == tuple(sorted((first.number, second.number)))


def test_zones_that_are_none_or_have_no_name_are_said(sample, tmp_path):
    answer_all(sample, wrong=0.15)
    shapes = [
        shapely.box(500_000, 5_197_000, 503_000, 5_200_000),
        shapely.box(503_000, 5_197_000, 504_000, 5_200_000),
    ]
    options = {"driver": "GPKG", "geometry_type": "Polygon", "crs": "EPSG:32632", "encoding": "UTF-8"}
    path = str(tmp_path / "z.gpkg")
    names = np.array(["west", None], dtype=object)
    pyogrio.raw.write(path, shapely.to_wkb(np.array(shapes)), [names], ["zone"], **options)
    _, plain = assess(AssessWish(sample.path, zones=path, zone_field="zone"))
    assert [zone["zone"] for zone in plain["zones"]] == ["west"]
    assert "1 polygons of the zones z.gpkg have no zone; they are left out." in plain["warnings"]
    away = str(tmp_path / "away.gpkg")
    pyogrio.raw.write(
        away, shapely.to_wkb(np.array([shapely.box(0, 0, 9, 9)])), [np.array([1])], ["n"], **options
    )
    with pytest.raises(UserError, match="No polygon of the zones"):
        assess(AssessWish(sample.path, zones=away))


def test_areas_by_zone_add_up_to_the_whole(sample, tmp_path):
    answer_all(sample, wrong=0.15)
    shapes = [
        shapely.box(500_000, 5_197_000, 503_500, 5_200_000),
        shapely.box(503_500, 5_197_000, 504_000, 5_200_000),
    ]
    pyogrio.raw.write(
        str(tmp_path / "z.gpkg"),
        shapely.to_wkb(np.array(shapes)),
        [np.array(["big", "little"], dtype=object)],
        ["zone"],
        driver="GPKG",
        geometry_type="Polygon",
        crs="EPSG:32632",
        encoding="UTF-8",
    )
    _, plain = assess(AssessWish(sample.path, zones=str(tmp_path / "z.gpkg"), zone_field="zone"))
    big, little = plain["zones"]
    assert (big["zone"], big["method"], little["method"]) == ("big", "direct", "model-assisted")
    labels = patches()
    assert big["pixels"] + little["pixels"] == (labels != 255).sum()
    assert little["mapped"]["water"] == (labels[:, 350:] == 1).sum()
    for zone in plain["zones"]:
        assert sum(figure["value"] for figure in zone["area"].values() if figure) == pytest.approx(
            1, abs=1e-9
        )
    assert big["area"]["water"]["area"] == pytest.approx(
        big["area"]["water"]["value"] * big["pixels"] * 100, rel=3e-3
    )
