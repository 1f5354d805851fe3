"""From a label to the redrawn view: fit with cross-validation, classify 1000 x 1000 px with cached features, write.

``python bench/bench_quick_redraw.py [--quick] [--demo DEMO]``; without ``--demo`` the scene of ``core.demo --size 1024
--seed 4242`` is made. Times of the whole process; the first view also computes the features, which later labels find ready.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import side_by_side  # noqa: F401  # first: puts the checkout on the path

import label_drawing as drawing  # isort: skip
import numpy as np
import shapely
import torch

from core.checkpoints.schemes import numbered_classes
from core.labels.placed import LabelPolygon
from core.quick.session import QuickSession
from core.quick.view_map import ViewMap
from core.quick.write import write_view
from core.raster.grid import Rect

SIDE = 1000


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall seconds."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - cpu, time.perf_counter() - wall


def _draw(session: QuickSession, rect: Rect, views: list[ViewMap]) -> None:
    views.append(session.classify(rect))


def _write(folder: Path, name: str, session: QuickSession, view: ViewMap) -> None:
    assert session.fitted is not None
    grid = session.scene.grid.crop(view.rect)
    write_view(folder, name, grid, view.labels, view.confidence, session.fitted.card.classes)


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
            session.fit(labels[:count], classes)
            parts: dict[str, list[tuple[float, float]]] = {"fit": [], "map": [], "write": []}
            views: list[ViewMap] = []
            for number in range(rounds):
                parts["fit"].append(timed(partial(session.fit, labels[: count + 1], classes)))
                parts["map"].append(timed(partial(_draw, session, rect, views)))
                parts["write"].append(
                    timed(partial(_write, Path(folder), f"{count}-{number}", session, views[-1]))
                )
            medians = {
                key: [statistics.median(times) for times in zip(*values, strict=True)]
                for key, values in parts.items()
            }
            total = [sum(values[i] for values in medians.values()) for i in (0, 1)]
            words = ", ".join(f"{key} {cpu:.2f} / {wall:.2f}" for key, (cpu, wall) in medians.items())
            print(f"{count + 1:>3} polygons: {words}; together {total[0]:.2f} / {total[1]:.2f}", flush=True)


if __name__ == "__main__":
    main()
