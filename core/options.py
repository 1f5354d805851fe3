"""Options of commands, made from the fields of a job. Standard library only, so that ``--help`` answers at once."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from core.contract import fields as kinds
from core.contract.fields import Field, fields_of
from core.contract.roles import ROLE_WORDS, ROLES, is_role
from core.contract.texts import EXAMPLES, READ
from core.errors import UserError

T = TypeVar("T")

_READ: dict[str, Callable[[str], Any]] = {kinds.INTEGER: int, kinds.NUMBER: float}


def add_options(
    parser: argparse.ArgumentParser,
    job: type[Any],
    skip: Iterable[str] = (),
    renamed: Mapping[str, str] | None = None,
) -> None:
    """One option for each field of a job that a command offers.

    Args:
        parser: of the command.
        job: a dataclass of :mod:`core.contract`.
        skip: fields that the command reads in its own way.
        renamed: field -> another name in the namespace, where two jobs share a parser and a name.
    """
    left_out, several = set(skip), _several(job)
    for field in fields_of(job):
        if not field.flag or field.name in left_out or field.option.kind == kinds.FILES:
            continue
        _add(parser, field, (renamed or {}).get(field.name, field.name), several.get(field.flag))


def values_of(
    args: argparse.Namespace,
    job: type[Any],
    skip: Iterable[str] = (),
    renamed: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Field -> what the options say, for the arguments of a job.

    Raises:
        UserError: a value is not understood.
    """
    left_out, several = set(skip), _several(job)
    found = {
        field.name: _value(args, field, (renamed or {}).get(field.name, field.name))
        for field in fields_of(job)
        if field.flag and field.name not in left_out and field.option.kind != kinds.FILES
    }
    for field in fields_of(job):  # the first file is of one field, those after it of another
        if field.flag in several and field.name in found and field.option.kind != kinds.FILES:
            first, *rest = found[field.name]
            found |= {field.name: first, several[field.flag].name: tuple(rest)}
    return found


def _several(job: type[Any]) -> dict[str, Field]:
    """Flag -> field for the further files of an option that takes more than one."""
    return {field.flag: field for field in fields_of(job) if field.option.kind == kinds.FILES}


def _add(parser: argparse.ArgumentParser, field: Field, dest: str, more: Field | None = None) -> None:
    option, told = field.option, _help(field) if more is None else f"{_help(field)} {_help(more)}"
    if option.kind == kinds.RASTERS:
        add_rasters(parser, option.metavar)
    elif option.kind in (kinds.BANDS, kinds.NODATA):
        metavar = option.metavar
        parser.add_argument(
            field.flag, dest=dest, nargs="+", action="extend", default=[], metavar=metavar, help=told
        )
    elif option.kind in (kinds.NAMED_FILES, kinds.PROMPTS):
        parser.add_argument(
            field.flag,
            dest=dest,
            action="append",
            default=[],
            metavar=option.metavar,
            help=f"{told} (may be repeated)",
        )
    elif option.kind == kinds.SWITCH:
        parser.add_argument(field.flag, dest=dest, action="store_true", help=told)
    elif option.kind == kinds.CHOICE:
        kind = type(field.default)
        choices = [kind(choice) for choice in option.choices]
        parser.add_argument(field.flag, dest=dest, type=kind, choices=choices, help=told)
    else:
        parser.add_argument(
            field.flag,
            dest=dest,
            type=_READ.get(option.kind, str),
            required=field.required,
            metavar=option.metavar or None,
            help=told,
            **({} if more is None else {"nargs": "+"}),
        )


def add_rasters(parser: argparse.ArgumentParser, metavar: str = "R") -> None:
    """Options for the rasters of a scene: one for each known role, and ``--input`` for any other."""
    for role in ROLES:
        words = f"{role.rasters}: a file, folder, glob, or several of them"
        parser.add_argument(f"--{role.word}", nargs="+", metavar=metavar, help=words)
    parser.add_argument(
        "--input",
        nargs="+",
        action="append",
        default=[],
        metavar="ROLE=R",
        help="raster of any role that the model card names, e.g. nir=nir.tif; further files of it may follow",
    )


def rasters_of(args: argparse.Namespace) -> dict[str, tuple[str, ...]]:
    """Role -> files, of the options that :func:`add_rasters` made.

    Raises:
        UserError: a word is not understood, or a role is given twice.
    """
    found = {role: tuple(getattr(args, role)) for role in ROLE_WORDS if getattr(args, role)}
    for words in args.input:
        role = ""
        for word in words:
            name, equals, path = word.partition("=")
            if equals and path and is_role(name):
                if name in found:
                    raise UserError(
                        f"{name} is given twice; give all its files at once, e.g. --input {name}=a.tif b.tif."
                    )
                role, found[name] = name, (path,)
            elif role:
                found[role] += (word,)
            else:
                raise UserError(f"--input {word} is not understood; write it like nir=nir.tif.")
    return found


