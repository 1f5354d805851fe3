"""On a laptop's screen another panel may lie below ours: the foot of every tab stays in sight then."""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication

HALF = 330  # px: what Processing's results viewer leaves of 768


def test_the_foot_stays_in_sight_beside_another_panel(ready):
    ready.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, ready)
    ready.iface.window.resize(1366, 768)
    ready.iface.window.show()
    for word in ("dsm", "sar", "nir"):
        ready.header.add_role(word)
    ready.header.setCollapsed(False)
    QApplication.processEvents()
    combos = [row.combo for row in ready.header.rows.values()]
    assert len(combos) == 4 and not any(one.visibleRegion().isEmpty() for one in combos), "room for all rows"
    assert ready.widget().minimumSizeHint().height() <= HALF, "in half of the screen they scroll"
    assert not combos[0].visibleRegion().isEmpty()
