"""Small encoders, rasters and labels for quick heads on tokens."""

import numpy as np
import pytest
import shapely
import torch
from raster_support import UTM, write_raster

from core.checkpoints import save_checkpoint
from core.checkpoints.card import ClassEntry, Modality, ModelCard, Normalisation
from core.checkpoints.configs import config_to_json
from core.labels.placed import LabelPolygon
from core.models import build
from core.models.config import EncoderConfig
from core.models.cwsam.config import CWSAMConfig
from core.models.families import family_of
from core.models.mfnet.config import MFNetConfig
from core.models.sam.config import SAMConfig

X, Y = 500000.0, 5200000.0
SMALL = EncoderConfig(
    embed_dim=32, depth=3, num_heads=2, global_blocks=(2,), out_chans=16, image_size=128, window_size=4
)
MODELS = {
    "sam": SAMConfig(SMALL, decoder_mlp_dim=32, iou_hidden_dim=16),
    "lora": MFNetConfig(SMALL, "lora", classes=3, decode_chans=32),
    "adapter": MFNetConfig(SMALL, "adapter", classes=3, decode_chans=32),
    "cwsam": CWSAMConfig(SMALL, classes=3, prompt_ratio=4, decoder_mlp_dim=32, iou_hidden_dim=16),
}
RGB = Modality(role="optical", bands=("red", "green", "blue"), normalisation=Normalisation(mean=(0.5,)))
HEIGHT = Modality(role="dsm", bands=("height",), normalisation=Normalisation(stretch="minmax"))
RADAR = Modality(
    role="sar",
    bands=("VV",),
    normalisation=Normalisation(transform="decibel", stretch="fixed", low=(-30,), high=(5,)),
)
CLASSES = [ClassEntry(value=i, name=n, colour=(i * 60, 0, 9)) for i, n in enumerate(("field", "wood"))]


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))


def encoder_file(folder, kind="sam"):
    config = MODELS[kind]
    torch.manual_seed(3)
    model = build(config)
    for parameter in model.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    modalities = {"sam": (RGB,), "cwsam": (RADAR,)}.get(kind, (RGB, HEIGHT))
    card = ModelCard(
        name=kind,
        family=family_of(config).name,
        config=config_to_json(config),
        modalities=modalities,
        window=128,
        stride=64,
    )
    path = folder / f"{kind}.safetensors"
    save_checkpoint(path, model, card)
    return path


def files(folder, height=240, width=400, roles=("optical",), end=None):
    """Fields left, wood right, both noisy; a hole of nodata, and nodata from a row on: by default the last 30."""
    rng = np.random.default_rng(8)
    tone = np.where(np.arange(width) < width // 2, 150.0, 70.0)
    grain = np.where(np.arange(width) < width // 2, 6.0, 25.0)
    picture = (tone + grain * rng.normal(0, 1, (3, height, width))).clip(1, 255)
    picture[:, 100:140, 40:120] = 0
    picture[:, end or height - 30 :] = 0
    tall = (400 + grain * rng.normal(0, 0.2, (height, width))).astype(np.float32)
    power = (tone * rng.gamma(4, 0.25, (height, width)) / 500).astype(np.float32)
    made = {
        "optical": lambda: write_raster(folder / "o.tif", picture.astype(np.uint8), nodata=0),
        "dsm": lambda: write_raster(folder / "d.tif", tall),
        "sar": lambda: write_raster(folder / "s.tif", power),
    }
    return {role: (made[role](),) for role in roles}


def square(col, row, name, side=14):
    return LabelPolygon(shapely.box(X + col, Y - row - side, X + col + side, Y - row), name, "", UTM)


LABELS = [
    square(c, r, n)
    for n, c in (("field", 20), ("field", 160), ("wood", 230), ("wood", 370))
    for r in (20, 80, 180)
]
