"""Unsaved labels are written down as they are made, and put back after QGIS died."""

import json

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QPushButton
from qgis_fakes import FakeIface
from sam_landcover.plugin.layers import label_journal
from sam_landcover.plugin.layers.label_journal import LabelJournal, left_behind, read
from sam_landcover.plugin.layers.segments import create_file, open_file
from sam_landcover.plugin.panel.unsaved import UnsavedLabels

SQUARE = "MultiPolygon (((0 0, 10 0, 10 10, 0 10, 0 0)))"
OTHER = "MultiPolygon (((50 50, 60 50, 60 60, 50 60, 50 50)))"


@pytest.fixture
def layer(qgis_app, qgis_new_project, tmp_path, monkeypatch):
    monkeypatch.setattr(label_journal, "profile_folder", lambda name: tmp_path / "profile" / name)
    from qgis.core import QgsCoordinateReferenceSystem

    path = tmp_path / "town_segments.gpkg"
    create_file(path, QgsCoordinateReferenceSystem("EPSG:2056"))
    made = open_file(path, "town_segments")
    QgsProject.instance().addMapLayer(made)
    made.startEditing()
    add(made, "saved", OTHER)
    assert made.commitChanges(False)
    return made


def add(layer, name, wkt=SQUARE):
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    feature.setAttribute("class_name", name)
    feature.setAttribute("class_id", 3)
    assert layer.addFeature(feature)
    return feature.id()


def content(layer):
    return sorted(
        (feature["class_name"], feature["class_id"], feature.geometry().asWkt(2))
        for feature in layer.getFeatures()
    )


def crashed(journal, layer):
    """What another QGIS finds: the journal, its owner gone, the file as it was last saved."""
    lock, journal._lock = journal._lock, None
    if lock is not None:
        lock.unlock()
    journal._path = None  # the dead do not tidy up
    source = layer.source()
    QgsProject.instance().removeMapLayer(layer.id())
    again = QgsVectorLayer(source, "town_segments", "ogr")
    assert len(list(again.getFeatures())) == 1
    return again


def test_every_edit_comes_back(layer):
    journal = LabelJournal(layer)
    assert left_behind() == [] and journal.path is None
    [saved] = layer.getFeatures()
    first, second, third = (add(layer, name) for name in ("a", "b", "c"))
    layer.changeGeometry(second, QgsGeometry.fromWkt(OTHER))
    layer.changeAttributeValue(third, layer.fields().indexOf("class_name"), "renamed")
    layer.changeAttributeValue(saved.id(), layer.fields().indexOf("class_id"), 7)
    layer.deleteFeature(first)
    add(layer, "taken back")
    layer.undoStack().undo()
    wanted = content(layer)
    assert left_behind() == [], "the owner lives"
    again = crashed(journal, layer)
    [unsaved] = left_behind()
    assert len(unsaved) == 3
    assert label_journal.put_back(unsaved, again) == 3
    assert content(again) == wanted
    again.undoStack().undo()
    assert len(content(again)) == 1, "one step of undo"


@pytest.mark.parametrize("end", ["save", "save and go on", "give up", "remove"])
def test_nothing_is_left_when_edits_are_saved_or_given_up(layer, end, tmp_path):
    journal = LabelJournal(layer)
    add(layer, "a")
    assert journal.path is not None and journal.path.is_file()
    if end == "remove":
        QgsProject.instance().removeMapLayer(layer.id())
    elif end == "give up":
        layer.rollBack()
    else:
        assert layer.commitChanges(end == "save")
    assert list((tmp_path / "profile").rglob("*.*")) == [], "no journal, no lock"


def test_edits_after_a_save_are_written_down_anew(layer):
    journal = LabelJournal(layer)
    add(layer, "a")
    layer.commitChanges(False)
    add(layer, "b")
    assert [entry["values"]["class_name"] for entry in read(journal.path).added.values()] == ["b"]


def test_undo_of_a_deletion_is_no_new_feature(layer):
    journal = LabelJournal(layer)
    [saved] = layer.getFeatures()
    layer.deleteFeature(saved.id())
    assert read(journal.path).deleted == [saved.id()]
    layer.undoStack().undo()
    assert len(read(journal.path)) == 0


def test_what_was_there_before_anybody_followed(layer):
    add(layer, "early")
    journal = LabelJournal(layer)
    assert [entry["values"]["class_name"] for entry in read(journal.path).added.values()] == ["early"]


def test_a_torn_line_and_foreign_files_do_no_harm(layer, tmp_path):
    journal = LabelJournal(layer)
    add(layer, "a")
    add(layer, "b")
    text = journal.path.read_text()
    folder = journal.path.parent
    journal.path.write_text(text[:-9])
    assert len(read(journal.path)) == 1
    for name, content_ in (("x", "[]\n"), ("y", '{"format": 9}\n'), ("z", "\x00\xff"), ("w", "")):
        (folder / f"{name}.jsonl").write_text(content_)
    assert left_behind() == []
    assert [path.stem for path in folder.glob("?.jsonl")] == []
    assert json.loads(text.splitlines()[0])["name"] == "town_segments"


@pytest.mark.parametrize("answer", ["Put them back", "Discard"])
def test_they_are_offered_at_the_next_start(layer, answer):
    journal = LabelJournal(layer)
    for number in range(10):
        add(layer, f"label {number}")
    again = crashed(journal, layer)
    del again
    iface = FakeIface()
    unsaved = UnsavedLabels(iface)
    unsaved.offer()
    unsaved.offer()
    [item] = iface.bar.items()
    assert "10 edits" in item.text() and "town_segments" in item.text()
    next(b for b in item.findChildren(QPushButton) if b.text() == answer).click()
    layers = list(QgsProject.instance().mapLayers().values())
    if answer == "Discard":
        assert layers == [] and left_behind() == []
        return
    [back] = layers
    assert back.featureCount() == 11 and back.isModified()
    [own] = unsaved._journals.values()
    assert len(read(own.path)) == 10, "a second crash loses them no more than the first"
    assert back.commitChanges() and left_behind() == []


def test_a_layer_that_is_gone_keeps_its_labels_written_down(layer, tmp_path):
    journal = LabelJournal(layer)
    add(layer, "a")
    crashed(journal, layer)
    (tmp_path / "town_segments.gpkg").rename(tmp_path / "elsewhere.gpkg")
    iface = FakeIface()
    unsaved = UnsavedLabels(iface)
    unsaved.offer()
    iface.bar.items()[0].findChildren(QPushButton)[0].click()
    assert any("cannot be opened" in text for _level, text in iface.messages())
    assert len(left_behind()) == 1
