"""Labelling: answers kept at once, what happens to a file meanwhile, and what is said about it."""

import sqlite3

import numpy as np
import pyogrio
import pytest
import shapely
from sample_support import answer_all, edit

from core.errors import UserError
from core.evaluation.sample.assess import AssessWish, assess
from core.evaluation.sample.open import open_sample
from core.evaluation.sample.sample import Answer
from core.evaluation.sample.work import (
    beside,
    next_unit,
    save_answer,
    save_answers,
)


def test_an_answer_is_on_disk_and_the_next_unit_follows(sample):
    first = next_unit(sample)
    assert first.order == 1
    save_answer(
        sample, first.number, Answer("wood", "high", note="a note ' ; --", interpreter="Ada", seconds=3.5)
    )
    again = open_sample(sample.path)
    kept = again.answers[first.number]
    assert (kept.label, kept.certainty, kept.note, kept.interpreter, kept.seconds) == (
        "wood",
        "high",
        "a note ' ; --",
        "Ada",
        3.5,
    )
    assert kept.answered
    assert next_unit(again).order == 2 and again.done() == 1
    assert next_unit(again, after=5).order == 6
    assert beside(again, first.number, 1).order == 2 and beside(again, first.number, -1) is None
    save_answer(again, first.number, Answer())  # taken back
    assert open_sample(sample.path).done() == 0


def test_the_last_unit_is_followed_by_those_left_out_before(sample):
    save_answers(sample, {u.number: Answer("wood") for u in sample.units if u.order != 3})
    again = open_sample(sample.path)
    assert next_unit(again, after=len(sample.units)).order == 3
    save_answers(again, {again.units[2].number: Answer(cannot_tell=True)})
    assert next_unit(open_sample(sample.path)) is None


def test_a_second_interpreter_is_kept_apart_and_agreement_is_told(sample):
    given = answer_all(sample, wrong=0.0)
    for unit in sample.units[:20]:
        label = "bare" if unit.order <= 5 else given[unit.number]
        save_answer(sample, unit.number, Answer(label, interpreter="Bo"), second=True)
    save_answer(
        sample, sample.units[0].number, Answer("wood", interpreter="Bo"), second=True
    )  # changes the own answer
    again = open_sample(sample.path)
    assert again.answers == {**again.answers} and again.done() == len(sample.units) and again.done("Bo") == 20
    assert again.others["Bo"][sample.units[0].number].label == "wood"
    _, plain = assess(AssessWish(sample.path))
    agreed = plain["agreement"][0]
    same = 15 + (given[sample.units[0].number] == "wood")
    assert (agreed["interpreter"], agreed["units"], agreed["same"]) == ("Bo", 20, same)
    own, _ = assess(AssessWish(sample.path, interpreter="Bo"))
    assert own.table.units == 20
    with pytest.raises(UserError, match="Cy has not answered"):
        assess(AssessWish(sample.path, interpreter="Cy"))


def test_an_answer_that_the_second_person_takes_back_is_none(sample):
    save_answer(sample, 1, Answer("water", interpreter="Bo"), second=True)
    save_answer(sample, 2, Answer(cannot_tell=True, interpreter="Bo"), second=True)
    save_answer(sample, 1, Answer(interpreter="Bo"), second=True)
    others = open_sample(sample.path).others["Bo"]
    assert 1 not in others and others[2].cannot_tell


@pytest.mark.parametrize(
    ("answer", "more", "words"),
    [
        (Answer("lake"), {}, "'lake' is no class"),
        (Answer("wood", cannot_tell=True), {}, "not both"),
        (Answer("wood", "sure"), {}, "certainty"),
        (Answer("wood"), {"second": True}, "needs a name"),
    ],
)
def test_answers_that_make_no_sense(sample, answer, more, words):
    with pytest.raises(UserError, match=words):
        save_answer(sample, 1, answer, **more)
    with pytest.raises(UserError, match="no unit 99999"):
        save_answer(sample, 99_999, Answer("wood"))


def test_a_class_that_only_the_reference_has_may_be_added(sample):
    save_answer(sample, 1, Answer("glacier"), new_class=True)
    again = open_sample(sample.path)
    assert [c.name for c in again.classes][-1] == "glacier" and again.answers[1].label == "glacier"


