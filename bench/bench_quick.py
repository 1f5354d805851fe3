"""Learning curves of the quick head beside random forests, and how long a label takes to change the map.

``python -m core.demo DEMO --size 768 --seed 4242 && python bench/bench_quick.py --data ../shared/data --demo DEMO``

Without ``--data`` the two real scenes are left out and nothing is written; without ``--demo`` that very scene is made.
Writes docs/quick-head-curves.json; quick_fine_tuned.py measures fine-tuned models on the same draws, and quick_curves.py
makes tables and picture of both. See bench/label_drawing.py for the protocol. Every method sees the same pixels of the same polygons. ``all`` draws 20,000 pixels from the whole
training blocks, as the floors in the notes of these scenes do. Two folds and ``--seeds`` draws (two where there are
100 polygons or more): seed s tests fold s % 2.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import label_drawing as drawing  # first: puts the checkout on the path
import numpy as np
import quick_curves as curves
import torch
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier

from core.models.quick import QuickHead
from core.models.quick_config import QuickConfig
from core.quick.fit import fit_head, rank_tables
from core.quick.recipe import FEW, PERCEPTRONS, SOME, Recipe, quick_config, recipe_for
from core.quick.samples import Samples

COUNTS = (2, 5, 10, 30, 100)
MANY = 100
REAL = ("sanfrancisco", "zurich")


class Prepared:
    """A scene with everything that is computed once."""

    def __init__(self, scene: drawing.LabelledScene) -> None:
        start = time.process_time()
        self.scene, self.spec = scene, scene.spec()
        self.features = scene.features()
        rng = np.random.default_rng(0)
        flat = self.features.reshape(len(self.features), -1)
        self.tables = rank_tables(flat[:, rng.permutation(flat.shape[1])[:5000]].T)
        coder = QuickHead(QuickConfig(self.spec, 1))
        coder.knots.copy_(self.tables[0])
        coder.ranks.copy_(self.tables[1])
        with torch.inference_mode():
            rows = range(0, self.features.shape[1], 64)
            parts = [coder.encode(torch.from_numpy(self.features[:, r : r + 64])) for r in rows]
        self.codes = torch.cat(parts, dim=1)
        self.raw = [self.spec.names.index(name) for name in scene.raw]
        self.seconds = (time.process_time() - start) / self.codes[0].numel() * 1e6

    def pick(self, columns: list[int], place: tuple[NDArray[Any], ...]) -> NDArray[Any]:
        """[N, len(columns)] features of pixels."""
        return np.stack([self.features[column][place] for column in columns], axis=1)


def forest(
    prepared: Prepared, columns: list[int], drawn: drawing.Draw, seed: int
) -> tuple[NDArray[Any], float]:
    """Classes of the test pixels, seconds to fit."""
    start = time.process_time()
    model = RandomForestClassifier(100, min_samples_leaf=2, random_state=seed)
    model.fit(prepared.pick(columns, drawn.place), drawn.classes, sample_weight=drawn.weights)
    fitted = time.process_time() - start
    return model.predict(prepared.pick(columns, drawn.test)), fitted


def quick(
    prepared: Prepared, drawn: drawing.Draw, recipe: Recipe | None = None, smooth: int | None = None
) -> tuple[NDArray[Any], float, float]:
    """[h, w] classes of the whole scene, seconds to fit with its cross-validation, seconds to draw 1 Mpx."""
    start = time.process_time()
    recipe = recipe or recipe_for("auto", len(drawn.classes))
    config = quick_config(prepared.spec, prepared.scene.classes, recipe, smooth)
    size = config.smooth
    rows, cols = drawn.place
    codes = np.ascontiguousarray(prepared.codes[:, rows, cols].numpy().T)
    samples = Samples(codes, drawn.classes, drawn.numbers, alike=not np.ptp(drawn.weights))
    head, _ = fit_head(samples, config, recipe, prepared.tables)
    fitted = time.process_time() - start
    start = time.process_time()
    with torch.inference_mode():
        probabilities = head.classify(prepared.codes)
        padded = torch.nn.functional.pad(probabilities[None], (size // 2,) * 4, mode="reflect")[0]
        labels = head.smooth(padded).argmax(dim=0).numpy()
    return labels, fitted, (time.process_time() - start) / labels.size * 1e6


def run(
    prepared: Prepared, count: int | None, seed: int, variants: dict[str, dict[str, Any]], forests: bool
) -> dict[str, tuple[Any, ...]]:
    """mIoU, OA, seconds to fit and to draw of every method, on one draw of labels."""
    scene = prepared.scene
    drawn = drawing.draw(scene, count, seed)
    test, truth = drawn.test, scene.labels[drawn.test].astype(int)
    result = {}
    everything = list(range(len(prepared.spec.names)))
    for name, columns in (("forest, pixels", prepared.raw), ("forest, context", everything)):
        if not forests:
            continue
        guess, fitted = forest(prepared, columns, drawn, seed)
        result[name] = (*drawing.scores(guess, truth, scene.classes), fitted, None)
    for name, options in variants.items():
        labels, fitted, mapped = quick(prepared, drawn, **options)
        result[name] = (*drawing.scores(labels[test], truth, scene.classes), fitted, mapped)
    return result


VARIANTS = {
    "published": {"quick head": {}},
    "parts": {
        **{f"smooth {size}": {"smooth": size} for size in (1, 3, 7, 15)},
        **{
            name: {"recipe": Recipe((name,)), "smooth": 1}
            for name in (
                "kernel raw",
                "kernel pixel",
                "discriminant pixel",
                "discriminant near",
                "discriminant",
            )
        },
        "perceptrons few": {"recipe": Recipe(("perceptron", "perceptron near")), "smooth": 1},
        "forest": {"recipe": Recipe(("forest",)), "smooth": 1},
        "boosting": {"recipe": Recipe(("boosting",)), "smooth": 1},
        "perceptrons many": {"recipe": PERCEPTRONS, "smooth": 1},
        "few": {"recipe": FEW},
        "some": {"recipe": SOME},
    },
}


def table(rows: list[dict[str, Any]]) -> str:
    """One line per scene, number of polygons and method."""
    lines = [
        "scene          polygons  method                mIoU            OA              fit s  draw s/Mpx"
    ]
    for row in rows:
        count = "all" if row["polygons"] is None else row["polygons"]
        drawn = "" if row["draw"] is None else f"{row['draw']:.2f}"
        lines.append(
            f"{row['scene']:<14} {count:>8}  {row['method']:<20}  {row['mIoU']:.3f} +- {row['mIoU sd']:.3f}  "
            f"{row['OA']:.3f} +- {row['OA sd']:.3f}  {row['fit']:>6.2f}  {drawn:>6}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a small scene, few labels: nothing to publish")
    parser.add_argument("--data", type=Path, help="folder of the real scenes")
    parser.add_argument("--demo", type=Path, help="folder made by core.demo")
    parser.add_argument("--scenes", nargs="+", default=[*REAL, "procedural"])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--seeds-many", type=int, default=2, help=f"from {MANY} polygons on")
    parser.add_argument("--counts", nargs="+", default=[*map(str, COUNTS), "all"])
    parser.add_argument("--methods", nargs="+", default=["forests", "quick"], choices=("forests", "quick"))
    parser.add_argument(
        "--update", action="store_true", help="keep the rows of the file that are not run anew"
    )
    parser.add_argument("--variants", choices=tuple(VARIANTS), default="published")
    args = parser.parse_args()
    if args.quick:
        args.data, args.counts, args.seeds = None, ["2", "5"], 1
    if args.data is None:
        args.scenes = [name for name in args.scenes if name not in REAL]
        print(f"Left out: {' and '.join(REAL)}, which need --data; nothing is written.", flush=True)
    torch.set_num_threads(1)
    with drawing.procedural_scene(args.demo, 256 if args.quick else 768) as demo:
        curves_of([Prepared(scene) for scene in drawing.load_scenes(args.data, demo, args.scenes)], args)


def curves_of(scenes: list[Prepared], args: argparse.Namespace) -> None:
    """Print every point, and write those of the published variants where the real scenes are there."""
    rows: list[dict[str, Any]] = json.loads(curves.OUTPUT.read_text()) if args.update else []
    for prepared in scenes:
        print(f"{prepared.scene.name}: features and codes {prepared.seconds:.1f} CPU s per Mpx", flush=True)
    for word in args.counts:
        count = None if word == "all" else int(word)
        seeds = args.seeds if count is not None and count < MANY else min(args.seeds, args.seeds_many)
        for prepared in scenes:
            new = curve_point(prepared, count, seeds, args.variants, args.methods)
            if args.variants == "published" and args.data is not None:
                rows = curves.merged(rows, new)
                curves.OUTPUT.write_text(json.dumps(rows, indent=1) + "\n")


def curve_point(
    prepared: Prepared, count: int | None, seeds: int, variants: str, methods: list[str]
) -> list[dict[str, Any]]:
    """Mean and standard deviation over seeds of every method; prints them."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for seed in range(seeds):
        chosen = VARIANTS[variants] if "quick" in methods else {}
        forests = variants == "published" and "forests" in methods
        for name, numbers in run(prepared, count, seed, chosen, forests).items():
            found.setdefault(name, []).append(numbers)
    rows = [curves.summed(prepared.scene.name, count, name, runs) for name, runs in found.items()]
    print(table(rows), flush=True)
    return rows


if __name__ == "__main__":
    main()
