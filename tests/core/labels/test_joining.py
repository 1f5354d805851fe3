"""Label files of two people: what they share, what they call differently, and who is right."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely

from core.errors import UserError
from core.labels.join_files import join_files, read_decisions, write_joined, write_table
from core.labels.joining import FIRST, SECOND
from core.serving import label_methods
from core.serving.failures import InvalidParams
from core.serving.server import Call

ROOT = Path(__file__).resolve().parents[3]
CRS = "EPSG:2056"
X, Y = 2600000.0, 1200000.0
OLD, NEW = "2026-11-01T08:00:00+00:00", "2026-11-20T08:00:00+00:00"


def box(x, y, side=10.0):
    return shapely.box(X + x, Y + y, X + x + side, Y + y + side)


def write(path, labels, author="Ada", numbers=None, crs=CRS, **more):
    """(shape, class, created) rows as a file of the plugin's."""
    names = sorted({name for _shape, name, _when in labels})
    numbers = numbers or {name: place for place, name in enumerate(names)}
    columns = {
        "class_id": np.array([numbers[name] for _s, name, _w in labels], dtype=np.int32),
        "class_name": np.array([name for _s, name, _w in labels], dtype=object),
        "area_m2": np.array([shapely.area(shape) for shape, _n, _w in labels]),
        "created": np.array([when for _s, _n, when in labels], dtype=object),
        "author": np.array([author] * len(labels), dtype=object),
        **more,
    }
    shapes = shapely.to_wkb(np.array([shape for shape, _n, _w in labels], dtype=object))
    kind = "Point" if shapely.get_dimensions(labels[0][0]) == 0 else "Polygon"
    pyogrio.raw.write(str(path), shapes, list(columns.values()), list(columns), driver="GPKG", layer="segments", geometry_type=kind, crs=crs)  # fmt: skip
    return str(path)


@pytest.fixture
def two(tmp_path):
    """Ada: a lake and a wood. Bo: a wood that bites 3 m into the lake, the same wood copied, a car in the lake."""
    ada = write(tmp_path / "ada.gpkg", [(box(0, 0), "Lake", OLD), (box(50, 50), "Wood", OLD)])
    labels = [(box(7, 0), "Wood", NEW), (box(50, 50), "Wood", NEW), (box(1, 1, 2), "Car", "")]
    bo = write(tmp_path / "bo.gpkg", labels, author="Bo", numbers={"Wood": 0, "Car": 1})
    return ada, bo


def areas(found):
    return sorted((label.name, label.side, round(shapely.area(label.shape))) for label in found.joined.labels)


def test_by_default_what_is_in_conflict_is_left_out(two):
    found = join_files(*two, "leave-out")
    # the car is gone whole, the lake has a hole of 4 m2 and lost 30 m2 to the wood, which lost them too
    assert areas(found) == [("Lake", FIRST, 66), ("Wood", SECOND, 70), ("Wood", SECOND, 100)]
    joined = found.joined
    assert [(one.first.name, one.second.name, one.decision) for one in joined.conflicts] == [
        ("Lake", "Wood", "out"), ("Lake", "Car", "out")]  # fmt: skip
    assert (joined.doubles, joined.dropped, joined.cut) == (1, 1, 2)
    assert {label.author for label in joined.labels} == {"Ada", "Bo"}


def test_nothing_that_is_written_is_claimed_twice_by_two_people(two):
    for rule in ("leave-out", "newer", "first", "second"):
        labels = join_files(*two, rule).joined.labels
        for one in labels:
            for other in labels:
                if one.side == FIRST and other.side == SECOND and one.name != other.name:
                    assert shapely.area(shapely.intersection(one.shape, other.shape)) < 1e-6, rule


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("first", [("Lake", FIRST, 100), ("Wood", SECOND, 70), ("Wood", SECOND, 100)]),
        ("second", [("Car", SECOND, 4), ("Lake", FIRST, 66), ("Wood", SECOND, 100), ("Wood", SECOND, 100)]),
        ("newer", [("Lake", FIRST, 66), ("Wood", SECOND, 100), ("Wood", SECOND, 100)]),
    ],
)
def test_a_rule_decides(two, rule, wanted):
    found = join_files(*two, rule)
    assert areas(found) == wanted
    said = any("no different dates in the field created: 1 of the conflicts" in note for note in found.notes)
    assert said == (rule == "newer"), "the car has no date"


