"""Every number of docs/results.md: networks on two real scenes, folds x seeds, chosen by nothing.

SCENES=/path/to/scenes python -m bench.results run            all cells that are not in the file yet
SCENES=/path/to/scenes python -m bench.results run --only "zurich .*LoRA"
SCENES=/path/to/scenes python -m bench.results choose zurich --set train.lr=1e-3    one run on an inner split
python -m bench.results tables          the records into the tables of docs/results.md
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.windows import Window

from bench.results_forest import run_forest_cell
from bench.results_protocol import (
    PLACES,
    RECIPES,
    ROOT,
    Place,
    figures,
    fold_masks,
    inner_masks,
    masked_labels,
    on_training,
    reference,
    scatter,
    scenes_folder,
    soft_ndsm,
)
from bench.results_tables import filled, recorded, seed_table, table, trials
from core.checkpoints import load_model, read_card
from core.contract.predict import PredictJob
from core.inference import predict
from core.training.load import expand_paths, read_values, validate, written_recipe
from core.training.loop import train

RECORD = ROOT / "docs/results/networks.jsonl"
FORESTS = ROOT / "docs/results/forests.jsonl"
ENSEMBLES = ROOT / "docs/results/ensembles.jsonl"
CHOICES = ROOT / "docs/results/choices.jsonl"
PAGE = ROOT / "docs/results.md"


@dataclass(frozen=True)
class Method:
    """A row of a table: an example configuration, its variants, and switches (``--set``).

    ``{soft}`` in a switch is the soft height raster.
    """

    name: str
    place: str
    switches: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()

    @property
    def file(self) -> Path:
        """The configuration."""
        return RECIPES / f"{self.place}.toml"


def _steps(count: int, *more: str) -> tuple[str, ...]:
    return (f"train.steps={count}", f"validation.every={count}", *more)


MUON = "train.optimiser=muon"
"""The learning rate and all else as in the file."""
SHORT = _steps(300)
SOFT = "scenes.0.dsm={soft}"
METHODS = (
    Method("CWSAM", "sanfrancisco"),
    Method("RGB + nDSM, MMAdapter", "zurich"),
    Method("CWSAM, Muon, 200 steps", "sanfrancisco", _steps(200, MUON)),
    Method("RGB + nDSM, MMAdapter, Muon, 800 steps", "zurich", _steps(800, MUON)),
    Method("RGB + nDSM, MMAdapter, Muon, 1200 steps", "zurich", _steps(1200, MUON)),
    Method("RGB + soft nDSM, MMAdapter", "zurich", (SOFT,)),
    Method("RGB + nDSM, MMAdapter, 300 steps", "zurich", SHORT),
    Method("RGB, 300 steps", "zurich", SHORT, variants=("rgb",)),
    Method("RGB + soft nDSM, MMAdapter, 300 steps", "zurich", (SOFT, *SHORT)),
    Method("RGB + nDSM, MMLoRA, 300 steps", "zurich", SHORT, variants=("lora",)),
)
FOREST_METHODS = (
    Method("HH HV VV", "sanfrancisco"),
    Method("RGB + nDSM", "zurich"),
    Method("RGB", "zurich", variants=("rgb",)),
    Method("RGB + soft nDSM", "zurich", (SOFT,)),
)
FULL = (
    "CWSAM",
    "RGB + nDSM, MMAdapter",
    "CWSAM, Muon, 200 steps",
    "RGB + nDSM, MMAdapter, Muon, 800 steps",
    "RGB + nDSM, MMAdapter, Muon, 1200 steps",
)
TWICE = ("RGB + nDSM, MMAdapter, 300 steps",)
"""Rows with a second seed: it says what the first one's luck is."""
SEEDS, FOLDS = (1, 2, 3), (0, 1)
TOGETHER = (
    ("sanfrancisco", "HH HV VV, random forest + majority 15 px"),
    ("sanfrancisco", "CWSAM"),
    ("sanfrancisco", "HH HV VV, quick head"),
    ("sanfrancisco", "CWSAM + quick head"),
    ("zurich", "RGB + nDSM, random forest"),
    ("zurich", "RGB + nDSM, MMAdapter"),
    ("zurich", "RGB + nDSM, quick head"),
    ("zurich", "RGB + nDSM, MMAdapter + quick head"),
)
"""Rows of the table of networks and quick heads together, seed by seed."""


