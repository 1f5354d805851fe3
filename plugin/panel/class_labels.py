"""The labels of a class, from where its name stands: select them all, or look at one after another."""

from __future__ import annotations

from typing import Any, Callable, Dict, List, Optional, Tuple

from qgis.core import Qgis, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..card import ClassEntry
from ..layers.label_tour import next_label, place_of, select, show_label
from ..layers.schemes import class_title
from ..layers.segments import CLASS_ID
from ..quick.scene import LabelSet, read_labels
from ..wording import number, tr
from .message import say
from .segment.classes import ClassesSection


class ClassLabels(QObject):
    """What the class list and the counts ask for.

    Args:
        iface: of QGIS.
        classes: the list; its button selects the labels of the chosen class.
        layer: gives the layer of labels, or None.
        labels: gives what is known of it; by default it is read again.
    """

    def __init__(
        self,
        iface: Any,
        classes: ClassesSection,
        layer: Callable[[], Optional[QgsVectorLayer]],
        labels: Optional[Callable[[], LabelSet]] = None,
        parent: Optional[QObject] = None,
    ) -> None:
        super().__init__(parent)
        self._iface, self._classes, self._layer = iface, classes, layer
        self._labels = labels or self._read
        self._last: Dict[Tuple[str, int], int] = {}  # layer and class -> the label that was shown last
        self._item: Any = None  # the last sentence in the message bar
        classes.labelsAsked.connect(self.select_all)

    def select_all(self) -> None:
        """Select every label of the class that is chosen in the list."""
        entry = self._classes.entry
        found = self._found(entry)
        if found is None or entry is None:
            return
        layer, ids = found
        select(layer, ids)
        one, many = tr("1 label of “{0}” is selected."), tr("{1} labels of “{0}” are selected.")
        text = one if len(ids) == 1 else many
        self._say(text.format(class_title(entry.name), number(len(ids))))

    def show_next(self, index: int) -> None:
        """Select the next label of a class, by its place in the list, and bring it to the middle of the map."""
        entry = self._classes.classes[index]
        found = self._found(entry)
        if found is None:
            return
        layer, ids = found
        key = (layer.id(), entry.value)
        fid = next_label(ids, self._last.get(key))
        if fid is None:
            return
        problem = show_label(self._iface.mapCanvas(), layer, fid)
        if problem:
            self._say(problem)
            return
        self._last[key] = fid
        text = tr("“{0}”: label {1} of {2}.")
        self._say(text.format(class_title(entry.name), number(place_of(ids, fid)), number(len(ids))))

    def _found(self, entry: Optional[ClassEntry]) -> Optional[Tuple[QgsVectorLayer, List[int]]]:
        """The layer and the labels of a class; says why there are none."""
        layer = self._layer()
        if entry is None:
            self._say(tr("Add a class, or choose a scheme."))
            return None
        ids: List[int] = []
        if layer is not None and layer.isValid():
            ids = [int(one["id"]) for one in self._labels().polygons if one["class"] == entry.value]
        if layer is None or not ids:
            self._say(tr("“{0}” has no label yet.").format(class_title(entry.name)))
            return None
        return layer, ids

    def _read(self) -> LabelSet:
        layer = self._layer()
        return LabelSet() if layer is None else read_labels(layer, CLASS_ID, self._classes.classes)

    def _say(self, text: str) -> None:
        bar = self._iface.messageBar()
        if self._item in bar.items():  # one label after another: the last sentence is enough
            bar.popWidget(self._item)
        self._item = say(self._iface, text, Qgis.MessageLevel.Info)
