"""``python -m tools.click_demo.train_demo``: train the click model that ships with the demo, on synthetic scenes.

Needs the training extra (scipy, pillow). Seeds of the training scenes are never those it is tested on.
"""

from __future__ import annotations

import argparse
import copy
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import torch

from core.checkpoints import Modality, ModelCard, Normalisation, load_model, save_checkpoint
from core.checkpoints.configs import config_to_json
from core.cli import CommandParser, run_command
from core.demo import make_scene
from core.demo.materials import BUILDING, CROP, PAVED, SOIL, TREE, WATER
from core.errors import UserError
from core.interactive.coloured import RECIPE as BY_COLOURS
from core.interactive.joined import RECIPE as IN_ONE_PIECE
from core.models import build
from core.models.config import EncoderConfig
from core.models.sam.config import SAMConfig
from core.models.sam.model import SAM
from tools.click_demo.click_scores import measure
from tools.click_demo.colours import changed
from tools.click_demo.grounds import make_grounds
from tools.click_demo.leaves import LEAF_CLASSES, make_leaves
from tools.click_demo.objects import LabelledScene, ObjectSampler
from tools.click_demo.promptable import PromptableTraining, look_where_clicked, train_promptable

CONFIG = SAMConfig(
    encoder=EncoderConfig(
        embed_dim=128,
        depth=6,
        num_heads=4,
        global_blocks=(2, 5),
        out_chans=128,
        image_size=256,
        patch_size=16,
        window_size=8,
    ),
    decoder_mlp_dim=256,
    decoder_heads=4,
    iou_hidden_dim=64,
)
TRAIN_SEEDS = tuple(range(11, 22))
TEST_SEED, TEST_SIZE, TEST_MOST = 31, 512, 12
"""The scene that the card's figures are from, and how many objects of a class are clicked on."""
SIZE = 1024
ZOOM = (0.6, 1.8)
CLASSES = {PAVED: 0.04, BUILDING: 0.34, TREE: 0.08, WATER: 0.14, CROP: 0.32, SOIL: 0.08}
TIMES, LEAVES, GROUNDS = 3, 16, 24
"""How often each scene stands in the list that windows are drawn from, and how many pictures of
:mod:`tools.click_demo.leaves` and :mod:`tools.click_demo.grounds` are beside them: a little more than half."""
TESTED = {"building": BUILDING, "field": CROP, "water": WATER}
IMAGENET_MEAN, IMAGENET_STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def load_scene(folder: Path, seed: int, size: int = SIZE) -> LabelledScene:
    """The scene of a seed, made first where it is missing."""
    place = folder / (f"seed{seed}" if size == SIZE else f"seed{seed}-{size}px")
    if not (place / "labels.tif").exists():
        make_scene(place, size, seed)
    with rasterio.open(place / "optical.tif") as optical, rasterio.open(place / "labels.tif") as labels:
        return LabelledScene(optical.read([1, 2, 3]), labels.read(1))


def make_card(
    settings: PromptableTraining, metrics: dict[str, float], start: str | None, keep: float
) -> ModelCard:
    """The self-description of the result; ``start`` is the checkpoint trained on, ``keep`` its share in the result."""
    normalisation = Normalisation(stretch="eight_bit", mean=IMAGENET_MEAN, std=IMAGENET_STD)
    side = CONFIG.encoder.image_size
    return ModelCard(
        name="Demo click model",
        family="sam",
        config=config_to_json(CONFIG),
        modalities=(Modality(role="optical", bands=("red", "green", "blue"), normalisation=normalisation),),
        window=side,
        stride=side // 2,
        ground_resolution=0.5,
        metrics=metrics,
        recipe={
            "command": "tools.click_demo.train_demo",
            "train_seeds": list(TRAIN_SEEDS),
            **dict((IN_ONE_PIECE, BY_COLOURS)),
            **asdict(settings),
            "start": start or "nothing",
            "keep": keep,
        },
        licence="CC0-1.0",
        notes="A small promptable SAM trained on synthetic scenes of core.demo, dead leaves and open country "
        f"(tools.click_demo), for the demo and for trying out. IoU of up to {TEST_MOST} objects a class on a {TEST_SIZE} px "
        f"scene of seed {TEST_SEED}, not trained on. For real pictures use SAM's own weights.",
    )


