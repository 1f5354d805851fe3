"""Words for people: translation, durations, sizes, progress lines."""

from __future__ import annotations

import math
from typing import Any, Dict, Mapping

from qgis.PyQt.QtCore import QCoreApplication, QLocale

from ..core.contract.roles import role_of
from ..core.contract.sentences import replaced

CONTEXT = "SamLandCover"
LOG_TAG = "SAM Land Cover"


def tr(text: str) -> str:
    """Translate ``text`` in the plugin's one context."""
    return QCoreApplication.translate(CONTEXT, text)


def tr_later(text: str) -> str:
    """Mark ``text`` as one that :func:`tr` will get in a variable; given back as it is."""
    return text


def said(sentence: Any, plain: str) -> str:
    """A sentence of the engine in the user's language.

    Args:
        sentence: ``{"words", "values"}`` of :meth:`core.contract.sentences.Said.to_json`, or a value of one.
        plain: the same in English.
    """
    if not isinstance(sentence, dict) or not isinstance(sentence.get("words"), str):
        return plain
    values = [said(value, str(value)) for value in sentence.get("values") or ()]
    words = tr(sentence["words"])
    try:
        return words.format(*values) if values else words
    except (IndexError, KeyError, ValueError):  # of an engine of another version
        return plain


def in_our_language(message: Dict[str, Any]) -> Dict[str, Any]:
    """A message of the engine with its sentences in the user's language, where their words came with it."""
    sentences = message.pop("said", None)
    if not isinstance(sentences, dict):
        return message
    ours: Dict[str, Any] = replaced(message, {plain: said(one, plain) for plain, one in sentences.items()})
    return ours


def number(value: float, decimals: int = 0) -> str:
    """A number as the user's locale writes it, with thousands separators."""
    return QLocale().toString(float(value), "f", decimals)


def size_words(metres: float) -> str:
    """The size of a pixel as it is written everywhere: three digits that count, never ``1e+03``."""
    if not math.isfinite(metres) or metres <= 0:
        return f"{metres:g}"
    digits = min(9, max(0, 2 - math.floor(math.log10(metres))))
    wanted = next(few for few in range(digits + 1) if math.isclose(round(metres, few), round(metres, digits)))
    return number(round(metres, digits), wanted)


