"""The minimum mapping unit beside GDAL's sieve, and its time and memory on rasters up to 10 gigapixels.

    python bench/bench_generalise.py side-by-side FOLDER          the six label rasters of ../shared/generalise, tiled to 8 Mpx
    python bench/bench_generalise.py polygons FOLDER              polygons of the same rasters after MMU 10
    python bench/bench_generalise.py stream FOLDER --gpx 0.1 1    files: a raster of that size from demo.tif, then core.generalise

Side by side: one thread, CPU seconds, best of three, both on arrays in memory. The sieve runs once, which leaves regions
below the MMU; ``until stable`` repeats it as long as anything changes (ten times at most).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.features

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from core.products.coverage.tiles import Source, regions_of
from core.products.generalise.regions import INVALID, label
from core.products.generalise.stream import stream
from core.products.generalise.window import Codes
from core.products.label_raster import decode, encode

NAMES = ("zurich", "sanfrancisco", "demo", "noise", "checkerboard", "spiral")
_CHILD = (
    "import resource, sys; from core.cli import run_command; from core.generalise import build_parser, main; "
    "code = run_command(main, build_parser(), sys.argv[1:]); "
    "print('PEAK', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss); sys.exit(code)"
)


def tiled(path: Path, pixels: float) -> tuple[np.ndarray, np.ndarray]:
    """Values and validity of a raster, repeated to about so many pixels."""
    with rasterio.open(path) as file:
        values, valid = file.read(1), file.read_masks(1) != 0
    times = max(1, round((pixels / values.size) ** 0.5))
    return np.tile(values, (times, times)), np.tile(valid, (times, times))


def best(work: Callable[[], Any], repeats: int = 3) -> float:
    """Least CPU seconds of this thread."""
    seconds = []
    for _ in range(repeats):
        started = time.thread_time()
        work()
        seconds.append(time.thread_time() - started)
    return min(seconds)


def ours(values: np.ndarray, valid: np.ndarray, mmu: int, neighbours: int) -> np.ndarray:
    """The rule on an array, in the bands that a file would have."""
    found = np.flatnonzero(np.bincount(values[valid], minlength=256)).tolist()
    codes = encode(values, found)
    codes[~valid] = INVALID
    result = np.empty_like(values)

    def write(rows: np.ndarray, row: int) -> None:
        result[row : row + len(rows)] = decode(rows, found, values[row : row + len(rows)])

    rule = Codes(np.full(len(found), mmu, np.int64), neighbours)
    stream(lambda row, count: codes[row : row + count], write, codes.shape, rule)
    return result


def until_stable(values: np.ndarray, valid: np.ndarray, mmu: int, neighbours: int) -> int:
    """Runs of the sieve until one changes nothing, ten at most."""
    for run in range(1, 11):
        after = rasterio.features.sieve(values, mmu, mask=valid, connectivity=neighbours)
        if np.array_equal(after, values):
            return run
        values = after
    return 10


def below(values: np.ndarray, valid: np.ndarray, mmu: int, neighbours: int) -> int:
    """Regions below the MMU."""
    codes = np.where(valid, values, INVALID).astype(np.uint8)
    regions = label(codes, neighbours)
    size = np.bincount(regions.region, weights=regions.lengths, minlength=regions.count)
    real = np.zeros(regions.count, bool)
    real[regions.region] = regions.codes != INVALID
    return int(((size < mmu) & real).sum())


def side_by_side(folder: Path, pixels: float) -> None:
    """Print one line for each raster, connectivity and MMU."""
    for name in NAMES:
        values, valid = tiled(folder / f"{name}.tif", pixels)
        for neighbours in (4, 8):
            for mmu in (10, 200):
                what = {"raster": name, "neighbours": neighbours, "mmu": mmu}
                print(json.dumps(what | compared(values, valid, mmu, neighbours)), flush=True)


def compared(values: np.ndarray, valid: np.ndarray, mmu: int, neighbours: int) -> dict[str, Any]:
    """Speed of both, and what they leave below the MMU."""

    def sieve() -> np.ndarray:
        return rasterio.features.sieve(values, mmu, mask=valid, connectivity=neighbours)

    a = best(lambda: ours(values, valid, mmu, neighbours))
    b = best(sieve)
    return {
        "ours_mpx_per_s": round(values.size / a / 1e6, 1),
        "sieve_mpx_per_s": round(values.size / b / 1e6, 1),
        "ratio": round(b / a, 2),
        "below_before": below(values, valid, mmu, neighbours),
        "below_ours": below(ours(values, valid, mmu, neighbours), valid, mmu, neighbours),
        "below_sieve": below(sieve(), valid, mmu, neighbours),
        "sieve_runs": until_stable(values, valid, mmu, neighbours),
    }


def polygons(folder: Path) -> None:
    """Print CPU seconds for polygons of each raster after MMU 10: GDAL's polygonize alone, ours, ours smoothed."""
    for name in NAMES:
        values, valid = tiled(folder / f"{name}.tif", 1)
        values = ours(values, valid, 10, 4)
        codes = np.where(valid, values, INVALID).astype(np.uint8)

        def gdal(v: np.ndarray = values, m: np.ndarray = valid) -> int:
            return sum(1 for _ in rasterio.features.shapes(v, mask=m, connectivity=4))

        def coverage(tolerance: float, c: np.ndarray = codes) -> int:
            source = Source(lambda row, count: c[row : row + count], *c.shape, tolerance=tolerance)
            return sum(1 for _ in regions_of(source))

        seconds = [best(gdal), best(lambda f=coverage: f(0.0)), best(lambda f=coverage: f(1.0))]
        rates = [round(values.size / one / 1e6, 2) for one in seconds]
        kinds = ("gdal_mpx_per_s", "ours_mpx_per_s", "smoothed_mpx_per_s")
        print(
            json.dumps({"raster": name, "polygons": gdal(), **dict(zip(kinds, rates, strict=True))}),
            flush=True,
        )


