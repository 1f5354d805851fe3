"""Label to map: what labels mean in the scheme that is chosen, and how they are mended."""

from __future__ import annotations

from typing import Any, Optional, Set

from qgis.core import Qgis, QgsPointXY, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ...card import ClassEntry
from ...layers.label_edits import mend
from ...layers.label_scheme import follow_edits, has_names, remember, remembered, rename, renumber, used_names
from ...quick.scene import LabelSet, read_labels
from ...quick.watch import LabelWatcher
from ...wording import number, tr
from ..message import say, tell
from ..schemes.told import NEWS
from ..segment.classes import ClassesSection
from .labels import QuickLabelsSection

MESSAGE_SECONDS = 10


class LabelMatching(QObject):
    """Labels by the names of their classes, so that another scheme never changes what they mean.

    Args:
        iface: of QGIS.
        classes: the scheme.
        labels: their layer and its class field.
        watcher: tells what was edited.
    """

    def __init__(
        self,
        iface: Any,
        classes: ClassesSection,
        labels: QuickLabelsSection,
        watcher: LabelWatcher,
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._iface, self._classes, self._labels, self._watcher = iface, classes, labels, watcher
        labels.adoptAsked.connect(self._adopt_numbers)
        NEWS.renamed.connect(self._renamed)
        NEWS.labelsAsked.connect(self._tell_labels)

    def shut_down(self) -> None:
        """The page is not used afterwards."""
        NEWS.renamed.disconnect(self._renamed)
        NEWS.labelsAsked.disconnect(self._tell_labels)

    def read(self, layer: QgsVectorLayer, field: str) -> LabelSet:
        """The labels of a layer; what the scheme lacks is left out and asked about."""
        former = {} if has_names(layer, field) else remembered(layer, field)
        found = read_labels(layer, field, self._classes.classes, former)
        if found.polygons and not former and not has_names(layer, field):
            remember(layer, field, self._classes.classes)
        self._labels.ask_about(found.missing, bool(former))
        return found

    def follow_edits(self) -> None:
        """Number and name of a label say the same; not while something was undone, which would be lost then."""
        layer, edited = self._labels.layer, self._watcher.take_edited()
        stack = None if layer is None or not layer.isValid() else layer.undoStack()
        if stack is not None and edited and stack.index() == stack.count():
            follow_edits(layer, edited, self._classes.classes)

    def renumber(self, found: LabelSet) -> None:
        """Labels of another scheme get the numbers that their names have in this one."""
        layer = self._labels.layer
        if layer is None or not (found.renumbered or found.missing):
            return
        count = renumber(layer, self._classes.classes)
        if count:
            text = tr("{0} labels were matched with the classes by name.")
            tip = tr("They have the numbers of this scheme now; undo in “{0}” takes it back.")
            level = Qgis.MessageLevel.Info
            say(self._iface, text.format(number(count)), level, tip=tip.format(layer.name()))

    def mend(self, wanted: str, place: Optional[QgsPointXY]) -> None:
        """Undo, redo, delete or re-class a label, as a key of the tool asked."""
        crs = self._iface.mapCanvas().mapSettings().destinationCrs()
        index, classes = self._classes.current, self._classes.classes
        entry = classes[index] if 0 <= index < len(classes) else None
        problem = mend(self._labels.layer, wanted, place, crs, entry, self._labels.field)
        if problem:
            tell(self._iface, problem, Qgis.MessageLevel.Info, MESSAGE_SECONDS)

    def _renamed(self, value: int, old: str, new: str) -> None:
        layer = self._labels.layer
        if layer is None:
            return
        rename(layer, value, old, new)
        names = remembered(layer, self._labels.field)
        if names.get(value) == old:  # numbers alone go on meaning the class, which is called otherwise now
            names[value] = new
            classes = [ClassEntry(key, name, (0, 0, 0)) for key, name in names.items()]
            remember(layer, self._labels.field, classes)

    def _tell_labels(self, found: Set[str]) -> None:
        layer = self._labels.layer
        if layer is not None and layer.isValid():
            found.update(used_names(layer, self._labels.field, self._classes.classes))

    def _adopt_numbers(self) -> None:
        """The user says that the numbers are those of the present scheme."""
        if self._labels.layer is not None:
            remember(self._labels.layer, self._labels.field, self._classes.classes)
            self._watcher.touch()
