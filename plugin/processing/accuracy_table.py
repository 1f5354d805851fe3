"""Tables of the accuracy algorithms: in the log, and as CSV."""

from __future__ import annotations

import csv
from html import escape
from pathlib import Path
from typing import Any, Sequence

from qgis.core import Qgis, QgsProcessingFeedback

from ..wording import tr


def show_table(
    feedback: QgsProcessingFeedback, title: str, head: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """A table in the log; plain text before QGIS 3.36."""
    text = "\n".join([title, "\t".join(head), *("\t".join(row) for row in rows)])
    if Qgis.QGIS_VERSION_INT < 33600:
        feedback.pushInfo(text)
        return
    heads = "".join(f"<th align='left'>{escape(word)}&nbsp;&nbsp;</th>" for word in head)
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}&nbsp;&nbsp;</td>" for cell in row) + "</tr>" for row in rows
    )
    feedback.pushFormattedMessage(
        f"<p><b>{escape(title)}</b></p><table><tr>{heads}</tr>{lines}</table>", text
    )


def write_table(
    path: str, head: Sequence[str], rows: Sequence[Sequence[Any]], feedback: QgsProcessingFeedback
) -> bool:
    """Write a CSV; a file that cannot be written, e.g. open in a spreadsheet, must not cost a finished run."""
    try:
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(rows)
    except OSError as error:
        message = tr("The table could not be written to {0}: {1}")
        feedback.pushWarning(message.format(path, error.strerror or error))
        return False
    return True
