"""What a comparison of a map with a reference is asked to do."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from .fields import (
    FILE,
    FILE_OUTPUT,
    INTEGER,
    LABELS,
    NAMED_FILES,
    NUMBERS,
    PAIRS,
    RASTER,
    TEXT,
    TRUTH,
    WORDS,
    from_json,
    option,
)
from .words import tr_later


@dataclass(frozen=True)
class EvaluateJob:
    """A map and its reference, which may lie on another grid; what each field means is its option.

    The result is the JSON of :func:`core.evaluation.compare.as_json` with ``prediction_pixels`` and ``warnings``.
    """

    prediction: str = dataclasses.field(
        metadata=option(
            LABELS,
            title=tr_later("Map to judge"),
            help=tr_later("Label raster whose accuracy is asked for."),
            metavar="P.tif",
        )
    )
    reference: str = dataclasses.field(
        metadata=option(
            TRUTH,
            title=tr_later("Reference"),
            help=tr_later("Label raster, or polygons with a class, taken as the truth; on any grid."),
            metavar="R",
        )
    )
    field: str | None = dataclasses.field(
        default=None,
        metadata=option(
            TEXT,
            title=tr_later("Class field of the reference"),
            help=tr_later("Of polygons: the field with the class; empty takes a usual name."),
            metavar="NAME",
        ),
    )
    ignore: tuple[int, ...] = dataclasses.field(
        default=(),
        metadata=option(
            NUMBERS,
            title=tr_later("Reference values without a label"),
            help=tr_later("Whole numbers such as 0,255; nodata and 255 always are."),
            metavar="V,V",
        ),
    )
    map: dict[int, int] = dataclasses.field(
        default_factory=dict,
        metadata=option(
            PAIRS,
            title=tr_later("Values of the reference in those of the map"),
            help=tr_later("Reference value = class value of the map, e.g. 1=0,2=1."),
            metavar="V=C,V=C",
        ),
    )
    scheme: str | None = dataclasses.field(
        default=None,
        metadata=option(
            FILE,
            title=tr_later("Class scheme"),
            help=tr_later("Names, colours and levels; rasters of three bands are read by its colours."),
            metavar="NAME",
            filter="JSON (*.json)",
        ),
    )
    block: int | None = dataclasses.field(
        default=None,
        metadata=option(
            INTEGER,
            title=tr_later("Side of the blocks (px)"),
            help=tr_later(
                "Intervals come from the differences between blocks of the scene; empty takes about 100 of them."
            ),
            metavar="PX",
            least=1,
            advanced=True,
        ),
    )
    confidence: str | None = dataclasses.field(
        default=None,
        metadata=option(
            RASTER,
            title=tr_later("Confidence of the map"),
            help=tr_later(
                "Raster from 0 to 1: the report shows whether the map is as often right as it is sure. Empty takes MAP_confidence.tif beside it."
            ),
            metavar="F.tif",
        ),
    )
    leave_out: tuple[str, ...] = dataclasses.field(
        default=(),
        metadata=option(
            WORDS,
            title=tr_later("Classes left out of the means"),
            help=tr_later("Names, separated by commas."),
            metavar="NAME,NAME",
        ),
    )
    drop: tuple[str, ...] = dataclasses.field(
        default=(),
        metadata=option(
            WORDS,
            title=tr_later("Classes cut out of further figures"),
            help=tr_later("Names, separated by commas."),
            metavar="NAME,NAME",
        ),
    )
    beside: tuple[tuple[str, str], ...] = dataclasses.field(
        default=(),
        metadata=option(
            NAMED_FILES,
            title=tr_later("To show beside it"),
            help=tr_later(
                "Another map of the same place, or a .json of this command or of a training run's baseline, by name."
            ),
            metavar="NAME=FILE",
        ),
    )
    report: str | None = dataclasses.field(
        default=None,
        metadata=option(
            FILE_OUTPUT,
            title=tr_later("Report"),
            help=tr_later("Also write a page with figures, matrix and maps."),
            metavar="OUT.html",
            filter="HTML (*.html)",
        ),
    )
    csv: str | None = dataclasses.field(
        default=None,
        metadata=option(
            FILE_OUTPUT,
            title=tr_later("Table"),
            help=tr_later("Also write figures and matrix as a table."),
            metavar="OUT.csv",
            filter="CSV (*.csv)",
        ),
    )


def evaluate_job_from_json(values: dict[str, Any]) -> EvaluateJob:
    """Build a job from decoded JSON; keys of ``map`` may be text, as JSON has them.

    Raises:
        TypeError: on an unknown or missing field.
        ValueError: a key or value of ``map`` is no whole number.
    """
    pairs = {int(value): int(target) for value, target in (values.get("map") or {}).items()}
    return from_json(EvaluateJob, {**values, "map": pairs})
