"""The engine as QGIS meets it: a child process, one JSON message a line."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core import __version__
from core.contract import protocol

ROOT = Path(__file__).resolve().parents[2]
SMALL_SCENE = ROOT / "tests" / "support" / "small_scene.py"


class Engine:
    """A child that speaks the protocol."""

    def __init__(self, *arguments):
        command = [sys.executable, *(arguments or ("-m", "core.serve"))]
        pipe = subprocess.PIPE
        self.child = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe)

    def ask(self, identifier, method, **params):
        self.raw(protocol.encode(protocol.request(identifier, method, params)))

    def raw(self, line):
        self.child.stdin.write(line)
        self.child.stdin.flush()

    def read(self):
        return json.loads(self.child.stdout.readline())

    def call(self, method, **params):
        """The answer, whatever progress comes before it."""
        self.ask(1, method, **params)
        return self.answer(1)

    def answer(self, identifier):
        self.progress = []
        while (message := self.read()).get("id") != identifier:
            self.progress.append(message["params"])
        return message


@pytest.fixture
def engine():
    engine = Engine()
    yield engine
    engine.child.kill()
    engine.child.wait(10)
    for stream in (engine.child.stdin, engine.child.stdout, engine.child.stderr):
        stream.close()


def test_hello_comes_before_torch(engine):
    hello = engine.call("hello")["result"]
    assert (hello["version"], hello["protocol"]) == (__version__, protocol.PROTOCOL)
    assert hello["pid"] == engine.child.pid
    assert hello["torch"].split(".")[0].isdigit()
    assert Path(hello["prefix"]) == Path(sys.prefix)


def test_device(engine):
    device = engine.call("device", device="cpu")["result"]
    assert device["type"] == "cpu"
    assert device["threads"] >= 1
    error = engine.call("device", device="abacus")["error"]
    assert error["code"] == protocol.USER_ERROR
    assert "abacus" in error["message"]


def test_mistakes_are_answers_and_the_engine_goes_on(engine, tmp_path):
    engine.raw(b"junk\n")
    assert engine.read()["error"]["code"] == protocol.PARSE_ERROR
    assert engine.call("sing")["error"]["code"] == protocol.METHOD_NOT_FOUND
    assert engine.call("inspect")["error"]["code"] == protocol.INVALID_PARAMS
    assert engine.call("predict", sources=[])["error"]["code"] == protocol.INVALID_PARAMS
    assert engine.call("predict", sources={}, speed=9)["error"]["code"] == protocol.INVALID_PARAMS
    for method in ("inspect", "raster"):
        for path in (tmp_path / "gone.pth", tmp_path):
            error = engine.call(method, path=str(path))["error"]
            assert error["code"] == protocol.USER_ERROR
            assert path.name in error["message"]
    assert engine.call("hello")["result"]["protocol"] == protocol.PROTOCOL


NOISY = """
import ctypes, os, subprocess, sys
from core.serving.server import Lane, Method, Server
from core.serving.streams import claim_streams

def noisy(call):
    print("from print")
    sys.stdout.write("from sys.stdout")
    os.write(1, b"from descriptor 1")
    ctypes.CDLL(None).puts(b"from C")
    ctypes.CDLL(None).fflush(None)
    subprocess.run(["echo", "from a child"], check=True)
    return {"read": sys.stdin.read(), "child read": subprocess.run(["cat"], capture_output=True).stdout.decode()}

reader, writer = claim_streams()
Server(reader, writer, {"noisy": Method(noisy, Lane.LONG)}).serve()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="uses POSIX tools")
def test_what_libraries_print_goes_to_the_log_and_not_between_messages():
    engine = Engine("-c", NOISY)
    engine.ask(1, "noisy")
    # Both reads met an empty stdin, not the requests that follow.
    engine.ask(2, "sing")
    answers = {answer["id"]: answer for answer in (engine.read(), engine.read())}
    assert answers[1]["result"] == {"read": "", "child read": ""}
    out, err = engine.child.communicate()
    assert out == b""
    for words in (b"from print", b"from sys.stdout", b"from descriptor 1", b"from C", b"from a child"):
        assert words in err


def test_it_leaves_when_qgis_is_gone(engine):
    engine.call("hello")
    engine.child.stdin.close()
    assert engine.child.wait(10) == 0


def test_shutdown_leaves_at_once_even_in_the_middle_of_imports(engine):
    engine.call("hello")
    engine.ask(2, "shutdown")
    started = time.monotonic()
    assert engine.child.wait(10) == 0
    assert time.monotonic() - started < 5


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_in_the_terminal_of_qgis_is_not_for_the_engine(engine):
    engine.call("hello")
    os.kill(engine.child.pid, signal.SIGINT)
    assert engine.call("hello")["id"] == 1


