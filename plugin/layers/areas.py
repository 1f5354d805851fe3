"""Area per class: counted pixels, not a statistical estimate, and said so wherever it is shown."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from html import escape
from typing import Any, List, Mapping, Optional, Tuple

from ..wording import number, tr

HEADER = ("value", "class", "pixels", "square_metres", "hectares", "percent", "basis")
BASIS = "pixel count"
ESTIMATE_HEADER = (
    "class",
    "percent",
    "percent_low",
    "percent_high",
    "hectares",
    "hectares_low",
    "hectares_high",
    "basis",
)


@dataclass(frozen=True)
class AreaRow:
    """One class of a result; ``square_metres`` is ellipsoidal, None where the raster has no CRS."""

    value: int
    name: str
    colour: Tuple[int, int, int]
    pixels: int
    square_metres: Optional[float]
    percent: float

    @property
    def hectares(self) -> Optional[float]:
        """Area in ha."""
        return None if self.square_metres is None else self.square_metres / 10_000


@dataclass(frozen=True)
class AreaEstimate:
    """The area of a class as a sample tells it: shares of the map, and square metres where the pixel's size is known."""

    name: str
    share: float
    interval: Optional[Tuple[float, float]]
    square_metres: Optional[float]
    bounds: Optional[Tuple[float, float]]


def title() -> str:
    """The heading of every area table."""
    return tr("Pixel counts by class (not an area estimate)")


def area_rows(areas: List[Mapping[str, Any]]) -> Tuple[AreaRow, ...]:
    """Rows from the ``areas`` of a ``core.contract.result.PredictResult``; percent is of the classified pixels."""
    total = sum(int(area["pixels"]) for area in areas)
    return tuple(
        AreaRow(
            value=int(area["value"]),
            name=str(area["name"]),
            colour=tuple(area["colour"]),
            pixels=int(area["pixels"]),
            square_metres=None if area.get("square_metres") is None else float(area["square_metres"]),
            percent=100.0 * int(area["pixels"]) / total if total else 0.0,
        )
        for area in areas
    )


def estimates_of(found: Mapping[str, Any]) -> Tuple[AreaEstimate, ...]:
    """From the answer of ``accuracy_estimate``; a class without an area is left out."""
    return tuple(
        AreaEstimate(
            name=str(name),
            share=float(figure["value"]),
            interval=_pair(figure["interval95"]),
            square_metres=None if figure.get("area") is None else float(figure["area"]),
            bounds=_pair(figure.get("area_interval95")),
        )
        for name, figure in found["area"].items()
        if figure is not None
    )


def _pair(values: Any) -> Optional[Tuple[float, float]]:
    return None if values is None else (float(values[0]), float(values[1]))


def estimate_title() -> str:
    """The heading of a table with intervals."""
    return tr("Area by class, estimated from a sample (95 % interval)")


def estimate_heads(with_ground: bool) -> Tuple[str, str, str, str]:
    """Headings of the table with intervals."""
    return tr("Class"), "ha" if with_ground else "%", tr("from"), tr("to")


def estimate_texts(row: AreaEstimate) -> Tuple[str, str, str, str]:
    """One row of it as shown to people."""
    if row.square_metres is None:
        values = [row.share, *(row.interval or (None, None))]
        return (row.name, *("–" if v is None else number(100 * v, 1) for v in values))
    values = [row.square_metres, *(row.bounds or (None, None))]
    digits = 2 if row.square_metres < 1e6 else 0
    return (row.name, *("–" if v is None else number(v / 10_000, digits) for v in values))


def estimates_to_csv(rows: Tuple[AreaEstimate, ...], basis: str) -> str:
    """The estimates as CSV with a header; every row says how many units it rests on."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(ESTIMATE_HEADER)
    for row in rows:
        shares = [row.share, *(row.interval or (None, None))]
        metres = [row.square_metres, *(row.bounds or (None, None))]
        writer.writerow(
            [
                _cell(row.name),
                *("" if v is None else f"{100 * v:.4f}" for v in shares),
                *("" if v is None else f"{v / 10_000:.4f}" for v in metres),
                basis,
            ]
        )
    return text.getvalue()


def to_csv(rows: Tuple[AreaRow, ...]) -> str:
    """The table as CSV with a header; every row names its basis, so that the caveat travels with the numbers."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for row in rows:
        metres = "" if row.square_metres is None else f"{row.square_metres:.2f}"
        hectares = "" if row.hectares is None else f"{row.hectares:.4f}"
        writer.writerow(
            [row.value, _cell(row.name), row.pixels, metres, hectares, f"{row.percent:.4f}", BASIS]
        )
    return text.getvalue()


def _cell(name: str) -> str:
    """A name that a spreadsheet does not compute (OWASP, CSV injection)."""
    return f"'{name}" if name.startswith(("=", "+", "-", "@", "\t", "\r")) else name


def to_html(rows: Tuple[AreaRow, ...]) -> str:
    """The table as a HTML fragment for the Processing log."""
    heads = column_names()
    lines = [f"<p><b>{escape(title())}</b></p>", "<table>"]
    lines.append("<tr>" + "".join(f"<th align='left'>{escape(head)}</th>" for head in heads) + "</tr>")
    for row in rows:
        cells = "".join(f"<td align='right'>{escape(cell)}&nbsp;&nbsp;</td>" for cell in cell_texts(row)[1:])
        lines.append(f"<tr><td>{escape(row.name)}&nbsp;&nbsp;</td>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def column_names() -> Tuple[str, str, str, str, str]:
    """Headings as shown to people; what is asked first stands first, the rest may scroll."""
    return tr("Class"), tr("Pixels"), "%", "ha", "m²"


def cell_texts(row: AreaRow) -> Tuple[str, str, str, str, str]:
    """One row as shown to people, in the order of :func:`column_names`."""
    metres = "–" if row.square_metres is None else number(row.square_metres)
    hectares = "–" if row.hectares is None else number(row.hectares, 2)
    return row.name, number(row.pixels), number(row.percent, 1), hectares, metres
