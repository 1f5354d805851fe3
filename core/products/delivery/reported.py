"""Which state of a map an accuracy report is of: the report names its file and how many pixels it had of every class.

A map is corrected and generalised after it was checked, as often as not because of what the check found. Its accuracy
report is then no longer of the map that is delivered, and nothing in its figures shows it.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from core.contract.sentences import Said
from core.products.described import MapClass

_MARK = re.compile(r'<meta name="of-map" content="([^"]*)">')


def mark(sample: Mapping[str, Any], map_pixels: Mapping[str, float]) -> str:
    """A line for the head of a report.

    Args:
        sample: what was judged: ``map`` lists the files, ``map_bytes`` their sizes; both may be missing.
        map_pixels: name of a class on the map -> its pixels in the area that was sampled; empty where they are not known.
    """
    names = [Path(path).name for path in sample.get("map") or ()]
    files = [list(pair) for pair in zip(names, sample.get("map_bytes") or (), strict=False)]
    if not files and not map_pixels:
        return ""
    told = {"files": files, "pixels": {name: round(size) for name, size in map_pixels.items()}}
    return f'<meta name="of-map" content="{html.escape(json.dumps(told, ensure_ascii=False))}">'


def doubts_about(report: Path, result: Path, classes: Sequence[MapClass]) -> list[str]:
    """What must be said when a report goes along with a map: one sentence, or none.

    Args:
        report: an HTML page.
        result: the file of the map.
        classes: of the map, with their pixels.
    """
    told = _told(report.read_text(encoding="utf-8", errors="replace"))
    if told is None:
        return [Said("{0} does not say which map it is of; make sure that it is this one.", report.name)]
    files, then = told
    now = {one.name: one.pixels for one in classes if one.pixels}
    if [result.name, result.stat().st_size] in files or (then and then == now):
        return []
    moved = sum(abs(then.get(name, 0) - now.get(name, 0)) for name in then.keys() | now.keys()) / 2
    share = 100 * moved / max(1, sum(then.values()), sum(now.values()))
    names = [name for name, _bytes in files]
    other = names and result.name not in names
    of = (
        Said("{0} is of {1}, not of {2}", report.name, names[0], result.name)
        if other
        else Said("{0} is of another state of the map", report.name)
    )
    if then:
        of = Said("{0} (by their counts of pixels, at least {1} % have another class)", of, f"{share:.1f}")
    return [
        Said(
            "{0}: its accuracies are not those of the delivered map. Give the sample with its answers in its place: they judge "
            "the delivered map.",
            of,
        )
    ]


def _told(text: str) -> tuple[list[list[Any]], dict[str, int]] | None:
    """Files and pixels by class that a report names; None where it says nothing that can be read."""
    found = _MARK.search(text)
    if found is None:
        return None
    try:
        told = json.loads(html.unescape(found[1]))
        files = [[str(name), int(size)] for name, size in told["files"]]
        return files, {str(name): int(size) for name, size in told["pixels"].items() if size}
    except (ValueError, TypeError, KeyError, AttributeError):  # written by somebody else
        return None
