"""Learning curves of the quick head, with and without an encoder, beside random forests.

``python -m core.demo DEMO --size 768 --seed 4242 && python bench/bench_quick.py --data ../shared/data --demo DEMO``

Without ``--data`` the two real scenes are left out and nothing is written; without ``--demo`` that very scene is made.
Writes docs/quick-head-curves.json; quick_fine_tuned.py measures fine-tuned models on the same draws, and quick_curves.py
makes tables and picture of both. See bench/label_drawing.py for the protocol. Forests and quick heads see the same
pixels of the same polygons. ``all`` draws 20,000 pixels from the whole training blocks, as the floors in the notes of
these scenes do. Two folds and ``--seeds`` draws: seed s tests fold s % 2.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import label_drawing as drawing  # first: puts the checkout on the path
import numpy as np
import quick_curves as curves
import torch
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier
from torch import Tensor

from core.device import pick_device
from core.models.quick.config import FeatureSpec, QuickConfig
from core.models.quick.model import QuickHead
from core.quick.encoder import open_encoder, with_tokens
from core.quick.fit import fit_head, rank_tables
from core.quick.recipe import (
    FEW,
    PERCEPTRONS,
    SOME,
    Recipe,
    beside_tokens,
    known_of,
    quick_config,
    recipe_for,
)
from core.quick.samples import Samples
from core.quick.scene_tokens import SceneTokens, windows_of

COUNTS = (2, 5, 10, 30, 100)
REAL = ("sanfrancisco", "zurich")
ENCODER = "quick head, encoder"
METHODS = {"forests": (), "quick": ("quick head",), "encoder": (ENCODER,)}
"""Word of ``--methods`` -> variants of the quick head."""


@dataclass(frozen=True)
class Coded:
    """A scene as a quick head sees it.

    Attributes:
        spec: its F features.
        tables: of their ranks.
        codes: [F, h, w] uint8.
        seconds: CPU seconds it took per megapixel.
    """

    spec: FeatureSpec
    tables: tuple[Tensor, Tensor]
    codes: Tensor
    seconds: float


class Prepared:
    """A scene with everything that is computed once."""

    def __init__(self, scene: drawing.LabelledScene, encoder: bool = False) -> None:
        start = time.process_time()
        self.scene, spec = scene, scene.spec()
        self.features = scene.features()
        rng = np.random.default_rng(0)
        flat = self.features.reshape(len(self.features), -1)
        tables = rank_tables(flat[:, rng.permutation(flat.shape[1])[:5000]].T)
        codes = coded(spec, tables, self.features)
        pixels = scene.labels.size
        self.plain = Coded(spec, tables, codes, (time.process_time() - start) / pixels * 1e6)
        self.raw = [spec.names.index(name) for name in scene.raw]
        self.with_encoder = _with_encoder(scene, self.plain, self.features) if encoder else None

    def pick(self, columns: list[int], place: tuple[NDArray[Any], ...]) -> NDArray[Any]:
        """[N, len(columns)] features of pixels."""
        return np.stack([self.features[column][place] for column in columns], axis=1)


def coded(spec: FeatureSpec, tables: tuple[Tensor, Tensor], features: NDArray[np.float32]) -> Tensor:
    """[F, h, w] features -> their steps."""
    coder = QuickHead(QuickConfig(spec, 1))
    coder.rank_by(tables)
    with torch.inference_mode():
        rows = range(0, features.shape[1], 64)
        return torch.cat([coder.encode(torch.from_numpy(features[:, r : r + 64])) for r in rows], dim=1)


def _with_encoder(scene: drawing.LabelledScene, plain: Coded, features: NDArray[np.float32]) -> Coded:
    """Tokens of the demo encoder of the scene's sensor besides, as a session with that encoder has them."""
    start = time.process_time()
    encoder = open_encoder(drawing.demo_model(scene))
    spec = with_tokens(plain.spec, scene.scene, encoder)
    tokens = SceneTokens(scene.scene, spec, windows_of(scene.scene, spec), encoder, pick_device("cpu"))
    knots, ranks = rank_tables(tokens.usual())
    tables = torch.cat((plain.tables[0], knots)), torch.cat((plain.tables[1], ranks))
    codes = coded(spec, tables, np.concatenate((features, tokens.whole(scene.rect))))
    return Coded(spec, tables, codes, (time.process_time() - start) / scene.labels.size * 1e6)


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
    coded: Coded, classes: int, drawn: drawing.Draw, recipe: Recipe | None = None, smooth: int | None = None
) -> tuple[NDArray[Any], float, float]:
    """[h, w] classes of the whole scene, seconds to fit with its cross-validation, seconds to draw 1 Mpx."""
    start = time.process_time()
    known = known_of(np.unique(drawn.numbers, return_counts=True)[1].tolist())
    recipe = recipe or recipe_for("auto", known, coded.spec)
    if coded.spec.tokens is not None:
        recipe = beside_tokens(recipe)
    config = quick_config(coded.spec, classes, recipe, smooth)
    size = config.smooth
    rows, cols = drawn.place
    codes = np.ascontiguousarray(coded.codes[:, rows, cols].numpy().T)
    samples = Samples(codes, drawn.classes, drawn.numbers, drawn.weights.astype(np.float32))
    head = fit_head(samples, config, recipe, coded.tables).head
    fitted = time.process_time() - start
    start = time.process_time()
    with torch.inference_mode():
        probabilities = head.classify(coded.codes)
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
    everything = list(range(len(prepared.plain.spec.names)))
    for name, columns in (("forest, pixels", prepared.raw), ("forest, context", everything)):
        if not forests:
            continue
        guess, fitted = forest(prepared, columns, drawn, seed)
        result[name] = (*drawing.scores(guess, truth, scene.classes), fitted, None)
    for name, options in variants.items():
        coded = prepared.with_encoder if name == ENCODER else prepared.plain
        if coded is None:
            raise SystemExit("The scene was prepared without an encoder.")
        labels, fitted, mapped = quick(coded, scene.classes, drawn, **options)
        result[name] = (*drawing.scores(labels[test], truth, scene.classes), fitted, mapped)
    return result


