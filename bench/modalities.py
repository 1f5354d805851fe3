"""Was the second sensor worth it, on real scenes? Quick heads from few polygons, with and without each raster.

    nice -n 15 .venv/bin/python bench/modalities.py zurich spain crop --json FILE

Blocks of a checkerboard: polygons are drawn in one colour (label_drawing.py), the map is scored on all labelled pixels of the
other; half of the seeds the other way round. Every subset of the rasters is fitted to the same polygons. Intervals: blocks
are resampled in pairs (core.evaluation.gains), the counts of all seeds of a block added up. The scenes lie in SCENES, by
default ../shared/data beside the checkout. The crop trial has no reference: it says only that the rasters run together.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.features
import shapely.geometry
import side_by_side as bench  # puts the checkout on the path
from label_drawing import draw_polygons, trainable
from numpy.typing import NDArray
from results_protocol import scenes_folder, soft_ndsm

from core.checkpoints.card import Derived
from core.checkpoints.schemes import numbered_classes
from core.evaluation.blocks import BlockCounts, paired
from core.evaluation.gains import gains_of
from core.labels.placed import LabelPolygon
from core.quick.session import QuickSession
from core.raster.grid import Rect

POLYGONS, SEEDS = 40, 4


@dataclass(frozen=True)
class RealScene:
    """A scene with a reference.

    Attributes:
        name: for the table.
        rasters: role -> file; the first one stays in every subset.
        labels: reference; ``unlabelled`` is no class, the others are 0..K-1 after ``first`` is subtracted.
        classes: names.
        rect: scored part, in px of the first raster.
        block: side of a block in px.
        subsets: roles that are left out in turn, by the name of the row.
        bands: role -> numbers.
        names: role -> names of its bands.
        computed: inputs that are computed.
    """

    name: str
    rasters: Mapping[str, Path]
    labels: Path
    unlabelled: int
    first: int
    classes: tuple[str, ...]
    rect: Rect
    block: int
    subsets: Mapping[str, tuple[str, ...]]
    bands: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    computed: Mapping[str, Derived] = field(default_factory=dict)


def zurich(scratch: Path) -> RealScene:
    """RGB, and heights from LiDAR or as if made by photogrammetry; the labels are the LiDAR's own classes."""
    folder = scenes_folder() / "optical_dsm_zurich"
    return RealScene(
        "Zurich",
        {"optical": folder / "rgb.tif", "ndsm": folder / "ndsm_filled.tif", "ndsm_soft": soft_ndsm(scratch)},
        folder / "labels_with_lake.tif", 0, 1,
        ("ground", "low vegetation", "tree", "building", "other", "water"),
        Rect(150, 0, 250, 490), 64,
        {"RGB": ("ndsm", "ndsm_soft"), "RGB + soft nDSM": ("ndsm",), "RGB + nDSM": ("ndsm_soft",)},
    )  # fmt: skip


