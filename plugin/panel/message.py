"""A message in QGIS's own bar."""

from __future__ import annotations

from html import escape
from typing import Any, Optional

from qgis.core import Qgis
from qgis.PyQt.QtWidgets import QPushButton

from ..wording import LOG_TAG, tr

MESSAGE_SECONDS = 12


def plain(text: str) -> str:
    """As the bar must get it: it reads HTML, and layers are called as strangers like."""
    return escape(text, quote=False)


def tell(iface: Any, text: str, level: Qgis.MessageLevel, seconds: int) -> None:
    """One message without a button."""
    iface.messageBar().pushMessage(LOG_TAG, plain(text), level, seconds)


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

    The bar shows one line, half as wide as the window: what is longer goes into the tooltip ``tip``.
    """
    bar = iface.messageBar()
    item = bar.createMessage(LOG_TAG, plain(text))
    item.setToolTip(plain(tip))
    if button is None and level in (Qgis.MessageLevel.Warning, Qgis.MessageLevel.Critical):
        button = QPushButton(tr("Open log"))
        button.clicked.connect(lambda _checked=False: iface.openMessageLog())
    if button is not None:
        item.layout().addWidget(button)
    if stays and button is not None:
        button.clicked.connect(lambda _checked=False: bar.popWidget(item))
    stays = stays or level == Qgis.MessageLevel.Critical
    bar.pushWidget(item, level, 0 if stays else MESSAGE_SECONDS)
    return item
