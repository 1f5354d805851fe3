"""What scripts that drive a real QGIS share (``qgis --code``): waiting, screenshots, a report at the end."""

from __future__ import annotations

import faulthandler
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface, plugins

PLUGIN = "sam_landcover"
if hasattr(faulthandler, "register"):  # asked where it stands (tests/support/hung.py); not on Windows
    faulthandler.register(signal.SIGUSR1, file=sys.__stderr__)


class Stopped(Exception):
    """A step did not come to its end."""


def wait(condition: Callable[[], Any], seconds: float, what: str) -> Any:
    """Let QGIS work until ``condition`` holds, and return its value.

    Raises:
        Stopped: it does not hold in time.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        pause(0.05)
    raise Stopped(f"{what}: not within {seconds:.0f} s")


def pause(seconds: float) -> None:
    """Let QGIS work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def map_is_drawn() -> None:
    """Wait until the map has finished drawing."""
    pause(0.3)
    wait(lambda: not iface.mapCanvas().isDrawing(), 60, "the map is drawn")
    pause(0.3)


def screenshot(path: Path) -> None:
    """The whole screen where a tool for that is there (X11), else QGIS's main window."""
    if shutil.which("import") and os.environ.get("DISPLAY"):
        done = subprocess.run(["import", "-window", "root", str(path)], check=False)
        if done.returncode == 0:
            return
    iface.mainWindow().grab().save(str(path))


def plugin() -> Any:
    """The running plugin."""
    return wait(lambda: plugins.get(PLUGIN), 30, "the plugin is loaded")


def open_panel(width: int) -> Any:
    """The panel, so many pixels wide, with the rest of the window cleared for a picture: the dock."""
    browser = iface.mainWindow().findChild(QDockWidget, "Browser")
    if browser is not None:
        browser.hide()
    running = plugin()
    iface.messageBar().clearWidgets()
    running.show_panel(True)
    iface.mainWindow().resizeDocks([running.dock], [width], Qt.Orientation.Horizontal)
    return running.dock


def drive(steps: Callable[[], dict[str, Any]], report: Path, keep_open: bool = False) -> None:
    """Run ``steps`` once QGIS stands; write its values, or what went wrong, to ``report``; then leave QGIS."""

    def run() -> None:
        values: dict[str, Any]
        try:
            iface.mainWindow().showMaximized()
            pause(1.0)
            values = {"ok": True, **steps()}
        except Exception as error:  # noqa: BLE001 - whatever went wrong belongs into the report
            screenshot(report.with_name("failed.png"))
            values = {"ok": False, "message": str(error), "files": [], "traceback": traceback.format_exc()}
        report.write_text(json.dumps(values, indent=2), encoding="utf-8")
        if not keep_open:
            leave()

    QTimer.singleShot(1500, run)


def leave() -> None:
    """End QGIS without its question about unsaved changes."""
    from qgis.core import QgsApplication, QgsProject

    QgsProject.instance().clear()
    QgsProject.instance().setDirty(False)
    # A QGIS bug, with or without the plugin (seen in 3.40.6, qgis/QGIS#62429 fixes it): a task thread in which the
    # authentication database was opened (the news feed's request does that at the start) keeps a slot that uses the
    # authentication manager. Idle for 30 s and then woken by another task, it calls that slot at exit, after the
    # manager is gone: signal 11. Ended here, the threads still find it.
    QgsApplication.taskManager().threadPool().waitForDone(10000)
    iface.actionExit().trigger()
    QTimer.singleShot(5000, QCoreApplication.quit)


def relative(paths: list[Path], folder: Path) -> list[str]:
    """Paths for people."""
    return [str(Path(os.path.relpath(path, folder))) for path in paths]


def close_popups() -> None:
    """Whatever QGIS put in front of its window."""
    widget = QApplication.activeModalWidget()
    if widget is not None:
        widget.close()
