"""The server's lanes, cancel, progress and failures, in this process with methods made for the test."""

import json
import os
import threading
import time

import pytest

from core.contract import protocol
from core.contract.progress import Progress
from core.errors import Cancelled, UserError
from core.serving.methods import METHODS
from core.serving.server import Lane, Method, Server


class Client:
    """The other end of a server's pipes."""

    def __init__(self, methods):
        to_server, self._write = os.pipe()
        self._read, from_server = os.pipe()
        self.input = os.fdopen(self._write, "wb", buffering=0)
        self.output = os.fdopen(self._read, "rb")
        server = Server(os.fdopen(to_server, "rb"), os.fdopen(from_server, "wb", buffering=0), methods)
        self.thread = threading.Thread(target=server.serve, daemon=True)
        self.thread.start()

    def raw(self, line):
        self.input.write(line)

    def ask(self, identifier, method, **params):
        self.raw(protocol.encode(protocol.request(identifier, method, params)))

    def read(self):
        return json.loads(self.output.readline())

    def end(self):
        self.input.close()
        self.thread.join(12)
        return not self.thread.is_alive()


@pytest.fixture
def gate():
    """Lets the test hold a job: ``started`` is set by the job, ``release`` by the test."""

    class Gate:
        started = threading.Event()
        release = threading.Event()

    return Gate()


@pytest.fixture
def client(gate):
    def hold(call):
        gate.started.set()
        while not gate.release.wait(0.005):
            if call.is_cancelled():
                raise Cancelled("Cancelled; 3 of 8 windows are kept.")
        return {"kept": 8}

    def count(call):
        for done in range(call.params["n"]):
            call.send_progress(Progress("predict", done + 1, call.params["n"]))
        return {}

    def fail(call):
        raise {
            "user": UserError("The raster x.tif is missing."),
            "memory": MemoryError(),
            "disk": OSError(28, "No space left on device", "/out.tif"),
            "bug": ValueError("boom"),
            "exit": SystemExit(3),
        }[call.params["how"]]

    methods = {
        "echo": Method(lambda call: call.params, Lane.INSTANT),
        "quick": Method(lambda call: {"path": call.params.get("path"), "nan": float("nan")}, Lane.QUICK),
        "hold": Method(hold, Lane.LONG),
        "count": Method(count, Lane.LONG),
        "fail": Method(fail, Lane.LONG),
    }
    client = Client(methods)
    yield client
    gate.release.set()
    client.input.close()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"junk\n", protocol.PARSE_ERROR),
        (b"\xff\xfe\n", protocol.PARSE_ERROR),
        (b"[1, 2]\n", protocol.INVALID_REQUEST),
        (b'{"id": 1, "method": "echo"}\n', protocol.INVALID_REQUEST),
        (b'{"jsonrpc": "2.0", "id": 1, "method": 5}\n', protocol.INVALID_REQUEST),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "echo", "params": [1]}\n', protocol.INVALID_REQUEST),
        (b'{"jsonrpc": "2.0", "id": [1], "method": "echo"}\n', protocol.INVALID_REQUEST),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "sing"}\n', protocol.METHOD_NOT_FOUND),
        (b"[" * 200_000 + b"\n", protocol.PARSE_ERROR),
    ],
)
def test_a_bad_line_is_answered_and_the_next_one_works(client, line, code):
    client.raw(line)
    assert client.read()["error"]["code"] == code
    client.raw(b"\n")  # an empty line is nothing
    client.ask(2, "echo", word="ok")
    assert client.read() == {"jsonrpc": "2.0", "id": 2, "result": {"word": "ok"}}


