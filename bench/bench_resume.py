"""What the journal, a resumed run and shards cost, with a small real model; and that their bytes are equal.

Run: ``python bench/bench_resume.py [--quick]``.
"""

from __future__ import annotations

import contextlib
import dataclasses
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import side_by_side as bench
import torch
from bench_encoder import SMALL

from core.contract.predict import PredictJob
from core.contract.result import PredictResult
from core.inference import predict
from core.inference.journal import Journal
from core.inference.merge import merge
from core.models import build
from core.models.mfnet.config import MFNetConfig

Run = Callable[..., PredictResult]


class PowerFailure(Exception):
    """Stops a run where a kill would."""


def main(quick: bool) -> None:
    side, window, stride = (512, 128, 64) if quick else (1536, 256, 192)
    torch.manual_seed(0)
    model = build(MFNetConfig(SMALL, mode="lora"))
    card = bench.mfnet_card(model.config, window, stride)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = bench.write_scene(folder, side, side)
        (folder / "checkpoint").touch()
        job = PredictJob(
            str(folder / "checkpoint"), str(folder / "whole.tif"), sources, device="cpu", precision="fp32"
        )

        def run(**change: object) -> PredictResult:
            return predict(dataclasses.replace(job, **change), load=lambda _: (model, card))  # type: ignore[arg-type]

        in_journal = []
        append = Journal.append

        def timed(self: Journal, *strip: object) -> None:
            began = time.process_time()
            append(self, *strip)  # type: ignore[arg-type]
            in_journal.append(time.process_time() - began)

        run()
        began = time.process_time()
        with mock.patch.object(Journal, "append", timed):
            whole = run()
        base = time.process_time() - began
        expected = Path(whole.output).read_bytes()
        rows = [("one run", whole.windows, base, "-", "-")]
        rows.append(("... of which the journal", "-", sum(in_journal), f"{sum(in_journal) / base:.2%}", "-"))
        rows.append(resumed(run, folder, expected, whole.windows))
        rows += [sharded(run, folder, expected, whole.windows, count) for count in (1, 2, 4, 8)]
    title = f"MFNet lora, {SMALL.embed_dim} wide, scene {side} x {side} px, window {window}, stride {stride}"
    bench.print_table(title, ("way", "windows", "CPU s", "extra windows", "bytes equal one run"), rows)


def resumed(run: Run, folder: Path, expected: bytes, windows: int) -> tuple[object, ...]:
    """A run that dies half-way and its continuation."""
    output, began, died = str(folder / "resumed.tif"), time.process_time(), []
    original = Journal.append

    def append(self: Journal, strip: object, count: int) -> None:
        original(self, strip, count)  # type: ignore[arg-type]
        died.append(count)
        if sum(died) * 2 >= windows:
            raise PowerFailure

    with mock.patch.object(Journal, "append", append), contextlib.suppress(PowerFailure):
        run(output=output)
    result = run(output=output, resume=True)
    cpu = time.process_time() - began
    same = Path(output).read_bytes() == expected
    assert same
    return "killed half-way, resumed", result.windows, cpu, f"{result.windows / windows - 1:+.1%}", same


def sharded(run: Run, folder: Path, expected: bytes, windows: int, count: int) -> tuple[object, ...]:
    """All shards one after the other, and the merge."""
    output, began = str(folder / f"of{count}.tif"), time.process_time()
    parts = [run(output=output, shard=(i, count)) for i in range(1, count + 1)]
    merge(Path(output))
    cpu, total = time.process_time() - began, sum(part.windows for part in parts)
    same = Path(output).read_bytes() == expected
    assert same
    return (
        f"{count} shard{'s' if count > 1 else ''} and merge",
        total,
        cpu,
        f"{total / windows - 1:+.1%}",
        same,
    )


if __name__ == "__main__":
    args = bench.arguments(__doc__)
    bench.print_machine()
    main(args.quick)