def spain(scratch: Path) -> RealScene:
    """Sentinel-2 at 10 m, and Sentinel-1 brought to 20 m first, so that the two lie on different grids."""
    folder = scenes_folder() / "sar_sen1floods11_spain"
    coarse = scratch / "s1_20m.tif"
    with rasterio.open(folder / "Spain_7370579_S1Hand.tif") as source:
        half = (source.count, source.height // 2, source.width // 2)
        values = source.read(out_shape=half, resampling=rasterio.enums.Resampling.average)
        profile = {**source.profile, "height": half[1], "width": half[2]}
        profile["transform"] = source.transform * source.transform.scale(2, 2)
    with rasterio.open(coarse, "w", **profile) as target:
        target.write(values)
    # Bands 2, 3, 4 and 8 of the file are blue, green, red and near infrared (B2, B3, B4, B8).
    return RealScene(
        "Spain",
        {"optical": folder / "Spain_7370579_S2Hand.tif", "sar": coarse},
        folder / "Spain_7370579_LabelHand.tif", -1, 0, ("not water", "water"),
        Rect(0, 0, 512, 512), 64,
        {"Sentinel-2": ("sar",), "Sentinel-2 + Sentinel-1": ()},
        bands={"optical": (4, 3, 2, 8)}, names={"optical": ("red", "green", "blue", "nir"), "sar": ("VV", "VH")},
    )  # fmt: skip


def reference(scene: RealScene) -> NDArray[np.uint8]:
    """Classes 0..K-1 of the scored part, 255 unlabelled."""
    rect = scene.rect
    with rasterio.open(scene.labels) as source:
        values = source.read(1)[rect.row : rect.row_end, rect.col : rect.col_end].astype(int)
    return np.where(values == scene.unlabelled, 255, values - scene.first).astype(np.uint8)


def drawn(scene: RealScene, labels: NDArray[np.uint8], fold: int, seed: int) -> list[LabelPolygon]:
    """Polygons in the blocks that are not ``fold``, in map units."""
    with rasterio.open(scene.rasters["optical"]) as source:
        place, crs = source.transform, source.crs.to_wkt()
    allowed = trainable(colours(scene, labels), fold)
    found = []
    polygons = draw_polygons(labels, allowed, POLYGONS, np.random.default_rng(seed))
    for number, (value, rows, cols) in enumerate(polygons):
        mask = np.zeros(labels.shape, np.uint8)
        mask[rows, cols] = 1
        moved = place * place.translation(scene.rect.col, scene.rect.row)
        shapes = rasterio.features.shapes(mask, mask=mask > 0, transform=moved)
        shape = shapely.unary_union([shapely.geometry.shape(one) for one, _ in shapes])
        found.append(LabelPolygon(shape, scene.classes[value], str(number), crs))
    return found


def colours(scene: RealScene, labels: NDArray[np.uint8]) -> NDArray[np.int64]:
    """[h, w] 0 or 1: the colour of every pixel's block."""
    rows, cols = np.mgrid[: labels.shape[0], : labels.shape[1]]
    found: NDArray[np.int64] = (rows // scene.block + cols // scene.block) % 2
    return found


def measure(scene: RealScene) -> dict[str, Any]:
    """Mean IoU of each subset, and what each row adds to the first one."""
    labels, started = reference(scene), time.monotonic()
    classes = [
        entry.model_copy(update={"name": name})
        for entry, name in zip(numbered_classes(len(scene.classes)), scene.classes, strict=True)
    ]
    counts = {row: BlockCounts(scene.block) for row in scene.subsets}
    fits = []
    for seed in range(SEEDS):
        fold = seed % 2
        truth = np.where(colours(scene, labels) == fold, labels, 255)
        polygons = drawn(scene, labels, fold, seed)
        for row, left_out in scene.subsets.items():
            sources = {role: [str(path)] for role, path in scene.rasters.items() if role not in left_out}
            session = QuickSession(sources, scene.bands, scene.names, computed=scene.computed)
            fits.append(session.fit(polygons, classes).seconds)
            guess = session.classify(scene.rect).labels
            session.close()
            counts[row].add(truth, guess, Rect(0, 0, *labels.shape))
    rows = list(scene.subsets)
    matrices = paired([counts[row] for row in rows], range(len(classes)))
    found: dict[str, Any] = {
        "scene": scene.name,
        "polygons": POLYGONS,
        "seeds": SEEDS,
        "blocks": matrices.shape[1],
    }
    seen = [i for i in range(len(classes)) if matrices[0].sum(0)[i].sum() > 0]
    found["rows"] = []
    for place, row in enumerate(rows):
        score, gains = gains_of(matrices[[place, 0]], [row], seen)
        entry: dict[str, Any] = {"rasters": row, "mIoU": round(score, 3)}
        if place:
            low, high = gains[0].interval or (float("nan"), float("nan"))
            entry |= {"adds": round(gains[0].gain, 3), "low": round(low, 3), "high": round(high, 3)}
        found["rows"].append(entry)
    found |= {
        "seconds of a fit": round(float(np.median(fits)), 2),
        "seconds": round(time.monotonic() - started),
    }
    return found


def crop(scratch: Path) -> dict[str, Any]:
    """The drone mosaic and its surface model, which lie on different grids: slope is computed, and a head of two strips runs."""
    folder = scenes_folder() / "optical_dsm_field_trial"
    rasters = {"optical": [str(folder / "odm_orthophoto.tif")], "dsm": [str(folder / "dsm.tif")]}
    with rasterio.open(rasters["optical"][0]) as source:
        box, crs = source.bounds, source.crs.to_wkt()
        shape, cell = source.shape, source.res
    with rasterio.open(rasters["dsm"][0]) as source:
        other = (source.shape, source.res)
    middle_x, middle_y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    labels = [
        LabelPolygon(
            shapely.box(middle_x + dx, middle_y + dy, middle_x + dx + 4, middle_y + dy + 4),
            name,
            f"{name}{i}",
            crs,
        )
        for i, (name, dx, dy) in enumerate(
            (name, dx, dy) for name, dx in (("left", -12), ("right", 8)) for dy in (-12, -4, 4)
        )
    ]
    classes = [
        entry.model_copy(update={"name": n})
        for entry, n in zip(numbered_classes(2), ("left", "right"), strict=True)
    ]
    session = QuickSession(
        rasters, {"optical": (1, 2, 3)}, computed={"slope": Derived(kind="slope", of=("dsm",))}
    )
    fitted = session.fit(labels, classes)
    view = session.classify(Rect(100, 100, 300, 300))
    session.close()
    return {
        "scene": "Crop trial",
        "optical": f"{shape[1]} x {shape[0]} px of {cell[0]:.3f} m",
        "dsm": f"{other[0][1]} x {other[0][0]} px of {other[1][0]:.3f} m",
        "roles": [layer.role for layer in session.scene.layers],
        "classified pixels": int((view.labels < 2).sum()),
        "seconds of a fit": round(fitted.seconds, 2),
        "notes": [str(note) for note in session.scene.converted],
    }


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("scenes", nargs="+", choices=("zurich", "spain", "crop"))
    parser.add_argument("--json", type=Path, help="also write the numbers, a line for each scene")
    args = parser.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for name in args.scenes:
            scratch = Path(folder)
            found = (
                crop(scratch)
                if name == "crop"
                else measure({"zurich": zurich, "spain": spain}[name](scratch))
            )
            lines.append(json.dumps(found))
            print(lines[-1], flush=True)
    if args.json:
        args.json.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    assert bench.ROOT.is_dir()
    main()
