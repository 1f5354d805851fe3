"""Plain tables (JSON) as samples, and samples as plain tables. Everything that is wrong with one is said in a sentence."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

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
        raise UserError("The table must be a JSON object with design, classes, strata and sample.")
    missing = [key for key in ("design", "classes", "strata", "sample") if key not in plain]
    if missing:
        raise UserError(f"The table lacks {', '.join(missing)}.")
    try:
        design = Design(plain["design"])
    except ValueError:
        known = ", ".join(item.value for item in Design)
        raise UserError(f"The design {plain['design']!r} is not one of {known}.") from None
    classes = tuple(_name(item, "class") for item in _list(plain["classes"], "classes"))
    _distinct(classes, "class")
    strata = tuple(_stratum(item, design, classes) for item in _list(plain["strata"], "strata"))
    _distinct([stratum.name for stratum in strata], "stratum")
    blocks = tuple(_block(item) for item in _list(plain.get("psus") or [], "psus"))
    _distinct([block.name for block in blocks], "block (psu)")
    cells = merged(_cell(item, design) for item in _list(plain["sample"], "sample"))
    sizes = plain.get("map_pixels") or {}
    if not isinstance(sizes, Mapping):
        raise UserError("map_pixels must be an object: class -> pixels.")
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
        raise UserError("The table must be a JSON object with strata (id and pixels), or with map_pixels.")
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
        raise UserError("Two maps are compared on single units; this sample is one of blocks.")
    cells = []
    for item in plain["sample"]:
        if "map2" not in item:
            raise UserError("Every row of sample needs map2, the class on the second map.")
        second = _name(item["map2"], "class")
        if second not in table.classes:
            raise UserError(f"The sample has the class {second!r}, which classes does not list.")
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
                f"The sample has units of the stratum {cell.stratum!r}, which strata does not list."
            )
        for name in (cell.map, cell.ref):
            if name not in known:
                raise UserError(f"The sample has the class {name!r}, which classes does not list.")
    extra = sorted(set(table.map_pixels) - known)
    if extra:
        raise UserError(f"map_pixels has the class {extra[0]!r}, which classes does not list.")
    if not sum(stratum.size for stratum in table.strata) > 0:
        raise UserError("All strata have no pixels.")
    if table.design.clustered:
        _check_blocks(table)
        return
    for stratum in table.strata:
        units = table.units_of(stratum.name)
        if units and stratum.size <= 0:
            raise UserError(f"The stratum {stratum.name!r} has {units} units but no pixels.")
        if units > stratum.size and not table.shares_only:
            raise UserError(
                f"The stratum {stratum.name!r} has {units} units but only {stratum.size:.0f} pixels; a pixel is sampled "
                "once."
            )


def _check_blocks(table: SampleTable) -> None:
    strata = {stratum.name for stratum in table.strata}
    home = {block.name: block.stratum for block in table.blocks}
    units: dict[str, int] = {}
    for cell in table.cells:
        if home.get(cell.block) != cell.stratum:
            raise UserError(
                f"The sample has units of the block {cell.block!r} in the stratum {cell.stratum!r}, which psus does not "
                "list."
            )
        units[cell.block] = units.get(cell.block, 0) + cell.n
    drawn: dict[str, int] = {}
    for block in table.blocks:
        if block.stratum not in strata:
            raise UserError(
                f"The block {block.name!r} lies in the stratum {block.stratum!r}, which is not listed."
            )
        n = units.get(block.name, 0)
        if not n:
            raise UserError(
                f"The block {block.name!r} was drawn but has no units; label it, or leave it out."
            )
        if n > block.pixels:
            raise UserError(f"The block {block.name!r} has {n} units but only {block.pixels:.0f} pixels.")
        if table.design is Design.ONE_STAGE and n != block.pixels:
            raise UserError(
                f"The block {block.name!r} has {n} of its {block.pixels:.0f} pixels labelled: a sample within blocks has "
                "the design cluster_two_stage."
            )
        drawn[block.stratum] = drawn.get(block.stratum, 0) + 1
    for stratum in table.strata:
        if drawn.get(stratum.name, 0) > stratum.size:
            raise UserError(
                f"The stratum {stratum.name!r} has {drawn[stratum.name]} sampled blocks but only {stratum.size:.0f} in all."
            )


def _stratum(item: Any, design: Design, classes: Sequence[str] | None) -> Stratum:
    key = "psus" if design.clustered else "pixels"
    if not isinstance(item, Mapping) or "id" not in item or key not in item:
        raise UserError(f"Every stratum needs id and {key}.")
    name, on_map = _name(item["id"], "stratum"), item.get("map_class")
    if classes is not None and on_map is not None and _name(on_map, "class") not in classes:
        raise UserError(f"The stratum {name!r} is the class {on_map!r}, which classes does not list.")
    return Stratum(
        name, _size(item[key], f"{key} of {name}"), None if on_map is None else _name(on_map, "class")
    )


def _block(item: Any) -> Block:
    if not isinstance(item, Mapping) or not {"id", "stratum", "pixels"} <= set(item):
        raise UserError("Every block in psus needs id, stratum and pixels.")
    name = _name(item["id"], "block")
    return Block(name, _name(item["stratum"], "stratum"), _size(item["pixels"], f"pixels of {name}"))


def _cell(item: Any, design: Design) -> Cell:
    wanted = {"stratum", "map", "ref", "n", *(["psu"] if design.clustered else [])}
    if not isinstance(item, Mapping) or not wanted <= set(item):
        raise UserError(f"Every row of sample needs {', '.join(sorted(wanted))}.")
    n = item["n"]
    if isinstance(n, bool) or not isinstance(n, (int, float)):
        good = False
    elif n > _MOST:  # before isfinite: a whole number may be larger than any float
        raise UserError(f"The sample counts more than {_MOST:g} units somewhere.")
    else:
        good = math.isfinite(n) and n >= 0 and n == int(n)
    if not good:
        raise UserError(f"The sample counts {n!r} units somewhere; n must be a whole number of at least 0.")
    block = _name(item["psu"], "block") if design.clustered else ""
    parts = (
        _name(item[key], words) for key, words in (("stratum", "stratum"), ("map", "class"), ("ref", "class"))
    )
    stratum, on_map, in_reference = parts
    return Cell(stratum, on_map, in_reference, int(n), block)


def _name(value: Any, what: str) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise UserError(f"A {what} must have a name, not {value!r}.")
    return str(value)


def _size(value: Any, what: str) -> float:
    good = isinstance(value, (int, float)) and not isinstance(value, bool)
    if good and value > _MOST:  # before isfinite: a whole number may be larger than any float
        raise UserError(f"{what[:1].upper()}{what[1:]} must be at most {_MOST:g}.")
    if not good or not math.isfinite(value) or value < 0:
        raise UserError(f"{what[:1].upper()}{what[1:]} must be a number of at least 0, not {value!r}.")
    return float(value)


def _pixel_area(value: Any) -> float | None:
    if value is None:
        return None
    size = _size(value, "pixel_area")
    if size == 0:
        raise UserError("pixel_area must be more than 0.")
    return size


def _list(value: Any, key: str) -> Sequence[Any]:
    if not isinstance(value, (list, tuple)):
        raise UserError(f"{key} must be a list.")
    return value


def _distinct(names: Sequence[str], what: str) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UserError(f"The {what} {', '.join(map(repr, twice[:_LISTED]))} is listed twice.")
