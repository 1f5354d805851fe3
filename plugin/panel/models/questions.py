"""What the list of models asks before it does something."""

from __future__ import annotations

from pathlib import Path
from typing import Optional

from qgis.PyQt.QtWidgets import QMessageBox, QWidget

from ...wording import memory, tr


def accepts_licence(parent: QWidget, question: str) -> bool:
    """Show the licence of a model; whether it was accepted."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Licence of the model"))
    box.setText(question)
    accept = box.addButton(tr("Accept and download"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is accept


def copy_or_stay(parent: QWidget, path: str, folder: str) -> Optional[bool]:
    """Whether to copy a file into the folder of models; None where the user does neither."""
    box = QMessageBox(parent)
    box.setWindowTitle(tr("Import a checkpoint"))
    text = tr("Copy {0} ({1}) into the folder of models, or use it from where it is?\n\n{2}")
    box.setText(text.format(Path(path).name, memory(Path(path).stat().st_size), folder))
    copy = box.addButton(tr("Copy"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(tr("Use from where it is"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is copy if box.clickedButton() in (copy, stay) else None
