"""Where the widgets of the list of models stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QHeaderView, QPushButton, QSplitter, QVBoxLayout, QWidget

from ...wording import tr
from ..widgets import MARGIN, SPACING

if TYPE_CHECKING:
    from .dialog import CheckpointsDialog

SIZE = (960, 540)


def lay_out(dialog: CheckpointsDialog) -> None:
    """Put the widgets of the dialog in their places."""
    dialog.tree.setHeaderLabels([tr("Model"), tr("Your layers"), tr("Size")])
    dialog.tree.setRootIsDecorated(False)
    dialog.tree.setIndentation(12)
    dialog.tree.header().setStretchLastSection(False)
    dialog.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    for column in (1, 2):
        dialog.tree.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    left, right = QWidget(), QWidget()
    for side, widget, buttons in (
        (left, dialog.tree, (dialog.bring, dialog.remove, dialog.schemes)),
        (right, dialog.card, (dialog.take, dialog.download)),
    ):
        column, row = QVBoxLayout(side), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget, 1)
        if widget is dialog.card:
            column.addWidget(dialog.fit)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
    split = QSplitter(Qt.Orientation.Horizontal)
    split.addWidget(left)
    split.addWidget(right)
    split.setStretchFactor(0, 2)
    split.setStretchFactor(1, 3)
    split.setChildrenCollapsible(False)
    work = QHBoxLayout()
    work.addWidget(dialog.bar, 1)
    work.addWidget(dialog.stop)
    close = QPushButton(tr("Close"))
    close.clicked.connect(dialog.close)
    foot = QHBoxLayout()
    foot.addWidget(dialog.outcome, 1)
    foot.addStretch(0)
    foot.addWidget(close, 0, Qt.AlignmentFlag.AlignBottom)
    box = QVBoxLayout(dialog)
    box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
    box.setSpacing(SPACING)
    box.addWidget(split, 1)
    box.addWidget(dialog.line)
    box.addLayout(work)
    box.addLayout(foot)
    dialog.bar.setRange(0, 1000)
    dialog.resize(*SIZE)
