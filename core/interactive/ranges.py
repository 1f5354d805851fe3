"""Which numbers of a job make sense, asked before anything is read."""

from __future__ import annotations

import math

from core.errors import UserError
from core.interactive.job import SegmentJob

SMOOTHEST = 4  # rounds


def check_ranges(job: SegmentJob) -> None:
    """Raise a UserError where a number of the job, or of its ``options``, lies outside its range."""
    options = job.options
    for name, value, low, high in (
        ("--grid", options.points, 1, None),
        ("--min-score", options.min_score, 0, 1),
        ("--min-stability", options.min_stability, 0, 1),
        ("--smooth", job.smooth, 0, SMOOTHEST),
        ("--simplify", job.simplify, 0, None),
        ("--specks", job.specks, 0, None),
    ):
        if not (math.isfinite(value) and low <= value and (high is None or value <= high)):
            span = f"{low} or more" if high is None else f"{low} to {high}"
            raise UserError(f"{name} must be {span}, not {value:g}.")