def _start(path: Path | None, seed: int) -> SAM:
    """A fresh model, or one to train on."""
    if path is not None:
        model, _ = load_model(path)
        if isinstance(model, SAM):
            return model
        raise UserError(f"{path.name} is not a SAM checkpoint.")
    torch.manual_seed(seed)
    fresh = build(CONFIG)
    look_where_clicked(fresh)
    return fresh


def mix(model: SAM, before: dict[str, torch.Tensor], keep: float) -> None:
    """Leave a share of the weights that training began with, in place.

    Source: Wortsman et al. 2022, *Robust fine-tuning of zero-shot models*: between two ends of a run lies what is better
    than both.
    """
    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            tensor.lerp_(before[name], keep)


def _save(path: Path, model: SAM, card: ModelCard) -> None:
    """Half precision: half the download, and no mask changes."""
    save_checkpoint(path, copy.deepcopy(model).half(), card)


def _train(args: argparse.Namespace) -> dict[str, Any]:
    if not 0 <= args.keep <= 1 or (args.keep and args.start is None):
        raise UserError("--keep is a share from 0 to 1 of the weights of --start: name that checkpoint, too.")
    torch.set_num_threads(args.threads)
    args.output.parent.mkdir(parents=True, exist_ok=True)
    settings = PromptableTraining(
        steps=args.steps, minutes=args.minutes, seed=args.seed, lr=args.lr, warmup=args.warmup
    )
    scenes = [load_scene(args.scenes, seed) for seed in TRAIN_SEEDS] * TIMES
    rng = np.random.default_rng(args.seed)
    scenes += [make_leaves(SIZE, rng) for _ in range(LEAVES)]
    scenes += [make_grounds(SIZE, rng) for _ in range(GROUNDS)]
    start, losses = time.monotonic(), []
    began = None if args.start is None else args.start.name

    def on_step(step: int, loss: float, average: dict[str, torch.Tensor]) -> None:
        losses.append(loss)
        if not args.quiet and step % 20 == 19:
            mean = float(np.mean(losses[-20:]))
            if step % 200 == 199:
                part = build(CONFIG)
                part.load_state_dict(average)
                _save(
                    args.output.with_suffix(".part.safetensors"),
                    part,
                    make_card(settings, {}, began, args.keep),
                )
            print(f"step {step + 1}: loss {mean:.3f}, {(time.monotonic() - start) / 60:.1f} min", flush=True)

    sampler = ObjectSampler(
        scenes, CLASSES | LEAF_CLASSES, CONFIG.encoder.image_size, most=4, zoom=ZOOM, change=changed
    )
    model = _start(args.start, settings.seed)
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    train_promptable(model, sampler, settings, on_step)
    mix(model, before, args.keep)
    model.half().float()  # as it is stored
    settings = replace(settings, steps=len(losses))
    _save(args.output, model, make_card(settings, {}, began, args.keep))
    unseen = load_scene(args.scenes, TEST_SEED, TEST_SIZE)
    metrics = measure(model, [unseen], TESTED, TEST_MOST, outlines="coloured")
    _save(args.output, model, make_card(settings, metrics, began, args.keep))
    if not args.quiet:
        for name, value in metrics.items():
            print(f"{name}: {value:.3f}")
    return {"output": args.output, "metrics": metrics, "steps": len(losses)}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is as in :mod:`core.cli`."""
    parser = CommandParser("python -m tools.click_demo.train_demo", "Train the demo click model.")
    parser.add_argument("--scenes", type=Path, default=Path("runs/demo-scenes"), help="folder of the scenes")
    parser.add_argument("--output", type=Path, default=Path("resources/demo/click.safetensors"))
    parser.add_argument("--steps", type=int, default=1800, help="optimiser steps")
    parser.add_argument(
        "--minutes", type=float, default=0.0, help="finish within so many minutes; 0: no limit"
    )
    parser.add_argument("--start", type=Path, help="go on from this checkpoint")
    parser.add_argument(
        "--keep", type=float, default=0.0, help="share of the weights of --start in the result"
    )
    parser.add_argument("--lr", type=float, default=1e-3, help="greatest learning rate")
    parser.add_argument("--warmup", type=int, default=60, help="steps up to it")
    parser.add_argument("--seed", type=int, default=0, help="of every random choice")
    parser.add_argument("--threads", type=int, default=2, help="of the processor")
    return run_command(_train, parser, argv)


if __name__ == "__main__":
    raise SystemExit(main())
