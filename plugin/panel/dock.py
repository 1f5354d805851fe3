"""The dock: puts the sections together and hands their parameters to the algorithm."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, Optional

from qgis.core import Qgis, QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..card import Card
from ..engine.session import READY, STARTING, engine_session
from ..icons import icon, theme
from ..layers.segments import CLASS_ID, is_point_layer
from ..layers.shared_scene import SharedScene
from ..layers.source import SourceError
from ..processing import parameters as p
from ..processing.command_text import command_text
from ..wording import tr
from .check.page import CheckPage
from .classify.advanced import AdvancedSection
from .classify.area_table import AreaSection
from .classify.device import DeviceChip
from .classify.extent import ExtentSection
from .classify.inputs import InputsSection, algorithm_for
from .classify.map_runs import MapRuns
from .classify.model import ModelSection
from .classify.output import OutputSection
from .classify.run import RunBar
from .described import MapDescriber
from .finish.page import FinishPage
from .guide import GuideDialog
from .kept import KeptParts
from .keyboard import name_fields, order_tabs
from .message import say
from .models.dialog import CheckpointsDialog
from .project_memory import ProjectMemory
from .quick.page import QuickPage
from .runs.office import RunOffice
from .scene.header import SceneSection
from .segment.page import SegmentPage
from .setup.section import SetupSection
from .shortcuts import give_shortcuts
from .tabs import in_tabs
from .temporary import TemporaryResults
from .try_it import TryItButton
from .unsaved import UnsavedLabels
from .widgets import MARGIN, SPACING, lay_page, tool_button


class LandCoverDock(QgsDockWidget):
    """The panel.

    Args:
        iface: of QGIS.
        session: talks to the engine; the QGIS session's own by default.
    """

    def __init__(self, iface: Any, session: Any = None, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("SAM Land Cover"), parent if parent is not None else iface.mainWindow())
        self.setObjectName("SamLandCoverDock")
        self.setWindowIcon(icon("sam_landcover"))
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._iface = iface
        self._session = session if session is not None else engine_session()
        self._engine_waits = self._engine_starts = False
        self._run_next = ""  # the checkpoint whose map was asked for in another tab
        self._demo_layers: Mapping[str, Any] = {}
        self._demo_bands: Mapping[str, List[int]] = {}
        # Before any combo box connects: it must still hold the layer when it is told to let go.
        QgsProject.instance().layersWillBeRemoved["QStringList"].connect(self._layers_go)
        self.try_it = TryItButton(self._session, iface.mapCanvas())
        self.device = DeviceChip(self._session)
        self.model = ModelSection(self._session)
        self.scene = SharedScene(self)
        self.header = SceneSection(self.scene)
        self.inputs = InputsSection(self.scene)
        self.extent = ExtentSection(iface.mapCanvas())
        self.output = OutputSection()
        self.advanced = AdvancedSection()
        self.areas = AreaSection()
        self.run = RunBar()
        self.runs = MapRuns(iface, self.output, self.areas, self)
        self.runner = self.runs.runner
        self.office = RunOffice(self, self.runs, iface, self._session)
        self.setup = SetupSection(self._session)
        self.models = CheckpointsDialog(self._session, self)
        self.guide = GuideDialog(self)
        self.segment = SegmentPage(iface, self._session, self.scene)
        self.quick = QuickPage(iface, self._session, self.scene)
        self.finish = FinishPage(iface, self._session, self.scene)
        self.describer = MapDescriber(self._session, self)
        self.check = CheckPage(iface, self._session, self.scene)
        self.check.serve(self.areas)
        self.unsaved = UnsavedLabels(iface, self)
        self.temporary = TemporaryResults(iface, self)
        self.memory = ProjectMemory(self)
        self._build()
        self._connect()
        self.kept = KeptParts(self, self.memory)
        if not self.setup.needed:
            self.device.ask(self.advanced.device)
            self.model.restore()
        self._for_keyboards()
        self.memory.begin()
        self._refresh()
        self.unsaved.offer()

    def parameters(self) -> Dict[str, Any]:
        """The form as Processing parameters."""
        values: Dict[str, Any] = {p.CHECKPOINT: self.model.path}
        for section in (self.inputs, self.extent, self.advanced, self.output):
            values.update(section.parameters())
        if self.inputs.needs_export() and self.advanced.resolution:
            values[p.RESOLUTION] = self.advanced.resolution
        return values

    def problem(self) -> str:
        """Why Run is not ready, or an empty string."""
        for section in (self.model, self.inputs, self.extent, self.output, self.advanced):
            text = section.problem()
            if text:
                return text
        if self.inputs.needs_export() and not self.advanced.resolution:
            return tr(
                "Set the export resolution in Advanced: the layer comes from a server and has no pixel size."
            )
        return ""

    def start_run(self) -> None:
        """What the Run button does."""
        problem = self.problem()
        if problem or self.model.card is None:  # something changed that nobody told of: never in silence
            self._refresh()
            self._say(problem or tr("Choose a checkpoint."), Qgis.MessageLevel.Warning)
            return
        outputs = set(self.output.parameters())
        values = {name: value for name, value in self.parameters().items() if name not in outputs}
        self.runs.start(algorithm_for(self.model.card), values, self.inputs.first_layer, self.model.card)

    def copy_command(self, shell: str = "") -> str:
        """Put the run on the clipboard as command lines for a shell, and return them."""
        try:
            algorithm = algorithm_for(self.model.card)
            text = command_text(algorithm, self.parameters(), QgsProject.instance(), shell)
        except SourceError as error:
            self._say(str(error), Qgis.MessageLevel.Warning)
            return ""
        QGuiApplication.clipboard().setText(text)
        self._say(
            tr("Copied: this run as qgis_process and as python -m core.predict."), Qgis.MessageLevel.Info
        )
        return text

    def shut_down(self) -> None:
        """Stop what runs and take everything off the canvas; the dock is not used afterwards."""
        self.memory.shut_down()
        self.header.shut_down()
        self.office.shut_down()
        self.runs.shut_down()
        self.extent.shut_down()
        self.setup.shut_down()
        self.models.shut_down()
        self.segment.shut_down()
        self.quick.shut_down()
        self.finish.shut_down()
        self.describer.shut_down()
        self.check.shut_down()
        self.unsaved.shut_down()
        self.temporary.shut_down()
        QgsProject.instance().layersWillBeRemoved["QStringList"].disconnect(self._layers_go)
        QgsProject.instance().cleared.disconnect(self._project_closed)
        self._session.stateChanged.disconnect(self._engine_state)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(MARGIN)
        head.addWidget(self.device, 1)
        head.addWidget(self.try_it, 0, Qt.AlignmentFlag.AlignTop)
        guide = tool_button(
            theme("mActionHelpContents"), tr("The guide: first steps, every field, what to do when …")
        )
        guide.clicked.connect(lambda _checked=False: self.guide.open_page())
        head.addWidget(guide, 0, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(SPACING + 2)
        column.addLayout(head)
        column.addWidget(self.device.reason)
        for section in (self.model, self.inputs, self.extent, self.output, self.advanced, self.areas):
            column.addWidget(section)
        column.addStretch(1)
        outer = QWidget()
        self.scroll = lay_page(outer, self.setup.around(inner, self.run), self.run)
        self.tabs = in_tabs(outer, self.segment, self.quick, self.finish, self.check)
        whole = QWidget()
        below = QVBoxLayout(whole)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.header)
        below.addWidget(self.tabs, 1)
        self.setWidget(whole)
        self.setMinimumWidth(320)

    def _connect(self) -> None:
        for section in (self.model, self.inputs, self.extent, self.output, self.advanced):
            section.changed.connect(self._refresh)
        self.scene.changed.connect(self._refresh)
        self.scene.changed.connect(self._give_shortcuts)
        self.memory.said.connect(lambda text: self._say(text, Qgis.MessageLevel.Warning))
        self.model.cardChanged.connect(self._card_changed)
        self.model.listAsked.connect(self.models.open_list)
        self.segment.model.listAsked.connect(self.models.open_list)
        self.models.chosen.connect(self._model_chosen)
        self.advanced.deviceChanged.connect(self.device.ask)
        self.advanced.engineChanged.connect(self._engine_changed)
        self.advanced.manageAsked.connect(self.setup.manage)
        self.setup.engineReady.connect(self._engine_changed)
        self._session.stateChanged.connect(self._engine_state)
        self.setup.guideAsked.connect(self.guide.open_page)
        self.run.runClicked.connect(self.start_run)
        self.run.cancelClicked.connect(self.runner.cancel)
        self.run.copyClicked.connect(self.copy_command)
        self.run.queueClicked.connect(self.start_run)
        self.run.runsClicked.connect(self.office.dialog.open_list)
        self.runs.queued.connect(lambda: self.run.set_waiting(len(self.runs.waiting)))
        self.runner.started.connect(lambda: self.run.set_running(True))
        self.runner.progressed.connect(self.run.set_progress)
        self.runner.said.connect(self.run.say)
        self.runs.ended.connect(self._ended)
        self.runs.failed.connect(self.run.status.fail)
        # After the layout has made room for the table.
        self.runs.added.connect(lambda: QTimer.singleShot(0, self._show_areas))
        QgsProject.instance().cleared.connect(self._project_closed)
        self.try_it.said.connect(self.run.tell)
        self.try_it.failed.connect(self._failed)
        self.try_it.ready.connect(self._demo_ready)
        self.try_it.clickReady.connect(self._click_demo_ready)
        self.quick.start_from = self.segment.start_from = self.model.taking
        self.quick.classifyAsked.connect(self._quick_ready)
        self.quick.labels.layerChanged.connect(self._share_labels)
        self.quick.imports.others_in_use = lambda: self.segment.result.layer is not None
        self.tabs.currentChanged.connect(lambda _index: self._follow_tab())
        self.visibilityChanged.connect(lambda _visible: self._follow_tab())
        self.segment.result.changed.connect(lambda: self.quick.offer_layer(self.segment.result.layer))
        self.segment.result.changed.connect(lambda: self.unsaved.follow(self.segment.result.layer))
        self.quick.labels.layerChanged.connect(lambda: self.unsaved.follow(self.quick.labels.layer))
        self.finish.layerShown.connect(self._corrections_shown)
        self.finish.labelsOffered.connect(self._corrections_as_labels)

    def _card_changed(self, card: Optional[Card]) -> None:
        self.inputs.set_card(card)
        self.advanced.set_card(card)
        self._for_keyboards()
        self._fill_demo()
        if card is not None and self._run_next:
            wanted, self._run_next = self._run_next, ""
            if wanted == self.model.path:
                QTimer.singleShot(0, self.start_run)  # after the section has said that the card is read

    def _for_keyboards(self) -> None:
        """The tab key follows the page, and every field has a name; again when a model brought other fields."""
        name_fields(self.widget())
        order_tabs(self.widget())
        self._give_shortcuts()

    def _give_shortcuts(self) -> None:
        """Also to buttons that came later."""
        give_shortcuts(self.header, self.tabs, self.setup)

    def _project_closed(self) -> None:
        """What belongs to a project goes with it: its scene, where its maps went, what was drawn in it, what waits for it."""
        self.scene.clear()
        self.kept.forget()
        self.output.forget()
        self.extent.forget_rectangle()
        self._demo_layers, self._demo_bands, self._run_next = {}, {}, ""

    def _refresh(self) -> None:
        self.output.replay.follow(self.inputs.first_layer)
        self.extent.set_run(self.inputs.first_layer, self.advanced.window, self.advanced.stride)
        self.run.set_problem(self.problem())

    def _layers_go(self, layer_ids: List[str]) -> None:
        self.scene.forget(layer_ids)
        self.extent.forget(layer_ids)
        layers = self._demo_layers.items()  # they may still wait for their model's card
        self._demo_layers = {role: layer for role, layer in layers if layer.id() not in layer_ids}

    def _engine_changed(self) -> None:
        self._engine_waits = self.runner.running
        if self._engine_waits:  # to stop the engine would end the run
            text = tr("The other engine is used as soon as this run has ended.")
            self._say(text, Qgis.MessageLevel.Info)
            return
        self._session.stop()
        self.setup.refresh()
        if self.setup.needed:
            return
        self.device.ask(self.advanced.device)
        for part in (self.model, self.segment, self.quick, self.finish, self.check, self.models):
            part.engine_changed()

    def _engine_state(self, state: str) -> None:
        """Once the engine is up: what could not be read before, whoever had it started."""
        came_up, self._engine_starts = self._engine_starts and state == READY, state == STARTING
        if came_up:
            for part in (self.device, self.model, self.segment.model):
                part.engine_came_up()

    def _demo_ready(
        self, checkpoint: str, layers: Mapping[str, Any], bands: Optional[Mapping[str, List[int]]] = None
    ) -> None:
        self._demo_layers, self._demo_bands = layers, bands or {}
        self.extent.set_mode("layer")
        self.model.choose(checkpoint)

    def _click_demo_ready(self, checkpoint: str, layer: Any) -> None:
        self.tabs.setCurrentWidget(self.segment)
        self.segment.show_demo(checkpoint, layer)

    def _model_chosen(self, path: str, segments: bool) -> None:
        """From the list of models: to the tab that can use it."""
        if segments:
            self.tabs.setCurrentWidget(self.segment)
            self.segment.model.choose(path)
        else:
            self.tabs.setCurrentIndex(0)
            self.model.choose(path)

    def _share_labels(self) -> None:
        """Clicked polygons go to the layer of labels, imported or not, where none is chosen for them yet.

        The map learns from one layer: what is clicked elsewhere would change nothing.
        """
        layer = self.quick.labels.layer
        mine = self.segment.result.layer is None and self.quick.labels.field == CLASS_ID
        if layer is not None and mine and not is_point_layer(layer):
            self.segment.result.combo.setLayer(layer)

    def _corrections_shown(self, layer: Any) -> None:
        self.unsaved.follow(layer)
        self._refresh()

    def _corrections_as_labels(self, layer: Any) -> None:
        self.quick.labels.set_layer(layer)
        self.tabs.setCurrentWidget(self.quick)

    def _follow_tab(self) -> None:
        """The map of the labels is kept up in the tab where polygons are clicked as well."""
        self._give_shortcuts()
        tab = self.tabs.currentWidget()
        wanted = tab is self.quick or (tab is self.segment and self.quick.talk.scene is not None)
        self.quick.set_live(self.isVisible() and wanted)

    def _quick_ready(
        self, checkpoint: str, layers: Mapping[str, Any], bands: Mapping[str, List[int]]
    ) -> None:
        self.tabs.setCurrentIndex(0)
        if self.runner.running:
            text = tr("A map is being made: press Run when it is done.")
            self._say(text, Qgis.MessageLevel.Info)
        else:
            self._run_next = checkpoint
        self._demo_ready(checkpoint, layers, bands)

    def _fill_demo(self) -> None:
        """Put the layers that were handed over into the slots, once their model's card is there."""
        if not self._demo_layers or not self.inputs.slots:
            return
        for slot in self.inputs.slots:
            role = slot.slot.role
            if role in self._demo_layers:
                slot.set_layer(self._demo_layers[role])
            if self._demo_bands.get(role):
                slot.set_bands(self._demo_bands[role])
        self._demo_layers, self._demo_bands = {}, {}
        self._refresh()

    def _ended(self) -> None:
        self.run.set_running(self.runner.running)  # Try it may fail while a run is going
        if self._engine_waits and not self.runner.running:
            self._engine_changed()

    def _show_areas(self) -> None:
        self.scroll.ensureWidgetVisible(self.areas, 0, MARGIN)

    def _failed(self, message: str) -> None:
        """Something beside a run came to nothing."""
        self._ended()
        self._say(message, Qgis.MessageLevel.Critical)
        self.run.status.fail(message)

    def _say(
        self, text: str, level: Qgis.MessageLevel, button: Optional[QPushButton] = None, tip: str = ""
    ) -> None:
        say(self._iface, text, level, button, tip)
