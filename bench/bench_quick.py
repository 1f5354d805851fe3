"""Learning curves of the quick head beside random forests, and how long a label takes to change the map.

``python -m core.demo DEMO --size 768 --seed 4242 && python bench/bench_quick.py --data ../shared/data --demo DEMO``

Writes docs/quick-head-curves.json and, from it, docs/pictures/quick-head-curves.png. See bench/label_drawing.py for
the protocol. Every method sees the same pixels of the same polygons. ``all`` draws 20,000 pixels from the whole
training blocks, as the floors in the notes of these scenes do. Two folds and ``--seeds`` draws (two where there are
100 polygons or more): seed s tests fold s % 2.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from typing import Any

import label_drawing as drawing
import numpy as np
import side_by_side as bench  # first: puts the checkout on the path
import torch
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier

from core.models.quick import QuickHead
from core.models.quick_config import QuickConfig
from core.quick.fit import fit_head, rank_tables
from core.quick.recipe import Recipe, choose_smoothing, recipe_for, widths
from core.quick.samples import Samples, balanced_weights, pixels_per_polygon

COUNTS = (2, 5, 10, 30, 100)
TEST_PIXELS = 30_000
MANY = 100
OUTPUT = bench.ROOT / "docs" / "quick-head-curves.json"
PICTURE = bench.ROOT / "docs" / "pictures" / "quick-head-curves.png"


def scores(guess: NDArray[Any], truth: NDArray[Any], classes: int) -> tuple[float, float]:
    """(mIoU over classes with reference pixels, OA)."""
    matrix = np.bincount(truth * classes + guess, minlength=classes * classes).reshape(classes, classes)
    hits, union = np.diag(matrix), matrix.sum(0) + matrix.sum(1) - np.diag(matrix)
    there = matrix.sum(1) > 0
    return float((hits[there] / union[there]).mean()), float(hits.sum() / matrix.sum())


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


def sampled(polygons: list[drawing.Polygon], rng: np.random.Generator) -> tuple[NDArray[Any], ...]:
    """(classes, rows, cols, polygon numbers) of the pixels drawn from polygons."""
    most = pixels_per_polygon(len(polygons))
    found = []
    for number, (value, rows, cols) in enumerate(polygons):
        chosen = rng.permutation(len(rows))[:most]
        found.append((np.full(len(chosen), value), rows[chosen], cols[chosen], np.full(len(chosen), number)))
    return tuple(np.concatenate([part[i] for part in found]) for i in range(4))


def forest(
    prepared: Prepared,
    columns: list[int],
    y: NDArray[Any],
    place: tuple[NDArray[Any], NDArray[Any]],
    weights: NDArray[Any],
    test: tuple[NDArray[Any], ...],
    seed: int,
) -> tuple[NDArray[Any], float]:
    """Classes of the test pixels, seconds to fit."""
    start = time.process_time()
    model = RandomForestClassifier(100, min_samples_leaf=2, random_state=seed)
    model.fit(prepared.pick(columns, place), y, sample_weight=weights)
    fitted = time.process_time() - start
    return model.predict(prepared.pick(columns, test)), fitted


def quick(
    prepared: Prepared,
    y: NDArray[Any],
    place: tuple[NDArray[Any], NDArray[Any]],
    numbers: NDArray[Any],
    recipe: Recipe | None = None,
    smooth: int | None = None,
) -> tuple[NDArray[Any], float, float]:
    """[h, w] classes of the whole scene, seconds to fit with its cross-validation, seconds to draw 1 Mpx."""
    start = time.process_time()
    recipe = recipe or recipe_for("auto", len(y))
    size = smooth or choose_smoothing(prepared.spec, recipe)
    config = QuickConfig(prepared.spec, prepared.scene.classes, widths(recipe), size)
    samples = Samples(np.ascontiguousarray(prepared.codes[:, place[0], place[1]].numpy().T), y, numbers)
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
    scene, fold, rng = prepared.scene, seed % 2, np.random.default_rng(1000 * seed + (count or 0))
    colours = scene.colours()
    allowed = drawing.trainable(colours, fold)
    if count is None:
        y, rows, cols = drawing.draw_all(scene.labels, allowed, rng)
        numbers = rows // scene.block * 10_000 + cols // scene.block  # folds of the calibration: whole blocks
        weights = np.ones(len(y))
    else:
        y, rows, cols, numbers = sampled(drawing.draw_polygons(scene.labels, allowed, count, rng), rng)
        weights = balanced_weights(y, numbers)
    places = np.argwhere((colours == fold) & (scene.labels < 255))
    test = tuple(places[rng.permutation(len(places))[:TEST_PIXELS]].T)
    truth = scene.labels[test].astype(int)
    result = {}
    everything = list(range(len(prepared.spec.names)))
    for name, columns in (("forest, pixels", prepared.raw), ("forest, context", everything)):
        if not forests:
            continue
        guess, fitted = forest(prepared, columns, y, (rows, cols), weights, test, seed)
        result[name] = (*scores(guess, truth, scene.classes), fitted, None)
    for name, options in variants.items():
        labels, fitted, drawn = quick(prepared, y, (rows, cols), numbers, **options)
        result[name] = (*scores(labels[test], truth, scene.classes), fitted, drawn)
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
        "perceptrons many": {"recipe": recipe_for("auto", 10**6), "smooth": 1},
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


def markdown(rows: list[dict[str, Any]]) -> str:
    """The tables of docs/quick-head.md."""
    methods, lines = ("forest, pixels", "forest, context", "quick head"), []
    for scene in dict.fromkeys(row["scene"] for row in rows):
        lines += [f"| {scene} | {' | '.join(methods)} | s to fit |", "|---|---|---|---|---|"]
        own = [row for row in rows if row["scene"] == scene]
        for count in sorted({row["polygons"] for row in own}, key=lambda value: value or 10**9):
            found = {row["method"]: row for row in own if row["polygons"] == count}
            if len(found) < len(methods):
                continue
            best = max(row["mIoU"] for row in found.values())
            cells = []
            for row in (found[method] for method in methods):
                star = "**" if row["mIoU"] == best else ""
                cells.append(f"{star}{row['mIoU']:.3f}{star} ±{row['mIoU sd']:.3f} / {row['OA']:.3f}")
            name = "all" if count is None else count
            lines.append(f"| {name} | {' | '.join(cells)} | {found['quick head']['fit']:.2f} |")
        lines.append("")
    return "\n".join(lines)


def picture(rows: list[dict[str, Any]], path: Path) -> None:
    """Curves of mIoU over the number of polygons."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    scenes = list(dict.fromkeys(row["scene"] for row in rows))
    figure, axes = pyplot.subplots(1, len(scenes), figsize=(4.4 * len(scenes), 4.0), sharey=True)
    for axis, scene in zip(np.atleast_1d(axes), scenes, strict=True):
        for method in ("forest, pixels", "forest, context", "quick head"):
            own = [row for row in rows if row["scene"] == scene and row["method"] == method]
            own.sort(key=lambda row: row["polygons"] or 10**9)
            if not own:
                continue
            x = np.arange(len(own))
            mean, spread = np.array([[row["mIoU"], row["mIoU sd"]] for row in own]).T
            axis.plot(x, mean, marker="o", label=method)
            axis.fill_between(x, mean - spread, mean + spread, alpha=0.15)
        axis.set_xticks(x, ["all" if row["polygons"] is None else row["polygons"] for row in own])
        axis.set_title(scene)
        axis.set_xlabel("labelled polygons")
        axis.grid(alpha=0.3)
    np.atleast_1d(axes)[0].set_ylabel("mIoU on test blocks")
    np.atleast_1d(axes)[0].legend()
    figure.tight_layout()
    path.parent.mkdir(exist_ok=True)
    figure.savefig(path, dpi=110)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the real scenes")
    parser.add_argument("--demo", type=Path, required=True, help="folder made by core.demo")
    parser.add_argument("--scenes", nargs="+", default=["sanfrancisco", "zurich", "procedural"])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--seeds-many", type=int, default=2, help=f"from {MANY} polygons on")
    parser.add_argument("--counts", nargs="+", default=[*map(str, COUNTS), "all"])
    parser.add_argument("--methods", nargs="+", default=["forests", "quick"], choices=("forests", "quick"))
    parser.add_argument(
        "--update", action="store_true", help="keep the rows of the file that are not run anew"
    )
    parser.add_argument("--variants", choices=tuple(VARIANTS), default="published")
    args = parser.parse_args()
    torch.set_num_threads(1)
    rows: list[dict[str, Any]] = json.loads(OUTPUT.read_text()) if args.update else []
    scenes = [Prepared(scene) for scene in drawing.load_scenes(args.data, args.demo, args.scenes)]
    for prepared in scenes:
        print(f"{prepared.scene.name}: features and codes {prepared.seconds:.1f} CPU s per Mpx", flush=True)
    for word in args.counts:
        count = None if word == "all" else int(word)
        seeds = args.seeds if count is not None and count < MANY else min(args.seeds, args.seeds_many)
        for prepared in scenes:
            new = curve_point(prepared, count, seeds, args.variants, args.methods)
            keys = {(row["scene"], row["polygons"], row["method"]) for row in new}
            rows = [row for row in rows if (row["scene"], row["polygons"], row["method"]) not in keys] + new
            if args.variants == "published":
                OUTPUT.write_text(json.dumps(rows, indent=1) + "\n")
                picture(rows, PICTURE)
    if args.variants == "published":
        print(markdown(rows))


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
    rows = []
    for name, all_numbers in found.items():
        values = np.array([entry[:3] for entry in all_numbers])
        drawn = [entry[3] for entry in all_numbers if entry[3] is not None]
        mean, spread = values.mean(axis=0), values.std(axis=0, ddof=1)
        rows.append(
            {
                "scene": prepared.scene.name,
                "polygons": count,
                "seeds": seeds,
                "method": name,
                "mIoU": round(mean[0], 4),
                "mIoU sd": round(spread[0], 4),
                "OA": round(mean[1], 4),
                "OA sd": round(spread[1], 4),
                "fit": round(mean[2], 3),
                "draw": round(float(np.mean(drawn)), 3) if drawn else None,
            }
        )
    print(table(rows), flush=True)
    return rows


if __name__ == "__main__":
    main()
