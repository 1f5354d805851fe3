"""Values that mean missing although the files do not say so: one field for each raster of the model."""

from __future__ import annotations

import math
from typing import Any, Dict, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from ....core.contract.fields import field_of
from ....core.contract.predict import PredictJob
from ....core.contract.roles import ROLE_WORDS
from ...processing.more_inputs import MORE_NODATA
from ...wording import role_title, tr

FIELD = field_of(PredictJob, "nodata")


class MissingValues(QObject):
    """Rows of a form, one a role.

    Signals:
        changed: a value was typed.
    """

    changed = pyqtSignal()

    def __init__(self, rows: QFormLayout, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self._boxes: Dict[str, QLineEdit] = {}
        self._wanted: Dict[str, str] = {}  # of a project, for roles that no model has asked for yet

    def set_roles(self, roles: Sequence[str]) -> None:
        """Ask for these; what was typed for one that stays, stays."""
        before = self.state()
        for role in [role for role in self._boxes if role not in roles]:
            self._rows.removeRow(self._boxes.pop(role).parentWidget())
        for role in roles:
            if role not in self._boxes:
                box = QLineEdit(before.get(role, ""))
                box.setPlaceholderText(tr("as the file says"))
                box.setToolTip(tr(FIELD.option.help))
                box.textChanged.connect(lambda _text: self.changed.emit())
                self._boxes[role] = box
                row = QWidget()  # over both columns: a long title must not make the column of labels wide
                line = QHBoxLayout(row)
                line.setContentsMargins(0, 0, 0, 0)
                line.addWidget(QLabel(tr("{0}: missing is").format(role_title(role))))
                line.addWidget(box, 1)
                self._rows.addRow(row)

    def clear(self) -> None:
        """Back to what the files say."""
        self.set_state({})

    def problem(self) -> str:
        """A text that is no number, as one sentence; else an empty string."""
        for role, text in self._texts().items():
            if _number(text) is None:
                message = tr("The value that means missing in {0} must be a number, not “{1}”.")
                return message.format(role_title(role), text)
        return ""

    def parameters(self) -> Dict[str, Any]:
        """The values typed, as Processing parameters."""
        values = {role: _number(text) for role, text in self._texts().items()}
        found = {role: value for role, value in values.items() if value is not None}
        others = " ".join(f"{role}={value!r}" for role, value in found.items() if role not in ROLE_WORDS)
        own = {FIELD.parameter_for(role): value for role, value in found.items() if role in ROLE_WORDS}
        return {**own, MORE_NODATA: others} if others else own

    def state(self) -> Dict[str, str]:
        """The texts by role."""
        return {**self._wanted, **{role: box.text() for role, box in self._boxes.items()}}

    def set_state(self, texts: Mapping[str, Any]) -> None:
        """Take up what :meth:`state` gave."""
        self._wanted = {role: str(text) for role, text in texts.items()}
        for role, box in self._boxes.items():
            box.setText(self._wanted.get(role, ""))

    def _texts(self) -> Dict[str, str]:
        return {role: box.text().strip() for role, box in self._boxes.items() if box.text().strip()}


def _number(text: str) -> Optional[float]:
    """``-9999`` and ``0,5``; None for what is no finite number."""
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    return value if math.isfinite(value) else None
