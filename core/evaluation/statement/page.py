"""An estimate as one HTML page that needs nothing but itself: no script, no font, no network."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from core.checkpoints.schemes import MOST_CLASSES, numbered_classes
from core.evaluation.reliability_picture import STYLE as RELIABILITY_STYLE
from core.evaluation.reliability_picture import section
from core.evaluation.report import STYLE
from core.evaluation.statement.text import INTERVAL, area_sentence, number, sampling, sentence
from core.products.delivery.reported import mark

Plain = dict[str, Any]

_MORE = """
.note{background:var(--card);border-left:3px solid #c58b00;padding:8px 14px;margin:0 0 8px;border-radius:4px;max-width:90ch}
.paste{background:var(--card);border:1px solid var(--line);border-radius:8px;padding:12px 16px;max-width:90ch}
.whisker{display:block}.whisker .axis{stroke:var(--line)}.whisker .line{stroke:var(--ink);stroke-width:1.5}
.whisker .dot{fill:rgb(var(--accent))}.whisker .map{stroke:#c58b00;stroke-width:2}
details{margin:12px 0}summary{cursor:pointer;color:var(--soft)}
"""


def page(found: Plain, title: str) -> str:
    """The page: figures with intervals, sentences to paste, matrix, zones, and all that must be said with them."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="generator" content="SAM Land Cover">{mark(found.get("sample", {}), found["map_pixels"])}'
        f"<title>Accuracy of {_text(title)}</title><style>{STYLE}{_MORE}{RELIABILITY_STYLE}</style></head><body><main>"
        f"{body(found, title)}<footer>{_text(_footer(found))}</footer></main></body></html>\n"
    )


def body(found: Plain, title: str, heading: str = "h1") -> str:
    """What is between the head and the foot of the page; reports of other kinds take it too."""
    parts = [
        f"<{heading}>{_text(title)}</{heading}>",
        f'<p class="soft">{_text(sampling(found))}</p>',
        _overall(found),
        "".join(f'<div class="note">{_text(words)}</div>' for words in found.get("warnings", ())),
        "<h2>To paste into a report</h2>",
        f'<div class="paste">{_text(_paragraph(found))}</div>',
        "<h2>Area</h2>",
        _areas(found),
        "<h2>Accuracy by class</h2>",
        _accuracies(found),
        "<h2>Error matrix</h2>",
        _matrix(found),
        section(found.get("reliability")),
        _zones(found.get("zones") or []),
        _agreement(found.get("agreement") or []),
        _numbers(found),
    ]
    return "".join(parts)


def _overall(found: Plain) -> str:
    figure = found["overall"]
    pair = figure[INTERVAL]
    told = "no interval" if pair is None else f"95 % interval {100 * pair[0]:.1f} to {100 * pair[1]:.1f} %"
    area = found["square_metres"]
    ground = (
        f'<div class="card"><b>{_text(_ground(area))}</b><span>covered by the estimate</span></div>'
        if area
        else ""
    )
    return (
        f'<div class="cards"><div class="card"><b>{100 * figure["value"]:.1f} %</b>'
        f"<span>overall accuracy; {told}</span></div>"
        f'<div class="card"><b>{found["units"]:,}</b><span>units with a reference class</span></div>{ground}</div>'
    )


def _paragraph(found: Plain) -> str:
    areas = [area_sentence(found, name) for name in found["classes"]]
    return " ".join([sentence(found), *filter(None, areas)])


def _areas(found: Plain) -> str:
    colours = _colours(found)
    mapped = {name: sum(row) for name, row in zip(found["classes"], found["error_matrix"], strict=True)}
    known = {name: size for name, size in found["map_pixels"].items()}
    total = sum(known.values())
    if total:
        mapped |= {name: size / total for name, size in known.items()}
    most = max(
        [share for name in found["classes"] for share in _upper(found["area"][name], mapped[name])] or [1.0]
    )
    rows = []
    for name in found["classes"]:
        figure = found["area"][name]
        cells = _area_cells(figure)
        bar = _whisker(
            None if figure is None else figure["value"],
            None if figure is None else figure[INTERVAL],
            most,
            mapped[name],
        )
        rows.append(
            f'<tr><td class="name">{_swatch(colours[name])}{_text(name)}</td><td class="bar">{bar}</td>{cells}'
            f"<td>{100 * mapped[name]:.2f} %</td></tr>"
        )
    unit = "ha" if found["square_metres"] else "% of the map"
    return (
        '<p class="soft">Dot: estimate; line: 95 % interval; amber mark: what the map says. The estimate corrects the map for '
        "its errors.</p>"
        '<div class="scroll"><table class="wide"><thead><tr><th class="name">class</th><th class="name bar"></th>'
        f"<th>estimate, {unit}</th><th>95 % interval</th><th>% of the map</th><th>on the map</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _upper(figure: Plain | None, mapped: float) -> list[float]:
    if figure is None:
        return [mapped]
    return [mapped, figure["value"], *(figure[INTERVAL] or ())]


def _area_cells(figure: Plain | None) -> str:
    if figure is None:
        return "<td>-</td><td>-</td><td>-</td>"
    ground = figure.get("area") is not None
    scale = 1e-4 if ground else 100.0
    value = figure["area"] if ground else figure["value"]
    pair = figure[f"area_{INTERVAL}"] if ground else figure[INTERVAL]
    told = "-" if pair is None else f"{number(pair[0] * scale)} to {number(pair[1] * scale)}"
    return f"<td>{number(value * scale)}</td><td>{told}</td><td>{100 * figure['value']:.2f}</td>"


def _accuracies(found: Plain) -> str:
    colours = _colours(found)
    rows = []
    for index, name in enumerate(found["classes"]):
        cells = "".join(_accuracy(found[measure][name]) for measure in ("users", "producers", "f1"))
        on_map, real = sum(found["counts"][index]), sum(row[index] for row in found["counts"])
        rows.append(
            f'<tr><td class="name">{_swatch(colours[name])}{_text(name)}</td>{cells}<td>{on_map}</td><td>{real}</td></tr>'
        )
    return (
        '<div class="scroll"><table class="wide"><thead><tr><th class="name">class</th>'
        '<th class="name">user\'s accuracy</th><th></th><th class="name">producer\'s accuracy</th><th></th>'
        '<th class="name">F1</th><th></th><th>on the map</th><th>in reference</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _accuracy(figure: Plain | None) -> str:
    if figure is None:
        return "<td></td><td>-</td>"
    pair = figure[INTERVAL]
    told = f"{figure['value']:.3f}" + ("" if pair is None else f" ({pair[0]:.2f} to {pair[1]:.2f})")
    return f"<td>{_whisker(figure['value'], pair, 1.0)}</td><td>{told}</td>"


def _whisker(
    value: float | None, pair: Sequence[float] | None, most: float, mark: float | None = None
) -> str:
    """A line with a dot and an interval, 0 to ``most`` from left to right."""
    wide, high = (170.0 if mark is not None else 110.0), 18.0

    def at(share: float) -> float:
        return 4 + (wide - 8) * min(max(share / most if most else 0.0, 0.0), 1.0)

    parts = [f'<line class="axis" x1="4" x2="{wide - 4:.0f}" y1="9" y2="9"/>']
    if mark is not None:
        parts.append(f'<line class="map" x1="{at(mark):.1f}" x2="{at(mark):.1f}" y1="3" y2="15"/>')
    if pair is not None:
        low, up = at(pair[0]), at(pair[1])
        parts += [
            f'<line class="line" x1="{low:.1f}" x2="{up:.1f}" y1="9" y2="9"/>',
            *(f'<line class="line" x1="{x:.1f}" x2="{x:.1f}" y1="5" y2="13"/>' for x in (low, up)),
        ]
    if value is not None:
        parts.append(f'<circle class="dot" cx="{at(value):.1f}" cy="9" r="3.5"/>')
    return f'<svg class="whisker" width="{wide:.0f}" height="{high:.0f}" role="img">{"".join(parts)}</svg>'


def _matrix(found: Plain) -> str:
    names = found["classes"]
    heads = "".join(f"<th>{_text(name)}</th>" for name in names)

    def table(rows: Sequence[Sequence[float]], words: str, cell: str) -> str:
        lines = "".join(
            f'<tr><td class="name">{_text(name)}</td>'
            + "".join(
                f"<td>{'<b>' if i == j else ''}{cell.format(value)}{'</b>' if i == j else ''}</td>"
                for j, value in enumerate(row)
            )
            + f"<td>{cell.format(sum(row))}</td></tr>"
            for i, (name, row) in enumerate(zip(names, rows, strict=True))
        )
        sums = "".join(f"<td>{cell.format(sum(column))}</td>" for column in zip(*rows, strict=True))
        return (
            f'<p class="soft">{words}; {_text(found["orientation"])}.</p><div class="scroll"><table><thead><tr>'
            f'<th class="name">map \\ reference</th>{heads}<th>sum</th></tr></thead><tbody>{lines}'
            f'<tr><td class="name">sum</td>{sums}<td></td></tr></tbody></table></div>'
        )

    return (
        table(found["counts"], "Units", "{:,}")
        + "<p></p>"
        + table(found["error_matrix"], "Shares of the map, estimated", "{:.4f}")
    )


def _zones(zones: Sequence[Plain]) -> str:
    if not zones:
        return ""
    rows = []
    for zone in zones:
        for name, figure in zone["area"].items():
            if figure is None:
                continue
            rows.append(
                f'<tr><td class="name">{_text(zone["zone"])}</td><td class="name">{_text(name)}</td>{_area_cells(figure)}'
                f'<td>{zone["mapped"][name]:,.0f}</td><td>{zone["units"]}</td><td class="name">{_text(zone["method"])}</td></tr>'
            )
    return (
        '<h2>Area by zone</h2><p class="soft">Direct: from the units in the zone. Model-assisted: from the map of the zone and '
        "the errors of the whole map, so it assumes that the map errs there as elsewhere.</p>"
        '<div class="scroll"><table><thead><tr><th class="name">zone</th><th class="name">class</th><th>estimate</th>'
        "<th>95 % interval</th><th>% of the zone</th><th>pixels on the map</th><th>units</th>"
        f'<th class="name">method</th></tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _agreement(found: Sequence[Plain]) -> str:
    parts = []
    for item in found:
        share = item["share"]
        low, high = share[INTERVAL]
        pairs = ", ".join(f"{p['first']} or {p['second']} ({p['units']})" for p in item["pairs"][:5])
        parts.append(
            f"<p>{_text(item['interpreter'])} labelled {item['units']} of the units too and agrees on {item['same']}: "
            f"{100 * share['value']:.0f} % (95 % interval {100 * low:.0f} to {100 * high:.0f} %)."
            + (f" They differ most in {_text(pairs)}." if pairs else "")
            + "</p>"
        )
    return f"<h2>A second interpreter</h2>{''.join(parts)}" if parts else ""


def _numbers(found: Plain) -> str:
    """Everything with standard error and the intervals that papers print, folded away."""
    rows = [("overall accuracy", "", found["overall"])]
    for measure, words in (
        ("users", "user's accuracy"),
        ("producers", "producer's accuracy"),
        ("area", "share of the map"),
    ):
        rows += [(words, name, figure) for name, figure in found[measure].items()]
    lines = "".join(
        f'<tr><td class="name">{_text(words)}</td><td class="name">{_text(name)}</td>'
        + "".join(f"<td>{cell}</td>" for cell in _plain_cells(figure))
        + "</tr>"
        for words, name, figure in rows
        if figure is not None
    )
    kappa = ""
    if found["kappa"] is not None:
        kappa = (
            f'<p class="soft">Cohen\'s kappa {found["kappa"]:.3f}. It depends on how common the classes are and says nothing that '
            "the accuracies above do not say (Pontius and Millones 2011); it is here for those who must report it.</p>"
        )
    return (
        "<details><summary>All numbers: standard errors, and the intervals as papers print them</summary>"
        '<div class="scroll"><table><thead><tr><th class="name">measure</th><th class="name">class</th><th>estimate</th>'
        "<th>standard error</th><th>Wald, 95 %</th><th>Wilson, 95 %</th><th>shown</th></tr></thead>"
        f"<tbody>{lines}</tbody></table></div>{kappa}</details>"
    )


def _plain_cells(figure: Plain) -> list[str]:
    pairs = [figure[key] for key in ("ci95", "wilson95", INTERVAL)]
    se = "-" if figure["se"] is None else f"{figure['se']:.4f}"
    return [f"{figure['value']:.4f}", se, *("-" if p is None else f"{p[0]:.4f} to {p[1]:.4f}" for p in pairs)]


def _footer(found: Plain) -> str:
    seed = found.get("sample", {}).get("seed")
    drawn = "" if seed is None else f" Drawn with seed {seed}."
    return (
        f"Intervals: Wilson's with the effective number of units, in which outcomes that were not seen are counted.{drawn} "
        "Made with SAM Land Cover."
    )


def _ground(square_metres: float) -> str:
    return (
        f"{number(square_metres / 1e6)} km²" if square_metres >= 1e7 else f"{number(square_metres / 1e4)} ha"
    )


def _colours(found: Plain) -> dict[str, str]:
    spare = numbered_classes(min(len(found["classes"]), MOST_CLASSES))
    given = found.get("colours") or {}
    return {
        name: given.get(name) or "#{:02x}{:02x}{:02x}".format(*spare[index % len(spare)].colour)
        for index, name in enumerate(found["classes"])
    }


def _swatch(colour: str) -> str:
    return f'<i class="swatch" style="background:{_text(colour)}"></i>'


def _text(words: str) -> str:
    return html.escape(str(words))
