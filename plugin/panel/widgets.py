"""Small pieces the sections share, so that they look alike."""

from __future__ import annotations

import re
from html import escape
from typing import Optional

from qgis.gui import QgsCollapsibleGroupBox, QgsMapLayerComboBox, QgsScrollArea
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication, QPalette, QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..wording import tr

MARGIN, SPACING = 8, 6
LONG, FOLDED = (
    320,
    220,
)  # characters of a note: more than the first are shown as the second, with a way to the rest
FOLD = "sam-land-cover:fold"
SHOWN_WHEN_UNFOLDED = "samLandCoverShown"  # property of a part of a section that comes and goes
# On a light theme, on a dark one: each readable there.
WARNING_COLOURS = ("#9a4f00", "#ffb060")
ERROR_COLOURS = ("#a01010", "#ff8a80")
LINK_COLOURS = ("#0b55a8", "#86bfff")


def warning_colour() -> str:
    """For text to look at, by the theme."""
    return WARNING_COLOURS[is_dark()]


def error_colour() -> str:
    """For text on what is wrong, by the theme."""
    return ERROR_COLOURS[is_dark()]


def link_colour() -> str:
    """For text that leads somewhere, by the theme: the palette's own cannot be read on every dark theme."""
    return LINK_COLOURS[is_dark()]


def is_dark() -> bool:
    """Whether windows are dark and text is light."""
    palette = QGuiApplication.palette()
    window, text = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.WindowText)
    return bool(window.lightness() < text.lightness())


class Section(QgsCollapsibleGroupBox):
    """A titled, foldable part of the panel.

    Signals:
        changed: something the run depends on is different.
    """

    changed = pyqtSignal()

    def __init__(self, title: str, name: str, folded: bool = False, parent: Optional[QWidget] = None) -> None:
        super().__init__(title, parent)
        self.setObjectName(f"samLandCover_{name}")
        self.setSettingGroup("sam_landcover")
        self.setFlat(False)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.body.setSpacing(SPACING)
        self.setCollapsed(folded)
        self.setSaveCollapsedState(True)
        self.collapsedStateChanged.connect(lambda _folded: self._settle())

    def showEvent(self, event: QShowEvent) -> None:
        """QGIS folds and unfolds a box that was out of sight only now."""
        super().showEvent(event)
        self._settle()

    def _settle(self) -> None:
        """Folding hides every part and unfolding shows every part: those that have nothing to say go again."""
        for part in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if part.property(SHOWN_WHEN_UNFOLDED) is not None:
                set_shown(part, part.property(SHOWN_WHEN_UNFOLDED))

    def problem(self) -> str:
        """Why the run cannot start as far as this section knows, or an empty string."""
        return ""


def set_shown(widget: QWidget, shown: bool) -> None:
    """``setVisible`` for a part of a section: in a folded one it waits, hidden, until the section is unfolded."""
    box = widget.parentWidget()
    folded = isinstance(box, QgsCollapsibleGroupBox) and box.isCollapsed()
    widget.setProperty(SHOWN_WHEN_UNFOLDED, shown)
    widget.setVisible(shown and not folded)


def form(parent: Optional[QWidget] = None) -> QFormLayout:
    """A form whose fields take the width there is and whose labels line up."""
    layout = QFormLayout(parent) if parent is not None else QFormLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(MARGIN)
    layout.setVerticalSpacing(SPACING)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return layout


def narrow(combo: QComboBox) -> QComboBox:
    """Let a combo box shrink: long layer names must not make the panel wide."""
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(6)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo


def layer_combo(filters: object, empty: str) -> QgsMapLayerComboBox:
    """A combo box of layers that can shrink, with nothing chosen at first.

    Args:
        filters: one or several of ``Qgis.LayerFilter``.
        empty: what it says while no layer is chosen.
    """
    combo = QgsMapLayerComboBox()
    combo.setFilters(filters)
    combo.setAllowEmptyLayer(True, empty)
    combo.setShowCrs(False)
    narrow(combo)
    choose_none(combo)
    return combo


