"""What drivers share whose QGIS has a new profile: the zip, the panel's Install, Try it and Run.

Settings come in the environment: INSTALL_OUT (folder), INSTALL_ZIP (the plugin), INSTALL_FROM (a folder or zip of
wheels; empty for the network), INSTALL_SECONDS (patience with the installation).
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from qgis.PyQt.QtWidgets import QFileDialog
from qgis.utils import iface, plugins
from qgis_driver import map_is_drawn, pause, screenshot, wait

OUT = Path(os.environ["INSTALL_OUT"])
WHEELS = os.environ.get("INSTALL_FROM", "")
PATIENCE = float(os.environ.get("INSTALL_SECONDS", "300"))


def install_plugin() -> Any:
    """What "Install from ZIP" of the plugin manager does, and the plugin it starts."""
    from pyplugin_installer import instance

    if "sam_landcover" in plugins:
        raise RuntimeError("the profile is not new")
    instance().installFromZipFile(os.environ["INSTALL_ZIP"])
    return wait(lambda: plugins.get("sam_landcover"), 60, "the plugin is installed from its zip")


def install_engine(dock: Any) -> dict[str, Any]:
    """Press the button and wait for the panel to go on."""
    setup = dock.setup
    wait(lambda: setup.isVisible() and not setup.running, 60, "the panel has looked at this computer")
    map_is_drawn()
    screenshot(OUT / "first-run.png")
    offered, start = setup.offer, time.monotonic()
    if WHEELS:
        # A file dialog of the system's is not ours to press; its answer is.
        QFileDialog.getExistingDirectory = staticmethod(lambda *_a, **_k: WHEELS)
        QFileDialog.getOpenFileName = staticmethod(lambda *_a, **_k: (WHEELS, ""))
        setup.offline_actions[int(Path(WHEELS).is_file())].trigger()
    else:
        setup.install.click()
    wait(lambda: setup.running, 30, "the installation has begun")
    pictured, lines, fractions = False, set(), []
    end = time.monotonic() + PATIENCE
    while setup.running and time.monotonic() < end:
        pause(0.1)
        lines.add(setup.progress_line)
        fractions.append(setup.fraction)
        if not pictured and 0.2 < setup.fraction < 0.9:
            screenshot(OUT / "installing.png")
            pictured = True
    if setup.running or not setup.outcome.startswith("Installed in "):
        raise RuntimeError(f"not installed: {setup.outcome or setup.progress_line}")
    return {
        "offered": offered,
        "outcome": setup.outcome,
        "install_seconds": time.monotonic() - start,
        "lines": len(lines),
        "monotone": fractions == sorted(fractions),
        "set up again": setup.isVisible(),
    }


def classify(dock: Any) -> dict[str, Any]:
    """Try it, Run."""
    failures: list[Any] = []
    results: list[Any] = []
    dock.try_it.failed.connect(failures.append)
    dock.runner.failed.connect(failures.append)
    dock.runner.finished.connect(lambda result, _outputs: results.append(result))
    dock.try_it.click()
    wait(lambda: failures or not dock.problem(), 300, "the demo scene and its model are loaded")
    map_is_drawn()
    dock.output.set_path(str(OUT / "land_cover.tif"))
    wait(lambda: failures or dock.run.button.isEnabled(), 30, "Run is ready")
    dock.run.button.click()
    wait(lambda: failures or results, 600, "the scene is classified")
    if failures:
        raise RuntimeError(str(failures[0]))
    map_is_drawn()
    screenshot(OUT / "classified.png")
    return {"result": results[0], "device": dock.device.text}


def walk_in() -> tuple[Any, dict[str, Any]]:
    """The plugin from its zip, the engine from the panel, the demo classified: the panel, and what was seen."""
    running = install_plugin()
    pause(1.0)
    if iface.messageBar().currentItem() is not None:
        iface.messageBar().clearWidgets()
    running.show_panel(True)
    dock = running.dock
    return dock, {**install_engine(dock), **classify(dock)}
