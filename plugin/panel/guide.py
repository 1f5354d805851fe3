"""The guides, inside QGIS: the pages of docs/ came with the plugin, so they are there without a network too."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QLocale, Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QImage
from qgis.PyQt.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from ..disk import is_file
from ..icons import theme
from ..wording import tr
from .widgets import MARGIN, SPACING

FOLDER = Path(__file__).resolve().parents[2] / "docs"
SIZE = (820, 640)
IMAGE = 2  # QTextDocument.ResourceType.ImageResource: Qt asks with a number, and an enum of PyQt6 is none
HEADING = re.compile(r"#+ ")
PAGES = (
    "tutorial",
    "user-guide",
    "click-to-segment",
    "check-in-qgis",
    "accuracy",
    "deliver",
    "training",
    "install",
    "troubleshooting",
    "model-cards",
)


def page_file(name: str, locale: str) -> Path:
    """``docs/LANGUAGE_COUNTRY/name.md`` where there is one, else the English page."""
    translated = FOLDER / QLocale(locale).name() / f"{name}.md"
    return translated if locale and is_file(translated) else FOLDER / f"{name}.md"


def heading_number(text: str, place: str) -> int:
    """Which heading of a page a link's ``#place`` means: by its words, or by the anchor above it; -1 is none."""
    number, code, anchor = -1, False, False
    for line in text.splitlines():
        code ^= line.lstrip().startswith("```")
        anchor |= f'id="{place}"' in line
        if not code and HEADING.match(line):
            number += 1
            words = re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-")
            if anchor or words == place:
                return number
    return -1


class Page(QTextBrowser):
    """Markdown with pictures no wider than the window; links to other pages are followed."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self.follow)
        self.page, self.folder, self.text = "", FOLDER, ""

    def open_page(self, name: str, english: bool = False) -> None:
        """Show ``docs/name.md``, in the language of QGIS where it has been translated."""
        path = page_file(name, "" if english else QgsApplication.locale())
        if is_file(path):
            self.page, self.folder = name, path.parent
            # Its own folder first: pictures and links are relative to it.
            self.document().setBaseUrl(QUrl.fromLocalFile(str(self.folder) + "/"))
            self.text = path.read_text(encoding="utf-8")
            self.setMarkdown(self.text)
            self.verticalScrollBar().setValue(0)

    def show_place(self, place: str) -> None:
        """Bring the heading that ``#place`` means to the top: Qt makes no anchors of Markdown's headings."""
        number, headings, block = heading_number(self.text, place), [], self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                headings.append(block)
            block = block.next()
        if 0 <= number < len(headings):
            layout = self.document().documentLayout()
            layout.documentSize()  # lays the whole page out, so that the scroll bar knows its length
            self.verticalScrollBar().setValue(int(layout.blockBoundingRect(headings[number]).top()))

    def follow(self, link: QUrl) -> None:
        """A page of ours here, everything else in the browser."""
        name = link.path().rsplit("/", 1)[-1]
        if not link.scheme().startswith("http") and name.endswith(".md") and is_file(FOLDER / name):
            # From a translated page, one folder up is the English original.
            self.open_page(name[:-3], self.folder != FOLDER and link.path().startswith("../"))
            self.show_place(link.fragment())
        elif not link.scheme() and not name:
            self.show_place(link.fragment())
        elif link.scheme().startswith("http"):
            QDesktopServices.openUrl(link)

    def loadResource(self, kind: int, name: QUrl) -> Any:
        """Pictures, made small enough."""
        if kind == IMAGE:
            relative = name.isRelative()
            image = QImage(str(self.folder / name.path().lstrip("/")) if relative else name.toLocalFile())
            wide = self.viewport().width() - 3 * MARGIN
            if image.width() > wide > 0:
                return image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            return image
        return super().loadResource(kind, name)


class GuideDialog(QDialog):
    """A page, and a button for each of the others."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setObjectName("samLandCoverGuide")
        self.setWindowTitle(tr("SAM Land Cover: guide"))
        self.view = Page()
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for name in PAGES:
            button = QPushButton(page_words(name))
            button.clicked.connect(lambda _checked=False, name=name: self.view.open_page(name))
            row.addWidget(button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        box.addLayout(row)
        box.addWidget(self.view, 1)
        self.setWindowIcon(theme("mActionHelpContents"))
        self.resize(*SIZE)

    def open_page(self, name: str = PAGES[0]) -> None:
        """Show the dialog with this page."""
        self.show()
        self.raise_()
        self.view.open_page(name)


def page_words(name: str) -> str:
    """What a page is called."""
    return {
        "tutorial": tr("Five minutes"),
        "user-guide": tr("User guide"),
        "click-to-segment": tr("Clicking"),
        "training": tr("Training"),
        "check-in-qgis": tr("Checking a map"),
        "accuracy": tr("Accuracy"),
        "deliver": tr("Delivering"),
        "install": tr("Installing"),
        "troubleshooting": tr("Troubleshooting"),
        "model-cards": tr("Model cards"),
    }[name]
