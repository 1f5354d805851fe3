"""What the benchmarks share: interleaved timing, tables, small inputs. No number is made here."""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np
import rasterio
import torch
from affine import Affine

from core.checkpoints.card import ClassEntry, Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_to_json
from core.device import pick_device
from core.models.mfnet.config import MFNetConfig

CRS = "EPSG:32632"
PLACE = Affine(0.5, 0.0, 500000.0, 0.0, -0.5, 5200000.0)


@dataclass(frozen=True)
class Times:
    """CPU and wall seconds of one way, one entry per round."""

    cpu: tuple[float, ...]
    wall: tuple[float, ...]

    @property
    def best(self) -> float:
        """Least CPU seconds: what other work on the machine disturbed least."""
        return min(self.cpu)

    @property
    def median(self) -> float:
        """Median CPU seconds."""
        return statistics.median(self.cpu)


def interleaved(
    ways: Mapping[str, Callable[[], object]], rounds: int, warm_up: bool = True
) -> dict[str, Times]:
    """Run the ways in turn, ``A B A B ...``, so that a busy machine slows all of them alike."""
    cpu: dict[str, list[float]] = {name: [] for name in ways}
    wall: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(rounds + warm_up):
        for name, way in ways.items():
            began, began_cpu = time.perf_counter(), time.process_time()
            way()
            if turn >= warm_up:
                cpu[name].append(time.process_time() - began_cpu)
                wall[name].append(time.perf_counter() - began)
    return {name: Times(tuple(cpu[name]), tuple(wall[name])) for name in ways}


def arguments(description: str | None) -> argparse.Namespace:
    """``--quick`` and ``--threads`` of every benchmark."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="small sizes: seconds, and no number to publish")
    parser.add_argument("--threads", type=int, default=1, help="of torch; 1 makes CPU seconds comparable")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    return args


def print_machine() -> None:
    """One line on where the numbers come from."""
    load = f", load {os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else ""
    cpu = pick_device("cpu").name
    print(
        f"\n{cpu}, {os.cpu_count()} cores{load}, torch {torch.__version__} on {torch.get_num_threads()} thread(s), "
        f"{platform.system()}\n"
    )


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A markdown table."""
    print(f"### {title}\n")
    print("| " + " | ".join(head) + " |")
    print("|" + " --- |" * len(head))
    for row in rows:
        print(
            "| " + " | ".join(f"{cell:.3g}" if isinstance(cell, float) else str(cell) for cell in row) + " |"
        )
    print(flush=True)


def relative_difference(ours: torch.Tensor, plain: torch.Tensor) -> float:
    """Greatest absolute difference over greatest absolute value."""
    return float((ours.double() - plain.double()).abs().max() / plain.double().abs().max())


def mfnet_card(config: MFNetConfig, window: int, stride: int) -> ModelCard:
    """A card as the published setting: 8-bit optical, DSM by the scene's least and greatest value."""
    dsm = Modality(role="dsm", bands=("height",), channels=1, normalisation=Normalisation(stretch="minmax"))
    return ModelCard(
        name="Benchmark",
        family="mfnet",
        config=config_to_json(config),
        modalities=(Modality(role="optical", bands=("red", "green", "blue")), dsm),
        classes=tuple(
            ClassEntry(value=i, name=f"class {i}", colour=(40 * i, 255 - 40 * i, 9))
            for i in range(config.classes)
        ),
        window=window,
        stride=stride,
        blend="reference",
    )


def write_scene(
    folder: Path, height: int, width: int, compress: str = "deflate"
) -> dict[str, tuple[str, ...]]:
    """A seeded optical raster and DSM with structure at several scales; role -> paths."""
    rng = np.random.default_rng(0)
    coarse = rng.integers(0, 200, (3, height // 16 + 1, width // 16 + 1)).repeat(16, 1).repeat(16, 2)
    optical = (coarse[:, :height, :width] + rng.integers(0, 55, (3, height, width))).astype(np.uint8)
    dsm = (optical[:1] / 9.0 + 400).astype(np.float32)
    return {
        "optical": (write_tiff(folder / "optical.tif", optical, compress),),
        "dsm": (write_tiff(folder / "dsm.tif", dsm, compress),),
    }


def write_tiff(path: Path, values: np.ndarray, compress: str) -> str:
    """A tiled GeoTIFF of [bands, h, w]."""
    bands, height, width = values.shape
    with rasterio.open(
        path, "w", driver="GTiff", count=bands, height=height, width=width, dtype=values.dtype, crs=CRS,
        transform=PLACE, tiled=True, blockxsize=512, blockysize=512, compress=compress,
    ) as dataset:  # fmt: skip
        dataset.write(values)
    return str(path)
