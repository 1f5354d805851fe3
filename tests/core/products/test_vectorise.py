import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from raster_support import PLACE, UTM, make_card, write_raster

from core.errors import UserError
from core.products.vectorise import write_polygons
from core.raster.area import ClassAreas
from core.raster.grid import grid_of

CLASSES = make_card((), classes=3).classes
LABELS = (
    np.random.default_rng(4).choice(np.array([0, 1, 2, 255], np.uint8), (9, 12)).repeat(5, 0).repeat(5, 1)
)


def read(path):
    meta, _, blobs, columns = pyogrio.raw.read(path)
    return meta, shapely.from_wkb(blobs), dict(zip(meta["fields"], columns, strict=True))


def test_regions_carry_class_name_and_area(tmp_path):
    raster = write_raster(tmp_path / "l.tif", LABELS, nodata=255)
    count = write_polygons(raster, tmp_path / "v.gpkg", CLASSES)
    meta, shapes, fields = read(tmp_path / "v.gpkg")
    assert count == len(shapes) > 10 and meta["crs"] == UTM
    assert shapely.is_valid(shapes).all()
    with rasterio.open(raster) as dataset:
        areas = ClassAreas(grid_of(dataset.crs, dataset.transform, dataset.width, dataset.height))
    areas.add(LABELS, 0, 0)
    for entry in CLASSES:
        own = fields["value"] == entry.value
        assert set(fields["class"][own]) == {entry.name}
        assert fields["pixels"][own].sum() == areas.pixels[entry.value]
        assert shapely.area(shapes[own]).sum() == pytest.approx(areas.pixels[entry.value])
        assert fields["area_m2"][own].sum() == pytest.approx(areas.square_metres[entry.value], rel=1e-6)
    cols, rows = np.meshgrid(np.arange(60) + 0.5, np.arange(45) + 0.5)
    back = np.full(LABELS.shape, 255)
    for shape, value in zip(shapes, fields["value"], strict=True):
        back[shapely.contains_xy(shape, PLACE.c + cols, PLACE.f - rows)] = value
    assert np.array_equal(back, LABELS)


def test_without_georeference_they_lie_as_qgis_shows_the_raster(tmp_path):
    raster = write_raster(tmp_path / "l.tif", LABELS, crs=None, transform=None, nodata=255)
    write_polygons(raster, tmp_path / "v.gpkg", CLASSES)
    _, shapes, fields = read(tmp_path / "v.gpkg")
    x0, y0, x1, y1 = shapely.total_bounds(shapes)
    assert x0 >= 0 and x1 <= 60 and y0 >= -45 and y1 <= 0
    assert np.isnan(fields["area_m2"]).all()


def test_a_result_without_classes_is_an_empty_layer(tmp_path):
    raster = write_raster(tmp_path / "l.tif", np.full((20, 20), 255, np.uint8), nodata=255)
    assert write_polygons(raster, tmp_path / "v.gpkg", CLASSES) == 0
    meta, shapes, _ = read(tmp_path / "v.gpkg")
    assert len(shapes) == 0 and list(meta["fields"]) == ["value", "class", "pixels", "area_m2"]


def test_an_earlier_file_is_replaced_whole(tmp_path):
    raster = write_raster(tmp_path / "l.tif", LABELS, nodata=255)
    counts = [write_polygons(raster, tmp_path / "v.gpkg", CLASSES) for _ in range(2)]
    assert counts[0] == counts[1] == len(read(tmp_path / "v.gpkg")[1])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["l.tif", "v.gpkg"]


def test_a_write_that_fails_is_one_sentence_and_leaves_nothing(tmp_path, monkeypatch):
    raster = write_raster(tmp_path / "l.tif", LABELS, nodata=255)

    def full(path, *_, **__):
        path.write_bytes(b"half a file")
        raise pyogrio.errors.FeatureError("failed to execute insert : database or disk is full")

    monkeypatch.setattr(pyogrio.raw, "write", full)
    with pytest.raises(
        UserError, match=r"v\.gpkg were not written: the disk of .* is full; the label raster is"
    ):
        write_polygons(raster, tmp_path / "v.gpkg", CLASSES)
    assert [p.name for p in tmp_path.iterdir()] == ["l.tif"]
