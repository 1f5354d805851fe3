"""The engine session: calls from every thread, order, cancel, crashes, and leaving without a trace."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, QThread, QTimer
from sam_landcover.core.contract import protocol
from sam_landcover.plugin.engine import errors
from sam_landcover.plugin.engine.process import Launch
from sam_landcover.plugin.engine.session import EngineError, EngineSession, engine_session
from sam_landcover.plugin.environment.child import child_environment

CHILD = Path(__file__).with_name("engine_child.py")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def session(tmp_path):
    """A session whose engine has the jobs of engine_child.py."""
    python = os.environ["SAM_LANDCOVER_PYTHON"]
    arguments = ["-I", str(CHILD), str(ROOT)]
    session = EngineSession(
        lambda: Launch(python, arguments, child_environment(), str(tmp_path / "engine.log"))
    )
    yield session
    session.stop()


@pytest.fixture
def real():
    """A session with the engine as users get it."""
    session = EngineSession()
    yield session
    session.stop()


def spin(condition, seconds=10.0):
    """Run the main thread's event loop until ``condition()``."""
    loop, timer, deadline = QEventLoop(), QTimer(), time.monotonic() + seconds
    timer.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > deadline else None)
    timer.start(5)
    loop.exec()
    timer.stop()
    assert condition()


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class InThread(threading.Thread):
    """Runs a function in another thread and keeps what came of it."""

    def __init__(self, function):
        super().__init__(daemon=True)
        self.function, self.result, self.error = function, None, None
        self.start()

    def run(self):
        try:
            self.result = self.function()
        except EngineError as error:
            self.error = error

    def end(self, seconds=20):
        self.join(seconds)
        assert not self.is_alive()
        return self


def test_main_thread_without_an_event_loop(real):
    assert real.state == "idle"
    hello = real.call("hello")
    assert hello["protocol"] == protocol.PROTOCOL
    assert hello["pid"] != os.getpid()
    assert real.state == "ready"
    device = real.call("device", {"device": "cpu"})
    assert device["type"] == "cpu"
    assert real.call("hello")["pid"] == hello["pid"]  # the same, warm process


def test_worker_thread(real):
    threads = [InThread(lambda: real.call("hello")) for _ in range(4)]
    assert len({thread.end().result["pid"] for thread in threads}) == 1


def test_a_mistake_is_one_sentence(real, tmp_path):
    with pytest.raises(EngineError) as caught:
        real.call("raster", {"path": str(tmp_path / "gone.tif")})
    assert caught.value.code == protocol.USER_ERROR
    assert str(caught.value) == caught.value.message == f"The raster {tmp_path / 'gone.tif'} does not exist."
    assert not caught.value.cancelled
    with pytest.raises(EngineError) as caught:
        real.call("sing")
    assert caught.value.code == protocol.METHOD_NOT_FOUND
    with pytest.raises(EngineError) as caught:
        real.call("predict", {"sources": 5})
    assert caught.value.code == protocol.INVALID_PARAMS


def test_progress_arrives_in_the_callers_thread(session):
    seen = []
    result = session.call(
        "predict",
        {"steps": 60, "name": "x"},
        lambda progress: seen.append((threading.get_ident(), progress["done"], progress["total"])),
    )
    assert result["name"] == "x"
    assert {thread for thread, _, _ in seen} == {threading.get_ident()}
    assert [seen[0][1:], seen[-1][1:]] == [(1, 60), (60, 60)]


def test_states_are_told_in_the_main_thread(session):
    states = []
    session.stateChanged.connect(lambda state: states.append((state, QThread.currentThread())))
    session.call("predict", {"steps": 1})
    session.stop()
    spin(lambda: states and states[-1][0] == "idle")
    assert [state for state, _ in states] == ["starting", "busy", "ready", "idle"]
    assert {thread for _, thread in states} == {QCoreApplication.instance().thread()}


def test_cancel_from_the_callers_thread(session):
    seen = []
    with pytest.raises(EngineError) as caught:
        session.call("predict", {"steps": 2000}, on_progress=seen.append, is_cancelled=lambda: bool(seen))
    assert caught.value.cancelled
    assert "windows are kept" in caught.value.message
    assert len(seen) < 2000
    assert session.call("predict", {"steps": 1, "name": "next"})["name"] == "next"


def test_a_callback_that_fails_stops_the_job(session):
    def fail(_progress):
        raise KeyError("mine")

    with pytest.raises(KeyError):
        session.call("predict", {"steps": 100_000}, fail)
    started = time.monotonic()
    session.call("predict", {"steps": 1})  # waits for the first to end
    assert time.monotonic() - started < 5


