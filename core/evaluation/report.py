"""A comparison as one HTML page that needs nothing but itself: no script, no font, no network."""

from __future__ import annotations

import html
from collections.abc import Sequence

import numpy as np

from core.checkpoints.card import ClassEntry
from core.evaluation.compare import Beside, Evaluation, Pictures
from core.evaluation.metrics import class_levels, scores
from core.evaluation.png import data_url, palette_png
from core.evaluation.reliability import reliability_as_json
from core.evaluation.reliability_picture import STYLE as RELIABILITY_STYLE
from core.evaluation.reliability_picture import section
from core.labels.numbers import IGNORE

_HEADLINE = {
    "OA": "overall accuracy",
    "mIoU": "mean IoU",
    "mF1": "mean F1",
    "kappa": "Cohen's kappa",
    "mAcc": "mean recall",
}
_MATRIX_WORDS = (
    '<p class="soft">Rows are the reference, columns the map; each row adds up to 100 %. '
    "Point at a cell for its number of pixels.</p>"
)
_RIGHT, _WRONG = (214, 221, 217), (205, 62, 49)

BEFORE_CLASSES = "<h2>Classes</h2>"
"""Where another section may be put in."""

STYLE = """
:root{--ink:#1d2521;--soft:#66736c;--line:#dde3df;--card:#f5f8f6;--page:#fff;--accent:46,118,84}
@media(prefers-color-scheme:dark){:root{--ink:#e8eeea;--soft:#9aa8a0;--line:#35403a;--card:#222a26;--page:#171d1a;
--accent:104,196,148}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,"Segoe UI",Roboto,sans-serif}
main{max-width:1080px;margin:0 auto;padding:36px 24px 60px}
h1{font-size:26px;margin:0 0 4px;font-weight:650}h2{font-size:18px;margin:40px 0 12px;font-weight:650}
p{margin:0 0 12px;max-width:75ch}.soft{color:var(--soft)}
.cards{display:flex;flex-wrap:wrap;margin:24px -6px 0}
.card{flex:1 1 150px;margin:0 6px 12px;background:var(--card);border:1px solid var(--line);border-radius:10px;padding:14px 16px}
.card b{display:block;font-size:27px;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.2}
.card span{color:var(--soft);font-size:13px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:6px 10px;text-align:right;white-space:nowrap}thead th{color:var(--soft);font-weight:500;font-size:13px}
tbody tr{border-top:1px solid var(--line)}th.name,td.name{text-align:left;font-weight:500}
.wide{width:100%}.wide .bar{width:34%}
.swatch{display:inline-block;width:13px;height:13px;border-radius:3px;margin-right:8px;vertical-align:-2px;
border:1px solid rgba(128,128,128,.45)}
.track{background:var(--card);border-radius:4px;height:9px;margin:3px 0;overflow:hidden}
.track i{display:block;height:100%;border-radius:4px;background:rgb(var(--accent))}
.track.other{height:5px}.track.other i{background:var(--soft);opacity:.65}
.matrix td{min-width:54px;text-align:center;border:2px solid var(--page);border-radius:6px}
.matrix tbody tr{border:0}.matrix thead th{padding:0 0 6px;text-align:center;vertical-align:bottom}
.matrix text{fill:var(--soft);font-size:13px;font-family:inherit}
.matrix .hit{font-weight:650}
.maps{display:flex;flex-wrap:wrap;margin:0 -9px}
figure{flex:1 1 280px;margin:0 9px 18px}figure img{display:block;width:100%;image-rendering:pixelated;border:1px solid var(--line);
border-radius:8px;background:var(--card)}
figcaption{color:var(--soft);font-size:13px;margin-top:6px}
.legend span{display:inline-block;margin:0 20px 6px 0}
footer{margin-top:44px;padding-top:14px;border-top:1px solid var(--line);color:var(--soft);font-size:13px}
"""


