"""Label to map: an encoder whose view of the scene is learnt from as well. Off unless somebody chooses one."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Optional

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QWidget

from ... import settings
from ...disk import is_file
from ...processing.declared import CHECKPOINT_FILTER
from ...wording import tr
from ..segment.model import RECENT_KEY
from ..widgets import Note, Section, form, narrow

NONE, ASK = "", "ask"
OF_THIS_TAB = re.compile(r"_quick\d*\.safetensors$")


class QuickEncoderSection(Section):
    """None, or a checkpoint with a SAM encoder. It is not remembered: it makes everything slower."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Advanced"), "quick_advanced", folded=True, parent=parent)
        self._path, self._has_failed = "", False
        self.combo = narrow(QComboBox())
        self.combo.setToolTip(
            tr("SAM, MFNet or CWSAM: what their frozen encoder sees is learnt from besides the pixels")
        )
        self.note = Note()
        rows = form()
        rows.addRow(tr("Encoder"), self.combo)
        self.body.addLayout(rows)
        self.body.addWidget(self.note)
        self.combo.activated.connect(lambda _index: self._activated())
        self._fill()
        self._tell()

    @property
    def path(self) -> Optional[str]:
        """The checkpoint; None without an encoder."""
        return self._path or None

    def choose(self, path: str) -> None:
        """Take a checkpoint, or none for an empty string."""
        changed, self._path = path != self._path, path
        self._fill()
        self._tell()
        if changed:
            self.changed.emit()

    def failed(self, text: str) -> None:
        """The scene could not be opened; with an encoder, that may be why."""
        if self._path:
            self._has_failed = True
            self.setCollapsed(False)
            self.note.fail(text)

    def works(self) -> None:
        """The scene is open: what was said about a failure is over."""
        if self._has_failed:
            self._tell()

    def _fill(self) -> None:
        known = [self._path, settings.get(RECENT_KEY, ""), *settings.recent_checkpoints()]
        paths = [path for path in dict.fromkeys(known) if path and not OF_THIS_TAB.search(path)]
        self.combo.clear()
        self.combo.addItem(tr("none"), NONE)
        for path in paths:
            if path == self._path or is_file(path):
                self.combo.addItem(Path(path).name, path)
                self.combo.setItemData(self.combo.count() - 1, path, Qt.ItemDataRole.ToolTipRole)
        self.combo.addItem(tr("Choose a file…"), ASK)
        self.combo.setCurrentIndex(max(0, self.combo.findData(self._path)))

    def _activated(self) -> None:
        path = str(self.combo.currentData())
        if path == ASK:
            folder = str(Path(self._path or settings.get(RECENT_KEY, "")).parent)
            title = tr("A checkpoint with an encoder")
            path, _ = QFileDialog.getOpenFileName(self, title, folder, CHECKPOINT_FILTER)
            path = path or self._path
        self.choose(path)

    def _tell(self) -> None:
        self._has_failed = False
        if self._path:
            text = tr(
                "Every place that is looked at or labelled goes through the encoder once: seconds for each 512 px on "
                "a CPU with a large one. The saved model needs the encoder's file as well."
            )
        else:
            text = tr("Without an encoder the map follows a label in about a second.")
        self.note.tell(text)
