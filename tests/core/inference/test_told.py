"""What a run says about inputs that it takes nevertheless, and what it makes of them."""

import dataclasses

import numpy as np
import pytest
from affine import Affine
from raster_support import OPTICAL, PLACE, ContextModel, make_card, read_raster, write_raster

from core.checkpoints.card import Modality
from core.errors import UserError
from core.inference import predict


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
