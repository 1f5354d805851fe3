"""The proof that travels with the repository: what the models answer, and that a wrong formula is found."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.nn.functional as F
from tiny_goldens import FOLDER, NAMES, TOLERANCE, answers, load, read
from torch import Tensor, nn

from core.models import adapters
from core.models.cwsam import lowfreq
from core.models.cwsam import model as cwsam_model
from core.models.sam import attention


def check(name: str, folder: Path) -> None:
    """Raise AssertionError where the model's answer is not the golden's."""
    spec, expected = read(name)
    found = answers(name, load(spec, folder))
    assert found.keys() == expected.keys()
    for key, value in expected.items():
        assert value.abs().max() > 0.05, "an answer of nothing proves nothing"
        torch.testing.assert_close(found[key], value, rtol=0, atol=TOLERANCE)


@pytest.mark.parametrize("name", NAMES)
def test_the_answers_are_those_of_the_published_code(name: str, tmp_path: Path) -> None:
    check(name, tmp_path)


def test_goldens_are_small_and_complete() -> None:
    files = {path.name: path.stat().st_size for path in FOLDER.iterdir()}
    assert files.keys() >= {f"{name}{end}" for name in NAMES for end in (".json", ".safetensors")}
    assert max(files.values()) < 100_000 and sum(files.values()) < 400_000


def _scaled(factor: float) -> Callable[..., Any]:
    def spoil(monkeypatch: pytest.MonkeyPatch) -> None:
        right = adapters.LoRAQKV.forward

        def wrong(self: Any, tokens: Tensor) -> Tensor:
            plain = F.linear(tokens, self.weight, self.bias)
            return plain + factor * (right(self, tokens) - plain)

        monkeypatch.setattr(adapters.LoRAQKV, "forward", wrong)

    return spoil


def _swapped(monkeypatch: pytest.MonkeyPatch) -> None:
    right = adapters.Streams.shares
    monkeypatch.setattr(adapters.Streams, "shares", lambda self, weights: right(self, weights[::-1]))


def _mlp_lora_scaled(monkeypatch: pytest.MonkeyPatch) -> None:
    right = adapters.LoRALinear.forward

    def wrong(self: Any, tokens: Tensor) -> Tensor:
        plain = F.linear(tokens, self.weight, self.bias)
        return plain + (right(self, tokens) - plain) / len(self.lora_Ax)

    monkeypatch.setattr(adapters.LoRALinear, "forward", wrong)


def _no_positions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attention.Attention, "tables", property(lambda self: None))


def _relu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nn.ReLU6, "forward", lambda self, image: F.relu(image))


def _bilinear_positions(monkeypatch: pytest.MonkeyPatch) -> None:
    from core.models.sam.encoder import ImageEncoder

    def wrong(self: Any, height: int, width: int) -> Tensor:
        image = self.pos_embed.permute(0, 3, 1, 2)
        resized = F.interpolate(image, size=(height, width), mode="bilinear", align_corners=False)
        return resized.permute(0, 2, 3, 1)

    monkeypatch.setattr(ImageEncoder, "positions", wrong)


def _zero_padding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows padded without the bias that SAM's zero tokens get."""
    right = attention.attend
    monkeypatch.setattr(attention, "attend", lambda qkv, pad, *rest: right(qkv, torch.zeros_like(pad), *rest))


def _signed_low_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    right = lowfreq.low_pass
    monkeypatch.setattr(lowfreq, "low_pass", lambda image: right(image) - 0.1)


def _half_adapter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cwsam_model, "MLP_ADAPTER_SCALE", 1.0)


def _shifted_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    from core.models.sam.model import SAM

    monkeypatch.setattr(SAM, "normalise", lambda self, image: image / 255)


SPOILED = [
    ("mfnet_mmlora", _scaled(3.0)),  # scaling 1 instead of 1/r on q and v
    ("mfnet_mmlora", _mlp_lora_scaled),
    ("mfnet_mmlora", _zero_padding),
    ("mfnet_mmadapter", _swapped),
    ("mfnet_mmadapter", _no_positions),
    ("mfnet_single", _bilinear_positions),
    ("mfnet_single", _relu),
    ("cwsam", _signed_low_pass),
    ("cwsam", _half_adapter),
    ("sam", _shifted_pixels),
    ("sam", _no_positions),
]


@pytest.mark.parametrize(("name", "spoil"), SPOILED, ids=[f"{n}-{s.__name__}" for n, s in SPOILED])
def test_a_wrong_formula_is_found(
    name: str, spoil: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(monkeypatch)
    with pytest.raises(AssertionError):
        check(name, tmp_path)