def test_a_locked_file_is_said(sample, monkeypatch):
    monkeypatch.setattr("core.evaluation.sample.work._WAIT", 0.05)
    other = sqlite3.connect(sample.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(UserError, match="locked by another program"):
            save_answer(sample, 1, Answer("wood"))
    finally:
        other.rollback()
        other.close()
    save_answer(sample, 1, Answer("wood"))


def test_a_deleted_unit_counts_as_not_labelled(sample):
    answer_all(sample)
    again = edit(sample, "delete from units where unit in (3, 8)")
    assert again.done() == len(sample.units) - 2
    assert any("Units were deleted from s.gpkg: 3, 8" in words for words in again.notes())
    with pytest.raises(UserError, match="Unit 3 was deleted"):
        save_answer(again, 3, Answer("wood"))


def test_a_unit_that_was_moved_is_left_out(sample):
    answer_all(sample)
    meta, _, blobs, data = pyogrio.raw.read(sample.path, layer="units")
    shapes = shapely.from_wkb(blobs)
    shapes[4] = shapely.transform(shapes[4], lambda xy: xy + np.array([30, 0]))
    pyogrio.raw.write(
        sample.path,
        shapely.to_wkb(shapes),
        data,
        meta["fields"],
        driver="GPKG",
        layer="units",
        geometry_type="Polygon",
        crs=meta["crs"],
        encoding="UTF-8",
    )
    again = open_sample(sample.path)
    assert any("moved from their pixels: 5;" in words for words in again.notes())
    assert 5 not in again.answers and again.done() == len(sample.units) - 1


def test_copies_of_a_unit_may_agree_and_two_answers_are_left_out(sample):
    answer_all(sample, wrong=0.0)
    columns = "geom, unit, work_order, label"
    again = edit(
        sample,
        f"insert into units ({columns}) select {columns} from units where unit = 2",
        f"insert into units ({columns}) select geom, unit, work_order, 'bare' from units where unit = 7",
        f"insert into units ({columns}) select geom, 4711, 0, 'bare' from units where unit = 9",
        f"insert into units ({columns}) select geom, null, 0, 'bare' from units where unit = 9",
    )
    notes = " ".join(again.notes())
    assert 2 in again.answers and 7 not in again.answers
    assert "two different answers: 7;" in notes and "2 features of s.gpkg were not drawn" in notes


def test_a_class_and_cannot_tell_at_once_is_no_answer(sample):
    """Also in a copy that comes home, and in a table: nobody knows which of the two was meant."""
    answer_all(sample)
    seen = edit(sample, "update units set cannot_tell = 1 where unit in (2, 5)")
    assert seen.done() == 118 and not {2, 5} & set(seen.answers)
    found, plain = assess(AssessWish(sample.path))
    assert found.table.units == 118
    assert any("a class and “cannot tell” at once: 2, 5" in words for words in plain["warnings"])
    save_answer(seen, 2, Answer(cannot_tell=True))
    assert open_sample(sample.path).answers[2].cannot_tell


def test_an_empty_check_box_is_not_ticked(sample):
    seen = edit(
        sample, "update units set cannot_tell = NULL", "update units set label = 'water' where unit = 3"
    )
    assert seen.done() == 1 and seen.answers[3].label == "water"


def test_labels_typed_by_hand_are_understood_or_refused(sample):
    again = edit(
        sample,
        "update units set label = ' Wood ' where unit = 1",
        "update units set label = '10' where unit = 2",
        "update units set label = '' where unit = 3",
    )
    assert [again.answers[n].label for n in (1, 2)] == ["wood", "town"] and 3 not in again.answers
    edit(sample, "update units set label = 'wood' where unit = 4")
    with pytest.raises(
        UserError, match="has the label 'wod' \\(unit 5\\), but the classes are water, wood, town, bare"
    ):
        edit(sample, "update units set label = 'wod' where unit = 5")


@pytest.mark.parametrize(
    "change",
    [
        "update strata set size = 1 where name = 'water'",
        "update sealed set inclusion_probability = 0.5 where unit = 1",
        "update design set value = '\"srs\"' where key = 'design'",
        "update design set value = '1' where key = 'pixel_area'",
    ],
)
def test_weights_that_were_changed_are_refused(sample, change):
    answer_all(sample)
    with pytest.raises(UserError, match="weights of its units are not known"):
        edit(sample, change)


def test_a_sealed_table_that_was_changed_is_refused(sample):
    with pytest.raises(UserError, match="was changed after the draw"):
        edit(sample, "update sealed set map_class = 'town' where unit = 1")


def test_files_that_are_no_samples(tmp_path):
    with pytest.raises(UserError, match="does not exist"):
        open_sample(str(tmp_path / "none.gpkg"))
    pyogrio.raw.write(
        str(tmp_path / "p.gpkg"),
        shapely.to_wkb(np.array([shapely.Point(1, 2)])),
        [np.array([1])],
        ["unit"],
        driver="GPKG",
        geometry_type="Point",
        crs="EPSG:32632",
        encoding="UTF-8",
    )
    with pytest.raises(UserError, match="no sample that was drawn here"):
        open_sample(str(tmp_path / "p.gpkg"))
    (tmp_path / "x.gpkg").write_bytes(b"nothing")
    with pytest.raises(UserError, match="cannot be read"):
        open_sample(str(tmp_path / "x.gpkg"))
