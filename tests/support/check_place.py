"""The tab "Check" with a real engine, a small map of three classes, and a reference that a test answers from."""

from __future__ import annotations

import pytest
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis_fakes import FakeIface, spin, write_raster
from qgis_fakes import layer as open_layer
from sam_landcover.plugin import settings
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.panel.check.page import CheckPage

NAMES = {1: "water", 2: "wood", 3: "town"}
COLOURS = {1: (40, 90, 220), 2: (20, 120, 40), 3: (200, 40, 40)}
WIDTH, HEIGHT, X, Y, STEP = 60, 40, 2600000.0, 1200000.0, 10.0


def on_map(row, column):
    """The map: water left, wood right, a small town."""
    if row < 8 and column >= 48:
        return 3
    return 1 if column < 30 else 2


def in_truth(row, column):
    """The ground: the shore lies elsewhere than on the map."""
    return 2 if 26 <= column < 30 and row < 30 else on_map(row, column)


def write_map(path, value=on_map):
    """A label raster with names and colours."""
    from osgeo import gdal

    made = write_raster(path, bands=1, width=WIDTH, height=HEIGHT, left=X, top=Y, step=STEP)
    dataset = gdal.OpenEx(made, gdal.OF_UPDATE)
    band = dataset.GetRasterBand(1)
    band.WriteRaster(
        0, 0, WIDTH, HEIGHT, bytes(value(row, column) for row in range(HEIGHT) for column in range(WIDTH))
    )
    band.SetNoDataValue(255)
    table, names = gdal.ColorTable(), gdal.RasterAttributeTable()
    names.CreateColumn("Value", gdal.GFT_Integer, gdal.GFU_MinMax)
    names.CreateColumn("Class", gdal.GFT_String, gdal.GFU_Name)
    for place, (number, name) in enumerate(NAMES.items()):
        table.SetColorEntry(number, (*COLOURS[number], 255))
        names.SetValueAsInt(place, 0, number)
        names.SetValueAsString(place, 1, name)
    band.SetRasterColorTable(table)
    band.SetDefaultRAT(names)
    dataset = None
    return made


class Place:
    """The tab, and hands for it."""

    def __init__(self, folder, session):
        self.folder, self.session = folder, session
        self.image = open_layer(
            write_raster(folder / "image.tif", width=WIDTH, height=HEIGHT, step=STEP), "image"
        )
        self.map = open_layer(write_map(folder / "cover.tif"), "cover")
        QgsProject.instance().addMapLayers([self.image, self.map])
        QgsProject.instance().setCrs(self.map.crs())
        self.iface = FakeIface()
        self.iface.canvas.setDestinationCrs(self.map.crs())
        self.iface.canvas.setExtent(self.map.extent())
        self.complaints = []
        self.open()

    def open(self):
        """The tab as QGIS has it after a start."""
        self.page = CheckPage(self.iface, self.session)
        self.page.work.failed.connect(self.complaints.append)
        self.page.planning.failed.connect(self.complaints.append)
        self.iface.window.setCentralWidget(self.iface.canvas)
        self.page.resize(420, 900)
        self.page.show()
        self.iface.window.show()

    def close(self):
        """The tab goes, as with QGIS."""
        self.page.shut_down()
        self.page.hide()
        self.page.deleteLater()

    def planned(self, bot, units=None):
        """The map chosen, and a plan of so many units."""
        page = self.page
        page.source.choose(self.map)
        bot.until(lambda: bool(self.complaints or page.planning.plan), 60)
        if units is not None:
            page.plan.units.setValue(units)
            bot.until(lambda: bool(self.complaints) or page.plan.total == units, 20)
        assert not self.complaints, self.complaints
        return page

    def drawn(self, bot, units=30):
        """A sample, opened."""
        page = self.planned(bot, units)
        page.main.click()
        bot.until(lambda: bool(self.complaints or page.work.progress), 60)
        assert not self.complaints, self.complaints
        return page

    def started(self, bot, units=30):
        """The first unit in sight."""
        page = self.drawn(bot, units)
        page.main.click()
        bot.until(lambda: page.work.state == "ready", 20)
        return page

    def key(self, key, widget=None):
        """A key on the map."""
        QTest.keyClick(widget or self.iface.canvas, key)

    def truth(self, unit):
        """Name of the class on the ground."""
        return NAMES[in_truth(int((Y - unit["y"]) / STEP), int((unit["x"] - X) / STEP))]

    def answer(self, bot, name=None, key=None, seconds=20):
        """One answer by its key; the truth where nothing else is said."""
        page, before = self.page, self.page.work.unit["unit"]
        place = page.label.class_names.index(name or self.truth(page.work.unit))
        self.key(key if key is not None else Qt.Key.Key_1 + place)
        bot.until(
            lambda: (
                bool(self.complaints)
                or page.work.state == "done"
                or (page.work.state == "ready" and page.work.unit.get("unit") != before)
            ),
            seconds,
        )

    def finish(self, bot):
        """All the others."""
        while self.page.work.state == "ready" and not self.complaints:
            self.answer(bot)
        bot.until(lambda: bool(self.complaints or self.page.result.found), 20)
        assert not self.complaints, self.complaints


class Bot:
    """Lets QGIS work."""

    def wait(self, milliseconds):
        """For a while."""
        QTest.qWait(milliseconds)

    def until(self, condition, seconds=20):
        """Until a condition holds."""
        spin(condition, seconds)


@pytest.fixture
def bot():
    return Bot()


@pytest.fixture(scope="module")
def check_engine():
    made = EngineSession()
    yield made
    made.stop()


@pytest.fixture
def check_place(qgis_app, qgis_new_project, check_engine, tmp_path):
    settings.put("author", "Ada")
    place = Place(tmp_path, check_engine)
    yield place
    place.close()
    place.iface.window.hide()
    settings.put("author", "")
