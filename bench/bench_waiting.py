"""A whole layer by ``core.predict`` with a quick head: OpenMP's threads asleep while they wait, as commands have it, and spinning.

``python bench/bench_waiting.py [--quick] [--busy N]``: child processes in turns, on two threads; ``--busy`` keeps the cores busy with N
processes meanwhile. Spinning is libgomp's default without ``OMP_WAIT_POLICY``, asked for by its ``GOMP_SPINCOUNT``.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from side_by_side import ROOT, print_machine

import label_drawing as drawing  # isort: skip
import numpy as np
import shapely

from core.checkpoints.schemes import numbered_classes
from core.labels.placed import LabelPolygon
from core.quick.session import QuickSession

WAYS = {"asleep": {}, "spinning": {"GOMP_SPINCOUNT": "300000"}}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a small scene, one round: nothing to publish")
    parser.add_argument("--busy", type=int, default=0, metavar="N")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    print_machine()
    neighbours = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(args.busy)]
    try:
        with drawing.procedural_scene(None, 256 if args.quick else 1024) as demo:
            compare(demo, 1 if args.quick else args.rounds)
    finally:
        for one in neighbours:
            one.kill()
            one.wait()


def compare(demo: Path, rounds: int) -> None:
    """Print CPU and wall seconds of both ways; their maps must be the same."""
    [scene] = drawing.load_scenes(None, demo, ["procedural"])
    sources = {layer.role: [file.path for file in layer.source.files] for layer in scene.scene.layers}
    with tempfile.TemporaryDirectory() as folder:
        head = Path(folder, "head.safetensors")
        save_head(scene, sources, head)
        times: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
        maps: dict[str, bytes] = {}
        for _ in range(rounds):
            for way, variables in WAYS.items():
                output = Path(folder, f"{way}.tif")
                times[way].append(predicted(head, sources, output, variables))
                maps[way] = output.read_bytes()
        assert maps["asleep"] == maps["spinning"]
    for way, spent in times.items():
        cpu, wall = (statistics.median(part) for part in zip(*spent, strict=True))
        print(f"{way:10} CPU {cpu:.2f} s, wall {wall:.1f} s")


def save_head(scene: drawing.LabelledScene, sources: dict[str, list[str]], path: Path) -> None:
    """A head of 31 polygons, with a forest."""
    classes = numbered_classes(scene.classes)
    inside = np.ones(scene.labels.shape, bool)
    labels = []
    for value, rows, cols in drawing.draw_polygons(scene.labels, inside, 31, np.random.default_rng(0)):
        (x0, y0), (x1, y1) = (
            scene.scene.grid.map_affine * corner
            for corner in ((cols.min(), rows.min()), (cols.max() + 1, rows.max() + 1))
        )
        box = shapely.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        labels.append(LabelPolygon(box, classes[value].name))
    QuickSession(sources).fit(labels, classes).save(path)


def predicted(
    head: Path, sources: dict[str, list[str]], output: Path, variables: dict[str, str]
) -> tuple[float, float]:
    """CPU and wall seconds of one run."""
    words = [sys.executable, "-m", "core.predict", "--checkpoint", str(head), "--output", str(output)]
    for role, paths in sources.items():
        words += [f"--{role}", *paths]
    environment = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    environment |= {"OMP_NUM_THREADS": "2", **variables}
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [*words, "--overwrite", "--quiet", "--device", "cpu"], cwd=ROOT, env=environment, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, time.perf_counter() - began


if __name__ == "__main__":
    main()
