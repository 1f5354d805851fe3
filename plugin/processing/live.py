"""What a run needs to be watched on the map while it lasts."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Optional, Tuple

from ...core.contract.predict import PredictJob


@dataclass(frozen=True)
class Live:
    """Fields of a :class:`~core.contract.predict.PredictJob` that nobody but the panel sets.

    Attributes:
        preview: path without suffix for pictures of the finished part.
        view: x, y that shall be finished first; None for no wish.
        view_crs: of ``view``; None is the raster's own.
    """

    preview: str
    view: Optional[Tuple[float, float]] = None
    view_crs: Optional[str] = None


def watched(job: PredictJob, live: Optional[Live]) -> PredictJob:
    """The same job for someone who looks on, or as it is for None."""
    return job if live is None else replace(job, **asdict(live))
