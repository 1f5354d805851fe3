"""Every mistake is one sentence, is found before anything is written, and loses nothing."""

import dataclasses
import os
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio.shutil
import shapely
from affine import Affine
from raster_support import DSM, OPTICAL, PLACE, SAR, ContextModel, make_card, read_raster, write_raster

from core.checkpoints.card import Modality
from core.errors import UserError
from core.job import PredictJob
from core.raster import outputs, predict


@pytest.fixture
def job(tmp_path, checkpoint, picture):
    (tmp_path / "out").mkdir()
    source = write_raster(tmp_path / "in.tif", picture)
    write_raster(tmp_path / "dsm.tif", picture[:1].astype(np.float32))
    output = str(tmp_path / "out" / "o.tif")
    return PredictJob(checkpoint=checkpoint, output=output, sources={"optical": (source,)}, device="cpu")


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


def refuse(job, load, words, tmp_path, kept=()):
    """The job fails with one sentence; no file appears (but those ``kept``) or changes."""
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    with pytest.raises(UserError, match=words) as caught:
        predict(job, load=load)
    sentence = str(caught.value)
    assert "\n" not in sentence and sentence.endswith(".") and len(sentence) < 400
    after = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert {p: content for p, content in after.items() if p.name not in kept} == before
    assert all(any(p.name == name for p in after) for name in kept)


@pytest.mark.parametrize(
    ("roles", "given", "words"),
    [
        (
            (OPTICAL, DSM),
            ("sar",),
            "reads an optical raster and a DSM .* but sar was given; give --optical and --dsm",
        ),
        ((OPTICAL, DSM), ("optical",), "but only optical was given"),
        ((OPTICAL,), ("optical", "dsm"), "reads an optical raster, but optical and dsm were given"),
        ((SAR,), ("optical",), "reads a SAR raster, but optical was given; give --sar"),
        ((SAR,), (), "but nothing was given"),
    ],
)
def test_wrong_modality(job, tmp_path, roles, given, words):
    job = dataclasses.replace(job, sources={role: job.sources["optical"] for role in given})
    refuse(job, lambda _: (ContextModel(3, 4), make_card(roles)), words, tmp_path)


def test_a_sam_checkpoint_has_no_classes(job, tmp_path):
    card = make_card((), classes=0, family="sam")
    refuse(
        job, lambda _: (ContextModel(3, 4), card), "is a SAM checkpoint without land-cover classes", tmp_path
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"bands": {"optical": (1, 2, 4)}}, r"Band 4 was asked of in\.tif, which has 3 bands"),
        ({"bands": {"optical": (1, 2)}}, r"reads 3 optical bands \(red, green, blue\), but --bands names 2"),
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
        ({"sources": {"optical": ("no.tif",)}}, "optical raster no.tif does not exist"),
    ],
)
def test_wrong_options(job, tmp_path, optical_model, change, words):
    refuse(dataclasses.replace(job, **change), optical_model, words, tmp_path)


def test_too_few_bands(job, tmp_path, optical_model):
    job = dataclasses.replace(job, sources={"optical": (str(tmp_path / "dsm.tif"),)})
    refuse(job, optical_model, r"needs 3 bands of optical, but dsm\.tif has 1 band", tmp_path)


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
    refuse(job, load, "cannot be converted to the raster's coordinate reference system", tmp_path)


@pytest.mark.parametrize("number", ["0", "x"])
def test_a_mask_that_is_no_vector_file_with_a_layer_number(job, tmp_path, optical_model, number):
    (tmp_path / "m.gpkg").write_text("no polygons")
    job = dataclasses.replace(job, mask=f"{tmp_path / 'm.gpkg'}|layerid={number}")
    refuse(job, optical_model, r"Cannot read polygons from the mask m\.gpkg", tmp_path)


