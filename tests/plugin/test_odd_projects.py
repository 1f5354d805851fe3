"""Projects as they come: of an older version, opened twice, that cannot be written, with layers lost, renamed, oddly called."""

import html
import json
import shutil

import pytest
from label_support import LAKE, WOOD, draw, scheme
from qgis.core import QgsApplication, QgsProject
from qgis_fakes import spin
from sam_landcover.plugin.layers.segments import default_path
from sam_landcover.plugin.panel.project_memory import KEY, SCOPE
from sam_landcover.plugin.settings import profile_folder

ODD = 'Bo\'s "labels" 🌲 <b>&amp;%1'
WRITTEN = ODD.replace("🌲", "")  # QGIS drops emoji of layers' names when it writes a project


@pytest.fixture
def dock(label_dock):
    """A panel with labels that are saved, in a project that is saved."""
    page = label_dock.quick
    draw(page, 0, 5)
    draw(page, 1, 30)
    page.labels.save()
    label_dock.path = QgsProject.instance().fileName()
    assert QgsProject.instance().write()
    return label_dock


@pytest.fixture
def log(qgis_app):
    """What the plugin writes to QGIS's log."""
    lines = []

    def heard(text, tag, level):
        if tag == "SAM Land Cover":
            lines.append(text)

    QgsApplication.messageLog().messageReceived.connect(heard)
    yield lines
    QgsApplication.messageLog().messageReceived.disconnect(heard)


def entry():
    return json.loads(QgsProject.instance().readEntry(SCOPE, KEY, "")[0])


def opened(dock):
    """The project from its file again, as somebody opens it."""
    QgsProject.instance().clear()
    assert QgsProject.instance().read(dock.path)
    spin(lambda: not dock.quick.watcher._timer.isActive())


def names(dock):
    layer = dock.quick.labels.layer
    return None if layer is None else sorted(feature["class_name"] for feature in layer.getFeatures())


OLDER = [
    lambda now: {"scene": now["scene"]},
    lambda now: {
        key: value for key, value in now.items() if key not in ("version", "area", "output", "runs")
    },
    lambda now: {**now, "version": 0, "quick": {"labels": now["quick"]["labels"]}},
    lambda now: {**now, "segment": {}, "quick": {}, "view": {}, "advanced": {}, "classes": {}},
    lambda now: {**now, "scene": {"layers": now["scene"]["layers"]}},
]


@pytest.mark.parametrize("older", OLDER)
def test_an_older_version_saved_it(dock, older, log):
    values = older(entry())
    QgsProject.instance().writeEntry(SCOPE, KEY, json.dumps(values))
    assert QgsProject.instance().write()
    QgsProject.instance().clear()
    text = json.dumps(values)
    _put_into(dock.path, text)
    opened(dock)
    assert [layer.name() for layer in dock.scene.layers.values()] == ["image"]
    assert not [line for line in log if "could not be taken up" in line], log
    if values.get("quick"):
        assert names(dock) == [LAKE, WOOD]
    assert dock.quick.problem() == "" or not dock.quick.classes.classes
    dock.quick.classes.set_classes(scheme(LAKE, WOOD, "Car"))
    dock.memory.write()
    assert entry()["version"] == 1, "after a change it is one of this version"


def _put_into(path, text):
    """The panel's entry of a project's file, as another version left it."""
    import zipfile
    from xml.etree import ElementTree

    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = next(name for name in parts if name.endswith(".qgs"))
    tree = ElementTree.fromstring(parts[name])
    tree.find(f"./properties/{SCOPE}/{KEY.strip('/')}").text = text
    parts[name] = ElementTree.tostring(tree)
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)


def test_opened_twice_it_is_the_same_and_not_changed(dock, log):
    opened(dock)
    before = entry()
    assert QgsProject.instance().read(dock.path), "once more, without closing it"
    spin(lambda: not dock.quick.watcher._timer.isActive())
    dock.memory.write()
    assert entry() == before and not QgsProject.instance().isDirty()
    assert names(dock) == [LAKE, WOOD]
    draw(dock.quick, 0, 60)
    assert names(dock) == [LAKE, LAKE, WOOD], "edits go on in the layer that is there now"
    assert not [line for line in log if "could not be taken up" in line]


def test_a_copy_of_the_project_has_labels_of_its_own_after_a_move(dock, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / ODD.replace("<b>&amp;%1", "")
    QgsProject.instance().clear()
    shutil.copytree(dock.path.rsplit("/", 1)[0], other)
    assert QgsProject.instance().read(str(other / "town.qgz"))
    assert dock.quick.labels.layer.source().startswith(str(other))
    draw(dock.quick, 0, 60)
    dock.quick.labels.save()
    opened(dock)
    assert names(dock) == [LAKE, WOOD], "the first project's labels are what they were"


def test_a_project_whose_folder_cannot_be_written(dock, tmp_path, tmp_path_factory):
    """As root writes everywhere, the folder is gone: as on a disk that was taken out."""
    away = tmp_path_factory.mktemp("away") / "disk"
    shutil.move(str(tmp_path), str(away))
    dock.quick.labels.set_layer(None)
    draw(dock.quick, 0, 60)
    made = dock.quick.labels.layer
    assert made is not None and made.source().startswith(str(profile_folder("segments")))
    assert str(default_path(QgsProject.instance())).startswith(str(profile_folder("segments")))
    dock.memory.write()
    assert not QgsProject.instance().write(), "QGIS says so itself"
    assert entry()["quick"]["labels"] == made.id(), "kept as long as the project is open"
    assert dock.quick.problem() == ""
    shutil.move(str(away), str(tmp_path))


def test_a_label_layer_that_is_renamed(dock):
    dock.quick.labels.layer.setName(ODD)
    assert QgsProject.instance().write()
    opened(dock)
    assert dock.quick.labels.layer.name() == WRITTEN and names(dock) == [LAKE, WOOD]
    dock.quick.labels.layer.setName(ODD)
    dock.quick.labels.join.click()
    assert dock.quick.joins.dialog.own.full_text == ODD
    dock.quick.joins.close()


def test_a_label_file_that_is_gone_is_said(dock):
    layer = dock.quick.labels.layer
    layer.setName(ODD)
    file = layer.source().split("|")[0]
    assert QgsProject.instance().write()
    QgsProject.instance().clear()
    shutil.move(file, f"{file}.away")
    QgsProject.instance().read(dock.path)
    assert "cannot be read" in dock.quick.problem() and WRITTEN in dock.quick.problem()
    dock.quick.labels.join.click()
    assert dock.quick.joins.dialog is None, "nothing to join"
    QgsProject.instance().removeMapLayer(dock.quick.labels.layer.id())
    assert dock.quick.problem() == "" and dock.quick.labels.layer is None
    shutil.move(f"{file}.away", file)


def test_labels_of_two_hundred_oddly_named_classes(dock):
    many = scheme(LAKE, WOOD, *(f"{place} {ODD}" for place in range(198)))
    page = dock.quick
    page.classes.set_classes(many)
    page.classes.pick(199)
    draw(page, 199, 60)
    spin(lambda: not page.watcher._timer.isActive())
    assert len(page.score.rows) == 200 and page.score.rows[199][:2] == (many[199].name, "1")
    page.tour.show_next(199)
    chosen = [feature["class_name"] for feature in page.labels.layer.selectedFeatures()]
    assert chosen == [many[199].name]
    assert many[199].name in html.unescape(dock.iface.messages()[0][1])
    page.labels.save()
    assert QgsProject.instance().write()
    opened(dock)
    assert len(page.classes.classes) == 200 and names(dock) == sorted([LAKE, WOOD, many[199].name])
