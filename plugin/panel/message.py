"""A message in QGIS's own bar."""

from __future__ import annotations

from html import escape
from typing import Any, Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton, QWidget

from ..wording import LOG_TAG, tr

MESSAGE_SECONDS = 12
LONG = 90  # characters: of more the bar cuts the end in a window 1280 px wide


def plain(text: str) -> str:
    """As the bar must get it: it reads HTML, and layers are called as strangers like."""
    return escape(text, quote=False)


def tell(iface: Any, text: str, level: Qgis.MessageLevel, seconds: int) -> None:
    """One message; a long one has a button that shows all of it."""
    bar = iface.messageBar()
    item = bar.createMessage(LOG_TAG, plain(text))
    _let_unfold(iface, item, text)
    bar.pushWidget(item, level, seconds)


def say(
    iface: Any,
    text: str,
    level: Qgis.MessageLevel,
    button: Optional[QPushButton] = None,
    tip: str = "",
    stays: bool = False,
) -> Any:
    """One message with a button, or with a way to the log where something went wrong; errors stay until closed.

    So do questions (``stays``), whose button also closes them. Returns the message.

    The bar shows one line, half as wide as the window: of what is longer a button shows all. ``tip`` is a tooltip.
    """
    bar = iface.messageBar()
    item = bar.createMessage(LOG_TAG, plain(text))
    item.setToolTip(plain(tip))
    if button is None and level in (Qgis.MessageLevel.Warning, Qgis.MessageLevel.Critical):
        button = QPushButton(tr("Open log"))
        button.clicked.connect(lambda _checked=False: iface.openMessageLog())
    _let_unfold(iface, item, text)
    if button is not None:
        item.layout().addWidget(button)
    if stays and button is not None:
        button.clicked.connect(lambda _checked=False: bar.popWidget(item))
    stays = stays or level == Qgis.MessageLevel.Critical
    bar.pushWidget(item, level, 0 if stays else MESSAGE_SECONDS)
    return item


def _let_unfold(iface: Any, item: Any, text: str) -> None:
    """A button for all of a message that the bar would cut."""
    if len(text) <= LONG:
        return
    more = QPushButton(tr("Show all"))
    more.clicked.connect(lambda _checked=False: _show_all(iface.mainWindow(), text))
    item.layout().addWidget(more)


def _show_all(window: QWidget, text: str) -> None:
    box = QMessageBox(window)
    box.setObjectName("samLandCoverMessage")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(LOG_TAG)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.setText(text)
    box.open()
