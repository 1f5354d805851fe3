"""Networks and quick heads of the same labels together: the mean of their probabilities, as ``core.predict --checkpoint a b``.

SCENES=/path/to/scenes python -m bench.results run --only ...     first: the networks, whose checkpoints are kept
SCENES=/path/to/scenes python -m bench.results_ensemble           quick heads, and them with the networks that are there
python -m bench.results tables                                    the records into the tables of docs/results.md

A quick head is fitted to 20,000 pixels of the fold's training blocks, as many of each class as the forest gets. Nothing is
chosen: the members weigh the same.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.results import (
    ENSEMBLES,
    FOLDS,
    FULL,
    METHODS,
    RECORD,
    SEEDS,
    Cell,
    Method,
    _switches,
    _write,
    folder_of,
    map_of_region,
)
from bench.results_blocks import RECORD as BLOCKS
from bench.results_blocks import _write as write_blocks
from bench.results_blocks import counted
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

PARTNERS = (*FULL, "RGB + soft nDSM, MMAdapter", "RGB, 300 steps")
"""Networks whose labels a quick head is fitted to, one for each input; of the last two the first seed alone."""


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


def quick_head(cell: Cell, folder: Path, config: TrainConfig) -> tuple[Path, dict[str, Any]]:
    """The quick head of a cell, fitted unless it lies in the folder, and what it cost."""
    file = folder / "quick.safetensors"
    note = file.with_suffix(".json")
    if not note.exists():
        place = PLACES[cell.method.place]
        labels = reference(place)
        train = fold_masks(place, labels, cell.fold).train
        began, cpu = time.monotonic(), time.process_time()
        pixels = fit_quick(config, place.region, labels, train, place.block, cell.seed, file)
        wall, spent = round(time.monotonic() - began), round(time.process_time() - cpu)
        note.write_text(json.dumps({"seconds": wall, "cpu_seconds": spent, "training_pixels": pixels}))
    return file, json.loads(note.read_text())


def run_cell(cell: Cell, scratch: Path, networks: Path, record: Path, blocks: Path) -> None:
    """Lines of the record: the quick head alone and, where the network of the cell was trained, both together."""
    method = cell.method
    folder = folder_of(method, cell.fold, cell.seed, scratch)
    config = config_of(method, cell.fold, cell.seed, scratch)
    head, cost = quick_head(cell, folder, config)
    _score(cell, f"{input_of(method)}, quick head", [head], config, cost, record, blocks)
    trained = [line for line in recorded(networks) if cell.key.items() <= line.items()]
    if trained and (folder / "best.safetensors").exists():
        members = [folder / "best.safetensors", head]
        both = cost_of_both(cost, trained[0])
        _score(cell, f"{method.name} + quick head", members, config, both, record, blocks)


def cost_of_both(head: Mapping[str, Any], network: Mapping[str, Any]) -> dict[str, Any]:
    """What a quick head and a network cost together, from what each did."""
    return {**head, **{key: head[key] + network[key] for key in ("seconds", "cpu_seconds")}}


def _score(
    cell: Cell,
    name: str,
    members: Sequence[Path],
    config: TrainConfig,
    cost: dict[str, Any],
    record: Path,
    blocks: Path,
) -> None:
    """One line of the record and, of the first seed, of the counts by block; none where it is there."""
    key = {**cell.key, "method": name}
    if any(key.items() <= line.items() for line in recorded(record)):
        return
    place = PLACES[cell.method.place]
    labels = reference(place)
    masks = fold_masks(place, labels, cell.fold)
    guess = mapped(config, place, members, members[-1].parent / f"{len(members)}.tif")
    _write(record, {**key, **figures(place, labels, guess, masks), **cost})
    if cell.seed == SEEDS[0]:
        write_blocks(blocks, place, name, cell.fold, counted(place, labels, guess, masks.test))


def input_of(method: Method) -> str:
    """What a method reads, in words: the part of its name before the network's, or the bands of the radar."""
    return "HH HV VV" if method.place == "sanfrancisco" else method.name.split(",")[0]


def main() -> None:
    """The command line."""
    words = argparse.ArgumentParser(
        prog="python -m bench.results_ensemble", description=(__doc__ or "").split("\n")[0]
    )
    words.add_argument("--only", default="", help="a pattern for place and method")
    words.add_argument("--seeds", type=int, nargs="+", default=SEEDS)
    words.add_argument("--scratch", type=Path, default=ROOT / "runs/results")
    words.add_argument("--networks", type=Path, default=RECORD, help="record of the networks")
    words.add_argument("--record", type=Path, default=ENSEMBLES)
    words.add_argument("--blocks", type=Path, default=BLOCKS, help="record of counts by block")
    args = words.parse_args()
    os.environ.setdefault("SCENES", str(scenes_folder()))
    chosen = [m for m in METHODS if m.name in PARTNERS and re.search(args.only, f"{m.place} {m.name}")]
    for method, seed, fold in itertools.product(chosen, args.seeds, FOLDS):
        if method.name in FULL or seed == SEEDS[0]:
            run_cell(
                Cell(method, fold, seed), args.scratch.resolve(), args.networks, args.record, args.blocks
            )


if __name__ == "__main__":
    main()
