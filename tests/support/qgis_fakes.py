"""Stand-ins for the engine, and small rasters and cards, for tests that are not about the engine."""

from __future__ import annotations

import contextlib
import json
import shutil
import struct
from pathlib import Path

from qgis.core import QgsCoordinateReferenceSystem, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtGui import QColor, QImage

CLASSES = [
    {"value": 0, "name": "Building", "colour": [200, 70, 60], "parent": None},
    {"value": 1, "name": "Road", "colour": [150, 150, 150], "parent": None},
    {"value": 2, "name": "Tree", "colour": [40, 120, 50], "parent": None},
    {"value": 3, "name": "Low vegetation", "colour": [160, 210, 120], "parent": None},
    {"value": 4, "name": "Field", "colour": [220, 200, 110], "parent": None},
    {"value": 5, "name": "Water", "colour": [60, 120, 200], "parent": None},
]


def card(family="mfnet", window=256, **changes):
    """A model card as the engine's ``inspect`` gives it."""
    modalities = {
        "mfnet": [
            {
                "role": "optical",
                "bands": ["red", "green", "blue"],
                "channels": 3,
                "normalisation": {},
                "unit": "",
            },
            {
                "role": "dsm",
                "bands": ["elevation"],
                "channels": 1,
                "normalisation": {},
                "unit": "m above ground",
            },
        ],
        "cwsam": [{"role": "sar", "bands": ["VV", "VH"], "channels": 3, "normalisation": {}, "unit": "dB"}],
        "sam": [],
    }[family]
    values = {
        "card_version": 1,
        "name": {"mfnet": "Demo MFNet", "cwsam": "Demo CWSAM", "sam": "SAM ViT-B"}[family],
        "family": family,
        "config": {},
        "modalities": modalities,
        "classes": [] if family == "sam" else CLASSES,
        "window": window,
        "stride": window // 2,
        "blend": "taper",
        "ground_resolution": 0.5,
        "base_sha256": None,
        "source": "native",
        "metrics": {"mIoU": 0.812},
        "recipe": {},
        "licence": "CC0-1.0",
        "notes": "Trained on synthetic data, for demonstration.",
        "version": "0.1.0",
        "title": {"mfnet": "MFNet", "cwsam": "CWSAM", "sam": "SAM"}[family],
        "segments": family == "sam",
    }
    return {**values, **changes}


def result(output, areas=None, **changes):
    """A finished prediction as the engine's ``predict`` gives it."""
    counted = [
        {
            **{key: entry[key] for key in ("value", "name", "colour")},
            "pixels": pixels,
            "square_metres": pixels * 0.25,
        }
        for entry, pixels in zip(CLASSES, (1000, 500, 300, 200, 0, 0), strict=True)
    ]
    values = {
        "output": str(output),
        "areas": counted if areas is None else areas,
        "nodata_pixels": 48,
        "width": 64,
        "height": 32,
        "windows": 3,
        "seconds": 1.5,
        "device": "cpu (2 threads), fp32",
        "warnings": [],
        "files": [str(output)],
    }
    return {**values, **changes}


class FakeSession(QObject):
    """Answers at once from ``answers``: method -> dict, exception, or function of the parameters."""

    stateChanged = pyqtSignal(str)

    def __init__(self, **answers):
        super().__init__()
        self.answers = answers
        self.calls = []
        self.stopped = 0
        self.state = "ready"

    def call(self, method, params=None, on_progress=None, is_cancelled=None):
        self.calls.append((method, params))
        answer = self.answers[method]
        if callable(answer):
            answer = answer(params, on_progress, is_cancelled)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def call_async(self, method, params, on_result, on_error, on_progress=None):
        try:
            answer = self.call(method, params, on_progress)
        except Exception as error:  # noqa: BLE001 the fake passes on whatever the test put in
            on_error(error)
            return
        on_result(answer)

    def stop(self):
        self.stopped += 1


DEVICE = {
    "name": "Intel Xeon",
    "type": "cpu",
    "memory_bytes": 16_000_000_000,
    "reason": "PyTorch found no NVIDIA driver on this computer.",
    "threads": 2,
    "precision": "fp32",
}


def write_raster(path, bands=3, width=64, height=32, epsg=2056, left=2600000.0, top=1200000.0, step=0.5):
    """A small uncompressed GeoTIFF, through QGIS alone. Returns its path as text."""
    from osgeo import gdal, osr

    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), width, height, bands, gdal.GDT_Byte, ["ALPHA=NO"] if bands > 3 else []
    )
    if epsg:
        system = osr.SpatialReference()
        system.ImportFromEPSG(epsg)
        dataset.SetProjection(system.ExportToWkt())
        dataset.SetGeoTransform((left, step, 0, top, 0, -step))
    for band in range(1, bands + 1):
        row = struct.pack("B" * width, *[(7 * band + column) % 251 for column in range(width)])
        dataset.GetRasterBand(band).WriteRaster(0, 0, width, height, row * height)
    dataset = None
    return str(path)


def pixels(path, band=1):
    """The bytes of one band."""
    from osgeo import gdal

    dataset = gdal.Open(str(path))  # kept while its band is read: a band does not keep its dataset
    return bytes(dataset.GetRasterBand(band).ReadRaster())