def choose_none(combo: QgsMapLayerComboBox) -> None:
    """No layer, with the prompt showing: ``setLayer(None)`` tells who listens but leaves the box blank."""
    combo.setLayer(None)
    combo.setCurrentIndex(0)


BREAK = "\u200b"
"""A zero-width space: a line may be broken there."""
_WORD = re.compile(r"[^\s/\\-]{60}")
"""So much of one word that a line cannot hold it: a label cannot be narrower than its longest word, nor the panel."""


def broken(text: str) -> str:
    """A text whose longest words may be broken."""
    return _WORD.sub(f"\\g<0>{BREAK}", text)


class Note(QLabel):
    """Small wrapped text that hides itself when it has nothing to say; a long one folds out."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._whole, self._unfolded = "", False
        self.linkActivated.connect(self._fold)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.setOpenExternalLinks(False)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.92)
        self.setFont(font)
        self.hide()

    def text(self) -> str:
        """All that is said, folded or not."""
        return self._whole

    def tell(self, text: str, html: bool = False) -> None:
        """Show information, slightly faded; ``text`` is plain unless ``html``."""
        # The application's palette: this widget's own carries the colour of the last message.
        colour = QGuiApplication.palette().color(QPalette.ColorRole.WindowText)
        colour.setAlphaF(0.72)
        self._show(text, colour.name(colour.NameFormat.HexArgb), html)

    def warn(self, text: str) -> None:
        """Show something to look at; the run can start."""
        self._show(text, warning_colour())

    def fail(self, text: str) -> None:
        """Show what stops the run."""
        self._show(text, error_colour())

    def _show(self, text: str, colour: str, html: bool = False) -> None:
        if text != self._whole:
            self._unfolded = False
        self._whole = text
        self.setStyleSheet(f"QLabel {{ color: {colour}; }}")
        if html or len(text) <= LONG:
            self.setTextFormat(Qt.TextFormat.RichText if html else Qt.TextFormat.PlainText)
            self.setText(text if html else broken(text))
        else:
            self._show_folded(colour)
        self.setAccessibleDescription("" if html else text)
        set_shown(self, bool(text))

    def _show_folded(self, colour: str) -> None:
        """The beginning and a way to the rest, or all of it and a way back; a link that the tab key reaches, too."""
        cut = self._whole.rfind(" ", 0, FOLDED)
        beginning = self._whole[: cut if cut > FOLDED // 2 else FOLDED].rstrip()
        words, link = (self._whole, tr("less")) if self._unfolded else (f"{beginning} …", tr("more"))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(f'{escape(broken(words))} <a style="color: {colour}" href="{FOLD}">{escape(link)}</a>')

    def _fold(self, link: str) -> None:
        if link == FOLD:
            self._unfolded = not self._unfolded
            colour = self.styleSheet().split("color: ")[1].split(";")[0]
            self._show_folded(colour)


class Elided(QLabel):
    """One line that shortens with an ellipsis instead of making the panel wide; the tooltip has all of it."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.full_text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say(self, text: str) -> None:
        """Show ``text``, as much of it as fits."""
        self.full_text = text
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self.full_text, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)


def tool_button(icon: object, tip: str, text: str = "") -> QToolButton:
    """A flat button beside a field."""
    button = QToolButton()
    button.setIcon(icon)
    button.setToolTip(tip)
    button.setAccessibleName(text or tip)
    button.setAutoRaise(True)
    if text:
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


def lay_page(page: QWidget, inner: QWidget, foot: QWidget) -> QgsScrollArea:
    """Fill a page: what scrolls, a line, and the foot that always stays in sight."""
    scroll = QgsScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(inner)
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setFrameShadow(QFrame.Shadow.Sunken)
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(scroll, 1)
    box.addWidget(line)
    box.addWidget(foot)
    return scroll


def page_foot(*widgets: QWidget) -> QWidget:
    """The foot of a tab: status line and buttons, one below the other."""
    foot = QWidget()
    below = QVBoxLayout(foot)
    below.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
    below.setSpacing(4)
    for widget in widgets:
        below.addWidget(widget)
    return foot
