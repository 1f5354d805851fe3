"""Random messages to the engine: each has an answer, and none of them is an unexpected error.

``python tests/fuzz/fuzz_messages.py 20000`` (make fuzz); ``tests/fuzz/test_fuzz.py`` runs a few in make test.
"""

from __future__ import annotations

import contextlib
import random
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from fuzz_values import HOSTILE, Place

from core.contract import protocol
from core.serving.checked import check_words
from core.serving.failures import describe
from core.serving.methods import METHODS
from core.serving.server import Call

LIMIT_SECONDS = 60
_LEFT_OUT = {
    "segment_close",
    "quick_close",
    "train",
    "fetch",
    "demo",
    "segment_everything",
    "hello",
    "device",
}  # long, of the net, or without parameters


class TooLate(BaseException):
    """A message that is not answered in time."""


def usual(method: str, place: Place) -> dict[str, Any]:
    """Parameters that are right, or nearly: what is changed from there reaches deep."""
    job = {
        "checkpoint": place.model,
        "output": place.new(".tif"),
        "sources": {"optical": [place.optical], "dsm": [place.dsm]},
    }
    click = {
        "session": place.sessions.get("segment", "1"),
        "points": [[500005.0, 5299995.0, 1]],
        "crs": None,
        "object": 1,
        "box": None,
    }
    quick = {
        "session": place.sessions.get("quick", "1"),
        "extent": [500000.0, 5299990.0, 500010.0, 5300000.0],
        "crs": None,
    }
    known: dict[str, dict[str, Any]] = {
        "inspect": {"path": place.model},
        "raster": {"path": place.optical},
        "predict": {
            **job,
            "window": 64,
            "stride": 64,
            "extent": [500000, 5299990, 500010, 5300000],
            "bands": {"optical": [1, 2, 3]},
        },
        "evaluate": {"prediction": place.labels, "reference": place.labels, "ignore": [255]},
        "checkpoints": {"folder": place.folder, "folders": [place.folder]},
        "fit": {"rasters": [place.optical, place.dsm], "checkpoints": [place.model]},
        "segment_open": {
            "checkpoint": place.click,
            "image": place.optical,
            "bands": [1, 2, 3],
            "device": "cpu",
            "cache": place.folder,
        },
        "segment_batch": {
            "checkpoint": place.click,
            "image": place.optical,
            "prompts": [{"points": [[500005, 5299995, 1]]}],
        },
        "train_plan": {
            "checkpoint": place.model,
            "folder": place.new(""),
            "sources": {"optical": [place.optical]},
            "labels": place.labels,
        },
        "quick_open": {
            "sources": {"optical": [place.optical]},
            "bands": {},
            "names": {},
            "cache": place.folder,
        },
        "quick_fit": {
            **quick,
            "polygons": [{"wkt": "POINT (500005 5299995)", "crs": None, "class": 0, "id": 1}],
            "classes": [],
        },
        "quick_labels": {"path": place.polygons, "field": "class"},
        "quick_save": {**quick, "output": place.new(".safetensors"), "name": "x"},
        "generalise": {"source": place.labels, "output": place.new(".tif"), "mmu": "3px"},
        "correct": {"source": place.labels, "output": place.new(".tif"), "overrides": place.polygons},
        "check": {"product": "plain", "result": place.labels},
        "deliver": {"result": place.labels, "target": place.new("")},
        "accuracy_strata": {"map": place.labels, "strata": None, "field": None, "exclude": []},
        "accuracy_plan": {
            "strata": [{"id": "1", "pixels": 900}],
            "target_se": 0.01,
            "units": 30,
            "allocation": "equal",
        },
        "accuracy_draw": {
            "map": place.labels,
            "output": place.new(".gpkg"),
            "design": "stratified",
            "units_by_stratum": {"0": 3},
            "seed": 1,
        },
        "accuracy_estimate": {
            "tables": {"design": "srs", "classes": ["a", "b"], "sample": [{"map": "a", "ref": "a", "n": 3}]}
        },
        "accuracy_compare": {"sample": place.new(".gpkg"), "maps": [place.labels]},
    }
    if method in known:
        return known[method]
    if method.startswith("segment_"):
        return dict(click)
    if method.startswith("quick_"):
        return dict(quick)
    return {
        "sample": place.new(".gpkg"),
        "unit": 1,
        "label": "a",
        "path": place.polygons,
        "output": place.new(".csv"),
        "after": 0,
    }


def changed(values: Any, rng: random.Random, place: Place, depth: int = 0) -> Any:
    """The same with a few things dropped, doubled or replaced."""
    if isinstance(values, dict) and values and (depth == 0 or rng.random() < 0.6):
        result = dict(values)
        for key in rng.sample(sorted(result), min(len(result), rng.randint(0 if depth == 0 else 1, 2))):
            if rng.random() < 0.2:
                del result[key]
            else:
                result[key] = changed(result[key], rng, place, depth + 1)
        if rng.random() < 0.05:
            result[str(rng.choice(HOSTILE))] = rng.choice(HOSTILE)
        return result
    if isinstance(values, list) and values and rng.random() < 0.5:
        result = list(values)
        index = rng.randrange(len(result))
        result[index] = changed(result[index], rng, place, depth + 1)
        return result if rng.random() < 0.8 else result * 3
    return rng.choice([*HOSTILE, *place.files])


def answer(method: str, params: dict[str, Any]) -> str:
    """An empty text, or what is wrong with the answer."""
    call = Call(1, method, params, lambda progress: None)

    def late(*_: object) -> None:
        raise TooLate

    signal.signal(signal.SIGALRM, late)
    signal.alarm(LIMIT_SECONDS)
    try:
        check_words(method, params)
        METHODS[method].run(call)
    except TooLate:
        return f"no answer within {LIMIT_SECONDS} s"
    except BaseException as error:  # noqa: BLE001 - what the server does
        signal.alarm(0)
        failure = describe(error)
        if failure.code == protocol.INTERNAL_ERROR:
            return str((failure.data or {})["details"])
        if "\n" in failure.message.strip() or not failure.message:
            return f"not one sentence: {failure.message!r}"
    finally:
        signal.alarm(0)
    return ""


def run(count: int, seed: int) -> list[str]:
    """What went wrong in ``count`` messages."""
    rng, found = random.Random(seed), []
    methods = sorted(set(METHODS) - _LEFT_OUT)
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        place = Place(Path(folder))
        for method in ("segment_open", "quick_open"):
            opened = METHODS[method].run(Call(0, method, usual(method, place), lambda progress: None))
            place.sessions[method.split("_")[0]] = opened["session"]
        for number in range(count):
            method = rng.choice(methods)
            params = changed(usual(method, place), rng, place)
            if not isinstance(params, dict):
                continue
            problem = answer(method, params)
            if problem:
                found.append(f"message {number} of seed {seed}: {method} {str(params)[:600]}\n{problem}")
    return found


if __name__ == "__main__":
    problems = run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print("\n\n".join(problems))
    print(f"{len(problems)} problems")
    sys.exit(bool(problems))
