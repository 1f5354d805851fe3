"""Answers from elsewhere and points of others: QField, CSV, AcATaMa, and samples without a design."""

import csv
import shutil
import sqlite3

import numpy as np
import pyogrio
import pytest
import shapely
import yaml
from sample_support import NAMES, answer_all, draw_sample

from core.accuracy import main, parser
from core.cli import run_command
from core.errors import UserError
from core.evaluation.accuracy.tables import Design, Variance
from core.evaluation.sample.exchange import export_units, import_answers
from core.evaluation.sample.foreign import PointsWish, assess_points
from core.evaluation.sample.open import open_sample
from core.evaluation.sample.sample import Answer
from core.evaluation.sample.work import save_answer, save_answers
from core.labels.acatama import read_acatama, session_facts


@pytest.fixture
def sample(label_map, tmp_path):
    return draw_sample(tmp_path / "s.gpkg", label_map)


def reopened(sample):
    return open_sample(sample.path)


def test_a_copy_that_was_labelled_in_the_field_comes_home(sample, tmp_path):
    copy = tmp_path / "field.gpkg"
    shutil.copy(sample.path, copy)
    answer_all(open_sample(str(copy)), only=30)
    save_answers(sample, {1: open_sample(str(copy)).answers[1], 2: Answer(cannot_tell=True)})
    done = import_answers(sample.path, str(copy))
    assert (done["taken"], done["kept"], done["conflicts"]) == (28, 1, [2])
    assert any("had another answer, which was kept" in words for words in done["warnings"])
    again = reopened(sample)
    assert again.done() == 30 and again.answers[2].cannot_tell
    assert again.answers[5].answered == open_sample(str(copy)).answers[5].answered


def test_answers_go_out_as_csv_and_come_back(sample, tmp_path):
    given = answer_all(sample, only=40)
    save_answer(sample, 41, Answer(cannot_tell=True, note="cloud, of course"))
    made = export_units(sample.path, str(tmp_path / "out.csv"))
    assert made["files"] == [str(tmp_path / "out.csv")]
    text = (tmp_path / "out.csv").read_text(encoding="utf-8")
    assert "map_class" not in text and "stratum" not in text
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["label"] for row in rows[:40]] == list(given.values()) and rows[40][
        "note"
    ] == "cloud, of course"
    save_answers(sample, {number: Answer() for number in range(1, 42)})
    assert import_answers(sample.path, str(tmp_path / "out.csv"))["taken"] == 41
    assert reopened(sample).answers[41].cannot_tell
    with pytest.raises(UserError, match="exists already"):
        export_units(sample.path, str(tmp_path / "out.csv"))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_of_ones_own(sample, tmp_path, separator):
    path = tmp_path / "own.csv"
    lines = [["Unit", "Klasse"], ["1", "wood"], ["2", "WOOD"], ["3", "10"], ["", "wood"], ["4", ""]]
    path.write_text("\ufeff" + "\n".join(separator.join(line) for line in lines), encoding="utf-8")
    done = import_answers(sample.path, str(path), field="klasse")
    assert done["taken"] == 3 and any(
        "1 answers of own.csv belong to no unit" in words for words in done["warnings"]
    )
    assert [reopened(sample).answers[n].label for n in (1, 2, 3)] == ["wood", "wood", "town"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("unit,label\n1,wod\n", "'wod'"),
        ("unit,klasse\n1,wood\n", "no attribute 'label': it has unit, klasse"),
        ("nr,label\n1,wood\n", "no attribute 'unit'"),
        ("unit,label\n", "has no rows"),
        ("unit,label\n77777,wood\n", "No answer of own.csv belongs"),
    ],
)
def test_tables_that_do_not_fit(sample, tmp_path, text, words):
    (tmp_path / "own.csv").write_text(text, encoding="utf-8")
    with pytest.raises(UserError, match=words):
        import_answers(sample.path, str(tmp_path / "own.csv"))
    assert reopened(sample).done() == 0


def test_two_answers_in_a_file_are_a_conflict(sample, tmp_path):
    (tmp_path / "own.csv").write_text("unit,label\n1,wood\n1,town\n2,wood\n2,wood\n", encoding="utf-8")
    done = import_answers(sample.path, str(tmp_path / "own.csv"))
    assert (done["taken"], done["conflicts"]) == (1, [1])
    assert any("two different answers for the units 1" in words for words in done["warnings"])


