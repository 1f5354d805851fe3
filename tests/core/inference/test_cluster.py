"""A job on a local Ray cluster of two workers, one of which is killed: the bytes of one run."""

import dataclasses
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from raster_support import write_raster

from core.contract.predict import PredictJob
from core.errors import UserError
from core.inference import cluster, predict, ray_start

MODEL = Path(__file__).resolve().parents[3] / "resources" / "demo" / "mfnet.safetensors"


def dying_once(flag):
    """A loader whose model kills its process at the third batch, the first time that happens anywhere."""

    def load(path):
        from core.checkpoints import load_model

        model, card = load_model(path)
        calls = []

        def before(*_):
            calls.append(1)
            if len(calls) == 3 and not os.path.exists(flag):
                with open(flag, "w") as file:
                    file.write(str(os.getpid()))
                os.kill(os.getpid(), signal.SIGKILL)

        model.register_forward_pre_hook(before)
        return model, card

    return load


@pytest.fixture
def job(tmp_path):
    rng = np.random.default_rng(0)
    optical = rng.integers(1, 255, (3, 40, 40)).astype(np.uint8).repeat(8, 1).repeat(8, 2)
    dsm = rng.normal(100, 5, (1, 320, 320)).astype(np.float32)
    sources = {
        "optical": (write_raster(tmp_path / "optical.tif", optical),),
        "dsm": (write_raster(tmp_path / "dsm.tif", dsm),),
    }
    for name in ("one", "ray"):
        (tmp_path / name).mkdir()
    return PredictJob(
        str(MODEL), str(tmp_path / "one" / "o.tif"), sources, device="cpu", precision="fp32", stride=64
    )


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_gives_the_bytes_of_one_run(job, tmp_path, monkeypatch):
    ray = pytest.importorskip("ray")
    monkeypatch.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    predict(job)
    there = dataclasses.replace(job, output=str(tmp_path / "ray" / "o.tif"))
    flag = tmp_path / "killed"
    ray.init(
        num_cpus=2, include_dashboard=False, object_store_memory=80 << 20, log_to_driver=False, logging_level="error"
    )  # fmt: skip
    try:
        module = sys.modules[__name__]
        ray.cloudpickle.register_pickle_by_value(module)
        seen = []
        result = cluster.predict_on_ray(there, workers=2, on_progress=seen.append, load=dying_once(str(flag)))
    finally:
        ray.shutdown()
    assert flag.exists(), "no worker was killed"
    one = {path.name: path.read_bytes() for path in (tmp_path / "one").iterdir()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "ray").iterdir()} == one
    assert (result.width, result.height) == (320, 320)
    last = [progress for progress in seen if progress.stage == "predict"][-1]
    assert last.done == last.total > 1


def test_without_ray_one_sentence_says_so(job, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UserError, match="Ray is not installed"):
        cluster.predict_on_ray(job)


def test_a_cluster_makes_its_own_shards(job):
    with pytest.raises(UserError, match="a part or for a cluster, not for both"):
        cluster.predict_on_ray(dataclasses.replace(job, shard=(1, 2)))


def test_parts_of_an_earlier_cut_are_continued_or_removed(tmp_path):
    labels = tmp_path / "o.tif"
    for name in ("o.tif.part-1-of-6", ".o.tif.part-2-of-6.journal", "other.tif.part-1-of-3"):
        (tmp_path / name).touch()
    assert cluster._earlier_cut(labels, resume=True) == 6
    assert cluster._earlier_cut(labels, resume=False) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["other.tif.part-1-of-3"]


class NoRay:
    """A cluster must not even be looked for."""

    def __getattr__(self, name):
        raise AssertionError(f"ray.{name} was used")


