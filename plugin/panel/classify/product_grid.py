"""The Advanced section: the grid that the map is made on, the raster's own or that of a product."""

from __future__ import annotations

from typing import Any, Dict, Mapping, Optional

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFormLayout

from ....core.contract.fields import field_of
from ....core.contract.predict import PredictJob
from ...disk import is_file
from ...processing import parameters as p
from ...wording import tr
from ..widgets import narrow, set_shown

FIELD = field_of(PredictJob, "product")
OWN = "own"


class ProductGrid(QObject):
    """A choice, and the file of a definition where it is one's own.

    Signals:
        changed: another grid was chosen.
    """

    changed = pyqtSignal()

    def __init__(self, rows: QFormLayout, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self.choice = narrow(QComboBox())
        self.choice.addItem(tr("of the raster"), "")
        self.choice.addItem(tr("CLC+-like: 10 m, EPSG:3035"), "clcplus")
        self.choice.addItem(tr("of a definition of your own…"), OWN)
        self.file = QgsFileWidget()
        self.file.setStorageMode(QgsFileWidget.StorageMode.GetFile)
        self.file.setFilter(tr("Product definition (*.toml)"))
        for widget in (self.choice, self.file):
            widget.setToolTip(tr(FIELD.option.help))
        rows.addRow(tr("Grid"), self.choice)
        rows.addRow("", self.file)
        self.choice.currentIndexChanged.connect(lambda _index: self._chosen())
        self.file.fileChanged.connect(lambda _path: self.changed.emit())
        set_shown(self.file, False)

    @property
    def value(self) -> str:
        """Name of a product, or the file of its definition; empty for the raster's own grid."""
        chosen = str(self.choice.currentData())
        return self.file.filePath().strip() if chosen == OWN else chosen

    def clear(self) -> None:
        """Back to the raster's own grid."""
        self.set_state({})

    def problem(self) -> str:
        """A definition that is not there, as one sentence; else an empty string."""
        if self.choice.currentData() != OWN:
            return ""
        if not self.value:
            return tr("Choose the file of the product definition, or take the grid of the raster.")
        if not is_file(self.value):
            return tr("The product definition {0} does not exist.").format(self.value)
        return ""

    def parameters(self) -> Dict[str, Any]:
        """The choice, as Processing parameters."""
        return {p.PRODUCT: self.value} if self.value else {}

    def state(self) -> Dict[str, Any]:
        """What belongs to the project."""
        return {"choice": self.choice.currentData(), "file": self.file.filePath().strip()}

    def set_state(self, values: Mapping[str, Any]) -> None:
        """Take up what :meth:`state` gave."""
        self.file.setFilePath(str(values.get("file", "")))
        self.choice.setCurrentIndex(max(0, self.choice.findData(values.get("choice", ""))))

    def _chosen(self) -> None:
        set_shown(self.file, self.choice.currentData() == OWN)
        self.changed.emit()
