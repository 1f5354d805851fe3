"""The small parts of ``make test-fresh``: what was downloaded, and whether the demo left what it should."""

import csv
import sys
import zipfile
from pathlib import Path

import numpy as np
import pytest
import rasterio
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
from check_demo import problems
from downloads import downloaded, line


def test_downloads_of_apt_and_pip(tmp_path):
    wheel = tmp_path / "torch-2.13.0+cpu-cp311-cp311-manylinux_2_28_x86_64.whl"
    wheel.write_bytes(bytes(3_000_000))
    log = f"""Get:1 http://mirror.example/debian bookworm InRelease [151 kB]
Fetched 6326 kB in 1s (7669 kB/s)
Fetched 1,404 MB in 3s (149 MB/s)
Processing {wheel} (from -r requirements/engine.txt (line 2))
Processing {wheel}
Processing /nowhere/gone.whl
Collecting numpy==2.4.6
  Downloading numpy-2.4.6-cp311-cp311-manylinux_2_28_x86_64.whl.metadata (62 kB)
  Downloading numpy-2.4.6-cp311-cp311-manylinux_2_28_x86_64.whl (16.4 MB)
\x1b[2K     \x1b[90m━━━━\x1b[0m \x1b[32m16.4/16.4 MB\x1b[0m \x1b[31m176.2 MB/s\x1b[0m eta \x1b[36m0:00:00\x1b[0m
Downloading torch-2.13.0-cp313-cp313-manylinux_2_28_x86_64.whl (1.1 GB)
  Using cached ray-2.60.0.whl (79.2 MB)
"""
    found = downloaded(log)
    assert found["apt"] == pytest.approx(1410.3, abs=0.1)
    assert found["pip"] == pytest.approx(1116.5, abs=0.1)
    assert found["local"] == pytest.approx(3.0)
    assert line(found) == "apt 1410 MB, pip 1116 MB, 3 MB from this machine's wheels"


@pytest.fixture
def demo(tmp_path):
    """The four files, as small as they may be."""
    values = np.tile(np.arange(4, dtype=np.uint8), (8, 2))
    with rasterio.open(
        tmp_path / "land_cover.tif",
        "w",
        driver="GTiff",
        width=8,
        height=8,
        count=1,
        dtype="uint8",
        crs="EPSG:32632",
        transform=rasterio.Affine(1, 0, 0, 0, -1, 8),
        nodata=255,
    ) as file:
        file.write(values, 1)
    with zipfile.ZipFile(tmp_path / "demo.qgz", "w") as archive:
        archive.writestr("demo.qgs", '<rasterrenderer type="paletted"/>')
    noise = np.random.default_rng(0).integers(0, 255, (700, 700, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "qgis.png")
    write_areas(tmp_path, [5, 6, 7])
    return tmp_path


def write_areas(folder, counts):
    with (folder / "areas.csv").open("w", newline="") as file:
        table = csv.DictWriter(file, ["class", "pixels"])
        table.writeheader()
        table.writerows({"class": str(n), "pixels": pixels} for n, pixels in enumerate(counts))


def test_a_good_demo(demo):
    assert problems(demo) == []


@pytest.mark.parametrize("name", ["land_cover.tif", "demo.qgz", "qgis.png", "areas.csv"])
@pytest.mark.parametrize("damage", ["gone", "empty", "noise"])
def test_each_file_is_looked_into(demo, name, damage):
    if damage == "gone":
        (demo / name).unlink()
    else:
        (demo / name).write_bytes(b"" if damage == "empty" else bytes(range(200)))
    (found,) = problems(demo)
    assert found.startswith(name)


def test_a_map_of_one_class_an_empty_screen_and_a_table_of_nothing(demo):
    with rasterio.open(demo / "land_cover.tif", "r+") as file:
        file.write(np.zeros((8, 8), np.uint8), 1)
    Image.new("RGB", (1680, 1000)).save(demo / "qgis.png")
    write_areas(demo, [64, 0, 0])
    assert [text.split(" ")[0] for text in problems(demo)] == ["land_cover.tif", "qgis.png", "areas.csv"]
