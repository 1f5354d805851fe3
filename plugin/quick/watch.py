"""Notices every edit of a label layer, in the edit buffer too, and tells of it once the hand rests."""

from __future__ import annotations

from typing import Dict, Optional

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

REST_MS = 200
SIGNALS = (
    "featureAdded",
    "featureDeleted",
    "geometryChanged",
    "attributeValueChanged",
    "attributeDeleted",
    "editingStopped",
    "afterRollBack",
    "subsetStringChanged",
    "dataChanged",
    "crsChanged",
)


class LabelWatcher(QObject):
    """Follows one layer at a time.

    Signals:
        changed: the labels are different; told once for many edits in a row.
        lockChanged: the layer became read-only, or writable; the labels are what they were.
    """

    changed = pyqtSignal()
    lockChanged = pyqtSignal()

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._layer: Optional[QgsVectorLayer] = None
        self._values: Dict[int, int] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self.changed)

    @property
    def layer(self) -> Optional[QgsVectorLayer]:
        """What is followed."""
        return self._layer

    def follow(self, layer: Optional[QgsVectorLayer]) -> None:
        """Follow another layer, or none."""
        if layer is self._layer:
            return
        for old, connect in ((self._layer, False), (layer, True)):
            if old is None:
                continue
            for name in (*SIGNALS, "readOnlyChanged"):
                signal, slot = getattr(old, name), self._edited if name in SIGNALS else self.lockChanged
                slot = self._valued if name == "attributeValueChanged" else slot
                if connect:
                    signal.connect(slot)
                else:
                    signal.disconnect(slot)
        self._layer, self._values = layer, {}
        self._timer.start()

    def take_edited(self) -> Dict[int, int]:
        """Features whose attributes were edited since this was asked last -> index of the field edited last."""
        edited, self._values = self._values, {}
        return edited

    def touch(self) -> None:
        """Something else that matters changed, e.g. the classes."""
        self._timer.start()

    def stop(self) -> None:
        """Tell nothing any more."""
        self.follow(None)
        self._timer.stop()

    def _valued(self, fid: int, index: int, _value: object) -> None:
        self._values[fid] = index
        self._timer.start()

    def _edited(self, *_values: object) -> None:
        self._timer.start()
