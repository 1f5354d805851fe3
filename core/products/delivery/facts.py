"""What metadata say about a map: given by the user, or read from the map."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyproj

from core.contract.sentences import Said
from core.errors import UserError
from core.products.described import Described
from core.raster.area import ground_resolution
from core.raster.gdal import GDAL_ERRORS
from core.raster.grid import grid_of, place, transformer
from core.raster.paths import open_dataset
from core.raster.stored_classes import class_names

_EDGE = 16  # points along each edge of the footprint


@dataclass(frozen=True)
class Given:
    """What only the user knows.

    Attributes:
        title: of the product; empty takes the file's name.
        abstract: a few sentences; empty is made from the map.
        licence: as an SPDX name or a sentence.
        organisation: who answers for it.
        email: of the organisation.
        date: of the imagery, ``YYYY-MM-DD``, or two with a slash between; empty is not known.
    """

    title: str = ""
    abstract: str = ""
    licence: str = ""
    organisation: str = ""
    email: str = ""
    date: str = ""

    def __post_init__(self) -> None:
        for one in self.dates():
            try:
                datetime.date.fromisoformat(one)
            except ValueError:
                raise UserError(
                    Said("The date {0} is not understood; write it like 2026-05-31.", repr(one))
                ) from None
        days = self.dates()
        if len(days) > 2 or days != sorted(days):
            raise UserError(
                Said("The dates {0} are not understood; write the first and the last day.", self.date)
            )
        if self.email and not re.fullmatch(r"[^@\s]+@[^@\s]+", self.email):
            raise UserError(Said("{0} is no e-mail address.", repr(self.email)))

    def dates(self) -> list[str]:
        """First and, if it differs, last day of the imagery."""
        return [part.strip() for part in self.date.split("/") if part.strip()]


@dataclass(frozen=True)
class Facts:
    """Everything the metadata files say.

    Attributes:
        identifier: of the product, the same for the same pixels.
        name: of its files, without a suffix.
        title: for people.
        abstract: for people.
        lineage: how it was made, from the provenance tags of the raster.
        given: by the user.
        created: day of the delivery, ``YYYY-MM-DD``.
        epsg: code of the CRS; None where it has none.
        crs_name: for people; empty without a CRS.
        resolution: m; None without a CRS.
        bbox: west, south, east, north in degrees (WGS 84); None without a CRS.
        footprint: ring of longitude, latitude; empty without a CRS.
    """

    identifier: str
    name: str
    title: str
    abstract: str
    lineage: str
    given: Given
    created: str
    epsg: int | None
    crs_name: str
    resolution: float | None
    bbox: tuple[float, float, float, float] | None
    footprint: tuple[tuple[float, float], ...]


def facts_of(described: Described, given: Given, name: str, sha256: str, created: str) -> Facts:
    """Facts about a map.

    Args:
        described: the map.
        given: by the user.
        name: of the files.
        sha256: of the label raster, from which the identifier follows.
        created: day of the delivery.
    """
    grid = described.info.grid
    crs = pyproj.CRS.from_user_input(grid.crs) if grid.crs else None
    ring = _footprint(described) if crs is not None else ()
    bbox = None
    if ring:
        xs, ys = np.array(ring).T
        bbox = (float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))
    title = given.title or name.replace("_", " ")
    present = [c.name for c in described.classes if c.pixels]
    resolution = ground_resolution(grid)
    size = f" with a ground resolution of {resolution:.3g} m" if resolution else ""
    abstract = given.abstract or (
        f"Land-cover map of {grid.width} x {grid.height} pixels{size}; classes: {', '.join(present)}."
    )
    return Facts(
        identifier=str(uuid.uuid5(uuid.NAMESPACE_OID, sha256)),
        name=name,
        title=title,
        abstract=abstract,
        lineage=lineage(described.info.tags),
        given=given,
        created=created,
        epsg=crs.to_epsg() if crs is not None else None,
        crs_name=crs.name if crs is not None else "",
        resolution=resolution,
        bbox=bbox,
        footprint=ring,
    )


def file_facts(path: Path) -> dict[str, Any]:
    """What the file of a map says: title, abstract, lineage as sentences, licence, names of the rasters by role.

    Raises:
        UserError: the file cannot be read as a raster.
    """
    try:
        with open_dataset(str(path)) as dataset:
            tags = dict(dataset.tags())
            grid = grid_of(dataset.crs, dataset.transform, dataset.width, dataset.height)
    except GDAL_ERRORS as error:
        raise UserError(Said("{0} cannot be read as a raster: {1}.", path.name, error)) from error
    names = class_names(path)
    resolution = ground_resolution(grid)
    size = f" with a ground resolution of {resolution:.3g} m" if resolution else ""
    classes = f"; classes: {', '.join(names.values())}" if names else ""
    try:
        sources = json.loads(tags.get("SAM_LANDCOVER_SOURCES", "{}"))
    except ValueError:
        sources = {}
    return {
        "title": tags.get("SAM_LANDCOVER_NAME") or path.stem.replace("_", " "),
        "abstract": f"Land-cover map of {grid.width} x {grid.height} pixels{size}{classes}.",
        "lineage": history(tags),
        "licence": tags.get("SAM_LANDCOVER_LICENCE", ""),
        "sources": sources if isinstance(sources, dict) else {},
    }


def lineage(tags: Any) -> str:
    """Sentences from the provenance tags of a raster, in one paragraph."""
    return " ".join(history(tags)) or "The raster says nothing about how it was made."


def history(tags: Any) -> list[str]:
    """Sentences from the provenance tags of a raster; none where it has none."""
    get = {
        key.removeprefix("SAM_LANDCOVER_"): value
        for key, value in tags.items()
        if key.startswith("SAM_LANDCOVER_")
    }
    parts = []
    if "MEMBERS" in get:
        parts.append(_members_words(get["MEMBERS"]))
    elif "MODEL" in get:
        hash_words = f" (SHA-256 {get['CHECKPOINT_SHA256'][:16]})" if "CHECKPOINT_SHA256" in get else ""
        parts.append(
            f"Classified with the model {get['MODEL']}, file {get.get('CHECKPOINT', '?')}{hash_words}."
        )
    for key, words in (
        ("SOURCES", "Rasters: {}."),
        ("WINDOW", "Window {} px."),
        ("STRIDE", "Stride {} px."),
        ("BLEND", "Blending: {}."),
        ("AFTER", "Afterwards: {}."),
        ("GENERALISED", "Generalised: {}."),
        ("RECODED", "Recoded: {}."),
        ("RULES", "Rules: {}."),
        ("OVERRIDES", "Corrected by hand: {}."),
        ("VERSION", "Software: SAM Land Cover {}."),
    ):
        if key in get:
            parts.append(words.format(get[key]))
    return parts


def _members_words(text: str) -> str:
    """The models whose probabilities were averaged, of the tag that names them."""
    try:
        told = [
            f"{one['name']}, file {one['file']} (SHA-256 {one['sha256'][:16]})" for one in json.loads(text)
        ]
    except (ValueError, KeyError, TypeError):
        told = [text]  # a tag that others wrote
    return f"Classified with the mean of the probabilities of several models: {'; '.join(told)}."


def _footprint(described: Described) -> tuple[tuple[float, float], ...]:
    grid = described.info.grid
    along = np.linspace(0, 1, _EDGE + 1)[:-1]
    width, height = grid.width, grid.height
    # counter-clockwise on the ground of a north-up raster, as GeoJSON asks
    cols = np.concatenate([0 * along, along * width, 0 * along + width, (1 - along) * width])
    rows = np.concatenate([along * height, 0 * along + height, (1 - along) * height, 0 * along])
    move = transformer(grid.crs, "EPSG:4326")
    xs, ys = move.transform(*place(grid.affine, cols, rows))
    if not (np.isfinite(xs).all() and np.isfinite(ys).all()):
        return ()
    ring = [(round(float(x), 8), round(float(y), 8)) for x, y in zip(xs, ys, strict=True)]
    return (*ring, ring[0])
