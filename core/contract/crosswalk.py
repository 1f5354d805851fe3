"""What a translation of a map into another class scheme is asked to do."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from .fields import CHOICE, FILE, LABELS, RASTER_OUTPUT, TEXT, option
from .words import tr_later

PARENTS = "parents"
"""The scheme of the coarser classes that a scheme names itself."""

BY_NAME, BY_CODE, BY_NUMBER = "names", "codes", "numbers"
AUTO = "auto"


@dataclass(frozen=True)
class CrosswalkJob:
    """A label raster in the classes of one scheme -> one in the classes of another; each field's option says what it is."""

    map: str = dataclasses.field(
        metadata=option(
            LABELS,
            title=tr_later("Map"),
            help=tr_later("Label raster whose classes are translated."),
            metavar="IN.tif",
        )
    )
    output: str = dataclasses.field(
        metadata=option(
            RASTER_OUTPUT,
            title=tr_later("Translated map"),
            help=tr_later(
                "GeoTIFF with the classes of the other scheme; style and attribute table lie beside it."
            ),
            metavar="OUT.tif",
        )
    )
    to: str = dataclasses.field(
        metadata=option(
            TEXT,
            title=tr_later("Scheme to translate to"),
            help=tr_later(
                "A shipped scheme such as ipcc, lucas, corine1 or flair15, a scheme file, or parents for the coarser classes."
            ),
            metavar="NAME",
        )
    )
    scheme: str = dataclasses.field(
        default="",
        metadata=option(
            TEXT,
            title=tr_later("Scheme of the map"),
            help=tr_later("A shipped scheme or a scheme file; empty finds it by the names of the classes."),
            metavar="NAME",
        ),
    )
    table: str = dataclasses.field(
        default="",
        metadata=option(
            FILE,
            title=tr_later("Table of your own"),
            help=tr_later("CSV with the columns from and to: classes of the map and of the other scheme."),
            metavar="T.csv",
            filter="CSV (*.csv)",
        ),
    )
    values: str = dataclasses.field(
        default=AUTO,
        metadata=option(
            CHOICE,
            title=tr_later("Pixels hold"),
            help=tr_later(
                "How pixels name classes of the scheme; auto takes the map's names and, where it has none, the scheme's codes."
            ),
            choices=(AUTO, BY_NAME, BY_CODE, BY_NUMBER),
            advanced=True,
        ),
    )
