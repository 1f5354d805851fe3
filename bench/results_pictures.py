"""Class maps for docs/results.md: reference labels, forest and network side by side. Never the imagery.

python -m bench.results_pictures sanfrancisco 0 1       scene, fold, seed; needs the maps of ``bench.results run`` and ``forest``
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib as mpl
import numpy as np
import rasterio
from numpy.typing import NDArray

from bench.results import FOREST_METHODS, FULL, METHODS, folder_of
from bench.results_protocol import PLACES, ROOT, fold_masks, reference
from core.training.load import read_values

mpl.use("Agg")
import matplotlib.pyplot as plt
from matplotlib.patches import Patch

SHADE = 0.35
"""How much of the colour stays outside the test blocks, where the reference labels are drawn: they were trained on."""


def picture(name: str, fold: int, seed: int, scratch: Path) -> Path:
    """Draw one scene; returns the PNG."""
    place = PLACES[name]
    labels = reference(place)
    method = next(m for m in METHODS if m.place == name and m.name in FULL)
    forest = next(m for m in FOREST_METHODS if m.place == name)
    with rasterio.open(folder_of(method, fold, seed, scratch) / "map.tif") as source:
        network = source.read(1)
    trees = np.load(scratch / f"forest_{name}_{forest.name}_{fold}_{seed}.npy")
    values, _ = read_values(method.file)
    entries = values["classes"]["entries"]
    test = fold_masks(place, labels, fold).test
    height, width = labels.shape
    figure, axes = plt.subplots(1, 3, figsize=(12, 12 / 3 * height / width + 0.9), layout="constrained")
    titles = ("reference labels", "random forest, majority filter", f"network ({method.name})")
    for axis, title, shown in zip(axes, titles, (labels, trees, network), strict=True):
        axis.imshow(
            _coloured(shown, labels, test, [entry["colour"] for entry in entries]), interpolation="nearest"
        )
        axis.set_title(title, fontsize=10)
        axis.set_axis_off()
    patches = [Patch(color=np.array(entry["colour"]) / 255, label=entry["name"]) for entry in entries]
    figure.legend(handles=patches, loc="outside lower center", ncols=len(patches), fontsize=9, frameon=False)
    target = ROOT / f"docs/pictures/results-{name}.png"
    figure.savefig(target, dpi=110)
    plt.close(figure)
    return target


def _coloured(
    shown: NDArray[np.uint8], labels: NDArray[np.uint8], test: NDArray[np.bool_], colours: list[list[int]]
) -> NDArray[np.uint8]:
    """RGB [height, width, 3]: the map in the test blocks, pale reference labels elsewhere, unlabelled white."""
    table = np.full((256, 3), 255.0)
    table[: len(colours)] = colours
    picture = table[np.where(labels == 255, 255, shown)]
    pale = 255 - SHADE * (255 - table[labels])
    return np.where(test[..., None], picture, pale).astype(np.uint8)


if __name__ == "__main__":
    scene, fold, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    print(picture(scene, fold, seed, Path(sys.argv[4]) if len(sys.argv) > 4 else ROOT / "runs/results"))
