from pathlib import Path

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
        Path(path).write_bytes(b"half a file")
        raise pyogrio.errors.FeatureError("failed to execute insert : database or disk is full")

    monkeypatch.setattr(pyogrio.raw, "write", full)
    with pytest.raises(
        UserError, match=r"v\.gpkg were not written: the disk of .* is full; the label raster is"
    ):
        write_polygons(raster, tmp_path / "v.gpkg", CLASSES)
    assert [p.name for p in tmp_path.iterdir()] == ["l.tif"]


def coverage(path):
    _, shapes, fields = read(path)
    return shapely.get_parts(shapes), shapes, fields


@pytest.mark.parametrize("neighbours", [4, 8])
@pytest.mark.parametrize("tolerance", [0, 1.0])
def test_polygons_are_a_coverage_also_across_seams(tmp_path, neighbours, tolerance):
    raster = write_raster(tmp_path / "l.tif", LABELS, nodata=255)
    write_polygons(raster, tmp_path / "v.gpkg", CLASSES, neighbours=neighbours, tolerance=tolerance, tile=17)
    parts, shapes, fields = coverage(tmp_path / "v.gpkg")
    assert shapely.coverage_is_valid(parts) and shapely.is_valid(shapes).all()
    assert fields["pixels"].sum() == (LABELS != 255).sum()
    assert shapely.area(shapes).sum() == pytest.approx(
        (LABELS != 255).sum(), rel=0.02 if tolerance else 1e-12
    )
    for value in (0, 1, 2):  # no two polygons of one class share an edge
        own = shapes[fields["value"] == value]
        assert shapely.length(shapely.union_all(own)) == pytest.approx(shapely.length(own).sum())


def test_outlines_do_not_show_the_tiles(tmp_path):
    raster = write_raster(tmp_path / "l.tif", LABELS, nodata=255)
    found = []
    for tile in (1024, 16, 7):
        write_polygons(raster, tmp_path / "v.gpkg", CLASSES, tile=tile)
        _, shapes, fields = coverage(tmp_path / "v.gpkg")
        found.append(
            sorted(zip(shapely.to_wkt(shapely.normalize(shapes)), fields["area_m2"].round(3), strict=True))
        )
    assert found[0] == found[1] == found[2]


def test_mean_confidence_of_each_polygon(tmp_path):
    raster = write_raster(tmp_path / "l.tif", LABELS, nodata=255)
    steps = np.random.default_rng(0).integers(0, 201, LABELS.shape).astype(np.uint8)
    steps[LABELS == 255] = 255
    confidence = write_raster(tmp_path / "c.tif", steps, nodata=255)
    write_polygons(raster, tmp_path / "v.gpkg", CLASSES, confidence=confidence, tile=16)
    _, shapes, fields = coverage(tmp_path / "v.gpkg")
    weighted = (fields["confidence"] * fields["pixels"]).sum() / fields["pixels"].sum()
    assert weighted == pytest.approx(steps[LABELS != 255].mean() / 200)
    one = np.argmin(fields["pixels"])
    x, y = shapely.get_coordinates(shapely.point_on_surface(shapes[one]))[0]
    square = np.s_[int((PLACE.f - y) // 5 * 5) :, int((x - PLACE.c) // 5 * 5) :]
    assert fields["pixels"][one] == 25
    assert fields["confidence"][one] == pytest.approx(steps[square][:5, :5].mean() / 200)
