"""``python -m tools.click_demo.compare MODEL ...``: click models and a colour flood, side by side on the same objects.

Synthetic scenes of unseen seeds and, where their folder is given, two real ones: roofs in a panchromatic 16-bit
picture (SpaceNet 4, Atlanta) and ponds in an aerial one (NAIP; truth is its NDWI, which uses a band the models do not
see). Clicks fall as in :mod:`tools.click_demo.click_scores`. The flood is what a magic wand does: what is joined to
the click and has its colour, within a tolerance.

The real scenes are for measuring. Nothing is trained on them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.features
import torch
from numpy.typing import NDArray
from scipy import ndimage

from core.checkpoints import load_model
from core.cli import CommandParser, run_command
from core.demo import make_scene
from core.demo.materials import BUILDING, CROP, TREE, WATER
from core.errors import UserError
from core.interactive.stretch import choose_bands, fit_stretch, to_rgb
from core.models.sam.model import SAM
from core.raster.scene import open_scene
from tools.click_demo.click_scores import (
    LEAST,
    ROUNDS,
    Outlines,
    click_ious,
    next_click,
    outlines_of,
    window_around,
)
from tools.click_demo.objects import objects_of

SIDE = 256
SEEDS = (61, 62)
SIZE = 768
MOST = 40
TOLERANCES = (12, 24, 36)
"""Of the flood: 8-bit steps, largest of the bands."""
CLASSES = {"building": BUILDING, "field": CROP, "water": WATER, "tree": TREE}
ROOFS = ("click_spacenet_atlanta/sample_geotiff.tif", "click_spacenet_atlanta/geotiff_labels.geojson")
PONDS = "click_naip_ponds/m_4709963_se_14_1_20120731.tif"
POND_PX, POND_SIDE, NDWI = 6000, 120, 0.1
"""Ponds up to so large are whole in a window; NDWI above counts as water."""

Image = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Way = Callable[[Image, Mask], dict[int, float]]


@dataclass(frozen=True)
class Task:
    """Objects to click on.

    Attributes:
        name: of the kind of objects.
        windows: pictures [3, side, side] and the object's mask [side, side] in each.
    """

    name: str
    windows: tuple[tuple[Image, Mask], ...]


def synthetic(folder: Path, seeds: Sequence[int] = SEEDS) -> list[Task]:
    """One task per class; the scenes are made where they are missing."""
    windows: dict[str, list[tuple[Image, Mask]]] = {name: [] for name in CLASSES}
    for seed in seeds:
        place = folder / f"seed{seed}"
        if not (place / "labels.tif").exists():
            make_scene(place, SIZE, seed)
        with rasterio.open(place / "optical.tif") as optical, rasterio.open(place / "labels.tif") as labels:
            image, truth = optical.read([1, 2, 3]), labels.read(1)
        for name, value in CLASSES.items():
            masks = list(objects_of(truth, (value,), LEAST))
            windows[name] += _windows(image, masks[:: max(1, len(masks) // MOST)][:MOST])
    return [Task(name, tuple(found)) for name, found in windows.items() if found]


def real(folder: Path) -> list[Task]:
    """Roofs and ponds."""
    path = folder / ROOFS[0]
    with rasterio.open(path) as file:
        size, affine = file.shape, file.transform
    outlines = json.loads((folder / ROOFS[1]).read_text(encoding="utf-8"))["features"]
    roofs = [rasterio.features.rasterize([(one["geometry"], 1)], size, transform=affine) for one in outlines]
    masks = [roof.astype(bool) for roof in roofs if roof.sum() >= LEAST]
    with rasterio.open(folder / PONDS) as file:
        green, infrared = file.read(2).astype(float), file.read(4).astype(float)
    water = ndimage.binary_opening((green - infrared) / (green + infrared + 1e-9) > NDWI, iterations=2)
    ponds = [pond for pond in objects_of(water.astype(np.uint8), (1,), LEAST) if _fits(pond)]
    return [
        Task("roofs, real", tuple(_windows(_shown(path), masks))),
        Task("ponds, real", tuple(_windows(_shown(folder / PONDS), ponds))),
    ]


def flood(tolerance: int) -> Way:
    """A magic wand: each click takes (or gives back) what is joined to it and looks like it."""

    def ious(image: Image, truth: Mask) -> dict[int, float]:
        smooth = ndimage.uniform_filter(image.astype(np.float32), (0, 3, 3))
        got, wrong, found = np.zeros_like(truth), truth, {}
        for rounds in range(1, max(ROUNDS) + 1):
            row, col = next_click(wrong, truth)
            near = np.abs(smooth - smooth[:, row, col, None, None]).max(axis=0) <= tolerance
            regions, _ = ndimage.label(near)
            got = np.where(regions == regions[row, col], truth[row, col], got)
            found[rounds] = float((got & truth).sum() / max(1, (got | truth).sum()))
            wrong = got != truth
        return {rounds: found[rounds] for rounds in ROUNDS}

    return ious


def clicker(path: Path, outlines: Outlines | None = None) -> Way:
    """A checkpoint's clicks, with its outlines as its card says, or others.

    Raises:
        UserError: it is not a SAM.
    """
    model, card = load_model(path)
    if not isinstance(model, SAM):
        raise UserError(f"{path.name} is not a SAM checkpoint.")
    drawn = outlines or outlines_of(card.recipe)
    return lambda image, truth: click_ious(model, image, truth, outlines=drawn)


def compare(tasks: Sequence[Task], ways: dict[str, Way]) -> dict[str, dict[str, dict[int, float]]]:
    """Mean IoU by task, way and number of clicks."""
    return {
        task.name: {
            name: {rounds: round(float(np.mean([found[rounds] for found in every])), 3) for rounds in ROUNDS}
            for name, way in ways.items()
            for every in [[way(image, mask) for image, mask in task.windows]]
        }
        for task in tasks
    }


def _windows(image: Image, masks: Sequence[Mask]) -> list[tuple[Image, Mask]]:
    found = []
    for mask in masks:
        top, left, part = window_around(mask, SIDE)
        found.append((image[:, top : top + SIDE, left : left + SIDE], part))
    return found


def _fits(mask: Mask) -> bool:
    rows, cols = np.nonzero(mask)
    return len(rows) <= POND_PX and max(np.ptp(rows), np.ptp(cols)) <= POND_SIDE


def _shown(path: Path) -> Image:
    """The first three bands (or the only one), as the map tool shows them to a model."""
    with open_scene({"optical": [str(path)]}) as scene:
        stretch = fit_stretch(scene)
        values, valid = scene.read(0, 0, scene.grid.height, scene.grid.width)["optical"]
        order = [number - 1 for number in choose_bands(None, scene.primary.source.numbers, path.name)]
    one = type(stretch)(
        *(tuple(part[i] for i in order) for part in (stretch.low, stretch.high, stretch.decibel))
    )
    return to_rgb(values[order], valid, one)


def _compare(args: argparse.Namespace) -> dict[str, Any]:
    torch.set_num_threads(args.threads)
    tasks = synthetic(args.scenes, args.seeds) + (real(args.data) if args.data else [])
    ways: dict[str, Way] = {str(path): clicker(path, args.outlines) for path in args.models}
    ways |= {f"flood {tolerance}": flood(tolerance) for tolerance in TOLERANCES}
    found = compare(tasks, ways)
    if not args.quiet:
        print(f"{'IoU after 1 / 3 clicks':<24}" + "".join(f"{name[-22:]:>24}" for name in ways))
        for task in tasks:
            cells = "".join(f"{row[1]:>16.3f} / {row[3]:.3f}" for row in found[task.name].values())
            print(f"{task.name + f' ({len(task.windows)})':<24}{cells}")
    return {"scores": found, "objects": {task.name: len(task.windows) for task in tasks}}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is as in :mod:`core.cli`."""
    parser = CommandParser("python -m tools.click_demo.compare", "Compare click models and a colour flood.")
    parser.add_argument("models", type=Path, nargs="+", help="SAM checkpoints with windows of 256 px")
    parser.add_argument(
        "--scenes", type=Path, default=Path("runs/demo-test"), help="folder of synthetic scenes"
    )
    parser.add_argument("--seeds", type=int, nargs="+", default=SEEDS, help="of the synthetic scenes")
    parser.add_argument("--data", type=Path, help="folder of the real scenes")
    parser.add_argument(
        "--outlines",
        choices=("plain", "joined", "coloured"),
        help="of all models, whatever their cards say",
    )
    parser.add_argument("--threads", type=int, default=1, help="of the processor")
    return run_command(_compare, parser, argv)


if __name__ == "__main__":
    raise SystemExit(main())
