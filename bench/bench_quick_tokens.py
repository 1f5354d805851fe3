"""What the tokens of a frozen encoder bring to the quick head: mIoU without them, with them, and of tokens alone.

``python -m core.demo DEMO --size 768 --seed 7171 && python bench/bench_quick_tokens.py --data ../shared/data --demo DEMO``

Protocol of bench/label_drawing.py, on draws (100 and on) that the published curves do not use. Maps are not smoothed, so
that only what is seen differs. By default with the demo encoders, which were trained on procedural scenes of seeds 11 to 16.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import label_drawing as drawing
import numpy as np
import side_by_side as bench  # first: puts the checkout on the path
import torch
from bench_quick import coded
from torch import Tensor

from core.device import pick_device
from core.models.quick.config import FeatureSpec
from core.quick.encoder import open_encoder, with_tokens
from core.quick.fit import fit_head, rank_tables
from core.quick.recipe import Recipe, beside_tokens, known_of, quick_config, recipe_for
from core.quick.samples import Samples
from core.quick.scene_tokens import SceneTokens, windows_of

FIRST = 100
DRAWS = {10: 8, 30: 8, 100: 4}
ENCODERS = {
    "sanfrancisco": ("cwsam", "click"),
    "zurich": ("mfnet", "click"),
    "procedural": ("mfnet", "click"),
}
TOKENS = Recipe(("discriminant tokens",))


def score(
    scene: drawing.LabelledScene, spec: FeatureSpec, codes: Tensor, tables: tuple[Tensor, Tensor],
    drawn: drawing.Draw, recipe: Recipe,
) -> float:  # fmt: skip
    """MIoU on the test pixels of one draw."""
    rows, cols = drawn.place
    own = Samples(np.ascontiguousarray(codes[:, rows, cols].numpy().T), drawn.classes, drawn.numbers)
    head = fit_head(own, quick_config(spec, scene.classes, recipe, 1), recipe, tables).head
    with torch.inference_mode():
        seen = head.classify(codes[:, drawn.test[0], drawn.test[1]][:, None])[:, 0]
    return drawing.scores(seen.argmax(0).numpy(), scene.labels[drawn.test].astype(int), scene.classes)[0]


def curve(scene: drawing.LabelledScene, name: str, make: Any, *item: Any) -> None:
    """Print mIoU for every number of polygons; ``make(pixels of each)`` gives the recipe."""
    cells = []
    for count, draws in DRAWS.items():
        drawn = [drawing.draw(scene, count, FIRST + seed) for seed in range(draws)]
        found = [score(scene, *item, draw, make(np.bincount(draw.numbers).tolist())) for draw in drawn]
        cells.append(f"{np.mean(found):.3f} ±{np.std(found, ddof=1):.3f}")
    print(f"| {scene.name} | {name} | {' | '.join(cells)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the real scenes")
    parser.add_argument("--demo", type=Path, required=True, help="folder made by core.demo")
    parser.add_argument("--scenes", nargs="+", default=list(ENCODERS), choices=list(ENCODERS))
    parser.add_argument("--encoder", type=Path, help="checkpoint instead of the demo encoders")
    args = parser.parse_args()
    torch.set_num_threads(1)
    print(f"| scene | tokens | {' | '.join(map(str, DRAWS))} |\n|---|---|{'---|' * len(DRAWS)}")
    for scene in drawing.load_scenes(args.data, args.demo, args.scenes):
        plain, features = scene.spec(), scene.features()
        flat = features.reshape(len(features), -1)
        chosen = np.random.default_rng(0).permutation(flat.shape[1])[:5000]
        tables = rank_tables(flat[:, chosen].T)
        curve(
            scene,
            "none",
            lambda counts, spec=plain: recipe_for("fast", known_of(counts), spec),
            plain,
            coded(plain, tables, features),
            tables,
        )
        demo = [bench.ROOT / "resources" / "demo" / f"{name}.safetensors" for name in ENCODERS[scene.name]]
        for path in [args.encoder] if args.encoder else demo:
            start = time.process_time()
            encoder = open_encoder(path)
            spec = with_tokens(plain, scene.scene, encoder)
            tokens = SceneTokens(
                scene.scene, spec, windows_of(scene.scene, spec), encoder, pick_device("cpu", "fp32")
            )
            more, found = rank_tables(tokens.usual()), tokens.whole(scene.rect)
            both = torch.cat((tables[0], more[0])), torch.cat((tables[1], more[1]))
            codes = coded(spec, both, np.concatenate((features, found)))
            seconds = time.process_time() - start
            name = encoder.path.stem
            curve(
                scene,
                name,
                lambda counts, spec=spec: beside_tokens(recipe_for("fast", known_of(counts), spec)),
                spec,
                codes,
                both,
            )
            curve(scene, f"{name}, tokens alone", lambda _: TOKENS, spec, codes, both)
            print(
                f"{scene.name}, {name}: {seconds / scene.labels.size * 1e6:.1f} CPU s per megapixel",
                flush=True,
            )


if __name__ == "__main__":
    main()