def test_a_palette_is_no_picture(job, tmp_path, picture, optical_model):
    source = write_raster(tmp_path / "p.tif", picture[:1])
    with rasterio.open(source, "r+") as dataset:
        dataset.write_colormap(1, {1: (255, 0, 0, 255)})
    job = dataclasses.replace(job, sources={"optical": (source,)}, bands={"optical": (1, 1, 1)})
    refuse(job, optical_model, r"p\.tif holds numbers of colours.*-expand rgb", tmp_path)


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
        usage = outputs.shutil.disk_usage(tmp_path)._replace(free=1000)
        monkeypatch.setattr(outputs.shutil, "disk_usage", lambda _: usage)
        refuse(job, optical_model, r"has 1 kB free, and this run needs about 2 kB", tmp_path)

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


def test_a_file_truncated_in_its_middle_fails_with_its_name_and_loses_nothing(job, tmp_path, optical_model):
    noise = np.random.default_rng(0).integers(0, 255, (3, 300, 300)).astype(np.uint8)
    path = Path(write_raster(tmp_path / "cut.tif", noise))
    path.write_bytes(path.read_bytes()[:150_000])
    Path(job.output).write_text("earlier")
    job = dataclasses.replace(job, sources={"optical": (str(path),)})
    refuse(
        job,
        optical_model,
        r"Cannot read .*cut\.tif: it is truncated or damaged.*--resume",
        tmp_path,
        [".o.tif.journal"],
    )


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
        refuse(job, load, r"needs 3 bands of sar, but two\.tif has 2 bands.*--bands sar=1,2,2", tmp_path)
        assert predict(dataclasses.replace(job, bands={"sar": (1, 2, 2)}), load=load).windows > 0
        two = Modality(role="sar", bands=("VV", "VH"), channels=3)
        assert predict(job, load=lambda _: (ContextModel(3, 4).eval(), make_card((two,)))).windows > 0


@pytest.mark.parametrize(("trained", "warned"), [(0.9, False), (0.3, True), (5.0, True), (None, False)])
def test_ground_resolution_far_from_the_models(job, trained, warned):
    card = make_card((OPTICAL,), ground_resolution=trained)
    result = predict(job, load=lambda _: (ContextModel(3, 4).eval(), card))
    assert any("trained on pixels of" in words for words in result.warnings) == warned


@pytest.mark.parametrize(
    ("value", "nodata", "warned"),
    [
        (-9999, None, True),
        (-32768, None, True),
        (np.finfo(np.float32).min, None, True),
        (-9999, -9999, False),
        (-12, None, False),
    ],
)
def test_an_undeclared_nodata_value_of_elevation_is_said(
    job, tmp_path, picture, fusion_model, value, nodata, warned
):
    height = picture[:1].astype(np.float32)
    height[0, 5, 5] = value
    dsm = write_raster(tmp_path / "dsm.tif", height, nodata=nodata)
    result = predict(dataclasses.replace(job, sources={**job.sources, "dsm": (dsm,)}), load=fusion_model)
    assert any("dsm.tif" in w and "taken for missing" in w for w in result.warnings) == warned
    if warned:  # as if the file had declared it
        said = write_raster(tmp_path / "said.tif", height, nodata=value)
        run = dataclasses.replace(
            job, sources={**job.sources, "dsm": (said,)}, output=str(tmp_path / "b.tif")
        )
        predict(run, load=fusion_model)
        assert np.array_equal(read_raster(result.output), read_raster(run.output))


