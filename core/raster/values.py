"""From the stored numbers of files to values of one unit: scales, offsets, and units of height."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.contract.roles import role_of
from core.contract.sentences import Said
from core.errors import UserError
from core.raster.described import RasterFile
from core.raster.units import Length, Linear, length_of


def in_one_unit(
    files: Sequence[RasterFile], role: str, unit: str = ""
) -> tuple[tuple[RasterFile, ...], tuple[str, ...]]:
    """The files with what makes their stored numbers values of ``unit``, and sentences about what that changes.

    Args:
        files: of one role.
        role: of which values are lengths are brought to one unit of length; of others the unit is not touched.
        unit: what the model reads, in the words of its card; the usual one of the role where that is no length.

    Returns:
        The files, their ``linear`` completed and their ``units`` those of the values; and the sentences.
    """
    notes = _scale_notes(files)
    wanted = length_of(unit) or length_of(role_of(role).unit)
    if wanted is None:
        return tuple(files), notes
    others: dict[str, list[RasterFile]] = {}
    for file in files:
        for text in dict.fromkeys(file.units):
            length = length_of(text)
            if length is not None and _differs(length, wanted):
                others.setdefault(length.name, []).append(file)
    notes += tuple(
        Said("{0} holds heights in {1}; they were converted to {2}.", _listed(group), name, wanted.name)
        if len(group) == 1
        else Said("{0} hold heights in {1}; they were converted to {2}.", _listed(group), name, wanted.name)
        for name, group in others.items()
    )
    return tuple(_in_unit(file, wanted) for file in files), notes


def check_unscaled(name: str, linear: Sequence[Linear]) -> None:
    """Raise a UserError where a label raster has a scale or an offset.

    Its classes would be other numbers for one program than for the next, and names and colours are those of one of the two.
    """
    for line in linear:
        if line.changes:
            raise UserError(
                Said(
                    "The label raster {0} has a scale or an offset (values are {1}), so nobody can "
                    "tell which numbers are its classes: save it without them (gdal_translate "
                    "-unscale).",
                    name,
                    line.words(),
                )
            )


def _in_unit(file: RasterFile, wanted: Length) -> RasterFile:
    linear, units = [], []
    for line, text in zip(file.linear, file.units, strict=True):
        length = length_of(text)
        changes = length is not None and _differs(length, wanted)
        linear.append(line.times(length.metres / wanted.metres) if length and changes else line)
        units.append(wanted.name if length else text)
    return replace(file, linear=tuple(linear), units=tuple(units))


def _differs(one: Length, wanted: Length) -> bool:
    return abs(one.metres / wanted.metres - 1) > 1e-9


def _scale_notes(files: Sequence[RasterFile]) -> tuple[str, ...]:
    """One sentence for every scale and offset that files name."""
    found: dict[Linear, list[RasterFile]] = {}
    for file in files:
        for linear in dict.fromkeys(file.linear):
            if linear.changes:
                found.setdefault(linear, []).append(file)
    return tuple(
        Said("{0} stores scaled numbers; values are {1}.", _listed(group), linear.words())
        if len(group) == 1
        else Said("{0} store scaled numbers; values are {1}.", _listed(group), linear.words())
        for linear, group in found.items()
    )


def _listed(files: Sequence[RasterFile]) -> str:
    return Said.some([file.name for file in files], 1)
