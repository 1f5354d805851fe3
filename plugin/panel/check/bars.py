"""Bars with whiskers: a value of every class and its interval, painted in the colours of the theme."""

from __future__ import annotations

from typing import Any, Optional, Sequence, Tuple

from qgis.PyQt.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPalette, QPen, QTextOption
from qgis.PyQt.QtWidgets import QSizePolicy, QToolTip, QWidget

from ...check.figures import Bar

GAP = 4
LABEL_SHARE = 0.32  # of the width, for the names


class Bars(QWidget):
    """One row a class."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._bars: Tuple[Bar, ...] = ()
        self._most = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def bars(self) -> Tuple[Bar, ...]:
        """What is shown."""
        return self._bars

    def show_bars(self, bars: Sequence[Bar], whole: bool = True) -> None:
        """Draw these; ``whole`` goes from 0 to 1, else the scale ends at the longest whisker."""
        self._bars = tuple(bars)
        values = [x for bar in bars for x in (bar.value, bar.high) if x is not None]
        self._most = 1.0 if whole else max(values, default=1.0) or 1.0
        self.setAccessibleDescription("; ".join(bar.tip for bar in bars))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the rows are."""
        return QSize(220, self._row() * len(self._bars) + GAP)

    def minimumSizeHint(self) -> QSize:
        """As :meth:`sizeHint`, narrower."""
        return QSize(120, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """All of a row in words, under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = event.pos().y() // self._row()
            if 0 <= place < len(self._bars):
                QToolTip.showText(event.globalPos(), self._bars[place].tip, self)
                return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Names left, bars in the middle, values right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        metrics, row = self.fontMetrics(), self._row()
        right = max((metrics.horizontalAdvance(bar.text) for bar in self._bars), default=0) + 2 * GAP
        left = min(
            LABEL_SHARE * self.width(),
            max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0) + 2 * GAP,
        )
        room = QRectF(left, 0, max(20.0, self.width() - left - right), row)
        for place, bar in enumerate(self._bars):
            top = place * row
            painter.setPen(ink)
            name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, int(left - GAP))
            painter.drawText(QRectF(0, top, left, row), name, _beside(Qt.AlignmentFlag.AlignLeft))
            end = QRectF(room.right(), top, right, row)
            painter.drawText(end, bar.text, _beside(Qt.AlignmentFlag.AlignRight))
            self._draw_bar(painter, bar, room.translated(0, top), ink)
        painter.end()

    def _draw_bar(self, painter: QPainter, bar: Bar, room: QRectF, ink: QColor) -> None:
        faint = QColor(ink)
        faint.setAlphaF(0.15)
        box = room.adjusted(0, 3, 0, -3)
        painter.fillRect(box, faint)
        if bar.value is None:
            return
        colour = QColor(bar.colour) if bar.colour else self.palette().color(QPalette.ColorRole.Highlight)
        box.setWidth(room.width() * min(1.0, bar.value / self._most))
        painter.fillRect(box, colour)
        edge = QColor(ink)
        edge.setAlphaF(0.5)
        painter.setPen(QPen(edge, 1))
        painter.drawRect(box)
        if bar.low is None or bar.high is None:
            return
        low, high = (
            room.left() + room.width() * min(1.0, max(0.0, bound / self._most))
            for bound in (bar.low, bar.high)
        )
        middle, tall = room.center().y(), room.height() * 0.22
        # A casing, so that it is seen on every colour. Not the palette's Window: themes that are a style sheet leave that light.
        casing = QColor(0, 0, 0) if ink.lightness() > 127 else QColor(255, 255, 255)
        for pen in (QPen(casing, 4), QPen(ink, 1.6)):
            painter.setPen(pen)
            painter.drawLine(QPointF(low, middle), QPointF(high, middle))
            for x in (low, high):
                painter.drawLine(QPointF(x, middle - tall), QPointF(x, middle + tall))

    def _row(self) -> int:
        return int(self.fontMetrics().height() + 6)


def _beside(side: Any) -> QTextOption:
    """One line, in the middle of its row, at a side."""
    option = QTextOption(side | Qt.AlignmentFlag.AlignVCenter)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option
