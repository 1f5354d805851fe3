"""Before the plugin is uninstalled: what it left on this computer, with sizes, to be removed or kept."""

from __future__ import annotations

from typing import Dict, List, Optional

from qgis.PyQt.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ...disk import exists
from ...environment.places import PACKAGES, Place, places, work_that_stays
from ...wording import memory, tr


class LeavingDialog(QDialog):
    """One box for each place; only the packages are chosen at first."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("samLandCoverLeaving")
        self.setWindowTitle(tr("Remove from this computer"))
        column = QVBoxLayout(self)
        text = QLabel(
            tr(
                "Projects, layers and maps stay. To leave for good, choose all, then uninstall the plugin in QGIS."
            )
        )
        text.setWordWrap(True)
        column.addWidget(text)
        self.boxes: Dict[str, QCheckBox] = {}
        self.places = places()
        for place in self.places:
            words = f"{place.title} ({memory(place.size)})" if place.size else place.title
            box = QCheckBox(words.replace("&", "&&"))
            box.setChecked(place.key == PACKAGES)
            where = "\n".join(str(folder) for folder in place.folders if exists(folder))
            box.setToolTip(where)
            column.addWidget(box)
            self.boxes[place.key] = box
        stays = work_that_stays()
        if stays:
            kept = QLabel(
                tr("Your labels, corrections and models stay in:") + "\n" + "\n".join(map(str, stays))
            )
            kept.setWordWrap(True)
            column.addWidget(kept)
        self.everything = QCheckBox(tr("All, to leave for good (downloads are chosen apart)"))
        self.everything.toggled.connect(self._all)
        column.addWidget(self.everything)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = buttons.addButton(tr("Remove"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    @property
    def chosen(self) -> List[Place]:
        """What is to go."""
        return [place for place in self.places if self.boxes[place.key].isChecked()]

    def _all(self, wanted: bool) -> None:
        for place in self.places:
            if place.usual:
                self.boxes[place.key].setChecked(wanted)


def ask_places(parent: Optional[QWidget]) -> List[Place]:
    """Ask, and wait; nothing for Cancel."""
    dialog = LeavingDialog(parent)
    fine = dialog.exec()
    chosen = dialog.chosen if fine else []
    dialog.deleteLater()
    return chosen
