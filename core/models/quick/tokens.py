"""Tokens of a frozen encoder as features of pixels.

A window is shown to the encoder as its own card says; tokens after several blocks are reduced to principal components
and brought to pixel resolution by a guided filter (He et al. 2013), so that their borders follow the picture's.
A token depends on its whole window: the same pixel in another window has other tokens.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from core.models.encoder import Encoder
from core.models.families import family_of
from core.models.quick.boxes import box_sums
from core.models.quick.stretching import stretched
from core.models.quick.token_config import TokenSpec
from core.models.windows import reflect_pad, reflected

SIDE = 512
"""px; longest side of a picture that an encoder is shown at once: its own where that is shorter."""
COARSE = 4
"""px; the filter's coefficients are computed on a picture this many times smaller (He and Sun 2015)."""
BOX = 3
"""Side of the filter's windows in that picture: 12 px, a little less than a patch."""
EDGE = 0.02**2
"""Variance of the grey picture (of spread 1) from which on tokens follow it."""


class FrozenTokens(nn.Module):
    """An encoder, and the projections of its tokens.

    State dict: ``encoder.*``, which our files leave out, and per depth ``mean.i`` [D] and ``basis.i`` [components, D].
    """

    def __init__(self, spec: TokenSpec) -> None:
        super().__init__()
        self.spec = spec
        self.encoder = _encoder(spec)
        self.get_submodule("encoder").requires_grad_(False)
        self.mean, self.basis = nn.ParameterList(), nn.ParameterList()
        for depth in spec.depths:
            width = spec.width(depth)
            self.mean.append(nn.Parameter(torch.zeros(width), requires_grad=False))
            self.basis.append(nn.Parameter(torch.zeros(spec.components, width), requires_grad=False))

    def forward(self, values: Mapping[str, Tensor]) -> Tensor:
        """Tokens of windows at pixel resolution.

        Args:
            values: role -> [B, C, H, W] float32, NaN where missing.

        Returns:
            [B, T, H, W] float32, in the order of ``spec.names``; NaN where the encoder's raster has no data.
        """
        pictures, known = self.pictures(values)
        windows = range(len(known))
        # One by one on a CPU: nothing is won there, and a pixel must not depend on how many windows are run at once.
        size = 1 if known.device.type == "cpu" else len(known)
        parts = []
        for start in windows[::size]:
            part = [picture[start : start + size] for picture in pictures]
            seen = known[start : start + size]
            parts.append(self.upsample(self.reduce(self.tokens(part, seen)), part[0], seen))
        return torch.cat(parts)

    def pictures(self, values: Mapping[str, Tensor]) -> tuple[list[Tensor], Tensor]:
        """What the encoder is shown: [B, 3, H, W] for each input, and [B, H, W] where the first one has data."""
        shown: list[Tensor] = []
        for entry in self.spec.inputs:
            chosen = values[entry.role][:, list(entry.bands)].to(torch.float32)
            if not shown:
                known = torch.isfinite(chosen).any(dim=1)
            shown.append(stretched(chosen, entry.stretching, len(entry.bands)))
        return shown, known

    def tokens(
        self, pictures: Sequence[Tensor], known: Tensor, tick: Callable[[], None] | None = None
    ) -> list[Tensor]:
        """Tokens of every depth: [B, D, h, w] float32; NaN in windows without any data, which are not run.

        Args:
            pictures: see :meth:`pictures`.
            known: likewise.
            tick: called before every piece of the window; may raise to stop.
        """
        height, width = known.shape[1:]
        patch = self.encoder.patch_size
        rows, cols = -(-height // patch), -(-width // patch)
        full = [reflect_pad(picture, rows * patch - height, cols * patch - width) for picture in pictures]
        found = [
            torch.full((len(known), self.spec.width(depth), rows, cols), math.nan, device=known.device)
            for depth in self.spec.depths
        ]
        there = known.flatten(1).any(dim=1)
        if not there.any():
            return found
        longest = max(min(self.spec.model.encoder.image_size, SIDE) // patch, 1)
        for top, high in _pieces(rows, longest):
            for left, wide in _pieces(cols, longest):
                if tick is not None:
                    tick()
                part = [
                    picture[
                        there, :, top * patch : (top + high) * patch, left * patch : (left + wide) * patch
                    ]
                    for picture in full
                ]
                for plane, piece in zip(found, self._encode(part), strict=True):
                    plane[there, :, top : top + high, left : left + wide] = piece
        return found

    def reduce(self, tokens: Sequence[Tensor]) -> Tensor:
        """Principal components of all depths: [B, T, h, w]."""
        with torch.autocast(tokens[0].device.type, enabled=False):
            parts = []
            for plane, mean, basis in zip(tokens, self.mean, self.basis, strict=True):
                centred = plane.float() - mean[:, None, None]
                parts.append(torch.einsum("cd,bdhw->bchw", basis, centred))
            return torch.cat(parts, dim=1)

    def upsample(
        self, components: Tensor, picture: Tensor, known: Tensor, part: tuple[slice, slice] | None = None
    ) -> Tensor:
        """To pixels, guided by the picture's grey values.

        Args:
            components: [B, T, h, w] of :meth:`reduce`.
            picture: [B, 3, H, W], the encoder's first one.
            known: [B, H, W] where it has data; there is NaN elsewhere.
            part: rows and columns wanted; None is all. The numbers are the same.

        Returns:
            [B, T, rows, columns].
        """
        rows, cols = part or (slice(0, known.shape[1]), slice(0, known.shape[2]))
        patch = self.encoder.patch_size
        step = math.gcd(patch, COARSE)
        sides = [count * patch for count in components.shape[-2:]]
        with torch.autocast(picture.device.type, enabled=False):
            guide = picture.float().mean(dim=1, keepdim=True)
            full = reflect_pad(guide, sides[0] - known.shape[1], sides[1] - known.shape[2])
            size = sides[0] // step, sides[1] // step
            coarse = F.interpolate(components.float(), size=size, mode="bilinear", align_corners=False)
            slope, offset = _guided(coarse, F.avg_pool2d(full, step))
            found = _enlarged(slope, step, rows, cols) * guide[..., rows, cols]
            found += _enlarged(offset, step, rows, cols)
            there = known[:, None, rows, cols]
            return torch.where(there, found, torch.full_like(found, math.nan))

    def _encode(self, pictures: Sequence[Tensor]) -> list[Tensor]:
        """[B, 3, H, W] each -> of every depth [B, D, h, w]; two streams are set beside each other in D."""
        streams = len(pictures)
        stacked = torch.cat(list(pictures))
        depths, found = self.spec.depths, []
        for number, tokens in enumerate(self.encoder.after_blocks(stacked), start=1):
            if number in depths:
                found.append(tokens.permute(0, 3, 1, 2))
            last = tokens
            if number == depths[-1]:
                break
        if depths[-1] > self.spec.model.encoder.depth:
            found.append(self.encoder.embedding(last))
        return [torch.cat(plane.float().chunk(streams), dim=1) for plane in found]


def _encoder(spec: TokenSpec) -> Encoder:
    """The encoder of the model's family, with fresh weights."""
    eyes = family_of(spec.model).eyes
    if eyes is None:
        raise TypeError(f"{type(spec.model).__name__} has no encoder to lend")
    return eyes.build(spec.model)


def _pieces(size: int, longest: int) -> list[tuple[int, int]]:
    """(first, number) of pieces of nearly equal size that cover ``size`` tokens, each about ``longest`` at most.

    Somewhat more than the encoder's own side is one piece still: it stretches its positions, and seams cost more.
    """
    count = max(round(size / longest), 1)
    edges = [size * i // count for i in range(count + 1)]
    return [(first, end - first) for first, end in itertools.pairwise(edges)]


def _guided(planes: Tensor, guide: Tensor) -> tuple[Tensor, Tensor]:
    """Guided filter: slope and offset [B, T, h, w] of planes [B, T, h, w] over a guide [B, 1, h, w], both averaged."""
    sides = planes.shape[-2:]
    around = [reflected(side, -(BOX // 2), side + BOX - 1, guide.device) for side in sides]

    def mean(values: Tensor) -> Tensor:
        wide = values.index_select(-2, around[0]).index_select(-1, around[1])
        *_, (_, total) = box_sums(wide, (BOX,))
        return total / BOX**2

    middle, level = mean(guide), mean(planes)
    spread = (mean(guide * guide) - middle * middle).clamp_min(0)
    slope = (mean(planes * guide) - level * middle) / (spread + EDGE)
    return mean(slope), mean(level - slope * middle)


def _enlarged(planes: Tensor, step: int, rows: slice, cols: slice) -> Tensor:
    """[B, T, h, w] enlarged ``step`` times, bilinearly, of which rows and columns are cut out: only those are computed."""
    for axis, wanted in ((-2, rows), (-1, cols)):
        first = max(wanted.start // step - 1, 0)
        end = min(-(-wanted.stop // step) + 1, planes.shape[axis])
        planes = planes.narrow(axis, first, end - first)
        wide = [1.0, 1.0]
        wide[axis] = float(step)
        planes = F.interpolate(planes, scale_factor=wide, mode="bilinear", align_corners=False)
        planes = planes.narrow(axis, wanted.start - first * step, wanted.stop - wanted.start)
    return planes