def test_two_callers_queue_and_questions_overtake(session):
    first = InThread(lambda: session.call("predict", {"steps": 60, "name": "first"}))
    spin(lambda: session.state == "busy")
    second = InThread(lambda: session.call("predict", {"steps": 1, "name": "second"}))
    asked = time.time()
    session.call("hello")
    answered = time.time()
    first.end()
    second.end()
    assert asked < answered < first.result["ended"] < second.result["ended"]


def test_cancel_while_waiting_in_the_queue(session):
    first = InThread(lambda: session.call("predict", {"steps": 100, "name": "first"}))
    spin(lambda: session.state == "busy")
    with pytest.raises(EngineError) as caught:
        session.call("predict", {"steps": 1}, is_cancelled=lambda: True)
    assert caught.value.cancelled
    assert first.is_alive()  # the one that runs was left alone
    assert first.end().result["name"] == "first"


def test_a_job_that_does_not_hear_is_ended(session, monkeypatch):
    monkeypatch.setattr("sam_landcover.plugin.engine.dispatcher.CANCEL_PATIENCE_SECONDS", 1)
    with pytest.raises(EngineError) as caught:
        session.call(
            "predict", {"steps": 100_000, "deaf": True}, is_cancelled=lambda: session.state == "busy"
        )
    assert caught.value.cancelled
    assert session.call("predict", {"steps": 1, "name": "again"})["name"] == "again"


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_engine_is_one_sentence_and_the_next_call_works(session):
    pid = session.call("hello")["pid"]
    call = InThread(lambda: session.call("predict", {"steps": 100_000}))
    spin(lambda: session.state == "busy")
    os.kill(pid, signal.SIGKILL)
    error = call.end().error
    assert error.code == errors.DIED
    assert "signal 9" in error.message
    assert "memory" in error.message
    assert error.log in error.message
    assert Path(error.log).is_file()
    assert session.state == "dead"
    assert session.call("hello")["pid"] != pid
    assert session.state == "ready"


def test_a_crash_keeps_the_last_words_and_the_queue(session):
    first = InThread(lambda: session.call("predict", {"steps": 100, "die": 50}))
    spin(lambda: session.state == "busy")
    second = InThread(lambda: session.call("predict", {"steps": 1, "name": "second"}))
    error = first.end().error
    assert "exit code 7" in error.message
    assert "a last word" in error.details
    assert "a last word" in Path(error.log).read_text()
    assert second.end().result["name"] == "second"  # on a new process


def test_async_calls_answer_later_in_the_main_thread(session):
    main, heard = threading.get_ident(), []

    def hear(kind):
        return lambda value: heard.append((kind, value, threading.get_ident()))

    session.call_async("predict", {"steps": 40}, hear("result"), hear("error"), hear("progress"))
    assert heard == []
    spin(lambda: any(kind == "result" for kind, _, _ in heard))
    kinds = [kind for kind, _, _ in heard]
    assert kinds[0] == "progress"
    assert kinds[-1] == "result"
    assert kinds.count("result") == 1
    assert {thread for _, _, thread in heard} == {main}
    heard.clear()
    handle = session.call_async("predict", {"steps": 100_000}, hear("result"), hear("error"))
    spin(lambda: session.state == "busy")
    handle.cancel()
    spin(lambda: heard)
    assert (heard[0][0], heard[0][1].cancelled) == ("error", True)


def test_stop_ends_everything_quickly(session):
    pid = session.call("hello")["pid"]
    call = InThread(lambda: session.call("predict", {"steps": 100_000, "deaf": True}))
    spin(lambda: session.state == "busy")
    started = time.monotonic()
    session.stop()
    assert time.monotonic() - started < 3
    assert not alive(pid)
    assert session.state == "idle"
    assert call.end(1).error.code == errors.STOPPED
    session.stop()
    assert session.call("hello")["pid"] != pid  # and it starts again when asked


def test_stop_while_starting(session):
    call = InThread(lambda: session.call("hello"))
    spin(lambda: session.state == "starting")
    session.stop()
    assert call.end(5).error is None or call.error.code == errors.STOPPED


def broken(tmp_path, program, *arguments):
    return EngineSession(
        lambda: Launch(str(program), list(arguments), child_environment(), str(tmp_path / "log"))
    )


def test_a_program_that_cannot_start(tmp_path):
    session = broken(tmp_path, tmp_path / "python")
    with pytest.raises(EngineError) as caught:
        session.call("hello")
    assert caught.value.code == errors.NOT_STARTED
    assert "could not be started" in caught.value.message
    session.stop()


def test_a_program_that_ends_before_it_speaks(tmp_path):
    code = "import sys; sys.exit('no torch here')"
    session = broken(tmp_path, os.environ["SAM_LANDCOVER_PYTHON"], "-c", code)
    for _ in range(2):
        with pytest.raises(EngineError) as caught:
            session.call("hello")
        assert caught.value.code == errors.NOT_STARTED
        assert "exit code 1" in caught.value.message
        assert "no torch here" in caught.value.details
    session.stop()