def _help(field: Field) -> str:
    words = field.option.help.replace("%", "%%")
    return (
        words
        if field.required or field.default in (None, False, "", {}, ())
        else f"{words} Default: {field.default}."
    )


def _value(args: argparse.Namespace, field: Field, dest: str) -> Any:
    kind, flag = field.option.kind, field.flag
    if kind == kinds.RASTERS:
        return rasters_of(args)
    given = getattr(args, dest)
    if kind == kinds.BANDS:
        return parse_bands(given)
    if kind == kinds.NODATA:
        return parse_nodata(given)
    if given is None:  # nobody said anything
        return field.default
    if kind == kinds.EXTENT:
        return parse_extent(given)
    if kind == kinds.NAMED_FILES:
        return parse_named(given)
    if kind in READ:
        return parse_list(given, kind, flag)
    if kind == kinds.PART:
        return parse_shard(given)
    _check(given, field, flag)
    return given


def _check(given: Any, field: Field, flag: str) -> None:
    """Raise a UserError for a number outside the limits of its field."""
    least, most = field.option.least, field.option.most
    if field.option.kind not in _READ or not isinstance(given, (int, float)):
        return
    low, high = -math.inf if least is None else least, math.inf if most is None else most
    if not (math.isfinite(given) and low <= given <= high):
        limits = (
            "a finite number"
            if least is None
            else f"{low:g} or more"
            if most is None
            else f"{low:g} to {high:g}"
        )
        raise UserError(f"{flag} must be {limits}, not {given:g}.")


def parse_list(text: str, kind: str, flag: str) -> Any:
    """Words, numbers or pairs, separated by commas.

    Raises:
        UserError: it is not understood.
    """
    try:
        return READ[kind](text)
    except ValueError:
        what = "pairs of whole numbers" if kind == kinds.PAIRS else "whole numbers"
        raise UserError(f"{flag} takes {what} such as {EXAMPLES[kind]}, not {text!r}.") from None


def parse_named(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """``["a=f.tif", "g.tif"]`` -> ``(("a", "f.tif"), ("g", "g.tif"))``."""
    found = []
    for word in words:
        name, equals, path = word.partition("=")
        found.append((name, path) if equals else (Path(word).stem, word))
    return tuple(found)


def parse_bands(words: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """``["optical=4,1,2", "dsm=1"]`` -> ``{"optical": (4, 1, 2), "dsm": (1,)}``.

    Raises:
        UserError: a word is not understood.
    """
    return by_role(
        words, "--bands", "optical=4,1,2", lambda text: tuple(int(number) for number in text.split(","))
    )


def parse_nodata(words: Sequence[str]) -> dict[str, float]:
    """``["dsm=-9999"]`` -> ``{"dsm": -9999.0}``.

    Raises:
        UserError: a word is not understood.
    """
    return by_role(words, "--nodata", "dsm=-9999", float)


def parse_extent(text: str) -> tuple[float, float, float, float]:
    """``"1,2,3,4"`` -> four numbers.

    Raises:
        UserError: they are not four numbers.
    """
    try:
        x0, y0, x1, y1 = (float(part) for part in text.split(","))
    except ValueError:
        raise UserError(f"--extent {text} is not understood; write four numbers like 10,20,30,40.") from None
    return x0, y0, x1, y1


def parse_shard(text: str) -> tuple[int, int]:
    """``"2/8"`` -> ``(2, 8)``.

    Raises:
        UserError: it is not understood.
    """
    number, _, count = text.partition("/")
    if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
        raise UserError(f"--shard {text} is not understood; write it like 2/8, from 1/8 to 8/8.")
    return int(number), int(count)


def by_role(words: Sequence[str], option: str, example: str, read: Callable[[str], T]) -> dict[str, T]:
    """What ``read`` makes of the text behind ``role=``; it raises ValueError for what it does not understand.

    Raises:
        UserError: a word is not understood.
    """
    found = {}
    for word in words:
        role, _, text = word.partition("=")
        try:
            found[role] = read(text)
        except ValueError:
            role = ""
        if not is_role(role):
            raise UserError(f"{option} {word} is not understood; write it like {example}.")
    return found