def make(path: Path, folder: Path, gpx: float, width: int) -> tuple[int, int]:
    """A raster of about so many gigapixels: demo.tif again and again, every other one mirrored."""
    with rasterio.open(folder / "demo.tif") as file:
        tile, profile = file.read(1), file.profile
    across = max(1, round((width or (gpx * 1e9) ** 0.5) / tile.shape[1]))
    down = max(1, round(gpx * 1e9 / across / tile.size))
    row = np.concatenate([tile[:, ::-1] if i % 2 else tile for i in range(across)], axis=1)
    height, wide = down * tile.shape[0], row.shape[1]
    profile |= {"width": wide, "height": height, "tiled": True, "blockxsize": 512, "blockysize": 512}
    profile |= {"compress": "deflate", "zlevel": 1, "bigtiff": "if_safer", "driver": "GTiff"}
    with rasterio.open(path, "w", **profile) as file:
        for number in range(down):
            rows = row[::-1] if number % 2 else row
            file.write(rows, 1, window=rasterio.windows.Window(0, number * len(row), wide, len(row)))
    return height, wide


def streamed(folder: Path, gpx: float, width: int, words: list[str], scratch: str | None) -> dict[str, Any]:
    """Run the command on a file in a process of its own; print wall time and peak memory."""
    with tempfile.TemporaryDirectory(dir=scratch) as made:
        source, target = Path(made) / "in.tif", Path(made) / "out.tif"
        height, width = make(source, folder, gpx, width)
        started = time.monotonic()
        command = [sys.executable, "-c", _CHILD, str(source), str(target), "--json", "--quiet", *words]
        run = subprocess.run(
            command, check=False, capture_output=True, text=True, cwd=Path(__file__).parent.parent
        )
        seconds = time.monotonic() - started
        if run.returncode:
            raise SystemExit(run.stderr)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        peak = int(run.stdout.split("PEAK")[1])
        line = {
            "gpx": round(height * width / 1e9, 3),
            "size": [width, height],
            "words": " ".join(words),
            "seconds": round(seconds, 1),
            "mpx_per_s": round(height * width / seconds / 1e6, 1),
            "peak_mib": round(peak / 1024),
            "cpu_seconds_of_all_runs": round(used.ru_utime + used.ru_stime, 1),
            "output_bytes": target.stat().st_size,
        }
        print(json.dumps(line), flush=True)
        return line


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("side-by-side", "stream", "polygons"))
    parser.add_argument("folder", type=Path, help="with the label rasters")
    parser.add_argument("--pixels", type=float, default=8e6, help="of each raster, side by side")
    parser.add_argument("--gpx", type=float, nargs="+", default=[0.1, 1.0])
    parser.add_argument("--width", type=int, default=0, help="px; 0 makes squares")
    parser.add_argument("--scratch", help="folder for the large files")
    parser.add_argument("--words", default="--mmu 50px", help="options of core.generalise")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    if options.what == "side-by-side":
        side_by_side(options.folder, options.pixels)
    elif options.what == "polygons":
        polygons(options.folder)
    else:
        for gpx in options.gpx:
            streamed(options.folder, gpx, options.width, options.words.split(), options.scratch)


if __name__ == "__main__":
    main()
