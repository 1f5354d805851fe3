"""Segment tab: the class scheme, and the class that new polygons get."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Dict, List, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import QRect, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QColorDialog,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from ... import settings
from ...card import ClassEntry, card_from_json
from ...icons import theme
from ...layers import schemes
from ...layers.scheme_edit import SchemeDraft
from ...processing.declared import CHECKPOINT_FILTER
from ...wording import tr
from ..schemes.editor import edit_scheme
from ..schemes.own import (
    OWN,
    chosen_classes,
    chosen_name,
    keep_draft,
    keep_for_project,
    keep_own,
    own_classes,
)
from ..schemes.told import NEWS
from ..swatch import SIDE, swatch
from ..widgets import Note, Section, narrow, tool_button

FROM_CARD = "card"
ROWS = 7
ICON_WIDTH = SIDE + 14
KEYS = 9


class ClassesSection(Section):
    """A scheme, its classes as a list; the selected one is given to new polygons.

    Signals:
        picked: another class is selected.
        labelsAsked: the labels of the selected class shall be selected.
    """

    picked = pyqtSignal(int)
    labelsAsked = pyqtSignal()

    def __init__(self, session: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Classes"), "click_classes", parent=parent)
        self._session = session
        self.classes: schemes.Classes = ()
        self._scheme = narrow(QComboBox())
        for name, title in schemes.shipped().items():
            self._scheme.addItem(title, name)
        self._scheme.insertSeparator(self._scheme.count())
        self._scheme.addItem(tr("My own classes"), OWN)
        self._scheme.addItem(tr("From a checkpoint…"), FROM_CARD)
        self._list = QListWidget()
        self._list.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self._list.setUniformItemSizes(True)
        self._list.setIconSize(QSize(ICON_WIDTH, SIDE))
        self._list.setToolTip(tr("Double-click to rename. New polygons get the selected class."))
        self._note = Note()
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._scheme, 1)
        for name, tip, act in (
            ("mActionAdd", tr("Add a class"), self.add_class),
            ("mActionRemove", tr("Remove the selected class"), self.remove_class),
            ("propertyicons/symbology", tr("Colour of the selected class…"), self._ask_colour),
            ("mActionEditTable", tr("Edit the classes…"), self.edit),
            (
                "mActionOpenTableSelected",
                tr("Select all labels of the selected class"),
                self.labelsAsked.emit,
            ),
        ):
            button = tool_button(theme(name), tip)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        self.body.addLayout(row)
        self.body.addWidget(self._list)
        self.body.addWidget(self._note)
        self._scheme.activated.connect(lambda _index: self.choose_scheme(self._scheme.currentData()))
        self._list.currentRowChanged.connect(self.picked)
        self._list.itemChanged.connect(self._renamed)
        NEWS.chosen.connect(self.restore)
        self.restore()

    @property
    def current(self) -> int:
        """Index of the selected class; -1 without classes."""
        return self._list.currentRow()

    @property
    def entry(self) -> Optional[ClassEntry]:
        """The selected class; None without classes."""
        return self.classes[self.current] if 0 <= self.current < len(self.classes) else None

    @property
    def name(self) -> str:
        """Name of the scheme: a shipped one's, or ``own``."""
        return str(self._scheme.currentData())

    @property
    def own(self) -> schemes.Classes:
        """The user's own list, chosen now or not; empty where there is none."""
        return own_classes()

    def pick(self, index: int) -> None:
        """Select a class."""
        if 0 <= index < len(self.classes):
            self._list.setCurrentRow(index)

    def choose_scheme(self, name: str) -> None:
        """Take a shipped scheme, the user's own, or ask for a checkpoint."""
        self._note.tell("")
        if name == FROM_CARD:
            self._ask_checkpoint()
            return
        self._take(self.own if name == OWN else schemes.load(name), name)

    def take_card(self, path: str) -> None:
        """The classes of a checkpoint become the user's own."""
        self._session.call_async(
            "inspect", {"path": path}, self._inspected, lambda error: self._not_inspected(str(error))
        )

    def set_classes(self, classes: schemes.Classes) -> None:
        """The user's own classes."""
        keep_own(classes)
        self._take(classes, OWN)

    def add_class(self) -> None:
        """One more class, ready to be named; a shipped scheme becomes the user's own."""
        self.set_classes(
            (*self.classes, schemes.next_class(self.classes, tr("class {0}").format(len(self.classes))))
        )
        self._list.setCurrentRow(len(self.classes) - 1)
        self._list.editItem(self._list.currentItem())

    def remove_class(self) -> None:
        """The selected one; labels of the others follow by the names of their classes."""
        draft = SchemeDraft(self.classes)
        draft.delete([self.current])
        if draft.changed:
            keep_draft(draft)

    def edit(self) -> None:
        """Open the editor on this scheme."""
        edit_scheme(self._session, self)

    def extend(self, names: Sequence[str]) -> None:
        """More classes, with numbers and colours of their own; a shipped scheme becomes the user's own."""
        classes = self.classes
        for name in names:
            classes = (*classes, schemes.next_class(classes, name))
        self.set_classes(classes)

    def set_colour(self, index: int, colour: QColor) -> None:
        """Another colour for one class."""
        changed = (colour.red(), colour.green(), colour.blue())
        self._replace(index, replace(self.classes[index], colour=changed))

    def problem(self) -> str:
        """A scheme without classes."""
        return "" if self.classes else tr("Add a class, or choose a scheme.")

    def restore(self) -> None:
        """The scheme that was chosen last, perhaps in another tab; nothing happens where it is this one."""
        if not self.classes or (self.classes, self.name) != (chosen_classes(), chosen_name()):
            self.choose_scheme(chosen_name())

    def state(self) -> Dict[str, Any]:
        """What belongs to the project: the scheme, its classes where they are the user's own, the chosen one."""
        own = schemes.to_json(self.classes) if self.name == OWN else []
        return {"scheme": self.name, "classes": own, "current": self.current}

    def set_state(self, values: Mapping[str, Any]) -> None:
        """Take up what :meth:`state` gave; a scheme that is not known here leaves things as they are."""
        name = str(values.get("scheme"))
        classes = schemes.from_json(values.get("classes") or [])
        if name == OWN and classes:
            if self.own not in ((), classes):  # those of the settings are kept for other projects
                keep_for_project(classes)
            self.set_classes(classes)
        elif name in schemes.shipped():
            self.choose_scheme(name)
        self.pick(int(values.get("current", 0)))

    def _take(self, classes: schemes.Classes, name: str) -> None:
        row = max(0, self._list.currentRow())
        self.classes = classes
        settings.put("click_scheme", name)
        self._scheme.setCurrentIndex(self._scheme.findData(name))
        self._list.blockSignals(True)
        self._list.clear()
        for index, entry in enumerate(classes):
            item = QListWidgetItem(QIcon(_key_and_swatch(index, entry)), schemes.class_title(entry.name))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            shown = [entry.name] if item.text() != entry.name else []
            item.setToolTip(
                "\n".join(shown + ([tr("Number key {0}").format(index + 1)] if index < KEYS else []))
            )
            self._list.addItem(item)
        self._list.setCurrentRow(min(row, len(classes) - 1))
        self._list.blockSignals(False)
        height = self._list.sizeHintForRow(0) if classes else 20
        self._list.setFixedHeight(max(2, min(ROWS, len(classes))) * height + 2 * self._list.frameWidth() + 2)
        self.changed.emit()

    def _replace(self, index: int, entry: ClassEntry) -> None:
        classes: List[ClassEntry] = list(self.classes)
        classes[index] = entry
        self.set_classes(tuple(classes))

    def _renamed(self, item: QListWidgetItem) -> None:
        index, text = self._list.row(item), item.text().strip()
        old = self.classes[index]
        if text == schemes.class_title(old.name):  # the words that were shown: nothing was typed
            text = old.name
        if text and text != old.name:
            NEWS.renamed.emit(old.value, old.name, text)  # before the labels are matched by name
        if text != old.name:
            self._replace(index, replace(old, name=text or old.name))

    def _ask_colour(self) -> None:
        if self.current < 0:
            return
        old = QColor(*self.classes[self.current].colour)
        colour = QColorDialog.getColor(old, self, tr("Colour of the class"))
        if colour.isValid():
            self.set_colour(self.current, colour)

    def _ask_checkpoint(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, tr("Classes of a checkpoint"), "", CHECKPOINT_FILTER)
        if path:
            self.take_card(path)
        else:
            self._scheme.setCurrentIndex(self._scheme.findData(chosen_name()))

    def _inspected(self, answer: Mapping[str, Any]) -> None:
        card = card_from_json(answer["card"])
        if card.classes:
            self.set_classes(schemes.renumbered(card.classes))
        else:
            self._not_inspected(tr("“{0}” has no classes.").format(card.name))

    def _not_inspected(self, message: str) -> None:
        self._note.fail(message)
        self._scheme.setCurrentIndex(self._scheme.findData(chosen_name()))


def _key_and_swatch(index: int, entry: ClassEntry) -> QPixmap:
    """The number key of a class, small, and its colour."""
    pixmap = QPixmap(ICON_WIDTH, SIDE)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    if index < KEYS:
        colour = QGuiApplication.palette().color(QPalette.ColorRole.Text)
        colour.setAlphaF(0.6)
        font = painter.font()
        font.setPixelSize(10)
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(QRect(0, 0, 10, SIDE), Qt.AlignmentFlag.AlignCenter, str(index + 1))
    painter.drawPixmap(ICON_WIDTH - SIDE, 0, swatch(entry.colour))
    painter.end()
    return pixmap
