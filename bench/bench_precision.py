"""What bf16 changes in a map: the trained demo models in fp32 and in bf16 on a scene that no training has seen.

Random weights have margins near zero, so labels flip more easily than in use; this takes trained ones.
Run: ``python bench/bench_precision.py [--quick]``.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import rasterio
import side_by_side as bench

from core.contract.predict import PredictJob
from core.demo.scene import make_scene
from core.evaluation.metrics import ConfusionMatrix, scores
from core.inference import predict

SEED = 31  # of the scene; the demo models were trained on 11 to 16 and chosen on 17
MODELS = {"mfnet": ("optical", "dsm"), "cwsam": ("sar",)}


def labels(path: str | Path) -> np.ndarray:
    """[H, W] int64, 255 as -1."""
    with rasterio.open(path) as dataset:
        values = dataset.read(1).astype(np.int64)
    return np.where(values == 255, -1, values)


def main(quick: bool) -> None:
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scene = make_scene(folder, 256 if quick else 1024, SEED)
        truth = labels(scene.labels)
        for family, roles in MODELS.items():
            maps = {}
            for precision in ("fp32", "bf16"):
                job = PredictJob(
                    str(bench.ROOT / "resources" / "demo" / f"{family}.safetensors"),
                    str(folder / f"{family}-{precision}.tif"),
                    {role: (str(getattr(scene, role)),) for role in roles},
                    device="cpu",
                    precision=precision,
                )
                predict(job)
                maps[precision] = labels(job.output)
            agreement = float((maps["fp32"] == maps["bf16"]).mean())
            for precision, found in maps.items():
                matrix = ConfusionMatrix(256)
                matrix.update(np.where(found < 0, -1, truth), found)
                used = np.flatnonzero(matrix.counts.sum(axis=0) + matrix.counts.sum(axis=1))
                figures = scores(matrix.counts[np.ix_(used, used)]).summary()
                equal = "-" if precision == "fp32" else f"{agreement:.3%}"
                rows.append((family, precision, equal, f"{figures['OA']:.4f}", f"{figures['mIoU']:.4f}"))
    head = ("demo model", "precision", "labels equal to fp32", "OA", "mIoU")
    bench.print_table(f"Procedural scene of seed {SEED}, {truth.shape[1]} x {truth.shape[0]} px", head, rows)


if __name__ == "__main__":
    args = bench.arguments(__doc__)
    bench.print_machine()
    main(args.quick)
