"""From Run to the layer in the project: one map at a time, others wait; named, watched, taken up again, and of its own project."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional, Sequence

from qgis.core import Qgis, QgsProcessingAlgorithm, QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton

from ....core.contract.roles import ROLE_WORDS
from ...card import Card
from ...disk import exists, is_file
from ...finish.maps import MODEL, SCENE
from ...layers.areas import area_rows
from ...layers.files import is_temporary
from ...layers.result import add_result, result_words
from ...layers.run_history import DONE, FAILED, STOPPED, RunHistory, RunRecord
from ...layers.source import SourceError
from ...processing import parameters as p
from ...processing.command_text import command_text
from ...processing.commands import qgis_process_line
from ...processing.plain import needs_project, plain_parameters
from ...wording import duration, tr
from ..message import say
from ..runs.job import Job
from .area_table import AreaSection
from .live import LiveLayer, live_from
from .output import OutputSection
from .output_files import RESERVED
from .runner import Runner


class MapRuns(QObject):
    """The runs of the Classify tab.

    Args:
        iface: of QGIS.
        output: where maps go; it is told when a name is used up.
        areas: the table of the last map.

    Signals:
        ended: a run is over, however it ended; before what it says.
        added: the map is in the project.
        failed: one sentence, said in the message bar already.
        queued: a run waits now, or does not any more.
        batchEnded: of many scenes the last one is over: which many.
    """

    ended = pyqtSignal()
    added = pyqtSignal()
    failed = pyqtSignal(str)
    queued = pyqtSignal()
    batchEnded = pyqtSignal(str)

    def __init__(
        self, iface: Any, output: OutputSection, areas: AreaSection, parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self._iface, self._output, self._areas = iface, output, areas
        self._canvas: QgsMapCanvas = iface.mapCanvas()
        self.runner = Runner(self)
        self.live = LiveLayer(self._canvas)
        self.history = RunHistory(parent=self)
        self.waiting: List[Job] = []
        self.now: Optional[Job] = None
        self._batches: Dict[str, List[RunRecord]] = {}
        self._began = 0.0
        self.name = ""
        self._made_from = {SCENE: "", MODEL: ""}
        self._orphan = False  # the project that the run was started in is closed
        self._key = ""  # what the run was asked, in words
        self._asked: Dict[str, Any] = {}
        self._stopped: Optional[Dict[str, Any]] = None  # the outputs of a run that can go on
        self._stopped_key = ""
        self._question: Any = None  # in the message bar: whether a run of a closed project shall go on
        self._again: Optional[List[Any]] = None  # to begin anew where going on is refused
        self.ended.connect(lambda: QTimer.singleShot(0, self._next))
        self.runner.previewed.connect(self.live.show)
        self.runner.progressed.connect(lambda _percent: self._going_on_is_fine())
        self.runner.finished.connect(lambda *_values: self._answered())
        self.runner.failed.connect(lambda _message: self._answered())
        self.runner.cancelled.connect(lambda *_values: self._answered())
        self.runner.finished.connect(self._finished)
        self.runner.failed.connect(self._failed)
        self.runner.cancelled.connect(self._cancelled)
        QgsProject.instance().cleared.connect(self._project_closed)

    def start(
        self, algorithm: QgsProcessingAlgorithm, parameters: Dict[str, Any], layer: QgsRasterLayer, card: Card
    ) -> None:
        """Run, or ask first where files are there already.

        Args:
            algorithm: for the model.
            parameters: of the form, without outputs.
            layer: whose grid the map gets.
            card: of the model.
        """
        key = qgis_process_line(algorithm.name(), parameters, QgsProject.instance())
        known = self._stopped is not None and key == self._stopped_key and not self.busy
        if self.busy:  # the present map has that name
            self._output.move_on()
        if not self._output.clear_way(known):
            return
        outputs = self._output.run_parameters()
        if known and self._stopped is not None and _same_kind(outputs, self._stopped):
            outputs = self._stopped  # also the names of temporary files
        target = Path(str(outputs[p.OUTPUT]))
        named = target.stem if self._output.path else ""
        job = Job(
            algorithm,
            dict(parameters),
            dict(outputs),
            named
            or free_title(
                f"{layer.name()} · {card.name} · {time.strftime('%H:%M')}", [job.name for job in self.waiting]
            ),
            layer.name(),
            card.name,
            [{"value": c.value, "name": c.name, "colour": c.colour} for c in card.classes],
            layer.id(),
            # A map that is replaced stays until the new one is complete, and is nothing to go on with.
            resume=not exists(target),
            again=[algorithm, parameters, layer, card] if known else None,
        )
        self.add_job(job)

    @property
    def busy(self) -> bool:
        """Whether a run is under way or waits."""
        return self.runner.running or bool(self.waiting)

    def add_job(self, job: Job) -> None:
        """Run it, or let it wait for those before it. What it needs of the project is read now."""
        project = QgsProject.instance()
        if not job.plain:
            job.plain = plain_parameters({**job.parameters, **job.outputs}, project)
        if not job.command:
            try:
                job.command = command_text(job.algorithm, {**job.parameters, **job.outputs}, project)
            except SourceError:  # it is said when the run starts
                job.command = ""
        if not self.busy:
            self._begin(job)
            return
        if needs_project(job.plain, project):  # lives in the project: selections, layers without a file
            job.parameters = dict(job.parameters)
        else:
            job.parameters = {name: value for name, value in job.plain.items() if name not in job.outputs}
        RESERVED.add(str(job.outputs[p.OUTPUT]))
        self.waiting.append(job)
        self._output.move_on()
        self.queued.emit()

    def of_batch(self, batch: str) -> List[RunRecord]:
        """What came of many scenes, one record each."""
        return list(self._batches.get(batch, ()))

    def drop(self, identifier: str) -> None:
        """A waiting run does not wait any more; an empty identifier means all."""
        for job in [job for job in self.waiting if identifier in ("", job.id, job.batch)]:
            self.waiting.remove(job)
            RESERVED.discard(str(job.outputs[p.OUTPUT]))
        self.queued.emit()

    def _next(self) -> None:
        if self.waiting and not self.runner.running:
            job = self.waiting.pop(0)
            RESERVED.discard(str(job.outputs[p.OUTPUT]))
            self.queued.emit()
            self._begin(job)

    def _begin(self, job: Job) -> None:
        project = QgsProject.instance()
        self.now, self.name, self._orphan = job, job.name, not job.add and not job.batch
        self._key = qgis_process_line(job.algorithm.name(), job.parameters, project)
        self._asked, self._again, self._began = job.outputs, job.again, time.time()
        rasters = [str(job.plain[word.upper()]) for word in ROLE_WORDS if job.plain.get(word.upper())]
        files = [path for path in rasters[:1] if project.mapLayer(path) is None]
        self._made_from = {SCENE: "".join(files), MODEL: str(job.plain.get(p.CHECKPOINT, ""))}
        RESERVED.add(str(job.outputs[p.OUTPUT]))
        layer = project.mapLayer(job.layer_id)
        live = None
        if isinstance(layer, QgsRasterLayer) and layer.isValid():
            live = live_from(self._canvas, layer)
            self.live.begin(live, self.name, list(job.classes))
        started = self.runner.start(
            job.algorithm, {**job.parameters, **job.outputs, p.RESUME: job.resume}, live
        )
        if started:
            self.queued.emit()

    def _record(self, state: str, result: Mapping[str, Any], message: str = "") -> None:
        """What came of the run, into the history."""
        job, self.now = self.now, None
        if job is None:
            return
        RESERVED.discard(str(job.outputs[p.OUTPUT]))
        files = [str(path) for path in result.get("files") or ([result["output"]] if result else [])]
        record = RunRecord(
            job.id,
            time.strftime("%Y-%m-%dT%H:%M:%S", time.localtime(self._began)),
            job.name,
            job.scene,
            job.model,
            job.algorithm.name(),
            job.plain,
            state,
            tuple(files),
            tuple(result.get("areas", ())),
            float(result.get("seconds") or time.time() - self._began),
            str(result.get("device") or ""),
            job.command,
            message,
        )
        if job.batch:
            self._batches.setdefault(job.batch, []).append(record)
        self.history.add(record)
        if job.batch and not any(other.batch == job.batch for other in self.waiting):
            self.batchEnded.emit(job.batch)

    def shut_down(self) -> None:
        """Stop what runs; nothing is told any more."""
        self.drop("")
        QgsProject.instance().cleared.disconnect(self._project_closed)
        self.runner.cancel()
        self.live.shut_down()

    def add_partial(self, path: str) -> None:
        """The finished part of a stopped run as a layer."""
        name = tr("{0} (unfinished)").format(self.name)
        if add_result(QgsProject.instance(), {"output": path, "areas": []}, name) is None:
            self._say_failure(tr("The result {0} cannot be opened.").format(path))

    def _failed(self, message: str) -> None:
        again, self._again = self._again, None
        job, self._stopped = self.now, None
        begins_anew = again is not None and not self._orphan and not self._output.path
        self.live.end()
        if not begins_anew:
            self._record(FAILED, {}, message)
        elif job is not None:
            RESERVED.discard(str(job.outputs[p.OUTPUT]))
        self.ended.emit()
        if job is not None and job.batch:  # its line says why; the others go on
            return
        # What the stopped run left may not fit any more, e.g. because the mask was edited. Without it, then; but files
        # under a name that the user chose are asked about when Run is pressed again.
        if begins_anew:
            self.start(*again)
        else:
            self._say_failure(message)

    def _say_failure(self, message: str) -> None:
        say(self._iface, message, Qgis.MessageLevel.Critical)
        self.failed.emit(message)

    def _going_on_is_fine(self) -> None:
        self._again = None

    def _project_closed(self) -> None:
        """Another project is opened: the run goes on into its file, but its map does not fall into that project."""
        self._areas.show_rows((), "", [])
        self._stopped = None
        self.history.forget_project()
        project = QgsProject.instance()
        for job in [job for job in self.waiting if needs_project(job.plain, project)]:
            self.drop(job.id)
        for job in self.waiting:  # files alone: they go on, and nothing is added to another project
            job.add = False
        if not self.runner.running:
            return
        self._orphan, self._again = True, None
        self.live.end()
        stop = QPushButton(tr("Stop it"))
        stop.clicked.connect(lambda _checked=False: (self.drop(""), self.runner.cancel()))
        text = tr("“{0}” still runs, for the closed project.").format(self.name)
        if self.waiting:
            text = tr("“{0}” still runs, for the closed project, and {1} more wait.")
            text = text.format(self.name, len(self.waiting))
        tip = tr("Its map goes into its file and is not added to this project.")
        self._question = say(self._iface, text, Qgis.MessageLevel.Info, stop, tip, stays=True)

    def _answered(self) -> None:
        """The run is over: whether it shall be stopped is no question any more."""
        question, self._question = self._question, None
        if question is not None and not sip.isdeleted(question):
            self._iface.messageBar().popWidget(question)

    def _finished(self, result: Mapping[str, Any], outputs: Mapping[str, Any]) -> None:
        self._stopped, self._again = None, None
        job = self.now
        self._record(DONE, result)
        self.ended.emit()
        self._output.move_on()
        if job is not None and job.batch:
            self.live.end()
            if job.add and not self._orphan:
                self._mark(add_result(QgsProject.instance(), result, job.name))
            return
        extras = {word: str(outputs[name]) for name, word in p.SIDE_OUTPUTS if outputs.get(name)}
        if self._orphan:
            self.live.end()
            add = QPushButton(tr("Add it here"))
            add.clicked.connect(lambda _checked=False, name=self.name: self._add(result, name, extras))
            words = tr("“{0}” of the closed project is finished.").format(self.name)
            say(self._iface, words, Qgis.MessageLevel.Info, add, str(result["output"]), stays=True)
            return
        self._add(result, self.name, extras)

    def _add(self, result: Mapping[str, Any], name: str, extras: Mapping[str, str]) -> None:
        layer = add_result(QgsProject.instance(), result, name, extras)
        self.live.end()  # after the result has been added, so that the map does not flash
        warnings = [str(text) for text in result.get("warnings", ())]
        notes = [str(text) for text in result.get("notes", ())]
        rows = area_rows(list(result["areas"]))
        self._areas.show_rows(rows, name, warnings, notes, str(result["output"]))
        if layer is None:
            self._say_failure(tr("The result {0} cannot be opened.").format(result["output"]))
            return
        self._mark(layer)
        level = Qgis.MessageLevel.Warning if warnings else Qgis.MessageLevel.Success
        short = tr("Classified in {0}.").format(duration(result["seconds"]))
        say(
            self._iface,
            " ".join([short, *warnings]),
            level,
            tip=" ".join([result_words(result), *warnings, *notes]),
        )
        self.added.emit()

    def _mark(self, layer: Optional[QgsRasterLayer]) -> None:
        """The layer knows what it was made from."""
        for key, value in self._made_from.items() if layer is not None else ():
            layer.setCustomProperty(key, value)

    def _cancelled(self, message: str, partial: str) -> None:
        self._again = None
        if self.now is not None and self.now.batch:
            self.drop(self.now.batch)
        self._record(STOPPED, {}, message)
        if not self._orphan:
            self._stopped, self._stopped_key = self._asked, self._key
        self.ended.emit()
        self.live.end()
        if partial and is_file(partial):
            add = QPushButton(tr("Add the finished part"))
            add.clicked.connect(lambda _checked=False: self.add_partial(partial))
            text = tr("Stopped; Run goes on from the finished part.")
            if self._orphan:
                text = tr("Stopped; the finished part is kept.")
            say(self._iface, text, Qgis.MessageLevel.Info, add)
        else:
            say(self._iface, message, Qgis.MessageLevel.Info)


def free_title(wanted: str, others: Sequence[str] = ()) -> str:
    """A name that no layer of the project and none of ``others`` has: five runs are five names in the legend."""
    taken = {layer.name() for layer in QgsProject.instance().mapLayers().values()} | set(others)
    names = [wanted, *(f"{wanted} ({number})" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _same_kind(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether the same files are asked for: by name, or all temporary ones."""
    if set(one) != set(other):
        return False
    return all(str(one[name]) == str(other[name]) or is_temporary(one[name]) for name in one)
