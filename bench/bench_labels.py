"""Quick head, random forest and LightGBM from labels as people draw them.

``python -m core.demo DEMO --size 768 --seed 4242 && python bench/bench_labels.py --data ../shared/data --demo DEMO --cache CACHE``

Adds lines to docs/quick-head-people.jsonl, one for each scene, kind of drawing, number of labels, draw and method, and
leaves out what is there already; ``--tables`` writes them into docs/quick-head.md. See people_labels.py for the kinds. Draw s tests
fold s % 2. CACHE is a folder outside the repository for features. Forest (100 trees) and LightGBM (150 rounds of 31
leaves; left out where it is not installed) see the features of the quick head and all pixels of the labels, of more than
20,000 so many, classes halfway between as they are and alike. "+ majority" is their majority filter, 15 px for radar and
3 px else. The quick head is ``auto``, with its own choice of pixels, weights and smoothing.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import label_drawing as drawing  # first: puts the checkout on the path
import numpy as np
import people_labels as people
import torch
from people_scene import Ready, make_ready
from people_tables import PAGE, RECORD, fill_page, read_record

from bench.results_forest import majority
from core.labels.drawn import draw_places
from core.labels.placed import without_clashes
from core.quick.fit import fit_head
from core.quick.gather import Taken, samples_of
from core.quick.recipe import known_of, quick_config, recipe_for
from core.quick.score import reliability, score_of
from core.quick.surroundings import OFFSETS, is_looked_at, looked_at

SCENES = ("zurich", "zurich rgb", "spain", "sanfrancisco", "procedural")
COUNTS = ("5", "10", "30", "100", "all")
HARDER = ("ragged", "wrong", "single")
METHODS = ("quick head", "forest", "lightgbm")
Row = dict[str, Any]


def quick(ready: Ready, drawn: people.Drawn, classifier: str = "auto") -> Row:
    """Fit and judge a quick head on what a person drew, as a session does."""
    scene, start = ready.scene, time.process_time()
    width = scene.labels.shape[1]
    values = np.array([value for value, _, _ in drawn.labels])
    found = [np.sort(rows * width + cols) for _, rows, cols in drawn.labels]
    found, _ = without_clashes(found, values)
    places = draw_places(found, values, [drawn.points] * len(found), width)
    recipe = recipe_for(classifier, known_of([len(place.rows) for place in places]), ready.spec)
    taken = [_taken(ready, place, len(places)) for place in places]
    samples, around = samples_of(places, taken, (scene.labels.shape[0], width), recipe.folds)
    config = quick_config(ready.spec, scene.classes, recipe)
    anywhere = ready.anywhere()
    fit = fit_head(samples, config, recipe, ready.tables, around=around, anywhere=anywhere)
    head, out = fit.head, fit.out
    score = score_of(out, samples, _entries(scene.classes))
    fitted = time.process_time() - start
    size = head.config.smooth
    near = ready.near_test(drawn.test, size // 2)
    with torch.inference_mode():
        whole = torch.zeros((scene.classes, *near.shape))
        whole[:, torch.from_numpy(near)] = head.classify(torch.from_numpy(ready.codes[:, near]))
        padded = torch.nn.functional.pad(whole[None], (size // 2,) * 4, mode="reflect")[0]
        made = head.smooth(padded)[:, drawn.test[0], drawn.test[1]].numpy().T
    truth = scene.labels[drawn.test].astype(np.int64)
    miou, accuracy = drawing.scores(made.argmax(axis=1), truth, scene.classes)
    bins = reliability(made, truth, np.ones(len(truth)), 15)
    return {
        "mIoU": miou, "OA": accuracy, "fit": fitted, "pixels": len(samples.classes), "smooth": size,
        "sharpness": float(head.sharpness), "members": list(recipe.members),
        "ECE": sum(share * abs(sure - right) for sure, right, share in bins),
        "said mIoU": score.mean_iou, "said range": score.iou_range, "said OA": score.accuracy,
        "said OA range": score.accuracy_range, "places": score.places,
    }  # fmt: skip


def _taken(ready: Ready, place: Any, labels: int) -> Taken:
    most = looked_at(labels) if is_looked_at(place.key, labels) else 0
    height, width = ready.scene.labels.shape
    rows = np.clip(place.rows[:most, None] + OFFSETS[:, 0], 0, height - 1)
    cols = np.clip(place.cols[:most, None] + OFFSETS[:, 1], 0, width - 1)
    around = np.moveaxis(ready.codes[:, rows, cols], 0, -1)
    return Taken(ready.steps(place.rows, place.cols), np.ones(len(place.rows), bool), around)


def _entries(count: int) -> Any:
    from core.checkpoints.schemes import numbered_classes

    return numbered_classes(count)


def baseline(
    ready: Ready, drawn: people.Drawn, seed: int, make: Callable[[], Any]
) -> Iterator[tuple[str, Row]]:
    """A classifier of scikit-learn's kind, alone and with a majority filter."""
    scene, start = ready.scene, time.process_time()
    classes, rows, cols = people.usual_pixels(drawn, np.random.default_rng(seed))
    model = make().fit(np.nan_to_num(ready.at(rows, cols), nan=-1e9), classes)
    fitted = time.process_time() - start
    mask = ready.near_test(drawn.test, 0)
    picture = np.full(mask.shape, drawing.UNLABELLED, np.uint8)
    picture[mask] = model.predict(np.nan_to_num(ready.at(*np.nonzero(mask)), nan=-1e9))
    side = 15 if next(iter(scene.sources())) == "sar" else 3
    truth = scene.labels[drawn.test].astype(np.int64)
    for suffix, made in (("", picture), (" + majority", majority(picture, mask, scene.classes, side))):
        miou, accuracy = drawing.scores(made[drawn.test].astype(np.int64), truth, scene.classes)
        yield suffix, {"mIoU": miou, "OA": accuracy, "fit": fitted, "pixels": len(classes)}


