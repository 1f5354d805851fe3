"""The panel stays as narrow as it was made, whatever is typed or said in it. Found by pressing at random: one long word in a
message made the panel wider than the screen."""

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QLineEdit
from sam_landcover.plugin import settings
from sam_landcover.plugin.panel.widgets import BREAK, FOLD, Note

WORD = "x" * 300


def test_a_long_word_is_broken_and_said_whole(qgis_app):
    note = Note()
    note.fail(f"The folder /a/{WORD} does not exist.")
    assert note.minimumSizeHint().width() < 600
    assert note.text() == f"The folder /a/{WORD} does not exist."
    note.tell(f"{WORD} " * 3)
    assert note.minimumSizeHint().width() < 600, "folded"
    note.linkActivated.emit(FOLD)
    assert note.minimumSizeHint().width() < 600, "unfolded"
    path = "/home/somebody/a project of many words/Befliegung-2026/orthophotos_in_high_resolution/tile_12.tif"
    note.tell(path)
    assert BREAK not in super(Note, note).text(), "what is copied from a note is a path that can be opened"


@pytest.fixture
def own_settings(qgis_app):
    """What is typed is remembered, the engine's Python above all; the next test has its own settings again."""
    store = QgsSettings()
    before = {key: store.value(key) for key in store.allKeys() if key.startswith(settings.PREFIX)}
    yield
    for key in store.allKeys():
        if key.startswith(settings.PREFIX):
            store.remove(key)
    for key, value in before.items():
        store.setValue(key, value)


def test_whatever_is_typed_the_panel_stays_narrow(own_settings, ready):
    ready.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, ready)
    ready.iface.window.resize(1366, 768)
    ready.iface.window.show()
    ready.tabs.setCurrentIndex(0)
    QApplication.processEvents()
    before = ready.widget().minimumSizeHint().width()
    for field in ready.tabs.widget(0).findChildren(QLineEdit):
        field.setText(WORD)
        field.editingFinished.emit()
        QApplication.processEvents()
    assert ready.widget().minimumSizeHint().width() <= before + 8
    wide = [w for w in ready.findChildren(Note) if w.text() and w.minimumSizeHint().width() > 600]
    assert not wide, [note.text() for note in wide]
