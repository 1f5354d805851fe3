"""Many scenes at once: the chosen model over rasters of folders or over layers, one map for each."""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Tuple

from qgis.core import QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ....core.contract.roles import ROLE_WORDS
from ... import settings
from ...card import Card
from ...disk import is_folder
from ...icons import theme
from ...layers.bands import band_infos, match_bands
from ...layers.scene_pairs import pair_scenes
from ...layers.source import engine_path
from ...processing import parameters as p
from ...processing.more_inputs import more_parameters
from ...wording import number, role_title, tr
from ..classify.inputs import algorithm_for
from ..classify.output_files import free_name
from ..keyboard import name_fields
from ..widgets import Note, form
from .job import Job

PATTERNS = ("*.tif", "*.tiff", "*.vrt", "*.img", "*.jp2")
MOST_SCENES = 10_000


class ManyScenesDialog(QDialog):
    """Rasters by role, matched by their names; a folder for the maps.

    Args:
        card: of the model.
        checkpoint: its file.
        advanced: parameters as they are set in Advanced.

    Signals:
        runsAsked: the jobs.
    """

    runsAsked = pyqtSignal(list)

    def __init__(
        self, card: Card, checkpoint: str, advanced: Mapping[str, Any], parent: Optional[QWidget] = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("samLandCoverScenes")
        self.setWindowTitle(tr("Many scenes with “{0}”").format(card.name))
        self.resize(640, 460)
        self._card, self._checkpoint, self._advanced = card, checkpoint, dict(advanced)
        self._roles = [modality.role for modality in card.modalities if not modality.optional]
        self._rasters: Dict[str, List[str]] = {role: [] for role in self._roles}
        self.scenes: List[Dict[str, str]] = []
        self.tree, self.note = QTreeWidget(), Note()
        self.folder = QgsFileWidget()
        self.add = QCheckBox(tr("Add the maps to the project"))
        self.run = QPushButton(theme("mActionStart"), tr("Run all"))
        self._build()
        self._refresh()

    def add_folder(self, role: str, folder: str) -> None:
        """All rasters of a folder, for a role."""
        paths = sorted({str(path) for pattern in PATTERNS for path in Path(folder).glob(pattern)})
        self.add_files(role, paths)

    def add_files(self, role: str, paths: List[str]) -> None:
        """Rasters for a role."""
        self._rasters[role] = list(dict.fromkeys([*self._rasters[role], *paths]))[:MOST_SCENES]
        self._refresh()

    def add_layers(self, role: str, layers: List[QgsMapLayer]) -> None:
        """Raster layers that are files."""
        paths = [engine_path(layer) for layer in layers if isinstance(layer, QgsRasterLayer)]
        self.add_files(role, [path for path in paths if path])

    def clear(self) -> None:
        """Begin anew."""
        self._rasters = {role: [] for role in self._roles}
        self._refresh()

    def jobs(self) -> Tuple[List[Job], List[str]]:
        """A job for each scene, and a sentence for each scene that cannot be run."""
        batch, folder = uuid.uuid4().hex, Path(self.folder.filePath().strip())
        jobs, problems, taken = [], [], set()
        for scene in self.scenes:
            values, problem = self._inputs(scene)
            if problem:
                problems.append(problem)
                continue
            name = Path(scene[self._roles[0]]).stem
            target = free_name(folder / f"{name}_land_cover.tif")
            while str(target) in taken:
                target = free_name(target.with_name(f"{target.stem}_2.tif"))
            taken.add(str(target))
            title = f"{name} · {self._card.name} · {time.strftime('%H:%M')}"
            parameters = {p.CHECKPOINT: self._checkpoint, **values, **self._advanced}
            classes = [{"value": c.value, "name": c.name, "colour": c.colour} for c in self._card.classes]
            jobs.append(
                Job(
                    algorithm_for(self._card),
                    parameters,
                    {p.OUTPUT: str(target)},
                    title,
                    name,
                    self._card.name,
                    classes,
                    batch=batch,
                    add=self.add.isChecked(),
                )
            )
        return jobs, problems

    def problem(self) -> str:
        """Why nothing can be run yet, or an empty string."""
        if not self.scenes:
            return tr("Add rasters: a folder, files, or layers of the project.")
        folder = self.folder.filePath().strip()
        if not folder or not is_folder(folder):
            return tr("Choose a folder for the maps.")
        return ""

    def _inputs(self, scene: Mapping[str, str]) -> Tuple[Dict[str, Any], str]:
        """Parameters of one scene; bands by name, as the form does."""
        values: Dict[str, Any] = {}
        others = []
        for modality in self._card.modalities:
            path = scene.get(modality.role)
            if path is None:
                continue
            layer = QgsRasterLayer(path, Path(path).stem)
            if not layer.isValid():
                return {}, tr("{0} cannot be read as a raster.").format(path)
            bands = match_bands(modality.bands, band_infos(layer))
            if not all(bands):
                return {}, tr("{0}: not every band that the model reads is there.").format(path)
            numbers = [int(band) for band in bands if band]
            if modality.role in ROLE_WORDS:
                slot = p.slot(modality.role, True)
                values.update({slot.layer: path, slot.bands: numbers})
            else:
                others.append((modality.role, [path], numbers))
        return {**values, **more_parameters(others)}, ""

    def _build(self) -> None:
        column = QVBoxLayout(self)
        rows = form()
        for role in self._roles:
            row = QHBoxLayout()
            for text, act in (
                (tr("Folder…"), self._ask_folder),
                (tr("Files…"), self._ask_files),
                (tr("Layers of the project"), self._take_layers),
            ):
                button = QPushButton(text)
                button.setAutoDefault(False)
                button.setAccessibleName(f"{role_title(role)}: {text}")
                button.clicked.connect(lambda _on=False, act=act, role=role: act(role))
                row.addWidget(button)
            rows.addRow(role_title(role), row)
        column.addLayout(rows)
        self.tree.setHeaderLabels([role_title(role) for role in self._roles])
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(tr("Scenes"))
        column.addWidget(self.tree, 1)
        column.addWidget(self.note)
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.folder.setDialogTitle(tr("Folder for the maps"))
        self.folder.setFilePath(settings.get("output_folder", ""))
        self.folder.fileChanged.connect(lambda _path: self._tell())
        below = form()
        below.addRow(tr("Maps go to"), self.folder)
        column.addLayout(below)
        column.addWidget(self.add)
        last = QHBoxLayout()
        clear = QPushButton(tr("Clear"))
        clear.setAutoDefault(False)
        clear.clicked.connect(lambda _on=False: self.clear())
        last.addWidget(clear)
        last.addStretch(1)
        last.addWidget(self.run)
        column.addLayout(last)
        self.run.clicked.connect(lambda _on=False: self._start())
        name_fields(self)

    def _refresh(self) -> None:
        self.scenes, self._lonely = pair_scenes(self._roles[0], self._rasters)
        self.tree.clear()
        for scene in self.scenes:
            item = QTreeWidgetItem([Path(scene[role]).name for role in self._roles])
            for column, role in enumerate(self._roles):
                item.setToolTip(column, scene[role])
            self.tree.addTopLevelItem(item)
        for column in range(len(self._roles)):
            self.tree.resizeColumnToContents(column)
        self.add.setChecked(len(self.scenes) <= 10)
        self._tell()

    def _tell(self) -> None:
        self.run.setEnabled(not self.problem())
        if self._lonely:
            names = ", ".join(Path(path).name for path in self._lonely[:5])
            text = tr("{0} scenes. Left out, no partner or several by their names: {1} ({2} files).")
            self.note.warn(text.format(number(len(self.scenes)), names, number(len(self._lonely))))
        elif self.problem():
            self.note.tell(self.problem())
        else:
            self.note.tell(tr("{0} scenes.").format(number(len(self.scenes))))

    def _start(self) -> None:
        jobs, problems = self.jobs()
        if problems:
            self.note.fail(" ".join(problems[:3]))
            if not jobs:
                return
        settings.put("output_folder", self.folder.filePath().strip())
        self.runsAsked.emit(jobs)
        if not problems:
            self.accept()

    def _ask_folder(self, role: str) -> None:
        folder = QFileDialog.getExistingDirectory(self, role_title(role))
        if folder:
            self.add_folder(role, folder)

    def _ask_files(self, role: str) -> None:
        paths, _ = QFileDialog.getOpenFileNames(self, role_title(role))
        self.add_files(role, paths)

    def _take_layers(self, role: str) -> None:
        wanted = {layer for layer in QgsProject.instance().mapLayers().values()}
        self.add_layers(role, sorted(wanted, key=lambda layer: layer.name()))
