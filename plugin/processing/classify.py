"""What both classification algorithms share: from parameters to a job, to the engine, to outputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Dict, Mapping, Optional, Tuple

from qgis.core import (
    Qgis,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
)

from ...core.contract.fields import to_json
from ..engine.session import EngineError
from ..layers.areas import AreaRow, area_rows, to_csv, to_html
from ..layers.source import SourceError
from ..wording import tr, tr_later
from . import parameters as p
from .base import CLASSIFICATION, EngineAlgorithm, Reporter
from .checks import check
from .help import help_text
from .live import watched
from .request import Request, finish_request, read_request
from .styler import group_on_load, style_on_load


class ClassifyAlgorithm(EngineAlgorithm):
    """Base of the thin algorithms; they say which layers there are and what the model is."""

    GROUP = CLASSIFICATION
    MEASURED = ("predict",)
    TAGS = tr_later("land cover,classify,segmentation,deep learning,SAM,segment anything")

    def __init__(self) -> None:
        super().__init__()
        self._request: Optional[Request] = None
        self._result: Optional[Dict[str, Any]] = None

    # What a subclass says

    def slots(self) -> Tuple[p.Slot, ...]:
        """The raster inputs, in the model's order."""
        return ()

    def introduction(self) -> str:
        """First paragraph of the help."""
        return ""

    # What QGIS asks

    def shortHelpString(self) -> str:
        """Help beside the dialog."""
        return help_text(self.introduction(), self.slots())

    def initAlgorithm(self, configuration: Optional[Mapping[str, Any]] = None) -> None:
        """Declare the parameters."""
        p.add_parameters(self, self.slots())

    def checkParameterValues(
        self, parameters: Dict[str, Any], context: QgsProcessingContext
    ) -> Tuple[bool, str]:
        """Find a user's slip before anything runs."""
        message = check(self, parameters, context)  # first: it says more than QGIS does
        return (False, message) if message else super().checkParameterValues(parameters, context)

    def prepareAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Read layers on the thread they live on; nothing slow."""
        try:
            self._request = read_request(self, parameters, context, feedback)
        except SourceError as error:
            raise QgsProcessingException(str(error)) from error
        return True

    def processAlgorithm(
        self, parameters: Dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Export what needs exporting, then let the engine predict."""
        try:
            # Only the panel's feedback is watched; a Processing run stays as it is.
            job = watched(finish_request(self._request, feedback), getattr(feedback, "live", None))
        except SourceError as error:
            raise QgsProcessingException(str(error)) from error
        result = self.ask("predict", to_json(job), feedback, _Watched(feedback, self.MEASURED))
        self._result = result
        return self._outputs(result, parameters, context, feedback)

    def postProcessAlgorithm(
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Dict[str, Any]:
        """Have the results styled and grouped when they are loaded."""
        if self._result is not None and self._request is not None:
            style_on_load(context, self._request.output, list(self._result["areas"]))
            for path in self._request.side_outputs.values():
                group_on_load(context, path)
        return {}

    def explained(self, error: EngineError, feedback: QgsProcessingFeedback) -> str:
        """The panel learns what was left."""
        if error.partial and hasattr(feedback, "partial"):
            feedback.partial = error.partial
        return super().explained(error, feedback)

    def _outputs(
        self,
        result: Mapping[str, Any],
        parameters: Dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> Dict[str, Any]:
        rows = area_rows(list(result["areas"]))
        for note in result.get("notes", ()):
            feedback.pushInfo(str(note))
        _show_table(feedback, rows)
        outputs: Dict[str, Any] = {p.OUTPUT: result["output"], **self._request.side_outputs}
        if self._request.areas and _write_text(self._request.areas, to_csv(rows), feedback):
            outputs[p.AREAS] = self._request.areas
        largest = max(rows, key=lambda row: row.pixels, default=None)
        outputs[p.WINDOWS] = result["windows"]
        outputs[p.SECONDS] = result["seconds"]
        outputs[p.NODATA_PIXELS] = result["nodata_pixels"]
        outputs[p.DEVICE_USED] = result["device"]
        outputs[p.LARGEST_CLASS] = largest.name if largest and largest.pixels else ""
        outputs[p.RESULT_JSON] = json.dumps(result)
        return outputs


class _Watched(Reporter):
    """Progress that the panel also gets as pictures of the finished part."""

    def __init__(self, feedback: QgsProcessingFeedback, measured: Optional[Tuple[str, ...]]) -> None:
        super().__init__(feedback, measured)
        self._show = getattr(feedback, "show_preview", None)
        self._preview = ""

    def progress(self, progress: Mapping[str, Any]) -> None:
        """Take one report."""
        preview = str(progress.get("preview") or "")
        if self._show is not None and preview not in ("", self._preview):
            self._preview = preview
            self._show(preview)
        super().progress(progress)


def _show_table(feedback: QgsProcessingFeedback, rows: Tuple[AreaRow, ...]) -> None:
    if Qgis.QGIS_VERSION_INT >= 33600:
        feedback.pushFormattedMessage(to_html(rows), to_csv(rows))
    else:
        feedback.pushInfo(to_csv(rows))


def _write_text(path: str, text: str, feedback: QgsProcessingFeedback) -> bool:
    """Write the table; a file that cannot be written, e.g. open in Excel, must not cost a finished run."""
    try:
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        message = tr("The area table could not be written to {0}: {1}")
        feedback.pushWarning(message.format(path, error.strerror or error))
        return False
    return True
