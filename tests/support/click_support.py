"""Small models and rasters to click on."""

from pathlib import Path

import numpy as np
import rasterio
import torch
from rasterio.transform import from_origin

from core.checkpoints import Modality, ModelCard, save_checkpoint
from core.checkpoints.configs import config_to_json
from core.device import DeviceReport
from core.interactive.promptable import Promptable
from core.models import build
from core.models.config import EncoderConfig
from core.models.sam.config import SAMConfig

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
CLICK_MODEL = ROOT / "resources" / "demo" / "click.safetensors"

CPU = DeviceReport("cpu", "cpu", "CPU", 0, "", 1, "fp32")


def small_config(side=128, patch=16):
    encoder = EncoderConfig(
        embed_dim=32,
        depth=2,
        num_heads=2,
        global_blocks=(1,),
        out_chans=32,
        image_size=side,
        patch_size=patch,
        window_size=4,
    )
    return SAMConfig(encoder=encoder, decoder_mlp_dim=64, iou_hidden_dim=32)


def random_model(config, seed=0):
    """A model with every weight drawn, so that nothing is hidden by zeros."""
    torch.manual_seed(seed)
    model = build(config)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if "rel_pos" in name or "pos_embed" in name:
                parameter.normal_(0, 0.02)
    return model


class ColourModel(torch.nn.Module):
    """A promptable model with SAM's interface and an answer that can be checked by eye.

    The embedding is the picture itself, averaged to the logits' grid; a mask is what has the first positive
    point's colour, at three tolerances. It refines: with a mask prompt, points of label 0 take their colour out.
    """

    def __init__(self, side=128):
        super().__init__()
        self.config = small_config(side)
        self.register_buffer("pixel_mean", torch.zeros(3, 1, 1))
        self.calls = []

    image_encoder = type("Encoder", (), {"blocks": ()})()

    def normalise(self, image):
        return image

    def encode(self, image):
        self.calls.append(image)
        side = self.config.encoder.image_size
        padded = torch.nn.functional.pad(image, (0, side - image.shape[-1], 0, side - image.shape[-2]))
        return torch.nn.functional.avg_pool2d(padded, 4)

    def decode(self, embedding, *, points=None, labels=None, boxes=None, masks=None, multimask=True):
        logits = []
        count = len(points) if points is not None else len(boxes)
        for index in range(count):
            if points is not None:
                place = points[index, labels[index].argmax()] + 0.5
            else:
                place = (boxes[index, :2] + boxes[index, 2:] + 1) / 2
            col, row = (place / 4).long().clamp(0, embedding.shape[-1] - 1)
            distance = (embedding[0] - embedding[0, :, row, col][:, None, None]).abs().amax(0)
            levels = (4.0, 20.0, 60.0)
            logits.append(torch.stack([(level - distance).clamp(-level, level) for level in levels]))
        low_res = torch.stack(logits)
        if masks is not None:
            low_res = low_res + masks * 0.01
        quality = torch.tensor([0.95, 0.9, 0.5]).repeat(count, 1)
        return (low_res, quality) if multimask else (low_res[:, 1:2], quality[:, 1:2])

    def decode_all(self, embedding, **prompts):
        one = self.decode(embedding, multimask=False, **prompts)
        three = self.decode(embedding, **prompts)
        return torch.cat((one[0], three[0]), 1), torch.cat((one[1], three[1]), 1)

    def upscale(self, low_res, resized, original):
        side = self.config.encoder.image_size
        full = torch.nn.functional.interpolate(low_res, (side, side), mode="bilinear", align_corners=False)
        full = full[..., : resized[0], : resized[1]]
        return torch.nn.functional.interpolate(full, original, mode="bilinear", align_corners=False)


def promptable(model, precision="fp32"):
    side = model.config.encoder.image_size
    card = ModelCard(
        name="Test click model",
        family="sam",
        config=config_to_json(model.config),
        modalities=(Modality(role="optical", bands=("red", "green", "blue")),),
        window=side,
        stride=side,
    )
    device = DeviceReport("cpu", "cpu", "CPU", 0, "", 1, precision)
    return Promptable(model, card, "0" * 64, device)


def save_small(path, side=128, seed=0):
    model = random_model(small_config(side), seed)
    save_checkpoint(path, model, promptable(model).card)
    return str(path)


def write_raster(path, values, *, crs="EPSG:32632", origin=(500000.0, 5300000.0), cell=0.5, **options):
    values = values if values.ndim == 3 else values[None]
    profile = {
        "driver": "GTiff",
        "height": values.shape[1],
        "width": values.shape[2],
        "count": values.shape[0],
        "dtype": values.dtype.name,
        **options,
    }
    if crs is not None:
        profile |= {"crs": crs, "transform": from_origin(*origin, cell, cell)}
    with rasterio.open(path, "w", **profile) as file:
        file.write(values)
    return str(path)


def blobs(height=300, width=400, bands=3, dtype="uint8", top=255):
    """Grey ground with bright rectangles that have sides of a multiple of 8 px."""
    values = np.full((bands, height, width), 0.2)
    for row, col, h, w, shade in ((40, 48, 40, 64, 0.75), (160, 200, 48, 48, 0.5), (200, 40, 32, 96, 1.0)):
        values[:, row : row + h, col : col + w] = shade
    return (values * top).astype(dtype)
