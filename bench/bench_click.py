"""Click-to-segment in numbers: encoder against segment_anything's own, prompts, cache, memory.

Weights are random: times do not depend on them. Run: ``python bench/bench_click.py [--quick]``.
"""

from __future__ import annotations

import argparse
import functools
import resource
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import torch

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from core.checkpoints import save_checkpoint
from core.checkpoints.card import Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_to_json
from core.device import pick_device
from core.interactive import session as session_module
from core.interactive.area import Area
from core.interactive.cache import Embedded
from core.interactive.coloured import RECIPE as BY_COLOURS
from core.interactive.decode import Decoded, decode
from core.interactive.promptable import load_promptable
from core.interactive.prompts import Prompts
from core.interactive.session import InteractiveSession
from core.interactive.source import ImageSource
from core.models import build
from core.models.config import EncoderConfig
from core.models.sam.attention import Attention
from core.models.sam.config import SAMConfig
from core.models.sam.model import SAM
from core.models.sam.vendor import modeling

CLICKS = 200
HUGE = 50_000
PARTS = ("attention", "encoder", "slim", "click", "outlines", "reopen", "huge")


def theirs(encoder: EncoderConfig) -> torch.nn.Module:
    """segment_anything's image encoder with the same dimensions."""
    made: torch.nn.Module = modeling("image_encoder").ImageEncoderViT(
        img_size=encoder.image_size,
        patch_size=encoder.patch_size,
        embed_dim=encoder.embed_dim,
        depth=encoder.depth,
        num_heads=encoder.num_heads,
        mlp_ratio=encoder.mlp_ratio,
        out_chans=encoder.out_chans,
        qkv_bias=True,
        norm_layer=functools.partial(torch.nn.LayerNorm, eps=1e-6),
        use_rel_pos=True,
        window_size=encoder.window_size,
        global_attn_indexes=encoder.global_blocks,
    )
    return made.eval()


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Of the process's CPUs by default: a wall clock says more about the neighbours."""
    start = clock()
    work()
    return clock() - start


def both_clocks(work: Callable[[], object]) -> tuple[float, float]:
    """CPU seconds and wall seconds."""
    wall = time.perf_counter()
    taken = seconds(work)
    return taken, time.perf_counter() - wall


def spread(name: str, times: list[tuple[float, float]]) -> None:
    """One line: median and 95th percentile of both clocks, in milliseconds."""
    cpu, wall = (1000 * np.array(column) for column in zip(*times, strict=True))
    print(
        f"  {name:<24} CPU median {np.median(cpu):6.1f} ms, p95 {np.quantile(cpu, 0.95):6.1f} ms   "
        f"wall median {np.median(wall):6.1f} ms, p95 {np.quantile(wall, 0.95):6.1f} ms"
    )


@torch.inference_mode()
def encoders(model: SAM, rounds: int) -> None:
    """The four encoders in turn, so that a busy machine slows all of them alike; the median counts."""
    reference = theirs(model.config.encoder)
    reference.load_state_dict(model.image_encoder.state_dict())
    side = model.config.encoder.image_size
    image = torch.randn(1, 3, side, side)

    def low(module: torch.nn.Module) -> torch.Tensor:
        with torch.autocast("cpu", torch.bfloat16):
            out: torch.Tensor = module(image)
            return out

    ways: dict[str, Callable[[], torch.Tensor]] = {
        "segment_anything fp32": lambda: reference(image),
        "ours fp32": lambda: model.image_encoder(image),
        "segment_anything bf16": lambda: low(reference),
        "ours bf16": lambda: low(model.image_encoder),
    }
    outputs = {name: way().float() for name, way in ways.items()}
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            times[name].append(seconds(way))
    base = statistics.median(times["segment_anything fp32"])
    print(f"encoder, one picture of {side} px ({rounds} interleaved rounds, median of CPU seconds)")
    for name, taken in times.items():
        middle = statistics.median(taken)
        apart = (outputs[name] - outputs["segment_anything fp32"]).abs().max() / outputs[
            "segment_anything fp32"
        ].abs().max()
        print(f"  {name:<24} {middle:7.2f} s   {base / middle:5.2f} x   largest difference {apart:.1e}")


@torch.inference_mode()
def slim(rounds: int, side: int) -> None:
    """What a laptop waits for on a new place: the encoder of SlimSAM-77, 168 wide with an MLP of 696, in fp32."""
    encoder = EncoderConfig(embed_dim=168, mlp_ratio=696 / 168, image_size=side)
    model, image = build(SAMConfig(encoder=encoder)), torch.randn(1, 3, side, side)
    model.image_encoder(image)
    print(f"SlimSAM-77's encoder, random weights, one picture of {side} px, fp32 ({rounds} rounds)")
    spread("encoder", [both_clocks(lambda: model.image_encoder(image)) for _ in range(rounds)])


