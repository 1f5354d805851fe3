"""The output section: a file or a temporary layer, and what else to write."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Optional

from qgis.core import QgsProcessing, QgsProcessingUtils
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QCheckBox, QGridLayout, QWidget

from ... import settings
from ...processing import parameters as p
from ...wording import tr
from ..widgets import MARGIN, Note, Section


class OutputSection(Section):
    """Where the land-cover layer goes."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Output"), "output", parent=parent)
        self._file = QgsFileWidget()
        self._file.setStorageMode(QgsFileWidget.StorageMode.SaveFile)
        self._file.setFilter("GeoTIFF (*.tif)")
        self._file.setDialogTitle(tr("Save the land-cover layer"))
        self._file.lineEdit().setPlaceholderText(tr("Temporary file"))
        self._file.setDefaultRoot(settings.get("output_folder", ""))
        self.body.addWidget(self._file)
        self._checks: Dict[str, QCheckBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(MARGIN)
        grid.setVerticalSpacing(2)
        for (name, word), text, tip in zip(  # noqa: B905 (Python 3.9 has no strict)
            p.SIDE_OUTPUTS,
            (tr("Confidence"), tr("Probabilities"), tr("Polygons")),
            (
                tr("Also a raster with the probability of the chosen class"),
                tr("Also a raster with one band of probability per class"),
                tr("Also a polygon layer (GeoPackage) with one feature per connected region"),
            ),
        ):
            check = QCheckBox(text)
            check.setToolTip(tip)
            check.setChecked(settings.get(f"output/{word}", False, bool))
            check.toggled.connect(lambda on, word=word: settings.put(f"output/{word}", on))
            check.toggled.connect(self.changed)
            self._checks[name] = check
            grid.addWidget(check, (len(self._checks) - 1) // 2, (len(self._checks) - 1) % 2)
        self.body.addLayout(grid)
        self._note = Note()
        self.body.addWidget(self._note)
        self._file.fileChanged.connect(self._file_changed)
        self._file_changed()

    @property
    def path(self) -> str:
        """The chosen file with an extension; empty for a temporary one."""
        text = self._file.filePath().strip()
        if text and not text.lower().endswith((".tif", ".tiff")):
            text += ".tif"
        return text

    def set_path(self, path: str) -> None:
        """Choose a file."""
        self._file.setFilePath(path)

    def set_extra(self, name: str, wanted: bool) -> None:
        """Ask for a side output by its parameter name."""
        self._checks[name].setChecked(wanted)

    def problem(self) -> str:
        """A folder that is not there."""
        if self.path and not Path(self.path).parent.is_dir():
            return tr("The output folder {0} does not exist.").format(Path(self.path).parent)
        return ""

    def parameters(self) -> Dict[str, Any]:
        """Destinations; side outputs lie beside the named file."""
        values: Dict[str, Any] = {p.OUTPUT: self.path or QgsProcessing.TEMPORARY_OUTPUT}
        for name, word in p.SIDE_OUTPUTS:
            if self._checks[name].isChecked():
                suffix = ".gpkg" if name == p.POLYGONS else ".tif"
                stem = str(Path(self.path).with_suffix("")) if self.path else ""
                values[name] = f"{stem}_{word}{suffix}" if stem else QgsProcessing.TEMPORARY_OUTPUT
        return values

    def run_parameters(self) -> Dict[str, Any]:
        """The same with real paths for temporary files, so that a stopped run's finished part can be found."""
        return {
            name: _temporary(name) if value == QgsProcessing.TEMPORARY_OUTPUT else value
            for name, value in self.parameters().items()
        }

    def _file_changed(self) -> None:
        if self.path:
            settings.put("output_folder", str(Path(self.path).parent))
            exists = Path(self.path).exists()
            self._note.warn(tr("This file exists and will be replaced.") if exists else "")
        else:
            self._note.tell(tr("Temporary layers are gone when QGIS closes; export what you want to keep."))
        self.changed.emit()


def _temporary(name: str) -> str:
    suffix = ".gpkg" if name == p.POLYGONS else ".tif"
    return QgsProcessingUtils.generateTempFilename(f"land_cover_{name.lower()}{suffix}")
