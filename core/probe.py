"""How fast this very processor multiplies in each precision: measured once, for half a second, and kept.

No list of processors says it: int8 needs VNNI or AMX, a PyTorch that uses them, and enough gain left after tokens are
quantised, which a narrow encoder has not. The measure is the maps of one transformer block on 256 tokens, CPU seconds.
"""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from torch import nn

from core.checkpoints.folders import user_cache_folder
from core.files import keep_note
from core.models.quantised import QuantisedLinear, is_exact

FORMAT = 1
BUDGET = 0.5
"""Seconds of measuring."""
LEAST_GAIN = 1.15
"""Times that int8 must be faster than the next best: it costs labels, and a measure on a busy machine is rough."""
_TOKENS = 256
_LEAST_TURNS = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """What ``auto`` takes, and why.

    Attributes:
        precision: ``fp32``, ``bf16`` or ``int8``.
        why: for people, e.g. ``2.3 x as fast as fp32 on this processor``; empty where nothing was measured.
    """

    precision: str
    why: str


def choose(processor: str, bf16: bool, width: int, folder: Path | None = None) -> Choice:
    """The fastest precision of this processor.

    Args:
        processor: its name; the measure is kept for it, this PyTorch and this number of threads.
        bf16: whether it multiplies bf16 natively; it is not tried else.
        width: of the encoder, its ``embed_dim``.
        folder: of the kept measure; None is the user's cache folder.
    """
    key = [FORMAT, processor, torch.__version__, torch.get_num_threads(), bf16, width]
    name = hashlib.sha256(json.dumps(key).encode()).hexdigest()[:16]
    file = (folder or user_cache_folder()) / f"precision-{name}.json"
    found = _kept(file)
    if found is None:
        found = measured(bf16, width)
        with contextlib.suppress(OSError):  # without the file the next run measures again
            keep_note(file, json.dumps(found))
    return fastest(found)


def fastest(seconds: Mapping[str, float]) -> Choice:
    """The choice that a measure leads to; precision -> seconds."""
    plain = {name: spent for name, spent in seconds.items() if name != "int8"}
    best = min(plain, key=lambda name: plain[name])
    if "int8" in seconds and seconds["int8"] * LEAST_GAIN <= plain[best]:
        best = "int8"
    others = [
        f"{name}: {seconds['fp32'] / seconds[name]:.1f} x" for name in seconds if name not in (best, "fp32")
    ]
    beside = f" ({', '.join(others)})" if others else ""
    if best == "fp32":
        return Choice(best, f"the fastest on this processor{beside}" if others else "")
    return Choice(best, f"{seconds['fp32'] / seconds[best]:.1f} x as fast as fp32 on this processor{beside}")


@torch.inference_mode()
def measured(bf16: bool, width: int) -> dict[str, float]:
    """Precision -> least CPU seconds of a block's maps, the ways in turn; int8 only where it is exact."""
    tokens = torch.zeros(_TOKENS, width).cos_()  # no random numbers: a probe must not move a seed
    sizes = ((width, 3 * width), (width, width), (width, 4 * width), (4 * width, width))
    with torch.device("meta"):
        plain = [nn.Linear(inputs, outputs) for inputs, outputs in sizes]
    for linear in plain:
        linear.weight = nn.Parameter(torch.full(linear.weight.shape, 1 / width), requires_grad=False)
        linear.bias = nn.Parameter(torch.zeros(linear.out_features), requires_grad=False)

    def run(maps: list[Any]) -> None:
        qkv, proj, lin1, lin2 = maps
        lin2(F.gelu(lin1(proj(qkv(tokens)[:, :width]))))

    def low() -> None:
        with torch.autocast("cpu", torch.bfloat16):
            run(plain)

    ways: dict[str, Callable[[], None]] = {"fp32": lambda: run(plain)}
    if bf16:
        ways["bf16"] = low
    if is_exact():
        whole = [QuantisedLinear(m.weight, m.bias) for m in plain]
        ways["int8"] = lambda: run(whole)
    best = dict.fromkeys(ways, float("inf"))
    began = time.perf_counter()
    for turn in itertools.count():  # the first one sets the kernels up
        for name, way in ways.items():
            start = time.process_time()  # of all threads; what else the machine does is not in it
            way()
            best[name] = min(best[name], time.process_time() - start) if turn else best[name]
        if turn >= _LEAST_TURNS and time.perf_counter() - began > BUDGET:
            break
    return best


def _kept(file: Path) -> dict[str, float] | None:
    """An earlier measure; None where there is none that makes sense."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        seconds = {str(name): float(spent) for name, spent in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return None
    sensible = seconds.keys() <= {"fp32", "bf16", "int8"} and all(spent > 0 for spent in seconds.values())
    return seconds if sensible and "fp32" in seconds else None
