"""Every button of the panel has a shortcut, which its tooltip shows: one key that QGIS does not use, then a letter.

The letter is one of the button's own words where it is free. Only what is in sight answers, so that the tabs share their letters; a
button whose words name a key already, like "Accept (A)", keeps that one.
"""

from __future__ import annotations

import re
from typing import Dict, Iterator, List, Set

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtGui import QHelpEvent, QKeySequence
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QPushButton,
    QShortcut,
    QTabWidget,
    QToolButton,
    QToolTip,
    QWidget,
)

from .keyboard import FIELDS

PREFIX = "Ctrl+Shift+K"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
KEYS = (
    *LETTERS,
    *(f"F{number}" for number in range(1, 13)),
)  # a page with more buttons than letters goes on with these
NAME = "samLandCoverShortcut"
OTHERS = (
    "collapseButton",
    "mCollapseButton",
    "qt_toolbar_ext_button",
    "ScrollLeftButton",
    "ScrollRightButton",
)
OWN_KEY = re.compile(r"\(([^()\s]{1,12})\)\s*$")


def give_shortcuts(shared: QWidget, tabs: QTabWidget, instead: QWidget) -> None:
    """A shortcut for each button that has none yet.

    Args:
        shared: what is in sight beside every tab.
        tabs: the pages.
        instead: a part of a page that is in sight only while the rest of it is not.
    """
    common, others = _buttons(shared), _buttons(instead)
    pages = [
        [one for one in _buttons(tabs.widget(index)) if one not in others] for index in range(tabs.count())
    ]
    pages.append(others)
    everywhere = {letter for page in pages for letter in _given(page)}
    _give(common, everywhere)
    for page in pages:
        _give(page, _given(common))


def shortcut_of(button: QAbstractButton) -> str:
    """The keys of a button as people read them, or an empty string."""
    found = button.findChild(QShortcut, NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    if found is not None:
        return str(found.key().toString(QKeySequence.SequenceFormat.NativeText))
    own = OWN_KEY.search(button.text()) or OWN_KEY.search(button.toolTip().split("\n")[0])
    return own.group(1) if own else ""


def tip_of(button: QAbstractButton) -> str:
    """What the tooltip says: the words and the shortcut."""
    words = button.toolTip() or button.text().replace("&", "")
    keys = shortcut_of(button)
    if not keys or OWN_KEY.search(words):
        return words
    return f"{words}<br>{keys}" if Qt.mightBeRichText(words) else f"{words}\n{keys}"


class Tips(QObject):
    """Shows tooltips with the shortcut below the words, which change with the state of the page."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Of a button."""
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return False
        QToolTip.showText(event.globalPos(), tip_of(watched), watched)
        return True


def _buttons(page: QWidget) -> List[QAbstractButton]:
    """Those that do something, those with words first; none that Qt made as a part of a field."""
    found = [
        button
        for button in page.findChildren(QAbstractButton)
        if isinstance(button, (QPushButton, QToolButton))
        and button.objectName() not in OTHERS
        and not any(isinstance(parent, FIELDS) for parent in _above(button, page))
    ]
    return sorted(found, key=lambda button: not isinstance(button, QPushButton))


def _above(widget: QWidget, page: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None and parent is not page:
        yield parent
        parent = parent.parentWidget()


def _given(buttons: List[QAbstractButton]) -> Set[str]:
    """Letters that are taken."""
    keys: Dict[str, None] = {}
    for button in buttons:
        found = button.findChild(QShortcut, NAME, Qt.FindChildOption.FindDirectChildrenOnly)
        if found is not None:
            keys[str(found.key().toString(QKeySequence.SequenceFormat.PortableText)).rpartition(", ")[2]] = (
                None
            )
    return set(keys)


def _give(buttons: List[QAbstractButton], taken: Set[str]) -> None:
    taken = taken | _given(buttons)
    for button in buttons:
        if shortcut_of(button):
            continue
        letter = _letter(button, taken)
        if not letter:
            continue
        taken.add(letter)
        shortcut = QShortcut(QKeySequence(f"{PREFIX}, {letter}"), button)
        shortcut.setObjectName(NAME)
        shortcut.activated.connect(lambda button=button: _press(button))
        button.installEventFilter(_tips(button))


def _letter(button: QAbstractButton, taken: Set[str]) -> str:
    """The first free letter of the beginnings of a button's words, of its words, of all."""
    words = (button.text() or button.accessibleName() or button.toolTip()).upper()
    beginnings = "".join(word[0] for word in re.findall(r"\w+", words))
    return next((one for one in (*beginnings, *words, *KEYS) if one in KEYS and one not in taken), "")


def _press(button: QAbstractButton) -> None:
    """What a click does; a button that only opens a menu opens it."""
    if not button.isEnabled():
        QToolTip.showText(button.mapToGlobal(button.rect().center()), tip_of(button), button)
        return
    if isinstance(button, QToolButton) and button.menu() is not None and _only_a_menu(button):
        button.showMenu()
    else:
        button.click()


def _only_a_menu(button: QToolButton) -> bool:
    return bool(button.popupMode() == QToolButton.ToolButtonPopupMode.InstantPopup)


def _tips(button: QAbstractButton) -> Tips:
    """One for the buttons beside each other."""
    window = button.parentWidget()
    found = window.findChild(Tips, NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    if found is None:
        found = Tips(window)
        found.setObjectName(NAME)
    return found