def page(
    result: Evaluation,
    reference: str,
    beside: Sequence[Beside] = (),
    notes: Sequence[str] = (),
    head: str = "",
) -> str:
    """The page.

    Args:
        result: of the map that the page is about.
        reference: name of the truth, for people.
        beside: other methods on the same pixels.
        notes: sentences for the end of the page.
        head: what else its head says, as HTML.
    """
    parts = [
        f"<h1>{_text(result.title)}</h1>",
        f'<p class="soft">against {_text(reference)}, {int(result.counts.sum()):,} pixels</p>',
        _cards(result),
        _besides(result, beside),
        BEFORE_CLASSES,
        _classes(result, beside),
        "<h2>Confusion matrix</h2>",
        _MATRIX_WORDS,
        _matrix(result.classes, result.counts),
        _levels(result),
        section(reliability_as_json(result.reliability)),
        _maps(result),
        _footer((*([result.intervals.sentence] if result.intervals else []), *notes)),
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<meta name="generator" content="SAM Land Cover">{head}'
        f"<title>Accuracy of {_text(result.title)}</title><style>{STYLE}{RELIABILITY_STYLE}</style></head>"
        f"<body><main>{''.join(parts)}</main></body></html>\n"
    )


def _cards(result: Evaluation) -> str:
    pairs = result.intervals.figures if result.intervals is not None else {}
    cards = "".join(
        f'<div class="card"><b>{result.figures[name]:.4f}</b><span>{_text(words)} ({name}){_told(pairs.get(name))}</span></div>'
        for name, words in _HEADLINE.items()
        if name in result.figures
    )
    longer = {name: value for name, value in result.figures.items() if " " in name and "at " not in name}
    told = ", ".join(f"{_text(name)} {value:.4f}" for name, value in longer.items())
    return f'<div class="cards">{cards}</div>' + (
        f'<p class="soft" style="margin-top:12px">{told}</p>' if told else ""
    )


def _told(pair: tuple[float, float] | None) -> str:
    return "" if pair is None else f"<br>95 % interval {pair[0]:.3f} to {pair[1]:.3f}"


