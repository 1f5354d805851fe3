"""The "Label to map" tab: label a few places, see the map of the view at once, then run or train on it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Callable, Collection, Dict, List, Mapping, Optional, Tuple

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProject,
)
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ... import settings
from ...layers.known_crs import is_known
from ...layers.label_scheme import has_names
from ...layers.segment import Segment
from ...layers.segments import NEWER, SegmentsError, add_segment, style_by_classes
from ...layers.shared_scene import SharedScene
from ...maptools.draw_label import DrawLabelTool
from ...quick.look import show_place, view_of
from ...quick.preview import MapPreview
from ...quick.scene import LabelSet
from ...quick.talk import CLOSED, READY, QuickTalk
from ...quick.watch import LabelWatcher
from ...wording import number, tr
from ..class_labels import ClassLabels
from ..fine_tune_dialog import fine_tune_parameters, open_fine_tune
from ..message import say, tell
from ..segment.classes import ClassesSection
from ..widgets import MARGIN, SPACING, lay_page
from .encoder import QuickEncoderSection
from .foot import QuickFoot
from .import_labels import LabelImport
from .join import LabelJoin
from .labels import QuickLabelsSection
from .matching import LabelMatching
from .scene import QuickSceneSection
from .view import QuickScoreSection, QuickViewSection

MESSAGE_SECONDS = 10
VIEW_MS = 250


class QuickPage(QWidget):
    """Form, map and the talk with the engine.

    Args:
        iface: of QGIS.
        session: the engine.
        scene: which layer plays which role, for all tabs; one of its own by default.

    Signals:
        classifyAsked: path of a checkpoint, role -> layer, role -> bands: for the Classify tab.
    """

    classifyAsked = pyqtSignal(str, dict, dict)

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
        self.scene = QuickSceneSection(scene)
        self.classes = ClassesSection(session)
        self.labels = QuickLabelsSection()
        self.view = QuickViewSection()
        self.score = QuickScoreSection()
        self.encoder = QuickEncoderSection()
        self.talk = QuickTalk(session, self)
        self.watcher = LabelWatcher(self)
        self.preview = MapPreview(self._canvas)
        self.tool = DrawLabelTool(self._canvas)
        self.foot = QuickFoot()
        self.status, self.run, self.train = self.foot.status, self.foot.run, self.foot.train
        self.matching = LabelMatching(iface, self.classes, self.labels, self.watcher, self)
        self.tour = ClassLabels(iface, self.classes, lambda: self.labels.layer, lambda: self._label_set, self)
        self.imports = LabelImport(session, self.scene, self.classes, self.labels, self)
        self.joins = LabelJoin(iface, session, self.classes, self.labels, self)
        self.start_from: Callable[[Collection[str]], str] = lambda _roles: ""
        """The loaded model that takes rasters of these roles, or an empty string; the dock knows."""
        self._live = False
        self._hint = ""  # what the engine said about the present labels or view
        self._label_set = LabelSet()
        self._places: List[Tuple[float, float]] = []  # that the user was taken to since the last label
        self._view_timer = QTimer(self)
        self._view_timer.setSingleShot(True)
        self._view_timer.setInterval(VIEW_MS)
        self._build()
        self._connect()
        self._labels_changed()

    def problem(self) -> str:
        """Why no map can be made yet, or an empty string."""
        for section in (self.scene, self.classes, self.labels):
            if section.problem():
                return section.problem()
        return ""

    def showEvent(self, event: QShowEvent) -> None:
        """The tab is looked at: classes of the Segment tab are taken over, the view is asked for."""
        super().showEvent(event)
        self.classes.restore()
        self.set_live(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Another tab: the canvas is given back."""
        super().hideEvent(event)
        self.tool.leave()

    def set_live(self, live: bool) -> None:
        """Whether the map follows view and labels: here, and in the Segment tab once it was asked for here."""
        if live != self._live:
            self._live = live
            self.preview.set_hidden(not live)
            if not live:
                self.talk.pause()
            self._source_changed()
            if live:
                self.talk.resume()

    def engine_changed(self) -> None:
        """There is an engine, or another one: the scene is opened again, as soon as somebody looks."""
        self.talk.close()
        self.preview.clear()
        self._source_changed()

    def offer_layer(self, layer: Any) -> None:
        """The layer that is clicked into, where none is chosen here yet."""
        if layer is not None and self.labels.layer is None:
            self.labels.set_layer(layer)

    def shut_down(self) -> None:
        """Take everything off the canvas; the page is not used afterwards."""
        QgsProject.instance().layersWillBeRemoved["QStringList"].disconnect(self._layers_go)
        self._canvas.extentsChanged.disconnect(self._view_moved)
        self._canvas.destinationCrsChanged.disconnect(self._view_moved)
        self._view_timer.stop()
        self.matching.shut_down()
        self.imports.shut_down()
        self.joins.shut_down()
        for section in (self.scene, self.classes, self.labels, self.view, self.score):
            section.blockSignals(True)
        self.watcher.stop()
        self.talk.blockSignals(True)
        self.talk.close()
        self.tool.remove()
        self.tool.deleteLater()  # its parent is the canvas, which stays
        self.preview.remove()

    # Labels

    def keep(self, geometry: QgsGeometry) -> None:
        """Store a drawn polygon, in the CRS of the canvas, with the chosen class."""
        raster, index = self.scene.first_layer, self.classes.current
        if not self._may_keep() or raster is None:
            return
        try:
            target = self.labels.target(raster)
        except SegmentsError as error:
            self._warn(str(error))
            return
        fresh = target.featureCount() == 0
        self.matching.renumber(self._label_set)
        crs = self._canvas.mapSettings().destinationCrs()
        if not is_known(raster.crs()):
            crs = QgsCoordinateReferenceSystem()  # QGIS draws such a raster as it is: these are its pixels
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        entry = self.classes.classes[index]
        segment = Segment(geometry, crs, entry, None, None, "", raster.source(), now, "drawn")
        before, rule = target.featureCount(), self.labels.overlap.rule
        problem = add_segment(target, segment, QgsProject.instance(), rule, self.labels.field)
        covered = before + 1 - target.featureCount()
        if problem:
            self._warn(problem)
        elif fresh:
            style_by_classes(target, self.classes.classes)
        elif covered > 0 and rule == NEWER:
            text = tr("Labels that the new one covers are gone: {0}. Ctrl+Z brings them back.")
            tell(self._iface, text.format(number(covered)), Qgis.MessageLevel.Info, MESSAGE_SECONDS)

    def _may_keep(self) -> bool:
        """Whether a drawn polygon could be stored now; says why not."""
        problem = self.problem() or self.labels.why_not_drawable()
        if not problem and not 0 <= self.classes.current < len(self.classes.classes):
            problem = tr("Add a class, or choose a scheme.")
        if problem:
            self._warn(problem)
        return not problem

    def _labels_changed(self) -> None:
        """Read the labels and have the engine learn from them."""
        layer, classes = self.labels.layer, self.classes.classes
        self.matching.follow_edits()
        self.labels.refresh()
        self._label_set = LabelSet(classes=tuple(classes))
        if layer is not None and layer.isValid() and self.labels.field:
            self._label_set = self.matching.read(layer, self.labels.field)
        self.score.show_counts(classes, self._label_set.counts())
        self.score.say("")
        self.labels.tell(self._label_set)
        self._places.clear()
        self._hint = ""
        self.talk.set_labels(self._label_set)
        if self._label_set.problem():
            self.preview.clear()
        self._refresh()

    def _layer_changed(self) -> None:
        self.watcher.follow(self.labels.layer)
        self.watcher.touch()
        if self.labels.why_not_drawable():
            self.tool.leave()
        self._refresh()

    def _classes_changed(self) -> None:
        self._class_picked(self.classes.current)
        layer = self.labels.layer
        if layer is not None and layer.isValid() and has_names(layer, self.labels.field):
            self._label_set = self.matching.read(layer, self.labels.field)
            self.matching.renumber(self._label_set)
            style_by_classes(layer, self.classes.classes)
        self.watcher.touch()
        self._refresh()

    def _class_picked(self, index: int) -> None:
        if 0 <= index < len(self.classes.classes):
            self.tool.set_colour(self.classes.classes[index].colour)

    # Scene and view

    def _source_changed(self) -> None:
        """Other layers or another encoder: another session, as soon as somebody looks."""
        self._refresh()
        if self.problem() or not self._live:
            if self.scene.problem():
                self.preview.clear()
                self.talk.close()
            return
        scene = self.scene.scene(self.encoder.path)
        if scene != self.talk.scene:
            self.preview.clear()
        self.talk.open(scene)
        self._look()

    def _view_moved(self) -> None:
        self._view_timer.start()

    def _look(self) -> None:
        """Tell the engine what is seen."""
        if not self._live or (self.talk.state == CLOSED and self.problem()):
            return
        view = view_of(self._canvas, self.scene.first_layer)
        if view is not None:
            self._hint = ""
            self.talk.set_view(view)

    def _mapped(self, answer: Mapping[str, Any]) -> None:
        if not self._draw(str(answer["labels"])):
            self._warn(tr("The map {0} cannot be read.").format(answer["labels"]))

    def _draw(self, path: str) -> bool:
        layer = self.scene.first_layer
        assigned = QgsCoordinateReferenceSystem() if layer is None else layer.crs()
        return self.preview.show_map(path, self.classes.classes, assigned)

    def _fitted(self, answer: Mapping[str, Any]) -> None:
        score = dict(answer.get("score") or {})
        self.score.show_scores(score, list(answer.get("counts") or ()))
        warnings = [str(text) for text in answer.get("warnings") or ()]
        if warnings:
            self.labels.note.warn(" ".join(filter(None, (self._label_set.left_out(), *warnings))))

    def _placed(self, answer: Mapping[str, Any]) -> None:
        """Pan to where a label would help most."""
        if answer.get("x") is None:
            self._warn(tr("Nothing in this view is left to be shown: move the map."))
            return
        there = show_place(self._canvas, answer, self.scene.first_layer)
        if there is not None:
            self._places.append(there)

    # On to the other jobs

    def run_on_layer(self) -> None:
        """Save the head as a checkpoint, and go on in the Classify tab."""
        try:
            path = self.labels.checkpoint_path()
        except OSError as error:
            self._warn(tr("The checkpoint cannot be saved: {0}.").format(error.strerror))
            return
        self.talk.save(str(path))

    def _saved(self, path: str) -> None:
        settings.remember_checkpoint(path)
        say(self._iface, tr("Saved as {0}").format(Path(path).name), Qgis.MessageLevel.Success, tip=path)
        self.classifyAsked.emit(path, dict(self.scene.layers), self.scene.bands)

    def fine_tune(self) -> None:
        """Open the training dialog with this scene and these labels."""
        layer = self.labels.layer
        if layer is None:
            return
        self.matching.renumber(self._label_set)
        roles = {role for role, chosen in self.scene.layers.items() if chosen is not None}
        values: Dict[str, Any] = fine_tune_parameters(
            self.scene.layers, {}, layer, self.labels.field, checkpoint=self.start_from(roles)
        )
        problem = open_fine_tune(values)
        if problem:
            self._warn(problem)

    # Form

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING + 2)
        for section in (self.scene, self.classes, self.labels, self.view, self.score, self.encoder):
            column.addWidget(section)
        column.addStretch(1)
        self.scroll = lay_page(self, inner, self.foot)

    def _connect(self) -> None:
        self.scene.changed.connect(self._source_changed)
        self.encoder.changed.connect(self._source_changed)
        self.classes.changed.connect(self._classes_changed)
        self.classes.picked.connect(self._class_picked)
        self.score.classAsked.connect(self.tour.show_next)
        self.labels.extendAsked.connect(lambda: self.classes.extend(self._label_set.missing))
        self.labels.layerChanged.connect(self._layer_changed)
        self.labels.drawToggled.connect(self._draw_toggled)
        self.watcher.changed.connect(self._labels_changed)
        self.watcher.lockChanged.connect(self._refresh)
        self.view.opacityChanged.connect(self.preview.set_opacity)
        self.view.swipeChanged.connect(self.preview.set_swipe)
        self.view.hideHeld.connect(self.preview.set_hidden)
        self.preview.set_opacity(self.view.opacity.value() / 100)
        self.score.placeAsked.connect(lambda: self.talk.least_certain(self._places))
        self.tool.may_finish = self._may_keep
        self.tool.drawn.connect(self.keep)
        self.tool.classPicked.connect(self.classes.pick)
        self.tool.activeChanged.connect(lambda _active: self._refresh())
        self.tool.mendAsked.connect(self.matching.mend)
        self.talk.stateChanged.connect(self._state_changed)
        self.talk.glanced.connect(self._draw)
        self.talk.withdrawn.connect(self.preview.clear)
        self.talk.mapped.connect(self._mapped)
        self.talk.fitted.connect(self._fitted)
        self.talk.gained.connect(self.score.add_gains)
        self.talk.placed.connect(self._placed)
        self.talk.saved.connect(self._saved)
        self.talk.refused.connect(self._refused)
        self.talk.failed.connect(self._warn)
        self.talk.unopened.connect(self.encoder.failed)
        self.talk.progressed.connect(self.foot.add_progress)
        self.imports.failed.connect(lambda text: say(self._iface, text, Qgis.MessageLevel.Critical))
        self.imports.imported.connect(self._imported)
        self.foot.runClicked.connect(self.run_on_layer)
        self.foot.trainClicked.connect(self.fine_tune)
        self._canvas.extentsChanged.connect(self._view_moved)
        self._canvas.destinationCrsChanged.connect(self._view_moved)
        self._view_timer.timeout.connect(self._look)

    def _imported(self, text: str, warning: bool) -> None:
        if text:
            level = Qgis.MessageLevel.Warning if warning else Qgis.MessageLevel.Success
            say(self._iface, text, level)

    def _draw_toggled(self, checked: bool) -> None:
        if checked:
            self.tool.begin()
        else:
            self.tool.leave()
        self._refresh()

    def _state_changed(self, state: str) -> None:
        if state == READY:
            self.encoder.works()
            self.scene.remark([str(note) for note in self.talk.info.get("notes") or ()])
        self._refresh()

    def _refused(self, text: str) -> None:
        self._hint = text
        self.preview.clear()
        self._refresh()

    def _layers_go(self, layer_ids: List[str]) -> None:
        gone = set(layer_ids)
        used = [layer for layer in (*self.scene.layers.values(), self.labels.layer) if layer is not None]
        names = [layer.name() for layer in used if layer.id() in gone]
        if self.watcher.layer is not None and self.watcher.layer.id() in gone:
            self.watcher.follow(None)
        self.scene.shared.forget(layer_ids)
        self.labels.forget(layer_ids)
        if (
            names and self._live and not gone >= set(QgsProject.instance().mapLayers())
        ):  # the project is closed
            self._warn(tr("“{0}” was removed from the project.").format(names[0]))

    def _refresh(self) -> None:
        problem, fitted = self.problem(), self.talk.is_fitted
        drawing = self.tool.is_active()
        self.labels.show_drawing(drawing, problem or self.labels.why_not_drawable())
        self.score.place.setEnabled(not problem and fitted)
        few = "" if self._label_set.too_many else self._label_set.problem()
        waits = problem or self._label_set.problem() or self._hint or self.talk.trouble
        waits = waits or tr("The map of the view comes first.")
        not_fitted = "" if fitted and not problem else waits
        self.foot.set_ready(not_fitted, problem or few, self.scene, self.labels.layer)
        if problem:
            self.foot.tell_problem(problem)
        else:
            self.foot.tell(self.talk.state, self._label_set.problem(), self._hint, self.talk.trouble)

    def _warn(self, text: str) -> None:
        tell(self._iface, text, Qgis.MessageLevel.Warning, MESSAGE_SECONDS)
        self._refresh()
