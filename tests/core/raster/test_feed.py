"""Where everything is missing nothing is normalised, and the result is the same."""

import dataclasses

import numpy as np
import pytest
from raster_support import DSM, OPTICAL, ContextModel, make_card, read_raster, write_raster

from core.job import PredictJob
from core.raster import feed, predict


@pytest.mark.parametrize("empty", [(0, 140), (60, 200), (130, 270), (100, 130)])
def test_rows_without_any_value_are_not_normalised(tmp_path, checkpoint, picture, monkeypatch, empty):
    tall = np.tile(picture, (1, 3, 1)) | 1
    tall[:, slice(*empty)] = 0
    heights = tall[:1].astype(np.float32)
    sources = {
        "optical": (write_raster(tmp_path / "o.tif", tall, nodata=0),),
        "dsm": (write_raster(tmp_path / "d.tif", heights, nodata=0),),
    }
    job = PredictJob(checkpoint, str(tmp_path / "a.tif"), sources, device="cpu", precision="fp32")
    thin = []
    original = feed._thin
    monkeypatch.setattr(feed, "_thin", lambda *both: thin.append(original(*both)) or thin[-1])

    def load(_):
        return ContextModel(4, 4).eval(), make_card((OPTICAL, DSM))

    predict(job, load=load)
    assert any(values.shape[1:] == (1, 1) for values in thin)
    monkeypatch.setattr(feed, "_thin", lambda values, valid: values)
    predict(dataclasses.replace(job, output=str(tmp_path / "b.tif")), load=load)
    labels = read_raster(tmp_path / "a.tif")
    assert np.array_equal(labels, read_raster(tmp_path / "b.tif"))
    assert (labels[slice(*empty)] == 255).all() and (labels != 255).sum() == (270 - empty[1] + empty[0]) * 110
