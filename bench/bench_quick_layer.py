"""The quick head on a whole layer with elevation: features once per pixel, beside whole overlapping windows.

``python bench/bench_quick_layer.py [--quick]``: the scene of ``core.demo --size 1024 --seed 4242`` (256 px with ``--quick``), a head of 31
polygons. The plain way is that of before: every window with a mirrored border, all of it ranked by binary search and
classified, its outer pixels thrown away. Labels are compared before anything is timed.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import side_by_side as bench

import label_drawing as drawing  # isort: skip
import numpy as np
import rasterio
import shapely
import torch
from torch import Tensor, nn

from core.checkpoints.schemes import numbered_classes
from core.contract.predict import PredictJob
from core.inference import predict
from core.labels.placed import LabelPolygon
from core.models.quick.boxes import trim
from core.models.quick.context import compute_features
from core.models.quick.model import ABSENT, MISSING, QuickHead, around
from core.quick.session import QuickSession

POLYGONS = 31


class Windows(nn.Module):
    """The head on whole windows."""

    def __init__(self, head: QuickHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, *images: Tensor) -> Tensor:
        """[B, K, H, W]."""
        return torch.stack([self._one([image[i] for image in images]) for i in range(len(images[0]))])

    def _one(self, images: list[Tensor]) -> Tensor:
        head, config = self.head, self.head.config
        size = images[0].shape[-1]
        values = {}
        for bands, image in zip(config.features.inputs, images, strict=True):
            known = torch.where(image > MISSING / 2, image, torch.full_like(image, torch.nan))
            values[bands.role] = around(known, (0, size), (0, size), config.halo)
        features = compute_features(values, config.features)
        flat = features.flatten(1).contiguous()
        codes = torch.searchsorted(head.knots, flat, out_int32=True).to(torch.uint8)
        codes = codes.masked_fill_(torch.isnan(flat), ABSENT).reshape(features.shape)
        beyond = config.halo - config.features.halo
        probabilities = trim(head.classify(codes), beyond - config.smooth // 2)
        return torch.log(head.smooth(probabilities).clamp_min(1e-12))


def labels_of(scene: drawing.LabelledScene) -> list[LabelPolygon]:
    """Boxes drawn on a scene."""
    rng, classes = np.random.default_rng(0), numbered_classes(scene.classes)
    affine = scene.scene.grid.map_affine
    found = []
    for value, rows, cols in drawing.draw_polygons(
        scene.labels, np.ones(scene.labels.shape, bool), POLYGONS, rng
    ):
        (x0, y0), (x1, y1) = affine * (cols.min(), rows.min()), affine * (cols.max() + 1, rows.max() + 1)
        box = shapely.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
        found.append(LabelPolygon(box, classes[value].name))
    return found


def read(path: Path) -> np.ndarray:
    """The first band."""
    with rasterio.open(path) as dataset:
        values: np.ndarray = dataset.read(1)
    return values


def main(quick: bool) -> None:
    rows: list[tuple[object, ...]] = []
    with (
        drawing.procedural_scene(None, 256 if quick else 1024) as demo,
        tempfile.TemporaryDirectory() as name,
    ):
        [scene] = drawing.load_scenes(None, demo, ["procedural"])
        sources = {
            layer.role: tuple(file.path for file in layer.source.files) for layer in scene.scene.layers
        }
        (Path(name) / "head").touch()
        for title, roles in (("optical and elevation", list(sources)), ("optical", ["optical"])):
            given = {role: sources[role] for role in roles}
            fitted = QuickSession(given).fit(labels_of(scene), numbered_classes(scene.classes))
            models = {"whole windows": Windows(fitted.head).eval(), "once per pixel": fitted.head}
            ways = {}
            for number, (way, model) in enumerate(models.items()):
                output = str(Path(name) / f"{number}.tif")
                job = PredictJob(str(Path(name) / "head"), output, given, device="cpu", precision="fp32")
                ways[way] = partial(predict, job, load=lambda _, model=model, card=fitted.card: (model, card))
                ways[way]()
            one, other = (read(Path(name) / f"{number}.tif") for number in range(2))
            times = bench.interleaved(ways, 1 if quick else 3, warm_up=False)
            before, after = times["whole windows"].best, times["once per pixel"].best
            equal = f"{float((one == other).mean()):.6%}"
            rows.append((title, before, after, f"**{before / after:.2f} x**", equal))
            print(*rows[-1], flush=True)
    head = ("layers", "whole windows, CPU s", "once per pixel, CPU s", "ratio", "equal labels")
    bench.print_table(f"{scene.labels.shape[0]} x {scene.labels.shape[1]} px, whole run", head, rows)


if __name__ == "__main__":
    arguments = bench.arguments(__doc__)
    bench.print_machine()
    main(arguments.quick)
