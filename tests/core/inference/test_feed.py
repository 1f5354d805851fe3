"""Rows on their way to the model: nothing that is missing is normalised, and several readers give what one gives."""

import dataclasses
import os
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from raster_support import DSM, OPTICAL, PLACE, ContextModel, make_card, read_raster, write_raster

from core.contract.predict import PredictJob
from core.device import pick_device
from core.errors import Cancelled, UserError
from core.inference import feed, predict
from core.inference.tiles import held_values
from core.raster import scene
from core.raster.plan import make_plan


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


@pytest.fixture
def tall(tmp_path, checkpoint, picture):
    """A job over 270 rows in blocks of 16, with an elevation on a grid of its own."""
    rows = np.tile(picture, (1, 3, 1)) | 1
    rows[:, 70:170, :60] = 0
    heights = np.linspace(0, 50, 70 * 80, dtype=np.float32).reshape(1, 70, 80)
    sources = {
        "optical": (
            write_raster(tmp_path / "o.tif", rows, nodata=0, tiled=True, blockxsize=16, blockysize=16),
        ),
        "dsm": (write_raster(tmp_path / "d.tif", heights, transform=PLACE @ PLACE.scale(2, 4)),),
    }
    (tmp_path / "out").mkdir()
    return PredictJob(
        checkpoint, str(tmp_path / "out" / "o.tif"), sources, device="cpu", precision="fp32", stride=8,
        probabilities=str(tmp_path / "out" / "p.tif"),
    )  # fmt: skip


def reader_threads():
    return [thread for thread in threading.enumerate() if thread.name == "raster-reader"]


@pytest.fixture
def with_readers(monkeypatch):
    """``run(job, readers)``: bytes of all files; how many threads have read."""

    def run(job, readers, model=None):
        monkeypatch.setattr(sys.modules["core.inference.strips"], "default_readers", lambda _: readers)
        seen, original = set(), feed._chunk
        monkeypatch.setattr(
            feed, "_chunk", lambda *given: seen.add(threading.get_ident()) or original(*given)
        )
        loaded = model or ContextModel(4, 4).eval(), make_card((OPTICAL, DSM))
        try:
            predict(job, load=lambda _: loaded)
        finally:
            monkeypatch.setattr(feed, "_chunk", original)
            assert not reader_threads()
        return {path.name: path.read_bytes() for path in Path(job.output).parent.iterdir()}, len(seen)

    return run


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"stride": 32},
        {"stride": 13},
        {"overlap": "guided"},
        {"view": (500050.0, 5199850.0)},
        {"blend": "taper"},
    ],
    ids=["overlap", "side by side", "odd stride", "guided", "view", "taper"],
)
def test_several_readers_give_the_bytes_of_one(tall, with_readers, monkeypatch, change):
    job = dataclasses.replace(tall, **change)
    monkeypatch.setattr("core.inference.tiles.RING_BYTES", 1 << 18)  # strips of columns
    monkeypatch.setattr("core.inference.tiles._ALIGN", 16)
    one, _ = with_readers(job, 1)
    for readers in (2, 4):
        found, threads = with_readers(job, readers)
        assert found == one and threads > 1


@pytest.mark.parametrize("anywhere", [True, False])
def test_tapered_windows_add_up_to_one_whatever_the_model_promises(tall, anywhere):
    """A model that is the same anywhere needs a pixel once; a tapered sum is divided by all its weights."""
    model = ContextModel(4, 4).eval()
    model.same_anywhere = anywhere
    predict(dataclasses.replace(tall, blend="taper"), load=lambda _: (model, make_card((OPTICAL, DSM))))
    with rasterio.open(tall.probabilities) as file:
        steps = file.read().astype(int)
    valid = steps[0] != 255
    assert valid.any() and (abs(steps[:, valid].sum(axis=0) - 200) <= 2).all()


@pytest.mark.parametrize("readers", [1, 2, 4])
def test_readers_open_and_close_files_of_their_own(tall, with_readers, monkeypatch, readers):
    opened, closed = [], []
    original = scene.open_dataset

    class Told:
        """A dataset that notes which thread closes it."""

        def __init__(self, dataset):
            self.dataset = dataset

        def __getattr__(self, name):
            assert threading.get_ident() == thread_of[id(self)], "another thread's dataset was used"
            return getattr(self.dataset, name)

        def close(self):
            closed.append((id(self), threading.get_ident()))
            self.dataset.close()

    thread_of = {}

    def open_told(path):
        told = Told(original(path))
        thread_of[id(told)] = threading.get_ident()
        opened.append(told)
        return told

    monkeypatch.setattr(scene, "open_dataset", open_told)
    job = dataclasses.replace(
        tall, sources={**tall.sources, "dsm": tall.sources["optical"]}, bands={"dsm": (1,)}
    )
    with_readers(job, readers)
    assert len(closed) == len(opened) and len(set(thread_of.values())) > min(
        readers, 2
    )  # and the one for statistics
    assert all(thread_of[number] == thread for number, thread in closed)


@pytest.mark.parametrize("readers", [1, 2, 4])
def test_a_file_that_cannot_be_read_ends_the_run(tall, with_readers, monkeypatch, readers):
    original = scene.Scene.read

    def read(self, row, *rest, **more):
        if row >= 120 and threading.current_thread().name == "raster-reader":
            raise UserError(f"torn at {row}")
        return original(self, row, *rest, **more)

    monkeypatch.setattr(scene.Scene, "read", read)
    with pytest.raises(UserError, match="torn at 120"):  # the first row that fails, whoever was there first
        with_readers(tall, readers)


@pytest.mark.parametrize("readers", [1, 2, 4])
def test_a_run_that_is_stopped_while_readers_wait(tall, with_readers, readers):
    class Slow(ContextModel):
        """Stops once all readers have as much ready as they may."""

        def forward(self, *images):
            if self.calls > 60:
                assert len(reader_threads()) == readers
                raise KeyboardInterrupt
            return super().forward(*images)

    with pytest.raises(Cancelled):
        with_readers(tall, readers, Slow(4, 4).eval())


def test_a_processor_has_one_reader_and_a_gpu_several():
    assert feed.default_readers(pick_device("cpu")) == 1
    cuda = dataclasses.replace(pick_device("cpu"), type="cuda")
    assert feed.default_readers(cuda) == min(4, os.cpu_count())


@pytest.mark.parametrize("readers", [2, 4])
@pytest.mark.parametrize("block", [16, 64, 4096])
@pytest.mark.parametrize("stride", [5, 16, 32])
def test_what_is_prefetched_stays_within_what_is_counted(monkeypatch, readers, block, stride):
    window, width, seen = 32, 40, {}

    class Source:
        block_height = block

    class Layer:
        source = Source

    class FakeScene:
        primary = Layer

        def close(self):
            pass

    def in_order(runs, work, threads, depth, leave):
        seen.update(runs=[[part.rect.height for part in run] for run in runs], depth=depth, threads=threads)
        return iter(())

    monkeypatch.setattr(feed, "in_order", in_order)
    plan = make_plan(3000, width, window, stride)
    list(feed.chunks(FakeScene(), [plan], None, torch.device("cpu"), readers))
    heights = [height for run in seen["runs"] for height in run]
    assert sum(heights) == 3000 and seen["threads"] == readers
    most = max(sum(heights[i : i + seen["depth"] + 1]) for i in range(len(heights)))  # and the one handed out
    counted = held_values(0, 1, False, readers) - 2  # without the ring and its copy
    assert most <= counted * window
    assert len(seen["runs"]) >= 3000 // max(min(block, 2 * window), stride)
