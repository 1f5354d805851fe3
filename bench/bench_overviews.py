"""Overviews of labels: ours beside GDAL's, from a finished plain file to the cloud-optimised one.

``python bench/bench_overviews.py [--quick]``: a map of blobs with specks, 8192 x 8192 px (1024 with ``--quick``), and one
of which a sixteenth is data. Overviews are compared pixel by pixel before anything is timed. "Copy alone" makes none.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import numpy as np
import rasterio
import rasterio.shutil
import side_by_side as bench

from core.products.outputs import remove_all_of
from core.products.overviews import make_label_overviews
from core.products.writer import NODATA, TILE, RasterLook, RasterWriter
from core.raster.grid import Grid


def plain(path: Path, labels: np.ndarray) -> Path:
    """The plain file that a run leaves."""
    place = tuple(bench.PLACE)[:6]
    grid = Grid(rasterio.CRS.from_string(bench.CRS).to_wkt(), place, labels.shape[1], labels.shape[0])
    writer = RasterWriter(path, grid, 1, RasterLook({}))
    for row in range(0, len(labels), TILE):
        part = labels[None, row : row + TILE]
        if (part != NODATA).any():
            writer.write(part, row)
    return writer.complete()


def copied(source: Path, output: Path, make: bool, **options: str) -> None:
    """To a COG, with overviews of ours where they are made first."""
    if make:
        make_label_overviews(source, TILE, NODATA)
    rasterio.shutil.copy(
        str(source), str(output), driver="COG", COMPRESS="DEFLATE", BLOCKSIZE=TILE, OVERVIEW_RESAMPLING="MODE",
        SPARSE_OK="TRUE", **options,
    )  # fmt: skip
    for level in list(source.parent.iterdir()):
        if level.name.startswith(source.name) and level != source:
            level.unlink()


def level(path: Path, number: int) -> np.ndarray:
    """An overview."""
    with rasterio.open(path, overview_level=number) as dataset:
        values: np.ndarray = dataset.read(1)
    return values


def blobs(side: int) -> np.ndarray:
    """Six classes in blobs of 32 px and specks on one pixel of twenty."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 6, (side // 32, side // 32), np.uint8).repeat(32, 0).repeat(32, 1)
    specks = rng.random(labels.shape, np.float32) < 0.05
    labels[specks] = rng.integers(0, 6, int(specks.sum()), np.uint8)
    return labels


def main(quick: bool) -> None:
    side = 1024 if quick else 8192
    full = blobs(side)
    sparse = np.full_like(full, NODATA)
    sparse[: side // 4, : side // 4] = full[: side // 4, : side // 4]
    rows: list[tuple[object, ...]] = []
    for title, labels in (("all data", full), ("a sixteenth data", sparse)):
        with tempfile.TemporaryDirectory() as name:
            source = plain(Path(name) / "o.tif", labels)
            ours, theirs = Path(name) / "ours.tif", Path(name) / "gdal.tif"
            ways = {
                "copy": partial(copied, source, Path(name) / "none.tif", False, OVERVIEWS="NONE"),
                "gdal": partial(copied, source, theirs, False),
                "ours": partial(copied, source, ours, True),
            }
            for way in ways.values():
                way()
            with rasterio.open(theirs) as dataset:
                levels = len(dataset.overviews(1))
            equal = all(np.array_equal(level(ours, n), level(theirs, n)) for n in range(levels))
            times = bench.interleaved(ways, 1 if quick else 5, warm_up=False)
            copy, gdal, own = (times[way].best * 1e9 / labels.size for way in ("copy", "gdal", "ours"))
            ratio = f"**{(gdal - copy) / (own - copy):.1f} x**"
            rows.append((title, copy, gdal, own, f"{gdal / own:.2f} x", ratio, "yes" if equal else "NO"))
            remove_all_of(source)
    head = ("map", "copy alone", "with GDAL's", "with ours", "whole", "overviews alone", "equal pixels")
    bench.print_table(f"{side} x {side} px, CPU s a Gpx", head, rows)


if __name__ == "__main__":
    arguments = bench.arguments(__doc__)
    bench.print_machine()
    main(arguments.quick)
