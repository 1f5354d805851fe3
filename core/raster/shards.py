"""How one job is shared out: each shard takes a run of rows of windows and writes its own part file."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from core.errors import UserError
from core.raster.grid import Rect
from core.raster.plan import Plan

Shard = tuple[int, int]
"""``(i, n)``: the i-th of n, i from 1."""

_PART = re.compile(r"\.part-(\d+)-of-(\d+)")


def shard_rows(plan: Plan, shard: Shard | None) -> tuple[int, int]:
    """Rows ``(first, end)`` of the raster that a shard finishes; all shards together tile ``plan.rect``.

    Cuts lie between rows of windows, so that all shards run about the same number of them. A shard of a plan with
    fewer rows of windows than shards may be empty.
    """
    if shard is None:
        return plan.rect.row, plan.rect.row_end
    number, count = shard
    if not 1 <= number <= count:
        raise UserError(f"The shard must be between 1 and {count}, not {number}.")
    ends = [plan.rect.row, *(end for _, end in plan.bands())]
    total = len(ends) - 1
    return ends[total * (number - 1) // count], ends[total * number // count]


def rows_of_plan(plan: Plan, first: int, end: int) -> Plan:
    """The plan for some rows of ``plan.rect``: every window that touches them, on the same grid."""
    return tile_of_plan(plan, Rect(first, plan.rect.col, end - first, plan.rect.width))


def tile_of_plan(plan: Plan, tile: Rect) -> Plan:
    """The plan for a part of ``plan.rect``: every window that touches it, on the same grid."""
    return replace(plan, rect=tile)


def part_path(labels: Path, shard: Shard) -> Path:
    """The file of a finished shard."""
    return labels.with_name(f"{labels.name}.part-{shard[0]}-of-{shard[1]}")


def journal_path(labels: Path, shard: Shard | None) -> Path:
    """The journal while a run lasts."""
    final = labels if shard is None else part_path(labels, shard)
    return labels.with_name(f".{final.name}.journal")


def find_parts(labels: Path) -> list[Path]:
    """The parts of one set, in order.

    Raises:
        UserError: there is none, one is missing, or parts of different sets lie there.
    """
    found: dict[int, dict[int, Path]] = {}
    for path in labels.parent.iterdir() if labels.parent.is_dir() else ():
        match = _PART.fullmatch(path.name[len(labels.name) :]) if path.name.startswith(labels.name) else None
        if match is not None:
            found.setdefault(int(match[2]), {})[int(match[1])] = path
    if not found:
        raise UserError(f"There are no parts of {labels}; make them with core.predict --shard 1/n and so on.")
    if len(found) > 1:
        counts = " and ".join(str(count) for count in sorted(found))
        raise UserError(
            f"Parts of {labels.name} cut into {counts} shards lie side by side; delete the old ones."
        )
    count, parts = found.popitem()
    missing = [number for number in range(1, count + 1) if number not in parts]
    if missing:
        numbers = ", ".join(str(number) for number in missing[:12]) + (" ..." if len(missing) > 12 else "")
        raise UserError(
            f"{len(missing)} of {count} parts of {labels.name} {'is' if len(missing) == 1 else 'are'} missing or "
            f"unfinished ({numbers}); run core.predict --shard {missing[0]}/{count} --resume first."
        )
    return [parts[number] for number in range(1, count + 1)]
