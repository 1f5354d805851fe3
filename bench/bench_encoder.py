"""Encoders: ours against the plain formulation (MFNet, 256 px) and against segment_anything's (SAM, 1024 px).

Same weights, same input, outputs compared first; ways in turn. Each output is also compared with the plain
formulation in float64: how far a way is from the formulas, and not only from another way's rounding.
Run: ``python bench/bench_encoder.py [--quick]``.
"""

from __future__ import annotations

import copy
from functools import partial

import side_by_side as bench
import torch
from plain_mfnet import plain_encoder, sam

from core.models import build
from core.models.config import EncoderConfig
from core.models.mfnet.config import MFNetConfig
from core.models.sam.config import SAMConfig

HEAD = (
    "way",
    "CPU s (least)",
    "CPU s (median)",
    "plain fp32 / this",
    "from plain fp32",
    "from plain float64",
)
SMALL = EncoderConfig(embed_dim=192, depth=4, num_heads=6, global_blocks=(1, 3))


def low(way: object) -> object:
    """The same way under bf16 autocast."""
    with torch.autocast("cpu", torch.bfloat16):
        return way()  # type: ignore[operator]


@torch.inference_mode()
def mfnet(mode: str, encoder: EncoderConfig, rounds: int) -> None:
    torch.manual_seed(0)
    model = build(MFNetConfig(encoder, mode=mode))
    for name, values in model.named_parameters():  # LoRA starts at zero; here every term shall count
        if "lora_B" in name:
            values.normal_(0, 0.02)
    x, y = torch.rand(1, 3, 256, 256), torch.rand(1, 1, 256, 256).expand(-1, 3, -1, -1)
    stacked = torch.cat((x, y))

    def plain() -> torch.Tensor:
        return torch.cat(plain_encoder(model, x, y))

    ours = partial(model.image_encoder, stacked)
    exact = torch.cat(plain_encoder(copy.deepcopy(model).double(), x.double(), y.double()))
    compare(f"MFNet {mode}, {encoder.embed_dim} wide, one window pair of 256 px", plain, ours, exact, rounds)


@torch.inference_mode()
def promptable(encoder: EncoderConfig, rounds: int) -> None:
    torch.manual_seed(0)
    model = build(SAMConfig(encoder)).image_encoder
    for name, values in model.named_parameters():
        if "rel_pos" in name or "pos_embed" in name:
            values.normal_(0, 0.02)
    theirs = sam.ImageEncoderViT(
        img_size=encoder.image_size,
        embed_dim=encoder.embed_dim,
        depth=encoder.depth,
        num_heads=encoder.num_heads,
        out_chans=encoder.out_chans,
        norm_layer=partial(torch.nn.LayerNorm, eps=1e-6),
        use_rel_pos=True,
        window_size=encoder.window_size,
        global_attn_indexes=encoder.global_blocks,
    ).eval()
    theirs.load_state_dict(model.state_dict())
    image = torch.randn(1, 3, encoder.image_size, encoder.image_size)
    title = f"SAM, {encoder.embed_dim} wide, {encoder.image_size} px; plain is segment_anything's encoder"
    exact = copy.deepcopy(theirs).double()(image.double())
    compare(title, partial(theirs, image), partial(model, image), exact, rounds)


def compare(title: str, plain: object, ours: object, exact: torch.Tensor, rounds: int) -> None:
    """Print one table; ``exact`` is the plain result in float64."""
    ways = {
        "plain fp32": plain,
        "ours fp32": ours,
        "plain bf16": partial(low, plain),
        "ours bf16": partial(low, ours),
    }
    expected = plain()  # type: ignore[operator]
    outputs = {name: way() for name, way in ways.items()}  # type: ignore[operator]
    differences = {name: bench.relative_difference(out, expected) for name, out in outputs.items()}
    errors = {name: bench.relative_difference(out, exact) for name, out in outputs.items()}
    assert differences["ours fp32"] < 1e-5, differences
    times = bench.interleaved(ways, rounds, warm_up=False)  # type: ignore[arg-type]
    base = times["plain fp32"].best
    rows = [
        (name, t.best, t.median, f"{base / t.best:.2f} x", differences[name], errors[name])
        for name, t in times.items()
    ]
    bench.print_table(title, HEAD, rows)


@torch.inference_mode()
def ceiling(rounds: int) -> None:
    """What the machine's matrix product allows: bf16 can gain no more than this ratio over the same work in fp32."""
    tokens, weight = torch.randn(512, 768), torch.randn(3072, 768)
    low_tokens, low_weight = tokens.bfloat16(), weight.bfloat16()
    ways = {
        "fp32": partial(torch.nn.functional.linear, tokens, weight),
        "bf16": partial(torch.nn.functional.linear, low_tokens, low_weight),
    }
    times = bench.interleaved(ways, 8 * rounds)
    work = 2 * 512 * 768 * 3072 / 1e9
    rows = [(name, work / t.best, f"{times['fp32'].best / t.best:.2f} x") for name, t in times.items()]
    bench.print_table("Matrix product of 512 tokens, 768 to 3072", ("precision", "GFLOP/s", "ratio"), rows)


if __name__ == "__main__":
    args = bench.arguments(__doc__)
    bench.print_machine()
    encoder = SMALL if args.quick else EncoderConfig()
    rounds = 1 if args.quick else 3
    ceiling(rounds)
    for chosen in ("adapter", "lora"):
        mfnet(chosen, encoder, rounds)
    promptable(SMALL if args.quick else EncoderConfig(), max(rounds - 1, 1))
