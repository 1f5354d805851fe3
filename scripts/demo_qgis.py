"""The demo, inside QGIS: press Try it, press Run, keep the result. Started by ``make demo``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis_driver import drive, map_is_drawn, pause, plugin, relative, screenshot, wait

OUT = Path(os.environ["DEMO_OUT"])
MODEL = os.environ.get("DEMO_MODEL", "mfnet")


def steps() -> dict[str, Any]:
    """As a person would: the panel, Try it, Run."""
    running = plugin()
    running.show_panel(True)
    dock = running.dock
    failures = []
    dock.try_it.failed.connect(failures.append)
    dock.runner.failed.connect(failures.append)

    dock.try_it.start(MODEL)
    wait(lambda: failures or not dock.problem(), 300, "the demo scene and its model are loaded")
    map_is_drawn()
    dock.output.set_path(str(OUT / "land_cover.tif"))

    results = []
    dock.runner.finished.connect(lambda result, _outputs: results.append(result))
    wait(lambda: failures or dock.run.button.isEnabled(), 30, "Run is ready")
    dock.run.button.click()
    wait(lambda: failures or results, 800, "the scene is classified")
    if failures:
        raise RuntimeError(str(failures[0]))
    map_is_drawn()
    dock.areas.save(str(OUT / "areas.csv"))
    pause(0.5)
    screenshot(OUT / "qgis.png")
    QgsProject.instance().write(str(OUT / "demo.qgz"))
    result = results[0]
    names = ("land_cover.tif", "demo.qgz", "qgis.png", "areas.csv")
    return {
        "message": f"{result['width']} x {result['height']} px classified in {result['seconds']:.1f} s "
        f"on {result['device']}; in {os.path.relpath(OUT)}:",
        "files": relative([OUT / name for name in names], Path.cwd()),
        "result": result,
    }


drive(steps, OUT / "report.json", keep_open=bool(os.environ.get("DEMO_KEEP_OPEN")))
