"""Which numbers of a job make sense, asked before anything is read."""

from __future__ import annotations

import math

from core.contract.segment import SegmentJob
from core.contract.sentences import Said
from core.errors import UserError

SMOOTHEST = 4  # rounds


def check_ranges(job: SegmentJob) -> None:
    """Raise a UserError where a number of the job, or of its ``options``, lies outside its range."""
    options = job.options
    for words, name, value, low, high in (
        ("The number of clicks along a side", "grid", options.points, 1, None),
        ("The least score", "min_score", options.min_score, 0, 1),
        ("The least stability", "min_stability", options.min_stability, 0, 1),
        ("The rounds of smoothing", "smooth", job.smooth, 0, SMOOTHEST),
        ("The tolerance of outlines (px)", "simplify", job.simplify, 0, None),
        ("The size of specks (px)", "specks", job.specks, 0, None),
    ):
        if not (math.isfinite(value) and low <= value and (high is None or value <= high)):
            span = f"{low} or more" if high is None else f"{low} to {high}"
            raise UserError(Said("{0} must be {1}, not {2}.", words, span, f"{value:g}"), name)
