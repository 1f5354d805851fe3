"""The engine as QGIS meets it: a child process, one JSON message a line."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core import __version__, protocol

ROOT = Path(__file__).resolve().parents[2]


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
        self.ask(1, method, **params)
        return self.read()


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
