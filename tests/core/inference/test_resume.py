"""A run that is killed, fails or is stopped, and what continues it: always the bytes of an undisturbed run."""

import dataclasses
import errno
import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
from raster_support import OPTICAL, ContextModel, make_card, read_raster, write_raster

from core.contract.predict import PredictJob
from core.contract.sentences import Said, sentence_of
from core.errors import Cancelled, UserError
from core.inference import journal as journal_module
from core.inference import predict
from core.inference.journal import Journal
from core.products.outputs import journal_path
from core.products.writer import RasterWriter
from core.raster.scene import Scene

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def job(tmp_path, checkpoint, picture):
    source = write_raster(tmp_path / "in.tif", np.tile(picture, (1, 3, 1)))  # 270 rows, 16 rows of windows
    (tmp_path / "out").mkdir()
    return PredictJob(
        checkpoint=checkpoint,
        output=str(tmp_path / "out" / "o.tif"),
        sources={"optical": (source,)},
        device="cpu",
        precision="fp32",
        probabilities=str(tmp_path / "out" / "p.tif"),
        polygons=str(tmp_path / "out" / "v.gpkg"),
    )


def contents(job):
    """Name -> bytes of every file beside the output."""
    return {path.name: path.read_bytes() for path in Path(job.output).parent.iterdir()}


@pytest.fixture
def whole(job, optical_model):
    """The files of an undisturbed run; they are removed again."""
    predict(job, load=optical_model)
    files = contents(job)
    assert sorted(files) == ["o.qml", "o.tif", "o.tif.aux.xml", "p.tif", "v.gpkg"]
    for name in files:
        (Path(job.output).parent / name).unlink()
    return files


class Failing(ContextModel):
    """Raises after some windows."""

    def __init__(self, limit):
        super().__init__(3, 4)
        self.limit = limit

    def forward(self, *images):
        if self.calls >= self.limit:
            raise RuntimeError("power failure")
        return super().forward(*images)


def fail(job, limit):
    """A run that fails after about ``limit`` windows; returns its journal."""
    model = Failing(limit).eval()
    with pytest.raises(RuntimeError, match="power failure"):
        predict(job, load=lambda _: (model, make_card((OPTICAL,))))
    return journal_path(Path(job.output), None)


@pytest.mark.parametrize("limit", [20, 51, 80])
def test_a_failed_run_continues_with_its_next_row_of_windows(job, whole, limit):
    kept = fail(job, limit)
    assert list(contents(job)) == [kept.name]
    model = ContextModel(3, 4).eval()
    result = predict(dataclasses.replace(job, resume=True), load=lambda _: (model, make_card((OPTICAL,))))
    assert contents(job) == whole
    rows = -(-limit // 6) - 1  # of windows recorded; six windows each, the last ones overlap the next row
    assert model.calls <= (16 - rows + 1) * 6, "more than the rows that overlap were run again"
    assert result.windows == rows * 6 + model.calls
    assert sum(area.pixels for area in result.areas) == 270 * 110


@pytest.mark.parametrize("seed", range(4))
def test_a_journal_torn_or_damaged_anywhere_is_continued(job, whole, optical_model, seed):
    kept = fail(job, 90)
    good = kept.read_bytes()
    rng = np.random.default_rng(seed)
    for turn in range(6):
        at = int(rng.integers(0, len(good)))
        torn = good[:at] if turn % 2 else good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1 :]
        kept.write_bytes(torn)
        predict(dataclasses.replace(job, resume=True), load=optical_model)
        assert contents(job) == whole, f"byte {at} of {len(good)}"


def test_without_resume_it_begins_anew(job, whole):
    fail(job, 60)
    model = ContextModel(3, 4).eval()
    predict(job, load=lambda _: (model, make_card((OPTICAL,))))
    assert model.calls == 16 * 6 and contents(job) == whole


def test_resume_without_anything_to_resume_is_a_plain_run(job, whole, optical_model):
    predict(dataclasses.replace(job, resume=True), load=optical_model)
    assert contents(job) == whole


