"""The class scheme changes under labels that are there: their meaning does not."""

import pytest
from label_support import CAR, LAKE, WOOD, box, draw, pairs, scheme
from qgis.core import QgsCoordinateReferenceSystem, QgsFeature, QgsProject, QgsVectorLayer
from qgis_fakes import spin
from sam_landcover.plugin.layers.label_classes import PolygonSource, polygon_labels, style_names
from sam_landcover.plugin.layers.source import SourceError


@pytest.fixture
def dock(label_dock):
    return label_dock


def learnt(page):
    """Class of each label as the engine gets it, by name."""
    page._labels_changed()
    names = {entry.value: entry.name for entry in page.classes.classes}
    return sorted(names[polygon["class"]] for polygon in page._label_set.polygons)


def test_a_lake_is_not_learnt_as_cars(dock):
    page = dock.quick
    draw(page, 0, 5)
    draw(page, 1, 20)
    page.classes.set_classes(scheme(CAR, WOOD, LAKE))
    layer = page.labels.layer
    assert pairs(layer) == [(LAKE, 2), (WOOD, 1)], "matched by name"
    assert learnt(page) == [LAKE, WOOD]
    assert any("matched with the classes by name" in text for _level, text in dock.iface.messages())
    layer.undoStack().undo()
    assert pairs(layer) == [(LAKE, 0), (WOOD, 1)] and learnt(page) == [LAKE, WOOD], "the name decides"
    draw(page, 0, 35)
    assert pairs(layer) == [(CAR, 0), (LAKE, 2), (WOOD, 1)], "no number stands for two names"


def test_a_class_that_the_scheme_lacks_is_asked_about(dock):
    page = dock.quick
    draw(page, 0, 5)
    draw(page, 1, 20)
    page.classes.set_classes(scheme(CAR, WOOD))
    assert learnt(page) == [WOOD] and pairs(page.labels.layer) == [(LAKE, None), (WOOD, 1)]
    assert "Lake (1)" in page.labels.note.text()
    assert page.labels.extend.isVisibleTo(page) and not page.labels.adopt.isVisibleTo(page)
    page.labels.extend.click()
    assert [entry.name for entry in page.classes.classes] == [CAR, WOOD, LAKE]
    assert learnt(page) == [LAKE, WOOD] and pairs(page.labels.layer) == [(LAKE, 2), (WOOD, 1)]
    assert not page.labels.extend.isVisibleTo(page)


def test_a_class_that_is_called_otherwise_keeps_its_labels(dock):
    page, other = dock.quick, dock.segment
    draw(page, 0, 5)
    draw(page, 1, 20)
    other.classes.restore()
    other.classes._list.item(0).setText("Water")  # in the list of the other tab
    page.classes.restore()
    assert pairs(page.labels.layer) == [("Water", 0), (WOOD, 1)] and learnt(page) == ["Water", WOOD]


def numbers_only(dock, values=(0, 1)):
    plots = QgsVectorLayer("Polygon?crs=EPSG:2056&field=landuse:integer", "plots", "memory")
    for place, value in enumerate(values):
        feature = QgsFeature(plots.fields())
        feature.setGeometry(box(5 + 15 * place, 10))
        feature.setAttributes([value])
        plots.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(plots)
    dock.quick.labels.set_layer(plots)
    dock.quick.labels.set_field("landuse")
    return plots


def test_numbers_alone_keep_the_meaning_that_they_had(dock, tmp_path):
    page = dock.quick
    plots = numbers_only(dock)
    assert learnt(page) == [LAKE, WOOD]
    page.classes.set_classes(scheme(CAR, WOOD, LAKE))
    assert learnt(page) == [LAKE, WOOD] and [f["landuse"] for f in plots.getFeatures()] == [0, 1]
    page.classes.set_classes(scheme(CAR, WOOD))
    assert learnt(page) == [WOOD] and page.labels.adopt.isVisibleTo(page)
    page.labels.adopt.click()
    spin(lambda: learnt(page) == [CAR, WOOD])
    assert not page.labels.adopt.isVisibleTo(page)


def test_clicked_polygons_are_matched_too(dock):
    page = dock.quick
    draw(page, 0, 5)
    draw(page, 1, 20)
    clicks = dock.segment
    clicks.result.combo.setLayer(page.labels.layer)
    clicks.classes.set_classes(scheme(CAR, WOOD, LAKE))
    assert pairs(page.labels.layer) == [(LAKE, 2), (WOOD, 1)]


def test_training_refuses_numbers_that_contradict_their_names(dock):
    page = dock.quick
    draw(page, 0, 5)
    draw(page, 1, 20)
    layer = page.labels.layer
    for number, name, words in ((1, LAKE, "stands for"), (7, WOOD, "has the numbers")):
        draw(page, 1, 40)
        fid = min(f.id() for f in layer.getFeatures())
        layer.changeAttributeValue(fid, layer.fields().indexOf("class_id"), number)
        layer.changeAttributeValue(fid, layer.fields().indexOf("class_name"), name)
        with pytest.raises(SourceError, match=words):
            polygon_labels(
                PolygonSource(layer),
                "class_id",
                style_names(layer, "class_id"),
                QgsCoordinateReferenceSystem("EPSG:2056"),
                QgsProject.instance().transformContext(),
            )
        layer.deleteFeature(fid)


@pytest.mark.parametrize(("field", "value"), [("class_id", 1), ("class_name", "wood")])
def test_an_edit_in_the_attribute_table_changes_the_class(dock, field, value):
    page = dock.quick
    draw(page, 0, 5)
    draw(page, 1, 20)
    layer = page.labels.layer
    fid = next(f.id() for f in layer.getFeatures() if f["class_id"] == 0)
    layer.changeAttributeValue(fid, layer.fields().indexOf(field), value)
    spin(lambda: {number for _name, number in pairs(layer)} == {1})
    assert learnt(page) == [WOOD, WOOD] and {name.casefold() for name, _ in pairs(layer)} == {"wood"}
    for _ in range(2):
        layer.undoStack().undo()
    page._labels_changed()
    assert pairs(layer) == [(LAKE, 0), (WOOD, 1)], "undo goes all the way back"


def test_labels_are_in_sight_although_older_results_are_not(dock):
    """Try it switches the results off: labels that went into their group were invisible."""
    from sam_landcover.plugin.layers.result import result_group

    group = result_group(QgsProject.instance())
    old = QgsVectorLayer("Polygon?crs=EPSG:2056", "an older map", "memory")
    QgsProject.instance().addMapLayer(old, False)
    group.insertLayer(0, old)
    group.setItemVisibilityChecked(False)
    draw(dock.quick, 0, 5)
    root = QgsProject.instance().layerTreeRoot()
    assert root.findLayer(dock.quick.labels.layer.id()).isVisible()
    assert not root.findLayer(old.id()).isVisible()


def test_a_closed_project_is_no_news_of_each_layer(dock):
    draw(dock.quick, 0, 5)
    dock.quick._live = True
    image = dock.quick.scene.first_layer
    dock.iface.bar.clearWidgets()
    QgsProject.instance().removeMapLayer(dock.quick.labels.layer.id())
    assert any("was removed" in text for _level, text in dock.iface.messages()), "one layer is"
    dock.iface.bar.clearWidgets()
    assert dock.quick.scene.first_layer is image
    QgsProject.instance().clear()
    assert dock.iface.messages() == [] and dock.quick.scene.first_layer is None
