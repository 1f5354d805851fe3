"""How one job is shared out: each shard takes a run of rows of windows and writes its own part file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from core.contract.sentences import Said
from core.errors import UserError
from core.products.outputs import Shard, journal_path, part_path
from core.raster.grid import Rect
from core.raster.plan import Plan

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
        raise UserError(Said("The shard must be between 1 and {0}, not {1}.", count, number))
    ends = [plan.rect.row, *(end for _, end in plan.bands())]
    total = len(ends) - 1
    return ends[total * (number - 1) // count], ends[total * number // count]


def rows_of_plan(plan: Plan, first: int, end: int) -> Plan:
    """The plan for some rows of ``plan.rect``: every window that touches them, on the same grid."""
    return tile_of_plan(plan, Rect(first, plan.rect.col, end - first, plan.rect.width))


def tile_of_plan(plan: Plan, tile: Rect) -> Plan:
    """The plan for a part of ``plan.rect``: every window that touches it, on the same grid."""
    return replace(plan, rect=tile)


def find_parts(labels: Path) -> list[Path]:
    """The parts of one set, in order.

    Raises:
        UserError: there is none, some are missing, or parts of different sets lie there.
    """
    found: dict[int, dict[int, Path]] = {}
    for path in labels.parent.iterdir() if labels.parent.is_dir() else ():
        match = _PART.fullmatch(path.name[len(labels.name) :]) if path.name.startswith(labels.name) else None
        if match is not None:
            found.setdefault(int(match[2]), {})[int(match[1])] = path
    if not found:
        raise UserError(
            Said(
                "There are no parts of {0} (files like {1}.part-1-of-8); run part 1/8 and so on first.",
                labels,
                labels.name,
            ),
            "shard",
        )
    if len(found) > 1:
        sets = " and ".join(f"{labels.name}.part-*-of-{count}" for count in sorted(found))
        raise UserError(
            Said("Parts of different cuts lie side by side ({0}); delete those of the older one.", sets)
        )
    count, parts = found.popitem()
    missing = [number for number in range(1, count + 1) if number not in parts]
    if missing:
        raise UserError(_missing_words(labels, missing, count), "shard", "resume")
    return [parts[number] for number in range(1, count + 1)]


def _missing_words(labels: Path, missing: list[int], count: int) -> str:
    """Which parts are missing, which of them have been begun, and what to run."""
    begun = [number for number in missing if journal_path(labels, (number, count)).exists()]
    rest = [number for number in missing if number not in begun]
    kinds = [Said("{0} not there", ranges(rest))] if rest else []
    kinds += [Said("{0} unfinished", ranges(begun))] if begun else []
    told = Said.joined(kinds, ", ")
    first = part_path(labels, (missing[0], count)).name
    if len(missing) == 1:
        return Said(
            "{0} of the {1} parts of {2} is missing: {3} (the first one is {4}); run part {5}/{1} and resume, then join "
            "again.",
            *(len(missing), count, labels.name, told, first, missing[0]),
        )
    return Said(
        "{0} of the {1} parts of {2} are missing: {3} (the first one is {4}); run part {5}/{1} and so on and resume, then "
        "join again.",
        *(len(missing), count, labels.name, told, first, missing[0]),
    )


def ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers in words: ``[1, 2, 3, 7]`` -> ``1 to 3, 7``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}{' to ' if len(run) > 2 else ', '}{run[-1]}"
        for run in runs
    )
