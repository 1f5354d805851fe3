"""Checkpoints in 16 bits (``output.half``): size of ViT-B files, and what rounding changes in a map.

Sizes: MFNet and CWSAM on a frozen SAM ViT-B, everything the file holds (adapters or LoRA, fusion, decoder), and of it
the encoder's part. Maps: the trained demo models on a scene that no training has seen.
Run: ``python bench/bench_half.py [--quick]``.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import side_by_side as bench
import torch
from bench_precision import MODELS, SEED, labels

from core.checkpoints import ModelCard, load_model, save_checkpoint
from core.checkpoints.configs import config_to_json
from core.contract.predict import PredictJob
from core.demo.scene import make_scene
from core.inference import predict
from core.models import build, freeze_base
from core.models.config import EncoderConfig
from core.models.cwsam.config import CWSAMConfig
from core.models.families import family_of
from core.models.mfnet.config import MFNetConfig
from core.models.sam.names import is_adapter

BIG = {
    "MFNet, MMLoRA": MFNetConfig(EncoderConfig(), mode="lora", classes=6),
    "MFNet, MMAdapter": MFNetConfig(EncoderConfig(), mode="adapter", classes=6),
    "CWSAM": CWSAMConfig(EncoderConfig(), classes=5),
}


def sizes(folder: Path) -> None:
    rows = []
    for name, config in BIG.items():
        model = build(config)
        freeze_base(model)
        card = ModelCard(
            name=name,
            family=family_of(config).name,
            config=config_to_json(config),
            modalities=(),
            window=256,
            stride=128,
            base_sha256="0" * 64,
        )
        files = []
        for half in (False, True):
            path = folder / f"{half}.safetensors"
            save_checkpoint(path, model, card.model_copy(update={"half": half}), complete=False)
            files.append(path.stat().st_size / 1e6)
        inside = sum(p.numel() for key, p in model.named_parameters() if is_adapter(key)) * 2 / 1e6
        rows.append((name, f"{files[0]:.1f}", f"{files[1]:.1f}", f"{inside:.1f}"))
    head = ("ViT-B", "MB, float32", "MB, float16", "of it in the encoder")
    bench.print_table("Size of a checkpoint without the SAM weights", head, rows)


def maps(folder: Path, quick: bool) -> None:
    rows = []
    scene = make_scene(folder / "scene", 256 if quick else 1024, SEED)
    truth = labels(scene.labels)
    for family, roles in MODELS.items():
        whole = bench.ROOT / "resources" / "demo" / f"{family}.safetensors"
        model, card = load_model(whole)
        half = folder / f"{family}.safetensors"
        save_checkpoint(half, model, card.model_copy(update={"half": True}))
        rounded, _ = load_model(half)
        torch.manual_seed(0)
        images = [torch.rand(1, 3, card.window, card.window), torch.rand(1, 1, card.window, card.window)]
        with torch.inference_mode():
            pair = [one(*images[: len(roles)]) for one in (rounded, model)]
        found = {}
        for path in (whole, half):
            output = folder / f"{family}-{path.parent.name}.tif"
            sources = {role: (str(getattr(scene, role)),) for role in roles}
            predict(PredictJob(str(path), str(output), sources, device="cpu", precision="fp32"))
            found[path] = labels(output)
        known = truth >= 0
        right = [f"{float((map_[known] == truth[known]).mean()):.4f}" for map_ in found.values()]
        equal = float((found[whole] == found[half]).mean())
        rows.append((family, bench.relative_difference(*pair), f"{equal:.3%}", *right))
    head = ("demo model", "max. rel. difference of logits", "equal labels", "OA, float32", "OA, float16")
    bench.print_table(f"Procedural scene of seed {SEED}, {truth.shape[1]} x {truth.shape[0]} px", head, rows)


if __name__ == "__main__":
    args = bench.arguments(__doc__)
    with tempfile.TemporaryDirectory() as name:
        sizes(Path(name))
        maps(Path(name), args.quick)
