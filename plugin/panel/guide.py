"""The guides, inside QGIS: the pages of docs/ came with the plugin, so they are there without a network too."""

from __future__ import annotations

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


class Page(QTextBrowser):
    """Markdown with pictures no wider than the window; links to other pages are followed."""

    def __init__(self, parent: Optional[QWidget] = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self.follow)
        self.page, self.folder = "", FOLDER

    def open_page(self, name: str, english: bool = False) -> None:
        """Show ``docs/name.md``, in the language of QGIS where it has been translated."""
        path = page_file(name, "" if english else QgsApplication.locale())
        if is_file(path):
            self.page, self.folder = name, path.parent
            # Its own folder first: pictures and links are relative to it.
            self.document().setBaseUrl(QUrl.fromLocalFile(str(self.folder) + "/"))
            self.setMarkdown(path.read_text(encoding="utf-8"))
            self.verticalScrollBar().setValue(0)

    def follow(self, link: QUrl) -> None:
        """A page of ours here, everything else in the browser."""
        name = link.path().rsplit("/", 1)[-1]
        if not link.scheme().startswith("http") and name.endswith(".md") and is_file(FOLDER / name):
            # From a translated page, one folder up is the English original.
            self.open_page(name[:-3], self.folder != FOLDER and link.path().startswith("../"))
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
