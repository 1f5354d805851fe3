"""Every mistake is one sentence, is found before anything is written, and loses nothing."""

import dataclasses
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio.shutil
import shapely
from affine import Affine
from raster_support import DSM, OPTICAL, PLACE, SAR, ContextModel, make_card, write_raster
from refusals import refuse

from core.checkpoints.card import Modality
from core.contract.predict import PredictJob
from core.errors import UserError
from core.inference import predict


@pytest.fixture
def job(tmp_path, checkpoint, picture):
    (tmp_path / "out").mkdir()
    source = write_raster(tmp_path / "in.tif", picture)
    write_raster(tmp_path / "dsm.tif", picture[:1].astype(np.float32))
    output = str(tmp_path / "out" / "o.tif")
    return PredictJob(checkpoint=checkpoint, output=output, sources={"optical": (source,)}, device="cpu")


@pytest.mark.parametrize(
    ("roles", "given", "words"),
    [
        (
            (OPTICAL, DSM),
            ("sar",),
            "reads an optical raster and a DSM .* but sar was given; give each of them",
        ),
        ((OPTICAL, DSM), ("optical",), "but only optical was given"),
        ((OPTICAL,), ("optical", "dsm"), "does not read dsm: leave out what it does not read"),
        ((SAR,), ("optical",), "reads a SAR raster, but optical was given; give each of them"),
        ((SAR,), (), "but nothing was given"),
    ],
)
def test_wrong_modality(job, tmp_path, roles, given, words):
    job = dataclasses.replace(job, sources={role: job.sources["optical"] for role in given})
    refuse(job, lambda _: (ContextModel(3, 4), make_card(roles)), words, tmp_path)


def test_a_sam_checkpoint_has_no_classes(job, tmp_path):
    card = make_card((), classes=0, family="sam")
    refuse(job, lambda _: (ContextModel(3, 4), card), "is a SAM model without land-cover classes", tmp_path)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"bands": {"optical": (1, 2, 4)}}, r"Band 4 was asked of in\.tif, which has 3 bands"),
        ({"bands": {"optical": (1, 2)}}, r"reads 3 bands of optical \(red, green, blue\), but 2 are named"),
        ({"bands": {"dsm": (1,)}}, "Bands are given for dsm, which the model does not read"),
        ({"window": 33}, "multiple of 32"),
        ({"window": 0}, "multiple of 32"),
        ({"stride": 0}, "stride must be between 1 and the window of 32 px, not 0"),
        ({"stride": 40}, "stride must be between"),
        ({"batch": 0}, "batch must be at least 1"),
        ({"device": "tpu"}, "is not a device"),
        ({"extent": (0, 0, 5, 5)}, "lies outside the raster"),
        ({"extent": (1, 1, 1, 1)}, "no area"),
        ({"extent_crs": "EPSG:x", "extent": (0, 0, 5, 5)}, "not a coordinate reference system"),
        ({"extent_crs": "EPSG:2056"}, "but no extent; give both"),
        ({"window": 1_000_000_000}, "may be 8192 px at most"),
        ({"sources": {"optical": ("",)}}, "An empty file name is given for optical"),
        ({"mask": "no.gpkg"}, "does not exist"),
        (
            {"mmu_of": "1=5px"},
            "a minimum mapping unit of some classes, but no minimum mapping unit, so nothing",
        ),
        ({"protect": "1"}, "protected classes, but no minimum mapping unit"),
        ({"priority": "1,2"}, "a priority of classes, but no minimum mapping unit"),
        ({"sources": {"optical": ("no.tif",)}}, "optical raster no.tif does not exist"),
    ],
)
def test_wrong_options(job, tmp_path, optical_model, change, words):
    refuse(dataclasses.replace(job, **change), optical_model, words, tmp_path)


def test_too_few_bands(job, tmp_path, optical_model):
    job = dataclasses.replace(job, sources={"optical": (str(tmp_path / "dsm.tif"),)})
    refuse(
        job,
        optical_model,
        r"reads red, green, blue, but dsm\.tif has 1 band\. Missing: green, blue",
        tmp_path,
    )


def test_cwsam_windows_are_fixed(job, tmp_path, sar_model):
    job = dataclasses.replace(job, sources={"sar": job.sources["optical"]}, window=64)
    refuse(job, sar_model, "made for windows of 32 px", tmp_path)


LOCAL = 'LOCAL_CS["quarry",UNIT["metre",1],AXIS["x",EAST],AXIS["y",NORTH]]'


