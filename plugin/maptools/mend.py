"""Keys that mend labels, the same in every tool that makes them: undo, redo, delete and re-class under the cursor."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence

UNDO, REDO, DELETE, RECLASS = "undo", "redo", "delete", "reclass"


def mending(event: QKeyEvent) -> Optional[str]:
    """What a key asks of the labels, or None."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return UNDO
    if event.matches(QKeySequence.StandardKey.Redo):
        return REDO
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != Qt.KeyboardModifier.NoModifier:
        return None
    return {Qt.Key.Key_Delete: DELETE, Qt.Key.Key_R: RECLASS}.get(event.key())
