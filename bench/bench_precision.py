"""What bf16 and int8 change in a map, and what they save.

The map: the trained demo models on a scene that no training has seen. The time: MFNet's ViT-B encoder with random weights,
the ways in turn. bf16 runs where the processor has it natively.

Random weights have margins near zero, so labels flip more easily than in use; this takes trained ones.
Run: ``python bench/bench_precision.py [--quick]``.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import numpy as np
import rasterio
import side_by_side as bench
import torch
from bench_encoder import SMALL, low

from core.contract.predict import PredictJob
from core.demo.scene import make_scene
from core.device import native_bf16_cpu
from core.evaluation.metrics import ConfusionMatrix, scores
from core.inference import predict
from core.models import build
from core.models.config import EncoderConfig
from core.models.mfnet.config import MFNetConfig
from core.models.quantised import is_exact, quantised

SEED = 31  # of the scene; the demo models were trained on 11 to 16 and chosen on 17
PRECISIONS = ("fp32", *(("bf16",) if native_bf16_cpu() else ()), *(("int8",) if is_exact() else ()))
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
            for precision in PRECISIONS:
                job = PredictJob(
                    str(bench.ROOT / "resources" / "demo" / f"{family}.safetensors"),
                    str(folder / f"{family}-{precision}.tif"),
                    {role: (str(getattr(scene, role)),) for role in roles},
                    device="cpu",
                    precision=precision,
                )
                predict(job)
                maps[precision] = labels(job.output)
            for precision, found in maps.items():
                matrix = ConfusionMatrix(256)
                matrix.update(np.where(found < 0, -1, truth), found)
                used = np.flatnonzero(matrix.counts.sum(axis=0) + matrix.counts.sum(axis=1))
                figures = scores(matrix.counts[np.ix_(used, used)]).summary()
                equal = "-" if precision == "fp32" else f"{(maps['fp32'] == found).mean():.3%}"
                rows.append((family, precision, equal, f"{figures['OA']:.4f}", f"{figures['mIoU']:.4f}"))
    head = ("demo model", "precision", "labels equal to fp32", "OA", "mIoU")
    bench.print_table(f"Procedural scene of seed {SEED}, {truth.shape[1]} x {truth.shape[0]} px", head, rows)


@torch.inference_mode()
def speed(quick: bool) -> None:
    """MFNet's encoder, one pair of windows of 256 px, the ways in turn."""
    stacked, rows = torch.rand(2, 3, 256, 256), []
    for mode in ("adapter", "lora"):
        torch.manual_seed(0)
        model = build(MFNetConfig(SMALL if quick else EncoderConfig(), mode=mode))
        whole = quantised(model)
        every = {
            "fp32": partial(model.image_encoder, stacked),
            "bf16": partial(low, partial(model.image_encoder, stacked)),
            "int8": partial(whole.get_submodule("image_encoder"), stacked),
        }
        ways = {name: every[name] for name in PRECISIONS}
        times = bench.interleaved(ways, 1 if quick else 4)
        base = times["fp32"].best
        rows += [(mode, name, t.best, f"{base / t.best:.2f} x") for name, t in times.items()]
    title = f"MFNet's encoder, {model.config.encoder.embed_dim} wide, one pair of windows of 256 px"
    bench.print_table(title, ("mode", "precision", "CPU s (least)", "ratio"), rows)


if __name__ == "__main__":
    args = bench.arguments(__doc__)
    bench.print_machine()
    speed(args.quick)
    main(args.quick)
