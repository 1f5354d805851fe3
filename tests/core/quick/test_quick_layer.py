"""The quick head on whole layers: every pixel is classified once, and is the same however the layer is cut."""

import math

import numpy as np
import pytest
import torch
from quick_support import SPEC, files, make_head, saved
from raster_support import read_raster, write_raster

from core import load_model
from core.contract.predict import PredictJob
from core.inference import predict, tiles
from core.models.quick.ranking import steps_of


def run(path, sources, output, **how):
    job = PredictJob(
        path, str(output), sources, device="cpu", precision="fp32",
        confidence=str(output.with_name(f"c-{output.name}")), **how,
    )  # fmt: skip
    result = predict(job)
    return read_raster(job.output), read_raster(job.confidence), result


def test_no_pixel_depends_on_how_the_layer_is_cut(tmp_path, monkeypatch):
    sources, path = files(tmp_path, 500, 650), saved(tmp_path, make_head(SPEC, smooth=7))
    labels, confidence, _ = run(path, sources, tmp_path / "a.tif", window=480)
    assert len(np.unique(labels)) > 3
    whole = [(416, 230), (256, None), (288, 37)]
    for window, stride in whole:
        found = run(path, sources, tmp_path / "b.tif", window=window, stride=stride)
        assert np.array_equal(found[0], labels) and np.array_equal(found[1], confidence)
    monkeypatch.setattr(
        tiles, "column_strips", lambda plan, values, budget=0: [(0, 200), (200, 65), (265, 385)]
    )
    found = run(path, sources, tmp_path / "c.tif", window=256, view=(500300.0, 5199700.0))
    assert np.array_equal(found[0], labels) and np.array_equal(found[1], confidence)
    monkeypatch.undo()
    extent = (500101.0, 5199623.0, 500333.0, 5199901.0)
    found = run(path, sources, tmp_path / "e.tif", window=256, extent=extent)
    assert np.array_equal(found[0], labels[99:377, 101:333])


def test_every_pixel_is_classified_once(tmp_path, monkeypatch):
    sources, path = files(tmp_path, 500, 650), saved(tmp_path, make_head(SPEC, smooth=7))
    model, card = load_model(path)
    seen, inside = [], model.inside

    def noted(images, rows, cols):
        seen.append((rows[1] - rows[0]) * (cols[1] - cols[0]) * len(images[0]))
        return inside(images, rows, cols)

    monkeypatch.setattr(model, "inside", noted)
    job = PredictJob(path, str(tmp_path / "a.tif"), sources, window=256, device="cpu", precision="fp32")
    predict(job, load=lambda _: (model, card))
    assert len(seen) == 12 and sum(seen) == 500 * 650


@pytest.mark.parametrize("part", [((0, 200), (0, 190)), ((80, 99), (81, 110)), ((0, 40), (150, 190))])
def test_a_part_is_that_of_the_whole(part):
    head = make_head(SPEC, (0, 8), smooth=7)
    images = torch.rand(2, 3, 200, 190) * 255, torch.rand(2, 1, 200, 190) * 30
    images[1][0, :, 60:90, 50:140] = -1e30  # missing
    (top, bottom), (left, right) = part
    with torch.inference_mode():
        assert torch.equal(head.inside(images, *part), head(*images)[..., top:bottom, left:right])


def test_steps_are_those_of_a_binary_search():
    rng = np.random.default_rng(0)
    heavy = np.sort(rng.standard_cauchy((5, 127)).astype(np.float32) ** 3, axis=1)
    knots = np.concatenate([heavy, np.sort(rng.normal(size=(6, 127)).astype(np.float32), axis=1)])
    knots[5, 40:] = math.inf
    knots[6, 1:] = math.inf
    knots[7] = math.inf
    knots[8] = 3.0
    knots[9, :60] = knots[9, 60]
    knots[10] *= np.float32(1e-42)
    values = rng.normal(size=(11, 40_000)).astype(np.float32)
    values[:5] = rng.standard_cauchy((5, 40_000)) ** 3
    values[:, :127] = knots
    values[:, 127:254] = np.nextafter(knots, np.float32(math.inf))
    values[:, 254:381] = np.nextafter(knots, np.float32(-math.inf))
    values[:, 381:385] = math.inf, -math.inf, 0.0, -0.0
    values[3, 385:900] = math.nan
    given, known = torch.from_numpy(values), ~np.isnan(values)
    found = steps_of(torch.from_numpy(knots), given).numpy()
    plain = torch.searchsorted(torch.from_numpy(knots), given).numpy()
    assert len(np.unique(found)) > 100 and np.array_equal(found[known], plain[known])
    few = steps_of(torch.from_numpy(knots), given[:, :385].contiguous()).numpy()
    assert np.array_equal(few, found[:, :385])


def test_a_part_of_polygons_is_that_of_the_whole(tmp_path):
    sources, path = files(tmp_path, 500, 650), saved(tmp_path, make_head(SPEC, smooth=7))
    del sources["dsm"]
    tall = np.random.default_rng(1).normal(30, 9, (500, 650)).astype(np.float32)
    sources["dsm"] = (write_raster(tmp_path / "d2.tif", tall),)
    labels, _, result = run(path, sources, tmp_path / "a.tif", window=256)
    mask = tmp_path / "m.geojson"
    mask.write_text(
        '{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:32632"}}, "features": '
        '[{"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[500200, 5199700], '
        "[500300, 5199700], [500300, 5199800], [500200, 5199800], [500200, 5199700]]]}}]}"
    )
    found, _, part = run(path, sources, tmp_path / "p.tif", window=256, mask=str(mask))
    assert np.array_equal(found[200:300, 200:300], labels[200:300, 200:300])
    assert (found == 255).sum() == found.size - (labels[200:300, 200:300] != 255).sum()
    assert part.windows < result.windows / 3
