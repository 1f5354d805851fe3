"""Class schemes: the published palettes, and a user's own."""

import json

import pytest

from core.checkpoints.schemes import load_scheme, numbered_classes, read_scheme, scheme_names
from core.errors import UserError

PALETTES = {
    "isprs": [(255, 255, 255), (0, 0, 255), (0, 255, 255), (0, 255, 0), (255, 255, 0), (255, 0, 0)],
    "mmhunan": [
        (196, 90, 17),
        (51, 129, 88),
        (177, 205, 61),
        (228, 84, 96),
        (91, 154, 214),
        (225, 174, 110),
        (239, 159, 2),
    ],
    "fusar1": [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (0, 0, 0)],
    "fusar2": [
        (0, 0, 255),
        (0, 139, 0),
        (0, 255, 0),
        (139, 0, 0),
        (255, 0, 0),
        (205, 173, 0),
        (83, 134, 139),
        (0, 139, 139),
        (139, 105, 20),
        (189, 183, 107),
    ],
}


@pytest.mark.parametrize("name", PALETTES)
def test_published_palettes(name):
    assert [entry.colour for entry in load_scheme(name)] == PALETTES[name]
    assert name in scheme_names() and read_scheme(name).source


def test_parents_of_fusar2_are_classes_of_fusar1():
    coarse = {entry.name for entry in load_scheme("fusar1")}
    assert {entry.parent for entry in load_scheme("fusar2")} <= coarse
    merged = {entry.name: entry.parent for entry in load_scheme("fusar2")}
    assert merged["paddy"] == "vegetation" and merged["human built"] == "road"


def entry(value, name="a"):
    return {"value": value, "name": name, "colour": [1, 2, 3]}


def test_own_scheme_is_sorted_by_value(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(json.dumps({"name": "mine", "classes": [entry(1, "b"), entry(0)]}))
    assert [c.name for c in load_scheme(path)] == ["a", "b"]
    assert load_scheme(str(path)) == load_scheme(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "is not JSON"),
        ("[]", "is not valid"),
        (json.dumps({"name": "x", "classes": [{"value": 0}]}), r"classes\.0\.name"),
        (json.dumps({"name": "x", "classes": [entry(0), entry(2)]}), "without gaps"),
        (json.dumps({"name": "x", "classes": [entry(0), entry(0)]}), "without gaps"),
        (json.dumps({"name": "x", "classes": []}), "without gaps"),
    ],
)
def test_bad_schemes(tmp_path, text, words):
    path = tmp_path / "bad.json"
    path.write_text(text)
    with pytest.raises(UserError, match=words):
        load_scheme(path)


def test_unknown_scheme_names_the_known_ones():
    with pytest.raises(UserError, match=r"no class scheme corine: choose .*isprs"):
        load_scheme("corine")


def test_numbered_classes_are_told_apart():
    for count in (2, 9, 64, 255):
        assert len({c.colour for c in numbered_classes(count)}) == count
    first = numbered_classes(12)
    apart = [
        sum(abs(a - b) for a, b in zip(x.colour, y.colour, strict=True))
        for x in first
        for y in first
        if x.value < y.value
    ]
    assert min(apart) > 60
