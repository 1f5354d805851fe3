"""The order in which a result is finished, and that it changes no byte of it."""

import dataclasses
import itertools

import numpy as np
import pytest
import rasterio
from hypothesis import given, settings
from hypothesis import strategies as st
from raster_support import PLACE, read_raster, write_raster

from core.contract.predict import PredictJob
from core.errors import UserError
from core.inference import predict, tiles
from core.inference.journal import Journal
from core.inference.preview import Preview
from core.inference.tiles import Ledger, make_tiles, outwards
from core.raster.grid import Rect
from core.raster.plan import make_plan


@st.composite
def cases(draw):
    window = draw(st.integers(1, 40))
    height, width = draw(st.integers(1, 400)), draw(st.integers(1, 2000))
    row, col = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
    rect = Rect(row, col, draw(st.integers(1, height - row)), draw(st.integers(1, width - col)))
    view = draw(st.none() | st.tuples(st.floats(-50, 1000), st.floats(-50, 3100)))
    return make_plan(height, width, window, draw(st.integers(1, window)), rect), view


@settings(max_examples=80, deadline=None)
@given(cases(), st.integers(1, 4000))
def test_tiles_cover_every_pixel_once_and_fit_the_budget(case, columns):
    plan, view = case
    values, before = 9, tiles.RING_BYTES
    tiles.RING_BYTES = columns * 4 * values * plan.window
    try:
        found = make_tiles(plan, (plan.rect.row, plan.rect.row_end), values, view)
    finally:
        tiles.RING_BYTES = before
    seen = np.zeros((plan.height, plan.width), dtype=int)
    for tile in found:
        seen[tile.row : tile.row_end, tile.col : tile.col_end] += 1
        assert tile.width + 2 * plan.window <= max(columns, 512 + 2 * plan.window, 6 * plan.window)
        assert (tile.col - plan.rect.col) % 512 == 0 or tile.col == plan.rect.col
    inside = np.zeros_like(seen)
    inside[plan.rect.row : plan.rect.row_end, plan.rect.col : plan.rect.col_end] = 1
    assert np.array_equal(seen, inside)


