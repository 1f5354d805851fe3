"""An engine whose answers to clicking are given by hand, one by one, in any order."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal
from sam_landcover.core.contract import protocol
from sam_landcover.plugin.engine.errors import DIED, EngineError


@dataclass
class Asked:
    """One request that waits for its answer."""

    method: str
    params: dict[str, Any]
    on_result: Callable[[Any], None]
    on_error: Callable[[Any], None]

    def refuse(self, text="no", code=protocol.USER_ERROR):
        self.on_error(EngineError(text, code))

    def die(self):
        self.refuse("The engine ended.", DIED)


class SlowSession(QObject):
    """Keeps requests until the test answers them; the clicking methods that answer at once do so."""

    stateChanged = pyqtSignal(str)
    state = "ready"

    def __init__(self):
        super().__init__()
        self.asked = []
        self.log = []
        self.sessions = 0

    def call_async(self, method, params, on_result, on_error, on_progress=None):
        json.dumps(params)  # what crosses the pipe must be JSON
        self.log.append((method, params))
        if method in ("segment_clear", "segment_close"):
            on_result({})
        else:
            self.asked.append(Asked(method, params, on_result, on_error))

    def stop(self):
        pass

    def waiting(self, method):
        """Requests of a method without an answer."""
        return [asked for asked in self.asked if asked.method == method]

    def take(self, method):
        """The oldest one, taken off the list."""
        found = self.waiting(method)
        assert found, f"nobody asked for {method}: {[a.method for a in self.asked]}"
        self.asked.remove(found[0])
        return found[0]

    def opened(self):
        """Answer segment_open."""
        self.sessions += 1
        self.take("segment_open").on_result({"session": f"click-{self.sessions}", "model": "Fake SAM"})

    def embedded(self, extent):
        """Answer segment_embed."""
        self.take("segment_embed").on_result(
            {"area": {"extent": list(extent), "reduction": 1}, "ready": True, "seconds": 0.1}
        )

    def predicted(self, extent, *wkts, ready=True):
        """Answer segment_predict with candidates, or that the place is not ready."""
        area = {"extent": list(extent), "reduction": 1}
        answer = {"ready": ready, "area": area}
        if ready:
            answer["candidates"] = [
                {"wkt": wkt, "score": 0.9 - 0.1 * index, "square_metres": 25.0, "pixels": 100.0}
                for index, wkt in enumerate(wkts)
            ]
            answer["milliseconds"] = 5.0
        self.take("segment_predict").on_result(answer)


def square(x, y, side=5.0, hole=0.0):
    """A square as well-known text, centred, perhaps with a square hole."""

    def ring(half):
        return (
            f"({x - half} {y - half}, {x + half} {y - half}, {x + half} {y + half}, "
            f"{x - half} {y + half}, {x - half} {y - half})"
        )

    inner = f", {ring(hole / 2)}" if hole else ""
    return f"POLYGON ({ring(side / 2)}{inner})"
