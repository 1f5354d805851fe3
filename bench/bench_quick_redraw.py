"""From a label to the redrawn view of 1000 x 1000 px with cached features: a first, coarse picture, the fit, the map.

Two ways in turns: everything at once, and with a first look. Both end with the same map, which is asserted.

``python bench/bench_quick_redraw.py [--quick] [--demo DEMO]``; without ``--demo`` the scene of ``core.demo --size 1024
--seed 4242`` is made. Times of the whole process; the first view also computes the features, which later labels find ready.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import side_by_side  # noqa: F401  # first: puts the checkout on the path

import label_drawing as drawing  # isort: skip
import numpy as np
import shapely
import torch

from core.checkpoints.card import ClassEntry
from core.checkpoints.schemes import numbered_classes
from core.labels.placed import LabelPolygon
from core.quick.first_look import FirstLook, Look
from core.quick.session import QuickSession
from core.quick.view_map import ViewMap
from core.quick.write import write_labels, write_view
from core.raster.grid import Rect

SIDE = 1000


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall seconds."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a small view, one round: nothing to publish")
    parser.add_argument("--demo", type=Path, help="folder made by core.demo, 1024 px")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    with drawing.procedural_scene(args.demo, 256 if args.quick else 1024) as demo:
        redraw(demo, 250 if args.quick else SIDE, 1 if args.quick else args.rounds)


def redraw(demo: Path, side: int, rounds: int) -> None:
    """Print the times of the first view and of one label more among some."""
    [scene] = drawing.load_scenes(None, demo, ["procedural"])
    classes = numbered_classes(scene.classes)
    rng = np.random.default_rng(0)
    drawn = drawing.draw_polygons(scene.labels, np.ones(scene.labels.shape, bool), 101, rng)
    affine = scene.scene.grid.map_affine
    labels = []
    for value, rows, cols in drawn:
        (x0, y0), (x1, y1) = affine * (cols.min(), rows.min()), affine * (cols.max() + 1, rows.max() + 1)
        labels.append(
            LabelPolygon(shapely.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), classes[value].name)
        )
    sources = {layer.role: [file.path for file in layer.source.files] for layer in scene.scene.layers}
    rect = Rect(0, 0, side, side)
    with tempfile.TemporaryDirectory() as folder:
        session = QuickSession(sources)
        print(f"{torch.get_num_threads()} threads; CPU s / wall s")
        print("features of the view, once   {:.2f} / {:.2f}".format(*timed(lambda: session.prepare(rect))))
        for count in (10, 30, 100):
            times: dict[str, list[tuple[float, float]]] = {}
            alike = []
            for _ in range(rounds):
                maps = {}
                for way in ("at once", "first look"):
                    session.fit(
                        labels[:count], classes
                    )  # what a head is tuned by until the new one is scored
                    steps, maps[way] = one_label(
                        session, labels[: count + 1], classes, rect, Path(folder), way
                    )
                    for name, spent in steps.items():
                        times.setdefault(f"{way}: {name}", []).append(spent)
                first, last = maps["first look"]
                assert np.array_equal(last.labels, maps["at once"][1].labels)
                assert np.array_equal(last.confidence, maps["at once"][1].confidence)
                alike.append((first == last.labels).mean())
            print(
                f"{count + 1:>3} polygons; the first picture is as the map in {np.mean(alike):.1%} of all pixels"
            )
            for name, spent in times.items():
                cpu, wall = (statistics.median(part) for part in zip(*spent, strict=True))
                print(f"    {name:34} {cpu:.2f} / {wall:.2f}", flush=True)


def one_label(
    session: QuickSession,
    labels: list[LabelPolygon],
    classes: list[ClassEntry],
    rect: Rect,
    folder: Path,
    way: str,
) -> tuple[dict[str, tuple[float, float]], tuple[np.ndarray | None, ViewMap]]:
    """Seconds since the labels came, as the engine's methods spend them, the first picture (if asked for) and the map."""
    began = time.process_time(), time.perf_counter()
    found: dict[str, tuple[float, float]] = {}
    shown: list[np.ndarray] = []

    def reached(step: str) -> None:
        found[step] = time.process_time() - began[0], time.perf_counter() - began[1]

    def show(look: FirstLook) -> None:
        write_labels(folder, "first", session.scene.grid.crop(rect), look.labels, look.classes)
        reached("until the first picture")
        shown.append(look.labels)

    fitted = session.fit(labels, classes, look=Look(rect, show) if way == "first look" else None)
    reached("until the score")
    view = session.classify(rect)
    write_view(
        folder, "view", session.scene.grid.crop(rect), view.labels, view.confidence, fitted.card.classes
    )
    reached("until the map")
    return found, (shown[0] if shown else None, view)


if __name__ == "__main__":
    main()
