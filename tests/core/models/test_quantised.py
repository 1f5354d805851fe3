"""int8 blocks: exact sums, small rounding, LoRA merged as it is computed, and the model they are made of untouched."""

import copy

import pytest
import torch
from small_models import CONFIGS

from core.models import build
from core.models.adapters import LoRALinear, LoRAQKV, Streams
from core.models.quantised import (
    QuantisedLinear,
    QuantisedLoRA,
    QuantisedStreams,
    int8_width,
    is_exact,
    quantise_tokens,
    quantised,
)

pytestmark = pytest.mark.skipif(not is_exact(), reason="this processor or PyTorch has no exact int8")


def filled(module, scale=0.2):
    for values in module.parameters():
        torch.nn.init.normal_(values, 0, scale)
    return module


def relative(found, expected):
    return float((found - expected).abs().max() / expected.abs().max())


def test_codes_are_within_half_a_step():
    tokens = torch.randn(50, 33) * torch.logspace(-6, 6, 50)[:, None]
    codes, scales = quantise_tokens(tokens)
    assert codes.dtype == torch.uint8 and int(codes.max()) <= 127 and int(codes.min()) >= 1
    away = ((codes.float() - 64) * scales - tokens).abs()
    assert bool((away <= 0.5001 * scales).all())


def test_sums_are_exact_where_a_processor_may_saturate():
    """Every product at its greatest, all of one sign: sums of pairs in 16 bits overflow with eight bits."""
    linear = QuantisedLinear(torch.full((64, 3072), 2.0), torch.ones(64))
    tokens = torch.full((5, 3072), 7.0)
    torch.testing.assert_close(linear(tokens), torch.full((5, 64), 2.0 * 7 * 3072 + 1), rtol=1e-6, atol=0)
    torch.testing.assert_close(linear(-tokens), torch.full((5, 64), -2.0 * 7 * 3072 + 1), rtol=1e-6, atol=0)


def test_a_map_is_near_and_a_token_does_not_change_another():
    torch.manual_seed(0)
    plain = torch.nn.Linear(192, 96)
    whole = QuantisedLinear(plain.weight, plain.bias)
    tokens = torch.randn(2, 4, 5, 192)
    tokens[0, 0, 0] *= 1000  # an outlier costs only itself: every token has its own scale
    tokens[1, 3, 4] = 0
    found, expected = whole(tokens), plain(tokens)
    assert found.shape == expected.shape and found.dtype == torch.float32
    rest = torch.ones(2, 4, 5, dtype=torch.bool)
    rest[0, 0, 0] = False
    assert relative(found[rest], expected[rest]) < 0.02 and relative(found[0, 0, 0], expected[0, 0, 0]) < 0.02
    torch.testing.assert_close(found[1, 3, 4], plain.bias)
    torch.testing.assert_close(
        whole(tokens[1:, 2:3]), found[1:, 2:3], rtol=0, atol=0
    )  # batches may be halved


@pytest.mark.parametrize("active", [(0, 1, 2), (0, 2), (1,)])
def test_qkv_of_several_streams(active):
    torch.manual_seed(0)
    streams = Streams(3)
    lora = filled(LoRAQKV(64, 4, streams))
    whole = QuantisedStreams(lora)
    streams.active = active
    tokens = torch.randn(len(active) * 2, 3, 3, 64)
    assert relative(whole(tokens), lora(tokens)) < 0.03
    merged = torch.cat(
        [
            torch.nn.functional.linear(part, lora.merged(i), lora.bias)
            for i, part in zip(active, streams.split(tokens), strict=True)
        ]
    )
    torch.testing.assert_close(merged, lora(tokens), rtol=1e-4, atol=1e-4)


def test_lora_of_the_mlp():
    torch.manual_seed(0)
    lora = filled(LoRALinear(64, 96, 4, Streams(2)))
    tokens = torch.randn(4, 3, 3, 64)
    assert relative(QuantisedLoRA(lora)(tokens), lora(tokens)) < 0.03
    single = filled(LoRALinear(64, 96, 4, Streams(1)))
    torch.testing.assert_close(
        torch.nn.functional.linear(tokens, single.merged(), single.bias), single(tokens), rtol=1e-4, atol=1e-4
    )


@pytest.mark.parametrize("name", sorted(set(CONFIGS) & {"adapter", "lora", "single", "cwsam"}))
def test_a_whole_model(name):
    torch.manual_seed(0)
    config = CONFIGS[name]
    model = build(config)
    before = copy.deepcopy(model.state_dict())
    whole = quantised(model)
    assert type(whole) is type(model)
    left = [
        m for m in whole.get_submodule("image_encoder.blocks").modules() if isinstance(m, torch.nn.Linear)
    ]
    assert left == [
        m for m in left if isinstance(m, LoRALinear)
    ]  # only what mixes streams keeps its float form
    stays = {key: values.data_ptr() for key, values in model.named_parameters() if ".blocks." not in key}
    assert stays == {key: values.data_ptr() for key, values in whole.named_parameters() if key in stays}
    for key, values in model.state_dict().items():
        assert torch.equal(values, before[key])
    image = torch.rand(1, 3, 64, 64)
    with torch.inference_mode():
        close = relative(
            whole.image_encoder(torch.cat((image, image))), model.image_encoder(torch.cat((image, image)))
        )
    assert 0 < close < 0.1


def test_which_models_can():
    from core.checkpoints import read_card

    widths = {
        name: int8_width(read_card(f"resources/demo/{name}.safetensors"))
        for name in ("mfnet", "cwsam", "click")
    }
    assert all(width > 0 for width in widths.values()), widths
