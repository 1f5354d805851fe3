"""A finished map in the toolbox with the real engine: generalised, corrected, checked, packed."""

import json
import struct
import zipfile

import pytest
from algorithm_support import run as run_all
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QVariant
from qgis.PyQt.QtGui import QImage
from sam_landcover.plugin.engine.session import EngineSession
from sam_landcover.plugin.layers.estimates import area_lines, table_beside
from sam_landcover.plugin.layers.page import write_page
from sam_landcover.plugin.processing import base

WIDTH, HEIGHT = 60, 40


def run(algorithm_id, parameters):
    success, outputs, feedback, _ = run_all(algorithm_id, parameters)
    assert success, feedback.errors
    return outputs


@pytest.fixture(scope="module")
def real():
    made = EngineSession()
    yield made
    made.stop()


@pytest.fixture
def session(monkeypatch, real):
    monkeypatch.setattr(base, "engine_session", lambda: real)
    return real


@pytest.fixture
def labels(tmp_path):
    """Class 1 with a patch of class 2 (12 px) and a speck of class 3 (1 px)."""
    from osgeo import gdal, osr

    path = tmp_path / "labels.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), WIDTH, HEIGHT, 1, gdal.GDT_Byte)
    system = osr.SpatialReference()
    system.ImportFromEPSG(2056)
    dataset.SetProjection(system.ExportToWkt())
    dataset.SetGeoTransform((2600000.0, 10, 0, 1200000.0, 0, -10))
    band = dataset.GetRasterBand(1)
    band.SetNoDataValue(255)
    colours = gdal.ColorTable()
    for value, colour in ((1, (20, 120, 20)), (2, (200, 30, 30)), (3, (30, 30, 200))):
        colours.SetColorEntry(value, colour)
    band.SetColorTable(colours)
    for row in range(HEIGHT):
        values = [1] * WIDTH
        if 10 <= row < 13:
            values[20:24] = [2] * 4
        if row == 30:
            values[40] = 3
        band.WriteRaster(0, row, WIDTH, 1, struct.pack("B" * WIDTH, *values))
    dataset = None
    return str(path)


def pixel(path, column, row):
    layer = QgsRasterLayer(path)
    return (
        int(layer.dataProvider().sample(layer.extent().center(), 1)[0])
        if column is None
        else _value(layer, column, row)
    )


def _value(layer, column, row):
    from qgis.core import QgsPointXY

    value, good = layer.dataProvider().sample(
        QgsPointXY(2600000 + 10 * column + 5, 1200000 - 10 * row - 5), 1
    )
    assert good
    return int(value)


def test_a_map_is_generalised_and_styled(provider, session, labels, tmp_path):
    output, polygons = str(tmp_path / "out.tif"), str(tmp_path / "out.gpkg")
    found = run(
        "samlandcover:generalise",
        {"RESULT": labels, "MMU": 0.1, "UNIT": "ha", "OUTPUT": output, "POLYGONS": polygons},
    )
    assert found["CHANGED"] == 1
    assert pixel(output, 40, 30) == 1 and pixel(output, 21, 11) == 2  # 0.01 ha and 0.12 ha
    layer = QgsVectorLayer(polygons, "polygons")
    assert layer.featureCount() == 2
    styled = QgsRasterLayer(output)
    assert isinstance(styled.renderer(), QgsPalettedRasterRenderer)
    result = json.loads(found["RESULT_JSON"])
    assert result["mmu"] == "1000 m2 = 10 px" and "Class 3 had no region" in " ".join(result["warnings"])


def test_corrections_are_laid_over(provider, session, labels, tmp_path):
    layer = QgsVectorLayer("Polygon?crs=EPSG:2056", "corrections", "memory")
    layer.dataProvider().addAttributes([QgsField("class", QVariant.Int), QgsField("reason", QVariant.String)])
    layer.updateFields()
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(2600000, 1199950, 2600050, 1200000)))
    feature.setAttributes([3, "seen in the field"])
    layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    output = str(tmp_path / "out.tif")
    found = run(
        "samlandcover:correct",
        {"RESULT": labels, "OVERRIDES": layer.id(), "RECODE": "2=1", "OUTPUT": output},
    )
    assert found["CHANGED"] == 25 + 12
    assert pixel(output, 4, 4) == 3 and pixel(output, 5, 5) == 1 and pixel(output, 21, 11) == 1


def test_a_map_is_translated_and_styled(provider, session, labels, tmp_path):
    """Values of a tile without names are codes of the scheme that is named; what has no counterpart is counted."""
    table, output = tmp_path / "own.csv", str(tmp_path / "out.tif")
    table.write_text("from,to\n1,Forest land\n2,SL\n3,\n", encoding="utf-8")
    question = {"MAP": labels, "TO": "ipcc", "TABLE": str(table), "OUTPUT": output}
    found = run("samlandcover:crosswalk", question)
    assert found["LOST"] == 1 and json.loads(found["RESULT_JSON"])["lost"] == {"3": 1}
    assert pixel(output, 0, 0) == 0 and pixel(output, 21, 11) == 4
    styled = QgsRasterLayer(output)
    shown = {entry.value: entry.label for entry in styled.renderer().classes()}
    assert shown[0] == "Forest land" and shown[4] == "Settlements"
    success, _, feedback, _ = run_all("samlandcover:crosswalk", {**question, "TABLE": ""})
    assert not success and "does not name its classes" in " ".join(feedback.errors)


