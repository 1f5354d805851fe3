"""How somebody labels: who, at which scale, with a second map, and which polygons the map was trained on."""

from __future__ import annotations

from typing import Iterable, List, Optional

from qgis.core import Qgis, QgsVectorLayer
from qgis.gui import QgsScaleWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from ... import settings
from ...check.work import Interpreter
from ...icons import theme
from ...layers.segments import author
from ...wording import tr
from ..widgets import Note, Section, choose_none, form, layer_combo, narrow, set_shown


class CheckSetupSection(Section):
    """Interpreter, scale, second map, training polygons.

    Signals:
        interpreterChanged: another person, or other answers to go on with.
        trainingChanged: other polygons.
        secondToggled: whether the second map is wanted.
        scaleChanged: of the next unit.
    """

    interpreterChanged = pyqtSignal()
    trainingChanged = pyqtSignal()
    secondToggled = pyqtSignal(bool)
    scaleChanged = pyqtSignal(float)

    def __init__(self, canvas: object, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("How you label"), "check_setup", parent=parent)
        self._first = ""
        self._has_answers = False
        self.name = QLineEdit(author())
        self.name.setPlaceholderText(tr("nobody"))
        self.name.setToolTip(tr("Written with every answer"))
        self.way = QComboBox()
        narrow(self.way)
        self.way.setToolTip(tr("Two people on the same units show how sure the reference itself is"))
        self.scale = QgsScaleWidget()
        self.scale.setMapCanvas(canvas)
        self.scale.setShowCurrentScaleButton(True)
        self.scale.setToolTip(
            tr("Every unit is shown at this scale; between answers you may zoom as you like")
        )
        kinds = Qgis.LayerFilters(Qgis.LayerFilter.PolygonLayer | Qgis.LayerFilter.PointLayer)
        self.training = layer_combo(kinds, tr("not known"))
        self.training.setToolTip(
            tr(
                "What the map was trained on: units in there are flagged, for the map is better there than elsewhere"
            )
        )
        self.second = QPushButton(theme("mActionNewMap"), tr("Second map"))
        self.second.setCheckable(True)
        self.second.setToolTip(tr("A map beside this one with other layers, e.g. another date; it follows"))
        self.note = Note()
        fields = form()
        fields.addRow(tr("Interpreter"), self.name)
        fields.addRow("", self.way)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.scale, 1)
        row.addWidget(self.second)
        fields.addRow(tr("Scale"), row)
        fields.addRow(tr("Training"), self.training)
        self.body.addLayout(fields)
        self.body.addWidget(self.note)
        set_shown(self.way, False)
        self.name.editingFinished.connect(self._named)
        self.way.activated.connect(lambda _index: self.interpreterChanged.emit())
        self.training.layerChanged.connect(lambda _layer: self.trainingChanged.emit())
        self.second.toggled.connect(self.secondToggled)
        self.scale.scaleChanged.connect(self.scaleChanged)

    @property
    def interpreter(self) -> Interpreter:
        """Who labels, and beside whom."""
        name = self.name.text().strip()
        return Interpreter(name, bool(name) and self.way.isVisibleTo(self) and self.way.currentIndex() == 0)

    @property
    def training_layer(self) -> Optional[QgsVectorLayer]:
        """What the map was trained on."""
        layer = self.training.currentLayer()
        return layer if isinstance(layer, QgsVectorLayer) else None

    @property
    def training_path(self) -> Optional[str]:
        """Its file for the engine, with the name of the layer in it; None where there is no file."""
        layer = self.training_layer
        if layer is None or layer.providerType() != "ogr":
            return None
        path, _, rest = layer.source().partition("|")
        named = [part for part in rest.split("|") if part.startswith("layername=")]
        return "|".join([path, *named])

    def show_people(self, first: str, others: List[str], has_answers: bool, who: Interpreter) -> None:
        """Who has labelled this sample.

        Args:
            first: the first interpreter's name, maybe empty.
            others: those whose answers are kept beside.
            has_answers: whether the first interpreter has begun.
            who: labels now.
        """
        self._first, self._has_answers = first, has_answers
        if who.name != self.name.text().strip():
            self.name.setText(who.name)
        self._offer()
        self.way.setCurrentIndex(0 if who.further else 1)
        told = tr("Labelled by {0}").format(first) if first and has_answers else ""
        if others:
            told = " · ".join(filter(None, (told, tr("beside it: {0}").format(", ".join(others)))))
        self.note.tell(told)

    def show_scale(self, scale: float) -> None:
        """The scale that was found for the first unit."""
        self.scale.blockSignals(True)
        self.scale.setScale(scale)
        self.scale.blockSignals(False)

    def forget(self, layer_ids: Iterable[str]) -> None:
        """Let go of a layer that is about to be removed."""
        layer = self.training.currentLayer()
        if layer is not None and layer.id() in set(layer_ids):
            choose_none(self.training)

    def _named(self) -> None:
        settings.put("author", self.name.text().strip())
        self._offer()
        self.interpreterChanged.emit()

    def _offer(self) -> None:
        """Another name than the first interpreter's: beside their answers, unless the work is shared."""
        name = self.name.text().strip()
        further = self._has_answers and bool(name) and name != self._first
        shown = self.way.isVisibleTo(self)
        first = self._first or tr("the first interpreter")
        place = self.way.currentIndex() if shown else 0
        self.way.clear()
        self.way.addItem(tr("the same units again, beside {0}").format(first))
        self.way.addItem(tr("go on where {0} stopped").format(first))
        self.way.setCurrentIndex(max(0, place))
        set_shown(self.way, further)