def duration(seconds: float) -> str:
    """``4 s``, ``2 min 05 s``, ``3 h 20 min``."""
    whole = max(0, round(seconds))
    if whole < 60:
        return tr("{0} s").format(whole)
    if whole < 3600:
        return tr("{0} min {1:02d} s").format(whole // 60, whole % 60)
    return tr("{0} h {1:02d} min").format(whole // 3600, whole % 3600 // 60)


def memory(size: float) -> str:
    """Bytes as GB or MB."""
    if size >= 1e9:
        return tr("{0} GB").format(number(size / 1e9, 1))
    return tr("{0} MB").format(number(size / 1e6))


def sentence(text: str) -> str:
    """``text`` with a capital letter and a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) or not text else ".")


def stage_name(stage: str) -> str:
    """What the engine is doing, for a progress line."""
    return {
        "load": tr("Loading the model"),
        "statistics": tr("Reading statistics"),
        "predict": tr("Classifying"),
        "write": tr("Writing the result"),
        "polygons": tr("Tracing polygons"),
        "export": tr("Exporting the layer"),
        "demo": tr("Building the demo scene"),
        "train": tr("Training"),
        "download": tr("Downloading"),
        "check": tr("Checking"),
        "segment": tr("Segmenting"),
        "count": tr("Counting the classes"),
        "regions": tr("Looking for regions"),
        "labels": tr("Changing classes"),
        "generalise": tr("Merging small regions"),
        "preview": tr("Counting pixels"),
        "package": tr("Packing"),
    }.get(stage, stage.capitalize())


def band_name(name: str) -> str:
    """A band of a model card for people: usual names in the user's language, others as they are."""
    usual = {
        "red": tr("Red"),
        "green": tr("Green"),
        "blue": tr("Blue"),
        "near infrared": tr("Near infrared"),
        "surface height": tr("Surface height"),
        "height": tr("Height"),
        "height above ground": tr("Height above ground"),
        "elevation": tr("Elevation"),
        "amplitude": tr("Amplitude"),
    }
    return usual.get(name.lower(), name if name.isupper() else name.capitalize())


def role_title(word: str) -> str:
    """A role for people: usual words in the user's language, others as they are."""
    usual = {
        "nir": tr("Near infrared"),
        "thermal": tr("Thermal"),
        "slope": tr("Slope"),
        "dtm": tr("Terrain (DTM)"),
        "ndsm": tr("Height above ground"),
        "sar_vv": tr("Radar VV"),
        "sar_vh": tr("Radar VH"),
    }
    return usual.get(word) or tr(role_of(word).title)


def reason_words(reason: str) -> str:
    """Why the engine computes on the processor, in the user's language; other reasons as the engine says them."""
    known = {
        "no NVIDIA driver was found, and the engine environment has the CPU build of PyTorch": tr(
            "No NVIDIA driver was found, and the engine environment has the CPU build of PyTorch."
        ),
        "there is an NVIDIA driver, but the engine environment has the CPU build of PyTorch": tr(
            "There is an NVIDIA driver, but the engine environment has the CPU build of PyTorch."
        ),
        "no graphics card was found": tr("No graphics card was found."),
        "this Mac has no graphics processor that PyTorch can use": tr(
            "This Mac has no graphics processor that PyTorch can use."
        ),
    }
    return known.get(reason, sentence(reason))


def progress_line(progress: Mapping[str, Any]) -> str:
    """One line from a ``core.contract.progress.Progress``, e.g. ``Classifying: 34 of 120 windows · 12.3/s · 7 s left``."""
    line = stage_name(str(progress.get("stage", "")))
    total = int(progress.get("total") or 0)
    unit = str(progress.get("unit") or "")
    if total > 0 and unit == "part":
        line += ": " + tr("{0} %").format(round(100 * float(progress.get("done") or 0) / total))
    elif total > 0 and unit == "byte":
        line += ": " + tr("{0} of {1}").format(memory(float(progress.get("done") or 0)), memory(total))
    elif total > 0:
        line += ": " + counted(progress)
    parts = [line.strip()]
    rate = float(progress.get("rate") or 0.0)
    if rate > 0:
        speed = memory(rate) if unit == "byte" else number(rate, 1 if rate < 100 else 0)
        parts.append(tr("{0}/s").format(speed))
    remaining = progress.get("remaining")
    if remaining is not None and total and progress.get("done", 0) < total:
        parts.append(tr("{0} left").format(duration(float(remaining))))
    if progress.get("message"):
        parts.append(str(progress["message"]))
    return " · ".join(parts)


def counted(progress: Mapping[str, Any]) -> str:
    """How far a count has come, e.g. ``34 of 120 windows``, with the right form of what is counted."""
    unit, total = str(progress.get("unit") or ""), int(progress.get("total") or 0)
    one, many = {
        "window": (tr("{0} of {1} window"), tr("{0} of {1} windows")),
        "block": (tr("{0} of {1} block"), tr("{0} of {1} blocks")),
        "tile": (tr("{0} of {1} tile"), tr("{0} of {1} tiles")),
        "step": (tr("{0} of {1} step"), tr("{0} of {1} steps")),
        "polygon": (tr("{0} of {1} polygon"), tr("{0} of {1} polygons")),
        "row": (tr("{0} of {1} row"), tr("{0} of {1} rows")),
    }.get(unit, (tr("{0} of {1}"), tr("{0} of {1}")))
    return (one if total == 1 else many).format(number(progress.get("done") or 0), number(total))