@dataclass(frozen=True)
class Cell:
    """One run."""

    method: Method
    fold: int
    seed: int

    @property
    def key(self) -> dict[str, Any]:
        """What tells the cell apart in the record."""
        return {"place": self.method.place, "method": self.method.name, "fold": self.fold, "seed": self.seed}


def cells() -> list[Cell]:
    """All runs, the ones that matter most first."""
    full = [m for m in METHODS if m.name in FULL]
    rest = [m for m in METHODS if m.name not in FULL]
    first = [Cell(m, fold, seed) for seed in SEEDS for m in full for fold in FOLDS]
    again = [Cell(m, fold, SEEDS[1]) for m in rest if m.name in TWICE for fold in FOLDS]
    return first + [Cell(m, fold, SEEDS[0]) for m in rest for fold in FOLDS] + again


def train_and_map(
    method: Method, switches: list[str], place: Place, folder: Path
) -> tuple[NDArray[np.uint8], dict[str, Any]]:
    """Train as ``core.train`` does, predict the region as ``core.predict`` does.

    Returns:
        Classes over the region, uint8 [height, width]; what the run cost.
    """
    shutil.rmtree(folder, ignore_errors=True)
    values, base = read_values(method.file, [*switches, f"output.folder={folder}"], method.variants)
    config = validate(expand_paths(values, base))
    if config.validation.select != "last":
        raise SystemExit("These runs choose no checkpoint by test pixels: validation.select must be last.")
    wall, cpu = time.monotonic(), time.process_time()
    result = train(config, written_recipe(values))
    cost = {"seconds": round(time.monotonic() - wall), "cpu_seconds": round(time.process_time() - cpu)}
    scene = config.scenes[0]
    roles = [modality.role for modality in config.modalities]
    output = str(folder / "map.tif")
    predict(
        PredictJob(
            result.checkpoint,
            output,
            {role: scene.sources(role) for role in roles},
            bands={role: scene.bands[role] for role in roles if role in scene.bands},
            extent=scene.extent,
            device="cpu",
        )
    )
    guess = map_of_region(place, Path(output))
    model, _ = load_model(result.checkpoint)
    cost |= {"steps": result.steps, "parameters": sum(p.numel() for p in model.parameters())}
    cost |= {"trainer": {k: round(v, 4) for k, v in read_card(result.checkpoint).metrics.items()}}
    return guess, cost


def map_of_region(place: Place, file: Path) -> NDArray[np.uint8]:
    """Classes over the region of a map of it, or of the whole scene, uint8 [height, width]."""
    row, column, height, width = place.region
    with rasterio.open(file) as made:
        whole = made.shape == (height, width)
        window = None if whole else Window(column, row, width, height)
        guess: NDArray[np.uint8] = made.read(1, window=window)
    return guess


def folder_of(method: Method, fold: int, seed: int, scratch: Path) -> Path:
    """The run folder of a cell; its map is ``map.tif``."""
    return scratch / f"{method.place}_{method.name}_{fold}_{seed}".replace(" ", "_").replace(",", "")


def run_cell(cell: Cell, scratch: Path) -> dict[str, Any]:
    """One line of the record."""
    place = PLACES[cell.method.place]
    labels = reference(place)
    switches = [*_switches(cell.method, scratch), f"split.fold={cell.fold}", f"train.seed={cell.seed}"]
    folder = folder_of(cell.method, cell.fold, cell.seed, scratch)
    guess, cost = train_and_map(cell.method, switches, place, folder)
    masks = fold_masks(place, labels, cell.fold)
    scored = {**figures(place, labels, guess, masks), **on_training(place, labels, guess, masks)}
    return {**cell.key, **scored, **cost}


def choose(
    name: str, switches: list[str], variants: list[str], scratch: Path, forest: bool
) -> dict[str, Any]:
    """A run, or the forest, on an inner split of the training blocks of fold 0: test pixels of the protocol are not looked at."""
    place = PLACES[name]
    labels = reference(place)
    inner, rects = inner_masks(place, labels, 0)
    file = masked_labels(place, inner, scratch)
    extents = [_extent(place, rect) for rect in rects]
    split = f'{{ by = "extent", extents = {json.dumps(extents)}, guard = 8 }}'
    settings = [f"scenes.0.labels={file}", f"split={split}"]
    method = Method(name, name, tuple(switches), tuple(variants))
    settings += _switches(method, scratch)
    if forest:
        values, base = read_values(method.file, settings, method.variants)
        return run_forest_cell(validate(expand_paths(values, base)), place, inner, SEEDS[0])[0][0]
    guess, cost = train_and_map(method, settings, place, scratch / f"inner_{name}_{os.getpid()}")
    return {"switches": switches, **figures(place, labels, guess, inner), **cost}


