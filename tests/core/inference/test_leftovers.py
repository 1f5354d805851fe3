"""What earlier runs leave is used where it helps and swept where it does not: statistics, temporary files, results."""

import dataclasses
import os
import time
from pathlib import Path

import numpy as np
import pytest
from raster_support import DSM, OPTICAL, ContextModel, make_card, write_raster

from core import terminal
from core.checkpoints import hashes
from core.contract.predict import PredictJob
from core.contract.progress import Progress
from core.errors import UserError
from core.inference import predict
from core.inference.merge import merge
from core.inference.stored import statistics_path
from core.products.summary import summary
from core.raster.scene import Scene


@pytest.fixture
def job(tmp_path, checkpoint, picture):
    (tmp_path / "out").mkdir()
    sources = {
        "optical": (write_raster(tmp_path / "in.tif", picture),),
        "dsm": (write_raster(tmp_path / "dsm.tif", picture[:1].astype(np.float32)),),
    }
    return PredictJob(checkpoint, str(tmp_path / "out" / "o.tif"), sources, device="cpu", precision="fp32")


def age(*paths, seconds=100_000):
    for path in paths:
        os.utime(path, (time.time() - seconds,) * 2)


class TestAFinishedOutput:
    @pytest.fixture
    def done(self, job, fusion_model, tmp_path):
        age(*tmp_path.glob("*.tif"), Path(job.checkpoint), seconds=9)
        return dataclasses.replace(job, resume=True), predict(job, load=fusion_model)

    def again(self, job, load):
        model, card = ContextModel(4, 4).eval(), make_card((OPTICAL, DSM))
        return predict(job, load=lambda _: (model, card)), model.calls

    def test_is_not_run_again(self, done, fusion_model):
        job, first = done
        before = Path(job.output).read_bytes()
        result, calls = self.again(job, fusion_model)
        assert calls == 0 and result.windows == 0 and Path(job.output).read_bytes() == before
        assert [area.pixels for area in result.areas] == [area.pixels for area in first.areas]
        assert result.files == first.files and any("finished already" in w for w in result.warnings)
        words = summary(result)
        assert words.startswith("o.tif is finished already; nothing was run again.\n")
        assert "windows in" not in words and "Wrote" not in words and words.count("finished already") == 1

    @pytest.mark.parametrize(
        "change",
        [{"confidence": "c.tif"}, {"resume": False}, {"resume": False, "stride": 8}],
    )
    def test_with_more_files_or_anew_is(self, done, fusion_model, change, tmp_path):
        if "confidence" in change:
            change = {"confidence": str(tmp_path / "out" / "c.tif")}
        assert self.again(dataclasses.replace(done[0], **change), fusion_model)[1] > 0

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (
                {"stride": 8},
                r"o\.tif is the finished map of another run \(stride 16, asked for 8\); choose another",
            ),
            ({"overlap": "guided"}, "overlap none, asked for guided, 0.25"),
            ({"blend": "taper"}, "blending reference, asked for taper"),
        ],
    )
    def test_of_another_job_is_refused(self, done, fusion_model, change, words):
        before = Path(done[0].output).read_bytes()
        with pytest.raises(UserError, match=words):
            self.again(dataclasses.replace(done[0], **change), fusion_model)
        assert Path(done[0].output).read_bytes() == before
        assert not [path for path in Path(done[0].output).parent.iterdir() if path.name.startswith(".")]

    def test_of_another_checkpoint_is_refused(self, done, fusion_model):
        Path(done[0].checkpoint).write_bytes(b"other weights")
        with pytest.raises(UserError, match=r"another run \(checkpoint .* asked for "):
            self.again(done[0], fusion_model)

    def test_of_changed_inputs_is(self, done, fusion_model):
        os.utime(done[0].sources["dsm"][0], (time.time() + 60,) * 2)
        assert self.again(done[0], fusion_model)[1] > 0

    def test_without_its_table_is(self, done, fusion_model):
        Path(done[0].output + ".aux.xml").unlink()
        assert self.again(done[0], fusion_model)[1] > 0


