"""On a laptop's screen another panel may lie below ours: the foot of every tab stays in sight then."""

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication

HALF = 330  # px: what Processing's results viewer leaves of 768
WHOLE = 560  # px: what QGIS itself leaves of 768


@pytest.mark.parametrize("tab", [0, 1, 3, 4])  # Label to map asks an engine at once
def test_the_foot_stays_in_sight_beside_another_panel(ready, tab):
    ready.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, ready)
    ready.iface.window.resize(1366, WHOLE)
    ready.iface.window.show()
    for word in ("dsm", "sar", "nir"):
        ready.header.add_role(word)
    ready.header.setCollapsed(False)
    ready.tabs.setCurrentIndex(tab)
    for _ in range(5):
        QApplication.sendPostedEvents()
        QApplication.processEvents()
    assert ready.widget().height() <= WHOLE
    combos = [row.combo for row in ready.header.rows.values()]
    whole = [one.visibleRegion().boundingRect().height() == one.height() for one in combos]
    assert len(whole) == 4 and all(whole), "room for all rows"
    assert ready.widget().minimumSizeHint().height() <= HALF, "in half of the screen they scroll"
