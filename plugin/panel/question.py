"""One question to the user, with a button for each answer."""

from __future__ import annotations

from typing import Mapping, Optional

from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ..wording import tr


def ask(parent: Optional[QWidget], text: str, more: str, answers: Mapping[str, str], best: str) -> str:
    """Ask and wait.

    Args:
        parent: of the window.
        text: the question.
        more: what to know, in smaller letters.
        answers: key -> text of its button; Cancel is added.
        best: key of the answer that Enter gives.

    Returns:
        The key of the answer; an empty string for Cancel.
    """
    box = QMessageBox(parent)
    box.setObjectName("samLandCoverQuestion")
    box.setWindowTitle(tr("SAM Land Cover"))
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(text)
    box.setInformativeText(more)
    buttons = {}
    for key, words in answers.items():
        buttons[key] = box.addButton(words, QMessageBox.ButtonRole.AcceptRole)
    box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.setDefaultButton(buttons[best])
    box.exec()
    pressed = box.clickedButton()
    return next((key for key, button in buttons.items() if button is pressed), "")
