"""Label to map: the labels of another person join those that are chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Optional

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QObject

from ...layers.files import free_path
from ...layers.result import result_group
from ...layers.segments import default_path, open_file, style_by_classes
from ...wording import number, tr
from ..message import say
from ..segment.classes import ClassesSection
from .conflicts import ConflictsDialog
from .labels import QuickLabelsSection


class LabelJoin(QObject):
    """Opens the dialog on the chosen labels, and takes up what it wrote.

    Args:
        iface: of QGIS.
        session: the engine.
        classes: give the colours.
        labels: have the button, and get the new layer.
    """

    def __init__(
        self,
        iface: Any,
        session: Any,
        classes: ClassesSection,
        labels: QuickLabelsSection,
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._iface, self._session, self._classes, self._labels = iface, session, classes, labels
        self.dialog: Optional[ConflictsDialog] = None
        labels.joinAsked.connect(self.ask)
        QgsProject.instance().cleared.connect(self.close)

    def ask(self) -> None:
        """Open the dialog; says why where the labels cannot be joined."""
        problem = self._problem()
        if problem:
            say(self._iface, problem, Qgis.MessageLevel.Info)
            return
        self.close()
        layer, window = self._labels.layer, self._iface.mainWindow()
        output = free_path(Path(default_path(QgsProject.instance())).with_name("joined_labels"), ".gpkg")
        self.dialog = ConflictsDialog(
            self._iface.mapCanvas(), self._session, layer, self._labels.field, output, window
        )
        self.dialog.joined.connect(self._joined)
        self.dialog.show()

    def close(self) -> None:
        """Another project, or no panel any more."""
        if self.dialog is not None:
            self.dialog.shut_down()
            self.dialog.close()
            self.dialog.deleteLater()
            self.dialog = None

    def shut_down(self) -> None:
        """Not used afterwards."""
        QgsProject.instance().cleared.disconnect(self.close)
        self.close()

    def _problem(self) -> str:
        layer = self._labels.layer
        if layer is None or self._labels.problem():
            return self._labels.problem() or tr("Choose or draw your own labels first.")
        if layer.providerType() != "ogr":
            return tr("“{0}” is no file: save its features as a file first.").format(layer.name())
        if layer.isModified():
            text = tr("“{0}” has edits that are not saved: save them first, with the disk beside the layer.")
            return text.format(layer.name())
        return ""

    def _joined(self, path: str, answer: Dict[str, Any]) -> None:
        project = QgsProject.instance()
        layer = open_file(Path(path), tr("Labels of two people"))
        if not layer.isValid():
            say(self._iface, tr("{0} cannot be opened.").format(path), Qgis.MessageLevel.Critical)
            return
        style_by_classes(layer, self._classes.classes)
        project.addMapLayer(layer, False)
        result_group(project).insertLayer(0, layer)
        self._labels.set_layer(layer)
        count, conflicts = int(answer["labels"]), len(answer["conflicts"])
        text = tr("{0} labels of two people are in “{1}”, from now on these are learnt from.")
        text = text.format(number(count), layer.name())
        if conflicts:
            more = tr("The file's layer “conflicts” lists the {0} places that were called differently.")
            text += " " + more.format(number(conflicts))
        say(self._iface, text, Qgis.MessageLevel.Success, tip=f"{text} {path}")
