"""The "Check" tab: from a map to figures with intervals, by looking at a few hundred pixels."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import Qgis, QgsProject
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...check import kept
from ...check.planning import DRAWING, PLANNED, CheckPlanning
from ...check.work import CLOSED, DONE, LABELLING, PAUSED, SAVING, CheckWork, Interpreter
from ...disk import is_file
from ...layers.segments import author
from ...layers.shared_scene import SharedScene
from ...wording import progress_line, tr
from ..message import tell
from ..scene.follow import MapFollower
from ..widgets import MARGIN, SPACING, lay_page
from .desk import LabelDesk
from .foot import CheckFoot
from .further import open_further
from .label import CheckLabelSection
from .plan import CheckPlanSection
from .points import CheckPointsSection
from .progress import CheckProgressSection
from .result import CheckResultSection
from .setup import CheckSetupSection
from .source import CheckSourceSection

MESSAGE_SECONDS = 10
COUNT_AT_ONCE = 200_000_000
"""Pixels of a map whose classes are counted without being asked: some seconds."""


class CheckPage(QWidget):
    """Sections, the map marks, and the talk with the engine.

    Args:
        iface: of QGIS.
        session: the engine.
        scene: which layer plays which role, for all tabs; one of its own by default.

    Signals:
        estimated: path of the sample, and the answer of ``accuracy_estimate``.
    """

    estimated = pyqtSignal(str, dict)

    def __init__(
        self,
        iface: Any,
        session: Any,
        scene: Optional[SharedScene] = None,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._iface, self._canvas = iface, iface.mapCanvas()
        # Before the sections: their combo boxes must still hold the layer when they are told to let go.
        QgsProject.instance().layersWillBeRemoved["QStringList"].connect(self._layers_go)
        self.source = CheckSourceSection()
        self.points = CheckPointsSection()
        self.plan = CheckPlanSection()
        self.setup = CheckSetupSection(self._canvas)
        self.label = CheckLabelSection()
        self.progress = CheckProgressSection()
        self.result = CheckResultSection()
        self.planning = CheckPlanning(session, self)
        self.work = CheckWork(session, self)
        self.desk = LabelDesk(iface, self.work, self.label, self.setup, self)
        self.desk.map_layer = lambda: self.source.layer
        self.foot = CheckFoot()
        self.status, self.main, self.stop = self.foot.status, self.foot.main, self.foot.stop
        scene = scene if scene is not None else SharedScene(self)
        self.follower = MapFollower(self, self.source.combo, scene, self._in_work, self.source.guess)
        self._trouble = ""
        self._restored = False
        self._build()
        self._connect()
        self._refresh()

    # From outside

    def showEvent(self, event: QShowEvent) -> None:
        """The tab is looked at: what the project remembers is taken up, else the newest map is offered."""
        super().showEvent(event)
        if not self._restored:
            self._restored = True
            QTimer.singleShot(0, self.restore)
        else:
            self.follower.offer()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another tab: labelling waits."""
        super().hideEvent(event)
        self.pause()

    def restore(self) -> None:
        """Go on with the sample of the project, where it has one."""
        found = kept.remembered(QgsProject.instance())
        sample = str(found["sample"])
        if sample and is_file(sample):
            name = str(found["name"]) or author()
            self.open_sample(sample, Interpreter(name, bool(found["further"])))
        elif sample:
            self._fail(tr("The sample {0} of this project is not there any more.").format(sample))
        else:
            self.follower.offer()

    def _in_work(self) -> bool:
        """Whether another map would take something away: a sample, or points of others."""
        drawing = self.planning.state == DRAWING
        return not self._restored or self.work.state != CLOSED or drawing or bool(self.points.path)

    def open_sample(self, path: str, who: Optional[Interpreter] = None) -> None:
        """Take up a sample."""
        self.pause()
        self._trouble = ""
        self.points.forget()
        self.result.show_estimate({})
        who = who or Interpreter(self.setup.name.text().strip(), False)
        self.work.open(path, who, self.setup.training_path)

    def open_file(self, path: str) -> None:
        """Take up a sample; ask about points that were not drawn here."""
        if kept.is_sample(path):
            self.open_sample(path)
            return
        self.pause()
        self.work.close()
        self.result.show_estimate({})
        self._trouble = ""
        self.points.show_points(path)
        self._refresh()

    def pause(self) -> None:
        """Stop labelling; everything that was answered is in the file."""
        if self.work.state in LABELLING:
            self.work.pause()

    def serve(self, areas: Any) -> None:
        """Lend the area table of a result the figures of its check."""
        areas.find_check = lambda path: kept.check_of(QgsProject.instance(), path)
        areas.ask_check = self.work.ask_estimate
        self.estimated.connect(areas.offer_intervals)

    def shut_down(self) -> None:
        """Take everything off the canvas; the page is not used afterwards."""
        project = QgsProject.instance()
        project.layersWillBeRemoved["QStringList"].disconnect(self._layers_go)
        project.cleared.disconnect(self._project_closed)
        project.readProject.disconnect(self._project_read)
        self.work.blockSignals(True)
        self.planning.blockSignals(True)
        self.planning.cancel()
        self.work.close()
        self.desk.shut_down()

    def engine_changed(self) -> None:
        """There is an engine, or another one: ask again what was not answered."""
        if self.source.path and not self.planning.found and not self.work.is_open:
            self._map_chosen()

    # Plan and draw

    def _map_chosen(self) -> None:
        self._trouble = ""
        if self.work.is_open:
            self.work.close()
        self.planning.forget()
        path = self.source.path if not self.source.problem() else ""
        self.source.show_samples(kept.candidates(QgsProject.instance(), path) if path else [], "")
        if path:
            self.plan.output.setFilePath(kept.free_sample(QgsProject.instance(), path))
            layer = self.source.layer
            if layer is not None and layer.width() * layer.height() <= COUNT_AT_ONCE:
                self._count()
        self._refresh()

    def _count(self) -> None:
        if self.source.path:
            self._trouble = ""
            self.planning.count({"map": self.source.path, "exclude": self.plan.excluded})

    def _draw(self) -> None:
        path = self.plan.output.filePath().strip()
        self._trouble = ""
        self.planning.draw(path, str(self.plan.design.currentData()), self.plan.draw_wish())

    def _drawn(self, answer: Mapping[str, Any]) -> None:
        known = self.planning.plan.get("warnings") or ()  # these stand under the plan
        for text in answer.get("warnings") or ():
            if text not in known:
                self._say(str(text))
        self.open_sample(str(answer["output"]), Interpreter(self.setup.name.text().strip()))

    # Sample

    def _opened(self, info: Mapping[str, Any]) -> None:
        self._place_people(info)
        self.label.show_sample(info)
        self.progress.show_sample(info)
        self.desk.forget_scale()
        self.source.take_map(str(path) for path in info.get("map") or ())
        self.source.show_samples(self._known_samples(), self.work.sample)
        stem = str(Path(self.work.sample).with_suffix(""))
        self.result.folder = stem
        self._trouble = " ".join(str(text) for text in info.get("warnings") or ())
        who = self.work.who
        kept.remember(QgsProject.instance(), self.work.sample, who.name, who.further)
        if info["done"]:
            self.work.estimate()
        self._refresh()

    def _place_people(self, info: Mapping[str, Any]) -> None:
        """Who labelled it before; another name than the first one's labels beside, unless told otherwise."""
        who, others = self.work.who, [str(name) for name in info["interpreters"]]
        first, answered = str(info.get("first") or ""), int(info.get("answered") or 0)
        now = int((self.work.progress or {}).get("done") or 0)
        if not who.further and now:  # since the sample was opened
            first, answered = first or who.name, now
        if who.further and now and who.name not in others:
            others.append(who.name)
        self.setup.show_people(first, others, bool(answered), who)

    def _known_samples(self) -> List[str]:
        maps = self.work.info.get("map") or [self.source.path]
        return kept.candidates(QgsProject.instance(), str(maps[0]))

    def _sample_asked(self, path: str) -> None:
        if path:
            self.open_sample(path)
        else:
            self.pause()
            self.work.close()
            self.result.show_estimate({})
            self.points.forget()
            kept.remember(QgsProject.instance(), "")
            self._map_chosen()

    def _other_person(self) -> None:
        if self.work.is_open:
            self.open_sample(self.work.sample, self.setup.interpreter)

    # Result

    def _estimated(self, found: Mapping[str, Any]) -> None:
        self.result.show_estimate(found, len(self.work.info.get("in_training") or ()))
        written = [str(path) for path in found.get("files") or ()]
        if written:
            self.result.say_written(written)
        self.estimated.emit(self.work.sample, dict(found))

    def _judge_points(self, question: Mapping[str, Any]) -> None:
        """An estimate from points of others, with the chosen map."""
        self._trouble = ""
        self.result.folder = str(Path(str(question["points"])).with_suffix("")) + "_accuracy"
        self.work.estimate_points({**question, "map": self.source.path or None})
        self._refresh()

    def _write(self, kind: str, path: str) -> None:
        if self.points.path:
            self._judge_points({**self.points.question(), kind: path})
        else:
            self.work.estimate(**{kind: path})

    def _go_further(self, name: str) -> None:
        """A dialog with the sample filled in."""
        problem = open_further(name, self.work.sample)
        if problem:
            self._fail(problem)

    def _state_changed(self, state: str) -> None:
        self.label.set_busy(state == SAVING)
        if state not in LABELLING:
            self.desk.end()
        if state in (PAUSED, DONE) and int((self.work.progress or {}).get("done") or 0):
            self._place_people(self.work.info)
            self.work.estimate()
        self._refresh()

    # Form

    def _press(self) -> None:
        """What the large button does."""
        if self.work.state in LABELLING:
            self.pause()
        elif self.work.is_open:
            self._trouble = ""
            self.desk.begin()
        elif self.planning.state == PLANNED:
            self._draw()
        else:
            self._count()

    def _refresh(self) -> None:
        work, is_open = self.work.state, self.work.is_open
        others = bool(self.points.path)
        self.points.setVisible(others)
        self.plan.setVisible(bool(self.planning.found) and not is_open and not others)
        self.source.setVisible(work not in LABELLING)
        self.setup.setVisible(is_open and work not in LABELLING)
        self.label.setVisible(work in LABELLING)
        self.progress.setVisible(is_open)
        self.result.setVisible(bool(self.result.found) and work not in LABELLING)
        problem = ""
        if not is_open:
            problem = self.source.problem() or (self.plan.problem() if self.planning.found else "")
        self.foot.main.setVisible(not others)
        self.foot.show_state(self.work, self.planning, self.plan.total, problem)
        if self._trouble:
            self.status.warn(self._trouble)
        elif work in LABELLING and self.progress.line:
            self.status.tell(self.progress.line)  # what is below may be out of sight

    def _progressed(self, progress: Mapping[str, Any]) -> None:
        self.progress.show_progress(progress, self.work.minutes_left())
        self._refresh()

    def _told(self, report: Mapping[str, Any]) -> None:
        self.status.tell(progress_line(report))

    def _planned(self, plan: Dict[str, Any]) -> None:
        self._trouble = ""
        self.plan.show_plan(plan)
        self._refresh()

    def _fail(self, text: str) -> None:
        self._trouble = text
        if self.work.state in LABELLING:
            self.label.say(text)
        self._refresh()

    def _kept(self) -> None:
        """An answer is on disk: what went wrong with the one before is over."""
        self._trouble = ""

    def _layers_go(self, layer_ids: List[str]) -> None:
        self.source.forget(layer_ids)
        self.setup.forget(layer_ids)

    def _project_closed(self) -> None:
        self.pause()
        self.work.close()
        self.planning.forget()
        self.result.show_estimate({})
        self._trouble = ""
        self._refresh()

    def _project_read(self, _document: Any = None) -> None:
        """A project was opened: its sample is taken up as soon as somebody looks."""
        self._restored = False
        if self.isVisible():
            self._restored = True
            self.restore()

    def _aim(self, half_width: float) -> None:
        self.work.half_width = half_width
        if self.work.is_open:
            self.work.ask_progress()

    def _say(self, text: str) -> None:
        tell(self._iface, text, Qgis.MessageLevel.Info, MESSAGE_SECONDS)

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING + 2)
        for section in (
            self.source,
            self.points,
            self.plan,
            self.label,
            self.result,
            self.progress,
            self.setup,
        ):
            column.addWidget(section)
        column.addStretch(1)
        self.scroll = lay_page(self, inner, self.foot)

    def _connect(self) -> None:
        project = QgsProject.instance()
        project.cleared.connect(self._project_closed)
        project.readProject.connect(self._project_read)
        self.main.clicked.connect(lambda _checked=False: self._press())
        self.stop.clicked.connect(lambda _checked=False: self.planning.cancel())
        self.source.changed.connect(self._map_chosen)
        self.source.sampleAsked.connect(self._sample_asked)
        self.source.otherAsked.connect(self.open_file)
        self.points.asked.connect(self._judge_points)
        self.points.dismissed.connect(lambda: self._sample_asked(""))
        self.plan.wished.connect(lambda: self.planning.wish(self.plan.wish()))
        self.plan.changed.connect(self._refresh)
        self.plan.excludedChanged.connect(self._count)
        self.planning.counted.connect(self._counted)
        self.planning.planned.connect(self._planned)
        self.planning.drawn.connect(self._drawn)
        self.planning.progressed.connect(self._told)
        self.planning.failed.connect(self._fail)
        self.planning.stateChanged.connect(lambda _state: self._refresh())
        self.work.opened.connect(self._opened)
        self.work.progressed.connect(self._progressed)
        self.work.estimated.connect(self._estimated)
        self.work.failed.connect(self._fail)
        self.work.kept.connect(self._kept)
        self.work.stateChanged.connect(self._state_changed)
        self.progress.aimChanged.connect(self._aim)
        self.setup.interpreterChanged.connect(self._other_person)
        self.setup.trainingChanged.connect(self._other_person)
        self.result.fileAsked.connect(self._write)
        self.result.furtherAsked.connect(self._go_further)

    def _counted(self, found: Mapping[str, Any]) -> None:
        self.plan.show_classes(found)
        self.planning.wish(self.plan.wish())
        self._refresh()
