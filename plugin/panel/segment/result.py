"""Segment tab: where polygons go, how outlines are drawn, and the way to a training set."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Iterable, Iterator, Optional

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QPushButton,
    QSpinBox,
    QWidget,
)

from ... import settings
from ...icons import theme
from ...layers.segments import SegmentsError, target_layer, why_not_writable
from ...maptools.segment.clicker import Outlining
from ...wording import tr
from ..overlap_box import OverlapBox
from ..polygon_layer import PolygonLayerSection
from ..widgets import Section, form, narrow

REDUCTIONS = (1, 2, 4, 8, 16)


class SegmentResultSection(PolygonLayerSection):
    """The layer that accepted polygons go to.

    Signals:
        exportClicked: the training-set button.
    """

    exportClicked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Polygons"), "click_result", tr("Save the polygons to the file"), parent)
        self.body.addWidget(self.note)
        self.export = QPushButton(theme("mActionFileSaveAs"), tr("Export as training set…"))
        self.export.setToolTip(
            tr("A folder with polygons, a label raster and a configuration for core.train")
        )
        self.export.clicked.connect(self.exportClicked)
        self.body.addWidget(self.export)
        self._followed: Optional[QgsVectorLayer] = None
        self._quiet = False
        self.combo.layerChanged.connect(self._edited)
        self.refresh()

    def target(self, crs: QgsCoordinateReferenceSystem) -> QgsVectorLayer:
        """The layer to write to, made in ``crs`` and added to the project on first use.

        Raises:
            SegmentsError: it cannot be made.
        """
        if self.layer is not None:
            return self.layer
        layer = target_layer(QgsProject.instance(), crs)
        self.combo.setLayer(layer)
        return layer

    def problem(self) -> str:
        """A layer that cannot be written to."""
        return why_not_writable(self.layer) if self.layer is not None else ""

    def forget(self, layer_ids: Iterable[str]) -> None:
        """Let go of a layer that is about to be removed."""
        gone = set(layer_ids)
        if self.layer is not None and self.layer.id() in gone:
            self._follow(None)
        super().forget(gone)

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Many edits, counted once at the end."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False
            self.refresh()

    def refresh(self) -> None:
        """Count polygons, saved or not."""
        layer = self.layer
        if layer is not self._followed:
            self._follow(layer)
        super().refresh()
        count = 0 if layer is None else layer.featureCount()
        self.export.setEnabled(count > 0)
        if layer is None:
            self.note.tell(tr("The first polygon makes a GeoPackage beside the project."))
        elif self.problem():
            self.note.fail(self.problem())
        else:
            text = tr("1 polygon") if count == 1 else tr("{0} polygons").format(count)
            self.note.tell(text + (tr(", not all saved yet") if self._save.isEnabled() else ""))
        self.changed.emit()

    def _follow(self, layer: Optional[QgsVectorLayer]) -> None:
        """Listen to undo and other edits, wherever they come from."""
        for old, connect in ((self._followed, False), (layer, True)):
            if old is None:
                continue
            for signal in (old.layerModified, old.editingStopped, old.featureAdded, old.featuresDeleted):
                if connect:
                    signal.connect(self._edited)
                else:
                    signal.disconnect(self._edited)
        self._followed = layer

    def _edited(self, *_values: object) -> None:
        if not self._quiet:
            self.refresh()


class OutlineSection(Section):
    """Simplify, smooth, cut, and how coarsely the model looks."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Outline"), "click_outline", folded=True, parent=parent)
        fields = form()
        self._simplify = QDoubleSpinBox()
        self._simplify.setRange(0.0, 20.0)
        self._simplify.setSingleStep(0.5)
        self._simplify.setDecimals(1)
        self._simplify.setSuffix(" px")
        self._simplify.setToolTip(
            tr("Outlines may move by so much to have fewer corners; 0 keeps every pixel")
        )
        self._smooth = QSpinBox()
        self._smooth.setRange(0, 4)
        self._smooth.setToolTip(tr("Rounds of cutting corners"))
        self._specks = QSpinBox()
        self._specks.setRange(0, 10_000)
        self._specks.setSuffix(" px")
        self._specks.setToolTip(tr("Smaller pieces and holes disappear"))
        self._reduction = narrow(QComboBox())
        for factor in REDUCTIONS:
            self._reduction.addItem(
                tr("every pixel") if factor == 1 else tr("{0} × coarser, for large objects").format(factor),
                factor,
            )
        fields.addRow(tr("Simplify"), self._simplify)
        fields.addRow(tr("Smooth"), self._smooth)
        fields.addRow(tr("Drop specks"), self._specks)
        fields.addRow(tr("Detail"), self._reduction)
        self.body.addLayout(fields)
        self._meeting = OverlapBox()
        fields.addRow(tr("Neighbours"), self._meeting)
        self._keys = QCheckBox(tr("Show the keys on the map"))
        self.body.addWidget(self._keys)
        self._restore()
        for signal in (self._simplify.valueChanged, self._smooth.valueChanged, self._specks.valueChanged):
            signal.connect(lambda _value: self._changed())
        self._reduction.currentIndexChanged.connect(lambda _index: self._changed())
        self._meeting.ruleChanged.connect(self._changed)
        self._keys.toggled.connect(lambda _on: self._changed())

    @property
    def outlining(self) -> Outlining:
        """For the engine."""
        return Outlining(
            self._simplify.value(),
            self._smooth.value(),
            float(self._specks.value()),
            self._reduction.currentData(),
        )

    @property
    def meeting(self) -> str:
        """What happens where a new polygon meets others: one of :mod:`plugin.layers.overlaps`."""
        return self._meeting.rule

    @property
    def keys_shown(self) -> bool:
        """Whether the map shows the keys."""
        return self._keys.isChecked()

    def set_meeting(self, meeting: str) -> None:
        """Choose."""
        self._meeting.set_rule(meeting)

    def _restore(self) -> None:
        default = Outlining()
        self._simplify.setValue(settings.get("click_simplify", default.simplify, float))
        self._smooth.setValue(settings.get("click_smooth", default.smooth, int))
        self._specks.setValue(settings.get("click_specks", int(default.specks), int))
        self._keys.setChecked(settings.get("click_keys", True, bool))

    def _changed(self) -> None:
        for key, value in (
            ("click_simplify", self._simplify.value()),
            ("click_smooth", self._smooth.value()),
            ("click_specks", self._specks.value()),
            ("click_keys", self.keys_shown),
        ):
            settings.put(key, value)
        self.changed.emit()


__all__ = ["OutlineSection", "SegmentResultSection", "SegmentsError"]
