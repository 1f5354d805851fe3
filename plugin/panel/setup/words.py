"""The words of the setup section: accelerators, and verdicts with a mark each."""

from __future__ import annotations

from html import escape
from typing import Any, List, Mapping

from ...environment.install import UNHASHED
from ...environment.lock import Lock
from ...environment.preflight import OK, WARN, Check
from ...wording import tr
from ..widgets import error_colour, warning_colour

GOOD_COLOUR = "#3f8f4f"


def variant_words(variant: str) -> str:
    """An accelerator for people."""
    names = {"cpu": tr("Processor only"), "cuda": tr("NVIDIA GPU (CUDA 13)"), "mps": tr("Apple GPU (Metal)")}
    return names.get(variant, variant)


def checks_html(checks: List[Check]) -> str:
    """Verdicts with a mark each."""
    marks = {OK: (GOOD_COLOUR, "✓"), WARN: (warning_colour(), "!")}
    rows = []
    for check in checks:
        colour, mark = marks.get(check.level, (error_colour(), "✗"))
        text = (
            f"<span style='color:{colour}'>{escape(check.line)}</span>"
            if check.level != OK
            else escape(check.line)
        )
        rows.append(f"<tr><td style='color:{colour}; font-weight:bold'>{mark}&nbsp;</td><td>{text}</td></tr>")
    return f"<table cellspacing='0' cellpadding='1'>{''.join(rows)}</table>" if rows else ""


def unhashed_words(report: Mapping[str, Any]) -> List[str]:
    """A line for each installed file that the lock has no hash for, with the hash that it has."""
    found = report.get(UNHASHED)
    text = tr("Not checked against a hash of ours: {0}. Its SHA-256 is {1}; compare it with PyTorch's own.")
    return [text.format(name, digest) for name, digest in (found or {}).items()]


def why_unhashed(lock: Lock) -> str:
    """Why one file of a lock has no hash, or an empty string."""
    if not lock.torch:
        return ""
    text = tr(
        "Every file is checked against a SHA-256 but one: {0} is not on pypi.org in this build, only on {1}. Version and "
        "address are fixed; an installation without a network shows the file's hash."
    )
    return text.format(lock.torch.replace("==", " "), lock.torch_index)
