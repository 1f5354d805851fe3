"""From "Deliver" to the folder: the page to print, the engine's package, the check."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any, Dict, List, Mapping, Optional

from qgis.core import Qgis, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QPushButton

from ...disk import is_folder
from ...finish.job import EngineJob
from ...finish.maps import beside, model_of
from ...layers.estimates import area_lines, estimated_lines, is_sample, table_beside
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
        report = str(form.get("report") or "")
        if not is_sample(report):
            table = table_beside(report)
            self._pack(layer, origin, form, area_lines(table) if table else [], [table] if table else [])
            return
        identifiers = layer.id(), origin.id()

        def estimated(found: Dict[str, Any]) -> None:
            both = [QgsProject.instance().mapLayer(one) for one in identifiers]  # they may be gone
            finished, made_from = both
            if isinstance(finished, QgsRasterLayer) and isinstance(made_from, QgsRasterLayer):
                self._pack(finished, made_from, form, estimated_lines(found), [])

        question = {"sample": report, "map": engine_path(layer)}
        self._job.ask("accuracy_estimate", question, estimated)

    def _pack(
        self,
        layer: QgsRasterLayer,
        origin: QgsRasterLayer,
        form: Mapping[str, Any],
        areas: List[str],
        tables: List[str],
    ) -> None:
        title = str(form.get("title") or "") or layer.name()
        self._scratch = tempfile.mkdtemp(prefix="sam_landcover_page_")
        pages = write_page(layer, title, str(form.get("licence") or ""), Path(self._scratch), areas)
        question = {
            **form,
            "title": title,
            "result": engine_path(layer),
            "confidence": beside(origin, "confidence") or None,
            "checkpoint": model_of(layer) or model_of(origin) or None,
            "polygons": True,
            "extra": [*(str(page) for page in pages), *tables],
        }
        self._job.ask("deliver", question, self._done)

    def _done(self, result: Dict[str, Any]) -> None:
        target = Path(str(result["target"]))
        folder = target if is_folder(target) else target.parent
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
