"""From a checked map to a delivered folder, with a real mouse and keyboard: what docs/user-guide.md says of the tab Finish."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from person_in_qgis import Person
from qgis.core import QgsPointXY, QgsRectangle
from qgis.utils import iface
from qgis_driver import map_is_drawn, pause, screenshot, wait


def correct_and_deliver(
    dock: Any, person: Person, out: Path, wrong: list[tuple[QgsRectangle, str]]
) -> dict[str, Any]:
    """Correct some places by hand, ask for a minimum mapping unit, deliver; the answers of the check judge what is delivered.

    Args:
        out: for pictures.
        wrong: places in the map's CRS, each inside one class, and that class.
    """
    page = dock.finish
    failures: list[str] = []
    page.job.failed.connect(failures.append)
    person.choose(lambda: dock.tabs.setCurrentWidget(page), 1)
    wait(lambda: page.map.layer is not None, 10, "the newest map is offered")
    names = [entry.name for entry in page.corrections.classes]
    canvas = iface.mapCanvas()
    for place, name in wrong:
        canvas.zoomToFeatureExtent(place.buffered(30))
        map_is_drawn()
        person.clicks += 1
        person.choose(lambda name=name: page.corrections.pick(names.index(name)), 1)
        person.click(page.corrections.buttons["polygon"])
        _draw(person, place)
        person.click(page.corrections.buttons["polygon"])
    wait(lambda: page.hand.layer.featureCount() == len(wrong), 20, "the corrections are kept")
    screenshot(out / "corrected.png")
    page.generalise.setCollapsed(False)
    page.delivery.setCollapsed(False)
    person.clicks += 2
    person.choose(lambda: page.generalise.amount.setValue(5.0), 1)
    unit = page.generalise.unit
    person.choose(lambda: unit.setCurrentIndex(unit.findText("m²")))
    for field, text in (("title", "Shore of Lake Zurich"), ("licence", "CC-BY-4.0"), ("date", "2014-07-01")):
        person.choose(lambda field=field, text=text: page.delivery.texts[field].setText(text), 1)
    hint = page.delivery.note.text()
    person.choose(lambda: page.delivery.report.setFilePath(dock.check.work.sample), 3)
    pause(0.3)
    page.scroll.ensureWidgetVisible(page.delivery)
    screenshot(out / "delivery.png")
    person.click(page.foot.deliver)
    wait(lambda: failures or (page.check.isVisible() and not page.job.running), 300, "the delivery")
    if failures:
        raise RuntimeError(failures[0])
    map_is_drawn()
    screenshot(out / "delivered.png")
    table = page.check.table
    return {
        "check": [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())],
        "status": page.foot.status.text(),
        "hint": hint,
        "warnings": page.check.note.text(),
        "corrected": [
            [[place.xMinimum(), place.yMinimum(), place.xMaximum(), place.yMaximum()], name]
            for place, name in wrong
        ],
        "target": str(next(out.glob("*_delivery"))),
    }


def _draw(person: Person, place: QgsRectangle) -> None:
    """A polygon around a place, a little within it; the right button ends it."""
    inner = place.buffered(-0.1 * place.width())
    corners = [
        (inner.xMinimum(), inner.yMinimum()),
        (inner.xMaximum(), inner.yMinimum()),
        (inner.xMaximum(), inner.yMaximum()),
        (inner.xMinimum(), inner.yMaximum()),
    ]
    for corner in corners:
        person.hands.click(QgsPointXY(*corner))
    person.hands.click(QgsPointXY(*corners[-1]), 3)
    person.clicks += 5
