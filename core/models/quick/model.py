"""The quick head: features of a pixel and its surroundings, and a mean of small classifiers over them.

It has no convolution to train: it is fitted in less than a second (:mod:`core.quick.fit`). A pixel's logits are
those of the whole scene where it lies at least ``config.halo`` px from the window's edge; with tokens of an encoder
(:mod:`core.models.quick.tokens`) they are those of its window.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import torch
from torch import Tensor, nn

from core.models.quick.boxes import box_sums
from core.models.quick.config import QuickConfig
from core.models.quick.context import compute_features
from core.models.quick.dense import DenseMembers
from core.models.quick.ranking import steps_of
from core.models.quick.tokens import FrozenTokens
from core.models.quick.trees import Trees
from core.models.windows import reflected
from core.workers import pieces, side_by_side

MISSING = -1e30
"""What a missing pixel is in an input image: the model card's ``fill``."""

KNOTS = 127
"""Places along every feature between which its values are alike."""
ABSENT = KNOTS + 1
"""Code of a missing feature."""

Span = tuple[int, int]
"""First and end along an axis."""

_TINY = 1e-12
_SHARPEST = 1e3


class QuickHead(nn.Module):
    """Features, ranked, to logits.

    A feature counts by its rank in the scene it was fitted on, in steps, so that heights, powers and ratios are alike
    and what lies far out weighs no more than the greatest known.

    State dict: ``knots`` [F, KNOTS] ascending, ``ranks`` [F, KNOTS + 2] (what the steps between them are worth, the
    last for a missing feature), ``share`` of every member, trees last, per member either ``weight`` [K, F] and
    ``bias``, or two such layers, the tables of :class:`core.models.quick.trees.Trees`, with ``config.calibrated`` the power
    ``sharpness``, and with an encoder what :class:`core.models.quick.tokens.FrozenTokens` has, under ``tokens``.

    Attributes:
        tokens: what gives the tokens; None without an encoder, and where only codes are looked at: whoever wants
            :meth:`forward` sets it (:func:`core.models.build` does).
    """

    knots: Tensor
    ranks: Tensor
    share: Tensor
    sharpness: Tensor

    def __init__(self, config: QuickConfig) -> None:
        super().__init__()
        self.config = config
        count = len(config.features.names)
        self.register_buffer("knots", torch.zeros(count, KNOTS))
        self.register_buffer("ranks", torch.zeros(count, KNOTS + 2))
        members = len(config.members) + len(config.forests)
        self.register_buffer("share", torch.full((members,), 1 / members))
        if config.calibrated:
            self.register_buffer("sharpness", torch.ones(()))
        self.tokens: FrozenTokens | None = None
        self.members = nn.ModuleList(_member(count, hidden, config.classes) for hidden in config.members)
        self.forests = nn.ModuleList(Trees(forest, config.classes) for forest in config.forests)

    def rank_by(self, tables: tuple[Tensor, Tensor]) -> None:
        """Take over ``knots`` and ``ranks``; with them alone a head can :meth:`encode`."""
        for own, table in zip((self.knots, self.ranks), tables, strict=True):
            own.copy_(table)

    def check(self) -> None:
        """Raise ValueError where weights, perhaps read from a file, are no numbers or ask for a feature that is not there.

        One infinite weight would not show in the map: a class that has no chance anywhere looks like one that is absent.
        """
        numbers = [self.ranks, self.share, *self.members.parameters()]
        if not all(bool(tensor.isfinite().all()) for tensor in numbers):
            raise ValueError("weights are NaN or infinite")
        if self.config.calibrated and not 0 < float(self.sharpness) <= _SHARPEST:
            raise ValueError("the sharpness of a quick head is out of range")
        for forest in self.forests:
            cast(Trees, forest).check(len(self.knots))

    @property
    def same_anywhere(self) -> bool:
        """Whether a pixel's logits are the same in every window that has its surroundings: not with tokens."""
        return self.config.features.tokens is None

    def forward(self, *images: Tensor) -> Tensor:
        """Logits of every pixel.

        Args:
            images: one [B, C, H, W] for each input, raster values as they are, :data:`MISSING` where missing.

        Returns:
            [B, K, H, W] float32, the logarithm of calibrated probabilities. The outermost ``config.halo`` px see a
            mirrored picture.
        """
        height, width = images[0].shape[-2:]
        return self.inside(images, (0, height), (0, width))

    def inside(self, images: Sequence[Tensor], rows: Span, cols: Span) -> Tensor:
        """:meth:`forward` of a part: what lies outside it is looked at where need be, but not classified.

        Args:
            images: as of :meth:`forward`.
            rows: first and end of the part, within the images.
            cols: likewise.

        Returns:
            [B, K, rows, cols], the same as that part of :meth:`forward`.
        """
        values = {}
        for bands, image in zip(self.config.features.inputs, images, strict=True):
            image = image.float()
            values[bands.role] = torch.where(image > MISSING / 2, image, torch.full_like(image, torch.nan))
        tokens = None
        if self.config.features.tokens is not None:
            if self.tokens is None:
                raise RuntimeError("a head without its encoder")
            tokens = self.tokens(values)  # in the caller's precision
        with torch.autocast(images[0].device.type, enabled=False):
            return torch.stack(
                [
                    self._one(
                        {role: image[i] for role, image in values.items()},
                        None if tokens is None else tokens[i],
                        rows,
                        cols,
                    )
                    for i in range(len(images[0]))
                ]
            )

    def encode(self, features: Tensor) -> Tensor:
        """The step every feature lies on: [F, ...] float32 -> [F, ...] uint8."""
        flat = features.flatten(1).contiguous()
        return steps_of(self.knots, flat).masked_fill_(torch.isnan(flat), ABSENT).reshape(features.shape)

    def classify(self, codes: Tensor) -> Tensor:
        """Probabilities of pixels, without smoothing: [F, ...] uint8 of :meth:`encode` -> [K, ...]."""
        flat = codes.flatten(1)
        dense = DenseMembers(self.members, self.ranks) if len(self.members) else None
        parts = side_by_side(lambda part: self._classify(part, dense), pieces(flat))
        total = torch.cat(parts, dim=1)
        return total.reshape(len(total), *codes.shape[1:])

    def ranked(self, codes: Tensor) -> Tensor:
        """What the steps are worth: [F, N] uint8 -> [F, N] float32."""
        return torch.gather(self.ranks, 1, codes.to(torch.int64))

    def smooth(self, probabilities: Tensor) -> Tensor:
        """Calibrated mean over squares of ``config.smooth`` px: [K, H, W] -> [K, H - smooth + 1, W - smooth + 1]."""
        if self.config.smooth > 1:
            *_, (_, total) = box_sums(probabilities, (self.config.smooth,))
            probabilities = total / self.config.smooth**2
        if not self.config.calibrated:
            return probabilities
        return (probabilities.clamp_min(_TINY).log() * self.sharpness).softmax(dim=0)

    def _one(self, values: dict[str, Tensor], tokens: Tensor | None, rows: Span, cols: Span) -> Tensor:
        smoothed = self.config.smooth // 2
        reach = smoothed + self.config.features.halo
        features = compute_features(
            {role: around(image, rows, cols, reach) for role, image in values.items()}, self.config.features
        )
        if tokens is not None:
            features = torch.cat((features, around(tokens, rows, cols, smoothed)))
        probabilities = self.classify(self.encode(features))
        return torch.log(self.smooth(probabilities).clamp_min(_TINY))

    @torch.inference_mode()  # every thread has its own
    def _classify(self, codes: Tensor, dense: DenseMembers | None) -> Tensor:
        """[F, N] uint8 -> [K, N]."""
        total = torch.zeros((self.config.classes, codes.shape[1]), device=codes.device)
        for block, made in dense.logits(codes) if dense else ():
            for share, logits in zip(self.share[: len(made)], made, strict=True):
                _add(total[:, block], logits, share)
        for share, forest in zip(self.share[len(self.members) :], self.forests, strict=True):
            _add(total, forest(codes), share)
        return total


def around(image: Tensor, rows: Span, cols: Span, margin: int) -> Tensor:
    """Part of [C, H, W] and ``margin`` px on every side, which beyond the image are its reflection."""
    for axis, (first, end) in ((-2, rows), (-1, cols)):
        size, begin, length = image.shape[axis], first - margin, end - first + 2 * margin
        if begin >= 0 and begin + length <= size:
            image = image.narrow(axis, begin, length)
        else:
            image = image.index_select(axis, reflected(size, begin, length, image.device))
    return image


def _add(total: Tensor, logits: Tensor, share: Tensor) -> None:
    """Add a member's probabilities [K, N] times its share."""
    odds = torch.exp(logits - logits.amax(dim=0))
    together = odds[0].clone()
    for row in odds[1:]:  # torch's own sum adds in another order in its last columns
        together += row
    total += odds.mul_(torch.div(share, together, out=together))


def _member(count: int, hidden: int, classes: int) -> nn.Module:
    if hidden == 0:
        return nn.Linear(count, classes)
    return nn.Sequential(nn.Linear(count, hidden), nn.ReLU(), nn.Linear(hidden, classes))
