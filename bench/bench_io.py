"""Reading and writing: our scene reader and raster writer against rasterio's plain windowed calls.

Rates are Mpx (all bands of a pixel) per CPU second. Our reader also makes float32, masks and validity; our writer also
makes overviews (COG) and reads the file back. Run: ``python bench/bench_io.py [--quick]``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import rasterio
import side_by_side as bench
import torch

from core.inference.feed import chunks
from core.inference.journal import Journal
from core.products.strip import Strip
from core.products.writer import RasterLook, RasterWriter
from core.raster.grid import Grid
from core.raster.plan import make_plan
from core.raster.scene import open_scene

ROWS = 256


def main(quick: bool) -> None:
    side, rounds = (1024, 1) if quick else (4096, 3)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ways = reading(folder, side) | writing(folder, side)
        times = bench.interleaved(ways, rounds)
        print_rates(f"{side} x {side} px", times, side * side / 1e6)
        times = bench.interleaved(readers(folder, side), rounds)
        print_rates(f"Rows of a run, deflate, optical and DSM, {side} x {side} px", times, side * side / 1e6)


def print_rates(title: str, times: dict[str, bench.Times], mega: float) -> None:
    rows = [(way, mega / t.best, mega / t.median, mega / min(t.wall)) for way, t in times.items()]
    bench.print_table(title, ("way", "Mpx per CPU s (best)", "(median)", "Mpx per s of wall (best)"), rows)


def readers(folder: Path, side: int) -> dict[str, Callable[[], object]]:
    """What a run reads, by one thread and by several, with nobody who needs time for it."""
    sources = {role: (str(folder / "deflate" / f"{role}.tif"),) for role in ("optical", "dsm")}

    def read(stride: int, count: int) -> None:
        plan = make_plan(side, side, ROWS, stride)
        for _ in chunks(open_scene(sources), [plan], None, torch.device("cpu"), count):
            pass

    return {
        f"stride {stride}, {count} {'reader' if count == 1 else 'readers'}": lambda stride=stride, count=count: (
            read(stride, count)
        )  # type: ignore[misc]
        for stride in (ROWS, ROWS // 2)
        for count in (1, 2)
    }


def reading(folder: Path, side: int) -> dict[str, Callable[[], object]]:
    ways: dict[str, Callable[[], object]] = {}
    for compress in ("none", "deflate", "zstd"):
        (folder / compress).mkdir()
        path = bench.write_scene(folder / compress, side, side, compress)["optical"][0]

        def plain(path: str = path) -> None:
            with rasterio.open(path) as dataset:
                for row in range(0, side, ROWS):
                    dataset.read(window=rasterio.windows.Window(0, row, side, ROWS))

        def ours(path: str = path) -> None:
            scene = open_scene({"optical": (path,)})
            for row in range(0, side, ROWS):
                scene.read(row, 0, ROWS, side)
            scene.close()

        ways |= {f"read {compress}, rasterio, uint8 only": plain, f"read {compress}, our scene": ours}
    return ways


def writing(folder: Path, side: int) -> dict[str, Callable[[], object]]:
    rng = np.random.default_rng(1)
    labels = rng.integers(0, 6, (side // 32, side // 32)).repeat(32, 0).repeat(32, 1).astype(np.uint8)
    labels[rng.random(labels.shape) < 0.01] = 5  # speckle, as maps have
    grid = Grid(rasterio.CRS.from_string(bench.CRS).to_wkt(), tuple(bench.PLACE)[:6], side, side)

    def plain(compress: str) -> None:
        bench.write_tiff(folder / f"{compress}.tif", labels[None], compress)

    def ours() -> None:
        writer = RasterWriter(folder / "ours.tif", grid, 1, RasterLook({}))
        for row in range(0, side, ROWS):
            writer.write(labels[None, row : row + ROWS], row)
        writer.finish()

    def journal() -> None:
        kept = Journal(folder / "journal", {"identity": {}}, resume=False)
        for row in range(0, side, ROWS):
            kept.append(Strip(row, 0, labels[row : row + ROWS], None, None, {}), 1)
        kept.remove()

    return {
        "write labels deflate, rasterio": lambda: plain("deflate"),
        "write labels zstd, rasterio": lambda: plain("zstd"),
        "write labels, ours (file, COG, check)": ours,
        "write labels, our journal": journal,
    }


if __name__ == "__main__":
    args = bench.arguments(__doc__)
    bench.print_machine()
    main(args.quick)
