"""Was the second sensor worth it? What each raster adds to a quick head, by labels that neither head has seen.

The out-of-fold predictions of the head are set against those of heads that lack one raster's features, on the same labels and
folds. Places (labels near each other, which are left out together) are the units that are resampled in pairs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from core.evaluation.gains import Gain, gains_of
from core.models.quick.config import FeatureSpec
from core.models.quick.context import feature_names
from core.quick.fit import OutOfFold, out_of_fold
from core.quick.recipe import Recipe, quick_config
from core.quick.samples import Samples
from core.quick.score import confusion_by_place


def role_columns(spec: FeatureSpec) -> dict[str, NDArray[np.bool_]]:
    """Role -> [F] which features are its own; those of an encoder are nobody's."""
    counts = [
        len(feature_names(FeatureSpec((bands,), spec.scales, spec.sigmas))) + (place > 0)  # and "present"
        for place, bands in enumerate(spec.inputs)
    ]
    ends = np.cumsum(counts)
    places = np.arange(len(spec.names))
    return {
        bands.role: (places >= end - count) & (places < end)
        for bands, count, end in zip(spec.inputs, counts, ends, strict=True)
    }


def input_gains(
    whole: OutOfFold,
    samples: Samples,
    spec: FeatureSpec,
    recipe: Recipe,
    tables: tuple[Tensor, Tensor],
    classes: int,
    check: Callable[[], None] = lambda: None,
) -> tuple[float, tuple[Gain, ...]]:
    """Mean IoU of the head, and what each raster but the first adds; none where nothing can be scored.

    Args:
        whole: of the head, each pixel alone (:func:`core.quick.fit.fit_head`).
        samples: labelled pixels that it was fitted to.
        spec: of the head, without tokens of an encoder: these see several rasters at once.
        recipe: what is fitted.
        tables: knots and ranks of the features (:func:`core.quick.fit.rank_tables`).
        classes: number of them.
        check: called before each fit; may raise.
    """
    if len(spec.inputs) < 2 or spec.tokens is not None or not whole.scored.any():
        return float("nan"), ()
    own = role_columns(spec)
    roles = [bands.role for bands in spec.inputs[1:]]
    found = [whole]
    for left_out in roles:
        check()
        kept = ~own[left_out]
        smaller = replace(spec, inputs=tuple(bands for bands in spec.inputs if bands.role != left_out))
        columns = torch.from_numpy(kept)
        part = replace(samples, codes=np.ascontiguousarray(samples.codes[:, kept]))
        knots, ranks = (table[columns] for table in tables)
        found.append(out_of_fold(part, quick_config(smaller, classes, recipe), recipe, (knots, ranks)))
    which = np.flatnonzero(whole.scored)
    guesses = [out.probabilities[which].argmax(axis=1) for out in found]
    present = np.unique(np.concatenate((samples.classes, *guesses)))
    matrices = np.stack([confusion_by_place(guess, samples, which, present) for guess in guesses])
    scored = np.searchsorted(present, np.unique(samples.classes[which]))
    return gains_of(matrices, roles, scored.tolist(), "place")
