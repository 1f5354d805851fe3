"""The output section: a file or a temporary layer, and what else to write."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, Mapping, Optional

from qgis.core import QgsProcessing, QgsProcessingUtils
from qgis.gui import QgsFileWidget
from qgis.PyQt.QtWidgets import QCheckBox, QGridLayout, QWidget

from ... import settings
from ...disk import exists, is_folder
from ...layers.project_paths import found_path, stored_path
from ...processing import parameters as p
from ...wording import tr
from ..question import ask
from ..widgets import MARGIN, Note, Section
from .output_files import can_go_on, forget_unfinished, free_name, is_free, side_files, unfinished
from .replay import ReplaySwitch


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
        self.replay = ReplaySwitch()
        self.body.addWidget(self.replay)
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
        if self.path and not is_folder(Path(self.path).parent):
            return tr("The output folder {0} does not exist.").format(Path(self.path).parent)
        return ""

    def clear_way(self, known: bool) -> bool:
        """Before a run: save corrections, and ask about files that are there already. False where the user gives up.

        Args:
            known: the unfinished run whose files are there is the one that is started again.
        """
        problem = self.replay.saved()
        if problem:
            self._note.fail(tr("The corrections cannot be saved: {0}").format(problem))
            return False
        path = Path(self.path)
        if not self.path or is_free(path) or (known and can_go_on(path)):
            return True
        other = free_name(path)
        keep = tr("Keep it, write {0}").format(other.name)
        if can_go_on(path):
            text = tr("{0} was begun by a run that was stopped.").format(path.name)
            more = tr("Going on needs the same layers, model and settings as that run.")
            answers = {"continue": tr("Go on with it"), "replace": tr("Begin anew"), "keep": keep}
            answer = ask(self, text, more, answers, "continue")
        else:
            there = [file.name for file in (path, *side_files(path), *unfinished(path)) if exists(file)]
            text = tr("{0} exists already.").format(", ".join(there))
            answer = ask(self, text, "", {"keep": keep, "replace": tr("Replace")}, "keep")
        if answer == "keep":
            self.set_path(str(other))
        if answer == "replace":
            try:
                forget_unfinished(path)
            except OSError as error:
                self._note.fail(tr("{0} cannot be removed: {1}.").format(error.filename, error.strerror))
                return False
        return bool(answer)

    def move_on(self) -> None:
        """After a run: the next one gets a name of its own, so that its map does not replace this one."""
        if self.path and not is_free(Path(self.path)):
            before = Path(self.path).name
            self.set_path(str(free_name(Path(self.path))))
            self._note.tell(tr("{0} stays; the next map has this name.").format(before))

    def state(self) -> Dict[str, Any]:
        """What belongs to the project: the file, and what else is written."""
        return {
            "path": stored_path(self.path),
            "extras": sorted(word for name, word in p.SIDE_OUTPUTS if self._checks[name].isChecked()),
        }

    def set_state(self, values: Mapping[str, Any]) -> None:
        """Take up what :meth:`state` gave."""
        self.set_path(found_path(str(values.get("path") or "")))
        extras = values.get("extras")
        for name, word in p.SIDE_OUTPUTS:
            self._checks[name].setChecked(isinstance(extras, list) and word in extras)

    def forget(self) -> None:
        """Another project: its maps do not go where those of the last one went."""
        self.set_path("")

    def parameters(self) -> Dict[str, Any]:
        """Destinations; side outputs lie beside the named file."""
        values: Dict[str, Any] = {p.OUTPUT: self.path or QgsProcessing.TEMPORARY_OUTPUT}
        words = [word for _name, word in p.SIDE_OUTPUTS]
        beside = dict(zip(words, side_files(Path(self.path or "map.tif"))))  # noqa: B905 (Python 3.9 has no strict)
        for name, word in p.SIDE_OUTPUTS:
            if self._checks[name].isChecked():
                values[name] = str(beside[word]) if self.path else QgsProcessing.TEMPORARY_OUTPUT
        corrections = self.replay.path
        if corrections:
            values[p.OVERRIDES] = corrections
        return values

    def temporary(self) -> str:
        """A temporary file for one more map."""
        return _temporary(p.OUTPUT)

    def run_parameters(self) -> Dict[str, Any]:
        """The same with real paths for temporary files, so that a stopped run's finished part can be found."""
        return {
            name: _temporary(name) if value == QgsProcessing.TEMPORARY_OUTPUT else value
            for name, value in self.parameters().items()
        }

    def _file_changed(self) -> None:
        if self.path:
            settings.put("output_folder", str(Path(self.path).parent))
            path = Path(self.path)
            if can_go_on(path):
                self._note.tell(tr("A run that was stopped left its finished part; Run can go on with it."))
            else:
                self._note.tell(
                    "" if is_free(path) else tr("This file exists: Run asks before it replaces it.")
                )
        else:
            self._note.tell(tr("Temporary layers are gone when QGIS closes; export what you want to keep."))
        self.changed.emit()


def _temporary(name: str) -> str:
    suffix = ".gpkg" if name == p.POLYGONS else ".tif"
    return QgsProcessingUtils.generateTempFilename(f"land_cover_{name.lower()}{suffix}")
