"""A whole scene from files to labels: our engine against a plain loop as MFNet's evaluation is described.

The plain loop holds the scene in memory, clamps windows at the border (repeats included), runs batches of ten,
stretches the DSM by the least and greatest value of the whole scene for every batch, and sums logits in float64 on
the host. Same weights, same windows, same sums: the labels must agree. Run: ``python bench/bench_scene.py [--quick]``.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import rasterio
import side_by_side as bench
import torch
from bench_encoder import SMALL
from plain_mfnet import plain_mfnet

from core.contract.predict import PredictJob
from core.inference import predict
from core.models import build
from core.models.config import EncoderConfig
from core.models.mfnet.config import MFNetConfig
from core.models.mfnet.model import MFNet

BATCH = 10


@torch.inference_mode()
def plain_loop(model: MFNet, sources: dict[str, tuple[str, ...]], window: int, stride: int) -> np.ndarray:
    """[H, W] labels; the model computes where it is."""
    where = next(model.parameters()).device
    with rasterio.open(sources["optical"][0]) as dataset:
        optical = dataset.read().astype(np.float32) / 255
    with rasterio.open(sources["dsm"][0]) as dataset:
        dsm = dataset.read(1)
    height, width = dsm.shape
    starts = [
        (min(row, height - window), min(col, width - window))
        for row in range(0, height, stride)
        for col in range(0, width, stride)
    ]
    sums = np.zeros((height, width, model.config.classes))
    for first in range(0, len(starts), BATCH):
        part = starts[first : first + BATCH]
        stretched = (dsm - dsm.min()) / (dsm.max() - dsm.min())
        x = torch.from_numpy(np.stack([optical[:, r : r + window, c : c + window] for r, c in part]))
        y = torch.from_numpy(np.stack([stretched[None, r : r + window, c : c + window] for r, c in part]))
        for (r, c), logits in zip(
            part, plain_mfnet(model, x.to(where), y.to(where)).cpu().numpy(), strict=True
        ):
            sums[r : r + window, c : c + window] += logits.transpose(1, 2, 0)
    return sums.argmax(axis=2)


def timed(way: Callable[[], object]) -> tuple[object, float, float]:
    """Result, CPU seconds, wall seconds."""
    began, began_cpu = time.perf_counter(), time.process_time()
    result = way()
    return result, time.process_time() - began_cpu, time.perf_counter() - began


def main(quick: bool) -> None:
    side, window, stride = (512, 256, 128) if quick else (640, 256, 128)
    torch.manual_seed(0)
    model = build(MFNetConfig(SMALL if quick else EncoderConfig(), mode="adapter"))
    card = bench.mfnet_card(model.config, window, stride)
    emitted, rows = (side // stride) ** 2, []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = bench.write_scene(folder, side, side)
        (folder / "checkpoint").touch()
        plain, base_cpu, base_wall = timed(lambda: plain_loop(model, sources, window, stride))
        rows.append(("plain loop, fp32", emitted, base_cpu, base_wall, "1.00 x", "1.00 x", "-"))
        for precision in ("fp32", "bf16"):
            job = PredictJob(
                str(folder / "checkpoint"), str(folder / f"{precision}.tif"), sources, device="cpu",
                precision=precision,
            )  # fmt: skip
            result, cpu, wall = timed(lambda job=job: predict(job, load=lambda _: (model, card)))  # type: ignore[misc]
            with rasterio.open(job.output) as dataset:
                agreement = float((dataset.read(1) == plain).mean())
            assert agreement > (0.9999 if precision == "fp32" else 0.9), agreement
            windows = result.windows  # type: ignore[attr-defined]
            each = (base_cpu / emitted) / (cpu / windows)
            ratio, per_window = f"{base_cpu / cpu:.2f} x", f"{each:.2f} x"
            rows.append(
                (f"core.predict, {precision}", windows, cpu, wall, ratio, per_window, f"{agreement:.4%}")
            )
    head = ("way", "windows run", "CPU s", "wall s", "whole scene", "per window", "equal labels")
    title = f"MFNet adapter, {model.config.encoder.embed_dim} wide, scene {side} x {side} px, stride {stride}"
    bench.print_table(title, head, rows)
    print(
        "Of the whole-scene ratio, repeated border windows are a part that shrinks with the scene: "
        f"{emitted / rows[1][1]:.2f} x here, 1.23 x on 2494 x 2064 px at stride 32 (from the plan).\n"
    )


if __name__ == "__main__":
    args = bench.arguments(__doc__)
    bench.print_machine()
    main(args.quick)