def test_one_object_under_two_names_leaves_no_ring(tmp_path):
    ada = write(tmp_path / "a.gpkg", [(box(0, 0), "Lake", OLD)])
    bo = write(tmp_path / "b.gpkg", [(box(0.5, 0.5, 9), "Wood", NEW), (box(80, 80), "Wood", NEW)])
    assert areas(join_files(ada, bo, "second")) == [("Wood", SECOND, 81), ("Wood", SECOND, 100)]
    assert areas(join_files(ada, bo, "leave-out")) == [("Wood", SECOND, 100)]


def test_classes_are_matched_by_name_and_numbers_are_the_firsts(two):
    found = join_files(*two, "second")
    assert found.classes == {"Lake": 0, "Wood": 1, "Car": 2}
    assert any("Wood 0 -> 1" in note for note in found.notes)


def test_decisions_go_through_a_table(two, tmp_path):
    table = tmp_path / "conflicts.csv"
    write_table(join_files(*two, "leave-out").joined.conflicts, str(table))
    rows = list(csv.DictReader(table.open(encoding="utf-8-sig")))
    assert [(row["class_first"], row["author_second"], row["area"]) for row in rows] == [
        ("Lake", "Bo", "30.0"), ("Lake", "Bo", "4.0")]  # fmt: skip
    text = table.read_text("utf-8-sig").splitlines()
    text[1] = text[1].replace(",out,", ",second,", 1)
    text[2] = text[2].replace(",out,", ",first,", 1)
    table.write_text("\n".join(text), "utf-8")
    found = join_files(*two, "leave-out", read_decisions(str(table)))
    assert areas(found) == [("Lake", FIRST, 70), ("Wood", SECOND, 100), ("Wood", SECOND, 100)]
    assert {one.why for one in found.joined.conflicts} == {"you"}


def test_a_decision_for_other_files_is_refused(two):
    with pytest.raises(UserError, match="not in conflict"):
        join_files(*two, "leave-out", {("77", "78"): "first"})


