"""The Segment tab: click objects on the map, get labelled polygons, turn them into a training set."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Callable, Collection, List, Optional, Set, Tuple

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsPointXY, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import (
    QApplication,
    QFileDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ... import settings
from ...icons import theme
from ...layers.label_edits import mend
from ...layers.label_scheme import rename, renumber, used_names
from ...layers.segment import Segment
from ...layers.segments import CLASS_ID, CUT, SegmentsError, add_segment, add_segments, style_by_classes
from ...layers.shared_scene import SharedScene
from ...layers.training_set import export_training_set
from ...layers.view import View
from ...maptools.segment.clicker import EMBEDDING, OPENING
from ...maptools.segment.tool import SegmentTool
from ...processing import parameters as p
from ...processing import segment_base as base
from ...processing.shells import quote
from ...wording import LOG_TAG, number, size_words, tr
from ..class_labels import ClassLabels
from ..fine_tune_dialog import fine_tune_parameters, open_fine_tune
from ..message import plain, tell
from ..schemes.told import NEWS
from ..widgets import MARGIN, SPACING, Note, lay_page, page_foot
from .classes import ClassesSection
from .everything import EverythingSection, Found
from .model import ClickLayerSection, ClickModelSection
from .result import OutlineSection, SegmentResultSection
from .view import ViewFollower

MESSAGE_SECONDS = 8


class SegmentPage(QWidget):
    """Form, button and map tool.

    Args:
        iface: of QGIS.
        session: the engine.
        scene: which layer plays which role, for all tabs; one of its own by default.
    """

    def __init__(
        self,
        iface: Any,
        session: Any,
        scene: Optional[SharedScene] = None,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._iface = iface
        self.start_from: Callable[[Collection[str]], str] = lambda _roles: ""
        """The loaded model that takes rasters of these roles, or an empty string; the dock knows."""
        self._restored = False
        self._matched: Optional[Tuple[str, Any]] = None  # layer and scheme whose numbers agree
        QgsProject.instance().layersWillBeRemoved["QStringList"].connect(self._layers_go)
        self.model = ClickModelSection(session)
        self.layer = ClickLayerSection(scene)
        self.classes = ClassesSection(session)
        self.result = SegmentResultSection()
        self.outline = OutlineSection()
        self.everything = EverythingSection(iface.mapCanvas())
        self.tool = SegmentTool(iface.mapCanvas(), session, self.keep)
        clicking = self.tool.clicking
        self.view = ViewFollower(iface.mapCanvas(), self.tool.is_active, lambda: bool(clicking.prompts), self)
        self.tour = ClassLabels(iface, self.classes, lambda: self.result.layer, parent=self)
        self._everything_crs = QgsCoordinateReferenceSystem()  # of the layer that is looked at
        self.button = QPushButton(theme("mActionAddPolygon"), tr("Click on the map"))
        self.button.setCheckable(True)
        self.button.setMinimumHeight(32)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.status = Note()
        self._build()
        self._connect()
        self._classes_changed()
        self._refresh()

    def problem(self) -> str:
        """Why clicking cannot start, or an empty string."""
        for section in (self.model, self.layer, self.classes, self.result):
            if section.problem():
                return section.problem()
        return ""

    def start(self) -> None:
        """Take up the map tool."""
        if self.problem():
            self._refresh()
            return
        if self.layer.needs_view:
            self.view.begin(self.layer.layer)
        else:
            self.view.stop()
            self._begin(None)

    def segment_everything(self) -> None:
        """Ask for all objects of the chosen area, in the background."""
        if self.problem() or self.everything.runner.running:
            self._refresh()
            return
        device, precision = _compute()
        outlining = self.outline.outlining
        self._everything_crs = self.layer.layer.crs()
        self.everything.start(
            {
                p.CHECKPOINT: self.model.path,
                base.RASTER: self.layer.layer,
                base.BANDS: self.layer.bands,
                base.SIMPLIFY: outlining.simplify,
                base.SMOOTH: outlining.smooth,
                base.SPECKS: outlining.specks,
                base.REDUCTION: str(outlining.reduction),
                p.DEVICE: device,
                p.PRECISION: precision,
                **self.everything.parameters(),
            }
        )

    def keep_all(self, shapes: List[Found], model: str, raster: str) -> None:
        """Store what was found everywhere."""
        if not shapes:
            self._say(tr("Nothing was found here: try a lower least score, or more density."))
            return
        crs = self._everything_crs
        entry = self.tool.clicking.entry if self.everything.with_class else None
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        segments = [
            Segment(shape, crs, entry, score, metres, model, raster, now) for shape, score, metres in shapes
        ]
        try:
            target = self.result.target(crs)
        except SegmentsError as error:
            self._warn(str(error))
            return
        fresh = target.featureCount() == 0
        self._match_labels()
        with self.result.quiet():
            added, problem = add_segments(target, segments, QgsProject.instance(), self.outline.meeting)
        if added and fresh:
            style_by_classes(target, self.classes.classes)
        words = tr("1 polygon was added to “{0}”.") if added == 1 else tr("{1} polygons were added to “{0}”.")
        if added:
            self._say(words.format(target.name(), added))
        if added < len(segments) and self.outline.meeting != CUT:
            self._warn(problem)

    def _begin(self, view: Optional[View]) -> None:
        self._outline_changed()
        device, precision = _compute()
        picture = self.layer.picture(self.model.path, device, precision, view)
        self.tool.begin(self.layer.layer, picture, view)
        self._refresh()

    def _view_read(self, view: View) -> None:
        """What the server shows is there: click on it."""
        if self.problem() or not self.layer.needs_view or self.layer.layer.source() != view.origin:
            return
        self.layer.tell(
            tr("Read as the map shows it, {0} m a pixel. After moving the map it is read again.").format(
                size_words(view.ground)
            )
        )
        self._begin(view)

    def _view_failed(self, message: str) -> None:
        self.button.setChecked(self.tool.is_active())
        self._refresh()
        self._warn(message)

    def keep(self, segment: Segment) -> str:
        """Store an accepted polygon; returns why it could not be, or an empty string."""
        try:
            target = self.result.target(segment.crs)
        except SegmentsError as error:
            return str(error)
        fresh = target.featureCount() == 0
        self._match_labels()
        problem = add_segment(target, segment, QgsProject.instance(), self.outline.meeting)
        if not problem and fresh:
            style_by_classes(target, self.classes.classes)
        self.result.refresh()
        return problem

    def showEvent(self, event: QShowEvent) -> None:
        """The first look: only now is the engine asked about the model of last time."""
        super().showEvent(event)
        if not self._restored and not self.model.path:
            self.model.restore()
        self._restored = True

    def engine_changed(self) -> None:
        """There is an engine, or another one: the model is read again, and what is clicked on is opened again."""
        self.model.engine_changed(self._restored)

    def show_demo(self, checkpoint: str, layer: QgsRasterLayer) -> None:
        """The demo scene and its click model, ready to be clicked on."""
        self.layer.set_layer(layer)
        self.classes.choose_scheme("demo")
        self.model.choose(checkpoint)

    def export_to(self, folder: str) -> None:
        """Write the polygons as a training set."""
        self._match_labels()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            config = export_training_set(
                Path(folder), self.result.layer, self.layer.layer, self.layer.bands, self.classes.classes
            )
        except SegmentsError as error:
            self._warn(str(error))
            return
        finally:
            QApplication.restoreOverrideCursor()
        message = tr("Training set written. Train with: python -m core.train {0}").format(quote(str(config)))
        bar = self._iface.messageBar()
        item = bar.createMessage(LOG_TAG, plain(message))
        train = QPushButton(tr("Fine-tune now…"))
        train.clicked.connect(lambda _checked=False: self.fine_tune(folder))
        item.layout().addWidget(train)
        bar.pushWidget(item, Qgis.MessageLevel.Success, 0)

    def fine_tune(self, folder: str = "") -> None:
        """Open the dialog that trains on the polygons, here and now."""
        layer, polygons = self.layer.layer, self.result.layer
        if layer is None or polygons is None:
            self._warn(tr("Choose the raster layer and the polygon layer to train on."))
            return
        values = fine_tune_parameters(
            {"optical": layer},
            {"optical": self.layer.bands},
            polygons,
            checkpoint=self.start_from({"optical"}),
            folder=folder,
        )
        problem = open_fine_tune(values)
        if problem:
            self._warn(problem)

    def shut_down(self) -> None:
        """Take everything off the canvas; the page is not used afterwards."""
        self.everything.shut_down()
        NEWS.renamed.disconnect(self._renamed)
        NEWS.labelsAsked.disconnect(self._tell_labels)
        self.view.remove()
        QgsProject.instance().layersWillBeRemoved["QStringList"].disconnect(self._layers_go)
        for section in (self.model, self.layer, self.classes, self.result, self.outline):
            section.blockSignals(True)  # layers that go later concern nobody here
        self.tool.remove()
        self.tool.deleteLater()  # its parent is the canvas, which stays

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING + 2)
        for section in (self.model, self.layer, self.classes, self.result, self.outline, self.everything):
            column.addWidget(section)
        column.addStretch(1)
        lay_page(self, inner, page_foot(self.status, self.button))

    def _connect(self) -> None:
        for section in (self.model, self.layer):
            section.changed.connect(self._source_changed)
        self.result.changed.connect(self._refresh)
        self.classes.changed.connect(self._classes_changed)
        self.classes.picked.connect(self._class_picked)
        NEWS.renamed.connect(self._renamed)
        NEWS.labelsAsked.connect(self._tell_labels)
        self.outline.changed.connect(self._outline_changed)
        self.result.exportClicked.connect(self._ask_folder)
        self.button.clicked.connect(self._toggled)
        self.tool.classPicked.connect(self.classes.pick)
        self.tool.warned.connect(self._warn)
        self.tool.activeChanged.connect(self._active_changed)
        self.tool.mendAsked.connect(self._mend)
        self.tool.stateChanged.connect(lambda _state: self._refresh())
        self.everything.asked.connect(self.segment_everything)
        self.everything.found.connect(self.keep_all)
        self.everything.failed.connect(self._warn)
        self.everything.doubted.connect(self._warn)
        self.everything.told.connect(self._say)
        self.view.ready.connect(self._view_read)
        self.view.failed.connect(self._view_failed)
        self.view.changed.connect(self._refresh)

    def _toggled(self, checked: bool) -> None:
        if checked:
            self.start()
        else:
            self.view.stop()
            self.tool.leave()
        self.button.setChecked(self.tool.is_active())

    def _active_changed(self, active: bool) -> None:
        if not active:
            self.view.stop()
        self.button.setChecked(active)
        self._refresh()

    def _source_changed(self) -> None:
        """Another layer, band or model while the tool is active is clicked on at once."""
        self._refresh()
        if self.tool.is_active() and not self.problem():
            self.start()

    def _classes_changed(self) -> None:
        self.tool.clicking.set_classes(self.classes.classes, self.classes.current)
        self._matched = None
        if self.result.layer is not None:
            self._match_labels()
            style_by_classes(self.result.layer, self.classes.classes)
        self._refresh()

    def _match_labels(self) -> None:
        """Polygons of another scheme get the numbers that their names have in this one."""
        layer, now = self.result.layer, self.classes.classes
        if layer is None or self._matched == (layer.id(), now):
            return
        self._matched = (layer.id(), now)
        with self.result.quiet():
            count = renumber(layer, now)
        if count:
            text = tr("{0} polygons were matched with the classes by name.")
            self._say(text.format(number(count)))

    def _mend(self, wanted: str, place: Optional[QgsPointXY]) -> None:
        """Undo, redo, delete or re-class what was kept."""
        crs = self._iface.mapCanvas().mapSettings().destinationCrs()
        problem = mend(self.result.layer, wanted, place, crs, self.tool.clicking.entry)
        if problem:
            self._say(problem)
        self.result.refresh()

    def _tell_labels(self, found: Set[str]) -> None:
        layer = self.result.layer
        if layer is not None and layer.isValid():
            found.update(used_names(layer, CLASS_ID, self.classes.classes))

    def _renamed(self, value: int, old: str, new: str) -> None:
        if self.result.layer is not None:
            rename(self.result.layer, value, old, new)

    def _class_picked(self, index: int) -> None:
        self.tool.clicking.set_classes(self.classes.classes, index)
        if self.tool.is_active():
            self._iface.mapCanvas().setFocus()

    def _outline_changed(self) -> None:
        self.tool.clicking.set_outlining(self.outline.outlining)
        self.tool.clicking.set_keys_shown(self.outline.keys_shown)

    def _layers_go(self, layer_ids: List[str]) -> None:
        if self.tool.layer is not None and self.tool.layer.id() in layer_ids:
            name, active = self.tool.layer.name(), self.tool.is_active()
            self.tool.forget()
            if active and not set(layer_ids) >= set(
                QgsProject.instance().mapLayers()
            ):  # the project is closed
                self._warn(tr("“{0}” was removed: clicking has ended.").format(name))
        if self.layer.layer is not None and self.layer.layer.id() in layer_ids:
            self.layer.set_layer(None)
        self.result.forget(layer_ids)

    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Folder for the training set"))
        if folder:
            self.export_to(folder)

    def _refresh(self) -> None:
        problem, active = self.problem(), self.tool.is_active()
        self.everything.set_source(self.layer.layer, self.model.side, problem)
        self.button.setEnabled(active or not problem)
        self.button.setText(tr("Stop clicking") if active else tr("Click on the map"))
        state = {OPENING: tr("Opening the layer…"), EMBEDDING: tr("Embedding what is seen…")}
        if problem:
            self.status.tell(problem)
        elif self.view.reading:
            self.status.tell(tr("Reading what the map shows of “{0}”…").format(self.layer.layer.name()))
        else:
            self.status.tell(state.get(self.tool.clicker.state, "") if active else "")

    def _say(self, text: str) -> None:
        tell(self._iface, text, Qgis.MessageLevel.Info, MESSAGE_SECONDS)

    def _warn(self, text: str) -> None:
        tell(self._iface, text, Qgis.MessageLevel.Warning, MESSAGE_SECONDS)


def _compute() -> Tuple[str, str]:
    """Device and precision as chosen in Advanced of the Classify tab: of this computer, not of one model."""
    return settings.get("advanced/device", "auto"), settings.get("advanced/precision", "auto")
