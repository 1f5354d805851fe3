"""Pixels without values, masks, and rasters smaller than a window."""

import dataclasses
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
import torch
from raster_support import (
    OPTICAL,
    PLACE,
    UTM,
    ContextModel,
    make_card,
    read_raster,
    write_raster,
)

from core.errors import UserError
from core.inference import predict


class TestMissingPixels:
    def test_the_primary_rules_and_empty_windows_are_not_run(self, job, picture, tmp_path):
        picture = picture.copy()
        picture[:, :, :64] = 0
        source = write_raster(tmp_path / "hole.tif", picture, nodata=0)
        model = ContextModel(3, 4).eval()
        job = dataclasses.replace(job, sources={"optical": (source,)})
        result = predict(job, load=lambda _: (model, make_card((OPTICAL,))))
        labels = read_raster(result.output)
        assert (labels[:, :64] == 255).all() and (labels[:, 64:] != 255).all()
        assert result.nodata_pixels == 64 * 90
        assert model.calls == result.windows == 5 * 3  # of 5 x 6: columns from 48, 64 and 78
        assert sum(area.pixels for area in result.areas) == labels.size - result.nodata_pixels

    def test_missing_elevation_is_filled_and_said(self, job, fusion_model, tmp_path):
        height = np.random.default_rng(0).normal(500, 9, (1, 90, 110)).astype(np.float32)
        height[0, :, :55] = -9999
        dsm = write_raster(tmp_path / "dsm.tif", height, nodata=-9999)
        result = predict(dataclasses.replace(job, sources={**job.sources, "dsm": (dsm,)}), load=fusion_model)
        assert result.nodata_pixels == 0
        assert any(
            "Elevation is missing on 50 % of the classified pixels" in words for words in result.warnings
        )

    def test_a_scene_without_any_valid_pixel_is_refused(self, job, picture, optical_model, tmp_path):
        picture[:, :45] = 0
        source = write_raster(tmp_path / "half.tif", picture, nodata=0)
        Path(job.output).write_text("earlier result")
        extent = (PLACE.c, PLACE.f - 40, PLACE.c + 110, PLACE.f)
        run = dataclasses.replace(job, sources={"optical": (source,)}, extent=extent)
        with pytest.raises(UserError, match=r"half\.tif holds no valid pixel in the chosen area"):
            predict(run, load=optical_model)
        assert Path(job.output).read_text() == "earlier result"
        assert not list(tmp_path.glob(".*"))


def test_a_raster_smaller_than_the_window_is_mirrored(job, optical_model, tmp_path):
    rng = np.random.default_rng(5)
    small = rng.integers(0, 255, (3, 20, 27)).astype(np.uint8)
    source = write_raster(tmp_path / "small.tif", small)
    result = predict(dataclasses.replace(job, sources={"optical": (source,)}), load=optical_model)
    model, _ = optical_model("")
    padded = np.pad(small, ((0, 0), (0, 12), (0, 5)), mode="reflect").astype(np.float32) / 255
    with torch.inference_mode():
        expected = model(torch.from_numpy(padded)[None])[0].argmax(0).numpy()[:20, :27]
    assert np.array_equal(read_raster(result.output), expected)
    assert any("smaller than the window" in words for words in result.warnings)


class TestMask:
    def polygons(self, path, shapes, crs=UTM, **more):
        pyogrio.raw.write(
            path,
            shapely.to_wkb(np.array(shapes)),
            [],
            [],
            geometry_type="Polygon",
            crs=crs,
            driver="GPKG",
            **more,
        )
        return str(path)

    def test_only_inside_and_only_the_windows_needed(self, job, optical_model, tmp_path):
        full = read_raster(predict(job, load=optical_model).output)
        shape = shapely.Polygon(
            [(PLACE.c + 20.5, PLACE.f - 10.5), (PLACE.c + 60, PLACE.f - 15), (PLACE.c + 30, PLACE.f - 40)]
        )
        mask = self.polygons(tmp_path / "m.gpkg", [shape], layer="area")
        run = dataclasses.replace(job, mask=f"{mask}|layername=area", output=str(tmp_path / "m.tif"))
        result = predict(run, load=optical_model)
        labels = read_raster(result.output)
        cols, rows = np.meshgrid(np.arange(110) + 0.5, np.arange(90) + 0.5)
        inside = shapely.contains_xy(shape, PLACE.c + cols, PLACE.f - rows)
        assert np.array_equal(labels != 255, inside)
        assert np.array_equal(labels[inside], full[inside])
        assert 0 < result.windows < 20 and labels.shape == full.shape

    def test_polygons_in_another_crs(self, job, optical_model, tmp_path):
        from rasterio.warp import transform_bounds

        box = shapely.box(
            *transform_bounds(UTM, "EPSG:4326", PLACE.c + 10, PLACE.f - 50, PLACE.c + 40, PLACE.f - 20)
        )
        mask = self.polygons(tmp_path / "m.gpkg", [box], crs="EPSG:4326")
        labels = read_raster(predict(dataclasses.replace(job, mask=mask), load=optical_model).output)
        rows, cols = np.nonzero(labels != 255)
        assert abs(rows.min() - 20) <= 2 and abs(rows.max() - 49) <= 2
        assert abs(cols.min() - 10) <= 2 and abs(cols.max() - 39) <= 2

    @pytest.mark.parametrize("sign", [1, -1])
    def test_pixel_polygons_for_a_raster_without_georeference(
        self, job, picture, optical_model, tmp_path, sign
    ):
        source = write_raster(tmp_path / "plain.tif", picture, crs=None, transform=None)
        mask = self.polygons(tmp_path / "m.gpkg", [shapely.box(10, sign * 20, 40, sign * 50)], crs=None)
        run = dataclasses.replace(job, sources={"optical": (source,)}, mask=mask)
        labels = read_raster(predict(run, load=optical_model).output)
        expected = np.zeros((90, 110), dtype=bool)
        expected[20:50, 10:40] = True
        assert np.array_equal(labels != 255, expected)

    def test_mistakes(self, job, optical_model, tmp_path):
        far = self.polygons(tmp_path / "far.gpkg", [shapely.box(0, 0, 5, 5)])
        lines = tmp_path / "lines.gpkg"
        line = shapely.to_wkb(np.array([shapely.LineString([(0, 0), (1, 1)])]))
        pyogrio.raw.write(lines, line, [], [], geometry_type="LineString", crs=UTM, driver="GPKG")
        near = self.polygons(
            tmp_path / "near.gpkg", [shapely.box(PLACE.c, PLACE.f - 9, PLACE.c + 9, PLACE.f)]
        )
        away = (PLACE.c + 50, PLACE.f - 90, PLACE.c + 60, PLACE.f - 80)
        for mask, extent, words in [
            (str(tmp_path / "none.gpkg"), None, "does not exist"),
            (far, None, "No polygon of the mask far.gpkg lies on the raster"),
            (str(lines), None, "holds no polygons"),
            (job.sources["optical"][0], None, "Cannot read polygons"),
            (near, away, "outside the extent"),
        ]:
            with pytest.raises(UserError, match=words):
                predict(dataclasses.replace(job, mask=mask, extent=extent), load=optical_model)
