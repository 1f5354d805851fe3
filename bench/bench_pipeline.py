"""What the pipeline costs: a whole run against the model alone on the same windows in the same batches.

The model-only loop has its inputs ready in memory and throws its logits away: no reading, normalising, summing,
writing. Run: ``python bench/bench_pipeline.py [--quick]``.
"""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import side_by_side as bench
import torch
from bench_encoder import SMALL

from core.contract.predict import PredictJob
from core.inference import predict
from core.models import build
from core.models.config import EncoderConfig
from core.models.mfnet.config import MFNetConfig
from core.raster.plan import make_plan

BATCH = 4


def main(quick: bool) -> None:
    side, window, stride = (1024, 256, 128) if quick else (768, 256, 128)
    torch.manual_seed(0)
    model = build(MFNetConfig(SMALL if quick else EncoderConfig(), mode="lora"))
    card = bench.mfnet_card(model.config, window, stride)
    plan = make_plan(side, side, window, stride)
    batches = [len(plan.col_starts[i : i + BATCH]) for i in range(0, len(plan.col_starts), BATCH)]
    optical, dsm = torch.rand(BATCH, 3, window, window), torch.rand(BATCH, 1, window, window)

    def alone(precision: str) -> None:
        low = torch.autocast("cpu", torch.bfloat16) if precision == "bf16" else contextlib.nullcontext()
        with torch.inference_mode(), low:
            for _ in plan.row_starts:
                for count in batches:
                    model(optical[:count], dsm[:count])

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = bench.write_scene(folder, side, side)
        (folder / "checkpoint").touch()

        def whole(precision: str) -> None:
            predict(
                PredictJob(
                    str(folder / "checkpoint"), str(folder / "o.tif"), sources, device="cpu", precision=precision,
                    batch=BATCH,
                ),
                load=lambda _: (model, card),
            )  # fmt: skip

        ways = {
            f"{what}, {precision}": (lambda run=run, precision=precision: run(precision))
            for precision in ("fp32", "bf16")
            for what, run in (("model alone", alone), ("core.predict", whole))
        }
        times = bench.interleaved(ways, 1 if quick else 2)
    rows = []
    for precision in ("fp32", "bf16"):
        base = times[f"model alone, {precision}"]
        for what in ("model alone", "core.predict"):
            t = times[f"{what}, {precision}"]
            rows.append((f"{what}, {precision}", t.best, t.median, f"{t.best / base.best - 1:+.1%}"))
    title = f"MFNet lora, {model.config.encoder.embed_dim} wide, {plan.count} windows of {window} px, stride {stride}"
    bench.print_table(title, ("way", "CPU s (least)", "CPU s (median)", "over the model alone"), rows)


if __name__ == "__main__":
    args = bench.arguments(__doc__)
    bench.print_machine()
    main(args.quick)
