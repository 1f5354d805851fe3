"""Label to map with the engine as users get it: labels on a small scene, its map, a kill, the whole layer."""

import os
import signal

import pytest
from qgis.core import QgsGeometry, QgsPointXY, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis_fakes import FakeIface, pixels, spin, write_raster
from qgis_fakes import layer as open_layer
from sam_landcover.plugin import settings
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.panel.dock import LandCoverDock
from sam_landcover.plugin.panel.segment.model import CLICK_MODEL
from sam_landcover.plugin.processing import base

X, Y = 2600000.0, 1200000.0
WIDTH, HEIGHT = 160, 120
CLASSES = (ClassEntry(0, "West", (200, 0, 0)), ClassEntry(1, "East", (0, 0, 200)))


def two_halves(path):
    """A raster whose left half is dark and whose right half is bright, with some noise."""
    from osgeo import gdal

    made = write_raster(path, bands=3, width=WIDTH, height=HEIGHT)
    dataset = gdal.OpenEx(made, gdal.OF_UPDATE)
    for band in (1, 2, 3):
        values = bytes(
            (60 if c < WIDTH // 2 else 170) + 5 * band + (7 * c + 13 * r + c * r) % 23
            for r in range(HEIGHT)
            for c in range(WIDTH)
        )
        dataset.GetRasterBand(band).WriteRaster(0, 0, WIDTH, HEIGHT, values)
    dataset = None
    return made


@pytest.fixture(scope="module")
def session():
    made = EngineSession()
    yield made
    made.stop()


@pytest.fixture
def panel(qgis_app, qgis_new_project, session, tmp_path, monkeypatch):
    monkeypatch.setattr(base, "engine_session", lambda: session)
    settings.put("checkpoint", "")
    settings.put("extent_mode", "layer")
    QgsProject.instance().write(str(tmp_path / "halves.qgz"))
    layer = open_layer(two_halves(tmp_path / "image.tif"), "image")
    QgsProject.instance().addMapLayer(layer)
    iface = FakeIface()
    iface.canvas.setDestinationCrs(layer.crs())
    iface.canvas.setLayers([layer])
    iface.canvas.setExtent(layer.extent())
    made = LandCoverDock(iface, session)
    made.iface, made.engine, made.image = iface, session, layer
    iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, made)
    iface.window.show()
    made.tabs.setCurrentWidget(made.quick)
    made.quick.classes.set_classes(CLASSES)
    made.quick.scene.set_layers({"optical": layer})
    yield made
    made.shut_down()
    iface.window.hide()
    made.deleteLater()


def draw(page, value, column, row, side=12):
    page.classes.pick(value)
    box = QgsRectangle(X + column / 2, Y - (row + side) / 2, X + (column + side) / 2, Y - row / 2)
    page.keep(QgsGeometry.fromRect(box))


