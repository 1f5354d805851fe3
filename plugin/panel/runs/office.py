"""What the panel does with runs beside the one in the form: the list, once more, many scenes."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, List, Optional

from qgis.core import Qgis
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QPushButton

from ...disk import is_folder
from ...layers.run_history import DONE, RunRecord
from ...processing import parameters as p
from ...processing.classify_cwsam import ClassifySar
from ...processing.classify_mfnet import ClassifyOpticalDsm
from ...processing.classify_together import ClassifyTogether
from ...processing.plain import OUTPUTS
from ...wording import number, tr
from ..classify.map_runs import MapRuns, free_title
from ..classify.output_files import free_name, side_files
from ..message import say
from .dialog import RunsDialog
from .job import Job
from .scenes import ManyScenesDialog

ALGORITHMS = (ClassifyOpticalDsm, ClassifySar, ClassifyTogether)


class RunOffice(QObject):
    """The dialogs of runs.

    Args:
        dock: the panel; its form says what many scenes are run with.
        runs: of the Classify tab.
        iface: of QGIS.
        session: the engine.
    """

    def __init__(self, dock: Any, runs: MapRuns, iface: Any, session: Any) -> None:
        super().__init__(dock)
        self._dock, self._runs, self._iface = dock, runs, iface
        self.dialog = RunsDialog(runs, iface, session, dock)
        self.many: Optional[ManyScenesDialog] = None
        self.dialog.againAsked.connect(self.run_again)
        self.dialog.scenesAsked.connect(self.open_scenes)
        runs.batchEnded.connect(self._batch_ended)

    def run_again(self, record: RunRecord) -> None:
        """The same run with a new file: beside the old one, or a temporary one."""
        made = next((kind for kind in ALGORITHMS if record.algorithm == kind.ID), None)
        if made is None:
            self.dialog.note.fail(tr("This version has no algorithm “{0}”.").format(record.algorithm))
            return
        inputs = {
            name: value for name, value in record.parameters.items() if name not in (*OUTPUTS, p.RESUME)
        }
        before = str(record.parameters.get(p.OUTPUT) or record.output)
        target = (
            free_name(Path(before))
            if before and is_folder(Path(before).parent)
            else self._dock.output.temporary()
        )
        outputs = {p.OUTPUT: str(target)}
        for (name, _word), path in zip(p.SIDE_OUTPUTS, side_files(Path(target))):  # noqa: B905 (Python 3.9)
            if record.parameters.get(name):
                outputs[name] = str(path)
        name = free_title(f"{record.scene} · {record.model} · {time.strftime('%H:%M')}")
        classes = [{key: entry.get(key) for key in ("value", "name", "colour")} for entry in record.areas]
        self._runs.add_job(Job(made(), inputs, outputs, name, record.scene, record.model, classes))
        self.dialog.refresh()

    def open_scenes(self) -> None:
        """The dialog for many scenes, with the model of the form."""
        card = self._dock.model.card
        if card is None:
            self.dialog.note.fail(tr("Choose a model in the tab Classify first."))
            return
        self.many = ManyScenesDialog(
            card, self._dock.model.path, self._dock.advanced.parameters(), self.dialog
        )
        self.many.runsAsked.connect(self.start_all)
        self.many.show()

    def start_all(self, jobs: List[Job]) -> None:
        """Put many runs into the queue."""
        for job in jobs:
            self._runs.add_job(job)
        self.dialog.open_list()

    def shut_down(self) -> None:
        """Not used afterwards."""
        if self.many is not None:
            self.many.close()
        self.dialog.shut_down()

    def _batch_ended(self, batch: str) -> None:
        found = self._runs.of_batch(batch)
        done = [record for record in found if record.state == DONE]
        seconds = sum(record.seconds for record in found)
        text = tr("{0} of {1} scenes are done, in {2} s.").format(len(done), len(found), number(seconds))
        show = QPushButton(tr("Show the list"))
        show.clicked.connect(lambda _on=False: self.dialog.open_list())
        fine = len(done) == len(found)
        say(
            self._iface,
            text,
            Qgis.MessageLevel.Success if fine else Qgis.MessageLevel.Warning,
            show,
            stays=True,
        )
        self.dialog.note.tell(text)
