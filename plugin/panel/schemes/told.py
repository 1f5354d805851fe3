"""Told to every tab, wherever classes were edited."""

from __future__ import annotations

from typing import Set

from qgis.PyQt.QtCore import QObject, pyqtSignal


class SchemeNews(QObject):
    """What happens to the user's own classes.

    Signals:
        renamed: number, old name, new name; before the labels are matched with the new scheme by name.
        chosen: another scheme is stored as the one in use.
        labelsAsked: every tab adds to the set the names of the classes that its labels have, in lower case.
    """

    renamed = pyqtSignal(int, str, str)
    chosen = pyqtSignal()
    labelsAsked = pyqtSignal(object)

    def labelled(self) -> Set[str]:
        """Names of the classes that labels have in any tab, in lower case."""
        found: Set[str] = set()
        self.labelsAsked.emit(found)
        return found


NEWS = SchemeNews()
