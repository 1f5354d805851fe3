"""A run that the user stops, and files that cannot be written at the end."""

import dataclasses
from pathlib import Path

import numpy as np
import pyogrio
import pytest
from raster_support import (
    read_raster,
    write_raster,
)

from core.contract.predict import PredictJob
from core.errors import Cancelled, UserError
from core.inference import predict


class TestStopping:
    def test_the_finished_rows_are_kept_beside_an_earlier_result(self, job, optical_model, tmp_path):
        full = read_raster(predict(job, load=optical_model).output)
        before = Path(job.output).read_bytes()
        seen = []
        with pytest.raises(Cancelled, match=r"out\.partial\.tif"):
            predict(
                job, lambda p: seen.append(p.done), lambda: bool(seen) and seen[-1] >= 15, load=optical_model
            )
        assert Path(job.output).read_bytes() == before
        partial = read_raster(tmp_path / "out.partial.tif")
        finished = (partial != 255).all(axis=1).sum()
        assert 16 <= finished < 90
        assert np.array_equal(partial[:finished], full[:finished]) and (partial[finished:] == 255).all()
        assert (tmp_path / "out.partial.qml").exists() and (tmp_path / "out.partial.tif.aux.xml").exists()
        assert not list(tmp_path.glob(".*"))

    def test_stopping_at_once_leaves_nothing(self, job, optical_model, tmp_path):
        with pytest.raises(Cancelled, match="nothing was written"):
            predict(job, None, lambda: True, load=optical_model)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["in.tif", "model.safetensors"]

    def test_a_wish_to_stop_is_not_heard_while_files_are_put_in_place(self, job, optical_model, tmp_path):
        seen = []
        run = dataclasses.replace(job, confidence=str(tmp_path / "c.tif"), polygons=str(tmp_path / "v.gpkg"))
        writing = lambda: any(p.stage == "write" for p in seen)
        result = predict(run, seen.append, writing, load=optical_model)
        assert [Path(name).name for name in result.files] == [
            "out.tif",
            "out.qml",
            "out.tif.aux.xml",
            "c.tif",
        ]
        assert all(Path(name).exists() for name in result.files)
        assert any("v.gpkg were not written because the run was stopped" in w for w in result.warnings)
        assert not list(tmp_path.glob("*partial*")) and not list(tmp_path.glob(".*"))
        assert not (tmp_path / "v.gpkg").exists()

    def test_ctrl_c_while_files_are_put_in_place(self, job, optical_model, tmp_path):
        def interrupt(progress):
            if progress.stage == "write" and progress.done == 1:
                raise KeyboardInterrupt

        run = dataclasses.replace(job, confidence=str(tmp_path / "c.tif"))
        with pytest.raises(Cancelled, match=r"complete are: out\.tif\."):
            predict(run, interrupt, load=optical_model)
        assert (read_raster(run.output) != 255).all()
        assert not list(tmp_path.glob("*partial*")) and not list(tmp_path.glob(".*"))

    def test_the_partial_result_of_an_earlier_run_goes(self, job, optical_model, tmp_path):
        seen = []
        with pytest.raises(Cancelled) as stopped:
            predict(
                job, lambda p: seen.append(p.done), lambda: bool(seen) and seen[-1] >= 15, load=optical_model
            )
        assert stopped.value.partial == str(tmp_path / "out.partial.tif")
        leftover = tmp_path / ".out.partial-0123abcd.tmp.tif"
        leftover.touch()
        predict(job, load=optical_model)
        assert not list(tmp_path.glob("*partial*")) and not leftover.exists()
        with pytest.raises(Cancelled) as stopped:
            predict(job, None, lambda: True, load=optical_model)
        assert stopped.value.partial == ""

    def test_ctrl_c_is_stopping(self, job, optical_model):
        def interrupt(progress):
            if progress.stage == "predict" and progress.done >= 15:
                raise KeyboardInterrupt

        with pytest.raises(Cancelled, match="partial"):
            predict(job, interrupt, load=optical_model)


def test_polygons_that_cannot_be_written_fail_the_run(job, optical_model, tmp_path, monkeypatch):
    """What was asked for and is not there is no success; the raster stays, and the rows for another try."""

    def broken(*_, **__):
        raise RuntimeError("database is locked")

    job = dataclasses.replace(job, polygons=str(tmp_path / "v.gpkg"), resume=True)
    with (
        monkeypatch.context() as patched,
        pytest.raises(UserError, match=r"v\.gpkg were not written: database"),
    ):
        patched.setattr(pyogrio.raw, "write", broken)
        predict(job, load=optical_model)
    assert Path(job.output).exists() and not Path(job.polygons).exists()
    result = predict(job, load=optical_model)
    assert result.windows and Path(job.polygons).exists()


@pytest.mark.parametrize("name", ["Fields!", "a;b", "[1]", "a?b", "ü 水"])
def test_names_with_signs(optical_model, picture, checkpoint, tmp_path, name):
    """Every output lies where it was asked for, and nothing else is left anywhere."""
    folder = tmp_path / name
    folder.mkdir()
    source = write_raster(folder / f"{name}.tif", picture)
    job = PredictJob(
        checkpoint=checkpoint,
        output=str(folder / f"map {name}.tif"),
        sources={"optical": (source,)},
        device="cpu",
        precision="fp32",
        confidence=str(folder / f"sure {name}.tif"),
        polygons=str(folder / f"map {name}.gpkg"),
    )
    predict(job, load=optical_model)
    made = {path.name for path in folder.iterdir()}
    names = {
        f"map {name}.tif",
        f"map {name}.qml",
        f"map {name}.tif.aux.xml",
        f"sure {name}.tif",
        f"map {name}.gpkg",
    }
    assert made == {f"{name}.tif", *names}
    predict(
        dataclasses.replace(job, mask=job.polygons, output=str(folder / "again.tif"), polygons=None),
        load=optical_model,
    )


@pytest.mark.parametrize("wrong", [{"device": "cuda:99"}, {"checkpoint": "gone.safetensors"}])
def test_a_mistake_leaves_no_file(job, optical_model, tmp_path, wrong):
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(UserError):
        predict(dataclasses.replace(job, **wrong), load=None if "checkpoint" in wrong else optical_model)
    assert sorted(tmp_path.rglob("*")) == before


def test_progress_has_a_rate_and_a_remaining_time(job, picture, optical_model, tmp_path):
    source = write_raster(tmp_path / "wide.tif", picture.astype(np.uint16) * 9)
    reports = []
    predict(dataclasses.replace(job, sources={"optical": (source,)}), reports.append, load=optical_model)
    stages = list(dict.fromkeys(report.stage for report in reports))
    assert stages == ["statistics", "predict", "write"]
    last = [report for report in reports if report.stage == "predict"][-1]
    assert (last.done, last.total, last.unit, last.remaining) == (30, 30, "window", 0.0) and last.rate > 0
