"""Margin-guided overlap: the budget holds, the map is the dense one's where it was run densely, and however cut."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from raster_support import PLACE, ContextModel, make_card, read_raster, write_raster

from core.contract.predict import PredictJob
from core.errors import UserError
from core.inference import guided, predict, tiles
from core.inference.guided import first_pass
from core.inference.merge import merge
from core.inference.shards import rows_of_plan
from core.raster.grid import Rect
from core.raster.plan import make_plan


@pytest.fixture
def job(tmp_path, checkpoint, picture):
    source = write_raster(tmp_path / "in.tif", np.tile(picture, (1, 2, 1)))  # 180 x 110 px
    (tmp_path / "out").mkdir()
    return PredictJob(
        checkpoint=checkpoint,
        output=str(tmp_path / "out" / "o.tif"),
        sources={"optical": (source,)},
        device="cpu",
        precision="fp32",
        stride=8,
        overlap="guided",
    )


def counted(job, **change):
    """Labels, windows run."""
    from raster_support import OPTICAL

    model = ContextModel(3, 4).eval()
    result = predict(dataclasses.replace(job, **change), load=lambda _: (model, make_card((OPTICAL,))))
    assert result.windows == model.calls
    return read_raster(result.output), model.calls


def files(job):
    return {path.name: path.read_bytes() for path in Path(job.output).parent.iterdir()}


@st.composite
def plans(draw):
    window = draw(st.integers(4, 40))
    height, width = draw(st.integers(1, 200)), draw(st.integers(1, 200))
    row, col = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
    rect = Rect(row, col, draw(st.integers(1, height - row)), draw(st.integers(1, width - col)))
    return make_plan(height, width, window, draw(st.integers(1, window // 2)), rect)


@settings(max_examples=150, deadline=None)
@given(plans(), st.integers(0, 200), st.integers(1, 60))
def test_the_first_pass_covers_the_cells_and_is_the_same_for_a_part(plan, at, height):
    coarse = first_pass(plan)
    whole = make_plan(plan.height, plan.width, plan.window, plan.stride)
    dense = {(row, col): count for row, col, count in whole.windows()}
    seen = np.zeros((max(plan.height, plan.window), max(plan.width, plan.window)), dtype=bool)
    for row, col, count in coarse.windows():
        assert dense[row, col] == count
        seen[row : row + plan.window, col : col + plan.window] = True
    region = plan.region
    assert seen[region.row : region.row_end, region.col : region.col_end].all()
    first = plan.rect.row + at % plan.rect.height
    part = rows_of_plan(plan, first, min(first + height, plan.rect.row_end))
    assert {*first_pass(part).windows()} <= {*coarse.windows()}


@pytest.mark.parametrize("blend", ["reference", "taper"])
@pytest.mark.parametrize("budget", [0.1, 0.25])
def test_fewer_windows_within_the_budget_and_nearly_the_same_map(job, monkeypatch, blend, budget):
    dense, every = counted(job, overlap="full", blend=blend)
    monkeypatch.setattr(guided, "MARGIN", 0.0)
    first, side_by_side = counted(job, blend=blend)
    monkeypatch.undo()
    labels, run = counted(job, blend=blend, overlap_budget=budget)
    cells = -(-every // 16) * 1.6  # windows at the border make cells that are not full
    assert side_by_side < run <= side_by_side + budget * 16 * cells
    assert (labels == dense).mean() > (first == dense).mean()


def test_with_the_whole_budget_and_every_pixel_open_it_is_the_dense_map(job, monkeypatch):
    dense, every = counted(job, overlap="full")
    monkeypatch.setattr(guided, "MARGIN", 2.0)
    labels, run = counted(job, overlap_budget=1.0)
    assert run == every, "no window is run twice"
    assert (labels == dense).mean() > 0.999  # sums are added in another order


def test_where_nothing_is_open_only_the_first_pass_is_run(job, monkeypatch):
    monkeypatch.setattr(guided, "MARGIN", 0.0)
    _, run = counted(job)
    assert run == first_pass(make_plan(180, 110, 32, 8)).count == 6 * 4


class TestHoweverTheJobIsCut:
    @pytest.fixture
    def whole(self, job, tmp_path, optical_model):
        job = dataclasses.replace(job, probabilities=str(tmp_path / "out" / "p.tif"))
        predict(job, load=optical_model)
        return job, files(job)

    @pytest.mark.parametrize("count", [2, 5])
    def test_shards(self, whole, optical_model, count):
        job, expected = whole
        for number in range(1, count + 1):
            predict(dataclasses.replace(job, shard=(number, count)), load=optical_model)
        merge(Path(job.output))
        assert files(job) == expected

    def test_an_extent_is_a_crop_and_a_view_changes_nothing(self, whole, optical_model, tmp_path):
        job, expected = whole
        full = read_raster(job.output)
        rect = Rect(61, 37, 40, 30)
        x, y = PLACE.c + rect.col, PLACE.f - rect.row
        (tmp_path / "part").mkdir()
        part = dataclasses.replace(
            job,
            output=str(tmp_path / "part" / "o.tif"),
            probabilities=None,
            extent=(x, y - rect.height, x + rect.width, y),
        )
        predict(part, load=optical_model)
        cut = full[rect.row : rect.row_end, rect.col : rect.col_end]
        assert np.array_equal(read_raster(part.output), cut)
        predict(dataclasses.replace(job, view=(x, y)), load=optical_model)
        assert files(job) == expected

    def test_column_strips(self, tmp_path, checkpoint, picture, optical_model, monkeypatch):
        source = write_raster(tmp_path / "wide.tif", np.tile(picture, (1, 1, 6)))
        (tmp_path / "out").mkdir()
        job = PredictJob(
            checkpoint, str(tmp_path / "out" / "o.tif"), {"optical": (source,)}, device="cpu", precision="fp32",
            stride=10, overlap="guided",
        )  # fmt: skip
        predict(job, load=optical_model)
        expected = files(job)
        monkeypatch.setattr(tiles, "RING_BYTES", 1)
        predict(job, load=optical_model)
        assert files(job) == expected

    def test_a_failure_half_way(self, whole, optical_model):
        job, expected = whole

        def fail(progress):
            if progress.stage == "predict" and progress.rows and progress.rows[1] > 90:
                raise RuntimeError("power failure")

        with pytest.raises(RuntimeError):
            predict(job, fail, load=optical_model)
        predict(dataclasses.replace(job, resume=True), load=optical_model)
        assert files(job) == expected


def test_missing_pixels_and_rasters_smaller_than_the_window(tmp_path, checkpoint, picture, optical_model):
    holes = picture | 1
    holes[:, 20:70, :60] = 0
    for name, values in (("holes", holes), ("small", picture[:, :20, :27]), ("flat", picture[:, :20])):
        source = write_raster(tmp_path / f"{name}.tif", values, nodata=0 if name == "holes" else None)
        job = PredictJob(
            checkpoint, str(tmp_path / f"o_{name}.tif"), {"optical": (source,)}, device="cpu", precision="fp32",
            stride=8, overlap="guided", overlap_budget=0.5,
        )  # fmt: skip
        labels = read_raster(predict(job, load=optical_model).output)
        missing = (values == 0).all(axis=0) if name == "holes" else np.zeros(values.shape[1:], bool)
        assert np.array_equal(labels == 255, missing)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"overlap_budget": 0.0}, "more than 0 and 1 at most"),
        ({"overlap_budget": 1.5}, "more than 0 and 1 at most"),
        ({"stride": 24}, "stride of at most 16 px"),
        ({"overlap": "some"}, "full or guided"),
    ],
)
def test_senseless_options(job, optical_model, change, words):
    with pytest.raises(UserError, match=words):
        predict(dataclasses.replace(job, **change), load=optical_model)


def test_what_was_done_is_in_the_tags(job, optical_model):
    import rasterio

    with rasterio.open(predict(job, load=optical_model).output) as dataset:
        assert dataset.tags()["SAM_LANDCOVER_OVERLAP"] == "guided, 0.25 of the windows"