def _besides(result: Evaluation, beside: Sequence[Beside]) -> str:
    if not beside:
        return ""
    names = [name for name in (*_HEADLINE, "FWIoU") if name in result.figures]
    heads = "".join(f"<th>{name}</th>" for name in names)
    rows = [(result.title, result.figures), *((other.name, other.metrics) for other in beside)]
    best = {name: max(figures.get(name, -2.0) for _, figures in rows) for name in names}
    body = "".join(
        f'<tr><td class="name">{_text(title)}</td>'
        + "".join(_compared(figures.get(name), best[name]) for name in names)
        + "</tr>"
        for title, figures in rows
    )
    return (
        '<h2>Side by side</h2><p class="soft">Other methods on the same pixels; the best figure is bold.</p>'
        f'<div class="scroll"><table><thead><tr><th class="name">method</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _compared(value: float | None, best: float) -> str:
    if value is None:
        return "<td>-</td>"
    return f"<td><b>{value:.4f}</b></td>" if value == best else f"<td>{value:.4f}</td>"


def _classes(result: Evaluation, beside: Sequence[Beside]) -> str:
    s = result.scores
    heads = '<th class="name">class</th><th class="name bar">IoU</th><th>IoU</th><th>F1</th><th>precision</th><th>recall</th>'
    heads += "".join(f"<th>IoU, {_text(other.name)}</th>" for other in beside)
    rows = []
    for entry, iou, f1, precision, recall, support in zip(
        result.classes, s.iou, s.f1, s.precision, s.recall, s.support, strict=True
    ):
        others = [other.class_iou.get(entry.name) for other in beside]
        bars = _track(iou, "") + "".join(_track(value, " other") for value in others)
        cells = "".join(f"<td>{_cell(value)}</td>" for value in (iou, f1, precision, recall, *others))
        cells += _class_interval(result, entry.name)
        rows.append(
            f'<tr><td class="name">{_swatch(entry.colour)}{_text(entry.name)}</td><td class="bar">{bars}</td>{cells}'
            f"<td>{int(support):,}</td></tr>"
        )
    heads += "<th>IoU, 95 %</th>" if result.intervals is not None else ""
    return (
        f'<div class="scroll"><table class="wide"><thead><tr>{heads}<th>reference px</th></tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _class_interval(result: Evaluation, name: str) -> str:
    if result.intervals is None:
        return ""
    index = next(i for i, entry in enumerate(result.classes) if entry.name == name)
    pair = result.intervals.classes["IoU"][index]
    return "<td>-</td>" if pair is None else f"<td>{pair[0]:.2f} to {pair[1]:.2f}</td>"


def _track(value: float | None, kind: str) -> str:
    share = 0.0 if value is None or not np.isfinite(value) else 100 * max(0.0, float(value))
    return f'<div class="track{kind}"><i style="width:{share:.2f}%"></i></div>'


def _matrix(classes: Sequence[ClassEntry], counts: np.ndarray) -> str:
    height = 14 + 7 * max(len(entry.name) for entry in classes)
    heads = "".join(
        f'<th><svg width="18" height="{height}" role="img" aria-label="{_text(entry.name)}">'
        f'<text transform="translate(13 {height - 4}) rotate(-90)">{_text(entry.name)}</text></svg></th>'
        for entry in classes
    )
    body = ""
    for i, (entry, row) in enumerate(zip(classes, counts.tolist(), strict=True)):
        total = sum(row)
        cells = "".join(_heat(count, total, i == j) for j, count in enumerate(row))
        body += f'<tr><td class="name" style="text-align:left">{_swatch(entry.colour)}{_text(entry.name)}</td>{cells}</tr>'
    return (
        f'<div class="scroll"><table class="matrix"><thead><tr><th></th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def _heat(count: int, total: int, hit: bool) -> str:
    share = count / total if total else 0.0
    words = "" if not count else "&lt;0.1" if share < 0.0005 else f"{100 * share:.1f}"
    tint = "var(--accent)" if hit else "205,62,49"
    style = f"background:rgba({tint},{0.08 + 0.62 * share:.3f})" if count else "background:var(--card)"
    return f'<td class="{"hit" if hit else ""}" style="{style}" title="{count:,} px">{words}</td>'


def _levels(result: Evaluation) -> str:
    blocks = []
    for level in class_levels(result.classes)[:-1]:
        merged = level.merged(result.counts)
        figures = scores(merged).summary()
        told = ", ".join(
            f"{name} {figures[name]:.4f}" for name in ("OA", "mIoU", "mF1", "kappa") if name in figures
        )
        entries = [
            ClassEntry(value=i, name=name, colour=colour)
            for i, (name, colour) in enumerate(zip(level.names, level.colours, strict=True))
        ]
        blocks.append(
            f"<h2>The same with {len(level.names)} classes</h2><p>{told}</p>{_matrix(entries, merged)}"
        )
    return "".join(blocks)


def _maps(result: Evaluation) -> str:
    if result.pictures is None:
        return ""
    colours = {entry.value: entry.colour for entry in result.classes}
    pictures = result.pictures
    shown = (
        (palette_png(pictures.prediction, colours), "the map"),
        (palette_png(pictures.reference, colours), "the reference"),
        (palette_png(_errors(pictures), {0: _RIGHT, 1: _WRONG}), "where they differ"),
    )
    figures = "".join(
        f'<figure><img alt="{words}" src="{data_url(png)}"><figcaption>{words}</figcaption></figure>'
        for png, words in shown
    )
    legend = "".join(f"<span>{_swatch(entry.colour)}{_text(entry.name)}</span>" for entry in result.classes)
    legend += f"<span>{_swatch(_RIGHT)}agree</span><span>{_swatch(_WRONG)}differ</span>"
    return (
        f'<h2>Maps</h2><div class="maps">{figures}</div><div class="legend">{legend}</div>'
        '<p class="soft" style="margin-top:12px">Empty where there is no label. Large rasters are thinned to fit.</p>'
    )


def _errors(pictures: Pictures) -> np.ndarray:
    """0 where both agree, 1 where they differ, 255 where one of them has no label."""
    differ = (pictures.prediction != pictures.reference).astype(np.uint8)
    known = (pictures.prediction != IGNORE) & (pictures.reference != IGNORE)
    return np.where(known, differ, np.uint8(IGNORE))


def _footer(notes: Sequence[str]) -> str:
    words = ["Counts of pixels, not a design-based estimate of accuracy or area.", *notes]
    return f"<footer>{' '.join(_text(word) for word in words)} Made with SAM Land Cover.</footer>"


def _swatch(colour: tuple[int, int, int]) -> str:
    return f'<i class="swatch" style="background:rgb{colour}"></i>'


def _cell(value: float | None) -> str:
    return "-" if value is None or not np.isfinite(value) else f"{value:.3f}"


def _text(words: str) -> str:
    return html.escape(words)
