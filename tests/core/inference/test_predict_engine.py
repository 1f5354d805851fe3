"""The streaming engine against the plain loop over a whole array, and what stays equal whatever the route."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from affine import Affine
from raster_support import (
    PLACE,
    UTM,
    WINDOW,
    read_raster,
    write_raster,
)

from core.inference import predict
from core.raster.grid import Rect
from core.raster.plan import taper_profile


def naive(model, image, window, stride, blend):
    """Whole-array loop: [K, H, W] float64 sums of logits (``reference``) or blended probabilities."""
    height, width = image.shape[-2:]
    total, weights = 0.0, np.zeros((height, width))
    profile = (
        np.outer(taper_profile(window), taper_profile(window))
        if blend == "taper"
        else np.ones((window, window))
    )
    rows = [min(r, height - window) for r in range(0, height, stride)]
    cols = [min(c, width - window) for c in range(0, width, stride)]
    if blend == "taper":
        rows, cols = sorted(set(rows)), sorted(set(cols))
    for row in rows:
        for col in cols:
            part = torch.from_numpy(image[None, :, row : row + window, col : col + window])
            with torch.inference_mode():
                logits = model(part)[0].double()
            values = (logits.softmax(0) if blend == "taper" else logits).numpy() * profile
            if isinstance(total, float):
                total = np.zeros((len(values), height, width))
            total[:, row : row + window, col : col + window] += values
            weights[row : row + window, col : col + window] += profile
    return total, weights


@pytest.mark.parametrize("stride", [8, 16, 20, 32])
@pytest.mark.parametrize("blend", ["reference", "taper"])
def test_streaming_gives_the_sums_of_the_plain_loop(job, picture, optical_model, tmp_path, stride, blend):
    extras = {"probabilities": str(tmp_path / "p.tif"), "confidence": str(tmp_path / "c.tif")}
    result = predict(dataclasses.replace(job, stride=stride, blend=blend, **extras), load=optical_model)
    model, _ = optical_model("")
    total, weights = naive(model, picture.astype(np.float32) / 255, WINDOW, stride, blend)
    labels = read_raster(result.output)
    ordered = np.sort(total / weights, axis=0)
    clear = ordered[-1] - ordered[-2] > 1e-5  # float32 sums may break exact ties otherwise
    assert clear.mean() > 0.999
    assert np.array_equal(labels[clear], total.argmax(axis=0)[clear])
    assert len(np.unique(labels)) >= 3
    mean = total / weights
    share = mean if blend == "taper" else np.exp(mean) / np.exp(mean).sum(axis=0)
    with rasterio.open(tmp_path / "p.tif") as dataset:
        steps = dataset.read().astype(float)
        assert dataset.scales[0] * 200 == 1 and dataset.descriptions == tuple(f"class {i}" for i in range(4))
    assert np.abs(steps - share * 200).max() <= 0.51
    assert np.abs(read_raster(tmp_path / "c.tif") - share.max(axis=0) * 200).max() <= 0.51


@pytest.mark.parametrize("batch", [1, 3, 100])
def test_the_batch_size_changes_nothing(job, optical_model, tmp_path, batch):
    first = predict(job, load=optical_model)
    again = predict(dataclasses.replace(job, batch=batch, output=str(tmp_path / "b.tif")), load=optical_model)
    assert np.array_equal(read_raster(first.output), read_raster(again.output))


@pytest.mark.parametrize("blend", ["reference", "taper"])
@pytest.mark.parametrize(
    "rect", [Rect(0, 0, 5, 5), Rect(37, 41, 22, 50), Rect(80, 100, 10, 10), Rect(50, 0, 1, 110)]
)
def test_a_run_on_an_extent_is_a_crop_of_the_full_run(job, picture, fusion_model, tmp_path, rect, blend):
    coarse = Affine(2.3, 0, PLACE.c - 5, 0, -2.3, PLACE.f + 5)
    height = np.random.default_rng(2).normal(400, 20, (1, 50, 60)).astype(np.float32)
    dsm = write_raster(tmp_path / "dsm.tif", height, transform=coarse)
    job = dataclasses.replace(job, sources={**job.sources, "dsm": (dsm,)}, blend=blend)
    full = predict(job, load=fusion_model)
    x0, y1 = PLACE.c + rect.col, PLACE.f - rect.row
    part = dataclasses.replace(
        job, output=str(tmp_path / "part.tif"), extent=(x0, y1 - rect.height, x0 + rect.width, y1)
    )
    result = predict(part, load=fusion_model)
    expected = read_raster(full.output)[rect.row : rect.row_end, rect.col : rect.col_end]
    assert np.array_equal(read_raster(result.output), expected)
    assert result.windows < full.windows and (result.width, result.height) == (rect.width, rect.height)
    with rasterio.open(result.output) as dataset:
        assert dataset.bounds == (x0, y1 - rect.height, x0 + rect.width, y1) and dataset.crs == UTM


def test_tiles_give_the_pixels_of_their_mosaic(job, picture, optical_model, tmp_path):
    parts = []
    for row in (0, 40):
        for col in (0, 60):
            moved = Affine(1, 0, PLACE.c + col, 0, -1, PLACE.f - row)
            part = picture[:, row : row + (40 if row == 0 else 50), col : col + (60 if col == 0 else 50)]
            parts.append(write_raster(tmp_path / f"{row}_{col}.tif", part, transform=moved))
    whole = predict(job, load=optical_model)
    tiled = dataclasses.replace(job, sources={"optical": tuple(parts)}, output=str(tmp_path / "t.tif"))
    assert np.array_equal(read_raster(whole.output), read_raster(predict(tiled, load=optical_model).output))


def test_two_runs_give_equal_bytes(job, optical_model, tmp_path):
    outputs = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        run = dataclasses.replace(
            job,
            output=str(folder / "o.tif"),
            probabilities=str(folder / "p.tif"),
            confidence=str(folder / "c.tif"),
            polygons=str(folder / "v.gpkg"),
        )
        result = predict(run, load=optical_model)
        assert sorted(Path(file).name for file in result.files) == sorted(
            path.name for path in folder.iterdir()
        )
        outputs.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert len(outputs[0]) == 6
    assert outputs[0] == outputs[1]
