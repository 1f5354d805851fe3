"""Sources the engine can open, masks, area tables, styled results."""

import csv
import io

import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeedback,
    QgsGeometry,
    QgsPalettedRasterRenderer,
    QgsPointXY,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor
from qgis_fakes import CLASSES, four_tiles, layer, pixels, result, write_raster
from sam_landcover.plugin.layers import areas, mask, source
from sam_landcover.plugin.layers import result as results
from sam_landcover.plugin.layers.gdal_names import absolute_name
from sam_landcover.plugin.processing.classify_cwsam import ClassifySar


@pytest.fixture
def xyz(tmp_path):
    """An XYZ layer over a pyramid of four red and green tiles at zoom 1."""
    return four_tiles(tmp_path)


def test_gdal_layers_are_passed_by_path(qgis_app, tmp_path):
    path = write_raster(tmp_path / "a b ä.tif")
    assert source.plan_source(layer(path)) == source.Source(path=path)
    assert source.engine_path(layer(path + "|option:NUM_THREADS=2")) == path


def test_zipped_rasters_are_passed_as_vsi_path(qgis_app, tmp_path):
    import zipfile

    path = write_raster(tmp_path / "a.tif")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(path, "a.tif")
    virtual = f"/vsizip/{tmp_path}/a.zip/a.tif"
    assert source.engine_path(layer(virtual)) == virtual


def test_subdatasets_are_passed_by_name(qgis_app, tmp_path):
    path = write_raster(tmp_path / "a.tif")
    gdal.Translate(str(tmp_path / "a.gpkg"), path, options="-of GPKG -co RASTER_TABLE=one")
    name = f"GPKG:{tmp_path}/a.gpkg:one"
    assert source.engine_path(layer(name)) == name


def test_in_memory_raster_is_exported_at_its_own_pixels(qgis_app, tmp_path):
    gdal.Translate("/vsimem/five.tif", write_raster(tmp_path / "a.tif", bands=5))
    here = layer("/vsimem/five.tif", "memory")
    plan = source.plan_source(here)
    assert plan.path == "" and (plan.export.columns, plan.export.rows) == (64, 32)
    written = layer(source.write_export(plan.export, str(tmp_path / "out.tif"), QgsFeedback()))
    assert written.bandCount() == 5 and written.crs() == here.crs()
    assert written.extent().toString(3) == here.extent().toString(3)
    for band in (1, 5):
        assert pixels(tmp_path / "out.tif", band) == pixels("/vsimem/five.tif", band)
    gdal.Unlink("/vsimem/five.tif")


def test_export_of_a_part_keeps_the_layers_grid(qgis_app, tmp_path):
    gdal.Translate("/vsimem/part.tif", write_raster(tmp_path / "a.tif"))
    here = layer("/vsimem/part.tif")
    inside = QgsRectangle(2600003.2, 1199990.1, 2600010.9, 1199996.3)
    export = source.plan_source(here, inside).export
    assert (export.columns, export.rows) == (16, 13)
    assert export.extent.xMinimum() == pytest.approx(2600003.0)
    assert export.extent.yMaximum() == pytest.approx(1199996.5)
    gdal.Unlink("/vsimem/part.tif")


def test_server_layer_needs_a_stated_resolution(qgis_app, xyz):
    with pytest.raises(source.SourceError, match="export resolution"):
        source.plan_source(xyz)


def test_server_layer_is_exported_at_the_stated_ground_resolution(qgis_app, xyz, tmp_path):
    """At 60 degrees north a Web Mercator metre is half a metre on the ground."""
    box = QgsRectangle(-200_000, 8_300_000, 200_000, 8_500_000)
    export = source.plan_source(xyz, box, xyz.crs(), metres=1000.0).export
    assert export.resolution == pytest.approx(2000, rel=0.01)
    written = layer(source.write_export(export, str(tmp_path / "x.tif"), QgsFeedback()))
    assert written.bandCount() == 4 and written.width() == export.columns
    colours = [pixels(tmp_path / "x.tif", band) for band in (1, 2)]
    assert colours[0][0] == 250 and colours[1][0] == 0  # west is red
    assert colours[0][written.width() - 1] == 0 and colours[1][written.width() - 1] == 250  # east is green


def test_extent_in_another_crs_limits_the_export(qgis_app, xyz):
    box = QgsRectangle(7.0, 46.0, 8.0, 47.0)
    export = source.plan_source(xyz, box, QgsCoordinateReferenceSystem("EPSG:4326"), metres=500.0).export
    assert export.extent.xMinimum() == pytest.approx(779_236, abs=1000)
    assert export.extent.width() == pytest.approx(111_320, abs=2000)


