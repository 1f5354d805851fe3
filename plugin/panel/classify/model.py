"""The model section: which checkpoint, and what its card says."""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any, Collection, Mapping, Optional

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from ....core.contract import protocol
from ... import settings
from ...card import Card, card_from_json
from ...engine.errors import NO_ENVIRONMENT
from ...icons import theme
from ...processing.declared import CHECKPOINT_FILTER
from ...wording import role_title, tr
from ..swatch import swatch_html
from ..widgets import Note, Section, narrow, tool_button

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "demo"
LEGEND_COLUMNS = 2


class ModelSection(Section):
    """Choose a checkpoint; its card is read by the engine.

    Signals:
        cardChanged: a new card, or None while there is none.
        listAsked: the user wants to see all models.
    """

    cardChanged = pyqtSignal(object)
    listAsked = pyqtSignal()

    def __init__(self, session: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(tr("Model"), "model", parent=parent)
        self._session = session
        self._asked = ""
        self._unread = False  # for the engine's sake, not the file's
        self._problem = tr("Choose a checkpoint.")
        self.card: Optional[Card] = None
        self._combo = narrow(QComboBox())
        self._combo.setToolTip(
            tr("A .safetensors checkpoint of this plugin, or a .pth of the published code")
        )
        self._browse = tool_button(theme("mActionFileOpen"), tr("Choose a checkpoint file…"))
        self._list = tool_button(theme("mIconListView"), tr("Models: look at, import, download, delete…"))
        self._list.clicked.connect(lambda _checked=False: self.listAsked.emit())
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._combo, 1)
        row.addWidget(self._browse)
        row.addWidget(self._list)
        self.body.addLayout(row)
        self._summary, self._small = Note(), Note()
        self.body.addWidget(self._summary)
        self.body.addWidget(self._small)
        self._fill("")
        self._combo.activated.connect(lambda _index: self.choose(self._combo.currentData() or ""))
        self._browse.clicked.connect(self._ask_file)

    @property
    def path(self) -> str:
        """The chosen checkpoint, or empty."""
        return self._combo.currentData() or ""

    def problem(self) -> str:
        """Why there is no usable model yet."""
        return self._problem

    def taking(self, roles: Collection[str]) -> str:
        """Path of the model if it reads rasters of just these roles, so that a training can start from it; else empty."""
        card = self.card
        if card is None or card.segments or not card.trains:
            return ""
        return self.path if card.reads(roles) == set(roles) else ""

    def choose(self, path: str) -> None:
        """Take a checkpoint and ask the engine for its card."""
        self._fill(path)
        self._asked, self._unread = path, False
        self._set_card(None)
        if not path:
            self._problem = tr("Choose a checkpoint.")
            self._summary.tell("")
            self.changed.emit()
            return
        self._problem = tr("Reading the model card…")
        self._summary.tell(self._problem)
        self.changed.emit()
        self._session.call_async(
            "inspect",
            {"path": path},
            lambda answer: self._inspected(path, answer),
            lambda error: self._failed(path, error),
        )

    def restore(self) -> None:
        """Take up the checkpoint of the last session, if it is still there."""
        last = settings.get("checkpoint", "")
        if last and Path(last).is_file():
            self.choose(last)

    def engine_changed(self) -> None:
        """There is an engine, or another one: read the card again."""
        if self.path:
            self.choose(self.path)
        else:
            self.restore()

    def engine_came_up(self) -> None:
        """The engine answers: read what could not be read because it did not."""
        if self._unread:
            self.choose(self.path)

    def _inspected(self, path: str, answer: Mapping[str, Any]) -> None:
        if path != self._asked:  # another file was chosen meanwhile
            return
        card = card_from_json(answer["card"])
        settings.put("checkpoint", path)
        settings.remember_checkpoint(path)
        self._fill(path)
        self._problem = ""
        if not card.modalities or not card.classes:
            self._problem = tr("“{0}” has no classes: choose a model that classifies.").format(card.name)
        self._describe(card)
        self._set_card(card)
        self.changed.emit()

    def _failed(self, path: str, error: Exception) -> None:
        if path != self._asked:
            return
        self._problem = str(error)
        self._unread = getattr(error, "code", None) != protocol.USER_ERROR
        if getattr(error, "code", None) == NO_ENVIRONMENT:  # the device chip says it at length
            self._problem = tr("The model card cannot be read without the engine; see the top of the panel.")
        self._summary.fail(self._problem)
        self.changed.emit()

    def _set_card(self, card: Optional[Card]) -> None:
        self.card = card
        self._small.tell("")
        if card is not None:
            self._small.tell(small_print(card), html=True)
            self._small.setToolTip(card.notes)
        self.cardChanged.emit(card)

    def _describe(self, card: Card) -> None:
        if self._problem:
            self._summary.fail(self._problem)
        else:
            self._summary.tell(summary_html(card), html=True)

    def _fill(self, current: str) -> None:
        """Recent files first, then the shipped demo models."""
        self._combo.blockSignals(True)
        self._combo.clear()
        self._combo.addItem(tr("Choose a checkpoint…"), "")
        known = settings.recent_checkpoints()
        if current and current not in known:
            known.insert(0, current)
        shipped = [str(path) for path in sorted(SHIPPED.glob("*.safetensors")) if str(path) not in known]
        for group in (known, shipped):
            if group and self._combo.count():
                self._combo.insertSeparator(self._combo.count())
            for path in group:
                self._combo.addItem(Path(path).name, path)
                self._combo.setItemData(self._combo.count() - 1, path, Qt.ItemDataRole.ToolTipRole)
        index = self._combo.findData(current) if current else 0
        self._combo.setCurrentIndex(max(0, index))
        self._combo.blockSignals(False)

    def _ask_file(self) -> None:
        folder = str(Path(self.path or settings.get("checkpoint", "")).parent)
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a checkpoint"), folder, CHECKPOINT_FILTER)
        if path:
            self.choose(path)


