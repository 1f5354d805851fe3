"""A small card in the corner of the map: what the engine is doing, the chosen class, and the keys."""

from __future__ import annotations

from html import escape
from typing import Tuple

from qgis.PyQt.QtCore import QEvent, QObject, Qt
from qgis.PyQt.QtWidgets import QLabel, QWidget

from ...wording import tr

OFFSET = 10


def keys() -> Tuple[Tuple[str, str], ...]:
    """The keys and what they do."""
    return (
        (tr("Left click"), tr("add to the object")),
        (tr("Right click"), tr("take away")),
        (tr("Drag"), tr("box around it")),
        (tr("Tab"), tr("next suggestion")),
        (tr("Ctrl+Z"), tr("undo click, then polygon")),
        (tr("Enter"), tr("keep the polygon")),
        (tr("Esc"), tr("clear, then leave")),
        (tr("1 … 9"), tr("class")),
        (tr("Del, R"), tr("delete, re-class")),
        (tr("Space"), tr("hold to pan")),
    )


class Hint(QLabel):
    """Lies over the canvas, lets every mouse event through, keeps to the bottom left corner."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self.setObjectName("samLandCoverHint")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet(
            "QLabel#samLandCoverHint { background: rgba(24, 28, 32, 205); color: #f2f2f2;"
            " border-radius: 6px; padding: 7px 10px; }"
        )
        font = self.font()
        font.setPointSizeF(max(7.0, font.pointSizeF() * 0.88))
        self.setFont(font)
        self._canvas = canvas
        canvas.installEventFilter(self)
        self.hide()

    def say(
        self, state: str, busy: bool, class_name: str, colour: Tuple[int, int, int], with_keys: bool
    ) -> None:
        """Show the state, the class and, if wanted, the keys."""
        dot = "#f0b429" if busy else "#57c278"
        lines = [f"<div><span style='color:{dot}'>●</span>&nbsp;{escape(state)}</div>"]
        if class_name:
            square = "#{:02x}{:02x}{:02x}".format(*colour)
            lines.append(f"<div><span style='color:{square}'>■</span>&nbsp;<b>{escape(class_name)}</b></div>")
        if with_keys:
            rows = "".join(
                f"<tr><td style='color:#ffffff'><b>{escape(key)}</b></td>"
                f"<td style='padding-left:9px; color:#d0d4d8'>{escape(what)}</td></tr>"
                for key, what in keys()
            )
            lines.append(f"<table cellspacing='0' cellpadding='1' style='margin-top:4px'>{rows}</table>")
        self.setText("".join(lines))
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()

    def remove(self) -> None:
        """Take it off the canvas for good."""
        self._canvas.removeEventFilter(self)
        self.hide()
        self.setParent(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner when the canvas changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        self.move(OFFSET, max(OFFSET, self._canvas.height() - self.height() - OFFSET))