def colours(page):
    """Of the drawn map, well inside its two halves."""
    image = page.preview.image
    return [
        image.pixelColor(int(share * image.width()), image.height() // 2).name() for share in (0.25, 0.75)
    ]


def test_labels_to_map_to_whole_layer_and_a_kill_between(panel, tmp_path):
    page, failures, maps = panel.quick, [], []
    page.talk.failed.connect(failures.append)
    page.talk.mapped.connect(maps.append)
    for value, column, row in ((0, 10, 10), (0, 20, 80), (1, 100, 10), (1, 120, 80)):
        draw(page, value, column, row)
    spin(lambda: failures or maps, 90)
    assert not failures and page.preview.is_drawn
    assert colours(page) == ["#c80000", "#0000c8"]
    assert [row[:2] for row in page.score.rows] == [("West", "2"), ("East", "2")]
    assert int(page.score.rows[0][2]) > 100 and "polygons in" in page.score.note.text()

    page.score.place.click()
    spin(lambda: page._places, 30)
    [place] = page._places
    assert panel.image.extent().contains(QgsPointXY(*place))

    maps.clear()
    os.kill(int(panel.engine.hello["pid"]), signal.SIGKILL)
    draw(page, 1, 100, 60)
    spin(lambda: failures or maps, 90)
    assert not failures and page.labels.layer.featureCount() == 5 and page.talk.is_fitted

    panel.iface.canvas.setExtent(QgsRectangle(X + 5000, Y, X + 5100, Y + 80))
    spin(lambda: page._hint, 30)
    assert not page.preview.is_drawn and page._hint.endswith(".")
    panel.iface.canvas.setExtent(panel.image.extent())
    spin(lambda: page.preview.is_drawn, 30)

    results = []
    panel.runner.finished.connect(lambda result, _outputs: results.append(result))
    panel.runner.failed.connect(results.append)
    panel.output.set_path(str(tmp_path / "map.tif"))
    page.run.click()
    path = str(tmp_path / "halves_quick.safetensors")
    spin(lambda: results, 120)
    assert os.path.isfile(path) and panel.tabs.currentIndex() == 0
    assert panel.inputs.slot("optical").layer is panel.image
    assert isinstance(results[0], dict), results[0]
    made = pixels(tmp_path / "map.tif")
    middle = HEIGHT // 2 * WIDTH
    assert (made[middle + WIDTH // 4], made[middle + 3 * WIDTH // 4]) == (0, 1)


def test_one_class_and_labels_outside_are_said(panel):
    page = panel.quick
    draw(page, 0, 10, 10)
    spin(lambda: "label a second class" in page.status.text(), 60)
    page.classes.pick(1)
    page.keep(QgsGeometry.fromRect(QgsRectangle(X + 900, Y, X + 910, Y + 10)))
    spin(lambda: page._hint, 60)
    assert not page.preview.is_drawn and not page.run.isEnabled()
    assert page.labels.layer.featureCount() == 2


def scpx(path):
    """A training input as the Semi-Automatic Classification Plugin saves it."""
    import zipfile

    from osgeo import ogr, osr

    system = osr.SpatialReference()
    system.ImportFromEPSG(2056)
    made = str(path.with_name("geometry.gpkg"))
    file = ogr.GetDriverByName("GPKG").CreateDataSource(made)
    layer = file.CreateLayer("geometry", system, ogr.wkbMultiPolygon)
    for name, kind in (
        ("roi_id", ogr.OFTString),
        ("macroclass_id", ogr.OFTInteger),
        ("class_id", ogr.OFTInteger),
    ):
        layer.CreateField(ogr.FieldDefn(name, kind))
    for number, column in enumerate((5, 20, 50, 65)):
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, value in (
            ("roi_id", f"s{number}"),
            ("macroclass_id", 1 + number // 2),
            ("class_id", number),
        ):
            feature.SetField(name, value)
        x, y = X + column, Y - 20
        ring = f"{x} {y}, {x + 8} {y}, {x + 8} {y - 8}, {x} {y - 8}, {x} {y}"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"MULTIPOLYGON ((({ring})))"))
        layer.CreateFeature(feature)
    layer = file = None
    names = (
        '<macroclass id="1" name="west" color="#00ff00"/><macroclass id="2" name="Meadow" color="#ffff00"/>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(made, "geometry.gpkg")
        archive.writestr("macroclasses.xml", f'<macroclasses version="1">{names}</macroclasses>')
    return str(path)


def test_labels_of_scp_and_two_sensors_to_the_whole_layer(panel, tmp_path):
    """Import, optical and radar together, and the run of the whole layer that takes both."""
    page, failures, maps, results = panel.quick, [], [], []
    radar = open_layer(two_halves(tmp_path / "radar.tif"), "radar")
    QgsProject.instance().addMapLayer(radar)
    page.scene.set_layers({"optical": panel.image, "sar": radar})
    page.talk.failed.connect(failures.append)
    page.talk.mapped.connect(maps.append)
    page.imports.read(scpx(tmp_path / "training.scpx"), "macroclass")
    spin(lambda: failures or maps, 90)
    assert not failures and page.talk.info["roles"] == ["optical", "sar"]
    assert [entry.name for entry in page.classes.classes] == ["West", "East", "Meadow"]
    assert colours(page) == ["#c80000", "#ffff00"], "the scheme's colour, and the file's for what it lacked"
    assert page.labels.layer.featureCount() == 4 and "2" in page.score.rows[2][1]

    panel.output.set_path(str(tmp_path / "both.tif"))
    panel.runner.finished.connect(lambda result, _outputs: results.append(result))
    panel.runner.failed.connect(results.append)
    page.run.click()
    spin(lambda: results, 120)
    assert panel.inputs.slot("optical").layer is panel.image and panel.inputs.slot("sar").layer is radar
    assert isinstance(results[0], dict), results[0]
    made, middle = pixels(tmp_path / "both.tif"), HEIGHT // 2 * WIDTH
    assert (made[middle + WIDTH // 4], made[middle + 3 * WIDTH // 4]) == (0, 2)


def test_labelled_samples_of_acatama(panel, tmp_path):
    """Points, from the YAML file and the layer that it names."""
    from osgeo import ogr, osr

    system = osr.SpatialReference()
    system.ImportFromEPSG(2056)
    file = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "samples.gpkg"))
    layer = file.CreateLayer("samples", system, ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("id", ogr.OFTInteger))
    places = [(5, 20), (25, 40), (15, 10), (50, 20), (65, 40), (70, 10)]
    for number, (x, y) in enumerate(places, 1):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("id", number)
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT ({X + x + 0.25} {Y - y - 0.25})"))
        layer.CreateFeature(feature)
    layer = file = None
    lines = ["general: {}", "thematic_map: {}", "sampling_layer: samples.gpkg", "labeling_buttons:"]
    lines += ["  1: {name: West, color: '#000000'}", "  2: {name: east, color: '#000000'}", "samples:"]
    lines += [f"  {n - 1}: {{label_id: {1 + n // 4}, sample_id: {n}}}" for n in range(1, 7)]
    (tmp_path / "session.yml").write_text("\n".join(lines), encoding="utf-8")
    page, failures, maps = panel.quick, [], []
    page.talk.failed.connect(failures.append)
    page.talk.mapped.connect(maps.append)
    page.imports.read(str(tmp_path / "session.yml"))
    spin(lambda: failures or maps, 90)
    assert not failures and colours(page) == ["#c80000", "#0000c8"]
    assert page.score.rows[0][:3] == ("West", "3", "3") and "points in" in page.score.note.text()
    assert not page.train.isEnabled() and not page.labels.draw.isEnabled()


def test_with_an_encoder_to_the_whole_layer(panel, tmp_path):
    """The shipped click model as encoder: another session, its map, and the run that needs both files."""
    page, failures, maps, results = panel.quick, [], [], []
    page.talk.failed.connect(failures.append)
    page.talk.mapped.connect(maps.append)
    page.encoder.choose(str(CLICK_MODEL))
    for value, column, row in ((0, 10, 10), (0, 20, 80), (1, 100, 10), (1, 120, 80)):
        draw(page, value, column, row)
    spin(lambda: failures or maps, 120)
    assert not failures and CLICK_MODEL.name in page.talk.info["encoder"]
    assert colours(page) == ["#c80000", "#0000c8"]
    panel.output.set_path(str(tmp_path / "encoded.tif"))
    panel.runner.finished.connect(lambda result, _outputs: results.append(result))
    panel.runner.failed.connect(results.append)
    page.run.click()
    spin(lambda: results, 120)
    assert isinstance(results[0], dict), results[0]
    made, middle = pixels(tmp_path / "encoded.tif"), HEIGHT // 2 * WIDTH
    assert (made[middle + WIDTH // 4], made[middle + 3 * WIDTH // 4]) == (0, 1)