def test_a_dead_reader_does_not_kill_the_log(engine):
    engine.child.stdout.close()
    engine.ask(1, "hello")
    engine.ask(2, "device")
    engine.child.stdin.close()
    assert engine.child.wait(15) == 0


def small_scene(folder, size):
    """Parameters of a ``predict`` call; made in another process, as the engine would meet them."""
    command = [sys.executable, str(SMALL_SCENE), str(ROOT), str(folder), str(size)]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_predict_twice_with_one_warm_model(engine, tmp_path):
    job = small_scene(tmp_path, 160)
    result = engine.call("predict", **job)["result"]
    stages = [report["stage"] for report in engine.progress]
    assert stages[0] == "load"
    last = [report for report in engine.progress if report["stage"] == "predict"][-1]
    assert last["done"] == last["total"] == result["windows"] == 16
    assert last["rate"] > 0
    assert result["files"][0] == job["output"]
    first = Path(job["output"]).read_bytes()
    assert sum(area["pixels"] for area in result["areas"]) + result["nodata_pixels"] == 160 * 160
    engine.call("predict", **job)
    assert "load" not in [report["stage"] for report in engine.progress]  # the model was there
    assert Path(job["output"]).read_bytes() == first
    assert engine.call("inspect", path=job["checkpoint"])["result"]["card"]["name"] == "Small"


def test_cancel_a_real_run(engine, tmp_path):
    job = small_scene(tmp_path, 1600)
    engine.ask(1, "predict", **job)
    while not (report := engine.read()["params"])["done"] or report["stage"] != "predict":
        pass
    engine.ask(2, "hello")
    engine.ask(3, "predict", **job)
    engine.ask(4, "cancel", id=1)
    answers = {}
    while len(answers) < 4:
        message = engine.read()
        if "id" in message:
            answers[message["id"]] = message
    assert answers[2]["result"]["protocol"] == protocol.PROTOCOL
    assert answers[3]["error"]["code"] == protocol.BUSY
    assert answers[4]["result"] == {"cancelled": True}
    assert answers[1]["error"]["code"] == protocol.CANCELLED
    assert not Path(job["output"]).exists()


def test_a_run_ends_when_qgis_dies(engine, tmp_path):
    job = small_scene(tmp_path, 1600)
    engine.ask(1, "predict", **job)
    while engine.read()["params"]["stage"] != "predict":
        pass
    engine.child.stdin.close()
    assert engine.child.wait(15) == 0


def test_demo_makes_the_scene_once(engine, tmp_path):
    folder = tmp_path / "demo scene"
    files = engine.call("demo", folder=str(folder), size=256)["result"]
    assert sorted(files) == ["cwsam", "dsm", "labels", "mfnet", "optical", "sar", "three"]
    assert all(Path(path).is_file() for path in files.values())
    assert engine.progress[-1]["done"] == engine.progress[-1]["total"]
    written = Path(files["optical"]).stat().st_mtime_ns
    assert engine.call("demo", folder=str(folder), size=256)["result"] == files
    assert Path(files["optical"]).stat().st_mtime_ns == written
    card = engine.call("inspect", path=files["cwsam"])["result"]["card"]
    assert (card["family"], card["title"], card["segments"]) == ("cwsam", "CWSAM", False)
    assert engine.call("demo", folder=str(folder), size="big")["error"]["code"] == protocol.INVALID_PARAMS
    assert engine.call("demo", folder=str(folder), size=3)["error"]["code"] == protocol.USER_ERROR


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("log", ["closed", "full"])
def test_a_log_that_cannot_be_written_does_not_stop_the_engine(tmp_path, log):
    """QGIS waits for answers, whatever happens to the log: a full disk, a closed pipe."""
    redirect = "2>&-" if log == "closed" else "2>/dev/full"
    engine = Engine(
        "-c",
        "import os, sys; os.execv('/bin/sh', ['sh', '-c', sys.argv[1], *sys.argv[2:]])",
        f'exec "$0" -m core.serve {redirect}',
        sys.executable,
    )
    try:
        for number in range(2):  # a failure of ours goes to the log, then the next question is answered
            engine.ask(
                number, "predict", checkpoint="gone.safetensors", output=str(tmp_path / "o.tif"), sources={}
            )
            assert "error" in engine.answer(number)
        assert "result" in engine.call("hello")
        engine.ask(9, "raster", path=7)
        assert "error" in engine.answer(9)
        assert "result" in engine.call("hello")
    finally:
        engine.child.kill()
        engine.child.wait(10)
        for stream in (engine.child.stdin, engine.child.stdout, engine.child.stderr):
            stream.close()
