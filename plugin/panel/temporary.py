"""Results in temporary files, when the project is saved: QGIS keeps the layer in the project, and deletes the file as it ends."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any, List, Optional, Set

from qgis.core import Qgis, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QPushButton

from ..disk import is_file
from ..layers.files import companions, free_path, is_temporary
from ..wording import tr
from .message import say


class TemporaryResults(QObject):
    """Says which layers of a project that was saved will be gone, once for each, and moves them beside it if asked."""

    def __init__(self, iface: Any, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._iface = iface
        self._told: Set[str] = set()
        QgsProject.instance().projectSaved.connect(self._saved)

    def shut_down(self) -> None:
        """The panel goes."""
        QgsProject.instance().projectSaved.disconnect(self._saved)

    def _saved(self) -> None:
        layers = [layer for layer in temporary_layers() if layer.id() not in self._told]
        if not layers:
            return
        self._told.update(layer.id() for layer in layers)
        names = ", ".join(f"“{layer.name()}”" for layer in layers)
        button = QPushButton(tr("Keep beside the project"))
        button.clicked.connect(lambda _checked=False: self.keep())
        text = tr("{0} will be gone when QGIS closes: temporary file.").format(names)
        say(self._iface, text, Qgis.MessageLevel.Warning, button, tip=text, stays=True)

    def keep(self) -> None:
        """Copy the files into the project's folder; the layers show the copies."""
        folder = Path(QgsProject.instance().absolutePath())
        kept = []
        for layer in temporary_layers():
            source = layer.source()
            path = source.split("|")[0]
            name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", layer.name()).strip(" .") or "map"
            copy = free_path(folder / name, Path(path).suffix)
            old, new = (str(file.with_suffix("")) for file in (Path(path), copy))
            try:
                for file in companions(path):
                    shutil.copyfile(file, new + str(file)[len(old) :])
            except OSError as error:
                text = tr("“{0}” cannot be kept: {1}.").format(layer.name(), error.strerror)
                say(self._iface, text, Qgis.MessageLevel.Critical)
                continue
            layer.setDataSource(str(copy) + source[len(path) :], layer.name(), layer.providerType())
            kept.append(copy.name)
        if kept:
            text = tr("Kept as {0}; save the project again.").format(", ".join(kept))
            say(self._iface, text, Qgis.MessageLevel.Success, tip=str(folder))


def temporary_layers() -> List[QgsMapLayer]:
    """Layers of the project whose file QGIS deletes as it ends."""
    layers = QgsProject.instance().mapLayers().values()
    paths = ((layer, layer.source().split("|")[0]) for layer in layers if layer.isValid())
    return [layer for layer, path in paths if is_temporary(path) and is_file(path)]
