"""initGui and unload, and nothing clever: the dock is made on the first click, the engine starts on first use."""

from __future__ import annotations

from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QAction

from .icons import icon
from .translation import install_translator, remove_translator
from .wording import tr

MENU = "SAM Land Cover"


class Plugin:
    """One plugin in one QGIS session."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._action: Optional[QAction] = None
        self._dock: Any = None
        self._toolbar: Any = None
        self._provider: Any = None
        self._translator = install_translator()  # before anything has words

    @property
    def dock(self) -> Any:
        """The panel, or None before its first use."""
        return self._dock

    def initProcessing(self) -> None:
        """Register the algorithms; all that ``qgis_process`` needs."""
        from .processing.provider import Provider

        self._provider = Provider()
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Add the button, the menu entry and the algorithms."""
        self.initProcessing()
        self._action = QAction(icon("sam_landcover"), tr("SAM Land Cover panel"), self._iface.mainWindow())
        self._action.setObjectName("samLandCoverPanel")
        self._action.setCheckable(True)
        self._action.setToolTip(tr("Classify optical, DSM and SAR layers into land cover"))
        self._action.triggered.connect(self.show_panel)
        # A toolbar of its own: on small screens the Plugins toolbar hides what comes last behind an arrow.
        self._toolbar = self._iface.addToolBar(MENU)
        self._toolbar.setObjectName("samLandCoverToolBar")  # QGIS remembers its place by this name
        self._toolbar.addAction(self._action)
        self._iface.addPluginToRasterMenu(MENU, self._action)
        # Labels that a crash left are offered at the next start, not only when somebody opens the panel.
        self._iface.initializationCompleted.connect(self._offer_labels)

    def unload(self) -> None:
        """Remove everything :meth:`initGui` and the panel added, and stop the engine."""
        if self._dock is not None:
            self._dock.shut_down()
            self._iface.removeDockWidget(self._dock)
            self._dock.deleteLater()
            self._dock = None
        if self._action is not None:
            self._iface.initializationCompleted.disconnect(self._offer_labels)
            self._iface.removePluginRasterMenu(MENU, self._action)
            self._iface.mainWindow().removeToolBar(self._toolbar)
            self._toolbar.deleteLater()
            self._toolbar = None
            self._action.deleteLater()
            self._action = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        from .engine.session import engine_session

        engine_session().stop()
        remove_translator(self._translator)
        self._translator = None

    def _offer_labels(self) -> None:
        from .layers.label_journal import left_behind

        if self._dock is None and left_behind():
            self.show_panel(True)

    def show_panel(self, visible: bool = True) -> None:
        """Show or hide the panel; made on the first call."""
        if self._dock is None:
            if not visible:
                return
            from .panel.dock import LandCoverDock

            self._dock = LandCoverDock(self._iface)
            self._iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
            self._dock.closed.connect(self._panel_closed)
            self._dock.opened.connect(self._panel_opened)
        self._dock.setUserVisible(visible)

    def _panel_closed(self) -> None:
        if self._action is not None:
            self._action.setChecked(False)

    def _panel_opened(self) -> None:
        if self._action is not None:
            self._action.setChecked(True)