def test_a_class_and_cannot_tell_at_once_is_not_taken(sample, tmp_path):
    rows = ["unit,label,cannot_tell", "1,water,0", "2,water,1", "3,,1"]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    done = import_answers(sample.path, str(tmp_path / "a.csv"))
    assert done["taken"] == 2 and done["conflicts"] == [2]
    assert reopened(sample).answers[3].cannot_tell


def points_file(path, sample, labels, **columns):
    xy = [[500_000 + 10 * u.col + 5, 5_200_000 - 10 * u.row - 5] for u in sample.units[: len(labels)]]
    data = {"reference": np.array(labels, dtype=object), **columns}
    pyogrio.raw.write(
        str(path),
        shapely.to_wkb(shapely.points(xy)),
        list(data.values()),
        list(data),
        driver="GPKG",
        geometry_type="Point",
        crs="EPSG:32632",
        encoding="UTF-8",
    )
    return str(path)


def test_points_find_their_unit_by_place(sample, tmp_path):
    path = points_file(tmp_path / "p.gpkg", sample, ["wood"] * 12)
    assert import_answers(sample.path, path, field="reference")["taken"] == 12
    assert set(reopened(sample).answers) == set(range(1, 13))


def test_a_session_of_acatama_goes_out_and_comes_back(sample, tmp_path):
    given = answer_all(sample, only=50)
    made = export_units(sample.path, str(tmp_path / "check.yml"))
    assert len(made["files"]) == 2
    text = (tmp_path / "check.yml").read_text(encoding="utf-8")
    assert text.startswith("!!python/object/apply:collections.OrderedDict\n")
    parts = yaml.safe_load(text.split("\n", 1)[1])[0]
    assert [key for key, _ in parts][:2] == ["general", "thematic_map"]
    found = read_acatama(str(tmp_path / "check.yml"))
    assert [label.name for label in found.labels] == list(given.values())
    facts = session_facts(str(tmp_path / "check.yml"))
    assert facts.design == "stratified" and facts.names == NAMES and facts.map.endswith("map.tif")
    save_answers(sample, {number: Answer() for number in given})
    assert import_answers(sample.path, str(tmp_path / "check.yml"))["taken"] == 50
    assert {n: a.label for n, a in reopened(sample).answers.items()} == given


def test_a_session_is_estimated_as_it_was_drawn(sample, tmp_path):
    answer_all(sample, wrong=0.2)
    from core.evaluation.sample.assess import AssessWish, assess

    ours, _ = assess(AssessWish(sample.path))
    export_units(sample.path, str(tmp_path / "check.yml"))
    found, plain = assess_points(PointsWish(str(tmp_path / "check.yml")))
    assert found.table.design is Design.STRATIFIED and found.classes == ours.classes
    assert found.overall.value == pytest.approx(ours.overall.value, abs=1e-12)
    assert found.overall.se == pytest.approx(ours.overall.se, rel=1e-12)
    assert any("The session says that its sample is stratified" in words for words in plain["warnings"])


def test_points_without_a_design_are_simple_and_said(sample, label_map, tmp_path):
    given = answer_all(sample, wrong=0.2)
    path = points_file(tmp_path / "p.gpkg", sample, list(given.values()))
    found, plain = assess_points(PointsWish(path, label_map))
    assert found.table.design is Design.STRATIFIED and found.variance is Variance.POSTSTRATIFIED
    assert plain["warnings"][0].startswith("It is not said how the points were drawn")
    told, plain = assess_points(PointsWish(path, label_map, design=Design.SIMPLE, variance=Variance.NO_FPC))
    right = [label == u.map_class for label, u in zip(given.values(), sample.units, strict=True)]
    assert told.overall.value == pytest.approx(np.mean(right), abs=1e-12)
    assert not any("not said" in words for words in plain["warnings"])
    stratified, _ = assess_points(PointsWish(path, label_map, design=Design.STRATIFIED))
    assert {s.name: s.size for s in stratified.table.strata} == {s.name: s.size for s in sample.strata}


def test_points_off_the_map_without_a_class_or_in_one_pixel(sample, label_map, tmp_path):
    path = tmp_path / "p.csv"
    unit = sample.units[0]
    here = f"{500_000 + 10 * unit.col + 5},{5_200_000 - 10 * unit.row - 5}"
    rows = ["x,y,ref", f"{here},wood", f"{here},wood", "0,0,wood", "500005,5199995,wood", f"{here},"]
    path.write_text("\n".join(rows), encoding="utf-8")
    found, plain = assess_points(PointsWish(str(path), label_map, design=Design.SIMPLE))
    words = " ".join(plain["warnings"])
    assert found.table.units == 2
    assert "2 points lie where the map has no label" in words and "1 points have no reference class" in words
    assert "points lie in a pixel with another point" in words