def _extent(place: Place, rect: tuple[int, int, int, int]) -> list[float]:
    row, column = place.region[0] + rect[0], place.region[1] + rect[1]
    with rasterio.open(scenes_folder() / place.labels) as source:
        left, top = source.transform * (column, row)
        right, bottom = source.transform * (column + rect[3], row + rect[2])
    return [min(left, right), min(top, bottom), max(left, right), max(top, bottom)]


def run_forests(scratch: Path, record: Path) -> None:
    """Forest rows for every input, two folds, one seed; cells in the record are left alone."""
    seed = SEEDS[0]  # another seed moves a forest's mIoU by 0.001 to 0.004
    for method, fold in itertools.product(FOREST_METHODS, FOLDS):
        key = {"place": method.place, "input": method.name, "fold": fold, "seed": seed}
        if any(all(line[k] == v for k, v in key.items()) for line in recorded(record)):
            continue
        place = PLACES[method.place]
        masks = fold_masks(place, reference(place), fold)
        switches = [*_switches(method, scratch), f"split.fold={fold}", f"train.seed={seed}"]
        values, base = read_values(method.file, switches, method.variants)
        lines, picture = run_forest_cell(validate(expand_paths(values, base)), place, masks, seed)
        np.save(_fresh(scratch / f"forest_{method.place}_{method.name}_{fold}_{seed}.npy"), picture)
        for line in lines:
            name = f"{method.name}, random forest" + (
                f" + majority {line['filter']} px" if line["filter"] else ""
            )
            _write(record, {**key, "method": name, **line})


def _write(record: Path, line: dict[str, Any]) -> None:
    record.parent.mkdir(parents=True, exist_ok=True)
    with record.open("a") as file:
        file.write(json.dumps(line) + "\n")
    print(json.dumps(line), flush=True)


def _fresh(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _switches(method: Method, scratch: Path) -> list[str]:
    """The method's ``--set`` assignments, with the soft height raster made where it is asked for."""
    soft = str(soft_ndsm(scratch)) if "{soft}" in " ".join(method.switches) else ""
    return [switch.replace("{soft}", soft) for switch in method.switches]


def run_all(only: str, limit: int, scratch: Path, record: Path) -> None:
    """Run up to ``limit`` cells that the record lacks."""
    for cell in cells():
        words = f"{cell.method.place} {cell.method.name}"
        done = [{key: line.get(key) for key in cell.key} for line in recorded(record)]
        if cell.key in done or not re.search(only, words):
            continue
        if limit == 0:
            return
        limit -= 1
        _write(record, run_cell(cell, scratch))


def main() -> None:
    """The command line."""
    words = argparse.ArgumentParser(
        prog="python -m bench.results", description=(__doc__ or "").split("\n")[0]
    )
    words.add_argument("what", choices=("run", "forest", "choose", "tables", "scatter"))
    words.add_argument("place", nargs="?", choices=tuple(PLACES), help="of choose")
    words.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", dest="switches")
    words.add_argument(
        "--variant", action="append", default=[], dest="variants", help="of choose: of the example"
    )
    words.add_argument("--forest", action="store_true", help="of choose: the forest instead of the network")
    words.add_argument("--only", default="", help="of run: a pattern for place and method")
    words.add_argument("--limit", type=int, default=-1, help="of run: so many cells, then stop")
    words.add_argument("--scratch", type=Path, default=ROOT / "runs/results")
    words.add_argument("--record", type=Path, help="JSON lines, by default in docs/results")
    args = words.parse_args()
    os.environ.setdefault("SCENES", str(scenes_folder()))
    if args.what == "run":
        run_all(args.only, args.limit, args.scratch, args.record or RECORD)
    elif args.what == "forest":
        run_forests(args.scratch, args.record or FORESTS)
    elif args.what == "scatter":
        print(json.dumps({name: scatter(place) for name, place in PLACES.items()}, indent=1))
    elif args.what == "tables":
        lines = recorded(FORESTS) + recorded(RECORD) + recorded(ENSEMBLES)
        made = {name: table(name, lines) for name in PLACES}
        made |= {"choices": trials(recorded(CHOICES)), "seeds": seed_table(lines, TOGETHER)}
        PAGE.write_text(filled(PAGE.read_text(encoding="utf-8"), made), encoding="utf-8")
    else:
        print(
            json.dumps(choose(args.place, args.switches, args.variants, args.scratch, args.forest)),
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