def summary_html(card: Card) -> str:
    """Name, inputs, window and classes with their colours."""
    inputs = " + ".join(role_title(modality.role) for modality in card.modalities)
    facts = [card.title, inputs, tr("window {0} px").format(card.window)]
    if card.ground_resolution:
        facts.append(tr("{0} m per pixel").format(f"{card.ground_resolution:g}"))
    cells = [
        f"<td>{swatch_html(entry.colour)}</td><td style='padding-left:4px; padding-right:14px'>{escape(entry.name)}</td>"
        for entry in card.classes
    ]
    rows = "".join(
        f"<tr>{''.join(cells[i : i + LEGEND_COLUMNS])}</tr>" for i in range(0, len(cells), LEGEND_COLUMNS)
    )
    line = " · ".join(_unbroken(fact) for fact in facts)
    return f"<b>{escape(card.name)}</b><br>{line}<table style='margin-top:5px'>{rows}</table>"


def _unbroken(text: str) -> str:
    return escape(text).replace(" ", "&nbsp;")


def first_sentence(text: str) -> str:
    """``text`` up to its first full stop before a blank, so that notes leave room for the inputs."""
    return re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0]


def small_print(card: Card) -> str:
    """Metrics, licence and how the notes begin."""
    lines = []
    if card.metrics:
        lines.append(
            escape(", ".join(f"{name} {value:.3g}" for name, value in list(card.metrics.items())[:4]))
        )
    if card.notes:
        first = first_sentence(card.notes)
        lines.append(escape(first) + (" …" if first != card.notes.strip() else ""))
    if card.licence:
        lines.append(tr("Licence: {0}").format(escape(card.licence)))
    if card.source == "foreign":
        lines.append(tr("The card was worked out from the weights: check band order and class names."))
    return "<br>".join(lines)
