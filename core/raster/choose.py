"""Which bands of a raster a model reads: those the user names, else by name, by wavelength, by colour, else in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.checkpoints.catalogue import reading_only
from core.contract.bands import BandInfo, differs, match_bands, read_twice
from core.contract.sentences import Said
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
                Said(
                    "Band {0} was asked of {1}, which has {2} (band numbers start at 1).",
                    wrong[0],
                    source.name,
                    _bands(source.bands),
                ),
                "bands",
            )
        return Choice(tuple(wanted), (*_differing(source, wanted, names), *_twice(source, wanted, names)))
    if count is None:
        return Choice(source.numbers)
    if source.bands < count:
        raise UserError(_too_few(source, role, count, names))  # naming bands would not bring the missing one
    in_order = source.numbers[:count]
    matched = match_bands(names, infos_of(source)) if len(names) == count else ()
    chosen = tuple(number for number in matched if number is not None)
    if len(chosen) != count:
        chosen = in_order
    said = () if chosen == in_order else (_by_name(source, chosen, names),)
    return Choice(chosen, _differing(source, chosen, names), said)


def _too_few(source: RasterSource, role: str, count: int, names: Sequence[str]) -> str:
    """What is missing, and what would do: another band in its place would make a wrong map."""
    has = (source.name, _bands(source.bands))
    if len(names) != count:
        return Said(
            "The model needs {0} of {1}, but {2} has {3}: choose a raster that has them all.",
            _bands(count),
            role,
            *has,
        )
    matched = match_bands(names, infos_of(source))
    there = [name for name, number in zip(names, matched, strict=True) if number is not None]
    lacking = list(dict.fromkeys(name for name in names if name not in there))
    first = Said(
        "The model reads {0}, but {1} has {2}. Missing: {3}.", Said.bands(names), *has, Said.bands(lacking)
    )
    other = reading_only(there)
    if not there:
        return Said.joined([first, Said("Choose another raster.")])
    if not other:
        return Said.joined(
            [first, Said("Choose another raster, or a model that reads {0} only.", Said.bands(there))]
        )
    last = Said(
        "Choose another raster, or a model that reads {0} only, e.g. “{1}” of the catalogue.",
        Said.bands(there),
        other[0],
    )
    return Said.joined([first, last])


def _twice(source: RasterSource, chosen: Sequence[int], names: Sequence[str]) -> tuple[str, ...]:
    """A sentence for each band that stands for several bands of the model, e.g. blue for near infrared."""
    return tuple(
        Said(
            "Band {0} of {1} is read as {2} at once: expect a wrong map. Choose a raster that has each of these bands, or a "
            "model that does without.",
            number,
            source.name,
            Said.joined([Said.bands([name]) for name in several], ", "),
        )
        for number, several in read_twice(names, chosen)
    )


def _by_name(source: RasterSource, chosen: Sequence[int], names: Sequence[str]) -> str:
    listed, wanted = ", ".join(map(str, chosen)), Said.bands(names)
    if len(chosen) == 1:
        return Said("Band {0} of {1} was read as {2}, by its name.", listed, source.name, wanted)
    return Said("Bands {0} of {1} were read as {2}, by their names.", listed, source.name, wanted)


def _differing(source: RasterSource, chosen: Sequence[int], names: Sequence[str]) -> tuple[str, ...]:
    if len(names) != len(chosen):
        return ()
    infos = {info.number: info for info in infos_of(source)}
    found = [
        Said(
            "the model reads {0}, and band {1} of {2} is {3}",
            Said.bands([name]),
            number,
            source.name,
            infos[number].text or Said.bands([infos[number].role]),
        )
        for name, number in zip(names, chosen, strict=True)
        if differs(name, infos[number])
    ]
    if not found:
        return ()
    differing = Said.joined(dict.fromkeys(found), "; ")
    return (Said("Bands differ: {0}. Expect a wrong map, or choose other bands.", differing),)


def infos_of(source: RasterSource) -> list[BandInfo]:
    """What a raster says about its data bands."""
    return [
        BandInfo(number, text, colour)
        for number, text, colour in zip(source.numbers, source.names, source.colours, strict=True)
    ]


def _bands(count: int) -> Said:
    return Said("1 band") if count == 1 else Said("{0} bands", count)
