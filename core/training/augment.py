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
        Images and labels; what nothing was changed of may be the array that was given.
    """
    changed = [
        _radiometry(image, seen, modality, settings, rng)
        for image, seen, modality in zip(images, valid, modalities, strict=True)
    ]
    quarter = settings.flips if settings.turns is None else settings.turns
    if settings.flips or quarter:
        turns, mirror = int(rng.integers(4)), bool(rng.integers(2)) and settings.flips
        if not quarter:
            turns = turns // 2 * 2  # with the mirror: both flips, one of them, or none
        changed = [dihedral(image, turns, mirror) for image in changed]
        labels = dihedral(labels, turns, mirror)
    return changed, labels


def dihedral(array: NDArray[Number], turns: int, mirror: bool) -> NDArray[Number]:
    """One of the 8 symmetries of the square on the last two axes: optional mirror, then quarter turns."""
    flipped = array[..., ::-1] if mirror else array
    return np.ascontiguousarray(np.rot90(flipped, turns, axes=(-2, -1)))


def holes(
    modalities: tuple[Modality, ...], settings: AugmentSection, side: int, rng: Generator
) -> dict[str, NDArray[np.bool_]]:
    """What this sample is made to lack: role -> bool [side, side], True where pixels are missing.

    Either the whole DSM (``dsm_dropout``), or a rectangle of an eighth to half the side (``dsm_holes``).
    """
    found: dict[str, NDArray[np.bool_]] = {}
    if not any(modality.role == "dsm" for modality in modalities):
        return found
    if settings.dsm_dropout > 0 and rng.random() < settings.dsm_dropout:
        found["dsm"] = np.ones((side, side), dtype=bool)
    elif settings.dsm_holes > 0 and rng.random() < settings.dsm_holes:
        mask = np.zeros((side, side), dtype=bool)
        height, width = rng.integers(max(1, side // 8), side // 2 + 1, 2)
        row, col = rng.integers(side - height + 1), rng.integers(side - width + 1)
        mask[row : row + height, col : col + width] = True
        found["dsm"] = mask
    return found


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
    return changed if seen.all() else np.where(seen, changed, image)


def _brightness_contrast(
    image: Image, seen: NDArray[np.bool_], settings: AugmentSection, rng: Generator
) -> Image:
    gain = np.full((1, 1, 1), 1 + rng.uniform(-settings.contrast, settings.contrast), np.float32)
    offset = np.float32(rng.uniform(-settings.brightness, settings.brightness))
    if not seen.any():
        return image
    looked_at = image.reshape(len(image), -1) if seen.all() else image[:, seen]
    middle = looked_at.mean(axis=1, dtype=np.float64).astype(np.float32)[:, None, None]
    if settings.colour:
        bands = 1 + rng.uniform(-settings.colour, settings.colour, (len(image), 1, 1))
        gain = gain * bands.astype(np.float32)
    changed: Image = image - middle
    changed *= gain
    changed += middle
    changed += offset
    return changed
