"""Which key means what, while the tool is active."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence

ACCEPT, CLEAR, UNDO, NEXT, PREVIOUS = "accept", "clear", "undo", "next", "previous"
CLASS = "class "  # followed by the digit


def meaning(event: QKeyEvent) -> Optional[str]:
    """What a key asks for, or None for a key that is none of the tool's."""
    key = event.key()
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.matches(QKeySequence.StandardKey.Undo):
        return UNDO
    if modifiers == Qt.KeyboardModifier.ShiftModifier and key in (Qt.Key.Key_Backtab, Qt.Key.Key_Tab):
        return PREVIOUS
    if modifiers != Qt.KeyboardModifier.NoModifier:
        return None
    if Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
        return f"{CLASS}{key - Qt.Key.Key_0}"
    return {
        Qt.Key.Key_Return: ACCEPT,
        Qt.Key.Key_Enter: ACCEPT,
        Qt.Key.Key_Escape: CLEAR,
        Qt.Key.Key_Backspace: UNDO,
        Qt.Key.Key_Tab: NEXT,
    }.get(key)
