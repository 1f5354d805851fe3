"""Everything to be known about a GPU, in one go and in under six minutes on a bare machine with torch.

Goldens on the device in fp32 and bf16 (the tiny ones that travel with the repository), encoder and whole scene against
the plain formulation, memory, Mpx/s of MFNet-B and -L, CWSAM-B and the click model (seeded random weights), the choice of
a batch, pinned copies, ``torch.compile`` and CUDA graphs on and off. Every section is timed and has its own end: what
does not fit into ``--minutes`` is named as left out. Writes JSON and a table.

Run: ``make bench-gpu`` or ``python bench/bench_gpu.py [--quick] [--device cuda] [--json FILE]``; ``--quick`` runs small
models anywhere, also on a CPU.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import side_by_side as bench
import torch
from torch import Tensor, nn

sys.path.insert(0, str(bench.ROOT / "tests" / "support"))

import tiny_goldens
from bench_scene import plain_loop
from plain_mfnet import plain_encoder

from core.contract.predict import PredictJob
from core.inference import predict
from core.inference.staging import Stage
from core.models import build
from core.models.config import EncoderConfig
from core.models.cwsam.config import CWSAMConfig
from core.models.mfnet.config import MFNetConfig
from core.models.sam.config import SAMConfig

TINY = EncoderConfig(embed_dim=96, depth=2, num_heads=3, global_blocks=(1,), image_size=256)
LARGE = EncoderConfig(embed_dim=1024, depth=24, num_heads=16, global_blocks=(5, 11, 17, 23))
BF16_TOLERANCE = 0.05
"""Of the greatest logit: what twelve blocks of bfloat16 may round."""

Row = dict[str, Any]


@dataclass
class Bench:
    """What all sections share.

    Attributes:
        device: where they run.
        quick: small models and few rounds.
        deadline: monotonic clock after which no further section begins.
        found: section -> rows.
        left_out: section -> why there are no rows.
    """

    device: torch.device
    quick: bool
    deadline: float
    found: dict[str, list[Row]] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    def seconds(self, way: Callable[[], object], least: float = 1.0) -> float:
        """Wall seconds a call, the device's work done; median of the calls of ``least`` seconds after three warm ones; in ``--quick`` of one."""
        for _ in range(0 if self.quick else 3):
            way()
        self.wait()
        times, began = [], time.perf_counter()
        while len(times) < (1 if self.quick else 3) or time.perf_counter() - began < (
            0.0 if self.quick else least
        ):
            start = time.perf_counter()
            way()
            self.wait()
            times.append(time.perf_counter() - start)
        return sorted(times)[len(times) // 2]

    def wait(self) -> None:
        """Until the device has done what it was told."""
        if self.device.type == "cuda":
            torch.cuda.synchronize(self.device)

    @contextlib.contextmanager
    def peak(self, row: Row) -> Iterator[None]:
        """Put the peak of the device's memory into a row, in MiB; nothing on other devices."""
        if self.device.type == "cuda":
            torch.cuda.empty_cache()
            torch.cuda.reset_peak_memory_stats(self.device)
        yield
        if self.device.type == "cuda":
            row["peak MiB"] = torch.cuda.max_memory_allocated(self.device) / 2**20

    def low(self, precision: str) -> contextlib.AbstractContextManager[object]:
        """Autocast for bf16, nothing for fp32."""
        if precision == "bf16":
            return torch.autocast(self.device.type, torch.bfloat16)
        return contextlib.nullcontext()


def goldens(run: Bench) -> list[Row]:
    """Answers on the device, fp32 and bf16, against the numbers that go with the repository."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in tiny_goldens.NAMES:
            spec, expected = tiny_goldens.read(name)
            model = OnDevice(tiny_goldens.load(spec, Path(folder)), run.device)
            for precision, limit in (("fp32", tiny_goldens.TOLERANCE), ("bf16", BF16_TOLERANCE)):
                with run.low(precision):
                    answers = tiny_goldens.answers(name, model)
                away = max(
                    float((answers[key].float().cpu() - value).abs().max())
                    / (1.0 if precision == "fp32" else float(value.abs().max()))
                    for key, value in expected.items()
                )
                rows.append({"golden": name, "precision": precision, "away": away, "ok": away <= limit})
    return rows


class OnDevice:
    """A model whose inputs are brought to its device, for callers that know of none."""

    def __init__(self, model: nn.Module, device: torch.device) -> None:
        self._model, self._device = model.to(device), device

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._model, name)
        return (
            partial(self._call, found)
            if callable(found) and name in ("encode", "decode", "normalise")
            else found
        )

    def __call__(self, *inputs: Tensor) -> Tensor:
        """The model's answer, on its device."""
        answer: Tensor = self._call(self._model, *inputs)
        return answer

    def _call(self, way: Callable[..., Any], *inputs: Any, **named: Any) -> Any:
        there = [x.to(self._device) if isinstance(x, Tensor) else x for x in inputs]
        return way(
            *there, **{k: v.to(self._device) if isinstance(v, Tensor) else v for k, v in named.items()}
        )


@torch.inference_mode()
def encoder(run: Bench) -> list[Row]:
    """MFNet's encoder against the plain formulation: same weights, windows of 256 px."""
    model = seeded(MFNetConfig(TINY if run.quick else EncoderConfig(), mode="adapter"), run.device)
    pairs = 1 if run.quick else 16
    x = torch.rand(pairs, 3, 256, 256, device=run.device)
    y = torch.rand(pairs, 1, 256, 256, device=run.device).expand(-1, 3, -1, -1)
    stacked = torch.cat((x, y))
    expected = torch.cat(plain_encoder(model, x, y))
    rows: list[Row] = []
    base = None
    for precision in ("fp32", "bf16"):
        for name, way in (
            ("plain", lambda: torch.cat(plain_encoder(model, x, y))),
            ("ours", partial(model.image_encoder, stacked)),
        ):
            row: Row = {"way": f"{name} {precision}", "window pairs": pairs}
            with run.low(precision), run.peak(row):
                row["away"] = bench.relative_difference(way(), expected)
                spent = run.seconds(way)
            base = base or spent
            row |= {"ms a pair": 1000 * spent / pairs, "over plain fp32": base / spent}
            rows.append(row)
    return rows


def seeded(config: Any, device: torch.device) -> Any:
    """A model with random weights, the same everywhere, that are no longer at their neutral start."""
    torch.manual_seed(0)
    model = build(config)
    for name, values in model.named_parameters():
        if "lora_B" in name or "rel_pos" in name or "pos_embed" in name:
            nn.init.normal_(values, 0, 0.02)
    return model.to(device).eval()


def scene(run: Bench) -> list[Row]:
    """A whole scene from files to labels against a loop as the published evaluation is described, both on the device."""
    side, window, stride = (384, 256, 128) if run.quick else (1024, 256, 128)
    model = seeded(MFNetConfig(TINY if run.quick else EncoderConfig(), mode="adapter"), run.device)
    card = bench.mfnet_card(model.config, window, stride)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = bench.write_scene(folder, side, side)
        (folder / "checkpoint").touch()
        began = time.perf_counter()
        plain = plain_loop(model, sources, window, stride)
        base = time.perf_counter() - began
        rows.append({"way": "plain loop, fp32", "wall s": base, "Mpx/s": side * side / base / 1e6})
        for precision in ("fp32", "bf16"):
            row: Row = {"way": f"core.predict, {precision}"}
            job = PredictJob(
                str(folder / "checkpoint"), str(folder / f"{precision}.tif"), sources,
                device=str(run.device), precision=precision,
            )  # fmt: skip
            with run.peak(row):
                began = time.perf_counter()
                predict(job, load=lambda _: (model, card))
                spent = time.perf_counter() - began
            equal = float((labels(job.output) == plain).mean())
            row |= {
                "wall s": spent,
                "Mpx/s": side * side / spent / 1e6,
                "over plain": base / spent,
                "equal": equal,
            }
            rows.append(row)
    return rows


def labels(path: str) -> Any:
    """[H, W] of a label raster."""
    import rasterio

    with rasterio.open(path) as dataset:
        return dataset.read(1)


def models(quick: bool) -> dict[str, tuple[Any, Callable[[int, torch.device], list[Tensor]], int]]:
    """Name -> dimensions, inputs of a batch, side of a window in px."""

    def pair(side: int, batch: int, device: torch.device) -> list[Tensor]:
        return [
            torch.rand(batch, 3, side, side, device=device),
            torch.rand(batch, 1, side, side, device=device),
        ]

    def one(side: int, batch: int, device: torch.device) -> list[Tensor]:
        return [torch.rand(batch, 3, side, side, device=device)]

    if quick:
        return {
            "MFNet small": (MFNetConfig(TINY, mode="adapter"), partial(pair, 256), 256),
            "CWSAM small": (CWSAMConfig(TINY), partial(one, 256), 256),
            "click small": (SAMConfig(TINY), partial(one, 256), 256),
        }
    return {
        "MFNet-B": (MFNetConfig(EncoderConfig(), mode="adapter"), partial(pair, 256), 256),
        "MFNet-L": (MFNetConfig(LARGE, mode="adapter"), partial(pair, 256), 256),
        "CWSAM-B": (CWSAMConfig(EncoderConfig()), partial(one, 1024), 1024),
        "click model, SAM-B": (SAMConfig(EncoderConfig()), partial(one, 1024), 1024),
    }


def forward(model: Any) -> Any:
    """What a window costs: the whole model, of the click model the encoder."""
    return model.image_encoder if isinstance(model.config, SAMConfig) else model


@torch.inference_mode()
def throughput(run: Bench) -> list[Row]:
    """Mpx/s of windows side by side (no overlap) and memory, by model, precision and batch."""
    rows: list[Row] = []
    for name, (config, inputs, side) in models(run.quick).items():
        model = forward(seeded(config, run.device))
        batches = (1,) if run.quick else (1, 4, 16, 64) if side < 512 else (1, 2, 4, 8)
        for precision in ("fp32", "bf16"):
            for batch in batches:
                row: Row = {"model": name, "precision": precision, "batch": batch}
                given = inputs(batch, run.device)
                try:
                    with run.low(precision), run.peak(row):
                        spent = run.seconds(partial(model, *given), 0.5)
                except RuntimeError as error:
                    if "memory" not in str(error):
                        raise
                    row["left out"] = "memory"
                    rows.append(row)
                    break
                rows.append(
                    row | {"ms a window": 1000 * spent / batch, "Mpx/s": batch * side**2 / spent / 1e6}
                )
        del model
    return rows


@torch.inference_mode()
def copies(run: Bench) -> list[Row]:
    """Rows of pixels to the device: as they are, and through page-locked memory on a stream of their own."""
    rows_of = torch.rand(4, 256, 2048 if run.quick else 8192).numpy()
    there = torch.from_numpy(rows_of)
    stage = Stage(run.device)
    size = rows_of.nbytes / 1e9
    plain = run.seconds(lambda: there.to(run.device, copy=True))
    pinned = run.seconds(lambda: stage.send(rows_of).arrived())
    return [
        {"way": "pageable, on the model's stream", "GB/s": size / plain},
        {"way": "core.inference.staging", "GB/s": size / pinned, "over pageable": plain / pinned},
    ]


@torch.inference_mode()
def compiled(run: Bench) -> list[Row]:
    """MFNet's encoder in bf16 as it is, with torch.compile, and replayed as a CUDA graph."""
    config, inputs, _ = next(iter(models(run.quick).values()))
    model = seeded(config, run.device)
    batch = 1 if run.quick else 4
    given = inputs(batch, run.device)
    rows: list[Row] = []
    with run.low("bf16"):
        base = run.seconds(partial(model, *given))
        expected = model(*given).float()
    rows.append({"way": "as it is", "ms a window": 1000 * base / batch})
    for name, make in (("torch.compile", with_compile), ("CUDA graph", with_graph)):
        try:
            with run.low("bf16"):
                way = make(model, given, run)
                away = bench.relative_difference(way().float(), expected)
                spent = run.seconds(way)
        except Exception as error:  # noqa: BLE001 - no compiler, no such device: said, not fatal
            rows.append(
                {"way": name, "left out": (str(error).strip() or type(error).__name__).splitlines()[0][:90]}
            )
            continue
        rows.append(
            {"way": name, "ms a window": 1000 * spent / batch, "over as it is": base / spent, "away": away}
        )
    return rows


def with_compile(model: nn.Module, given: list[Tensor], run: Bench) -> Callable[[], Tensor]:
    """The compiled model, compiled."""
    if run.quick:
        raise RuntimeError("compiling takes longer than the quick run")
    made = torch.compile(model, dynamic=False)
    made(*given)
    return partial(made, *given)


def with_graph(model: nn.Module, given: list[Tensor], run: Bench) -> Callable[[], Tensor]:
    """One recorded pass, replayed."""
    if run.device.type != "cuda":
        raise RuntimeError("CUDA graphs need a CUDA device")
    side = torch.cuda.Stream()
    side.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(side):
        for _ in range(3):
            model(*given)
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        out = model(*given)

    def replay() -> Tensor:
        graph.replay()
        return out

    return replay


SECTIONS: dict[str, Callable[[Bench], list[Row]]] = {
    "goldens": goldens,
    "encoder": encoder,
    "whole scene": scene,
    "throughput": throughput,
    "copies to the device": copies,
    "compile and graphs": compiled,
}


def measure(run: Bench) -> None:
    """All sections, each on its own: a failure is written down and the next one begins."""
    for name, section in SECTIONS.items():
        if time.monotonic() > run.deadline:
            run.left_out[name] = "no time left"
            continue
        began = time.monotonic()
        try:
            run.found[name] = section(run)
        except Exception as error:  # noqa: BLE001 - a device is lent once: what can be measured is
            traceback.print_exc()
            run.left_out[name] = f"{type(error).__name__}: {str(error).strip()[:200]}"
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def report(run: Bench, path: Path | None) -> dict[str, Any]:
    """Print tables; write and return everything as JSON values."""
    for name, rows in run.found.items():
        head = list(dict.fromkeys(key for row in rows for key in row))
        bench.print_table(name, head, [[row.get(key, "") for key in head] for row in rows])
    for name, why in run.left_out.items():
        print(f"{name}: left out, {why}")
    cuda = run.device.type == "cuda"
    told = {
        "device": torch.cuda.get_device_name(run.device) if cuda else str(run.device),
        "torch": torch.__version__,
        "quick": run.quick,
        "sections": run.found,
        "left_out": run.left_out,
    }
    if path is not None:
        path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return told


def main() -> int:
    """Exit code: 1 where a golden does not hold or a section failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small models, seconds, also on a CPU")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--json", type=Path, help="file to write")
    parser.add_argument("--minutes", type=float, default=5.0, help="after these no section begins")
    args = parser.parse_args()
    run = Bench(torch.device(args.device), args.quick, time.monotonic() + 60 * args.minutes)
    if run.device.type == "cuda":
        torch.backends.cuda.matmul.allow_tf32 = False
    measure(run)
    report(run, args.json)
    good = all(row["ok"] for row in run.found.get("goldens", [{"ok": False}]))
    return 0 if good and not run.left_out else 1


if __name__ == "__main__":
    raise SystemExit(main())
