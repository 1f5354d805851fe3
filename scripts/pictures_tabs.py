"""A picture of every tab, inside QGIS: run through scripts/pictures_tabs.sh. For looking at, not for the guides."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.utils import iface
from qgis_driver import drive, map_is_drawn, open_panel, pause, screenshot, wait

OUT = Path(os.environ["PICTURES"])
LABEL = os.environ["LABEL"]


def steps() -> dict[str, Any]:
    """The demo of three rasters, then one tab after the other from top to bottom."""
    if os.environ.get("DARK"):
        QgsApplication.setUITheme("Night Mapping")
    dock = open_panel(int(os.environ.get("WIDE", "380")))
    dock.try_it.start("three")
    wait(lambda: dock.model.card is not None and not dock.problem(), 300, "the demo is loaded")
    map_is_drawn()
    files, cut = [], []
    for index in range(dock.tabs.count()):
        dock.tabs.setCurrentIndex(index)
        pause(1.5)
        page = dock.tabs.currentWidget()
        scroll = page.findChildren(type(dock.scroll))[0]
        bar = scroll.verticalScrollBar()
        for turn, value in enumerate(dict.fromkeys((0, bar.maximum()))):
            bar.setValue(value)
            pause(0.4)
            path = OUT / f"{LABEL}-{index}{'-end' if turn else ''}.png"
            screenshot(path)
            files.append(str(path))
        inner = scroll.widget()
        if inner is not None and inner.minimumSizeHint().width() > scroll.viewport().width():
            cut.append(f"{dock.tabs.tabText(index)}: {inner.minimumSizeHint().width()} px")
    shown = iface.mainWindow().frameGeometry()
    return {"files": files, "wider than the panel": cut, "window": [shown.width(), shown.height()]}


drive(steps, OUT / f"{LABEL}.json")