def test_whole_world_at_a_metre_is_refused(qgis_app, xyz):
    with pytest.raises(source.SourceError, match="coarser resolution"):
        source.plan_source(xyz, metres=1.0)


def test_no_overlap_with_an_exported_layer_is_said(qgis_app, tmp_path):
    gdal.Translate("/vsimem/far.tif", write_raster(tmp_path / "a.tif"))
    with pytest.raises(source.SourceError, match="does not overlap"):
        source.plan_source(layer("/vsimem/far.tif", "far"), QgsRectangle(0, 0, 1, 1))
    gdal.Unlink("/vsimem/far.tif")


def test_cancelled_export_says_so(qgis_app, xyz, tmp_path):
    export = source.plan_source(xyz, QgsRectangle(0, 0, 1e6, 1e6), xyz.crs(), metres=1000.0).export
    feedback = QgsFeedback()
    feedback.cancel()
    with pytest.raises(source.SourceError, match="Cancelled"):
        source.write_export(export, str(tmp_path / "x.tif"), feedback)


def test_broken_layer_is_named(qgis_app):
    with pytest.raises(source.SourceError, match="gone"):
        source.plan_source(QgsRasterLayer("/nowhere.tif", "gone"))


@pytest.fixture
def polygons(qgis_new_project):
    """Two squares in a memory layer of the project."""
    made = QgsVectorLayer("Polygon?crs=EPSG:2056&field=odd name:string", "plots", "memory")
    for left in (2600000, 2600010):
        feature = QgsFeature(made.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, 1199990, left + 5, 1200000)))
        made.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(made)
    return made


def mask_source(made, selected_only):
    """The parameter as the algorithms read it."""
    algorithm = ClassifySar()
    algorithm.initAlgorithm({})
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    definition = QgsProcessingFeatureSourceDefinition(made.id(), selected_only)
    return algorithm.parameterAsSource({"MASK": definition}, "MASK", context), context


def test_mask_holds_every_polygon(qgis_app, polygons, tmp_path):
    found, _context = mask_source(polygons, False)
    assert mask.write_mask(found, str(tmp_path / "m.gpkg"), QgsFeedback()) == 2
    written = QgsVectorLayer(str(tmp_path / "m.gpkg"), "m", "ogr")
    assert written.featureCount() == 2 and written.crs().authid() == "EPSG:2056"


def test_mask_of_selected_features_only(qgis_app, polygons, tmp_path):
    polygons.selectByRect(QgsRectangle(2600011, 1199991, 2600012, 1199992))
    found, _context = mask_source(polygons, True)
    assert mask.write_mask(found, str(tmp_path / "m.gpkg"), QgsFeedback()) == 1
    written = QgsVectorLayer(str(tmp_path / "m.gpkg"), "m", "ogr")
    assert written.extent().xMinimum() == pytest.approx(2600010)


def test_empty_mask_is_refused(qgis_app, polygons, tmp_path):
    found, _context = mask_source(polygons, True)
    with pytest.raises(source.SourceError, match="no polygon"):
        mask.write_mask(found, str(tmp_path / "m.gpkg"), QgsFeedback())


def test_area_rows_and_csv():
    rows = areas.area_rows(result("x.tif")["areas"])
    assert [row.percent for row in rows] == [50.0, 25.0, 15.0, 10.0, 0.0, 0.0]
    assert rows[0].hectares == pytest.approx(0.025)
    table = list(csv.DictReader(io.StringIO(areas.to_csv(rows))))
    assert table[0] == {
        "value": "0",
        "class": "Building",
        "pixels": "1000",
        "square_metres": "250.00",
        "hectares": "0.0250",
        "percent": "50.0000",
        "basis": "pixel count",
    }
    assert len(table) == len(CLASSES)


def test_area_table_without_crs_has_no_areas():
    entry = {"value": 0, "name": 'A, "b"', "colour": [1, 2, 3], "pixels": 4, "square_metres": None}
    rows = areas.area_rows([entry])
    parsed = list(csv.DictReader(io.StringIO(areas.to_csv(rows))))
    assert parsed[0]["class"] == 'A, "b"' and parsed[0]["square_metres"] == ""
    assert areas.cell_texts(rows[0])[3:] == ("–", "–")


def test_area_table_says_what_it_is_not():
    assert "not an area estimate" in areas.title()
    html = areas.to_html(areas.area_rows([{**result("x")["areas"][0], "name": "<b>"}]))
    assert "not an area estimate" in html and "&lt;b&gt;" in html


