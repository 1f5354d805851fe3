"""Sessions of the engine: names, order of closing, a session that is gone."""

import pytest

from core.errors import UserError
from core.serving.server import Call
from core.serving.sessions import Sessions


def test_the_one_used_longest_ago_is_closed_for_a_new_one():
    closed = []
    sessions = Sessions("click", 2, closed.append, "It has ended.")

    def call(name):
        return Call(1, "m", {"session": name}, lambda _: None)

    first, second = sessions.add("a"), sessions.add("b")
    assert first != second and closed == [] and sessions.newest() == "b"
    assert sessions.of(call(first)) == "a"
    third = sessions.add("c")
    assert closed == ["b"]
    with pytest.raises(UserError, match=r"It has ended\."):
        sessions.of(call(second))
    sessions.end(call(second))
    sessions.end(call(first))
    sessions.end(call(first))
    assert closed == ["b", "a"] and sessions.of(call(third)) == "c"
