"""Peak memory against raster size: a sparse raster grown in height, a stub model, one child process per size.

Beside it, what full-scene accumulators need, from arithmetic: float64 sums of K classes as in the published loops,
and the scene itself as float32. Run: ``python bench/bench_memory.py [--quick | --gpx 1 10 100]``; some 20 CPU seconds a Gpx.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import rasterio
import side_by_side as bench
import torch

from core.contract.predict import PredictJob
from core.inference import predict
from core.models.mfnet.config import MFNetConfig

CLASSES = 6
WIDTH = 8192
QUICK = (4096, 16_384)
GIGA = 122_880  # rows of 1 Gpx
FULL = (GIGA // 10, GIGA // 2, GIGA)


class Stub(torch.nn.Module):
    """Six logits from the pixel alone."""

    def forward(self, optical: torch.Tensor, dsm: torch.Tensor) -> torch.Tensor:
        """``[B, 6, H, W]``."""
        return torch.cat((optical, 1 - optical[:, :2], dsm), dim=1)


def write_sparse(path: Path, height: int, bands: int, dtype: str) -> str:
    """A raster of holes, with a block of data in every 4096th row."""
    block = np.random.default_rng(0).integers(1, 255, (bands, 512, 512)).astype(dtype)
    with rasterio.open(
        path, "w", driver="GTiff", count=bands, height=height, width=WIDTH, dtype=dtype, crs=bench.CRS,
        transform=bench.PLACE, tiled=True, blockxsize=512, blockysize=512, compress="deflate", sparse_ok=True,
        bigtiff="yes", nodata=0,
    ) as dataset:  # fmt: skip
        for row in range(0, height, 4096):
            dataset.write(block, window=rasterio.windows.Window(row // 4096 * 512 % WIDTH, row, 512, 512))
    return str(path)


def child(folder: Path, height: int) -> None:
    """Run one size and print peak memory in MiB, wall and CPU seconds, windows."""
    torch.set_num_threads(1)
    sources = {"optical": (str(folder / "optical.tif"),), "dsm": (str(folder / "dsm.tif"),)}
    card = bench.mfnet_card(MFNetConfig(classes=CLASSES), 256, 256)
    job = PredictJob(
        str(folder / "checkpoint"), str(folder / "o.tif"), sources, device="cpu", precision="fp32"
    )
    began, began_cpu = time.perf_counter(), time.process_time()
    result = predict(job, load=lambda _: (Stub(), card))
    assert result.height == height
    status = Path("/proc/self/status").read_text()  # ru_maxrss would begin at the parent's peak
    peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
    print(peak, time.perf_counter() - began, time.process_time() - began_cpu, result.windows)


def main(heights: tuple[int, ...]) -> None:
    rows: list[tuple[object, ...]] = []
    for height in heights:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "checkpoint").touch()
            write_sparse(folder / "optical.tif", height, 3, "uint8")
            write_sparse(folder / "dsm.tif", height, 1, "float32")
            words = [sys.executable, __file__, "--child", name, str(height)]
            done = subprocess.run(
                words, capture_output=True, text=True, check=True, env={**os.environ, "MALLOC_ARENA_MAX": "2"}
            )
            peak, wall, cpu, windows = (float(word) for word in done.stdout.split()[-4:])
        pixels = WIDTH * height
        need = (pixels * CLASSES * 8 + pixels * 4 * 4) / 2**30
        first = float(str(rows[0][2])) if rows else peak
        rows.append((
            f"{pixels / 1e9:.1f}", int(windows), f"{peak:.0f}", f"{peak / first - 1:+.1%}", f"{need:,.0f}",
            f"{cpu:.0f}", f"{wall:.0f}",
        ))  # fmt: skip
        print(*rows[-1], flush=True)  # the next size may take an hour
    head = ("Gpx", "windows run", "peak MiB", "change", "full-scene sums + scene, GiB", "CPU s", "wall s")
    bench.print_table(f"Rasters {WIDTH} px wide, window 256, {CLASSES} classes, stub model", head, rows)


if __name__ == "__main__":
    if "--child" in sys.argv:
        child(Path(sys.argv[-2]), int(sys.argv[-1]))
    else:
        sizes = []
        if "--gpx" in sys.argv:
            at = sys.argv.index("--gpx")
            sizes = [round(float(word) * GIGA) for word in sys.argv[at + 1 :]]
            del sys.argv[at:]
        args = bench.arguments(__doc__)
        bench.print_machine()
        main(QUICK if args.quick else tuple(sizes) or FULL)
