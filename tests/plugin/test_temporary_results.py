"""A project that is saved while a map lies in a temporary file: it is said, and kept if asked."""

from pathlib import Path

import pytest
from qgis.core import QgsProcessingUtils, QgsProject, QgsRasterLayer, QgsSingleBandPseudoColorRenderer
from qgis.PyQt.QtWidgets import QPushButton
from qgis_fakes import FakeIface, pixels, write_raster
from sam_landcover.plugin.panel.temporary import TemporaryResults, temporary_layers


@pytest.fixture
def told(qgis_app, qgis_new_project):
    iface = FakeIface()
    results = TemporaryResults(iface)
    yield iface
    results.shut_down()


def temporary_map(name):
    path = Path(QgsProcessingUtils.generateTempFilename("land_cover.tif"))
    write_raster(path, bands=1)
    path.with_suffix(".qml").write_text("<qgis/>")
    layer = QgsRasterLayer(str(path), name)
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_it_is_said_once_and_kept_beside_the_project(told, tmp_path):
    layer = temporary_map("Town · Quick head · 20:11")
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1)
    layer.setRenderer(renderer)
    before = pixels(layer.source())
    (tmp_path / "Town · Quick head · 20-11.tif").write_text("somebody's")
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "town.qgz")) and project.write()
    [item] = told.bar.items()
    assert "Town · Quick head · 20:11" in item.text() and "gone when QGIS closes" in item.text()
    item.findChild(QPushButton).click()
    assert Path(layer.source()) == tmp_path / "Town · Quick head · 20-112.tif"
    assert (tmp_path / "Town · Quick head · 20-112.qml").is_file()
    assert layer.isValid() and isinstance(layer.renderer(), QgsSingleBandPseudoColorRenderer)
    assert pixels(layer.source()) == before
    assert temporary_layers() == [] and layer.name() == "Town · Quick head · 20:11"
    assert (tmp_path / "Town · Quick head · 20-11.tif").read_text() == "somebody's"


def test_nothing_is_said_of_files_that_stay(told, tmp_path):
    write_raster(tmp_path / "map.tif", bands=1)
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(tmp_path / "map.tif"), "map"))
    assert QgsProject.instance().write(str(tmp_path / "town.qgz"))
    assert told.bar.items() == []
