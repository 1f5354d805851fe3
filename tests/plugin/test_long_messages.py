"""Long messages are never cut: notes fold out, and the message bar has a button for all of it."""

import pytest
from qgis.core import Qgis
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton
from qgis_fakes import FakeIface
from sam_landcover.plugin.panel import message
from sam_landcover.plugin.panel.widgets import FOLD, Note

LONG = " ".join(f'word{place} <b> & "🌲"' for place in range(60))


def shown(note):
    """What the label shows, without its mark-up."""
    from qgis.PyQt.QtGui import QTextDocument
    from qgis.PyQt.QtWidgets import QLabel

    document = QTextDocument()
    document.setHtml(QLabel.text(note))
    return document.toPlainText()


@pytest.mark.parametrize("say", ["tell", "warn", "fail"])
def test_a_long_note_folds_out_and_in(qgis_app, say):
    note = Note()
    getattr(note, say)(LONG)
    assert note.text() == LONG, "who asks gets all of it"
    assert shown(note).endswith("… more") and len(shown(note)) < 240 and "<b>" in shown(note)
    note.linkActivated.emit(FOLD)
    assert shown(note) == f"{LONG} less"
    getattr(note, say)(LONG)
    assert shown(note) == f"{LONG} less", "said again, it stays as the user has it"
    note.linkActivated.emit(FOLD)
    assert shown(note).endswith("… more")
    note.linkActivated.emit(FOLD)
    getattr(note, say)(f"Other {LONG}")
    assert shown(note).endswith("… more"), "another message begins folded"
    assert note.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    assert note.accessibleDescription() == f"Other {LONG}"


def test_a_short_note_is_plain(qgis_app):
    note = Note()
    note.warn("a <b> short one")
    assert note.text() == "a <b> short one" and note.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("long", [True, False])
@pytest.mark.parametrize("how", ["tell", "say"])
def test_the_bar_shows_all(qgis_app, long, how):
    iface, text = FakeIface(), LONG if long else "Short."
    if how == "tell":
        message.tell(iface, text, Qgis.MessageLevel.Info, 5)
    else:
        message.say(iface, text, Qgis.MessageLevel.Info)
    item = iface.bar.items()[0]
    more = [button for button in item.findChildren(QPushButton) if button.text() == "Show all"]
    assert bool(more) == long
    if long:
        more[0].click()
        box = iface.window.findChild(QMessageBox, "samLandCoverMessage")
        assert box.text() == LONG and box.textFormat() == Qt.TextFormat.PlainText
        box.close()
