"""Told to every tab, wherever classes were edited."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal


class SchemeNews(QObject):
    """What happens to the user's own classes.

    Signals:
        renamed: number, old name, new name; before the labels are matched with the new scheme by name.
        chosen: another scheme is stored as the one in use.
    """

    renamed = pyqtSignal(int, str, str)
    chosen = pyqtSignal()


NEWS = SchemeNews()