@pytest.mark.parametrize("what", ["extent", "dsm", "mask"])
def test_a_local_system_that_lies_nowhere(job, tmp_path, picture, optical_model, fusion_model, what):
    source, load = write_raster(tmp_path / "local.tif", picture, crs=LOCAL), optical_model
    job = dataclasses.replace(job, sources={"optical": (source,)})
    if what == "extent":
        job = dataclasses.replace(job, extent=(7.0, 46.0, 8.0, 47.0), extent_crs="EPSG:4326")
    elif what == "dsm":
        moved = Affine(1, 0, PLACE.c + 3, 0, -1, PLACE.f)
        dsm = write_raster(tmp_path / "d.tif", picture[:1], transform=moved)
        job, load = dataclasses.replace(job, sources={**job.sources, "dsm": (dsm,)}), fusion_model
    else:
        mask, box = tmp_path / "m.gpkg", shapely.to_wkb(np.array([shapely.box(*PLACE[2:6:3], 9e5, 9e6)]))
        pyogrio.raw.write(mask, box, [], [], geometry_type="Polygon", crs="EPSG:32632", driver="GPKG")
        job = dataclasses.replace(job, mask=str(mask))
    refuse(job, load, r"cannot be converted to (“quarry”|“WGS|the raster)", tmp_path)


@pytest.mark.parametrize(
    ("number", "words"),
    [("0", r"Cannot read polygons from the mask m\.gpkg"), ("x", r"m\.gpkg has no layer number “x”")],
)
def test_a_mask_that_is_no_vector_file_with_a_layer_number(job, tmp_path, optical_model, number, words):
    (tmp_path / "m.gpkg").write_text("no polygons")
    job = dataclasses.replace(job, mask=f"{tmp_path / 'm.gpkg'}|layerid={number}")
    refuse(job, optical_model, words, tmp_path)


def test_a_palette_is_no_picture(job, tmp_path, picture, optical_model):
    source = write_raster(tmp_path / "p.tif", picture[:1])
    with rasterio.open(source, "r+") as dataset:
        dataset.write_colormap(1, {1: (255, 0, 0, 255)})
    job = dataclasses.replace(job, sources={"optical": (source,)}, bands={"optical": (1, 1, 1)})
    refuse(job, optical_model, r"p\.tif holds numbers of colours.*-expand rgb", tmp_path)


def test_a_file_truncated_in_its_middle_fails_with_its_name_and_loses_nothing(job, tmp_path, optical_model):
    noise = np.random.default_rng(0).integers(0, 255, (3, 300, 300)).astype(np.uint8)
    path = Path(write_raster(tmp_path / "cut.tif", noise))
    path.write_bytes(path.read_bytes()[:150_000])
    Path(job.output).write_text("earlier")
    job = dataclasses.replace(job, sources={"optical": (str(path),)})
    refuse(
        job,
        optical_model,
        r"Cannot read .*cut\.tif: it is truncated or damaged.*resume",
        tmp_path,
        [".o.tif.journal"],
    )


def test_rasters_in_each_other_s_place(job, tmp_path, picture, fusion_model):
    dsm = write_raster(tmp_path / "dsm.tif", picture[:1].astype(np.float32))
    with pytest.raises(UserError, match=r"dsm\.tif has one band and in\.tif has 3, .* swapped"):
        predict(
            dataclasses.replace(job, sources={"optical": (dsm,), "dsm": job.sources["optical"]}),
            load=fusion_model,
        )


def test_an_extent_in_degrees_on_a_projected_grid(job, optical_model):
    with pytest.raises(UserError, match=r"in degrees say that the coordinate reference system is EPSG:4326"):
        predict(dataclasses.replace(job, extent=(9.0, 46.9, 9.1, 47.0)), load=optical_model)


class TestBandsOfRadar:
    """A card says how many bands feed the model; a foreign CWSAM reads one, three times."""

    def run(self, job, load, **change):
        job = dataclasses.replace(job, sources={"sar": job.sources["optical"]}, **change)
        return predict(job, load=load)

    def test_the_first_band_by_default_and_any_by_number(self, job, picture, sar_model, tmp_path):
        from raster_support import read_raster

        results = []
        for bands in ({}, {"sar": (1,)}, {"sar": (2,)}, {"sar": (1, 1, 1)}):
            results.append(read_raster(self.run(job, sar_model, bands=bands).output))
        assert np.array_equal(results[0], results[1]) and np.array_equal(results[0], results[3])
        assert not np.array_equal(results[0], results[2])

    def test_two_bands_for_a_three_channel_model(self, job, tmp_path):
        three = Modality(role="sar", bands=("HH", "HV", "VV"), channels=3)
        load = lambda _: (ContextModel(3, 4).eval(), make_card((three,), family="cwsam"))
        source = write_raster(tmp_path / "two.tif", np.ones((2, 64, 64), np.float32))
        job = dataclasses.replace(job, sources={"sar": (source,)})
        refuse(job, load, r"reads HH, HV, VV, but two\.tif has 2 bands\. Missing: VV", tmp_path)
        twice = predict(dataclasses.replace(job, bands={"sar": (1, 2, 2)}), load=load)
        assert any(
            "Band 2 of two.tif is read as HV, VV at once: expect a wrong map" in w for w in twice.warnings
        )
        two = Modality(role="sar", bands=("VV", "VH"), channels=3)
        assert predict(job, load=lambda _: (ContextModel(3, 4).eval(), make_card((two,)))).windows > 0
