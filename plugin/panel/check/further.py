"""What goes on from a labelled sample in dialogs of Processing: areas by zone, and another map on the same units."""

from __future__ import annotations

from ...processing.accuracy_base import SAMPLE
from ...processing.accuracy_compare import AccuracyCompare
from ...processing.accuracy_estimate import AccuracyEstimate
from ..algorithm_dialog import open_algorithm

ZONES, COMPARE = AccuracyEstimate.ID, AccuracyCompare.ID


def open_further(name: str, sample: str) -> str:
    """Show the dialog of ``ZONES`` or ``COMPARE`` with the sample filled in; why it could not be shown, or nothing."""
    return open_algorithm(name, {SAMPLE: f"{sample}|layername=units"})