@torch.inference_mode()
def attention(encoder: EncoderConfig, rounds: int) -> None:
    """One block's attention over the whole grid, the part of the encoder that grows with the square of the picture."""
    side = encoder.grid
    ours = Attention(
        torch.nn.Linear(encoder.embed_dim, 3 * encoder.embed_dim),
        heads=encoder.num_heads,
        window=0,
        table_size=side,
    ).eval()
    for name, parameter in ours.named_parameters():
        if "rel_pos" in name:
            parameter.normal_(0, 0.02)
    reference = modeling("image_encoder").Attention(
        encoder.embed_dim, encoder.num_heads, qkv_bias=True, use_rel_pos=True, input_size=(side, side)
    )
    reference.load_state_dict(ours.state_dict())
    tokens = torch.randn(1, side, side, encoder.embed_dim)
    print(f"attention over {side} x {side} tokens ({rounds} interleaved rounds, median of CPU seconds)")
    for precision in (torch.float32, torch.bfloat16):
        with torch.autocast("cpu", torch.bfloat16, enabled=precision is torch.bfloat16):
            times: dict[str, list[float]] = {"segment_anything": [], "ours": []}
            for number in range(rounds + 1):
                for name, module in (("segment_anything", reference), ("ours", ours)):
                    taken = seconds(lambda module=module: module(tokens))
                    if number:  # the first one allocates
                        times[name].append(taken)
        theirs_middle, middle = (statistics.median(times[name]) for name in ("segment_anything", "ours"))
        print(
            f"  {str(precision)[6:]:<10} segment_anything {theirs_middle:5.2f} s   ours {middle:5.2f} s   "
            f"{theirs_middle / middle:5.2f} x"
        )


def picture(path: Path) -> str:
    """4096 x 4096 uint16 with smooth shapes."""
    rng = np.random.default_rng(0)
    small = torch.from_numpy(rng.normal(size=(1, 3, 64, 64)).astype(np.float32))
    large = torch.nn.functional.interpolate(small, (4096, 4096), mode="bicubic")[0].numpy()
    values = np.clip(1500 + 500 * large, 1, 4000).astype(np.uint16)
    profile = {"driver": "GTiff", "width": 4096, "height": 4096, "count": 3, "dtype": "uint16", "tiled": True}
    transform = rasterio.transform.from_origin(500_000, 5_300_000, 0.5, 0.5)
    with rasterio.open(path, "w", crs="EPSG:32632", transform=transform, **profile) as file:
        file.write(values)
    return str(path)


def smooth_answer(
    model: SAM, embedded: Embedded, area: Area, prompts: Prompts, *more: Any, **named: Any
) -> Decoded:
    """The decoder works as ever, and then the logits of three wavy discs are given out for its own.

    Random weights draw noise all over the picture, and the outline of noise takes seconds; objects have a place and
    outlines like these.
    """
    answer = decode(model, embedded, area, prompts, *more, **named)
    return Decoded(wavy_discs(answer.low_res.shape[-1])[: len(answer.low_res)], answer.scores)


@functools.lru_cache
def wavy_discs(cells: int) -> torch.Tensor:
    """Logits [3, cells, cells] of discs of 4, 12 and 30 % of the picture's height in radius, round its middle."""
    rows, cols = np.mgrid[:cells, :cells] - (cells - 1) / 2
    away = np.hypot(rows, cols) / (1 + 0.1 * np.sin(9 * np.arctan2(rows, cols)))
    return torch.from_numpy(np.stack([share * cells - away for share in (0.04, 0.12, 0.3)])).float()