def layer(path, name="layer", crs=""):
    """A valid raster layer."""
    made = QgsRasterLayer(str(path), name)
    assert made.isValid(), path
    if crs:
        made.setCrs(QgsCoordinateReferenceSystem(crs))
    return made


def four_tiles(folder):
    """An XYZ layer over a pyramid of two red and two green tiles at zoom 1."""
    for x in (0, 1):
        for y in (0, 1):
            column = folder / "1" / str(x)
            column.mkdir(parents=True, exist_ok=True)
            image = QImage(256, 256, QImage.Format.Format_RGB32)
            image.fill(QColor(250, 0, 0) if x == 0 else QColor(0, 250, 0))
            assert image.save(str(column / f"{y}.png"))
    uri = f"type=xyz&url=file://{folder}/{{z}}/{{x}}/{{y}}.png&zmin=1&zmax=1"
    made = QgsRasterLayer(uri, "basemap", "wms")
    assert made.isValid()
    return made


def predicting(source):
    """A ``predict`` answer that leaves a copy of ``source`` where the job wants its output."""

    def answer(params, on_progress, is_cancelled):
        for done in (1, 2, 3):
            if on_progress:
                on_progress(
                    {
                        "stage": "predict",
                        "done": done,
                        "total": 3,
                        "unit": "window",
                        "rate": 2.0,
                        "remaining": 3 - done,
                    }
                )
        for key in ("output", "confidence", "probabilities"):
            if params.get(key):
                shutil.copy(source, params[key])
        json.dumps(params)  # what crosses the pipe must be JSON
        return result(params["output"], files=[params["output"]])

    return answer


def copy_of(path, folder):
    """The path of a copy."""
    return shutil.copy(str(path), str(Path(folder) / Path(path).name))


class FakeIface(QObject):
    """The part of QgisInterface the plugin uses, with books of what was added and not removed."""

    initializationCompleted = pyqtSignal()

    def __init__(self):
        super().__init__()
        from qgis.gui import QgsMapCanvas, QgsMessageBar
        from qgis.PyQt.QtWidgets import QMainWindow

        self.window = QMainWindow()
        self.canvas = QgsMapCanvas()
        self.canvas.resize(400, 300)
        self.bar = QgsMessageBar()
        self.menu, self.docks = [], []
        self.log_opened = 0

    def mainWindow(self):
        return self.window

    def mapCanvas(self):
        return self.canvas

    def messageBar(self):
        return self.bar

    def addToolBar(self, title):
        return self.window.addToolBar(title)

    @property
    def toolbar(self):
        """Actions of the toolbars that the window still shows."""
        from qgis.PyQt.QtCore import Qt
        from qgis.PyQt.QtWidgets import QToolBar

        bars = self.window.findChildren(QToolBar)
        shown = [bar for bar in bars if self.window.toolBarArea(bar) != Qt.ToolBarArea.NoToolBarArea]
        return [action for bar in shown for action in bar.actions()]

    def addPluginToRasterMenu(self, menu, action):
        self.menu.append((menu, action))

    def removePluginRasterMenu(self, menu, action):
        self.menu.remove((menu, action))

    def addDockWidget(self, area, dock):
        self.docks.append(dock)
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self.docks.remove(dock)
        self.window.removeDockWidget(dock)

    def openMessageLog(self):
        self.log_opened += 1

    def messages(self):
        """Level and text of what is in the message bar."""
        return [(item.level(), item.text()) for item in self.bar.items()]


def answer_questions(*texts):
    """Press, in each modal question that comes up, the button whose text begins with the next of ``texts``.

    Returns the list of the questions asked, filled while they are.
    """
    from qgis.PyQt.QtCore import QTimer
    from qgis.PyQt.QtWidgets import QApplication, QMessageBox, QPushButton

    asked, left = [], list(texts)

    def look():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            asked.append(box.text())
            wanted = left.pop(0) if left else "Cancel"
            buttons = {b.text().replace("&", ""): b for b in box.findChildren(QPushButton)}
            next(button for text, button in buttons.items() if text.startswith(wanted)).click()
        if left:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)
    return asked


@contextlib.contextmanager
def speaking(language):
    """QGIS in another language, by what stands in the plugin's translation ``fr``, ``zh_CN``."""
    from qgis.PyQt.QtCore import QCoreApplication, QTranslator

    from scripts import translations

    data = translations.compile_file(translations.FOLDER / f"sam_landcover_{language}.ts")
    translator = QTranslator()
    assert translator.loadFromData(data)  # in which Qt reads on: it is held until the end
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)
    del data


def spin(condition, seconds=20.0):
    """Run the event loop until ``condition()``; what that raises fails this test, and does not abort all of them."""
    import time

    from qgis.PyQt.QtCore import QEventLoop, QTimer

    loop, timer, deadline = QEventLoop(), QTimer(), time.monotonic() + seconds

    def look():
        try:
            done = condition() or time.monotonic() > deadline
        except Exception:  # noqa: BLE001
            done = True  # raised again below, outside of Qt
        if done:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(5)
    loop.exec()
    timer.stop()
    assert condition(), "it did not happen in time"
