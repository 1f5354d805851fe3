"""The model section: which checkpoint, and what its card says."""

from __future__ import annotations

import re
from html import escape
from typing import Any, Collection, List, Optional, Tuple

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ... import settings
from ...card import Card
from ...layers.schemes import class_title
from ...wording import role_title, size_words, tr
from ..checkpoint_section import SHIPPED, CheckpointSection
from ..swatch import swatch_html
from ..widgets import Note

LEGEND_COLUMNS = 2


class ModelSection(CheckpointSection):
    """Choose a checkpoint that classifies; its card is read by the engine.

    Signals:
        cardChanged: a new card, or None while there is none.
    """

    cardChanged = pyqtSignal(object)

    def __init__(self, session: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(
            session,
            tr("Model"),
            "model",
            "checkpoint",
            tr("Choose a checkpoint."),
            tr("A .safetensors checkpoint of this plugin, or a .pth of the published code"),
            # The device chip says it at length.
            tr("The model card cannot be read without the engine; see the top of the panel."),
            parent,
        )
        self.card: Optional[Card] = None
        self._small = Note()
        self.body.addWidget(self._small)

    def taking(self, roles: Collection[str]) -> str:
        """Path of the model if it reads rasters of just these roles, so that a training can start from it; else empty."""
        card = self.card
        if card is None or card.segments or not card.trains:
            return ""
        return self.path if card.reads(roles) == set(roles) else ""

    def _refusal(self, card: Card) -> str:
        if card.modalities and card.classes:
            return ""
        return tr("“{0}” has no classes: choose a model that classifies.").format(card.name)

    def _read(self, path: str, card: Card) -> None:
        settings.put("checkpoint", path)
        settings.remember_checkpoint(path)
        self._fill(path)

    def _take(self, card: Optional[Card]) -> None:
        self.card = card
        self._small.tell("")
        if card is not None:
            self._small.tell(small_print(card), html=True)
            self._small.setToolTip(card.notes)
        self.cardChanged.emit(card)

    def _words(self, card: Card) -> str:
        return summary_html(card)

    def _offered(self, current: str) -> Tuple[List[str], List[str]]:
        """Recent files first, then the shipped demo models."""
        known = settings.recent_checkpoints()
        if current and current not in known:
            known.insert(0, current)
        return known, [str(path) for path in sorted(SHIPPED.glob("*.safetensors")) if str(path) not in known]


def summary_html(card: Card) -> str:
    """Name, inputs, window and classes with their colours."""
    inputs = " + ".join(role_title(modality.role) for modality in card.modalities)
    facts = [card.title, inputs, tr("window {0} px").format(card.window)]
    if card.ground_resolution:
        facts.append(tr("{0} m per pixel").format(size_words(card.ground_resolution)))
    cells = [
        f"<td>{swatch_html(entry.colour)}</td><td style='padding-left:4px; padding-right:14px'>{escape(class_title(entry.name))}</td>"
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
