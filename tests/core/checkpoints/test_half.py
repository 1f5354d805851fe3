"""Checkpoints in 16 bits: half the size, loaded as float32, nothing lost on the way back."""

import pytest
import torch
from small_models import CONFIGS, make_card, make_model, run_model

from core.checkpoints import load_model, read_card, save_checkpoint
from core.checkpoints.contents import read_contents
from core.checkpoints.header import read_header
from core.checkpoints.words import describe_contents


@pytest.mark.parametrize("name", ["lora", "adapter", "cwsam"])
def test_half_the_size_and_nearly_the_same_logits(name, tmp_path):
    config = CONFIGS[name]
    model = make_model(config)
    whole, half, again = (tmp_path / f"{word}.safetensors" for word in ("whole", "half", "again"))
    save_checkpoint(whole, model, make_card(config))
    save_checkpoint(half, model, make_card(config, half=True))
    dtypes = read_header(half).dtypes
    parameters = {key for key, _ in model.named_parameters()}
    assert {dtypes[key] for key in parameters} == {"F16"}
    assert all(dtypes[key] in ("F32", "I64") for key in dtypes if key not in parameters)
    assert half.stat().st_size < 0.6 * whole.stat().st_size

    loaded, card = load_model(half)
    assert card.half and read_card(half).half and "16 bits" in describe_contents(read_contents(half))
    rounded = dict(loaded.named_parameters())
    for key, tensor in model.named_parameters():
        assert rounded[key].dtype == torch.float32
        assert torch.equal(rounded[key], tensor.detach().half().float()), key
    for key, tensor in model.named_buffers():
        assert torch.equal(loaded.get_buffer(key), tensor), key
    expected, found = run_model(model, config), run_model(loaded, config)
    assert 0 < (found - expected).abs().max() < 0.02 * expected.abs().max()

    save_checkpoint(again, loaded, card)
    assert again.read_bytes() == half.read_bytes()


def test_what_16_bits_cannot_hold_stays_as_it_is(tmp_path):
    config = CONFIGS["single"]
    model = make_model(config)
    model.get_parameter("decoder.pre_conv.0.weight").data[0, 0] = 1e6
    save_checkpoint(tmp_path / "m.safetensors", model, make_card(config, half=True))
    loaded, _ = load_model(tmp_path / "m.safetensors")
    assert loaded.get_parameter("decoder.pre_conv.0.weight").equal(
        model.get_parameter("decoder.pre_conv.0.weight")
    )