def test_a_word_that_is_no_decision_is_refused(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("decision,id_first,id_second\nmine,1,2\n")
    with pytest.raises(UserError, match="Line 2"):
        read_decisions(str(table))


def test_the_file_that_is_written(two, tmp_path):
    output = tmp_path / 'both "🌲" it\'s.gpkg'
    write_joined(join_files(*two, "leave-out"), str(output))
    layers = dict(pyogrio.list_layers(output))
    assert layers == {"segments": "MultiPolygon", "conflicts": "MultiPolygon"}
    meta, _fids, blobs, data = pyogrio.raw.read(str(output), layer="segments")
    columns = dict(zip(meta["fields"], data, strict=True))
    shapes = shapely.from_wkb(blobs)
    assert np.allclose(columns["area_m2"], shapely.area(shapes), atol=0.01), "a cut label is smaller"
    assert sorted(columns["author"]) == ["Ada", "Bo", "Bo"]
    assert list(columns["class_id"]) == [{"Lake": 0, "Wood": 1}[name] for name in columns["class_name"]]
    assert pyogrio.read_info(output, layer="segments")["crs"] == CRS
    again = join_files(str(output) + "|layername=segments", two[1], "first")
    assert again.joined.doubles == 1, "what was joined can be joined again"


def test_another_coordinate_system(two, tmp_path):
    here = join_files(*two, "leave-out")
    meta, _fids, blobs, data = pyogrio.raw.read(two[1])
    import pyproj

    to = pyproj.Transformer.from_crs(CRS, "EPSG:32632", always_xy=True)
    moved = shapely.transform(
        shapely.from_wkb(blobs), lambda xy: np.column_stack(to.transform(xy[:, 0], xy[:, 1]))
    )
    other = tmp_path / "utm.gpkg"
    pyogrio.raw.write(str(other), shapely.to_wkb(moved), list(data), list(meta["fields"]), driver="GPKG", layer="segments", geometry_type="Polygon", crs="EPSG:32632")  # fmt: skip
    there = join_files(two[0], str(other), "leave-out")
    assert areas(there) == areas(here) and there.crs == CRS


def test_points_of_one_place(tmp_path):
    spot = shapely.Point(X, Y)
    ada = write(tmp_path / "a.gpkg", [(spot, "Lake", OLD), (shapely.Point(X + 1, Y), "Lake", OLD)])
    bo = write(tmp_path / "b.gpkg", [(spot, "Wood", NEW), (shapely.Point(X + 1, Y), "Lake", NEW)])
    assert [label.name for label in join_files(ada, bo, "leave-out").joined.labels] == ["Lake"]
    assert sorted(label.name for label in join_files(ada, bo, "newer").joined.labels) == ["Lake", "Wood"]


def numbers_only(path):
    pyogrio.raw.write(str(path), shapely.to_wkb(np.array([box(0, 0)], dtype=object)), [np.array([1])], ["class"], driver="GPKG", layer="x", geometry_type="Polygon", crs=CRS)  # fmt: skip
    return str(path)


def test_what_cannot_be_compared_is_refused(two, tmp_path):
    ada, bo = two
    with pytest.raises(UserError, match="given twice"):
        join_files(ada, ada, "first")
    with pytest.raises(UserError, match="numbers without names"):
        join_files(ada, numbers_only(tmp_path / "n.gpkg"), "first")
    points = write(tmp_path / "p.gpkg", [(shapely.Point(X, Y), "Lake", OLD)])
    with pytest.raises(UserError, match="holds points"):
        join_files(ada, points, "first")
    bare = write(tmp_path / "c.gpkg", [(box(0, 0), "Lake", OLD)], crs=None)
    with pytest.raises(UserError, match="names no coordinate system"):
        join_files(ada, bare, "first")
    with pytest.raises(UserError, match="rule"):
        join_files(ada, bo, "older")
    same = write(tmp_path / "s.gpkg", [(box(0, 0), "Wood", OLD)])
    alone = write(tmp_path / "l.gpkg", [(box(0, 0), "Lake", OLD)])
    with pytest.raises(UserError, match="No label is left"):
        write_joined(join_files(same, alone, "leave-out"), str(tmp_path / "o.gpkg"))


def test_two_files_of_numbers_say_so(tmp_path):
    found = join_files(numbers_only(tmp_path / "n.gpkg"), numbers_only(tmp_path / "m.gpkg"), "first")
    assert found.joined.doubles == 1 and any("without names" in note for note in found.notes)


def command(*words):
    return subprocess.run([sys.executable, "-m", "core.join_labels", *words], cwd=ROOT, capture_output=True, text=True, check=False)  # fmt: skip


def test_the_command(two, tmp_path):
    output, table = tmp_path / "c.gpkg", tmp_path / "t.csv"
    done = command(*two, "--output", str(output), "--conflicts", str(table), "--json", "--rule", "newer")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.splitlines()[-1])
    assert answer["labels"] == 3 and len(answer["conflicts"]) == 2 and output.is_file() and table.is_file()
    again = command(*two, "--output", str(output))
    assert again.returncode == 0 and "Conflicts: 2." in again.stdout and "“Lake” (Ada)" in again.stdout
    for words, sentence in (
        ([*two], "Nothing would be written"),
        ([*two, "--output", two[0]], "is one of the files"),
        ([two[0], str(tmp_path / "gone.gpkg"), "--output", str(output)], "gone.gpkg"),
    ):
        refused = command(*words)
        assert refused.returncode == 2 and sentence in refused.stderr, refused.stderr
        assert len(refused.stderr.splitlines()) == 1


def asked(**params):
    return label_methods.METHODS["labels_join"].run(Call(1, "labels_join", params, lambda _: None))


def test_the_engine_lists_conflicts_and_takes_decisions(two, tmp_path):
    ada, bo = two
    found = asked(first=ada, second=bo, rule="leave-out")
    assert found["labels"] == 3 and list(tmp_path.glob("*.gpkg")) == [Path(ada), Path(bo)]
    one = found["conflicts"][1]
    assert (one["first"]["class"], one["second"]["class"], one["second"]["author"]) == ("Lake", "Car", "Bo")
    assert shapely.from_wkt(one["wkt"]).area == one["area"] == 4
    key = [one["first"]["id"], one["second"]["id"]]
    output = tmp_path / "c.gpkg"
    done = asked(first=ada, second=bo, rule="newer", decisions=[[*key, "second"]], output=str(output))
    assert [one["why"] for one in done["conflicts"]] == ["newer", "you"] and output.is_file()
    with pytest.raises(InvalidParams):
        asked(first=ada, second=bo, rule="first", decisions=[["1"]])
