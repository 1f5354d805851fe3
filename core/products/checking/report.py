"""What a check found. Frozen values, no files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["pass", "fail", "skip"]


@dataclass(frozen=True)
class Line:
    """One check: its name, how it ended, and a sentence."""

    check: str
    verdict: Verdict
    message: str


@dataclass(frozen=True)
class Report:
    """All checks of one file.

    Attributes:
        product: name of the definition.
        title: of the product.
        file: that was checked.
        passed: nothing failed.
        lines: one for each check that the definition asks for.
    """

    product: str
    title: str
    file: str
    passed: bool
    lines: tuple[Line, ...]


def line(check: str, good: bool, right: str, wrong: str) -> Line:
    """A line with one of two sentences."""
    return Line(check, "pass" if good else "fail", right if good else wrong)