def test_result_goes_into_a_group_with_names_and_colours(qgis_app, qgis_new_project, tmp_path):
    path = write_raster(tmp_path / "labels.tif", bands=1)
    extra = write_raster(tmp_path / "confidence.tif", bands=1)
    project = QgsProject.instance()
    added = results.add_result(project, result(path), "my map", {"confidence": extra})
    group = project.layerTreeRoot().findGroup("Land cover")
    assert [child.name() for child in group.children()] == ["my map", "my map: confidence"]
    assert [child.itemVisibilityChecked() for child in group.children()] == [True, False]
    assert group.children()[0].isExpanded()
    renderer = added.renderer()
    assert isinstance(renderer, QgsPalettedRasterRenderer)
    assert [entry.label for entry in renderer.classes()] == [entry["name"] for entry in CLASSES]
    assert renderer.classes()[0].color.getRgb()[:3] == (200, 70, 60)


def test_style_file_beside_the_raster_wins(qgis_app, qgis_new_project, tmp_path):
    path = write_raster(tmp_path / "labels.tif", bands=1)
    styled = layer(path)
    one = [QgsPalettedRasterRenderer.Class(3, QColor(1, 2, 3), "from the file")]
    styled.setRenderer(QgsPalettedRasterRenderer(styled.dataProvider(), 1, one))
    styled.saveNamedStyle(str(tmp_path / "labels.qml"))
    added = results.add_result(QgsProject.instance(), result(path), "map")
    assert [entry.label for entry in added.renderer().classes()] == ["from the file"]


def test_unreadable_result_is_told_apart(qgis_app, qgis_new_project, tmp_path):
    assert results.add_result(QgsProject.instance(), result(tmp_path / "none.tif"), "map") is None


def test_temporary_folder_is_processings_own(qgis_app):
    assert QgsProcessingUtils.tempFolder() in QgsProcessingUtils.generateTempFilename("x.tif")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a.tif", "{0}/a.tif"),
        ('netcdf:"a.tif":t', 'NETCDF:"{0}/a.tif":t'),
        ("GTIFF_DIR:1:a.tif", "GTIFF_DIR:1:{0}/a.tif"),
        ("vrt://a.tif?bands=3", "vrt://{0}/a.tif?bands=3"),
        ("/VSIZIP/a.zip/a.tif", "/vsizip/{0}/a.zip/a.tif"),
        ("/vsizip//x/a.zip/a.tif", "/vsizip//x/a.zip/a.tif"),
        ("file:///x/a%20b.tif", "/x/a b.tif"),
        (r"HDF5:C:\x\y.h5://t/u", r"HDF5:C:\x\y.h5://t/u"),
        ("https://x/a.tif", "https://x/a.tif"),
        ("nowhere.tif", "nowhere.tif"),
    ],
)
def test_names_for_an_engine_in_another_folder(tmp_path, monkeypatch, given, expected):
    for name in ("a.tif", "a.zip"):
        (tmp_path / name).write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    assert absolute_name(given) == expected.format(tmp_path)


FEET = "+proj=lcc +lat_0=40 +lon_0=-74 +lat_1=41 +lat_2=40.6 +x_0=300000 +a=6378206 +b=6356583 +units=us-ft +no_defs"
SITE = 'LOCAL_CS["site",UNIT["US survey foot",0.304800609601219]]'


@pytest.mark.parametrize("kind", ["code", "custom", "engineering"])
def test_feet_are_feet(qgis_app, kind):
    crs = {
        "code": QgsCoordinateReferenceSystem("EPSG:2263"),
        "custom": QgsCoordinateReferenceSystem.fromProj(FEET),
        "engineering": QgsCoordinateReferenceSystem.fromWkt(SITE),
    }[kind]
    assert crs.isValid() and (kind == "code") == bool(crs.authid())
    for north in (False, True):
        found = source.metres_per_unit(crs, QgsPointXY(1000000, 200000), north)
        assert found == pytest.approx(0.3048006, rel=1e-3)


def test_degrees_are_measured_both_ways(qgis_app):
    crs = QgsCoordinateReferenceSystem("EPSG:4326")
    assert source.metres_per_unit(crs, QgsPointXY(8, 60)) == pytest.approx(55800, rel=1e-3)
    assert source.metres_per_unit(crs, QgsPointXY(8, 60), north=True) == pytest.approx(111413, rel=1e-3)


def test_pixels_are_said_as_they_are(qgis_app, tmp_path):
    here = layer(write_raster(tmp_path / "a.tif", step=1.640417))
    here.setCrs(QgsCoordinateReferenceSystem.fromProj(FEET))
    assert source.pixel_words(here) == "0.5"
    path = write_raster(tmp_path / "b.tif")
    dataset = gdal.OpenEx(path, gdal.OF_UPDATE)
    dataset.SetGeoTransform((2600000.0, 0.5, 0, 1200000.0, 0, -1.0))
    dataset = None
    assert source.pixel_words(layer(path)) == "0.5 × 1"
