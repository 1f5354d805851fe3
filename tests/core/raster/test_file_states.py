"""Whether a raster is still the one that was read: every file behind it, also in archives."""

import os
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from raster_support import read_raster, write_raster
from rasterio.shutil import copy

from core.errors import Cancelled, UserError
from core.inference import predict
from core.inference.shards import journal_path
from core.inference.stored import statistics_path
from core.raster.file_states import states_of
from core.raster.grid import grid_of
from core.raster.sources import dataset_files
from core.raster.virtual import TileBand, TileFile, VirtualTile, virtual_raster


def states(path):
    return states_of({str(path): dataset_files(str(path))})


def make_vrt(path, source):
    with rasterio.open(source) as dataset:
        grid = grid_of(dataset.crs, dataset.transform, dataset.width, dataset.height)
        bands = TileFile(tuple(TileBand(str(source), number) for number in (1, 2, 3)))
        tile = VirtualTile(0, 0, grid.height, grid.width, (bands,))
        path.write_text(virtual_raster(grid, ("uint8",) * 3, [tile]))
    return str(path)


def replaced(path, picture):
    """Another picture of the same size under the same name."""
    os.utime(path, ns=(1, 1))  # so that no clock is too coarse
    write_raster(path, picture)


@pytest.fixture
def source(tmp_path, picture):
    return write_raster(tmp_path / "in.tif", picture)


@pytest.mark.parametrize("name", ["in.vrt", "scene"])
class TestSourcesOfAVirtualRaster:
    def test_a_replaced_source_is_another_raster(self, tmp_path, source, picture, name):
        path = make_vrt(tmp_path / name, source)
        before = states(path)
        assert {file.name for file in before.files} == {name, "in.tif"} and not before.unknown
        replaced(tmp_path / "in.tif", 255 - picture)
        assert states(path) != before

    def test_a_finished_map_is_run_again(self, job, tmp_path, source, picture, optical_model, name):
        job = replace(job, sources={"optical": (make_vrt(tmp_path / name, source),)}, resume=True)
        predict(job, load=optical_model)
        first = read_raster(job.output)
        assert predict(job, load=optical_model).finished_before
        replaced(tmp_path / "in.tif", picture[:, ::-1].copy())
        again = predict(job, load=optical_model)
        assert not again.finished_before
        assert (read_raster(job.output) != first).any()

    def test_a_killed_run_does_not_go_on(self, job, tmp_path, source, picture, optical_model, name):
        job = replace(job, sources={"optical": (make_vrt(tmp_path / name, source),)}, resume=True)
        stop_early(job, optical_model)
        replaced(tmp_path / "in.tif", 255 - picture)
        with pytest.raises(UserError, match="content of the rasters changed"):
            predict(job, load=optical_model)


def stop_early(job, load):
    """A run that is stopped once it has finished rows, and left a journal."""
    rows = []

    def told(progress):
        rows.append(progress.rows)

    with pytest.raises(Cancelled):
        predict(job, told, lambda: bool(rows and rows[-1]), load=load)
    assert journal_path(Path(job.output), None).exists()


class TestInAnArchive:
    def zipped(self, tmp_path, picture):
        inside = write_raster(tmp_path / "inside.tif", picture)
        with zipfile.ZipFile(tmp_path / "scene.zip", "w") as file:
            file.write(inside, "inside.tif")
        os.utime(tmp_path / "scene.zip", ns=(10**18, 10**18))
        return f"/vsizip/{tmp_path}/scene.zip/inside.tif"

    def test_size_and_checksum_of_the_member(self, tmp_path, picture):
        path = self.zipped(tmp_path, picture)
        before = states(path)
        assert [file.name for file in before.files] == ["inside.tif"] and not before.unknown
        assert before.files[0].size == (tmp_path / "inside.tif").stat().st_size and before.files[0].content
        self.zipped(tmp_path, 255 - picture)  # also its time is the same
        assert states(path) != before

    def test_braces_around_the_archive(self, tmp_path, picture):
        self.zipped(tmp_path, picture)
        assert states(f"/vsizip/{{{tmp_path}/scene.zip}}/inside.tif").files[0].content

    def test_a_run_goes_on_only_while_it_is_the_same(self, job, tmp_path, picture, optical_model):
        job = replace(job, sources={"optical": (self.zipped(tmp_path, picture),)}, resume=True)
        stop_early(job, optical_model)
        self.zipped(tmp_path, 255 - picture)
        with pytest.raises(UserError, match="content of the rasters changed"):
            predict(job, load=optical_model)


class TestUnknown:
    @pytest.fixture
    def in_memory(self, picture, source):
        copy(source, "/vsimem/scene.tif", driver="GTiff")
        yield "/vsimem/scene.tif"
        rasterio.shutil.delete("/vsimem/scene.tif")

    def test_said_and_nothing_is_taken_up(self, job, in_memory, optical_model):
        assert states(in_memory).unknown == (in_memory,)
        job = replace(job, sources={"optical": (in_memory,)}, resume=True)
        done = predict(job, load=optical_model)
        assert any("Nothing tells whether scene.tif" in words for words in done.warnings)
        again = predict(job, load=optical_model)
        assert not again.finished_before

    def test_no_statistics_and_no_journal_stay(self, job, in_memory, optical_model):
        job = replace(job, sources={"optical": (in_memory,)}, resume=True)
        with pytest.raises(Cancelled, match="Stopped"):
            rows = []
            predict(job, lambda p: rows.append(p.rows), lambda: bool(rows and rows[-1]), load=optical_model)
        assert not statistics_path(Path(job.output)).exists()
        assert not journal_path(Path(job.output), None).exists()


def test_a_source_that_is_gone_is_unknown(tmp_path, source):
    path = make_vrt(tmp_path / "in.vrt", source)
    (tmp_path / "in.tif").unlink()
    assert states(path).unknown == (path,)


def test_a_mask_beside_the_raster_counts(tmp_path, picture, source):
    before = states(source)
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=False), rasterio.open(source, "r+") as dataset:
        dataset.write_mask(np.zeros(picture.shape[1:], bool))
    assert len(states(source).files) == len(before.files) + 1
