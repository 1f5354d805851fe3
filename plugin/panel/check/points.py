"""Points of others: labelled elsewhere and drawn by a rule that only the user may know."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Optional

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QPushButton, QWidget

from ...icons import theme
from ...wording import tr
from ..widgets import Note, Section, form, narrow, set_shown

GUESSES = ("reference", "label", "ref")
SESSIONS = (".yml", ".yaml")


class CheckPointsSection(Section):
    """Asks for the reference field and the design, and treats nothing as known that nobody said.

    Signals:
        asked: fields of ``accuracy_estimate``.
        dismissed: the button that lets go of the points.
    """

    asked = pyqtSignal(dict)
    dismissed = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Points of others"), "check_points", parent=parent)
        self.path = ""
        self.field, self.design = QComboBox(), QComboBox()
        for box in (self.field, self.design):
            narrow(box)
        self.field.setToolTip(
            tr("Attribute with the class on the ground, as the map names it or by its number")
        )
        for key, words in (
            ("", tr("nobody knows")),
            ("srs", tr("anywhere (simple random)")),
            ("stratified", tr("by class of this map (stratified)")),
            ("systematic", tr("on a grid (systematic)")),
        ):
            self.design.addItem(words, key)
        self.design.setToolTip(
            tr(
                "Without a rule they are treated as a simple random sample, and the result says that nobody said so"
            )
        )
        self.note = Note()
        self.estimate = QPushButton(theme("mActionStart"), tr("Estimate from these points"))
        self.close_ = QPushButton(tr("Without these points"))
        fields = form()
        fields.addRow(tr("Reference"), self.field)
        fields.addRow(tr("Drawn"), self.design)
        self.body.addWidget(self.note)
        self.body.addLayout(fields)
        self.body.addWidget(self.estimate)
        self.body.addWidget(self.close_)
        self.estimate.clicked.connect(lambda _checked=False: self.asked.emit(self.question()))
        self.close_.clicked.connect(lambda _checked=False: self.dismissed.emit())
        self.hide()

    def show_points(self, path: str) -> None:
        """Ask about a file."""
        self.path = path
        names = [] if path.lower().endswith(SESSIONS) else _fields(path)
        self.field.clear()
        self.field.addItems(names)
        guess = next((name for word in GUESSES for name in names if name.lower() == word), None)
        if guess is not None:
            self.field.setCurrentText(guess)
        set_shown(self.field, bool(names))
        self.note.warn(
            tr(
                "{0} is no sample that was drawn here. A figure is only as good as the rule its points were drawn by."
            ).format(Path(path).name)
        )
        self.show()

    def forget(self) -> None:
        """No points."""
        self.path = ""
        self.hide()

    def question(self) -> Dict[str, Any]:
        """Fields of ``accuracy_estimate``, without the map."""
        return {
            "points": self.path,
            "reference_field": self.field.currentText() or None,
            "design": self.design.currentData() or None,
        }


def _fields(path: str) -> List[str]:
    """Attributes of a file; empty where QGIS cannot read it, which the engine then says."""
    layer = QgsVectorLayer(path, "points", "ogr")
    return [field.name() for field in layer.fields()] if layer.isValid() else []
