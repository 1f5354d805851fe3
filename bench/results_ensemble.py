"""Networks and quick heads of the same labels together: the mean of their probabilities, as ``core.predict --checkpoint a b``.

SCENES=/path/to/scenes python -m bench.results run --only ...     first: the networks, whose checkpoints are kept
SCENES=/path/to/scenes python -m bench.results_ensemble           quick heads, and all cells that are not in the record yet
python -m bench.results tables                                    the records into the tables of docs/results.md

A quick head is fitted to 20,000 pixels of the fold's training blocks, as many of each class as the forest gets. Nothing is
chosen: the members weigh the same. ``choose PLACE NETWORK`` does the same on the inner split, for a network that
``bench.results choose`` has left.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.results import FOLDS, METHODS, RECORD, SEEDS, Method, _switches, _write, folder_of, map_of_region
from bench.results_protocol import (
    PLACES,
    ROOT,
    Place,
    figures,
    fold_masks,
    reference,
    scenes_folder,
)
from bench.results_quick import fit_quick
from bench.results_tables import recorded
from core.contract.predict import PredictJob
from core.inference import predict
from core.training.config import TrainConfig
from core.training.load import expand_paths, read_values, validate

ENSEMBLES = ROOT / "docs/results/ensembles.jsonl"


def config_of(method: Method, fold: int, seed: int, scratch: Path) -> TrainConfig:
    """The configuration of a cell, as the network was trained with it."""
    switches = [*_switches(method, scratch), f"split.fold={fold}", f"train.seed={seed}"]
    values, base = read_values(method.file, switches, method.variants)
    return validate(expand_paths(values, base))


def mapped(config: TrainConfig, place: Place, checkpoints: Sequence[Path], output: Path) -> NDArray[np.uint8]:
    """Classes of the region that models give together, uint8 [height, width]; the probabilities lie beside ``output``."""
    scene = config.scenes[0]
    roles = [modality.role for modality in config.modalities]
    predict(
        PredictJob(
            str(checkpoints[0]),
            str(output),
            {role: scene.sources(role) for role in roles},
            bands={role: scene.bands[role] for role in roles if role in scene.bands},
            members=tuple(map(str, checkpoints[1:])),
            extent=scene.extent,
            probabilities=str(output.with_suffix(".p.tif")),
            device="cpu",
        )
    )
    return map_of_region(place, output)


def quick_head(
    method: Method, place: Place, fold: int, seed: int, scratch: Path, config: TrainConfig
) -> tuple[Path, dict[str, Any]]:
    """The quick head of a cell, fitted unless it lies there, and what it cost."""
    file = folder_of(method, fold, seed, scratch) / "quick.safetensors"
    note = file.with_suffix(".json")
    if not note.exists():
        labels = reference(place)
        began, cpu = time.monotonic(), time.process_time()
        pixels = fit_quick(
            config, place.region, labels, fold_masks(place, labels, fold).train, place.block, seed, file
        )
        cost = {
            "seconds": round(time.monotonic() - began),
            "cpu_seconds": round(time.process_time() - cpu),
            "training_pixels": pixels,
        }
        note.write_text(json.dumps(cost))
    return file, json.loads(note.read_text())


def run_cell(method: Method, fold: int, seed: int, scratch: Path, networks: Path, record: Path) -> None:
    """Two lines of the record: the quick head alone, and with the network."""
    place, folder = PLACES[method.place], folder_of(method, fold, seed, scratch)
    network = folder / "best.safetensors"
    if not (folder / "map.tif").exists():
        print(f"No finished network in {folder}.", file=sys.stderr)
        return
    config, labels = config_of(method, fold, seed, scratch), reference(place)
    masks = fold_masks(place, labels, fold)
    head, cost = quick_head(method, place, fold, seed, scratch, config)
    key = {"place": method.place, "fold": fold, "seed": seed}
    own = next(
        line
        for line in recorded(networks)
        if {**key, "method": method.name} == {name: line[name] for name in (*key, "method")}
    )
    alone = f"{input_of(method)}, quick head"
    both = {**cost, "cpu_seconds": cost["cpu_seconds"] + own["cpu_seconds"]}
    for name, members, spent in (
        (alone, [head], cost),
        (f"{method.name} + quick head", [network, head], both),
    ):
        if any({**key, "method": name}.items() <= line.items() for line in recorded(record)):
            continue
        guess = mapped(config, place, members, folder / f"{len(members)}.tif")
        _write(record, {"method": name, **key, **figures(place, labels, guess, masks), **spent})


def input_of(method: Method) -> str:
    """What a method reads, in words: the part of its name before the network's, or the bands of the radar."""
    return "HH HV VV" if method.place == "sanfrancisco" else method.name.split(",")[0]


def main() -> None:
    """The command line."""
    words = argparse.ArgumentParser(
        prog="python -m bench.results_ensemble", description=(__doc__ or "").split("\n")[0]
    )
    words.add_argument("--only", default="", help="a pattern for place and method")
    words.add_argument("--scratch", type=Path, default=ROOT / "runs/results")
    words.add_argument("--networks", type=Path, default=RECORD, help="record of the networks")
    words.add_argument("--record", type=Path, default=ENSEMBLES)
    args = words.parse_args()
    os.environ.setdefault("SCENES", str(scenes_folder()))
    for seed in SEEDS:
        for method in METHODS:
            if re.search(args.only, f"{method.place} {method.name}"):
                for fold in FOLDS:
                    run_cell(method, fold, seed, args.scratch, args.networks, args.record)


if __name__ == "__main__":
    main()
