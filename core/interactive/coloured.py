"""Where the outline of a mask runs, by the colours of its picture: for models that see the place, not the edge.

A small model's masks have cells of several pixels and lie right within some pixels; what is inside and what is outside
differs in colour where an outline is worth drawing. So both sides are described by the pixels the model is most sure
of, and every pixel near the mask goes to the side that model and colours together find likelier.

Source: Rother, Kolmogorov, Blake 2004, *GrabCut* (colours of both sides learnt from a first guess, and again from the
second), with normal distributions in closed form and the model's logits where GrabCut cuts a graph.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from core.interactive.joined import joined_to

RECIPE = ("outlines", "by colours")
"""Entry of a card's recipe that says so of a model."""

LEAST = 30
"""px; smaller masks say too little about colours and stay as they are."""
MARGIN = 12
"""px around the mask that it may grow into at most."""
SURE = 8.0
"""Logits beyond it are the model's alone; the colours' share of a pixel's logit is no greater."""
ROUNDS = 3
WEIGHT = 1.5
"""What log odds of the colours count beside the model's logits."""
PLAIN = 6.0
"""Logits from which on a pixel counts whole as one of its side."""
GROUNDS = 4
"""Normal distributions of what lies around an object; the object itself has one."""
NOISE = 3.0
"""Variance of any colour at least, in squares of an 8-bit step."""
SOFT, EVEN = 0.6, 0.7
"""px, standard deviations: of the smoothing of colours, and of what they say."""
CLICK_SHARE, CLICK_SIZE, CLICK_LEAST = 1.0, 0.1, 3.0
"""How much the pixels around clicks count, beside all others of their side; how far they reach, as a share of the root of the
mask's area, and in px at least."""
SEEN = 0.1
"""Pixels of a side that clicks must lie on, or they say nothing of it."""
TOUCHED = 1.5
"""px around a click that stay as they were found."""
FITTED = 4096
"""Pixels that distributions are fitted to."""

Bits = NDArray[np.bool_]
Floats = NDArray[np.float32]
Clicks = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class _Side:
    """A mixture of normal distributions: weights [K], means [K, 3], inverse covariances [K, 3, 3], log determinants [K]."""

    weights: NDArray[np.float64]
    means: NDArray[np.float64]
    inverses: NDArray[np.float64]
    logdets: NDArray[np.float64]

    def each(self, colours: Floats) -> Floats:
        """Log density [K, N] of colours [3, N] under each part, with its weight, without what is the same for all."""
        found = np.empty((len(self.weights), colours.shape[1]), dtype=np.float32)
        for part, line in enumerate(found):
            apart = colours - self.means[part].astype(np.float32)[:, None]
            line[:] = np.einsum("in,in->n", self.inverses[part].astype(np.float32) @ apart, apart)
            line *= -0.5
            line += np.float32(math.log(self.weights[part]) - 0.5 * self.logdets[part])
        return found

    def density(self, colours: Floats) -> Floats:
        """Log density [N] of colours [3, N]."""
        each = self.each(colours)
        if len(each) == 1:
            return np.asarray(each[0])
        most = each.max(axis=0)
        return np.asarray(most + np.log(np.exp(each - most).sum(axis=0)))


def coloured(
    logits: Floats, rgb: NDArray[np.uint8], inside: Clicks, outside: Clicks = (), valid: Bits | None = None
) -> Bits:
    """A mask with its outline where colours change.

    What holds no click is left out, as :func:`joined_to` does. Where the model is sure (:data:`SURE`) nothing changes, nor
    further than :data:`MARGIN` px from the box of its own mask, and what a click lies on keeps its side. A mask that holds none
    of its clicks stays as it is.

    Args:
        logits: [h, w], the model's, at the picture's size.
        rgb: [3, h, w], the picture the model saw.
        inside: (x, y) of positive clicks in px, pixel borders at whole numbers.
        outside: of negative clicks.
        valid: [h, w]; pixels without data are on neither side. None: all have.
    """
    found = logits > 0 if valid is None else (logits > 0) & valid
    region = joined_to(found, inside)
    if np.count_nonzero(region) < LEAST or region.all() or (inside and not _holds(region, inside)):
        return region
    part = _around(region)
    known = None if valid is None else valid[part]
    prior, weights = _prior(logits[part], region[part], known)
    origin = part[1].start, part[0].start
    near_in, near_out = (_near(clicks, origin, region) for clicks in (inside, outside))
    colours = ndimage.gaussian_filter(rgb[:, part[0], part[1]].astype(np.float32), (0, SOFT, SOFT))
    said = _said_by_colours(prior, colours, weights, near_in, near_out)
    if said is None:
        return region
    after = prior + ndimage.gaussian_filter(said, EVEN)
    kept = (abs(prior) > SURE) | _touched((*inside, *outside), origin, prior.shape)
    inner = np.where(kept, prior > 0, after > 0)
    if known is not None:
        inner &= known
    mask = np.zeros_like(region)
    mask[part] = inner
    return _held(mask, region, inside)


def _around(region: Bits) -> tuple[slice, slice]:
    """Rows and columns of a region and :data:`MARGIN` px beside it."""
    rows, cols = (
        slice(max(0, int(at[0]) - MARGIN), int(at[-1]) + MARGIN + 1)
        for at in (np.flatnonzero(region.any(1)), np.flatnonzero(region.any(0)))
    )
    return rows, cols


def _prior(logits: Floats, region: Bits, valid: Bits | None) -> tuple[Floats, Floats]:
    """Logits that say of other pieces of the mask that they are outside, and what each pixel counts, [h, w]."""
    other = (logits > 0) & ~region
    prior = np.where(other, -np.maximum(logits, 3), logits)
    counts = np.ones_like(prior) if valid is None else valid.astype(np.float32)
    return prior, counts


