"""Small quick heads with random weights, and rasters for them."""

import numpy as np
import torch
from raster_support import write_raster

from core.checkpoints import save_checkpoint
from core.checkpoints.schemes import numbered_classes
from core.models import build
from core.models.quick.config import FeatureSpec, QuickConfig, RoleBands
from core.quick.card import quick_card

SPEC = FeatureSpec((RoleBands("optical", ("red", "green", "blue")), RoleBands("dsm", ("height",))))
SMALL = FeatureSpec((RoleBands("optical", ("red", "green", "blue")),), (3, 7), (1.0,))


def make_head(spec=SMALL, members=(0, 8), smooth=1, seed=0):
    torch.manual_seed(seed)
    head = build(QuickConfig(spec, 4, members, smooth))
    for parameter in head.parameters():
        torch.nn.init.normal_(parameter, std=0.7)
    spread = torch.rand(len(spec.names), 127) * 500 - 200
    head.knots.copy_(spread.sort(dim=1).values)
    head.ranks.normal_()
    return head


def saved(tmp_path, head):
    path = tmp_path / "quick.safetensors"
    save_checkpoint(path, head, quick_card(head.config, numbered_classes(4)))
    return str(path)


def files(tmp_path, height=250, width=230):
    rng = np.random.default_rng(5)
    coarse = rng.integers(0, 200, (3, height // 10, width // 10)).repeat(10, axis=1).repeat(10, axis=2)
    picture = (coarse + rng.integers(1, 55, (3, height, width))).astype(np.uint8)
    picture[:, 60:80, 90:120] = 0
    tall = rng.normal(400, 20, (height, width)).astype(np.float32)
    tall[:20, :30] = -9999
    return {
        "optical": (write_raster(tmp_path / "o.tif", picture, nodata=0),),
        "dsm": (write_raster(tmp_path / "d.tif", tall, nodata=-9999),),
    }
