"""How far a long job is, as all commands and messages tell it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """How far a long job is.

    Attributes:
        stage: ``statistics``, ``predict``, ``write``, ``train``, ..., or
            :data:`core.contract.protocol.WARNING`.
        done: units finished of ``total``.
        total: units.
        unit: ``window``, ``step``, ...
        rate: units per second; 0 when unknown.
        remaining: seconds; None when unknown.
        message: a line for people, or empty.
        rows: ``(first, end)`` of the raster, the rows finished last; None before there are any.
        preview: path of a small raster of what is finished so far (see ``PredictJob.preview``), or of a first picture
            (:data:`FIRST_LOOK`); later reports name newer files, and older ones go.
    """

    stage: str
    done: int
    total: int
    unit: str = "window"
    rate: float = 0.0
    remaining: float | None = None
    message: str = ""
    rows: tuple[int, int] | None = None
    preview: str = ""


FIRST_LOOK = "first look"
"""Stage of a report whose ``preview`` is a coarse picture of a view, from a head simpler than the one that is being fitted."""

ProgressCallback = Callable[[Progress], None]
CancelCheck = Callable[[], bool]