class TestResumeOfAFinishedMap:
    @pytest.fixture
    def done(self, job, monkeypatch):
        first = predict(job)
        monkeypatch.setattr(cluster, "import_ray", NoRay)
        before = {path.name: path.read_bytes() for path in Path(job.output).parent.iterdir()}
        yield dataclasses.replace(job, resume=True), first
        assert {path.name: path.read_bytes() for path in Path(job.output).parent.iterdir()} == before

    @pytest.mark.parametrize("change", [{}, {"device": "auto", "precision": "auto"}])
    def test_of_the_same_job_runs_nothing(self, done, change):
        job, first = done
        result = cluster.predict_on_ray(dataclasses.replace(job, **change))
        assert result.finished_before and result.windows == 0
        assert [area.pixels for area in result.areas] == [area.pixels for area in first.areas]

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"stride": 32}, "stride 64, asked for 32"),
            ({"device": "cuda:1"}, "device cpu, asked for cuda"),
            ({"precision": "bf16"}, "precision fp32, asked for bf16"),
        ],
    )
    def test_of_another_job_is_refused(self, done, change, words):
        with pytest.raises(
            UserError,
            match=rf"finished map of another run \({words}\); choose another name, or do not resume",
        ):
            cluster.predict_on_ray(dataclasses.replace(done[0], **change))

    def test_a_file_that_is_no_map_is_run_over(self, job, monkeypatch):
        write_raster(job.output, np.zeros((1, 4, 4), dtype=np.uint8))
        monkeypatch.setattr(cluster, "import_ray", NoRay)
        with pytest.raises(AssertionError, match=r"ray\.is_initialized"):
            cluster.predict_on_ray(dataclasses.replace(job, resume=True))


def _fails(error, log=""):
    """A Ray whose C++ part writes to the file descriptor 2 before it raises."""

    class Ray:
        def init(self, **_options):
            os.write(2, log.encode())
            raise error

        def shutdown(self):
            pass

    return Ray()


@pytest.fixture
def listening():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


class TestRefusal:
    @pytest.mark.parametrize(
        ("error", "log", "words"),
        [
            (ConnectionError("Failed to connect"), "Unauthenticated: RPC error: InvalidAuthToken: x", "its token is another"),
            (RuntimeError("Version mismatch: The cluster was started with:\n  Ray: 2.9.0"), "", "started with: Ray: 2.9.0;"),
            (ConnectionError("Failed to connect"), "TimedOut: Timed out while waiting", "check address and port"),
            (ValueError("Ray Client requires pip package `ray[client]`."), "", r"requires pip package `ray\[client\]`"),
        ],
    )  # fmt: skip
    def test_its_cause_is_passed_on_and_the_log_kept_back(self, listening, error, log, words, capfd):
        with pytest.raises(UserError, match=words) as told:
            ray_start.connect(_fails(error, log), listening)
        assert listening in str(told.value)
        assert capfd.readouterr() == ("", "")

    @pytest.mark.parametrize("scheme", ["", "ray://"])
    def test_an_address_where_nothing_listens_is_told_at_once(self, listening, scheme):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        with pytest.raises(UserError, match=f"No Ray cluster answers at “{scheme}127.0.0.1:{port}”"):
            ray_start.connect(NoRay(), f"{scheme}127.0.0.1:{port}")


ALONE = """
import sys
from core.predict import build_parser, main
from core.cli import run_command
code = run_command(main, build_parser())
import os
print("usage statistics", os.environ.get("RAY_USAGE_STATS_ENABLED"))
raise SystemExit(code)
"""


@pytest.mark.slow
def test_without_a_cluster_the_command_starts_one_and_ends_it(job, tmp_path):
    pytest.importorskip("ray")
    predict(job)
    there = str(tmp_path / "ray" / "o.tif")
    rasters = [word for role in ("optical", "dsm") for word in (f"--{role}", *job.sources[role])]
    options = ["--device", "cpu", "--precision", "fp32", "--stride", "64", "--ray", "--ray-workers", "1"]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("RAY_")}
    done = subprocess.run(
        [sys.executable, "-c", ALONE, "--checkpoint", str(MODEL), *rasters, "--output", there, *options, "--quiet"],
        capture_output=True, text=True, timeout=300, check=False, env=environment, cwd=Path(__file__).resolve().parents[3],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "usage statistics 0" in done.stdout
    assert [
        line for line in done.stderr.splitlines() if not line.startswith("Warning: The model was trained")
    ] == []
    assert Path(there).read_bytes() == Path(job.output).read_bytes()
