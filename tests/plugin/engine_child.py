"""A real engine child with jobs made for the tests: the real server and pipes, other methods.

Run by path with an interpreter of the engine environment; the repository's root is the first argument.
"""

import itertools
import os
import sys
import time

sys.path.insert(0, sys.argv.pop(1))

from core.contract.progress import Progress
from core.errors import Cancelled, UserError
from core.serving.methods import METHODS
from core.serving.server import Lane, Method, Server
from core.serving.streams import claim_streams


def predict(call):
    """Take ``steps`` steps of ``seconds``; ``deaf`` ignores cancel, ``die`` ends the process in the middle."""
    steps, seconds = call.params.get("steps", 1), call.params.get("seconds", 0.01)
    for step in range(steps):
        if call.is_cancelled() and not call.params.get("deaf"):
            raise Cancelled(f"Cancelled; {step} of {steps} windows are kept.")
        if call.params.get("die") == step:
            os.write(2, b"a last word\n")
            os._exit(7)
        time.sleep(seconds)
        call.send_progress(Progress("predict", step + 1, steps))
    return {"name": call.params.get("name"), "ended": time.time()}


TALKS, NUMBERS = set(), itertools.count(1)


def talk_open(call):
    """A session of a conversation; ``seconds`` and ``die`` as of ``predict``."""
    predict(call)
    name = f"talk-{next(NUMBERS)}"
    TALKS.add(name)
    return {"session": name}


def talk_ask(call):
    """Answer with the names of all open sessions, after the steps of ``predict``."""
    if call.params["session"] not in TALKS:
        raise UserError("There is no such session.")
    predict(call)
    return {"open": sorted(TALKS)}


def talk_close(call):
    """End a session."""
    TALKS.discard(call.params["session"])
    return {}


if __name__ == "__main__":
    reader, writer = claim_streams()
    table = {"hello": METHODS["hello"], "device": METHODS["device"], "predict": Method(predict, Lane.LONG)}
    table |= {f.__name__: Method(f, Lane.QUICK) for f in (talk_open, talk_ask, talk_close)}
    Server(reader, writer, table).serve()
    os._exit(0)
