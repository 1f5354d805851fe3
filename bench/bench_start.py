"""Start of a command: a refusal, a small run, and what of it is imports; CPU seconds of child processes, ways in turn.

``import torch`` alone is beside them: what a refusal cost at least while it came after that.
Run: ``python bench/bench_start.py [--quick]``; ``--imports`` prints the ten dearest imports of a refusal.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import side_by_side as bench

DEMO = str(bench.ROOT / "resources" / "demo" / "mfnet.safetensors")


def child(*words: str) -> tuple[float, subprocess.CompletedProcess[str]]:
    """CPU seconds of a Python process with one thread, user and system, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, *words], cwd=bench.ROOT, env=environment, capture_output=True, text=True, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done


def ways_in(folder: Path) -> dict[str, Callable[[], tuple[float, subprocess.CompletedProcess[str]]]]:
    """Name -> a process to be measured."""
    side = 224  # one window of the demo model
    scene = bench.write_scene(folder, side, side)
    wrong = str(folder / "missing.tif")
    predict = ("-m", "core.predict", "--checkpoint", DEMO, "--quiet", "--output", str(folder / "out.tif"))
    rasters = ("--optical", *scene["optical"], "--dsm", *scene["dsm"])
    return {
        "--help": partial(child, "-m", "core.predict", "--help"),
        "numpy, rasterio, pydantic": partial(child, "-c", "import numpy, rasterio, pydantic, pyproj"),
        "refusal: a missing raster": partial(child, *predict, "--optical", wrong, "--dsm", wrong),
        "refusal: a window of 33 px": partial(child, *predict, *rasters, "--window", "33"),
        "import torch": partial(child, "-c", "import torch"),
        "a run of one window": partial(child, *predict, *rasters),
    }


def dearest_imports(folder: Path) -> list[tuple[str, float]]:
    """Module -> seconds with all it imports, dearest first, by ``-X importtime``."""
    scene = (
        "--optical",
        str(folder / "no.tif"),
        "--dsm",
        str(folder / "no.tif"),
        "--output",
        str(folder / "o.tif"),
    )
    _, done = child("-X", "importtime", "-m", "core.predict", "--checkpoint", DEMO, *scene)
    found = []
    for line in done.stderr.splitlines():
        parts = line.removeprefix("import time:").split("|")
        if len(parts) == 3 and parts[1].strip().isdecimal():
            found.append((parts[2].strip(), int(parts[1]) / 1e6))
    return sorted(found, key=lambda pair: -pair[1])


def main() -> None:
    """Print the tables."""
    quick = "--quick" in sys.argv
    bench.print_machine()
    with tempfile.TemporaryDirectory() as name:
        ways = ways_in(Path(name))
        seconds: dict[str, list[float]] = {way: [] for way in ways}
        for turn in range(2 if quick else 6):
            for way, run in ways.items():
                spent, done = run()
                assert done.returncode == (2 if way.startswith("refusal") else 0), done.stderr
                if turn:  # the first one fills the caches of the disk
                    seconds[way].append(spent)
        base = min(seconds["import torch"])
        rows = [(way, min(found), f"{min(found) / base:.2f} x") for way, found in seconds.items()]
        bench.print_table("Start of a command", ("process", "CPU s (least)", "of import torch"), rows)
        if "--imports" in sys.argv:
            bench.print_table("Imports of a refusal", ("module", "s"), dearest_imports(Path(name))[:10])


if __name__ == "__main__":
    main()
