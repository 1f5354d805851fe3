"""Plain tables (JSON) as samples, and samples as plain tables. Everything that is wrong with one is said in a sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from core.contract.sentences import Said
from core.errors import UserError
from core.evaluation.accuracy.compare import PairedCell, PairedTable
from core.evaluation.accuracy.tables import Block, Cell, Design, SampleTable, Stratum, merged

_LISTED = 5
_MOST = 1e18
"""Pixels of a stratum, or square metres of a pixel: numbers above it are slips, and their products no numbers."""


def read_table(plain: Any) -> SampleTable:
    """A sample from the keys ``design``, ``classes``, ``strata``, ``sample``, ``map_pixels``, ``psus``, ``pixel_area``.

    Args:
        plain: parsed JSON; see ``docs/accuracy.md`` for the keys.

    Raises:
        UserError: a key is missing or says something impossible.
    """
    if not isinstance(plain, Mapping):
        raise UserError(Said("The table must be a JSON object with design, classes, strata and sample."))
    missing = [key for key in ("design", "classes", "strata", "sample") if key not in plain]
    if missing:
        raise UserError(Said("The table lacks {0}.", ", ".join(missing)))
    try:
        design = Design(plain["design"])
    except ValueError:
        known = ", ".join(item.value for item in Design)
        raise UserError(Said("The design {0} is not one of {1}.", repr(plain["design"]), known)) from None
    classes = tuple(_name(item, "class") for item in _list(plain["classes"], "classes"))
    _distinct(classes, "class")
    strata = tuple(_stratum(item, design, classes) for item in _list(plain["strata"], "strata"))
    _distinct([stratum.name for stratum in strata], "stratum")
    blocks = tuple(_block(item) for item in _list(plain.get("psus") or [], "psus"))
    _distinct([block.name for block in blocks], "block (psu)")
    cells = merged(_cell(item, design) for item in _list(plain["sample"], "sample"))
    sizes = plain.get("map_pixels") or {}
    if not isinstance(sizes, Mapping):
        raise UserError(Said("map_pixels must be an object: class -> pixels."))
    table = SampleTable(
        design=design,
        classes=classes,
        strata=_checked_strata(strata, cells),
        cells=cells,
        map_pixels={
            _name(name, "class"): _size(size, f"map_pixels of {name}") for name, size in sizes.items()
        },
        blocks=blocks,
        pixel_area=_pixel_area(plain.get("pixel_area")),
    )
    _check(table)
    return table


def read_strata(plain: Any) -> tuple[list[str], list[float]]:
    """Names and pixels of the strata of a table, for a plan; ``map_pixels`` where it lists no strata.

    Raises:
        UserError: it has neither.
    """
    if not isinstance(plain, Mapping) or not (plain.get("strata") or plain.get("map_pixels")):
        raise UserError(
            Said("The table must be a JSON object with strata (id and pixels), or with map_pixels.")
        )
    if plain.get("strata"):
        rows = [_stratum(item, Design.STRATIFIED, None) for item in _list(plain["strata"], "strata")]
        pairs = [(row.name, row.size) for row in rows]
    else:
        pairs = [
            (_name(name, "class"), _size(size, f"map_pixels of {name}"))
            for name, size in plain["map_pixels"].items()
        ]
    _distinct([name for name, _ in pairs], "stratum")
    return [name for name, _ in pairs], [size for _, size in pairs]


def read_pairs(plain: Any) -> PairedTable:
    """A sample with two maps: as :func:`read_table`, and every row of ``sample`` has ``map2`` too.

    Raises:
        UserError: a key is missing or says something impossible.
    """
    table = read_table(plain)
    if table.design.clustered:
        raise UserError(Said("Two maps are compared on single units; this sample is one of blocks."))
    cells = []
    for item in plain["sample"]:
        if "map2" not in item:
            raise UserError(Said("Every row of sample needs map2, the class on the second map."))
        second = _name(item["map2"], "class")
        if second not in table.classes:
            raise UserError(Said("The sample has the class {0}, which classes does not list.", repr(second)))
        cell = _cell(item, table.design)
        if cell.n:
            cells.append(PairedCell(cell.stratum, cell.map, second, cell.ref, cell.n))
    return PairedTable(table.design, table.classes, table.strata, tuple(cells))


def table_as_json(table: SampleTable) -> dict[str, Any]:
    """The same keys as :func:`read_table` takes."""
    size = "psus" if table.design.clustered else "pixels"
    return {
        "design": table.design.value,
        "classes": list(table.classes),
        "map_pixels": dict(table.map_pixels),
        "strata": [
            {"id": s.name, size: s.size, **({} if s.map_class is None else {"map_class": s.map_class})}
            for s in table.strata
        ],
        "psus": [{"id": b.name, "stratum": b.stratum, "pixels": b.pixels} for b in table.blocks],
        "sample": [
            {
                "stratum": c.stratum,
                **({"psu": c.block} if c.block else {}),
                "map": c.map,
                "ref": c.ref,
                "n": c.n,
            }
            for c in table.cells
        ],
        "pixel_area": table.pixel_area,
    }


def _checked_strata(strata: tuple[Stratum, ...], cells: Sequence[Cell]) -> tuple[Stratum, ...]:
    """Strata that are said to be one class of the map, but hold units of another, are ordinary strata."""
    classes = {stratum.name: stratum.map_class for stratum in strata}
    mixed = {cell.stratum for cell in cells if classes.get(cell.stratum) not in (None, cell.map)}
    return tuple(Stratum(s.name, s.size, None if s.name in mixed else s.map_class) for s in strata)


def _check(table: SampleTable) -> None:
    """Raise a UserError where the parts of a table do not fit each other."""
    names = {stratum.name for stratum in table.strata}
    known = set(table.classes)
    for cell in table.cells:
        if cell.stratum not in names:
            raise UserError(
                Said(
                    "The sample has units of the stratum {0}, which strata does not list.", repr(cell.stratum)
                )
            )
        for name in (cell.map, cell.ref):
            if name not in known:
                raise UserError(
                    Said("The sample has the class {0}, which classes does not list.", repr(name))
                )
    extra = sorted(set(table.map_pixels) - known)
    if extra:
        raise UserError(Said("map_pixels has the class {0}, which classes does not list.", repr(extra[0])))
    if not sum(stratum.size for stratum in table.strata) > 0:
        raise UserError(Said("All strata have no pixels."))
    if table.design.clustered:
        _check_blocks(table)
        return
    for stratum in table.strata:
        units = table.units_of(stratum.name)
        if units and stratum.size <= 0:
            raise UserError(Said("The stratum {0} has {1} units but no pixels.", repr(stratum.name), units))
        if units > stratum.size and not table.shares_only:
            raise UserError(
                Said(
                    "The stratum {0} has {1} units but only {2} pixels; a pixel is sampled once.",
                    repr(stratum.name),
                    units,
                    f"{stratum.size:.0f}",
                )
            )


def _check_blocks(table: SampleTable) -> None:
    strata = {stratum.name for stratum in table.strata}
    home = {block.name: block.stratum for block in table.blocks}
    units: dict[str, int] = {}
    for cell in table.cells:
        if home.get(cell.block) != cell.stratum:
            raise UserError(
                Said(
                    "The sample has units of the block {0} in the stratum {1}, which psus does not list.",
                    repr(cell.block),
                    repr(cell.stratum),
                )
            )
        units[cell.block] = units.get(cell.block, 0) + cell.n
    drawn: dict[str, int] = {}
    for block in table.blocks:
        if block.stratum not in strata:
            raise UserError(
                Said(
                    "The block {0} lies in the stratum {1}, which is not listed.",
                    repr(block.name),
                    repr(block.stratum),
                )
            )
        n = units.get(block.name, 0)
        if not n:
            raise UserError(
                Said("The block {0} was drawn but has no units; label it, or leave it out.", repr(block.name))
            )
        if n > block.pixels:
            raise UserError(
                Said(
                    "The block {0} has {1} units but only {2} pixels.",
                    repr(block.name),
                    n,
                    f"{block.pixels:.0f}",
                )
            )
        if table.design is Design.ONE_STAGE and n != block.pixels:
            raise UserError(
                Said(
                    "The block {0} has {1} of its {2} pixels labelled: a sample within blocks has "
                    "the design cluster_two_stage.",
                    repr(block.name),
                    n,
                    f"{block.pixels:.0f}",
                )
            )
        drawn[block.stratum] = drawn.get(block.stratum, 0) + 1
    for stratum in table.strata:
        if drawn.get(stratum.name, 0) > stratum.size:
            raise UserError(
                Said(
                    "The stratum {0} has {1} sampled blocks but only {2} in all.",
                    repr(stratum.name),
                    drawn[stratum.name],
                    f"{stratum.size:.0f}",
                )
            )


def _stratum(item: Any, design: Design, classes: Sequence[str] | None) -> Stratum:
    key = "psus" if design.clustered else "pixels"
    if not isinstance(item, Mapping) or "id" not in item or key not in item:
        raise UserError(Said("Every stratum needs id and {0}.", key))
    name, on_map = _name(item["id"], "stratum"), item.get("map_class")
    if classes is not None and on_map is not None and _name(on_map, "class") not in classes:
        raise UserError(
            Said("The stratum {0} is the class {1}, which classes does not list.", repr(name), repr(on_map))
        )
    return Stratum(
        name, _size(item[key], f"{key} of {name}"), None if on_map is None else _name(on_map, "class")
    )


def _block(item: Any) -> Block:
    if not isinstance(item, Mapping) or not {"id", "stratum", "pixels"} <= set(item):
        raise UserError(Said("Every block in psus needs id, stratum and pixels."))
    name = _name(item["id"], "block")
    return Block(name, _name(item["stratum"], "stratum"), _size(item["pixels"], f"pixels of {name}"))


def _cell(item: Any, design: Design) -> Cell:
    wanted = {"stratum", "map", "ref", "n", *(["psu"] if design.clustered else [])}
    if not isinstance(item, Mapping) or not wanted <= set(item):
        raise UserError(Said("Every row of sample needs {0}.", ", ".join(sorted(wanted))))
    n = item["n"]
    if isinstance(n, bool) or not isinstance(n, (int, float)):
        good = False
    elif n > _MOST:  # before isfinite: a whole number may be larger than any float
        raise UserError(Said("The sample counts more than {0} units somewhere.", f"{_MOST:g}"))
    else:
        good = math.isfinite(n) and n >= 0 and n == int(n)
    if not good:
        raise UserError(
            Said("The sample counts {0} units somewhere; n must be a whole number of at least 0.", repr(n))
        )
    block = _name(item["psu"], "block") if design.clustered else ""
    parts = (
        _name(item[key], words) for key, words in (("stratum", "stratum"), ("map", "class"), ("ref", "class"))
    )
    stratum, on_map, in_reference = parts
    return Cell(stratum, on_map, in_reference, int(n), block)


def _name(value: Any, what: str) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise UserError(Said("A {0} must have a name, not {1}.", what, repr(value)))
    return str(value)


def _size(value: Any, what: str) -> float:
    good = isinstance(value, (int, float)) and not isinstance(value, bool)
    if good and value > _MOST:  # before isfinite: a whole number may be larger than any float
        raise UserError(Said("{0}{1} must be at most {2}.", what[:1].upper(), what[1:], f"{_MOST:g}"))
    if not good or not math.isfinite(value) or value < 0:
        raise UserError(
            Said("{0}{1} must be a number of at least 0, not {2}.", what[:1].upper(), what[1:], repr(value))
        )
    return float(value)


def _pixel_area(value: Any) -> float | None:
    if value is None:
        return None
    size = _size(value, "pixel_area")
    if size == 0:
        raise UserError(Said("pixel_area must be more than 0."))
    return size


def _list(value: Any, key: str) -> Sequence[Any]:
    if not isinstance(value, (list, tuple)):
        raise UserError(Said("{0} must be a list.", key))
    return value


def _distinct(names: Sequence[str], what: str) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UserError(Said("The {0} {1} is listed twice.", what, ", ".join(map(repr, twice[:_LISTED]))))
