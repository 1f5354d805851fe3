"""A person in a real QGIS: a mouse and a keyboard (xdotool), and how often they were used."""

from __future__ import annotations

import subprocess
from typing import Any

from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtWidgets import QAbstractButton, QWidget
from qgis_driver import pause
from qgis_hands import Hands


class Person:
    """Clicks and keys, counted."""

    def __init__(self) -> None:
        self.clicks = self.keys = 0
        self.hands = Hands()

    def click(self, widget: QWidget) -> None:
        """A click of the left button in the middle of a widget, scrolled into sight as a person would."""
        parent = widget.parentWidget()
        while parent is not None and not hasattr(parent, "ensureWidgetVisible"):
            parent = parent.parentWidget()
        if parent is not None:
            parent.ensureWidgetVisible(widget)
        pause(0.2)
        assert widget.isVisible() and (not isinstance(widget, QAbstractButton) or widget.isEnabled()), (
            widget.text()
        )
        spot = (
            widget.mapToGlobal(QPoint(widget.width() // 2, widget.height() // 2)) * widget.devicePixelRatioF()
        )
        self.hands.tell("mousemove", spot.x(), spot.y())
        self.hands.tell("click", 1)
        self.clicks += 1

    def key(self, name: str) -> None:
        """A key."""
        subprocess.run(["xdotool", "key", name], check=True)
        self.keys += 1

    def choose(self, act: Any, clicks: int = 2) -> None:
        """Something that a person does with some clicks (a layer in a box: two), done without the mouse."""
        act()
        self.clicks += clicks
        pause(0.2)