def test_shards_share_the_statistics(job, fusion_model, monkeypatch):
    reads = []
    original = Scene.read

    def read(self, *place, **named):
        reads.append(
            named.get("roles")
        )  # statistics name them; the few squares that are looked at for doubts do not
        return original(self, *place, **named)

    monkeypatch.setattr(Scene, "read", read)
    for number in (1, 2):
        reads.clear()
        predict(dataclasses.replace(job, shard=(number, 2)), load=fusion_model)
        assert (("dsm",) in reads) == (number == 1)
    assert statistics_path(Path(job.output)).exists()
    merge(Path(job.output))
    names = sorted(path.name for path in Path(job.output).parent.iterdir())
    assert names == ["o.qml", "o.tif", "o.tif.aux.xml"]


def test_statistics_of_another_file_are_not_taken(job, fusion_model, tmp_path, picture):
    predict(dataclasses.replace(job, shard=(1, 2)), load=fusion_model)
    write_raster(tmp_path / "dsm.tif", picture[:1].astype(np.float32) * 2)
    os.utime(tmp_path / "dsm.tif", (5, 5))
    predict(dataclasses.replace(job, shard=(2, 2)), load=fusion_model)
    with pytest.raises(UserError, match="statistics"):
        merge(Path(job.output))


class TestTemporaryFiles:
    def leave(self, folder, name, seconds):
        path = folder / name
        path.touch()
        age(path, seconds=seconds)
        return path

    def test_old_ones_of_any_output_go_new_ones_and_others_stay(self, job, fusion_model):
        folder = Path(job.output).parent
        old = self.leave(folder, ".never_again-0123abcd.tmp.tif", 100_000)
        fresh = self.leave(folder, ".running-0123abcd.tmp.tif", 60)
        foreign = self.leave(folder, ".notes.tmp", 100_000)
        predict(job, load=fusion_model)
        assert not old.exists() and fresh.exists() and foreign.exists()

    def test_merging_sweeps_too(self, job, fusion_model):
        folder = Path(job.output).parent
        predict(dataclasses.replace(job, shard=(1, 1)), load=fusion_model)
        killed = self.leave(folder, ".o-0123abcd.tmp.tif", 5)
        merge(Path(job.output))
        assert not killed.exists() and not (folder / ".o.tif.journal").exists()

    def test_two_merges_at_a_time_are_refused(self, job, fusion_model):
        predict(dataclasses.replace(job, shard=(1, 1)), load=fusion_model)

        def another(progress):
            if progress.stage == "merge":
                merge(Path(job.output))

        with pytest.raises(UserError, match="Another run is writing"):
            merge(Path(job.output), another)


def test_lines_of_progress_where_there_is_no_terminal(capsys, monkeypatch):
    with terminal.ProgressBar(quiet=False) as bar:
        bar.update(Progress("predict", 1, 9))
        assert capsys.readouterr().err == ""
        monkeypatch.setattr(terminal, "LINE_SECONDS", 0.0)
        bar.update(Progress("predict", 3, 9, rate=2.0, remaining=3.0))
        assert capsys.readouterr().err == "predict: 3 of 9 windows (33 %), 2/s, about 3 s left\n"
    with terminal.ProgressBar(quiet=True) as bar:
        bar.update(Progress("predict", 3, 9))
    assert capsys.readouterr().err == ""


def test_hashes_of_large_files_are_kept_on_disk(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    monkeypatch.setattr(hashes, "_WORTH_KEEPING", 4)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    file = tmp_path / "weights.pth"
    file.write_bytes(b"weights")
    first = hashes.file_sha256(file)
    hashes._hash.cache_clear()
    read = []
    original = hashes._read_and_hash
    monkeypatch.setattr(hashes, "_read_and_hash", lambda path: read.append(path) or original(path))
    assert hashes.file_sha256(file) == first and not read
    file.write_bytes(b"others!")
    os.utime(file, (1, 1))
    assert hashes.file_sha256(file) != first and len(read) == 1
    hashes._hash.cache_clear()
