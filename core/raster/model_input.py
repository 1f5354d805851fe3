"""From raster values to model input (:mod:`core.raster.normalise` has the numbers)."""

from __future__ import annotations

from torch import Tensor

from core.checkpoints.card import Modality
from core.models.quick.stretching import stretched
from core.models.quick.token_config import Stretching
from core.raster.normalise import Stretch


def normalise(values: Tensor, modality: Modality, stretch: Stretch) -> Tensor:
    """Raster values to model input, on the device they are on.

    Args:
        values: [..., C, H, W] float32, missing values NaN, C the bands of the layer.
        modality: of the card.
        stretch: see :func:`core.raster.normalise.resolve_stretch`.

    Returns:
        [..., ``modality.channels``, H, W] float32. Fewer bands than channels are repeated in turn (one band fills
        all). A flat band (``high == low``) becomes 0.
    """
    norm = modality.normalisation
    how = Stretching(
        norm.transform, norm.knee, stretch.low, stretch.high, norm.clip, norm.mean, norm.std, norm.fill
    )
    return stretched(values, how, modality.channels)
