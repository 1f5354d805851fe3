"""What the canvas shows of a layer without a file (WMS, XYZ, database, memory), as a temporary GeoTIFF to click on."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsApplication, QgsFeedback, QgsProject, QgsRasterLayer, QgsRectangle, QgsTask
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..wording import tr
from .source import Export, SourceError, has_pixels, metres_per_unit, plan_source, write_export

MOST_PIXELS = 64_000_000  # fetched for one look; a canvas has two or eight millions


@dataclass(frozen=True)
class View:
    """A part of a layer that was written to a file.

    Attributes:
        path: of the GeoTIFF.
        extent: in the layer's CRS.
        origin: the layer's own source, for the polygons' ``raster``.
        ground: metres a pixel.
    """

    path: str
    extent: QgsRectangle
    origin: str
    ground: float


def ground_of_pixel(canvas: QgsMapCanvas) -> float:
    """Metres on the ground of a pixel of the canvas, at its middle."""
    crs = canvas.mapSettings().destinationCrs()
    return float(canvas.mapUnitsPerPixel()) * metres_per_unit(crs, canvas.extent().center())


class _ReadTask(QgsTask):
    """Writes an export on a worker thread."""

    def __init__(self, export: Export, view: View) -> None:
        super().__init__(
            tr("Reading “{0}”").format(export.name), QgsTask.Flag.CanCancel | QgsTask.Flag.Silent
        )
        self._export, self.view = export, view
        self._feedback = QgsFeedback()
        self.problem = ""

    def run(self) -> bool:
        """The work; says what went wrong in ``problem``."""
        try:
            write_export(self._export, self.view.path, self._feedback)
        except SourceError as error:
            self.problem = str(error)
        except Exception as error:  # noqa: BLE001 an exception in a task would only reach the log
            self.problem = f"{type(error).__name__}: {error}"
        return not self.problem

    def cancel(self) -> None:
        """Asked from the main thread."""
        super().cancel()
        self._feedback.cancel()


class ViewReader(QObject):
    """Reads views one at a time in the background; a newer one takes the place of one under way.

    Signals:
        read: the :class:`View`.
        failed: one sentence.
    """

    read = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, parent: Optional[QObject] = None) -> None:
        super().__init__(parent)
        self._folder = ""
        self._numbers = itertools.count(1)
        self._task: Optional[_ReadTask] = None

    @property
    def busy(self) -> bool:
        """Whether a view is being read."""
        return self._task is not None

    def ask(self, layer: QgsRasterLayer, canvas: QgsMapCanvas) -> None:
        """Read what ``canvas`` shows of ``layer``, as finely as it is shown."""
        self.stop()
        ground = ground_of_pixel(canvas)
        crs = canvas.mapSettings().destinationCrs()
        extent = canvas.mapSettings().visibleExtent()
        try:
            source = plan_source(layer, extent, crs, ground, QgsProject.instance().transformContext())
            export = source.export
            if export is None:
                raise SourceError(tr("“{0}” is a file already.").format(layer.name()))
            if export.columns * export.rows > MOST_PIXELS:
                raise SourceError(
                    tr("Too much of “{0}” is seen to be read in full detail: zoom in.").format(layer.name())
                )
        except SourceError as error:
            self.failed.emit(str(error))
            return
        if not self._folder:
            self._folder = tempfile.mkdtemp(prefix="sam_landcover_view_")
        path = str(Path(self._folder) / f"view{next(self._numbers)}.tif")
        if has_pixels(layer):
            ground = export.resolution * metres_per_unit(layer.crs(), export.extent.center())
        view = View(path, export.extent, layer.source(), ground)
        task = _ReadTask(export, view)
        task.taskCompleted.connect(lambda: self._done(task))
        task.taskTerminated.connect(lambda: self._done(task))
        self._task = task
        QgsApplication.taskManager().addTask(task)

    def stop(self) -> None:
        """Forget a view that is being read."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def remove(self) -> None:
        """Stop and take the files away."""
        self.stop()
        folder, self._folder = self._folder, ""
        if folder:
            shutil.rmtree(folder, ignore_errors=True)

    def _done(self, task: Any) -> None:
        if task is not self._task:  # a newer one was asked for
            return
        self._task = None
        if task.problem:
            self.failed.emit(task.problem)
        else:
            self.read.emit(task.view)
