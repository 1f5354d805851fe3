"""One life of a session in a real engine process: crash, late answers, closing while an answer is under way."""

import os
import signal
from pathlib import Path

import pytest
from qgis_fakes import spin
from sam_landcover.core.contract import protocol
from sam_landcover.plugin.conversation import Conversation
from sam_landcover.plugin.engine.errors import DIED, NOT_STARTED
from sam_landcover.plugin.engine.process import Launch
from sam_landcover.plugin.engine.session import DEAD, EngineSession
from sam_landcover.plugin.environment.child import child_environment

CHILD = Path(__file__).with_name("engine_child.py")
ROOT = Path(__file__).resolve().parents[2]


class Heard:
    """A conversation with a real process, and everything that it told, in order."""

    def __init__(self, engine):
        self.engine, self.told, self.losses = engine, [], []
        self.conversation = Conversation(engine, "talk_open", "talk_close", self.losses.append)

    def open(self, **params):
        self.conversation.open(params, self.note("opened"), self.note("unopened"), self.note("report"))

    def ask(self, **params):
        return self.conversation.ask("talk_ask", params, self.note("answer"), self.note("error"))

    def note(self, name):
        return lambda value: self.told.append((name, value))

    def names(self):
        return [name for name, _ in self.told if name != "report"]

    def wait(self, *names):
        spin(lambda: self.names() == list(names), 30)

    def sessions(self):
        """Those that the engine holds, by another way than the conversation."""
        found = self.engine.call("talk_open", {})
        return set(self.engine.call("talk_ask", found)["open"]) - {found["session"]}


@pytest.fixture
def heard(qgis_app, tmp_path):
    arguments = ["-I", str(CHILD), str(ROOT)]
    launch = Launch(os.environ["SAM_LANDCOVER_PYTHON"], arguments, child_environment(), str(tmp_path / "log"))
    engine = EngineSession(lambda: launch)
    yield Heard(engine)
    engine.stop()


def test_open_ask_close(heard):
    heard.open()
    assert not heard.conversation.is_open
    heard.wait("opened")
    assert heard.conversation.is_open and heard.conversation.info == {"session": "talk-1"}
    assert ("report") in [name for name, _ in heard.told]
    heard.ask()
    heard.wait("opened", "answer")
    heard.conversation.close()
    assert not heard.conversation.is_open and heard.conversation.info == {}
    assert heard.sessions() == set() and heard.losses == []


def test_closed_while_an_answer_is_under_way(heard):
    heard.open()
    heard.wait("opened")
    for _ in range(2):
        heard.ask(steps=3)
    heard.conversation.close()
    assert heard.sessions() == set(), "both questions were answered before this one"
    spin(lambda: True)
    assert heard.names() == ["opened"] and heard.losses == []


def test_a_session_that_opens_too_late_is_closed(heard):
    heard.open(steps=20)
    heard.conversation.close()
    heard.open()
    heard.wait("opened")
    assert heard.conversation.info["session"] == "talk-2"
    assert heard.sessions() == {"talk-2"}, "nobody would ever close the first one"


def test_a_crash_is_followed_by_one_restart(heard):
    heard.open()
    heard.wait("opened")
    heard.ask(die=0)
    heard.ask()
    spin(lambda: heard.losses, 30)
    [loss] = heard.losses
    assert loss.methods == ("talk_ask", "talk_ask") and loss.error.code == DIED
    assert loss.again and not loss.unnoticed and not heard.conversation.is_open
    heard.open()
    heard.wait("opened", "opened")
    heard.ask(die=0)
    spin(lambda: len(heard.losses) == 2, 30)
    assert not heard.losses[1].again and heard.names() == ["opened", "opened"]


@pytest.mark.parametrize("opening", [True, False])
def test_what_went_well_between_two_crashes_counts(heard, opening):
    for _ in range(2):
        heard.open(**({"die": 0} if opening else {}))
        if not opening:
            spin(lambda: heard.conversation.is_open, 30)
            heard.ask(die=0)
        before = len(heard.losses)
        spin(lambda before=before: len(heard.losses) > before, 30)
        heard.conversation.went_well()
    assert [loss.again for loss in heard.losses] == [True, True]


def test_an_engine_that_ended_while_nothing_was_asked(heard):
    heard.open()
    heard.wait("opened")
    os.kill(heard.engine.hello["pid"], signal.SIGKILL)
    spin(lambda: heard.engine.state == DEAD, 30)
    heard.engine.call("hello", {})  # somebody else needs the engine: it is started again
    heard.ask()
    spin(lambda: heard.losses, 30)
    assert heard.losses[0].again and heard.losses[0].unnoticed
    assert heard.names() == ["opened"], "the new engine's refusal is nothing for the user"


def test_what_leaves_the_session_alive(heard):
    heard.open()
    heard.wait("opened")
    heard.ask(steps=500).cancel()
    heard.wait("opened", "error")
    assert heard.told[-1][1].code == protocol.CANCELLED
    heard.conversation.ask("talk_ask", {"seconds": "x"}, heard.note("answer"), heard.note("error"))
    heard.wait("opened", "error", "error")
    assert heard.told[-1][1].code == protocol.INTERNAL_ERROR and heard.losses == []
    heard.ask()
    heard.wait("opened", "error", "error", "answer")


def test_an_engine_that_cannot_start_is_not_tried_again(qgis_app, tmp_path):
    launch = Launch(str(tmp_path / "no-python"), [], child_environment(), str(tmp_path / "log"))
    heard = Heard(EngineSession(lambda: launch))
    heard.open()
    spin(lambda: heard.losses, 30)
    assert heard.losses[0].error.code == NOT_STARTED and not heard.losses[0].again
    heard.engine.stop()
