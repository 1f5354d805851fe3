"""One training step (forward, loss, backward, SGD update): ours beside the plain formulation of the same model and step.

Same weights, same batch, losses of two steps compared first; ways in turn. The frozen SAM encoder with adapters or
LoRA as published; dropout off, so that losses can be compared. Peak memory in a child process each.
Run: ``python bench/bench_train.py [--quick]``.
"""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import side_by_side as bench
import torch
from plain_mfnet import plain_mfnet
from torch import Tensor

from core.models import build, freeze_base
from core.models.config import EncoderConfig
from core.models.mfnet.config import MFNetConfig
from core.models.mfnet.model import MFNet
from core.training.losses import LOSSES
from core.training.optimise import make_optimiser
from core.training.recompute import checkpoint_blocks
from core.training.settings import TrainSection

HEAD = ("way", "windows / CPU s", "over plain fp32", "peak MiB", "loss of step 2")
SMALL = EncoderConfig(embed_dim=192, depth=4, num_heads=6, global_blocks=(1, 3))
WAYS = ("plain fp32", "ours fp32", "ours fp32, checkpointed", "plain bf16", "ours bf16")
CLASSES, BATCH = 6, 2
SETTINGS = TrainSection(optimiser="sgd", lr=0.01, momentum=0.9, weight_decay=5e-4)


def start(mode: str, small: bool) -> MFNet:
    """The model in training mode, its base frozen, every term alive, without dropout."""
    torch.manual_seed(0)
    model = build(MFNetConfig(SMALL if small else EncoderConfig(), mode=mode, classes=CLASSES))
    freeze_base(model)
    for name, values in model.named_parameters():
        if "lora_B" in name:  # starts at zero
            values.data.normal_(0, 0.02)
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout2d):
            module.p = 0.0
    return model.train()


def batch(side: int) -> tuple[Tensor, Tensor, Tensor]:
    """Optical, DSM, labels with a few unlabelled pixels."""
    torch.manual_seed(1)
    labels = (
        torch.randint(0, CLASSES, (BATCH, side // 8, side // 8))
        .repeat_interleave(8, 1)
        .repeat_interleave(8, 2)
    )
    labels[:, :16, :16] = 255
    return torch.rand(BATCH, 3, side, side), torch.rand(BATCH, 1, side, side), labels


def stepper(way: str, model: MFNet, side: int) -> Callable[[], float]:
    """A training step of one way, on a copy of the model; gives its loss."""
    model = copy.deepcopy(model)
    if "checkpointed" in way:
        checkpoint_blocks(model)
    forward = partial(plain_mfnet, model) if way.startswith("plain") else model
    loss_of = _plain_loss if way.startswith("plain") else LOSSES["mfnet"]
    optimiser = make_optimiser(model, SETTINGS)
    optical, dsm, labels = batch(side)

    def step() -> float:
        with torch.autocast("cpu", torch.bfloat16, enabled="bf16" in way):
            logits = forward(optical, dsm)
        loss = loss_of(logits.float(), labels)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        return float(loss.detach())

    return step


def _plain_loss(logits: Tensor, labels: Tensor) -> Tensor:
    return torch.nn.functional.cross_entropy(logits, labels, ignore_index=255)


def peak(way: str, mode: str, side: int, small: bool) -> float:
    """MiB that two steps need beyond the model, in a process of their own."""
    words = [sys.executable, __file__, "--child", json.dumps([way, mode, side, small])]
    done = subprocess.run(words, capture_output=True, text=True, check=True, cwd=Path(__file__).parent)
    return float(done.stdout.split()[-1])


def child(way: str, mode: str, side: int, small: bool) -> None:
    """Print peak resident memory of two steps over what was resident before them, in MiB."""
    torch.set_num_threads(1)
    step = stepper(way, start(mode, small), side)
    before = _resident("VmRSS")
    step(), step()
    print(_resident("VmHWM") - before)


def _resident(key: str) -> float:
    """MiB, from Linux; ``ru_maxrss`` would start at what the parent had."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith(key)).split()[1]) / 1024


def compare(mode: str, side: int, small: bool, rounds: int) -> None:
    """Print one table."""
    model = start(mode, small)
    ways = {way: stepper(way, model, side) for way in WAYS}
    losses = {way: [step() for _ in range(2)] for way, step in ways.items()}
    for own, plain in zip(losses["ours fp32"], losses["plain fp32"], strict=True):
        assert abs(own - plain) < 1e-4 * abs(plain), losses
    assert losses["ours fp32, checkpointed"] == losses["ours fp32"], losses
    times = bench.interleaved(ways, rounds, warm_up=False)
    base = times["plain fp32"].best
    rows = [
        (
            way,
            BATCH / t.best,
            f"{base / t.best:.2f} x",
            f"{peak(way, mode, side, small):.0f}",
            losses[way][-1],
        )
        for way, t in times.items()
    ]
    width = SMALL.embed_dim if small else EncoderConfig().embed_dim
    bench.print_table(f"MFNet {mode}, {width} wide, {side} px, batch {BATCH}", HEAD, rows)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(*json.loads(sys.argv[2]))
        raise SystemExit
    args = bench.arguments(__doc__)
    bench.print_machine()
    for chosen in ("adapter", "lora"):
        compare(chosen, 256, args.quick, 2)
