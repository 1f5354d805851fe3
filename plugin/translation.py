"""The plugin's words in QGIS's language, if there is a translation."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QLocale, QTranslator

FOLDER = Path(__file__).resolve().parent / "i18n"
NAME = "sam_landcover"


def install_translator(locale: str = "") -> Optional[QTranslator]:
    """Load and install the translation of ``locale`` (default: QGIS's own language); None where there is none.

    Qt keeps no reference of its own: hold what is returned, and give it to :func:`remove_translator` at the end.
    """
    translator = QTranslator()
    if not translator.load(QLocale(locale or QgsApplication.locale()), NAME, "_", str(FOLDER), ".qm"):
        return None
    QCoreApplication.installTranslator(translator)
    return translator


def remove_translator(translator: Optional[QTranslator]) -> None:
    """Take it out again."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