@settings(max_examples=80, deadline=None)
@given(cases())
def test_rows_near_the_view_come_first_at_a_small_cost(case):
    plan, view = case
    if view is None:
        return
    rows = (plan.rect.row, plan.rect.row_end)
    runs = outwards(plan, rows, view[0])
    ends = {end for _, end in plan.bands()}
    assert all(end in ends for _, end in runs), "cut within a row of windows"
    overlap = -(-plan.window // plan.stride) - 1
    assert (len(runs) - 1) * overlap <= max(0.2 * len(plan.bands()), 0) + 1e-9
    if len(runs) > 1:
        first = runs[0]
        inside = min(max(view[0], rows[0]), rows[1] - 1)
        assert first[0] <= inside < first[1]
        away = [max(first[0] - end, start - first[1], 0) for start, end in runs[1:]]
        assert away == sorted(away) or all(abs(a - b) <= max(away) for a, b in itertools.pairwise(away))


def test_without_overlap_single_rows_of_windows_come_by_distance():
    plan = make_plan(700, 100, 100, 100)
    runs = outwards(plan, (0, 700), 350.0)
    assert [start for start, _ in runs] == [300, 400, 200, 500, 100, 600, 0]


def test_a_ledger_knows_what_is_next():
    two = [Rect(0, 0, 10, 5), Rect(0, 5, 10, 4)]
    ledger = Ledger(two)
    assert not ledger.take(Rect(3, 0, 2, 5)) and not ledger.take(Rect(0, 5, 2, 4))
    assert ledger.take(Rect(0, 0, 10, 5)) and ledger.take(Rect(0, 5, 3, 4))
    assert list(ledger.rest()) == [Rect(3, 5, 7, 4)] and not ledger.complete
    assert not ledger.take(Rect(3, 5, 8, 4)) and ledger.take(Rect(3, 5, 7, 4)) and ledger.complete
    assert list(Ledger(two).rest()) == two


@pytest.fixture
def job(tmp_path, checkpoint, picture):
    source = write_raster(tmp_path / "in.tif", np.tile(picture, (1, 2, 6))[:, :150, :600])
    (tmp_path / "out").mkdir()
    return PredictJob(
        checkpoint=checkpoint,
        output=str(tmp_path / "out" / "o.tif"),
        sources={"optical": (source,)},
        device="cpu",
        precision="fp32",
        window=32,
        stride=24,
    )


def outputs(tmp_path):
    return {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}


class TestEveryOrderGivesTheSameBytes:
    @pytest.fixture
    def plain(self, job, optical_model, tmp_path):
        job = dataclasses.replace(job, probabilities=str(tmp_path / "out" / "p.tif"))
        predict(job, load=optical_model)
        found = outputs(tmp_path)
        assert sorted(found) == ["o.qml", "o.tif", "o.tif.aux.xml", "p.tif"]
        return job, found

    @pytest.mark.parametrize("row", [0, 149])
    def test_the_view_first(self, plain, optical_model, tmp_path, row, monkeypatch):
        job, expected = plain
        seen, append = [], Journal.append
        monkeypatch.setattr(Journal, "append", lambda *args: seen.append(args[1]) or append(*args))
        view = (PLACE.c + 300, PLACE.f - row)
        predict(dataclasses.replace(job, view=view), load=optical_model)
        assert outputs(tmp_path) == expected
        assert (seen[0].row == 0) == (row == 0) and seen[0].row <= row

    @pytest.mark.parametrize("view", [None, (PLACE.c + 590, PLACE.f - 10)])
    def test_column_strips(self, plain, optical_model, tmp_path, monkeypatch, view):
        job, expected = plain
        monkeypatch.setattr(tiles, "RING_BYTES", 1)  # strips of 512 px
        predict(dataclasses.replace(job, view=view), load=optical_model)
        assert outputs(tmp_path) == expected

    @pytest.mark.parametrize("limit", [30, 110])
    def test_both_continued_after_a_failure(self, plain, tmp_path, monkeypatch, optical_model, limit):
        job, expected = plain
        monkeypatch.setattr(tiles, "RING_BYTES", 1)
        job = dataclasses.replace(job, view=(PLACE.c + 550, PLACE.f - 75))

        def count(progress):
            if progress.done > limit and progress.stage == "predict":
                raise RuntimeError("power failure")

        with pytest.raises(RuntimeError):
            predict(job, count, load=optical_model)
        # The view of the continued run is another one; the order is that of the journal.
        again = dataclasses.replace(job, resume=True, view=(PLACE.c, PLACE.f))
        predict(again, load=optical_model)
        assert outputs(tmp_path) == expected


def test_a_view_that_cannot_be_placed_is_no_error(job, optical_model):
    predict(dataclasses.replace(job, view=(1e9, 1e9)), load=optical_model)
    assert (read_raster(job.output) != 255).all()


class TestPreview:
    def test_shows_what_is_finished_and_is_gone_at_the_end(self, job, optical_model, tmp_path, monkeypatch):
        monkeypatch.setattr("core.inference.preview.SECONDS", 0.0)
        (tmp_path / "seen").mkdir()
        shown = []

        def look(progress):
            if progress.preview and progress.preview not in [path for path, _ in shown]:
                with rasterio.open(progress.preview) as dataset:
                    assert dataset.bounds == (PLACE.c, PLACE.f - 150, PLACE.c + 600, PLACE.f)
                    assert dataset.colormap(1)[1][3] == 255 and dataset.nodata == 255
                    shown.append((progress.preview, dataset.read(1)))
                first, end = progress.rows
                assert 0 <= first < end <= 150

        run = dataclasses.replace(job, preview=str(tmp_path / "seen" / "p"), view=(PLACE.c, PLACE.f - 70))
        predict(run, look, load=optical_model)
        labels = read_raster(job.output)
        assert shown
        for _, part in shown:
            there = part != 255
            assert np.array_equal(part[there], labels[there])
        assert not list((tmp_path / "seen").iterdir())

    @pytest.mark.parametrize(("height", "width"), [(5000, 70), (4097, 9000)])
    def test_a_large_result_is_thinned_out(self, tmp_path, height, width):
        from core.raster.grid import IDENTITY, Grid

        labels = np.random.default_rng(0).integers(0, 4, (height, width)).astype(np.uint8)
        preview = Preview(str(tmp_path / "p"), Grid(None, IDENTITY, width, height), {0: (1, 2, 3)}, seconds=0)
        path = ""
        for row in range(0, height, 333):
            for col in (0, width // 2):
                path = preview.add(labels[row : row + 333, col : col + (width // 2 or 1)], row, col)
        step = -(-max(height, width) // 2048)
        shown = read_raster(path)
        assert max(shown.shape) <= 2048
        expected = labels[::step, ::step]
        assert np.array_equal(
            shown, np.where(np.arange(shown.shape[1]) * step < width // 2 * 2, expected, 255)
        )
        assert len(list(tmp_path.iterdir())) <= 3
        preview.remove()
        assert not list(tmp_path.iterdir())

    def test_one_that_cannot_be_written_stops_nothing(self, job, optical_model, tmp_path):
        predict(dataclasses.replace(job, preview=str(tmp_path / "none" / "p")), load=optical_model)
        assert (read_raster(job.output) != 255).all()


def test_the_writer_thread_s_errors_are_raised_once(job, optical_model, monkeypatch):
    from core.products.results import ResultFiles

    def full(self, strip):
        raise UserError("The disk is full.")

    monkeypatch.setattr(ResultFiles, "write", full)
    with pytest.raises(UserError, match=r"^The disk is full\.?"):
        predict(job, load=optical_model)
