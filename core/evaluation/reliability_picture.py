"""The reliability of a map in a report: a picture, its table, and what must be said with them. Plain HTML and SVG."""

from __future__ import annotations

import html
from typing import Any

Plain = dict[str, Any]

HEADING = "Is the map as often right as it is sure?"

STYLE = """
.rely{display:flex;flex-wrap:wrap;gap:8px 36px;align-items:flex-start}
.rely svg{display:block;max-width:100%;height:auto}.rely svg text{fill:var(--soft);font-size:12px;font-family:inherit}
.rely .frame{fill:none;stroke:var(--line)}.rely .grid{stroke:var(--line)}
.rely .even{stroke:var(--soft);stroke-dasharray:5 4}.rely .share{fill:var(--soft);opacity:.28}
.rely .line{stroke:var(--ink);stroke-width:1.4}.rely .dot{fill:rgb(var(--accent));stroke:rgb(var(--accent));stroke-width:2}
.rely .few{fill:var(--page)}
"""

_LEFT, _TOP, _SIDE, _BARS = 46.0, 10.0, 300.0, 64.0


def section(found: Plain | None) -> str:
    """The part of a page; empty where nothing is known."""
    if not found:
        return ""
    words = "".join(f'<p class="soft">{_text(note)}</p>' for note in found["notes"])
    hollow = " Hollow: few." if any(step["few"] for step in found["steps"]) else ""
    lines = ", line: its 95 % interval" if any(step["interval95"] for step in found["steps"]) else ""
    return (
        f"<h2>{_text(HEADING)}</h2><p>{_text(found['sentence'])}</p>{words}"
        f'<p class="soft">Dot: share that is right in a step of confidence{lines}; on the dashed line the two are the same, '
        f"below it the map is too sure.{hollow} Bars: the share of {_text(_whole(found))} in each step, in %.</p>"
        f'<div class="rely">{picture(found)}{_table(found)}</div>'
    )


def picture(found: Plain) -> str:
    """Accuracy against confidence, and below it how much of the map lies in each step."""
    parts = [*_axes(), *_bars(found)]
    for step in found["steps"]:
        x, pair = _x(step["confidence"]), step["interval95"]
        if pair is not None:
            low, high = _y(pair[0]), _y(pair[1])
            parts.append(f'<line class="line" x1="{x:.1f}" x2="{x:.1f}" y1="{low:.1f}" y2="{high:.1f}"/>')
            parts += [
                f'<line class="line" x1="{x - 4:.1f}" x2="{x + 4:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>'
                for y in (low, high)
            ]
        kind = "dot few" if step["few"] else "dot"
        told = f"{_percent(step['confidence'])} sure, {_percent(step['accuracy'])} right, {step['count']:,} {found['of']}"
        parts.append(
            f'<circle class="{kind}" cx="{x:.1f}" cy="{_y(step["accuracy"]):.1f}" r="4.5"><title>{_text(told)}</title></circle>'
        )
    wide, high = _LEFT + _SIDE + 14, _TOP + _SIDE + _BARS + 58
    return (
        f'<svg width="{wide:.0f}" height="{high:.0f}" viewBox="0 0 {wide:.0f} {high:.0f}" role="img" '
        f'aria-label="{_text(HEADING)}">{"".join(parts)}</svg>'
    )


def _axes() -> list[str]:
    bottom = _TOP + _SIDE
    parts = []
    for tenth in range(0, 11, 2):
        share = tenth / 10
        x, y = _x(share), _y(share)
        parts += [
            f'<line class="grid" x1="{_LEFT}" x2="{_LEFT + _SIDE}" y1="{y:.1f}" y2="{y:.1f}"/>',
            f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{10 * tenth}</text>',
            f'<text x="{x:.1f}" y="{bottom + _BARS + 34}" text-anchor="middle">{10 * tenth}</text>',
        ]
    middle = _TOP + _SIDE / 2
    parts += [
        f'<rect class="frame" x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}"/>',
        f'<line class="even" x1="{_x(0)}" x2="{_x(1)}" y1="{_y(0)}" y2="{_y(1)}"/>',
        f'<text transform="translate(12 {middle}) rotate(-90)" text-anchor="middle">right, %</text>',
        f'<text x="{_LEFT + _SIDE / 2}" y="{bottom + _BARS + 52}" text-anchor="middle">confidence, %</text>',
    ]
    return parts


def _bars(found: Plain) -> list[str]:
    bottom = _TOP + _SIDE + _BARS + 18
    most = max(step["share"] for step in found["steps"])
    parts = [f'<line class="grid" x1="{_LEFT}" x2="{_LEFT + _SIDE}" y1="{bottom}" y2="{bottom}"/>']
    for step in found["steps"]:
        tall, x, wide = _BARS * step["share"] / most, _x(step["low"]), _x(step["high"]) - _x(step["low"])
        told = f"{_percent(step['share'])} of {_whole(found)}"
        parts.append(
            f'<rect class="share" x="{x + 1:.1f}" y="{bottom - tall:.1f}" width="{wide - 2:.1f}" height="{tall:.1f}">'
            f"<title>{_text(told)}</title></rect>"
        )
        shown = f"{100 * step['share']:.0f}" if step["share"] >= 0.005 else "&lt;1"
        parts.append(
            f'<text x="{x + wide / 2:.1f}" y="{bottom - tall - 3:.1f}" text-anchor="middle">{shown}</text>'
        )
    return parts


def _table(found: Plain) -> str:
    rows = []
    for step in found["steps"]:
        pair = step["interval95"]
        told = "-" if pair is None else f"{100 * pair[0]:.0f} to {100 * pair[1]:.0f}"
        rows.append(
            f'<tr><td class="name">{100 * step["low"]:.0f} to {100 * step["high"]:.0f}{" *" if step["few"] else ""}</td>'
            f"<td>{100 * step['confidence']:.1f}</td><td>{100 * step['accuracy']:.1f}</td><td>{told}</td>"
            f"<td>{step['count']:,}</td><td>{_share(step['share'])}</td></tr>"
        )
    few = '<p class="soft">* rests on few</p>' if any(step["few"] for step in found["steps"]) else ""
    return (
        '<div class="scroll"><table><thead><tr><th class="name">confidence, %</th><th>mean</th><th>right, %</th>'
        f"<th>95 % interval</th><th>{_text(found['of'])}</th><th>% of {_text(_whole(found))}</th></tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table>{few}</div>"
    )


def _whole(found: Plain) -> str:
    """What shares are of: units stand for the map, pixels for themselves."""
    return "the map" if found["of"] == "units" else "the pixels"


def _share(share: float) -> str:
    return f"{100 * share:.1f}" if share >= 0.0005 else "&lt;0.1"


def _x(share: float) -> float:
    return _LEFT + _SIDE * share


def _y(share: float) -> float:
    return _TOP + _SIDE * (1 - share)


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _text(words: str) -> str:
    return html.escape(str(words))
