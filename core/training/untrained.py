"""Classes without a pixel to train on: refused before the first step, unless the configuration says that they may be."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from core.contract.sentences import Said
from core.errors import UserError


def check_names(names: Sequence[str], allowed: Collection[str]) -> None:
    """Raise a UserError where ``classes.untrained`` names a class that is not there."""
    wrong = [name for name in allowed if name not in names]
    if wrong:
        raise UserError(
            Said(
                "classes.untrained: no class is called {0}, there are {1}.", repr(wrong[0]), ", ".join(names)
            )
        )


def refusal(names: Sequence[str], pixels: Sequence[int], allowed: Collection[str]) -> str:
    """Why a run must not start, or an empty string.

    Args:
        names: of the classes.
        pixels: of each class, to train on.
        allowed: names of classes that may have none.
    """
    lost = [name for name, count in zip(names, pixels, strict=True) if not count and name not in allowed]
    if not lost:
        return ""
    listed = ", ".join(f'"{name}"' for name in lost)
    return Said(
        "No pixel of {0} is left for training: label more of it, change the split or take the class out. "
        "To train without it all the same, write untrained = [{1}] under [classes].",
        ", ".join(lost),
        listed,
    )


def absent_from(part: str, names: Sequence[str]) -> str:
    """A sentence on classes without a pixel in a part of the labels, ``validate`` or ``test``."""
    listed = ", ".join(names)
    if part == "test":
        return Said("No pixel of {0} is tested on.", listed)
    return Said("No pixel of {0} is held out for validation.", listed)


def absences(
    names: Sequence[str],
    trained: Sequence[int],
    held_out: Sequence[int],
    allowed: Collection[str] | None = None,
) -> tuple[str, ...]:
    """What a run survives: classes that are not learnt (of ``allowed``; None: of all), and classes learnt without a test."""
    counted = list(zip(names, trained, held_out, strict=True))
    unlearnt = [name for name, count, _ in counted if not count and (allowed is None or name in allowed)]
    untested = [name for name, count, held in counted if count and not held]
    found = []
    if unlearnt:
        found.append(Said("No pixel of {0} is trained on.", ", ".join(unlearnt)))
    if untested:
        found.append(Said("No pixel of {0} is held out: trained without a test.", ", ".join(untested)))
    return tuple(found)