def clicks(checkpoint: Path, image: str, folder: Path) -> None:
    """Clicks after the first, each a new prompt: decode three masks, outline, place on the map, write as text."""
    session_module.decode = smooth_answer
    session = InteractiveSession.open(checkpoint, image, folder=folder)
    rng = np.random.default_rng(0)
    area = session.area_for(Prompts(((2048.0, 2048.0, 1),)))
    session.embed(area, prefetch=False).result()
    times: dict[str, list[tuple[float, float]]] = {"one click": [], "second click": []}
    for number in range(CLICKS // 2 + 3):
        at = rng.uniform(100, area.rect.width - 100, 4) + np.array([area.rect.col, area.rect.row] * 2)
        first = Prompts(((float(at[0]), float(at[1]), 1),))
        second = Prompts((*first.points, (float(at[2]), float(at[3]), 0)))
        for name, prompts in (("one click", first), ("second click", second)):

            def answer(prompts: Prompts = prompts, number: int = number) -> None:
                found = session.predict(prompts, str(number), area=area)
                for candidate in found.candidates:
                    session.shape(candidate, area).wkt(session.mapper().digits)

            taken = both_clocks(answer)
            if number >= 3:
                times[name].append(taken)
    every = times["one click"] + times["second click"]
    print(
        f"prompt to polygons ({len(every)} clicks, three candidates each, {torch.get_num_threads()} threads)"
    )
    for name, taken in (*times.items(), ("all", every)):
        spread(name, taken)
    session.close()


def outlines(image: str) -> None:
    """Clicks of the demo click model, whose card asks for outlines by colours, and of the same without, in turns."""
    ready = load_promptable(ROOT / "resources" / "demo" / "click.safetensors", "cpu", "fp32")
    plain = {name: value for name, value in ready.card.recipe.items() if name != BY_COLOURS[0]}
    without = replace(ready, card=ready.card.model_copy(update={"recipe": plain}), sha256="without")
    sessions = {
        name: InteractiveSession(ImageSource(one, image))
        for name, one in (("outlines by colours", ready), ("the model's own", without))
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in sessions}
    rng = np.random.default_rng(0)
    for number in range(CLICKS // 2):
        col, row = (float(at) for at in rng.uniform(300, 3700, 2))
        for name, session in sessions.items():
            prompts = Prompts(((col, row, 1),))
            area = session.area_for(prompts)
            session.embed(area, prefetch=False).result()

            def answer(session: InteractiveSession = session, prompts: Prompts = prompts) -> None:
                found = session.predict(prompts)
                for candidate in found.candidates:
                    session.shape(candidate, found.area).wkt(session.mapper().digits)

            taken = both_clocks(answer)
            if number >= 3:
                times[name].append(taken)
    print(f"the demo click model, prompt to polygons ({torch.get_num_threads()} threads)")
    for name, measured in times.items():
        spread(name, measured)
    for session in sessions.values():
        session.close()


def reopen(checkpoint: Path, image: str, folder: Path) -> None:
    """A new session on a raster clicked before, its model still loaded."""
    whole, read = [], []
    for _ in range(9):
        opened: list[InteractiveSession] = []

        def look_up(opened: list[InteractiveSession] = opened) -> None:
            session = opened[0]
            if session.source.look_up(session.area_for(Prompts(((2048.0, 2048.0, 1),)))) is None:
                raise SystemExit("the embedding was not in the cache")

        first = both_clocks(
            lambda opened=opened: opened.append(InteractiveSession.open(checkpoint, image, folder=folder))
        )
        read.append(both_clocks(look_up))
        whole.append((first[0] + read[-1][0], first[1] + read[-1][1]))
        opened[0].close()
    print("cached embedding (9 sessions)")
    spread("read from disk", read)
    spread("raster opened + read", whole)


def huge(checkpoint: Path, folder: Path) -> None:
    """A session on 50,000 x 50,000 x 3 uint16 (15 GB of pixels), clicked in eight places."""
    path = folder / "huge.tif"
    profile = {"driver": "GTiff", "width": HUGE, "height": HUGE, "count": 3, "dtype": "uint16", "tiled": True}
    profile |= {
        "blockxsize": 512,
        "blockysize": 512,
        "sparse_ok": True,
        "compress": "deflate",
        "bigtiff": True,
    }
    transform = rasterio.transform.from_origin(500_000, 5_300_000, 0.5, 0.5)
    values = np.random.default_rng(0).integers(100, 3000, (3, 2048, 2048)).astype(np.uint16)
    with rasterio.open(path, "w", crs="EPSG:32632", transform=transform, **profile) as file:
        file.write(values, window=rasterio.windows.Window(24_576, 24_576, 2048, 2048))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    session = InteractiveSession.open(checkpoint, str(path), folder=folder)
    opened = time.perf_counter() - start
    rng = np.random.default_rng(1)
    for col, row in rng.uniform(1000, HUGE - 1000, (8, 2)):
        session.predict(Prompts(((float(col), float(row), 1),)))
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"session on {HUGE} x {HUGE} px")
    print(f"  {'opened (stretch fitted)':<24} {opened:7.2f} s")
    print(
        f"  {'peak memory':<24} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:7.0f} MB, {grown:.0f} more than before it"
    )
    session.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small encoder, to try the script")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=PARTS, nargs="*")
    args = parser.parse_args()
    torch.set_num_threads(min(2, torch.get_num_threads()))
    torch.manual_seed(0)
    small = EncoderConfig(embed_dim=128, depth=2, num_heads=2, global_blocks=(1,))
    model = build(SAMConfig(encoder=small) if args.quick else SAMConfig())
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "rel_pos" in name or "pos_embed" in name:
                parameter.normal_(0, 0.02)
    print(f"{pick_device('cpu').name}, {torch.get_num_threads()} threads, torch {torch.__version__}")
    wanted = args.only or PARTS
    if "attention" in wanted:
        attention(model.config.encoder, args.rounds)
    if "encoder" in wanted:
        encoders(model, args.rounds)
    if "slim" in wanted:
        slim(args.rounds, 256 if args.quick else 1024)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        side = model.config.encoder.image_size
        card = ModelCard(
            name="random SAM",
            family="sam",
            config=config_to_json(model.config),
            modalities=(Modality(role="optical", bands=("r", "g", "b"), normalisation=Normalisation()),),
            window=side,
            stride=side,
        )
        checkpoint = folder / "sam.safetensors"
        save_checkpoint(checkpoint, model, card)
        image = picture(folder / "image.tif")
        if "click" in wanted or "reopen" in wanted:
            clicks(checkpoint, image, folder / "cache")
        if "reopen" in wanted:
            reopen(checkpoint, image, folder / "cache")
        if "outlines" in wanted:
            outlines(image)
        if "huge" in wanted:
            huge(checkpoint, folder)
        for thread in threading.enumerate():
            if thread.name == "embedder":  # Python must not end in the middle of its work
                thread.join()


if __name__ == "__main__":
    main()