def test_a_nodata_value_that_the_user_names(job, tmp_path, picture, fusion_model, optical_model):
    coarse = picture[:1, ::2, ::2].astype(np.float32)  # resampled onto the picture's grid
    coarse[0, 5:9, 5:9] = 7777
    grid = Affine(2, 0, PLACE.c, 0, -2, PLACE.f)
    outputs = []
    for name, nodata, given in (("declared", 7777, {}), ("named", None, {"dsm": 7777.0})):
        dsm = write_raster(tmp_path / f"{name}.tif", coarse, nodata=nodata, transform=grid)
        output = str(tmp_path / f"o_{name}.tif")
        run = dataclasses.replace(job, sources={**job.sources, "dsm": (dsm,)}, nodata=given, output=output)
        result = predict(run, load=fusion_model)
        assert any("Elevation is missing" in words for words in result.warnings)
        outputs.append(read_raster(output))
    assert np.array_equal(*outputs)
    dark = picture.copy()
    dark[:, :30] = 0
    source = write_raster(tmp_path / "dark.tif", dark)
    run = dataclasses.replace(job, sources={"optical": (source,)}, nodata={"optical": 0.0})
    labels = read_raster(predict(run, load=optical_model).output)
    assert np.array_equal(labels == 255, (dark == 0).all(axis=0))
    with pytest.raises(UserError, match=r"declares 7777 as its nodata value, not 5"):
        sources = {**job.sources, "dsm": (str(tmp_path / "declared.tif"),)}
        predict(dataclasses.replace(job, sources=sources, nodata={"dsm": 5.0}), load=fusion_model)
    with pytest.raises(UserError, match=r"given for sar, which the model does not read"):
        predict(dataclasses.replace(job, nodata={"sar": 5.0}), load=optical_model)


def test_rasters_in_each_other_s_place(job, tmp_path, picture, fusion_model):
    dsm = write_raster(tmp_path / "dsm.tif", picture[:1].astype(np.float32))
    with pytest.raises(UserError, match=r"dsm\.tif has one band and in\.tif has 3, .* swapped"):
        predict(
            dataclasses.replace(job, sources={"optical": (dsm,), "dsm": job.sources["optical"]}),
            load=fusion_model,
        )


def test_an_extent_in_degrees_on_a_projected_grid(job, optical_model):
    with pytest.raises(UserError, match=r"in degrees add --extent-crs EPSG:4326"):
        predict(dataclasses.replace(job, extent=(9.0, 46.9, 9.1, 47.0)), load=optical_model)


def test_statistics_from_a_sample_are_said_and_those_of_a_failed_run_leave_no_file_open(
    job, tmp_path, picture, fusion_model, monkeypatch
):
    from core.raster import statistics
    from core.raster.scene import Scene

    dsm = write_raster(tmp_path / "dsm.tif", picture[:1].astype(np.float32))
    run = dataclasses.replace(job, sources={**job.sources, "dsm": (dsm,)})
    assert not any("sample" in words for words in predict(run, load=fusion_model).warnings)
    monkeypatch.setattr(statistics, "BLOCK", 16)
    monkeypatch.setattr(statistics, "MAX_BLOCKS", 4)
    assert any("dsm.tif is large" in words for words in predict(run, load=fusion_model).warnings)
    closed = []
    original = Scene.close
    monkeypatch.setattr(Scene, "close", lambda self: closed.append(1) or original(self))

    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        predict(run, None, stop, load=fusion_model)


def test_a_colour_photo_as_radar_is_said(job, tmp_path, picture):
    two = Modality(role="sar", bands=("VV", "VH"), channels=2, unit="dB")
    three = Modality(role="sar", bands=("a", "b", "c"), channels=3)
    grey = write_raster(tmp_path / "grey.tif", picture, photometric="minisblack")
    for model, source, told in (
        (two, job.sources["optical"][0], 1),
        (two, grey, 0),
        (three, job.sources["optical"][0], 0),
    ):
        card = make_card((model,))
        load = lambda _, card=card: (ContextModel(card.modalities[0].channels, 4).eval(), card)
        asked = dataclasses.replace(
            job, sources={"sar": (source,)}, bands={"sar": tuple(range(1, model.channels + 1))}
        )
        words = [w for w in predict(asked, load=load).warnings if "colour photo" in w]
        assert len(words) == told
        assert all(w.startswith("in.tif looks like a colour photo") for w in words)
