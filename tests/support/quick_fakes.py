"""An engine that answers the quick methods: at once, or, for methods on hold, when the test says so."""

from __future__ import annotations

import json

from qgis.PyQt.QtCore import QObject, pyqtSignal
from sam_landcover.core.contract import protocol
from sam_landcover.plugin.engine.errors import DIED, EngineError


class Handle:
    """What ``call_async`` gives back."""

    def __init__(self, asked):
        self.asked = asked
        self.cancelled = False

    def cancel(self):
        self.cancelled = True


class Asked:
    """One request that waits."""

    def __init__(self, engine, method, params, on_result, on_error, on_progress=None):
        self.engine, self.method, self.params = engine, method, params
        self.on_result, self.on_error, self.on_progress = on_result, on_error, on_progress
        self.handle = Handle(self)

    def answer(self, **changes):
        self.on_result({**self.engine.result(self.method, self.params), **changes})

    def refuse(self, text="no", code=protocol.USER_ERROR):
        self.on_error(EngineError(text, code))

    def die(self):
        self.engine.hello = {"pid": self.engine.hello["pid"] + 1}
        self.refuse("The engine process was killed.", DIED)


class QuickEngine(QObject):
    """``hold`` are methods whose requests wait in ``asked``; ``map_file(extent)`` makes the raster of a map."""

    stateChanged = pyqtSignal(str)
    state = "ready"

    def __init__(self, map_file=None):
        super().__init__()
        self.map_file = map_file or (lambda _params: "")
        self.hold, self.asked, self.log = set(), [], []
        self.hello = {"pid": 1}
        self.sessions = 0
        self.errors = {}

    def call_async(self, method, params, on_result, on_error, on_progress=None):
        params = json.loads(json.dumps(params))  # what crosses the pipe must be JSON
        self.log.append((method, params))
        asked = Asked(self, method, params, on_result, on_error, on_progress)
        if method in self.errors:
            asked.refuse(self.errors[method])
        elif method in self.hold:
            self.asked.append(asked)
        else:
            asked.answer()
        return asked.handle

    def result(self, method, params):
        if method == "quick_open":
            self.sessions += 1
            return {"session": f"quick-{self.sessions}"}
        if method == "quick_fit":
            used = [polygon["class"] for polygon in params["polygons"]]
            names = {entry["value"]: entry["name"] for entry in params["classes"]}
            by_class = [{"value": v, "name": n, "IoU": 0.5 if v in used else None} for v, n in names.items()]
            counts = [
                {"value": v, "name": n, "polygons": used.count(v), "pixels": 9} for v, n in names.items()
            ]
            score = {"mIoU": 0.5, "OA": 0.8, "by_class": by_class, "polygons": len(used), "words": ""}
            return {"model": "m", "seconds": 0.1, "counts": counts, "score": score, "warnings": []}
        if method == "quick_map":
            return {"labels": self.map_file(params), "confidence": "", "seconds": 0.2}
        if method == "quick_uncertain":
            return {"x": 2600010.0, "y": 1199990.0, "crs": "EPSG:2056"}
        if method == "quick_save":
            return {"checkpoint": params["output"], "model": "m"}
        return {}

    def methods(self):
        return [method for method, _params in self.log]

    def last(self, method):
        """Parameters of the newest request of a method."""
        return next(params for name, params in reversed(self.log) if name == method)

    def take(self, method):
        """The oldest request on hold, taken off the list."""
        found = next(asked for asked in self.asked if asked.method == method)
        self.asked.remove(found)
        return found

    def stop(self):
        pass
