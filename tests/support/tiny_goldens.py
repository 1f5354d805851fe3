"""Tiny goldens: models of a few thousand weights that a formula gives, so that only the answers need to be kept.

Weights and inputs are numbers of SplitMix64 (Steele et al. 2014) over the tensor's name and the element's index: whole
arithmetic, the same on every machine. Files hold the names and shapes of a state dict *as the authors write it*, and what
the model answered when the large goldens of ``shared/parity`` held. See ``tests/parity/make_goldens.py``.
"""

from __future__ import annotations

import json
import math
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from core import load_model

FOLDER = Path(__file__).resolve().parents[1] / "parity" / "goldens"
NAMES = ("mfnet_mmadapter", "mfnet_mmlora", "mfnet_single", "cwsam", "sam")
TOLERANCE = 1e-4


def numbers(name: str, shape: tuple[int, ...]) -> Tensor:
    """Float32 in [-1, 1), by name and index."""
    count = math.prod(shape)
    with np.errstate(over="ignore"):
        state = np.arange(1, count + 1, dtype=np.uint64) + np.uint64(zlib.crc32(name.encode()) << 24)
        state *= np.uint64(0x9E3779B97F4A7C15)
        for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
            state = (state ^ (state >> np.uint64(shift))) * np.uint64(factor)
        state ^= state >> np.uint64(31)
    unit = (state >> np.uint64(40)).astype(np.float64) / 2**23 - 1
    return torch.from_numpy(unit.astype(np.float32)).reshape(shape)


def weight(name: str, shape: tuple[int, ...]) -> Tensor:
    """A weight of sensible size: nothing is at its initial value, and no activation dies or explodes."""
    values = numbers(name, shape)
    last = name.rsplit(".", 1)[-1]
    if last == "num_batches_tracked":
        return torch.tensor(7)
    if last == "relative_position_index":
        return _swin_index(math.isqrt(shape[0]))
    if last == "weights":  # of a fusion: the decoder clips them at zero
        return 0.6 + 0.4 * values
    if last == "running_var":
        return 0.5 + values.abs()
    if len(shape) >= 2 and "rel_" not in last and "embed" not in last:
        return values * (3 / math.prod(shape[1:])) ** 0.5
    return 1 + 0.4 * values if last == "weight" and len(shape) == 1 else 0.5 * values


def _swin_index(side: int) -> Tensor:
    """Row of the bias table for every pair of places in a window of ``side`` x ``side``."""
    rows, columns = (grid.flatten() for grid in np.mgrid[:side, :side])
    table = (rows[:, None] - rows + side - 1) * (2 * side - 1) + columns[:, None] - columns + side - 1
    return torch.from_numpy(table.astype(np.int64))


def state_dict(spec: dict[str, Any]) -> dict[str, Tensor]:
    """The authors' state dict that a golden stands for."""
    return {name: weight(name, tuple(shape)) for name, shape in spec["tensors"].items()}


def picture(name: str, channels: int, height: int, width: int) -> Tensor:
    """[1, channels, height, width] in 0..1: coarse patches with fine grain."""
    fine = numbers(name, (1, channels, height, width))
    coarse = numbers(name + " coarse", (1, channels, height // 16, width // 16))
    wide = coarse.repeat_interleave(16, 2).repeat_interleave(16, 3)
    return 0.5 + 0.35 * wide + 0.15 * fine


def read(name: str) -> tuple[dict[str, Any], dict[str, Tensor]]:
    """What a golden's two files hold."""
    return json.loads((FOLDER / f"{name}.json").read_text()), load_file(FOLDER / f"{name}.safetensors")


def load(spec: dict[str, Any], folder: Path) -> nn.Module:
    """The model, through the reader of the authors' files."""
    path = folder / "model_epoch3_80.1"
    torch.save(state_dict(spec), path)
    return load_model(path, mode=spec.get("mode"))[0]


@torch.no_grad()
def answers(name: str, model: Any) -> dict[str, Tensor]:
    """What is compared: logits thinned out and their statistics, or masks and their quality."""
    if name == "sam":
        return _clicks(model)
    side = model.config.encoder.image_size
    if name == "cwsam":
        logits = model((picture("sar", 1, side, side).expand(-1, 3, -1, -1) - 0.45) / 0.225)
    else:
        # Not square, and wider than the native side: positions are resized, the decoder's windows padded.
        optical, height = picture("optical", 3, 256, 320), picture("dsm", 1, 256, 320)
        logits = model(optical) if name == "mfnet_single" else model(optical, height)
    statistics = torch.stack((logits.mean((0, 2, 3)), logits.std((0, 2, 3))))
    return {"logits_s8": logits[..., ::8, ::8].contiguous(), "statistics": statistics}


def _clicks(model: Any) -> dict[str, Tensor]:
    side = model.config.encoder.image_size
    embedding = model.encode(model.normalise(255 * picture("image", 3, side - 32, side)))
    points, labels = torch.tensor([[[40.0, 30.0], [70.0, 60.0]]]), torch.tensor([[1, 0]])
    found = {}
    for case, prompt in {
        "points": {"points": points, "labels": labels},
        "box": {"boxes": torch.tensor([[20.0, 10.0, 90.0, 80.0]])},
    }.items():
        masks, quality = model.decode(embedding, **prompt, multimask=True)
        found |= {f"{case}_masks_s2": masks[..., ::2, ::2].contiguous(), f"{case}_quality": quality}
    return found
