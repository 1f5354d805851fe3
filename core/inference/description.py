"""What a result depends on, said once: provenance, journal, resume, shards and merge all read this table.

Each :class:`Aspect` is one thing, with the tag of the rasters that says it and the words for a user whose journal, part
or finished map differs in it. No times, user or folder names are in tags: equal runs give equal bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

import core
from core.checkpoints.hashes import file_sha256
from core.contract.predict import PredictJob
from core.inference.prepare import Prepared
from core.inference.shards import shard_rows
from core.products.finish import words_of
from core.products.results import AFTER, PREFIX
from core.raster.scene import Scene
from core.text import printable

if TYPE_CHECKING:  # torch: parts are joined without it
    from core.device import DeviceReport

JOURNAL_FORMAT = 6

Values = Mapping[str, Any]
"""Key of an aspect -> JSON value."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing that a result depends on.

    Attributes:
        key: its name; with :data:`core.products.results.PREFIX` that of a tag, when ``tag``.
        strips: where another value means that strips of rows do not fit together: the words for it; else empty.
        map: where another value makes a finished map that of another job: the words for it; else empty.
        tag: the rasters say it.
        parts: the shards of one job agree in it, whatever machine they ran on.
    """

    key: str
    strips: str = ""
    map: str = ""
    tag: bool = True
    parts: bool = True


_PLACE, _LOOK, _DEVICE = "window, stride or extent", "statistics, classes or name", "device or precision"
_VERSION, _CONTENT, _OUTPUTS = "version of this program", "content of the rasters", "choice of outputs"

ASPECTS = (
    Aspect("VERSION", _VERSION),
    Aspect("JOURNAL_FORMAT", _VERSION, tag=False),
    Aspect("MODEL", _LOOK),
    Aspect("FAMILY", _LOOK),
    Aspect("CHECKPOINT", _LOOK),
    Aspect("CHECKPOINT_SHA256", "checkpoint", "checkpoint"),
    Aspect("MEMBERS", "models that are averaged", "models that are averaged"),
    Aspect("PLAN", _PLACE, tag=False),
    Aspect("GRID", _PLACE, "grid of the product"),
    Aspect("WINDOW", _PLACE, "window"),
    Aspect("STRIDE", _PLACE, "stride"),
    Aspect("BLEND", "blending", "blending"),
    Aspect("OVERLAP", "overlap", "overlap"),
    Aspect("DEVICE", _DEVICE, "device"),
    Aspect("PRECISION", _DEVICE, "precision"),
    Aspect("SOURCES", _CONTENT, "rasters"),
    Aspect("CONTENT", _CONTENT, tag=False),
    Aspect("TIMES", _CONTENT, tag=False, parts=False),  # a node may have a copy
    Aspect("BANDS", "choice of bands", "bands"),
    Aspect("NODATA", "nodata", "nodata"),
    Aspect("NOTES", "scale or unit of the rasters", "scale or unit of the rasters"),
    Aspect(
        "STATISTICS", _LOOK
    ),  # of a finished map: they follow from rasters, and one that changed makes it stale
    Aspect("EXTENT_PIXELS", _PLACE, "extent in pixels"),
    Aspect("MASK", "mask", "mask"),
    Aspect("MASK_SHAPES", "mask", tag=False),
    Aspect("CLASSES", _LOOK),
    Aspect("NAME", _LOOK),
    Aspect("OUTPUTS", _OUTPUTS, tag=False),
    Aspect("ROWS", "share of the rows", tag=False, parts=False),
    Aspect(AFTER, map="steps after the classification"),  # strips are made before them
)


def describe(job: PredictJob, prepared: Prepared, device: DeviceReport) -> dict[str, Any]:
    """The values of all :data:`ASPECTS`, as JSON values; those of tags are text.

    Of several models each value that differs between them says it for each, in their order.

    Raises:
        UserError: a checkpoint cannot be read.
    """
    card, plan, scene, outputs = prepared.card, prepared.plan, prepared.scene, prepared.outputs
    runs = prepared.runs
    assumed = [_assumed(one.scene) for one in runs]
    notes = [one.scene.converted for one in runs]
    shapes = b"" if prepared.mask is None else b"".join(shapely.to_wkb(prepared.mask.shapes))
    values = {
        "VERSION": core.__version__,
        "JOURNAL_FORMAT": JOURNAL_FORMAT,
        "MODEL": f"{card.name} ({job.mode})" if job.mode else card.name,
        "FAMILY": card.family,
        "CHECKPOINT": ", ".join(printable(Path(one.checkpoint).name) for one in runs),
        "CHECKPOINT_SHA256": ", ".join(file_sha256(one.checkpoint) for one in runs),
        "MEMBERS": _json(card.config["members"]) if prepared.members else "",
        "PLAN": ", ".join(one.plan.digest for one in runs),
        "GRID": _json([printable(Path(job.product).name), *scene.grid.transform])
        if scene.primary.warped
        else "",
        "WINDOW": _each(one.plan.window for one in runs),
        "STRIDE": _each(one.plan.stride for one in runs),
        "BLEND": _each(one.blend for one in runs),
        "OVERLAP": f"guided, {job.overlap_budget:g} of the windows" if job.overlap == "guided" else "",
        "DEVICE": device.type,
        "PRECISION": device.precision,
        "SOURCES": _json({layer.role: [f.name for f in layer.files] for layer in scene.layers}),
        "CONTENT": [[file.name, file.size, file.content] for file in prepared.states.files],
        "TIMES": [file.written for file in prepared.states.files],
        "BANDS": _one_or_all([{layer.role: layer.bands for layer in one.scene.layers} for one in runs]),
        "NODATA": _one_or_all(assumed) if any(assumed) else "",
        "NOTES": _one_or_all(notes) if any(notes) else "",
        "STATISTICS": _one_or_all([_levels(one) for one in runs]),
        "EXTENT_PIXELS": _json([plan.rect.col, plan.rect.row, plan.rect.col_end, plan.rect.row_end]),
        "MASK": printable(Path(job.mask.split("|", 1)[0]).name) if job.mask else "",
        "MASK_SHAPES": hashlib.sha256(shapes).hexdigest(),
        "CLASSES": _json({str(c.value): c.name for c in card.produced}),
        "NAME": job.style_name,
        "OUTPUTS": [bool(outputs.probabilities), bool(outputs.confidence)],
        "ROWS": list(shard_rows(plan, job.shard)),
        AFTER: words_of(prepared.steps),
    }
    return {aspect.key: values[aspect.key] for aspect in ASPECTS}


def tags(values: Values) -> dict[str, str]:
    """Tags of the rasters; all start with ``SAM_LANDCOVER_`` but GDAL's own ``TIFFTAG_SOFTWARE``."""
    said = {PREFIX + a.key: str(values[a.key]) for a in ASPECTS if a.tag and values[a.key]}
    return {"TIFFTAG_SOFTWARE": f"SAM Land Cover {core.__version__}", **said}


