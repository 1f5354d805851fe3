"""What each raster adds to a map: the difference of two mean IoUs on the same units, with a paired bootstrap interval.

The difference of two scores moves far less between units (blocks of a scene, labelled polygons) than either of them,
because both models do badly in the same hard places. So units are resampled in pairs: the interval is of the gain, not of the scores.
"""

from __future__ import annotations

import dataclasses
import html
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.contract.roles import role_of
from core.contract.sentences import Said
from core.evaluation.blocks import LEAST_BLOCKS

DRAWS = 2000
"""Of the bootstrap: the ends of a 95 % interval then move by about 1 % of its length."""

Matrices = NDArray[np.float64]


@dataclasses.dataclass(frozen=True)
class Gain:
    """What a raster adds.

    Attributes:
        role: of the raster.
        without: mean IoU of the model without it.
        gain: mean IoU with it minus without it.
        interval: 95 %, or None with too few units.
        unit: what was resampled.
    """

    role: str
    without: float
    gain: float
    interval: tuple[float, float] | None
    unit: str = "block"

    @property
    def sentence(self) -> str:
        """E.g. "Elevation (DSM) adds +0.110 mIoU (95 %: +0.070 to +0.150)."."""
        title = role_of(self.role).title
        gain = f"{self.gain:+.3f}"
        if self.interval is None and self.unit == "place":
            return Said("{0} adds {1} mIoU; there are too few places for an interval.", title, gain)
        if self.interval is None:
            return Said("{0} adds {1} mIoU; there are too few blocks for an interval.", title, gain)
        low, high = self.interval
        told = (title, gain, f"{low:+.3f}", f"{high:+.3f}")
        if low > 0 or high < 0:
            return Said("{0} adds {1} mIoU (95 %: {2} to {3}).", *told)
        return Said("{0} adds {1} mIoU (95 %: {2} to {3}): it may as well add nothing.", *told)


def gains_of(
    matrices: Matrices,
    roles: Sequence[str],
    mean_over: Sequence[int],
    unit: str = "block",
) -> tuple[float, tuple[Gain, ...]]:
    """Mean IoU of the first model, and what it gains over each of the others.

    Args:
        matrices: [M, U, K, K] confusion counts of M models on the same U units, rows reference: of the model with all
            rasters, then of those without each of ``roles``.
        roles: in that order.
        mean_over: classes that enter the mean.
        unit: what the units are, in a word.
    """
    units, classes = matrices.shape[1], matrices.shape[2]
    whole, *others = (mean_iou(part.sum(0)[None], mean_over)[0] for part in matrices)
    # n - 1 draws that weigh n / (n - 1), so that few units do not give too short an interval (Rao and Wu 1988)
    draws = max(units - 1, min(units, 1))
    drawn = np.random.default_rng(0).multinomial(draws, np.full(units, 1 / max(units, 1)), DRAWS)
    weights = drawn * (units / max(draws, 1))
    resampled = [
        mean_iou((weights @ part.reshape(units, -1)).reshape(DRAWS, classes, classes), mean_over)
        for part in matrices
    ]
    found = []
    for role, score, without in zip(roles, others, resampled[1:], strict=True):
        low, high = np.nanpercentile(resampled[0] - without, (2.5, 97.5))
        interval = (float(low), float(high)) if units >= LEAST_BLOCKS else None
        found.append(Gain(role, float(score), float(whole - score), interval, unit))
    return float(whole), tuple(found)


def mean_iou(matrices: Matrices, mean_over: Sequence[int]) -> Matrices:
    """Mean IoU of [R, K, K] confusion matrices over the classes that occur: [R]."""
    hits = np.diagonal(matrices, axis1=1, axis2=2)
    union = matrices.sum(1) + matrices.sum(2) - hits
    with np.errstate(invalid="ignore", divide="ignore"):
        iou = (hits / union)[:, list(mean_over)]
    seen = np.isfinite(iou)
    found: Matrices = np.where(seen, iou, 0).sum(1) / np.maximum(seen.sum(1), 1)
    return found


def gains_html(whole: float, gains: Sequence[Gain], blocks: int) -> str:
    """A section of the report: what each raster adds."""
    rows = "".join(
        f'<tr><td class="name">{html.escape(role_of(gain.role).title)}</td><td>{gain.without:.3f}</td>'
        f"<td>{gain.gain:+.3f}</td><td>{_interval(gain.interval)}</td></tr>"
        for gain in gains
    )
    sentences = " ".join(html.escape(gain.sentence) for gain in gains)
    return (
        f"<h2>Was each raster worth it?</h2><p>{sentences}</p><div class='scroll'><table><thead><tr>"
        '<th class="name">Raster</th><th>mIoU without it</th><th>adds</th><th>95 % interval of the gain</th></tr></thead>'
        f'<tbody>{rows}</tbody></table></div><p class="soft">With all rasters: mIoU {whole:.3f}. Each model was trained for the '
        f"same steps on the same windows; {blocks} held-out blocks were resampled in pairs. The interval says how much the gain "
        "would move with other blocks of this place, and nothing about other places or another training.</p>"
    )


def _interval(pair: tuple[float, float] | None) -> str:
    return "–" if pair is None else f"{pair[0]:+.3f} to {pair[1]:+.3f}"
