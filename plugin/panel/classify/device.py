"""The device chip: what the engine computes on, and why."""

from __future__ import annotations

from typing import Any, Mapping, Optional

from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ...engine.errors import NO_ENVIRONMENT
from ...icons import theme
from ...wording import memory, reason_words, tr
from ..widgets import Elided, Note, tool_button

GPU_COLOUR, CPU_COLOUR, WAIT_COLOUR, ERROR_COLOUR = "#3f8f4f", "#5b7f9d", "#8a8a8a", "#b3261e"


class DeviceChip(QWidget):
    """A dot, the device's name and memory; under it, in words, why it is this one."""

    def __init__(self, session: Any, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted = "auto"
        self._is_unknown = False  # the engine was asked and did not answer
        self._dot, self._name, self.reason = QLabel("●"), Elided(), Note()
        self._again: QToolButton = tool_button(theme("mActionRefresh"), tr("Ask the engine again"))
        self._again.clicked.connect(self.refresh)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(self._dot)
        row.addWidget(self._name, 1)
        row.addWidget(self._again)
        self._say(WAIT_COLOUR, tr("Device: not asked yet"), "")

    @property
    def text(self) -> str:
        """What the chip says."""
        return self._name.full_text

    def ask(self, wanted: str) -> None:
        """Show what the engine would use for this choice of device."""
        self._wanted = wanted
        self.refresh()

    def refresh(self) -> None:
        """Ask the engine; it starts if it has not yet."""
        wanted, self._is_unknown = self._wanted, False
        self._say(WAIT_COLOUR, tr("Starting the engine…"), "")
        self._session.call_async(
            "device",
            {"device": wanted},
            lambda answer: wanted == self._wanted and self._show(answer),
            lambda error: wanted == self._wanted and self._failed(error),
        )

    def engine_came_up(self) -> None:
        """The engine answers: ask what it could not say before."""
        if self._is_unknown:
            self.refresh()

    def _show(self, report: Mapping[str, Any]) -> None:
        kind = str(report.get("type", "cpu"))
        parts = [str(report.get("name", kind))]
        if report.get("memory_bytes"):
            parts.append(memory(float(report["memory_bytes"])))
        if kind == "cpu" and report.get("threads"):
            one = report["threads"] == 1
            parts.append(tr("1 thread") if one else tr("{0} threads").format(report["threads"]))
        if report.get("precision"):
            parts.append(str(report["precision"]))
        self._say(
            CPU_COLOUR if kind == "cpu" else GPU_COLOUR,
            " · ".join(parts),
            reason_words(str(report.get("reason", ""))),
        )

    def _failed(self, error: Exception) -> None:
        message, self._is_unknown = str(error), True
        if getattr(error, "code", None) == NO_ENVIRONMENT:
            message += " " + tr("The Python can be chosen below, in Advanced, Engine.")
        self._say(ERROR_COLOUR, tr("Engine not available"), "")
        self.reason.fail(message)
        self._name.setToolTip(message)

    def _say(self, colour: str, text: str, reason: str) -> None:
        self._dot.setStyleSheet(f"color: {colour};")
        self._name.say(text)
        self._name.setToolTip("\n".join(part for part in (text, reason) if part))
        self.reason.tell(reason)
