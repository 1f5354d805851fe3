"""The Output section: corrections by hand that exist for the scene, laid over the next map of it, too."""

from __future__ import annotations

from pathlib import Path
from typing import Optional, Tuple

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ...finish import corrections as store
from ...layers.source import engine_path
from ...wording import number, tr
from ..widgets import Note, set_shown


class ReplaySwitch(QWidget):
    """A switch that appears where the tab Finish has kept corrections of the chosen scene; on until somebody says no."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._scene = ""
        self.check = QCheckBox(tr("Lay the corrections over the map"))
        self.check.setToolTip(
            tr(
                "Polygons of the tab Finish: they are the last step of every map of this scene, whatever the model"
            )
        )
        self.check.setChecked(True)
        self.check.toggled.connect(lambda _on: self._tell())
        self.note = Note()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.check)
        box.addWidget(self.note)

    def follow(self, layer: Optional[QgsRasterLayer]) -> None:
        """Look for corrections of another scene.

        Args:
            layer: the first raster of the run; None while there is none.
        """
        scene = "" if layer is None else engine_path(layer) or ""
        if scene != self._scene:
            self._scene = scene
            self.check.setChecked(True)
        self._tell()

    @property
    def path(self) -> str:
        """The file whose corrections the run lays over the map; empty for none."""
        file, _count = self._found()
        return str(file) if file is not None and self.check.isChecked() else ""

    def saved(self) -> str:
        """Before a run: write what is not saved yet; why that failed, or an empty string."""
        path = self.path
        return store.save_edits(Path(path)) if path else ""

    def _found(self) -> Tuple[Optional[Path], int]:
        """The file of the scene, and how many corrections it holds; no file where it holds none."""
        file = store.find(self._scene)
        count = 0 if file is None else store.count(file)
        return (file if count else None), count

    def _tell(self) -> None:
        file, count = self._found()
        set_shown(self, file is not None)
        if file is None:
            return
        if self.check.isChecked():
            words = (
                tr("{0} corrections of {1} will be applied.")
                if count != 1
                else tr("1 correction of {1} will be applied.")
            )
            self.note.tell(words.format(number(count), file.name))
        else:
            self.note.warn(tr("The map will be without the corrections of {0}.").format(file.name))