def test_a_package_holds_map_page_and_report(provider, session, labels, tmp_path):
    output = str(tmp_path / "map.zip")
    found = run(
        "samlandcover:deliver",
        {"RESULT": labels, "TITLE": "A map", "LICENCE": "CC-BY-4.0", "DATE": "2026-05-31", "OUTPUT": output},
    )
    result = json.loads(found["RESULT_JSON"])
    assert result["check"]["passed"]
    with zipfile.ZipFile(output) as file:
        names = {name.split("/", 1)[1] for name in file.namelist()}
        assert {
            "labels.tif",
            "labels.gpkg",
            "labels.sld",
            "labels_page.pdf",
            "labels_page.png",
            "manifest.json",
        } <= names
        page = QImage.fromData(file.read("labels/labels_page.png"))
        file.extractall(tmp_path / "unpacked")
        assert str(tmp_path).encode() not in b"".join(file.read(name) for name in file.namelist())
    colours = {
        page.pixelColor(x, y).name()
        for x in range(100, page.width() - 400, 7)
        for y in range(200, page.height() - 200, 7)
    }
    assert "#147814" in colours  # class 1
    layer = QgsVectorLayer(str(tmp_path / "unpacked" / "labels" / "labels.gpkg"), "polygons")
    assert layer.renderer().type() == "categorizedSymbol" and len(layer.renderer().categories()) == 3


def test_the_page_names_the_classes_that_are_seen_and_no_others(qgis_app, labels, tmp_path):
    layer = QgsRasterLayer(labels, "labels")
    assert len(layer.renderer().classes()) > 200
    assert [path.name for path in write_page(layer, "A map", "", tmp_path)] == ["page.pdf", "page.png"]
    page = QImage(str(tmp_path / "page.png"))
    black = sum(
        page.pixelColor(x, y).name() == "#000000"
        for x in range(page.width() * 3 // 4, page.width(), 3)
        for y in range(0, page.height() * 4 // 5, 3)
    )
    assert black < 300  # letters, and no column of black boxes
    assert len(layer.renderer().classes()) > 200  # the user's layer stays as it is


def test_areas_with_intervals_are_on_the_page(qgis_app, labels, tmp_path):
    """The table of an accuracy check beside its report; rows of other measures, and classes without an area, are none."""
    head = "measure,class,value,se,wald95_low,wald95_high,wilson95_low,wilson95_high,interval95_low,interval95_high,units"
    head += ",square_metres,square_metres_se,square_metres_low,square_metres_high"
    rows = [
        "users,water,0.9,,,,,,,,50,,,,",
        "area,water,0.2,,,,,,,,50,123400,,110000,136800",
        "area,tree,0.8,,,,,,,,50,,,,",
        "area,road,0.1,,,,,,,,5,50000,,,",
    ]
    (tmp_path / "report.csv").write_text(
        "\n".join([head, *rows]) + "\n\nerror matrix\n", encoding="utf-8-sig"
    )
    assert table_beside(str(tmp_path / "report.html")) == str(tmp_path / "report.csv")
    assert table_beside(str(tmp_path / "other.html")) == table_beside("") == ""
    lines = area_lines(str(tmp_path / "report.csv"))
    assert lines == ["water: 12.3 ha (11.0 to 13.7)", "road: 5.0 ha"]
    assert area_lines(str(tmp_path / "missing.csv")) == []
    layer = QgsRasterLayer(labels, "labels")
    inked = []
    for number, areas in enumerate(([], lines)):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_page(layer, "A map", "", folder, areas)
        page = QImage(str(folder / "page.png"))
        inked.append(
            sum(
                page.pixelColor(x, y).lightness() < 120
                for x in range(page.width() * 3 // 4, page.width(), 2)
                for y in range(page.height() * 6 // 10, page.height() * 17 // 20, 2)
            )
        )
    assert inked[1] > inked[0] + 50


def test_a_check_says_what_fails(provider, session, labels):
    found = run("samlandcover:check_product", {"FILE": labels, "PRODUCT": "clcplus"})
    assert found["PASSED"] is False
    lines = {line["check"]: line["verdict"] for line in json.loads(found["RESULT_JSON"])["lines"]}
    assert lines["coordinate system"] == "fail" and lines["data type"] == "pass"


def test_they_are_in_the_toolbox(provider):
    group = {
        a.id() for a in QgsApplication.processingRegistry().algorithms() if a.groupId() == "finished_map"
    }
    assert group == {
        f"samlandcover:{name}" for name in ("generalise", "correct", "crosswalk", "check_product", "deliver")
    }
