"""Classes of shipped schemes are shown in the language of QGIS; what is stored and sent keeps their names."""

import pytest
from qgis.PyQt.QtCore import Qt
from qgis_fakes import speaking
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.layers import schemes
from sam_landcover.plugin.panel.finish.rules import RulesSection
from sam_landcover.plugin.panel.segment.classes import ClassesSection

LANGUAGES = ("zh_CN", "fr")


@pytest.fixture(params=LANGUAGES)
def language(request, qgis_app):
    with speaking(request.param):
        yield request.param


@pytest.mark.parametrize("name", sorted(path.stem for path in schemes.FOLDER.glob("*.json")))
def test_no_two_classes_of_a_scheme_look_alike(language, name):
    shown = [schemes.class_title(entry.name) for entry in schemes.load(name)]
    assert len(set(shown)) == len(shown)


def test_a_class_of_the_users_own_is_never_translated(language):
    """Run and Cancel "Cancel" are words of the panel: a button's translation is no name of a class."""
    assert [schemes.class_title(word) for word in ("Run", "Cancel", "Obst")] == ["Run", "Cancel", "Obst"]
    assert schemes.class_title("grass") != "grass"


def test_the_list_shows_words_and_keeps_names(language, qgis_app):
    section = ClassesSection(session=None)
    section.choose_scheme("isprs")
    first = section._list.item(0)
    assert first.text() == schemes.class_title("impervious surfaces") != "impervious surfaces"
    assert "impervious surfaces" in first.toolTip()
    assert section.classes[0].name == "impervious surfaces"

    section._renamed(first)  # edited and left as it was
    assert section.classes[0].name == "impervious surfaces" and section.name == "isprs"

    first.setText("Beton")
    assert section.classes[0].name == "Beton" and section.name == "own"


def test_rules_are_sent_with_the_names_of_the_map(language, qgis_app):
    section = RulesSection()
    section.set_map([ClassEntry(0, "grass", (0, 1, 0)), ClassEntry(1, "water", (0, 0, 1))], "", None)
    section.add()
    section.table.item(0, 0).setText("confidence < 0.5")
    combo = section.table.cellWidget(0, 1)
    combo.setCurrentIndex(1)
    assert combo.currentText() == schemes.class_title("water") != "water"
    assert section.lines[0].label == "water"


def test_rules_tell_the_name_that_conditions_need(language, qgis_app):
    section = RulesSection()
    section.set_map([ClassEntry(0, "grass", (0, 1, 0)), ClassEntry(1, "water", (0, 0, 1))], "", None)
    section.add()
    combo = section.table.cellWidget(0, 1)
    assert [combo.itemData(row, Qt.ItemDataRole.ToolTipRole) for row in range(2)] == ["grass", "water"]


def test_a_class_that_is_typed_as_it_is_shown_is_that_class(language):
    """Else "water" and its translation would be two classes of a reference, and answers of one errors of the other."""
    names = ["grass", "water", "Obst"]
    typed = [schemes.class_title("water"), "water", "obst", "Beton"]
    assert [schemes.class_name(word, names) for word in typed] == ["water", "water", "Obst", "Beton"]
