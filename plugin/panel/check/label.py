"""Labelling: one unit, its classes with their keys, certainty, note."""

from __future__ import annotations

from typing import Any, Dict, FrozenSet, List, Mapping, Optional

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QColor, QIcon
from qgis.PyQt.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from ...check.keys import key_of
from ...check.work import Given
from ...icons import theme
from ...layers.schemes import class_title
from ...wording import tr
from ..swatch import swatch
from ..widgets import Note, Section, set_shown, tool_button

CERTAINTIES = ("high", "medium", "low")
COLUMNS_FROM = 6  # classes stand in two columns from so many on


class CheckLabelSection(Section):
    """The form of one unit.

    Signals:
        given: an answer, as :class:`~...check.work.Given`.
        backAsked, skipAsked, undoAsked: the buttons.
        leftField: the note is written; the map takes the keys again.
    """

    given = pyqtSignal(object)
    backAsked = pyqtSignal()
    skipAsked = pyqtSignal()
    undoAsked = pyqtSignal()
    leftField = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Label"), "check_label", parent=parent)
        self._classes: List[Dict[str, Any]] = []
        self._buttons: List[QPushButton] = []
        self._training: FrozenSet[int] = frozenset()
        self._total = 0
        self.head = QLabel()
        self.flag = Note()
        self.cannot = QPushButton(tr("X  cannot tell"))
        self.cannot.setCheckable(True)
        self.cannot.setToolTip(
            tr("You looked and cannot decide: it counts as done and is left out of the figures")
        )
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("N  note; Enter goes back to the map"))
        self.certainty = QButtonGroup(self)
        self.back = tool_button(theme("mActionArrowLeft"), tr("The unit before (Backspace)"), tr("Back"))
        self.skip = tool_button(
            theme("mActionArrowRight"), tr("On to the next unit without an answer (Enter)"), tr("Skip")
        )
        self.undo = tool_button(
            theme("mActionUndo"), tr("Take the answer to this unit back (U)"), tr("Take back")
        )
        self._form = QWidget()
        self._build()
        self._connect()

    @property
    def chosen_certainty(self) -> str:
        """Of the answer that comes."""
        place = self.certainty.checkedId()
        return CERTAINTIES[place] if 0 <= place < len(CERTAINTIES) else ""

    @property
    def class_names(self) -> List[str]:
        """In the order of their keys."""
        return [str(entry["name"]) for entry in self._classes]

    def show_sample(self, info: Mapping[str, Any]) -> None:
        """Classes and units of a sample."""
        self._classes = [dict(entry) for entry in info["classes"]]
        self._training = frozenset(int(unit) for unit in info.get("in_training") or ())
        self._total = int(info["units"])
        self._make_buttons()
        self.show_unit({})

    def show_unit(self, unit: Mapping[str, Any]) -> None:
        """The form for a unit, with its answer where it has one."""
        here = unit.get("unit") is not None
        self._form.setEnabled(here)
        answer = unit.get("answer") or {}
        self.head.setText(
            "<b>{}</b>".format(tr("Unit {0} of {1}").format(unit["order"], self._total)) if here else ""
        )
        label = answer.get("label")
        for place, name in enumerate(self.class_names):
            self._buttons[place].setChecked(bool(here and label == name))
        self.cannot.setChecked(bool(answer.get("cannot_tell")))
        self.note.setText(str(answer.get("note") or ""))
        known = str(answer.get("certainty") or "high")
        self.certainty.button(CERTAINTIES.index(known) if known in CERTAINTIES else 0).setChecked(True)
        self.undo.setEnabled(bool(label or answer.get("cannot_tell")))
        self.back.setEnabled(here and int(unit["order"]) > 1)
        inside = here and int(unit["unit"]) in self._training
        self.flag.warn(
            tr("This unit lies in a training polygon: the map is better here than elsewhere.")
            if inside
            else ""
        )

    def say(self, text: str) -> None:
        """What went wrong with the answer to this unit."""
        self.flag.fail(text)

    def give(self, place: int) -> None:
        """Answer with a class, by its place."""
        if 0 <= place < len(self._classes):
            self.given.emit(Given(self.class_names[place], False, self.chosen_certainty, self._words()))

    def give_up(self) -> None:
        """Answer that one cannot tell."""
        self.given.emit(Given(None, True, "", self._words()))

    def next_certainty(self) -> None:
        """From high to medium to low, and again."""
        place = (self.certainty.checkedId() + 1) % len(CERTAINTIES)
        self.certainty.button(place).setChecked(True)

    def write_note(self) -> None:
        """Into the note."""
        self.note.setFocus()
        self.note.selectAll()

    def set_busy(self, busy: bool) -> None:
        """While an answer is being kept no other is taken."""
        for button in (*self._buttons, self.cannot):
            button.setEnabled(not busy)

    def _words(self) -> str:
        return self.note.text().strip()

    def _make_buttons(self) -> None:
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        columns = 2 if len(self._classes) >= COLUMNS_FROM else 1
        rows = -(-len(self._classes) // columns)
        for place, entry in enumerate(self._classes):
            key, name = key_of(place), str(entry["name"])
            shown = class_title(name)
            button = QPushButton(f"{key}  {shown}" if key else shown)
            if entry["colour"]:
                colour = QColor(str(entry["colour"]))
                button.setIcon(QIcon(swatch((colour.red(), colour.green(), colour.blue()))))
            button.setCheckable(True)
            button.setStyleSheet("text-align: left; padding: 3px 6px;")
            button.setMinimumWidth(60)
            tip = name if entry["on_map"] else tr("{0}: the map does not have this class").format(name)
            button.setToolTip(tip)
            button.clicked.connect(lambda _checked=False, place=place: self.give(place))
            self._grid.addWidget(button, place % rows, place // rows)
            self._buttons.append(button)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.head)
        top.addStretch(1)
        self.body.addLayout(top)
        self._grid = QGridLayout(self._form)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(3)
        self.body.addWidget(self._form)
        below = QHBoxLayout()
        below.addWidget(self.cannot, 1)
        for place, words in enumerate((tr("high"), tr("medium"), tr("low"))):
            button = QToolButton()
            button.setText(words)
            button.setCheckable(True)
            button.setToolTip(tr("How certain the next answer is (C)"))
            self.certainty.addButton(button, place)
            below.addWidget(button)
        self.certainty.button(0).setChecked(True)
        self.body.addLayout(below)
        self.body.addWidget(self.note)
        steps = QHBoxLayout()
        for button in (self.back, self.skip, self.undo):
            steps.addWidget(button)
        steps.addStretch(1)
        self.body.addLayout(steps)
        self.body.addWidget(self.flag)
        set_shown(self.flag, False)

    def _connect(self) -> None:
        self.cannot.clicked.connect(lambda _checked=False: self.give_up())
        self.back.clicked.connect(lambda _checked=False: self.backAsked.emit())
        self.skip.clicked.connect(lambda _checked=False: self.skipAsked.emit())
        self.undo.clicked.connect(lambda _checked=False: self.undoAsked.emit())
        self.note.returnPressed.connect(self.leftField)
