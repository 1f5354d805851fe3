"""What happens where a new label meets others: one choice for every tab that makes labels."""

from __future__ import annotations

from typing import Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QComboBox, QWidget

from .. import settings
from ..layers.overlaps import CUT, LEAVE, MERGE, NEWER
from ..wording import tr
from .widgets import narrow

KEY = "click_meeting"


class OverlapBox(QComboBox):
    """The rule; the same in all tabs, kept in the settings.

    Signals:
        ruleChanged: the user chose another one.
    """

    ruleChanged = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        narrow(self)
        for words, rule in (
            (tr("the newer one counts"), NEWER),
            (tr("leave both"), LEAVE),
            (tr("cut the new one"), CUT),
            (tr("merge if the class is the same"), MERGE),
        ):
            self.addItem(words, rule)
        self.setToolTip(
            tr(
                "Where a new label meets others; the newer one cuts those of other classes. Undo takes all of it back"
            )
        )
        self._restore()
        self.activated.connect(lambda _index: self._chosen())

    @property
    def rule(self) -> str:
        """One of :mod:`plugin.layers.overlaps`."""
        kept = str(settings.get(KEY, NEWER))  # not what is shown here: another tab may have chosen since
        return kept if self.findData(kept) >= 0 else NEWER

    def set_rule(self, rule: str) -> None:
        """Choose, as the user does."""
        self.setCurrentIndex(max(0, self.findData(rule)))
        self._chosen()

    def showEvent(self, event: QShowEvent) -> None:
        """It may have been chosen in another tab."""
        super().showEvent(event)
        self._restore()

    def _restore(self) -> None:
        self.setCurrentIndex(self.findData(self.rule))

    def _chosen(self) -> None:
        settings.put(KEY, str(self.currentData()))
        self.ruleChanged.emit()
