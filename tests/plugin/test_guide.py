"""The guides inside QGIS: every page is shown, its pictures fit, its links lead on."""

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QPoint, Qt, QUrl
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtTest import QTest
from sam_landcover.plugin.panel import guide
from sam_landcover.plugin.panel.guide import FOLDER, PAGES, GuideDialog, page_words

sys.path.insert(0, str(FOLDER.parent / "scripts"))
import translations

HEADING, COMMAND = re.compile(r"#+ "), re.compile(r"^(?:python|make|git|pip) .*$", re.MULTILINE)
LINK, PICTURE = re.compile(r"\]\(([^)\s]+)\)"), re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
BLOCK, CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL), re.compile(r"`([^`]+)`")
NUMBER, ROW = re.compile(r"\d+(?:[.,]\d+)*"), re.compile(r"^(?:\||- |\d+\. )", re.MULTILINE)
STRESSED = re.compile(r"(?<!\*)(\*{1,2})(?![\s*])([^*]+?)(?<!\s)\1(?!\*)")
BLANKS = re.compile(r"\s+")
# English words of the interface that mean something else on a page: the area of a class, and a batch of runs.
OTHER_MEANING = {"check-in-qgis": {"Area"}, "user-guide": {"Batch"}}


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


def top_line(view):
    """The block at the upper edge of the window."""
    return view.cursorForPosition(QPoint(20, 12)).block()


@pytest.mark.parametrize(("locale", "words"), [("", "Models"), ("zh_CN", "\u6a21\u578b")])
def test_a_link_inside_the_page_is_clicked(dialog, monkeypatch, locale, words):
    monkeypatch.setattr(guide.QgsApplication, "locale", lambda: locale)
    view = dialog.view
    view.open_page("user-guide")
    link = view.document().find(words)
    while link.charFormat().anchorHref() != "#models":
        link = view.document().find(words, link)
        assert not link.isNull()
    link.setPosition(link.position() - 1)
    where = view.cursorRect(link).center() + QPoint(3, 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
    assert top_line(view).text() == words and top_line(view).blockFormat().headingLevel() == 2


@pytest.mark.parametrize("folder", [FOLDER, FOLDER / "zh_CN"], ids=lambda folder: folder.name)
def test_every_link_to_a_place_leads_to_a_heading(dialog, monkeypatch, folder):
    monkeypatch.setattr(guide.QgsApplication, "locale", lambda: "zh_CN" if folder != FOLDER else "")
    view, seen = dialog.view, 0
    for page in sorted(folder.glob("*.md")):
        for link in (one for one in LINK.findall(page.read_text(encoding="utf-8")) if "#" in one):
            if link.startswith("http"):
                continue
            view.open_page(page.stem)
            view.follow(QUrl(link))
            bar = view.verticalScrollBar()
            assert bar.value() > 0, link  # the title, at the top of each page, is a heading as well
            assert top_line(view).blockFormat().headingLevel() > 1 or bar.value() == bar.maximum(), link
            seen += 1
    assert seen > 10


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


WHOLE = [path for path in TRANSLATED if path.stem != "deliver"]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_translated_page_keeps_every_number_word_of_code_and_line(path):
    own, english = (one.read_text(encoding="utf-8") for one in (path, FOLDER / path.name))
    assert BLOCK.findall(own) == BLOCK.findall(english)
    own, english = (BLOCK.sub("", text) for text in (own, english))
    spans = [Counter(BLANKS.sub(" ", one) for one in CODE.findall(text)) for text in (own, english)]
    assert spans[0] == spans[1]
    own, english = (CODE.sub("", LINK.sub("]", text)) for text in (own, english))
    assert not Counter(NUMBER.findall(english)) - Counter(NUMBER.findall(own))
    assert len(ROW.findall(own)) == len(ROW.findall(english))


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_links_of_a_translated_page(path):
    """Those of the English page: to the translated page where there is one, and to a place that is there."""
    own, english = (
        [one for one in LINK.findall(page.read_text(encoding="utf-8")) if not one.endswith(".png")]
        for page in (path, FOLDER / path.name)
    )
    kept = [one for one in own if one != f"../{path.name}"]  # deliver leads to its own tables
    assert Counter(one.removeprefix("../") for one in kept) == Counter(english)
    for one in kept:
        name, _, place = one.partition("#")
        page = path.parent / name if name else path
        assert not (name.startswith("../") and (path.parent / page.name).exists()), one
        if place:
            text = page.read_text(encoding="utf-8")
            titles = re.findall(r"^#+ (.*)$", text.lower(), re.MULTILINE)
            places = [re.sub(r"[^\w -]", "", title).replace(" ", "-") for title in titles]
            assert f'id="{place}"' in text or place in places, one


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_translated_page_has_the_words_of_the_interface(path):
    """What the English page prints bold or slanted and the interface says, stands there as the interface says it."""
    own, english = (one.read_text(encoding="utf-8") for one in (path, FOLDER / path.name))
    _, words = translations.read(translations.FOLDER / f"sam_landcover_{path.parent.name}.ts")
    stressed = [BLANKS.sub(" ", text) for _, text in STRESSED.findall(BLOCK.sub("", english))]
    parts = {part.strip() for text in stressed for part in text.split("\u203a")}
    parts -= OTHER_MEANING.get(path.stem, set())
    named = {part if part in words else f"{part}\u2026" for part in parts}
    said = {one: words[one] for one in named if one in words}
    assert said
    assert {one: word for one, word in said.items() if word.rstrip("\u2026 ") not in own} == {}


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
