"""Above the tabs: one layer for each role, chosen once for all of them."""

from __future__ import annotations

from typing import Dict, List, Optional

from qgis.core import Qgis, QgsMapLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import (
    QFrame,
    QGridLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from ....core.contract.roles import ROLE_WORDS, is_role, kind_of, role_of
from ...icons import icon, theme
from ...layers.project_paths import found_path
from ...layers.shared_scene import SharedScene
from ...wording import role_title, tr
from ..widgets import Note, Section, choose_none, layer_combo, set_shown, tool_button

OFFERED = (*ROLE_WORDS, "nir", "thermal", "slope", "ndsm")
ROWS = 5  # more of them scroll
EDGE = 60  # px of the title that its box and its arrow take


class _Row:
    """The widgets of one role."""

    def __init__(self, role: str, wanted: bool) -> None:
        self.role = role
        self.picture, self.label = QLabel(), QLabel(role_title(role))
        self.picture.setPixmap(icon(kind_of(role)).pixmap(QSize(16, 16)))
        self.combo = layer_combo(Qgis.LayerFilter.RasterLayer, tr("Choose a layer…"))
        tip = tr(role_of(role).help) or tr("Role “{0}”").format(role)
        for widget in (self.label, self.combo):
            widget.setToolTip(tip)
        self.label.setBuddy(self.combo)
        self.remove = tool_button(
            theme("mActionRemove"), tr("Take {0} out of the scene").format(role_title(role))
        )
        self.remove.setEnabled(not wanted)
        if wanted:
            self.remove.setToolTip(tr("The chosen model reads this role."))

    @property
    def widgets(self) -> List[QWidget]:
        """In the order of the row."""
        return [self.picture, self.label, self.combo, self.remove]


class _Rows(QScrollArea):
    """As high as its rows where there is room."""

    def sizeHint(self) -> QSize:
        """Qt's own hint is that of the time before the rows were laid."""
        return QSize(super().sizeHint().width(), self.maximumHeight())


class SceneSection(Section):
    """Layers and their roles; tabs read them from the scene.

    Args:
        scene: what is shown and changed.
    """

    def __init__(self, scene: SharedScene, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Scene"), "scene", parent=parent)
        self.scene = scene
        self.rows: Dict[str, _Row] = {}
        self._shown: List[object] = []
        inner = QWidget()
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(5)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(2, 1)
        self._scroll = _Rows()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inner)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._scroll)
        self.add = QToolButton()
        self.add.setText(tr("Add a layer as …"))
        self.add.setToolTip(tr("One more kind of raster: radar, near infrared, slope, or a word of your own"))
        self.add.setIcon(theme("symbologyAdd"))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setAutoRaise(True)
        self._menu = QMenu(self.add)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add.setMenu(self._menu)
        self.body.addWidget(self.add)
        self._note = Note()
        self.body.addWidget(self._note)
        self.bring = QPushButton()
        self.bring.setText(tr("Add the missing files"))
        self.bring.clicked.connect(lambda _checked=False: self.add_gone())
        self.body.addWidget(self.bring)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        scene.changed.connect(self._refresh)
        self.collapsedStateChanged.connect(lambda _folded: self._tell_title())
        self._refresh()

    def add_role(self, word: str) -> str:
        """A row for a word of the user's; why not, or an empty string."""
        word = "_".join(word.strip().lower().replace("-", " ").split())
        if not is_role(word):
            return tr("A role is a word of lower-case letters, digits and _, a letter first.")
        self.scene.add_role(word)
        self.setCollapsed(False)
        return ""

    def add_gone(self) -> None:
        """Files that the project's layers were made of, and that are there, come back as layers."""
        for role, gone in self.scene.gone.items():
            layer = QgsRasterLayer(found_path(gone.source), gone.name)
            if gone.source and layer.isValid():
                QgsProject.instance().addMapLayer(layer)
                self.scene.set_layer(role, layer)

    def shut_down(self) -> None:
        """Not used afterwards."""
        self.scene.changed.disconnect(self._refresh)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title says as much as fits."""
        super().resizeEvent(event)
        self._tell_title()

    def _refresh(self) -> None:
        roles, wanted = self.scene.roles, self.scene.wanted
        if self._shown != [roles, wanted]:
            self._shown = [roles, wanted]
            self._lay_rows(roles, wanted)
        for role, row in self.rows.items():
            layer = self.scene.layer(role)
            if row.combo.currentLayer() is not layer:
                row.combo.blockSignals(True)
                if layer is None:
                    choose_none(row.combo)
                else:
                    row.combo.setLayer(layer)
                row.combo.blockSignals(False)
        self._tell_gone()
        self._tell_title()
        self.changed.emit()

    def _lay_rows(self, roles: List[str], wanted: object) -> None:
        for role in [role for role in self.rows if role not in roles]:
            for widget in self.rows.pop(role).widgets:
                widget.hide()
                widget.deleteLater()
        for role in roles:
            if role not in self.rows:
                self.rows[role] = self._made(role)
        before: QWidget = self._scroll
        for index, role in enumerate(roles):
            row = self.rows[role]
            row.remove.setEnabled(role not in self.scene.wanted)
            for column, widget in enumerate(row.widgets):
                self._grid.addWidget(widget, index, column)
            for widget in (row.combo, row.remove):
                QWidget.setTabOrder(before, widget)
                before = widget
        QWidget.setTabOrder(before, self.add)
        height = self.rows[roles[0]].combo.sizeHint().height() + self._grid.verticalSpacing()
        # Between one row and all: beside another panel in the same place the tab below keeps its foot in sight.
        self._scroll.setMinimumHeight(height)
        self._scroll.setMaximumHeight(min(ROWS, len(roles)) * height)
        self._scroll.updateGeometry()

    def _made(self, role: str) -> _Row:
        row = _Row(role, role in self.scene.wanted)
        row.combo.layerChanged.connect(lambda layer, role=role: self._chosen(role, layer))
        row.remove.clicked.connect(lambda _checked=False, role=role: self.scene.remove_role(role))
        return row

    def _chosen(self, role: str, layer: Optional[QgsMapLayer]) -> None:
        if layer is not None or role not in self.scene.gone:
            self.scene.set_layer(role, layer)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for role in OFFERED:
            if role not in self.rows:
                action = self._menu.addAction(icon(kind_of(role)), role_title(role))
                action.triggered.connect(lambda _checked=False, role=role: self.add_role(role))
        self._menu.addSeparator()
        self._menu.addAction(tr("Another word…"), self._ask_word)

    def _ask_word(self) -> None:
        text = tr("What the layer shows, in one word, as the model card says it (e.g. thermal, sar_vv):")
        word, fine = QInputDialog.getText(self, tr("Add a layer as …"), text)
        problem = self.add_role(word) if fine else ""
        if problem:
            self._note.fail(problem)

    def _tell_gone(self) -> None:
        gone = self.scene.gone
        words = [tr("{0}: “{1}”").format(role_title(role), entry.name) for role, entry in gone.items()]
        text = tr("Not in this project any more: {0}. Choose other layers, or add the files again.")
        self._note.warn(text.format(", ".join(words)) if gone else "")
        set_shown(self.bring, bool(gone))

    def _tell_title(self) -> None:
        """Folded, the title is a line on what the scene is made of."""
        text = tr("Scene")
        parts = [f"{role_title(role)}: {layer.name()}" for role, layer in self.scene.layers.items()]
        if self.isCollapsed() and parts:
            text = f"{text} · {' · '.join(parts)}"
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(80, self.width() - EDGE))
        shown = shown.replace("&", "&&")
        if shown != self.title():
            self.setTitle(shown)
