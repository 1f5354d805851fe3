"""What is done to a map, in the words of the engine (``core.products.steps``)."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Mapping, Sequence

Step = Dict[str, Any]

PIXELS, SQUARE_METRES, HECTARES = "px", "m2", "ha"
MMU = re.compile(r"(\d+(?:\.\d+)?)\s*(px|m2|ha)", re.IGNORECASE)
UNITS = (PIXELS, SQUARE_METRES, HECTARES)


def size_text(amount: float, unit: str) -> str:
    """A minimum mapping unit as the engine reads it, e.g. ``0.5ha``; empty for none."""
    if amount <= 0:
        return ""
    return f"{round(amount)}px" if unit == PIXELS else f"{amount:.10g}{unit}"


def mmu_text(written: str) -> str:
    """A minimum mapping unit that somebody wrote, as the engine reads it; empty where it is none."""
    found = MMU.fullmatch(written.strip().replace("²", "2"))
    return f"{found.group(1)}{found.group(2)}" if found and float(found.group(1)) > 0 else ""


def generalise_step(mmu: str, neighbours: int, protect: Sequence[int], merge_by: str) -> List[Step]:
    """The minimum mapping unit as a step; none for an empty size."""
    if not mmu:
        return []
    return [
        {
            "step": "generalise",
            "mmu": mmu,
            "neighbours": neighbours,
            "protect": list(protect),
            "merge_by": merge_by,
        }
    ]


def recode_step(table: Mapping[int, int]) -> List[Step]:
    """A recode table as a step; none where every class stays."""
    changed = {old: new for old, new in table.items() if old != new}
    if not changed:
        return []
    return [{"step": "recode", "table": ",".join(f"{old}={new}" for old, new in changed.items())}]


def overrides_step(file: str) -> List[Step]:
    """Corrections by hand as a step; none for an empty path."""
    return [{"step": "overrides", "path": file}] if file else []


def rules_step(file: str) -> List[Step]:
    """A table of rules as a step; none for an empty path."""
    return [{"step": "rules", "path": file}] if file else []
