"""Peak memory depends on width and window, not on height."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

RUN = """
    import importlib, resource, sys
    sys.path.insert(0, "tests/support")
    import numpy as np, rasterio, torch
    from raster_support import OPTICAL, PLACE, UTM, make_card
    from core.contract.predict import PredictJob
    from core.inference import predict

    torch.set_num_threads(1)
    importlib.import_module("core.inference.run")._CACHE_BYTES = 8 << 20  # a full cache hides growth
    folder, height = sys.argv[1], int(sys.argv[2])
    profile = dict(driver="GTiff", width=1024, height=height, count=3, dtype="uint8", crs=UTM, transform=PLACE,
                   tiled=True, blockxsize=512, blockysize=512, compress="deflate", zlevel=1)
    rng = np.random.default_rng(0)
    block = rng.integers(0, 255, (3, 512, 1024)).astype(np.uint8)
    with rasterio.open(f"{folder}/{height}.tif", "w", **profile) as dataset:
        for row in range(0, height, 512):
            dataset.write(block, window=rasterio.windows.Window(0, row, 1024, 512))
    open(f"{folder}/m", "w").write("x")

    class Pointwise(torch.nn.Module):
        def forward(self, image):
            return torch.cat([image, 1 - image[:, :1]], dim=1)

    cards = {f"{folder}/m": make_card((OPTICAL,), window=256, stride=256)}
    if sys.argv[3] == "several":
        cards[f"{folder}/n"] = make_card((OPTICAL,), window=96, stride=64)
        open(f"{folder}/n", "w").write("y")
    job = PredictJob(members=tuple(cards)[1:], checkpoint=f"{folder}/m", output=f"{folder}/o{height}.tif", device="cpu", precision="fp32",
                     sources={"optical": (f"{folder}/{height}.tif",)})
    result = predict(job, load=lambda path: (Pointwise(), cards[path]))
    assert result.height == height
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
@pytest.mark.parametrize("models", ["one", "several"])
def test_peak_memory_is_flat(tmp_path, models):
    peaks = {}
    for height in (4 * 1024, 16 * 1024):  # 4 and 17 Mpx
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(RUN), str(tmp_path), str(height), models],
            cwd=ROOT,
            env={**os.environ, "MALLOC_ARENA_MAX": "2"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        peaks[height] = int(done.stdout.split()[-1]) / 1024  # MiB
        for file in tmp_path.glob("*.tif"):
            file.unlink()
    low, high = peaks.values()
    assert high - low < 40, peaks  # MiB; held as float32, the pixels added would be 150 and the logits 200