def _near(clicks: Clicks, origin: tuple[int, int], region: Bits) -> list[tuple[float, float, float]]:
    """Clicks (x, y, reach) in px of the part."""
    reach = max(CLICK_LEAST, CLICK_SIZE * math.sqrt(np.count_nonzero(region)))
    return [(x - origin[0] - 0.5, y - origin[1] - 0.5, reach) for x, y in clicks]


def _bump(near: Sequence[tuple[float, float, float]], rows: Floats, cols: Floats) -> Floats:
    """[h, w]: how close pixels are to clicks, 1 on one."""
    total = np.zeros((len(rows), len(cols)), dtype=np.float32)
    for x, y, reach in near:
        down, right = (np.exp(-0.5 * ((at - middle) / reach) ** 2) for at, middle in ((rows, y), (cols, x)))
        total += down[:, None] * right
    return total


def _said_by_colours(
    prior: Floats,
    colours: Floats,
    counts: Floats,
    near_in: Sequence[tuple[float, float, float]],
    near_out: Sequence[tuple[float, float, float]],
) -> Floats | None:
    """[h, w] log odds for the inside, within +- :data:`SURE`; None where a side has no pixel."""
    step = max(1, math.ceil(math.sqrt(prior.size / FITTED)))
    thin = (slice(step // 2, None, step),) * 2
    rows, cols = (np.arange(size, dtype=np.float32)[thin[0]] for size in prior.shape)
    bumps = _bump(near_in, rows, cols), _bump(near_out, rows, cols)
    logits = prior[thin]
    some, count = colours[:, thin[0], thin[1]].reshape(3, -1), counts[thin]
    after, sides = logits, None
    for number in range(ROUNDS):
        weights = [_weights(sign * after, count, bump) for sign, bump in zip((1, -1), bumps, strict=True)]
        if not all(weight.any() for weight in weights):
            return None
        sides = _fitted(some, weights[0].ravel(), 1), _fitted(some, weights[1].ravel(), GROUNDS)
        if number + 1 < ROUNDS:
            after = logits + _odds(sides, some).reshape(logits.shape)
    return None if sides is None else _odds(sides, colours.reshape(3, -1)).reshape(prior.shape)


def _odds(sides: tuple[_Side, _Side], colours: Floats) -> Floats:
    return np.asarray(np.clip(WEIGHT * (sides[0].density(colours) - sides[1].density(colours)), -SURE, SURE))


def _weights(logits: Floats, counts: Floats, bump: Floats) -> Floats:
    """[h, w] of the pixels of a side, by how sure of it each is; half of all is around clicks."""
    weights = np.clip(logits, 0, PLAIN) * counts
    near = bump * (logits > 0) * counts
    total = near.sum()
    if total > SEEN:
        weights = weights + CLICK_SHARE * weights.sum() / total * near
    return np.asarray(weights, dtype=np.float32)


def _fitted(colours: Floats, weights: Floats, parts: int) -> _Side:
    """A mixture for colours [3, N] with weights [N]: split along the longest axis, then assigned anew three times."""
    used = weights > 0
    colours, weights = colours[:, used], weights[used]
    if parts == 1:
        return _normal(colours, weights, np.zeros(len(weights), dtype=np.int64), 1)
    whole = _normal(colours, weights, np.zeros(len(weights), dtype=np.int64), 1)
    axis = np.linalg.eigh(whole.inverses[0])[1][:, 0].astype(np.float32)
    order = np.argsort(axis @ colours, kind="stable")
    share = np.cumsum(weights[order], dtype=np.float64)
    member = np.empty(len(weights), dtype=np.int64)
    member[order] = np.minimum((parts * share / share[-1]).astype(np.int64), parts - 1)
    for _ in range(2):
        member = _normal(colours, weights, member, parts).each(colours).argmax(axis=0)
    return _normal(colours, weights, member, parts)


def _normal(colours: Floats, weights: Floats, member: NDArray[np.int64], parts: int) -> _Side:
    """A normal distribution for each part that has members."""
    means, covariances, shares = [], [], []
    for part in range(parts):
        mine = member == part
        weight = weights[mine]
        total = float(weight.sum())
        if total <= 0:
            continue
        mean = colours[:, mine] @ weight / total
        apart = colours[:, mine] - mean[:, None]
        means.append(mean)
        covariances.append((apart * weight) @ apart.T / total + NOISE * np.eye(3))
        shares.append(total)
    spread = np.stack(covariances).astype(np.float64)
    return _Side(
        np.array(shares) / sum(shares),
        np.stack(means).astype(np.float64),
        np.asarray(np.linalg.inv(spread)),
        np.linalg.slogdet(spread)[1],
    )


def _touched(clicks: Clicks, origin: tuple[int, int], shape: tuple[int, ...]) -> Bits:
    """[h, w]: the pixels around clicks."""
    near = np.zeros(shape, dtype=bool)
    rows, cols = np.arange(shape[0]) + 0.5 + origin[1], np.arange(shape[1]) + 0.5 + origin[0]
    for x, y in clicks:
        near |= ((rows - y) ** 2)[:, None] + (cols - x) ** 2 <= TOUCHED**2
    return near


def _holds(mask: Bits, clicks: Clicks) -> bool:
    height, width = mask.shape
    return any(0 <= x < width and 0 <= y < height and mask[int(y), int(x)] for x, y in clicks)


def _held(mask: Bits, region: Bits, inside: Clicks) -> Bits:
    """What of a mask belongs to the region it was made of: holds a click, or else meets the region."""
    if _holds(mask, inside):
        return joined_to(mask, inside)
    pieces, _ = ndimage.label(mask)
    met = np.unique(pieces[region & mask])
    return np.asarray(np.isin(pieces, met)) if len(met) else region
