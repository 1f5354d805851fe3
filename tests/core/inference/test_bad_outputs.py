"""Outputs that cannot or must not be written are found before anything is computed."""

import dataclasses
import os
import shutil
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio.shutil
import shapely
from affine import Affine
from raster_support import PLACE, write_raster
from refusals import refuse

from core.errors import UserError
from core.inference import predict


@pytest.fixture
def job(job, tmp_path):
    """The output in a folder of its own."""
    (tmp_path / "out").mkdir()
    return dataclasses.replace(job, output=str(tmp_path / "out" / "o.tif"))


def write_layer(path, name):
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array([shapely.box(0, 0, 1, 1)], dtype=object)),
        [np.array([1])],
        ["mine"],
        layer=name,
        driver="GPKG",
        geometry_type="Polygon",
        crs="EPSG:32632",
        append=path.exists(),
    )


class TestOutputs:
    def test_folder_missing(self, job, tmp_path, optical_model):
        job = dataclasses.replace(job, output=str(tmp_path / "no" / "o.tif"))
        refuse(job, optical_model, r"The folder .*no does not exist", tmp_path)

    def test_folder_that_takes_no_files(self, job, tmp_path, optical_model):
        refuse(
            dataclasses.replace(job, output="/proc/o.tif"),
            optical_model,
            "Cannot write in the folder /proc",
            tmp_path,
        )

    @pytest.mark.parametrize("name", ["o.png", "o"])
    def test_not_a_tif(self, job, tmp_path, optical_model, name):
        refuse(
            dataclasses.replace(job, output=str(tmp_path / name)), optical_model, "must end in .tif", tmp_path
        )

    def test_a_folder(self, job, tmp_path, optical_model):
        (tmp_path / "d.tif").mkdir()
        refuse(
            dataclasses.replace(job, output=str(tmp_path / "d.tif")), optical_model, "is a folder", tmp_path
        )

    @pytest.mark.parametrize("role", ["output", "confidence", "probabilities"])
    def test_an_input(self, job, tmp_path, optical_model, role):
        target = job.sources["optical"][0]
        refuse(
            dataclasses.replace(job, **{role: target}),
            optical_model,
            "is also an input of this run",
            tmp_path,
        )

    def test_an_input_under_another_name(self, job, tmp_path, optical_model):
        link = tmp_path / "link.tif"
        os.symlink(job.sources["optical"][0], link)
        refuse(dataclasses.replace(job, output=str(link)), optical_model, "is also an input", tmp_path)

    def test_one_tile_of_a_folder(self, job, tmp_path, picture, optical_model):
        tiles = tmp_path / "tiles"
        tiles.mkdir()
        write_raster(tiles / "a.tif", picture)
        second = write_raster(tiles / "b.tif", picture, transform=Affine(1, 0, PLACE.c + 110, 0, -1, PLACE.f))
        job = dataclasses.replace(job, sources={"optical": (str(tiles),)}, output=second)
        refuse(job, optical_model, "is also an input", tmp_path)

    def test_a_file_inside_a_virtual_raster(self, job, tmp_path, optical_model):
        source = job.sources["optical"][0]
        for name, inside in (("inner.vrt", source), ("outer.vrt", str(tmp_path / "inner.vrt"))):
            rasterio.shutil.copy(inside, tmp_path / name, driver="VRT")
        job = dataclasses.replace(job, sources={"optical": (str(tmp_path / "outer.vrt"),)})
        refuse(dataclasses.replace(job, output=source), optical_model, "is also an input", tmp_path)

    @pytest.mark.parametrize("owned", ["in.qml", "o.partial.tif", "in.tif.aux.xml"])
    def test_what_belongs_to_an_input(self, job, tmp_path, optical_model, picture, owned):
        source = tmp_path / "out" / "in.jp2"
        rasterio.shutil.copy(job.sources["optical"][0], source, driver="PNG")
        output = source.with_suffix(".tif")
        if owned == "o.partial.tif":
            source = Path(write_raster(tmp_path / "out" / owned, picture))
            output = Path(job.output)
        elif owned == "in.qml":
            source.with_suffix(".qml").write_text("mine")
        else:
            source = tmp_path / "out" / "all.vrt"
            other = write_raster(tmp_path / "out" / "in.tif.aux.xml", picture)
            rasterio.shutil.copy(other, source, driver="VRT")
        job = dataclasses.replace(job, sources={"optical": (str(source),)}, output=str(output))
        refuse(job, optical_model, f"would overwrite {owned}, which belongs to an input", tmp_path)

    @pytest.mark.parametrize("name", ["../out/o.tif", "O.TIF", "o.partial.tif"])
    def test_one_name_written_differently(self, job, tmp_path, optical_model, name):
        job = dataclasses.replace(job, confidence=str(tmp_path / "out" / name))
        words = "Two outputs have the same name" if "partial" not in name else "comes with the labels"
        refuse(job, optical_model, words, tmp_path)

    def test_a_file_open_elsewhere_is_found_before_the_run(self, job, tmp_path, optical_model, monkeypatch):
        path_open = Path.open

        def windows(self, mode="r", *args, **more):
            if self.name == "c.tif" and "+" in mode:
                raise PermissionError(13, "Permission denied")
            return path_open(self, mode, *args, **more)

        (tmp_path / "c.tif").write_text("earlier")
        monkeypatch.setattr(Path, "open", windows)
        job = dataclasses.replace(job, confidence=str(tmp_path / "c.tif"))
        refuse(job, optical_model, r"c\.tif cannot be replaced \(Permission denied\); close it", tmp_path)

    def test_one_name_twice(self, job, tmp_path, optical_model):
        refuse(
            dataclasses.replace(job, confidence=job.output),
            optical_model,
            "Two outputs have the same name",
            tmp_path,
        )

    def test_polygons_that_are_no_geopackage(self, job, tmp_path, optical_model):
        job = dataclasses.replace(job, polygons=str(tmp_path / "v.shp"))
        refuse(job, optical_model, "must end in .gpkg", tmp_path)

    def test_a_geopackage_with_layers_of_others(self, job, tmp_path, optical_model):
        target = tmp_path / "v.gpkg"
        write_layer(target, "mylabels")
        job = dataclasses.replace(job, polygons=str(target))
        words = r"v\.gpkg holds other layers \(mylabels\); choose another name"
        refuse(job, optical_model, words, tmp_path)
        write_layer(target, "land_cover")
        refuse(job, optical_model, words, tmp_path)

    def test_a_geopackage_of_an_earlier_run_is_replaced(self, job, tmp_path, optical_model):
        target = tmp_path / "v.gpkg"
        write_layer(target, "land_cover")
        predict(dataclasses.replace(job, polygons=str(target)), load=optical_model)
        assert "class" in pyogrio.read_info(target)["fields"]

    def test_a_geopackage_that_is_none(self, job, tmp_path, optical_model):
        (tmp_path / "v.gpkg").write_text("my notes, by mistake under this name" * 100)
        job = dataclasses.replace(job, polygons=str(tmp_path / "v.gpkg"))
        refuse(job, optical_model, r"v\.gpkg exists and cannot be read as a GeoPackage", tmp_path)

    def test_too_little_space(self, job, tmp_path, optical_model, monkeypatch):
        usage = shutil.disk_usage(tmp_path)._replace(free=1000)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
        refuse(job, optical_model, r"has 1 kB free, and this run needs about 2 kB", tmp_path)

    @pytest.mark.parametrize("answer", ["nothing of nothing", "an error"])
    def test_unknown_space_is_said_and_not_refused(self, job, tmp_path, optical_model, monkeypatch, answer):
        nothing = shutil.disk_usage(tmp_path)._replace(total=0, used=0, free=0)

        def usage(folder):
            if answer == "an error":
                raise OSError(38, "Function not implemented")
            return nothing

        monkeypatch.setattr(shutil, "disk_usage", usage)
        result = predict(job, load=optical_model)
        assert Path(job.output).is_file()
        assert any(
            f"The free space of {Path(job.output).parent} is unknown" in warning
            for warning in result.warnings
        )

    def test_a_file_open_elsewhere_keeps_the_new_result(self, job, tmp_path, optical_model, monkeypatch):
        replace = Path.replace

        def windows(self, target):
            if Path(target).name == "o.tif":
                raise PermissionError(13, "used by another process")
            return replace(self, target)

        monkeypatch.setattr(Path, "replace", windows)
        Path(job.output).write_text("earlier")
        with pytest.raises(UserError, match=r"is open in another program.*kept as o\.new\.tif"):
            predict(job, load=optical_model)
        assert (
            Path(job.output).read_text() == "earlier"
            and (tmp_path / "out" / "o.new.tif").stat().st_size > 1000
        )
