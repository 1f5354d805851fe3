"""What the model list says about one checkpoint, as rich text."""

from __future__ import annotations

from html import escape
from typing import Any, List, Mapping, Tuple

from ...card import card_from_json
from ...layers.schemes import class_title
from ...wording import band_name, memory, size_words, tr, tr_later
from ..classify.model import summary_html
from .rows import FOLDER_VARIABLE, OURS, Row

_TITLES = (
    tr_later("Model"),
    tr_later("File"),
    tr_later("Encoder"),
    tr_later("Network"),
    tr_later("Positions"),
    tr_later("Modes"),
    tr_later("Features"),
    tr_later("Classifier"),
    tr_later("Parameters"),
    tr_later("Classes"),
    tr_later("Prediction"),
    tr_later("Ground resolution"),
    tr_later("Base weights"),
    tr_later("Measured"),
    tr_later("Licence"),
    tr_later("Notes"),
    tr_later("Written by"),
)
TITLE_WIDTH = 18  # of the engine's description: two blanks, a title, and the text


def card_html(row: Row, answer: Mapping[str, Any]) -> str:
    """The card in words, as the engine's ``inspect`` gives them."""
    card = card_from_json(answer["card"])
    rows = titled(str(answer["words"]))
    if not card.classes:
        return f"<b>{escape(card.name)}</b>" + _table([*_shown(rows), (tr("Place"), row.path)])
    rows = [pair for pair in rows if pair[0] != "Classes"]  # they are above, with their colours
    return summary_html(card) + _table([*_shown(rows), (tr("Place"), row.path)])


def _shown(rows: List[Tuple[str, str]]) -> List[Tuple[str, str]]:
    return [(row_title(title), text) for title, text in rows]


def entry_html(row: Row) -> str:
    """A catalogue entry that is not here yet."""
    entry = row.entry or {}
    stated = entry.get("stated") or {}
    resolution = stated.get("ground_resolution")
    facts = [
        (tr("Size"), memory(row.size)),
        (tr("Licence"), "\n".join(filter(None, (entry.get("licence", ""), entry.get("licence_url", ""))))),
        (tr("Bands"), ", ".join(band_name(str(band)) for band in stated.get("bands") or ())),
        (tr("Pixels"), tr("{0} m per pixel").format(size_words(float(resolution))) if resolution else ""),
        (tr("Published"), _published(stated)),
        (tr("From"), str(entry.get("url", ""))),
        (tr("Place"), row.path),
        ("SHA-256", str(entry.get("sha256", ""))),
    ]
    if row.partial:
        text = tr("{0} are here already; the download goes on from there.")
        facts.insert(1, (tr("So far"), text.format(memory(row.partial))))
    notes = escape(str(entry.get("notes", "")))
    return f"<b>{escape(row.title)}</b><p>{notes}</p>{_table(facts)}"


def licence_question(entry: Mapping[str, Any]) -> str:
    """What is asked before a download whose licence must be accepted."""
    text = tr("“{0}” is under this licence:\n\n{1}\n{2}\n\nIts publisher's page: {3}\n\nDo you accept it?")
    return text.format(
        entry.get("title", ""),
        entry.get("licence", ""),
        entry.get("licence_url", ""),
        entry.get("source", ""),
    )


def _published(stated: Mapping[str, Any]) -> str:
    """Scores as their publisher states them, the classes from best to worst."""
    metrics = ", ".join(f"{name} {value:.3f}" for name, value in (stated.get("metrics") or {}).items())
    iou = sorted((stated.get("iou") or {}).items(), key=lambda pair: -float(pair[1]))
    classes = ", ".join(f"{class_title(name)} {float(value):.2f}" for name, value in iou)
    lines = [metrics, str(stated.get("scored_on") or ""), f"IoU: {classes}" if classes else ""]
    return "\n".join(line for line in lines if line)


def problem_html(row: Row, sentence: str) -> str:
    """A file that cannot be read."""
    return f"<b>{escape(row.title)}</b><p style='color:#b3261e'>{escape(sentence)}</p>{_table([(tr('Place'), row.path)])}"


def why_not_deleted(row: Row) -> str:
    """For the tip of a Delete button that cannot be pressed."""
    if row.group == OURS:
        return tr("The folder was named by {0}; delete the file yourself.").format(FOLDER_VARIABLE)
    return tr("Only files in the folder of models can be deleted here.")


def titled(words: str) -> List[Tuple[str, str]]:
    """The engine's description as pairs; a line without a title goes on with the one before."""
    rows: List[Tuple[str, str]] = []
    for line in words.splitlines()[1:]:
        title, text = line[2 : 2 + TITLE_WIDTH].strip(), line[2 + TITLE_WIDTH :].strip()
        if title or not rows:
            rows.append((title, text))
        else:
            rows[-1] = (rows[-1][0], rows[-1][1] + "\n" + text)
    return rows


def row_title(title: str) -> str:
    """The title of a row of the engine's description in the user's language."""
    _, _, place = title.partition(" ")
    if place.isdecimal():
        return tr("Input {0}").format(place)
    return tr(title) if title in _TITLES else title


def _table(rows: List[Tuple[str, str]]) -> str:
    cells = [
        f"<tr><td style='padding-right:12px; white-space:nowrap'><i>{escape(title)}</i></td>"
        f"<td>{escape(text).replace(chr(10), '<br>')}</td></tr>"
        for title, text in rows
        if text
    ]
    return f"<table cellspacing='0' cellpadding='2' style='margin-top:8px'>{''.join(cells)}</table>"