def test_a_program_that_never_speaks(tmp_path, monkeypatch):
    monkeypatch.setattr("sam_landcover.plugin.engine.dispatcher.START_SECONDS", 1)
    code = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    session = broken(tmp_path, os.environ["SAM_LANDCOVER_PYTHON"], "-c", code)
    with pytest.raises(EngineError) as caught:
        session.call("hello")
    assert "did not answer within 1 seconds" in caught.value.message
    session.stop()


def test_another_version_is_refused(tmp_path):
    code = (
        "import json, sys; line = json.loads(sys.stdin.readline());"
        "print(json.dumps({'jsonrpc': '2.0', 'id': line['id'], 'result': {'protocol': 99}}), flush=True);"
        "sys.stdin.read()"
    )
    session = broken(tmp_path, os.environ["SAM_LANDCOVER_PYTHON"], "-c", code)
    with pytest.raises(EngineError, match="another version"):
        session.call("hello")
    session.stop()


def test_an_engine_that_answers_with_an_error_is_quoted(tmp_path):
    code = (
        "import json, sys; line = json.loads(sys.stdin.readline()); error = {'code': 1, 'message': 'No torch here.'};"
        "print(json.dumps({'jsonrpc': '2.0', 'id': line['id'], 'error': error}), flush=True);"
        "sys.stdin.read()"
    )
    session = broken(tmp_path, os.environ["SAM_LANDCOVER_PYTHON"], "-c", code)
    with pytest.raises(EngineError, match="answered “No torch here” before it was ready"):
        session.call("hello")
    session.stop()


def test_no_environment_says_what_to_do(real, monkeypatch, tmp_path):
    monkeypatch.setenv("SAM_LANDCOVER_PYTHON", str(tmp_path / "gone" / "python"))
    with pytest.raises(EngineError) as caught:
        real.call("hello")
    assert caught.value.code == errors.NO_ENVIRONMENT
    assert "SAM_LANDCOVER_PYTHON" in caught.value.message
    monkeypatch.undo()
    assert real.call("hello")["protocol"] == protocol.PROTOCOL


def test_there_is_one_session():
    sessions = [InThread(engine_session) for _ in range(4)]
    assert {id(thread.end().result) for thread in sessions} == {id(engine_session())}
    assert engine_session().thread() is QCoreApplication.instance().thread()


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """Parameters of a ``predict`` call that takes a few seconds, made by the engine's Python."""
    script = str(ROOT / "tests" / "support" / "small_scene.py")
    folder = str(tmp_path_factory.mktemp("scene"))
    command = [os.environ["SAM_LANDCOVER_PYTHON"], script, str(ROOT), folder, "1600"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_a_real_run_is_cancelled_and_its_engine_stays_warm(real, scene):
    seen = []
    with pytest.raises(EngineError) as caught:
        real.call("predict", scene, seen.append, lambda: any(report["stage"] == "predict" for report in seen))
    assert caught.value.cancelled
    assert not Path(scene["output"]).exists()
    pid = real.hello["pid"]
    result = real.call("predict", {**scene, "extent": [500_000, 5_199_900, 500_100, 5_200_000]})
    assert (result["width"], result["height"]) == (100, 100)
    assert real.hello["pid"] == pid


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_real_run_whose_engine_is_killed(real, scene):
    seen = []
    call = InThread(lambda: real.call("predict", scene, seen.append))
    spin(lambda: any(report["stage"] == "predict" for report in seen), 30)
    os.kill(real.hello["pid"], signal.SIGKILL)
    assert call.end().error.code == errors.DIED
    assert real.call("raster", {"path": scene["sources"]["optical"][0]})["count"] == 3  # nothing is lost


PROGRAM = """
import os, sys
sys.path.insert(0, sys.argv[1])
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from sam_landcover.plugin.engine.session import engine_session
print(engine_session().call("hello")["pid"], flush=True)
how = sys.argv[2]
if how == "crash":
    os._exit(1)
if how == "quit":
    application.exitQgis()
"""


@pytest.mark.parametrize("how", ["crash", "quit", "end"])
def test_no_engine_outlives_its_qgis(how):
    package_home = next(path for path in sys.path if (Path(path) / "sam_landcover").is_symlink())
    command = [sys.executable, "-c", PROGRAM, package_home, how]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    pid = int(done.stdout.split()[0])
    assert done.returncode == (1 if how == "crash" else 0), done.stderr
    assert "QThread: Destroyed" not in done.stderr
    deadline = time.monotonic() + 5
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(pid)
