"""One declaration per field of a job: the command's options, the Processing parameters and the docs' tables come from it.

A job is a frozen dataclass whose fields carry an :class:`Option` in their metadata::

    window: Optional[int] = field(default=None, metadata=option(INTEGER, title=..., help=..., least=32))

``core.options`` makes an argument of it, ``plugin/processing/declared.py`` a parameter, ``scripts/options_docs.py`` a
row of a table. A door that lacks a field says why (``Option.only``).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple, Type, TypeVar

Job = TypeVar("Job")

TEXT, FILE, FILES, INTEGER, NUMBER, SWITCH, CHOICE, DEVICE = (
    "text", "file", "files", "integer", "number", "switch", "choice", "device",
)  # fmt: skip
RASTERS, BANDS, NODATA = "rasters", "bands", "nodata"  # of each role
EXTENT, EXTENT_CRS, POLYGONS, PART = "extent", "extent crs", "polygons", "part"
LABELS, TRUTH = "label raster", "label raster or polygons"
RASTER, CHANNELS = "raster", "bands of one raster"
RASTER_OUTPUT, VECTOR_OUTPUT, FILE_OUTPUT = "raster output", "vector output", "file output"
NUMBERS, PAIRS, WORDS, NAMED_FILES = (
    "numbers",
    "pairs",
    "words",
    "named files",
)  # separated by commas; files repeated
PROMPTS, NESTED = "prompts", "nested"  # what a door reads in its own way

BY_ROLE = frozenset([RASTERS, BANDS, NODATA])

_KEY = "option"


@dataclass(frozen=True)
class Option:
    """How a field is offered.

    Attributes:
        kind: what is asked for, one of this module's words; it decides how a text is read and which widget asks.
        help: one sentence for people.
        title: label in QGIS; ``{0}`` is the role's title where there is one field per role.
        flag: of the command; None makes it from the field's name, empty: none.
        parameter: of Processing, ``{ROLE}`` standing for the role; None makes it from the field's name, empty: none.
        setting: key of the TOML file that a training command reads; empty: none.
        metavar: what the command's help calls the value.
        choices: the values allowed; of a device the usual ones.
        least: smallest number.
        most: greatest number.
        filter: of the names of files, where QGIS asks for one; empty are checkpoints.
        advanced: folded away in QGIS.
        only: why a door lacks the field; empty where all have it.
    """

    kind: str
    help: str
    title: str = ""
    flag: Optional[str] = None
    parameter: Optional[str] = None
    setting: str = ""
    metavar: str = ""
    choices: Tuple[str, ...] = ()
    least: Optional[float] = None
    most: Optional[float] = None
    filter: str = ""
    advanced: bool = False
    only: str = ""


@dataclass(frozen=True)
class Field:
    """A field of a job with its option.

    Attributes:
        name: attribute of the job.
        option: how it is offered.
        default: None where there is none, too.
        required: the job cannot be made without it.
    """

    name: str
    option: Option
    default: Any
    required: bool

    @property
    def flag(self) -> str:
        """Of the command, e.g. ``--overlap-budget``; empty for none. One per role has the role's word."""
        given = self.option.flag
        return "--" + self.name.replace("_", "-") if given is None else given

    @property
    def parameter(self) -> str:
        """Of Processing, e.g. ``OVERLAP_BUDGET``; empty for none."""
        given = self.option.parameter
        return self.name.upper() if given is None else given

    def parameter_for(self, role: str) -> str:
        """Of Processing, for a role: ``OPTICAL_BANDS``."""
        return self.parameter.format(ROLE=role.upper())


def option(kind: str, **more: Any) -> Dict[str, Option]:
    """Metadata of a dataclass field; arguments are those of :class:`Option`."""
    return {_KEY: Option(kind, **more)}


def fields_of(job: Type[Any]) -> List[Field]:
    """The declared fields of a job, in order."""
    found = []
    for entry in dataclasses.fields(job):
        made = entry.default_factory
        required = entry.default is dataclasses.MISSING and made is dataclasses.MISSING
        default = None if required else made() if callable(made) else entry.default
        found.append(Field(entry.name, entry.metadata[_KEY], default, required))
    return found


def field_of(job: Type[Any], name: str) -> Field:
    """One of them."""
    return next(entry for entry in fields_of(job) if entry.name == name)


def to_json(value: Any) -> Any:
    """A job, or any value of one, in JSON's types: dataclasses are objects, tuples lists."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {entry.name: to_json(getattr(value, entry.name)) for entry in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): to_json(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(entry) for entry in value]
    return value


def from_json(job: Type[Job], values: Mapping[str, Any]) -> Job:
    """A job from decoded JSON: lists become tuples.

    Raises:
        TypeError: on an unknown or missing field.
    """
    return job(**{name: _tuples(value) for name, value in values.items()})


def _tuples(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _tuples(entry) for key, entry in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return tuple(_tuples(entry) for entry in value)
    return value
