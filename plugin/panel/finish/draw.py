"""The tab Finish: corrections by hand."""

from __future__ import annotations

from typing import Dict, List, Optional

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QToolButton, QWidget

from ... import settings
from ...card import ClassEntry
from ...icons import icon, theme
from ...layers.schemes import class_title
from ...layers.segments import author
from ...maptools.correct import BRUSH, MODES, POLYGON, REGION
from ...wording import number, tr
from ..swatch import swatch
from ..widgets import Note, Section, form, narrow, tool_button


class CorrectionsSection(Section):
    """Class, tools, reason, undo.

    Signals:
        modeAsked: a tool was switched on, or off (an empty string).
        undoAsked, redoAsked, saveAsked: the buttons.
        picked: another class.
        labelsAsked: the corrections shall be labels of the tab Label to map.
    """

    modeAsked = pyqtSignal(str)
    undoAsked = pyqtSignal()
    redoAsked = pyqtSignal()
    saveAsked = pyqtSignal()
    picked = pyqtSignal()
    labelsAsked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Corrections"), "finish_corrections", parent=parent)
        self._classes: List[ClassEntry] = []
        self.combo = narrow(QComboBox())
        self.combo.setToolTip(tr("The class that is right; number keys choose it while a tool is on"))
        self.combo.currentIndexChanged.connect(lambda _index: self.picked.emit())
        self.buttons: Dict[str, QToolButton] = {}
        row = QHBoxLayout()
        row.setSpacing(4)
        for mode, picture, text, tip in (
            (
                POLYGON,
                theme("mActionCapturePolygon"),
                tr("Polygon"),
                tr("Click corners and close with the right button, or drag a rectangle"),
            ),
            (
                BRUSH,
                theme("mActionSelectFreehand"),
                tr("Brush"),
                tr("Drag to paint; [ and ] change the width"),
            ),
            (
                REGION,
                icon("click"),
                tr("Region"),
                tr("Click a region of the map: all its connected pixels get the class"),
            ),
        ):
            button = tool_button(picture, tip, text)
            button.setCheckable(True)
            button.clicked.connect(lambda on, mode=mode: self.modeAsked.emit(mode if on else ""))
            self.buttons[mode] = button
            row.addWidget(button)
        row.addStretch(1)
        self.width = QSpinBox()
        self.width.setRange(1, 500)
        self.width.setSuffix(" px")
        self.width.setToolTip(tr("Width of the brush in pixels of the map"))
        self.width.setValue(settings.get("finish/brush", 12, int))
        self.width.valueChanged.connect(lambda value: settings.put("finish/brush", value))
        row.addWidget(self.width)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(tr("e.g. seen in the field"))
        self.reason.setToolTip(tr("Kept with each correction, beside its author and time"))
        self.author = QLineEdit(author())
        self.author.setPlaceholderText(tr("nobody"))
        self.author.textEdited.connect(lambda text: settings.put("author", text.strip()))
        rows = form()
        rows.addRow(tr("Class"), self.combo)
        self.body.addLayout(rows)
        self.body.addLayout(row)
        more = form()
        more.addRow(tr("Reason"), self.reason)
        more.addRow(tr("Author"), self.author)
        self.body.addLayout(more)
        self.undo, self.redo = (
            tool_button(theme("mActionUndo"), tr("Take the last correction back")),
            tool_button(theme("mActionRedo"), tr("The correction that was taken back")),
        )
        self.save = tool_button(theme("mActionSaveEdits"), tr("Save the corrections to their file"))
        self.labels = tool_button(
            theme("mActionLabeling"),
            tr("Use the corrections as labels in the tab Label to map, which can also fine-tune on them"),
            tr("Use as labels"),
        )
        last = QHBoxLayout()
        last.setSpacing(4)
        for button, signal in (
            (self.undo, self.undoAsked),
            (self.redo, self.redoAsked),
            (self.save, self.saveAsked),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
            last.addWidget(button)
        last.addStretch(1)
        self.labels.clicked.connect(lambda _checked=False: self.labelsAsked.emit())
        last.addWidget(self.labels)
        self.body.addLayout(last)
        self.note = Note()
        self.body.addWidget(self.note)

    @property
    def entry(self) -> Optional[ClassEntry]:
        """The class that is chosen."""
        index = self.combo.currentIndex()
        return self._classes[index] if 0 <= index < len(self._classes) else None

    @property
    def classes(self) -> List[ClassEntry]:
        """Those of the map."""
        return list(self._classes)

    def set_classes(self, classes: List[ClassEntry]) -> None:
        """Offer the classes of a map; the one that was chosen stays chosen, by its name."""
        if classes == self._classes:
            return
        before = self.entry
        self._classes = list(classes)
        self.combo.blockSignals(True)
        self.combo.clear()
        for entry in classes:
            self.combo.addItem(QIcon(swatch(entry.colour)), class_title(entry.name))
        names = [entry.name for entry in classes]
        if before is not None and before.name in names:
            self.combo.setCurrentIndex(names.index(before.name))
        self.combo.blockSignals(False)
        self.picked.emit()

    def pick(self, index: int) -> None:
        """Choose a class by its place in the list."""
        if 0 <= index < len(self._classes):
            self.combo.setCurrentIndex(index)

    def show_tool(self, mode: str, problem: str) -> None:
        """Which tool is on (empty: none), and why none can be."""
        for name in MODES:
            button = self.buttons[name]
            button.setEnabled(not problem or name == mode)
            button.setChecked(name == mode)

    def show_layer(self, layer: Optional[QgsVectorLayer], file: str, stored: int) -> None:
        """What there is to undo and to save, and how many corrections there are.

        Args:
            layer: of corrections in the project; None before the first one.
            file: its name, or that of the file that the first correction makes; empty without a map.
            stored: corrections in the file where the layer is not in the project.
        """
        editable = layer is not None and layer.isEditable()
        stack = layer.undoStack() if editable else None
        self.undo.setEnabled(stack is not None and stack.canUndo())
        self.redo.setEnabled(stack is not None and stack.canRedo())
        self.save.setEnabled(editable and layer.isModified())
        count = max(0, int(layer.featureCount())) if layer is not None else stored
        self.labels.setEnabled(count > 0)
        if not file:
            self.note.tell("")
        elif count == 0:
            self.note.tell(tr("The first correction makes {0}.").format(file))
        else:
            words = tr("1 correction in {1}.") if count == 1 else tr("{0} corrections in {1}.")
            self.note.tell(words.format(number(count), file))
