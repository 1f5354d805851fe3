"""How much a sample can tell where it shows no error: effective units with outcomes that were not seen.

A sample of 100 units of a stratum that covers 99 % of the map will rarely hit an omission of 1 in 1000. The published
standard errors are then 0 or far too small, and so are all intervals made from them: in simulations the 95 % interval of the
area of such a class covers the truth in 8 % of the samples, that of its producer's accuracy never. Here a stratum gets half
a unit more, spread evenly over the outcomes that a unit there may have, seen or not. The spread computed with it
gives the effective number of units for Wilson's interval around the *published* estimate, which stays what it is.
``docs/accuracy.md`` has the simulation (92 to 100 % where the others fall to 0).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from core.evaluation.accuracy.measures import Floats, Measure, Ratio
from core.evaluation.accuracy.ratio import Sample

UNSEEN = 0.5
"""Units added to a stratum: 0.25 on each of two outcomes.

Of 0.2, 0.5 and 1 the one that covers 92 % or more at n_h = 25, 50, 100 and 900 with the least width: 0.2 falls to 72 % for
the area of change classes and to 75 % at n = 100 / 900, 1 is up to a quarter wider and covers no better.
"""

_OTHER_MAP, _OTHER_REF = -3, -2


def effective_units(sample: Sample, ratio: Ratio, y: Floats, x: Floats, fpc: bool) -> float | None:
    """The size of a simple sample that tells as much, p (1 - p) / variance, with outcomes that were not seen.

    Args:
        sample: of single pixels.
        ratio: the measure.
        y: its values above the line, float64 [C].
        x: its values below the line, float64 [C].
        fpc: whether the sampled share of the population lowers the variance.

    Returns:
        None for clusters, whose spread between blocks has no known outcomes, and where nothing may vary.
    """
    if sample.clustered:
        return None
    strata = len(sample.sizes)
    above, below, n, stratum = _with_unseen(sample, ratio, y, x)
    units = np.bincount(stratum, weights=n, minlength=strata)
    weight = (sample.sizes / units)[stratum] * n
    total = float(weight @ below)
    if total <= 0:
        return None
    share = float(weight @ above) / total
    residual = above - share * below
    mean = np.bincount(stratum, weights=n * residual, minlength=strata) / units
    spread = np.bincount(stratum, weights=n * (residual - mean[stratum]) ** 2, minlength=strata) / units
    rest = 1 - sample.sampled / sample.sizes if fpc else np.where(sample.sizes == 1, 0.0, 1.0)
    variance = float((sample.sizes**2 * rest * spread / sample.sampled).sum()) / total**2
    return share * (1 - share) / variance if variance > 0 else None


def _with_unseen(
    sample: Sample, ratio: Ratio, y: Floats, x: Floats
) -> tuple[Floats, Floats, Floats, np.ndarray]:
    above, below, n, stratum = [y], [x], [sample.n], [sample.stratum]
    for place, own in enumerate(sample.classes):
        relation = None if own is None else own == ratio.index
        possible = _outcomes(ratio.measure, relation)
        if len(possible) < 2:
            continue
        above.append(np.array([pair[0] for pair in possible]))
        below.append(np.array([pair[1] for pair in possible]))
        n.append(np.full(len(possible), UNSEEN / len(possible)))
        stratum.append(np.full(len(possible), place))
    return np.concatenate(above), np.concatenate(below), np.concatenate(n), np.concatenate(stratum)


@lru_cache(maxsize=64)
def _outcomes(measure: Measure, own: bool | None) -> tuple[tuple[float, float], ...]:
    """The (y, x) that a unit of a stratum may have, for the class 0.

    Args:
        measure: which.
        own: True where the stratum is the measure's class on the map, False another class, None several.
    """
    classes = {True: (0,), False: (_OTHER_MAP,), None: (0, _OTHER_MAP)}[own]
    pairs = [(m, r) for m in classes for r in (0, _OTHER_MAP, _OTHER_REF)]
    index = -1 if measure is Measure.OVERALL else 0
    y, x = Ratio(measure, index).values(np.array([m for m, _ in pairs]), np.array([r for _, r in pairs]))
    return tuple(sorted(set(zip(y.tolist(), x.tolist(), strict=True))))
