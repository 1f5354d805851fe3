"""The quick head as a family: see :mod:`core.models.families`. No torch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.contract.sentences import Said
from core.errors import UserError
from core.models.families import LENT, Base, Family
from core.models.quick.config import QuickConfig
from core.models.quick.values import read_quick, write_quick
from core.models.quick.words import quick_words

if TYPE_CHECKING:
    from core.checkpoints.card import ModelCard
    from core.models.quick.model import QuickHead

TOKENS = "tokens."


def _build(config: QuickConfig) -> QuickHead:
    from core.models.quick.model import QuickHead
    from core.models.quick.tokens import FrozenTokens
    from core.models.sam.building import check_buildable

    head = QuickHead(config)
    if config.features.tokens is not None:
        check_buildable(config.features.tokens.model.encoder)
        head.tokens = FrozenTokens(config.features.tokens)
    return head


def _check(head: Any) -> None:
    head.check()


def _has_tokens(card: ModelCard) -> bool:
    return bool(card.config.get("features", {}).get("tokens"))


def _check_window(card: ModelCard, window: int, stride: int | None) -> None:
    if not _has_tokens(card):
        return
    if window != card.window:
        raise UserError(
            Said(
                "The encoder under this quick head sees windows of {0} px; leave the window at that, not {1}.",
                card.window,
                window,
            ),
            "window",
        )
    if stride not in (None, card.stride):
        raise UserError(
            Said(
                "The encoder under this quick head was fitted in windows every {0} px, and sees "
                "something else in others; leave the stride at that, not {1}.",
                card.stride,
                stride,
            ),
            "stride",
        )


FAMILY = Family(
    name="quick",
    title="Quick head",
    kind="a quick head",
    config=QuickConfig,
    build=_build,
    trains=lambda name: not name.startswith(TOKENS),
    base=Base.CHECKPOINT,
    in_base=lambda name, config: name.startswith(LENT),
    lent=lambda config: config.features.tokens and config.features.tokens.model,
    read=read_quick,
    write=write_quick,
    check=_check,
    words=quick_words,
    fixed_window=_has_tokens,
    check_window=_check_window,
)
