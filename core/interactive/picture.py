"""Reads an area of a raster as the picture that SAM is shown."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from core.contract.sentences import Said
from core.errors import UserError
from core.files import gdal_name
from core.interactive.area import Area
from core.interactive.stretch import Stretch, to_rgb
from core.models.sam.model import SAM
from core.raster.file_states import states_of
from core.raster.scene import Scene
from core.raster.sources import dataset_files

_BLOCKS = 5  # blocks per axis hashed for a raster's signature
_BLOCK_SIDE = 48  # px, their side


@dataclass(frozen=True)
class Picture:
    """What was read.

    Attributes:
        rgb: [3, h, w] uint8, (h, w) = ``area.picture``.
        valid: [h, w] bool, False where the raster has no data.
    """

    rgb: NDArray[np.uint8]
    valid: NDArray[np.bool_]


def read_picture(scene: Scene, area: Area, stretch: Stretch, channels: Sequence[int] = (0, 1, 2)) -> Picture:
    """Read, average down if the area is reduced, stretch.

    Memory stays within a strip of ``side`` px of rows, whatever the reduction.

    Args:
        scene: its primary layer is read.
        area: which part.
        stretch: per channel.
        channels: which of the layer's bands each channel shows.

    Raises:
        UserError: the file cannot be read any more.
    """
    height, width = area.picture
    role = scene.primary.role
    rgb = np.empty((3, height, width), dtype=np.uint8)
    valid = np.empty((height, width), dtype=bool)
    step = max(1, area.side // area.reduction)
    for top in range(0, height, step):
        rows = min(step, height - top)
        first = area.rect.row + top * area.reduction
        read_rows = min(rows * area.reduction, area.rect.row_end - first)
        values, inside = scene.read(first, area.rect.col, read_rows, area.rect.width, roles=(role,))[role]
        if area.reduction > 1:
            values, inside = _averaged(values, area.reduction, rows, width)
        rgb[:, top : top + rows] = to_rgb(values[list(channels)], inside, stretch)
        valid[top : top + rows] = inside
    return Picture(rgb, valid)


def model_input(model: SAM, picture: Picture, area: Area) -> Tensor:
    """SAM's input of a picture, on the model's device: resized, mean and standard deviation; padding is ``encode``'s.

    Returns:
        [1, 3, h, w] float32, (h, w) = ``area.resized``.
    """
    image = torch.from_numpy(picture.rgb).to(model.pixel_mean.device)[None].float()
    if area.resized != area.picture:
        shrink = area.resized[0] < area.picture[0]
        image = F.interpolate(image, area.resized, mode="bilinear", align_corners=False, antialias=shrink)
        image = image.round()  # SAM resizes 8-bit pictures
    return model.normalise(image)


def raster_signature(scene: Scene) -> str:
    """SHA-256 of what tells one raster from another without reading all of it.

    Size and time of every file of the raster, the grid, and the pixels of 25 small blocks spread over the raster (so that an edited
    source behind a virtual raster, or a copy with an old time stamp, is noticed in most cases).

    Raises:
        UserError: a file cannot be read any more.
    """
    layer = scene.primary
    files = states_of({file.path: dataset_files(file.path) for file in layer.source.files})
    gone = [f.path for f in layer.source.files if not Path(f.path).exists() and not gdal_name(f.path)]
    if gone:
        raise UserError(Said("The raster {0} is gone: it was moved, renamed or deleted.", gone[0]))
    grid = scene.grid
    about = [
        [entry[1:] for entry in files.described()],  # without names: a renamed raster is the same
        grid.crs,
        grid.transform,
        grid.width,
        grid.height,
        layer.source.bands,
        layer.dtype,
    ]
    digest = hashlib.sha256(json.dumps(about).encode())
    for row in _spread(grid.height):
        for col in _spread(grid.width):
            height, width = min(_BLOCK_SIDE, grid.height), min(_BLOCK_SIDE, grid.width)
            values, valid = scene.read(row, col, height, width, roles=(layer.role,))[layer.role]
            digest.update(np.ascontiguousarray(values).data)
            digest.update(np.ascontiguousarray(valid).data)
    return digest.hexdigest()


def _averaged(
    values: NDArray[np.float32], factor: int, rows: int, cols: int
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Means of the valid pixels in blocks of ``factor``; a block is valid where half of its pixels are."""
    pad = ((0, 0), (0, rows * factor - values.shape[1]), (0, cols * factor - values.shape[2]))
    blocks = np.pad(values, pad, constant_values=np.nan).reshape(len(values), rows, factor, cols, factor)
    present = np.isfinite(blocks)
    counts = present.sum(axis=(2, 4))
    sums = np.where(present, blocks, 0).sum(axis=(2, 4), dtype=np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = (sums / counts).astype(np.float32)
    inside = np.pad(
        np.ones(values.shape[1:], dtype=np.float32), pad[1:]
    )  # blocks at the raster's edge are smaller
    whole = inside.reshape(rows, factor, cols, factor).sum(axis=(1, 3))
    return means, (counts * 2 >= whole).all(axis=0)


def _spread(size: int) -> list[int]:
    """Starts of the hashed blocks along one axis."""
    return sorted({int(start) for start in np.linspace(0, max(0, size - _BLOCK_SIDE), _BLOCKS)})
