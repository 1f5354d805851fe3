"""The "Finish" tab: correct a map, generalise it, look at it region by region, deliver it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, List, Optional, Tuple

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QTimer, pyqtSignal
from qgis.PyQt.QtGui import QHideEvent, QShowEvent
from qgis.PyQt.QtWidgets import QVBoxLayout, QWidget

from ...check.kept import check_of
from ...finish import corrections as store
from ...finish.job import EngineJob
from ...finish.maps import beside, is_label_map, map_classes
from ...finish.rules import read_lines
from ...finish.steps import Step, overrides_step
from ...layers.corrections import ACCEPTED, REGION, style_corrections
from ...layers.files import is_temporary
from ...layers.known_crs import is_known
from ...layers.shared_scene import SharedScene
from ...layers.source import engine_path
from ...quick.watch import LabelWatcher
from ...wording import number, tr
from ..message import tell
from ..scene.follow import MapFollower
from ..widgets import MARGIN, SPACING, lay_page
from .check import CheckSection
from .deliver import DeliverySection
from .draw import CorrectionsSection
from .foot import FinishFoot
from .generalise import GeneraliseSection, RecodeSection
from .hand import CorrectingHand
from .handover import Handover
from .make import MapMaker
from .map import MapSection
from .review import ReviewSection
from .rules import RulesSection

MESSAGE_SECONDS = 10


class FinishPage(QWidget):
    """The form, and the talk with the engine.

    Args:
        iface: of QGIS.
        session: the engine.
        scene: which layer plays which role, for all tabs; one of its own by default.

    Signals:
        labelsOffered: a layer of corrections that shall be labels.
        layerShown: a layer of corrections is in the project.
    """

    labelsOffered = pyqtSignal(object)
    layerShown = pyqtSignal(object)

    def __init__(
        self,
        iface: Any,
        session: Any,
        scene: Optional[SharedScene] = None,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._iface, self._session = iface, session
        # Before the sections: their combo boxes must still hold the layer when they are told to let go.
        QgsProject.instance().layersWillBeRemoved["QStringList"].connect(self._layers_go)
        self.map = MapSection()
        self.corrections = CorrectionsSection()
        self.review, self.rules = ReviewSection(iface.mapCanvas()), RulesSection()
        self.generalise, self.recode = GeneraliseSection(), RecodeSection()
        self.delivery, self.check = DeliverySection(), CheckSection()
        self.foot = FinishFoot()
        self.job = EngineJob(session, self)
        self.hand = CorrectingHand(iface, session, self.map, self.corrections, self)
        self.tool = self.hand.tool
        self.maker = MapMaker(iface, self.job, self)
        self.handover = Handover(iface, self.job, self.check, self)
        self.watcher = LabelWatcher(self)
        scene = scene if scene is not None else SharedScene(self)
        self.rules.scene = scene
        self.follower = MapFollower(
            self, self.map.combo, scene, lambda: bool(self.rules.lines), self._any_map
        )
        self._products_known = False
        self._made: Optional[Tuple[str, str, str]] = None  # map, steps, and the finished map made of them
        self._build()
        self._connect()
        self._map_changed()

    def problem(self) -> str:
        """Why nothing can be done here, or an empty string."""
        return self.map.problem()

    def showEvent(self, event: QShowEvent) -> None:
        """The tab is looked at: a map that was made meanwhile is offered."""
        super().showEvent(event)
        self.review.hide_outline(False)
        self.map.offer_maps()
        self.follower.offer()
        self._show_corrections()
        self._ask_products()
        self._offer_sample()

    def _any_map(self) -> None:
        """Of a scene that is not known."""
        maps = [one for one in QgsProject.instance().layerTreeRoot().layerOrder() if is_label_map(one)]
        if maps:
            self.map.set_layer(maps[0])

    def hideEvent(self, event: QHideEvent) -> None:
        """Another tab: the canvas is given back."""
        super().hideEvent(event)
        self.tool.leave()
        self.review.hide_outline(True)

    def engine_changed(self) -> None:
        """There is an engine, or another one."""
        self._products_known = False
        if self.isVisible():
            self._ask_products()
        self._refresh()

    def shut_down(self) -> None:
        """Take everything off the canvas; the page is not used afterwards."""
        QgsProject.instance().layersWillBeRemoved["QStringList"].disconnect(self._layers_go)
        for part in (self.job, self.map, self.hand):
            part.blockSignals(True)
        self.job.forget()
        self.map.shut_down()
        self.watcher.stop()
        self.hand.remove()
        self.review.remove()

    # The finished map

    def steps(self, corrections: Optional[str] = None) -> List[Step]:
        """What is done to the map, as the engine takes it: in the order in which a run takes its steps, too.

        Args:
            corrections: :attr:`CorrectingHand.stored`, where it is known already; None looks it up.
        """
        return [
            *self.rules.steps(),
            *self.generalise.steps(),
            *self.recode.steps(),
            *overrides_step(self.hand.stored if corrections is None else corrections),
        ]

    def _stored(self) -> bool:
        """Corrections and rules are in their files; False, and said, where that failed."""
        problem = self.rules.store()
        if problem:
            self._failed(problem)
        return self.hand.save() and not problem

    def make(self) -> None:
        """Make the finished map."""
        layer = self.map.layer
        if layer is not None and self._stored():
            self.maker.make(layer, self.steps(), self._keep_made)

    def deliver(self) -> None:
        """Pack the finished map; it is made first where it is not up to date."""
        layer = self.map.layer
        if layer is None or not self._stored():
            return
        form, steps = self.delivery.question(), self.steps()
        finished = self._finished() if steps else layer
        if finished is not None:
            self.handover.deliver(finished, layer, form)
            return

        def packed(made: QgsRasterLayer) -> None:
            self._keep_made(made)
            self.handover.deliver(made, layer, form)

        self.maker.make(layer, steps, packed)

    def _keep_made(self, made: QgsRasterLayer) -> None:
        if self.map.layer is not None:
            self._made = (self.map.layer.id(), self._state(), made.id())

    def _finished(self) -> Optional[QgsRasterLayer]:
        """The finished map of the chosen one, if it is in the project and nothing was changed since."""
        layer = self.map.layer
        if self._made is None or layer is None or self._made[:2] != (layer.id(), self._state()):
            return None
        found = QgsProject.instance().mapLayer(self._made[2])
        return found if isinstance(found, QgsRasterLayer) and found.isValid() else None

    def _state(self) -> str:
        rules = [(line.when, line.label) for line in self.rules.lines]
        stored = self.hand.stored
        corrections = store.fingerprint(Path(stored)) if stored else ""
        return json.dumps([corrections, self.steps(stored), rules])

    def _delivered(self, target: str) -> None:
        self.foot.status.tell(tr("Delivered: {0}").format(target))
        self.delivery.move_on()
        QTimer.singleShot(0, lambda: self.scroll.ensureWidgetVisible(self.check, 0, MARGIN))

    def _ask_products(self) -> None:
        """The products that the engine knows, once there is a map to deliver."""
        if self._products_known or self.map.layer is None:
            return
        self._products_known = True

        def known(answer: Dict[str, Any]) -> None:
            self.delivery.offer_products(answer["products"])

        self._session.call_async("products", {}, known, lambda _error: None)

    def _offer_sample(self) -> None:
        path = "" if self.map.layer is None else engine_path(self.map.layer) or ""
        self.delivery.offer_sample(check_of(QgsProject.instance(), path) if path else "")

    # Regions and rules

    def list_regions(self) -> None:
        """Ask for the regions that are worth a look."""
        layer = self.map.layer
        if layer is not None:
            confidence = beside(layer, "confidence") or None
            question = {"map": engine_path(layer), "confidence": confidence, **self.review.question()}

            def listed(answer: Dict[str, Any]) -> None:
                self.review.show_regions(answer)
                count = min(len(answer["regions"]), int(answer["total"]))
                self.foot.status.tell(
                    tr("{0} of {1} regions are listed.").format(number(count), number(answer["total"]))
                )

            self.job.ask("map_regions", question, listed)

    def count_rules(self) -> None:
        """Ask what the rules would move."""
        layer = self.map.layer
        if layer is None or not self._stored() or not self.rules.steps():
            return
        question = {
            "source": engine_path(layer),
            "rules": str(self.rules.file),
            "confidence": beside(layer, "confidence") or None,
        }

        def counted(answer: Dict[str, Any]) -> None:
            self.rules.show_moved(answer["rules"])
            text = tr("The rules would give {0} pixels another class.")
            self.foot.status.tell(text.format(number(answer["changed"])))

        self.job.ask("rules_preview", question, counted)

    def _read_rules(self) -> None:
        """Rules that are kept for this map, unless somebody was faster."""
        file, names = self.rules.file, {one.value: one.name for one in self.corrections.classes}

        def read(answer: Dict[str, Any]) -> None:
            if file == self.rules.file and not self.rules.lines:
                self.rules.show_lines(read_lines(answer, names))

        def refused(error: Any) -> None:
            self._failed(error.message)

        self._session.call_async("rules_read", {"path": str(file)}, read, refused)

    def _accepted(self, region: Dict[str, Any]) -> None:
        entries = [one for one in self.corrections.classes if one.value == region["value"]]
        self.hand.take_listed(region, entries[0] if entries else None, ACCEPTED)

    # Form

    def _build(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING + 2)
        for section in (
            self.map,
            self.corrections,
            self.review,
            self.rules,
            self.generalise,
            self.recode,
            self.delivery,
            self.check,
        ):
            column.addWidget(section)
        column.addStretch(1)
        self.scroll = lay_page(self, inner, self.foot)

    def _connect(self) -> None:
        self.map.mapChanged.connect(self._map_changed)
        self.map.sceneChanged.connect(self._map_changed)
        self.corrections.labelsAsked.connect(self._offer_labels)
        self.hand.kept.connect(self._show_corrections)
        self.hand.toolChanged.connect(self._refresh)
        self.watcher.changed.connect(self._refresh)
        self.corrections.picked.connect(lambda: self.review.set_class(self.corrections.entry))
        self.review.are_done = self.hand.are_corrected
        self.review.listAsked.connect(self.list_regions)
        self.review.accepted.connect(self._accepted)
        self.review.recoded.connect(
            lambda region: self.hand.take_listed(region, self.corrections.entry, REGION)
        )
        self.rules.previewAsked.connect(self.count_rules)
        for section in (self.rules, self.recode, self.generalise, self.delivery):
            section.changed.connect(self._refresh)
        self.job.runningChanged.connect(self.foot.set_running)
        self.job.progressed.connect(self.foot.show_progress)
        self.job.failed.connect(self._failed)
        self.job.cancelled.connect(lambda: self.foot.status.tell(tr("Stopped; nothing was written.")))
        self.job.runningChanged.connect(lambda _running: self._refresh())
        self.foot.makeClicked.connect(self.make)
        self.foot.deliverClicked.connect(self.deliver)
        self.foot.cancelClicked.connect(self.job.cancel)
        self.maker.said.connect(self.foot.status.tell)
        self.handover.delivered.connect(self._delivered)

    def _map_changed(self) -> None:
        layer = self.map.layer
        classes = [] if layer is None else map_classes(layer)
        self.corrections.set_classes(classes)
        self.recode.set_classes(classes)
        self.generalise.set_classes(classes, layer is None or is_known(layer.crs()))
        path = "" if layer is None else engine_path(layer) or ""
        pixel = 1.0 if layer is None else abs(layer.rasterUnitsPerPixelX())
        self.review.set_map(
            classes, layer.crs() if layer is not None else QgsCoordinateReferenceSystem(), pixel
        )
        file = self.hand.file
        if self.rules.set_map(classes, path, None if file is None else store.rules_beside(file)):
            self._read_rules()
        self.delivery.set_map(path, is_temporary(path))
        self._offer_sample()
        if layer is None:
            self.tool.leave()
        elif not self.map.scene_path:
            self._ask_scene(layer)
        if self.isVisible():
            self._ask_products()
        self._show_corrections()

    def _ask_scene(self, layer: QgsRasterLayer) -> None:
        """A map of another session: its file names the rasters that it was made from."""
        identifier = layer.id()

        def known(facts: Dict[str, Any]) -> None:
            found = QgsProject.instance().mapLayer(identifier)  # it may be gone
            names = [name for files in facts["sources"].values() for name in files]
            if isinstance(found, QgsRasterLayer):
                self.map.offer_scene(found, names)

        self._session.call_async("map_facts", {"map": engine_path(layer)}, known, lambda _error: None)

    def _show_corrections(self) -> None:
        """Corrections that are there are seen, in the colours of the map."""
        opened = self.hand.open_layer() if self.isVisible() else None
        if opened is not None:
            style_corrections(opened, self.corrections.classes)
        shown = self.hand.layer
        if shown is not self.watcher.layer:
            self.watcher.follow(shown)
            self.layerShown.emit(shown)
        self._refresh()

    def _offer_labels(self) -> None:
        if self.hand.save() and self.hand.layer is not None:
            self.labelsOffered.emit(self.hand.layer)

    def _layers_go(self, layer_ids: List[str]) -> None:
        if self.watcher.layer is not None and self.watcher.layer.id() in set(layer_ids):
            self.watcher.follow(None)
        self.map.forget(layer_ids)

    def _refresh(self) -> None:
        problem, found = self.problem(), self.hand.look()
        self.corrections.show_tool(self.tool.mode if self.tool.is_active() else "", problem)
        self.corrections.show_layer(found.layer, "" if found.file is None else found.file.name, found.count)
        nothing = problem or (
            "" if self.steps(found.stored) else tr("Nothing is to be done to this map yet.")
        )
        self.foot.set_ready(nothing, problem or self.delivery.problem())
        self.review.list.setEnabled(not problem and not self.job.running)
        self.rules.preview.setEnabled(bool(self.rules.lines) and not problem and not self.job.running)

    def _failed(self, text: str) -> None:
        self.foot.status.fail(text)
        tell(self._iface, text, Qgis.MessageLevel.Warning, MESSAGE_SECONDS)
