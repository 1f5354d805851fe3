"""``python small_scene.py REPOSITORY FOLDER SIZE``: a scene and a model with random weights, for engine tests.

Writes optical.tif (SIZE x SIZE, uint8) and model.safetensors (MFNet, one modality, 32 px windows).
"""

import sys
from pathlib import Path


def write_small_scene(folder, size):
    """Write both files; returns the parameters of a ``predict`` call."""
    import numpy as np
    import rasterio
    import torch
    from rasterio.transform import from_origin

    from core.checkpoints import ClassEntry, Modality, ModelCard, save_checkpoint
    from core.checkpoints.configs import config_to_json
    from core.models import build
    from core.models.config import EncoderConfig
    from core.models.mfnet.config import MFNetConfig

    folder = Path(folder)
    torch.set_num_threads(1)
    torch.manual_seed(0)
    encoder = EncoderConfig(
        embed_dim=32, depth=2, num_heads=2, global_blocks=(1,), out_chans=32, image_size=64
    )
    config = MFNetConfig(encoder=encoder, mode="single", classes=3, decode_chans=32)
    classes = [ClassEntry(value=i, name=f"class {i}", colour=(80 * i, 0, 0)) for i in range(3)]
    card = ModelCard(
        name="Small",
        family="mfnet",
        config=config_to_json(config),
        modalities=(Modality(role="optical", bands=("red", "green", "blue"), channels=3),),
        classes=tuple(classes),
        window=64,
        stride=32,
    )
    save_checkpoint(folder / "model.safetensors", build(config), card)
    pixels = np.random.default_rng(0).integers(1, 255, (3, size, size), dtype=np.uint8)
    profile = {"driver": "GTiff", "count": 3, "width": size, "height": size, "dtype": "uint8"}
    place = from_origin(500_000, 5_200_000, 1, 1)
    with rasterio.open(folder / "optical.tif", "w", **profile, crs="EPSG:32632", transform=place) as target:
        target.write(pixels)
    return {
        "checkpoint": str(folder / "model.safetensors"),
        "output": str(folder / "map.tif"),
        "sources": {"optical": [str(folder / "optical.tif")]},
        "device": "cpu",
        "precision": "fp32",
    }


if __name__ == "__main__":
    import json

    sys.path.insert(0, sys.argv[1])
    print(json.dumps(write_small_scene(sys.argv[2], int(sys.argv[3]))))
