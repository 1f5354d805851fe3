"""A real engine child with jobs made for the tests: the real server and pipes, other methods.

Run by path with an interpreter of the engine environment; the repository's root is the first argument.
"""

import os
import sys
import time

sys.path.insert(0, sys.argv.pop(1))

from core.contract.predict import Progress
from core.errors import Cancelled
from core.serving.methods import METHODS
from core.serving.server import Lane, Method, Server
from core.serving.streams import claim_streams


def predict(call):
    """Take ``steps`` steps of ``seconds``; ``deaf`` ignores cancel, ``die`` ends the process in the middle."""
    steps, seconds = call.params["steps"], call.params.get("seconds", 0.01)
    for step in range(steps):
        if call.is_cancelled() and not call.params.get("deaf"):
            raise Cancelled(f"Cancelled; {step} of {steps} windows are kept.")
        if call.params.get("die") == step:
            os.write(2, b"a last word\n")
            os._exit(7)
        time.sleep(seconds)
        call.send_progress(Progress("predict", step + 1, steps))
    return {"name": call.params.get("name"), "ended": time.time()}


if __name__ == "__main__":
    reader, writer = claim_streams()
    table = {"hello": METHODS["hello"], "device": METHODS["device"], "predict": Method(predict, Lane.LONG)}
    Server(reader, writer, table).serve()
    os._exit(0)
