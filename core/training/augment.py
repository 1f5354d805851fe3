"""Random changes of a training window: one geometry for all modalities and labels, radiometry per role.

Works on one sample in numpy, in the units of the normalised model input, with the sample's own random generator, so
that a window is the same whichever worker makes it.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from core.checkpoints.card import Modality
from core.training.settings import AugmentSection

Image = NDArray[np.float32]
Labels = NDArray[np.uint8]
Number = TypeVar("Number", bound=np.generic)


def augment(
    images: list[Image],
    valid: list[NDArray[np.bool_]],
    labels: Labels,
    modalities: tuple[Modality, ...],
    settings: AugmentSection,
    rng: Generator,
) -> tuple[list[Image], Labels]:
    """Change one sample.

    Args:
        images: per modality float32 [C, h, w], normalised.
        valid: per modality bool [h, w]; missing pixels keep their fill value.
        labels: uint8 [h, w].
        modalities: roles and normalisation, in the order of ``images``.
        settings: how much of what.
        rng: random generator of this sample.

    Returns:
        New images and labels, contiguous.
    """
    changed = [
        _radiometry(image, seen, modality, settings, rng)
        for image, seen, modality in zip(images, valid, modalities, strict=True)
    ]
    if settings.flips:
        turns, mirror = int(rng.integers(4)), bool(rng.integers(2))
        changed = [dihedral(image, turns, mirror) for image in changed]
        labels = dihedral(labels, turns, mirror)
    return changed, labels


def dihedral(array: NDArray[Number], turns: int, mirror: bool) -> NDArray[Number]:
    """One of the 8 symmetries of the square on the last two axes: optional mirror, then quarter turns."""
    flipped = array[..., ::-1] if mirror else array
    return np.ascontiguousarray(np.rot90(flipped, turns, axes=(-2, -1)))


def is_dropped(modality: Modality, settings: AugmentSection, rng: Generator) -> bool:
    """Whether this sample comes without the modality: all its pixels missing, as over a hole in the DSM."""
    return modality.role == "dsm" and settings.dsm_dropout > 0 and bool(rng.random() < settings.dsm_dropout)


def _radiometry(
    image: Image, seen: NDArray[np.bool_], modality: Modality, settings: AugmentSection, rng: Generator
) -> Image:
    if modality.role == "optical":
        changed = _brightness_contrast(image, seen, settings, rng)
    elif modality.role == "sar":
        changed = image + np.float32(rng.uniform(-settings.sar_gain, settings.sar_gain))
        if settings.sar_speckle:
            noise = rng.normal(0.0, settings.sar_speckle, image.shape)
            changed = changed + noise.astype(np.float32)
    else:
        changed = image + np.float32(rng.uniform(-settings.dsm_offset, settings.dsm_offset))
    return np.where(seen, changed, image)


def _brightness_contrast(
    image: Image, seen: NDArray[np.bool_], settings: AugmentSection, rng: Generator
) -> Image:
    gain = np.float32(1 + rng.uniform(-settings.contrast, settings.contrast))
    offset = np.float32(rng.uniform(-settings.brightness, settings.brightness))
    if not seen.any():
        return image
    middle = image[:, seen].mean(axis=1, dtype=np.float64).astype(np.float32)[:, None, None]
    changed: Image = (image - middle) * gain + middle + offset
    return changed
