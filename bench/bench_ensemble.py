"""Networks and a quick head alone and together, on a demo scene that none of them has seen: accuracy, ECE, CPU time.

The quick head is fitted to squares of 12 px of one class, drawn at random, five of each; all are scored on what lies more
than 32 px from them. Run: ``python bench/bench_ensemble.py [--size N]``. Prints the table of docs/models.md.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import rasterio
import shapely
from numpy.typing import NDArray
from scipy import ndimage

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.checkpoints import read_card
from core.contract.predict import PredictJob
from core.demo import make_scene
from core.evaluation.metrics import ConfusionMatrix, scores
from core.inference import predict
from core.quick.score import reliability
from core.raster import ogr

DEMO = ROOT / "resources" / "demo"
SEED = 31  # the demo models were trained on other ones
SQUARES, SIDE, APART = 35, 12, 32  # px
ROLES = {"MFNet": ("optical", "dsm"), "CWSAM": ("sar",), "quick head": ("optical", "dsm")}


def main(size: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_scene(folder, size, SEED)
        with rasterio.open(folder / "labels.tif") as source:
            truth, transform = source.read(1), source.transform
        names = [entry.name for entry in read_card(DEMO / "mfnet.safetensors").classes]
        free = fit_quick(folder, truth, transform, names)
        models = {
            "MFNet": DEMO / "mfnet.safetensors",
            "CWSAM": DEMO / "cwsam.safetensors",
            "quick head": folder / "quick.safetensors",
        }
        print("| models | OA | mIoU | ECE | CPU s |\n|---|---|---|---|---|")
        sets = [s for count in (1, 2, 3) for s in itertools.combinations(models, count)]
        for chosen in sets:
            print(row(chosen, [models[one] for one in chosen], folder, truth, free, names), flush=True)


def fit_quick(
    folder: Path, truth: NDArray[np.uint8], transform: object, names: list[str]
) -> NDArray[np.bool_]:
    """A quick head of squares of one class, the classes in turn; returns the pixels that may be scored."""
    rng, free = np.random.default_rng(0), np.ones(truth.shape, dtype=bool)
    found: dict[str, list[object]] = {"class": [], "geometry": []}
    for index in range(SQUARES):
        value = index % len(names)
        whole = ndimage.minimum_filter(((truth == value) & free).astype(np.uint8), SIDE, origin=-(SIDE // 2))
        places = np.argwhere(whole[:-SIDE, :-SIDE])
        if not len(places):
            continue
        row, col = rng.choice(places)
        free[max(row - APART, 0) : row + SIDE + APART, max(col - APART, 0) : col + SIDE + APART] = False
        corners = transform * (col, row + SIDE), transform * (col + SIDE, row)  # type: ignore[operator]
        found["class"].append(names[value])
        found["geometry"].append(shapely.box(*corners[0], *corners[1]))
    shapes = shapely.to_wkb(np.array(found["geometry"], dtype=object))
    classes = np.array(found["class"], dtype=object)
    path = folder / "labels.gpkg"
    ogr.write(path, shapes, [classes], ["class"], geometry_type="Polygon", crs="EPSG:32632")
    words = [sys.executable, "-m", "core.quick", "--labels", str(path), "--quiet"]
    for role in ROLES["quick head"]:
        words += [f"--{role}", str(folder / f"{role}.tif")]
    subprocess.run([*words, "--output", str(folder / "quick.safetensors")], cwd=ROOT, check=True)
    return free


def row(
    chosen: tuple[str, ...],
    files: list[Path],
    folder: Path,
    truth: NDArray[np.uint8],
    free: NDArray[np.bool_],
    names: list[str],
) -> str:
    """One line of the table."""
    roles = dict.fromkeys(role for one in chosen for role in ROLES[one])
    job = PredictJob(
        str(files[0]),
        str(folder / "map.tif"),
        {role: (str(folder / f"{role}.tif"),) for role in roles},
        members=tuple(map(str, files[1:])),
        probabilities=str(folder / "p.tif"),
        device="cpu",
        precision="fp32",
    )
    began = time.process_time()
    predict(job)
    cpu = time.process_time() - began
    known = (truth < 255) & free
    with rasterio.open(folder / "p.tif") as source:
        steps = source.read()[:, known].T.astype(np.float32) / 200
    with rasterio.open(folder / "map.tif") as source:
        labels = source.read(1)[known]
    order = [entry.name for entry in read_card(files[0]).classes]  # a quick head has its own
    guess = np.array([names.index(name) for name in order])
    labels, steps = guess[labels], steps[:, [order.index(name) for name in names]]
    matrix = ConfusionMatrix(len(names))
    matrix.update(truth[known].astype(np.int64), labels.astype(np.int64))
    figures = scores(matrix.counts).summary()
    bins = reliability(steps, truth[known].astype(np.int64), np.ones(len(labels)), 15)
    ece = sum(share * abs(sure - right) for sure, right, share in bins)
    return f"| {' + '.join(chosen)} | {figures['OA']:.3f} | {figures['mIoU']:.3f} | {ece:.3f} | {cpu:.1f} |"


if __name__ == "__main__":
    main(int(sys.argv[sys.argv.index("--size") + 1]) if "--size" in sys.argv else 1024)
