"""Small rasters, and models small enough to check by hand."""

import warnings

import numpy as np
import rasterio
import torch
from affine import Affine
from rasterio.errors import NotGeoreferencedWarning
from torch import Tensor, nn

from core.checkpoints.card import ClassEntry, Modality, ModelCard, Normalisation

WINDOW = 32
UTM = "EPSG:32632"
PLACE = Affine(1.0, 0.0, 500000.0, 0.0, -1.0, 5200000.0)


def write_raster(path, array, crs=UTM, transform=PLACE, nodata=None, **more):
    """Write [bands, h, w] (or [h, w]) as a GeoTIFF; returns its path as text."""
    array = np.atleast_3d(array) if array.ndim == 3 else array[None]
    bands, height, width = array.shape
    profile = {"driver": "GTiff", "count": bands, "height": height, "width": width, "dtype": array.dtype}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(
            path, "w", **profile, crs=crs, transform=transform, nodata=nodata, **more
        ) as dataset:
            dataset.write(array)
    return str(path)


def read_raster(path, band=1):
    """One band of a raster."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(path) as dataset:
            return dataset.read(band)


class ContextModel(nn.Module):
    """Fixed 5 x 5 convolutions: cheap, and its logits depend on where the window's edge lies."""

    def __init__(self, channels: int, classes: int, seed: int = 0) -> None:
        super().__init__()
        generator = torch.Generator().manual_seed(seed)
        self.convolution = nn.Conv2d(channels, classes, 5, padding=2)
        with torch.no_grad():
            for parameter in self.convolution.parameters():
                parameter.copy_(torch.randn(parameter.shape, generator=generator))
        self.calls = 0

    def forward(self, *images: Tensor) -> Tensor:
        self.calls += len(images[0])
        return self.convolution(torch.cat(images, dim=1))


def make_card(modalities, classes=4, window=WINDOW, stride=16, blend="reference", **more):
    entries = tuple(
        ClassEntry(value=i, name=f"class {i}", colour=(40 * i, 255 - 40 * i, i)) for i in range(classes)
    )
    values = {"name": "Test model", "family": "mfnet", "config": {}, "window": window, "stride": stride}
    return ModelCard(**{**values, "modalities": modalities, "classes": entries, "blend": blend, **more})


OPTICAL = Modality(role="optical", bands=("red", "green", "blue"), channels=3)
DSM = Modality(role="dsm", bands=("height",), channels=1, normalisation=Normalisation(stretch="minmax"))
SAR = Modality(
    role="sar",
    bands=("HH",),
    channels=3,
    normalisation=Normalisation(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225)),
)
