"""How long very many points take: 20,000 on the procedural scene, from nothing to a fitted head.

``python bench/bench_quick_points.py [--points N] [--demo DEMO]``; without ``--demo`` the scene of ``core.demo --seed 4242`` is made.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import label_drawing as drawing  # first: puts the checkout on the path
import numpy as np
import shapely

from core.checkpoints.schemes import numbered_classes
from core.labels.placed import LabelPolygon
from core.quick.session import QuickSession


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--points", type=int, default=20_000)
    parser.add_argument("--demo", type=Path, help="folder made by core.demo")
    parser.add_argument("--quick", action="store_true", help="a small scene, few points")
    args = parser.parse_args()
    with drawing.procedural_scene(args.demo, 256 if args.quick else 768) as demo:
        scene = drawing.load_scenes(None, demo, ["procedural"])[0]
        rng = np.random.default_rng(0)
        places = np.argwhere(scene.labels < drawing.UNLABELLED)
        chosen = places[rng.permutation(len(places))[: 400 if args.quick else args.points]]
        grid = scene.scene.grid
        classes = numbered_classes(scene.classes)
        points = [
            LabelPolygon(
                shapely.Point(*(grid.map_affine * (col + 0.5, row + 0.5))),
                classes[scene.labels[row, col]].name,
                "",
                grid.crs,
            )
            for row, col in chosen
        ]
        session = QuickSession(scene.sources())
        wall, cpu = time.monotonic(), time.process_time()
        fitted = session.fit(points, classes, "auto")
        print(
            f"{len(points)} points: {time.process_time() - cpu:.1f} CPU s, {time.monotonic() - wall:.1f} s, "
            f"{fitted.score.words} Members: {', '.join(fitted.card.recipe['members'])}"
        )


if __name__ == "__main__":
    main()