VARIANTS = {
    "published": {},
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
    parser.add_argument("--counts", nargs="+", default=[*map(str, COUNTS), "all"])
    parser.add_argument("--methods", nargs="+", default=list(METHODS), choices=tuple(METHODS))
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
        curves_of(drawing.load_scenes(args.data, demo, args.scenes), args)


def curves_of(scenes: list[drawing.LabelledScene], args: argparse.Namespace) -> None:
    """Print every point, and write those of the published variants where the real scenes are there."""
    published = args.variants == "published"
    chosen: dict[str, dict[str, Any]] = VARIANTS[args.variants]
    if published:
        chosen = {name: {} for word in args.methods for name in METHODS[word]}
    forests = published and "forests" in args.methods
    written = published and args.data is not None
    if written and not args.update:
        curves.OUTPUT.unlink(missing_ok=True)
    for scene in scenes:
        prepared = Prepared(scene, ENCODER in chosen)
        for coded in (prepared.plain, prepared.with_encoder):
            if coded is not None:
                print(
                    f"{scene.name}: {len(coded.codes)} features, {coded.seconds:.1f} CPU s per Mpx",
                    flush=True,
                )
        for word in args.counts:
            count = None if word == "all" else int(word)
            new = curve_point(prepared, count, args.seeds, chosen, forests)
            if written:
                rows = json.loads(curves.OUTPUT.read_text()) if curves.OUTPUT.exists() else []
                curves.OUTPUT.write_text(json.dumps(curves.merged(rows, new), indent=1) + "\n")


def curve_point(
    prepared: Prepared, count: int | None, seeds: int, variants: dict[str, dict[str, Any]], forests: bool
) -> list[dict[str, Any]]:
    """Mean and standard deviation over seeds of every method; prints them."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for seed in range(seeds):
        for name, numbers in run(prepared, count, seed, variants, forests).items():
            found.setdefault(name, []).append(numbers)
    rows = [curves.summed(prepared.scene.name, count, name, runs) for name, runs in found.items()]
    print(table(rows), flush=True)
    return rows


if __name__ == "__main__":
    main()
