"""Margin-guided overlap against the dense map: windows run, labels equal, accuracy, on a demo scene with the demo model.

For each share of the budget: windows of both passes over those of the dense run, labels equal to the dense map, and
the mean IoU of the classes of the scene's own truth. Run: ``python bench/bench_margin.py [--quick] [--scene FOLDER]``
(FOLDER as ``python -m core.demo`` writes it; without it a scene is made).
"""

from __future__ import annotations

import dataclasses
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import rasterio
import side_by_side as bench

from core.checkpoints import load_model
from core.contract.predict import PredictJob
from core.demo import make_scene
from core.evaluation.metrics import ConfusionMatrix, scores
from core.inference import predict

MODEL = bench.ROOT / "resources" / "demo" / "mfnet.safetensors"
SEED = 31  # the demo models were trained on other ones
BUDGETS = (0.05, 0.1, 0.25, 0.5)


def main(quick: bool, scene: str | None) -> None:
    loaded = load_model(str(MODEL))
    card = loaded[1]
    size, stride = (512, card.window // 4) if quick else (1024, card.window // 8)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(scene) if scene else Path(name)
        if scene is None:
            make_scene(folder, size, SEED)
        job = PredictJob(
            str(MODEL),
            str(Path(name) / "dense.tif"),
            {role: (str(folder / f"{role}.tif"),) for role in ("optical", "dsm")},
            stride=stride,
            device="cpu",
        )
        truth = read(folder / "labels.tif")
        first_only = {"overlap": "guided", "overlap_budget": 1e-9}
        ways = {"every window": {}, "first pass only": first_only}
        ways |= {f"budget {share:g}": {"overlap": "guided", "overlap_budget": share} for share in BUDGETS}
        ways["every window of half the window's stride"] = {"stride": card.window // 2}
        rows: list[tuple[object, ...]] = []
        dense, windows = np.zeros(0), 0
        for index, (way, change) in enumerate(ways.items()):
            output = str(Path(name) / f"{index}.tif")
            began = time.process_time()
            result = predict(dataclasses.replace(job, output=output, **change), load=lambda _: loaded)  # type: ignore[arg-type]
            cpu, labels = time.process_time() - began, read(Path(output))
            if not windows:
                dense, windows = labels, result.windows
            equal, accuracy = (labels == dense).mean(), mean_iou(labels, truth, len(card.classes))
            rows.append(
                (
                    way,
                    result.windows,
                    f"{result.windows / windows:.1%}",
                    f"{equal:.2%}",
                    f"{accuracy:.4f}",
                    cpu,
                )
            )
    title = f"Demo MFNet, window {card.window}, stride {stride}, scene {dense.shape[1]} x {dense.shape[0]} px"
    head = ("way", "windows", "of the dense run", "labels equal to dense", "mIoU", "CPU s")
    bench.print_table(title, head, rows)


def read(path: Path) -> np.ndarray:
    with rasterio.open(path) as dataset:
        return np.asarray(dataset.read(1))


def mean_iou(labels: np.ndarray, truth: np.ndarray, classes: int) -> float:
    matrix = ConfusionMatrix(classes)
    matrix.update(truth, labels)
    return scores(matrix.counts).m_iou


if __name__ == "__main__":
    where = sys.argv.index("--scene") if "--scene" in sys.argv else None
    given = None if where is None else sys.argv[where + 1]
    if where is not None:
        del sys.argv[where : where + 2]
    args = bench.arguments(__doc__)
    bench.print_machine()
    main(args.quick, given)
