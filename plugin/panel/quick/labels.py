"""Label to map: the layer that holds the labels, and drawing new ones."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, Sequence

from qgis.core import Qgis, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsFieldComboBox
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ... import settings
from ...disk import is_folder
from ...icons import theme
from ...layers.files import free_path
from ...layers.segments import CLASS_ID, SegmentsError, author, is_point_layer, target_layer, why_not_writable
from ...quick.scene import LabelSet
from ...settings import profile_folder
from ...wording import number, tr
from ..overlap_box import OverlapBox
from ..polygon_layer import PolygonLayerSection
from ..widgets import choose_none, form, set_shown, tool_button


class QuickLabelsSection(PolygonLayerSection):
    """A layer of polygons or points: any, or a GeoPackage that the first label makes.

    Signals:
        drawToggled: the Draw button.
        importAsked: the button for labels of other plugins.
        joinAsked: the button for the labels of another person.
        layerChanged: another layer or another class field.
        extendAsked: classes that labels have and the scheme lacks shall join it.
        adoptAsked: numbers of the layer shall mean the classes of the present scheme.
    """

    drawToggled = pyqtSignal(bool)
    importAsked = pyqtSignal()
    joinAsked = pyqtSignal()
    layerChanged = pyqtSignal()
    extendAsked = pyqtSignal()
    adoptAsked = pyqtSignal()

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Labels"), "quick_labels", tr("Save the labels to the file"), parent)
        self.combo.setFilters(Qgis.LayerFilters(Qgis.LayerFilter.PolygonLayer | Qgis.LayerFilter.PointLayer))
        self.combo.setToolTip(
            tr(
                "Any layer of polygons or points, also the one that is clicked into: every edit redraws the map, undo too"
            )
        )
        self.bring = tool_button(theme("mActionFileOpen"), tr("Import labels of SCP or AcATaMa…"))
        self.bring.clicked.connect(lambda _checked=False: self.importAsked.emit())
        self.join = tool_button(theme("mActionMergeFeatures"), tr("Join with the labels of another person…"))
        self.join.clicked.connect(lambda _checked=False: self.joinAsked.emit())
        self.row.insertWidget(1, self.bring)
        self.row.insertWidget(2, self.join)
        self._form = form()
        self._field = QgsFieldComboBox()
        self._field.setAllowEmptyFieldName(True)
        self._field.setToolTip(tr("Numbers of the classes, or their names"))
        self._form.addRow(tr("Class field"), self._field)
        self.author = QLineEdit(author())
        self.author.setPlaceholderText(tr("nobody"))
        self.author.setToolTip(
            tr(
                "Written with every label that is drawn or clicked; may be empty. Default: QGIS's @user_full_name"
            )
        )
        self.author.textEdited.connect(lambda text: settings.put("author", text.strip()))
        self.body.addLayout(self._form)
        self.draw = QPushButton(theme("mActionCapturePolygon"), tr("Draw labels"))
        self.draw.setCheckable(True)
        self.body.addWidget(self.draw)
        self.body.addWidget(self.note)
        self.extend, self.adopt = QPushButton(tr("Add these classes")), QPushButton()
        self.adopt.setText(tr("Take the numbers as they are"))
        self.extend.setToolTip(
            tr("The classes that the labels have join the scheme, with numbers of their own")
        )
        self.adopt.setToolTip(tr("The numbers mean the classes of the scheme that is chosen now"))
        self.extend.clicked.connect(lambda _checked=False: self.extendAsked.emit())
        self.adopt.clicked.connect(lambda _checked=False: self.adoptAsked.emit())
        question = QHBoxLayout()
        question.addWidget(self.extend)
        question.addWidget(self.adopt)
        self.body.addLayout(question)
        self.ask_about((), False)
        last = form()
        self.overlap = OverlapBox()
        last.addRow(tr("Overlaps"), self.overlap)
        last.addRow(tr("Author"), self.author)
        self.body.addLayout(last)
        self.combo.layerChanged.connect(lambda _layer: self._chosen())
        self._field.fieldChanged.connect(lambda _name: self.layerChanged.emit())
        self.draw.clicked.connect(self.drawToggled)
        for before, after in (
            (self.combo, self.bring),
            (self.bring, self.join),
            (self.join, self._save),
            (self._save, self._field),
            (self._field, self.draw),
            (self.draw, self.overlap),
            (self.overlap, self.author),
        ):
            QWidget.setTabOrder(before, after)
        self._chosen()

    @property
    def field(self) -> str:
        """The field with the class; empty while none is chosen."""
        if self.layer is not None and self.layer.fields().indexOf(CLASS_ID) >= 0:
            return CLASS_ID
        return self._field.currentField()

    def set_layer(self, layer: Optional[QgsVectorLayer]) -> None:
        """Choose a layer, or none."""
        if layer is None:
            choose_none(self.combo)
        else:
            self.combo.setLayer(layer)

    def set_field(self, name: str) -> None:
        """Choose the class field."""
        self._field.setField(name)

    def ask_about(self, missing: Sequence[str], numbers_only: bool) -> None:
        """Offer what can be done about classes that labels have and the scheme lacks.

        Args:
            missing: their names; they are left out until the user answers.
            numbers_only: the names are those of the scheme before, the layer has only numbers.
        """
        set_shown(self.extend, bool(missing))
        set_shown(self.adopt, bool(missing) and numbers_only)

    def target(self, raster: QgsRasterLayer) -> QgsVectorLayer:
        """The layer to draw into, made and added to the project on first use.

        Raises:
            SegmentsError: it cannot be made.
        """
        if self.layer is None:
            self.combo.setLayer(target_layer(QgsProject.instance(), raster.crs()))
        if self.layer is None:
            raise SegmentsError(tr("The label layer could not be added to the project."))
        return self.layer

    def problem(self) -> str:
        """A layer without a class field, or one that is broken."""
        layer = self.layer
        if layer is None:
            return ""
        if not layer.isValid():
            return tr("The layer “{0}” cannot be read: repair or remove it.").format(layer.name())
        return "" if self.field else tr("Choose the class field of “{0}”.").format(layer.name())

    def why_not_drawable(self) -> str:
        """Why no label can be drawn into the layer, or an empty string."""
        layer = self.layer
        if layer is None:
            return ""
        if is_point_layer(layer):
            return tr(
                "“{0}” holds points: to draw polygons, choose “New GeoPackage” or a polygon layer."
            ).format(layer.name())
        return self.problem() or why_not_writable(layer)

    def show_drawing(self, drawing: bool, why_not: str) -> None:
        """The draw button: whether one draws, and one sentence on why one cannot."""
        how = tr(
            "Click corners and close with the right button, or drag a rectangle; number keys change the class"
        )
        self.draw.setEnabled(drawing or not why_not)
        self.draw.setChecked(drawing)
        self.draw.setText(tr("Stop drawing") if drawing else tr("Draw labels"))
        self.draw.setToolTip(how if drawing else why_not or how)

    def tell(self, found: LabelSet) -> None:
        """How many labels there are, or what keeps some of them out."""
        if found.too_many:
            self.note.warn(found.problem())
        elif found.left_out():
            self.note.warn(found.left_out())
        elif self.layer is None:
            self.note.tell(tr("The first label makes a GeoPackage beside the project."))
        else:
            count = len(found.polygons)
            self.note.tell(tr("1 label") if count == 1 else tr("{0} labels").format(number(count)))

    def checkpoint_path(self) -> Path:
        """Where the model of these labels goes: beside them, a name that is free.

        Raises:
            OSError: there is no place for it.
        """
        layer = self.layer
        beside = Path(layer.source().split("|")[0]).parent if layer is not None else Path()
        is_file = layer is not None and layer.providerType() == "ogr" and is_folder(beside)
        folder = beside if is_file else profile_folder("quick")
        folder.mkdir(parents=True, exist_ok=True)
        stem = QgsProject.instance().baseName() or "labels"
        return free_path(folder / f"{stem}_quick", ".safetensors")

    def _chosen(self) -> None:
        layer = self.layer
        own = layer is None or layer.fields().indexOf(CLASS_ID) >= 0
        set_shown(self._field, not own)
        set_shown(self._form.labelForField(self._field), not own)
        self._field.blockSignals(True)
        self._field.setLayer(None if own else layer)
        self._field.blockSignals(False)
        self.refresh()
        self.layerChanged.emit()