def test_questions_are_answered_while_a_job_runs_and_a_second_job_is_refused(client, gate):
    client.ask(1, "hold")
    assert gate.started.wait(5)
    client.ask(2, "echo", a=1)
    assert client.read()["result"] == {"a": 1}
    client.ask(3, "quick", path="p")
    assert client.read() == {"jsonrpc": "2.0", "id": 3, "result": {"path": "p", "nan": None}}
    client.ask(4, "count", n=1)
    busy = client.read()
    assert (busy["id"], busy["error"]["code"]) == (4, protocol.BUSY)
    client.ask(1, "echo")
    assert client.read()["error"]["code"] == protocol.INVALID_REQUEST  # the id is taken
    gate.release.set()
    assert client.read() == {"jsonrpc": "2.0", "id": 1, "result": {"kept": 8}}
    client.ask(5, "fail", how="user")  # free again
    assert client.read()["error"]["code"] == protocol.USER_ERROR


def test_cancel_ends_the_job_with_its_own_words(client, gate):
    client.ask(1, "hold")
    assert gate.started.wait(5)
    client.ask(2, "cancel", id=99)
    assert client.read()["result"] == {"cancelled": False}
    client.ask(3, "cancel", id=[1])
    assert client.read()["result"] == {"cancelled": False}
    client.ask(4, "cancel", id=1)
    answers = {answer["id"]: answer for answer in (client.read(), client.read())}
    assert answers[4]["result"] == {"cancelled": True}
    assert answers[1]["error"] == {
        "code": protocol.CANCELLED,
        "message": "Cancelled; 3 of 8 windows are kept.",
    }


def test_a_notification_is_obeyed_and_not_answered(client, gate):
    client.ask(1, "hold")
    assert gate.started.wait(5)
    client.raw(protocol.encode(protocol.notification("sing", {})))
    client.raw(protocol.encode(protocol.notification("echo", {"a": 1})))
    client.raw(protocol.encode(protocol.notification("cancel", {"id": 1})))
    assert client.read()["id"] == 1


def test_the_caller_knows_the_long_methods_and_the_protocol_lists_all():
    long = {name for name, method in METHODS.items() if method.lane is Lane.LONG}
    assert long == protocol.LONG_METHODS
    missing = [name for name in METHODS if f"    {name} " not in protocol.__doc__]
    assert not missing


@pytest.mark.parametrize(
    ("how", "code", "words"),
    [
        ("user", protocol.USER_ERROR, "The raster x.tif is missing."),
        ("memory", protocol.USER_ERROR, "not enough memory"),
        ("disk", protocol.USER_ERROR, "The disk is full: /out.tif"),
        ("bug", protocol.INTERNAL_ERROR, "ValueError: boom"),
        ("exit", protocol.INTERNAL_ERROR, "SystemExit"),
    ],
)
def test_every_exception_is_an_answer(client, how, code, words, capfd):
    client.ask(1, "fail", how=how)
    error = client.read()["error"]
    assert error["code"] == code
    assert words in error["message"]
    assert "Traceback" not in error["message"]
    assert ("Traceback" in error.get("data", {}).get("details", "")) == (how != "user")
    client.ask(2, "echo")
    assert client.read()["id"] == 2


def test_progress_has_first_and_last_and_not_everything(client):
    client.ask(1, "count", n=5000)
    messages = [client.read()]
    while "result" not in messages[-1]:
        messages.append(client.read())
    reports = [message["params"] for message in messages[:-1]]
    assert all(message["method"] == "progress" for message in messages[:-1])
    assert [reports[0]["done"], reports[-1]["done"]] == [1, 5000]
    assert len(reports) < 50
    assert reports[0]["id"] == 1
    assert reports[0]["unit"] == "window"


def test_the_end_of_input_cancels_the_job_and_ends_the_server(client, gate):
    client.ask(1, "hold")
    assert gate.started.wait(5)
    started = time.monotonic()
    assert client.end()
    assert time.monotonic() - started < 2
    assert client.read()["error"]["code"] == protocol.CANCELLED


def test_names_that_are_no_unicode_survive(client):
    client.ask(1, "quick", path="caf\udce9 \u00fc \U0001f30d.tif")
    assert client.read()["result"]["path"] == "caf\udce9 \u00fc \U0001f30d.tif"


def test_a_reader_that_left_does_not_stop_the_server(client):
    client.output.close()
    client.ask(1, "count", n=10)
    client.ask(2, "echo")
    assert client.end()
