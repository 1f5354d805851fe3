"""The dock: puts the sections together and hands their parameters to the algorithm."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import Qgis, QgsProject
from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..card import Card
from ..engine.session import engine_session
from ..icons import icon, theme
from ..layers.areas import area_rows
from ..layers.result import add_result, result_words
from ..layers.segments import CLASS_ID, is_point_layer
from ..processing import parameters as p
from ..processing.command_text import command_text
from ..wording import duration, tr
from .classify.advanced import AdvancedSection
from .classify.area_table import AreaSection
from .classify.device import DeviceChip
from .classify.extent import ExtentSection
from .classify.inputs import InputsSection, algorithm_for
from .classify.live import LiveLayer, live_from
from .classify.model import ModelSection
from .classify.output import OutputSection
from .classify.run import RunBar
from .classify.runner import Runner
from .guide import GuideDialog
from .message import say
from .models.dialog import CheckpointsDialog
from .quick.page import QuickPage
from .segment.page import SegmentPage, in_tabs
from .setup.section import SetupSection
from .try_it import TryItButton
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
        self._run_name = self._partial = ""
        self._engine_waits = False
        self._demo_layers: Mapping[str, Any] = {}
        self._demo_bands: Mapping[str, List[int]] = {}
        # Before any combo box connects: it must still hold the layer when it is told to let go.
        QgsProject.instance().layersWillBeRemoved["QStringList"].connect(self._layers_go)
        self.runner = Runner(self)
        self._live = LiveLayer(iface.mapCanvas())
        self.try_it = TryItButton(self._session, iface.mapCanvas())
        self.device = DeviceChip(self._session)
        self.model = ModelSection(self._session)
        self.inputs = InputsSection()
        self.extent = ExtentSection(iface.mapCanvas())
        self.output = OutputSection()
        self.advanced = AdvancedSection()
        self.areas = AreaSection()
        self.run = RunBar()
        self.setup = SetupSection(self._session)
        self.models = CheckpointsDialog(self._session, self)
        self.guide = GuideDialog(self)
        self.segment = SegmentPage(iface, self._session)
        self.quick = QuickPage(iface, self._session)
        self._build()
        self._connect()
        if not self.setup.needed:
            self.device.ask(self.advanced.device)
            self.model.restore()
        self._refresh()

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
        if self.model.card is None or self.problem():
            return
        parameters = {**self.parameters(), **self.output.run_parameters()}
        layer = self.inputs.first_layer
        named = Path(self.output.path).stem if self.output.path else ""
        self._run_name = named or f"{layer.name()} · {self.model.card.name}"
        live = live_from(self._iface.mapCanvas(), layer)
        classes = [{"value": c.value, "name": c.name, "colour": c.colour} for c in self.model.card.classes]
        self._live.begin(live, self._run_name, classes)
        self.runner.start(algorithm_for(self.model.card), parameters, live)

    def copy_command(self) -> str:
        """Put the run on the clipboard as command lines, and return them."""
        text = command_text(algorithm_for(self.model.card), self.parameters(), QgsProject.instance())
        QGuiApplication.clipboard().setText(text)
        self._say(
            tr("Copied: this run as qgis_process and as python -m core.predict."), Qgis.MessageLevel.Info
        )
        return text

    def shut_down(self) -> None:
        """Stop what runs and take everything off the canvas; the dock is not used afterwards."""
        self.runner.cancel()
        self._live.shut_down()
        self.extent.shut_down()
        self.setup.shut_down()
        self.models.shut_down()
        self.segment.shut_down()
        self.quick.shut_down()
        QgsProject.instance().layersWillBeRemoved["QStringList"].disconnect(self._layers_go)

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
        self.tabs = in_tabs(outer, self.segment, self.quick)
        self.setWidget(self.tabs)
        self.setMinimumWidth(320)

    def _connect(self) -> None:
        for section in (self.model, self.inputs, self.extent, self.output, self.advanced):
            section.changed.connect(self._refresh)
        self.model.cardChanged.connect(self._card_changed)
        self.model.listAsked.connect(self.models.open_list)
        self.segment.model.listAsked.connect(self.models.open_list)
        self.models.chosen.connect(self._model_chosen)
        self.advanced.deviceChanged.connect(self.device.ask)
        self.advanced.engineChanged.connect(self._engine_changed)
        self.advanced.manageAsked.connect(self.setup.manage)
        self.setup.engineReady.connect(self._engine_changed)
        self.setup.guideAsked.connect(self.guide.open_page)
        self.run.runClicked.connect(self.start_run)
        self.run.cancelClicked.connect(self.runner.cancel)
        self.run.copyClicked.connect(self.copy_command)
        self.runner.started.connect(lambda: self.run.set_running(True))
        self.runner.progressed.connect(self.run.set_progress)
        self.runner.said.connect(self.run.say)
        self.runner.previewed.connect(self._live.show)
        self.runner.finished.connect(self._finished)
        self.runner.failed.connect(self._failed)
        self.runner.cancelled.connect(self._cancelled)
        self.try_it.said.connect(self.run.tell)
        self.try_it.failed.connect(self._failed)
        self.try_it.ready.connect(self._demo_ready)
        self.try_it.clickReady.connect(self._click_demo_ready)
        self.quick.classifyAsked.connect(self._quick_ready)
        self.quick.labels.layerChanged.connect(self._share_labels)
        self.quick.imports.others_in_use = lambda: self.segment.result.layer is not None
        self.tabs.currentChanged.connect(lambda _index: self._follow_tab())
        self.visibilityChanged.connect(lambda _visible: self._follow_tab())
        self.segment.result.changed.connect(lambda: self.quick.offer_layer(self.segment.result.layer))

    def _card_changed(self, card: Optional[Card]) -> None:
        self.inputs.set_card(card)
        self.advanced.set_card(card)
        self._fill_demo()

    def _refresh(self) -> None:
        self.extent.set_run(self.inputs.first_layer, self.advanced.window, self.advanced.stride)
        self.run.set_problem(self.problem())

    def _layers_go(self, layer_ids: List[str]) -> None:
        self.inputs.forget(layer_ids)
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
        if self.model.path:
            self.model.choose(self.model.path)
        else:
            self.model.restore()

    def _demo_ready(
        self, checkpoint: str, layers: Mapping[str, Any], bands: Optional[Mapping[str, List[int]]] = None
    ) -> None:
        self._demo_layers, self._demo_bands = layers, bands or {}
        self.extent.set_mode("layer")
        self.model.choose(checkpoint)

    def _click_demo_ready(self, checkpoint: str, layer: Any) -> None:
        self.tabs.setCurrentWidget(self.segment)
        self.segment.show_demo(checkpoint, layer)

    def _model_chosen(self, path: str, family: str) -> None:
        """From the list of models: to the tab that can use it."""
        if family == "sam":
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

    def _follow_tab(self) -> None:
        """The map of the labels is kept up in the tab where polygons are clicked as well."""
        tab = self.tabs.currentWidget()
        wanted = tab is self.quick or (tab is self.segment and self.quick.talk.scene is not None)
        self.quick.set_live(self.isVisible() and wanted)

    def _quick_ready(
        self, checkpoint: str, layers: Mapping[str, Any], bands: Mapping[str, List[int]]
    ) -> None:
        self.tabs.setCurrentIndex(0)
        self._demo_ready(checkpoint, layers, bands)

    def _fill_demo(self) -> None:
        """Put the layers that were handed over into the slots, once their model's card is there."""
        if not self._demo_layers or not self.inputs.slots:
            return
        for slot in self.inputs.slots:
            slot.set_layer(self._demo_layers.get(slot.slot.role))
            slot.set_bands(self._demo_bands.get(slot.slot.role, []))
        self._demo_layers, self._demo_bands = {}, {}
        self._refresh()

    def _ended(self) -> None:
        self.run.set_running(self.runner.running)  # Try it may fail while a run is going
        if self._engine_waits and not self.runner.running:
            self._engine_changed()

    def _finished(self, result: Mapping[str, Any], outputs: Mapping[str, Any]) -> None:
        self._ended()
        extras = {word: outputs[name] for name, word in p.SIDE_OUTPUTS if outputs.get(name)}
        layer = add_result(QgsProject.instance(), result, self._run_name, extras)
        self._live.end()  # after the result has been added, so that the map does not flash
        warnings = [str(text) for text in result.get("warnings", ())]
        self.areas.show_rows(area_rows(list(result["areas"])), self._run_name, warnings)
        if layer is None:
            self._failed(tr("The result {0} cannot be opened.").format(result["output"]))
            return
        level = Qgis.MessageLevel.Warning if warnings else Qgis.MessageLevel.Success
        short = tr("Classified in {0}.").format(duration(result["seconds"]))
        self._say(" ".join([short, *warnings]), level, tip=" ".join([result_words(result), *warnings]))
        # After the layout has made room for the table.
        QTimer.singleShot(0, self._show_areas)

    def _show_areas(self) -> None:
        self.scroll.ensureWidgetVisible(self.areas, 0, MARGIN)

    def _failed(self, message: str) -> None:
        self._ended()
        if not self.runner.running:
            self._live.end()
        self._say(message, Qgis.MessageLevel.Critical)
        self.run.status.fail(message)

    def _cancelled(self, message: str, partial: str) -> None:
        self._ended()
        self._live.end()
        self._partial = partial
        if partial and Path(partial).is_file():
            add = QPushButton(tr("Add the finished part"))
            add.clicked.connect(lambda _checked=False: self._add_partial())
            self._say(tr("Stopped; the finished part is kept."), Qgis.MessageLevel.Info, add)
        else:
            self._say(message, Qgis.MessageLevel.Info)

    def _add_partial(self) -> None:
        name = tr("{0} (unfinished)").format(self._run_name)
        if add_result(QgsProject.instance(), {"output": self._partial, "areas": []}, name) is None:
            self._failed(tr("The result {0} cannot be opened.").format(self._partial))

    def _say(
        self, text: str, level: Qgis.MessageLevel, button: Optional[QPushButton] = None, tip: str = ""
    ) -> None:
        say(self._iface, text, level, button, tip)
