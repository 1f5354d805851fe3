"""The rule of core.products.generalise.rule, word by word: one region at a time, slow, on a whole array."""

import numpy as np
from scipy import ndimage

EDGES = ((0, 1), (1, 0), (0, -1), (-1, 0))
CORNERS = ((1, 1), (1, -1), (-1, 1), (-1, -1))
NODATA = 255


def regions(codes, neighbours):
    """``(ids [h, w] from 1, count)``; 0 is nodata."""
    shape = ndimage.generate_binary_structure(2, 1 if neighbours == 4 else 2)
    ids, count = np.zeros(codes.shape, int), 0
    for code in np.unique(codes[codes != NODATA]):
        part, found = ndimage.label(codes == code, shape)
        ids[part > 0] = part[part > 0] + count
        count += found
    return ids, count


def borders(codes, inside, neighbours):
    """Class -> (edges, corners) between a region [h, w] and its neighbours."""
    found = {}
    for row, col in np.argwhere(inside):
        steps = EDGES if neighbours == 4 else EDGES + CORNERS
        for down, right in steps:
            r, c = row + down, col + right
            if (
                0 <= r < codes.shape[0]
                and 0 <= c < codes.shape[1]
                and not inside[r, c]
                and codes[r, c] != NODATA
            ):
                edges, corners = found.get(codes[r, c], (0, 0))
                corner = down != 0 and right != 0
                found[codes[r, c]] = (edges + (not corner), corners + corner)
    return found


def generalise(codes, mmu, neighbours, likely=None, ranked=0, weights=None):
    """Codes [h, w] after the rule; a lower code is preferred.

    mmu: by code, 0 for protected. likely: [K, h, w]. ranked: the first so many codes are preferred whatever the borders.
    weights: area of a pixel by row.
    """
    codes = codes.copy()
    area = (
        np.ones(codes.shape, int) if weights is None else np.repeat(weights[:, None], codes.shape[1], axis=1)
    )
    while True:
        ids, count = regions(codes, neighbours)
        small = []
        for number in range(1, count + 1):
            inside = ids == number
            code = codes[inside][0]
            if area[inside].sum() < mmu[code]:
                beside = borders(codes, inside, neighbours)
                if beside:
                    small.append((area[inside].sum(), -int(code), number, beside))
        if not small:
            return codes
        _, _, number, beside = min(small, key=lambda one: one[:2])
        inside = ids == number

        def worth(one, beside=beside, inside=inside):
            first = 0
            if likely is not None:
                first = int(likely[one][inside].sum())
            elif ranked:
                first = max(ranked - int(one), 0)
            return (first, *beside[one], -int(one))

        codes[inside] = max(beside, key=worth)