def strips_differ(wanted: Values, found: Values) -> str:
    """Why strips made for ``found`` do not fit those for ``wanted``: the first thing that differs, or an empty text."""
    return _first(a.strips for a in ASPECTS if a.strips and wanted[a.key] != found.get(a.key))


def parts_differ(one: Values, other: Values) -> str:
    """Why the parts of two shards are not of one job, or an empty text."""
    return _first(a.strips or a.map for a in ASPECTS if a.parts and one[a.key] != other.get(a.key))


def _first(words: Iterable[str]) -> str:
    return next(iter(words), "")


def _levels(one: Prepared) -> dict[str, Any]:
    """Role -> what the values of a model's rasters are stretched from."""
    return {
        modality.role: {"low": stretch.low, "high": stretch.high}
        for modality, stretch in zip(one.card.modalities, one.stretches, strict=True)
        if stretch is not None
    }


def _each(values: Iterable[object]) -> str:
    """One value where all are the same, else all of them."""
    found = [str(value) for value in values]
    return ", ".join(found if len(set(found)) > 1 else found[:1])


def _assumed(scene: Scene) -> dict[str, float]:
    """Role -> a value that means missing without the file saying so."""
    stored = [part for layer in scene.layers for part in layer.stored_layers]
    return {layer.role: layer.nodata for layer in stored if layer.nodata is not None}


def _one_or_all(values: Sequence[object]) -> str:
    return _json(values[0] if len(values) == 1 else values)


def _json(value: object) -> str:
    return printable(json.dumps(value, ensure_ascii=False, sort_keys=True))
