"""Product definitions: TOML files in ``resources/products`` or of the user. Frozen values, checked when read."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from core.contract.sentences import Said
from core.errors import UserError
from core.products.generalise.rule import parse_size

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "products"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Code(_Frozen):
    """A class of a product.

    Attributes:
        value: in the raster.
        name: in the attribute table; empty is not checked.
        colour: ``#rrggbb``; empty is not checked.
    """

    value: int
    name: str = ""
    colour: str = Field(default="", pattern=r"^(#[0-9a-fA-F]{6})?$")


class Definition(_Frozen):
    """What a product must be. Empty lists, None and False are not checked.

    Attributes:
        name: of the file, without suffix.
        title: for people.
        kind: ``raster`` or ``vector``.
        crs: allowed coordinate reference systems, e.g. ``EPSG:3035``.
        cell: side of a pixel in map units.
        origin_multiple: the upper left corner lies on multiples of this, in map units.
        dtype: of the raster.
        nodata: value of the raster.
        compression: allowed ones, e.g. ``LZW``.
        largest_block: side of a tile in px.
        cog: a cloud-optimised GeoTIFF is asked for.
        classes: allowed values, with names and colours.
        reserved: further allowed values, e.g. 253, 254 and 255.
        colours: a colour table must be there.
        attributes: columns that the attribute table, or the polygons, must have.
        mmu: minimum mapping unit, e.g. ``25ha``; empty is none.
        neighbours: of ``mmu``.
        width: least width of a polygon in m.
        naming: regular expression for the file's name without suffix.
        coverage: polygons must fit without gaps and overlaps, and equal neighbours must be one.
        single_part: multipolygons are refused.
        metadata: an XML record beside it is asked for.
    """

    name: str = ""
    title: str
    kind: Literal["raster", "vector"] = "raster"
    crs: tuple[str, ...] = ()
    cell: float | None = Field(default=None, gt=0)
    origin_multiple: float | None = Field(default=None, gt=0)
    dtype: str = ""
    nodata: float | None = None
    compression: tuple[str, ...] = ()
    largest_block: int | None = None
    cog: bool = False
    classes: tuple[Code, ...] = ()
    reserved: tuple[int, ...] = ()
    colours: bool = False
    attributes: tuple[str, ...] = ()
    mmu: str = ""
    neighbours: Literal[4, 8] = 4
    width: float | None = None
    naming: str = ""
    coverage: bool = False
    single_part: bool = False
    metadata: bool = False

    @field_validator("naming")
    @classmethod
    def _is_expression(cls, text: str) -> str:
        re.compile(text)
        return text

    @field_validator("mmu")
    @classmethod
    def _is_size(cls, text: str) -> str:
        if text:
            try:
                parse_size(text)
            except UserError as error:
                raise ValueError(str(error)) from error
        return text


def products() -> list[str]:
    """Names of the definitions that come with the program."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def read_definition(name: str) -> Definition:
    """A definition by its name, or from a file of the user.

    Raises:
        UserError: there is none, or it is not understood.
    """
    path = Path(name).expanduser() if name.endswith(".toml") else FOLDER / f"{name}.toml"
    if not path.is_file():
        raise UserError(
            Said(
                "There is no product definition {0}; known are {1}, or give a .toml file.",
                name,
                ", ".join(products()),
            )
        )
    try:
        with path.open("rb") as file:
            return Definition(**{"name": path.stem, **tomllib.load(file)})
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, re.error) as error:
        raise UserError(Said("The product definition {0} cannot be read: {1}.", path.name, error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UserError(
            Said("The product definition {0} has a mistake in {1}: {2}.", path.name, where, first["msg"])
        ) from error