class TestAnotherRun:
    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"stride": 8}, "window, stride or extent changed"),
            ({"blend": "taper"}, "blending changed"),
            ({"precision": "bf16"}, "device or precision changed"),
            ({"precision": "int8"}, "device or precision changed"),
            ({"bands": {"optical": (3, 2, 1)}}, "choice of bands changed"),
            ({"probabilities": None}, "choice of outputs changed"),
        ],
    )
    def test_options(self, job, optical_model, change, words):
        kept = fail(job, 60)
        before = contents(job)
        with pytest.raises(UserError, match=words) as caught:
            predict(dataclasses.replace(job, resume=True, **change), load=optical_model)
        assert str(caught.value).count(".") <= 4 and caught.value.about == ("resume",)
        assert contents(job) == before and kept.exists()

    def test_checkpoint(self, job, optical_model):
        fail(job, 60)
        Path(job.checkpoint).write_bytes(b"other weights")
        with pytest.raises(UserError, match="the checkpoint changed"):
            predict(dataclasses.replace(job, resume=True), load=optical_model)

    def test_raster(self, job, optical_model):
        fail(job, 60)
        source = job.sources["optical"][0]
        os.utime(source, (1, 1))
        with pytest.raises(UserError, match="content of the rasters changed"):
            predict(dataclasses.replace(job, resume=True), load=optical_model)

    def test_two_at_a_time(self, job, optical_model):
        with pytest.raises(UserError, match="Another run is writing"):
            inside = dataclasses.replace(job, probabilities=None, polygons=None)

            def start_another(progress):
                if progress.stage == "predict":
                    predict(inside, load=optical_model)

            predict(job, start_another, load=optical_model)


class TestStopping:
    def stop(self, job, load):
        done = []
        with pytest.raises(Cancelled) as caught:
            predict(job, lambda p: done.append(p), lambda: bool(done) and done[-1].done >= 60, load=load)
        return str(caught.value)

    def test_with_resume_both_the_rows_and_the_journal_stay(self, job, whole, optical_model):
        words = self.stop(dataclasses.replace(job, resume=True), optical_model)
        assert "o.partial.tif" in words and "Run again and resume" in words
        assert journal_path(Path(job.output), None).exists()
        assert (read_raster(Path(job.output).with_name("o.partial.tif"))[:120] != 255).all()
        predict(dataclasses.replace(job, resume=True), load=optical_model)
        after = contents(job)
        assert {name: after[name] for name in whole} == whole
        assert not journal_path(Path(job.output), None).exists()

    def test_without_it_only_the_rows(self, job, optical_model):
        words = self.stop(job, optical_model)
        assert "resume" not in words
        assert sorted(contents(job)) == ["o.partial.qml", "o.partial.tif", "o.partial.tif.aux.xml"]


