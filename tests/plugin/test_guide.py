"""The guides inside QGIS: every page is shown, its pictures fit, its links lead on."""

import re
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QTextDocument
from sam_landcover.plugin.panel import guide
from sam_landcover.plugin.panel.guide import FOLDER, PAGES, GuideDialog, page_words

HEADING, COMMAND = re.compile(r"#+ "), re.compile(r"^(?:python|make|git|pip) .*$", re.MULTILINE)
LINK, PICTURE = re.compile(r"\]\(([^)\s]+)\)"), re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")


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


TRANSLATED = sorted(path for path in FOLDER.glob("*_*/*.md"))


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_translated_page_is_as_whole_as_the_english_one(path):
    """The same headings, commands, pictures and links; every picture and page is there."""
    own, english = (one.read_text(encoding="utf-8") for one in (path, FOLDER / path.name))
    levels = [
        [line.split(" ")[0] for line in text.splitlines() if HEADING.match(line)] for text in (own, english)
    ]
    assert levels[0] == levels[1]
    if path.stem != "deliver":  # its tables of times stand in the English page alone
        assert COMMAND.findall(own) == COMMAND.findall(english)
    for target in LINK.findall(own):
        if not target.startswith(("http", "#")):
            assert (path.parent / target.partition("#")[0]).exists(), target
    pictures = [[Path(one).name for one in PICTURE.findall(text)] for text in (own, english)]
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize(
    ("locale", "translated"), [("zh_CN", True), ("zh-Hans", True), ("de", False), ("", False)]
)
def test_pages_are_in_the_language_of_qgis(locale, translated):
    for name in PAGES:
        found = guide.page_file(name, locale)
        assert found.is_file()
        assert (found.parent != FOLDER) == (translated and FOLDER / "zh_CN" / f"{name}.md" in TRANSLATED)


def test_a_translated_page_shows_its_pictures_and_leads_to_the_english_one(dialog, monkeypatch):
    monkeypatch.setattr(guide.QgsApplication, "locale", lambda: "zh_CN")
    dialog.view.open_page("deliver")
    assert dialog.view.folder.name == "zh_CN" and "\u56fe" in dialog.view.toPlainText()
    picture = next(FOLDER.glob("pictures/*.png")).name
    assert dialog.view.loadResource(guide.IMAGE, QUrl(f"../pictures/{picture}")).width() > 0
    dialog.view.follow(QUrl("install.md"))
    assert dialog.view.folder.name == "zh_CN"
    dialog.view.follow(QUrl("../accuracy.md"))
    assert dialog.view.folder == FOLDER and dialog.view.page == "accuracy"
