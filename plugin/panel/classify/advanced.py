"""The advanced section: settings that follow the model card until somebody changes them."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from ....core.contract.predict import BLENDS, OVERLAPS, WINDOW_STEP
from ....core.contract.shared import DEVICES, PRECISIONS
from ... import settings
from ...card import Card
from ...environment.find import SETTING as ENGINE_PYTHON
from ...finish.steps import mmu_text
from ...processing import parameters as p
from ...wording import size_words, tr
from ..widgets import Note, Section, form, narrow
from .missing import MissingValues
from .product_grid import ProductGrid

CHOICES = ((p.DEVICE, DEVICES), (p.PRECISION, PRECISIONS), (p.BLEND, BLENDS), (p.OVERLAP, OVERLAPS))
STORED = (p.DEVICE, p.PRECISION, p.BATCH)
"""Choices of this computer, not of one model."""


class AdvancedSection(Section):
    """Window, stride, batch, blend, overlap, precision, device, missing values, least region, export resolution, grid, engine.

    Signals:
        deviceChanged: the device that was chosen.
        engineChanged: another Python for the engine was chosen.
        manageAsked: the user wants to install, renew or remove the engine's environment.
    """

    deviceChanged = pyqtSignal(str)
    engineChanged = pyqtSignal()
    manageAsked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Advanced"), "advanced", folded=True, parent=parent)
        self._card: Optional[Card] = None
        self._note = Note()
        rows = form()
        self.body.addLayout(rows)
        self._numbers = {name: self._number(name) for name in (p.WINDOW, p.STRIDE, p.BATCH)}
        self._combos = {name: self._choice(name, values) for name, values in CHOICES}
        self._missing = MissingValues(rows)
        self._missing.changed.connect(self._changed_values)
        self._resolution = self._resolution_box()
        self._engine = self._engine_box()
        self._mmu = QLineEdit()
        self._mmu.setPlaceholderText(tr("none; e.g. 500m2, 0.5ha, 10px"))
        self._mmu.textChanged.connect(lambda _text: self._mmu_edited())
        labels: List[Tuple[str, QWidget, str]] = [
            (tr("Window"), self._numbers[p.WINDOW], tr("Side of the square the model sees at once")),
            (
                tr("Stride"),
                self._numbers[p.STRIDE],
                tr("Step between windows: smaller is smoother and slower"),
            ),
            (tr("Blend"), self._combos[p.BLEND], tr("How overlapping windows are joined")),
            (
                tr("Overlap"),
                self._combos[p.OVERLAP],
                tr("guided runs fewer windows: dense ones only where the two best classes are close"),
            ),
            (tr("Device"), self._combos[p.DEVICE], tr("auto takes a GPU where there is one")),
            (
                tr("Precision"),
                self._combos[p.PRECISION],
                tr("auto takes bf16 where the device computes it natively, else fp32"),
            ),
            (tr("Batch"), self._numbers[p.BATCH], tr("Windows computed together")),
            (
                tr("Least region"),
                self._mmu,
                tr("Minimum mapping unit: smaller regions of the map are merged into a neighbour"),
            ),
            (
                tr("Export at"),
                self._resolution,
                tr("Ground size of a pixel when a WMS or XYZ layer is exported"),
            ),
            (tr("Engine"), self._engine, tr("Python of the engine's environment; empty finds it")),
        ]
        for text, widget, tip in labels:
            widget.setToolTip(tip)
            rows.addRow(text, widget)
        self.product = ProductGrid(rows)
        self.product.changed.connect(self._changed_values)
        self.body.addWidget(self._note)
        self._reset = QPushButton(tr("Follow the model again"))
        self._reset.clicked.connect(self.follow_model)
        row = QHBoxLayout()
        row.addStretch(1)
        manage = QPushButton(tr("Manage the engine…"))
        manage.clicked.connect(lambda _checked=False: self.manageAsked.emit())
        row.addWidget(self._reset)
        self.body.addLayout(row)
        self.body.addWidget(manage, 0, Qt.AlignmentFlag.AlignRight)
        self._show_values()

    @property
    def device(self) -> str:
        """The chosen device."""
        return self._combos[p.DEVICE].currentData()

    @property
    def window(self) -> int:
        """The window a run would use, px; 0 while no model is chosen."""
        return self._numbers[p.WINDOW].value() or (self._card.window if self._card else 0)

    @property
    def stride(self) -> int:
        """The stride a run would use, px; 0 while no model is chosen."""
        return self._numbers[p.STRIDE].value() or (self._card.stride if self._card else 0)

    @property
    def resolution(self) -> Optional[float]:
        """Ground metres per exported pixel, or None."""
        return self._resolution.value() or (self._card.ground_resolution if self._card else None)

    def set_card(self, card: Optional[Card]) -> None:
        """Follow another model; numbers set by hand for the last one are forgotten."""
        if card is not None and self._card is not None and card != self._card:
            for name in (p.WINDOW, p.STRIDE):
                self._numbers[name].setValue(0)
        self._card = card if card is not None else self._card
        if self._card is not None:
            self._missing.set_roles([modality.role for modality in self._card.modalities])
        self._show_values()

    def follow_model(self) -> None:
        """Back to what the model card says."""
        for box in (*self._numbers.values(), self._resolution):
            box.setValue(0)
        for combo in self._combos.values():
            combo.setCurrentIndex(0)
        self._missing.clear()
        self.product.clear()
        self._mmu.clear()

    def problem(self) -> str:
        """A window the engine refuses, or a stride that would leave gaps."""
        if self._numbers[p.WINDOW].value() % WINDOW_STEP:
            message = tr("The window must be a multiple of {0} px, not {1}.")
            return message.format(WINDOW_STEP, self._numbers[p.WINDOW].value())
        if self.window and self.stride > self.window:
            message = tr("The stride ({0} px) is larger than the window ({1} px): it would leave gaps.")
            return message.format(self.stride, self.window)
        if self._mmu.text().strip() and not self.mmu:
            message = tr(
                "The minimum mapping unit {0} is not understood; write it like 500m2, 0.5ha or 10px."
            )
            return message.format(self._mmu.text().strip())
        return self._missing.problem() or self.product.problem()

    @property
    def mmu(self) -> str:
        """The minimum mapping unit as the engine reads it; empty for none, and where it is not understood."""
        return mmu_text(self._mmu.text())

    def parameters(self) -> Dict[str, Any]:
        """Only what differs from following the model card."""
        values: Dict[str, Any] = {name: box.value() for name, box in self._numbers.items() if box.value()}
        for name, combo in self._combos.items():
            if combo.currentIndex() > 0:
                values[name] = combo.currentData()
        if self.mmu:
            values[p.MMU] = self.mmu
        return {**values, **self._missing.parameters(), **self.product.parameters()}

    def state(self) -> Dict[str, Any]:
        """What belongs to the project: what was set by hand for the model. Device and batch are this computer's."""
        return {
            "window": self._numbers[p.WINDOW].value(),
            "stride": self._numbers[p.STRIDE].value(),
            "blend": self._combos[p.BLEND].currentData(),
            "overlap": self._combos[p.OVERLAP].currentData(),
            "missing": self._missing.state(),
            "resolution": self._resolution.value(),
            "mmu": self._mmu.text().strip(),
            "product": self.product.state(),
        }

    def set_state(self, values: Mapping[str, Any]) -> None:
        """Take up what :meth:`state` gave."""
        self._numbers[p.WINDOW].setValue(int(values.get("window", 0)))
        self._numbers[p.STRIDE].setValue(int(values.get("stride", 0)))
        for name, word in ((p.BLEND, "blend"), (p.OVERLAP, "overlap")):
            self._combos[name].setCurrentIndex(max(0, self._combos[name].findData(values.get(word))))
        self._missing.set_state(values.get("missing") or {})
        self._resolution.setValue(float(values.get("resolution", 0.0)))
        self._mmu.setText(str(values.get("mmu", "")))
        self.product.set_state(values.get("product") or {})

    def _number(self, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(0, 16384 if name != p.BATCH else 1024)
        box.setSingleStep({p.WINDOW: WINDOW_STEP, p.STRIDE: 16}.get(name, 1))
        box.setValue(settings.get(f"advanced/{name.lower()}", 0, int) if name in STORED else 0)
        box.valueChanged.connect(lambda value: self._edited(name, value))
        return box

    def _choice(self, name: str, values: Tuple[str, ...]) -> QComboBox:
        combo = narrow(QComboBox())
        for value in values:
            combo.addItem(value, value)
        stored = settings.get(f"advanced/{name.lower()}", "auto") if name in STORED else ""
        combo.setCurrentIndex(max(0, combo.findData(stored)))
        combo.currentIndexChanged.connect(lambda _index: self._edited(name, combo.currentData()))
        return combo

    def _resolution_box(self) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setRange(0.0, 10_000.0)
        box.setDecimals(3)
        box.setSuffix(tr(" m per pixel"))
        box.valueChanged.connect(lambda _value: self.changed.emit())
        return box

    def _engine_box(self) -> QgsFileWidget:
        box = QgsFileWidget()
        box.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        box.setDialogTitle(tr("Python of the engine's environment"))
        box.lineEdit().setPlaceholderText(tr("found automatically"))
        box.setFilePath(settings.get(ENGINE_PYTHON, ""))
        box.lineEdit().editingFinished.connect(self._engine_edited)
        box.fileChanged.connect(lambda _path: self._engine_edited())
        return box

    def _engine_edited(self) -> None:
        path = self._engine.filePath().strip()
        if path != settings.get(ENGINE_PYTHON, ""):
            settings.put(ENGINE_PYTHON, path)
            self.engineChanged.emit()

    def _mmu_edited(self) -> None:
        self._note.warn(self.problem())
        self.changed.emit()

    def _edited(self, name: str, value: Any) -> None:
        if name in STORED:
            settings.put(f"advanced/{name.lower()}", value)
        self._show_values()
        if name == p.DEVICE:
            self.deviceChanged.emit(value)
        self.changed.emit()

    def _changed_values(self) -> None:
        self._show_values()
        self.changed.emit()

    def _show_values(self) -> None:
        card = self._card
        for name, own in ((p.WINDOW, card.window if card else 0), (p.STRIDE, card.stride if card else 0)):
            text = tr("as the model: {0} px").format(own) if own else tr("as the model")
            self._numbers[name].setSpecialValueText(text)
            self._numbers[name].setSuffix(" px")
        self._numbers[p.BATCH].setSpecialValueText(tr("chosen by the engine"))
        metres = card.ground_resolution if card else None
        self._resolution.setSpecialValueText(
            tr("as the model: {0} m per pixel").format(size_words(metres)) if metres else tr("not set")
        )
        blend = tr("auto (as the model: {0})").format(card.blend) if card else tr("auto (as the model)")
        self._combos[p.BLEND].setItemText(0, blend)
        self._note.warn(self.problem())
