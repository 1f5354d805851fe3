"""Which key means what while a sample is labelled."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

CANNOT_TELL, CERTAINTY, NOTE, BACK, SKIP, PAUSE, UNDO = (
    "unknown",
    "certainty",
    "note",
    "back",
    "skip",
    "pause",
    "undo",
)
CLASS = "class "
"""Followed by the place of the class, from 0."""

DIGITS = "1234567890"
LETTERS = "ADEFGHIJKLMOPQRSTVWYZ"
"""For the eleventh class and on: those that no command has."""

_COMMANDS = {
    "X": CANNOT_TELL,
    "C": CERTAINTY,
    "N": NOTE,
    "B": BACK,
    "U": UNDO,
}


def key_of(place: int) -> str:
    """The key of a class, e.g. ``1`` for the first one; empty where there are more classes than keys."""
    keys = DIGITS + LETTERS
    return keys[place] if place < len(keys) else ""


def meaning(event: QKeyEvent, classes: int) -> Optional[str]:
    """What a key asks for, or None for one that is none of ours.

    Args:
        event: the key.
        classes: that may be chosen.
    """
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers != Qt.KeyboardModifier.NoModifier:
        return None
    named = {
        Qt.Key.Key_Backspace: BACK,
        Qt.Key.Key_Return: SKIP,
        Qt.Key.Key_Enter: SKIP,
        Qt.Key.Key_Escape: PAUSE,
        Qt.Key.Key_Delete: UNDO,
    }.get(event.key())
    if named is not None:
        return named
    code = int(event.key())
    word = chr(code) if 0x30 <= code <= 0x5A else ""
    if word in _COMMANDS:
        return _COMMANDS[word]
    place = (DIGITS + LETTERS).find(word) if word else -1
    return f"{CLASS}{place}" if 0 <= place < classes else None


class KeyCatcher(QObject):
    """Takes our keys from the widgets it is installed on, before QGIS's shortcuts get them, while it is on.

    Signals:
        asked: one of the meanings above.
    """

    asked = pyqtSignal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.on = False
        self.classes = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A shortcut of QGIS with the same key (S snaps, Delete deletes) waits until labelling is over."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if not self.on or event.type() not in kinds or not isinstance(event, QKeyEvent):
            return False
        found = meaning(event, self.classes)
        if found is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            if not event.isAutoRepeat():  # a key held down is one answer
                self.asked.emit(found)
            return True
        return False
