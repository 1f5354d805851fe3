"""Schemes of others with their codes, levels and translations."""

import pytest

from core.checkpoints.schemes import load_scheme, read_scheme, scheme_names
from core.errors import UserError
from core.labels.crosswalk import crosswalk, crosswalks
from core.labels.translation import MapValue, translation

COUNTS = {
    "corine1": 5,
    "corine2": 15,
    "corine3": 44,
    "worldcover": 11,
    "dynamicworld": 9,
    "lucas": 8,
    "ipcc": 6,
    "flair": 12,
    "flair15": 15,
    "flair19": 19,
}


@pytest.mark.parametrize("name", COUNTS)
def test_counts_and_names(name):
    classes = load_scheme(name)
    assert name in scheme_names() and len(classes) == COUNTS[name]
    assert len({entry.name for entry in classes}) == len(classes)
    assert read_scheme(name).source and read_scheme(name).title
    codes = [entry.code for entry in classes]
    assert name == "flair" or (all(codes) and len(set(codes)) == len(codes))


@pytest.mark.parametrize(
    "scheme, code, name, colour",
    [
        ("worldcover", "10", "Tree cover", (0x00, 0x64, 0x00)),
        ("worldcover", "95", "Mangroves", (0x00, 0xCF, 0x75)),
        ("worldcover", "100", "Moss and lichen", (0xFA, 0xE6, 0xA0)),
        ("dynamicworld", "0", "Water", (0x41, 0x9B, 0xDF)),
        ("dynamicworld", "8", "Snow and ice", (0xB3, 0x9F, 0xE1)),
        ("corine3", "111", "Continuous urban fabric", (230, 0, 77)),
        ("corine3", "312", "Coniferous forest", (0, 166, 0)),
        ("corine3", "523", "Sea and ocean", (230, 242, 255)),
        ("lucas", "B", "Cropland", None),
        ("flair19", "18", "greenhouse", (0x99, 0x99, 0xFF)),
    ],
)
def test_published_codes_and_colours(scheme, code, name, colour):
    found = next(entry for entry in load_scheme(scheme) if entry.code == code)
    assert found.name == name and (colour is None or found.colour == colour)


def test_levels_of_corine_are_their_parents():
    for fine, coarse in (("corine3", "corine2"), ("corine2", "corine1")):
        upper = {entry.name: entry.code for entry in load_scheme(coarse)}
        for entry in load_scheme(fine):
            assert upper[entry.parent] == entry.code[:-1]
        walk = crosswalk(fine, coarse)
        names = {entry.value: entry.name for entry in load_scheme(coarse)}
        for entry in load_scheme(fine):
            assert names[walk.values[entry.value]] == entry.parent


def test_flair_is_extended_not_forked():
    twelve, all_of_them = load_scheme("flair"), load_scheme("flair19")
    assert [(c.name, c.colour, c.parent) for c in twelve] == [
        (c.name, c.colour, c.parent) for c in all_of_them[:12]
    ]
    fifteen = {entry.name: entry.colour for entry in load_scheme("flair15")}
    assert fifteen == {c.name: c.colour for c in all_of_them if c.name in fifteen}
    assert {c.name for c in all_of_them} - set(fifteen) == {"clear cut", "mixed", "ligneous", "other"}


def test_every_crosswalk_is_whole():
    """Each class of the source is translated, or said to have no counterpart; every target exists."""
    assert len(crosswalks()) == len(set(crosswalks())) >= 15
    for source, target in crosswalks():
        walk = crosswalk(source, target)
        assert set(walk.values) == {entry.value for entry in load_scheme(source)}, (source, target)
        values = {entry.value for entry in load_scheme(target)}
        assert {value for value in walk.values.values() if value is not None} <= values
        assert walk.note


def test_translation_of_a_map_by_names():
    names = {entry.value: entry.name for entry in load_scheme("ipcc")}
    classes = [MapValue(200 - entry.value, entry.name) for entry in load_scheme("flair15")]
    found = translation(classes, "ipcc", "flair15").values
    told = {c.name: found[c.value] for c in classes}
    assert names[told["coniferous"]] == "Forest land" and names[told["greenhouse"]] == "Cropland"
    assert None not in found.values()
    with pytest.raises(UserError, match="The class Tree cover of the map is not one of the scheme flair15"):
        translation([MapValue(c.value, c.name) for c in load_scheme("worldcover")], "ipcc", "flair15")


def test_no_counterpart_and_no_translation():
    walk = crosswalk("corine1", "ipcc")
    assert [load_scheme("corine1")[value].code for value, other in walk.values.items() if other is None] == [
        "2",
        "3",
    ]
    with pytest.raises(UserError, match="of the class scheme isprs to ipcc: it cannot be translated to any"):
        crosswalk("isprs", "ipcc")
    with pytest.raises(UserError, match="worldcover to isprs: it can be translated to ipcc, lucas"):
        crosswalk("worldcover", "isprs")
