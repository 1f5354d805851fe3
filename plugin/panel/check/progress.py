"""How far a sample is: the bar, the intervals that shrink with every answer, and what it still takes."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QDoubleSpinBox, QHBoxLayout, QProgressBar, QWidget

from ...check.figures import live_bars, missing_words, span
from ...wording import number, tr
from ..widgets import Note, Section
from .bars import Bars


class CheckProgressSection(Section):
    """Figures of what is answered so far.

    Signals:
        aimChanged: half width of the intervals that is aimed at, a share.
    """

    aimChanged = pyqtSignal(float)

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("So far"), "check_progress", parent=parent)
        self._colours: Dict[str, str] = {}
        self._line = ""
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setMaximumHeight(8)
        self.left, self.overall, self.more = Note(), Note(), Note()
        self.bars = Bars()
        self.aim = QDoubleSpinBox()
        self.aim.setRange(1, 20)
        self.aim.setDecimals(0)
        self.aim.setValue(5)
        self.aim.setPrefix("± ")
        self.aim.setSuffix(tr(" %"))
        self.aim.setToolTip(tr("Half the interval of each class's user's accuracy that you aim at"))
        aim = QHBoxLayout()
        aim.addWidget(self.overall, 1)
        aim.addWidget(self.aim)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.left)
        self.body.addLayout(aim)
        self.body.addWidget(self.bars)
        self.body.addWidget(self.more)
        self.aim.valueChanged.connect(lambda value: self.aimChanged.emit(value / 100))

    @property
    def line(self) -> str:
        """The interval so far and what it still takes; empty before there are figures."""
        return self._line

    def show_sample(self, info: Mapping[str, Any]) -> None:
        """Colours of a sample's classes."""
        self._colours = {str(c["name"]): str(c["colour"] or "") for c in info["classes"]}

    def show_progress(self, progress: Mapping[str, Any], minutes: Optional[float]) -> None:
        """How far it is."""
        done, total = int(progress["done"]), int(progress["total"])
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        words = tr("{0} of {1} done").format(number(done), number(total))
        if progress["undecided"]:
            words += " · " + tr("{0} cannot be told").format(number(progress["undecided"]))
        if minutes is not None and done < total:
            words += " · " + tr("{0} min left").format(number(max(1, round(minutes))))
        self.left.tell(words)
        self.overall.tell(
            tr("Overall accuracy so far: {0}").format(span(progress["overall"]))
            if progress["overall"] is not None
            else tr("Figures come with the first answers.")
        )
        self.bars.show_bars(live_bars(progress, self._colours))
        worst, lines = missing_words(progress, self.aim.value() / 100)
        self.more.tell(worst)
        self.more.setToolTip("\n".join(lines))
        known = progress["overall"] is not None
        self._line = " · ".join(filter(None, (self.overall.text(), worst))) if known else ""
