"""Which bands of a raster a model reads: those the user names, else by name, by wavelength, by colour, else in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.checkpoints.catalogue import reading_only
from core.contract.bands import BandInfo, differs, match_bands, read_twice
from core.errors import UserError
from core.raster.sources import RasterSource


@dataclass(frozen=True, slots=True)
class Choice:
    """Bands of a raster.

    Attributes:
        numbers: 1-based, in the model's order.
        warnings: sentences about bands that are plainly something else than the model reads.
        said: a sentence where names, and not the order, decided.
    """

    numbers: tuple[int, ...]
    warnings: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


def choose_bands(
    source: RasterSource,
    role: str,
    wanted: Sequence[int] | None,
    count: int | None,
    names: Sequence[str] = (),
) -> Choice:
    """The bands of one role.

    Args:
        source: the raster.
        role: for messages.
        wanted: by the user; None leaves the choice to us.
        count: how many where nothing is wanted; None takes all.
        names: of the bands that the model reads, in its order; empty where it names none.

    Raises:
        UserError: the raster has no such band, or too few.
    """
    if wanted:
        wrong = [number for number in wanted if number not in source.numbers]
        if wrong:
            raise UserError(
                f"Band {wrong[0]} was asked of {source.name}, which has {_bands(source.bands)} "
                "(band numbers start at 1)."
            )
        return Choice(tuple(wanted), (*_differing(source, wanted, names), *_twice(source, wanted, names)))
    if count is None:
        return Choice(source.numbers)
    if source.bands < count:
        raise UserError(_too_few(source, role, count, names), "bands")
    in_order = source.numbers[:count]
    matched = match_bands(names, infos_of(source)) if len(names) == count else ()
    chosen = tuple(number for number in matched if number is not None)
    if len(chosen) != count:
        chosen = in_order
    said = () if chosen == in_order else (_by_name(source, chosen, names),)
    return Choice(chosen, _differing(source, chosen, names), said)


def _too_few(source: RasterSource, role: str, count: int, names: Sequence[str]) -> str:
    """What is missing, and what would do: another band in its place would make a wrong map."""
    has = f"{source.name} has {_bands(source.bands)}"
    if len(names) != count:
        return f"The model needs {_bands(count)} of {role}, but {has}: choose a raster that has them all."
    matched = match_bands(names, infos_of(source))
    there = [name for name, number in zip(names, matched, strict=True) if number is not None]
    lacking = list(dict.fromkeys(name for name in names if name not in there))
    other = reading_only(there)
    hint = f", e.g. “{other[0]}” of the catalogue" if other else ""
    less = f", or a model that reads {', '.join(there)} only{hint}" if there else ""
    are, them = ("are", "them") if len(lacking) > 1 else ("is", "it")
    return (
        f"The model reads {', '.join(names)} of {role}, but {has}: {' and '.join(lacking)} {are} missing. "
        f"Choose a raster that has {them}{less}."
    )


def _twice(source: RasterSource, chosen: Sequence[int], names: Sequence[str]) -> tuple[str, ...]:
    """A sentence for each band that stands for several bands of the model, e.g. blue for near infrared."""
    return tuple(
        f"Band {number} of {source.name} is read as {' and as '.join(several)}: expect a wrong map. Choose a raster that has "
        "each of these bands, or a model that does without."
        for number, several in read_twice(names, chosen)
    )


def _by_name(source: RasterSource, chosen: Sequence[int], names: Sequence[str]) -> str:
    listed, wanted = ", ".join(map(str, chosen)), ", ".join(names)
    if len(chosen) == 1:
        return f"Band {listed} of {source.name} was read as {wanted}, by its name."
    return f"Bands {listed} of {source.name} were read as {wanted}, by their names."


def _differing(source: RasterSource, chosen: Sequence[int], names: Sequence[str]) -> tuple[str, ...]:
    if len(names) != len(chosen):
        return ()
    infos = {info.number: info for info in infos_of(source)}
    found = [
        f"the model reads {name}, and band {number} of {source.name} is {infos[number].text or infos[number].role}"
        for name, number in zip(names, chosen, strict=True)
        if differs(name, infos[number])
    ]
    if not found:
        return ()
    sentence = f"Bands differ: {'; '.join(dict.fromkeys(found))}. Expect a wrong map, or choose other bands."
    return (sentence,)


def infos_of(source: RasterSource) -> list[BandInfo]:
    """What a raster says about its data bands."""
    return [
        BandInfo(number, text, colour)
        for number, text, colour in zip(source.numbers, source.names, source.colours, strict=True)
    ]


def _bands(count: int) -> str:
    return "1 band" if count == 1 else f"{count} bands"