class TestTrouble:
    """Errors injected at several moments; the sentence names the way on, and it works."""

    @pytest.mark.parametrize("moment", [2, 7, 15])
    def test_disk_full_for_the_journal(self, job, whole, optical_model, monkeypatch, moment):
        written = []
        original = journal_module._write_record

        def full(file, values, payload):
            written.append(1)
            if len(written) > moment:
                file.write(payload[: len(payload) // 2])
                raise OSError(errno.ENOSPC, "No space left on device")
            original(file, values, payload)

        monkeypatch.setattr(journal_module, "_write_record", full)
        with pytest.raises(UserError, match=r"o\.tif\.journal: No space left.*resume"):
            predict(job, load=optical_model)
        monkeypatch.undo()
        assert list(contents(job)) == [".o.tif.journal"]
        predict(dataclasses.replace(job, resume=True), load=optical_model)
        assert contents(job) == whole

    @pytest.mark.parametrize("where", ["_flush", "_verify"])
    def test_disk_full_for_the_raster(self, job, whole, optical_model, monkeypatch, where):
        def full(self, *_):
            with self._trouble():
                raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(RasterWriter, where, full)
        with pytest.raises(UserError, match=r"full.*Run again and resume"):
            predict(job, load=optical_model)
        monkeypatch.undo()
        assert list(contents(job)) == [".o.tif.journal"]
        model = ContextModel(3, 4).eval()
        predict(dataclasses.replace(job, resume=True), load=lambda _: (model, make_card((OPTICAL,))))
        assert contents(job) == whole
        assert model.calls == 0, "all rows were in the journal"

    @pytest.mark.parametrize("moment", [3, 9])
    def test_a_raster_that_cannot_be_read_for_a_while(self, job, whole, optical_model, monkeypatch, moment):
        reads = []
        original = Scene.read

        def read(self, *place):
            reads.append(place)
            if len(reads) > moment:
                raise UserError(Said("Cannot read {0}: the network is down.", "in.tif"))
            return original(self, *place)

        monkeypatch.setattr(Scene, "read", read)
        with pytest.raises(UserError, match=r"network is down\. Run again and resume") as caught:
            predict(job, load=optical_model)
        told = sentence_of(caught.value).to_json()["values"][0]
        assert told["words"] == "Cannot read {0}: the network is down.", "QGIS can say it in its language"
        monkeypatch.undo()
        predict(dataclasses.replace(job, resume=True), load=optical_model)
        assert contents(job) == whole

    def test_an_error_before_the_first_row_leaves_nothing(self, job):
        model = Failing(0).eval()
        with pytest.raises(RuntimeError):
            predict(job, load=lambda _: (model, make_card((OPTICAL,))))
        assert contents(job) == {}


KILL = """
    import dataclasses, importlib, json, os, pathlib, random, signal, sys, time
    sys.path.insert(0, "tests/support")
    import torch
    from raster_support import OPTICAL, ContextModel, make_card
    from core.contract.predict import job_from_json
    from core.inference import predict
    from core.inference.journal import _read_record, _records
    from core.inference.shards import journal_path

    torch.set_num_threads(1)
    job = dataclasses.replace(job_from_json(json.loads(sys.argv[1])), resume=True)
    kept = journal_path(pathlib.Path(job.output), None)
    dice = random.Random(int(sys.argv[2]))

    def start(told):
        child = os.fork()  # before this process has any thread
        if child == 0:
            code = 1
            try:
                def tell(progress):
                    os.write(told, b"%d\\n" % progress.done if progress.stage == "predict" else b"")
                model = ContextModel(3, 4).eval()
                predict(job, tell, load=lambda _: (model, make_card((OPTICAL,))))
                code = 0
            finally:
                os._exit(code)
        return child

    def rows():
        if not kept.exists():
            return 0
        with kept.open("rb") as file:
            header = _read_record(file)
            return sum(len(strip.labels) for strip, _ in _records(file)) if header else 0

    out, told = os.pipe()
    began = time.monotonic()
    child = start(told)
    while rows() == 0 and time.monotonic() < began + 60:
        time.sleep(0.001)
    first, reached, kills = time.monotonic() - began, [], 0
    while True:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            break
        kills += 1
        reached.append(rows())
        if kills == 12:
            child = start(told)
            assert os.waitpid(child, 0)[1] == 0
            break
        child = start(told)
        time.sleep(first * dice.uniform(0.2, 1.6))
    print(json.dumps({"kills": kills, "rows": reached}))
"""


@pytest.mark.parametrize("seed", [1, 2])
def test_kill_9_at_random_moments(job, whole, seed):
    """Up to a dozen kills of one run, each continued; finished rows are never lost."""
    words = [sys.executable, "-c", textwrap.dedent(KILL), json.dumps(dataclasses.asdict(job)), str(seed)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["kills"] >= 1 and report["rows"][0] > 0
    alive = [rows for rows in report["rows"] if rows]
    assert alive == sorted(alive), report
    assert contents(job) == whole, report


def test_the_journal_cannot_be_written(tmp_path):
    with pytest.raises(UserError, match="Cannot write"):
        Journal(tmp_path / "none" / "j", {"identity": {}}, resume=False)
