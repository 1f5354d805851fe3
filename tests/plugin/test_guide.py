"""The guides inside QGIS: every page is shown, its pictures fit, its links lead on."""

import pytest
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QTextDocument
from sam_landcover.plugin.panel import guide
from sam_landcover.plugin.panel.guide import FOLDER, PAGES, GuideDialog, page_words


@pytest.fixture
def dialog(qgis_app):
    made = GuideDialog()
    made.open_page()
    yield made
    made.close()
    made.deleteLater()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_shown_with_its_pictures(dialog, name):
    dialog.view.open_page(name)
    text = dialog.view.toPlainText()
    title = (FOLDER / f"{name}.md").read_text(encoding="utf-8").split("\n", 1)[0].lstrip("# ")
    assert text.startswith(title) and "](" not in text and page_words(name)
    for picture in FOLDER.glob("pictures/*.png"):
        image = dialog.view.loadResource(guide.IMAGE, QUrl(f"pictures/{picture.name}"))
        assert 0 < image.width() <= dialog.view.viewport().width(), picture


def test_the_number_is_qts():
    assert QTextDocument.ResourceType.ImageResource == guide.IMAGE


def test_links(dialog, monkeypatch):
    opened = []
    monkeypatch.setattr(guide.QDesktopServices, "openUrl", opened.append)
    dialog.view.follow(QUrl("install.md#without-a-network"))
    assert dialog.view.page == "install"
    dialog.view.follow(QUrl("https://docs.astral.sh/uv/"))
    dialog.view.follow(QUrl("../README.md"))
    dialog.view.follow(QUrl("file:///etc/passwd"))
    assert [url.host() for url in opened] == ["docs.astral.sh"] and dialog.view.page == "install"
