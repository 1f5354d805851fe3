"""Random command lines: each ends with a code and one sentence, in bounded time, and never with a traceback.

``python tests/fuzz/fuzz_commands.py 3000`` (make fuzz); ``tests/fuzz/test_fuzz.py`` runs a few in make test.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import random
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "support")]

from fuzz_values import HOSTILE, Place

from core.cli import run_command

LIMIT_SECONDS = 90
_WHOLE = 1000
"""Command lines from which on none is left out that :func:`bare` knows."""
_BARE = (".", "/", "..", "", "./", "\ud800")
_MODULES = {"quick": "core.quick.__main__"}


class TooLate(BaseException):
    """A command that does not end in time."""


def usual(place: Place) -> list[list[str]]:
    """Command lines that are right, or nearly."""
    model, out = place.model, place.new
    both = ["--optical", place.optical, "--dsm", place.dsm]
    return [
        ["inspect", model],
        [
            "predict",
            "--checkpoint",
            model,
            *both,
            "--output",
            out(".tif"),
            "--window",
            "64",
            "--device",
            "cpu",
        ],
        [
            "predict",
            "--checkpoint",
            model,
            *both,
            "--output",
            out(".tif"),
            "--extent",
            "500000,5299990,500010,5300000",
            "--mask",
            place.polygons,
        ],
        [
            "predict",
            "--checkpoint",
            model,
            *both,
            "--output",
            out(".tif"),
            "--polygons",
            out(".gpkg"),
            "--shard",
            "1/2",
            "--bands",
            "optical=1,2,3",
        ],
        [
            "evaluate",
            "--prediction",
            place.labels,
            "--reference",
            place.labels,
            "--ignore",
            "0,255",
            "--report",
            out(".html"),
            "--csv",
            out(".csv"),
        ],
        [
            "segment",
            "--checkpoint",
            place.click,
            "--image",
            place.optical,
            "--point",
            "500005,5299995",
            "--output",
            out(".gpkg"),
            "--bands",
            "3,2,1",
        ],
        [
            "quick",
            "--labels",
            place.polygons,
            "--field",
            "class",
            "--optical",
            place.optical,
            "--output",
            out(".safetensors"),
        ],
        ["generalise", place.labels, out(".tif"), "--mmu", "3px", "--neighbours", "4", "--protect", "1,2"],
        ["merge", out(".tif")],
        ["train", str(Path(place.folder) / "words.toml"), "--print-config", "--set", "train.steps=1"],
        ["train", str(Path(place.folder) / "run.toml"), "--check", "--set", "train.steps=1"],
        ["check", "plain", place.labels],
        ["check", "plain", place.zip],
        ["deliver", place.labels, out("")],
        ["correct", place.labels, out(".tif"), "--recode", "1=2"],
        ["correct", place.labels, out(".tif"), "--overrides", place.numbered, "--rules", place.rules],
        ["crosswalk", "--map", place.labels, "--output", out(".tif"), "--to", "ipcc", "--scheme", "isprs"],
        ["export", model, "--mlm", out(".json")],
        ["export", "isprs", "--classes", out(".csv")],
        ["accuracy", "plan", "--map", place.labels, "--units", "30"],
        ["accuracy", "draw", "--map", place.labels, "--units", "12", "--output", out(".gpkg")],
        ["accuracy", "estimate", "--tables", str(Path(place.folder) / "words.json")],
    ]


def changed(line: list[str], rng: random.Random, place: Place) -> list[str]:
    """The same with words replaced, dropped, doubled or added."""
    words = list(line)
    for _ in range(rng.randint(1, 3)):
        index = rng.randrange(1, len(words)) if len(words) > 1 else 0
        kind = rng.random()
        strange = str(rng.choice([*HOSTILE, *place.files])).replace("\0", "")
        if kind < 0.6 and index:
            words[index] = strange
        elif kind < 0.75 and index:
            del words[index]
        elif kind < 0.9:
            words.insert(index + 1, strange)
        else:
            words += rng.sample(words[1:] or ["x"], 1)
    return words


def bare(place: Place) -> Iterator[list[str]]:
    """Each right command line with each of its words replaced by a name that is hardly one."""
    for line in usual(place):
        for index in range(1, len(line)):
            if not line[index].startswith("--"):
                yield from ([*line[:index], name, *line[index + 1 :]] for name in _BARE)


def trouble(line: list[str]) -> str:
    """An empty text, or what is wrong with how the command ended."""
    module = importlib.import_module(_MODULES.get(line[0], f"core.{line[0]}"))
    said, told = io.StringIO(), io.StringIO()

    def late(*_: object) -> None:
        raise TooLate

    signal.signal(signal.SIGALRM, late)
    signal.alarm(LIMIT_SECONDS)
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(told):
            if line[0] in ("segment", "inspect"):
                code = module.main(line[1:])
            else:
                parser = getattr(module, "build_parser", None) or module.parser
                code = run_command(module.main, parser(), line[1:])
    except TooLate:
        return f"no end within {LIMIT_SECONDS} s"
    finally:
        signal.alarm(0)
    text = said.getvalue()
    if "Traceback" in text or "Unexpected error" in text:
        return text
    if "Warning:" in text and ".py:" in text:
        return f"a warning of Python: {text}"
    if code == 2 and len([words for words in text.splitlines() if words.strip()]) > 6:
        return f"more than a sentence: {text}"
    return "" if code in (0, 1, 2) else f"code {code}"


def run(count: int, seed: int) -> list[str]:
    """What went wrong in ``count`` command lines."""
    rng, found = random.Random(seed), []
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        place = Place(Path(folder))
        lines = bare(place) if count >= _WHOLE else iter(())
        for number in range(count):
            line = next(lines, None) or changed(rng.choice(usual(place)), rng, place)
            problem = trouble(line)
            if problem:
                found.append(f"line {number} of seed {seed}: {line}\n{problem}")
    return found


if __name__ == "__main__":
    problems = run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    print("\n\n".join(problems))
    print(f"{len(problems)} problems")
    sys.exit(bool(problems))
