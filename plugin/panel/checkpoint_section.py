"""A section that chooses a checkpoint and asks the engine what it is: what two tabs share."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterable, List, Mapping, Optional, Sequence

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from ...core.contract import protocol
from .. import settings
from ..card import Card, card_from_json
from ..disk import is_file
from ..engine.errors import NO_ENVIRONMENT
from ..icons import theme
from ..processing.declared import CHECKPOINT_FILTER
from ..wording import tr
from .widgets import Note, Section, narrow, tool_button

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "demo"


class CheckpointSection(Section):
    """Choose a checkpoint; its card is read by the engine.

    Args:
        session: of the engine.
        title: of the section.
        name: of the section's settings.
        setting: where the checkpoint of the last session is kept.
        wish: what to do while there is no checkpoint, as one sentence.
        tip: which files are taken.
        no_engine: what is said where there is no engine to read a card.

    Signals:
        listAsked: the user wants to see all models.
    """

    listAsked = pyqtSignal()

    def __init__(
        self,
        session: Any,
        title: str,
        name: str,
        setting: str,
        wish: str,
        tip: str,
        no_engine: str,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(title, name, parent=parent)
        self._session, self._setting, self._wish, self._no_engine = session, setting, wish, no_engine
        self._asked = ""
        self._unread = False  # for the engine's sake, not the file's
        self._problem = wish
        self._combo = narrow(QComboBox())
        self._combo.setToolTip(tip)
        browse = tool_button(theme("mActionFileOpen"), tr("Choose a checkpoint file…"))
        models = tool_button(theme("mIconListView"), tr("Models: look at, import, download, delete…"))
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._combo, 1)
        row.addWidget(browse)
        row.addWidget(models)
        self.body.addLayout(row)
        self._summary = Note()
        self.body.addWidget(self._summary)
        self._fill("")
        self._combo.activated.connect(lambda _index: self.choose(self._combo.currentData() or ""))
        browse.clicked.connect(self._ask_file)
        models.clicked.connect(lambda _checked=False: self.listAsked.emit())

    @property
    def path(self) -> str:
        """The chosen checkpoint, or empty."""
        return self._combo.currentData() or ""

    def problem(self) -> str:
        """Why there is no usable model yet."""
        return self._problem

    def choose(self, path: str) -> None:
        """Take a checkpoint and ask the engine for its card."""
        self._fill(path)
        self._asked, self._unread = path, False
        self._take(None)
        self._problem = tr("Reading the model card…") if path else self._wish
        self._summary.tell(self._problem if path else "")
        self.changed.emit()
        if path:
            self._session.call_async(
                "inspect",
                {"path": path},
                lambda answer: self._inspected(path, answer),
                lambda error: self._failed(path, error),
            )

    def restore(self) -> None:
        """Take up the checkpoint of the last session, or what is offered instead, if it is still there."""
        for path in (settings.get(self._setting, ""), *self._instead()):
            if path and is_file(path):
                self.choose(path)
                return

    def engine_changed(self, looked_at: bool = True) -> None:
        """There is an engine, or another one: read the card again.

        Args:
            looked_at: whether a checkpoint may be taken up that nobody has chosen yet.
        """
        if self.path:
            self.choose(self.path)
        elif looked_at:
            self.restore()

    def engine_came_up(self) -> None:
        """The engine answers: read what could not be read because it did not."""
        if self._unread:
            self.choose(self.path)

    # What a tab says for itself

    def _refusal(self, card: Card) -> str:
        """Why a model is not for this tab, or an empty string."""
        raise NotImplementedError

    def _take(self, card: Optional[Card]) -> None:
        """The chosen model has this card; None while that is not known."""

    def _words(self, card: Card) -> str:
        """What is said of a model that can be used, as HTML."""
        raise NotImplementedError

    def _read(self, path: str, card: Card) -> None:
        """The card of a file was read, before anything is shown of it."""
        raise NotImplementedError

    def _instead(self) -> Sequence[str]:
        """Checkpoints to take up where there is none of the last session."""
        return ()

    def _offered(self, current: str) -> Iterable[List[str]]:
        """Groups of checkpoints to choose from; ``current`` is among them."""
        raise NotImplementedError

    # Talk

    def _inspected(self, path: str, answer: Mapping[str, Any]) -> None:
        if path != self._asked:  # another file was chosen meanwhile
            return
        card = card_from_json(answer["card"])
        self._problem = self._refusal(card)
        self._read(path, card)
        if self._problem:
            self._summary.fail(self._problem)
        else:
            self._summary.tell(self._words(card), html=True)
        self._take(card)
        self.changed.emit()

    def _failed(self, path: str, error: Any) -> None:
        if path != self._asked:
            return
        code = getattr(error, "code", None)
        self._unread = code != protocol.USER_ERROR
        self._problem = self._no_engine if code == NO_ENVIRONMENT else str(error)
        self._summary.fail(self._problem)
        self.changed.emit()

    def _fill(self, current: str) -> None:
        self._combo.blockSignals(True)
        self._combo.clear()
        self._combo.addItem(tr("Choose a checkpoint…"), "")
        for group in self._offered(current):
            if group:
                self._combo.insertSeparator(self._combo.count())
            for path in group:
                self._combo.addItem(Path(path).name, path)
                self._combo.setItemData(self._combo.count() - 1, path, Qt.ItemDataRole.ToolTipRole)
        self._combo.setCurrentIndex(max(0, self._combo.findData(current) if current else 0))
        self._combo.blockSignals(False)

    def _ask_file(self) -> None:
        folder = str(Path(self.path or settings.get(self._setting, "")).parent)
        path, _ = QFileDialog.getOpenFileName(self, tr("Choose a checkpoint"), folder, CHECKPOINT_FILTER)
        if path:
            self.choose(path)