def run(ready: Ready, kind: str, count: int | None, seed: int, method: str) -> Iterator[tuple[str, Row]]:
    """Names and figures of one method on one draw."""
    drawn = people.draw_people(ready.scene, kind, count, seed)
    if method == "quick head":
        yield method, quick(ready, drawn)
        return
    for suffix, row in baseline(ready, drawn, seed, _MAKERS[method](seed)):
        yield method + suffix, row


def _forest(seed: int) -> Callable[[], Any]:
    from sklearn.ensemble import RandomForestClassifier

    return lambda: RandomForestClassifier(100, min_samples_leaf=2, random_state=seed)


def _lightgbm(seed: int) -> Callable[[], Any]:
    from lightgbm import LGBMClassifier

    return lambda: LGBMClassifier(
        n_estimators=150, num_leaves=31, random_state=seed, num_threads=1, verbose=-1
    )


_MAKERS = {"forest": _forest, "lightgbm": _lightgbm}


def wanted(args: argparse.Namespace) -> Iterator[tuple[str, str, int | None, int]]:
    """(scene, kind, count, seed) of every cell: all counts for pieces, 30 for what is harder, 300 points along roads."""
    for seed in range(args.first, args.first + args.seeds):
        for scene in args.scenes:
            for kind in args.kinds:
                counts = args.counts if kind == "pieces" else ["300"] if kind == "road" else ["30"]
                for word in counts:
                    yield scene, kind, None if word == "all" else int(word), seed


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="a small scene, few labels: nothing to publish")
    parser.add_argument("--data", type=Path, help="folder of the real scenes")
    parser.add_argument("--demo", type=Path, help="folder made by core.demo")
    parser.add_argument("--cache", type=Path, help="folder for features, outside the repository")
    parser.add_argument("--scenes", nargs="+", default=list(SCENES))
    parser.add_argument("--kinds", nargs="+", default=list(people.KINDS), choices=people.KINDS)
    parser.add_argument("--counts", nargs="+", default=list(COUNTS))
    parser.add_argument("--methods", nargs="+", default=list(METHODS), choices=METHODS)
    parser.add_argument("--seeds", type=int, default=2, help="draws")
    parser.add_argument(
        "--first", type=int, default=0, help="number of the first draw; from 2 on they are fresh"
    )
    parser.add_argument("--record", type=Path, default=RECORD, help="file that lines are added to")
    parser.add_argument("--tables", action="store_true", help="only write the tables of the page")
    args = parser.parse_args()
    if args.tables:
        fill_page(PAGE, read_record(args.record))
        return
    if importlib.util.find_spec("lightgbm") is None:
        args.methods = [name for name in args.methods if name != "lightgbm"]
        print("Left out: lightgbm, which is not installed.", flush=True)
    torch.set_num_threads(1)
    if args.quick:
        args.scenes, args.counts, args.kinds, args.seeds = ["procedural"], ["5"], ["pieces", "road"], 1
    with drawing.procedural_scene(args.demo, 256 if args.quick else 768) as demo:
        measure(args, demo)


def measure(args: argparse.Namespace, demo: Path) -> None:
    """Print every cell that is not in the record yet, and add it unless the run is a quick one."""
    done = {_key(row) for row in read_record(args.record)} if not args.quick else set()
    scenes: dict[str, Ready] = {}
    for scene, kind, count, seed in wanted(args):
        for method in args.methods:
            if (scene, kind, count, seed, method) in done:
                continue
            if scene not in scenes:
                loaded = drawing.load_scenes(args.data, demo, [scene])[0]
                scenes[scene] = make_ready(loaded, args.cache or demo / "features")
            for name, row in run(scenes[scene], kind, count, seed, method):
                line = {
                    "scene": scene,
                    "kind": kind,
                    "count": count,
                    "seed": seed,
                    "method": name,
                    **_short(row),
                }
                print(json.dumps(line), flush=True)
                if not args.quick:
                    with args.record.open("a") as file:
                        file.write(json.dumps(line) + "\n")


def _key(row: Row) -> tuple[Any, ...]:
    return row["scene"], row["kind"], row["count"], row["seed"], row["method"]


def _short(row: Row) -> Row:
    def short(value: Any) -> Any:
        if isinstance(value, (tuple, list)):
            return [short(entry) for entry in value]
        return round(float(value), 4) if isinstance(value, (float, np.floating)) else value

    return {name: short(value) for name, value in row.items()}


if __name__ == "__main__":
    main()
