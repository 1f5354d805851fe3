"""The words of the setup section: accelerators, and verdicts with a mark each."""

from __future__ import annotations

from html import escape
from typing import List

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
