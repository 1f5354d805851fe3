"""Words of the contract that people read. QGIS translates them; the commands and the docs show them as they are."""

from __future__ import annotations


def tr_later(text: str) -> str:
    """Mark a literal for ``scripts/translations.py``; given back as it is."""
    return text
