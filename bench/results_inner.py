"""What might help a network and a quick head together, on the inner split: weights, mirrored and turned scenes.

SCENES=/path/to/scenes python -m bench.results choose sanfrancisco                leaves a network in runs/results/inner_sanfrancisco_*
SCENES=/path/to/scenes python -m bench.results_inner sanfrancisco FOLDER_OF_IT    prints mIoU of each way

No test block of the protocol is looked at. Prints what docs/results.md says under "A network and a quick head together".
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.windows import Window

from bench.results import ROOT, SEEDS, Method
from bench.results_ensemble import config_of
from bench.results_protocol import PLACES, figures, inner_masks, reference, scenes_folder
from bench.results_quick import fit_quick
from core.contract.predict import PredictJob
from core.inference import predict
from core.training.augment import dihedral

WEIGHTS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


def turned(file: Path, region: tuple[int, int, int, int], turns: int, mirror: bool, target: Path) -> Path:
    """The region of a raster in another of its eight positions."""
    row, col, height, width = region
    with rasterio.open(file) as source:
        values, profile = source.read(window=Window(col, row, width, height)), source.profile
    values = dihedral(values, turns, mirror)
    profile.update(height=values.shape[1], width=values.shape[2], tiled=False)
    for key in ("blockxsize", "blockysize"):
        profile.pop(key, None)
    with rasterio.open(target, "w", **profile) as out:
        out.write(values)
    return target


def turned_back(values: NDArray[np.float32], turns: int, mirror: bool) -> NDArray[np.float32]:
    """The inverse of :func:`core.training.augment.dihedral`."""
    straight = np.rot90(values, -turns, axes=(-2, -1))
    return np.ascontiguousarray(straight[..., ::-1] if mirror else straight)


def main() -> None:
    words = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    words.add_argument("place", choices=tuple(PLACES))
    words.add_argument("folder", type=Path, help="of the network")
    args = words.parse_args()
    os.environ.setdefault("SCENES", str(scenes_folder()))
    place, seed = PLACES[args.place], SEEDS[0]
    labels = reference(place)
    masks = inner_masks(place, labels, 0)[0]
    config = config_of(Method(place.name, place.name), 0, seed, ROOT / "runs/results")
    folder: Path = args.folder / "inner"
    folder.mkdir(exist_ok=True)
    head = folder / "quick.safetensors"
    if not head.exists():
        fit_quick(config, place.region, labels, masks.train, place.block, seed, head)

    def chances(checkpoint: Path, turns: int = 0, mirror: bool = False) -> NDArray[np.float32]:
        sources = {}
        for modality in config.modalities:
            file = Path(config.scenes[0].sources(modality.role)[0])
            target = folder / f"{modality.role}_{turns}_{mirror}.tif"
            sources[modality.role] = (str(turned(file, place.region, turns, mirror, target)),)
        files = str(folder / "map.tif"), str(folder / "chances.tif")
        predict(PredictJob(str(checkpoint), files[0], sources, probabilities=files[1], device="cpu"))
        with rasterio.open(files[1]) as made:
            return turned_back(made.read().astype(np.float32) / 200, turns, mirror)

    def tell(what: str, found: NDArray[np.float32]) -> None:
        scored = figures(place, labels, found.argmax(0).astype(np.uint8), masks)
        print(f"| {what} | {scored['OA']:.3f} | {scored['mIoU']:.3f} |", flush=True)

    network = args.folder / "best.safetensors"
    ahead, quick = chances(network), chances(head)
    print("| inner split | OA | mIoU |\n| --- | --- | --- |")
    tell("network", ahead)
    tell("quick head", quick)
    for weight in WEIGHTS:
        tell(f"network {weight:g}, quick head {1 - weight:g}", weight * ahead + (1 - weight) * quick)
    eight = np.mean([chances(network, t, m) for t in range(4) for m in (False, True)], axis=0)
    tell("network, mean of eight positions", eight)
    tell("the same and the quick head, half each", (eight + quick) / 2)


if __name__ == "__main__":
    main()
