"""A small place with four kinds of ground, and a configuration that learns it in seconds."""

import numpy as np
import pytest
import rasterio
import torch
from rasterio.transform import from_origin

SIDE = 160

CONFIG = """
[model]
family = "mfnet"
name = "Tiny"
mode = "adapter"
window = 64
decode_chans = 16
encoder = { embed_dim = 64, depth = 2, num_heads = 2, global_blocks = [1], out_chans = 32, image_size = 64 }
[classes]
entries = [
  { value = 0, name = "field", colour = [0, 160, 0] },
  { value = 1, name = "road", colour = [90, 90, 90] },
  { value = 2, name = "house", colour = [200, 0, 0] },
]
map = { 10 = 0, 20 = 1, 30 = 2 }
[[modalities]]
role = "optical"
bands = ["red", "green", "blue"]
[[modalities]]
role = "dsm"
bands = ["height"]
normalisation = { stretch = "minmax" }
[[scenes]]
name = "town"
optical = "optical.tif"
dsm = "dsm.tif"
labels = "labels.tif"
[split]
by = "blocks"
block = 40
guard = 4
[train]
steps = 64
batch = 4
lr = 5e-3
warmup = 2
schedule = "constant"
device = "cpu"
[validation]
every = 32
[output]
folder = "run"
licence = "CC0-1.0"
log_every = 1
pictures = false
"""


def write_raster(path, values, nodata=None):
    values = values if values.ndim == 3 else values[None]
    profile = {
        "driver": "GTiff",
        "count": values.shape[0],
        "height": values.shape[1],
        "width": values.shape[2],
    }
    place = {"crs": "EPSG:32632", "transform": from_origin(500000, 5000000, 0.5, 0.5)}
    with rasterio.open(path, "w", dtype=values.dtype, nodata=nodata, **profile, **place) as out:
        out.write(values)


@pytest.fixture(autouse=True)
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture
def town(tmp_path):
    """Folder with ``run.toml``, optical, dsm and labels (values 10, 20, 30; 255 unlabelled)."""
    rng = np.random.default_rng(3)
    labels = (
        rng.choice(np.array([10, 20, 30], np.uint8), (SIDE // 32, SIDE // 32)).repeat(32, 0).repeat(32, 1)
    )
    colours = {10: (60, 140, 60), 20: (120, 120, 125), 30: (150, 70, 60)}
    optical = np.zeros((3, SIDE, SIDE))
    for value, colour in colours.items():
        optical[:, labels == value] = np.array(colour)[:, None]
    optical = np.clip(optical + rng.normal(0, 12, optical.shape), 1, 255).astype(np.uint8)
    height = (400 + 6.0 * (labels == 30) + rng.normal(0, 0.2, labels.shape)).astype(np.float32)
    labels[:6, :6] = 255
    write_raster(tmp_path / "optical.tif", optical)
    write_raster(tmp_path / "dsm.tif", height)
    write_raster(tmp_path / "labels.tif", labels)
    (tmp_path / "run.toml").write_text(CONFIG)
    return tmp_path