def test_points_that_contradict_one_another_are_left_out(sample, label_map, tmp_path):
    path = tmp_path / "p.csv"
    one, two = (f"{500_000 + 10 * unit.col + 5},{5_200_000 - 10 * unit.row - 5}" for unit in sample.units[:2])
    rows = ["x,y,ref", f"{one},wood", f"{one},water", f"{two},wood", f"{two},2"]
    path.write_text("\n".join(rows), encoding="utf-8")
    found, plain = assess_points(PointsWish(str(path), label_map, design=Design.SIMPLE))
    words = " ".join(plain["warnings"])
    assert found.table.units == 2 and "2 points contradict another one in their pixel" in words
    assert "no label" not in words and "1 points lie in a pixel with another point" in words


def test_points_with_the_class_of_the_map_need_no_map(tmp_path):
    path = tmp_path / "p.csv"
    rows = ["map,reference"] + ["a,a"] * 20 + ["a,b"] * 5 + ["b,b"] * 25
    path.write_text("\n".join(rows), encoding="utf-8")
    found, plain = assess_points(PointsWish(str(path), map_field="map"))
    assert found.overall.value == pytest.approx(0.9) and plain["square_metres"] is None
    with pytest.raises(UserError, match="needs the size of every stratum"):
        assess_points(PointsWish(str(path), map_field="map", design=Design.STRATIFIED))
    with pytest.raises(UserError, match="need the map that is judged"):
        assess_points(PointsWish(str(path)))


def test_the_command_does_all_steps(label_map, tmp_path, capsys):
    out = tmp_path / "s.gpkg"
    files = [tmp_path / name for name in ("r.html", "r.csv", "r.xml")]

    def run(*words):
        code = run_command(main, parser(), [str(word) for word in words])
        told = capsys.readouterr()
        assert code == 0, told.err
        return told.out

    assert "water" in run("plan", "--map", label_map, "--units", 90, "--floor", 20)
    assert "Wrote 90 units" in run("draw", "--map", label_map, "--output", out, "--units", 90, "--floor", 20)
    answer_all(open_sample(str(out)))
    told = run(
        "estimate",
        "--sample",
        out,
        "--report",
        files[0],
        "--csv",
        files[1],
        "--iso",
        files[2],
        "--title",
        "Müsli <1>",
    )
    assert "Overall accuracy is" in told and all(file.is_file() for file in files)
    assert "M&uuml;sli" not in files[0].read_text(encoding="utf-8") and "Müsli &lt;1&gt;" in files[
        0
    ].read_text(encoding="utf-8")
    assert "only on" in run("compare", "--sample", out, "--map", label_map)
    run("export", out, tmp_path / "u.csv")
    assert "Took 0 answers; 90 were there already." in run("import", out, tmp_path / "u.csv")
    assert "90 units" in run(
        "estimate", "--points", tmp_path / "u.csv", "--map", label_map, "--design", "stratified"
    )
    code = run_command(
        main, parser(), ["estimate", "--sample", str(out), "--report", str(tmp_path / "r.txt")]
    )
    assert code == 2 and "must end in .html" in capsys.readouterr().err
    run(
        "estimate", "--sample", out, "--report", files[0], "--csv", files[1], "--iso", files[2]
    )  # our own are replaced


@pytest.mark.parametrize(("option", "name"), [("--report", "r.html"), ("--csv", "r.csv"), ("--iso", "r.xml")])
def test_a_file_of_somebody_else_is_not_replaced(sample, tmp_path, capsys, option, name):
    answer_all(sample)
    precious = tmp_path / name
    precious.write_text("years of work")
    words = ["estimate", "--sample", sample.path, option, str(precious), "--quiet"]
    assert run_command(main, parser(), words) == 2
    assert (
        "was not made by this program" in capsys.readouterr().err and precious.read_text() == "years of work"
    )
    assert (
        run_command(main, parser(), [*words, "--overwrite"]) == 0 and precious.read_text() != "years of work"
    )


def test_the_style_lists_the_classes_for_qgis_and_qfield(sample):
    with sqlite3.connect(sample.path) as base:
        ((text, default),) = base.execute(
            "select styleQML, useAsDefault from layer_styles where f_table_name = 'units'"
        )
    assert default == 1 and all(f'value="{name}"' in text for name in NAMES.values())
    assert "ExternalResource" in text
