"""From "Deliver" to the folder: the page to print, the engine's package, the check."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any, Dict, Mapping, Optional

from qgis.core import Qgis, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton

from ...finish.job import EngineJob
from ...finish.maps import beside, model_of
from ...layers.estimates import area_lines, table_beside
from ...layers.page import write_page
from ...layers.source import engine_path
from ...wording import tr
from ..message import say
from .check import CheckSection


class Handover(QObject):
    """Delivers one map at a time.

    Signals:
        delivered: folder or zip.
    """

    delivered = pyqtSignal(str)

    def __init__(
        self, iface: Any, job: EngineJob, check: CheckSection, parent: Optional[QObject] = None
    ) -> None:
        super().__init__(parent)
        self._iface, self._job, self._check = iface, job, check
        self._scratch = ""
        job.runningChanged.connect(self._tidy)

    def deliver(self, layer: QgsRasterLayer, origin: QgsRasterLayer, form: Mapping[str, Any]) -> None:
        """Pack a map.

        Args:
            layer: the finished map.
            origin: the map that it was made from, beside which its confidence lies.
            form: of the tab, see :class:`.deliver.DeliverySection`.
        """
        title = str(form.get("title") or "") or layer.name()
        self._scratch = tempfile.mkdtemp(prefix="sam_landcover_page_")
        table = table_beside(str(form.get("report") or ""))
        areas = area_lines(table) if table else []
        pages = write_page(layer, title, str(form.get("licence") or ""), Path(self._scratch), areas)
        question = {
            **form,
            "title": title,
            "result": engine_path(layer),
            "confidence": beside(origin, "confidence") or None,
            "checkpoint": model_of(layer) or model_of(origin) or None,
            "polygons": True,
            "extra": [*(str(page) for page in pages), *([table] if table else [])],
        }
        self._job.ask("deliver", question, self._done)

    def _done(self, result: Dict[str, Any]) -> None:
        target = Path(str(result["target"]))
        folder = target if target.is_dir() else target.parent
        report = result.get("check")
        warnings = [str(one) for one in result.get("warnings", ())]
        self._check.show_report(report, target.name, str(folder), warnings)
        passed = report is None or bool(report["passed"])
        show = QPushButton(tr("Open the folder"))
        show.clicked.connect(lambda _checked=False: self._check.open_folder())
        text = (
            tr("Delivered as {0}; it passes.") if passed else tr("Delivered as {0}; the check found faults.")
        )
        level = Qgis.MessageLevel.Success if passed else Qgis.MessageLevel.Warning
        say(self._iface, text.format(target.name), level, show, " ".join([str(target), *warnings]))
        self.delivered.emit(str(target))

    def _tidy(self, running: bool) -> None:
        if not running and self._scratch:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = ""
